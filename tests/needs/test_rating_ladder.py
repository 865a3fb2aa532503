"""13: a ladder of grades with an amount for each rung; the term of each rung is a rule on rows."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages

TEXT = """
§ gräns per-emittent
  mått  summa marknadsvärde i placeringar
  per   emittent
  | kreditbetyg minst | högst
  | AA- (S&P)         | 55 mnkr
  | BBB+ (S&P)        | 11 mnkr

§ krav löptid-svagare-betyg
  varje  placeringar där emittent har kreditbetyg minst BBB+ (S&P) och inte emittent har kreditbetyg minst AA- (S&P)
  ska    förfallodag senast (rapportdagen plus 8 månader)
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | förfallodag
P-1 | SEB | bank | 55 mnkr | 2035-01-01
P-2 | Kommuninvest | bank | 11 mnkr | 2027-08-31""",
                "betyg": """motpart | institut | betyg | från
SEB | S&P | AA- | 2020-01-01
Kommuninvest | S&P | A | 2020-01-01""",
                "motparter": """motpart | slag
SEB | bank
Kommuninvest | kreditinstitut
X | bank
Y | bank""",
            },
            [
                "ok: Summa marknadsvärde i placeringar med kreditbetyg minst AA- (S&P) (SEB) är 55 mnkr och ska vara högst 55 mnkr.",
                "ok: Summa marknadsvärde i placeringar med kreditbetyg minst BBB+ (S&P) (Kommuninvest) är 11 mnkr och ska vara högst 11 mnkr.",
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
        (
            "2026-12-31",
            {
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | förfallodag
P-1 | SEB | bank | 55 000 001 kr | 2035-01-01
P-2 | Kommuninvest | bank | 11 000 001 kr | 2027-09-01""",
                "betyg": """motpart | institut | betyg | från
SEB | S&P | AA- | 2020-01-01
Kommuninvest | S&P | A | 2020-01-01""",
                "motparter": """motpart | slag
SEB | bank
Kommuninvest | kreditinstitut
X | bank
Y | bank""",
            },
            [
                "breach: Summa marknadsvärde i placeringar med kreditbetyg minst AA- (S&P) (SEB) är 55 000 001 kr och ska vara högst 55 mnkr.",
                "breach: Summa marknadsvärde i placeringar med kreditbetyg minst BBB+ (S&P) (Kommuninvest) är 11 000 001 kr och ska vara högst 11 mnkr.",
                "breach: Placering P-2 uppfyller inte regeln: förfallodag är 1 september 2027, ska vara senast 31 augusti 2027.",
            ],
        ),
        (
            "2026-12-31",
            {
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | förfallodag
P-1 | X | bank | 1 kr | 2027-01-01""",
                "betyg": """motpart | institut | betyg | från
SEB | S&P | AA- | 2020-01-01
Kommuninvest | S&P | A | 2020-01-01""",
                "motparter": """motpart | slag
SEB | bank
Kommuninvest | kreditinstitut
X | bank
Y | bank""",
            },
            [
                "ok: Summa marknadsvärde i placeringar med kreditbetyg minst AA- (S&P) (X) är mellan 0 kr och 1 kr, vad som än saknas, och ska vara högst 55 mnkr.",
                "ok: Summa marknadsvärde i placeringar med kreditbetyg minst BBB+ (S&P) (X) är mellan 0 kr och 1 kr, vad som än saknas, och ska vara högst 11 mnkr.",
                "ok: 0 rader uppfyller regeln.",
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
        ("11 mnkr", "12 mnkr", [("INT201", "loosened", "proof")]),
        ("55 mnkr", "50 mnkr", [("INT201", "tightened", "proof")]),
        ("8 månader", "9 månader", [("INS307", "loosened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
