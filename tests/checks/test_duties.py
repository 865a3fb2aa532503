"""What recurs: done, late, not done, not yet due, and not to be told."""

from datetime import date
from decimal import Decimal

import pytest

from checks.samples import col, is_, number, outcomes, register
from policylang.checks.outcome import Outcome
from policylang.checks.owed import periods
from policylang.expression.nodes import Comparison, Duty, Every, Groups
from policylang.findings.finding import Gap
from policylang.registers.rows import Register, Value
from policylang.units.period import CalendarPeriod, Period

MARCH = CalendarPeriod("month", 2014, 3)


def duty(every: Every = Every.MONTH, **more: object) -> Duty:
    return Duty(
        "rapporter",
        is_("rapporter", "vad", "månadsrapport"),
        every,
        col("rapporter", "period"),
        **more,  # type: ignore[arg-type]
    )


def reports(*rows: tuple[Value | None, date | None], through: date | None = None, **more: Value) -> Register:
    made = ({"vad": "månadsrapport", "period": period, "utförd": done} | more for period, done in rows)
    return register("rapporter", *made, complete_through=through)


MONTH = Period(months=1)
WITHIN = duty(within=MONTH, done=col("rapporter", "utförd"))


def until_march(rule: Duty, rows: Register, on: date, since: date | None = date(2014, 3, 1)) -> list[Outcome]:
    """On the last of April that month has ended too; these tests are about March."""
    return [each for each in outcomes(rule, rows, on=on, since=since) if each.group.get("period") != "april 2014"]


def judged(
    rule: Duty, rows: Register, on: date, since: date | None = date(2014, 3, 1)
) -> list[tuple[str, str, str | None]]:
    found = until_march(rule, rows, on, since)
    return [(each.group.get("period", ""), each.verdict.value, each.reason) for each in found]


# -- which periods -------------------------------------------------------------------------------


def test_twelve_months_lie_within_a_year() -> None:
    found = periods(Every.MONTH, date(2014, 12, 31), None)
    assert (len(found), found[0], found[-1]) == (
        12,
        CalendarPeriod("month", 2014, 1),
        CalendarPeriod("month", 2014, 12),
    )
    found = periods(Every.MONTH, date(2014, 12, 30), None)
    assert (len(found), found[0], found[-1]) == (
        12,
        CalendarPeriod("month", 2013, 12),
        CalendarPeriod("month", 2014, 11),
    )


def test_three_tertials_and_four_quarters() -> None:
    assert len(periods(Every.TERTIAL, date(2014, 9, 1), None)) == 3
    assert len(periods(Every.QUARTER, date(2014, 9, 30), None)) == 4


def test_the_last_whole_year_and_the_present_one() -> None:
    years = [str(each) for each in periods(Every.YEAR, date(2014, 6, 1), None)]
    assert years == ["2013", "2014"]
    assert [str(each) for each in periods(Every.YEAR, date(2014, 12, 31), None)] == ["2014"]


def test_a_policy_owes_nothing_for_periods_before_it() -> None:
    assert periods(Every.MONTH, date(2014, 5, 15), date(2014, 4, 1)) == (CalendarPeriod("month", 2014, 4),)
    assert periods(Every.MONTH, date(2014, 5, 15), date(2014, 4, 30)) == (CalendarPeriod("month", 2014, 4),)
    assert periods(Every.MONTH, date(2014, 5, 15), date(2014, 5, 1)) == ()


# -- done or not ---------------------------------------------------------------------------------


def test_a_report_in_time_is_done() -> None:
    (found,) = until_march(WITHIN, reports((MARCH, date(2014, 4, 30))), date(2014, 4, 30))
    assert (found.verdict.value, [row.id for row in found.rows]) == ("ok", ["rad 1"])


@pytest.mark.parametrize(
    ("done", "verdict"),
    [(date(2014, 4, 30), "ok"), (date(2014, 5, 1), "breach"), (None, "unmeasurable")],
)
def test_a_report_is_late_the_day_after_its_deadline(done: date | None, verdict: str) -> None:
    (about,) = until_march(WITHIN, reports((MARCH, done)), date(2014, 5, 15))
    assert about.verdict.value == verdict
    if verdict == "breach":
        assert (about.facts["deadline"], about.facts["done"]) == (date(2014, 4, 30), date(2014, 5, 1))


@pytest.mark.parametrize(
    ("through", "verdict"),
    [(None, "unmeasurable"), (date(2014, 4, 29), "unmeasurable"), (date(2014, 4, 30), "breach")],
)
def test_a_missing_report_is_a_breach_only_in_a_register_that_is_complete(through: date | None, verdict: str) -> None:
    assert judged(WITHIN, reports(through=through), date(2014, 4, 30)) == [("mars 2014", verdict, None)]


