"""What the head says of a document: who decided it, from when it applies, what it replaces. Never a direction."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.found import Change, Side
from policylang.model.policy import Decision, Metadata, PartialDate
from policylang.model.printing import lost_day
from policylang.units.swedish import iso_to_swedish

LOST_DAY = "[datum saknas i källan]"
NOT_SAID = "[framgår inte av källan]"
_APPLIES_TO, _SHARED = "gäller för", "gemensam för"
_PARTS_OF_DATES = ("året", "årtalet", "datumet", "dagen", "månaden")


def changed_head(old: Metadata, new: Metadata) -> Iterator[Change]:
    """Every field of the head that says something else."""
    before, after = fields(old), fields(new)
    for index, name in enumerate(dict.fromkeys((*after, *before))):
        was, is_ = before.get(name, ""), after.get(name, "")
        if was == is_:
            continue
        if name in {_APPLIES_TO, _SHARED}:
            yield _applicability(was, is_, index, name)
            continue
        a, b = _beside(name, was or "inget", is_ or "inget", old, new)
        yield Change(
            id="ADM925",
            field=name,
            direction=Direction.NEUTRAL,
            old=Side(was, None) if was else None,
            new=Side(is_, None) if is_ else None,
            message=CATALOGUE["ADM925"].line.format(x=name, a=a, b=b),
            evidence="rule",
            order=(4, index),
        )


def fields(head: Metadata) -> dict[str, str]:
    """What the head says, field by field in the author's words; a hole of the source as a hole."""
    found = {
        "beslut": decision(head.decision),
        "gäller från": day(head.in_force) if head.in_force else "",
        "gäller till": day(head.until) if head.until else "",
        "ersätter": decision(head.replaces),
        "titel": head.title,
        "organisation": head.organisation,
        "dokumenttyp": head.document_type,
        "status": head.status,
        "kompletterar": ", ".join(PurePosixPath(path).name for path in head.completes),
        "utgår från": based_on(head),
        "avser": head.concerns,
        "beredning": "; ".join(one.written for one in head.preparation),
        "planår": str(head.plan_year or ""),
        _SHARED: ", ".join(head.judged_for),
        **{f"antagen i {one.member}": decision(one.decision) for one in head.adopted},
        **{f"gäller i {one.member} från": day(one.in_force) for one in head.adopted if one.in_force},
        **head.other,
    }
    return {name: " ".join(text.split()) for name, text in found.items() if text}


def based_on(head: Metadata) -> str:
    """What the document starts from, and which text of it."""
    base = head.based_on
    return f"{PurePosixPath(base.path).name} revision {base.revision} kontrollsumma {base.checksum}" if base else ""


def decision(one: Decision | None) -> str:
    """A decision on one line: "kommunfullmäktige [datum saknas i källan] § 29"."""
    if one is None:
        return ""
    paragraph = f"§ {one.paragraph}" if one.paragraph and "?" not in one.paragraph else ""
    if "?" in one.paragraph:
        paragraph = "[paragraf saknas i källan]"
    moment = one.day.text if one.day.pending or not one.day.lost else _lost(one.day)
    return " ".join(part for part in (one.body, moment, paragraph) if part)


def _lost(one: PartialDate) -> str:
    if one.text == "????-??-??" or not one.text:
        return NOT_SAID if "framgår inte" in one.reason else LOST_DAY
    return lost_day(one.text)


def day(one: PartialDate) -> str:
    """A day in Swedish: "1 mars 2014 (året härlett)"."""
    if one.lost:
        return _lost(one)
    if one.pending or one.date is None:
        return one.text
    if not one.concluded:
        return iso_to_swedish(one.date)
    first = one.reason.split(" ", 1)[0].casefold()
    what = f"{first} " if first in _PARTS_OF_DATES else ""
    return f"{iso_to_swedish(one.date)} ({what}härlett)"


def _beside(name: str, was: str, is_: str, old: Metadata, new: Metadata) -> tuple[str, str]:
    """Both values in one line: a body that is the same is said once, a decision not yet taken as such."""
    if name != "beslut" or old.decision is None or new.decision is None:
        return was, is_
    after = is_.removeprefix(f"{new.decision.body} ") if old.decision.body == new.decision.body else is_
    return _taken(old.decision, was), _taken(new.decision, after)


def _taken(one: Decision, text: str) -> str:
    return f"{text}, ännu inte fattat" if one.day.pending or "x" in one.paragraph else text


def _applicability(was: str, is_: str, index: int, field: str) -> Change:
    """Who is bound: more or fewer, when both are lists of the same sort."""
    before, after = ({part.strip() for part in text.split(",") if part.strip()} for text in (was, is_))
    if before < after:
        name, direction, what = "ADM921", Direction.TIGHTENED, after - before
    elif after < before:
        name, direction, what = "ADM922", Direction.LOOSENED, before - after
    else:
        name, direction, what = ("ADM921" if was < is_ else "ADM922"), Direction.UNDECIDED, after ^ before
    line = CATALOGUE[name].line.format(x=", ".join(sorted(what)))
    decided = direction is not Direction.UNDECIDED
    return Change(
        id=name,
        field=field,
        direction=direction,
        old=Side(was, None) if was else None,
        new=Side(is_, None) if is_ else None,
        message=line if decided else f"Uppgiften {field} ändras från {was} till {is_}. Oavgjord: kretsen är en annan.",
        evidence="rule" if decided else "none",
        reason="" if decided else "kretsen är en annan",
        order=(4, index),
    )
