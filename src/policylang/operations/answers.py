"""How every answer names a policy."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from policylang.model.resolve import Resolved
from policylang.operations.reading import PolicyFile, Reading


def policy_answer(reading: Reading, resolved: Resolved) -> dict[str, Any]:
    """The policy as every answer names it; `files_sha256` changes when any text does that the answer rests on."""
    head = resolved.document.metadata
    return {
        "path": resolved.document.path,
        "title": head.title,
        "organisation": head.organisation,
        "sha256": reading.sha256,
        "decided": head.decision.day.date.isoformat() if head.decision and head.decision.day.date else None,
        "in_force": head.in_force.date.isoformat() if head.in_force and head.in_force.date else None,
        "files": [{"path": one.path, "sha256": one.sha256, "role": one.role} for one in reading.files],
        "files_sha256": together(reading.files),
    }


def together(files: Iterable[PolicyFile]) -> str:
    """One hash of several files: of their hashes, in their order; where they lie does not matter."""
    return sha256("\n".join(f"{one.role} {one.sha256}" for one in files).encode()).hexdigest()
