"""What stands behind a keyword: one LALR grammar, one start rule a kind and place.

The only module that sees lark. The grammar is the texts of `grammar/` after one another, shared
rules first; its tables are cached by content, so that only the first run builds them.
"""

import difflib
import pickle
import re
import sys
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policylang.storage import keep, kept
from policylang.syntax.blocks import FieldReader, Position
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

if TYPE_CHECKING:
    from lark import Lark

SHARED = ("policylang", "terms", "expressions")
PLACES = ("head", "field", "cell")

# What a terminal of the grammar is called when the reader expected one.
SPOKEN = {
    "MONEY": "ett belopp (`10 mnkr`)",
    "SHARE": "en andel (`30 %`)",
    "RATE": "en räntesats (`2 % per år`)",
    "POINT": "procentenheter",
    "PERIOD": "en tid (`12 månader`)",
    "TON": "en vikt (`3,5 ton`)",
    "COUNT": "ett antal",
    "DATE": "ett datum (`2014-03-01`)",
    "GRADES": "ett betyg med skala (`A- (S&P)`)",
    "QUOTED": "text inom citattecken",
    "FREE": "text",
    "NAME": "ett namn",
    "VALUE": "ett värde",
    "ID": "ett namn",
    "LABEL": "ett id",
    "PATH": "en fil (`finanspolicy.policy`)",
    "PLUS": "`+`",
    "MINUS": "`−`",
    "BOUND": "`högst`, `minst`, `över`, `under` eller `exakt`",
    "FORCE": "`ska`, `bör` eller `mål`",
    "ORDER": "`före`, `efter`, `senast`, `tidigast` eller `på`",
    "EVERY": "`månad`, `kvartal`, `tertial` eller `kalenderår`",
    "OCCASION": "`vid varje tidpunkt`, `vid affärstillfället`, `varje månadsskifte`, `per kalenderår` eller `okänt`",
    "CURRENT": "`månad` eller `år`",
    "BODY": "ett organ",
    "PARAGRAPH": "ett paragrafnummer",
    "LICENCE": "`får`, `ska`, `bör` eller `mål`",
    "$END": "radens slut",
}


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
    lark = _tables(grammar)
    known = frozenset(starts(grammar))

    def read_field(start: str, text: str, at: Position) -> Node | Diagnostic:
        return _read(lark, start, text, at)

    def missing(start: str, _text: str, at: Position) -> Node | Diagnostic:
        return Node(start, (), at.span(0, 0))

    return lambda start, text, at: (read_field if start in known else missing)(start, text, at)


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
    made = Lark(grammar, parser="lalr", lexer="contextual", start=starts(grammar), propagate_positions=True)

    def dump() -> bytes:
        buffer = BytesIO()
        made.save(buffer)
        return buffer.getvalue()

    keep("grammar", key, dump)
    return made


def _read(lark: "Lark", start: str, text: str, at: Position) -> Node | Diagnostic:
    from lark.exceptions import UnexpectedInput, VisitError

    try:
        tree = lark.parse(text, start=start)
    except UnexpectedInput as error:
        return _explain(error, text, at, lark)
    except VisitError as error:  # pragma: no cover - no transformer is attached
        raise AssertionError(error) from error
    return _node(tree, at)


def _node(tree: Any, at: Position) -> Node:  # noqa: ANN401 - lark's trees are untyped
    from lark import Token

    children: list[Node | Leaf] = []
    for child in tree.children:
        if isinstance(child, Token):
            end = (child.start_pos or 0) + len(child)
            children.append(Leaf(child.type, str(child), at.span(child.start_pos or 0, end)))
        elif child is not None:
            children.append(_node(child, at))
    start = getattr(tree.meta, "start_pos", None) or 0
    end = getattr(tree.meta, "end_pos", None) or start
    return Node(str(tree.data), tuple(children), at.span(start, end))


def _explain(error: Any, text: str, at: Position, lark: "Lark") -> Diagnostic:  # noqa: ANN401
    """The parser's surprise in the author's words."""
    position = min(max(getattr(error, "pos_in_stream", None) or 0, 0), len(text))
    expected = set(
        getattr(error, "accepts", None) or getattr(error, "expected", None) or getattr(error, "allowed", None) or ()
    )
    token = getattr(error, "token", None)
    if token is not None and token.type == "$END":
        position = len(text)
    word = _word(text, position)
    words = {terminal: _spoken(terminal, lark) for terminal in sorted(expected)}
    near = difflib.get_close_matches(word.lower(), _keywords(words.values()), n=1, cutoff=0.7) if word else []
    span = at.span(position, position + max(len(word), 1))
    if re.match(r"\d{1,3}(?:,\d{3})+(?!\d)", word):
        hint = f"skriv `{word.replace(',', ' ')}` om det är tusental"
        return Diagnostic(span, Code.AMBIGUOUS_NUMBER, f"`{word}` kan läsas på två sätt", hint)
    if near:
        return Diagnostic(span, Code.UNREADABLE_FIELD, f"`{word}` går inte att läsa här", f"menade du `{near[0]}`?")
    hint = "här väntas " + _either(sorted(set(words.values()))) if words else ""
    if not word:
        return Diagnostic(span, Code.UNREADABLE_FIELD, "raden tar slut för tidigt", hint)
    return Diagnostic(span, Code.UNREADABLE_FIELD, f"`{word}` går inte att läsa här", hint)


def _word(text: str, position: int) -> str:
    while position < len(text) and text[position] in " \u00a0":
        position += 1
    found = re.match(r"\S+", text[position : position + 60])
    return found.group() if found else ""


def _spoken(terminal: str, lark: "Lark") -> str:
    if terminal in SPOKEN:
        return SPOKEN[terminal]
    definition = next((one for one in lark.terminals if one.name == terminal), None)
    return f"`{definition.pattern.value}`" if definition and definition.pattern.type == "str" else "något annat"


def _keywords(spoken: Any) -> list[str]:  # noqa: ANN401
    return [word for phrase in spoken for word in re.findall(r"`([^`\d]+)`", phrase)]


def _either(phrases: list[str]) -> str:
    few = phrases[:6]
    return few[0] if len(few) == 1 else ", ".join(few[:-1]) + " eller " + few[-1]
