"""The answer of `policylang verify` for a terminal: a line for each comparison, and what it comes to."""

from collections.abc import Mapping
from typing import Any

MARKS = {"ok": "✓", "differs": "✗", "unknown": "?"}


def text(answer: Mapping[str, Any]) -> str:
    """The lines, ending with a newline."""
    lines = [f"{MARKS[one['state']]} {one['message']}" for one in answer["checks"]]
    summary = answer["summary"]
    if summary["differs"]:
        last = "Hör inte ihop."
    elif summary["unknown"] or not lines:
        last = "Det går inte att avgöra om allt hör ihop."
    else:
        last = "Hör ihop."
    return "\n".join([answer["subject"], *lines, last]) + "\n"
