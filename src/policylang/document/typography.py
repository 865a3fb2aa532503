"""Swedish typesetting of the document tree: spaces that must not break, and real minus signs.

Only spaces and hyphens are exchanged, one character for one, so no word and no length changes and a
run of inlines can be treated as one text ("§ " may end one inline and "29" begin the next).
"""

import re
from collections.abc import Callable
from typing import assert_never

from attrs import evolve

from policylang.document.blocks import (
    Block,
    BulletList,
    ClauseBody,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    Notice,
    NumberedList,
    Paragraph,
    Passage,
    Table,
    TableOfContents,
    Wordings,
)

NBSP = "\u00a0"
MINUS = "\u2212"

_NUMBER_WORD = (
    "en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|arton|tjugo|tjugofyra|trettio|fyrtio|femtio"
    "|sextio|nittio|hundra|tusen"
)
_UNIT = (
    "år|års|månad|månads|månader|månaders|kvartal|kvartals|dag|dags|dagar|dagars|bankdag|bankdagar|vecka|veckor|veckors"
    "|ton|kronor|procent|procentenhet|procentenheter|baspunkt|baspunkter|miljon|miljoner|miljard|miljarder|st|SEK|EUR|USD"
    "|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
)
_BEFORE = re.compile(
    r"(?<=\S) (?=[%‰](?![\w}])|(?:mnkr|mkr|mdkr|tkr|kr|kronor)\b)"
    rf"|(?<=\d) (?=(?:{_UNIT})\b|§)"
    r"|(?<=§) (?=\S)"
)
_COUNTED = re.compile(rf"(?:(?<=^)|(?<=\s))((?:{_NUMBER_WORD})) (?=(?:{_UNIT})\b)", re.IGNORECASE)
_GROUPED = re.compile(r"(?<![\d,.-])[-−]?\d{1,3}(?: \d{3})+(?!\d)")
_NEGATIVE_CELL = re.compile(r"-(?=\d[\d \u00a0]*(?:,\d+)?(?:[ \u00a0]\S+){0,3}$)")


def spaced(text: str) -> str:
    """The text with no-break spaces before units, after § and inside numbers; the length is the same."""
    if " " not in text:
        return text
    text = _COUNTED.sub(rf"\1{NBSP}", _BEFORE.sub(NBSP, text))
    return _GROUPED.sub(lambda found: found[0].replace(" ", NBSP), text)


def cell(text: str) -> str:
    """The text of a table cell: as `spaced`, and a negative number gets a minus sign."""
    return _NEGATIVE_CELL.sub(MINUS, spaced(text), count=1) if _NEGATIVE_CELL.match(text) else spaced(text)


def typeset(document: Document) -> Document:
    """The document with every text set; anchors, clause ids and fields are left alone."""
    return evolve(
        document,
        title=spaced(document.title),
        metadata=tuple(evolve(row, inlines=_run(row.inlines)) for row in document.metadata),
        blocks=tuple(_block(block) for block in document.blocks),
        contents=_contents(document.contents),
    )


def _run(inlines: Inlines) -> Inlines:
    return _exchanged(inlines, spaced)


def _cell(inlines: Inlines) -> Inlines:
    return _exchanged(inlines, cell)


def _exchanged(inlines: Inlines, set_: Callable[[str], str]) -> Inlines:
    """The inlines with their text, as one, set; what is set is as long as it was."""
    written = "".join(inline.text for inline in inlines)
    whole = set_(written)
    if whole == written:
        return inlines
    parts: list[Inline] = []
    start = 0
    for inline in inlines:
        parts.append(evolve(inline, text=whole[start : start + len(inline.text)]))
        start += len(inline.text)
    return tuple(parts)


def _passages(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    return tuple(
        passage if (inlines := _run(passage.inlines)) is passage.inlines else evolve(passage, inlines=inlines)
        for passage in passages
    )


def _items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(Item(_passages(item.passages), tuple(_list(one) for one in item.below)) for item in items)


def _list(block: BulletList | NumberedList) -> BulletList | NumberedList:
    return evolve(block, items=_items(block.items))


def _contents(block: TableOfContents) -> TableOfContents:
    return TableOfContents(tuple(evolve(entry, inlines=_run(entry.inlines)) for entry in block.entries))


def _block(block: Block) -> Block:
    match block:
        case Heading(inlines=inlines) | Notice(inlines=inlines):
            return evolve(block, inlines=_run(inlines))
        case Paragraph(passages=passages):
            return Paragraph(_passages(passages))
        case BulletList() | NumberedList():
            return _list(block)
        case Table(caption=caption, header=header, rows=rows, bands=bands):
            return evolve(
                block,
                caption=spaced(caption),
                bands=tuple(evolve(band, inlines=_run(band.inlines)) for band in bands),
                header=tuple(_run(inlines) for inlines in header),
                rows=tuple(tuple(_cell(inlines) for inlines in row) for row in rows),
            )
        case DefinitionList(definitions=definitions):
            return DefinitionList(
                tuple(evolve(one, term=spaced(one.term), inlines=_run(one.inlines)) for one in definitions)
            )
        case TableOfContents():
            return _contents(block)
        case Figure(alt=alt, lines=lines):
            return evolve(block, alt=spaced(alt), lines=tuple(spaced(line) for line in lines))
        case Wordings():
            return block
        case ClauseBody(anchor=anchor, blocks=blocks):
            return ClauseBody(anchor, tuple(_block(one) for one in blocks))
        case _:
            assert_never(block)
