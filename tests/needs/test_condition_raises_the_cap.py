"""4: a condition on another measure raises the cap."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages

TEXT = """
§ portfölj reserven "reserven"
  av  placeringar där portfölj = reserv räknat marknadsvärde

§ gräns en-bank
  mått   lån där motpart = SEB
  högst  28 % av lån
  dock   högst 41 % av lån när reserven över 90 mnkr
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 41 mnkr | fast | 2040-01-01 |
L-2 | X | 59 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank | 90 000 001 kr | reserv""",
            },
            [
                "ok: Lån där motpart = SEB är 41 % av lån och ska vara högst 41 %.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 41 mnkr | fast | 2040-01-01 |
L-2 | X | 59 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank | 90 mnkr | reserv""",
            },
            [
                "breach: Lån där motpart = SEB är 41 % av lån och ska vara högst 28 %.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 28 mnkr | fast | 2040-01-01 |
L-2 | X | 72 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank | 1 kr | reserv""",
            },
            [
                "ok: Lån där motpart = SEB är 28 % av lån och ska vara högst 28 %.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 28 mnkr | fast | 2040-01-01 |
L-2 | X | 72 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank |  | reserv""",
            },
            [
                "ok: Lån där motpart = SEB är 28 % av lån och ska vara högst 41 %.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 30 mnkr | fast | 2040-01-01 |
L-2 | X | 70 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank |  | reserv""",
            },
            [
                "unmeasurable: Lån där motpart = SEB kan inte bedömas: marknadsvärde saknas för placering P-1.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 42 mnkr | fast | 2040-01-01 |
L-2 | X | 58 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank |  | reserv""",
            },
            [
                "breach: Lån där motpart = SEB är 42 % av lån och ska vara högst 41 %.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("28 %", "27 %", [("LIM102", "tightened", "proof")]),
        ("41 %", "45 %", [("LIM101", "loosened", "proof")]),
        ("90 mnkr", "80 mnkr", [("LIM111", "loosened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
