"""gräns: what it lowers to, what it prints, what is said of each verdict, and its smallest mistakes."""

from decimal import Decimal

import pytest

from clauses.trial import holes, lowered, messages, sentence_of, told
from policylang.expression.nodes import All as Every
from policylang.expression.nodes import (
    AllAtoms,
    Always,
    Anchor,
    AnyAtom,
    Atom,
    Before,
    Column,
    Comparison,
    ForGroups,
    Groups,
    Linear,
    Moment,
    Not,
    OneOf,
    Part,
    Term,
    Total,
)
from policylang.model.policy import Check, Force, Occasion
from policylang.units.period import Period
from policylang.units.quantity import Unit

MATURITY = """
§ gräns förfall-12-månader
  mått   låneskuld där förfallodag inom 12 månader
  högst  30 % av låneskuld
  mäts   vid varje tidpunkt
"""
PARTY = """
§ gräns per-motpart
  mått   låneskuld
  per    motpart
  högst  50 % av låneskuld
  dock   högst 70 % av låneskuld för Kommuninvest
"""
BAND = """
§ gräns räntebindning
  mått       bindning
  minst      två år
  bör högst  fem år
  mål under  tre år
"""
FRAME = """
§ gräns låneram
  mått   låneskuld
  högst  ramen extern-låneram
  mäts   varje månadsskifte
"""
LOANS = """
lån-id | motpart | belopp | valuta | räntetyp | förfallodag | nästa-ränteändring
L-1 | SEB | 60 mnkr | SEK | fast | 2015-06-30 | 2015-06-30
L-2 | Kommuninvest | 40 mnkr | SEK | fast | 2017-06-30 | 2017-06-30
"""
NO_LOANS = "lån-id | motpart | belopp | valuta | räntetyp | förfallodag"
FRAMES = """
ram | värde | beslutad av | datum | gäller från | paragraf
extern-låneram | 90 mnkr | KF | 2013-12-01 | 2014-01-01 | § 212
"""

BELOPP, UNTIL = Column("lån", ("belopp",)), Column("lån", ("nästa-ränteändring",))
MATURES = Column("lån", ("förfallodag",))
WITHIN = Every(
    (
        Before(Moment(MATURES), Comparison.MORE, Moment(Anchor.REPORT)),
        Before(Moment(MATURES), Comparison.AT_MOST, Moment(Anchor.REPORT, Period(months=12), "12 månader")),
    )
)


def debt(factor: str = "1", where: object = None, constant: str = "0") -> Linear:
    part = Part("lån", BELOPP, where or Always(), until=UNTIL)  # type: ignore[arg-type]
    return Linear((Term(Decimal(factor), Total((part,))),), Decimal(constant), Unit.KRONA)


def test_a_share_of_a_base_is_judged_without_division() -> None:
    atom = Atom(debt(where=WITHIN), Comparison.AT_MOST, debt("0.30"), debt(), base_name="låneskuld")
    assert lowered(MATURITY) == (Check(ForGroups(atom), Force.MUST, Occasion.ALWAYS, "högst"),)


def test_dock_has_a_check_of_its_own_and_the_rest_leaves_its_parties_out() -> None:
    others, kommuninvest = lowered(PARTY)
    names = ("Kommuninvest", "Kommuninvest i Sverige AB")
    columns = (Column("lån", ("motpart",)),)
    assert others.rule == ForGroups(
        Atom(debt(), Comparison.AT_MOST, debt("0.50"), debt(), base_name="låneskuld"),
        Groups("motpart", columns, but=names),
    )
    assert kommuninvest.rule == ForGroups(
        Atom(debt(), Comparison.AT_MOST, debt("0.70"), debt(), base_name="låneskuld"),
        Groups("motpart", columns, only=names),
    )


def test_each_force_is_a_check() -> None:
    assert [(one.force, one.part) for one in lowered(BAND)] == [
        (Force.MUST, "minst"),
        (Force.SHOULD, "högst"),
        (Force.GOAL, "under"),
    ]


def test_what_does_not_count_leaves_measure_and_base_what_counts_in_the_base_only_the_measure() -> None:
    euro = Not(OneOf(Column("lån", ("valuta",)), ("EUR",)))
    for words, base in (("räknas inte", euro), ("bara i basen", None)):
        text = f"§ gräns a\n  mått  låneskuld\n  högst  30 % av låneskuld\n  {words} när valuta = EUR\n"
        (check,) = lowered(text)
        assert isinstance(check.rule, ForGroups)
        assert check.rule.condition == Atom(
            debt(where=euro), Comparison.AT_MOST, debt("0.30", base), debt(where=base), base_name="låneskuld"
        )


