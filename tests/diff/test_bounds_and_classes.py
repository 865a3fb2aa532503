"""A bound whose edge goes with its figure is one change; classes that are joined or parted are compared together."""

import pytest

from diff.golden import SPREAD, classes
from diff.small_policies import compared, lines, told


def cap(word: str, amount: str) -> str:
    return lines("gräns tak", "mått  skuld", f"{word}  {amount}", "mäts  vid varje tidpunkt")


@pytest.mark.parametrize(
    ("new", "way"),
    [
        (cap("under", "12 mnkr"), "LIM101 loosened"),
        (cap("under", "8 mnkr"), "LIM102 tightened"),
        (cap("under", "9 mnkr"), "LIM106 tightened"),
    ],
)
def test_an_edge_that_goes_with_its_figure_is_no_change_of_its_own(new: str, way: str) -> None:
    assert told(compared(cap("högst", "9 mnkr"), new).changes) == [way]


def test_classes_that_are_joined_are_not_told_row_by_row() -> None:
    joined = SPREAD.replace("| 0-1  | 1-3   | 3-", "| 0-3   | 3-").replace("| 0-50 | 20-80 | 0-30", "| 0-100 | 0-30")
    for old, new in ((SPREAD, joined), (joined, SPREAD)):
        (change,) = compared(classes(old), classes(new)).changes
        assert change.id == "INT202"
        assert "klassen" in change.message
