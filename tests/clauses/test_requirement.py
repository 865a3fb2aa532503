"""krav: what it lowers to, what it prints, what is said of each verdict, and its smallest mistakes."""

import pytest

from clauses.trial import holes, lowered, messages, sentence_of, told
from policylang.expression.nodes import Always, Any_, Column, ForRows, Not, OneOf, Rated
from policylang.model.policy import Check, Force, Occasion

CURRENCY = """
§ krav ingen-valutarisk
  varje        lån
  ska          valuta = SEK eller valutasäkrad = ja
  gäller inte  när motpart = Kommuninvest
  mäts         vid affärstillfället
"""
PROHIBITED = """
§ krav ej-vinst
  varje     lån där valuta = EUR
  får inte  syfte i (vinstplacering, refinansiering)
"""
LOANS = """
lån-id | motpart | belopp | valuta | valutasäkrad | räntetyp | förfallodag | syfte
L-1 | SEB | 60 mnkr | EUR | nej | fast | 2015-06-30 | vinstplacering
L-2 | SEB | 40 mnkr | EUR | | fast | 2017-06-30 |
L-3 | Kommuninvest i Sverige AB | 40 mnkr | EUR | nej | fast | 2017-06-30 | verksamhet
L-4 | SEB | 40 mnkr | SEK | nej | fast | 2017-06-30 | verksamhet
"""


def loan(*path: str) -> Column:
    return Column("lån", path)


def test_each_row_is_held_to_the_condition_and_the_exception_knows_every_name() -> None:
    must = Any_((OneOf(loan("valuta"), ("SEK",)), OneOf(loan("valutasäkrad"), ("ja",))))
    off = OneOf(loan("motpart"), ("Kommuninvest", "Kommuninvest i Sverige AB"))
    assert lowered(CURRENCY) == (Check(ForRows("lån", Always(), must, off), Force.MUST, Occasion.DEAL),)


def test_what_may_not_be_is_denied() -> None:
    values = ("vinstplacering", "refinansiering")
    among = OneOf(loan("valuta"), ("EUR",))
    (check,) = lowered(PROHIBITED)
    assert check.rule == ForRows("lån", among, Not(OneOf(loan("syfte"), values)), None)


def test_on_a_portfolio_it_is_a_check_of_each_register_behind_it() -> None:
    text = "§ krav a\n  varje  skuld\n  ska  motpart = SEB\n\n"
    text += '§ portfölj skuld "skulden"\n  av  lån\n  av  derivat räknat nominellt-belopp\n'
    assert [one.rule.register for one in lowered(text) if isinstance(one.rule, ForRows)] == ["lån", "derivat"]


def test_a_rating_is_that_of_the_day_of_the_deal_when_that_is_the_moment() -> None:
    text = "§ krav a\n  varje  derivat\n  ska  motpart har kreditbetyg minst A- (S&P)\n  mäts  {}\n"
    (at_deal,), (always,) = lowered(text.format("vid affärstillfället")), lowered(text.format("vid varje tidpunkt"))
    assert isinstance(at_deal.rule, ForRows)
    assert isinstance(always.rule, ForRows)
    assert isinstance(at_deal.rule.must, Rated)
    assert isinstance(always.rule.must, Rated)
    assert (at_deal.rule.must.on, always.rule.must.on) == (Column("derivat", ("datum",)), None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            CURRENCY,
            [
                "breach: Lån L-1 uppfyller inte regeln: valuta är EUR och valutasäkrad är nej.",
                "unmeasurable: Lån L-2 kan inte bedömas: valutasäkrad saknas.",
                "exempt: Lån L-3: undantag (motpart är Kommuninvest).",
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
        (
            PROHIBITED,
            [
                "breach: Lån L-1 uppfyller inte regeln: syfte är vinstplacering.",
                "unmeasurable: Lån L-2 kan inte bedömas: syfte saknas.",
                "ok: 1 rad uppfyller regeln.",
            ],
        ),
        (
            "§ krav a\n  varje  lån där motpart = SEB\n  bör  belopp över 50 mnkr och räntetyp = rörlig\n",
            [
                "warning: Lån L-1 uppfyller inte det som bör gälla: räntetyp är fast, bör vara rörlig.",
                (
                    "warning: Lån L-2 uppfyller inte det som bör gälla: belopp är 40 mnkr, bör vara över 50 mnkr; "
                    "räntetyp är fast, bör vara rörlig."
                ),
                (
                    "warning: Lån L-4 uppfyller inte det som bör gälla: belopp är 40 mnkr, bör vara över 50 mnkr; "
                    "räntetyp är fast, bör vara rörlig."
                ),
            ],
        ),
        (
            "§ krav a\n  varje  lån där valuta = SEK\n  mål  räntetyp = rörlig\n",
            ["note: Lån L-4 når inte målet: räntetyp är fast, ska vara rörlig."],
        ),
        (
            "§ krav a\n  varje  lån där valuta = NOK\n  ska  räntetyp = rörlig\n",
            ["not_applicable: Inget att pröva: inga rader berörs."],
        ),
        (
            "§ krav a\n  varje  derivat\n  ska  motpart = SEB\n",
            ["unmeasurable: Regeln kan inte bedömas: registret derivat finns inte bland underlagen."],
        ),
    ],
)
def test_what_is_said_of_a_verdict(text: str, said: list[str]) -> None:
    assert messages(text, lån=LOANS) == said


