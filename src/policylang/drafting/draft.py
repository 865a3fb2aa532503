"""A printed text as a decision names its places: sections, paragraphs (stycken), points, terms and rows."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from attrs import evolve, field, frozen

from policylang.document import blocks
from policylang.document.blocks import plain

# What the decision on a text says of it: never amended by the text of the decision.
DECIDED = frozenset(
    {"Beslutad av", "Beslutas av", "Beslutsdatum", "Paragraf", "Gäller från", "Gäller till", "Ersätter", "Status"}
)
PARAGRAPH, LIST, GLOSSARY, TABLE, FIGURE = "stycke", "lista", "ordlista", "tabell", "figur"
POINT, TERM, ROW, BOX = "punkt", "begrepp", "rad", "ruta"


@frozen
class Part:
    """A part of a paragraph that a decision can name.

    Args:
        sort: punkt, begrepp, rad or ruta.
        head: what it is called: a term's name; else empty.
        text: what it says; of a row its cells with a tabulator between.
        ordered: whether a point is numbered.
        below: points below it.
    """

    sort: str
    text: str
    head: str = ""
    ordered: bool = False
    below: "tuple[Part, ...]" = ()


@frozen
class Unit:
    """A paragraph with the list, or whatever it leads in to.

    Args:
        sort: stycke, or for what stands without words before it lista, ordlista, tabell, figur.
        text: its words; of a table its caption, of a figure what it shows.
        parts: in order.
        clauses: ids of the rules that it holds: its identity, not what it says.
    """

    sort: str
    text: str
    parts: tuple[Part, ...] = ()
    clauses: frozenset[str] = field(default=frozenset(), eq=False)


@frozen
class Section:
    """A heading and the paragraphs below it, up to the next heading; the first of a text may have no heading.

    Args:
        level: from 1; 0 for what stands before the first heading.
        number: as printed, perhaps empty.
    """

    level: int
    number: str
    heading: str
    units: tuple[Unit, ...]

    @property
    def clauses(self) -> frozenset[str]:
        """Ids of the rules in it."""
        return frozenset(one for unit in self.units for one in unit.clauses)


@frozen
class Draft:
    """A whole text.

    Args:
        facts: label -> text of the box above the text, without what the decision itself says.
        sections: in order, the first being what stands before the first heading.
    """

    title: str
    facts: dict[str, str]
    sections: tuple[Section, ...]


def draft(document: blocks.Document) -> Draft:
    """What is printed, less the table of contents and the notices, which nobody decides on."""
    facts = {row.label: _line(plain(row.inlines)) for row in document.metadata if row.label not in DECIDED}
    sections = [Section(0, "", "", ())]
    for block in _flat(document.blocks):
        if isinstance(block, blocks.Heading):
            sections.append(Section(block.level, block.number, _line(plain(block.inlines)), ()))
            continue
        last = sections[-1]
        sections[-1] = evolve(last, units=_with(last.units, block))
    return Draft(_line(document.title), facts, tuple(sections))


def _flat(found: Iterable[blocks.Block]) -> Iterator[blocks.Block]:
    for block in found:
        if isinstance(block, blocks.ClauseBody):
            yield from _flat(block.blocks)
        else:
            yield block


def _with(units: tuple[Unit, ...], block: blocks.Block) -> tuple[Unit, ...]:
    """The paragraphs so far and what follows; a list belongs to the words before it."""
    match block:
        case blocks.Paragraph(passages=passages):
            return (*units, Unit(PARAGRAPH, _passages(passages), (), _anchors(passages)))
        case blocks.BulletList(items=items) | blocks.NumberedList(items=items):
            points = _points(block)
            ids = frozenset(one for item in items for one in _item_anchors(item))
            last = units[-1] if units else Unit(FIGURE, "")
            if last.sort not in {PARAGRAPH, LIST}:
                return (*units, Unit(LIST, "", points, ids))
            return (*units[:-1], evolve(last, parts=last.parts + points, clauses=last.clauses | ids))
        case blocks.Table(caption=caption, header=header, rows=rows):
            told = (header, *rows)
            return (*units, Unit(TABLE, _line(caption), tuple(Part(ROW, "\t".join(map(_cell, row))) for row in told)))
        case blocks.DefinitionList(definitions=definitions):
            terms = tuple(Part(TERM, _line(plain(one.inlines)), _line(one.term)) for one in definitions)
            return (*units, Unit(GLOSSARY, "", terms))
        case blocks.Figure(alt=alt, lines=lines):
            return (*units, Unit(FIGURE, _line(alt), tuple(Part(BOX, _line(line)) for line in lines)))
        case blocks.TableOfContents() | blocks.Notice() | blocks.Wordings():
            return units
        case blocks.Heading() | blocks.ClauseBody():
            raise AssertionError("headings and clauses are taken apart before this")
        case _:
            assert_never(block)


def _points(block: blocks.BulletList | blocks.NumberedList) -> tuple[Part, ...]:
    ordered = isinstance(block, blocks.NumberedList)
    return tuple(
        Part(
            POINT,
            _passages(item.passages),
            ordered=ordered,
            below=tuple(point for one in item.below for point in _points(one)),
        )
        for item in block.items
    )


def _item_anchors(item: blocks.Item) -> Iterator[str]:
    yield from _anchors(item.passages)
    for one in item.below:
        for inner in one.items:
            yield from _item_anchors(inner)


def _anchors(passages: tuple[blocks.Passage, ...]) -> frozenset[str]:
    return frozenset(anchor for passage in passages for anchor in passage.anchors)


def _passages(passages: tuple[blocks.Passage, ...]) -> str:
    return _line(" ".join(plain(passage.inlines) for passage in passages))


def _cell(inlines: blocks.Inlines) -> str:
    return _line(plain(inlines))


def _line(text: str) -> str:
    """On one line; no-break spaces stay."""
    return " ".join(part for part in text.replace("\t", " ").replace("\n", " ").split(" ") if part)
