"""Days as whole numbers, and periods added to them.

A period added to a fixed day is computed. Added to a day in a cell it has no single length: for a proof it is any
number of days between its shortest and its longest, later for a later day and for a longer period (true of every
calendar day, so a proof covers them all); for a witness the day is one of a few, for which it is computed.
"""

from calendar import isleap
from datetime import date
from typing import assert_never

import z3
from attrs import define, field

from policylang.checks.symbolic.solving import every, some
from policylang.checks.symbolic.world import FOREVER, Unsupported, World
from policylang.expression.nodes import Anchor, Comparison
from policylang.units.errors import UnitError
from policylang.units.period import Period


@define(eq=False)
class Shifts:
    """Days in cells that a period was added to."""

    found: dict[tuple[str, Period], tuple[z3.ArithRef, z3.ArithRef]] = field(factory=dict)


def moved(world: World, shifts: Shifts, base: "date | z3.ArithRef", offset: Period) -> "int | z3.ArithRef":
    """The day moved by the period: a number when the calendar gives it, else a term."""
    return _after(base, offset) if isinstance(base, date) else _shifted(world, shifts, base, offset)


def anchored(anchor: Anchor, on: date) -> date:
    """The day that the calendar gives."""
    match anchor:
        case Anchor.REPORT:
            return on
        case Anchor.MONTH:
            return on.replace(day=1)
        case Anchor.YEAR:
            return on.replace(month=1, day=1)


def _after(day: date, offset: Period) -> int:
    try:
        return day.toordinal() if offset == Period() or day == date.max else offset.after(day).toordinal()
    except UnitError as error:
        raise Unsupported(error.message) from error


def _shifted(world: World, shifts: Shifts, day: z3.ArithRef, offset: Period) -> z3.ArithRef:
    if offset == Period():
        return day
    if offset.bank_days:
        raise Unsupported("bankdagar kräver en kalender över helgdagar")
    key = (str(day), offset)
    if key not in shifts.found:
        moved = z3.Int(f"{day} + {offset.months} månader {offset.days} dagar")
        shifts.found[key] = (day, moved)
        if not world.concrete:
            _bounded(world, shifts, day, moved, offset)
    return shifts.found[key][1]


def _bounded(world: World, shifts: Shifts, day: z3.ArithRef, moved: z3.ArithRef, offset: Period) -> None:
    ends = sorted((offset.shortest(), offset.longest()))
    # Nothing is counted from `tills vidare`: no rule says a time after a day that never comes.
    world.facts += [moved >= day + ends[0], moved <= day + ends[1], day < FOREVER]
    for (_, other), (base, reached) in shifts.found.items():
        if reached is moved:
            continue
        if other == offset:
            world.facts += [
                z3.Implies(day <= base, moved <= reached),
                z3.Implies(base <= day, reached <= moved),
            ]
        elif base is day or str(base) == str(day):
            longer, shorter = (moved, reached), (reached, moved)
            order = _order(offset, other)
            if order:
                late, early = longer if order > 0 else shorter
                world.facts.append(late > early)


def _order(one: Period, other: Period) -> int:
    """1 when the first is longer whatever the day, -1 when the other is, 0 when that hangs on the day."""
    months, days = one.months - other.months, one.days - other.days
    if months >= 0 and days >= 0 and (months or days):
        return 1
    if months <= 0 and days <= 0 and (months or days):
        return -1
    return 0


def compared(left: "int | z3.ArithRef", comparison: Comparison, right: "int | z3.ArithRef") -> z3.BoolRef:
    """Whether left ⋈ right; either may be a constant."""
    match comparison:
        case Comparison.LESS:
            held = left < right
        case Comparison.AT_MOST:
            held = left <= right
        case Comparison.EQUAL:
            held = left == right
        case Comparison.NOT_EQUAL:
            held = left != right
        case Comparison.AT_LEAST:
            held = left >= right
        case Comparison.MORE:
            held = left > right
        case _:
            assert_never(comparison)
    return z3.BoolVal(held) if isinstance(held, bool) else held


def remember(world: World, left: "int | z3.ArithRef", right: "int | z3.ArithRef") -> None:
    """Keep the fixed days that a cell is held against: they are where something changes."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, int) and not isinstance(other, int):
            world.thresholds.setdefault(str(other), set()).add(one)


# -- for a witness -------------------------------------------------------------------------------

_SPAN = 60 * 366


def settle(world: World, shifts: Shifts) -> list[z3.BoolRef]:
    """For a witness: the days that a period is added to are among a few, for which the sum is computed."""
    found = []
    by_day: dict[str, list[tuple[z3.ArithRef, z3.ArithRef, Period]]] = {}
    for (_, offset), (day, moved) in shifts.found.items():
        by_day.setdefault(str(day), []).append((day, moved, offset))
    constants = {day for days in world.thresholds.values() for day in days}
    for group in by_day.values():
        choices = []
        for candidate in _candidates(world.on, constants, [offset for _, _, offset in group]):
            try:
                sums = [moved == _after(date.fromordinal(candidate), offset) for _, moved, offset in group]
            except (Unsupported, ValueError):
                continue
            choices.append(every([group[0][0] == candidate, *sums]))
        found.append(some(choices))
    return found


def _candidates(on: date, constants: set[int], offsets: list[Period]) -> list[int]:
    """Days near what the rules name, and those where months and days part ways."""
    anchors = {on.toordinal(), *(each for each in constants if abs(each - on.toordinal()) < _SPAN)}
    found: dict[int, None] = {}
    for anchor in sorted(anchors, key=lambda each: (abs(each - on.toordinal()), each)):
        for offset in (Period(), *offsets):
            start = _before(anchor, offset)
            found.update(dict.fromkeys(day for day in (start, start - 1, start + 1) if 1 <= day < FOREVER))
    for year in range(max(1, on.year - 5), on.year + 3):
        turns = ((1, 1), (1, 30), (1, 31), (2, 28), (2, 29), (3, 1), (3, 31), (8, 31), (12, 31))
        for month, day in turns:
            if (day, month) != (29, 2) or isleap(year):
                found[date(year, month, day).toordinal()] = None
    return list(found)


def _before(day: int, offset: Period) -> int:
    try:
        return offset.before(date.fromordinal(day)).toordinal()
    except (UnitError, ValueError):
        return day
