"""18: a cap that is a share of the issuer's own outstanding debt, and a number of it."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns per-utgivare
  mått   summa värde i papper
  per    utgivare
  högst  det minsta av 20 mnkr och 5 % av utgivare.skuld

§ register papper "papper"
  nyckel  papper-id
  | kolumn    | typ    | krav  | se
  | papper-id | text   | krävs |
  | utgivare  | part   | krävs | utgivarlista
  | värde     | belopp | krävs |

§ register utgivarlista "utgivare"
  nyckel  utgivare
  | kolumn   | typ    | krav
  | utgivare | text   | krävs
  | skuld    | belopp | krävs
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "papper": """papper-id | utgivare | värde
I-1 | Alfa | 5 mnkr
I-2 | Beta | 5 000 001 kr
I-3 | Stor | 20 mnkr
I-4 | Större | 20 000 001 kr""",
                "utgivarlista": """utgivare | skuld
Alfa | 100 mnkr
Beta | 100 mnkr
Stor | 900 mnkr
Större | 900 mnkr""",
            },
            [
                "ok: Summa värde i papper (Alfa) är 5 mnkr och ska vara högst 20 mnkr.",
                "breach: Summa värde i papper (Beta) är 5,000001 % av skuld för utgivare och ska vara högst 5 %.",
                "ok: Summa värde i papper (Stor) är 20 mnkr och ska vara högst 20 mnkr.",
                "breach: Summa värde i papper (Större) är 20 000 001 kr och ska vara högst 20 mnkr.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Summa värde i papper per utgivare ska vara högst det minsta av 20 mnkr och 5 % av skuld för utgivare."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("5 %", "6 %", [("LIM101", "loosened", "proof")]),
        ("20 mnkr", "10 mnkr", [("LIM102", "tightened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
