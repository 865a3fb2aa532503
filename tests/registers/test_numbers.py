from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.registers.numbers import Number, exact, read_number, short, write_number
from policylang.registers.sheet import Broken

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15)


@given(DECIMALS)
def test_a_number_printed_in_swedish_is_read_as_itself(value: Decimal) -> None:
    found = read_number(write_number(value))
    assert isinstance(found, Number)
    assert found.value == value


@given(DECIMALS, st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]), st.sampled_from("-\u2212\u2013"))
def test_the_kind_of_space_and_minus_makes_no_difference(value: Decimal, space: str, minus: str) -> None:
    text = write_number(value).replace("\u00a0", space).replace("\u2212", minus)
    assert read_number(text) == read_number(write_number(value))


@given(DECIMALS)
def test_parentheses_and_a_trailing_minus_are_negative(value: Decimal) -> None:
    bare = write_number(abs(value))
    for text in (f"({bare})", f"{bare}-", f"{bare} -"):
        found = read_number(text)
        assert isinstance(found, Number)
        assert found.value == -abs(value)


@given(st.text(max_size=12))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert isinstance(read_number(text), Number | Broken)


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_two_decimals_after_a_point_are_a_program_writing_money(whole: int, part: int) -> None:
    found = read_number(f"{whole}.{part:02}")
    assert isinstance(found, Number)
    assert found.value == Decimal(f"{whole}.{part:02}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("41000000", "41000000"),
        ("1 234,50", "1234.50"),
        ("0.325", "0.325"),
        ("12.5", "12.5"),
        ("1234.567", "1234.567"),
        ("+12", "12"),
        ("1 234.5", "1234.5"),
    ],
)
def test_a_number_that_can_be_only_one_is_read(text: str, value: str) -> None:
    found = read_number(text)
    assert isinstance(found, Number)
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "1.234", "12.345", "1,234,567", "1.234.567", "1.234,50", "1,234.50", "12 34", "1 2345", "--5", "(-5)", "-5-",
        "(5", "5)", "", "-", "tolv", "1e6", "4,1E+07", "½", "٣", "5 5 5", "1_000", "0x10", "9" * 31,
    ],
)  # fmt: skip
def test_a_number_that_can_be_two_or_none_is_refused(text: str) -> None:
    assert isinstance(read_number(text), Broken)


def test_what_stands_after_the_number_is_its_unit() -> None:
    assert read_number("41 mnkr") == Number(Decimal(41), "mnkr")
    assert read_number("3,25%") == Number(Decimal("3.25"), "%", 2)
    assert read_number("(12,5 miljoner kronor)") == Number(Decimal("-12.5"), "miljoner kronor", 1)


def test_binary_noise_is_no_part_of_a_spreadsheet_number() -> None:
    assert exact(12.3 * 1.25) == Decimal("15.375")
    assert short(Decimal("920.0")) == "920"
