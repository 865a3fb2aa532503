"""3: a cap that is the lesser of an amount and a share."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns per-motpart
  mått   låneskuld
  per    motpart
  högst  det minsta av 9 mnkr och 13 % av låneskuld
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 9 mnkr | fast | 2040-01-01 | 2040-01-01
L-2 | X | 9 mnkr | fast | 2040-01-01 | 2040-01-01
L-3 | Y | 9 mnkr | fast | 2040-01-01 | 2040-01-01
L-4 | Z | 9 mnkr | fast | 2040-01-01 | 2040-01-01
L-5 | U | 9 mnkr | fast | 2040-01-01 | 2040-01-01
L-6 | V | 9 mnkr | fast | 2040-01-01 | 2040-01-01
L-7 | W | 9 mnkr | fast | 2040-01-01 | 2040-01-01
L-8 | Q | 7 mnkr | fast | 2040-01-01 | 2040-01-01""",
            },
            [
                "ok: Låneskulden (Q) är 7 mnkr och ska vara högst 9 mnkr.",
                "ok: Låneskulden (SEB) är 9 mnkr och ska vara högst 9 mnkr.",
                "ok: Låneskulden (U) är 9 mnkr och ska vara högst 9 mnkr.",
                "ok: Låneskulden (V) är 9 mnkr och ska vara högst 9 mnkr.",
                "ok: Låneskulden (W) är 9 mnkr och ska vara högst 9 mnkr.",
                "ok: Låneskulden (X) är 9 mnkr och ska vara högst 9 mnkr.",
                "ok: Låneskulden (Y) är 9 mnkr och ska vara högst 9 mnkr.",
                "ok: Låneskulden (Z) är 9 mnkr och ska vara högst 9 mnkr.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 9 000 001 kr | fast | 2040-01-01 | 2040-01-01""",
            },
            [
                "breach: Låneskulden (SEB) är 9 000 001 kr och ska vara högst 9 mnkr.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB |  | fast | 2040-01-01 | 2040-01-01""",
            },
            [
                "unmeasurable: Låneskulden (SEB) kan inte bedömas: belopp saknas för lån L-1.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Låneskulden per motpart ska vara högst det minsta av 9 mnkr och 13 % av låneskulden."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("9 mnkr", "10 mnkr", [("CPY404", "loosened", "proof")]),
        ("13 %", "12 %", [("CPY405", "tightened", "proof")]),
        ("minsta", "största", [("CPY404", "loosened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
