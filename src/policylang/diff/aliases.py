"""Bodies that go by more names, or fewer: told once of the body, with the rules that the names change."""

from collections.abc import Iterator
from functools import reduce
from itertools import product
from typing import Any

from attrs import evolve

from policylang.diff.direction import Checks, Judgement, rules
from policylang.diff.found import Affected
from policylang.diff.renamings import Renaming, as_called, renamings
from policylang.diff.scene import Scene, manual
from policylang.expression.nodes import Includes, OneOf
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.policy import Clause

_LIKE = "”{}” kan avse ”{}”, och där någon av dem står kan regeln inte bedömas"


def as_called_before(scene: Scene) -> Scene:
    """The scene with each body under the names of the old revision, in the rules that both revisions have."""
    found = _renamings(scene)
    if not found:
        return scene
    pairs = tuple(
        (old, reduce(lambda one, each: as_called(old, one, each), found, new)) for old, new in scene.matching.pairs
    )
    return evolve(scene, matching=evolve(scene.matching, pairs=pairs))


def definitions_as_called(scene: Scene) -> Definitions:
    """The new definitions with each body under the names of the old revision."""
    return reduce(lambda known, one: _defined(scene, known, one), _renamings(scene), scene.new.definitions)


def _renamings(scene: Scene) -> tuple[Renaming, ...]:
    return renamings(scene.old.definitions, scene.new.definitions)


def changed_names(scene: Scene) -> Iterator[tuple[Renaming, tuple[Affected, ...], bool]]:
    """The bodies whose names are not what they were, each with the rules that its names change.

    And whether registers may tell of them as parties that some rule looks up.
    """
    from policylang.diff.offices import parties  # only where names differ

    found = _renamings(scene)
    if not found:
        return
    told = parties(scene.old), parties(scene.new)
    looked_up = any(each.read for each in told)
    for one in found:
        party = any(each.may_be(one) for each in told)
        yield one, tuple(_affected(scene, one, party=party)), party and looked_up


def _affected(scene: Scene, renaming: Renaming, *, party: bool) -> Iterator[Affected]:
    """The rules that both revisions have and that the names change: whom they name, or who is one party."""
    from policylang.diff.member_names import of_members
    from policylang.diff.one_party import compared

    known = renaming.known(_defined(scene, scene.new.definitions, renaming))
    for old, told in scene.matching.pairs:
        new: Clause = scene.new.clauses[told.id]
        before, after = scene.new.lowered(as_called(old, new, renaming), known), scene.new.checks(new)
        if before is None or manual(after) or _told_of_the_rule(renaming, scene.old.checks(old), after):
            continue

        def asked(one: Checks, other: Checks) -> Judgement:
            if found := of_members(scene.judge, one, other):
                return found
            return compared(scene.judge, one, other, renaming) if party else scene.judge.compare(one, other)

        judgement = asked(before, after)
        if judgement.equal:
            continue
        shown = judgement.shown
        if shown and before != (whole := scene.old.checks(old)):
            # Beside what else changes in the rule, a case of the whole is one that both revisions bear out.
            cases = asked(whole, after).shown
            shown = tuple(next((one for one in cases if one.way is case.way), case) for case in shown)
        unseen = judgement.reason and not shown and not of_members(scene.judge, before, after)
        reason = (unseen and _like(scene, renaming)) or judgement.reason
        yield Affected(new.id, judgement.direction, judgement.evidence, shown, reason)


def _told_of_the_rule(renaming: Renaming, old: Checks, new: Checks) -> bool:
    """Whether a body comes or goes with the rule's own change: what the rule says of it, that change tells."""
    if renaming.old and renaming.new:
        return False
    names = {name.casefold() for name in renaming.names}
    lists = ([one for one in inside(rules(checks)) if isinstance(one, OneOf | Includes)] for checks in (old, new))
    before, after = (any(names & {name.casefold() for name in one.values} for one in each) for each in lists)
    return before is not after


def _like(scene: Scene, renaming: Renaming) -> str:
    """Why no case turns where registers bear names of which one may well mean another; empty where none does."""
    from policylang.checks.likeness import mentions

    bodies = (body for one in (scene.old, scene.new) for body in one.definitions.bodies.values())
    known = {name.casefold(): name for body in bodies for name in body.names}
    own = [one.definitions.own_names() for one in (scene.old, scene.new)]
    for name, (small, other) in product(renaming.names, known.items()):
        one_party = all(each.get(name.casefold(), name) == each.get(small, other) for each in own)
        if not one_party and mentions(name, other):
            return _LIKE.format(name, other)
    return ""


def _defined(scene: Scene, known: Definitions, renaming: Renaming) -> Definitions:
    old = scene.old.definitions
    tables: dict[str, Any] = {
        table: {
            name: as_called(getattr(old, table).get(name), one, renaming) for name, one in getattr(known, table).items()
        }
        for table in ("portfolios", "measures", "circles", "values")
    }
    return evolve(known, **tables)
