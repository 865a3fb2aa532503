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


def table(*rows: tuple[str, str]) -> str:
    """Classes of years, each with its interval."""
    years, shares = zip(*rows, strict=True)
    return classes(f"| År | {' | '.join(years)}\n| Intervall, % | {' | '.join(shares)}")


FIVE = (("0-1", "10-60"), ("1-3", "0-30"), ("3-4", "0-30"), ("4-5", "0-30"), ("5-", "0-40"))


@pytest.mark.parametrize(
    ("new", "way", "said"),
    [
        (
            table(*FIVE[:2], ("3-5", "0-60"), FIVE[4]),
            "INT202 loosened",
            "klasserna 3–4 år (0–30 %) och 4–5 år (0–30 %) ersätts med klassen 3–5 år (0–60 %)",
        ),
        (table(*FIVE[:2], ("3-5", "0-30"), FIVE[4]), "INT202 tightened", "klassen 3–5 år"),
        (
            table(*FIVE[:4], ("5-10", "0-40"), ("10-", "0-40")),
            "INT202 loosened",
            "klassen 5– år (0–40 %) ersätts med klasserna 5–10 år (0–40 %) och 10– år (0–40 %)",
        ),
        (
            table(FIVE[0], ("1-2", "0-15"), ("2-3", "0-15"), *FIVE[2:]),
            "INT202 tightened",
            "klasserna 1–2 år (0–15 %) och 2–3 år (0–15 %)",
        ),
        (
            table(FIVE[0], ("1-2", "0-30"), ("2-4", "0-30"), *FIVE[3:]),
            "INT202 mixed",
            "klasserna 1–3 år (0–30 %) och 3–4 år (0–30 %)",
        ),
    ],
)
def test_classes_that_are_cut_otherwise_are_compared_as_a_whole_table(new: str, way: str, said: str) -> None:
    """Whoever kept the one table keeps the other, or a portfolio shows that it does not: every other class is kept."""
    for before, after, turned in ((table(*FIVE), new, False), (new, table(*FIVE), True)):
        (change,) = compared(before, after).changes
        assert f"{change.id} {(change.direction.opposite if turned else change.direction).value}" == way
        assert turned or said in change.message
        for case in change.shown:
            assert {case.old_verdict, case.new_verdict} == {"ok", "breach"}
