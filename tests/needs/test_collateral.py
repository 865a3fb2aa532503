"""Need 19: collateral for each deal and on the sum, two rules of which one is looser. Invented text and figures."""

import pytest

from needs.speaking import directions, is_canonical, sentence_of, told, verdicts

OWN = """
§ register utlåningar "utlåning"
  nyckel  nr
  | kolumn   | typ    | krav
  | nr       | text   | krävs
  | bolag    | text   | vid behov
  | belopp   | belopp | krävs
  | säkerhet | belopp | vid behov
"""
EACH = f"""
Varje utlåning ska ha en säkerhet på minst {{säkerhet}} av det utlånade beloppet.
  § krav säkerhet-per-utlåning
    varje  utlåningar
    ska    säkerhet minst 117 % av belopp
    mäts   vid varje tidpunkt
{OWN}"""
TOGETHER = f"""
§ gräns säkerhet-sammanlagd
  mått   summa säkerhet i utlåningar
  minst  117 % av summa belopp i utlåningar
  mäts   vid varje tidpunkt
{OWN}"""
HEADER = "nr | bolag | belopp | säkerhet"


def lending(*rows: str) -> str:
    return "\n".join([HEADER, *rows])


@pytest.mark.parametrize(
    ("pledged", "each", "together"),
    [("1 170 000", "ok", "ok"), ("1 169 999,99", "breach", "breach"), ("", "unmeasurable", "unmeasurable")],
)
def test_one_deal_is_judged_alike_by_both_to_the_hundredth(pledged: str, each: str, together: str) -> None:
    rows = lending(f"U-1 | Bolag A | 1 000 000 | {pledged}")
    assert verdicts(EACH, utlåningar=rows) == [each]
    assert verdicts(TOGETHER, utlåningar=rows) == [together]


def test_on_the_sum_one_deal_may_carry_another() -> None:
    rows = lending("U-1 | Bolag A | 1 000 000 | 1 000 000", "U-2 | Bolag B | 1 000 000 | 1 340 000")
    assert verdicts(EACH, utlåningar=rows) == ["breach", "ok"]
    assert verdicts(TOGETHER, utlåningar=rows) == ["ok"]


def test_what_is_missing_leaves_a_breach_that_nothing_can_undo() -> None:
    rows = lending("U-1 | Bolag A | 1 000 000 | 1 000 000", "U-2 | Bolag B | 1 000 000 |")
    assert verdicts(EACH, utlåningar=rows) == ["breach", "unmeasurable"]
    assert verdicts(TOGETHER, utlåningar=rows) == ["unmeasurable"]
    assert verdicts(TOGETHER, utlåningar=HEADER) == ["not_applicable"]


def test_a_lower_share_is_looser() -> None:
    assert directions(EACH, EACH.replace("117 %", "110 %")) == ["loosened"]
    assert directions(TOGETHER, TOGETHER.replace("117 %", "120 %")) == ["tightened"]


def test_the_text_has_no_mistake_and_a_clause_alone_is_a_sentence() -> None:
    assert told(EACH) == told(TOGETHER) == []
    assert sentence_of(TOGETHER)
    assert is_canonical(TOGETHER)


def test_a_sentence_that_turns_the_bound_is_told() -> None:
    assert told(EACH.replace("på minst", "på högst"))
