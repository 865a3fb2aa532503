"""What is asked of each party, when names become one party or one party several: fewer are asked, each for no less.

A duty for every member of a circle asks nothing of a name that has become another's, and what was done under either
name is then done; of a floor under the sum of each party the same holds, the sum being no less. Where a party becomes
several it is the other way round. Which it is is known; the case is made, and judged by both revisions.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import permutations

from attrs import evolve

from policylang.checks.symbolic import Witness
from policylang.checks.symbolic.duties import Setting, asked, histories
from policylang.checks.symbolic.vocabulary import key_of
from policylang.diff.catalogue import Direction
from policylang.diff.direction import Checks, Judge, Judgement, Shown
from policylang.expression.nodes import Atom, Comparison, Duty, ForGroups, GroupCell, GroupKey, Hole, Linear, Part
from policylang.expression.walk import inside
from policylang.model.policy import Check
from policylang.model.schema import Schema
from policylang.registers.parties import PARTIES, target
from policylang.registers.rows import Register, Registers, Row

Parted = frozenset[frozenset[str]]  # the names of each party, in small letters, of those that have several
Judged = Callable[[Witness], Shown | None]
_FLOORS = {Comparison.AT_LEAST, Comparison.MORE}
_TRIES = 6
_HALF = Decimal("0.5")


def of_each(
    judge: Judge, checks: Checks, parted: tuple[Parted, Parted], names: tuple[str, ...], judged: Judged
) -> Judgement | None:
    """Which way checks go that say the same in both revisions; None when they ask for more than of each party alone.

    Args:
        parted: which names are one party in each revision.
        names: all of them, as they are written.
        judged: a case with both verdicts, when they are not the same.
    """
    if not checks or not all(_asks_each(check, judge.schema) for check in checks):
        return None
    pairs = {
        way: [
            (one, other)
            for one, other in permutations(names, 2)
            if _together(after, one, other) and not _together(before, one, other)
        ]
        for way, (before, after) in ((Direction.LOOSENED, parted), (Direction.TIGHTENED, parted[::-1]))
    }
    shown = tuple(case for way, each in pairs.items() if each and (case := _case(judge, checks, way, each, judged)))
    if len(shown) < sum(map(bool, pairs.values())) or not shown:
        return None
    if len(shown) > 1:
        return Judgement(Direction.MIXED, "witness", shown)
    return Judgement(shown[0].way, "proof", shown)


def _together(parted: Parted, one: str, other: str) -> bool:
    return any({one.casefold(), other.casefold()} <= each for each in parted)


def _asks_each(check: Check, schema: Schema) -> bool:
    """Whether the rule asks something of each party, and of its name nothing else."""
    rule = check.rule
    if not isinstance(rule, Duty | ForGroups) or rule.groups is None or rule.groups.only or rule.groups.but:
        return False
    if any(isinstance(each, GroupKey | GroupCell) for each in inside(rule)):
        return False
    if isinstance(rule, Duty):
        return rule.groups.members is not None and rule.groups.members[0] == PARTIES
    return rule.off is None and _floor(rule, schema)


def _floor(rule: ForGroups, schema: Schema) -> bool:
    """Whether it is a figure that a sum of what is never negative must reach."""
    atom = rule.condition
    if not isinstance(atom, Atom) or atom.base is not None or atom.comparison not in _FLOORS or atom.allowed.terms:
        return False
    parts = [each for each in inside(atom.measured) if isinstance(each, Part)]
    summed = all(term.factor > 0 and not isinstance(term.number, Hole) for term in atom.measured.terms)
    return summed and bool(parts) and all(part.factor > 0 and not _signed(part, schema) for part in parts)


def _signed(part: Part, schema: Schema) -> bool:
    register = schema.registers.get(part.register)
    column = register.column(part.amount.path[-1]) if register and part.amount else None
    return part.until is not None or part.rate is not None or (column is not None and column.signed)


# -- cases ---------------------------------------------------------------------------------------


def _case(judge: Judge, checks: Checks, way: Direction, pairs: list[tuple[str, str]], judged: Judged) -> Shown | None:
    for found in _made(judge, checks):
        for one, other in pairs[:_TRIES]:
            for case in _under(found, one, other, judge.schema):
                shown = judged(case)
                if shown is not None and shown.way is way:
                    return shown
    return None


def _made(judge: Judge, checks: Checks) -> Iterator[Witness]:
    """Cases in which one party does just what is asked, or all but half of it."""
    for check in checks:
        if isinstance(check.rule, Duty):
            every = asked(check.rule)
            yield from histories(every[0], every, Setting(judge.schema, judge.on))
        elif isinstance(check.rule, ForGroups) and isinstance(check.rule.condition, Atom):
            for low, high in ((_HALF, Decimal(1)), (Decimal(1), Decimal(2))):
                bounds = [evolve(check, rule=_bounded(check.rule, check.rule.condition, by)) for by in (low, high)]
                yield from (case.witness for case in judge.compare((bounds[0],), (bounds[1],)).shown)


def _bounded(rule: ForGroups, atom: Atom, by: Decimal) -> ForGroups:
    allowed: Linear = evolve(atom.allowed, constant=atom.allowed.constant * by)
    return evolve(rule, condition=evolve(atom, allowed=allowed))


def _under(witness: Witness, one: str, other: str, schema: Schema) -> Iterator[Witness]:
    """The case with its party under one name: another has as much of all, or only stands in the register of parties."""
    register = witness.registers.registers.get(PARTIES)
    key = key_of(schema, PARTIES)
    members = [str(row.cells[key]) for row in register.rows if row.cells.get(key)] if register else []
    for member in dict.fromkeys((*witness.group.values(), *members)):
        for everywhere in (True, False):
            found = {
                name: _twice(each, schema, (member, one, other), everywhere=everywhere or name == PARTIES)
                for name, each in witness.registers.registers.items()
            }
            yield evolve(witness, registers=Registers(found), group={})


def _twice(register: Register, schema: Schema, names: tuple[str, str, str], *, everywhere: bool) -> Register:
    """The register with a party under another name, and each row of it once more under a third."""
    member, one, other = names
    known = schema.registers.get(register.name)
    columns = {column.name for column in known.columns if target(column) == PARTIES} if known else set()
    columns |= {key_of(schema, PARTIES)} if register.name == PARTIES else set()

    def named(row: Row, name: str) -> Row:
        return evolve(
            row, cells={at: name if at in columns and is_ == member else is_ for at, is_ in row.cells.items()}
        )

    key = known.key if known and register.name != PARTIES else ""
    rows: list[Row] = []
    for row in register.rows:
        rows.append(named(row, one))
        if everywhere and rows[-1] != row:
            again = named(row, other)
            cells = {at: f"{is_} B" if at == key and is_ else is_ for at, is_ in again.cells.items()}
            rows.append(evolve(again, id=f"{row.id} B", cells=cells))
    return evolve(register, rows=tuple(rows))
