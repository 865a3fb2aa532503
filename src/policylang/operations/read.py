"""From the bytes of a policy file, and of what it builds on, to what it means; the unchanged is not read twice."""

import pickle
from hashlib import sha256

from attrs import define, evolve, field

from policylang.clauses import CLAUSE_KINDS
from policylang.operations.reading import Reading
from policylang.revisions.source import Source
from policylang.storage import keep, kept, tool

__all__ = ["Reading", "read"]


def read(source: Source) -> Reading:
    """Read a policy, the library, and every file that it uses or completes.

    A text with twenty mistakes gives twenty diagnostics; `resolved` is None if any is an error. What was read once is
    kept by the content of every file that it came from and of the tool itself.
    """
    seen = _Seen(source)
    name = sha256(f"{tool()}\0{source.name}\0".encode() + source.data).hexdigest()
    known = kept("policy", name)
    if known is not None:
        found = _revived(known, source)
        if found is not None:
            return found
    from policylang.operations.compile import compiled

    reading = compiled(seen.watched())
    keep("policy", name, lambda: _packed(reading, seen.files))
    return reading


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


def _packed(reading: Reading, files: dict[tuple[str, ...], str]) -> bytes:
    resolved = reading.resolved and evolve(reading.resolved, kinds={}, by_model={})
    return pickle.dumps((files, evolve(reading, resolved=resolved)))


def _revived(data: bytes, source: Source) -> Reading | None:
    """The reading, if every file that it came from is as it was."""
    try:
        files, reading = pickle.loads(data)  # noqa: S301 - the user's own folder, as compiled Python is
    except Exception:  # noqa: BLE001 - whatever is wrong with what was kept, reading anew is right
        return None
    if any(_hash(_follow(source, chain)) != hashed for chain, hashed in files.items()):
        return None
    if not isinstance(reading, Reading):
        return None
    kinds = {kind.keyword: kind for kind in CLAUSE_KINDS}
    by_model = {kind.model: kind for kind in CLAUSE_KINDS}
    resolved = reading.resolved and evolve(reading.resolved, kinds=kinds, by_model=by_model)
    return evolve(reading, resolved=resolved)


def _follow(source: Source, chain: tuple[str, ...]) -> Source | None:
    found: Source | None = source
    for path in chain:
        found = found.beside(path) if found else None
    return found
