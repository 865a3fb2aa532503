from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.registers.dates import read_day, read_period
from policylang.registers.sheet import Broken, Month
from policylang.units.period import CalendarPeriod


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2900, 12, 31)))
def test_iso_and_compact_days_are_read(day: date) -> None:
    assert read_day(day.isoformat()) == read_day(day.strftime("%Y%m%d").zfill(8)) == read_day(day) == day
    assert read_day(f"{day.isoformat()} 00:00:00") == day


@given(
    st.dates(min_value=date(1901, 1, 1), max_value=date(2900, 12, 31)),
    st.sampled_from(["{d}/{m}-{y}", "{d}/{m} {y}", "{d}.{m}.{y}", "{d}-{m}-{y}"]),
)
def test_a_day_before_its_month_is_never_read(day: date, form: str) -> None:
    for year in (f"{day.year:04}", f"{day.year % 100:02}"):
        assert isinstance(read_day(form.format(d=day.day, m=day.month, y=year)), Broken)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3/4-25", '"3/4-25" kan vara 3 april eller 4 mars'),
        ("30/6-25", '"30/6-25" är inget entydigt datum'),
        ("2025-06", '"2025-06" saknar dag'),
        ("jun-25", '"jun-25" är inget datum som kan läsas säkert'),
        ("45838", '"45838" är ett löpnummer för ett datum'),
        ("2025-02-30", '"2025-02-30" är inget datum som kan läsas säkert'),
        ("tills vidare", '"tills vidare" är inget datum som kan läsas säkert'),
    ],
)
def test_what_is_no_certain_day_is_refused(text: str, message: str) -> None:
    found = read_day(text)
    assert isinstance(found, Broken)
    assert found.message == message
    assert found.hint


def test_a_mistaken_number_that_a_spreadsheet_calls_a_day_in_1900_is_refused() -> None:
    assert isinstance(read_day(date(1900, 1, 7)), Broken)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("2025-06", "month", 6),
        ("juni 2025", "month", 6),
        ("2025 K2", "quarter", 2),
        ("T1 2025", "tertial", 1),
        ("2025", "year", 1),
    ],
)
def test_a_period_is_a_month_a_quarter_a_tertial_or_a_year(text: str, kind: str, number: int) -> None:
    assert read_period(text) == CalendarPeriod(kind, 2025, number)


def test_a_month_that_a_spreadsheet_has_made_a_date_of_is_still_a_month() -> None:
    assert read_period(Month(date(2025, 6, 1))) == CalendarPeriod("month", 2025, 6)
    assert isinstance(read_day(Month(date(2025, 6, 1))), Broken)


def test_a_day_is_no_period_for_it_does_not_say_how_long() -> None:
    found = read_period("2025-06-30")
    assert isinstance(found, Broken)
    assert found.hint == "Skriv 2025-06 (månad) eller 2025 K2 (kvartal)"
