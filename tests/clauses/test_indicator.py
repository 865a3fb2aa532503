"""indikator: a yearly figure against its goal; the year before, a quotient, a value decided elsewhere; who has no row."""

from datetime import date

import pytest

from clauses.trial import messages, reading, told

NET = """
§ indikator nettobelastning "nettobelastningen"
  varje  portföljresultat
  mått   nettobelastning-pensioner
  under  föregående år
  per    region
"""
SHARPE = """
§ indikator sharpekvot "sharpekvoten"
  varje  portföljresultat
  mått   kvoten av (avkastning − riskfri-ränta) och volatilitet
  över   kvoten av (normalportföljens-avkastning − riskfri-ränta) och normalportföljens-volatilitet
  per    region, portfölj
"""
COVER = """
§ indikator skuldtäckningsgrad "skuldtäckningsgraden"
  varje  portföljresultat
  mått   skuldtäckningsgrad
  minst  ramen mål-skuldtäckning per region
  per    region

§ värde mål-skuldtäckning "målet"
  ur     ramar
  enhet  %
"""
HEAD = "region | portfölj | period | avkastning (%) | normalportföljens avkastning (%) | riskfri ränta (%)"
HEAD += " | volatilitet (%) | normalportföljens volatilitet (%)"


def net(*rows: str, on: date = date(2014, 12, 31)) -> list[str]:
    head = "region | period | nettobelastning (mnkr)"
    return messages(NET, on, portföljresultat="\n".join([head, *rows]))


def sharpe(row: str) -> str:
    (found,) = messages(SHARPE, portföljresultat=f"{HEAD}\n{row}")
    return found


def test_lower_than_the_year_before_is_reached_and_the_same_is_not() -> None:
    assert net("A | 2013 | 10", "A | 2014 | 9") == [
        "ok: Nettobelastningen i A 2014 är 9 mnkr; målet är under 10 mnkr, värdet 2013."
    ]
    assert net("A | 2013 | 10", "A | 2014 | 10")[0].startswith("note: ")


def test_without_the_year_before_nothing_can_be_said() -> None:
    assert net("A | 2014 | 9") == [
        "unmeasurable: Nettobelastningen i A 2014 kan inte bedömas: portföljresultat har ingen rad för A 2013."
    ]


def test_each_region_is_judged_by_itself() -> None:
    found = net("A | 2013 | 10", "A | 2014 | 9", "B | 2013 | 10", "B | 2014 | 11")
    assert [one.partition(":")[0] for one in found] == ["ok", "note"]


def test_a_year_that_has_not_ended_is_not_due_and_what_is_there_is_only_shown() -> None:
    assert net("A | 2012 | 10", on=date(2014, 6, 30))[0].startswith("unmeasurable")  # 2013 has ended
    assert net("A | 2013 | 9", "A | 2012 | 10", on=date(2014, 6, 30))[0].startswith("ok")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A | P | 2014 | 8 | 7 | 2 | 10 | 10", "ok"),
        ("A | P | 2014 | 7 | 7 | 2 | 10 | 10", "note"),
        ("A | P | 2014 | 4 | 6 | 2 | 5 | 10", "note"),  # exactly the same quotient by other numbers
        ("A | P | 2014 | 4 | 3 | 2 | 6 | 9", "ok"),  # a third and a ninth have no last decimal
        ("A | P | 2014 | 8 | 7 | 2 | 0 | 10", "unmeasurable"),
        ("A | P | 2014 | 8 | 7 | 2 | 10 |", "unmeasurable"),
    ],
)
def test_a_better_quotient_is_needed_and_the_same_is_not_better(row: str, said: str) -> None:
    assert sharpe(row).partition(":")[0] == said


def test_no_volatility_makes_no_quotient() -> None:
    assert "volatilitet är noll, och då finns ingen kvot" in sharpe("A | P | 2014 | 8 | 7 | 2 | 0 | 10")


def test_a_region_without_a_goal_cannot_be_judged() -> None:
    found = messages(
        COVER,
        portföljresultat="region | period | skuldtäckningsgrad (%)\nA | 2014 | 60\nB | 2014 | 60",
        ramar="ram | avser | värde | enhet | datum\nmål-skuldtäckning | A | 60 | % | 2013-11-01",
    )
    assert [one.partition(":")[0] for one in found] == ["ok", "unmeasurable"]
    assert "ingen gällande ram" in found[1]


def test_rows_for_portfolios_beside_rows_for_regions_are_kept_apart() -> None:
    rows = "A | | 2013 | 10 |\nA | | 2014 | 9 |\nA | P | 2013 | | 5\nA | P | 2014 | | 4"
    head = "region | portfölj | period | nettobelastning (mnkr) | klimatbelastning"
    (found,) = messages(NET, portföljresultat=f"{head}\n{rows}")
    assert found.startswith("ok")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ indikator i\n  varje  portföljresultat\n  mått  region\n  över  föregående år\n",
            ["3:9 unit-mismatch: `region` är text och har ingen storlek | skriv en kolumn med tal"],
        ),
        (
            "§ indikator i\n  varje  portföljresultat\n  mått  klimatbelastning\n",
            ["1:1 missing-field: `indikator` saknar `över` | lägg till en rad, till exempel `över  föregående år`"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong


def test_it_is_read_without_a_remark() -> None:
    assert reading(SHARPE).errors == ()
