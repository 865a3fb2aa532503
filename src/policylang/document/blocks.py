"""The document tree: what is printed, before any format. Every writer reads this and nothing else."""

from collections.abc import Iterator

from attrs import frozen

# -- inlines -------------------------------------------------------------------------------------


@frozen
class Text:
    """Plain text, printed literally."""

    text: str


@frozen
class Value:
    """A printed value of a rule: the text of a hole, with the clause and field that it comes from."""

    text: str
    clause: str
    field: str


@frozen
class Reference:
    """A pointer to an anchor of the same document, or to another document; `text` is what is read.

    Args:
        file: the other document, as a file beside this one without its ending; empty for this one.
    """

    text: str
    anchor: str
    file: str = ""


@frozen
class Missing:
    """Something that the source lost or never said, printed visibly: "[årtal saknas i källan]".

    Args:
        text: what is printed, brackets included.
        reason: the author's words on why, or empty; writers print it beside the sentence, never inside it.
        clause, field: the hole it comes from; empty for metadata.
    """

    text: str
    reason: str = ""
    clause: str = ""
    field: str = ""


Inline = Text | Value | Reference | Missing
Inlines = tuple[Inline, ...]


@frozen
class Passage:
    """Sentences that belong together and the anchors of the clauses that hold them (may be none)."""

    inlines: Inlines
    anchors: tuple[str, ...] = ()


# -- blocks --------------------------------------------------------------------------------------


@frozen
class Heading:
    """A heading. Levels begin at 1 below the title and never skip one on the way down; `number` may be empty."""

    level: int
    number: str
    anchor: str
    inlines: Inlines


@frozen
class Paragraph:
    """Passages printed after each other with one space between them."""

    passages: tuple[Passage, ...]


@frozen
class Item:
    """An item of a list, perhaps with lists below it."""

    passages: tuple[Passage, ...]
    below: "tuple[BulletList | NumberedList, ...]" = ()


@frozen
class BulletList:
    """A list whose order says nothing."""

    items: tuple[Item, ...]


@frozen
class NumberedList:
    """A list numbered from 1."""

    items: tuple[Item, ...]


@frozen
class Band:
    """A title over some columns of a table; empty over those that have none."""

    inlines: Inlines
    columns: int


@frozen
class Table:
    """A table of text cells; every row has as many cells as the header.

    Args:
        row_header: whether the first cell of each row names the row.
        bands: titles above the header, which together span all its columns; none when it has only the header.
    """

    caption: str
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    row_header: bool = False
    anchor: str = ""
    bands: tuple[Band, ...] = ()


@frozen
class Definition:
    """One entry of a glossary."""

    term: str
    inlines: Inlines
    anchor: str = ""


@frozen
class DefinitionList:
    """A glossary, in the order given."""

    definitions: tuple[Definition, ...]


@frozen
class Entry:
    """One line of a table of contents."""

    level: int
    number: str
    anchor: str
    inlines: Inlines


@frozen
class TableOfContents:
    """The headings of the document, computed."""

    entries: tuple[Entry, ...]


@frozen
class Figure:
    """A figure whose content is text: `alt` says in a sentence what it shows, `lines` are its boxes, top to bottom."""

    alt: str
    lines: tuple[str, ...]
    anchor: str = ""


@frozen
class Notice:
    """Something that is said about the document, not by it ("Förslag, ännu inte beslutat")."""

    title: str
    inlines: Inlines


@frozen
class Run:
    """A stretch of a wording; `changed` when the other wording lacks it."""

    text: str
    changed: bool


Runs = tuple[Run, ...]


@frozen
class Beside:
    """A line of the two columns.

    Args:
        sort: `heading`, `told` (what is said of a section: moved, renumbered), `paragraph`, `point`, `term`, `row`.
        old, new: what stands in each column; one is empty where that revision has no such text.
        same: whether the words are the same in both and stand across them, once.
    """

    sort: str
    old: Runs
    new: Runs
    same: bool = False


@frozen
class Wordings:
    """Nuvarande lydelse beside Föreslagen lydelse; each group begins with its heading."""

    caption: str
    groups: tuple[tuple[Beside, ...], ...]


@frozen
class ClauseBody:
    """What a clause that stands alone prints, under its anchor."""

    anchor: str
    blocks: "tuple[Block, ...]"


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | DefinitionList
    | TableOfContents
    | Figure
    | Notice
    | Wordings
    | ClauseBody
)