@pytest.mark.parametrize(
    ("condition", "printed"),
    [
        ("belopp högst en miljon kronor", {"belopp": "en miljon kronor"}),
        ("ränta högst 2 % per år", {"ränta": "2 % per år"}),
        ("startdag före 2014-03-01", {"startdag": "1 mars 2014"}),
        ('startdag före ????-01-01 "borta"', {"startdag": "1 januari [årtal saknas i källan]"}),
        ("förfallodag inom 12 månader", {"förfallodag": "12 månader"}),
        ("syfte i (refinansiering, verksamhet)", {"syfte": "refinansiering eller verksamhet"}),
        ("motpart i (SEB, Kommuninvest i Sverige AB)", {"motpart": "SEB eller Kommuninvest"}),
        ("belopp under belopp-i-sek", {}),
        ('belopp högst okänt "borta"', {"belopp": "[uppgift saknas i källan]"}),
    ],
)
def test_a_hole_prints_the_author_s_own_form(condition: str, printed: dict[str, str]) -> None:
    assert holes(f"§ krav a\n  varje  lån\n  ska  {condition}\n") == printed


def test_a_column_with_two_values_has_a_hole_for_each_word() -> None:
    rule = "  § krav a\n    varje  lån\n    ska  belopp minst 1 mnkr och belopp högst 5 mnkr\n"
    assert told("Lån ska vara minst {belopp:minst} och högst {belopp:högst}.\n" + rule) == []
    (turned,) = told("Lån ska vara högst {belopp:minst} och högst {belopp:högst}.\n" + rule)
    assert turned.startswith(
        "1:14 sentence-contradicts-rule: `högst` står före `{belopp}`, men regeln säger minst 1 mnkr"
    )
    assert told("Lån ska vara minst {belopp}.\n" + rule) == [
        "1:20 ambiguous-hole: `{belopp}` kan fyllas med flera värden | skriv `{belopp:minst}` eller `{belopp:högst}`"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            CURRENCY,
            (
                "För varje lån ska gälla att valuta är SEK eller valutasäkrad är ja, undantaget när motpart är "
                "Kommuninvest."
            ),
        ),
        (
            PROHIBITED,
            "För varje lån där valuta är EUR får det inte vara så att syfte är vinstplacering eller refinansiering.",
        ),
        ("§ krav a\n  varje  lån\n  bör  valuta ≠ EUR\n", "För varje lån bör gälla att valuta är inte EUR."),
        ("§ krav a\n  varje  lån\n  mål  valuta = SEK\n", "För varje lån är målet att valuta är SEK."),
    ],
)
def test_alone_it_prints_a_sentence(text: str, said: str) -> None:
    assert sentence_of(text) == said


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ krav a\n  ska  valuta = SEK\n",
            ["1:1 missing-field: `krav` saknar `varje` | lägg till en rad, till exempel `varje  lån`"],
        ),
        (
            "§ krav a\n  varje  lån\n",
            ["1:1 missing-field: `krav` saknar vad som krävs | lägg till en rad, till exempel `ska  valuta = SEK`"],
        ),
        (
            "§ krav a\n  varje  lån\n  ska  valuta = SEK\n  får inte  valuta = EUR\n",
            ["3:3 duplicate-field: kravet säger både `ska` och `får inte` | dela det i två regler"],
        ),
        (
            "§ krav a\n  varje  lånen\n  ska  valuta = SEK\n",
            ["2:10 unknown-register: `lånen` är inte något register eller någon portfölj | menade du `lån`?"],
        ),
        (
            "§ krav a\n  varje  lån\n  ska  valutta = SEK\n",
            ["3:8 unknown-column: `valutta` är inte någon kolumn i `lån` | menade du `valuta`?"],
        ),
        (
            "§ krav a\n  varje  lån\n  ska  motpart.slagg = bank\n",
            ["3:16 unknown-column: `slagg` är inte någon kolumn i `motparter` | menade du `slag`?"],
        ),
        (
            "§ krav a\n  varje  lån\n  ska  valuta.land = Sverige\n",
            ["3:8 unknown-column: `valuta` pekar inte på något register | skriv bara kolumnen"],
        ),
        (
            "§ krav a\n  varje  lån\n  ska  syfte = vinstplasering\n",
            ["3:16 unknown-value: `vinstplasering` är inte något värde i `lånesyfte` | menade du `vinstplacering`?"],
        ),
        (
            "§ krav a\n  varje  lån\n  ska  valutasäkrad = kanske\n",
            ["3:23 unknown-value: `kanske` kan inte stå i en ja/nej-kolumn | skriv `ja` eller `nej`"],
        ),
        (
            "§ krav a\n  varje  lån\n  ska  motpart = Komuninvest\n",
            [
                (
                    "3:18 unknown-name: `Komuninvest` är inte något känt namn på en motpart eller ett organ | "
                    "menade du `Kommuninvest`?"
                )
            ],
        ),
        (
            "§ krav a\n  varje  lån\n  ska  motpart har kreditbetyg minst AAB (S&P)\n",
            ["3:38 rated-unknown-grade: betyget `AAB` finns inte på skalan S&P | menade du `AA`, `AAA` eller `AA-`?"],
        ),
        (
            "§ krav a\n  varje  lån\n  ska  förfallodag före 2014-02-30\n",
            ["3:25 bad-date: `2014-02-30` är inget datum | skriv år-månad-dag, till exempel `2014-03-01`"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
