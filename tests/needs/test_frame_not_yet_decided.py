"""11: a frame that another body decides each year, not yet decided this year."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns låneram
  mått   lån
  högst  ramen extern-låneram
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2027-01-15",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 90 mnkr | fast | 2040-01-01 |""",
                "ramar": """ram | värde | beslutad av | datum | gäller från | gäller till
extern-låneram | 90 mnkr | kommunfullmäktige | 2026-11-20 | 2027-01-01 | 2027-12-31""",
            },
            [
                "ok: Lån är 90 mnkr och ska vara högst 90 mnkr (ram beslutad av kommunfullmäktige 20 november 2026).",
            ],
        ),
        (
            "2027-01-15",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 90 000 000,01 kr | fast | 2040-01-01 |""",
                "ramar": """ram | värde | beslutad av | datum | gäller från | gäller till
extern-låneram | 90 mnkr | kommunfullmäktige | 2026-11-20 | 2027-01-01 | 2027-12-31""",
            },
            [
                "breach: Lån är 90 000 000,01 kr och ska vara högst 90 mnkr (ram beslutad av kommunfullmäktige 20 november 2026).",
            ],
        ),
        (
            "2027-01-15",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 1 kr | fast | 2040-01-01 |""",
                "ramar": """ram | värde | beslutad av | datum | gäller från | gäller till
extern-låneram | 90 mnkr | kommunfullmäktige | 2025-11-20 | 2026-01-01 | 2026-12-31""",
            },
            [
                "unmeasurable: Lån kan inte bedömas: ingen gällande ram ”extern-låneram” i ramar.",
            ],
        ),
        (
            "2027-01-15",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 1 kr | fast | 2040-01-01 |""",
                "ramar": """ram | värde | beslutad av | datum | gäller från | gäller till
extern-låneram | 90 mnkr | kommunstyrelsen | 2026-11-20 | 2027-01-01 | 2027-12-31""",
            },
            [
                "unmeasurable: Lån kan inte bedömas: ram ”extern-låneram” är beslutad av kommunstyrelsen, inte av kommunfullmäktige.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Lån ska vara högst ramen extern låneram."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("högst", "under", [("LIM106", "tightened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
