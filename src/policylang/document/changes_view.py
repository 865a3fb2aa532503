"""The answer of `policylang diff` in Swedish words, for the HTML page and its Markdown twin."""

from collections.abc import Mapping
from typing import cast

from attrs import frozen

from policylang.document.answers import (
    DIRECTIONS,
    VERDICTS,
    AssumedAnswer,
    ChangeAnswer,
    DiffAnswer,
    FlipAnswer,
    PolicyAnswer,
    SideAnswer,
    WitnessAnswer,
    grounds,
)
from policylang.document.blocks import Run, Wordings
from policylang.document.changes_cases import called, figure
from policylang.document.changes_impact import LEVELS, doubts, nothing, remaining, room, unjudged
from policylang.document.comparison import marked
from policylang.document.typography import cell, spaced
from policylang.document.wordings import wordings


@frozen
class Register:
    """One register of a witness, as a table."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Witness:
    """The smallest made-up registers that show the change, and what each revision says of them.

    Args:
        group: the one that it is judged for, where it is one; else empty.
    """

    title: str
    group: str
    registers: tuple[Register, ...]
    old: tuple[str, str]
    new: tuple[str, str]
    assumed: tuple[str, ...]


@frozen(kw_only=True)
class Change:
    """One change in words.

    Args:
        old, new: empty where that revision has no such text; `same` when they are equal.
        witnesses: a case for each way that it goes.
        level: where the right to decide goes, or empty.
        called: what a table of it is called: its section and rule, else its field or its id.
        number: counted from one.
    """

    id: str
    direction: str
    word: str
    section: str
    clause: str
    message: str
    field: str
    evidence: str
    old: tuple[Run, ...]
    new: tuple[Run, ...]
    same: bool
    witnesses: tuple[Witness, ...]
    level: str
    called: str
    number: int


@frozen
class Flip:
    """A position whose verdict turns; verdicts are (name, Swedish word)."""

    clause: str
    group: str
    old: tuple[str, str]
    new: tuple[str, str]
    headroom: str


@frozen(kw_only=True)
class Comparison:
    """The whole answer in words."""

    title: str
    organisation: str
    old: PolicyAnswer
    new: PolicyAnswer
    lead: str
    counts: tuple[tuple[str, int, str], ...]
    changes: tuple[Change, ...]
    impact_as_of: str
    flips: tuple[Flip, ...]
    nothing: str
    remaining: tuple[str, ...]
    unjudged: tuple[str, ...]
    doubts: tuple[str, ...]
    holes: tuple[tuple[str, str, str], ...]
    ingress: str
    columns: Wordings
    notices: tuple[str, ...]


def view(answer: Mapping[str, object]) -> Comparison:
    """The answer `policylang/diff/1` in words, in the answer's own order."""
    diff = cast("DiffAnswer", answer)
    impact = diff["impact"]
    return Comparison(
        title=spaced(diff["new"]["title"]),
        organisation=diff["new"]["organisation"],
        old=diff["old"],
        new=diff["new"],
        lead=_lead(diff["summary"]),
        counts=tuple((name, diff["summary"].get(name, 0), words[0]) for name, words in DIRECTIONS.items()),
        changes=tuple(_change(change, _headings(answer), index) for index, change in enumerate(diff["changes"], 1)),
        impact_as_of=impact["as_of"] if impact else "",
        flips=tuple(_flip(flip) for flip in impact["flips"]) if impact else (),
        nothing=nothing(impact) if impact else "",
        remaining=tuple(remaining(impact)) if impact else (),
        unjudged=tuple(unjudged(impact)) if impact else (),
        doubts=tuple(doubts(impact)) if impact else (),
        holes=tuple((hole["clause"], hole["field"], spaced(hole["reason"])) for hole in diff.get("open", [])),
        ingress=spaced(diff.get("ingress", "")),
        columns=wordings((line["sort"], line["old"], line["new"]) for line in diff.get("lydelse", [])),
        notices=tuple(spaced(line) for line in diff.get("notices", [])),
    )


