"""Which way a change goes in the cases that a council has in mind, where it goes both ways in all that there can be.

A sum may be empty and a balance may be negative. Where that alone turns a change round it still goes both ways, and is
said to; but also which way it goes as long as that is not so.
"""

from attrs import evolve

from policylang.diff.catalogue import Direction
from policylang.diff.direction import Checks, Judge, rules
from policylang.diff.trees import mapped
from policylang.expression.nodes import Atom, ForGroups
from policylang.expression.walk import inside
from policylang.model.schema import Schema

_MOST_RULES = 4  # a table of many rows costs more than the remark is worth
_WORDS = {Direction.TIGHTENED: "en skärpning", Direction.LOOSENED: "en lättnad"}
_BASE, _AMOUNT = "basen inte är tom", "inget belopp är negativt"


def usual(judge: Judge, old: Checks, new: Checks) -> tuple[Direction, str] | None:
    """The direction as long as no base is empty, or no amount negative, or neither, and a sentence that says so."""
    summed = (*rules(old), *rules(new))
    if len(summed) > _MOST_RULES or not all(isinstance(one, ForGroups) for one in summed):
        return None
    based = any(isinstance(one, Atom) and one.base is not None for one in inside(summed))
    unsigned = evolve(judge, schema=_unsigned(judge.schema), known={})
    without = _without_base(old), _without_base(new)
    tries = (
        *(((judge, *without, _BASE),) if based else ()),
        (unsigned, old, new, _AMOUNT),
        *(((unsigned, *without, f"{_BASE} och {_AMOUNT}"),) if based else ()),
    )
    for asked, before, after, when in tries:
        found = asked.compare(before, after)
        if found.direction in _WORDS and found.evidence == "proof":
            return found.direction, f"Så länge {when} är det {_WORDS[found.direction]}."
    return None


def _without_base(checks: Checks) -> Checks:
    """The checks judged also where the base is empty: what holds of them holds where it is not."""

    def change(node: object) -> object:
        return evolve(node, base=None) if isinstance(node, Atom) and node.days is None else node

    return mapped(checks, change)


def _unsigned(schema: Schema) -> Schema:
    """The schema of registers in which nothing is negative."""
    registers = {
        name: evolve(one, columns=tuple(evolve(column, signed=False) for column in one.columns))
        for name, one in schema.registers.items()
    }
    return evolve(schema, registers=registers)
