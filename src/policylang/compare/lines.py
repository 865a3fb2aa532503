"""The bound lines of a clause, whatever its kind."""

from policylang.diff.lines import Line
from policylang.model.kind import Nature
from policylang.model.policy import Clause
from policylang.model.resolve import Resolved


def lines_of(resolved: Resolved, clause: Clause) -> tuple[str, tuple[Line, ...]]:
    """The field of bound lines and the lines; none for a kind that has no such lines."""
    for name, nature in resolved.kind(clause).changes.items():
        value = getattr(clause, name, ())
        if nature is Nature.BOUND and isinstance(value, tuple) and all(hasattr(one, "atom") for one in value):
            return name, value
    return "", ()
