"""Two amendments of one text put together line by line, as git would."""

import tempfile
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


def merged(base: Source, one: Source, other: Source) -> Source:
    """What both amendments make of a text together, and of the texts beside it.

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
        return merged(was or evolve(there[0], data=b""), there[0], there[1])

    return Source(base.name, text(base, one, other), beside)


def text(base: Source, one: Source, other: Source) -> bytes:
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
    if said.code:
        raise Clash(base.name, said.code)
    return said.out
