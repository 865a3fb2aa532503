"""Exact sums in one unit, and no sum in two."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.units.quantity import Quantity, Unit, UnitMismatch

amounts = st.decimals(min_value=-(10**15), max_value=10**15, places=6)


def kronor(value: str | Decimal) -> Quantity:
    return Quantity(Decimal(value), Unit.KRONA)


@given(amounts, amounts)
def test_what_is_added_and_taken_away_leaves_what_was(one: Decimal, other: Decimal) -> None:
    assert kronor(one) + kronor(other) - kronor(other) == kronor(one)


@given(amounts, amounts)
def test_the_larger_amount_is_the_one_with_a_positive_difference(one: Decimal, other: Decimal) -> None:
    assert (kronor(one) > kronor(other)) == (one - other > 0)
    assert (kronor(one) <= kronor(other)) != (kronor(one) > kronor(other))


def test_a_sum_is_exact_whatever_precision_the_surroundings_have() -> None:
    with localcontext(prec=3):
        total = kronor("1240123456.78") + kronor("0.01")
        share = Quantity(Decimal("0.30"), Unit.SHARE) * Decimal("0.123456789")
    assert total == kronor("1240123456.79")
    assert share.value == Decimal("0.0370370367")


def test_a_share_is_a_fraction_and_thirty_per_cent_is_written_two_ways() -> None:
    assert Quantity(Decimal("0.30"), Unit.SHARE) == Quantity(Decimal("0.3"), Unit.SHARE)


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.KRONA])
def test_kronor_are_never_added_to_or_compared_with_anything_else(unit: Unit) -> None:
    other = Quantity(Decimal(1), unit)
    with pytest.raises(UnitMismatch):
        kronor("1") + other
    with pytest.raises(UnitMismatch):
        kronor("1") - other
    with pytest.raises(UnitMismatch):
        assert kronor("1") < other
    with pytest.raises(ValueError, match="`kr` och"):
        assert kronor("1") >= other
    assert kronor("1") != other


def test_a_float_is_not_a_quantity() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        Quantity(0.1, Unit.SHARE)  # type: ignore[arg-type] # the mistake under test
    with pytest.raises(ValueError, match="finite"):
        Quantity(Decimal("NaN"), Unit.KRONA)


def test_twice_nothing_and_minus_nothing_are_nothing() -> None:
    assert -kronor("0") == kronor("0") == 2 * kronor("0")
    assert -kronor("2") == kronor("1") * -2
