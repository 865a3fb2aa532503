"""Hits beside near-misses: a sentence, its rule, and what is said of the two."""

from collections.abc import Callable

import pytest

Told = Callable[[str], list[str]]
CONTRADICTS = ["1: sentence-contradicts-rule"]
LITERAL = ["1: literal-outside-hole"]

CAP = "§ gräns tak\n    mått   bruttolåneskuld\n    högst  10 mnkr\n    mäts   vid varje tidpunkt"
FLOOR = "§ gräns golv\n    mått   genomsnittlig-bindning\n    minst  två år\n    mäts   vid varje tidpunkt"
ABOVE = "§ gräns golv\n    mått  genomsnittlig-bindning\n    över  ett år\n    mäts  vid varje tidpunkt"
WISH = "§ gräns tak\n    mått  bruttolåneskuld\n    bör   högst 10 mnkr\n    mäts  vid varje tidpunkt"
SOON = (
    "§ gräns förfall\n    mått   bruttolåneskuld där förfallodag inom 12 månader\n"
    "    högst  30 % av bruttolåneskuld\n    mäts   vid varje tidpunkt"
)
DOCK = (
    "§ gräns andel\n    mått   bruttolåneskuld\n    per    motpart\n    högst  40 % av bruttolåneskuld\n"
    "    dock   högst 70 % av bruttolåneskuld för Kommuninvest\n    mäts   vid varje tidpunkt"
)
FORBIDDEN = "§ krav inga-aktier\n    varje     placeringar\n    får inte  tillgångsslag i (aktie, derivat)\n    mäts      vid varje tidpunkt"
SEK = "§ krav svenska-kronor\n    varje  lån\n    ska    valuta = SEK\n    mäts   vid affärstillfället"
RATED = (
    "§ motparter motparter-derivat\n    för       derivat\n"
    "    tillåtna  svensk-bank eller motpart där kreditbetyg minst A- (S&P) eller A3 (Moody)\n    mäts      vid affärstillfället"
)
LENT = (
    "§ beslut utlåning\n    ärende  utlåning\n    mäts    vid affärstillfället\n    | beslutas av       | högst\n"
    "    | kommunstyrelsen   | en miljon kronor\n    | kommunfullmäktige | utan beloppsgräns"
)
FRAME = "§ gräns ram\n    mått   bruttolåneskuld\n    högst  ramen låneram\n    mäts   vid varje tidpunkt"
REPORT = (
    "§ plikt rapport\n    vem        internbanken\n    ska        rapportera läget\n    till       kommunstyrelsen\n"
    "    varje      månad\n    styrks av  rapporter där vad = månadsrapport"
)
PERSONS = (
    "§ åtskillnad ingen-ensam\n    varje     affärer\n    roller    verkställd-av, kontrollerad-av\n"
    "    personer  minst 2 olika\n    mäts      vid affärstillfället"
)
EXEMPT = SEK + "\n    gäller inte  när motpart = Kommuninvest"
MANUAL = '§ manuellt skäl "saknar mått"'


