"""Bounds judged for each group, and counts of different values."""

from decimal import Decimal

from checks.samples import (
    col,
    is_,
    kronor,
    limit,
    loan,
    loans,
    number,
    one,
    outcomes,
    per_party,
    register,
    share,
    summed,
    verdict,
    verdicts,
)
from policylang.expression.nodes import (
    Always,
    Atom,
    Comparison,
    Condition,
    Distinct,
    ForGroups,
    Groups,
    Linear,
    Part,
    Term,
    Total,
)
from policylang.findings.finding import Gap
from policylang.units.quantity import Unit

# -- groups --------------------------------------------------------------------------------------

PER_PARTY = limit(share(Always(), "0.40"), per_party())


def test_a_share_per_party_is_of_the_whole_base() -> None:
    rows = loans(loan(41, motpart="SEB"), loan(40, motpart="SBAB"), loan(19, motpart="DNB"))
    assert verdicts(PER_PARTY, rows) == {"DNB": "ok", "SBAB": "ok", "SEB": "breach"}


def test_an_alias_is_the_same_party() -> None:
    parties = register("motparter", {"motpart": "Kommuninvest", "alias": ("KI",)})
    rows = loans(loan(30, motpart="KI"), loan(30, motpart=" kommuninvest "), loan(40, motpart="SEB"))
    assert verdicts(PER_PARTY, rows, parties) == {"Kommuninvest": "breach", "SEB": "ok"}


def test_a_row_without_a_party_may_belong_to_any() -> None:
    rows = loans(loan(30, motpart="SEB"), loan(20, motpart="SBAB"), loan(15), loan(35, motpart="DNB"))
    found = {" ".join(each.group.values()): each for each in outcomes(PER_PARTY, rows)}
    assert {name: each.verdict.value for name, each in found.items()} == {
        "DNB": "unmeasurable",
        "SBAB": "ok",  # 35 of 100 at most
        "SEB": "unmeasurable",
    }
    assert found["SEB"].missing == (Gap("lån", "motpart", ("L-3",)),)


def test_rows_without_a_party_may_be_a_party_of_their_own() -> None:
    rows = loans(loan(41), loan(30, motpart="A"), loan(29, motpart="B"))
    assert verdicts(PER_PARTY, rows)["okänd"] == "unmeasurable"


def test_a_breach_that_unknown_rows_cannot_undo_is_a_breach() -> None:
    rows = loans(loan(50, motpart="SEB"), loan(10))
    assert verdicts(PER_PARTY, rows)["SEB"] == "breach"


def test_a_line_for_a_named_party_and_the_line_for_the_others() -> None:
    rows = loans(loan(65, motpart="KI"), loan(35, motpart="SEB"))
    rest = limit(share(Always(), "0.40"), per_party(but=("KI",)))
    named = limit(share(Always(), "0.70"), per_party(only=("KI",)))
    assert verdicts(rest, rows) == {"SEB": "ok"}
    assert verdicts(named, rows) == {"KI": "ok"}


def test_a_named_group_exists_without_rows() -> None:
    floor = limit(Atom(summed(), Comparison.AT_LEAST, kronor(10)), per_party(only=("KI", "Kommuninvest")))
    assert verdicts(floor, loans(loan(65, motpart="SEB"))) == {"KI": "breach"}
    assert verdicts(floor, loans(loan(65, motpart="Kommuninvest"))) == {"Kommuninvest": "ok"}


def test_every_member_of_a_circle_is_judged_also_without_rows() -> None:
    owned = number("motparter", "ägarandel", Comparison.MORE, "0.5")
    rule = limit(
        Atom(summed(), Comparison.AT_LEAST, kronor(10)),
        Groups("bolag", (col("lån", "motpart"),), members=("motparter", owned)),
    )
    parties = register(
        "motparter",
        {"motpart": "A", "ägarandel": Decimal(1)},
        {"motpart": "B", "ägarandel": Decimal("0.5")},
        {"motpart": "C"},
        {"motpart": "D"},
    )
    rows = loans(loan(10, motpart="D"))
    found = {each.group["bolag"]: each for each in outcomes(rule, rows, parties)}
    assert {name: each.verdict.value for name, each in found.items()} == {"A": "breach", "C": "unmeasurable", "D": "ok"}
    assert found["C"].missing == (Gap("motparter", "ägarandel", ("C",)),)
    assert one(rule, rows).missing == (Gap("motparter"),)


