"""What is printed of a bound: figures in the unit of what was measured, never what the verdict was reached by."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from policylang.checks.bounds import Bound, dated, values
from policylang.checks.decided import Decided
from policylang.checks.grouping import Group, Grouping, candidates, member
from policylang.checks.interval import Interval
from policylang.checks.lookup import Case
from policylang.checks.outcome import Fact
from policylang.checks.rows import truth
from policylang.expression.nodes import Comparison, DatedValue, Distinct, Linear
from policylang.findings.finding import BoundValue, Headroom, Measured, RowRef
from policylang.units.period import years_between
from policylang.units.quantity import Unit

UNITS = {
    Unit.KRONA: "SEK",
    Unit.SHARE: "share",
    Unit.RATE: "rate",
    Unit.POINT: "points",
    Unit.COUNT: "count",
    Unit.TON: "ton",
    Unit.DAY: "days",
    Unit.TIMES: "times",
}
_UPPER = (Comparison.AT_MOST, Comparison.LESS, Comparison.EQUAL)
_LOWER = (Comparison.AT_LEAST, Comparison.MORE, Comparison.EQUAL)
_INCLUSIVE = (Comparison.AT_MOST, Comparison.AT_LEAST, Comparison.EQUAL)
# 400 years of the calendar are 146 097 days.
_MEAN_YEAR = Fraction(146097, 400)


@frozen
class Figures:
    """What a finding shows of the line that decides."""

    measured: Measured | None = None
    lower: BoundValue | None = None
    upper: BoundValue | None = None
    headroom: Headroom | None = None
    rows: tuple[RowRef, ...] = ()
    facts: dict[str, Fact] = field(factory=dict)


@frozen
class _End:
    """One end of a bound: in the unit of what was measured, and in kronor for a share."""

    limit: Fraction
    inclusive: bool
    amount: Fraction | None


def figures(case: Case, bounds: Sequence[Bound], grouping: Grouping, group: Group) -> Figures:
    """The figures of bounds on one measure; the first of them decides, the others may give the other end."""
    decisive = bounds[0]
    measured, _, base = values(case, decisive, grouping, group)
    shown = _in_unit(case, decisive, measured, base)
    uppers = [end for each in bounds for end in _ends(case, each, grouping, group, _UPPER)]
    lowers = [end for each in bounds for end in _ends(case, each, grouping, group, _LOWER)]
    upper = min(uppers, key=lambda end: (end.limit, end.inclusive), default=None)
    lower = max(lowers, key=lambda end: (end.limit, not end.inclusive), default=None)
    return Figures(
        None if shown.point is None else _measured(decisive, shown.point, measured),
        None if lower is None else _bound_value(decisive, lower),
        None if upper is None else _bound_value(decisive, upper),
        None if shown.point is None else _headroom(decisive, shown.point, measured.point, lower, upper),
        _rows(case, decisive, grouping, group),
        _facts(case, decisive, shown, group),
    )


def _in_unit(case: Case, bound: Bound, measured: Interval, base: Interval | None) -> Interval:
    """The measure as it is shown: a share of its base, a mean in years, else as it is."""
    if base is None:
        return measured
    if base.point is None or base.point <= 0:
        return Interval(None, None)
    low, high = (None if end is None else end / base.point for end in (measured.low, measured.high))
    if bound.atom.days is None:
        return Interval(low, high)
    return Interval(None if low is None else years(case.on, low), None if high is None else years(case.on, high))


def _ends(case: Case, bound: Bound, grouping: Grouping, group: Group, wanted: tuple[Comparison, ...]) -> list[_End]:
    atom = bound.atom
    if atom.comparison not in wanted:
        return []
    inclusive = atom.comparison in _INCLUSIVE
    if atom.days is not None:
        return [_End(years_between(case.on, atom.days.after(case.on)), inclusive, None)]
    _, allowed, base = values(case, bound, grouping, group)
    if base is None:
        return [] if allowed.point is None else [_End(allowed.point, inclusive, None)]
    if base.point is not None and base.point > 0 and allowed.point is not None:
        return [_End(allowed.point / base.point, inclusive, allowed.point)]
    share = _single_share(atom.allowed)
    return [] if share is None else [_End(share, inclusive, None)]


def _single_share(allowed: Linear) -> Fraction | None:
    return Fraction(allowed.terms[0].factor) if len(allowed.terms) == 1 and not allowed.constant else None


def years(on: date, days: Fraction) -> Fraction:
    """Years from the report date to a day that may lie between two midnights; outside the calendar, mean years."""
    whole = days.numerator // days.denominator
    try:
        first, after = on + timedelta(days=whole), on + timedelta(days=whole + 1)
    except OverflowError:
        return days / _MEAN_YEAR
    start = years_between(on, first)
    return start + (days - whole) * (years_between(on, after) - start)


# -- as they are printed -------------------------------------------------------------------------


def as_decimal(number: Fraction, at_least: int = 0, at_most: int = 12) -> Decimal:
    """The number in decimals: exact when `at_most` of them are enough, else rounded; at least `at_least` of them.

    >>> as_decimal(Fraction(41, 100)), as_decimal(Fraction(5), 2), as_decimal(Fraction(1, 3), 0, 4)
    (Decimal('0.41'), Decimal('5.00'), Decimal('0.3333'))
    """
    scaled = round(number * 10**at_most)
    places = at_most
    while places > at_least and scaled % 10 == 0:
        scaled, places = scaled // 10, places - 1
    return Decimal(f"{scaled}E-{places}")


def _decimal(bound: Bound, number: Fraction) -> Decimal:
    if bound.atom.days is not None:
        return as_decimal(number, at_most=4)
    return as_decimal(number, at_least=2 if bound.atom.base is None and bound.atom.measured.unit is Unit.KRONA else 0)


def _money(bound: Bound, amount: Fraction | None) -> Decimal | None:
    share = bound.atom.base is not None and bound.atom.days is None
    if not share or amount is None or bound.atom.measured.unit is not Unit.KRONA:
        return None
    return as_decimal(amount, at_least=2)


def _measured(bound: Bound, shown: Fraction, measured: Interval) -> Measured:
    base = bound.atom.base_name or None if bound.atom.base is not None else None
    return Measured(_decimal(bound, shown), _unit(bound), base, _money(bound, measured.point))


def _unit(bound: Bound) -> str:
    if bound.atom.base is None:
        return UNITS[bound.atom.measured.unit]
    if bound.atom.days is not None:
        return "years"
    return "rate" if bound.atom.measured.unit is Unit.RATE else "share"


def _bound_value(bound: Bound, end: _End) -> BoundValue:
    return BoundValue(_decimal(bound, end.limit), end.inclusive)


def _headroom(
    bound: Bound, shown: Fraction, measured: Fraction | None, lower: _End | None, upper: _End | None
) -> Headroom | None:
    """The distance to the nearest end; negative when it is passed."""
    ends = [(end.limit - shown, 1, end) for end in (upper,) if end] + [
        (shown - end.limit, -1, end) for end in (lower,) if end
    ]
    if not ends:
        return None
    distance, sign, end = min(ends, key=lambda each: each[0])
    amount = None if end.amount is None or measured is None else sign * (end.amount - measured)
    return Headroom(_decimal(bound, distance), _money(bound, amount))


def _rows(case: Case, bound: Bound, grouping: Grouping, group: Group) -> tuple[RowRef, ...]:
    """The rows that surely are in the measure: those summed, and those whose different values are counted."""
    form = bound.sides[0].form
    parts = [each.part for each in form.counted]
    parts += [part for _, lone, _ in form.lone if isinstance(lone, Distinct) for part in lone.parts]
    found: dict[RowRef, None] = {}
    for part in parts:
        for row in candidates(case, grouping, group, part.register):
            if member(grouping, group, part.register, row).value and truth(case, part.where, row).value:
                found[RowRef(part.register, row.id)] = None
    return tuple(found)


def _facts(case: Case, bound: Bound, shown: Interval, group: Group) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    if shown.point is None:
        if shown.low is not None:
            facts["measured_min"] = _decimal(bound, shown.low)
        if shown.high is not None:
            facts["measured_max"] = _decimal(bound, shown.high)
        facts["measured_unit"] = _unit(bound)
    for linear in (bound.atom.allowed, bound.atom.measured):
        for term in linear.terms:
            if isinstance(term.number, DatedValue) and "value_name" not in facts:
                found = dated(case, term.number, group)
                if isinstance(found, Decided):
                    facts.update(found.facts())
    return facts