def hung(sentence: str, *rules: str) -> str:
    return "\n".join([sentence, *(f"  {rule}" for rule in rules)])


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        # which way the bound points
        ("Låneskulden får högst uppgå till {högst}.", CAP, []),
        ("Låneskulden får uppgå till högst {högst}.", CAP, []),
        ("Låneskulden får inte överstiga {högst}.", CAP, []),
        ("Låneskulden ska inte vid något tillfälle uppgå till mer än {högst}.", CAP, []),
        ("Ingen låneskuld får vara större än {högst}.", CAP, []),
        ("Högst {högst} av låneskulden får förfalla inom {förfallodag}.", SOON, []),
        ("Maximalt {högst} av låneskulden får förfalla inom {förfallodag}.", SOON, []),
        ("Minst {högst} av låneskulden får förfalla inom {förfallodag}.", SOON, CONTRADICTS * 2),
        ("Låneskulden ska vara {högst} eller mindre.", CAP, []),
        ("Låneskulden ska uppgå till minst {högst}.", CAP, CONTRADICTS),
        ("Låneskulden ska överstiga {högst}.", CAP, CONTRADICTS),
        ("Låneskulden ska vara under {högst}.", CAP, CONTRADICTS),
        ("Låneskulden ska uppgå till {högst}.", CAP, CONTRADICTS),
        ("Räntebindningen ska vara minst {minst}.", FLOOR, []),
        ("Räntebindningen får inte understiga {minst}.", FLOOR, []),
        ("Räntebindningen ska överstiga {minst}.", FLOOR, CONTRADICTS),
        ("Räntebindningen ska vara högst {minst}.", FLOOR, CONTRADICTS),
        ("Räntebindningen ska överstiga {över}.", ABOVE, []),
        ("Räntebindningen ska vara längre än {över}.", ABOVE, []),
        ("Räntebindningen ska vara minst {över}.", ABOVE, CONTRADICTS),
        ("Räntebindningen ska vara under {över}.", ABOVE, CONTRADICTS),
        ("Av låneskulden får högst {högst} förfalla inom {förfallodag}.", SOON, []),
        ("Av låneskulden får högst {högst} svara mot {förfallodag:genitiv} behov.", SOON, []),
        ("Av låneskulden får högst {högst} förfalla efter {förfallodag}.", SOON, CONTRADICTS),
        ("Av låneskulden får högst {högst} förfalla snart.", SOON, CONTRADICTS),
        ("Låneskulden ska vara låg.", CAP, CONTRADICTS),
        ("Låneskulden ska vara låg.", CAP + "\n    tolkning  Låg läses som högst tio miljoner.", []),
        ("{vem:versal} ska regelbundet, dock minst {varje:adverb}, rapportera läget till {till}.", REPORT, []),
        ("{vem:versal} ska regelbundet, dock högst {varje:adverb}, rapportera läget till {till}.", REPORT, CONTRADICTS),
        # how binding
        ("Låneskulden bör vara högst {högst}.", CAP, CONTRADICTS),
        ("Målet är att låneskulden är högst {högst}.", CAP, CONTRADICTS),
        ("Låneskulden bör vara högst {högst}.", WISH, []),
        ("Låneskulden ska i första hand vara högst {högst}.", WISH, []),
        ("Låneskulden ska vara högst {högst}.", WISH, CONTRADICTS),
        ("Låneskulden är högst {högst}.", WISH, CONTRADICTS),
        ("Finansiering av låneskulden får endast ske inom låneramen, som fastställs av {ram:organ}.", FRAME, []),
        ("Finansiering av låneskulden får ske inom låneramen, som fastställs av {ram:organ}.", FRAME, CONTRADICTS),
        ("Finansiering av låneskulden får inte endast ske inom låneramen från {ram:organ}.", FRAME, CONTRADICTS),
        ("Lån ska tas upp klokt.", MANUAL, []),
        ("Lån bör tas upp klokt.", MANUAL, CONTRADICTS),
        ("Lån bör tas upp klokt.", '§ manuellt skäl (bör) "saknar mått"', []),
        ("Lån får tas upp klokt.", MANUAL, CONTRADICTS),
        ("Lån får tas upp klokt.", '§ manuellt skäl (får) "saknar mått"', []),
        ("Målet är att låna klokt.", '§ manuellt skäl (mål) "saknar mått"', []),
        ("Lån får också tas upp för beredskap.", "§ får", []),
        ("Utlåning kan ske till andra.", "§ får", []),
        ("Lån får inte tas upp för beredskap.", "§ får", CONTRADICTS),
        ("Lån får endast tas upp för beredskap.", "§ får", CONTRADICTS),
        ("Lån ska tas upp för beredskap.", "§ får", CONTRADICTS),
        ("Underlag ska lämnas för att internbanken ska kunna planera.", MANUAL, []),
        # what is forbidden
        ("Aktier och derivat är inte tillåtna.", FORBIDDEN, []),
        ("Aktier och derivat får ej förekomma.", FORBIDDEN, []),
        ("Inga aktier eller derivat får förekomma.", FORBIDDEN, []),
        ("Aktier och derivat är förbjudna.", FORBIDDEN, []),
        ("Aktier och derivat är tillåtna.", FORBIDDEN, CONTRADICTS),
        ("Aktier och derivat, som inte är noterade, är tillåtna.", FORBIDDEN, CONTRADICTS),
        ("Aktier är inte tillåtna.", FORBIDDEN, ["1: list-mismatch"]),
        ("Lån ska tas upp i svenska kronor.", SEK, []),
        ("Lån får inte tas upp i annan valuta än svenska kronor.", SEK, []),
        ("Lån ska inte tas upp i svenska kronor.", SEK, CONTRADICTS),
        ("Ingen person får ensam utföra en affär.", PERSONS, []),
        ("En person ska ensam utföra en affär.", PERSONS, CONTRADICTS),
        # exceptions
        ("Lån ska tas upp i svenska kronor, med undantag för Kommuninvest.", EXEMPT, []),
        ("Lån ska tas upp i svenska kronor. Undantag gäller Kommuninvest.", EXEMPT, []),
        ("Lån ska tas upp i svenska kronor.", EXEMPT, CONTRADICTS),
        ("Lån ska tas upp i svenska kronor.", EXEMPT + "\n    tolkning     Kommuninvest undantas.", []),
        ("Lån ska tas upp i svenska kronor, med undantag för SEB.", EXEMPT, CONTRADICTS),
        ("Lån ska tas upp i svenska kronor, utom hos Kommuninvest.", SEK, CONTRADICTS),
        ("Lån ska tas upp i svenska kronor, dock senast vid årets slut.", SEK, []),
        (
            "Låneskulden hos en motpart får vara högst {högst}, dock får Kommuninvest svara för {dock} av låneskulden.",
            DOCK,
            [],
        ),
        ("Låneskulden hos en motpart får vara högst {högst} av låneskulden.", DOCK, CONTRADICTS),
        # what it is a bound on
        ("Skulden till banker får högst uppgå till {högst}.", CAP, CONTRADICTS),
        ("Bruttolåneskulden får högst uppgå till {högst}.", CAP, []),
    ],
)
def test_a_sentence_may_not_lie_about_its_rule(told: Told, sentence: str, rule: str, expected: list[str]) -> None:
    assert told(hung(sentence, rule)) == expected


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("Låneskulden får högst uppgå till 10 mnkr.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst}, eller 12 mnkr.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst}, varav 30 % till en motpart.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst}, varav hälften till en motpart.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst} {mäts}.", CAP, []),
        ("Låneskulden får högst uppgå till {högst} vid varje tidpunkt.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst} från 1 januari 2015.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst} under 2015.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst} i tre av fem fall.", CAP, [*LITERAL, *LITERAL]),
        ("Låneskulden får högst uppgå till {högst} på lån över tjugo år.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst} och prövas årligen.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst} i ettåriga lån.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst} i lån med fördelar.", CAP, []),
        ("Låneskulden får högst uppgå till {högst} och prövas varje månad.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst} och prövas två gånger om året.", CAP, LITERAL),
        ("Låneskulden får högst uppgå till {högst} enligt bilaga 2 och avsnitt 5.3 i lagen (2017:725).", CAP, []),
        ("Låneskulden får högst uppgå till {högst} enligt SFS 2017:725, KS-2014/0966 och § 29.", CAP, []),
        ("Låneskulden får högst uppgå till {högst} på kort och lång sikt.", CAP, []),
        ("Lån ska undertecknas av två i förening.", SEK, LITERAL),
        ("Lån ska undertecknas av samma två personer.", SEK, []),
        ("Lån ska undertecknas av två i förening.", MANUAL, []),
        ("Lån på 10 mnkr ska tas upp varje månad.", MANUAL, []),
        ("Svensk bank eller motpart med rating om minst {kreditbetyg} är tillåten.", RATED, []),
        ("Svensk bank eller motpart med rating om minst A- (S&P) eller A3 (Moody) är tillåten.", RATED, LITERAL),
        ("Svensk bank eller motpart med rating om minst BBB+ är tillåten, se {kreditbetyg}.", RATED, LITERAL),
        ("Utlåning beslutas av {beslutas-av} upp till {högst} och däröver av {beslutas-av:nästa}.", LENT, []),
        ("Utlåning beslutas av kommunstyrelsen upp till {högst} och däröver av {beslutas-av:nästa}.", LENT, LITERAL),
        ("Utlåning beslutas av KS upp till {högst} och däröver av {beslutas-av:nästa}.", LENT, LITERAL),
        (
            "Utlåning beslutas av {beslutas-av} upp till {högst}, däröver enligt kommunfullmäktiges beslut.",
            LENT,
            LITERAL,
        ),
        ("Utlåning beslutas av {beslutas-av} upp till {högst} efter hörande av regionstyrelsen.", LENT, []),
        ("{vem:versal} ska {varje:adverb} rapportera läget till {till}.", REPORT, []),
        ("Internbanken ska {varje:adverb} rapportera läget till {till}.", REPORT, LITERAL),
        ("{vem:versal} ska månatligen rapportera läget till {till}.", REPORT, LITERAL),
        ("{vem:versal} ska {varje:adverb} rapportera läget till kommunstyrelsen.", REPORT, LITERAL),
    ],
)
def test_a_value_of_a_rule_stands_in_a_hole(told: Told, sentence: str, rule: str, expected: list[str]) -> None:
    assert told(hung(sentence, rule)) == expected


