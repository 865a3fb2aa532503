"""Two amendments of one text put together line by line, as git would; or closer, where git asks a person."""

import difflib
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from attrs import evolve

from policylang.revisions.git import git
from policylang.revisions.source import Source, Unavailable

FAILED = 128


class Clash(Exception):  # noqa: N818 - an answer, not a fault
    """The two amend the same lines of a file.

    Args:
        name: of the file, and in how many places.
    """

    def __init__(self, name: str, places: int) -> None:
        super().__init__(name, places)
        self.name, self.places = name, places


def merged(base: Source, one: Source, other: Source, *, closely: bool = False) -> Source:
    """What both amendments make of a text together, and of the texts beside it.

    Args:
        closely: also where they amend lines next to each other, which git does not put together.

    Raises:
        Clash: they amend the same lines; of a file beside, when it is asked for.
        Unavailable: git cannot merge.
    """

    def beside(relative: str) -> Source | None:
        was, *are = (each.beside(relative) for each in (base, one, other))
        there = [each for each in are if each is not None]
        if len(there) < 2:  # noqa: PLR2004 - only one of them has it
            # A file that the one takes away and the other leaves as it was is gone.
            return None if was is not None and all(each.data == was.data for each in there) else next(iter(there), None)
        return merged(was or evolve(there[0], data=b""), there[0], there[1], closely=closely)

    return Source(base.name, text(base, one, other, closely=closely), beside)


def text(base: Source, one: Source, other: Source, *, closely: bool = False) -> bytes:
    """The bytes of the two amendments put together.

    Raises:
        Clash: they amend the same lines.
        Unavailable: git cannot merge.
    """
    if other.data in {one.data, base.data}:
        return one.data
    if one.data == base.data:
        return other.data
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("one", "base", "other")]
        for path, source in zip(paths, (one, base, other), strict=True):
            path.write_bytes(source.data.replace(b"\r\n", b"\n"))
        said = git(Path(folder), "merge-file", "-p", "-q", *(path.name for path in paths))
    if said.code >= FAILED or said.code < 0:
        raise Unavailable(f"git merge-file misslyckades: {said.complaint}")
    if not said.code:
        return said.out
    found = _closely(*(each.data.replace(b"\r\n", b"\n") for each in (base, one, other))) if closely else None
    if found is None:
        raise Clash(base.name, said.code)
    return found


def _closely(base: bytes, one: bytes, other: bytes) -> bytes | None:
    """The two together, when no line is amended by both and nothing is put in by both at one place."""
    lines = base.splitlines(keepends=True)
    changes = sorted([*_changes(lines, one), *_changes(lines, other)], key=lambda change: change[:2])
    for (start, end, new), (start_, _, new_) in pairwise(changes):
        if start_ < end or ((start, end) == (start_, start_) and new != new_):
            return None
    for start, end, new in reversed(list(dict.fromkeys(changes))):
        lines[start:end] = new
    return b"".join(lines)


def _changes(lines: Sequence[bytes], text_: bytes) -> list[tuple[int, int, tuple[bytes, ...]]]:
    """What other lines have come in the place of which: from, to, the others."""
    others = text_.splitlines(keepends=True)
    codes = difflib.SequenceMatcher(None, lines, others, autojunk=False).get_opcodes()
    return [(start, end, tuple(others[at:to])) for tag, start, end, at, to in codes if tag != "equal"]
