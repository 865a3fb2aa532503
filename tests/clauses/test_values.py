"""värden: each member's own value, stated in the text; whoever is left out has none, and is never within bounds."""

from datetime import date

import pytest

from clauses.trial import messages, reading, resolved, told
from policylang.document.blocks import Table, plain
from policylang.operations.build import document_tree
from policylang.operations.diff import compare

BODIES = """
§ organ a "Region A"
  kallas även  A

§ organ b "Region B"

§ organ c "Region C"
"""
ROWS = """
§ krav täckning
  varje  portföljresultat
  ska    skuldtäckningsgrad minst ramen mål per region
"""
VALUES = """
§ värden mål per region "målet för skuldtäckningsgraden"
  | region   | värde
  | Region A | 60 %
  | Region B | 55 %
"""
RESULTS = """
region | period | skuldtäckningsgrad (%)
A | 2014 | 60
Region B | 2014 | 54,9
Region C | 2014 | 99
"""
GROUPS = """
§ gräns låneskuld-per-bolag
  mått   låneskuld
  per    låntagare
  högst  gruppens ram tak

§ värden tak per bolag "taket"
  | bolag            | värde
  | Förvaltnings AB  | 10 mnkr
"""


def text(values: str = VALUES, rule: str = ROWS) -> str:
    return rule + values + BODIES


def test_each_is_held_to_its_own_and_whoever_has_none_cannot_be_judged() -> None:
    said = messages(text(), portföljresultat=RESULTS)
    assert [one.partition(":")[0] for one in said] == ["breach", "unmeasurable", "ok"]
    assert "målet för skuldtäckningsgraden är inte angivet i dokumentet för Region C" in said[1]


def test_a_group_is_held_to_its_own_too() -> None:
    loans = "lån-id | låntagare | motpart | belopp (kr) | förfallodag | räntetyp\n"
    loans += "1 | VKF AB | SEB | 10 000 001 | 2020-01-01 | fast\n2 | Annat AB | SEB | 1 | 2020-01-01 | fast"
    said = messages(GROUPS, lån=loans)
    assert sorted(one.partition(":")[0] for one in said) == ["breach", "unmeasurable"]


@pytest.mark.parametrize(("on", "verdict"), [(date(2014, 12, 30), "ok"), (date(2014, 12, 31), "breach")])
def test_a_value_holds_from_its_day(on: date, verdict: str) -> None:
    values = """
§ värden mål per region "målet"
  | region   | värde | från
  | Region A | 60 %  |
  | Region A | 61 %  | 2014-12-31
"""
    said = messages(text(values), on, portföljresultat="region | period | skuldtäckningsgrad (%)\nA | 2013 | 60")
    assert said[0].partition(":")[0] == verdict


def test_a_value_from_a_later_day_is_none_yet() -> None:
    values = (
        VALUES.replace("| värde\n", "| värde | från\n").replace("60 %", "60 % |").replace("55 %", "55 %  | 2015-01-01")
    )
    assert "gäller först från 1 januari 2015" in " ".join(messages(text(values), portföljresultat=RESULTS))


def test_a_value_that_the_text_does_not_know_is_a_hole() -> None:
    said = messages(text(VALUES.replace("55 %", 'okänt "ej beslutat"')), portföljresultat=RESULTS)
    assert [one for one in said if one.startswith("unmeasurable") and "ej beslutat" in one]


def test_the_table_is_printed_where_the_document_asks_for_it() -> None:
    found = resolved(text(VALUES.replace("55 %", 'okänt "ej beslutat"')) + "\n{tabell mål}\n")
    (table,) = [one for one in document_tree(found).blocks if isinstance(one, Table)]
    assert [plain(cell) for cell in table.header] == ["Region", "Värde"]
    assert [[plain(cell).replace("\u00a0", " ") for cell in row] for row in table.rows] == [
        ["Region A", "60 %"],
        ["Region B", "[värde saknas i källan]"],
    ]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        (VALUES.replace("Region B", "Regoin B"), "`Regoin B` är inget känt organ"),
        (VALUES.replace("55 %", "5 mnkr"), "`5 mnkr` är kr, men raden ovanför är andel"),
        (VALUES.replace("Region B", "Region A"), "`Region A` står på två rader"),
        (VALUES.replace("55 %", "2014-01-01"), "`2014-01-01` är inget belopp"),
        (VALUES.replace("55 %", ""), "raden saknar värde"),
        (VALUES.replace("| region ", "| kommun "), "`kommun` är inte någon kolumn i tabellen"),
    ],
)
def test_a_wrong_table_is_told(values: str, wrong: str) -> None:
    assert any(wrong in one for one in told(text(values))), told(text(values))


def test_a_value_of_each_is_asked_for_somebody() -> None:
    assert any("har ett värde per region" in one for one in told(text(rule=ROWS.replace(" per region", ""))))


def changes(old: str, new: str) -> list[tuple[str, str, str]]:
    found = compare(reading(old), reading(new)).changes
    return [(one.id, one.direction.value, one.message.replace("\u00a0", " ")) for one in found]


@pytest.mark.parametrize(
    ("after", "direction"),
    [("61 %", "tightened"), ("59 %", "loosened"), ("60,0 %", None)],
)
def test_a_changed_value_goes_the_way_of_its_rule(after: str, direction: str | None) -> None:
    found = changes(text(), text(VALUES.replace("60 %", after)))
    assert [way for _, way, _ in found] == ([direction] if direction else [])


AIM = """
§ indikator täckning "skuldtäckningsgraden"
  varje  portföljresultat
  mått   skuldtäckningsgrad
  minst  ramen mål per region
  per    region, portfölj
"""


@pytest.mark.parametrize(("after", "direction"), [("61 %", "tightened"), ("59 %", "loosened")])
def test_an_indicator_s_aim_goes_the_same_way(after: str, direction: str) -> None:
    found = changes(text(rule=AIM), text(VALUES.replace("60 %", after), AIM))
    assert [way for _, way, _ in found] == [direction]


def test_each_one_s_value_is_a_change_of_its_own() -> None:
    found = changes(text(), text(VALUES.replace("60 %", "61 %").replace("55 %", "54 %")))
    assert found == [
        (
            "DEF911",
            "tightened",
            "Målet för skuldtäckningsgraden för Region A ändras från 60 % till 61 %. Det gäller täckning.",
        ),
        (
            "DEF911",
            "loosened",
            "Målet för skuldtäckningsgraden för Region B ändras från 55 % till 54 %. Det gäller täckning.",
        ),
    ]


def test_a_value_that_goes_is_never_passed_by() -> None:
    gone = VALUES.replace("  | Region B | 55 %\n", "")
    (one,) = changes(text(rule=AIM), text(gone, AIM))
    assert one == (
        "DEF911",
        "undecided",
        (
            "Målet för skuldtäckningsgraden för Region B utgår (var 55 %). Utan värde kan Region B inte bedömas. "
            "Det gäller täckning. Oavgjord: inget fall har hittats som vänder."
        ),
    )
    (back,) = changes(text(gone, AIM), text(rule=AIM))
    assert back[1:] == (
        "undecided",
        (
            "Målet för skuldtäckningsgraden för Region B tillkommer: 55 %. Det gäller täckning. "
            "Oavgjord: inget fall har hittats som vänder."
        ),
    )


def test_a_value_that_no_rule_uses_is_told_of_all_the_same() -> None:
    (one,) = changes(text(rule=""), text(VALUES.replace("60 %", "61 %"), ""))
    assert one[1] == "undecided"