# -- the document --------------------------------------------------------------------------------


@frozen
class Row:
    """One line of the metadata box."""

    label: str
    inlines: Inlines


@frozen(kw_only=True)
class Document:
    """A whole document, ready for any writer.

    Args:
        language: BCP 47, "sv".
        kind: the document type with a capital ("Policy"), or empty.
        contents: every heading down to the third level; also stands as a block where the text is to show it.
        footer: the short hash, printed at the foot, or empty.
        draft: whether it is not yet decided.
        badge: what stands under the title in place of that it is a proposal; empty says that when it is a draft.
        lacking: heading over what is missing.
    """

    title: str
    organisation: str
    kind: str
    metadata: tuple[Row, ...]
    blocks: tuple[Block, ...]
    contents: TableOfContents
    footer: str = ""
    draft: bool = False
    badge: str = ""
    lacking: str = "Uppgifter som saknas i källan"
    language: str = "sv"


@frozen
class Section:
    """A heading with everything below it, for formats that nest."""

    heading: Heading
    blocks: tuple[Block, ...]
    sections: "tuple[Section, ...]"


def text(value: str) -> Inlines:
    """One plain text as inlines; empty text gives none."""
    return (Text(value),) if value else ()


def plain(inlines: Inlines) -> str:
    """The words of inlines, without what they point at."""
    return "".join(inline.text for inline in inlines)


def sections(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """What stands before the first heading, and the sections nested by level."""
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading)]
    if not starts:
        return blocks, ()
    return blocks[: starts[0]], _nested(blocks[starts[0] :])


def _nested(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Sections of blocks that begin with a heading; each runs to the next heading of its own level or above."""
    found: list[Section] = []
    while blocks:
        head, *rest = blocks
        if not isinstance(head, Heading):
            raise TypeError(f"a section must begin with a heading, not {type(head).__name__}")
        end = next(
            (index for index, block in enumerate(rest) if isinstance(block, Heading) and block.level <= head.level),
            len(rest),
        )
        body, below = sections(tuple(rest[:end]))
        found.append(Section(head, body, below))
        blocks = tuple(rest[end:])
    return tuple(found)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in printing order, those inside clauses too."""
    for block in blocks:
        yield block
        if isinstance(block, ClauseBody):
            yield from walk(block.blocks)


def inlines_of(block: Block) -> Iterator[Inlines]:
    """The runs of inlines that a block holds itself, in printing order."""
    match block:
        case Heading(inlines=inlines) | Notice(inlines=inlines):
            yield inlines
        case Paragraph(passages=passages):
            yield from (passage.inlines for passage in passages)
        case BulletList(items=items) | NumberedList(items=items):
            for item in items:
                yield from (passage.inlines for passage in item.passages)
                for one in item.below:
                    yield from inlines_of(one)
        case Table(header=header, rows=rows, bands=bands):
            yield from (band.inlines for band in bands)
            yield from header
            for row in rows:
                yield from row
        case DefinitionList(definitions=definitions):
            yield from (definition.inlines for definition in definitions)
        case TableOfContents() | Figure() | Wordings() | ClauseBody():
            return


def holes(document: Document) -> tuple[Missing, ...]:
    """What the document says is missing and why, each once, in printing order."""
    runs = [row.inlines for row in document.metadata]
    runs += [run for block in walk(document.blocks) for run in inlines_of(block)]
    return tuple(dict.fromkeys(inline for run in runs for inline in run if isinstance(inline, Missing)))


def anchors(document: Document) -> tuple[str, ...]:
    """Every anchor that a reference may point at, in printing order."""
    return tuple(anchor for block in walk(document.blocks) for anchor in _anchors(block) if anchor)


def _anchors(block: Block) -> Iterator[str]:
    match block:
        case Heading(anchor=anchor) | Table(anchor=anchor) | Figure(anchor=anchor) | ClauseBody(anchor=anchor):
            yield anchor
        case Paragraph(passages=passages):
            for passage in passages:
                yield from passage.anchors
        case BulletList(items=items) | NumberedList(items=items):
            for item in items:
                for passage in item.passages:
                    yield from passage.anchors
                for one in item.below:
                    yield from _anchors(one)
        case DefinitionList(definitions=definitions):
            yield from (definition.anchor for definition in definitions)
        case TableOfContents() | Notice() | Wordings():
            return
