"""10: an amount tied to an index; the text stands when the index moves."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns leasing
  mått   summa årskostnad i leasing
  högst  3 gånger ramen prisbasbelopp

§ värde prisbasbelopp "prisbasbeloppet"
  ur     nyckeltal
  enhet  kr
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "leasing": """avtal | årskostnad
LE-1 | 180 000 kr""",
                "nyckeltal": """mått | period | värde | enhet
prisbasbelopp | 2026 | 60 000 kr |""",
            },
            [
                "ok: Summa årskostnad i leasing är 180 000 kr och ska vara högst 180 000 kr (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "leasing": """avtal | årskostnad
LE-1 | 180 000,01 kr""",
                "nyckeltal": """mått | period | värde | enhet
prisbasbelopp | 2026 | 60 000 kr |""",
            },
            [
                "breach: Summa årskostnad i leasing är 180 000,01 kr och ska vara högst 180 000 kr (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "leasing": """avtal | årskostnad
LE-1 | 180 000,01 kr""",
                "nyckeltal": """mått | period | värde | enhet
prisbasbelopp | 2026 | 60 000 kr |
prisbasbelopp | 2025 | 90 000 kr |""",
            },
            [
                "breach: Summa årskostnad i leasing är 180 000,01 kr och ska vara högst 180 000 kr (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "leasing": """avtal | årskostnad
LE-1 | 1 kr""",
                "nyckeltal": """mått | period | värde | enhet
annat | 2026 | 60 000 kr |""",
            },
            [
                "unmeasurable: Summa årskostnad i leasing kan inte bedömas: inget gällande nyckeltal ”prisbasbelopp” i nyckeltal.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Summa årskostnad i leasing ska vara högst 3 gånger ramen prisbasbelopp."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("3 gånger", "4 gånger", [("LEA821", "loosened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
