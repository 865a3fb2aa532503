"""Bounds on sums: on the bound and one öre beside it, empty and negative bases, groups, missing cells."""

from datetime import date
from decimal import Decimal

import pytest

from checks.samples import (
    at_most,
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
    AllAtoms,
    Always,
    Anchor,
    AnyAtom,
    Atom,
    Before,
    Comparison,
    ForGroups,
    Hole,
    Linear,
    Moment,
    Not,
    NotAtom,
    Part,
    PortfolioSum,
    Term,
    Total,
)
from policylang.findings.finding import Gap, RowRef
from policylang.model.policy import Force, Occasion
from policylang.units.period import Period
from policylang.units.quantity import Unit

HUNDRED = limit(at_most(summed(), kronor(100)))
SEB_SHARE = limit(share(is_("lån", "motpart", "SEB"), "0.40"))


@pytest.mark.parametrize(("amount", "judged"), [("99.99", "ok"), ("100", "ok"), ("100.01", "breach")])
def test_an_amount_on_its_bound_is_within_it_and_one_ore_more_is_not(amount: str, judged: str) -> None:
    assert verdict(HUNDRED, loans(loan(amount))) == judged


@pytest.mark.parametrize(
    ("comparison", "at_bound", "above"),
    [
        (Comparison.LESS, "breach", "breach"),
        (Comparison.AT_MOST, "ok", "breach"),
        (Comparison.EQUAL, "ok", "breach"),
        (Comparison.NOT_EQUAL, "breach", "ok"),
        (Comparison.AT_LEAST, "ok", "ok"),
        (Comparison.MORE, "breach", "ok"),
    ],
)
def test_each_comparison_owns_its_own_edge(comparison: Comparison, at_bound: str, above: str) -> None:
    rule = limit(Atom(summed(), comparison, kronor(100)))
    assert verdict(rule, loans(loan(100))) == at_bound
    assert verdict(rule, loans(loan("100.01"))) == above


def test_a_finding_tells_what_was_measured_what_is_allowed_and_how_far_it_is() -> None:
    found = one(HUNDRED, loans(loan("60.5"), loan(50)))
    assert found.measured
    assert found.upper
    assert found.headroom
    assert (found.measured.value, found.measured.unit) == (Decimal("110.50"), "SEK")
    assert (found.upper.value, found.upper.inclusive, found.lower) == (Decimal("100.00"), True, None)
    assert found.headroom.value == Decimal("-10.50")
    assert found.rows == (RowRef("lån", "L-1"), RowRef("lån", "L-2"))


def test_a_share_is_judged_without_division_and_printed_with_it() -> None:
    found = one(SEB_SHARE, loans(loan("41000000", motpart="SEB"), loan("59000000", motpart="X")))
    assert found.verdict.value == "breach"
    assert found.measured
    assert found.upper
    assert found.headroom
    assert str(found.measured.value) == "0.41"
    assert str(found.measured.amount) == "41000000.00"
    assert (found.measured.unit, found.measured.base) == ("share", "skulden")
    assert str(found.upper.value) == "0.4"
    assert (str(found.headroom.value), str(found.headroom.amount)) == ("-0.01", "-1000000.00")


def test_a_third_of_three_is_exactly_a_third() -> None:
    rule = limit(share(is_("lån", "motpart", "SEB"), "0.3333333333333333333333333333333333"))
    assert verdict(rule, loans(loan(1, motpart="SEB"), loan(2, motpart="X"))) == "breach"


def test_a_sum_of_more_digits_than_a_decimal_holds_is_not_rounded() -> None:
    rule = limit(at_most(summed(), kronor("1" + "0" * 30)))
    assert verdict(rule, loans(loan("1" + "0" * 30), loan("0.01"))) == "breach"


# -- bases ---------------------------------------------------------------------------------------


def test_a_share_of_an_empty_base_is_not_applicable() -> None:
    found = one(SEB_SHARE, loans())
    assert (found.verdict.value, found.reason) == ("not_applicable", "empty_base")


def test_a_share_of_a_negative_base_cannot_be_judged() -> None:
    found = one(SEB_SHARE, loans(loan(-5, motpart="SEB"), loan(1, motpart="X")))
    assert (found.verdict.value, found.reason) == ("unmeasurable", "negative_base")


def test_a_base_that_may_be_empty_cannot_be_judged() -> None:
    found = one(SEB_SHARE, loans(loan(None, motpart="X")))
    assert found.verdict.value == "unmeasurable"
    assert found.missing == (Gap("lån", "belopp", ("L-1",)),)


def test_a_bound_with_an_empty_base_is_left_out_of_what_it_stands_in() -> None:
    both = AllAtoms((share(is_("lån", "motpart", "SEB"), "0.40"), at_most(summed(), kronor(1))))
    assert verdict(ForGroups(both), loans()) == "ok"
    only = AllAtoms((share(is_("lån", "motpart", "SEB"), "0.40"),))
    assert verdict(ForGroups(only), loans()) == "not_applicable"


# -- what is missing -----------------------------------------------------------------------------


