"""7: debt less cash, against a reported income."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ gräns nettoskuld
  mått   lån minus summa marknadsvärde i placeringar
  högst  50 % av ramen intäkter

§ värde intäkter "intäkterna"
  ur     nyckeltal
  enhet  kr
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 60 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank | 10 mnkr | reserv""",
                "nyckeltal": """mått | period | värde | enhet
intäkter | 2026 | 100 mnkr |""",
            },
            [
                "ok: Lån minus summa marknadsvärde i placeringar är 50 % av intäkterna och ska vara högst 50 % (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 60 000 000,01 kr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank | 10 mnkr | reserv""",
                "nyckeltal": """mått | period | värde | enhet
intäkter | 2026 | 100 mnkr |""",
            },
            [
                "breach: Lån minus summa marknadsvärde i placeringar är 50,00000001 % av intäkterna och ska vara högst 50 % (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 5 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank | 10 mnkr | reserv""",
                "nyckeltal": """mått | period | värde | enhet
intäkter | 2026 | 100 mnkr |""",
            },
            [
                "ok: Lån minus summa marknadsvärde i placeringar är −5 % av intäkterna och ska vara högst 50 % (rapporterat värde).",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 60 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank | 10 mnkr | reserv""",
                "nyckeltal": """mått | period | värde | enhet
intäkter | 2026 | 0 kr |""",
            },
            [
                "not_applicable: Ej tillämplig: basen är tom.",
            ],
        ),
        (
            "2026-12-31",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 60 mnkr | fast | 2040-01-01 |""",
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | portfölj
P-1 | SEB | bank | 10 mnkr | reserv""",
                "nyckeltal": """mått | period | värde | enhet
annat | 2026 | 1 mnkr |""",
            },
            [
                "unmeasurable: Lån minus summa marknadsvärde i placeringar kan inte bedömas: inget gällande nyckeltal ”intäkter” i nyckeltal.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "Lån minus summa marknadsvärde i placeringar ska vara högst 50 % av intäkterna."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("50 %", "55 %", [("LIM101", "loosened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
