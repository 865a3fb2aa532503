"""The gallery: for each code the smallest wrong text, and exactly what a terminal shows of it."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from policylang.operations.coherence import coherent
from policylang.operations.compile import compiled
from policylang.operations.reading import Reading
from policylang.operations.tested import untrue
from policylang.revisions.source import Source
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.text.excerpt import show
from policylang.text.listing import listing

HERE = Path(__file__).parent
EXAMPLES = sorted(HERE.glob("*.policy"))
EACH = pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])


class TextSnapshot(SingleFileSnapshotExtension):
    """What a terminal shows."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def source(path: Path) -> Source:
    return Source(path.name, path.read_bytes(), beside)


def beside(name: str) -> Source | None:
    path = HERE / "beside" / name
    return Source(name, path.read_bytes(), beside) if path.is_file() else None


def said(text: Source, found: Reading) -> list[Diagnostic]:
    """What is wrong with the text by itself, with its rules beside each other, and with these beside their tests."""
    return listing((*found.diagnostics, *coherent(found), *untrue(text, found)))


@EACH
def test_what_a_terminal_shows(path: Path, snapshot: SnapshotAssertion) -> None:
    found = compiled(source(path))
    shown = [show(one, found.texts.get(one.span.file, "")) for one in said(source(path), found)]
    assert "\n".join(shown) + "\n" == snapshot(extension_class=TextSnapshot, name=path.stem)


@EACH
def test_a_text_is_wrong_in_one_way_only(path: Path) -> None:
    """One mistake, told once: nothing follows from it that the author would have to see through."""
    assert {one.code.value for one in said(source(path), compiled(source(path)))} == {path.stem}


def test_every_code_has_an_example() -> None:
    assert {code.value for code in Code} == {path.stem for path in EXAMPLES}
