"""What Swedish writes is read exactly, what is printed is read back, and what is doubtful is refused."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.units import swedish
from policylang.units.period import Period
from policylang.units.quantity import Quantity, Unit
from policylang.units.swedish import Ambiguous, Unreadable, read_number, read_period, read_quantity

amounts = st.one_of(
    st.decimals(-(10**12), 10**12, places=4),
    st.integers(-(10**9), 10**9).map(Decimal),
    st.integers(-5000, 5000).map(lambda millions: Decimal(millions) * 500_000),
    st.integers(-(10**6), 10**6).map(lambda thousandths: Decimal(thousandths) / 1000),
)
periods = st.builds(Period, st.integers(0, 400), st.integers(0, 2000), st.integers(0, 30))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("200 000", "200000"),
        ("200\u00a0000", "200000"),
        ("1\u202f240\u202f000", "1240000"),
        ("3,5", "3.5"),
        ("1 234,567", "1234.567"),
        ("1234,567", "1234.567"),
        ("0,125", "0.125"),
        ("1,2340", "1.234"),
        ("\u221212,5", "-12.5"),
        ("noll", "0"),
        ("en", "1"),
        ("Ett", "1"),
        ("två", "2"),
        ("nitton", "19"),
        ("tjugo", "20"),
        ("tjugoett", "21"),
        ("tjugo fem", "25"),
        ("nittionio", "99"),
        ("hundra", "100"),
        ("ett hundra", "100"),
        ("femhundra", "500"),
        ("etthundratjugo", "120"),
        ("tusen", "1000"),
        ("ettusen", "1000"),
        ("ett tusen", "1000"),
        ("tvåhundra tusen", "200000"),
        ("200 tusen", "200000"),
        ("en miljon", "1000000"),
        ("två miljoner trehundratusen", "2300000"),
        ("1,5 miljoner", "1500000"),
        ("en halv miljon", "500000"),
        ("två och en halv miljon", "2500000"),
        ("en miljard", "1000000000"),
    ],
)
def test_a_number_is_read_as_it_is_written(written: str, value: str) -> None:
    assert read_number(written) == Decimal(value)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("200,000", "skriv `200 000` för tusental eller `200` för heltalet"),
        ("1.234", "skriv `1 234` för tusental eller `1,2340` för decimaler"),
        ("\u22121,234", "skriv `-1 234` för tusental eller `-1,2340` för decimaler"),
        ("1,234,567", "skriv `1 234 567`"),
        ("200,000 kr", "skriv `200 000` för tusental eller `200` för heltalet"),
        ("1,500 mnkr", "skriv `1 500` för tusental eller `1,5000` för decimaler"),
    ],
)
def test_thousands_that_may_be_decimals_are_refused(written: str, hint: str) -> None:
    with pytest.raises(Ambiguous) as refused:
        read_quantity(written)
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    "written",
    [
        "",
        "kr",
        "3.5",
        "12 34",
        "1,2,3",
        "fem ton",
        "entvå",
        "och",
        "miljon",
        "tusen tusen",
        "0 200",
        "007",
        "6-15",
        "½",
        "1e6",
        "1 23 kr",
        "9" * 90,
    ],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Unreadable):
        read_number(written)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("en miljon kronor", "1000000", Unit.KRONA),
        ("10 mnkr", "10000000", Unit.KRONA),
        ("10 Mkr", "10000000", Unit.KRONA),
        ("200 000 kr", "200000", Unit.KRONA),
        ("200kr", "200", Unit.KRONA),
        ("500 tkr", "500000", Unit.KRONA),
        ("200 tusen kronor", "200000", Unit.KRONA),
        ("1,5 miljoner kronor", "1500000", Unit.KRONA),
        ("30 %", "0.30", Unit.SHARE),
        ("30%", "0.30", Unit.SHARE),
        ("trettio procent", "0.30", Unit.SHARE),
        ("12,345 %", "0.12345", Unit.SHARE),
        ("3,5 ton", "3.5", Unit.TON),
        ("fem ton", "5", Unit.TON),
        ("fjorton", "14", Unit.COUNT),
        ("1,5 procentenheter", "0.015", Unit.POINT),
        ("25 räntepunkter", "0.0025", Unit.POINT),
        ("2 % per år", "0.02", Unit.RATE),
        ("\u22120,5 procent per år", "-0.005", Unit.RATE),
        ("två", "2", Unit.COUNT),
        ("2", "2", Unit.COUNT),
        ("2,5 gånger", "2.5", Unit.TIMES),
        ("1 240 miljoner", "1240000000", Unit.COUNT),
    ],
)
def test_a_quantity_is_read_with_its_unit(written: str, value: str, unit: Unit) -> None:
    assert read_quantity(written) == Quantity(Decimal(value), unit)


@pytest.mark.parametrize("written", ["12 34", "1.234,50", "3.5", "några"])
def test_a_bare_quantity_that_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_quantity(written)
    assert refused.value.hint


def test_an_unknown_unit_is_answered_with_those_near_it() -> None:
    with pytest.raises(Unreadable, match="`mnrk` är ingen känd enhet") as refused:
        read_quantity("10 mnrk")
    assert "`mnkr`" in refused.value.hint
    with pytest.raises(Unreadable, match="är en tid"):
        read_quantity("12 månader")


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("12 månader", Period(months=12)),
        ("ett år", Period(months=12)),
        ("fem\u00a0år", Period(months=60)),
        ("ett halvt år", Period(months=6)),
        ("ett halvår", Period(months=6)),
        ("1,5 år", Period(months=18)),
        ("2,25 år", Period(months=27)),
        ("två bankdagar", Period(bank_days=2)),
        ("2 år 3 månader", Period(months=27)),
        ("2 år och 3 månader", Period(months=27)),
        ("2 år, 3 månader", Period(months=27)),
        ("27 mån", Period(months=27)),
        ("27 mån.", Period(months=27)),
        ("820 dagar", Period(days=820)),
        ("1 240 dagar", Period(days=1240)),
        ("två veckor", Period(days=14)),
        ("1 månad", Period(months=1)),
        ("2 år 1 dag", Period(months=24, days=1)),
        ("två kvartal", Period(months=6)),
        ("ett tertial", Period(months=4)),
        ("Tre månader", Period(months=3)),
    ],
)
def test_a_length_of_time_is_read_as_it_is_written(written: str, period: Period) -> None:
    assert read_period(written) == period


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "ingen tid"),
        ("år", "ingen tid"),
        ("12", "ingen tid"),
        ("12 kr", "ingen tid"),
        ("snart 12 månader", "ingen tid"),
        ("12 månader ungefär", "ingen tid"),
        ("2 år 3 år", "ingen tid"),
        ("2,78 år", "inte ett helt antal månader"),
        ("1,5 dagar", "inte ett helt antal dagar"),
        ("\u22122 år", "negativ"),
        ("1,000 dagar", "tusental och decimaler"),
    ],
)
def test_what_is_no_length_of_time_is_refused(written: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_period(written)


@given(st.builds(Quantity, amounts, st.sampled_from(Unit)))
def test_a_printed_quantity_is_read_back_to_the_same_value(value: Quantity) -> None:
    assert read_quantity(swedish.quantity(value)) == value


@given(amounts)
def test_a_printed_number_is_read_back_to_the_same_value(value: Decimal) -> None:
    assert read_number(swedish.number(value)) == value


@given(periods, st.booleans())
def test_a_printed_length_of_time_is_read_back(value: Period, words: bool) -> None:  # noqa: FBT001 - generated
    assert read_period(swedish.period(value, words=words)) == value


@given(st.dates())
def test_a_printed_day_is_read_back(day: date) -> None:
    if day.year >= 1000:
        assert swedish.read_date(swedish.iso_to_swedish(day)) == day
    assert swedish.read_date(day.isoformat()) == swedish.read_date(day.isoformat().replace("-", "")) == day


@pytest.mark.parametrize(
    "written", ["3/4-14", "2014-02-30", "2014-00-01", "31 februari 2014", "14-03-01", "1 mal 2014"]
)
def test_a_day_that_is_doubtful_or_missing_is_refused(written: str) -> None:
    with pytest.raises(Unreadable):
        swedish.read_date(written)


@given(st.builds(Quantity, amounts, st.sampled_from(Unit)).map(swedish.quantity))
def test_a_printed_figure_keeps_its_unit_at_a_line_break_and_has_swedish_signs(printed: str) -> None:
    assert not re.search(r"\d | [%k]|[-.]", printed)


@pytest.mark.parametrize(
    ("kronor", "printed"),
    [
        ("1240000000", "1 240 mnkr"),
        ("1500000", "1,5 mnkr"),
        ("1250000", "1,25 mnkr"),
        ("1234000", "1 234 000 kr"),
        ("200000", "200 000 kr"),
        ("999999.99", "999 999,99 kr"),
        ("6000", "6 000 kr"),
        ("0", "0 kr"),
        ("0.5", "0,50 kr"),
        ("-1500000", "\u22121,5 mnkr"),
        ("1240123456.78", "1 240 123 456,78 kr"),
    ],
)
def test_money_is_short_but_never_rounded(kronor: str, printed: str) -> None:
    assert swedish.money(Decimal(kronor)) == printed.replace(" ", swedish.NBSP)


@pytest.mark.parametrize(
    ("share", "digits", "printed"),
    [
        (Decimal("0.41"), None, "41 %"),
        (Decimal("0.410"), None, "41 %"),
        (Decimal("0.3333"), None, "33,33 %"),
        (Decimal("-0.005"), None, "\u22120,5 %"),
        (Decimal("0.30049"), 1, "30,0 %"),
        (Decimal("0.3005"), 1, "30,1 %"),
        (Decimal("-0.3005"), 1, "\u221230,1 %"),
        (Decimal("0.30"), 1, "30 %"),
        (Decimal("-0.0001"), 1, "0,0 %"),
        (Fraction(2, 3), 2, "66,67 %"),
        (Fraction(1, 8), None, "12,5 %"),
    ],
)
def test_a_share_is_printed_in_per_cent_and_rounded_only_when_asked(
    share: Decimal | Fraction, digits: int | None, printed: str
) -> None:
    assert swedish.percent(share, digits) == printed.replace(" ", swedish.NBSP)


def test_a_third_is_not_printed_exactly() -> None:
    with pytest.raises(ValueError, match="inga exakta decimaler"):
        swedish.number(Fraction(1, 3))


@given(amounts, st.integers(0, 3))
def test_rounding_moves_a_measured_value_by_half_a_step_at_most(value: Decimal, digits: int) -> None:
    rounded = Fraction(swedish.number(value, digits).replace(swedish.NBSP, "").replace(",", ".").replace("\u2212", "-"))
    assert abs(rounded - Fraction(value)) * 2 <= Fraction(1, 10**digits)


def test_measured_money_is_rounded_in_its_own_unit() -> None:
    assert swedish.money(Decimal("1240123456.78"), digits=1) == "1 240,1 mnkr".replace(" ", swedish.NBSP)
    assert swedish.money(Decimal("812345.67"), digits=1) == "812 346 kr".replace(" ", swedish.NBSP)


def test_lengths_of_time_are_printed_in_years_months_and_days() -> None:
    printed = [
        swedish.period(Period(*each), words=True) for each in ((60,), (12,), (1,), (156,), (0, 1), (0, 0, 2), ())
    ]
    assert [text.replace(swedish.NBSP, " ") for text in printed] == [
        "fem år",
        "ett år",
        "en månad",
        "13 år",
        "en dag",
        "två bankdagar",
        "noll dagar",
    ]
    with pytest.raises(ValueError, match="negativ"):
        swedish.period(Period(months=-1))


def test_a_list_in_a_sentence_ends_with_a_word() -> None:
    assert swedish.join(["a"]) == "a"
    assert swedish.join(["kommunen", "bolagen"]) == "kommunen och bolagen"
    assert swedish.join(["a", "b", "c"], "eller") == "a, b eller c"
