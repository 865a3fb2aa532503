"""Days and periods: twelve months are not 365 days, and a proof covers every day of the calendar."""

from datetime import date

import pytest

from checks_symbolic.samples import (
    AT_LEAST,
    AT_MOST,
    LESS,
    MORE,
    before,
    both,
    cells,
    col,
    day,
    either,
    must,
    one_of,
    related,
)
from policylang.expression import nodes as n
from policylang.expression.nodes import Anchor

UNTIL, FROM = "fullmakter.gäller-till", "fullmakter.gäller-från"


def lasts(comparison: n.Comparison, months: int = 0, days: int = 0) -> n.ForRows:
    return must("fullmakter", before(UNTIL, comparison, day(FROM, months, days)))


def matures(comparison: n.Comparison, at: object) -> n.ForRows:
    return must("lån", before("lån.förfallodag", comparison, at))


def next_meeting(organ: str) -> n.NextRow:
    return n.NextRow(
        "sammanträden", col("sammanträden.datum"), one_of("sammanträden.organ", organ), col("avvikelser.datum")
    )


def told(comparison: n.Comparison, at: object) -> n.ForRows:
    return must("avvikelser", before("avvikelser.anmäld", comparison, at))


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        pytest.param(
            lasts(AT_MOST, 12), lasts(AT_MOST, days=365), "tightened", id="twelve months are at times 366 days"
        ),
        pytest.param(lasts(AT_MOST, 12), lasts(AT_MOST, days=366), "loosened", id="and never more"),
        pytest.param(
            lasts(AT_MOST, 1), lasts(AT_MOST, days=30), "mixed", id="a month is shorter or longer than thirty days"
        ),
        pytest.param(lasts(AT_MOST, 1), lasts(AT_MOST, days=31), "loosened", id="never longer than 31"),
        pytest.param(lasts(AT_MOST, 1), lasts(AT_MOST, days=28), "tightened", id="never shorter than 28"),
        pytest.param(lasts(AT_MOST, 12), lasts(AT_MOST, 24), "loosened", id="longer"),
        pytest.param(lasts(AT_MOST, 12), lasts(LESS, 12), "tightened", id="the day itself"),
        pytest.param(lasts(AT_MOST, 6), lasts(AT_MOST, 6, 1), "loosened", id="a day more"),
        pytest.param(lasts(LESS, days=31), lasts(AT_MOST, days=30), "equal", id="days are whole"),
        pytest.param(
            lasts(AT_MOST, 12),
            must("fullmakter", n.Not(before(UNTIL, MORE, day(FROM, 12)))),
            "equal",
            id="not later than",
        ),
        pytest.param(
            matures(AT_MOST, day(Anchor.REPORT, 12)),
            matures(AT_MOST, day(Anchor.REPORT, days=365)),
            "tightened",
            id="from the report date too",
        ),
        pytest.param(
            matures(AT_MOST, date(2014, 12, 31)),
            matures(LESS, date(2015, 1, 1)),
            "equal",
            id="the last of the year is before the first",
        ),
        pytest.param(
            matures(AT_LEAST, day(Anchor.YEAR)),
            matures(AT_LEAST, day(Anchor.MONTH)),
            "tightened",
            id="this year, this month",
        ),
        pytest.param(
            must("lån", before("lån.förfallodag", AT_MOST, day("lån.startdag", 240))),
            must(
                "lån", either(before("lån.förfallodag", AT_MOST, day("lån.startdag", 240)), one_of("lån.säkrad", "ja"))
            ),
            "loosened",
            id="unless secured",
        ),
        pytest.param(
            matures(AT_MOST, date(2020, 1, 1)),
            must(
                "lån",
                both(
                    before("lån.förfallodag", AT_MOST, date(2020, 1, 1)),
                    before("lån.nästa-ränteändring", AT_MOST, date(2020, 1, 1)),
                ),
            ),
            "equal",
            id="a reset is never after maturity",
        ),
        pytest.param(
            must("lån", before("lån.nästa-ränteändring", AT_MOST, day("lån.startdag", 12))),
            must("lån", before("lån.nästa-ränteändring", AT_MOST, day("lån.startdag", 6))),
            "tightened",
            id="sooner after the start",
        ),
        pytest.param(
            told(AT_MOST, day("avvikelser.datum", 1)),
            told(AT_MOST, day(next_meeting("KS"))),
            "mixed",
            id="next meeting",
        ),
        pytest.param(
            told(AT_MOST, day(next_meeting("KS"))),
            told(LESS, day(next_meeting("KS"))),
            "tightened",
            id="before the meeting",
        ),
    ],
)
def test_a_change_goes_the_way_that_it_goes(old: n.Rule, new: n.Rule, direction: str) -> None:
    assert related(old, new).direction == direction


def test_a_witness_of_a_month_that_is_longer_than_thirty_days_is_such_a_month() -> None:
    shorter = related(lasts(AT_MOST, 1), lasts(AT_MOST, days=30)).stricter_case
    (start,), (end,) = cells(shorter, "fullmakter", "gäller-från"), cells(shorter, "fullmakter", "gäller-till")
    assert isinstance(start, date)
    assert isinstance(end, date)
    assert (end - start).days == 31


@pytest.mark.parametrize("on", [date(2012, 2, 29), date(2015, 1, 31), date(2016, 12, 31)])
def test_the_report_date_may_be_any_day(on: date) -> None:
    assert related(lasts(AT_MOST, 12), lasts(AT_MOST, days=365), on).direction == "tightened"
    leap = related(matures(AT_MOST, day(Anchor.REPORT, 12)), matures(AT_MOST, day(Anchor.REPORT, days=365)), on)
    assert leap.direction == "tightened"


@pytest.mark.parametrize("on", [date(2014, 11, 25), date(2015, 3, 31), date(2016, 2, 29)])
@pytest.mark.parametrize(
    ("days", "direction"), [(364, "tightened"), (365, "tightened"), (366, "loosened"), (367, "loosened")]
)
def test_months_and_days_from_the_report_date_are_told_apart_on_whatever_date_they_part(
    on: date, days: int, direction: str
) -> None:
    months, counted = (matures(AT_MOST, day(Anchor.REPORT, *each)) for each in ((12, 0), (0, days)))
    assert related(months, counted, on).direction == direction


def test_a_fixed_day_that_a_counted_one_falls_on_today_is_another_day_later() -> None:
    fixed, counted = (matures(AT_MOST, at) for at in (day(date(2015, 11, 25)), day(Anchor.REPORT, 12)))
    assert related(fixed, counted, date(2014, 11, 25)).direction == "loosened"


def test_a_quarter_and_ninety_days_part_both_ways() -> None:
    quarter, counted = (matures(AT_MOST, day(Anchor.REPORT, *each)) for each in ((3, 0), (0, 91)))
    assert related(quarter, counted, date(2014, 11, 25)).direction == "mixed"
