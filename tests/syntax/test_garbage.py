"""A file that is no policy gets a clear answer, and soon."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.syntax.blocks import Vocabulary
from policylang.syntax.format import formatted
from policylang.syntax.tree import SourceFile
from policylang.text.diagnostic import Diagnostic
from policylang.text.listing import MOST_OF_A_CODE

Read = Callable[[str], tuple[SourceFile, list[Diagnostic]]]

# Processor time on a slow machine; what matters is that it is not minutes.
SECONDS = 4
LINES = 19_000
GARBAGE = {
    "five megabytes": "x" * 5_000_000,
    "a very long line": "x" * 1_900_000,
    "unknown fields": "§ gräns a\n" + "  hogst 3\n" * LINES,
    "unknown clauses": "§ gränz a\n" * LINES,
    "one passage of braces": ("{ a" * 30 + "\n") * LINES,
    "braces": "{" * 1_900_000,
    "ten thousand parentheses": "§ krav a\n  ska " + "(" * 10_000,
    "ten thousand levels": "\n".join("  " * (level % 900) + "- x" for level in range(2_000)),
    "a bar a cell": "§ krav a\n  " + "|" * 19_000 + "\n  | a",
    "quotation marks": "§ krav a\n  ska " + '"' * 19_000,
    "slashes": "§ krav a\n  ska " + "/" * 19_000,
    "accents": "a" + "\u0301" * 500_000,
    "nul": "\0" * 1_900_000,
    "astray": "Text.\n" + "  Vilse\n" * LINES,
}


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_told_soon_and_briefly(garbage: str, read: Read) -> None:
    started = time.process_time()
    _, diagnostics = read(GARBAGE[garbage])
    assert time.process_time() - started < SECONDS
    assert 0 < len(diagnostics) < 4 * MOST_OF_A_CODE


def test_many_of_the_same_end_with_how_many_more(read: Read) -> None:
    _, diagnostics = read('policy "P"\n\n§ gräns a\n' + "  hogst 3\n" * 250)
    assert len(diagnostics) == MOST_OF_A_CODE + 1
    assert diagnostics[-1].message == "… och 150 till av samma slag"


@given(text=st.text(alphabet='§#-+| {}/"\n\tgräns mått.x', max_size=80))
def test_any_text_has_a_tree(text: str, read: Read, vocabulary: Vocabulary) -> None:
    file, diagnostics = read(text)
    assert file.name == "p.policy"
    assert diagnostics == sorted(diagnostics)
    assert formatted(formatted(text, vocabulary), vocabulary) == formatted(text, vocabulary)