def test_an_absent_register_cannot_be_judged_and_an_empty_one_can() -> None:
    found = one(HUNDRED)
    assert (found.verdict.value, found.missing) == ("unmeasurable", (Gap("lån"),))
    assert verdict(HUNDRED, loans()) == "ok"


def test_a_missing_amount_hides_the_sum_until_the_rest_has_passed_the_bound() -> None:
    assert verdict(HUNDRED, loans(loan(None), loan(99))) == "unmeasurable"
    found = one(HUNDRED, loans(loan(None), loan("100.01")))
    assert (found.verdict.value, found.missing, found.measured) == ("breach", (), None)
    assert found.facts["measured_min"] == Decimal("100.01")


def test_a_signed_amount_may_undo_what_has_passed_the_bound() -> None:
    rule = limit(at_most(summed(amount="värde"), kronor(100)))
    rows = loans({"värde": None}, {"värde": Decimal(200)})
    assert verdict(rule, rows) == "unmeasurable"


def test_a_missing_register_cannot_undo_a_breach_of_a_sum() -> None:
    parts = (Part("lån", col("lån", "belopp"), Always()), Part("löften", col("löften", "belopp"), Always()))
    rule = limit(at_most(Linear((Term(Decimal(1), Total(parts)),), Decimal(0), Unit.KRONA), kronor(100)))
    assert verdict(rule, loans(loan(101))) == "breach"
    found = one(rule, loans(loan(100)))
    assert (found.verdict.value, found.missing) == ("unmeasurable", (Gap("löften"),))


SOON = Before(Moment(col("lån", "förfallodag")), Comparison.AT_MOST, Moment(Anchor.REPORT, Period(months=12)))


def test_a_row_in_both_measure_and_base_is_one_unknown() -> None:
    """A loan of 30 that may or may not mature counts in the base either way: at most 30 of 100."""
    rule = limit(share(SOON, "0.30"))
    rest = loan(70, förfallodag=date(2030, 1, 1))
    assert verdict(rule, loans(loan(30), rest)) == "ok"
    assert verdict(rule, loans(loan("30.02"), rest)) == "unmeasurable"


def test_an_unknown_condition_that_leaves_a_row_out_of_the_base_is_joint_too() -> None:
    """`räknas inte`: out of measure and base together. 40 of 100 or 0 of 60: 40 % holds in both cases."""
    in_kronor = is_("lån", "valutasäkrad", "ja")
    rule = limit(share(SOON, "0.40", base=Not(in_kronor)))
    measured = summed(where=Not(in_kronor))
    whole = limit(Atom(measured, Comparison.AT_MOST, summed(where=Not(in_kronor)), summed(where=Not(in_kronor))))
    rows = loans(loan(40, förfallodag=ON_SOON), loan(60, förfallodag=FAR, valutasäkrad="nej"))
    assert verdict(whole, rows) == "ok"
    assert verdict(rule, rows) == "unmeasurable"  # the measure takes the row in, the base may not


ON_SOON, FAR = date(2015, 3, 1), date(2030, 1, 1)


def test_more_unknown_conditions_than_are_tried_are_bounded_part_by_part() -> None:
    from policylang.checks.sums import MOST_UNKNOWN

    where = [number("lån", "belopp", Comparison.MORE, str(step)) for step in range(MOST_UNKNOWN + 1)]
    parts = tuple(Part("lån", None, each) for each in where)
    many = Linear((Term(Decimal(1), Total(parts)),), Decimal(0), Unit.COUNT)
    nine = Linear((), Decimal(MOST_UNKNOWN + 1), Unit.COUNT)
    assert verdict(limit(Atom(many, Comparison.AT_MOST, nine)), loans(loan(None))) == "ok"
    less = Linear((), Decimal(MOST_UNKNOWN), Unit.COUNT)
    assert verdict(limit(Atom(many, Comparison.AT_MOST, less)), loans(loan(None))) == "unmeasurable"


def test_an_unknown_of_the_policy_decides_only_what_it_can() -> None:
    hole = Linear((Term(Decimal(1), Hole("x.högst", "siffran föll bort")),), Decimal(0), Unit.KRONA)
    found = one(limit(at_most(summed(), hole)), loans(loan(1)))
    assert found.missing == (Gap("", None, (), "x.högst", "siffran föll bort"),)
    tried = one(limit(at_most(summed(), hole)), loans(loan(1)), holes={"x.högst": Decimal(1)})
    assert (tried.verdict.value, tried.assumed) == ("ok", ("siffran föll bort: 1 antas",))


# -- several lines, switches ---------------------------------------------------------------------


def test_a_band_shows_both_ends_and_the_nearest() -> None:
    band = AllAtoms((Atom(summed(), Comparison.AT_LEAST, kronor(10)), Atom(summed(), Comparison.LESS, kronor(60))))
    found = one(ForGroups(band), loans(loan(50)))
    assert found.lower
    assert found.upper
    assert found.headroom
    assert (found.lower.value, found.lower.inclusive) == (10, True)
    assert (found.upper.value, found.upper.inclusive) == (60, False)
    assert found.headroom.value == 10


