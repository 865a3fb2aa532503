"""From the bytes of a policy file, and of what it builds on, to what it means; the unchanged is not read twice."""

import gc
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import define, field

from policylang.revisions.source import Source, Unavailable
from policylang.storage import keep, kept, tool

if TYPE_CHECKING:
    from policylang.operations.program import Program
    from policylang.operations.reading import Reading


def read(source: Source) -> "Reading":
    """Read a policy, the library, and every file that it uses or completes.

    A text with twenty mistakes gives twenty diagnostics; `resolved` is None if any is an error. What was read once is
    kept by the content of every file that it came from and of the tool itself.
    """
    known = _kept(source)
    if known is not None:
        from policylang.operations.packing import revived

        found = revived(known.reading)
        if found is not None:
            return found
    return _anew(source)


def program(source: Source) -> "Program | Reading":
    """A policy ready to run; the reading, with its mistakes, when it has errors. The unchanged needs no compiler."""
    known = _kept(source)
    if known is not None and known.program is not None:
        from policylang.operations.program import Program

        try:
            found = pickle.loads(known.program)  # noqa: S301 - the user's own folder, as compiled Python is
        except Exception:  # noqa: BLE001 - whatever is wrong with what was kept, reading anew is right
            found = None
        if isinstance(found, Program):
            return found
    reading = read(source)
    if reading.resolved is None:
        return reading
    from policylang.operations.assemble import assemble

    return assemble(reading)


def _anew(source: Source) -> "Reading":
    from policylang.operations.compile import compiled
    from policylang.operations.packing import packed

    seen = _Seen(source)
    with _uncollected():
        reading = compiled(seen.watched())
    keep("policy", _name(source), lambda: pickle.dumps((seen.files, *packed(reading))))
    return reading


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage: what is read is kept, and has no circles; the looking costs a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


# -- what was kept -------------------------------------------------------------------------------


@define
class _Known:
    """A reading and a program as bytes; the program is None when the policy has errors."""

    reading: bytes
    program: bytes | None


def _name(source: Source) -> str:
    return sha256(f"{tool()}\0{source.name}\0".encode() + source.data).hexdigest()


def _kept(source: Source) -> _Known | None:
    """What was kept of this policy, if every file that it came from is as it was."""
    data = kept("policy", _name(source))
    if data is None:
        return None
    try:
        files, reading, program_ = pickle.loads(data)  # noqa: S301 - the user's own folder, as compiled Python is
    except Exception:  # noqa: BLE001 - whatever is wrong with what was kept, reading anew is right
        return None
    if any(_hash(_follow(source, chain)) != hashed for chain, hashed in files.items()):
        return None
    return _Known(reading, program_)


@define
class _Seen:
    """The files that a reading asked for, as chains of relative paths from the policy, and their hashes."""

    source: Source
    files: dict[tuple[str, ...], str] = field(factory=dict)

    def watched(self) -> Source:
        return self._watch(self.source, ())

    def _watch(self, source: Source, chain: tuple[str, ...]) -> Source:
        def beside(path: str) -> Source | None:
            found = source.beside(path)
            self.files[(*chain, path)] = _hash(found)
            return self._watch(found, (*chain, path)) if found else None

        return Source(source.name, source.data, beside)


def _hash(source: Source | None) -> str:
    return sha256(source.data).hexdigest() if source else ""


def _follow(source: Source, chain: tuple[str, ...]) -> Source | None:
    found: Source | None = source
    for path in chain:
        try:
            found = found.beside(path) if found else None
        except Unavailable:
            return None
    return found
