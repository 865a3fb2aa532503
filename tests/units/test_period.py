"""Months are months, a year is not 365 days, and an anniversary is a whole year."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.units.errors import Unreadable
from policylang.units.period import CalendarPeriod, Period, years_between

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
lengths = st.builds(Period, months=st.integers(0, 600), days=st.integers(0, 900))
kinds = st.sampled_from(["month", "quarter", "tertial", "year"])


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (date(2015, 1, 31), Period(months=1), date(2015, 2, 28)),
        (date(2016, 1, 31), Period(months=1), date(2016, 2, 29)),
        (date(2016, 2, 29), Period(months=12), date(2017, 2, 28)),
        (date(2016, 2, 29), Period(months=48), date(2020, 2, 29)),
        (date(2015, 12, 31), Period(months=2), date(2016, 2, 29)),
        (date(2014, 3, 1), Period(days=30), date(2014, 3, 31)),
        (date(2014, 1, 31), Period(months=1, days=1), date(2014, 3, 1)),
        (date(2014, 3, 1), Period(), date(2014, 3, 1)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(start: date, period: Period, end: date) -> None:
    assert period.after(start) == end


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (date(2015, 3, 31), Period(months=1), date(2015, 2, 28)),
        (date(2016, 2, 29), Period(months=12), date(2015, 2, 28)),
        (date(2014, 1, 15), Period(months=1), date(2013, 12, 15)),
    ],
)
def test_a_month_earlier_is_counted_the_same_way(start: date, period: Period, end: date) -> None:
    assert period.before(start) == end


@given(days, days, lengths)
def test_who_starts_later_does_not_end_earlier(one: date, other: date, length: Period) -> None:
    first, last = sorted([one, other])
    assert length.after(first) <= length.after(last)


@given(days, lengths, st.integers(0, 50), st.integers(0, 50))
def test_a_longer_time_does_not_end_earlier(day: date, length: Period, months: int, more: int) -> None:
    assert length.after(day) <= (length + Period(months=months, days=more)).after(day)


@given(days, lengths)
def test_no_start_makes_it_shorter_than_the_shortest_or_longer_than_the_longest(day: date, length: Period) -> None:
    assert length.shortest() <= (length.after(day) - day).days <= length.longest()


@pytest.mark.parametrize(
    ("period", "shortest", "longest"),
    [
        (Period(months=1), 28, 31),
        (Period(months=2), 59, 62),
        (Period(months=12), 365, 366),
        (Period(months=48), 1460, 1461),
        (Period(months=4800), 146097, 146097),
        (Period(days=30), 30, 30),
        (Period(), 0, 0),
    ],
)
def test_the_shortest_and_longest_are_over_all_days_to_start_on(period: Period, shortest: int, longest: int) -> None:
    assert (period.shortest(), period.longest()) == (shortest, longest)


def test_no_number_of_days_is_a_month() -> None:
    month = Period(months=1)
    assert all(Period(days=count) != month for count in range(28, 32))
    assert month.shortest() < Period(days=30).shortest() < month.longest()


def test_bank_days_are_not_counted_without_a_calendar() -> None:
    with pytest.raises(ValueError, match="bankdagar kan inte räknas utan kalender"):
        Period(bank_days=2).after(date(2014, 4, 17))
    with pytest.raises(ValueError, match="bankdagar"):
        Period(bank_days=2).longest()


def test_bank_days_skip_weekends_and_holidays() -> None:
    easter = {date(2014, 4, 18), date(2014, 4, 21)}
    assert Period(bank_days=2).after(date(2014, 4, 17), easter.__contains__) == date(2014, 4, 23)
    assert Period(bank_days=1).before(date(2014, 4, 22), easter.__contains__) == date(2014, 4, 17)
    assert Period(bank_days=1).after(date(2014, 4, 26), easter.__contains__) == date(2014, 4, 28)


def test_time_that_leaves_the_calendar_is_said() -> None:
    with pytest.raises(ValueError, match="utanför kalendern"):
        Period(months=12).after(date(9999, 12, 31))
    with pytest.raises(ValueError, match="utanför kalendern"):
        Period(days=1).before(date.min)


@given(days, st.integers(-40, 40))
def test_an_anniversary_is_a_whole_number_of_years(start: date, years: int) -> None:
    assert years_between(start, Period(months=12 * years).after(start)) == years


@given(days, days, st.integers(1, 800))
def test_more_time_is_more_years(start: date, end: date, more: int) -> None:
    assert years_between(start, end) < years_between(start, end + timedelta(days=more))


@given(days, days)
def test_years_between_has_the_sign_of_the_days(start: date, end: date) -> None:
    assert (years_between(start, end) > 0) == (end > start)
    assert (years_between(start, end) < 0) == (end < start)


def test_the_year_begun_counts_by_its_own_days() -> None:
    assert years_between(date(2015, 3, 1), date(2016, 2, 29)) == Fraction(365, 366)
    assert years_between(date(2014, 1, 1), date(2019, 7, 2)) == 5 + Fraction(182, 365)
    assert years_between(date(2014, 7, 1), date(2014, 1, 1)) == Fraction(-181, 365)


def test_a_paper_without_an_end_has_a_remaining_time() -> None:
    assert years_between(date(2025, 6, 30), date(9999, 12, 31)) > 7974
    assert years_between(date(9999, 12, 31), date(1, 1, 1)) < -9998


@pytest.mark.parametrize(
    ("written", "printed", "first", "last"),
    [
        ("2014-03", "mars 2014", date(2014, 3, 1), date(2014, 3, 31)),
        ("mars 2014", "mars 2014", date(2014, 3, 1), date(2014, 3, 31)),
        ("Mar. 2014", "mars 2014", date(2014, 3, 1), date(2014, 3, 31)),
        ("201402", "februari 2014", date(2014, 2, 1), date(2014, 2, 28)),
        ("2014 K1", "kvartal 1 2014", date(2014, 1, 1), date(2014, 3, 31)),
        ("2014-K1", "kvartal 1 2014", date(2014, 1, 1), date(2014, 3, 31)),
        ("K4 2014", "kvartal 4 2014", date(2014, 10, 1), date(2014, 12, 31)),
        ("q1 2014", "kvartal 1 2014", date(2014, 1, 1), date(2014, 3, 31)),
        ("kvartal\u00a02 2014", "kvartal 2 2014", date(2014, 4, 1), date(2014, 6, 30)),
        ("2014 T1", "tertial 1 2014", date(2014, 1, 1), date(2014, 4, 30)),
        ("T3 2014", "tertial 3 2014", date(2014, 9, 1), date(2014, 12, 31)),
        ("tertial 2 2014", "tertial 2 2014", date(2014, 5, 1), date(2014, 8, 31)),
        ("2014", "2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("helår 2014", "2014", date(2014, 1, 1), date(2014, 12, 31)),
    ],
)
def test_a_period_is_read_as_people_write_it(written: str, printed: str, first: date, last: date) -> None:
    period = CalendarPeriod.parse(written)
    assert (str(period), period.first_day, period.last_day) == (printed, first, last)


@pytest.mark.parametrize(
    "written", ["", "2014-13", "2014 K5", "T0 2014", "mal 2014", "14-03", "0000", "2014-3-1", "jan-25"]
)
def test_a_period_that_the_calendar_lacks_is_refused(written: str) -> None:
    with pytest.raises(Unreadable, match="ingen period") as refused:
        CalendarPeriod.parse(written)
    assert "2014 T1" in refused.value.hint


@given(kinds, days)
def test_a_day_lies_in_its_period_and_what_is_printed_is_read_back(kind: str, day: date) -> None:
    period = CalendarPeriod.containing(kind, day)
    assert period.first_day <= day <= period.last_day
    assert CalendarPeriod.parse(str(period)) == period


@given(kinds, days)
def test_periods_follow_each_other_without_a_gap(kind: str, day: date) -> None:
    period = CalendarPeriod.containing(kind, day)
    assert period.next().first_day - period.last_day == timedelta(days=1)
    assert period.next().previous() == period
    assert period.previous() < period < period.next()


def test_periods_of_every_kind_are_sorted_by_their_days() -> None:
    named = [CalendarPeriod.parse(text) for text in ("2014", "2014-02", "2014 T1", "2014 K1", "2014-01")]
    assert [str(period) for period in sorted(named)] == [
        "januari 2014",
        "kvartal 1 2014",
        "tertial 1 2014",
        "2014",
        "februari 2014",
    ]


def test_a_kind_of_period_that_nobody_knows_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="kind must be one of"):
        CalendarPeriod("fortnight", 2014, 1)
    with pytest.raises(ValueError, match="kind must be one of"):
        CalendarPeriod.containing("fortnight", date(2014, 1, 1))
