"""Conditions on one row: text, numbers, days and holes of the policy."""

from datetime import date
from decimal import Decimal

import pytest

from checks.samples import (
    col,
    day_of,
    every_loan,
    frame,
    is_,
    loan,
    loans,
    number,
    one,
    register,
    verdict,
    verdicts,
)
from policylang.expression.nodes import (
    All,
    Always,
    Anchor,
    Before,
    Cell,
    Compare,
    Comparison,
    Filled,
    ForRows,
    Hole,
    Includes,
    Linear,
    Moment,
    Not,
    OneOf,
    SameText,
    Term,
)
from policylang.findings.finding import Gap
from policylang.units.period import CalendarPeriod, Period
from policylang.units.quantity import Unit

HEDGED = is_("lån", "valutasäkrad", "ja")
KRONOR = is_("lån", "valuta", "SEK")


# -- text ----------------------------------------------------------------------------------------


def test_text_is_compared_without_case_and_an_empty_cell_by_its_default() -> None:
    assert verdict(every_loan(KRONOR), loans(loan(1, valuta="sek"))) == "ok"
    assert verdict(every_loan(KRONOR), loans(loan(1))) == "ok"
    assert verdict(every_loan(KRONOR), loans(loan(1, valuta="EUR"))) == "breach"


def test_yes_and_no_may_be_booleans() -> None:
    assert verdict(every_loan(HEDGED), loans(loan(1, valutasäkrad=True))) == "ok"
    assert verdict(every_loan(HEDGED), loans(loan(1, valutasäkrad=False))) == "breach"


def test_a_kind_counts_as_what_it_stands_below() -> None:
    bonds = is_("lån", "instrument", "obligation")
    assert verdict(every_loan(bonds), loans(loan(1, instrument="MTN"))) == "ok"
    assert verdict(every_loan(is_("lån", "instrument", "MTN")), loans(loan(1, instrument="obligation"))) == "breach"


def test_a_kind_that_nobody_declared_cannot_be_judged() -> None:
    found = one(every_loan(is_("lån", "instrument", "revers")), loans(loan(1, instrument="konvertibel")))
    assert (found.verdict.value, found.missing[0].reason) == (
        "unmeasurable",
        "”konvertibel” är inget känt värde i låneslag",
    )


@pytest.mark.parametrize(
    ("value", "allowed", "forbidden"),
    [
        ("ränteswap + collar", "ok", "ok"),
        ("ränteswap + aktiederivat", "breach", "breach"),
        ("aktiederivat", "breach", "breach"),
        ("ränteswap", "ok", "ok"),
    ],
)
def test_a_combination_is_allowed_when_all_of_it_is_and_forbidden_when_any_is(
    value: str, allowed: str, forbidden: str
) -> None:
    column = col("derivat", "instrument")
    rows = register("derivat", {"derivat-id": "S-1", "instrument": value})
    assert verdict(ForRows("derivat", Always(), OneOf(column, ("ränteswap", "ränteoption"))), rows) == allowed
    assert verdict(ForRows("derivat", Always(), Not(OneOf(column, ("aktiederivat",)))), rows) == forbidden


def test_a_missing_party_names_the_register_the_column_and_the_party() -> None:
    bank = is_("lån", "motpart", "slag", "bank")
    rows = loans(loan(1, motpart="SEB"))
    assert one(every_loan(bank), rows).missing == (Gap("motparter", "slag", ("SEB",)),)
    found = one(every_loan(bank), rows, register("motparter", {"motpart": "SBAB", "slag": "bank"}))
    assert found.missing == (Gap("motparter", "slag", ("SEB",), None, "SEB finns inte i registret motparter"),)
    alias = register("motparter", {"motpart": "Skandinaviska", "alias": ("SEB", "S-E-B"), "slag": "bankaktiebolag"})
    assert verdict(every_loan(bank), rows, alias) == "ok"


