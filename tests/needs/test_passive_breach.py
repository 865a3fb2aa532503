"""Need 22: a limit that is passed because the base shrank, judged against the run before. Invented text and figures."""

import pytest

from needs.speaking import directions, told, verdicts

OWN = """
§ register förra-prövningen "förra prövningen"
  | kolumn       | typ    | krav
  | regel        | text   | krävs
  | motpart      | text   | krävs
  | belopp       | belopp | krävs
  | bröts-första | datum  | vid behov
"""
RULE = """
§ gräns motpart
  mått         lån
  per          motpart
  högst        40 % av lån
  gäller inte  när lån högst summa belopp i förra-prövningen där (regel = motpart och bröts-första tidigast (rapportdagen minus fem månader))
  mäts         vid varje tidpunkt
"""
TEXT = f"{RULE}{OWN}"
LOANS = """lån-id | motpart | belopp | räntetyp | förfallodag
L-1 | SEB | {} | fast | 2030-01-01
L-2 | Kommuninvest | 30 mnkr | fast | 2030-01-01
L-3 | Provbanken | 30 mnkr | fast | 2030-01-01"""
BEFORE = "regel | motpart | belopp | bröts första"


def said(amount: str, *rows: str) -> list[str]:
    """What is said of SEB; with two of 30 mnkr beside it, 40 mnkr is exactly 40 %."""
    return verdicts(TEXT, lån=LOANS.format(amount), **{"förra-prövningen": "\n".join([BEFORE, *rows])})


@pytest.mark.parametrize(
    ("amount", "rows", "verdict"),
    [
        ("40 mnkr", (), "ok"),
        ("41 mnkr", (), "breach"),
        ("41 mnkr", ("motpart | SEB | 41 mnkr | 2026-07-31",), "exempt"),
        ("41 mnkr", ("motpart | SEB | 41 mnkr | 2026-07-30",), "breach"),
        ("41 mnkr", ("motpart | SEB | 40,9 mnkr | 2026-10-01",), "breach"),
        ("41 mnkr", ("annan | SEB | 41 mnkr | 2026-10-01",), "breach"),
        ("41 mnkr", ("motpart | SEB | 41 mnkr |",), "unmeasurable"),
    ],
)
def test_what_no_deal_caused_has_five_months(amount: str, rows: tuple[str, ...], verdict: str) -> None:
    found = said(amount, *rows)
    assert [one for one in found if one != "ok"] == ([verdict] if verdict != "ok" else [])


def test_a_longer_time_is_looser() -> None:
    assert directions(TEXT, TEXT.replace("fem månader", "sex månader")) == ["loosened"]
    assert directions(TEXT, TEXT.replace("40 %", "35 %")) == ["tightened"]


def test_the_text_has_no_mistake() -> None:
    assert told(TEXT) == []
