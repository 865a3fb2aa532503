"""Bodies that go by more names, or fewer: told once of the body, with the rules that the names change.

A rule that names a body holds every name of it, so another alias makes another rule of each. Here the new rules are
read with the names that the body had, and what the names do is told of the body.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

from attrs import evolve

from policylang.diff.found import Affected
from policylang.diff.scene import Scene, manual
from policylang.diff.trees import attributes, changed, mapped
from policylang.expression.nodes import Any_, Includes
from policylang.model.definitions import Body, Definitions

T = TypeVar("T")


def as_called_before(scene: Scene) -> Scene:
    """The scene with each body under the names of the old revision, in the rules that both revisions have."""
    renamed = list(_renamed(scene))
    if not renamed:
        return scene
    pairs = []
    for old, new in scene.matching.pairs:
        one = new
        for before, after in renamed:
            one = _called(one, before, after)
        pairs.append((old, one))
    return evolve(scene, matching=evolve(scene.matching, pairs=tuple(pairs)))


def _renamed(scene: Scene) -> Iterator[tuple[Body, Body]]:
    before, after = scene.old.definitions.bodies, scene.new.definitions.bodies
    for name, body in after.items():
        if name in before and not same_names(before[name].names, body.names):
            yield before[name], body


def same_names(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether two lists of names are of one and the same thing; the order of the aliases says nothing."""
    return old[:1] == new[:1] and set(old) == set(new)


def definitions_as_called(scene: Scene) -> Definitions:
    """The new definitions with each body under the names of the old revision."""
    found = scene.new.definitions
    for before, after in _renamed(scene):
        found = _defined(found, before, after)
    return found


def affected_by_names(scene: Scene, before: Body, after: Body) -> Iterator[Affected]:
    """The rules of the new revision that the body's other names change."""
    from policylang.diff.one_party import compared

    known = _defined(scene.new.definitions, before, after)
    known = evolve(known, bodies={**known.bodies, after.id: before})
    for _, told in scene.matching.pairs:
        new = scene.new.clauses[told.id]
        checks = scene.new.lowered(_called(new, before, after), known), scene.new.checks(new)
        if checks[0] is None or manual(checks[1]):
            continue
        judgement = compared(scene.judge, checks[0], checks[1], (before.names, after.names))
        if not judgement.equal:
            yield Affected(new.id, judgement.direction, judgement.evidence, judgement.shown, judgement.reason)


def affected_by_body(scene: Scene, before: Body | None, after: Body | None) -> Iterator[Affected]:
    """The rules that both revisions have and that a new body changes, or one that goes, by making its names one."""
    from policylang.diff.one_party import compared

    names = (before.names if before else ()), (after.names if after else ())
    if len(max(names, key=len)) == 1:
        return
    for old, told in scene.matching.pairs:
        checks = scene.new.checks(scene.new.clauses[told.id]) if after else scene.old.checks(old)
        judgement = compared(scene.judge, checks, checks, names)
        if not judgement.equal:
            yield Affected(told.id, judgement.direction, judgement.evidence, judgement.shown, judgement.reason)


def _defined(known: Definitions, before: Body, after: Body) -> Definitions:
    tables: dict[str, Any] = {
        table: {name: _called(one, before, after) for name, one in getattr(known, table).items()}
        for table in ("portfolios", "measures", "circles")
    }
    return evolve(known, **tables)


def _called(value: T, before: Body, after: Body) -> T:
    """The rule or definition with the names that the body had where it has all those that it has."""

    def change(node: object) -> object:
        if isinstance(node, Any_) and all(isinstance(one, Includes) for one in node.conditions):
            return _included(node, before, after)
        named = {
            each.name: _names(value, before, after)
            for each in attributes(node)
            if each.init and isinstance(value := getattr(node, each.name), tuple) and set(after.names) <= set(value)
        }
        return changed(node, **named) if named else node

    return mapped(value, change)


def _names(value: tuple[object, ...], before: Body, after: Body) -> tuple[object, ...]:
    place = next(index for index, one in enumerate(value) if one in after.names)
    rest = [one for one in value if one not in after.names]
    return (*rest[:place], *before.names, *rest[place:])


def _included(node: Any_, before: Body, after: Body) -> object:
    """A list that holds one of the names."""
    ones = [one for one in node.conditions if isinstance(one, Includes)]
    if len({one.column for one in ones}) != 1 or {name for one in ones for name in one.values} != set(after.names):
        return node
    found = tuple(Includes(ones[0].column, (name,)) for name in before.names)
    return found[0] if len(found) == 1 else Any_(found)
