"""A reading as bytes and back: what a policy means, without the catalogue of kinds, which is code."""

import pickle
from typing import Any

from attrs import evolve

from policylang.clauses import CLAUSE_KINDS
from policylang.model.kind import ClauseKind
from policylang.model.resolve import Kinds
from policylang.operations.reading import Reading


def packed(reading: Reading) -> tuple[bytes, bytes | None]:
    """The reading, and the program that it makes; no program when it has errors."""
    from policylang.operations.assemble import assemble  # what is revived needs no program

    program = pickle.dumps(assemble(reading)) if reading.resolved else None
    return pickle.dumps(_speaking(reading, {}, {})), program


def revived(data: bytes) -> Reading | None:
    """The reading that was packed; None when it cannot be made out."""
    try:
        reading = pickle.loads(data)  # noqa: S301 - the user's own folder, as compiled Python is
    except Exception:  # noqa: BLE001 - whatever is wrong with what was kept, reading anew is right
        return None
    if not isinstance(reading, Reading):
        return None
    kinds = {kind.keyword: kind for kind in CLAUSE_KINDS}
    by_model = {kind.model: kind for kind in CLAUSE_KINDS}
    return _speaking(reading, kinds, by_model)


def _speaking(reading: Reading, kinds: Kinds, by_model: dict[type, ClauseKind[Any]]) -> Reading:
    """The reading, its documents with these kinds."""
    whole, damaged = (
        one and evolve(one, kinds=kinds, by_model=by_model) for one in (reading.resolved, reading.damaged)
    )
    return evolve(reading, resolved=whole, damaged=damaged)
