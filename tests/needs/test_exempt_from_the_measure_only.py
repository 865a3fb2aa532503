"""25: what counts in the base only is out of the measure."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns förfall
  mått          lån där förfallodag inom 12 månader
  högst         30 % av lån
  bara i basen  när valuta = EUR
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | valuta
L-1 | SEB | 30 mnkr | fast | 2027-06-30 | SEK
L-2 | SEB | 70 mnkr | fast | 2030-06-30 | SEK
L-3 | SEB | 50 mnkr | fast | 2027-06-30 | EUR""",
            },
            [
                "ok: Lån där förfallodag inom 12 månader är 20 % av lån och ska vara högst 30 %.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | valuta
L-1 | SEB | 31 mnkr | fast | 2027-06-30 | SEK
L-2 | SEB | 69 mnkr | fast | 2030-06-30 | SEK
L-3 | SEB | 50 mnkr | fast | 2027-06-30 | EUR""",
            },
            [
                "ok: Lån där förfallodag inom 12 månader är 20,7 % av lån och ska vara högst 30 %.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | valuta
L-1 | SEB | 50 mnkr | fast | 2027-06-30 | EUR""",
            },
            [
                "ok: Lån där förfallodag inom 12 månader är 0 % av lån och ska vara högst 30 %.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = (
        "Lån där förfallodag inom 12 månader ska vara högst 30 % av lån. Det där valuta är EUR räknas bara i basen."
    )
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("30 %", "31 %", [("LIM101", "loosened", "proof")]),
        ("bara i basen", "räknas inte", [("LIM115", "tightened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