def test_how_far_the_register_is_complete_is_said() -> None:
    (found,) = until_march(WITHIN, reports(through=date(2014, 2, 28)), date(2014, 4, 30))
    reason = "registret rapporter är komplett bara till och med 28 februari 2014"
    assert found.missing == (Gap("rapporter", None, (), None, reason),)


def test_without_a_deadline_the_period_itself_must_be_covered() -> None:
    assert judged(duty(), reports(through=date(2014, 3, 31)), date(2014, 4, 1)) == [("mars 2014", "breach", None)]
    assert judged(duty(), reports(through=date(2014, 3, 30)), date(2014, 4, 1)) == [("mars 2014", "unmeasurable", None)]


def test_before_the_deadline_nothing_is_due_but_what_is_done_is_done() -> None:
    assert judged(WITHIN, reports(through=date(2014, 4, 29)), date(2014, 4, 29)) == [
        ("mars 2014", "not_applicable", "not_due")
    ]
    assert judged(WITHIN, reports((MARCH, date(2014, 4, 2))), date(2014, 4, 29)) == [("", "ok", None)]


def test_the_present_year_is_not_due_until_it_has_ended() -> None:
    yearly = duty(Every.YEAR)
    assert judged(yearly, reports(through=date(2014, 6, 1)), date(2014, 6, 1), date(2014, 1, 1)) == [
        ("2014", "not_applicable", "not_due")
    ]
    assert judged(yearly, reports((date(2014, 2, 1), None)), date(2014, 6, 1), date(2014, 1, 1)) == [("", "ok", None)]
    assert judged(yearly, reports(through=date(2014, 12, 31)), date(2014, 12, 31), date(2014, 1, 1)) == [
        ("2014", "breach", None)
    ]


@pytest.mark.parametrize(
    ("period", "verdict"),
    [
        (MARCH, "ok"),
        (date(2014, 3, 1), "ok"),
        (date(2014, 3, 31), "ok"),
        (date(2014, 4, 1), "breach"),
        (CalendarPeriod("quarter", 2014, 1), "breach"),
        (None, "unmeasurable"),
    ],
)
def test_a_row_tells_its_period_by_a_period_or_a_day_in_it(period: Value | None, verdict: str) -> None:
    rows = reports((period, date(2014, 4, 2)), through=date(2014, 4, 30))
    assert [each[1] for each in judged(duty(), rows, date(2014, 4, 30))][:1] == [verdict]


def test_another_report_proves_nothing() -> None:
    rows = reports((MARCH, date(2014, 4, 2)), through=date(2014, 4, 30), vad="tertialrapport")
    assert judged(WITHIN, rows, date(2014, 4, 30)) == [("mars 2014", "breach", None)]


# -- whom to, whose ------------------------------------------------------------------------------


def test_each_recipient_is_judged_on_its_own() -> None:
    to = (("KS", is_("rapporter", "mottagare", "KS")), ("styrelsen", is_("rapporter", "mottagare", "styrelsen")))
    rule = duty(subjects=to)
    rows = reports((MARCH, date(2014, 4, 1)), through=date(2014, 4, 1), mottagare="KS")
    found = outcomes(rule, rows, on=date(2014, 4, 1), since=date(2014, 3, 1))
    assert [(each.verdict.value, each.group) for each in found] == [
        ("breach", {"mottagare": "styrelsen", "period": "mars 2014"}),
        ("ok", {}),
    ]


def test_each_member_of_a_circle_is_judged_on_its_own() -> None:
    owned = number("motparter", "ägarandel", Comparison.MORE, "0.5")
    groups = Groups("bolag", (col("rapporter", "bolag"),), members=("motparter", owned))
    parties = register(
        "motparter",
        {"motpart": "A", "ägarandel": Decimal(1)},
        {"motpart": "B", "ägarandel": Decimal(1)},
        {"motpart": "C"},
    )
    rows = reports((MARCH, None), through=date(2014, 4, 1), bolag="A")
    found = outcomes(duty(groups=groups), rows, parties, on=date(2014, 4, 1), since=date(2014, 3, 1))
    assert [(each.verdict.value, each.group.get("bolag")) for each in found] == [
        ("breach", "B"),
        ("unmeasurable", "C"),
        ("ok", None),
    ]


def test_an_absent_register_is_said_once() -> None:
    found = outcomes(WITHIN, on=date(2014, 12, 31))
    assert [(each.verdict.value, each.missing) for each in found] == [("unmeasurable", (Gap("rapporter"),))]


def test_a_deadline_in_bank_days_cannot_be_counted_without_a_calendar() -> None:
    rule = duty(within=Period(bank_days=2), done=col("rapporter", "utförd"))
    (found,) = outcomes(rule, reports((MARCH, date(2014, 4, 1))), on=date(2014, 4, 30))
    assert found.verdict.value == "unmeasurable"
    assert "bankdagar" in found.missing[0].reason
