"""17: cumulative steps, each with all that falls due by then."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages

TEXT = """
§ gräns förfall
  mått      lån
  efter     förfallodag
  andel av  lån
  | inom      | högst
  | 6 månader | 5 %
  | 2 år      | 10 %
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 5 mnkr | fast | 2027-06-30 |
L-2 | SEB | 5 mnkr | fast | 2028-12-31 |
L-3 | SEB | 90 mnkr | fast | 2029-01-01 |""",
            },
            [
                "ok: Lån inom 6 månader är 5 % av lån och ska vara högst 5 %.",
                "ok: Lån inom 2 år är 10 % av lån och ska vara högst 10 %.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 5 000 001 kr | fast | 2027-06-30 |
L-2 | SEB | 94 999 999 kr | fast | 2029-01-01 |""",
            },
            [
                "breach: Lån inom 6 månader är 5,000001 % av lån och ska vara högst 5 %.",
                "ok: Lån inom 2 år är 5,0 % av lån och ska vara högst 10 %.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 5 mnkr | fast | 2027-06-30 |
L-2 | SEB | 5 000 001 kr | fast | 2028-12-31 |
L-3 | SEB | 89 999 999 kr | fast | 2029-01-01 |""",
            },
            [
                "ok: Lån inom 6 månader är 5 % av lån och ska vara högst 5 %.",
                "breach: Lån inom 2 år är 10,000001 % av lån och ska vara högst 10 %.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 6 mnkr | fast | 2027-07-01 |
L-2 | SEB | 5 mnkr | fast |  |
L-3 | SEB | 89 mnkr | fast | 2029-01-01 |""",
            },
            [
                "ok: Lån inom 6 månader är mellan 0 % och 5 %, vad som än saknas, och ska vara högst 5 %.",
                "unmeasurable: Lån inom 2 år kan inte bedömas: förfallodag saknas för lån L-2.",
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
        ("10 %", "12 %", [("INT201", "loosened", "proof")]),
        ("2 år", "3 år", [("INT202", "tightened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
