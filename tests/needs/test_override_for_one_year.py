"""Need 23: another bound for one year by a decision, and back afterwards without new text. Invented text and figures."""

from datetime import date

import pytest

from needs.speaking import changes, directions, is_canonical, sentence_of, told, verdicts

TEXT = """
Skulden får vara högst det skuldtak som {ram:organ} har beslutat.
  § gräns skuldens-tak
    mått      summa belopp i lån
    högst     ramen skuldtak
    mäts      vid varje tidpunkt
    tolkning  Ett tak som gäller en viss tid går före det som gäller tills vidare; efteråt gäller det gamla igen.

§ värde skuldtak "skuldtak"
  beslutas av  kommunfullmäktige
  ur           ramar
  enhet        kr
"""
FRAMES = """ram | värde | enhet | beslutad av | datum | gäller från | gäller till
skuldtak | 28 | mnkr | kommunfullmäktige | 2024-11-25 | 2025-01-01 |
skuldtak | 31 | mnkr | kommunfullmäktige | 2030-11-25 | 2031-01-01 | 2031-12-31"""
INSIDE = """
§ gräns rörlig-andel
  mått   lån där räntetyp = rörlig
  högst  28 % av lån
  dock   högst 31 % av lån under 2031
  mäts   vid varje tidpunkt
"""
SENTENCE = """
Lån med rörlig ränta får vara högst {högst} av lånen, dock högst {dock} under år {under}.
  § gräns rörlig-andel
    mått   lån där räntetyp = rörlig
    högst  28 % av lån
    dock   högst 31 % av lån under 2031
    mäts   vid varje tidpunkt
"""
LOANS = "lån-id | motpart | belopp | räntetyp | förfallodag\nL-1 | SEB | {} | fast | 2044-01-01"


@pytest.mark.parametrize(
    ("day", "amount", "verdict"),
    [
        (date(2030, 12, 31), "28 000 000", "ok"),
        (date(2030, 12, 31), "28 000 000,01", "breach"),
        (date(2031, 1, 1), "31 000 000", "ok"),
        (date(2031, 12, 31), "31 000 000", "ok"),
        (date(2031, 12, 31), "31 000 000,01", "breach"),
        (date(2032, 1, 1), "28 000 000", "ok"),
        (date(2032, 1, 1), "28 000 000,01", "breach"),
    ],
)
def test_the_year_begins_and_ends_by_itself(day: date, amount: str, verdict: str) -> None:
    assert verdicts(TEXT, day, lån=LOANS.format(amount), ramar=FRAMES) == [verdict]


def test_before_any_decision_nothing_is_known() -> None:
    assert verdicts(TEXT, date(2024, 12, 31), lån=LOANS.format("1 000 kr"), ramar=FRAMES) == ["unmeasurable"]
    assert verdicts(TEXT, date(2031, 6, 30), lån=LOANS.format("1 000 kr")) == ["unmeasurable"]


def test_a_decision_is_no_change_of_the_text() -> None:
    assert changes(TEXT, TEXT) == []


def shares(floating: str) -> str:
    rest = 100 - int(floating)
    header = "lån-id | motpart | belopp (mnkr) | räntetyp | förfallodag"
    return f"{header}\nL-1 | SEB | {floating} | rörlig | 2044-01-01\nL-2 | SEB | {rest} | fast | 2044-01-01"


@pytest.mark.parametrize(
    ("day", "floating", "verdict"),
    [
        (date(2030, 12, 31), "28", "ok"),
        (date(2030, 12, 31), "29", "breach"),
        (date(2031, 1, 1), "31", "ok"),
        (date(2031, 12, 31), "31", "ok"),
        (date(2031, 12, 31), "32", "breach"),
        (date(2032, 1, 1), "29", "breach"),
        (date(2032, 1, 1), "28", "ok"),
    ],
)
def test_the_text_itself_may_say_which_year(day: date, floating: str, verdict: str) -> None:
    assert verdicts(INSIDE, day, lån=shares(floating)) == [verdict]
    days = INSIDE.replace("under 2031", "från 2031-01-01 till 2031-12-31")
    assert verdicts(days, day, lån=shares(floating)) == [verdict]


def test_a_change_that_shows_in_one_year_only_is_no_less_a_change() -> None:
    without = INSIDE.replace("  dock   högst 31 % av lån under 2031\n", "")
    assert directions(without, INSIDE) == ["loosened"]
    assert directions(INSIDE, INSIDE.replace("31 %", "30 %")) == ["tightened"]
    assert directions(INSIDE, INSIDE.replace("under 2031", "under 2032")) == ["mixed"]
    assert directions(INSIDE, INSIDE.replace("under 2031", "från 2031-01-01 till 2031-12-31")) == []
    assert directions(INSIDE, INSIDE.replace("under 2031", "från 2031-01-01 till 2032-06-30")) == ["loosened"]


def test_a_time_that_ends_before_it_begins_is_a_mistake() -> None:
    (found,) = told(INSIDE.replace("under 2031", "från 2031-12-31 till 2031-01-01"))
    assert "tiden slutar innan den börjar" in found


def test_the_texts_have_no_mistake_and_one_alone_is_a_sentence() -> None:
    assert told(TEXT) == told(INSIDE) == told(SENTENCE) == []
    assert is_canonical(INSIDE)
    assert "under 2031" in sentence_of(INSIDE)
