"""A diagnostic as a terminal shows it."""

import pytest

from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.excerpt import show
from policylang.text.span import Span


def shown(source: str, columns: tuple[int, int], line: int = 1, hint: str = "") -> list[str]:
    span = Span("p.policy", line, columns[0], line, columns[1])
    return show(Diagnostic(span, Code.UNKNOWN_FIELD, "`hogst` är inget fält", hint), source, width=30).split("\n")


def test_it_says_where_what_and_what_to_try() -> None:
    assert shown("§ gräns a\n  hogst 30 %\n", (3, 8), 2, "menade du `högst`?") == [
        "p.policy:2:3: unknown-field: `hogst` är inget fält",
        "    2 |   hogst 30 %",
        "      |   ^^^^^",
        "   prova: menade du `högst`?",
    ]


@pytest.mark.parametrize(
    ("source", "columns", "line", "carets"),
    [
        ("a\thogst", (3, 8), "a→hogst", "  ^^^^^"),
        ("a\u00a0b", (3, 4), "a b", "  ^"),
        ("a\x00b", (3, 4), "a·b", "  ^"),
        ("abc", (4, 4), "abc", "   ^"),
        ("abc", (9, 12), "abc", "   ^"),
        ("x" * 100, (1, 2), "x" * 30 + "…", "^"),
        ("x" * 60 + "y" + "x" * 60, (61, 62), "…" + "x" * 10 + "y" + "x" * 19 + "…", " " * 11 + "^"),
        ("x" * 60 + "y", (61, 62), "…" + "x" * 29 + "y", " " * 30 + "^"),
        ("x" * 100, (1, 101), "x" * 30 + "…", "^" * 30),
    ],
)
def test_the_carets_stand_under_the_place(source: str, columns: tuple[int, int], line: str, carets: str) -> None:
    assert shown(source, columns)[1:] == [f"    1 | {line}", f"      | {carets}"]


def test_a_place_over_several_lines_is_shown_to_the_end_of_its_first() -> None:
    one = Diagnostic(Span("p", 1, 3, 2, 2), Code.WRONG_INDENT, "fel")
    assert show(one, "a bc\nd").split("\n")[1:] == ["    1 | a bc", "      |   ^^…"]


def test_a_place_without_text_is_only_named() -> None:
    assert shown("", (1, 1)) == ["p.policy:1:1: unknown-field: `hogst` är inget fält"]
    assert len(shown("a", (1, 2), 7)) == 1


def test_what_is_no_error_says_so() -> None:
    one = Diagnostic(Span("p", 1, 1, 1, 2), Code.NORMALISED, "rättat", "", Severity.NOTE)
    assert show(one, "").split("\n")[0] == "p:1:1: normalised (anmärkning): rättat"
