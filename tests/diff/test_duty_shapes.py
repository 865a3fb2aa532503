"""Duties at events, that reach ahead, for each row, for those named, in tables: which way a change goes."""

import pytest

from diff.small_policies import compared, told
from needs import test_duty_shapes as shapes

CLOSING = shapes.CLOSING.replace("delägda-bolag", "egna-bolag")
SEATS = shapes.SEATS.replace("SEB", "Kommuninvest").replace("Förvaltnings AB", "bolagsstyrelsen")
REACH = "  omfattar   tre år efter periodens slut\n"
BY_HAND = '  | besked      |             | manuellt "vid behov"        |                     | Vid behov\n'


@pytest.mark.parametrize(
    ("text", "old", "new", "changes"),
    [
        (shapes.PLAN, "tre år", "fyra år", ["REP603 tightened"]),
        (shapes.PLAN, "tre år", "två år", ["REP604 loosened"]),
        (shapes.PLAN, REACH, "", ["REP604 loosened"]),
        (shapes.PLAN, "tre år", "36 månader", []),
        (shapes.SALE, "tre månader", "två månader", ["REP601 tightened"]),
        (shapes.SALE, "  samma      papper\n", "", ["REP604 loosened"]),
        (CLOSING, "i (delårsbokslut, årsbokslut)", "= årsbokslut", ["REP602 loosened"]),
        (shapes.ACCOUNTS, " där valuta = SEK", "", ["LIM110 tightened"]),
        (SEATS, ", bolagsstyrelsen", "", ["REP604 loosened"]),
        (shapes.UNSAID, 'okänt "utan dröjsmål saknar mått"', "en månad efter periodens slut", ["TXT906 neutral"]),
        (shapes.TABLE, "| brev        | månad ", "| brev        | kvartal ", ["REP602 loosened"]),
        (
            shapes.TABLE,
            "  | månadsbrev  | brev        | månad                       |                     | Månadsbrev varje månad\n",
            "",
            ["REP604 loosened"],
        ),
        (shapes.TABLE, BY_HAND, "", ["TXT904 undecided"]),
        (shapes.TABLE, "Månadsbrev varje månad", "Månadsbrev varje vecka", ["TXT904 undecided"]),
        (
            shapes.TABLE,
            "| månad                       |                     |",
            "| månad | bolagsstyrelsen |",
            ["REP603 tightened"],
        ),
        (shapes.TABLE, "| brev  ", "| brev, blad  ", ["REP604 loosened"]),
        (shapes.TABLE, 'manuellt "vid behov" ', "månad", ["TXT906 neutral"]),
        (
            shapes.TABLE,
            'prognos     |             | okänt "cellen tom"',
            "prognos     |             | månad",
            ["TXT906 neutral"],
        ),
    ],
)
def test_a_change_goes_the_way_that_it_goes(text: str, old: str, new: str, changes: list[str]) -> None:
    assert old in text
    assert told(compared(text, text.replace(old, new)).changes) == changes


def test_another_way_of_saying_when_has_no_direction_of_its_own() -> None:
    at_events = shapes.PLAN.replace(REACH, "").replace("varje      kalenderår", "vid        kalender")
    (first, *_) = told(compared(shapes.PLAN.replace(REACH, ""), at_events).changes)
    assert first.endswith("undecided")
