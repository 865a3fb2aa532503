"""Yearly figures, compared: a figure held against its goal on one row of the year is a condition on that row.

A quotient, or a figure of an earlier year, is no condition on one row. There the two must measure the same against the
same, and part only in what is allowed: below, equal to or above.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import product

from attrs import evolve, frozen

from policylang.checks.symbolic import confirm
from policylang.checks.symbolic.relation import IMPOSSIBLE, Case, Witness
from policylang.checks.symbolic.scene import Question
from policylang.expression.nodes import (
    All,
    Column,
    Compare,
    Comparison,
    Condition,
    ForRows,
    Indicator,
    Linear,
    Not,
    OneOf,
    Ratio,
    Rule,
)
from policylang.model.schema import ColumnType, Schema
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.period import CalendarPeriod

_UNDECIDED = Case(reason="nyckeltal med olika mått eller mål jämförs inte")
# How a figure can stand to its goal -> the comparisons that it then meets.
_MET = {
    Comparison.LESS: {Comparison.LESS, Comparison.AT_MOST, Comparison.NOT_EQUAL},
    Comparison.EQUAL: {Comparison.EQUAL, Comparison.AT_MOST, Comparison.AT_LEAST},
    Comparison.MORE: {Comparison.MORE, Comparison.AT_LEAST, Comparison.NOT_EQUAL},
}
_EARLIER, _ONE = Decimal(2), Decimal(1)


@frozen
class Setting:
    """What is the same for every question: the schema, the report date, and who answers one about rules on rows."""

    schema: Schema
    on: date
    ask: Callable[[Question], Case]


def stricter(old: tuple[Rule, ...], rule: Indicator, setting: Setting) -> Case:
    """Whether a register of yearly figures keeps the old rules and misses the new one's goal."""
    before = [one for one in old if isinstance(one, Indicator) and _of_the_same(one, rule)]
    setting = evolve(setting, on=max(setting.on, date(rule.year or setting.on.year, 12, 31)))
    if len(before) != 1:
        return _witness(old, rule, [None], setting) or _UNDECIDED
    (was,) = before
    if not any(_beyond_a_row(one) for one in (was, rule)):
        asked = _proved(was, rule, setting)
        if asked.proved_impossible:
            return IMPOSSIBLE
        shown = [All((_met(was, was.comparison), Not(_met(rule, rule.comparison))))]
        return _witness(old, rule, shown, setting) or evolve(asked, witness=None, reason=_UNDECIDED.reason)
    if (was.where, was.measured, was.aim) != (rule.where, rule.measured, rule.aim):
        return _UNDECIDED
    parts = [how for how, met in _MET.items() if was.comparison in met and rule.comparison not in met]
    if not parts:
        return IMPOSSIBLE
    return _witness(old, rule, [_met(rule, how) for how in parts], setting) or _UNDECIDED


def _of_the_same(one: Indicator, other: Indicator) -> bool:
    return (one.register, one.period, one.keys, one.members) == (
        other.register,
        other.period,
        other.keys,
        other.members,
    )


def _beyond_a_row(rule: Indicator) -> bool:
    return any(one.divisor is not None or one.years_back for one in (rule.measured, rule.aim))


def _proved(was: Indicator, rule: Indicator, setting: Setting) -> Case:
    kept, broken = (ForRows(one.register, one.where, _met(one, one.comparison)) for one in (was, rule))
    return setting.ask(Question((kept,), broken, setting.schema, setting.on))


def _met(rule: Indicator, how: Comparison) -> Condition:
    """The figure of a row held against its goal; an earlier year's is taken to be two."""
    aim = _constant(_EARLIER, rule.measured) if rule.aim.years_back else rule.aim.dividend
    return Compare(rule.measured.dividend, how, aim)


def _constant(value: Decimal, like: Ratio) -> Linear:
    return Linear((), value, like.dividend.unit)


# -- witnesses -----------------------------------------------------------------------------------


