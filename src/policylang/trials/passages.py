"""A clause as its author wrote it, taken apart: the texts in it that can be otherwise, and where each word stands."""

import re
from collections.abc import Callable, Iterator, Mapping

from attrs import evolve, field, frozen

from policylang.syntax.tree import CellSyntax, ClauseSyntax, FieldSyntax, Leaf, Node
from policylang.syntax.vocabulary import Fold, Position
from policylang.text.diagnostic import Diagnostic
from policylang.text.span import Span

Place = tuple[int, int, int]  # field (-1: the clause's own table), row and column of its table (-1, -1: the field)
Read = Callable[[str, str], Node | None]
HERE = Position("", (Fold(0, 1, 1),))
_WORDS = re.compile(r'"[^"]*"|[^\W\d_][\w-]*|\d[\d \u00a0]*(?:,\d+)?|[^\s\w]')
_STORIES = frozenset(("reading", "what", "what_should", "who", "source_note", "formerly", "worded_in", "topic"))


@frozen
class Token:
    """A word of a text: what the grammar calls it (empty for words of the language) and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@frozen
class Passage:
    """A text of a clause, and what it was read as; a cell of a table has no node."""

    place: Place
    start: str
    text: str
    span: Span = field(eq=False, repr=False)
    node: Node | None = field(default=None, eq=False, repr=False)

    def tokens(self) -> tuple[Token, ...]:
        """Its words in order; what was read as one word is one."""
        leaves = sorted(_leaves(self.node), key=lambda one: one.start) if self.node else []
        found: list[Token] = []
        at = 0
        for leaf in [*leaves, None]:
            until = leaf.start if leaf else len(self.text)
            found += [Token("", one[0], one.start()) for one in _WORDS.finditer(self.text, at, until)]
            if leaf:
                found.append(leaf)
                at = leaf.end
        return tuple(found)

    def ends(self) -> tuple[int, ...]:
        """Where something that was read ends: where something more may begin."""
        return tuple(sorted(set(_ends(self.node)) | {len(self.text)})) if self.node else (len(self.text),)


def passages(syntax: ClauseSyntax, start: str, read: Read) -> tuple[Passage, ...]:
    """The texts of a clause that mean something, not its stories.

    Args:
        start: the rule of the grammar that reads its fields.
        read: what the grammar makes of a text, None when it cannot read it.
    """
    found = []
    for number, one in enumerate(syntax.fields):
        if one.node is None or one.node.name in _STORIES:
            continue
        node = read(start, one.text)
        if node is not None:
            found.append(Passage((number, -1, -1), start, one.text, one.span, node))
        found += _cells(number, one.rows)
    return (*found, *_cells(-1, syntax.rows))


def _cells(number: int, rows: tuple[tuple[CellSyntax, ...], ...]) -> list[Passage]:
    return [
        Passage((number, row, column), "", cell.text, cell.span)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if row and cell.text
    ]


def conditions(node: Node | None, text: str) -> Iterator[str]:
    """The conditions in a text, as written."""
    if node is None:
        return
    first = node.children[0] if node.children else None
    if isinstance(first, Node) and first.name == "column" and node.name not in _NOT_CONDITIONS:
        yield text[node.span.column - 1 : node.span.end_column - 1]
    for child in node.children:
        if isinstance(child, Node):
            yield from conditions(child, text)


_NOT_CONDITIONS = frozenset(("counted", "until", "interest", "per", "total", "distinct"))


def rewritten(syntax: ClauseSyntax, texts: Mapping[Place, str], start: str, read: Read) -> ClauseSyntax | None:
    """The clause with other texts in some places; an empty text takes the field away. None when it cannot be read."""
    fields: list[FieldSyntax] = []
    rows = syntax.rows
    for number, one in enumerate(syntax.fields):
        new = texts.get((number, -1, -1))
        changed = one
        if new == "":
            continue
        if new is not None:
            node = read(start, new)
            if node is None:
                return None
            changed = evolve(changed, node=_moved(node, one.span), text=new)
        fields.append(evolve(changed, rows=_rows(number, one.rows, texts)))
    return evolve(syntax, fields=tuple(fields), rows=_rows(-1, rows, texts))


def _rows(
    number: int, rows: tuple[tuple[CellSyntax, ...], ...], texts: Mapping[Place, str]
) -> tuple[tuple[CellSyntax, ...], ...]:
    if not any(place[0] == number and place[1] >= 0 for place in texts):
        return rows
    return tuple(
        tuple(evolve(cell, text=texts.get((number, row, column), cell.text)) for column, cell in enumerate(cells))
        for row, cells in enumerate(rows)
    )


def _moved(node: Node, span: Span) -> Node:
    """On the line where the field stands: the order of fields is told by their places."""

    def on(own: Span) -> Span:
        return Span(span.file, span.line, span.column + own.column - 1, span.line, span.column + own.end_column - 1)

    children = tuple(
        _moved(one, span) if isinstance(one, Node) else evolve(one, span=on(one.span)) for one in node.children
    )
    return evolve(node, children=children, span=on(node.span))


def where(passage: Passage, start: int, end: int, text: str) -> Span:
    """Where the words from `start` to before `end` stand in the file, on the first of their lines.

    Args:
        text: of the file.
    """
    span, lines = passage.span, text.split("\n")
    before = len("".join(passage.text[:start].split()))
    length = max(len("".join(passage.text[start:end].split())), 1)
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        line = lines[number - 1]
        own = [at for at, sign in enumerate(line) if not sign.isspace()]
        if number == span.line:
            own = [at for at in own if at >= span.column - 1]
        if before < len(own):
            last = own[min(before + length, len(own)) - 1]
            return Span(span.file, number, own[before] + 1, number, last + 2)
        before -= len(own)
    return span


def as_read(reader: Callable[[str, str, Position], Node | Diagnostic]) -> Read:
    """What a reader of fields makes of a text that stands nowhere."""

    def read(start: str, text: str) -> Node | None:
        found = reader(start, text, HERE)
        return found if isinstance(found, Node) else None

    return read


def _leaves(node: Node) -> Iterator[Token]:
    for one in node.children:
        if isinstance(one, Leaf):
            yield Token(one.kind, one.text, one.span.column - 1)
        else:
            yield from _leaves(one)


def _ends(node: Node) -> Iterator[int]:
    yield node.span.end_column - 1
    for one in node.children:
        if isinstance(one, Leaf):
            yield one.span.end_column - 1
        else:
            yield from _ends(one)
