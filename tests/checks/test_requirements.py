"""Conditions on each row: what holds, what fails, what is exempt and what cannot be told."""

from datetime import date
from decimal import Decimal

import pytest

from checks.samples import (
    col,
    day_of,
    every_loan,
    is_,
    loan,
    loans,
    number,
    one,
    outcomes,
    register,
    verdict,
)
from policylang.checks.outcome import Failed
from policylang.expression.nodes import (
    All,
    Always,
    Any_,
    Before,
    Comparison,
    ForRows,
    InCircle,
    Listed,
    Manual,
    Moment,
    NextRow,
    Not,
    Persons,
    SameText,
)
from policylang.findings.finding import Gap, RowRef

HEDGED = is_("lån", "valutasäkrad", "ja")
KRONOR = is_("lån", "valuta", "SEK")


# -- among, must, off ----------------------------------------------------------------------------


def test_each_row_that_fails_is_told_and_the_rest_together() -> None:
    found = outcomes(every_loan(HEDGED), loans(loan(1, valutasäkrad="ja"), loan(1, valutasäkrad="nej"), loan(1)))
    assert [(each.verdict.value, each.group, each.rows) for each in found] == [
        ("breach", {"lån": "L-2"}, (RowRef("lån", "L-2"),)),
        ("unmeasurable", {"lån": "L-3"}, (RowRef("lån", "L-3"),)),
        ("ok", {}, (RowRef("lån", "L-1"),)),
    ]
    assert found[1].missing == (Gap("lån", "valutasäkrad", ("L-3",)),)


def test_a_rule_about_no_row_is_not_applicable() -> None:
    for rows in (loans(), loans(loan(1))):
        found = one(every_loan(HEDGED, among=Not(KRONOR)), rows)
        assert (found.verdict.value, found.reason) == ("not_applicable", "no_rows")
    assert one(every_loan(HEDGED)).missing == (Gap("lån"),)


def test_a_row_that_may_not_be_concerned_is_broken_only_perhaps() -> None:
    rule = every_loan(HEDGED, among=is_("lån", "motpart", "SEB"))
    assert verdict(rule, loans(loan(1, valutasäkrad="ja"))) == "ok"
    assert verdict(rule, loans(loan(1, valutasäkrad="nej"))) == "unmeasurable"
    assert verdict(rule, loans(loan(1, valutasäkrad="nej", motpart="SEB"))) == "breach"


def test_an_exception_takes_only_the_row_that_needs_it() -> None:
    rule = every_loan(HEDGED, off=is_("lån", "motpart", "SEB"))
    assert verdict(rule, loans(loan(1, valutasäkrad="nej", motpart="SEB"))) == "exempt"
    assert verdict(rule, loans(loan(1, valutasäkrad="ja", motpart="SEB"))) == "ok"
    assert verdict(rule, loans(loan(1, valutasäkrad="nej"))) == "unmeasurable"
    assert verdict(rule, loans(loan(1, valutasäkrad="ja"))) == "ok"
    assert verdict(rule, loans(loan(1, valutasäkrad="nej", motpart="X"))) == "breach"


def test_what_decides_alone_decides() -> None:
    unknown, false, true = is_("lån", "motpart", "SEB"), Not(Always()), Always()
    rows = loans(loan(1))
    assert verdict(every_loan(All((unknown, false))), rows) == "breach"
    assert verdict(every_loan(Any_((unknown, true))), rows) == "ok"
    assert verdict(every_loan(All((unknown, true))), rows) == "unmeasurable"
    assert verdict(every_loan(Any_((unknown, false))), rows) == "unmeasurable"
    assert verdict(every_loan(Not(unknown)), rows) == "unmeasurable"


# -- other registers -----------------------------------------------------------------------------


def authorised(on: str | None = "datum") -> ForRows:
    listed = Listed(col("affärer", "verkställd-av"), "fullmakter", Always(), col("affärer", on) if on else None)
    return ForRows("affärer", Always(), listed)


def deal(person: str | None, on: date | None) -> object:
    return register("affärer", {"affärs-id": "A-1", "verkställd-av": person, "datum": on})


