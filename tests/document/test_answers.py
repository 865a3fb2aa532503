"""Values of the answers in Swedish: never rounded onto a limit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.document.answers import distance, exact, measured


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("0.40", "share", "40_%"),
        ("0.015", "rate", "1,5_% per_år"),
        ("41000000.00", "SEK", "41_mnkr"),
        ("-1000000.00", "SEK", "−1_mnkr"),
        ("2.5", "years", "2,5_år"),
        ("30", "days", "30_dagar"),
        ("3", "count", "3"),
    ],
)
def test_a_value_prints_with_its_unit(value: str, unit: str, printed: str) -> None:
    assert exact(value, unit).replace("\u00a0", "_") == printed


@pytest.mark.parametrize(
    ("value", "unit", "bound", "printed"),
    [
        ("0.3333333333", "share", "0.40", "33,33_%"),
        ("0.4000001", "share", "0.40", "40,00001_%"),
        ("0.3999999", "share", "0.40", "39,99999_%"),
        ("0.40", "share", "0.40", "40_%"),
        ("4.9999", "years", "5", "4,9999_år"),
        ("1200000000.01", "SEK", "1200000000", "1_200_000_000,01_kr"),
        ("999.99", "SEK", "1000", "999,99_kr"),
    ],
)
def test_a_measured_value_stands_on_its_own_side_of_the_limit(value: str, unit: str, bound: str, printed: str) -> None:
    assert measured(value, unit, [bound]).replace("\u00a0", "_") == printed


@given(st.decimals("0.3999", "0.4001", places=9), st.sampled_from(["0.40", "0.4000005"]))
def test_no_rounding_makes_a_breach_look_kept(value: Decimal, bound: str) -> None:
    shown = Decimal(measured(str(value), "share", [bound]).removesuffix("\u00a0%").replace(",", ".")) / 100
    assert (shown > Decimal(bound)) == (value > Decimal(bound))
    assert (shown < Decimal(bound)) == (value < Decimal(bound))


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("-0.01", "share", "−1_procentenhet"),
        ("0.005", "share", "0,5_procentenheter"),
        ("-0.0000001", "share", "−0,00001_procentenheter"),
        ("-1.5", "years", "−1,5_år"),
        ("0", "SEK", "0_kr"),
    ],
)
def test_headroom_in_shares_is_percentage_points_and_never_rounds_to_zero(value: str, unit: str, printed: str) -> None:
    assert distance(value, unit).replace("\u00a0", "_") == printed
