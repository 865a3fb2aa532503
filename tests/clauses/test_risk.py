"""risk: the level that follows from probability and consequence, the measure and its day, the matrix."""

from datetime import date

import pytest

from clauses.trial import lowered, messages, reading, told
from policylang.expression.nodes import Due, Manual
from policylang.operations.build import build

RISK = """
§ risk frånvaro
  risk         Risken för lång frånvaro.
  ansvar       FO
  sannolikhet  3
  konsekvens   2
  åtgärd       Handlingsplan upprättas.
  senast       2014-06-30

{risker}

{riskmatris}

§ roll fo "FO"
"""
ONGOING = RISK.replace("  senast       2014-06-30", "  när          Löpande")


def test_its_measure_is_due_by_its_day_and_what_goes_on_is_for_a_person() -> None:
    (check,) = lowered(RISK)
    assert isinstance(check.rule, Due)
    assert (check.rule.by, check.force.value) == (date(2014, 6, 30), "ska")
    (check,) = lowered(ONGOING)
    assert check.rule == Manual("åtgärden är löpande")


@pytest.mark.parametrize(
    ("on", "rows", "said"),
    [
        (date(2014, 6, 30), "frånvaro | 2014-06-01 | pågående", "not_applicable"),
        (date(2014, 7, 1), "frånvaro | 2014-07-01 | pågående", "breach"),
        (date(2014, 7, 1), "1 | 2014-06-30 | klart", "ok"),
        (date(2014, 7, 1), "2 | 2014-06-30 | klart", "unmeasurable"),
    ],
)
def test_the_day_after_an_open_measure_is_a_breach(on: date, rows: str, said: str) -> None:
    found = messages(RISK, on, åtgärder=f"risk | per | status\n{rows}")
    assert [one.partition(":")[0] for one in found] == [said]


def test_level_and_matrix_are_computed() -> None:
    text = build([reading(RISK)], ["md"]).files["prov.md"]
    assert "| 1 | Risken för lång frånvaro. | FO |  | 6 | Handlingsplan upprättas. | 2014-06-30 |" in text
    assert "| **2** |  |  | 1 |  |" in text


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (
            ("  åtgärd ", "  risknivå     8\n  åtgärd "),
            "6:3 sentence-contradicts-rule: risknivån är 3 × 2 = 6, inte 8 | stryk raden: nivån räknas fram",
        ),
        (
            ("konsekvens   2", "konsekvens   5"),
            (
                "5:16 unknown-value: `5` ligger utanför skalan 1 till 4"
                " | skriv ett helt tal från 1 till 4, eller ändra `§ skalor`"
            ),
        ),
        (("ansvar       FO", "ansvar       FX"), "3:16 unknown-name: `FX` är inte någon känd roll"),
    ],
)
def test_its_smallest_mistakes(change: tuple[str, str], wrong: str) -> None:
    (one,) = told(RISK.replace(*change))
    assert one.startswith(wrong)


def test_a_level_that_is_the_product_may_stand() -> None:
    assert told(RISK.replace("  åtgärd ", "  risknivå     6\n  åtgärd ")) == []
