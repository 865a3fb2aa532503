"""What is read without lark's parser is what lark's parser reads, and the same is unreadable."""

from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token
from lark.exceptions import UnexpectedInput

from policylang.operations.language import library, standard
from policylang.revisions.files import source
from policylang.syntax.blocks import parse
from policylang.syntax.fields import grammar_text, kind_fragment, tables
from policylang.syntax.shaping import Shape, Shaper
from policylang.syntax.tree import Node
from policylang.syntax.vocabulary import Position

ROOT = Path(__file__).parents[2] / "policies"
POLICIES = ("vastervik/finanspolicy.policy", "norrkoping/finansinstruktion.policy", "norrkoping/gemensamt.policy")
PUT_LAST = ("", " ", ",", " och", " 3", ". x", " högst", " 7 %")


@cache
def lark() -> Lark:
    """The parser of the whole language."""
    kinds = [one.name for one in (*standard().kinds, *standard().definitions)]
    return tables(grammar_text([kind_fragment(name) for name in kinds]))


def by_lark(start: str, text: str) -> Shape | None:
    try:
        return of(lark().parse(text, start=start))
    except UnexpectedInput:
        return None


def of(tree: Any) -> Shape:  # noqa: ANN401 - lark's trees are untyped
    begin = getattr(tree.meta, "start_pos", None) or 0
    end = getattr(tree.meta, "end_pos", None) or begin
    children = tuple(
        (one.type, one.start_pos or 0, (one.start_pos or 0) + len(one), str(one)) if isinstance(one, Token) else of(one)
        for one in tree.children
        if one is not None
    )
    return str(tree.data), begin, end, children


def fields() -> list[tuple[str, str]]:
    """Every start rule and text that the policies and the library have."""
    seen: dict[tuple[str, str], None] = {}

    def read(start: str, text: str, at: Position) -> Node:
        seen[start, text] = None
        return Node(start, (), at.span(0, 0))

    for one in (*library(), *(source(ROOT / name, name) for name in POLICIES)):
        parse(one.data.decode(), one.name, standard().vocabulary, read)
    return list(seen)


def test_every_field_of_the_policies_and_every_slip_at_its_end_is_read_as_lark_reads_it() -> None:
    shaper = Shaper(lark())
    texts = fields()
    tried = [*texts, *((start, text + PUT_LAST[number % len(PUT_LAST)]) for number, (start, text) in enumerate(texts))]
    tried += [(start, text[: -number % 9 or None]) for number, (start, text) in enumerate(texts)]
    wrong = [one for one in tried if shaper.shape(*one) != by_lark(*one)]
    assert not wrong
    assert sum(shaper.shape(*one) is None for one in tried) > len(PUT_LAST)
