"""Classes of the time that is left, with an interval each, a norm, and edges that somebody has to say of."""

import pytest

from needs.speaking import changes, directions, is_canonical, told, verdicts

TABLE = """
§ gräns förfall
  mått       lån
  efter      förfallodag
  andel av   lån
  gränsfall  räknas till den kortare klassen
  | år  | lägst | högst | bör högst
  | 0–1 |       | 50 %  | 40 %
  | 1–3 | 20 %  | 80 %  |
  | 3–  | 0 %   | 30 %  |
"""
ACROSS = """
§ gräns förfall
  mått       lån
  efter      förfallodag
  andel av   lån
  gränsfall  räknas till den kortare klassen
  | År           | 0-1  | 1-3   | 3-
  | Intervall, % | 0-50 | 20-80 | 0-30
"""
HEADER = "lån-id | motpart | belopp | räntetyp | förfallodag"


def loans(*rows: tuple[str, str]) -> str:
    lines = [f"L-{n} | SEB | {amount} | fast | {day}" for n, (amount, day) in enumerate(rows, 1)]
    return "\n".join([HEADER, *lines])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("40 mnkr", "2027-06-30"), ("40 mnkr", "2028-06-30"), ("20 mnkr", "2035-06-30")], ["ok", "ok", "ok", "ok"]),
        (
            [("50 mnkr", "2027-12-31"), ("20 mnkr", "2029-12-31"), ("30 mnkr", "2035-06-30")],
            ["ok", "warning", "ok", "ok"],
        ),
        (
            [("50 mnkr", "2028-01-01"), ("50 mnkr", "2030-01-01")],
            ["ok", "ok", "ok", "breach"],
        ),
    ],
)
def test_each_class_is_judged_by_its_own_row_and_an_edge_falls_where_the_author_says(
    rows: list[tuple[str, str]], said: list[str]
) -> None:
    assert verdicts(TABLE, lån=loans(*rows)) == said


def test_a_table_that_lies_says_the_same_as_one_that_stands() -> None:
    standing = TABLE.replace(" | bör högst", "").replace("| 40 %\n", "\n").replace("|\n", "\n")
    standing = standing.replace("| 0–1 |       |", "| 0–1 | 0 %   |")
    assert changes(standing, ACROSS) == []


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TABLE)
    assert is_canonical(ACROSS)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("0-50 |", "0-60 |", [("INT201", "loosened", "proof")]),
        ("20-80", "30-80", [("INT201", "tightened", "proof")]),
        ("20-80", "30-90", [("INT201", "mixed", "witness")]),
        ("1-3   | 3-", "1-4   | 4-", [("INT202", "mixed", "witness")]),
        ("kortare", "längre", [("INT202", "mixed", "witness")]),
    ],
)
def test_a_changed_number_is_told_by_its_row(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(ACROSS, ACROSS.replace(old, new, 1)) == found


def test_a_row_that_comes_or_goes_is_told_as_one() -> None:
    less = ACROSS.replace(" | 3-\n", "\n").replace(" | 0-30", "")
    assert changes(less, ACROSS) == [("INT203", "tightened", "proof")]
    assert changes(ACROSS, less) == [("INT204", "loosened", "proof")]


def test_a_bound_that_only_recommends_hides_no_change_of_one_that_binds() -> None:
    before = "§ gräns a\n  mått  lån\n  högst  50 mnkr\n  bör högst  40 mnkr\n"
    assert directions(before, before.replace("50 mnkr", "60 mnkr")) == ["loosened"]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("1-3  ", "2-3  ", "glapp"),
        ("1-3  ", "0-3  ", "går in i varandra"),
        ("1-3  ", "3-1  ", "slutar innan den börjar"),
        ("gränsfall  räknas till den kortare klassen\n  ", "", "till vilken klass"),
        ("efter      förfallodag\n  ", "", "vilken tid klasserna gäller"),
        ("Intervall", "Intervaller", "inte någon kolumn"),
        ("20-80", "20", "inget intervall"),
        ("andel av   lån\n  ", "", "säger inte av vad"),
        ("20-80", "mellan", "unreadable"),
        ("efter      förfallodag", "efter      återstående tid", "till vilken dag"),
        ("efter      förfallodag", "efter      motpart", "ingen dag"),
    ],
)
def test_its_smallest_mistakes_are_told(old: str, new: str, wrong: str) -> None:
    found = told(ACROSS.replace(old, new, 1))
    assert any(wrong in line for line in found), found
