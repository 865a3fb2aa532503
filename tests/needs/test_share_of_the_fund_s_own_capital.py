"""16: a share of each fund, of the fund's own capital."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns ägarandel-i-fond
  mått   summa värde i innehav
  per    fond
  högst  14 % av fond.totalkapital

§ register innehav "innehav"
  nyckel  innehav-id
  | kolumn     | typ    | krav  | se
  | innehav-id | text   | krävs |
  | fond       | part   | krävs | fondlista
  | värde      | belopp | krävs |

§ register fondlista "fond"
  nyckel  fond
  | kolumn       | typ    | krav
  | fond         | text   | krävs
  | totalkapital | belopp | krävs
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "innehav": """innehav-id | fond | värde
I-1 | Alfa | 14 mnkr
I-2 | Beta | 14 000 000,01 kr
I-3 | Gamma | 1 mnkr
I-4 | Delta | 1 mnkr
I-5 | Tom | 1 mnkr""",
                "fondlista": """fond | totalkapital
Alfa | 100 mnkr
Beta | 100 mnkr
Delta |
Tom | 0 kr""",
            },
            [
                "ok: Summa värde i innehav (Alfa) är 14 % av totalkapital för fond och ska vara högst 14 %.",
                "breach: Summa värde i innehav (Beta) är 14,00000001 % av totalkapital för fond och ska vara högst 14 %.",
                "unmeasurable: Summa värde i innehav (Delta) kan inte bedömas: totalkapital saknas för fond Delta.",
                "unmeasurable: Summa värde i innehav (Gamma) kan inte bedömas: Gamma finns inte i registret fondlista.",
                "not_applicable: Ej tillämplig: basen är tom.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Summa värde i innehav per fond ska vara högst 14 % av totalkapital för fond."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("14 %", "15 %", [("LIM101", "loosened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
