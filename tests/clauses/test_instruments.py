"""instrument: what it lowers to, what it prints, what is said of each verdict, and its smallest mistakes."""

import pytest

from clauses.trial import holes, lowered, messages, sentence_of, told
from policylang.expression.nodes import Always, Column, ForRows, Not, OneOf

ALLOWED = """
§ instrument derivatinstrument
  för       derivat
  tillåtna  ränteswap, ränteoption, FRA
"""
FORBIDDEN = """
§ instrument inga-aktiederivat
  för        derivat där motpart = SEB
  förbjudna  aktiederivat
  bör
"""
DERIVATIVES = """
derivat-id | motpart | instrument | nominellt belopp | slutdag
S-1 | SEB | räntetak | 10 mnkr | 2016-01-01
S-2 | SEB | aktiederivat | 10 mnkr | 2016-01-01
S-3 | SEB | | 10 mnkr | 2016-01-01
"""
SORT = Column("derivat", ("instrument",))


def test_what_is_not_listed_is_not_permitted() -> None:
    (check,) = lowered(ALLOWED)
    assert check.rule == ForRows("derivat", Always(), OneOf(SORT, ("ränteswap", "ränteoption", "FRA")), None)


def test_what_is_listed_as_forbidden_is() -> None:
    (check,) = lowered(FORBIDDEN)
    among = OneOf(Column("derivat", ("motpart",)), ("SEB",))
    assert check.rule == ForRows("derivat", among, Not(OneOf(SORT, ("aktiederivat",))), None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            ALLOWED,
            [
                "breach: Derivat S-2 uppfyller inte regeln: instrument är aktiederivat, ska vara ränteswap, ränteoption eller FRA.",
                "unmeasurable: Derivat S-3 kan inte bedömas: instrument saknas.",
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
        (
            FORBIDDEN,
            [
                "warning: Derivat S-2 uppfyller inte det som bör gälla: instrument är aktiederivat.",
                "unmeasurable: Derivat S-3 kan inte bedömas: instrument saknas.",
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
    ],
)
def test_what_is_said_of_a_verdict(text: str, said: list[str]) -> None:
    """A cap (räntetak) is an option: what belongs under a permitted sort is permitted."""
    assert messages(text, derivat=DERIVATIVES) == said


def test_a_hole_prints_the_list_that_there_is_and_no_other() -> None:
    assert holes(ALLOWED) == {"tillåtna": "ränteswap, ränteoption och FRA"}
    assert holes(FORBIDDEN) == {"förbjudna": "aktiederivat"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ALLOWED, "För derivat får endast följande användas: ränteswap, ränteoption och FRA."),
        (FORBIDDEN, "För derivat där motpart är SEB bör följande inte användas: aktiederivat."),
    ],
)
def test_alone_it_prints_a_sentence(text: str, said: str) -> None:
    assert sentence_of(text) == said


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ instrument a\n  för  derivat\n",
            [
                (
                    "1:1 missing-field: `instrument` saknar `tillåtna` eller `förbjudna` | "
                    "lägg till en rad, till exempel `tillåtna  ränteswap`"
                )
            ],
        ),
        (
            "§ instrument a\n  för  derivat\n  tillåtna  ränteswap, ränteopton\n",
            ["3:24 unknown-value: `ränteopton` är inte något värde i `derivatslag` | menade du `ränteoption`?"],
        ),
        (
            "§ instrument a\n  för  utlåning\n  tillåtna  ränteswap\n",
            ["1:1 unknown-column: `utlåning` har ingen kolumn `instrument` | skriv vilken kolumn: `via  …`"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
