"""What every JSON answer has in common."""

import json
from decimal import Decimal
from typing import Any

from policylang.model.resolve import Resolved
from policylang.operations.reading import Reading


def as_json(answer: object) -> str:
    """JSON as every answer is written: keys in their order, Swedish letters as themselves."""
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


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


def decimal(value: Decimal) -> str:
    """A decimal as text, never with an exponent."""
    return format(value, "f")
