"""What is put before a body, as the letter and the minutes both say it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from attrs import frozen

from policylang.document.answers import DIRECTIONS, DiffAnswer, grounds
from policylang.document.blocks import Block, Inlines, Table, Text, Wordings, text
from policylang.document.changes_view import Comparison, view
from policylang.drafting.case import bullets, paragraph, said
from policylang.units.dates import iso_to_swedish
from policylang.units.titles import document

# What the head of a document says of its own decision: the letter tells that itself.
_HEAD = "ADM925"
_FIRST = re.compile(r"[^.]*\.(?= [A-ZÅÄÖ])")
_NO_RULE = "Ingen regel"
_WITH_EVIDENCE = frozenset({"proof", "witness"})


@frozen(kw_only=True)
class Proposal:
    """A revision put before a body.

    Args:
        title: of the document.
        body: who decides.
        points: the sentences of the decision, each standing by itself.
        columns: the two columns.
        answer: the comparison, `policylang/diff/1`.
        checked: whether the ingress and the right column, read from the print and carried out on the present text, give
            the proposed one.
        registers: what is said of the registers that the consequences were found on, or empty.
    """

    title: str
    body: str
    points: tuple[str, ...]
    columns: Wordings
    answer: Mapping[str, object]
    checked: bool
    registers: str = ""

    @property
    def name(self) -> str:
        """The document as it is spoken of."""
        return document(self.title)

    @property
    def places(self) -> tuple[str, ...]:
        """The amended sections by number and heading, each once."""
        lines = cast("DiffAnswer", self.answer).get("lydelse", [])
        return tuple(dict.fromkeys(f"{one['section']} {one['heading']}".strip() for one in lines if one["heading"]))

    @property
    def view(self) -> Comparison:
        """The comparison in words."""
        return view(self.answer)


def in_substance(proposal: Proposal, *, brief: bool = False, adopted: bool = False) -> list[Inlines]:
    """Every change in substance, a line each: its direction, what it is, and what shows it.

    Args:
        brief: only what is done, without the words.
        adopted: also what the head of the document says of its decision.
    """
    lines: list[Inlines] = []
    for change in cast("DiffAnswer", proposal.answer)["changes"]:
        if change["id"] == _HEAD and not adopted:
            continue
        word = DIRECTIONS[change["direction"]][0]
        shown = f" Grund: {grounds(change)}." if change["evidence"] in _WITH_EVIDENCE else ""
        first = _FIRST.match(change["message"])
        lines.append(said(f"{word}: {first[0] if brief and first else change['message'] + shown}"))
    return lines


def notices(proposal: Proposal) -> list[Block]:
    """What a reader should be told beside the changes."""
    found = cast("DiffAnswer", proposal.answer).get("notices", [])
    return [bullets([text(line) for line in found])] if found else []


def consequences(proposal: Proposal) -> list[Block] | None:
    """What the change does to the positions of the registers that were given; None when none were."""
    shown = proposal.view
    if not shown.impact_as_of:
        return None
    day = iso_to_swedish(date.fromisoformat(shown.impact_as_of))
    lead = f"Prövningen är gjord på de register som anges i underlaget, per den {day}.{proposal.registers}"
    found: list[Block] = [paragraph(lead, "" if shown.flips else f" {shown.nothing}")]
    if shown.flips:
        header = ("Regel", "Position", "Nuvarande", "Förslag", "Marginal med förslaget")
        sections = {change.clause: change.section for change in shown.changes if change.section}
        cells = [
            (sections.get(one.clause, one.clause), one.group, _verdict(one.old), _verdict(one.new), one.headroom)
            for one in shown.flips
        ]
        found.append(_table("Positioner vars besked ändras", header, cells))
    if shown.remaining:
        found += [
            paragraph("Följande bryts i dag och bryts också med förslaget:"),
            bullets([(Text(line),) for line in shown.remaining]),
        ]
    if shown.unjudged:
        found += [paragraph("Följande kan inte bedömas:"), bullets([(Text(line),) for line in shown.unjudged])]
    return [*found, *(paragraph(line) for line in shown.doubts)]


def _verdict(told: tuple[str, str]) -> str:
    return _NO_RULE if told[0] == "absent" else told[1]


def _table(caption: str, header: Sequence[str], cells: Sequence[Sequence[str]]) -> Table:
    return Table(caption, tuple(map(text, header)), tuple(tuple(map(text, row)) for row in cells), row_header=True)
