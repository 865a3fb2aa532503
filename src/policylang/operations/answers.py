"""How every answer names a policy."""

from typing import Any

from policylang.model.resolve import Resolved
from policylang.operations.reading import Reading


def policy_answer(reading: Reading, resolved: Resolved) -> dict[str, Any]:
    """The policy as every answer names it."""
    head = resolved.document.metadata
    return {
        "path": resolved.document.path,
        "title": head.title,
        "organisation": head.organisation,
        "sha256": reading.sha256,
        "decided": head.decision.day.date.isoformat() if head.decision and head.decision.day.date else None,
        "in_force": head.in_force.date.isoformat() if head.in_force and head.in_force.date else None,
    }