def _lead(summary: Mapping[str, int]) -> str:
    counted = [(summary.get(name, 0), one, many) for name, (_, one, many) in DIRECTIONS.items()]
    if not any(count for count, _, _ in counted):
        return "Ingenting har ändrats i sak."
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counted if count) + "."


def _headings(answer: Mapping[str, object]) -> dict[str, str]:
    """Section -> its heading, as far as the answer tells."""
    return {line["section"]: line["heading"] for line in cast("DiffAnswer", answer).get("lydelse", [])}


def _named(section: str, headings: Mapping[str, str]) -> str:
    return f"{section} {headings.get(section, '')}".strip()


def _change(change: ChangeAnswer, headings: Mapping[str, str], number: int) -> Change:
    old, new = _side(change["old"]), _side(change["new"])
    left, right = marked(old, new)
    sections = (change["section"].get("old") or "", change["section"].get("new") or "")
    section = " → ".join(dict.fromkeys(_named(one, headings) for one in sections if one))
    clause = change["clause"] or change["clause_old"] or ""
    cases = (change.get("witness"), change.get("counter_witness"))
    return Change(
        id=change["id"],
        direction=change["direction"],
        word=DIRECTIONS[change["direction"]][0],
        section=section,
        clause=clause,
        message=spaced(change["message"]),
        field=change["field"] or "",
        evidence=grounds(change),
        old=left,
        new=right,
        same=bool(old) and old == new,
        witnesses=tuple(_witness(one) for one in cases if one),
        level=LEVELS[change["decision_level"]] if "decision_level" in change else "",
        called=f"{section} {clause}".strip() or change["field"] or change["id"],
        number=number,
    )


def _side(side: SideAnswer | None) -> str:
    return spaced((side.get("wording") or side.get("value") or "") if side else "")


def _witness(witness: WitnessAnswer) -> Witness:
    group = witness.get("group", {})
    return Witness(
        called(witness["as_of"], made_up=bool(witness["registers"])),
        ", ".join(spaced(f"{label} {member}") for label, member in group.items()),
        tuple(_register(name, rows, witness) for name, rows in witness["registers"].items()),
        (witness["old_verdict"], VERDICTS[witness["old_verdict"]]),
        (witness["new_verdict"], VERDICTS[witness["new_verdict"]]),
        tuple(_assumed(one) for one in witness.get("assumed", [])),
    )


def _assumed(one: AssumedAnswer) -> str:
    every = "riktningen gäller för alla värden" if one["holds_for"] == "all" else f"gäller för {one['holds_for']}"
    return spaced(f"{one['unknown']} antas vara {one['value']}; {every}")


def _register(name: str, rows: list[dict[str, object]], witness: WitnessAnswer) -> Register:
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    units = witness.get("units", {}).get(name) or [{}] * len(rows)
    through = witness.get("complete_through", {}).get(name)
    return Register(
        f"{name}, komplett t.o.m. {through}" if through else name,
        columns,
        tuple(
            tuple(_cell(row[column], unit.get(column, "")) if column in row else "–" for column in columns)
            for row, unit in zip(rows, units, strict=True)
        ),
    )


def _cell(value: object, unit: str) -> str:
    match value:
        case None | "":
            return "saknas"
        case True:
            return "ja"
        case False:
            return "nej"
        case list():
            return ", ".join(_cell(one, "") for one in value)
        case _:
            return figure(str(value), unit) if unit else cell(str(value))


def _flip(flip: FlipAnswer) -> Flip:
    return Flip(
        flip["clause"],
        ", ".join(f"{label}: {member}" for label, member in flip["group"].items()),
        (flip["old"], VERDICTS[flip["old"]]),
        (flip["new"], VERDICTS[flip["new"]]),
        room(flip, "new"),
    )
