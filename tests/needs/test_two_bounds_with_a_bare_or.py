"""24: two bounds with a bare "eller", and nobody says which governs."""

from datetime import date

import pytest

from needs.speaking import is_canonical, messages, sentence_of

TEXT = """
§ gräns skuld
  mått   lån
  högst  oklart "texten säger 6 eller 9 mnkr": 6 eller 9 mnkr
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 6 mnkr | fast | 2040-01-01 |""",
            },
            [
                "ok: Lån är 6 mnkr, vilket är inom gränsen vad som än saknas.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 6 000 000,01 kr | fast | 2040-01-01 |""",
            },
            [
                "unmeasurable: Lån kan inte bedömas: policyns text om ”högst” är ofullständig (texten säger 6 eller 9 mnkr: läst som ”6 mnkr” bryts regeln; läst som ”9 mnkr” hålls regeln).",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 9 mnkr | fast | 2040-01-01 |""",
            },
            [
                "unmeasurable: Lån kan inte bedömas: policyns text om ”högst” är ofullständig (texten säger 6 eller 9 mnkr: läst som ”6 mnkr” bryts regeln; läst som ”9 mnkr” hålls regeln).",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 9 000 000,01 kr | fast | 2040-01-01 |""",
            },
            [
                "breach: Lån är 9 000 000,01 kr, vilket bryter mot gränsen vad som än saknas.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB |  | fast | 2040-01-01 |""",
            },
            [
                "unmeasurable: Lån kan inte bedömas: belopp saknas för lån L-1.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Lån ska vara högst 6 mnkr eller 9 mnkr."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)
