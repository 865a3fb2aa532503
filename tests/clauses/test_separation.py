"""åtskillnad: what it lowers to, what it prints, what is said of each verdict, and its smallest mistakes."""

import pytest

from clauses.trial import holes, lowered, messages, sentence_of, told
from policylang.expression.nodes import Always, Column, OneOf, Persons

NOBODY_ALONE = """
§ åtskillnad ingen-ensam
  varje     affärer
  roller    verkställd-av, kontrollerad-av, bokförd-av
  personer  minst två olika
"""
TWO = """
§ åtskillnad fyra-ögon
  varje        affärer där typ = derivat
  roller       verkställd-av, kontrollerad-av
  personer     alla olika
  bör
  gäller inte  när verkställd-av = Dan
"""
DEALS = """
affärs-id | datum | typ | verkställd av | kontrollerad av | bokförd av
A-1 | 2014-01-01 | derivat | Anna | Bo | Cia
A-2 | 2014-01-01 | derivat | Anna | Anna | Anna
A-3 | 2014-01-01 | derivat | Anna | | Anna
A-4 | 2014-01-01 | derivat | Dan | Dan | Bo
"""


def deal(*path: str) -> Column:
    return Column("affärer", path)


def test_the_roles_name_at_least_so_many_persons() -> None:
    (check,) = lowered(NOBODY_ALONE)
    roles = (deal("verkställd-av"), deal("kontrollerad-av"), deal("bokförd-av"))
    assert check.rule == Persons("affärer", Always(), roles, 2, None)


def test_all_different_is_as_many_as_there_are_roles_and_the_exception_holds() -> None:
    (check,) = lowered(TWO)
    among, off = OneOf(deal("typ"), ("derivat",)), OneOf(deal("verkställd-av"), ("Dan",))
    assert check.rule == Persons("affärer", among, (deal("verkställd-av"), deal("kontrollerad-av")), 2, off)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            NOBODY_ALONE,
            [
                "breach: Affär A-2: samma person (Anna) har verkställt, kontrollerat och bokfört.",
                "unmeasurable: Affär A-3: det framgår inte vem som har kontrollerat.",
                "ok: 2 rader uppfyller regeln.",
            ],
        ),
        (
            TWO,
            [
                "warning: Affär A-2: samma person (Anna) har verkställt och kontrollerat (bör).",
                "unmeasurable: Affär A-3: det framgår inte vem som har kontrollerat.",
                "exempt: Affär A-4: undantag (verkställd av är Dan).",
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
    ],
)
def test_what_is_said_of_a_verdict(text: str, said: list[str]) -> None:
    assert messages(text, affärer=DEALS) == said


def test_a_hole_prints_the_number_as_written() -> None:
    assert holes(NOBODY_ALONE) == {"personer": "två"}
    assert holes(TWO) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            NOBODY_ALONE,
            "För varje affär ska verkställd av, kontrollerad av och bokförd av vara minst två olika personer.",
        ),
        (
            TWO,
            (
                "För varje affär där typ är derivat bör verkställd av och kontrollerad av vara minst 2 olika personer, "
                "undantaget när verkställd av är Dan."
            ),
        ),
    ],
)
def test_alone_it_prints_a_sentence(text: str, said: str) -> None:
    assert sentence_of(text) == said


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ åtskillnad a\n  varje  affärer\n",
            [
                (
                    "1:1 missing-field: `åtskillnad` saknar `roller` | "
                    "lägg till en rad, till exempel `roller  verkställd-av, kontrollerad-av`"
                )
            ],
        ),
        (
            "§ åtskillnad a\n  varje  affärer\n  roller  verkställd-av, kontrollerad-av\n  personer  minst 3 olika\n",
            ["4:3 unit-mismatch: 2 roller kan inte ha 3 olika personer | skriv ett antal mellan 2 och antalet roller"],
        ),
        (
            "§ åtskillnad a\n  varje  affärer\n  roller  verkstäld-av, kontrollerad-av\n",
            ["3:11 unknown-column: `verkstäld-av` är inte någon kolumn i `affärer` | menade du `verkställd-av`?"],
        ),
        (
            "§ åtskillnad a\n  varje  affärer\n  roller  verkställd-av\n",
            ["3:3 unit-mismatch: en enda roll har inga olika personer | räkna upp minst två roller"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
