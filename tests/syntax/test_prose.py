"""Holes in printed text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.syntax.prose import read_text
from policylang.syntax.tree import HoleMark
from policylang.syntax.vocabulary import Fold, Position

AT = Position("p", (Fold(0, 1, 1),))


def written(text: str) -> list[str]:
    """Words as they are, holes as `<clause.name:form>`."""
    pieces, _ = read_text(text, AT)
    return [piece if isinstance(piece, str) else f"<{piece.clause}.{piece.name}:{piece.form}>" for piece in pieces]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Högst {högst}.", ["Högst ", "<.högst:>", "."]),
        ("{högst:genitiv}", ["<.högst:genitiv>"]),
        ("{låneram-2.högst}", ["<låneram-2.högst:>"]),
        ("{a.b:c}{d}", ["<a.b:c>", "<.d:>"]),
        ("{{högst}}", ["{högst}"]),
        ("{{7*7}} {{ kod }}", ["{{7*7}} {{ kod }}"]),
        ("{{{högst}}}", ["{", "<.högst:>", "}"]),
        ("", []),
    ],
)
def test_a_hole_is_a_field_perhaps_of_a_named_rule_perhaps_in_a_form(text: str, pieces: list[str]) -> None:
    assert written(text) == pieces
    assert read_text(text, AT)[1] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("högst {högst av", ["1:7 unclosed-hole"]),
        ("högst högst} av", ["1:12 unclosed-hole"]),
        ("{a {b}", ["1:1 unclosed-hole"]),
        ("{a b} {}", ["1:1 malformed-hole", "1:7 malformed-hole"]),
        ("{a.b.c}", ["1:1 malformed-hole"]),
    ],
)
def test_a_brace_that_is_no_hole_is_said_and_kept(text: str, said: list[str]) -> None:
    pieces, wrong = read_text(text, AT)
    assert [f"{one.span.line}:{one.span.column} {one.code.value}" for one in wrong] == said
    assert "".join(piece for piece in pieces if isinstance(piece, str)) == text.replace("{b}", "")


@given(st.text(alphabet="{}ab. :", max_size=30))
def test_no_character_is_lost(text: str) -> None:
    pieces, _ = read_text(text, AT)
    back = "".join(
        f"{{{piece.clause + '.' if piece.clause else ''}{piece.name}{':' + piece.form if piece.form else ''}}}"
        if isinstance(piece, HoleMark)
        else piece
        for piece in pieces
    )
    assert back.replace("{", "").replace("}", "") == text.replace("{", "").replace("}", "")