FULLMAKT = register(
    "fullmakter",
    {"person": "Anna", "gäller-från": date(2014, 1, 1), "gäller-till": date(2014, 6, 30)},
    {"person": "Anna", "gäller-från": date(2014, 9, 1)},
    {"person": "Bo"},
)


@pytest.mark.parametrize(
    ("person", "on", "judged"),
    [
        ("anna", date(2014, 1, 1), "ok"),
        ("Anna", date(2014, 6, 30), "ok"),
        ("Anna", date(2014, 7, 1), "breach"),
        ("Anna", date(2013, 12, 31), "breach"),
        ("Anna", date(2030, 1, 1), "ok"),  # an empty end means until further notice, says the schema
        ("Bo", date(2014, 1, 1), "unmeasurable"),
        ("Carl", date(2014, 1, 1), "breach"),
        ("Anna", None, "unmeasurable"),
        (None, date(2014, 1, 1), "unmeasurable"),
    ],
)
def test_a_person_is_listed_on_the_days_that_the_row_covers(person: str | None, on: date | None, judged: str) -> None:
    assert verdict(authorised(), deal(person, on), FULLMAKT) == judged  # type: ignore[arg-type]


def test_nobody_is_listed_in_an_empty_register_and_who_knows_in_an_absent_one() -> None:
    row = deal("Anna", date(2014, 1, 1))
    assert verdict(authorised(), row, register("fullmakter")) == "breach"  # type: ignore[arg-type]
    assert one(authorised(), row).missing == (Gap("fullmakter"),)  # type: ignore[arg-type]


NEXT = NextRow(
    "sammanträden", col("sammanträden", "datum"), is_("sammanträden", "organ", "KS"), col("affärer", "datum")
)
REPORTED = ForRows("affärer", Always(), Before(Moment(date(2014, 5, 6)), Comparison.AT_MOST, Moment(NEXT)))


@pytest.mark.parametrize(
    ("meetings", "judged"),
    [
        ([("KS", date(2014, 5, 6))], "ok"),
        ([("KS", date(2014, 5, 5)), ("KS", date(2014, 5, 6))], "breach"),
        ([("KF", date(2014, 5, 5)), ("KS", date(2014, 5, 6))], "ok"),
        ([("KS", date(2014, 4, 1)), ("KS", date(2014, 5, 6))], "ok"),  # on the day itself is not after it
        ([(None, date(2014, 5, 5)), ("KS", date(2014, 5, 6))], "unmeasurable"),
        ([(None, date(2014, 5, 7)), ("KS", date(2014, 5, 6))], "ok"),
        ([("KS", None), ("KS", date(2014, 5, 6))], "unmeasurable"),
        ([("KS", None), ("KS", date(2014, 5, 5))], "breach"),
        ([], "unmeasurable"),
    ],
)
def test_the_next_meeting_is_the_first_after_the_day(
    meetings: list[tuple[str | None, date | None]], judged: str
) -> None:
    rows = register("sammanträden", *({"organ": organ, "datum": day} for organ, day in meetings))
    assert verdict(REPORTED, deal("Anna", date(2014, 4, 1)), rows) == judged  # type: ignore[arg-type]


# -- persons -------------------------------------------------------------------------------------

LEGS = tuple(col("affärer", name) for name in ("verkställd-av", "kontrollerad-av", "bokförd-av"))


@pytest.mark.parametrize(
    ("names", "judged"),
    [
        (("Anna", "Anna", "ANNA"), "breach"),
        (("Anna", "Bo", "Anna"), "ok"),
        (("Anna", "Bo", None), "ok"),
        (("Anna", "Anna", None), "unmeasurable"),
        (("Anna", None, None), "unmeasurable"),
        (("Anna", "-", "saknas"), "breach"),
    ],
)
def test_at_least_two_different_persons(names: tuple[str | None, ...], judged: str) -> None:
    row = register("affärer", {"affärs-id": "A-1"} | dict(zip([leg.path[0] for leg in LEGS], names, strict=True)))
    assert verdict(Persons("affärer", Always(), LEGS, 2), row) == judged


