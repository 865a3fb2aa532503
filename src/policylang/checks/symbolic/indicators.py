"""Yearly figures with other goals, compared as conditions on rows, where nothing is divided or looked back for."""

from collections.abc import Callable
from datetime import date

from attrs import evolve

from policylang.checks.symbolic import confirm
from policylang.checks.symbolic.relation import Case, Witness
from policylang.checks.symbolic.scene import Question
from policylang.expression.nodes import Compare, ForRows, Indicator, Rule
from policylang.model.schema import Schema
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.period import CalendarPeriod

SOME = "exempel"
_UNDECIDED = Case(reason="nyckeltal med olika mått eller mål jämförs inte")


def stricter(old: tuple[Rule, ...], rule: Indicator, schema: Schema, on: date, ask: Callable[[Question], Case]) -> Case:
    """Whether a figure reaches the old goal and not the new one.

    Args:
        ask: answers a question about rules on rows.
    """
    before = tuple(one for one in old if isinstance(one, Indicator))
    if not before or not all(_comparable(one, rule) for one in before):
        return _UNDECIDED
    found = ask(Question(tuple(map(_on_rows, before)), _on_rows(rule), schema, on))
    if found.witness is None:
        return found
    witness = _yearly(found.witness, (*before, rule), on)
    if witness.assumed:
        return Case(reason="målet är inte känt")
    return evolve(found, witness=witness) if confirm.flips(before, rule, schema, witness, {}) else _UNDECIDED


def _comparable(one: Indicator, other: Indicator) -> bool:
    """Whether they are about the same figures of the same things, and each a condition on one row."""
    sides = (one.measured, one.aim, other.measured, other.aim)
    plain = all(side.divisor is None and not side.years_back for side in sides)
    about = [(each.register, each.where, each.period, each.keys, each.members) for each in (one, other)]
    return plain and about[0] == about[1]


def _on_rows(one: Indicator) -> ForRows:
    return ForRows(one.register, one.where, Compare(one.measured.dividend, one.comparison, one.aim.dividend))


def _yearly(witness: Witness, rules: tuple[Indicator, ...], on: date) -> Witness:
    """The case with what makes its row a figure of each rule's year, of one thing."""
    rule = rules[-1]
    years = sorted({one.year or on.year for one in rules})
    (row,) = witness.registers.registers[rule.register].rows[:1]
    named: dict[str, Value | None] = {key.path[-1]: row.cells.get(key.path[-1]) or SOME for key in rule.keys}
    rows = tuple(
        Row(f"{row.id} {year}", {**row.cells, **named, rule.period.path[-1]: CalendarPeriod("year", year, 1)})
        for year in years
    )
    columns = frozenset(rows[0].cells)
    registers = {**witness.registers.registers, rule.register: Register(rule.register, rows, columns)}
    label = rule.keys[0].path[-1] if rule.keys else ""
    group = {label: str(named[label])} if label else {}
    return evolve(witness, registers=Registers(registers), as_of=date(years[-1], 12, 31), group=group, confirmed=True)
