"""Which of two questions of how many different texts there are is the narrower."""

import z3
from attrs import evolve

from policylang.checks.symbolic.rows import Reader
from policylang.checks.symbolic.solving import solver
from policylang.checks.symbolic.world import World
from policylang.expression import nodes
from policylang.expression.nodes import Column
from policylang.expression.walk import replaced


def as_written(world: World, node: nodes.Distinct) -> nodes.Distinct:
    """The same question of the names that the rows bear, where it is of the own names of the parties."""

    def written(each: object) -> object:
        entry = world.vocabulary.described(each) if isinstance(each, Column) else None
        if not isinstance(each, Column) or entry is None or not entry.says:
            return each
        return evolve(each, path=(*each.path[:-1], entry.says))

    return replaced(node, written)


def narrower(world: World, one: nodes.Distinct, other: nodes.Distinct) -> bool:
    """Whether every row that the one looks at, the other looks at too, in the same column.

    Or in one that tells what the one asks for: parties of different groups are different parties.
    """
    wide = _looked_at(other)
    for column, where in _looked_at(one).items():
        reader = Reader(World(world.vocabulary, world.on, exact=True, concrete=False, extra=2))
        slot = reader.world.row(column.register, column.register)
        wider = next((found for each, found in wide.items() if _tells(each, column)), nodes.Any_(()))
        asked = solver()
        asked.add(reader.holds(where, slot), z3.Not(reader.holds(wider, slot)))
        asked.add(reader.world.facts)
        if asked.check() != z3.unsat:
            return False
    return True


def _tells(one: Column, other: Column) -> bool:
    """Whether what the one column says decides what the other does: the same, or looked up by it."""
    return one.register == other.register and bool(one.path) and other.path[: len(one.path)] == one.path


def _looked_at(node: nodes.Distinct) -> dict[Column, nodes.Any_]:
    """For each column the rows that it is read in."""
    found: dict[Column, tuple[nodes.Condition, ...]] = {}
    for part, column in zip(node.parts, node.columns, strict=True):
        found[column] = (*found.get(column, ()), part.where)
    return {column: nodes.Any_(wheres) for column, wheres in found.items()}