def test_the_same_person_is_the_same_whatever_the_spacing() -> None:
    rule = ForRows(
        "affärer", Always(), Not(SameText(col("affärer", "verkställd-av"), col("affärer", "kontrollerad-av")))
    )
    rows = register(
        "affärer",
        {"affärs-id": "A-1", "verkställd-av": "Anna Berg", "kontrollerad-av": "anna  berg"},
        {"affärs-id": "A-2", "verkställd-av": "Anna Berg", "kontrollerad-av": "Bo Ek"},
        {"affärs-id": "A-3", "verkställd-av": "Anna Berg"},
    )
    assert verdicts(rule, rows) == {"A-1": "breach", "A-3": "unmeasurable", "": "ok"}


@pytest.mark.parametrize(
    ("value", "judged"),
    [("ja", "ok"), ("dnr 12", "ok"), ("nej", "breach"), ("Saknas", "breach"), ("–", "breach"), (None, "unmeasurable")],
)
def test_a_cell_is_filled_when_it_says_something(value: str | None, judged: str) -> None:
    rows = register("affärer", {"affärs-id": "A-1", "underlag": value})
    assert verdict(ForRows("affärer", Always(), Filled(col("affärer", "underlag"))), rows) == judged


def test_a_list_includes_what_it_names() -> None:
    both = ForRows("affärer", Always(), Includes(col("affärer", "samråd"), ("direktören", "ordföranden")))
    rows = register(
        "affärer",
        {"affärs-id": "A-1", "samråd": ("Ordföranden", "direktören", "juristen")},
        {"affärs-id": "A-2", "samråd": ("direktören",)},
        {"affärs-id": "A-3"},
    )
    assert verdicts(both, rows) == {"A-2": "breach", "A-3": "unmeasurable", "": "ok"}


# -- numbers and days ----------------------------------------------------------------------------


@pytest.mark.parametrize(("amount", "judged"), [("199999.99", "ok"), ("200000", "breach"), (None, "unmeasurable")])
def test_a_cell_against_a_number(amount: str | None, judged: str) -> None:
    rule = every_loan(number("lån", "belopp", Comparison.LESS, "200000"))
    assert verdict(rule, loans(loan(amount))) == judged


def test_column_against_column_and_against_a_frame() -> None:
    cell = Linear((Term(Decimal(1), Cell(col("lån", "belopp"))),), Decimal(0), Unit.KRONA)
    floor = Linear((Term(Decimal("1.17"), Cell(col("lån", "belopp"))),), Decimal(0), Unit.KRONA)
    security = Linear((Term(Decimal(1), Cell(col("lån", "värde"))),), Decimal(0), Unit.KRONA)
    covered = every_loan(Compare(security, Comparison.AT_LEAST, floor))
    assert verdict(covered, loans(loan(100, värde=Decimal(117)))) == "ok"
    assert verdict(covered, loans(loan(100, värde=Decimal("116.99")))) == "breach"
    own = every_loan(Compare(cell, Comparison.AT_MOST, frame("låneram", entity=col("lån", "motpart"))))
    frames = register("ramar", {"ram": "låneram", "avser": "A", "värde": Decimal(10), "datum": date(2014, 1, 1)})
    assert verdict(own, loans(loan(10, motpart="A")), frames) == "ok"
    assert verdict(own, loans(loan(11, motpart="A")), frames) == "breach"
    assert verdict(own, loans(loan(10, motpart="B")), frames) == "unmeasurable"


@pytest.mark.parametrize(
    ("start", "end", "judged"),
    [
        (date(2014, 1, 31), date(2015, 1, 31), "ok"),
        (date(2014, 1, 31), date(2015, 2, 1), "breach"),
        (date(2016, 2, 29), date(2017, 2, 28), "ok"),
        (date(2016, 2, 29), date(2017, 3, 1), "breach"),
        (date(2014, 1, 31), None, "unmeasurable"),
    ],
)
def test_at_most_a_year_apart(start: date, end: date | None, judged: str) -> None:
    rule = every_loan(Before(day_of("förfallodag"), Comparison.AT_MOST, day_of("startdag", months=12)))
    assert verdict(rule, loans(loan(1, startdag=start, förfallodag=end))) == judged


