"""Days counted from the report date: on which report dates two rules that count otherwise are held against each other.

Twelve months are 365 days from one day and 366 from another, and a fixed day lies before a counted one or after it.
What is proved on one report date says nothing of a day on which such days stand otherwise: each way that they can stand
within some years from the first is asked on a day of its own.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations

from policylang.checks.symbolic.days import anchored
from policylang.expression.nodes import Anchor, Atom, Column, Moment, Rule
from policylang.expression.walk import inside
from policylang.units.errors import UnitError
from policylang.units.period import Period

Measured = Callable[[date], bool]
_YEARS = 5  # a leap year among them, and whole years before and after it
_MOST = 5
_Day = tuple[Anchor | date | Column, Period]


def report_days(old: tuple[Rule, ...], new: tuple[Rule, ...], on: date, measured: Measured) -> Iterator[date]:
    """Report dates after the first on which the days that only one side counts stand otherwise to the others.

    Args:
        on: the first report date, which is asked anyhow.
        measured: whether the rules are measured on a day, so that a breach on it is one.
    """
    before, after = (_counted(rules) for rules in (old, new))
    if before == after:
        return
    differing = before ^ after
    every = sorted(before | after, key=repr)
    pairs = [pair for pair in combinations(every, 2) if differing.intersection(pair) and not _steady(*pair)]
    if not pairs:
        return
    seen = {_stand(pairs, on)}
    for day in _candidates(on, every):
        how = _stand(pairs, day)
        if how not in seen and measured(day):
            seen.add(how)
            yield day
            if len(seen) > _MOST:
                return


def _counted(rules: tuple[Rule, ...]) -> set[_Day]:
    """The days that rows are held against, and the times that a mean is: each from what, and how long after it."""
    found: set[_Day] = set()
    for node in inside(rules):
        match node:
            case Moment(base=Anchor() | date() as base, offset=offset):
                found.add((base, offset))
            case Moment(base=Column() as base, offset=offset) if offset != Period():
                # A row that is there on the report date may have begun on it.
                found.add((base, offset))
            case Atom(days=Period() as days):
                found.add((Anchor.REPORT, days))
            case _:
                pass
    return found


def _steady(one: _Day, other: _Day) -> bool:
    """Whether the two stand alike whatever the report date."""
    (base, time), (start, length) = one, other
    if (isinstance(base, date) and isinstance(start, date)) or (Column in {type(base), type(start)} and base != start):
        return True
    steps = (time.months - length.months, time.days - length.days, time.bank_days - length.bank_days)
    return base == start and (all(step >= 0 for step in steps) or all(step <= 0 for step in steps))


def _stand(pairs: list[tuple[_Day, _Day]], on: date) -> tuple[int, ...]:
    """Of each pair which comes first: -1, 0 or 1; 2 where no calendar here can count."""
    return tuple(_order(one, other, on) for one, other in pairs)


def _order(one: _Day, other: _Day, on: date) -> int:
    try:
        days = [_day(each, on) for each in (one, other)]
    except UnitError:
        return 2
    return (days[0] > days[1]) - (days[0] < days[1])


def _day(one: _Day, on: date) -> date:
    base = on if isinstance(one[0], Column) else anchored(one[0], on) if isinstance(one[0], Anchor) else one[0]
    return base if base == date.max else one[1].after(base)


def _candidates(on: date, every: list[_Day]) -> Iterator[date]:
    """Days after the first: month ends, those around each fixed day, then every other day."""
    last = date(min(on.year + _YEARS, date.max.year), 12, 31)
    fixed = [one[0] for one in every if isinstance(one[0], date) and one[0] < date.max - timedelta(days=400)]
    times = [one[1] for one in every if not isinstance(one[0], date)]
    around = {day + timedelta(days=step) for day in fixed for step in (-1, 0, 1)}
    for day in fixed:
        for time in times:
            try:
                around |= {time.before(day) + timedelta(days=step) for step in (-1, 0, 1)}
            except UnitError:
                continue
    days = [on + timedelta(days=step) for step in range(1, (last - on).days + 1)]
    yield from (day for day in days if (day + timedelta(days=1)).day == 1)
    yield from sorted(day for day in around if day > on)
    yield from days
