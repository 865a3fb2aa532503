"""The same rule at its bounds: cases beside the witness, one step this side and one step that of each condition.

They prove nothing that is not proved; a council reads from them what the rule does on the day itself, for the party
that is excepted, and when the register does not say.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve, frozen

from policylang.checks.symbolic.naming import made_up
from policylang.checks.symbolic.vocabulary import Pool
from policylang.checks.symbolic.walk import holes as lost_values
from policylang.diff.direction import Checks, Judge, Shown, rules
from policylang.expression import nodes
from policylang.expression.nodes import Comparison, Condition, ForRows
from policylang.findings.finding import Verdict
from policylang.model.schema import Schema
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.quantity import Unit

MOST = 10
_DAY = timedelta(days=1)
_ON_BOUND = (Comparison.AT_MOST, Comparison.AT_LEAST, Comparison.EQUAL)
_UP = (Comparison.MORE, Comparison.AT_LEAST, Comparison.NOT_EQUAL)
_STEPS = {Unit.SHARE: Decimal("0.01"), Unit.RATE: Decimal("0.001"), Unit.POINT: Decimal("0.001")}
Path = tuple[str, ...]
Cells = dict[Path, Value | None]


@frozen
class Leaf:
    """A condition that a row can be put on either side of.

    Args:
        path: the cell, perhaps in the register that the row refers to.
        meets, fails: values on either side; None in `fails` leaves the cell as it was.
        unknown: whether an empty cell leaves the rule undecided.
    """

    path: Path
    meets: Value
    fails: Value | None
    unknown: bool = False


def around(judge: Judge, shown: Shown, old: Checks, new: Checks, beside: Checks = ()) -> tuple[Shown, ...]:
    """Cases beside the witness, each with what both revisions say.

    Args:
        shown: the witness, on one row of a register.
        beside: rules that both revisions have, judged with each side.
    """
    changed = [
        rule for rule in dict.fromkeys((*rules(new), *rules(old))) if rule not in set(rules(old)) & set(rules(new))
    ]
    found: dict[str, Shown] = {}
    # What the source lost leaves a case undecided for a reason that is not the case's.
    lost = set(lost_values(rules((*old, *new)))) - set(_holes(shown))
    for rule in changed:
        case = shown.full or shown.witness
        held = case.registers.registers.get(rule.register) if isinstance(rule, ForRows) else None
        if not isinstance(rule, ForRows) or held is None or len(held.rows) != 1:
            continue
        for cells in _variants(rule, _holes(shown)):
            registers = _put(case.registers, rule.register, cells, judge.schema)
            if registers is None or registers == case.registers:
                continue
            witness = evolve(case, registers=registers)
            verdicts = judge.whole(witness, old, beside), judge.whole(witness, new, beside)
            if Verdict.UNMEASURABLE.value in verdicts and None not in cells.values() and not lost:
                # Undecided for want of a cell that the case does not have, not because the rule leaves it so.
                continue
            found.setdefault(repr(registers), Shown(witness, *verdicts))
    return tuple(found.values())[:MOST]


def _holes(shown: Shown) -> dict[str, str]:
    return {one.unknown: one.value for one in shown.witness.assumed}


def _variants(rule: ForRows, holes: dict[str, str]) -> Iterator[Cells]:
    """Each way out of the rule and each way to keep it, whole and with one condition turned."""
    branches = [*(_branches(rule.off) if rule.off else []), *_branches(rule.must)]
    for branch in branches:
        leaves = [_leaf(one, holes) for one in branch]
        known = [one for one in leaves if one is not None]
        if len(known) < len(leaves):
            continue
        whole: Cells = {one.path: one.meets for one in known}
        yield whole
        for one in known:
            rest: Cells = {path: value for path, value in whole.items() if path != one.path}
            yield rest if one.fails is None else {**rest, one.path: one.fails}
            if one.unknown:
                yield {**rest, one.path: None}


def _branches(node: Condition) -> list[list[Condition]]:
    """The alternatives of a condition, each a list of what must hold together."""
    match node:
        case nodes.Always():
            return []
        case nodes.Any_(conditions):
            return [branch for one in conditions for branch in _branches(one)]
        case nodes.All(conditions):
            return [_together(conditions)]
        case _:
            return [[node]]


def _together(conditions: Iterable[Condition]) -> list[Condition]:
    """What must hold together; of alternatives inside, the first."""
    return [leaf for one in conditions for leaf in next(iter(_branches(one)), [])]


def _leaf(node: Condition, holes: dict[str, str]) -> Leaf | None:
    match node:
        case nodes.OneOf(column, values):
            return Leaf(column.path, values[0], None)
        case nodes.Before(left, comparison, right) if isinstance(left.base, nodes.Column):
            day = _day(right, holes)
            return _on_both_sides(left.base.path, day, comparison, _DAY) if day else None
        case nodes.Compare(
            nodes.Linear(terms=(nodes.Term(number=nodes.Cell(column)),)), comparison, nodes.Linear(terms=())
        ):
            step = _STEPS.get(node.right.unit, Decimal(1))
            found = _on_both_sides(column.path, node.right.constant, comparison, step)
            return evolve(found, unknown=True)
        case _:
            return None


def _day(moment: nodes.Moment, holes: dict[str, str]) -> date | None:
    base: object = moment.base
    if isinstance(base, nodes.Hole):
        base = date.fromisoformat(holes[base.id]) if base.id in holes else base.latest or base.earliest
    return base if isinstance(base, date) and moment.offset == type(moment.offset)() else None


def _on_both_sides(path: Path, bound: "date | Decimal", comparison: Comparison, step: "timedelta | Decimal") -> Leaf:
    """The bound itself and the next value, on whichever sides of the condition they fall."""
    beyond = bound + step if (comparison in _UP) is (comparison not in _ON_BOUND) else bound - step  # type: ignore[operator]
    return Leaf(path, bound, beyond) if comparison in _ON_BOUND else Leaf(path, beyond, bound)


# -- registers -----------------------------------------------------------------------------------


def _put(registers: Registers, name: str, cells: Cells, schema: Schema) -> Registers | None:
    """The registers with other values in the one row and in what it refers to."""
    held = registers.registers[name]
    (row,) = held.rows
    own = {path[0]: value for path, value in cells.items() if len(path) == 1}
    made = _with(registers, name, (evolve(row, cells={**row.cells, **own}),))
    for column in dict.fromkeys([*own, *(path[0] for path in cells if len(path) > 1)]):
        found = schema.registers[name].column(column)
        target = made.registers.get(found.refers_to) if found else None
        if found is None or target is None:
            continue
        inner = {path[1]: value for path, value in cells.items() if path[0] == column and len(path) > 1}
        before = row.cells.get(column)
        after = own.get(column) or _other_name(before, target.name, inner)
        made = _with(
            made, name, tuple(evolve(one, cells={**one.cells, column: after}) for one in made.registers[name].rows)
        )
        made = _referred(made, target, schema.registers[found.refers_to].key, (before, after), inner)
        for beside in [one for one in made.registers if one not in {name, target.name}]:
            made = _with(made, beside, tuple(_renamed(one, before, after) for one in made.registers[beside].rows))
    return made if all(len(path) <= len(("row", "referred")) for path in cells) else None


def _other_name(name: Value | None, register: str, cells: dict[str, Value | None]) -> Value | None:
    """A made-up party that becomes something else gets a name that says so."""
    if "slag" not in cells or not str(name).startswith("Exempel"):
        return name
    return made_up(Pool(register, ()), cells["slag"], {str(name).casefold()})


def _renamed(row: Row, before: Value | None, after: Value | None) -> Row:
    """A row of another register (a grade) that is about the same party, under its new name."""
    if before is None or before == after:
        return row
    return evolve(row, cells={name: after if value == before else value for name, value in row.cells.items()})


def _referred(
    registers: Registers, target: Register, key: str, names: tuple[object, object], cells: dict[str, Value | None]
) -> Registers:
    """What the row refers to, with other values; under its new name when the row names another."""
    before, after = names
    rows = []
    for row in target.rows:
        if row.cells.get(key) != before:
            rows.append(row)
            continue
        name = after if isinstance(after, str) else before
        rows.append(Row(str(name), {**row.cells, **cells, key: str(name)}))
    return _with(registers, target.name, tuple(rows))


def _with(registers: Registers, name: str, rows: tuple[Row, ...]) -> Registers:
    return evolve(registers, registers={**registers.registers, name: evolve(registers.registers[name], rows=rows)})
