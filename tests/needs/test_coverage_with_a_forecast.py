"""6: coverage, with a forecast in the base."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns täckning
  mått   summa belopp i likviditet där slag = bank
  minst  1,3 gånger summa utbetalningar i likviditetsprognos där månad inom 2 månader
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "likviditet": """datum | konto | slag | belopp | limit | tillgänglig inom bankdagar | bekräftad
2026-12-31 | K1 | bank | 13 mnkr | 0 kr | 0 | ja""",
                "likviditetsprognos": """månad | enhet | inbetalningar | utbetalningar
2027-01 | X | 0 kr | 4 mnkr
2027-02 | X | 0 kr | 6 mnkr
2027-03 | X | 0 kr | 99 mnkr""",
            },
            [
                "ok: Summa belopp i likviditet där slag = bank är 13 mnkr och ska vara minst 13 mnkr.",
            ],
        ),
        (
            "2026-12-31",
            {
                "likviditet": """datum | konto | slag | belopp | limit | tillgänglig inom bankdagar | bekräftad
2026-12-31 | K1 | bank | 12 999 999,99 kr | 0 kr | 0 | ja""",
                "likviditetsprognos": """månad | enhet | inbetalningar | utbetalningar
2027-01 | X | 0 kr | 4 mnkr
2027-02 | X | 0 kr | 6 mnkr""",
            },
            [
                "breach: Summa belopp i likviditet där slag = bank är 12 999 999,99 kr och ska vara minst 13 mnkr.",
            ],
        ),
        (
            "2026-12-31",
            {
                "likviditet": """datum | konto | slag | belopp | limit | tillgänglig inom bankdagar | bekräftad
2026-12-31 | K1 | bank | 130 mnkr | 0 kr | 0 | ja""",
                "likviditetsprognos": """månad | enhet | inbetalningar | utbetalningar
2027-01 | X | 0 kr | 4 mnkr""",
            },
            [
                "unmeasurable: Summa belopp i likviditet där slag = bank kan inte bedömas: likviditetsprognos har ingen rad för februari 2027 för X.",
            ],
        ),
        (
            "2026-12-31",
            {
                "likviditet": """datum | konto | slag | belopp | limit | tillgänglig inom bankdagar | bekräftad
2026-12-31 | K1 | bank |  | 0 kr | 0 | ja""",
                "likviditetsprognos": """månad | enhet | inbetalningar | utbetalningar
2027-01 | X | 0 kr | 4 mnkr
2027-02 | X | 0 kr | 6 mnkr""",
            },
            [
                "unmeasurable: Summa belopp i likviditet där slag = bank kan inte bedömas: belopp saknas för likviditetspost rad 2.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Summa belopp i likviditet där slag = bank ska vara minst 1,3 gånger summa utbetalningar i likviditetsprognos där månad inom 2 månader."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("1,3 gånger", "1,4 gånger", [("LIQ752", "tightened", "proof")]),
        ("2 månader", "3 månader", [("LIQ752", "tightened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