ALLOWED = (
    "§ motparter placeringsalternativ\n    för       placeringar\n    via       emittent\n"
    "    tillåtna  svenska-staten, svensk-bank\n    mäts      vid affärstillfället"
)
SWAPS = "§ instrument derivatinstrument\n    för       derivat\n    tillåtna  ränteswap, FRA\n    mäts      vid affärstillfället"


@pytest.mark.parametrize(
    ("lead", "rule", "items", "expected"),
    [
        ("Placering får endast ske hos:", ALLOWED, "- Svenska staten\n- Svenska banker", []),
        ("Placering får endast ske hos:", ALLOWED, "- Svenska staten", ["1: list-mismatch"]),
        ("Placering får endast ske hos:", ALLOWED, "- Svenska staten\n- Svensk bank\n- Fonder", ["10: list-mismatch"]),
        ("Placering ska ske hos:", ALLOWED, "- Svenska staten\n- Svensk bank", CONTRADICTS),
        ("Godkända instrument är:", SWAPS, "- Ränteswappar (swap)\n- FRA (forward rate agreement)", []),
        ("Godkända instrument är:", SWAPS, "- Räntebytesavtal\n- FRA\n- Valutaterminer", ["9: list-mismatch"]),
        ("Godkända instrument är ränteswap och FRA.", SWAPS, "", []),
        ("Godkända instrument är ränteswap.", SWAPS, "", ["1: list-mismatch"]),
        ("Godkända instrument är {tillåtna}.", SWAPS, "", []),
    ],
)
def test_the_text_lists_what_the_rule_lists(told: Told, lead: str, rule: str, items: str, expected: list[str]) -> None:
    assert told(hung(lead, rule) + f"\n\n{items}" * bool(items)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lån ska tas upp i svenska kronor.", ["1: norm-without-rule"]),
        ("Lån får tas upp.", ["1: norm-without-rule"]),
        ("Utlåning beslutas av kommunstyrelsen.", ["1: norm-without-rule"]),
        ("Aktier är inte tillåtna.", ["1: norm-without-rule"]),
        ("Målet är att låna billigt.", ["1: norm-without-rule"]),
        ("Kommunen lånar för att bygga.", []),
        ("Kommunen lånar för att bygga.\n  § berättande", []),
        ("Förra årets policy sade att skulden ska vara låg.\n  § berättande", []),
        ("Skulden får vara högst 10 mnkr.\n  § berättande", ["1: norm-in-narrative"]),
        ("Skulden var 10 mnkr.\n  § berättande", []),
        (
            f"Internbanken ska:\n  {MANUAL}\n- rapportera\n- låna ut medel, som ska återbetalas",
            ["4: norm-without-rule"],
        ),
        (
            'Internbanken ska verka för\n  § berättande\n- låga kostnader\n  § manuellt a "saknar mått"\n- god ordning',
            ["5: norm-without-rule"],
        ),
        (hung("Låneskulden får högst uppgå till {högst}.\nRäntan ska vara låg.", CAP), ["2: norm-without-rule"]),
        (hung("Räntan ska vara låg. Låneskulden får högst uppgå till {högst}.", CAP), ["1: norm-without-rule"]),
        (hung("Låneskulden får högst uppgå till {högst}. Detta ska följas upp.", CAP), []),
        (hung("Låneskulden, t.ex. hos banker, får högst uppgå till {högst}.", CAP), []),
        ("Se vidare om lån.\n  § genom tak", ["2: unknown-rule-reference"]),
        (hung("Låneskulden får högst uppgå till {högst}.", CAP) + "\nAllt räknas.\n  § del av tak", []),
        (
            hung("Låneskulden får högst uppgå till {högst}.", CAP) + "\nAllt räknas.\n  § del av tack",
            ["7: unknown-rule-reference"],
        ),
        (
            hung("Låneskulden får högst uppgå till {högst}.", CAP) + "\nTaket bör räknas brett.\n  § del av tak",
            ["6: sentence-contradicts-rule"],
        ),
        (
            hung("Låneskulden får högst uppgå till {högst}.", CAP) + "\nTaket är 10 mnkr.\n  § del av tak",
            ["6: literal-outside-hole"],
        ),
        ("Ränterisken ska hanteras.\n  § genom räntebindning i riktlinjer.policy", []),
        ("Ränterisken ska hanteras.\n  § genom räntebindnig i riktlinjer.policy", ["2: unknown-rule-reference"]),
        ("Ränterisken ska hanteras.\n  § genom räntebindning i riktlinje.policy", ["2: unknown-file"]),
        ("Det gäller från 1 mars [årtal saknas i källan].\n  § berättande", LITERAL),
    ],
)
def test_no_norm_passes_by_silence(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skulden är stor.\n  § berättande", []),
        ("Skulden är stor.\n\n  § berättande", ["3: wrong-indent"]),
        ("Skulden är stor.\n\n// Den bör minska.\n  § berättande", ["4: wrong-indent"]),
        ("Skulden är stor.\n// jfr 2012\n  § berättande", []),
        ("Skulden är stor.\n  § berättande\n  // jfr 2012\n  § berättande", ["4: sentence-contradicts-rule"]),
        ("Skulden är stor.\n  § berättande\n// Den bör minska.\n  § berättande", ["4: wrong-indent"]),
        ('Skulden är stor.\n  § berättande\n  § manuellt minskning "saknar mått"', ["3: sentence-contradicts-rule"]),
        ("# Skuld\n// Den bör minska.\n  § berättande", ["3: wrong-indent"]),
    ],
)
def test_a_tag_whose_sentence_is_lost_is_told(told: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert told(text) == expected


BANK = '  § manuellt bankkontakter "att upprätthålla kontakter saknar mått"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A tag that points at what the sentence has under it already, and one that says the same as another tag.
        ("Banken ska väljas.\n" + BANK + "  § del av bankkontakter", ["3: sentence-contradicts-rule"]),
        (
            "Banken väljs.\n" + BANK + "\nValet görs.\n  § genom bankkontakter\n  § del av bankkontakter",
            ["6: sentence-contradicts-rule"],
        ),
        # A permission with a demand under it, and the reverse.
        ("Banken kan bytas.\n  § får\n" + BANK, ["3: sentence-contradicts-rule"]),
        ("Banken ska väljas.\n" + BANK + "  § får", ["3: sentence-contradicts-rule"]),
        # A second rule by a name that the sentence says nothing of.
        (
            "Banken ska väljas och anges.\n" + BANK + '  § manuellt valv-för-avtal "saknar mått"',
            ["3: sentence-contradicts-rule"],
        ),
        ("Kontakter ska finnas och avtal ligga i valv.\n" + BANK + '  § manuellt valv-för-avtal "saknar mått"', []),
    ],
)
def test_a_rule_under_another_rule_s_sentence_is_told_on_its_own_line(
    told: Told, text: str, expected: list[str]
) -> None:
    assert told(text.rstrip()) == expected


def test_what_is_wrong_of_a_sentence_for_a_rule_that_lost_its_own_is_said_once(told: Told) -> None:
    lost = "  § gräns skuld\n    mått   bruttolåneskuld\n    högst  10 mnkr\n    mäts   vid varje tidpunkt"
    assert told("Banken ska väljas.\n" + BANK + lost) == ["3: sentence-contradicts-rule"]
