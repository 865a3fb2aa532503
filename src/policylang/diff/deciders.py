"""A value that another body decides: what the one body decided and what the other did, side by side in a register.

Rules look the value up by its name and its body. To whoever compares them the same name is the same value, so the case
is made with the value of the other body under a name of its own, and told with the one name that registers know.
"""

from collections.abc import Iterator

from attrs import evolve

from policylang.checks.symbolic import Witness
from policylang.diff.catalogue import Direction
from policylang.diff.direction import Checks, Shown
from policylang.diff.found import Affected
from policylang.diff.scene import Scene
from policylang.diff.trees import mapped
from policylang.expression.nodes import DatedValue
from policylang.expression.walk import inside
from policylang.model.definitions import DecidedValue

UNSEEN = "inget fall har hittats där det ena organets beslut vänder och det andras inte"


def by_another_body(scene: Scene, before: DecidedValue, after: DecidedValue) -> Iterator[Affected]:
    """The rules that look the value up, each with a case for each way that another body turns it."""
    bodies = scene.new.definitions.decided_by(after)
    for old, new in scene.matching.pairs:
        checks = scene.old.checks(old)
        if not any(_is(one, before.register, before.id) for one in inside(tuple(check.rule for check in checks))):
            continue
        shown = tuple(_cases(scene, checks, before, bodies))
        if len(shown) > 1:
            yield Affected(new.id, Direction.MIXED, "witness", shown)
        else:
            yield Affected(new.id, Direction.UNDECIDED, "none", (), UNSEEN)


def _is(node: object, register: str, name: str) -> bool:
    return isinstance(node, DatedValue) and (node.register, node.name) == (register, name)


def _cases(scene: Scene, old: Checks, value: DecidedValue, bodies: tuple[str, ...]) -> Iterator[Shown]:
    """One for each way, each borne out by the checks of both."""
    name = f"{value.id} (ny)"

    def apart(node: object) -> object:
        if isinstance(node, DatedValue) and _is(node, value.register, value.id):
            return evolve(node, name=name, also=(), bodies=bodies)
        return node

    def together(node: object) -> object:
        if isinstance(node, DatedValue) and _is(node, value.register, name):
            return evolve(node, name=value.id, also=value.names)
        return node

    other = mapped(old, apart)
    sides = old, mapped(other, together)
    ways = set()
    for case in scene.judge.compare(old, other).shown:
        witness = _under_one_name(case.full or case.witness, name, value.id)
        before, after = (scene.judge.verdict(witness, checks) for checks in sides)
        told = Shown(witness, before, after)
        if before != after and told.way is case.way and told.way not in ways:
            ways.add(told.way)
            yield told


def _under_one_name(witness: Witness, name: str, known: str) -> Witness:
    registers = {
        register: evolve(
            one,
            rows=tuple(
                evolve(row, cells={column: known if cell == name else cell for column, cell in row.cells.items()})
                for row in one.rows
            ),
        )
        for register, one in witness.registers.registers.items()
    }
    return evolve(witness, registers=evolve(witness.registers, registers=registers))
