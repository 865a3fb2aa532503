"""A matter (`ärende`) as the letter and the minutes use it: what its file says, and a hole for what it does not."""

import re
from collections.abc import Mapping

from attrs import field, frozen

from policylang.document import blocks
from policylang.document.blocks import Block, Inlines, Missing, Paragraph, Passage, Row, Table, Text, plain, text
from policylang.document.metadata import paragraph_number, partial_date, with_holes
from policylang.model.policy import Decision, Metadata, Station
from policylang.units.forms import capital

# What an author may write under these headings stands in the letter in place of what we would have said.
HEADINGS = {
    "sammanfattning": "sammanfattning",
    "ärendet": "bakgrund",
    "bakgrund": "bakgrund",
    "skäl": "skäl",
    "skäl för beslut": "skäl",
    "skäl för förslaget": "skäl",
    "motivering": "skäl",
    "förslag": "förslag",
    "förslag till beslut": "förslag",
    "konsekvens": "konsekvens",
    "konsekvenser": "konsekvens",
    "expedieras": "expedieras",
    "beslutet expedieras till": "expedieras",
}
_BRACKETED = re.compile(r"\[[^\[\]]+\]")


@frozen(kw_only=True)
class Case:
    """A matter.

    Args:
        head: what the head of its file says.
        parts: which part of the letter -> the author's own blocks.
        account: what the author says of the matter before the first such heading.
    """

    head: Metadata
    parts: Mapping[str, tuple[Block, ...]] = field(factory=dict)
    account: tuple[Block, ...] = ()

    def value(self, label: str, hole: str, hint: str) -> Inlines:
        """A line of the head; when the file has none, a hole that says how it is filled."""
        written = self.head.other.get(label, "")
        return with_holes(written, self.head.reasons.get(label, "")) if written else missing(hole, hint)


def case(document: blocks.Document, head: Metadata) -> Case:
    """The matter that a file holds; the first heading of the file is that of its letter."""
    before, nested = blocks.sections(document.blocks)
    account: list[Block] = [block for block in before if isinstance(block, Paragraph)]
    parts: dict[str, tuple[Block, ...]] = {}
    own = [section for section in nested if _part(section) is None]
    for section in (*[one for one in nested if _part(one)], *(own[0].sections if own else ())):
        part = _part(section)
        if part is not None:
            parts[part] = section.blocks
        else:
            account += [section.heading, *section.blocks]
    if own:
        account[:0] = own[0].blocks
    parts = {name: tuple(map(_bare, found)) for name, found in parts.items() if found}
    return Case(head=head, parts=parts, account=tuple(map(_bare, account)))


def _bare(block: Block) -> Block:
    """The words without what they point at: rules and holes of another file."""
    if not isinstance(block, Paragraph):
        return block
    passages = [
        tuple(Missing(one.text, one.reason) if isinstance(one, Missing) else Text(one.text) for one in passage.inlines)
        for passage in block.passages
    ]
    return Paragraph(tuple(Passage(inlines) for inlines in passages))


def _part(section: blocks.Section) -> str | None:
    return HEADINGS.get(" ".join(plain(section.heading.inlines).split()).casefold().rstrip(":"))


# -- what is said --------------------------------------------------------------------------------


def missing(words: str, reason: str = "") -> Inlines:
    """A hole of the letter or the minutes: "[skäl anges]", and how it is filled."""
    return (Missing(f"[{words}]", reason),)


def said(sentence: str) -> Inlines:
    """A sentence of ours in which brackets are holes."""
    found: list[blocks.Inline] = []
    start = 0
    for hole in _BRACKETED.finditer(sentence):
        found += [Text(sentence[start : hole.start()]), Missing(hole.group())]
        start = hole.end()
    return tuple(one for one in (*found, Text(sentence[start:])) if one.text)


def paragraph(*parts: Inlines | str) -> Paragraph:
    """One paragraph of words and holes after each other."""
    inlines = tuple(one for part in parts for one in (text(part) if isinstance(part, str) else part))
    return Paragraph((Passage(inlines),))


