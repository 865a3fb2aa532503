"""Whether what the comparison told of an edit is what was to be expected of it."""

from datetime import date

from policies.mutations import OPPOSITE, M, Mutation, P
from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.changes import diff
from policylang.diff.found import Change
from policylang.diff.scene import revision
from policylang.model.resolve import Resolved

_DIRECTED = {Direction.TIGHTENED, Direction.LOOSENED, Direction.MIXED}


def verdict(old: Resolved | None, new: Resolved, mutation: Mutation, on: date) -> str:
    """`right`, or what is wrong with it."""
    if old is None:
        return "unread"
    there, back = diff(old, new, on=on).changes, diff(new, old, on=on).changes
    told = ", ".join(f"{one.clause or one.field} {one.id} {one.direction.value} {one.evidence}" for one in there)
    wrong = _mirrored(there, back)
    if not there and not mutation.clause and _same(old, new):
        return "right"  # a definition that no rule of this document stands on
    if not there:
        return f"SILENT: nothing is told{wrong}"
    if all(one.direction is Direction.EDITORIAL for one in there):
        return f"EDITORIAL: {told}"
    found = _about(there, mutation)
    directions = {one.direction.value for one in found}
    if not found:
        return f"elsewhere: {told}"
    if "undecided" in directions:
        return f"undecided: {told} {found[0].reason}{wrong}"
    if mutation.expected == M and directions == {"tightened", "loosened"}:
        # One bound goes and another comes: two changes, which together go both ways.
        return f"unmirrored: {told}{wrong}" if wrong else "right"
    if mutation.expected not in {*directions, P} or (len(directions) > 1 and mutation.expected != M):
        unlike = {mutation.expected, OPPOSITE.get(mutation.expected)} >= directions
        return f"{'WRONG' if unlike else 'other'}: {told}{wrong}"
    if not _shown(found):
        return f"unshown: {told}{wrong}"
    return f"unmirrored: {told}{wrong}" if wrong else "right"


def _same(old: Resolved, new: Resolved) -> bool:
    """Whether every clause compiles to the same."""
    both = revision(old), revision(new)
    return all(both[0].checks(one) == both[1].checks(both[1].clauses[name]) for name, one in both[0].clauses.items())


def _about(changes: tuple[Change, ...], mutation: Mutation) -> list[Change]:
    if not mutation.clause:
        return [one for one in changes if one.id != "LIM120"]
    return [one for one in changes if one.clause == mutation.clause and one.id != "LIM120"]


def _shown(changes: list[Change]) -> bool:
    directed = [one for one in changes if one.direction in _DIRECTED]
    return all(one.shown or any(each.shown for each in one.affected) for one in directed)


def _mirrored(there: tuple[Change, ...], back: tuple[Change, ...]) -> str:
    kept = [one for one in there if one.id != "LIM120"]
    wanted = sorted((CATALOGUE[one.id].mirror, one.direction.opposite.value) for one in kept)
    got = sorted((one.id, one.direction.value) for one in back if one.id != "LIM120")
    return "" if wanted == got else f" BACK: {got}"


def verdict_editorial(old: Resolved | None, new: Resolved, on: date) -> str:
    """`right` when nothing of substance is told of an edit that has none."""
    if old is None:
        return "unread"
    told = [one for one in diff(old, new, on=on).changes if one.direction is not Direction.EDITORIAL]
    return "right" if not told else "noise: " + ", ".join(f"{one.clause} {one.id} {one.reason}" for one in told)
