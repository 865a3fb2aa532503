"""motparter: what it lowers to, what it prints, what is said of each verdict, and its smallest mistakes."""

import pytest

from clauses.trial import holes, lowered, messages, sentence_of, told
from policylang.expression.nodes import All, Always, Any_, Column, ForRows, OneOf, Rated
from policylang.units.rating import Grade

APPROVED = """
§ motparter derivat-motparter
  för       derivat
  tillåtna  nordisk-bank eller motpart där kreditbetyg minst A- (S&P) eller A3 (Moody)
  mäts      vid affärstillfället
"""
DERIVATIVES = """
derivat-id | motpart | instrument | nominellt belopp | datum | slutdag
S-1 | SEB | ränteswap | 10 mnkr | 2014-01-01 | 2016-01-01
S-2 | Tysk Bank | ränteswap | 10 mnkr | 2014-01-01 | 2016-01-01
S-3 | Tredje | ränteswap | 10 mnkr | 2014-01-01 | 2016-01-01
"""
PARTIES = """
motpart | slag | land | rating | ratinginstitut
SEB | bank | Sverige | A+ | S&P
Tysk Bank | bank | Tyskland | BBB | S&P
Tredje | bank | | |
"""


def party(*path: str) -> Column:
    return Column("derivat", ("motpart", *path))


def test_a_party_is_in_the_circle_or_has_the_grade_on_the_day_of_the_deal() -> None:
    (check,) = lowered(APPROVED)
    circle = All((OneOf(party("slag"), ("bank",)), OneOf(party("land"), ("Sverige", "Danmark"))))
    rated = Rated(party(), (Grade("S&P", "A-"), Grade("Moody's", "A3")), on=Column("derivat", ("datum",)))
    assert check.rule == ForRows("derivat", Always(), Any_((circle, rated)), None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            APPROVED,
            [
                "breach: Derivat S-2: motparten Tysk Bank har BBB (S&P), lägst A- (S&P) eller A3 (Moody's) krävs.",
                "unmeasurable: Derivat S-3 kan inte bedömas: land och rating saknas för motpart Tredje.",
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
        (
            "§ motparter a\n  för  derivat\n  tillåtna  nordisk-bank\n  bör\n",
            [
                (
                    "warning: Derivat S-2: motparten Tysk Bank är inte godkänd (land för Tysk Bank är Tyskland, bör "
                    "vara Sverige eller Danmark) (bör)."
                ),
                "unmeasurable: Derivat S-3 kan inte bedömas: land saknas för motpart Tredje.",
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
    ],
)
def test_what_is_said_of_a_verdict(text: str, said: list[str]) -> None:
    assert messages(text, derivat=DERIVATIVES, motparter=PARTIES) == said


def test_a_hole_prints_the_grades_as_written_and_each_circle_by_its_name() -> None:
    assert holes(APPROVED) == {"nordisk-bank": "nordisk bank", "kreditbetyg": "A- (S&P) eller A3 (Moody)"}


def test_alone_it_prints_a_sentence() -> None:
    assert sentence_of(APPROVED) == (
        "Godkända motparter för derivat är nordisk bank eller motpart som har kreditbetyg om minst "
        "A- (S&P) eller A3 (Moody's)."
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ motparter a\n  tillåtna  nordisk-bank\n",
            ["1:1 missing-field: `motparter` saknar `för` | lägg till en rad, till exempel `för  derivat`"],
        ),
        (
            "§ motparter a\n  för  derivat\n",
            [
                (
                    "1:1 missing-field: `motparter` saknar `tillåtna` | "
                    "lägg till en rad, till exempel `tillåtna  nordisk-bank`"
                )
            ],
        ),
        (
            "§ motparter a\n  för  derivat\n  tillåtna  nordiskbank\n",
            ["3:13 unknown-name: `nordiskbank` är inte någon krets | menade du `nordisk-bank`?"],
        ),
        (
            "§ motparter a\n  för  affärer\n  tillåtna  nordisk-bank\n  via  kund\n",
            ["4:8 unknown-column: `kund` är inte någon kolumn i `affärer`"],
        ),
        (
            "§ motparter a\n  för  derivat\n  tillåtna  nordisk bank\n",
            [
                (
                    "3:21 unreadable-field: `bank` står direkt efter `nordisk` | "
                    "sätt komma mellan dem, eller skriv `nordisk-bank` om det är ett enda namn"
                )
            ],
        ),
        (
            "§ motparter a\n  för  derivat\n  tillåtna  motpart där slag = banken\n",
            ["3:32 unknown-value: `banken` är inte något värde i `partsslag` | menade du `bank`?"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
