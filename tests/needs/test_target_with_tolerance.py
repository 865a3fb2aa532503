"""2: a target with a tolerance upwards only; both figures stay in the text, the end is derived."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns räntebindning
  mått       bindning
  riktvärde  34 månader avvikelse uppåt högst 9 månader
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2040-01-01 | 2030-07-31""",
            },
            [
                "ok: Räntebindningen är 3,6 år och ska vara högst 3,5808 år.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2040-01-01 | 2030-08-01""",
            },
            [
                "breach: Räntebindningen är 3,5836 år och ska vara högst 3,5808 år.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 10 mnkr | fast | 2040-01-01 | 2027-01-31""",
            },
            [
                "ok: Räntebindningen är 0,1 år och ska vara högst 3,5808 år.",
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
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Räntebindningen ska vara 34 månader, med en avvikelse uppåt på högst 9 månader."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("9 månader", "10 månader", [("LIM101", "loosened", "proof")]),
        ("34 månader", "33 månader", [("LIM102", "tightened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
