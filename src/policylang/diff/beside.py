"""The other rules of a policy that a change is judged beside: those about the same rows, or the same sums."""

from collections.abc import Iterator

from policylang.expression.nodes import Atom, ForGroups, ForRows, Persons
from policylang.expression.walk import inside
from policylang.model.policy import Check, Force, Occasion

Checks = tuple[Check, ...]


def bound_alike(checks: Checks, others: Checks) -> Checks:
    """Those of the others that bind as the checks do: what is only recommended or measured less often forbids less."""
    forces, occasions, times = ({getattr(one, name) for one in checks} for name in ("force", "occasion", "time"))
    return tuple(
        one
        for one in others
        if (one.force is Force.MUST or forces == {one.force})
        and (one.occasion is Occasion.ALWAYS or occasions == {one.occasion})
        and (one.time == (None, None) or times == {one.time})
    )


def on_same_rows(checks: Checks, others: Checks) -> Checks:
    """Those of the others that are about rows of the same registers."""
    touched = {check.rule.register for check in checks if isinstance(check.rule, ForRows | Persons)}
    return tuple(
        check for check in others if isinstance(check.rule, ForRows | Persons) and check.rule.register in touched
    )


def on_same_sums(checks: Checks, others: Checks) -> Checks:
    """Those of the others that bound the same sums of the same groups."""
    touched = {(groups, atom.measured) for groups, atom in _bounds(checks)}
    return tuple(
        check for check in others if any((groups, atom.measured) in touched for groups, atom in _bounds((check,)))
    )


def _bounds(checks: Checks) -> Iterator[tuple[str, Atom]]:
    for check in checks:
        if isinstance(check.rule, ForGroups):
            label = check.rule.groups.label if check.rule.groups else ""
            yield from ((label, atom) for atom in inside(check.rule.condition) if isinstance(atom, Atom))
