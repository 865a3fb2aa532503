"""Means of remaining time, judged as amount x days against days x amount."""

from datetime import date
from decimal import Decimal

import pytest

from checks.samples import limit, loan, loans, mean, one, verdict
from policylang.expression.nodes import Comparison
from policylang.findings.finding import Gap
from policylang.units.period import Period

FIVE = limit(mean(Comparison.AT_MOST, Period(months=60)))
OVER_ONE = limit(mean(Comparison.MORE, Period(months=12)))


@pytest.mark.parametrize(
    ("end", "judged"), [(date(2019, 12, 30), "ok"), (date(2019, 12, 31), "ok"), (date(2020, 1, 1), "breach")]
)
def test_five_years_to_the_day_is_within_five_years(end: date, judged: str) -> None:
    assert verdict(FIVE, loans(loan(7, förfallodag=end))) == judged


def test_over_one_year_does_not_hold_one_year_exactly() -> None:
    assert verdict(OVER_ONE, loans(loan(7, förfallodag=date(2015, 12, 31)))) == "breach"
    assert verdict(OVER_ONE, loans(loan(7, förfallodag=date(2016, 1, 1)))) == "ok"


def test_two_loans_of_the_same_size_have_the_mean_between_them() -> None:
    found = one(FIVE, loans(loan(5, förfallodag=date(2015, 12, 31)), loan(5, förfallodag=date(2019, 12, 31))))
    assert found.measured
    assert found.upper
    assert found.headroom
    # 365 and 1826 days: 1095.5 days are half a day short of three years.
    assert (found.measured.value, found.measured.unit) == (Decimal("2.9986"), "years")
    assert (found.upper.value, found.headroom.value) == (5, Decimal("2.0014"))


def test_a_bound_of_years_counts_the_leap_day() -> None:
    rule = limit(mean(Comparison.AT_MOST, Period(months=12)))
    at_leap_day = date(2016, 2, 29)
    assert verdict(rule, loans(loan(1, förfallodag=date(2017, 2, 28))), on=at_leap_day) == "ok"
    assert verdict(rule, loans(loan(1, förfallodag=date(2017, 3, 1))), on=at_leap_day) == "breach"


def test_a_mean_over_nothing_is_not_applicable() -> None:
    found = one(FIVE, loans())
    assert (found.verdict.value, found.reason) == ("not_applicable", "empty_base")


RESET = limit(mean(Comparison.AT_MOST, Period(months=12), until="nästa-ränteändring"))


def test_an_unknown_reset_lies_before_the_maturity_that_it_never_passes() -> None:
    assert verdict(RESET, loans(loan(7, förfallodag=date(2015, 12, 31)))) == "ok"
    found = one(RESET, loans(loan(7, förfallodag=date(2016, 1, 1))))
    assert (found.verdict.value, found.missing) == ("unmeasurable", (Gap("lån", "nästa-ränteändring", ("L-1",)),))
    assert verdict(RESET, loans(loan(7))) == "unmeasurable"


def test_an_unknown_reset_may_be_today() -> None:
    floor = limit(mean(Comparison.AT_LEAST, Period(days=1), until="nästa-ränteändring"))
    assert verdict(floor, loans(loan(7, förfallodag=date(2015, 12, 31)))) == "unmeasurable"
    assert verdict(floor, loans(loan(7, **{"nästa-ränteändring": date(2015, 1, 1)}))) == "ok"


def test_a_loan_of_nothing_needs_no_date() -> None:
    assert verdict(RESET, loans(loan(0), loan(7, förfallodag=date(2015, 12, 31)))) == "ok"


def test_an_unknown_amount_is_decided_when_its_term_is_like_the_others() -> None:
    """Every weight gives a mean under five years; only one term over it could change that."""
    short, long = date(2016, 1, 1), date(2030, 1, 1)
    assert verdict(FIVE, loans(loan(None, förfallodag=short), loan(1, förfallodag=short))) == "ok"
    assert verdict(FIVE, loans(loan(None, förfallodag=long), loan(1, förfallodag=short))) == "unmeasurable"