def test_dock_in_a_case_stands_instead_of_the_bound() -> None:
    (check,) = lowered("§ gräns a\n  mått  antal lån\n  minst  3\n  dock  minst 1 när lån under 1 mnkr\n")
    assert isinstance(check.rule, ForGroups)
    assert isinstance(check.rule.condition, AnyAtom)
    case, otherwise = check.rule.condition.atoms
    assert isinstance(case, AllAtoms)
    assert isinstance(otherwise, AllAtoms)


def test_a_band_is_two_bounds_of_one_check() -> None:
    (check,) = lowered("§ gräns a\n  mått  låneskuld\n  mellan  10 mnkr och 20 mnkr\n")
    assert check.part == "minst/högst"


@pytest.mark.parametrize(
    ("text", "registers", "said"),
    [
        (
            MATURITY,
            {"lån": LOANS},
            ["breach: Låneskulden där förfallodag inom 12 månader är 60 % av låneskulden och ska vara högst 30 %."],
        ),
        (
            PARTY,
            {"lån": LOANS},
            [
                "breach: Låneskulden (SEB) är 60 % av låneskulden och ska vara högst 50 %.",
                "ok: Låneskulden (Kommuninvest) är 40 % av låneskulden och ska vara högst 70 %.",
            ],
        ),
        (
            BAND,
            {"lån": LOANS},
            [
                "breach: Räntebindningen är 1,3 år och ska vara minst 2 år.",
                "ok: Räntebindningen är 1,3 år och bör vara högst 5 år.",
                "ok: Räntebindningen är 1,3 år och har som mål att vara under 3 år.",
            ],
        ),
        (
            FRAME,
            {"lån": LOANS, "ramar": FRAMES},
            ["breach: Låneskulden är 100 mnkr och ska vara högst 90 mnkr (ram beslutad av KF 1 december 2013 § 212)."],
        ),
        (
            FRAME,
            {"lån": LOANS},
            ["unmeasurable: Låneskulden kan inte bedömas: registret ramar finns inte bland underlagen."],
        ),
        (MATURITY, {"lån": NO_LOANS}, ["not_applicable: Ej tillämplig: basen är tom."]),
        (
            "§ gräns a\n  mått  antal lån\n  bör över  3\n",
            {"lån": LOANS},
            ["warning: Antal lån är 2 och bör vara över 3."],
        ),
        (
            "§ gräns a\n  mått  antal olika motpart i låneskuld\n  mål minst  3\n",
            {"lån": LOANS},
            ["note: Antal olika motpart i låneskuld är 2 och har som mål att vara minst 3."],
        ),
        (
            '§ gräns a\n  mått  låneskuld\n  högst  okänt "oläsligt i källan"\n',
            {"lån": LOANS},
            ["unmeasurable: Låneskulden kan inte bedömas: policyns text är ofullständig (oläsligt i källan)."],
        ),
        (
            "§ gräns a\n  mått  låneskuld\n  högst  10 mnkr\n  gäller inte när antal lån under 5\n",
            {"lån": LOANS},
            ["exempt: Låneskulden: undantag (antal lån under 5)."],
        ),
    ],
)
def test_what_is_said_of_a_verdict(text: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(text, **registers) == said


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (MATURITY, {"förfallodag": "12 månader", "högst": "30 %", "mäts": "vid varje tidpunkt"}),
        (PARTY, {"högst": "50 %", "dock": "70 %"}),
        (BAND, {"minst": "två år", "högst": "fem år", "under": "tre år"}),
        (FRAME, {"högst": "extern låneram", "ram": "extern låneram", "mäts": "varje månadsskifte"}),
        ('§ gräns a\n  mått  lån\n  högst  okänt "borta"\n', {"högst": "[uppgift saknas i källan]"}),
    ],
)
def test_a_hole_prints_the_author_s_own_form(text: str, printed: dict[str, str]) -> None:
    assert holes(text) == printed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            MATURITY,
            "Låneskulden där förfallodag inom 12 månader ska vara högst 30 % av låneskulden, mätt vid varje tidpunkt.",
        ),
        (
            PARTY,
            (
                "Låneskulden per motpart ska vara högst 50 % av låneskulden, dock för Kommuninvest högst 70 % av "
                "låneskulden."
            ),
        ),
        (
            BAND,
            "Räntebindningen ska vara minst två år och bör vara högst fem år och har som mål att vara under tre år.",
        ),
        (FRAME, "Låneskulden ska vara högst ramen extern låneram, mätt varje månadsskifte."),
        (
            (
                "§ gräns a\n  mått  låneskuld\n  högst  10 mnkr\n  dock  högst 20 mnkr när antal lån över 3\n"
                "  räknas inte  när valuta = EUR\n"
            ),
            (
                "Låneskulden ska vara högst 10 mnkr, dock högst 20 mnkr när antal lån över 3. "
                "Det där valuta är EUR räknas inte."
            ),
        ),
        (
            (
                "§ gräns a\n  mått  låneskuld\n  minst  10 mnkr\n  bara i basen  när valuta = EUR\n"
                "  gäller inte  när antal lån under 3\n"
            ),
            (
                "Låneskulden ska vara minst 10 mnkr. Det där valuta är EUR räknas bara i basen. "
                "Regeln gäller inte när antal lån under 3."
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
            "§ gräns\n  mått  lån\n  högst  1 kr\n",
            ["1:8 missing-id: id saknas | skriv ett id, till exempel `min-regel`"],
        ),
        (
            "§ gräns a\n  högst  1 kr\n",
            ["1:1 missing-field: `gräns` saknar `mått` | lägg till en rad, till exempel `mått  extern-upplåning`"],
        ),
        (
            "§ gräns a\n  mått  lån\n",
            [
                (
                    "1:1 missing-field: `gräns` saknar gräns | "
                    "lägg till en rad, till exempel `högst  30 % av bruttolåneskuld`"
                )
            ],
        ),
        (
            "§ gräns a\n  mått  lån\n  högst  30 %\n",
            ["3:10 bare-share: `30 %` säger inte av vad | skriv till exempel `30 % av bruttolåneskuld`"],
        ),
        (
            "§ gräns a\n  mått  lån\n  högst  10\n",
            ["3:10 unit-mismatch: måttet är kr, men gränsen är antal | skriv enheten, till exempel `10 mnkr`"],
        ),
        (
            "§ gräns a\n  mått  lån\n  högst  12 månader\n",
            ["3:10 unit-mismatch: måttet är kr, men gränsen är en tid | skriv gränsen i samma enhet som måttet"],
        ),
        (
            "§ gräns a\n  mått  bindning\n  högst  10 mnkr\n",
            [
                (
                    "3:10 unit-mismatch: måttet är dagar, men gränsen är kr | "
                    "skriv gränsen som en tid, till exempel `fem år`"
                )
            ],
        ),
        (
            "§ gräns a\n  mått  lånskuld\n  högst  1 kr\n",
            [
                (
                    "2:9 unknown-name: `lånskuld` är inte något mått, någon portfölj eller något register | "
                    "menade du `låneskuld`?"
                )
            ],
        ),
        (
            "§ gräns a\n  mått  lån\n  per  motprat\n  högst  1 kr\n",
            ["3:8 unknown-column: `motprat` är inte någon kolumn i `lån` | menade du `motpart`?"],
        ),
        (
            "§ gräns a\n  mått  lån\n  per  motpart\n  högst  1 kr\n  dock  högst 2 kr för Komuninvest\n",
            [
                (
                    "5:24 unknown-name: `Komuninvest` är inte något känt namn på en motpart eller ett organ | "
                    "menade du `Kommuninvest`?"
                )
            ],
        ),
        (
            "§ gräns a\n  mått  lån\n  per  motpart i nordiska-bank\n  högst  1 kr\n",
            ["3:18 unknown-name: `nordiska-bank` är inte någon krets | menade du `nordisk-bank`?"],
        ),
        (
            "§ gräns a\n  mått  lån\n  högst  ramen låneram\n",
            [
                (
                    "3:16 unknown-name: `låneram` är inte något värde som beslutas på annat håll | "
                    "menade du `extern-låneram`?"
                )
            ],
        ),
        (
            "§ gräns a\n  mått  bindning där valuta = SEK\n  högst  1 år\n",
            ["2:9 unreadable-field: måttet `bindning` kan inte begränsas med `där` | begränsa en portfölj i stället"],
        ),
        (
            "§ gräns a\n  mått  ramen extern-låneram\n  per  motpart\n  högst  1 kr\n",
            [
                (
                    "3:3 unit-mismatch: måttet räknar inga rader, så de kan inte delas upp eller undantas | "
                    "mät en portfölj eller ett register"
                )
            ],
        ),
        (
            "§ gräns a\n  mått  lån\n  mått  derivat\n  högst  1 kr\n",
            ["3:3 duplicate-field: `mått` står två gånger i samma regel | ta bort den ena raden"],
        ),
        (
            "§ gräns a\n  mått  lån + antal lån\n  högst  1 kr\n",
            ["2:15 unit-mismatch: antal kan inte läggas till kr"],
        ),
        (
            "§ gräns a\n  mått  summa motpart i lån\n  högst  1 kr\n",
            ["2:15 unit-mismatch: `motpart` är part och kan inte summeras"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
