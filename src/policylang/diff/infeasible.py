"""Rules of the new revision that cannot all be met, when the old one's could: whoever decides it must know."""

from collections.abc import Iterable, Iterator

from policylang.checks.symbolic import conflicts
from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.direction import Checks, Shown, rules
from policylang.diff.found import Change, Side
from policylang.diff.measuring import measuring_day
from policylang.diff.scene import Revision, Scene
from policylang.expression.nodes import ForRows, Part, Persons, Rule
from policylang.expression.walk import inside
from policylang.model.policy import Check, Force
from policylang.units.swedish import join


def infeasible(scene: Scene) -> Iterator[Change]:
    """Binding rules that are proved impossible to meet together and were not all there before.

    There is no case in which they are met, so whatever the old rules let pass shows it.
    """
    if not scene.judge.prove:
        return
    before, after = set(rules(_binding(scene.old))), rules(_binding(scene.new))
    touched = {name for rule in after if rule not in before for name in _registers(rule)}
    if not touched:
        return
    near = tuple(rule for rule in after if touched & _registers(rule))
    clash = conflicts(near, scene.judge.schema, scene.judge.on)
    if not clash or set(clash) <= before:
        return
    names = _clauses(scene.new, clash)
    earlier = [
        check for name in names if name in scene.old.clauses for check in scene.old.checks(scene.old.clauses[name])
    ]
    if conflicts(rules(_must(earlier)), scene.judge.schema, scene.judge.on):
        return
    shown = tuple(_turned(scene, names))
    wording = " ".join(scene.new.wording(name) or name for name in names)
    called, *others = (scene.new.called(name) for name in names)
    line = CATALOGUE["LIM120"].line.format(regel=called, x=join(others))
    yield Change(
        id="LIM120",
        clause=names[0],
        clause_old=names[0] if names[0] in scene.old.clauses else None,
        section=(scene.old.section(names[0]), scene.new.section(names[0])),
        direction=Direction.TIGHTENED,
        new=Side(", ".join(names), wording),
        message=line if others else f"{called}: regeln kan inte uppfyllas.",
        evidence="proof" if shown else "rule",
        shown=shown,
        order=(0, scene.new.order[names[0]], 1),
    )


def _turned(scene: Scene, names: list[str]) -> Iterator[Shown]:
    """A case that the rules let pass before they clashed."""
    old, new = (
        tuple(check for name in names if name in side.clauses for check in side.checks(side.clauses[name]))
        for side in (scene.old, scene.new)
    )
    witness = scene.judge.breach(new, measuring_day((*old, *new), scene.judge.on, scene.judge.schema), old)
    if witness:
        yield Shown(witness, scene.judge.verdict(witness, old), scene.judge.verdict(witness, new))


def _binding(revision: Revision) -> Checks:
    found = (check for clause in revision.clauses.values() for check in revision.checks(clause))
    return _must(found)


def _must(checks: Iterable[Check]) -> Checks:
    return tuple(check for check in checks if check.force is Force.MUST)


def _registers(rule: Rule) -> set[str]:
    """What the rule is about: a clash needs two rules about the same."""
    if isinstance(rule, ForRows | Persons):
        return {rule.register}
    return {part.register for part in inside(rule) if isinstance(part, Part)}


def _clauses(revision: Revision, clash: tuple[Rule, ...]) -> list[str]:
    return [
        name
        for name, clause in revision.clauses.items()
        if any(check.force is Force.MUST and check.rule in clash for check in revision.checks(clause))
    ]
