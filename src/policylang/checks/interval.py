"""Exact numbers of which one knows only between what: closed intervals, perhaps without an end."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from policylang.checks.truth import Truth, known, unknown
from policylang.expression.nodes import Comparison
from policylang.findings.finding import Gap


@frozen
class Interval:
    """All values from `low` to `high`; None is without end. Gaps say why it is not one value."""

    low: Fraction | None
    high: Fraction | None
    gaps: tuple[Gap, ...] = ()

    @property
    def point(self) -> Fraction | None:
        """The value, when there is only one."""
        return self.low if self.low is self.high or self.low == self.high else None


NOUGHT = Fraction(0)
ZERO = Interval(NOUGHT, NOUGHT)


def exactly(value: Fraction) -> Interval:
    """One value."""
    return Interval(value, value)


def anything(*gaps: Gap) -> Interval:
    """No bound either way."""
    return Interval(None, None, gaps)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum; each term is free of the others."""
    exact = NOUGHT
    loose = []
    for each in intervals:
        point = each.point
        if point is None:
            loose.append(each)
        elif point:
            exact += point
    if not loose:
        return exactly(exact) if exact else ZERO
    lows = [each.low for each in loose if each.low is not None]
    highs = [each.high for each in loose if each.high is not None]
    return Interval(
        sum(lows, exact) if len(lows) == len(loose) else None,
        sum(highs, exact) if len(highs) == len(loose) else None,
        tuple(dict.fromkeys(gap for each in loose for gap in each.gaps)),
    )


def hull(intervals: Iterable[Interval]) -> Interval:
    """The narrowest interval that holds them all.

    Raises:
        ValueError: there are none, which is our bug.
    """
    each = list(intervals)
    if not each:
        raise ValueError("no interval to enclose")
    lows = [one.low for one in each]
    highs = [one.high for one in each]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    return Interval(
        min(known_lows) if len(known_lows) == len(each) else None,
        max(known_highs) if len(known_highs) == len(each) else None,
        tuple(dict.fromkeys(gap for one in each for gap in one.gaps)),
    )


def product(one: Interval, other: Interval) -> Interval:
    """Every product of a value of one and a value of the other; nothing times anything is nothing."""
    if one.point is not None and other.point is not None:
        return exactly(one.point * other.point)
    ends = [_times(a, b) for a in _ends(one) for b in _ends(other)]
    low, high = min(end[0] for end in ends), max(end[0] for end in ends)
    values = [end[1] for end in ends if end[0] == 0]
    gaps = () if one.point == 0 or other.point == 0 else (*one.gaps, *other.gaps)
    return Interval(
        None if low < 0 else min(values) if values else Fraction(0),
        None if high > 0 else max(values) if values else Fraction(0),
        gaps,
    )


_End = tuple[int, Fraction]  # (-1, _) and (1, _) are the infinities, (0, value) a number


def _ends(interval: Interval) -> tuple[_End, _End]:
    return (
        (-1, Fraction(0)) if interval.low is None else (0, interval.low),
        (1, Fraction(0)) if interval.high is None else (0, interval.high),
    )


def _times(a: _End, b: _End) -> _End:
    if a[0] == b[0] == 0:
        return 0, a[1] * b[1]
    return _sign(a) * _sign(b), Fraction(0)


def _sign(end: _End) -> int:
    return end[0] or (end[1] > 0) - (end[1] < 0)


def compared(difference: Interval, comparison: Comparison) -> Truth:
    """Whether left ⋈ right for every value that left - right can have; unknown when some say yes and some no."""
    low, high = difference.low, difference.high
    below, above = high is not None and high < 0, low is not None and low > 0
    not_above, not_below = high is not None and high <= 0, low is not None and low >= 0
    holds, fails = {
        Comparison.LESS: (below, not_below),
        Comparison.AT_MOST: (not_above, above),
        Comparison.EQUAL: (not_above and not_below, below or above),
        Comparison.NOT_EQUAL: (below or above, not_above and not_below),
        Comparison.AT_LEAST: (not_below, below),
        Comparison.MORE: (above, not_above),
    }[comparison]
    return known(holds) if holds or fails else unknown(*difference.gaps)
