"""Rules on rows: which way a change goes, with a row that shows it."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from checks_symbolic.samples import (
    ALWAYS,
    AT_LEAST,
    AT_MOST,
    EQUAL,
    LESS,
    MORE,
    ON,
    SCHEMA,
    before,
    both,
    bound,
    cells,
    col,
    day,
    either,
    must,
    one_of,
    related,
)
from policylang.checks.symbolic import compare
from policylang.expression import nodes as n
from policylang.units.quantity import Unit
from policylang.units.rating import Grade

UP_TO_10 = must("borgen", bound("borgen.belopp", AT_MOST, 10_000_000))
SWEDISH = one_of("lån.valuta", "SEK")
HEDGED = one_of("lån.säkrad", "ja")
OWNED = bound("borgen.bolag.ägarandel", MORE, 0, unit=Unit.SHARE)


def rated(party: str, *grades: str, needed: int = 1, on: str = "") -> n.Rated:
    floors = tuple(Grade(scale, grade) for each in grades for grade, scale in [each.split(" ")])
    return n.Rated(col(party), floors, needed, col(on) if on else None)


def persons(different: int, *columns: str) -> n.Persons:
    return n.Persons("affärer", n.Always(), tuple(col(f"affärer.{each}-av") for each in columns), different)


def listed(where: n.Condition = ALWAYS) -> n.Listed:
    return n.Listed(col("affärer.verkställd-av"), "fullmakter", where, col("affärer.datum"))


def instrument(*values: str) -> n.OneOf:
    return one_of("derivat.instrument", *values)


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        pytest.param((), UP_TO_10, "tightened", id="a rule is added"),
        pytest.param(UP_TO_10, (), "loosened", id="a rule is removed"),
        pytest.param(
            UP_TO_10, must("borgen", bound("borgen.belopp", AT_MOST, 12_000_000)), "loosened", id="cap raised"
        ),
        pytest.param(
            UP_TO_10, must("borgen", bound("borgen.belopp", LESS, 10_000_000)), "tightened", id="edge excluded"
        ),
        pytest.param(
            must("borgen", bound("borgen.belopp", AT_LEAST, 5)),
            must("borgen", bound("borgen.belopp", AT_LEAST, 7)),
            "tightened",
            id="floor raised",
        ),
        pytest.param(
            must("borgen", both(bound("borgen.belopp", AT_LEAST, 5), bound("borgen.belopp", AT_MOST, 10))),
            must("borgen", both(bound("borgen.belopp", AT_LEAST, 7), bound("borgen.belopp", AT_MOST, 12))),
            "mixed",
            id="interval moved",
        ),
        pytest.param(
            UP_TO_10, must("borgen", bound("borgen.belopp", AT_MOST, "10000000.00")), "equal", id="öre written out"
        ),
        pytest.param(
            UP_TO_10,
            must("borgen", n.Not(bound("borgen.belopp", MORE, 10_000_000))),
            "equal",
            id="at most is not over",
        ),
        pytest.param(
            must("lån", HEDGED, among=n.Not(SWEDISH)),
            must("lån", either(SWEDISH, HEDGED)),
            "equal",
            id="a condition on which rows is one on what they must",
        ),
        pytest.param(
            must("lån", HEDGED, off=SWEDISH), must("lån", either(SWEDISH, HEDGED)), "equal", id="an exception is an or"
        ),
        pytest.param(must("lån", HEDGED), must("lån", HEDGED, off=SWEDISH), "loosened", id="exception added"),
        pytest.param(must("lån", HEDGED, off=SWEDISH), must("lån", HEDGED), "tightened", id="exception removed"),
        pytest.param(
            must("derivat", instrument("ränteswap", "FRA")),
            must("derivat", instrument("ränteswap", "FRA", "cap")),
            "loosened",
            id="instrument permitted",
        ),
        pytest.param(
            must("derivat", instrument("ränteoption")),
            must("derivat", instrument("collar")),
            "tightened",
            id="a kind of it only",
        ),
        pytest.param(
            must("derivat", instrument("ränteoption")),
            must("derivat", instrument("ränteoption", "cap", "collar")),
            "equal",
            id="what lies below is already in",
        ),
        pytest.param(
            must("derivat", n.Not(instrument("certifikat", "obligation", "revers", "ränteswap", "FRA"))),
            must("derivat", instrument("ränteoption")),
            "equal",
            id="all but the others in a closed list",
        ),
        pytest.param(
            must("lån", one_of("lån.valuta", "SEK", "EUR")),
            must("lån", n.Not(one_of("lån.valuta", "USD"))),
            "loosened",
            id="an open list has more than is named",
        ),
        pytest.param(
            must("derivat", instrument("ränteswap")),
            must("derivat", instrument("FRA")),
            "mixed",
            id="one instrument for another",
        ),
        pytest.param(
            must("lån", one_of("lån.motpart", "SEB")),
            must("lån", one_of("lån.motpart", "SEB", "Nordea")),
            "loosened",
            id="named",
        ),
        pytest.param(
            must("borgen", OWNED),
            must("borgen", both(OWNED, one_of("borgen.bolag.slag", "kommunalt bolag"))),
            "tightened",
            id="a condition through a reference",
        ),
        pytest.param(
            must("borgen", OWNED),
            must("borgen", bound("borgen.bolag.ägarandel", MORE, "0.5", unit=Unit.SHARE)),
            "tightened",
            id="larger share owned",
        ),
        pytest.param(
            must("derivat", rated("derivat.motpart", "A- S&P")),
            must("derivat", rated("derivat.motpart", "BBB S&P")),
            "loosened",
            id="rating floor lowered",
        ),
        pytest.param(
            must("derivat", rated("derivat.motpart", "A- S&P")),
            must("derivat", rated("derivat.motpart", "A- S&P", "A3 Moody")),
            "loosened",
            id="either agency",
        ),
        pytest.param(
            must("derivat", rated("derivat.motpart", "A- S&P", "A3 Moody")),
            must("derivat", rated("derivat.motpart", "A- S&P", "A3 Moody", needed=2)),
            "tightened",
            id="both agencies",
        ),
        pytest.param(
            must("derivat", rated("derivat.motpart", "A S&P", "A3 Moody")),
            must("derivat", rated("derivat.motpart", "A- S&P", "A2 Moody")),
            "mixed",
            id="one floor up, one down",
        ),
        pytest.param(
            must("derivat", rated("derivat.motpart", "A- S&P", on="derivat.datum")),
            must("derivat", rated("derivat.motpart", "A- S&P")),
            "mixed",
            id="the grade of another day",
        ),
        pytest.param(
            must("leasing", bound("leasing.årskostnad", LESS, number := n.Cell(col("leasing.alternativ-kostnad")))),
            must("leasing", bound("leasing.årskostnad", AT_MOST, number)),
            "loosened",
            id="column against column",
        ),
        pytest.param(
            must("leasing", bound("leasing.årskostnad", AT_MOST, ("0.9", number))),
            must("leasing", bound("leasing.årskostnad", AT_MOST, ("0.8", number), 100)),
            "mixed",
            id="another share of the column and something on top",
        ),
        pytest.param(
            must("borgen", bound("borgen.belopp", AT_MOST, n.DatedValue("ramar", "borgensram", col("borgen.bolag")))),
            must(
                "borgen",
                bound("borgen.belopp", AT_MOST, ("0.5", n.DatedValue("ramar", "borgensram", col("borgen.bolag")))),
            ),
            "tightened",
            id="half the frame",
        ),
        pytest.param(
            persons(2, "beslutad", "verkställd"),
            persons(3, "beslutad", "verkställd", "bokförd"),
            "tightened",
            id="all three",
        ),
        pytest.param(
            persons(2, "beslutad", "verkställd"),
            persons(2, "beslutad", "verkställd", "bokförd"),
            "loosened",
            id="two of three",
        ),
        pytest.param(
            persons(2, "beslutad", "verkställd"),
            must("affärer", n.Not(n.SameText(col("affärer.verkställd-av"), col("affärer.beslutad-av")))),
            "equal",
            id="two persons are not the same person",
        ),
        pytest.param(
            must("affärer", listed()),
            must("affärer", listed(one_of("fullmakter.omfattning", "alla"))),
            "tightened",
            id="listed",
        ),
        pytest.param(
            must("affärer", n.Includes(col("affärer.underlag"), ("offert",))),
            must("affärer", n.Includes(col("affärer.underlag"), ("offert", "kalkyl"))),
            "tightened",
            id="one more thing in the list",
        ),
        pytest.param((), must("affärer", n.Filled(col("affärer.granskad"))), "tightened", id="a day must be there"),
        pytest.param((), must("affärer", n.Filled(col("affärer.kommentar"))), "tightened", id="a text must be there"),
        pytest.param(
            (must("lån", HEDGED), UP_TO_10), (UP_TO_10, must("lån", HEDGED)), "equal", id="the order of two rules"
        ),
        pytest.param(
            must("lån", both(HEDGED, SWEDISH)),
            (must("lån", HEDGED), must("lån", SWEDISH)),
            "equal",
            id="one rule taken apart",
        ),
    ],
)
def test_a_change_goes_the_way_that_it_goes(old: object, new: object, direction: str) -> None:
    assert related(old, new).direction == direction


def test_a_witness_of_an_edge_stands_exactly_on_the_bound() -> None:
    edge = related(UP_TO_10, must("borgen", bound("borgen.belopp", LESS, 10_000_000))).stricter_case
    assert cells(edge, "borgen", "belopp") == [Decimal(10_000_000)]


def test_a_witness_has_whole_round_amounts_and_only_the_columns_that_matter() -> None:
    raised = related(UP_TO_10, must("borgen", bound("borgen.belopp", AT_MOST, 12_000_000))).looser_case
    assert raised.witness
    assert raised.witness.to_json() == {
        "registers": {"borgen": [{"belopp": "11000000"}]},
        "as_of": "2014-03-01",
        "assumed": [],
    }


def test_an_amount_between_two_bounds_an_ore_apart_is_found() -> None:
    finer = related(UP_TO_10, must("borgen", bound("borgen.belopp", AT_MOST, "10000000.01"))).looser_case
    assert cells(finer, "borgen", "belopp") == [Decimal("10000000.01")]


def test_equal_rules_need_no_solver() -> None:
    rule = must("lån", before(day("lån.förfallodag", bank_days=3), LESS, date(2014, 1, 1)))
    assert compare((rule,), (rule,), SCHEMA, ON).direction == "equal"


def test_what_needs_a_calendar_of_bank_days_is_undecided_and_says_so() -> None:
    old, new = (must("lån", before(day("lån.förfallodag", bank_days=days), LESS, date(2014, 1, 1))) for days in (3, 5))
    relation = related(old, new)
    assert relation.direction == "undecided"
    assert "bankdagar" in relation.reason


def test_a_manual_rule_that_changes_is_undecided() -> None:
    assert related(n.Manual("saknar mått"), n.Manual("annat skäl")).direction == "undecided"
    assert related((n.Manual("saknar mått"), UP_TO_10), n.Manual("saknar mått")).direction == "loosened"


def test_a_grade_on_the_day_of_the_deal_is_looked_up_on_that_day() -> None:
    stricter = related((), must("derivat", rated("derivat.motpart", "A- S&P", on="derivat.datum"))).stricter_case
    assert cells(stricter, "betyg", "från") == cells(stricter, "derivat", "datum")


def test_a_paper_has_the_grade_of_one_agency() -> None:
    own = n.Rated(n.Column("placeringar", ()), (Grade("S&P", "A"),))
    relation = related(must("placeringar", own), must("placeringar", evolve(own, alternatives=(Grade("S&P", "A-"),))))
    assert relation.direction == "loosened"
    assert cells(relation.looser_case, "placeringar", "rating") == ["A- (S&P)"]
    other = must("placeringar", evolve(own, alternatives=(Grade("Moody", "A2"),)))
    assert related(must("placeringar", own), other).direction == "undecided"


def test_the_reverse_of_a_change_is_its_mirror() -> None:
    higher = must("borgen", bound("borgen.belopp", AT_MOST, 12_000_000))
    there, back = related(UP_TO_10, higher), related(higher, UP_TO_10)
    assert (back.stricter_case, back.looser_case) == (there.looser_case, there.stricter_case)
    assert (there.direction, back.direction) == ("loosened", "tightened")


def test_the_same_witness_every_time() -> None:
    new = must(
        "borgen", both(OWNED, one_of("borgen.bolag.slag", "kommunalt bolag")), off=bound("borgen.belopp", EQUAL, 3)
    )
    first, second = (compare((), (new,), SCHEMA, ON).stricter_case.witness for _ in range(2))
    assert first
    assert first == second
