"""The canonical hash: of what a policy says and means, never of the bytes of its file."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from attrs import evolve

from policylang.model.resolve import Resolved
from policylang.operations.needs import library_schema
from policylang.revisions.source import Source

LIBRARY = "policylang/library/"
SHORT = 12


def fingerprint(resolved: Resolved) -> str:
    """A hash of what the policy says and means: layout, remarks and readings (`tolkning`) do not matter.

    It covers every word that is printed, every rule in the core with the definitions that it stands on, and what the
    organisation's own files say that registers hold and that bodies are called.
    """
    from policylang.operations.build import document_tree

    meaning: dict[str, Any] = {
        "head": repr(evolve(resolved.document.metadata, uses=(), completes=())),
        "text": repr(document_tree(resolved, footer="")),
        "rules": {
            name: repr(resolved.kind(clause).lower(clause, resolved.definitions))
            for name, clause in resolved.document.clauses.items()
        },
        "own": sorted(_own(resolved)),
    }
    return sha256(json.dumps(meaning, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _own(resolved: Resolved) -> Iterator[str]:
    """What the organisation's files define that no rule holds in itself: bodies, decided values, how data looks."""
    known = resolved.definitions
    bodies, values = known.bodies.values(), known.values.values()
    yield from (repr(one) for one in bodies if not one.span.file.startswith(LIBRARY))
    yield from (repr(one) for one in values if not one.span.file.startswith(LIBRARY))
    ours, standard = known.schema, library_schema()
    for name in ("registers", "categories", "scales", "agencies"):
        table, given = getattr(ours, name), getattr(standard, name)
        yield from (f"{name} {key}: {value!r}" for key, value in table.items() if given.get(key) != value)


def sources_hash(source: Source, names: tuple[str, ...]) -> str:
    """One hash of the bytes of a policy and of the files beside it, by their names."""
    parts = [f"{name}:{sha256(found.data).hexdigest()}" for name in sorted(names) if (found := source.beside(name))]
    return sha256("\n".join([sha256(source.data).hexdigest(), *parts]).encode()).hexdigest()
