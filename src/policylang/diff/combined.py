"""Several differences of one clause: each told by itself where that can be proved, and what they do together.

Each is judged in the old clause, the rest of it as it was. Where that goes otherwise than in the new one, the clause is
walked from the one to the other a field at a time, each step a change of its own: what is proved of every step is
proved of the whole. Where the steps cannot be told either, those that hang on each other are one change, which names
them all.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from attrs import evolve, frozen

from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.direction import NO_DIFFERENCE, Checks, Judgement, as_binding
from policylang.diff.found import Change
from policylang.diff.scene import Scene
from policylang.diff.trees import changed, fields_that_differ, remeasured
from policylang.diff.whole_clauses import paired, with_reason
from policylang.expression.nodes import Linear
from policylang.model.kind import Nature
from policylang.model.policy import Clause

Both = tuple[Clause, Clause]


@frozen
class Told:
    """One difference.

    Args:
        change: what it is, judged alone; None when alone it changes nothing.
        line: what it does, in a sentence, without any direction.
        compared: whether a comparison tells its direction, so that another may undo or add to what it does.
    """

    change: Change | None
    line: Callable[[], str]
    compared: bool


Tell = Callable[..., list[Told]]


def tell(each: list[Told]) -> list[Change]:
    """The changes alone."""
    return [one.change for one in each if one.change is not None]


def combined(scene: Scene, both: Both, each: list[Told], told: Tell) -> Iterator[Change]:
    """The changes of a clause of which several differences are compared.

    Args:
        each: every difference, judged in the old clause.
        told: judges every difference of two clauses.
    """
    back = told(_turned(scene), *reversed(both), bare=True)
    found = tell(each)
    if not _mirrored(found, tell(back)):
        walked = _stepwise(scene, both, told)
        found = walked if walked is not None else _interlocked(scene, both, each, back)
    yield from _seen(scene, both, list(_beside_the_whole(scene, both, found, each, told)))


def _turned(scene: Scene) -> Scene:
    return evolve(scene, old=scene.new, new=scene.old, known=[])


def _mirrored(found: list[Change], back: list[Change]) -> bool:
    """Whether each has its mirror in the comparison made back, and that has no more."""
    return len(found) == len(back) and not _alone(found, back)


def _alone(found: list[Change], back: list[Change]) -> list[Change]:
    """Those that have no mirror."""
    left = Counter((CATALOGUE[one.id].mirror, one.direction.opposite) for one in back)
    alone = []
    for one in found:
        if left[one.id, one.direction] > 0:
            left[one.id, one.direction] -= 1
        else:
            alone.append(one)
    return alone


# -- a field at a time ---------------------------------------------------------------------------


def _stepwise(scene: Scene, both: Both, told: Tell) -> list[Change] | None:
    """The changes along the way from the old clause to the new one; None when the way back is no mirror of it.

    Of the two ways that are tried, first field first and last field first, the one on which more goes one way only.
    """
    groups = _groups(scene, both)
    orders = (groups, groups[::-1]) if repr(both[0]) < repr(both[1]) else (groups[::-1], groups)
    ways = [_walked(scene, [both[0], *_along(scene, both, order)], told) for order in orders]
    return min((way for way in ways if way is not None), key=_doubtful, default=None)


def _doubtful(changes: list[Change]) -> tuple[int, int]:
    """How many of the changes do not go one way; then the more is told the better. Of two as good the first is taken.

    Made back, the two ways are the same two, each from its other end; which is the first is told alike of both.
    """
    return sum(one.direction in {Direction.MIXED, Direction.UNDECIDED} for one in changes), -len(changes)


def _groups(scene: Scene, both: Both) -> list[list[str]]:
    """The fields that differ, those that say one thing together as one; none when they cannot be taken apart."""
    natures = scene.new.kind(both[1]).changes
    differing = [name for name in natures if name in fields_that_differ(*both)]
    known = {*scene.judge.schema.registers, *scene.definitions.portfolios}
    if any(set(map(str, (getattr(one, name) for one in both))) <= known for name in differing):
        return []  # other rows: every column of the clause is read in them
    groups: dict[object, list[str]] = {}
    for name in differing:
        groups.setdefault(natures[name] if natures[name] in _ONE_THING else name, []).append(name)
    return list(groups.values())


# Natures whose fields say one thing together.
_ONE_THING = {Nature.EVENTS, Nature.CONDITION, Nature.PROOF, Nature.PERSONS}


def _along(scene: Scene, both: Both, groups: list[list[str]]) -> Iterator[Clause]:
    """The clause after each step. Its bounds are held against whatever its measure is by then."""
    at, end = both
    measures = [
        name
        for name, nature in scene.new.kind(end).changes.items()
        if nature is Nature.MEASURE and isinstance(getattr(end, name), Linear)
    ]
    for names in groups:
        told = end
        for name in measures:
            if name in names:
                at = remeasured(at, getattr(at, name), getattr(end, name))
            else:
                told = remeasured(told, getattr(end, name), getattr(at, name))
        at = changed(at, **{name: getattr(told, name) for name in names})
        yield at


def _walked(scene: Scene, clauses: list[Clause], told: Tell) -> list[Change] | None:
    """The changes of every step, where the steps made back mirror them; None otherwise."""
    if len(clauses) < _TWO_STEPS or any(scene.lowered(one) is None for one in clauses[1:-1]):
        return None
    turned = _turned(scene)
    found = [change for old, new in pairwise(clauses) for change in tell(told(scene, old, new))]
    back = [change for old, new in pairwise(clauses[::-1]) for change in tell(told(turned, old, new, bare=True))]
    return found if _mirrored(found, back) else None


_TWO_STEPS = 3


# -- what the whole does -------------------------------------------------------------------------


def _interlocked(scene: Scene, both: Both, each: list[Told], back: list[Told]) -> list[Change]:
    """Those that go one way whatever the rest is; and of the rest, which hang on each other, one change."""
    alone = _alone(tell(each), tell(back))
    loose = [one for one in each if one.change is None or any(one.change is other for other in alone)]
    names = [one.id for one in alone] + [CATALOGUE[one.id].mirror for one in _alone(tell(back), tell(each))]
    kept = [one for one in tell(each) if all(one is not other for other in alone)]
    return [*kept, *_joint(scene, both, loose, names)]


def _joint(scene: Scene, both: Both, loose: list[Told], names: list[str]) -> Iterator[Change]:
    """The clause as a whole, told by what differs in it."""
    judgement = scene.judge.compare(*_whole(scene, both))
    if judgement.equal:
        return
    pairs = sorted({tuple(sorted((one, CATALOGUE[one].mirror))) for one in names})
    change = paired(scene, *both, judgement, _loosening_first(*pairs[0]) if pairs else None)
    place = scene.new.called(both[1].id)
    said = [one.line().removeprefix(place).removeprefix(": ").removeprefix(", ") for one in loose]
    how = "Prövat tillsammans." if len(said) > 1 else "Prövat tillsammans med regelns övriga ändringar."
    told = " ".join([*said[:1], *(one[:1].upper() + one[1:] for one in said[1:]), how])
    yield evolve(change, message=with_reason(f"{place}: {told}", judgement))


def _whole(scene: Scene, both: Both) -> tuple[Checks, Checks]:
    """All of the clause before and after, on the same definitions where the new one can be."""
    old, new = both
    return scene.old.checks(old), scene.lowered(new) or scene.new.checks(new)


def _loosening_first(one: str, other: str) -> tuple[str, str]:
    """Two ids that mirror each other, the one that loosens first where one does."""
    return (other, one) if CATALOGUE[one].hypothesis is Direction.TIGHTENED else (one, other)


def _beside_the_whole(scene: Scene, both: Both, found: list[Change], each: list[Told], told: Tell) -> Iterator[Change]:
    """The changes of one clause beside what the clause does as a whole.

    What alone cannot be decided goes the way of the whole; where the whole goes a way that no change is told to go,
    that is a change too.
    """
    ways = _ways(found)
    if Direction.UNDECIDED not in ways and {one.id for one in found} <= _BY_ROW:
        # Each row is compared alone, and what holds of every row of a table holds of them all.
        yield from found
        return
    if ways >= _TURNING and Direction.UNDECIDED not in ways:
        # Nothing is left that the whole could decide, and the whole of a table takes a minute to compare.
        yield from found
        return
    before, after = as_binding(*_whole(scene, both))
    others = {Direction.TIGHTENED: (before, after), Direction.LOOSENED: (after, before)}
    if Direction.UNDECIDED not in ways and all(scene.judge.never(*others[way]) for way in _TURNING - ways):
        # No way but those that are told is left: the whole goes none that its changes do not.
        yield from found
        return
    judgement = scene.judge.compare(before, after)
    wanted = _WAYS.get(judgement.direction, set())
    decided = [_as_the_whole(one, judgement, wanted - ways) for one in found] if wanted else found
    ways = _ways(decided)
    if wanted <= ways or Direction.UNDECIDED in ways:
        yield from decided
        return
    walked = _stepwise(scene, both, told)
    if walked is not None and wanted <= _ways(walked):
        yield from walked
        return
    yield from decided
    yield from _joint(scene, both, each, [one.id for one in found])


def _ways(changes: list[Change]) -> set[Direction]:
    """Which ways any of the changes goes; one that goes both goes each."""
    ways = {one.direction for one in changes}
    return ways | _TURNING if Direction.MIXED in ways else ways


def _as_the_whole(one: Change, judgement: Judgement, left: set[Direction]) -> Change:
    """The change; one that alone could not be decided goes the way of the whole.

    Args:
        left: the ways of the whole that no change goes; what alone changes nothing goes them together with others.
    """
    if one.direction is not Direction.UNDECIDED or not one.by_proof or not one.reason:
        return one
    line = one.message.partition(" Oavgjord: ")[0]
    if one.reason.endswith(NO_DIFFERENCE) and not left:
        # Another change of the clause decides; this one alone is proved to change nothing.
        message = f"{line} Det ändrar ingenting i sak."
        return evolve(one, direction=Direction.NEUTRAL, evidence="proof", message=message, reason="")
    if one.evidence != "none":
        return one
    way = next(iter(left)) if len(left) == 1 and one.reason.endswith(NO_DIFFERENCE) else judgement.direction
    return evolve(
        one,
        direction=way,
        evidence=judgement.evidence,
        shown=tuple(case for case in judgement.shown if way is judgement.direction or case.way is way),
        message=f"{line} Prövad tillsammans med regelns övriga ändringar.",
        reason="",
    )


_TURNING = {Direction.TIGHTENED, Direction.LOOSENED}


def _seen(scene: Scene, both: Both, found: list[Change]) -> list[Change]:
    """The changes; one that goes a way that the whole is proved not to go does nothing beside the others."""
    if any(one.direction is Direction.MIXED or one.id in _TABLED for one in found):
        return found
    sides = _whole(scene, both)
    before, after = as_binding(*sides)
    ways = {Direction.TIGHTENED: (before, after), Direction.LOOSENED: (after, before)}
    hidden = {one.direction for one in found if _hidden(scene, one, sides)}
    never = {way for way in hidden if scene.judge.never(*ways[way])}
    return [_nothing(one) if one.direction in never and one.by_proof else one for one in found]


def _hidden(scene: Scene, one: Change, sides: tuple[Checks, Checks]) -> bool:
    """Whether no case of the change turns in the clause as a whole."""
    told = one.direction in _TURNING and one.by_proof and bool(one.shown)
    return told and not any(scene.judge.shown(case.full or case.witness, *sides) for case in one.shown)


def _nothing(one: Change) -> Change:
    message = f"{one.message} Tillsammans med regelns övriga ändringar ändrar det ingenting i sak."
    return evolve(one, direction=Direction.NEUTRAL, evidence="proof", message=message, shown=(), boundary=())


# Of a table a case keeps one row and may break another: it turns the row and not the whole.
_TABLED = frozenset({"INT201", "INT202", "INT203", "INT204", "INT205"})
# A row of a table of its own: its interval, and the figure that is aimed at.
_BY_ROW = frozenset({"INT201", "INT205"})
_WAYS = {
    Direction.TIGHTENED: {Direction.TIGHTENED},
    Direction.LOOSENED: {Direction.LOOSENED},
    Direction.MIXED: {Direction.TIGHTENED, Direction.LOOSENED},
}
