"""Duties, compared as histories of what was done.

A history keeps a duty when every period, recipient and member has a row that counts and is in time. One duty therefore
follows from another when, for everything that it asks, the other asks the same of a period within it, of no more rows,
no later, for no fewer members. What does not follow is tried: a history that does just enough for the old duties and,
where there is a choice, what the new one does not count. The reference evaluator then says whether that history flips.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product

from attrs import evolve, frozen

from policylang.checks.lookup import Filler
from policylang.checks.owed import KINDS, YEAR, periods
from policylang.checks.symbolic import confirm
from policylang.checks.symbolic.printing import mentioned
from policylang.checks.symbolic.relation import IMPOSSIBLE, Assumed, Case, Witness
from policylang.checks.symbolic.scene import Question
from policylang.checks.symbolic.vocabulary import key_of
from policylang.expression.nodes import (
    All,
    Always,
    Column,
    Condition,
    Duty,
    Events,
    Every,
    ForRows,
    Groups,
    Hole,
    Not,
    Reach,
    Rule,
)
from policylang.model.schema import ColumnType, Schema
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.errors import UnitError
from policylang.units.period import CalendarPeriod, Period

_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.TERTIAL: 4, Every.YEAR: 12}
_CYCLE = 400  # years after which the calendar repeats
_CYCLE_DAYS = 146097
ANOTHER = "B"
WHOEVER = "den som avses"
_UNDECIDED = Case(reason="plikterna skiljer sig på ett sätt som inte kan jämföras")


@frozen
class Setting:
    """What is the same for every question: the schema and the report date."""

    schema: Schema
    on: date


@frozen
class Asked:
    """One thing that a duty asks: rows of one kind, for one recipient, who may be lost."""

    duty: Duty
    rows: Condition
    lost: bool = False


def asked(duty: Duty) -> tuple[Asked, ...]:
    """What the duty asks, recipient by recipient."""
    subjects = duty.subjects or (("", Always()),)
    return tuple(
        Asked(duty, duty.where, lost=True) if isinstance(subject, Hole) else Asked(duty, All((duty.where, subject)))
        for _, subject in subjects
    )


def stricter(old: tuple[Rule, ...], duty: Duty, setting: Setting) -> Case:
    """Whether a history keeps the old rules and breaks the duty."""
    before = tuple(each for rule in old if isinstance(rule, Duty) for each in asked(rule))
    left = [one for one in asked(duty) if not any(follows(one, each, setting) for each in before)]
    if not left:
        return IMPOSSIBLE
    empty = {name: Register(name, ()) for name in mentioned(old)}
    lost = _same_lost(old, duty)
    for one in left:
        for found in histories(one, before, setting):
            history = evolve(found, registers=Registers({**empty, **found.registers.registers}))
            if confirm.flips(old, duty, setting.schema, history, lost):
                assumed = tuple(Assumed(name, WHOEVER, "all") for name in lost)
                return Case(witness=evolve(history, confirmed=True, assumed=assumed))
    return _UNDECIDED


def _same_lost(old: tuple[Rule, ...], new: Duty) -> dict[str, Filler]:
    """Recipients whom the source lost in both: whoever it is, the same, so a case may take each row to be for them."""
    each = [_lost(one) for one in (*(rule for rule in old if isinstance(rule, Duty)), new)]
    return dict.fromkeys(sorted(frozenset.intersection(*each)), WHOEVER)


def _lost(duty: Duty) -> frozenset[str]:
    return frozenset(subject.id for _, subject in duty.subjects if isinstance(subject, Hole))


# -- what follows from what ----------------------------------------------------------------------


def follows(new: Asked, old: Asked, setting: Setting) -> bool:
    """Whether whoever does what the old duty asks has done what the new one asks; false also when it cannot be told."""
    one, other = new.duty, old.duty
    return (
        (one.register, one.period, one.otherwise) == (other.register, other.period, other.otherwise)
        and new.lost == old.lost
        and _called(one, other, setting)
        and _in_time(one, other)
        and _reaches(one.reach, other.reach)
        and _covers(one.groups, other.groups, setting)
        and within(old.rows, new.rows, one.register, setting)
    )


def _called(new: Duty, old: Duty, setting: Setting) -> bool:
    """Whether whatever calls for the new duty calls for the old one, within the same time."""
    match new.every, old.every:
        case Every() as often, Every() as other if {often, other}.isdisjoint({Every.MOMENT}):
            return _MONTHS[often] % _MONTHS[other] == 0
        case Events() as events, Events() as before:
            same = evolve(events, where=before.where, named=before.named, shared=before.shared) == before
            same = same and set(events.shared) <= set(before.shared)
            # Without a deadline one event's time ends where the next begins: fewer events, more time.
            return same and within(events.where, before.where, events.register, setting)
        case one, two:
            return one == two


def _reaches(new: Reach | None, old: Reach | None) -> bool:
    """Whether what reaches far enough for the old duty does so for the new."""
    if new is None or new == old:
        return True
    if old is None or (new.column, new.rows) != (old.column, old.rows) or new.length.bank_days or old.length.bank_days:
        return False
    sooner = old.after or not new.after
    return sooner and old.length.shortest() >= new.length.longest()


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
    if isinstance(old.within, Hole) or isinstance(new.within, Hole):
        return False
    every = new.every if isinstance(new.every, Every) else None
    try:
        return not later(old.within, new.within, every)
    except UnitError:
        return False


@cache
def later(one: Period, other: Period, every: Every | None) -> bool:
    """Whether the one is ever later than the other, counted from the end of a period (any day); in all the calendar."""
    if every is None:
        start = date(2000, 1, 1).toordinal()
        days = (date.fromordinal(start + step) for step in range(_CYCLE_DAYS))
        return any(one.after(day) > other.after(day) for day in days)
    period = CalendarPeriod(KINDS[every], 2000)
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
        events = _event(new, old, day, setting)
        if members is None or events is None:
            continue
        registers |= members | events
        rows: list[Row] = []
        for each in old:
            called = isinstance(each.duty.every, Events) or (each.duty.groups and each.duty.groups.members)
            if called and not for_members:
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
    try:
        for first, end, told in _times(duty, new.duty, day, registers):
            latest = duty.within.after(end) if isinstance(duty.within, Period) else day
            for member in _bound(duty.groups, new.duty.groups, registers, setting):
                done = {column.path[-1]: min(latest, day) for column in {duty.done, new.duty.done} if column}
                reached = _just_reached(duty.reach, new.duty.reach, first, end)
                when = {duty.period.path[-1]: told or min(latest, day)} if duty.period else {}
                if told and duty.period and (duty.done == duty.period or _is_day(duty.period, setting)):
                    # The day on which it was done tells which period it is for, too.
                    when = {duty.period.path[-1]: min(latest, end, day)}
                rows.append(
                    Row("", {**cells, **done, **when, **_named(duty, new.duty, registers), **reached, **member})
                )
    except UnitError:
        return None
    return rows


def _is_day(column: Column, setting: Setting) -> bool:
    """Whether the register tells the period by a day."""
    register = setting.schema.registers.get(column.register)
    entry = register.column(column.path[-1]) if register else None
    return entry is not None and entry.type is ColumnType.DATE


def _times(
    duty: Duty, new: Duty, day: date, registers: dict[str, Register]
) -> Iterator[tuple[date, date, CalendarPeriod | None]]:
    """When the duty calls: first and last day, and the period; none for an event, which is a day."""
    if duty.every is Every.MOMENT:
        yield day, day, None
    elif isinstance(duty.every, Every):
        for period in periods(duty.every, day, None):
            if period.last_day <= day:
                yield period.first_day, period.last_day, period
    elif isinstance(duty.every, Events) and isinstance(new.every, Events):
        held = registers.get(duty.every.register)
        for row in held.rows if held else ():
            if isinstance(called := row.cells.get(duty.every.day.path[-1]), date):
                yield called, called, None


def _named(duty: Duty, new: Duty, registers: dict[str, Register]) -> dict[str, Value | None]:
    """What the event and the row that proves the duty both name; what only the new duty wants to be the same is not."""
    if not isinstance(duty.every, Events) or duty.every.register not in registers:
        return {}
    event = registers[duty.every.register].rows[0]
    asked_now = new.every.shared if isinstance(new.every, Events) else ()
    found: dict[str, Value | None] = {proof.path[-1]: ANOTHER for _, proof in asked_now}
    return found | {proof.path[-1]: event.cells.get(column.path[-1]) for column, proof in duty.every.shared}


def _just_reached(old: Reach | None, new: Reach | None, first: date, end: date) -> dict[str, Value | None]:
    """As far as the old duty wants and no further; without one, not far enough for the new."""
    if old is None and new is None:
        return {}
    reach = old or new
    if reach is None:
        return {}
    start = end + timedelta(days=1) if reach.after else first
    short = 1 if old else 2
    return {reach.column.path[-1]: reach.length.after(start) - timedelta(days=short)}


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


def _event(new: Asked, old: tuple[Asked, ...], day: date, setting: Setting) -> dict[str, Register] | None:
    """The register of events with one that calls for the new duty, and if there is a choice for none of the old."""
    events = new.duty.every
    if not isinstance(events, Events):
        return {}
    before = [each.duty.every for each in old]
    outside = [Not(one.where) for one in before if isinstance(one, Events) and one.register == events.register]
    for wanted in (All((events.where, *outside)), events.where):
        case = _row(Always(), Not(wanted), events.register, setting)
        if case.witness:
            found = dict(case.witness.registers.registers)
            held = found[events.register]
            shared = {column.path[-1]: "A" for column, _ in events.shared}
            cells = {**shared, **held.rows[0].cells, events.day.path[-1]: YEAR.before(day) + timedelta(days=1)}
            found[events.register] = evolve(held, rows=(evolve(held.rows[0], cells=cells),))
            return found
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
            found = dict(case.witness.registers.registers)
            if any(each.duty.groups is None for each in old):
                found[register] = _with_another(found[register], key_of(setting.schema, register))
            return found
    return None


def _with_another(members: Register, key: str) -> Register:
    """The register with one more like the first."""
    first = members.rows[0]
    return evolve(members, rows=(*members.rows, evolve(first, id=ANOTHER, cells={**first.cells, key: ANOTHER})))


def _bound(
    groups: Groups | None, asked_now: Groups | None, registers: dict[str, Register], setting: Setting
) -> Iterator[dict[str, Value | None]]:
    """Whom a row must be for: each named, or each in the register of members.

    Once when the duty has no groups: then for somebody whom the new duty does not ask for.
    """
    if groups is None:
        yield {asked_now.columns[0].path[-1]: ANOTHER} if asked_now else {}
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
