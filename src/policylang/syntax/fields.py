"""What stands behind a keyword: one LALR grammar, one start rule a kind and place.

This module and `shaping` alone see lark. The grammar is the texts of `grammar/` after one another, shared
rules first; its tables are cached by content, so that only the first run builds them.
"""

import pickle
import re
import sys
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policylang.storage import keep, kept
from policylang.syntax.blocks import FieldReader, Position
from policylang.syntax.misreading import explain, wide_gap
from policylang.syntax.spoken import END, SPOKEN
from policylang.syntax.tree import Leaf, Node
from policylang.text.diagnostic import Diagnostic

if TYPE_CHECKING:
    from lark import Lark

    from policylang.syntax.shaping import Shape, Shaper

SHARED = ("policylang", "terms", "expressions")
PLACES = ("head", "field", "cell")
WHOLE = r"(?![\w-])"  # a word of the language ends where a word ends: `innan` is not `i` and a name
KEPT, SHORT = 20_000, 300  # fields kept as read, and how long they may be
_WIDE = re.compile(r"(?<=\S) {2,}(?=\S)")


def grammar_folder() -> Path:
    """Where the grammar lies: in the installed package, else in the checkout."""
    packaged = Path(__file__).parent.parent / "grammar"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "grammar"


def grammar_text(fragments: Sequence[str]) -> str:
    """The shared rules and the fragments, one text.

    Args:
        fragments: the text of each clause kind's own rules.
    """
    folder = grammar_folder()
    shared = [(folder / f"{name}.lark").read_text(encoding="utf-8") for name in SHARED]
    return "\n".join([*shared, *fragments])


def kind_fragment(name: str) -> str:
    """The rules of one clause kind, `grammar/clauses/<name>.lark`."""
    return (grammar_folder() / "clauses" / f"{name}.lark").read_text(encoding="utf-8")


def starts(grammar: str) -> list[str]:
    """Every rule that a head, a field or a cell can start with, sorted."""
    shared = {"rule_head", "named_head", "rule_field"}
    found = re.findall(rf"^\??(\w+_(?:{'|'.join(PLACES)}))\s*:", grammar, re.MULTILINE)
    return sorted(set(found) - shared)


def field_reader(grammar: str) -> FieldReader:
    """A reader of heads, fields and cells by start rule.

    Args:
        grammar: what `grammar_text` gives.
    """
    from policylang.syntax.shaping import Shaper

    shaper = Shaper(_tables(grammar))
    known = frozenset(starts(grammar))

    def read_field(start: str, text: str, at: Position) -> Node | Diagnostic:
        return _read(shaper, start, text, at)

    def missing(start: str, _text: str, at: Position) -> Node | Diagnostic:
        return Node(start, (), at.span(0, 0))

    return lambda start, text, at: (read_field if start in known else missing)(start, text, at)


def tables(grammar: str, *, strict: bool = False) -> "Lark":
    """The parser of a grammar.

    Args:
        strict: refuse a grammar that can be read in two ways; needs `interegular`, so only tests ask for it.
    """
    from lark import Lark

    return Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        start=starts(grammar),
        propagate_positions=True,
        edit_terminals=_whole,
        strict=strict,
    )


def _whole(terminal: Any) -> None:  # noqa: ANN401 - lark's own class
    """Make a word of the grammar match only a whole word."""
    from lark.lexer import PatternRE, PatternStr

    if isinstance(terminal.pattern, PatternStr) and terminal.pattern.value.isalpha():
        terminal.pattern = PatternRE(terminal.pattern.value + WHOLE)
        terminal.priority = 1


@cache
def _tables(grammar: str) -> "Lark":
    from lark import Lark
    from lark.exceptions import LarkError

    key = sha256(f"{sys.version}\0{version('lark')}\0{grammar}".encode()).hexdigest()
    data = kept("grammar", key)
    if data is not None:
        try:
            return Lark.load(BytesIO(data))
        except (LarkError, pickle.UnpicklingError, EOFError, KeyError, TypeError, AttributeError):
            pass
    made = tables(grammar)

    def dump() -> bytes:
        buffer = BytesIO()
        made.save(buffer)
        return buffer.getvalue()

    keep("grammar", key, dump)
    return made


def _read(shaper: "Shaper", start: str, text: str, at: Position) -> Node | Diagnostic:
    found = _shape(shaper, start, text) if len(text) <= SHORT else shaper.shape(start, text)
    if found is not None:
        return _node(found, at)
    if (wide := _WIDE.search(text)) and shaper.shape(start, _WIDE.sub(" ", text)) is not None:
        return wide_gap(text, wide.start(), at)
    from lark.exceptions import UnexpectedInput

    try:
        shaper.lark.parse(text, start=start)
    except UnexpectedInput as error:
        return _explain(error, text, at, shaper.lark)
    message = f"no shape of what lark can read: {start} {text}"
    raise AssertionError(message)


@lru_cache(maxsize=KEPT)
def _shape(shaper: "Shaper", start: str, text: str) -> "Shape | None":
    """The same words stand in hundreds of rules (`mäts  vid varje tidpunkt`), and in every version of a file."""
    return shaper.shape(start, text)


def _node(shape: "Shape", at: Position) -> Node:
    name, start, end, inner = shape
    children: list[Node | Leaf] = []
    for child in inner:
        kind, first, last, below = child
        children.append(Leaf(kind, below, at.span(first, last)) if isinstance(below, str) else _node(child, at))
    return Node(name, tuple(children), at.span(start, end))


def _explain(error: Any, text: str, at: Position, lark: "Lark") -> Diagnostic:  # noqa: ANN401
    """The parser's surprise in the author's words."""
    position = min(max(getattr(error, "pos_in_stream", None) or 0, 0), len(text))
    token = getattr(error, "token", None)
    if token is not None and token.type == END:
        position = len(text)
    # Of a token that is not wanted, lark tells what is wanted after all that it had already taken for granted.
    expected = getattr(error, "accepts", None) or getattr(error, "expected", None) or getattr(error, "allowed", None)
    return explain(text, position, {one: _spoken(one, lark) for one in sorted(expected or ())}, at)


def _spoken(terminal: str, lark: "Lark") -> str:
    if terminal in SPOKEN or terminal == END:
        return SPOKEN.get(terminal, "radens slut")
    definition = next(one for one in lark.terminals if one.name == terminal)
    return f"`{str(definition.pattern.value).removesuffix(WHOLE)}`"
