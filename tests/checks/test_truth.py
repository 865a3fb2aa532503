"""Three values, intervals, and lacks said once."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from policylang.checks.figures import as_decimal, years
from policylang.checks.interval import Interval, anything, compared, exactly, hull, product, total
from policylang.checks.truth import FALSE, TRUE, Truth, every, merged, negated, some, unknown
from policylang.expression.nodes import Comparison
from policylang.findings.finding import Gap

A, B = Gap("lån", "belopp", ("L-10",)), Gap("lån", "belopp", ("L-2",))
truths = st.sampled_from([TRUE, FALSE, unknown(A), unknown(B)])


def test_one_false_decides_an_and_and_one_true_an_or() -> None:
    assert every([unknown(A), FALSE]) == FALSE
    assert some([unknown(A), TRUE]) == TRUE
    assert every([]) == TRUE
    assert some([]) == FALSE


def test_only_what_is_unknown_carries_what_is_missing() -> None:
    assert every([TRUE, unknown(A), unknown(B), unknown(A)]) == unknown(A, B)
    assert merged([A, B, A]) == (Gap("lån", "belopp", ("L-2", "L-10")),)


@given(truths, truths)
def test_and_is_or_turned_round(one: Truth, other: Truth) -> None:
    assert negated(every([one, other])) == some([negated(one), negated(other)])


# -- intervals -----------------------------------------------------------------------------------

numbers = st.integers(-5, 5).map(Fraction)


@st.composite
def held(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval, perhaps without an end, and a value in it."""
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Interval(draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None]))), value


def within(value: Fraction, interval: Interval) -> bool:
    return (interval.low is None or interval.low <= value) and (interval.high is None or value <= interval.high)


@given(held(), held())
def test_sums_products_and_hulls_hold_what_their_parts_hold(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    assert within(one[1] + other[1], total([one[0], other[0]]))
    assert within(one[1] * other[1], product(one[0], other[0]))
    assert within(one[1], hull([one[0], other[0]]))


@given(held(), st.sampled_from(Comparison))
def test_a_comparison_is_decided_only_as_every_value_decides_it(
    one: tuple[Interval, Fraction], comparison: Comparison
) -> None:
    found = compared(one[0], comparison)
    if found.value is not None:
        assert compared(exactly(one[1]), comparison).value is found.value


def test_nothing_times_anything_is_nothing() -> None:
    assert product(exactly(Fraction(0)), anything(A)) == exactly(Fraction(0))
    assert product(exactly(Fraction(-1)), Interval(Fraction(0), None, (A,))) == Interval(None, Fraction(0), (A,))


# -- figures -------------------------------------------------------------------------------------


def test_a_number_is_printed_exactly_or_with_as_many_decimals_as_are_asked_for() -> None:
    assert str(as_decimal(Fraction(2, 5))) == "0.4"
    assert str(as_decimal(Fraction(100), 2)) == "100.00"
    assert str(as_decimal(Fraction(-1, 3), 0, 4)) == "-0.3333"
    assert str(as_decimal(Fraction(10) ** 30)) == "1" + "0" * 30


def test_years_are_whole_on_anniversaries_and_grow_between() -> None:

    on = date(2016, 2, 29)
    assert years(on, Fraction(365)) == 1
    assert years(on, Fraction(0)) == 0
    assert years(on, Fraction(731, 2)) > 1
    assert years(on, Fraction(10**9)) > 2_700_000
