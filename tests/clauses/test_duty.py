"""plikt: what it lowers to, what it prints, what is said of each verdict, and its smallest mistakes."""

from datetime import date

import pytest

from clauses.trial import holes, lowered, messages, sentence_of, told
from policylang.expression.nodes import Any_, Column, Duty, Every, Groups, Includes, OneOf
from policylang.model.policy import Check, Force
from policylang.units.period import Period

MONTHLY = """
§ plikt rapport-månad
  vem        internbanken
  ska        rapportera finansverksamhetens utveckling
  till       kommunstyrelsen
  varje      månad
  senast     en månad efter periodens slut
  styrks av  rapporter där vad = månadsrapport
"""
YEARLY = """
§ plikt översyn
  bör        se över policyn
  varje      kalenderår
  styrks av  översyner där vad = policyn
"""
EACH = """
§ plikt rapport-bolag
  ska        rapportera
  varje      tertial
  för varje  bolag i delägda-bolag
  styrks av  rapporter där vad = tertialrapport
"""
REPORTS = """
vad | period | utförd | mottagare | bolag
månadsrapport | 2014-08 | 2014-09-20 | KS |
månadsrapport | 2014-09 | 2014-12-20 | KS |
"""
COMPLETE = f"komplett t.o.m. 2014-12-31\n{REPORTS.strip()}"


def test_each_recipient_is_judged_by_all_its_names() -> None:
    received = Any_(tuple(Includes(Column("rapporter", ("mottagare",)), (name,)) for name in ("kommunstyrelsen", "KS")))
    (check,) = lowered(MONTHLY)
    assert check == Check(
        Duty(
            register="rapporter",
            where=OneOf(Column("rapporter", ("vad",)), ("månadsrapport",)),
            every=Every.MONTH,
            period=Column("rapporter", ("period",)),
            done=Column("rapporter", ("utförd",)),
            within=Period(months=1),
            subjects=(("kommunstyrelsen", received),),
            groups=None,
        ),
        Force.MUST,
        check.occasion,
    )


def test_what_should_be_done_has_no_deadline_unless_it_says_so() -> None:
    (check,) = lowered(YEARLY)
    assert check.force is Force.SHOULD
    assert isinstance(check.rule, Duty)
    assert (check.rule.done, check.rule.within, check.rule.subjects) == (None, None, ())


def test_each_member_of_a_circle_is_judged_on_its_own() -> None:
    (check,) = lowered(EACH)
    assert isinstance(check.rule, Duty)
    assert isinstance(check.rule.groups, Groups)
    assert check.rule.groups.columns == (Column("rapporter", ("bolag",)),)
    assert check.rule.groups.members is not None
    assert check.rule.groups.members[0] == "motparter"


ON = date(2014, 12, 31)
WHAT = "ånadsrapport till kommunstyrelsen"


@pytest.mark.parametrize(
    ("text", "registers", "expected"),
    [
        (
            MONTHLY,
            {"rapporter": COMPLETE},
            [
                f"breach: Ingen m{WHAT} för juli 2014.",
                f"breach: M{WHAT} för september 2014 gjordes 20 december 2014, skulle ha gjorts senast 30 oktober 2014.",
                f"not_applicable: M{WHAT} för december 2014: tiden har inte gått ut.",
                "ok: Månadsrapport finns (1 rad).",
            ],
        ),
        (
            MONTHLY,
            {"rapporter": REPORTS},
            [
                f"unmeasurable: M{WHAT} för juli 2014 kan inte bedömas: registret rapporter säger inte hur långt det är komplett.",
                f"breach: M{WHAT} för september 2014 gjordes 20 december 2014, skulle ha gjorts senast 30 oktober 2014.",
            ],
        ),
        (
            YEARLY,
            {"översyner": "komplett t.o.m. 2014-12-31\nvad | period\npolicyn | 2012"},
            ["warning: Ingen översyn av policyn för 2014 (bör)."],
        ),
        (
            MONTHLY,
            {},
            [
                "unmeasurable: Månadsrapport kan inte bedömas: registret rapporter finns inte bland underlagen.",
            ],
        ),
    ],
)
def test_what_is_said_of_a_verdict(text: str, registers: dict[str, str], expected: list[str]) -> None:
    said = messages(text, ON, **registers)
    assert [one for one in expected if one not in said] == [], said


def test_a_hole_prints_how_often_by_when_and_to_whom() -> None:
    assert holes(MONTHLY) == {
        "varje": "månad",
        "senast": "en månad",
        "till": "kommunstyrelsen",
        "vem": "internbanken",
    }
    text = "{vem:versal} ska rapportera {varje:adverb} till {till}.\n" + "\n".join(
        f"  {line}" for line in MONTHLY.replace("  senast     en månad efter periodens slut\n", "").strip().splitlines()
    )
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            MONTHLY,
            (
                "Internbanken ska rapportera finansverksamhetens utveckling varje månad till kommunstyrelsen, senast "
                "en månad efter periodens slut."
            ),
        ),
        (YEARLY, "Den som ansvarar bör se över policyn varje kalenderår."),
        (EACH, "Den som ansvarar ska rapportera varje tertial, för varje bolag bland hel- eller delägda bolag."),
    ],
)
def test_alone_it_prints_a_sentence(text: str, said: str) -> None:
    assert sentence_of(text) == said


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ plikt a\n  varje  månad\n",
            [
                (
                    "1:1 missing-field: `plikt` saknar `styrks av` | "
                    "lägg till en rad, till exempel `styrks av  rapporter där vad = månadsrapport`"
                )
            ],
        ),
        (
            "§ plikt a\n  styrks av  rapporter\n",
            ["1:1 missing-field: `plikt` saknar `varje` | lägg till en rad, till exempel `varje  månad`"],
        ),
        (
            "§ plikt a\n  varje  månad\n  styrks av  rapporter\n  till  kommunstyrelse\n",
            ["4:9 unknown-name: `kommunstyrelse` är inte något känt organ | menade du `kommunstyrelsen`?"],
        ),
        (
            "§ plikt a\n  varje  månad\n  styrks av  affärer\n",
            ["1:1 unknown-column: `affärer` har ingen kolumn `period` | skriv vilken kolumn: `period  …`"],
        ),
        (
            "§ plikt a\n  varje  månad\n  styrks av  rapporter\n  för varje  bolag i bolagen\n",
            ["4:22 unknown-name: `bolagen` är inte någon krets eller något register | menade du `borgen`?"],
        ),
        (
            "§ plikt a\n  varje  månad\n  styrks av  rapporter\n  period  mottagare\n",
            ["4:3 unit-mismatch: `mottagare` är lista och anger ingen tid | skriv en kolumn med period eller datum"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