def numbered(sentences: list[str]) -> blocks.NumberedList:
    """Sentences that each stand by themselves."""
    return blocks.NumberedList(tuple(blocks.Item((Passage(said(one)),)) for one in sentences))


def bullets(lines: list[Inlines]) -> blocks.BulletList:
    """A list of short facts."""
    return blocks.BulletList(tuple(blocks.Item((Passage(line),)) for line in lines))


def heading(words: str, taken: str, level: int = 1) -> blocks.Heading:
    """A heading without a number; `taken` is its anchor."""
    return blocks.Heading(level, "", taken, text(words))


def rows(*found: tuple[str, Inlines]) -> tuple[Row, ...]:
    """Lines of the box above the text; one with nothing to say is left out."""
    return tuple(Row(label, inlines) for label, inlines in found if inlines)


# -- who and when --------------------------------------------------------------------------------


def diary(matter: Case) -> Inlines:
    """The number in the diary."""
    return matter.value("diarienummer", "diarienummer anges", "skriv `dnr` i ärendefilens huvud")


def written(matter: Case) -> Inlines:
    """The day of the letter."""
    return matter.value("skrivelsens datum", "datum anges", "skriv `skrivelsens datum` i ärendefilens huvud")


def proposer(matter: Case) -> Inlines:
    """Who proposes; it stands first in its sentence or its cell."""
    found = matter.value("föreslår", "förslagsställare anges", "skriv `föreslår` i ärendefilens huvud")
    first = found[0] if found else None
    return (Text(capital(first.text)), *found[1:]) if isinstance(first, Text) else found


def signature(matter: Case) -> tuple[Inlines, Inlines]:
    """Name and title of who signs the letter."""
    hint = "skriv `underskrift Namn, Titel` i ärendefilens huvud"
    name, _, title = matter.head.other.get("underskrift", "").partition(",")
    return (
        with_holes(name.strip()) if name.strip() else missing("underskrift", hint),
        with_holes(title.strip()) if title.strip() else (),
    )


def decided(decision: Decision | None) -> Inlines:
    """When and under which paragraph: "24 februari 2014, § 29"; the holes of the source stay."""
    if decision is None:
        return missing(
            "tidigare beslut anges", "skriv `ersätter` i ärendefilens huvud eller `beslut` i den tidigare lydelsen"
        )
    number = paragraph_number(decision)
    return (*partial_date(decision.day), *(text(", ") if number else ()), *number)


def chain(matter: Case) -> Table | None:
    """The bodies that the matter passes, in time order; None when its file names none."""
    found = matter.head.preparation
    header = ("Organ", "Sammanträde", "Paragraf", "Behandling")
    cells = tuple((text(capital(one.body)), meeting(one), minutes_paragraph(one), text(one.act)) for one in found)
    return Table("", tuple(map(text, header)), cells, row_header=True) if found else None


def stations(matter: Case, body: str) -> tuple[Station, ...]:
    """The bodies that the matter passes, in time order, the deciding one last."""
    chain = matter.head.preparation
    last = matter.head.other.get("till") or body
    if any(one.body.casefold() == last.casefold() for one in chain):
        return chain
    return (*chain, Station(body=last))


def decides(station: Station, matter: Case, body: str) -> bool:
    """Whether it is the body that decides, and not one that prepares."""
    return station.body.casefold() in {(matter.head.other.get("till") or body).casefold(), body.casefold()}


def meeting(station: Station) -> Inlines:
    """The day of the meeting."""
    if station.day is None or station.day.pending:
        return missing("sammanträdesdatum anges", station.day.text if station.day else "")
    return partial_date(station.day)


def minutes_paragraph(station: Station) -> Inlines:
    """The paragraph of the minutes."""
    if "?" in station.paragraph:
        return missing("paragraf saknas i källan", station.day.reason if station.day else "")
    if not station.paragraph or "x" in station.paragraph:
        return missing("paragraf anges")
    return text(f"§ {station.paragraph}")
