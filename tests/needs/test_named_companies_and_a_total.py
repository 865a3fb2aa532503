"""15: named companies, a rest row, and a total within a frame that is itself a value."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages

TEXT = """
§ gräns per-långivare
  mått  lån
  per   motpart
  | motpart      | högst
  | SEB          | 9 mnkr
  | Kommuninvest | 70 mnkr
  | övriga       | 0 kr
  | summa        | ramen extern-låneram
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 9 mnkr | fast | 2040-01-01 |
L-2 | Kommuninvest | 66 mnkr | fast | 2040-01-01 |""",
                "ramar": """ram | värde | beslutad av | datum | gäller från | gäller till
extern-låneram | 75 mnkr | kommunfullmäktige | 2026-01-01 | 2026-01-01 |""",
            },
            [
                "ok: Lån (SEB) är 9 mnkr och ska vara högst 9 mnkr.",
                "ok: Lån (Kommuninvest) är 66 mnkr och ska vara högst 70 mnkr.",
                "not_applicable: Inget att pröva: inga rader berörs.",
                "ok: Lån sammanlagt är 75 mnkr och ska vara högst 75 mnkr (ram beslutad av kommunfullmäktige 1 januari 2026).",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 9 000 000,01 kr | fast | 2040-01-01 |
L-2 | X | 0,01 kr | fast | 2040-01-01 |
L-3 | Kommuninvest | 70 mnkr | fast | 2040-01-01 |""",
                "ramar": """ram | värde | beslutad av | datum | gäller från | gäller till
extern-låneram | 75 mnkr | kommunfullmäktige | 2026-01-01 | 2026-01-01 |""",
            },
            [
                "breach: Lån (SEB) är 9 000 000,01 kr och ska vara högst 9 mnkr.",
                "ok: Lån (Kommuninvest) är 70 mnkr och ska vara högst 70 mnkr.",
                "breach: Lån (X) är 0,01 kr och ska vara högst 0 kr.",
                "breach: Lån sammanlagt är 79 000 000,02 kr och ska vara högst 75 mnkr (ram beslutad av kommunfullmäktige 1 januari 2026).",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 1 mnkr | fast | 2040-01-01 |
L-2 |  | 1 mnkr | fast | 2040-01-01 |""",
                "ramar": """ram | värde | beslutad av | datum | gäller från | gäller till
extern-låneram | 75 mnkr | kommunfullmäktige | 2026-01-01 | 2026-01-01 |""",
            },
            [
                "ok: Lån (SEB) är mellan 1 mnkr och 2 mnkr, vad som än saknas, och ska vara högst 9 mnkr.",
                "ok: Lån (Kommuninvest) är mellan 0 kr och 1 mnkr, vad som än saknas, och ska vara högst 70 mnkr.",
                "unmeasurable: Lån (okänd) kan inte bedömas: motpart saknas för lån L-2.",
                "ok: Lån sammanlagt är 2 mnkr och ska vara högst 75 mnkr (ram beslutad av kommunfullmäktige 1 januari 2026).",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 1 mnkr | fast | 2040-01-01 |""",
            },
            [
                "ok: Lån (SEB) är 1 mnkr och ska vara högst 9 mnkr.",
                "ok: Lån (Kommuninvest) är 0 kr och ska vara högst 70 mnkr.",
                "not_applicable: Inget att pröva: inga rader berörs.",
                "unmeasurable: Lån sammanlagt kan inte bedömas: registret ramar finns inte bland underlagen.",
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
        ("9 mnkr", "10 mnkr", [("INT201", "loosened", "proof")]),
        ("0 kr", "1 mnkr", [("INT201", "loosened", "proof")]),
        ("Kommuninvest | 70 mnkr", "Kommuninvest | 69 mnkr", [("INT201", "tightened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
