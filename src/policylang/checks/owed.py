"""What a duty asks for: of whom, to whom, for which period or event, and by when."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import assert_never

from attrs import evolve, field, frozen

from policylang.checks.lookup import Case, Missing, canonical, cell, last_schema, missing, plain, same_name, shown
from policylang.checks.moments import Days, cell_days, compare_days
from policylang.checks.rows import truth
from policylang.checks.truth import TRUE, Truth, every, unknown
from policylang.expression.nodes import (
    Always,
    Column,
    Comparison,
    Condition,
    Duty,
    Events,
    Every,
    Groups,
    Hole,
)
from policylang.registers.rows import Row
from policylang.units.dates import iso_to_swedish
from policylang.units.period import CalendarPeriod, Period

KINDS = {
    Every.MONTH: "month",
    Every.QUARTER: "quarter",
    Every.TERTIAL: "tertial",
    Every.YEAR: "year",
}
YEAR = Period(months=12)


@frozen
class Owed:
    """One thing to be shown: to a recipient, by a member, for a period or an event.

    Args:
        label: the period or the event, as a message names it.
        first, last: a row that is dated within these days is for it.
        due: the last day to do it; None when the source does not say.
        exists: whether there is anything to show at all.
        event: the row that calls for it; None for a period.
        dated: whether the day of the event is known; of one that is not, nobody can tell what was done for it.
    """

    label: str
    first: date
    last: date
    due: date | None
    named: dict[str, str] = field(factory=dict)
    subject: Condition | Hole = field(factory=Always)
    member: str | None = None
    exists: Truth = TRUE
    event: Row | None = None
    dated: bool = True


def owed(case: Case, rule: Duty, since: date | None) -> Iterator[Owed]:
    """Everything that the duty asks for up to the report date, not before `since`."""
    times = tuple(_times(case, rule, since))
    for name, subject in rule.subjects or (("", Always()),):
        for member, belongs in _members(case, rule.groups):
            for one in times:
                named = {rule.subject: name} if name else {}
                if member is not None and rule.groups is not None:
                    named[rule.groups.label] = member.name
                if one.label:
                    named["period"] = one.label
                exists = every((one.exists, belongs, _there(case, rule, member, one)))
                if exists.value is not False:
                    whose = None if member is None else member.name
                    yield evolve(one, named=named, subject=subject, member=whose, exists=exists)


# -- when ----------------------------------------------------------------------------------------


def periods(every_: Every, on: date, since: date | None) -> tuple[CalendarPeriod, ...]:
    """The periods that ended within the year up to `on`, not before `since`, earliest first; and the present year."""
    period = CalendarPeriod.containing(KINDS[every_], on)
    found = [period] if every_ is Every.YEAR or period.last_day == on else []
    year_ago = YEAR.before(on)
    while (period := period.previous()).last_day > year_ago:
        found.append(period)
    if every_ is Every.YEAR and not any(each.last_day <= on for each in found):
        found.append(period)
    return tuple(sorted(each for each in found if since is None or each.last_day >= since))


def _times(case: Case, rule: Duty, since: date | None) -> Iterator[Owed]:
    match rule.every:
        case Every.MOMENT:
            yield Owed("", case.on, case.on, case.on)
        case Every() as often:
            for period in periods(often, case.on, since):
                yield Owed(str(period), period.first_day, period.last_day, _due(rule, period.last_day, period.last_day))
        case Events() as events:
            yield from _events(case, rule, events, since)
        case Hole():
            # How often is not known: no period to ask about, but the year up to now is what there is.
            yield Owed("", YEAR.before(case.on) + timedelta(days=1), case.on, None)
        case _:
            assert_never(rule.every)


def _due(rule: Duty, end: date, otherwise: date | None) -> date | None:
    if isinstance(rule.within, Hole):
        return None
    return rule.within.after(end) if rule.within else otherwise


def _events(case: Case, rule: Duty, events: Events, since: date | None) -> Iterator[Owed]:
    """The events of the year, and those before it that are not yet due; a row with no day is an event that may be."""
    year_ago = YEAR.before(case.on)
    held = case.data.registers[events.register].rows
    dated = [(cell_days(case, events.day, row), truth(case, events.where, row), row) for row in held]
    for when, calls, row in dated:
        if calls.value is False:
            continue
        label = _named(case, events, row, when)
        if when.first is None or when.first != when.last:
            yield Owed(
                label, case.on, case.on, None, exists=every((calls, unknown(*when.gaps))), event=row, dated=False
            )
            continue
        day = when.first
        due = _due(rule, day, None)
        if day > case.on or (since is not None and day < since) or (day <= year_ago and (due is None or due < case.on)):
            continue
        last = date.max if rule.within else _until_next(case, events, row, day, dated)
        yield Owed(label, day, last, due or min(last, case.on), exists=calls, event=row)


def _named(case: Case, events: Events, row: Row, when: Days) -> str:
    value = cell(case, events.named, row) if events.named else None
    what = row.id if value is None or isinstance(value, Missing) else shown(value)
    return f"{what} {iso_to_swedish(when.first)}" if when.first and when.first == when.last else what


def _until_next(case: Case, events: Events, row: Row, day: date, dated: list[tuple[Days, Truth, Row]]) -> date:
    """The day before the next event of the same thing: what is done then belongs to that one."""
    later = [
        when.first
        for when, calls, other in dated
        if calls.value is not False
        and when.first is not None
        and day < when.first
        and all(_same(case, column, row, other) for column, _ in events.shared)
    ]
    return min(later) - timedelta(days=1) if later else date.max


def _same(case: Case, column: Column, row: Row, other: Row) -> bool:
    one, two = cell(case, column, row), cell(case, column, other)
    if isinstance(one, Missing) or isinstance(two, Missing):
        return False
    schema = last_schema(case, column)
    return same_name(case, schema, shown(one)) == same_name(case, schema, shown(two))


# -- of whom -------------------------------------------------------------------------------------


@frozen
class _Member:
    """One who is bound: a name, and the row that it stands on when there is one."""

    name: str
    row: Row | None = None


def _members(case: Case, groups: Groups | None) -> Iterator[tuple[_Member | None, Truth]]:
    if groups is None:
        yield None, TRUE
        return
    schema = last_schema(case, groups.columns[0]) if groups.columns else None
    only = {same_name(case, schema, name) for name in groups.only}
    but = {same_name(case, schema, name) for name in groups.but}
    if groups.members is None:
        yield from ((_Member(canonical(case, schema.refers_to if schema else "", name)), TRUE) for name in groups.only)
        return
    register, condition = groups.members
    key = _key(case, register)
    for row in case.data.registers[register].rows:
        name = shown(value) if (value := row.cells.get(key)) is not None else row.id
        belongs = truth(case, condition, row)
        if belongs.value is not False and plain(name) not in but and (not only or plain(name) in only):
            yield _Member(name, row), belongs


def _key(case: Case, register: str) -> str:
    schema = case.schema.registers.get(register)
    return (schema.key or schema.columns[0].name) if schema else ""


def in_force(case: Case, register: str, row: Row, day: date) -> Truth:
    """Whether the row was there on the day.

    A register that has no such column says nothing of it, and then it was; so it was that has not ended. What has no
    day when it began is there today, and nobody knows since when.
    """
    schema = case.schema.registers.get(register)
    start = schema.alive[0] if schema else ""
    found = []
    if start and row.cells.get(start) is None and start in case.data.registers[register].columns and day < case.on:
        found.append(unknown(*missing(register, start, row.id).gaps))
    for name, comparison in zip(
        schema.alive if schema else (), (Comparison.AT_MOST, Comparison.AT_LEAST), strict=False
    ):
        if name and row.cells.get(name) not in {None, ""}:
            end = cell_days(case, Column(register, (name,)), row)
            found.append(compare_days(end, comparison, Days(day, day)))
    return every(found)


def _there(case: Case, rule: Duty, member: _Member | None, one: Owed) -> Truth:
    """Whether the member was there on the last day of the period (the day of the event): an account that was opened."""
    if member is None or member.row is None or rule.groups is None or rule.groups.members is None:
        return TRUE
    return in_force(case, rule.groups.members[0], member.row, one.first if one.event else min(one.last, case.on))