@pytest.mark.parametrize(
    ("on", "end", "judged"),
    [
        (date(2014, 12, 31), date(2014, 12, 31), "breach"),  # the report date itself is not after it
        (date(2014, 12, 31), date(2015, 1, 1), "ok"),
        (date(2014, 12, 31), date(2015, 2, 28), "ok"),
        (date(2014, 12, 31), date(2015, 3, 1), "breach"),
        (date(2015, 12, 31), date(2016, 2, 29), "ok"),
    ],
)
def test_within_two_months_ends_on_the_last_day_of_a_short_month(on: date, end: date, judged: str) -> None:
    within = All(
        (
            Before(day_of("förfallodag"), Comparison.MORE, Moment(Anchor.REPORT)),
            Before(day_of("förfallodag"), Comparison.AT_MOST, Moment(Anchor.REPORT, Period(months=2))),
        )
    )
    assert verdict(every_loan(within), loans(loan(1, förfallodag=end)), on=on) == judged


def test_the_present_year_and_month_begin_on_their_first_day() -> None:
    for anchor, first in ((Anchor.YEAR, date(2014, 1, 1)), (Anchor.MONTH, date(2014, 12, 1))):
        rule = every_loan(Before(day_of("startdag"), Comparison.AT_LEAST, Moment(anchor)))
        assert verdict(rule, loans(loan(1, startdag=first))) == "ok"
        assert verdict(rule, loans(loan(1, startdag=date.fromordinal(first.toordinal() - 1)))) == "breach"


def test_until_further_notice_is_later_than_every_day() -> None:
    rule = ForRows(
        "fullmakter",
        Always(),
        Before(
            Moment(col("fullmakter", "gäller-till")),
            Comparison.AT_MOST,
            Moment(col("fullmakter", "gäller-från"), Period(months=12)),
        ),
    )
    rows = register(
        "fullmakter",
        {"person": "Anna", "gäller-från": date(2014, 1, 1), "gäller-till": "Tills vidare"},
        {"person": "Bo", "gäller-från": date(2014, 1, 1), "gäller-till": date(2015, 1, 1)},
    )
    assert verdicts(rule, rows) == {"Anna": "breach", "": "ok"}


def test_bank_days_cannot_be_counted_without_a_calendar() -> None:
    rule = every_loan(Before(day_of("förfallodag"), Comparison.AT_MOST, Moment(Anchor.REPORT, Period(bank_days=3))))
    found = one(rule, loans(loan(1, förfallodag=date(2015, 1, 2))))
    assert found.verdict.value == "unmeasurable"
    assert "bankdagar" in found.missing[0].reason


def test_a_month_is_not_a_day_but_may_still_decide() -> None:
    rule = every_loan(Before(day_of("förfallodag"), Comparison.AT_MOST, Moment(date(2014, 3, 31))))
    assert verdict(rule, loans(loan(1, förfallodag=CalendarPeriod("month", 2014, 3)))) == "ok"
    assert verdict(rule, loans(loan(1, förfallodag=CalendarPeriod("quarter", 2014, 2)))) == "breach"
    assert verdict(rule, loans(loan(1, förfallodag=CalendarPeriod("year", 2014)))) == "unmeasurable"


# -- holes of the policy -------------------------------------------------------------------------

LOST = Hole("borgen.lämnad", "året föll bort i källan", latest=date(2014, 3, 1))


@pytest.mark.parametrize(
    ("start", "judged"),
    [(date(2014, 3, 1), "ok"), (date(2014, 3, 2), "ok"), (date(2014, 2, 28), "unmeasurable")],
)
def test_a_lost_date_decides_where_every_date_that_it_can_be_agrees(start: date, judged: str) -> None:
    rule = every_loan(Before(day_of("startdag"), Comparison.AT_LEAST, Moment(LOST)))
    found = one(rule, loans(loan(1, startdag=start)))
    assert found.verdict.value == judged
    assert [gap.hole for gap in found.missing] == ([] if judged == "ok" else ["borgen.lämnad"])


def test_a_lost_date_can_be_tried() -> None:
    rule = every_loan(Before(day_of("startdag"), Comparison.AT_LEAST, Moment(LOST)))
    rows = loans(loan(1, startdag=date(2012, 6, 1)))
    assert verdict(rule, rows, holes={"borgen.lämnad": date(2012, 6, 1)}) == "ok"
    assert verdict(rule, rows, holes={"borgen.lämnad": date(2012, 6, 2)}) == "breach"
