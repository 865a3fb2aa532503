"""14: two of three agencies, and none lower."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages, sentence_of

TEXT = """
§ krav emittenter
  varje  placeringar
  ska    emittent har kreditbetyg minst två av AA- (S&P), Aa3 (Moody's) och AA- (Fitch), inget under A+ (S&P), A1 (Moody's) och A+ (Fitch)
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2026-12-31",
            {
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | förfallodag
P-1 | SEB | bank | 1 kr |""",
                "betyg": """motpart | institut | betyg | från
SEB | S&P | AA- | 2020-01-01
SEB | Moody's | A1 | 2020-01-01
SEB | Fitch | AA- | 2020-01-01""",
                "motparter": """motpart | slag
SEB | bank
Kommuninvest | kreditinstitut
X | bank
Y | bank""",
            },
            [
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
        (
            "2026-12-31",
            {
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | förfallodag
P-1 | SEB | bank | 1 kr |""",
                "betyg": """motpart | institut | betyg | från
SEB | S&P | AA- | 2020-01-01
SEB | Moody's | A2 | 2020-01-01
SEB | Fitch | AA- | 2020-01-01""",
                "motparter": """motpart | slag
SEB | bank
Kommuninvest | kreditinstitut
X | bank
Y | bank""",
            },
            [
                (
                    "breach: Placering P-1 uppfyller inte regeln: kreditbetyg för SEB är AA- (S&P), A2 (Moody's) och AA- (Fitch), "
                    "inget får vara under A+ (S&P), A1 (Moody's) eller A+ (Fitch)."
                ),
            ],
        ),
        (
            "2026-12-31",
            {
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | förfallodag
P-1 | SEB | bank | 1 kr |""",
                "betyg": """motpart | institut | betyg | från
SEB | S&P | AA- | 2020-01-01""",
                "motparter": """motpart | slag
SEB | bank
Kommuninvest | kreditinstitut
X | bank
Y | bank""",
            },
            [
                (
                    "breach: Placering P-1 uppfyller inte regeln: kreditbetyg för SEB är AA- (S&P), ska vara minst två av "
                    "AA- (S&P), Aa3 (Moody's) och AA- (Fitch)."
                ),
            ],
        ),
        (
            "2026-12-31",
            {
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | förfallodag
P-1 | SEB | bank | 1 kr |""",
                "betyg": """motpart | institut | betyg | från
SEB | S&P | AAA | 2020-01-01
SEB | Fitch | AAA | 2020-01-01""",
                "motparter": """motpart | slag
SEB | bank
Kommuninvest | kreditinstitut
X | bank
Y | bank""",
            },
            [
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
        (
            "2026-12-31",
            {
                "placeringar": """placering-id | emittent | tillgångsslag | marknadsvärde | förfallodag
P-1 | SEB | bank | 1 kr |""",
                "betyg": """motpart | institut | betyg | från
X | S&P | AAA | 2020-01-01""",
                "motparter": """motpart | slag
SEB | bank
Kommuninvest | kreditinstitut
X | bank
Y | bank""",
            },
            [
                "unmeasurable: Placering P-1 kan inte bedömas: SEB har inget kreditbetyg 31 december 2026.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_it_prints_as_a_sentence() -> None:
    expected = "För varje placering ska gälla att emittent har kreditbetyg om minst 2 av AA- (S&P), Aa3 (Moody's) och AA- (Fitch), inget under A+ (S&P), A1 (Moody's) och A+ (Fitch)."
    assert sentence_of(TEXT).replace("\u00a0", " ") == expected


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("minst två", "minst alla", [("CPY403", "tightened", "proof")]),
        ("AA- (S&P)", "A+ (S&P)", [("CPY401", "loosened", "proof")]),
        ("inget under A+", "inget under A", [("CPY403", "loosened", "proof")]),
        (", inget under A+ (S&P), A1 (Moody's) och A+ (Fitch)", "", [("CPY403", "loosened", "proof")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found
