"""Which way a change goes in the cases that a council has in mind, where it goes both ways in all that there can be.

A sum may be empty and a balance may be negative. Where that alone turns a change round it still goes both ways, and is
said to; but also which way it goes as long as that is not so.
"""

from attrs import evolve

from policylang.diff.catalogue import Direction
from policylang.diff.direction import Checks, Judge, Judgement, rules
from policylang.diff.trees import mapped
from policylang.expression.nodes import Atom, ForGroups, Part, Total
from policylang.expression.readings import every
from policylang.expression.walk import inside
from policylang.model.schema import Schema
from policylang.units.swedish import join

_MOST_RULES = 4  # a table of many rows costs more than the remark is worth
_WORDS = {Direction.TIGHTENED: "en skärpning", Direction.LOOSENED: "en lättnad"}
_BASE, _AMOUNT = "basen inte är tom", "inget belopp är negativt"


def usual(judge: Judge, old: Checks, new: Checks) -> tuple[Direction, str] | None:
    """The direction as long as nothing is moved, no base empty, no amount negative, and a sentence that says so."""
    summed = tuple(read for rule in (*rules(old), *rules(new)) for read in every(rule))
    if not all(isinstance(one, ForGroups) for one in summed):
        return None
    movers = dict.fromkeys(one.register for one in inside(summed) if isinstance(one, Part) and not one.in_base)
    if movers:
        moved = f"inga {join([name.replace('-', ' ') for name in movers], 'eller')} flyttar belopp"
        told = _told(judge.compare(_without_movers(old), _without_movers(new)), moved)
        if told is not None:
            return told
    if len(summed) > _MOST_RULES:
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
        told = _told(asked.compare(before, after), when)
        if told is not None:
            return told
    return None


def _told(found: Judgement, when: str) -> tuple[Direction, str] | None:
    if found.direction not in _WORDS or found.evidence != "proof":
        return None
    return found.direction, f"Så länge {when} är det {_WORDS[found.direction]}."


def _without_movers(checks: Checks) -> Checks:
    """The checks without what moves amounts from one time to another and adds none: the legs of a swap."""

    def change(node: object) -> object:
        return (
            evolve(node, parts=tuple(part for part in node.parts if part.in_base)) if isinstance(node, Total) else node
        )

    return mapped(checks, change)


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
