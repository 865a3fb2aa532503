"""1: a floor that binds and a ceiling that only recommends, in one band."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns räntebindning
  mått   bindning
  minst  20 månader
  bör    högst  55 månader
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2040-01-01 | 2028-08-31""",
            },
            [
                "ok: Räntebindningen är 1,7 år och ska vara minst 1,6667 år.",
                "ok: Räntebindningen är 1,7 år och bör vara högst 4,5808 år.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2040-01-01 | 2028-08-30""",
            },
            [
                "breach: Räntebindningen är 1,66 år och ska vara minst 1,6667 år.",
                "ok: Räntebindningen är 1,7 år och bör vara högst 4,5808 år.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2040-01-01 | 2031-07-31""",
            },
            [
                "ok: Räntebindningen är 4,6 år och ska vara minst 1,6667 år.",
                "ok: Räntebindningen är 4,6 år och bör vara högst 4,5808 år.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2040-01-01 | 2031-08-01""",
            },
            [
                "ok: Räntebindningen är 4,6 år och ska vara minst 1,6667 år.",
                "warning: Räntebindningen är 4,5836 år och bör vara högst 4,5808 år.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2040-01-01 |""",
            },
            [
                "unmeasurable: Räntebindningen kan inte bedömas: nästa ränteändring saknas för lån L-1.",
                "unmeasurable: Räntebindningen kan inte bedömas: nästa ränteändring saknas för lån L-1.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Räntebindningen ska vara minst 20 månader och bör vara högst 55 månader."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("20 mån", "21 mån", [("LIM103", "tightened", "proof")]),
        ("55 mån", "56 mån", [("LIM101", "loosened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
