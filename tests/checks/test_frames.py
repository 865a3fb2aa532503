"""Values decided elsewhere, in force on the report date."""

from datetime import date
from decimal import Decimal

import pytest

from checks.samples import (
    at_most,
    frame,
    limit,
    loan,
    loans,
    one,
    per_party,
    register,
    summed,
    verdict,
    verdicts,
)
from policylang.expression.nodes import (
    GroupKey,
)
from policylang.findings.finding import Gap

# -- decided values ------------------------------------------------------------------------------

FRAME = limit(at_most(summed(), frame()))


def frames(*rows: dict[str, object]) -> object:
    return register("ramar", *({"ram": "Extern låneram"} | row for row in rows))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "judged"),
    [
        ([{"värde": Decimal(100), "datum": date(2014, 12, 31)}], "ok"),
        ([{"värde": Decimal(100), "datum": date(2015, 1, 1)}], "unmeasurable"),
        ([{"värde": Decimal(99), "datum": date(2014, 11, 24)}], "breach"),
        ([{"värde": Decimal(99), "datum": date(2013, 1, 1)}, {"värde": Decimal(100), "datum": date(2014, 1, 1)}], "ok"),
        ([{"värde": Decimal(100), "datum": date(2014, 1, 1), "gäller-till": date(2014, 12, 30)}], "unmeasurable"),
        ([{"värde": Decimal(100), "datum": date(2014, 1, 1), "gäller-till": date(2014, 12, 31)}], "ok"),
        ([{"värde": Decimal(100), "datum": date(2014, 1, 1), "gäller-från": date(2015, 1, 1)}], "unmeasurable"),
        ([{"värde": None, "datum": date(2014, 1, 1)}], "unmeasurable"),
        ([{"värde": Decimal(100), "datum": None}], "unmeasurable"),
        ([{"värde": Decimal(100), "datum": date(2014, 1, 1), "ram": None}], "unmeasurable"),
        ([{"värde": Decimal(100), "datum": date(2014, 1, 1), "avser": "Bolaget"}], "unmeasurable"),
        (
            [{"värde": Decimal(100), "datum": date(2014, 1, 1)}, {"värde": Decimal(9), "datum": date(2014, 1, 1)}],
            "unmeasurable",
        ),
    ],
)
def test_the_frame_in_force_is_the_latest_decided_that_has_not_run_out(
    rows: list[dict[str, object]], judged: str
) -> None:
    assert verdict(FRAME, loans(loan(100)), frames(*rows)) == judged  # type: ignore[arg-type]


def test_the_frames_decision_goes_with_the_finding() -> None:
    row = {"värde": Decimal(9), "datum": date(2014, 11, 24), "beslutad-av": "kommunfullmäktige", "paragraf": "190"}
    found = one(FRAME, loans(loan(10)), frames(row))  # type: ignore[arg-type]
    assert found.facts["value_body"] == "kommunfullmäktige"
    assert found.facts["value_day"] == date(2014, 11, 24)
    assert found.facts["value_paragraph"] == "190"


def test_a_frame_that_nobody_decided_is_missing_by_name() -> None:
    found = one(FRAME, loans(loan(10)), register("ramar"))
    assert found.missing == (Gap("ramar", "värde", (), None, "ingen gällande ram ”extern-låneram” i ramar"),)


def test_each_group_is_held_to_its_own_frame() -> None:
    rule = limit(at_most(summed(), frame("låneram", entity=GroupKey())), per_party())
    own = register(
        "ramar",
        {"ram": "låneram", "avser": "A", "värde": Decimal(10), "datum": date(2014, 1, 1)},
        {"ram": "låneram", "avser": "B", "värde": Decimal(20), "datum": date(2014, 1, 1)},
    )
    rows = loans(loan(15, motpart="A"), loan(15, motpart="B"), loan(15, motpart="C"))
    assert verdicts(rule, rows, own) == {"A": "breach", "B": "ok", "C": "unmeasurable"}
