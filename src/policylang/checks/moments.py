"""Days that conditions speak of, exact or between two ends."""

from collections.abc import Callable
from datetime import date, timedelta

from attrs import evolve, frozen

from policylang.checks.lookup import (
    FOREVER,
    Case,
    Missing,
    cell,
    last_schema,
    missing,
    plain,
    register_of,
    shown,
    unfilled,
)
from policylang.checks.truth import Truth, known, unknown
from policylang.expression.nodes import Anchor, Column, Comparison, Condition, Hole, Moment, NextRow
from policylang.findings.finding import Gap
from policylang.registers.rows import Row, Value
from policylang.units.dates import iso_to_swedish
from policylang.units.errors import UnitError
from policylang.units.period import CalendarPeriod, Period

Holds = Callable[[Case, Condition, Row], Truth]


@frozen
class Days:
    """All days from `first` to `last`; None is without end. Gaps say why it is not one day."""

    first: date | None
    last: date | None
    gaps: tuple[Gap, ...] = ()


def compare_days(left: Days, comparison: Comparison, right: Days) -> Truth:
    """Whether left ⋈ right whichever days they are; unknown when it hangs on which."""
    before, not_after = _surely(left.last, right.first)
    after, not_before = _surely(right.last, left.first)
    holds, fails = {
        Comparison.LESS: (before, not_before),
        Comparison.AT_MOST: (not_after, after),
        Comparison.EQUAL: (not_after and not_before, before or after),
        Comparison.NOT_EQUAL: (before or after, not_after and not_before),
        Comparison.AT_LEAST: (not_before, before),
        Comparison.MORE: (after, not_after),
    }[comparison]
    if holds or fails:
        return known(holds)
    # A month is no one day, but what hangs on an unknown day does not hang on that.
    endless = right.gaps and (right.first is None or right.last is None) and left.first is not None
    return unknown(*right.gaps) if endless else unknown(*left.gaps, *right.gaps)


def _surely(last: date | None, first: date | None) -> tuple[bool, bool]:
    """Whether a day no later than `last` is before, and not after, every day from `first` on."""
    if last is None or first is None:
        return False, False
    return last < first, last <= first


def days(case: Case, moment: Moment, row: Row, holds: Holds) -> Days:
    """The day that a moment is for the row; `holds` tells whether a condition holds for another row."""
    found = _moved(_base(case, moment, row, holds), moment.offset)
    return evolve(found, last=None, gaps=(*found.gaps, *unfilled(moment.lost).gaps)) if moment.lost else found


def _base(case: Case, moment: Moment, row: Row, holds: Holds) -> Days:
    match moment.base:
        case date() as day:
            return Days(day, day)
        case Column() as column:
            return _in_order(case, column, row)
        case Hole() as hole:
            return _hole(case, hole)
        case Anchor() as anchor:
            day = {
                Anchor.REPORT: case.on,
                Anchor.MONTH: case.on.replace(day=1),
                Anchor.YEAR: case.on.replace(month=1, day=1),
            }[anchor]
            return Days(day, day)
        case NextRow() as following:
            return _next(case, following, row, holds)


def cell_days(case: Case, column: Column, row: Row) -> Days:
    """The day in a cell. `tills vidare` is later than every other day; a period is all of its days."""
    value = cell(case, column, row)
    if isinstance(value, Missing):
        return Days(None, None, value.gaps)
    return value_days(value, Gap(column.register, column.path[-1], (row.id,), None, f"{shown(value)} är inte en dag"))


def _in_order(case: Case, column: Column, row: Row) -> Days:
    """The day in a cell; unknown when it lies after one that it never passes, as either may be the mistaken one."""
    found = cell_days(case, column, row)
    schema = last_schema(case, column)
    if schema is None or not schema.not_after or found.first is None or found.first != found.last:
        return found
    end = cell_days(case, Column(column.register, (*column.path[:-1], schema.not_after)), row).last
    if end is None or found.first <= end:
        return found
    reason = f"{column.path[-1]} {iso_to_swedish(found.first)} ligger efter {schema.not_after}".replace("-", " ")
    return Days(None, None, missing(column.register, column.path[-1], row.id, reason=reason).gaps)


