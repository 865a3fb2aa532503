"""Duties, compared as histories of what was done.

A history keeps a duty when every period, recipient and member has a row that counts and is in time. One duty therefore
follows from another when, for everything that it asks, the other asks the same of a period within it, of no more rows,
no later, for no fewer members. What does not follow is tried: a history that does just enough for the old duties and,
where there is a choice, what the new one does not count. The reference evaluator then says whether that history flips.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product

from attrs import evolve, frozen

from policylang.checks.duties import periods
from policylang.checks.symbolic import confirm
from policylang.checks.symbolic.printing import mentioned
from policylang.checks.symbolic.relation import IMPOSSIBLE, Case, Witness
from policylang.checks.symbolic.scene import Question
from policylang.checks.symbolic.vocabulary import key_of
from policylang.expression.nodes import All, Always, Condition, Duty, Every, ForRows, Groups, Not, Rule
from policylang.model.schema import Schema
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.errors import UnitError
from policylang.units.period import CalendarPeriod, Period

_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.TERTIAL: 4, Every.YEAR: 12}
_KINDS = {Every.MONTH: "month", Every.QUARTER: "quarter", Every.TERTIAL: "tertial", Every.YEAR: "year"}
_CYCLE = 400  # years after which the calendar repeats
_UNDECIDED = Case(reason="plikterna skiljer sig på ett sätt som inte kan jämföras")


@frozen
class Setting:
    """What is the same for every question: the schema and the report date."""

    schema: Schema
    on: date


@frozen
class Asked:
    """One thing that a duty asks: rows of one kind, for one recipient."""

    duty: Duty
    rows: Condition


def asked(duty: Duty) -> tuple[Asked, ...]:
    """What the duty asks, recipient by recipient."""
    subjects = duty.subjects or (("", Always()),)
    return tuple(Asked(duty, All((duty.where, subject))) for _, subject in subjects)


def stricter(old: tuple[Rule, ...], duty: Duty, setting: Setting) -> Case:
    """Whether a history keeps the old rules and breaks the duty."""
    before = tuple(each for rule in old if isinstance(rule, Duty) for each in asked(rule))
    left = [one for one in asked(duty) if not any(follows(one, each, setting) for each in before)]
    if not left:
        return IMPOSSIBLE
    empty = {name: Register(name, ()) for name in mentioned(old)}
    for one in left:
        for found in histories(one, before, setting):
            history = evolve(found, registers=Registers({**empty, **found.registers.registers}))
            if confirm.flips(old, duty, setting.schema, history, {}):
                return Case(witness=evolve(history, confirmed=True))
    return _UNDECIDED


# -- what follows from what ----------------------------------------------------------------------


def follows(new: Asked, old: Asked, setting: Setting) -> bool:
    """Whether whoever does what the old duty asks has done what the new one asks; false also when it cannot be told."""
    one, other = new.duty, old.duty
    return (
        (one.register, one.period) == (other.register, other.period)
        and _MONTHS[one.every] % _MONTHS[other.every] == 0
        and _in_time(one, other)
        and _covers(one.groups, other.groups, setting)
        and within(old.rows, new.rows, one.register, setting)
    )


def within(narrow: Condition, wide: Condition, register: str, setting: Setting) -> bool:
    """Whether every row that is in the one is in the other: proved, not guessed."""
    return narrow == wide or _row(narrow, wide, register, setting).proved_impossible


def _row(narrow: Condition, wide: Condition, register: str, setting: Setting) -> Case:
    """A row that is in the one and not in the other."""
    # Conditions on rows are compared as rules on rows; the import is mutual.
    from policylang.checks.symbolic.search import ask

    return ask(Question((), ForRows(register, narrow, wide), setting.schema, setting.on))


def _in_time(new: Duty, old: Duty) -> bool:
    """Whether nothing that is in time for the old duty is late for the new."""
    if new.done is None or new.within is None:
        return True
    if old.done != new.done or old.within is None:
        return False
    if old.within == new.within:
        return True
    try:
        return not later(old.within, new.within, new.every)
    except UnitError:
        return False


@cache
def later(one: Period, other: Period, every: Every) -> bool:
    """Whether the one is ever later than the other, counted from the end of a period; over all of the calendar."""
    period = CalendarPeriod(_KINDS[every], 2000)
    for _ in range(_CYCLE * 12 // _MONTHS[every]):
        if one.after(period.last_day) > other.after(period.last_day):
            return True
        period = period.next()
    return False


def _covers(new: Groups | None, old: Groups | None, setting: Setting) -> bool:
    """Whether whoever is bound by the new duty was bound by the old."""
    if new == old:
        return True
    if new is None or old is None or new.columns != old.columns:
        return False
    named = {name.casefold() for name in new.only}
    if old.only and not (new.only and named <= {name.casefold() for name in old.only}):
        return False
    if not {name.casefold() for name in old.but} <= {name.casefold() for name in new.but}:
        return False
    if old.members is None or new.members is None:
        return old.members == new.members
    return old.members[0] == new.members[0] and within(new.members[1], old.members[1], new.members[0], setting)


# -- histories -----------------------------------------------------------------------------------


def histories(new: Asked, old: tuple[Asked, ...], setting: Setting) -> Iterator[Witness]:
    """Histories that do just enough for the old duties, later and later in the year, for each member and for none."""
    year = setting.on.year
    days = dict.fromkeys((setting.on, date(year, 11, 30), date(year, 12, 31)))
    for day, for_members in product(days, (True, False)):
        registers: dict[str, Register] = {}
        members = _members(new, old, setting)
        if members is None:
            continue
        registers |= members
        rows: list[Row] = []
        for each in old:
            if each.duty.groups and each.duty.groups.members and not for_members:
                continue
            made = _done(each, new, day, registers, setting)
            if made is None:
                break
            rows += made
        else:
            yield _history(new.duty.register, rows, registers, day)


def _history(register: str, rows: list[Row], others: dict[str, Register], day: date) -> Witness:
    numbered = tuple(evolve(row, id=f"{register} {number}") for number, row in enumerate(rows, 1))
    columns = frozenset(column for row in rows for column in row.cells)
    held = Register(register, numbered, columns, complete_through=day)
    return Witness(Registers({register: held, **others}), day)


def _done(old: Asked, new: Asked, day: date, registers: dict[str, Register], setting: Setting) -> list[Row] | None:
    """A row for each period that the old duty asks for, as late as it allows."""
    duty = old.duty
    if duty.register != new.duty.register:
        return None
    cells = _cells(old.rows, new.rows, duty.register, registers, setting)
    if cells is None:
        return None
    rows = []
    for period in periods(duty.every, day, None):
        if period.last_day > day:
            continue
        try:
            latest = duty.within.after(period.last_day) if duty.within else day
        except UnitError:
            return None
        for member in _bound(duty.groups, registers, setting):
            done = {column.path[-1]: min(latest, day) for column in {duty.done, new.duty.done} if column}
            rows.append(Row("", {**cells, duty.period.path[-1]: period, **done, **member}))
    return rows


def _cells(
    counts: Condition, avoided: Condition, register: str, registers: dict[str, Register], setting: Setting
) -> dict[str, Value | None] | None:
    """Cells of a row that counts for the old duty, and if there is a choice not for the new."""
    for wide in (avoided, Not(counts)):
        case = _row(counts, wide, register, setting)
        if case.witness is None:
            continue
        found = dict(case.witness.registers.registers)
        row = found.pop(register).rows[0]
        for name, each in found.items():
            registers.setdefault(name, each)
        return dict(row.cells)
    return None


def _members(new: Asked, old: tuple[Asked, ...], setting: Setting) -> dict[str, Register] | None:
    """The register of members with one who is bound by the new duty, and if there is a choice by none of the old."""
    groups = new.duty.groups
    if groups is None or groups.members is None:
        return {}
    register, condition = groups.members
    circles = [each.duty.groups.members for each in old if each.duty.groups and each.duty.groups.members]
    outside = [Not(circle) for name, circle in circles if name == register]
    for wanted in (All((condition, *outside)), condition):
        case = _row(Always(), Not(wanted), register, setting)
        if case.witness:
            return dict(case.witness.registers.registers)
    return None


def _bound(
    groups: Groups | None, registers: dict[str, Register], setting: Setting
) -> Iterator[dict[str, Value | None]]:
    """Whom a row must be for: each named, or each in the register of members; once when the duty has no groups."""
    if groups is None:
        yield {}
        return
    column = groups.columns[0].path[-1]
    names = list(groups.only)
    if groups.members:
        register = groups.members[0]
        held = registers.get(register)
        key = key_of(setting.schema, register)
        names = [str(row.cells.get(key)) for row in held.rows] if held else []
    for name in names:
        yield {column: name}