def test_groups_without_rows_are_said_to_have_none() -> None:
    found = one(PER_PARTY, loans())
    assert (found.verdict.value, found.reason) == ("not_applicable", "no_rows")


def test_a_group_reached_through_a_reference() -> None:
    rule = limit(share(Always(), "0.40"), Groups("land", (col("lån", "motpart", "land"),)))
    parties = register("motparter", {"motpart": "A", "land": "Sverige"}, {"motpart": "B", "land": "Norge"})
    rows = loans(loan(40, motpart="A"), loan(60, motpart="B"))
    assert verdicts(rule, rows, parties) == {"Norge": "breach", "Sverige": "ok"}


# -- counts --------------------------------------------------------------------------------------


def lenders(comparison: Comparison, bound: str, where: Condition | None = None) -> ForGroups:
    parts = (Part("lån", None, where or Always()),)
    counted = Linear((Term(Decimal(1), Distinct(parts, (col("lån", "motpart"),))),), Decimal(0), Unit.COUNT)
    return limit(Atom(counted, comparison, Linear((), Decimal(bound), Unit.COUNT)))


def test_different_parties_are_counted_once_each() -> None:
    two = lenders(Comparison.AT_LEAST, "2")
    assert verdict(two, loans(loan(1, motpart="SEB"), loan(1, motpart="seb"))) == "breach"
    assert verdict(two, loans(loan(1, motpart="SEB"), loan(1, motpart="SBAB"))) == "ok"


def test_a_count_of_parties_names_the_rows_that_it_counts() -> None:
    hedged = is_("lån", "valutasäkrad", "ja")
    rows = loans(loan(1, motpart="SEB", valutasäkrad="ja"), loan(1, motpart="SBAB", valutasäkrad="nej"))
    assert [row.id for row in one(lenders(Comparison.AT_LEAST, "2"), rows).rows] == ["L-1", "L-2"]
    assert [row.id for row in one(lenders(Comparison.AT_LEAST, "2", hedged), rows).rows] == ["L-1"]


def test_an_unknown_party_may_be_a_new_one_or_one_of_the_known() -> None:
    assert verdict(lenders(Comparison.AT_LEAST, "2"), loans(loan(1, motpart="SEB"), loan(1))) == "unmeasurable"
    assert verdict(lenders(Comparison.AT_LEAST, "3"), loans(loan(1, motpart="SEB"), loan(1))) == "breach"
    assert verdict(lenders(Comparison.AT_LEAST, "1"), loans(loan(1))) == "ok"


def test_a_party_whose_loans_may_not_count_is_counted_only_perhaps() -> None:
    hedged = is_("lån", "valutasäkrad", "ja")
    rows = loans(loan(1, motpart="SEB", valutasäkrad="ja"), loan(1, motpart="SBAB"))
    assert verdict(lenders(Comparison.AT_LEAST, "2", hedged), rows) == "unmeasurable"
    assert verdict(lenders(Comparison.AT_MOST, "1", hedged), rows) == "unmeasurable"
    assert verdict(lenders(Comparison.AT_MOST, "2", hedged), rows) == "ok"


def test_rows_are_counted_as_one_each() -> None:
    counted = Linear((Term(Decimal(1), Total((Part("lån", None, Always()),))),), Decimal(0), Unit.COUNT)
    rule = limit(Atom(counted, Comparison.AT_MOST, Linear((), Decimal(1), Unit.COUNT)))
    assert verdict(rule, loans(loan(None))) == "ok"
    found = one(rule, loans(loan(None), loan(None)))
    assert found.measured
    assert (found.verdict.value, found.measured.unit, found.measured.value) == ("breach", "count", 2)


def test_the_same_question_has_the_same_answer() -> None:
    rows = loans(loan(41, motpart="SEB"), loan(None), loan(19, motpart="DNB"))
    assert outcomes(PER_PARTY, rows) == outcomes(PER_PARTY, rows)
