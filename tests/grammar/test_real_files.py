"""Every policy file that there is: its layout is canonical, and laying it out anew never changes what it says."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylang.operations.language import standard
from policylang.syntax.blocks import parse
from policylang.syntax.format import formatted
from policylang.syntax.tree import SourceFile
from policylang.text.diagnostic import Severity

ROOT = Path(__file__).parents[2]
FOLDERS = ("policies", "src/policylang/library", "tests/diagnostics", "tests/policies")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.policy") if path.stem != "not-text")
SOUND = [path for path in FILES if "diagnostics" not in path.parts]
EACH = pytest.mark.parametrize("path", FILES, ids=[path.relative_to(ROOT).as_posix() for path in FILES])


def read(text: str) -> SourceFile:
    return parse(text, "p.policy", standard().vocabulary, standard().reader)[0]


@EACH
def test_laying_out_anew_changes_nothing_that_is_said(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    once = formatted(text, standard().vocabulary)
    assert read(once) == read(text)
    assert formatted(once, standard().vocabulary) == once


@pytest.mark.parametrize("path", SOUND, ids=[path.relative_to(ROOT).as_posix() for path in SOUND])
def test_a_file_that_is_kept_here_is_laid_out_canonically(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(text, standard().vocabulary) == text


def loosened(text: str, chance: random.Random) -> str:
    """The same text as a hurried person might have typed it: other gaps, blank lines and line ends."""

    def gap(_: re.Match[str]) -> str:
        return " " * chance.randint(1, 5)

    lines = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        # In a field the gap after the keyword is layout; in prose and quotation marks every space is the author's.
        loose = re.sub(r"(?<=\S) {2,}(?=\S)", gap, line.lstrip()) if indent else line
        lines.append(indent + loose + " " * chance.choice((0, 0, 0, 2)))
        if not line and chance.random() < 0.2:
            lines.append("")
    return chance.choice(("\n", "\r\n")).join(lines)


@settings(max_examples=20)
@given(
    path=st.sampled_from([path for path in SOUND if path.stat().st_size < 20_000]),
    chance=st.randoms(use_true_random=False),
)
def test_a_hurried_person_s_layout_says_the_same(path: Path, chance: random.Random) -> None:
    text = path.read_text(encoding="utf-8")
    loose = loosened(text, chance)
    tree, wrong = parse(loose, "p.policy", standard().vocabulary, standard().reader)
    assert [str(one) for one in wrong if one.severity is Severity.ERROR] == []
    assert tree == read(text)
    assert formatted(loose, standard().vocabulary) == text