def test_three_different_persons_cannot_come_of_two_known_alike() -> None:
    row = register("affärer", {"affärs-id": "A-1", "verkställd-av": "Anna", "kontrollerad-av": "Anna"})
    assert verdict(Persons("affärer", Always(), LEGS, 3), row) == "breach"


# -- explanations --------------------------------------------------------------------------------


def test_a_broken_row_brings_the_cells_that_were_read_and_what_was_demanded() -> None:
    must = Any_((KRONOR, HEDGED))
    found = one(every_loan(must), loans(loan(1, valuta="EUR", valutasäkrad="nej")))
    assert found.facts["valuta"] == "EUR"
    assert found.facts["valutasäkrad"] == "nej"
    assert found.facts["row"] == "L-1"
    assert found.failed == (
        Failed("valuta", "EUR", "i", ("SEK",), alone=False),
        Failed("valutasäkrad", "nej", "i", ("ja",), alone=False),
    )


def test_a_broken_comparison_brings_both_sides() -> None:
    found = one(every_loan(number("lån", "belopp", Comparison.AT_MOST, "100")), loans(loan("100.5")))
    assert found.failed == (Failed("belopp", Decimal("100.5"), "≤", (Decimal(100),)),)
    apart = every_loan(Before(day_of("förfallodag"), Comparison.AT_MOST, day_of("startdag", months=12)))
    found = one(apart, loans(loan(1, startdag=date(2014, 1, 1), förfallodag=date(2015, 1, 2))))
    assert found.failed == (Failed("förfallodag", date(2015, 1, 2), "≤", (date(2015, 1, 1),)),)


def test_what_is_manual_is_said_to_be() -> None:
    found = one(Manual("goda villkor saknar mått"))
    assert (found.verdict.value, found.reason) == ("manual", "goda villkor saknar mått")


def test_a_named_circle_never_reaches_the_evaluator() -> None:
    with pytest.raises(TypeError):
        outcomes(every_loan(InCircle(col("lån", "motpart"), "delägda-bolag")), loans(loan(1)))


@pytest.mark.parametrize(
    ("first", "second", "judged"),
    [
        ("Anna", "Bo", "ok"),
        ("Anna", "anna", "breach"),
        ("Anna", "Anna, Bo", "unmeasurable"),
        ("Anna/Bo", "Anna", "unmeasurable"),
        ("Anna och Bo", "Bo", "unmeasurable"),
        ("Anna (ersättare)", "Anna", "unmeasurable"),
        ("Bo (för Anna)", "för Anna", "unmeasurable"),
        ("Anna", "Bo & Cia", "ok"),
        ("Anna, Bo", "anna, bo", "breach"),
    ],
)
def test_a_cell_that_may_name_several_may_name_any_of_them(first: str, second: str, judged: str) -> None:
    row = register("affärer", {"affärs-id": "A-1", "verkställd-av": first, "kontrollerad-av": second})
    other = Not(SameText(col("affärer", "verkställd-av"), col("affärer", "kontrollerad-av")))
    assert verdict(ForRows("affärer", Always(), other), row) == judged


@pytest.mark.parametrize(
    ("names", "least", "judged"),
    [
        (("Anna", "Anna", "Anna, Bo"), 2, "unmeasurable"),
        (("Anna", "Anna, Bo", ""), 2, "unmeasurable"),
        (("Anna", "Cia/Bo", ""), 2, "ok"),
        (("Anna", "Anna (vik.)", "Anna"), 2, "breach"),
        (("Anna, Bo", "Anna, Bo", "Bo"), 3, "breach"),
    ],
)
def test_of_cells_that_may_name_several_the_fewest_and_the_most_are_counted(
    names: tuple[str, ...], least: int, judged: str
) -> None:
    legs = ("beslutad-av", "verkställd-av", "kontrollerad-av")
    row = register("affärer", {"affärs-id": "A-1", **dict(zip(legs, (name or "-" for name in names), strict=True))})
    rule = Persons("affärer", Always(), tuple(col("affärer", leg) for leg in legs), least)
    assert verdict(rule, row) == judged
