"""9: a reported value that may not exceed its own a year ago; an older one is not that of a year ago."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns leasing
  mått   värdet leasingskuld
  högst  värdet leasingskuld ett år tidigare

§ värde leasingskuld "leasingskulden"
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
leasingskuld | 2026 | 5 mnkr |
leasingskuld | 2025 | 5 mnkr |""",
            },
            [
                "ok: Värdet leasingskuld är 5 mnkr och ska vara högst 5 mnkr (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "nyckeltal": """mått | period | värde | enhet
leasingskuld | 2026 | 5 000 001 kr |
leasingskuld | 2025 | 5 mnkr |""",
            },
            [
                "breach: Värdet leasingskuld är 5 000 001 kr och ska vara högst 5 mnkr (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "nyckeltal": """mått | period | värde | enhet
leasingskuld | 2026 | 5 mnkr |
leasingskuld | 2024 | 9 mnkr |""",
            },
            [
                "unmeasurable: Värdet leasingskuld kan inte bedömas: inget gällande nyckeltal ”leasingskuld” i nyckeltal.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Värdet leasingskuld ska vara högst värdet leasingskuld ett år tidigare."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("högst  värdet", "under  värdet", [("LIM106", "tightened", "proof")]),
        ("ett år", "två år", [("LIM109", "undecided", "none")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
