"""8: the mean of reported values over eleven months; one that is missing leaves it open."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns kassa
  mått   snitt av värdet kassabehållning över 11 månader
  minst  10 mnkr

§ värde kassabehållning "kassabehållningen"
  ur     nyckeltal
  enhet  kr
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "nyckeltal": """mått | period | värde | enhet
kassabehållning | 2026-02 | 10 mnkr |
kassabehållning | 2026-03 | 10 mnkr |
kassabehållning | 2026-04 | 10 mnkr |
kassabehållning | 2026-05 | 10 mnkr |
kassabehållning | 2026-06 | 10 mnkr |
kassabehållning | 2026-07 | 10 mnkr |
kassabehållning | 2026-08 | 10 mnkr |
kassabehållning | 2026-09 | 10 mnkr |
kassabehållning | 2026-10 | 10 mnkr |
kassabehållning | 2026-11 | 10 mnkr |
kassabehållning | 2026-12 | 10 mnkr |""",
            },
            [
                "ok: Snitt av värdet kassabehållning över 11 månader är 10 mnkr och ska vara minst 10 mnkr (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "nyckeltal": """mått | period | värde | enhet
kassabehållning | 2026-02 | 10 mnkr |
kassabehållning | 2026-03 | 10 mnkr |
kassabehållning | 2026-04 | 10 mnkr |
kassabehållning | 2026-05 | 10 mnkr |
kassabehållning | 2026-06 | 10 mnkr |
kassabehållning | 2026-07 | 10 mnkr |
kassabehållning | 2026-08 | 10 mnkr |
kassabehållning | 2026-09 | 10 mnkr |
kassabehållning | 2026-10 | 10 mnkr |
kassabehållning | 2026-11 | 10 mnkr |
kassabehållning | 2026-12 | 9 999 999,99 kr |""",
            },
            [
                "breach: Snitt av värdet kassabehållning över 11 månader är 9 999 999,999090909091 kr och ska vara minst 10 mnkr (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "nyckeltal": """mått | period | värde | enhet
kassabehållning | 2026-02 | 11 mnkr |
kassabehållning | 2026-03 | 11 mnkr |
kassabehållning | 2026-04 | 11 mnkr |
kassabehållning | 2026-05 | 11 mnkr |
kassabehållning | 2026-06 | 11 mnkr |
kassabehållning | 2026-08 | 11 mnkr |
kassabehållning | 2026-09 | 11 mnkr |
kassabehållning | 2026-10 | 11 mnkr |
kassabehållning | 2026-11 | 11 mnkr |
kassabehållning | 2026-12 | 11 mnkr |""",
            },
            [
                "unmeasurable: Snitt av värdet kassabehållning över 11 månader kan inte bedömas: inget gällande nyckeltal ”kassabehållning” i nyckeltal.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Snitt av värdet kassabehållning över 11 månader ska vara minst 10 mnkr."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("10 mnkr", "11 mnkr", [("LIM103", "tightened", "proof")]),
        ("11 månader", "10 månader", [("LIM109", "mixed", "witness")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
