"""24: text and table disagree: every reading is judged, and where they part nothing is decided."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns förfall
  mått   lån där förfallodag inom oklart "texten och tabellen skiljer sig": 6 eller 9 månader
  högst  10 mnkr
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2027-06-30 |
L-2 | SEB | 50 mnkr | fast | 2027-10-01 |""",
            },
            [
                'ok: Lån där förfallodag inom oklart "texten och tabellen skiljer sig": 6 eller 9 månader är 10 mnkr och ska vara högst 10 mnkr.',
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2027-06-30 |
L-2 | SEB | 1 kr | fast | 2027-07-01 |""",
            },
            [
                'unmeasurable: Lån där förfallodag inom oklart "texten och tabellen skiljer sig": 6 eller 9 månader kan inte bedömas: policyns text om ”förfallodag” är ofullständig (texten och tabellen skiljer sig: läst som ”6 månader” hålls regeln; läst som ”9 månader” bryts regeln).',
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 000 001 kr | fast | 2027-06-30 |""",
            },
            [
                'breach: Lån där förfallodag inom oklart "texten och tabellen skiljer sig": 6 eller 9 månader är 10 000 001 kr och ska vara högst 10 mnkr.',
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB |  | fast | 2027-06-30 |""",
            },
            [
                'unmeasurable: Lån där förfallodag inom oklart "texten och tabellen skiljer sig": 6 eller 9 månader kan inte bedömas: belopp saknas för lån L-1.',
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = (
        'Lån där förfallodag inom oklart "texten och tabellen skiljer sig": 6 eller 9 månader ska vara högst 10 mnkr.'
    )
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("10 mnkr", "12 mnkr", [("LIM101", "loosened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
