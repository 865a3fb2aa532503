"""The metadata box of a document, in Swedish, with every hole of the source visible."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from policylang.document.blocks import Inlines, Missing, Reference, Row, Table, Text, text
from policylang.model.policy import Adoption, Base, Decision, Metadata, PartialDate, Station
from policylang.units.dates import MONTHS, iso_to_swedish
from policylang.units.forms import capital

# What prints where the source lost something, brackets and the words inside them: "[årtal saknas i källan]".
LOST = re.compile(r"\[[^\[\]]*(?:saknas|framgår inte|ofullständig)[^\[\]]*\]|\[[^\[\]]*\?\?[^\[\]]*\]")
CASE = "ärende"
_DRAFT_WORDS = frozenset({"utkast", "förslag"})


def partial_date(day: PartialDate) -> Inlines:
    """The day in words; a lost part prints as a hole, an undecided day as such, a concluded one with its reason."""
    if day.pending:
        return text(f"ännu inte beslutat ({day.text})")
    if day.lost:
        return _lost_date(day)
    written = iso_to_swedish(day.date) if day.date is not None else day.text
    return text(f"{written} (härlett: {day.reason})" if day.concluded and day.reason else written)


def _lost_date(day: PartialDate) -> Inlines:
    """A date with lost parts: "1 januari [årtal saknas i källan]"."""
    year, month, day_of_month, *_ = (*day.text.split("-"), "??", "??")
    lost = ["?" in part for part in (year, month, day_of_month)]
    if lost == [True, True, True] or not day.text:
        return (Missing("[datum saknas i källan]", day.reason),)
    if lost == [True, False, False] and month.isdigit() and day_of_month.isdigit():
        return (Text(f"{int(day_of_month)} {MONTHS[int(month) - 1]} "), Missing("[årtal saknas i källan]", day.reason))
    if lost == [False, False, True] and month.isdigit():
        return (Missing("[dag saknas i källan]", day.reason), Text(f" {MONTHS[int(month) - 1]} {year}"))
    if lost == [False, True, True]:
        return (Missing("[dag och månad saknas i källan]", day.reason), Text(f" {year}"))
    return (Text(f"{day.text} "), Missing("[datum ofullständigt i källan]", day.reason))


def with_holes(written: str, reason: str = "") -> Inlines:
    """Text in which "[framgår inte av källan]" and its like are holes, for the reason given."""
    found: list[Text | Missing] = []
    start = 0
    for lost in LOST.finditer(written):
        found += [Text(written[start : lost.start()]), Missing(lost.group(), reason)]
        start = lost.end()
    return tuple(one for one in (*found, Text(written[start:])) if one.text)


def paragraph_number(decision: Decision) -> Inlines:
    """The decision's paragraph: "§ 29", or a hole when the source lost it."""
    if not decision.paragraph:
        return ()
    if "?" in decision.paragraph:
        return (Missing("[paragraf saknas i källan]", decision.reason or decision.day.reason),)
    return text(f"§ {decision.paragraph}")


def undecided(decision: Decision) -> bool:
    """Whether the decision is yet to be taken."""
    return decision.day.pending or "xx" in decision.paragraph


def decision_line(decision: Decision) -> Inlines:
    """A decision on one line: "kommunfullmäktige 2014-02-24 § 31"."""
    number = paragraph_number(decision)
    if undecided(decision):
        pending = " ".join(part for part in (decision.day.text, "".join(one.text for one in number)) if part)
        return text(f"{decision.body}, ännu inte beslutat ({pending})")
    day = text(decision.day.text) if not decision.day.lost else _lost_date(decision.day)
    return (Text(f"{decision.body} "), *day, *((Text(" "), *number) if number else ()))


def is_draft(metadata: Metadata) -> bool:
    """Whether the document is a proposal: its status says so, or its decision is yet to be taken.

    A case is a proposal until the last body of its chain has dealt with it on a known day.
    """
    if metadata.kind == CASE and metadata.decision is None:
        last = metadata.preparation[-1] if metadata.preparation else None
        return last is None or last.day is None or last.day.date is None
    pending = metadata.decision is not None and undecided(metadata.decision)
    return pending or metadata.status.casefold() in _DRAFT_WORDS


