"""How far ahead what was done reaches: a day in its own row, or months that another register has rows for."""

from collections.abc import Iterator
from datetime import date, timedelta

from policylang.checks.lookup import Case, Missing, cell, missing, shown
from policylang.checks.moments import Days, cell_days, compare_days
from policylang.checks.owed import Owed
from policylang.checks.truth import FALSE, TRUE, Truth, unknown
from policylang.expression.nodes import Comparison, Reach, ReachRows
from policylang.findings.finding import Gap
from policylang.registers.rows import Register, Row
from policylang.units.dates import iso_to_swedish
from policylang.units.period import CalendarPeriod


def reaches(case: Case, reach: Reach, one: Owed, row: Row) -> Truth:
    """Whether the row reaches far enough; where its own cell says nothing, by the rows that were made with it."""
    needed = needed_until(reach, one)
    if reach.rows is not None and isinstance(cell(case, reach.column, row), Missing):
        return _covered(case, reach, reach.rows, one)
    return compare_days(cell_days(case, reach.column, row), Comparison.AT_LEAST, Days(needed, needed))


def reached(case: Case, reach: Reach, one: Owed, rows: list[Row]) -> date | None:
    """The last day that is reached, when it is known."""
    days = [cell_days(case, reach.column, row) for row in rows]
    exact = [day.first for day in days if day.first and day.first == day.last]
    if exact or reach.rows is None:
        return max(exact, default=None)
    found, _ = _months(case, reach.rows, one)
    return max((month.last_day for month in found), default=None)


def needed_until(reach: Reach, one: Owed) -> date:
    """The last day that must be covered."""
    return reach.length.after(_start(reach, one)) - timedelta(days=1)


def _start(reach: Reach, one: Owed) -> date:
    end = one.first if one.event else one.last
    return end + timedelta(days=1) if reach.after else one.first


def _covered(case: Case, reach: Reach, rows: ReachRows, one: Owed) -> Truth:
    """Whether every month has a row: from the first that must, or, for what counts its own month, from the next."""
    held = case.data.registers.get(rows.register)
    if held is None:
        return unknown(*missing(reach.column.register, reach.column.path[-1]).gaps, Gap(rows.register))
    found, gaps = _months(case, rows, one)
    first = CalendarPeriod.containing("month", _start(reach, one))
    starts = (first,) if reach.after else (first, first.next())
    if any(set(_from(start, reach.length.months)) <= found for start in starts):
        return TRUE
    return unknown(*(gaps or uncovered(held, one.last))) if gaps or uncovered(held, one.last) else FALSE


def _from(start: CalendarPeriod, months: int) -> Iterator[CalendarPeriod]:
    for _ in range(months):
        yield start
        start = start.next()


def _months(case: Case, rows: ReachRows, one: Owed) -> tuple[set[CalendarPeriod], list[Gap]]:
    """The months of the rows made within the period, and what those lack that may be."""
    found: set[CalendarPeriod] = set()
    gaps: list[Gap] = []
    held = case.data.registers.get(rows.register)
    for row in (*held.rows, *held.replaced) if held else ():
        made = cell_days(case, rows.made, row)
        if (made.last and made.last < one.first) or (made.first and made.first > one.last):
            continue
        month = cell(case, rows.month, row)
        if made.first is None or made.first != made.last:
            gaps += made.gaps
        elif isinstance(month, Missing):
            gaps += month.gaps
        elif isinstance(month, CalendarPeriod):
            span = CalendarPeriod.containing("month", month.first_day)
            while span.last_day <= month.last_day:
                found.add(span)
                span = span.next()
        else:
            gaps += missing(rows.register, rows.month.path[-1], row.id, reason=f"`{shown(month)}` är ingen månad").gaps
    return found, gaps


def uncovered(held: Register, deadline: date) -> list[Gap]:
    """Why a missing row proves nothing."""
    through = held.complete_through
    if through is None:
        return [Gap(held.name, reason=f"registret {held.name} säger inte hur långt det är komplett")]
    if through < deadline:
        return [Gap(held.name, reason=f"registret {held.name} är komplett bara till och med {iso_to_swedish(through)}")]
    return []
