"""5: two sources set a cap and the stricter binds; both print."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns skuld
  mått   lån
  högst  19 mnkr
  högst  16 mnkr enligt "låneavtalet"
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 16 mnkr | fast | 2040-01-01 |""",
            },
            [
                "ok: Lån är 16 mnkr och ska vara högst 16 mnkr.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 16 000 000,01 kr | fast | 2040-01-01 |""",
            },
            [
                "breach: Lån är 16 000 000,01 kr och ska vara högst 16 mnkr.",
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
    expected = "Lån ska vara högst 19 mnkr och högst 16 mnkr enligt låneavtalet."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("16 mnkr", "17 mnkr", [("LIM101", "loosened", "proof")]),
        ("19 mnkr", "15 mnkr", [("LIM102", "tightened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
