"""The document as readable Markdown: for a pull request, a wiki, an archive that outlives every browser."""

from typing import assert_never

from policylang.document import wordings_markdown
from policylang.document.blocks import (
    Block,
    BulletList,
    ClauseBody,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Inlines,
    Item,
    Notice,
    NumberedList,
    Paragraph,
    Passage,
    Table,
    TableOfContents,
    Wordings,
    holes,
    plain,
)
from policylang.document.markdown_text import escaped, table

_DEEPEST = 6


def text(document: Document) -> str:
    """The whole document, ending with a newline. The title is the only heading of level 1."""
    parts = [f"# {escaped(document.title)}"]
    if document.badge or document.draft:
        parts.append(f"**{escaped(document.badge or 'Förslag, ännu inte beslutat')}**")
    if document.metadata:
        rows = [[escaped(row.label), _run(row.inlines)] for row in document.metadata]
        parts.append("\n".join(table(["Uppgift", "Värde"], rows)))
    parts += [made for block in document.blocks if (made := _block(block))]
    parts += _foot(document)
    return "\n\n".join(parts) + "\n"


def _foot(document: Document) -> list[str]:
    missing = [
        f"- {escaped(hole.text)}: {escaped(hole.reason)}" if hole.reason else f"- {escaped(hole.text)}"
        for hole in holes(document)
    ]
    parts = ["---"] if missing or document.footer else []
    if missing:
        parts += [f"**{escaped(document.lacking)}**", "\n".join(missing)]
    if document.footer:
        parts.append(f"Kontrollsumma {escaped(document.footer)}")
    return parts


def _run(inlines: Inlines) -> str:
    return escaped(plain(inlines))


def _passages(passages: tuple[Passage, ...]) -> str:
    return escaped(" ".join(plain(passage.inlines) for passage in passages))


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, number=number, inlines=inlines):
            # A number before the text cannot be taken for a list: it stands after the `#`.
            words = " ".join(part for part in (number, plain(inlines)) if part)
            return f"{'#' * min(level + 1, _DEEPEST)} {escaped(words)}"
        case Paragraph(passages=passages):
            return _passages(passages)
        case BulletList() | NumberedList():
            return "\n".join(_list(block))
        case Table():
            return _table(block)
        case DefinitionList(definitions=definitions):
            return "\n\n".join(f"**{escaped(one.term)}** \\\n{_run(one.inlines)}" for one in definitions)
        case TableOfContents(entries=entries):
            return "\n".join(_entry(entry.level, entry.number, entry.inlines) for entry in entries)
        case Figure(alt=alt, lines=lines):
            return "\n".join([f"*{escaped(alt)}*", "", *(f"- {escaped(line)}" for line in lines)])
        case Notice(title=title, inlines=inlines):
            return f"> **{escaped(title)}** {_run(inlines)}"
        case Wordings():
            return wordings_markdown.text(block)
        case ClauseBody(blocks=blocks):
            return "\n\n".join(made for one in blocks if (made := _block(one)))
        case _:
            assert_never(block)


def _entry(level: int, number: str, inlines: Inlines) -> str:
    words = " ".join(part for part in (number, plain(inlines)) if part)
    return f"{'  ' * (level - 1)}- {escaped(words)}"


def _list(block: BulletList | NumberedList) -> list[str]:
    lines = []
    for number, item in enumerate(block.items, 1):
        marker = f"{number}. " if isinstance(block, NumberedList) else "- "
        lines += _item(item, marker)
    return lines


def _item(item: Item, marker: str) -> list[str]:
    below = [line for one in item.below for line in _list(one)]
    return [marker + _passages(item.passages), *(" " * len(marker) + line for line in below)]


def _table(block: Table) -> str:
    rows = [
        [_named(_run(cell)) if block.row_header and not index else _run(cell) for index, cell in enumerate(row)]
        for row in block.rows
    ]
    lines = table(_header(block), rows)
    return "\n".join([f"**{escaped(block.caption)}**", "", *lines] if block.caption else lines)


def _header(block: Table) -> list[str]:
    """The header; a title that stands twice bears the band above it, which alone tells them apart."""
    titles = [_run(cell) for cell in block.header]
    above = [_run(band.inlines) for band in block.bands for _ in range(band.columns)]
    if not above:
        return titles
    return [
        f"{over} {title}".strip() if titles.count(title) > 1 else title
        for over, title in zip(above, titles, strict=True)
    ]


def _named(cell: str) -> str:
    return f"**{cell}**" if cell else ""
