"""Grades are compared on one scale, and a misspelt grade gets a suggestion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.units.errors import Unreadable
from policylang.units.quantity import UnitMismatch
from policylang.units.rating import Grade, UnknownGrade, at_least, grade_text, read_grade

SCALES = {
    "S&P": ("AAA", "AA+", "AA", "AA-", "A+", "A", "A-", "BBB+", "BBB", "BBB-"),
    "Moody": ("Aaa", "Aa1", "Aa2", "Aa3", "A1", "A2", "A3", "Baa1"),
}
grades = st.sampled_from(SCALES["S&P"])


@pytest.mark.parametrize(
    ("grade", "good"), [("A", True), ("A-", True), ("BBB+", False), ("A\u2212", True), ("a -", True)]
)
def test_the_floor_itself_is_good_enough(grade: str, good: bool) -> None:  # noqa: FBT001 - a column of the table
    assert at_least(Grade("S&P", grade), Grade("S&P", "A-"), SCALES) is good


@given(grades, grades)
def test_of_two_grades_one_is_at_least_the_other(one: str, other: str) -> None:
    up, down = (at_least(Grade("S&P", a), Grade("S&P", b), SCALES) for a, b in ((one, other), (other, one)))
    assert up or down
    assert (up and down) == (one == other)


def test_a_grade_that_the_scale_lacks_is_answered_with_those_near_it() -> None:
    with pytest.raises(UnknownGrade, match="betyget `AAB` finns inte på skalan S&P") as refused:
        at_least(Grade("S&P", "AAB"), Grade("S&P", "A-"), SCALES)
    assert refused.value.suggestions[0] in {"AAA", "AA", "AA+", "AA-"}
    assert refused.value.hint.startswith("`")


def test_an_unknown_scale_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UnknownGrade, match="`Moodys` är ingen känd betygsskala") as refused:
        at_least(Grade("Moodys", "A3"), Grade("Moodys", "A3"), SCALES)
    assert refused.value.suggestions == ("Moody",)


def test_grades_on_two_scales_are_not_compared() -> None:
    with pytest.raises(UnitMismatch, match="S&P och Moody"):
        at_least(Grade("S&P", "A-"), Grade("Moody", "A3"), SCALES)


@pytest.mark.parametrize("written", ["A-", "A\u2212", "A \u2212", "\u00a0A\u2013 ", " A -"])
def test_every_minus_sign_is_a_minus(written: str) -> None:
    assert grade_text(written) == "A-"


def test_a_grade_is_read_with_its_scale() -> None:
    assert read_grade("A\u2212 (S&P)") == Grade("S&P", "A-")
    assert read_grade("A3 (Moody\u2019s)", {"moody\u2019s": "Moody"}) == Grade("Moody", "A3")
    assert str(read_grade("A- (S&P)")) == "A- (S&P)"
    with pytest.raises(Unreadable, match="saknar skala"):
        read_grade("A-")


@given(grades)
def test_a_printed_grade_is_read_back(grade: str) -> None:
    assert read_grade(str(Grade("S&P", grade))) == Grade("S&P", grade)