def test_a_higher_bound_while_a_condition_holds() -> None:
    reserve = Atom(summed("löften"), Comparison.MORE, kronor(90))
    raised = AnyAtom(
        (
            AllAtoms((reserve, at_most(summed(), kronor(41)))),
            AllAtoms((NotAtom(reserve), at_most(summed(), kronor(28)))),
        )
    )
    promises = register("löften", {"id": "1", "belopp": Decimal("90.01")})
    assert verdict(ForGroups(raised), loans(loan(41)), promises) == "ok"
    assert (
        verdict(ForGroups(raised), loans(loan(41)), register("löften", {"id": "1", "belopp": Decimal(90)})) == "breach"
    )
    # Which of the two holds is not known without the reserve, and does not matter outside them.
    assert verdict(ForGroups(raised), loans(loan(28))) == "ok"
    assert verdict(ForGroups(raised), loans(loan("28.01"))) == "unmeasurable"
    assert verdict(ForGroups(raised), loans(loan("41.01"))) == "breach"


def test_a_switch_exempts_only_what_it_is_needed_for() -> None:
    off = Atom(summed("löften"), Comparison.MORE, kronor(0))
    rule = ForGroups(at_most(summed(), kronor(100)), None, off)
    on = register("löften", {"id": "1", "belopp": Decimal(1)})
    assert verdict(rule, loans(loan(101)), on) == "exempt"
    assert verdict(rule, loans(loan(100)), on) == "ok"
    assert verdict(rule, loans(loan(101)), register("löften")) == "breach"
    assert verdict(rule, loans(loan(101))) == "unmeasurable"
    assert verdict(rule, loans(loan(100))) == "ok"


def test_a_switch_of_an_empty_base_turns_nothing_off() -> None:
    rule = ForGroups(at_most(summed(), kronor(100)), None, share(Always(), "1", base=is_("lån", "motpart", "X")))
    assert verdict(rule, loans(loan(101, motpart="SEB"))) == "breach"


def test_a_party_that_may_have_no_rows_is_broken_only_perhaps() -> None:
    hedged = is_("lån", "valutasäkrad", "ja")
    floor = limit(Atom(summed(where=hedged), Comparison.AT_LEAST, kronor(10)), per_party())
    assert verdicts(floor, loans(loan(9, motpart="SEB", valutasäkrad="ja"))) == {"SEB": "breach"}
    assert verdicts(floor, loans(loan(9, motpart="SEB"))) == {"SEB": "unmeasurable"}


def test_a_leg_taken_away_counts_against() -> None:
    parts = (
        Part("lån", col("lån", "belopp"), Always()),
        Part("löften", col("löften", "belopp"), Always(), factor=Decimal(-1)),
    )
    rule = limit(at_most(Linear((Term(Decimal(1), Total(parts)),), Decimal(0), Unit.KRONA), kronor(60)))
    assert verdict(rule, loans(loan(100)), register("löften", {"id": "1", "belopp": Decimal(40)})) == "ok"
    assert verdict(rule, loans(loan(100)), register("löften", {"id": "1", "belopp": Decimal("39.99")})) == "breach"


# -- force, moment -------------------------------------------------------------------------------


@pytest.mark.parametrize(("force", "judged"), [(Force.MUST, "breach"), (Force.SHOULD, "warning"), (Force.GOAL, "note")])
def test_what_is_broken_weighs_as_much_as_it_binds(force: Force, judged: str) -> None:
    assert verdict(HUNDRED, loans(loan(101)), force=force) == judged
    assert verdict(HUNDRED, loans(loan(None)), force=force) == "unmeasurable"


@pytest.mark.parametrize(
    ("occasion", "on", "judged"),
    [
        (Occasion.MONTH_END, date(2014, 11, 30), "breach"),
        (Occasion.MONTH_END, date(2014, 11, 29), "note"),
        (Occasion.MONTH_END, date(2016, 2, 29), "breach"),
        (Occasion.MONTH_END, date(2016, 2, 28), "note"),
        (Occasion.QUARTER_END, date(2014, 9, 30), "breach"),
        (Occasion.QUARTER_END, date(2014, 8, 31), "note"),
        (Occasion.TERTIAL_END, date(2014, 8, 31), "breach"),
        (Occasion.TERTIAL_END, date(2014, 9, 30), "note"),
        (Occasion.YEAR_END, date(2014, 12, 31), "breach"),
        (Occasion.YEAR_END, date(2014, 8, 31), "note"),
        (Occasion.ALWAYS, date(2014, 11, 29), "breach"),
        (Occasion.UNKNOWN, date(2014, 11, 29), "breach"),
    ],
)
def test_a_bound_measured_at_the_turn_of_a_period_is_only_shown_on_other_days(
    occasion: Occasion, on: date, judged: str
) -> None:
    found = one(HUNDRED, loans(loan(101)), on=on, occasion=occasion)
    assert (found.verdict.value, found.indicative) == (judged, judged == "note")


def test_a_named_node_never_reaches_the_evaluator() -> None:
    named = Linear((Term(Decimal(1), PortfolioSum("skuld", Always())),), Decimal(0), Unit.KRONA)
    with pytest.raises(TypeError):
        outcomes(limit(at_most(named, kronor(1))), loans())