def days_ahead(case: Case, moment: Moment, row: Row) -> Days:
    """The day of a cell that tells of something to come, such as a reset.

    A day that is never passed bounds an unknown one, and a day that lies beyond it or is over by the report date (a
    reset that nobody has written the next of) is as good as unknown.

    Raises:
        TypeError: the moment is no cell, or a moved one: our bug.
    """
    column = moment.base
    if not isinstance(column, Column) or moment.offset != Period():
        message = "only the day in a cell is ahead"
        raise TypeError(message)
    found = cell_days(case, column, row)
    exact = found.first if found.first == found.last else None
    schema = last_schema(case, column)
    if schema is None or not schema.not_after:
        return found
    end = cell_days(case, Column(column.register, (*column.path[:-1], schema.not_after)), row).last
    if exact is not None and case.on <= exact and (end is None or exact <= end):
        return found
    gaps = found.gaps
    if exact is not None:
        beyond = f"ligger efter {schema.not_after}" if exact >= case.on else "har passerat"
        reason = f"{column.path[-1]} {iso_to_swedish(exact)} {beyond}".replace("-", " ")
        gaps = missing(column.register, column.path[-1], row.id, reason=reason).gaps
    # Of two days in the wrong order either may be the mistaken one.
    latest = max((day for day in (end, exact) if day), default=None)
    if end is None or latest is None or latest < case.on:
        return Days(None, None, gaps)
    return Days(case.on, latest, gaps)


def value_days(value: Value, otherwise: Gap) -> Days:
    """The day that a value is."""
    match value:
        case date():
            return Days(value, value)
        case CalendarPeriod():
            return Days(value.first_day, value.last_day, (evolve(otherwise, reason=f"{value} är inte en bestämd dag"),))
        case str() if plain(value) == FOREVER:
            return Days(date.max, date.max)
        case _:
            return Days(None, None, (otherwise,))


def _hole(case: Case, hole: Hole) -> Days:
    filled = case.holes.get(hole.id)
    if isinstance(filled, date):
        return Days(filled, filled)
    return Days(hole.earliest, hole.latest, unfilled(hole).gaps)


def _moved(base: Days, offset: Period) -> Days:
    """Both ends moved; adding the same time to two days never turns them round."""
    if offset == Period() or (base.first is None and base.last is None):
        return base
    try:
        return evolve(
            base,
            first=None if base.first is None else _after(offset, base.first),
            last=None if base.last is None else _after(offset, base.last),
        )
    except UnitError as error:
        return Days(None, None, (*base.gaps, Gap("", None, (), None, error.message)))


def _after(offset: Period, day: date) -> date:
    return day if day == date.max else offset.after(day)


def _next(case: Case, following: NextRow, row: Row, holds: Holds) -> Days:
    """The first day after another: between the first that may count and the first that surely does."""
    after = cell_days(case, following.after, row)
    held = register_of(case, following.register)
    if isinstance(held, Missing):
        return Days(None, None, held.gaps)
    if after.first is None or after.first != after.last or after.first == date.max:
        return Days(None, None, after.gaps)
    sure: list[date] = []
    possible: list[date] = []
    gaps: list[Gap] = []
    for each in held.rows:
        counts = holds(case, following.where, each)
        found = cell_days(case, following.column, each)
        if counts.value is False or (found.last is not None and found.last <= after.first):
            continue
        exact = found.first is not None and found.first == found.last
        if counts.value and exact and found.first is not None:
            sure.append(found.first)
        else:
            gaps += [*counts.gaps, *found.gaps]
            earliest = after.first + timedelta(days=1)
            possible.append(found.first if found.first is not None and exact else earliest)
    last = min(sure, default=None)
    first = min([*sure, *possible], default=None)
    if last is None:
        reason = f"{following.register} har ingen sådan rad efter {iso_to_swedish(after.first)}"
        gaps += missing(following.register, following.column.path[-1], reason=reason).gaps
        first = first or after.first + timedelta(days=1)
    return Days(first, last, () if first == last else tuple(gaps))
