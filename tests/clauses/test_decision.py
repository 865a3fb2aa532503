"""beslut: what it lowers to, what it prints, what is said of each verdict, and its smallest mistakes."""

from decimal import Decimal

import pytest

from clauses.trial import holes, lowered, messages, sentence_of, told
from policylang.expression.nodes import (
    All,
    Always,
    Any_,
    Cell,
    Column,
    Compare,
    Comparison,
    Filled,
    ForRows,
    Linear,
    OneOf,
    Term,
)
from policylang.model.policy import Check, Force, Occasion
from policylang.units.quantity import Unit

LADDER = """
§ beslut extern-utlåning
  ärende  utlåning där slag = extern
  | beslutas av       | högst
  | Förvaltnings AB   | en miljon kronor
  | kommunfullmäktige | utan beloppsgräns
"""
ONE = "§ beslut utlåning-beslutas\n  ärende       utlåning\n  beslutas av  kommunfullmäktige\n"
UNKNOWN = '§ beslut utlåning-beslutas\n  ärende  utlåning\n  beslutas av  okänt "föll bort i källan"\n'
LENDING = """
utlåning-id | slag | låntagare | belopp | beslutad av | datum
U-1 | extern | Bolaget AB | 500 000 kr | VKF AB | 2014-01-01
U-2 | extern | Bolaget AB | 5 mnkr | Förvaltnings AB | 2014-01-01
U-3 | extern | Bolaget AB | 5 mnkr | KF | 2014-01-01
U-4 | extern | Bolaget AB | 5 mnkr | | 2014-01-01
"""
TOLD_BY = Column("utlåning", ("beslutad-av",))


def test_each_body_reaches_as_far_as_its_amount_and_is_known_by_all_its_names() -> None:
    amount = Linear((Term(Decimal(1), Cell(Column("utlåning", ("belopp",)))),), Decimal(0), Unit.KRONA)
    small = Compare(amount, Comparison.AT_MOST, Linear((), Decimal(1_000_000), Unit.KRONA))
    must = Any_(
        (
            All((OneOf(TOLD_BY, ("Förvaltnings AB", "VKF AB")), small)),
            OneOf(TOLD_BY, ("kommunfullmäktige", "fullmäktige", "KF")),
        )
    )
    among = OneOf(Column("utlåning", ("slag",)), ("extern",))
    assert lowered(LADDER) == (Check(ForRows("utlåning", among, must, None), Force.MUST, Occasion.DEAL),)


def test_where_the_source_does_not_say_who_somebody_must_have_decided() -> None:
    (check,) = lowered(UNKNOWN)
    assert check.rule == ForRows("utlåning", Always(), Filled(TOLD_BY), None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            LADDER,
            [
                (
                    "breach: Utlåning U-2 på 5 mnkr är beslutad av Förvaltnings AB; över en miljon kronor beslutar "
                    "kommunfullmäktige."
                ),
                "unmeasurable: Utlåning U-4: det framgår inte vem som har beslutat.",
                "ok: 2 rader uppfyller regeln.",
            ],
        ),
        (
            ONE.replace("utlåning\n", "utlåning där belopp under 1 mnkr\n"),
            ["breach: Utlåning U-1 är beslutad av VKF AB; kommunfullmäktige beslutar."],
        ),
        (
            UNKNOWN,
            [
                "unmeasurable: Utlåning U-4: det framgår inte om något beslut finns.",
                "ok: 3 rader uppfyller regeln.",
            ],
        ),
    ],
)
def test_what_is_said_of_a_verdict(text: str, said: list[str]) -> None:
    assert messages(text, utlåning=LENDING) == said


def test_a_hole_prints_the_first_body_the_next_and_the_amount_as_written() -> None:
    assert holes(LADDER) == {"beslutas-av": "Förvaltnings AB", "högst": "en miljon kronor"}
    sentence = (
        "Extern utlåning beslutas av {beslutas-av} upp till {högst} och på belopp däröver av {beslutas-av:nästa}."
    )
    hanging = "\n".join(f"  {line}" for line in LADDER.strip().splitlines())
    assert told(f"{sentence}\n{hanging}\n") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            LADDER,
            (
                "Beslut om utlåning där slag är extern fattas av Förvaltnings AB upp till en miljon kronor, "
                "därutöver av kommunfullmäktige."
            ),
        ),
        (ONE, "Beslut om utlåning fattas av kommunfullmäktige."),
        (UNKNOWN, "Beslut om utlåning fattas av [organ saknas i källan]."),
    ],
)
def test_alone_it_prints_a_sentence(text: str, said: str) -> None:
    assert sentence_of(text) == said


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ beslut a\n  ärende  utlåning\n",
            [
                (
                    "1:1 missing-field: `beslut` säger inte vem som beslutar | "
                    "lägg till en rad, till exempel `beslutas av  kommunfullmäktige`"
                )
            ],
        ),
        (
            "§ beslut a\n  ärende  utlåning\n  beslutas av  kommunfullmäktig\n",
            ["3:16 unknown-name: `kommunfullmäktig` är inte något känt organ | menade du `kommunfullmäktige`?"],
        ),
        (
            LADDER.replace("högst", "hogst").strip(),
            ["3:25 unknown-table-header: `hogst` är inte någon kolumn i tabellen | skriv `| beslutas av | högst`"],
        ),
        (
            LADDER.replace("utan beloppsgräns", "").strip(),
            [
                (
                    "5:24 empty-cell: en tom cell säger inte om det finns en gräns | skriv ett belopp "
                    "eller `utan beloppsgräns`"
                )
            ],
        ),
        (
            LADDER.replace("utan beloppsgräns", "30 %").strip(),
            ["5:25 unit-mismatch: `30 %` är inget belopp | skriv till exempel `en miljon kronor`"],
        ),
        (
            LADDER.replace("en miljon kronor", "en miljon").strip(),
            ["4:25 unreadable-field: `en miljon` säger inte av vad | skriv `en miljon kronor`"],
        ),
        (
            LADDER.replace("| Förvaltnings AB   |", "|                   |").strip(),
            ["4:23 empty-cell: raden saknar organ | skriv vem som beslutar"],
        ),
        (
            LADDER.replace("Förvaltnings AB  ", "Förvaltings AB   ").strip(),
            ["4:5 unknown-name: `Förvaltings AB` är inte något känt organ | menade du `Förvaltnings AB`?"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
