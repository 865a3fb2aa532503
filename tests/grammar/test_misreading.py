"""What a mistyped field is told: where, what, and what to try; never a word of the parser's own."""

import re
from pathlib import Path

import pytest

from policylang.operations.language import standard
from policylang.syntax.fields import grammar_text, kind_fragment, tables
from policylang.syntax.spoken import SPOKEN
from policylang.syntax.vocabulary import Fold, Position
from policylang.text.diagnostic import Diagnostic

AT = Position("p.policy", (Fold(0, 1, 1),))
_, *ROWS = Path(__file__).with_name("mistyped.txt").read_text(encoding="utf-8").strip().split("\n\n")
TERMINAL = re.compile(r"[A-Z]{3,}|__|\$|nexpected|xpected|oken", re.ASCII)


def told(row: str) -> tuple[str, Diagnostic]:
    start, _, text = row.split("\n", maxsplit=1)[0].partition(":")
    found = standard().reader(start, text.strip(), AT)
    assert isinstance(found, Diagnostic), found
    return text.strip(), found


def shown(row: str) -> str:
    """As the table shows it."""
    first = row.split("\n", maxsplit=1)[0]
    start = first.split(":")[0]
    _, found = told(row)
    marked = " " * (len(start) + 1 + found.span.column) + "^" * (found.span.end_column - found.span.column)
    hint = [f"prova: {found.hint}"] if found.hint else []
    return "\n".join([first, marked, f"{found.code.value}: {found.message}", *hint])


@pytest.mark.parametrize("row", ROWS, ids=[row.split("\n")[0] for row in ROWS])
def test_a_mistyped_field_is_told_what_is_wrong_and_what_to_try(row: str) -> None:
    assert shown(row) == row


@pytest.mark.parametrize("row", ROWS, ids=[row.split("\n")[0] for row in ROWS])
def test_nothing_of_the_parser_is_said(row: str) -> None:
    text, found = told(row)
    said = f"{found.message} {found.hint}"
    for own in sorted((*text.split(), "S&P"), key=len, reverse=True):
        said = said.replace(own, "")
    assert not TERMINAL.search(said), said
    assert found.message[:1] in f"`{found.message[:1].lower()}"
    assert not found.message.endswith(".")


def test_no_mistake_stands_twice_and_there_are_many() -> None:
    first = [row.split("\n")[0] for row in ROWS]
    assert len(set(first)) == len(first) > 60


def test_the_mark_follows_a_field_that_is_folded_over_lines() -> None:
    at = Position("p.policy", (Fold(0, 4, 3), Fold(18, 5, 9)))
    found = standard().reader("limit_field", "mått summa belopp på lån", at)
    assert isinstance(found, Diagnostic)
    assert (found.span.line, found.span.column, found.span.end_column) == (5, 9, 11)


def test_every_terminal_that_is_no_plain_word_has_a_name() -> None:
    """Else a person would read the name that it has in the grammar."""
    kinds = (*standard().kinds, *standard().definitions)
    grammar = grammar_text([kind_fragment(kind.name) for kind in kinds])
    patterns = {terminal.name: str(terminal.pattern.value) for terminal in tables(grammar).terminals}
    plain = re.compile(r"\w+\(\?!.*|\W")
    assert {name for name, pattern in patterns.items() if name not in SPOKEN and not plain.fullmatch(pattern)} == {
        "WS_INLINE"
    }
