"""What a comparison of two small policies tells holds for every case of a small world."""

import pytest

from diff.small_universe import contradictions


@pytest.mark.parametrize("number", range(0, 120, 10))
def test_no_case_contradicts_what_ten_pairs_are_told_to_do(number: int) -> None:
    assert [line for each in range(number, number + 10) for line in contradictions(each)] == []


def test_two_lines_that_each_say_what_the_other_says_loosen_when_both_go() -> None:
    assert list(contradictions(40866)) == []