def metadata_rows(
    metadata: Metadata, titles: Mapping[str, str], pages: Mapping[str, str] | None = None
) -> tuple[Row, ...]:
    """The rows of the box; a row with nothing to say is left out.

    Args:
        metadata: the head of the file.
        titles: file name in `kompletterar` or `avser` -> the title of that document; a name that is not there prints as
            it is.
        pages: file name -> the file beside this one, without its ending, in which that document is built.
    """
    ends = (
        text("" if metadata.kind == CASE or metadata.plan_year else "Tills vidare")
        if metadata.until is None
        else partial_date(metadata.until)
    )
    rows = [
        Row("Dokumenttyp", text(document_type(metadata))),
        Row("Organisation", text(metadata.organisation)),
        Row("Avser", _concerned(metadata.concerns, titles, pages or {})),
        *(_decision_rows(metadata.decision) if metadata.decision is not None else ()),
        *(row for one in metadata.adopted for row in _adopted(one)),
        Row("Gäller från", () if metadata.shared else _in_force(metadata)),
        Row("Planår", text(str(metadata.plan_year or ""))),
        Row("Gäller till", ends),
        Row("Ersätter", _replaced(metadata)),
        Row("Utgår från", _based(metadata.based_on, titles)),
        Row("Kompletterar", text(", ".join(titles.get(name, name) for name in metadata.completes))),
        Row("Status", text(capital(metadata.status))),
        *(
            Row(capital(label), with_holes(value, metadata.reasons.get(label, "")))
            for label, value in metadata.other.items()
        ),
    ]
    return tuple(row for row in rows if row.inlines)


def _based(base: Base | None, titles: Mapping[str, str]) -> Inlines:
    """What the document starts from, and which text of it."""
    if base is None:
        return ()
    name = PurePosixPath(base.path).name
    return text(f"{titles.get(name, name)}, revision {base.revision}, kontrollsumma {base.checksum}")


def document_type(metadata: Metadata) -> str:
    """What sort of document it is, with a capital."""
    return capital(metadata.document_type or (CASE if metadata.kind == CASE else ""))


def preparation(metadata: Metadata) -> Table | None:
    """The bodies that a case passes, in time order; None when the head names none."""
    if not metadata.preparation:
        return None
    rows = tuple((text(capital(one.body)), _meeting(one), _minutes(one), text(one.act)) for one in metadata.preparation)
    header = ("Organ", "Sammanträde", "Paragraf", "Behandling")
    kept = [column for column in range(len(header)) if any(row[column] for row in rows)]
    return Table(
        "Ärendets beredning",
        tuple(text(header[column]) for column in kept),
        tuple(tuple(row[column] for column in kept) for row in rows),
        row_header=True,
    )


def _meeting(one: Station) -> Inlines:
    if one.day is None:
        return ()
    return text(f"ännu inte behandlat ({one.day.text})") if one.day.pending else partial_date(one.day)


def _minutes(one: Station) -> Inlines:
    reason = one.day.reason if one.day else ""
    return (
        (Missing("[paragraf saknas i källan]", reason),)
        if "?" in one.paragraph
        else text(f"§ {one.paragraph}" if one.paragraph else "")
    )


def _concerned(path: str, titles: Mapping[str, str], pages: Mapping[str, str]) -> Inlines:
    if not path:
        return ()
    name = PurePosixPath(path).name
    title = titles.get(name, name)
    return (Reference(title, "", pages[name]),) if name in pages else text(title)


def _replaced(metadata: Metadata) -> Inlines:
    return () if metadata.replaces is None else decision_line(metadata.replaces)


def _adopted(adoption: Adoption) -> tuple[Row, ...]:
    """Each member decides by itself: its decision, and from when the document holds there."""
    decision, force = adoption.decision, adoption.in_force
    unknown: Inlines = (Missing("[framgår inte av källan]", decision.day.reason if decision else ""),)
    known = decision is not None and (decision.body or decision.day.date is not None or not decision.day.lost)
    rows = [Row(f"Antagen i {adoption.member}", decision_line(decision) if known and decision else unknown)]
    if force is not None:
        rows.append(Row(f"Gäller i {adoption.member} från", partial_date(force)))
    return tuple(rows)


def _decision_rows(decision: Decision) -> tuple[Row, ...]:
    number = paragraph_number(decision)
    if undecided(decision):
        pending = " ".join(part for part in (decision.day.text, "".join(one.text for one in number)) if part)
        return (Row("Beslutas av", text(decision.body)), Row("Beslutsdatum", text(f"ännu inte beslutat ({pending})")))
    return (
        Row("Beslutad av", text(decision.body)),
        Row("Beslutsdatum", partial_date(decision.day)),
        Row("Paragraf", number),
    )


def _in_force(metadata: Metadata) -> Inlines:
    """A council's document that does not say when it begins to apply has a hole there; nothing is invented."""
    if metadata.in_force is not None:
        return partial_date(metadata.in_force)
    return () if metadata.decision is None else (Missing("[framgår inte av källan]"),)