def _witness(
    old: tuple[Rule, ...], rule: Indicator, wanted: Sequence[Condition | None], setting: Setting
) -> Case | None:
    """A row for each who must be there, all missing the goal or one of them, and of the year that the goal is from."""
    kept = All(tuple(_met(one, one.comparison) for one in (*old, rule) if isinstance(one, Indicator)))
    for condition, missed_by in product(wanted, (None, *rule.members)):
        shown = condition or Not(_met(rule, rule.comparison))
        registers: dict[str, list[Row]] | None = {}
        for names in rule.members or ((),):
            told = shown if missed_by in {None, names} else kept
            registers = _with_rows(registers, rule, told, names, setting)
        if registers is None:
            continue
        found = Witness(Registers({name: _register(name, rows) for name, rows in registers.items()}), setting.on)
        if confirm.flips(old, rule, setting.schema, found, {}):
            return Case(witness=evolve(found, confirmed=True))
    return _alone(old, rule, wanted, setting)


def _alone(old: tuple[Rule, ...], rule: Indicator, wanted: Sequence[Condition | None], setting: Setting) -> Case | None:
    """A row for one of those who must be there, judged alone: where others have no goal, none of theirs is kept."""
    for condition, names in product(wanted, rule.members):
        registers = _with_rows({}, rule, condition or Not(_met(rule, rule.comparison)), names, setting)
        if registers is None:
            continue
        made = Registers({name: _register(name, rows) for name, rows in registers.items()})
        found = Witness(made, setting.on, {_last(rule.keys[0]): names[0]})
        if confirm.flips(old, rule, setting.schema, found, {}):
            return Case(witness=evolve(found, confirmed=True))
    return None


def _with_rows(
    registers: dict[str, list[Row]] | None,
    rule: Indicator,
    condition: Condition,
    names: tuple[str, ...],
    setting: Setting,
) -> dict[str, list[Row]] | None:
    """The registers with rows of one more thing, of every year that matters; None where there is no such row."""
    year = rule.year or setting.on.year
    years = [(year, condition)]
    if rule.aim.years_back:
        years.append((year - rule.aim.years_back, _met(rule, Comparison.EQUAL)))
    for when, told in years:
        made = _rows(rule, All((rule.where, told, *_ones(rule), *_whose(rule, names))), setting)
        if made is None or registers is None:
            return None
        for name, rows in made.items():
            mine = name == rule.register
            dated = [evolve(row, cells=_dated(rule, row, when, setting.schema)) if mine else row for row in rows]
            registers = {**registers, name: [*registers.get(name, []), *dated]}
    return registers


def _rows(rule: Indicator, condition: Condition, setting: Setting) -> dict[str, list[Row]] | None:
    asked = ForRows(rule.register, condition, Not(condition))
    case = setting.ask(Question((), asked, setting.schema, setting.on))
    if case.witness is None:
        return None
    return {name: list(each.rows) for name, each in case.witness.registers.registers.items()}


def _ones(rule: Indicator) -> list[Condition]:
    """What is divided by is one."""
    sums = [one.divisor for one in (rule.measured, rule.aim) if one.divisor is not None]
    return [Compare(one, Comparison.EQUAL, Linear((), _ONE, one.unit)) for one in dict.fromkeys(sums)]


def _whose(rule: Indicator, names: tuple[str, ...]) -> list[Condition]:
    return [OneOf(rule.keys[0], names[:1])] if names else []


def _dated(rule: Indicator, row: Row, year: int, schema: Schema) -> dict[str, Value | None]:
    register = schema.registers.get(rule.register)
    entry = register.column(rule.period.path[-1]) if register else None
    period = CalendarPeriod("year", year)
    told: Value = period if entry is not None and entry.type is ColumnType.PERIOD else period.last_day
    keys: dict[str, Value | None] = {_last(column): "A" for column in rule.keys}
    return {**keys, **row.cells, _last(rule.period): told}


def _last(column: Column) -> str:
    return column.path[-1]


def _register(name: str, rows: list[Row]) -> Register:
    numbered = tuple(evolve(row, id=f"{name} {number}") for number, row in enumerate(rows, 1))
    return Register(name, numbered, frozenset(column for row in rows for column in row.cells))
