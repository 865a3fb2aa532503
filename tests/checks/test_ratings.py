"""Grades in force, an agency at a time."""

from datetime import date

import pytest

from checks.samples import col, one, register, verdict
from policylang.expression.nodes import Always, Column, ForRows, Rated
from policylang.registers.rows import Register
from policylang.units.rating import Grade

A = (Grade("S&P", "A-"), Grade("Moody's", "A3"))
ON_DEAL = ForRows("derivat", Always(), Rated(col("derivat", "motpart"), A, on=col("derivat", "datum")))
NOW = ForRows("derivat", Always(), Rated(col("derivat", "motpart"), A))
SWAP = register("derivat", {"derivat-id": "S-4", "motpart": "Exempelbanken", "datum": date(2014, 3, 31)})


def graded(*rows: tuple[str, str, date | None], name: str = "Exempelbanken", **more: date) -> Register:
    return register(
        "betyg",
        *({"motpart": name, "institut": agency, "betyg": grade, "från": since} | more for agency, grade, since in rows),  # type: ignore[arg-type]
    )


FIRST = date(2014, 1, 1)


@pytest.mark.parametrize(
    ("rows", "judged"),
    [
        ([("S&P", "A-", FIRST)], "ok"),
        ([("S&P", "BBB+", FIRST)], "breach"),  # not rated by Moody's: that alternative is not met
        ([("S&P", "BBB+", FIRST), ("Moody", "A3", FIRST)], "ok"),
        ([("S&P", "BBB+", FIRST), ("Moody's", "Baa1", FIRST)], "breach"),
        ([("Fitch", "AA", FIRST)], "unmeasurable"),  # none of the agencies asked for
        ([], "unmeasurable"),
        ([("S&P", "A-", FIRST), ("S&P", "BBB+", date(2014, 3, 31))], "breach"),
        ([("S&P", "A-", FIRST), ("S&P", "BBB+", date(2014, 4, 1))], "ok"),
        ([("S&P", "BBB+", None)], "unmeasurable"),
        ([("S&P", "A-", FIRST), ("S&P", "BBB+", None)], "unmeasurable"),
        ([("S&P", "A-", FIRST), ("Moody's", "Baa1", None)], "ok"),
        ([("S&P", "junk", FIRST)], "unmeasurable"),
    ],
)
def test_the_grade_in_force_on_the_deal_day(rows: list[tuple[str, str, date | None]], judged: str) -> None:
    assert verdict(ON_DEAL, SWAP, graded(*rows)) == judged


def test_a_grade_that_has_lapsed_is_no_grade() -> None:
    assert verdict(ON_DEAL, SWAP, graded(("S&P", "A-", FIRST), till=date(2014, 3, 30))) == "unmeasurable"
    assert verdict(ON_DEAL, SWAP, graded(("S&P", "A-", FIRST), till=date(2014, 3, 31))) == "ok"


def test_the_message_has_party_grade_and_floor() -> None:
    found = one(ON_DEAL, SWAP, graded(("S&P", "BBB+", FIRST)))
    assert found.facts["party"] == "Exempelbanken"
    assert found.facts["grade"] == "BBB+ (S&P)"
    assert found.facts["required_grade"] == "A- (S&P) eller A3 (Moody's)"
    found = one(ON_DEAL, SWAP, graded())
    assert found.missing[0].reason == "Exempelbanken har inget kreditbetyg 31 mars 2014"


def test_a_grade_without_a_party_may_be_the_partys() -> None:
    rows = register("betyg", {"motpart": None, "institut": "S&P", "betyg": "BBB", "från": FIRST})
    assert verdict(ON_DEAL, SWAP, rows) == "unmeasurable"


def test_two_of_the_agencies_are_needed() -> None:
    both = ForRows("derivat", Always(), Rated(col("derivat", "motpart"), A, needed=2))
    assert verdict(both, SWAP, graded(("S&P", "A-", FIRST), ("Moody's", "A3", FIRST))) == "ok"
    assert verdict(both, SWAP, graded(("S&P", "A-", FIRST))) == "breach"


@pytest.mark.parametrize(
    ("cells", "judged"),
    [
        ({"rating": "A-", "ratinginstitut": "Standard & Poor's"}, "ok"),
        ({"rating": "A- (S&P)"}, "ok"),
        ({"rating": "BBB+", "ratinginstitut": "S&P"}, "breach"),
        ({"rating": "A-"}, "unmeasurable"),
        ({"ratinginstitut": "S&P"}, "unmeasurable"),
        ({"rating": "AA", "ratinginstitut": "Fitch"}, "unmeasurable"),
    ],
)
def test_without_a_register_of_grades_the_partys_own_columns_tell(cells: dict[str, str], judged: str) -> None:
    parties = register("motparter", {"motpart": "Exempelbanken"} | cells)
    assert verdict(NOW, SWAP, parties) == judged


def test_the_party_may_be_the_row_itself() -> None:
    rule = ForRows("motparter", Always(), Rated(Column("motparter", ()), A))
    rows = register("motparter", {"motpart": "Exempelbanken", "rating": "A-", "ratinginstitut": "S&P"})
    assert verdict(rule, rows) == "ok"
    assert verdict(rule, rows, graded(("S&P", "BBB+", FIRST))) == "breach"


def test_without_any_grades_what_is_missing_is_named() -> None:
    found = one(NOW, SWAP)
    assert (found.verdict.value, found.missing[0].register) == ("unmeasurable", "motparter")
