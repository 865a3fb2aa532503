"""The document as one self-contained HTML page: no script, no foreign address, for screen, phone and paper."""

import re
from collections.abc import Callable, Mapping
from typing import assert_never

from policylang.document.blocks import (
    Block,
    BulletList,
    ClauseBody,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Inline,
    Missing,
    Notice,
    NumberedList,
    Paragraph,
    Reference,
    Table,
    TableOfContents,
    Text,
    Value,
    Wordings,
    anchors,
    holes,
    plain,
    sections,
    walk,
)
from policylang.document.templating import environment

_NUMBER = re.compile(r"[-−+]?\d[\d \u00a0]*(?:,\d+)?(?:[ \u00a0](?:%|‰|kr|tkr|mnkr|mkr|mdkr|år|månader|dagar|ton))?")
_DEEPEST = 6
_MANY = 7  # columns, for which a page of prose is too narrow
_SHORT = 10  # a date, "1 av 6"


def page(document: Document, templates: Mapping[str, str] | None = None) -> str:
    """The page.

    Args:
        document: the tree, typeset.
        templates: template name -> text, in place of ours; they run in the same sandbox.

    Raises:
        jinja2.TemplateError: a template given from outside is wrong or reaches for what it may not.
    """
    jinja = environment(templates)
    jinja.filters |= {"shape": shape, "numeric": numeric_columns, "short": short_columns}
    jinja.filters |= {"level": lambda level: min(level + 1, _DEEPEST)}
    jinja.filters["untitled"] = _untitled(document)
    preamble, nested = sections(document.blocks)
    missing = holes(document)
    return jinja.get_template("policy.html.j2").render(
        document=document,
        preamble=preamble,
        sections=nested,
        anchors=frozenset(anchors(document)),
        holes=missing,
        wide=any(_wide(block) for block in walk(document.blocks)),
        note_of={one: number for number, one in enumerate(missing, 1)},
    )


def shape(part: Block | Inline) -> str:
    """The name by which the template knows a block or an inline."""
    match part:
        case Text() | Value() | Reference() | Missing() | Heading() | Paragraph() | BulletList() | NumberedList():
            return type(part).__name__
        case Table() | DefinitionList() | TableOfContents() | Figure() | Notice() | Wordings() | ClauseBody():
            return type(part).__name__
        case _:
            assert_never(part)


def numeric_columns(table: Table) -> frozenset[int]:
    """The columns, counted from 0, that hold numbers (and perhaps empty cells) only: they are set to the right."""
    return frozenset(
        column
        for column in range(len(table.header))
        if any(plain(row[column]) for row in table.rows)
        and all(not plain(row[column]) or _NUMBER.fullmatch(plain(row[column])) for row in table.rows)
    )


def _untitled(document: Document) -> Callable[[Table], str]:
    """What a table without a caption is called by those who read by landmarks: no two alike."""
    bare = [id(one) for one in walk(document.blocks) if isinstance(one, Table) and not one.caption]
    return lambda table: f"Tabell {bare.index(id(table)) + 1}" if len(bare) > 1 and id(table) in bare else "Tabell"


def _wide(block: Block) -> bool:
    return isinstance(block, Wordings) or (isinstance(block, Table) and len(block.header) >= _MANY)


def short_columns(table: Table) -> frozenset[int]:
    """The columns of short cells that would be torn apart at a space or a hyphen: dates, "1 av 6"."""
    return frozenset(
        column
        for column in range(len(table.header))
        if all(len(plain(row[column])) <= _SHORT for row in table.rows)
        and any(re.search(r"[ -]", plain(row[column])) for row in table.rows)
    )
