"""Duties: a history keeps more or fewer of them."""

from datetime import date

import pytest
from attrs import evolve

from checks_symbolic.samples import both, bound, col, must, one_of, related
from policylang.checks.symbolic import duties
from policylang.expression import nodes as n
from policylang.expression.nodes import Every
from policylang.units.period import Period
from policylang.units.quantity import Unit

MONTHLY = n.Duty("rapporter", one_of("rapporter.vad", "månadsrapport"), Every.MONTH, col("rapporter.period"))
IN_A_MONTH = evolve(MONTHLY, done=col("rapporter.utförd"), within=Period(months=1))
BOARD = ("styrelsen", one_of("rapporter.mottagare", "styrelsen"))
COUNCIL = ("kommunstyrelsen", one_of("rapporter.mottagare", "kommunstyrelsen"))


def every(often: Every, duty: n.Duty = MONTHLY) -> n.Duty:
    return evolve(duty, every=often)


def in_(months: int = 0, days: int = 0, duty: n.Duty = IN_A_MONTH) -> n.Duty:
    return evolve(duty, within=Period(months, days))


def to(*recipients: tuple[str, n.Condition]) -> n.Duty:
    return evolve(MONTHLY, subjects=recipients)


def by(members: n.Condition | None = None, only: tuple[str, ...] = ()) -> n.Duty:
    circle = ("motparter", members) if members else None
    return evolve(MONTHLY, groups=n.Groups("bolag", (col("rapporter.avser"),), circle, only))


COMPANIES = one_of("motparter.slag", "kommunalt bolag")


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        pytest.param((), MONTHLY, "tightened", id="a duty is added"),
        pytest.param(every(Every.QUARTER), MONTHLY, "tightened", id="quarter to month"),
        pytest.param(every(Every.YEAR), every(Every.TERTIAL), "tightened", id="year to tertial"),
        pytest.param(every(Every.QUARTER), every(Every.TERTIAL), "mixed", id="a quarter is not in a tertial"),
        pytest.param(MONTHLY, IN_A_MONTH, "tightened", id="a deadline is added"),
        pytest.param(IN_A_MONTH, in_(2), "loosened", id="a longer deadline"),
        pytest.param(IN_A_MONTH, in_(days=31), "loosened", id="a month is at most 31 days"),
        pytest.param(IN_A_MONTH, in_(days=30), "mixed", id="thirty days are at times longer than a month"),
        pytest.param(IN_A_MONTH, in_(days=27), "tightened", id="shorter than February"),
        pytest.param(to(BOARD), to(BOARD, COUNCIL), "tightened", id="one more recipient"),
        pytest.param(to(BOARD), to(COUNCIL), "mixed", id="another recipient"),
        pytest.param(to(BOARD, COUNCIL), to(COUNCIL, BOARD), "equal", id="the order of recipients"),
        pytest.param(MONTHLY, to(BOARD), "tightened", id="to somebody"),
        pytest.param(
            MONTHLY,
            evolve(MONTHLY, where=both(MONTHLY.where, one_of("rapporter.mottagare", "styrelsen"))),
            "tightened",
            id="narrower",
        ),
        pytest.param(
            MONTHLY,
            evolve(MONTHLY, where=one_of("rapporter.vad", "månadsrapport", "kvartalsrapport")),
            "loosened",
            id="either report",
        ),
        pytest.param(
            by(both(COMPANIES, bound("motparter.ägarandel", n.Comparison.MORE, "0.5", unit=Unit.SHARE))),
            by(COMPANIES),
            "tightened",
            id="more companies",
        ),
        pytest.param(by(only=("Bolag A",)), by(only=("Bolag A", "Bolag B")), "tightened", id="one more named"),
        pytest.param(
            (MONTHLY, must("lån", one_of("lån.valuta", "SEK"))),
            must("lån", one_of("lån.valuta", "SEK")),
            "loosened",
            id="beside",
        ),
    ],
)
def test_a_change_goes_the_way_that_it_goes(old: object, new: object, direction: str) -> None:
    assert related(old, new).direction == direction


def test_a_history_says_how_far_it_is_complete() -> None:
    witness = related(every(Every.QUARTER), MONTHLY).stricter_case.witness
    assert witness
    shown = witness.to_json()
    assert shown["complete_through"] == {"rapporter": "2014-03-01"}
    assert {"vad": "månadsrapport", "period": "kvartal 4 2013"}.items() <= shown["registers"]["rapporter"][-1].items()  # type: ignore[index]


@pytest.mark.parametrize(
    ("one", "other", "every_", "is_later"),
    [
        (Period(months=1), Period(days=31), Every.MONTH, False),
        (Period(months=1), Period(days=30), Every.MONTH, True),
        (Period(days=30), Period(months=1), Every.MONTH, True),
        (Period(days=31), Period(months=1), Every.YEAR, False),
    ],
)
def test_deadlines_are_compared_over_the_whole_calendar(
    one: Period, other: Period, every_: Every, *, is_later: bool
) -> None:
    assert duties.later(one, other, every_) is is_later


def test_a_deadline_in_bank_days_without_a_calendar_is_undecided() -> None:
    assert (
        related(IN_A_MONTH, evolve(IN_A_MONTH, within=Period(bank_days=5)), date(2014, 3, 1)).direction == "undecided"
    )
