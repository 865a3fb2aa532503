"""The grammar as one text: it can be read in one way only, and every place has its examples and near-misses."""

import pytest
from lark.exceptions import LarkError

from policylang.clauses import CLAUSE_KINDS, DEFINITION_KINDS
from policylang.operations.language import standard
from policylang.syntax.fields import grammar_folder, grammar_text, kind_fragment, starts, tables
from policylang.syntax.tree import Node
from policylang.syntax.vocabulary import Fold, Position
from policylang.text.diagnostic import Diagnostic

AT = Position("p.policy", (Fold(0, 1, 1),))
NAMES = [kind.name for kind in (*CLAUSE_KINDS, *DEFINITION_KINDS)]
GRAMMAR = grammar_text([kind_fragment(name) for name in NAMES])

PLAN_HEADS = [
    "goal",
    "success_factor",
    "indicator",
    "activities",
    "risk",
    "risk_scales",
    "cycle",
    "agenda",
    "documents",
]
RULE_HEADS = [
    *("limit", "requirement", "counterparties", "instruments", "decision", "separation", "duty"),
    *PLAN_HEADS,
]
NAMED_HEADS = ["body", "role", "term", "value", "circle", "portfolio", "measure"]

# Start rule -> what it reads (with the name of the node), and what is nearly that and is refused.
PLACES: dict[str, tuple[dict[str, str], list[str]]] = {
    **{
        f"{name}_head": ({"låneram": f"{name}_head", 'förfall-12-månader "Förfall"': f"{name}_head"}, ["", "Låneram"])
        for name in RULE_HEADS
    },
    **{
        f"{name}_head": ({'ks "kommunstyrelsen"': f"{name}_head", 'ks "en", "två"': f"{name}_head"}, ["ks", '"ks"'])
        for name in NAMED_HEADS
    },
    "limit_field": (
        {
            "mått extern-upplåning": "measure",
            "mått summa belopp i lån där valuta = SEK": "measure",
            "mått lån där (valuta = SEK och belopp över 1 mnkr) + derivat": "measure",
            "mått snitt återstående tid i skuldportfölj": "measure",
            "mått antal olika motpart i lån": "measure",
            "mått 2 gånger lån − 10 mnkr": "measure",
            "efter återstående tid": "remaining",
            "efter förfallodag": "along",
            "andel av låneskuld": "share_base",
            "gränsfall räknas till den kortare klassen": "edge",
            'gränsfall okänt "klasserna möts"': "edge_unknown",
            "mått vägd ränta i skuldportfölj": "measure",
            "mått snitt av värdet kassabehållning över 11 månader": "measure",
            'mått lån där förfallodag inom okänt "hur länge"': "measure",
            "mellan åren senaste steget": "between_years",
            "riktvärde 34 månader avvikelse uppåt högst 9 månader": "target",
            "bör riktvärde 30 % av lån": "target",
            "omkring 22 mnkr": "about",
            "högst det minsta av 9 mnkr och 13 % av lån": "bound",
            'högst oklart "texten och tabellen": 6 eller 9 mnkr': "bound",
            'högst 16 mnkr enligt "låneavtalet"': "bound",
            "högst värdet leasingskuld ett år tidigare": "bound",
            "högst 14 % av fond.totalkapital": "bound",
            "per motpart": "per",
            "per bolag i delägda-bolag": "per",
            "högst ramen extern-låneram": "bound",
            "bör högst 30 % av låneskuld när antal lån över 3 för SEB, Kommuninvest": "bound",
            'minst okänt "oläsligt i källan"': "bound",
            "ska mellan 10 mnkr och 20 mnkr": "between",
            "dock högst 70 % av låneskuld för Kommuninvest": "replaced",
            "dock minst två när antal lån under 5": "replaced",
            "räknas inte när syfte = refinansiering": "left_out",
            "bara i basen när garanterad = ja": "base_only",
            "gäller inte när lån under 1 mnkr": "off",
            "mäts varje månadsskifte": "occasion",
            'mäts okänt "sägs inte"': "occasion",
            "tolkning Lån räknas per dag.": "reading",
            "källa avsnitt 4": "source",
            "tidigare låneram-2013, låneram-2012": "formerly",
            "ämne upplåning": "topic",
        },
        ["högst", "högst 30 % låneskuld", "mått lån där", "dock högst 10 mnkr", "mäts ibland", "per", "räknas inte"],
    ),
    "requirement_field": (
        {
            "varje lån där valuta ≠ SEK": "among",
            "ska valuta = SEK eller valutasäkrad = ja": "must",
            "bör instrument inte i (obligation, MTN)": "must",
            "ska motpart i delägda-bolag": "must",
            "ska motpart inte i delägda-bolag": "must",
            "ska motpart.slag = kommunalt bolag": "must",
            "ska förfallodag högst ett år efter startdag": "must",
            "ska startdag före 2014-03-01": "must",
            'ska startdag efter ????-01-01 senast 2014-03-01 "föll bort"': "must",
            "ska startdag senast (rapportdagen minus 3 månader)": "must",
            "ska datum före nästa sammanträden.datum efter startdag": "must",
            "ska förfallodag inom 12 månader": "must",
            "ska datum i innevarande månad": "must",
            "ska motpart samma som låntagare": "must",
            "ska motpart annan än låntagare": "must",
            "ska valuta finns och ränta saknas": "must",
            "ska verkställd-av finns i fullmakter den datum": "must",
            "ska mottagare omfattar (KF, KS)": "must",
            "ska kreditbetyg minst A- (S&P) eller A3 (Moody)": "must",
            "ska motpart har kreditbetyg minst A (S&P)": "must",
            "ska limit exakt ramen låneram per bolag": "must",
            "ska ränta omkring (vägd ränta i nipor plus ramen påslag) avvikelse högst 1 räntepunkt": "must",
            "ska belopp oavsett tecken minst 200 000 kr": "must",
            'ska kreditbetyg minst A (okänt "institutet föll bort")': "must",
            "ska kreditbetyg minst två av AA- (S&P) och Aa3 (Moody), inget under A+ (S&P)": "must",
            'ska förfallodag högst oklart "två lydelser": 6 eller 9 månader efter köpdag': "must",
            "ska årskostnad under alternativ-kostnad": "must",
            "ska belopp högst (50 % av limit + 10 kr)": "must",
            "ska ränta högst 2 % per år": "must",
            "ska inte (valuta = EUR och valutasäkrad = nej)": "must",
            "får inte syfte = vinstplacering": "must_not",
            "gäller inte när bolag = Kommuninvest": "off",
        },
        [
            "ska valuta SEK",
            "ska valuta = ",
            "får valuta = SEK",
            "ska (valuta = SEK",
            "ska förfallodag innan 2014-01-01",
        ],
    ),
    "counterparties_field": (
        {
            "för derivat": "among",
            "via motpart": "via",
            "tillåtna nordisk-bank eller motpart där kreditbetyg minst A- (S&P)": "allowed",
            "tillåtna nordisk-bank, svenska-staten": "allowed",
            "bör": "force",
            "gäller inte när instrument = FRA": "off",
        },
        ["tillåtna nordisk bank", "tillåtna motpart kreditbetyg minst A (S&P)", "för", "via Motpart"],
    ),
    "instruments_field": (
        {
            "för derivat där instrument ≠ FRA": "among",
            "via instrument": "via",
            "tillåtna ränteswap, FRA": "allowed",
            "förbjudna aktiederivat": "forbidden",
            "mål": "force",
            "gäller inte när motpart = SEB": "off",
        },
        ["tillåtna", "tillåtna ränteswap,", "för derivat instrument = FRA"],
    ),
    "decision_field": (
        {
            "ärende utlåning där slag = extern": "among",
            "beslutas av kommunfullmäktige, kommunstyrelsen": "decided_by",
            'beslutas av okänt "sägs inte"': "decided_by_unknown",
            "belopp belopp": "amount",
            "framgår av beslutad-av": "told_by",
            "ska": "force",
            "gäller inte när slag = intern": "off",
        },
        ["beslutas kommunfullmäktige", "beslutas av", "beslutas av okänt", "ärende utlåning slag = extern"],
    ),
    "limit_cell": ({"30 %": "share", "ramen låneram": "sum_frame"}, ["ungefär 30 %", ""]),
    "decision_cell": (
        {"en miljon kronor": "money", "utan beloppsgräns": "unlimited", 'okänt "sägs inte"': "unknown"},
        ["utan gräns", "en miljon", "10 mnkr ungefär", ""],
    ),
    "duty_cell": (
        {
            "månad": "every",
            'okänt "sägs inte"': "unknown",
            "genom valutaflöden-rapporteras": "through",
            'manuellt "vid behov"': "by_hand",
        },
        ["vecka", "okänt", "manuellt", ""],
    ),
    "quantity_cell": ({"30 %": "quantity_cell", "12 månader": "quantity_cell"}, ["ungefär 30 %", ""]),
    "separation_field": (
        {
            "varje affärer": "among",
            "roller verkställd-av, kontrollerad-av": "roles",
            "personer minst 2 olika": "different",
            "personer minst två olika": "different",
            "personer alla olika": "all_different",
            "bör": "force",
            "gäller inte när typ = derivat": "off",
        },
        ["personer 2 olika", "roller verkställd-av kontrollerad-av", "personer minst två"],
    ),
    "duty_field": (
        {
            "vem internbanken": "who",
            "ska rapportera, minst i stora drag, om verksamheten": "what",
            "bör rapportera": "what_should",
            "till kommunstyrelsen, kommunfullmäktige": "recipients",
            "varje månad": "every",
            "senast en månad efter periodens slut": "within",
            "styrks av rapporter där vad = månadsrapport": "proof",
            "period period": "period_column",
            "utförd utförd": "done_column",
            "mottagare mottagare": "recipient_column",
            "för varje bolag i delägda-bolag": "members",
            "för varje konto i konton där valuta = SEK": "members",
            "avser konto": "member_column",
            'till okänt "cellen är tom"': "recipients_unknown",
            'varje okänt "sägs inte"': "every_unknown",
            "vid kalender där händelse = årsbokslut": "events",
            "dag datum": "event_day",
            "samma papper, motpart": "shared",
            "senast tre månader efter datum": "within_event",
            'senast okänt "utan dröjsmål"': "within_unknown",
            "omfattar tre år efter periodens slut": "reach_after",
            "omfattar tolv månader från periodens början": "reach_from",
            "omfattning omfattar-till": "reach_column",
            "omfattning omfattar-till eller likviditetsprognos.månad den prognosdatum": "reach_rows",
            "period period eller utförd": "period_column",
            'rubrik "Rapport", "Ansvarig"': "headings",
        },
        ["varje vecka", "senast en månad", "styrks av", "för varje bolag", "till"],
    ),
    "goal_field": ({"tolkning Fri text": "reading"}, ["för betalningskapacitet"]),
    "success_factor_field": ({"för betalningskapacitet": "goal"}, ["för", "för två mål"]),
    "indicator_field": (
        {
            "för portföljutveckling": "goal",
            "varje portföljresultat": "among",
            "mått skuldtäckningsgrad": "measured",
            "mått kvoten av (avkastning − riskfri-ränta) och volatilitet": "measured",
            "under föregående år": "aim",
            "ska minst ramen mål-skuldtäckningsgrad per region": "aim",
            "över kvoten av (avkastning − riskfri-ränta) och volatilitet": "aim",
            "per region, portfölj": "per",
            "period period": "period_column",
        },
        ["mått kvoten av avkastning", "under föregående månad", "per", "mått"],
    ),
    "activities_field": (
        {"för betalningskapacitet": "goal", "status ej påbörjat, påbörjat, klart": "statuses", "ska": "force"},
        ["för två mål", "status", "kvartal 2023 K1"],
    ),
    "activities_cell": ({"2023-03-31": "day"}, ["31 mars 2023", "snart", ""]),
    "risk_field": (
        {
            "risk Risken för lång frånvaro, t.ex. sjukdom.": "text",
            "sannolikhet 3": "probability",
            "konsekvens 2": "consequence",
            "risknivå 6": "level",
            "åtgärdsnivå 1": "measure_level",
            "ansvar FO, MO": "responsible",
            "åtgärd Handlingsplan upprättas.": "measure",
            "senast 2023-06-30": "by",
            "när Vid behov": "when",
            "se kompetensutveckling, avtalsgranskning": "sees",
            "lydelse i muta": "worded_in",
        },
        ["sannolikhet hög", "senast juni", "se 4e", "risk"],
    ),
    "risk_scales_field": (
        {
            "sannolikhet 1 till 4": "probability",
            "konsekvens 1 till 5": "consequence",
            "åtgärdsnivå 1 till 3": "measure_level",
            'åtgärdsnivå okänt "förklaras inte"': "measure_level",
        },
        ["sannolikhet 4", "åtgärdsnivå okänt", "konsekvens från 1 till 4"],
    ),
    "cycle_field": (
        {"styrks av översyner": "proof", "utförd utförd": "done_column", "vad avser": "what_column"},
        ["styrks av", "varje kvartal"],
    ),
    "agenda_field": (
        {"varje sammanträden där organ = finansrådet": "among", "punkter dagordning": "items_column"},
        ["varje", "punkter två listor"],
    ),
    "documents_field": ({"tolkning Fri text": "reading"}, ["antagen 2020"]),
    "manual_head": (
        {'samordning "saknar mått"': "manual_head", 'upplåning (får) "saknar mått"': "manual_head"},
        ["samordning", 'samordning (kan) "saknar mått"', '"saknar mått"'],
    ),
    "manual_field": ({"tolkning Fri text": "reading"}, ["mått lån"]),
    "narrative_head": ({"": "narrative_head"}, ["inledning"]),
    "narrative_field": ({"tolkning Fri text": "reading"}, ["ska valuta = SEK"]),
    "permission_head": ({"": "permission_head", "kredit": "permission_head"}, ["kredit två"]),
    "permission_field": ({"tolkning Fri text": "reading"}, ["ska valuta = SEK"]),
    "through_head": (
        {"låneram i riktlinjer.policy": "through_head", "låneram": "through_head"},
        ["", "låneram riktlinjer.policy", "låneram i riktlinjer"],
    ),
    "through_field": ({"tolkning Fri text": "reading"}, ["ska valuta = SEK"]),
    "part_of_head": ({"låneram": "part_of_head"}, ["", "låneram i riktlinjer.policy"]),
    "part_of_field": ({"tolkning Fri text": "reading"}, ["ska valuta = SEK"]),
    "trial_head": ({"en-motpart-för-stor": "trial_head"}, ["", "En motpart"]),
    "trial_field": (
        {
            "givet lån": "given",
            "givet rapporter komplett t.o.m. 2014-12-31": "given",
            "den 2014-12-31": "on",
            "så låneram hålls": "expectation",
            "så låneram bryts för Kommuninvest i Sverige AB med 41 %": "expectation",
            'så rapport-månad kan inte bedömas för 2014-03, "Styrelsen, utökad"': "expectation",
            "så räntebindning är ej tillämplig": "expectation",
            "så inga-lån undantas för rad 2": "expectation",
        },
        ["givet", "givet lån komplett 2014-12-31", "så låneram", "så låneram brytes", "så låneram bryts med SEB"],
    ),
    "figure_head": ({'schema "Ett schema"': "figure_head"}, ["schema", '"Ett schema"']),
    "figure_field": ({"text Kommunfullmäktige": "text"}, ["text", "bild a.png"]),
    "body_field": ({"kallas även KS, styrelsen": "aliases"}, ["kallas KS", "kallas även"]),
    "role_field": ({"kallas även ekonomen": "aliases", "tolkning Fri text": "reading"}, ["kallas även"]),
    "term_field": ({"text Ett lån, kort sagt.": "text", "avser derivat": "concerns"}, ["text", "betyder lån"]),
    "amends_head": ({"räntebindning": "amends_head"}, ["", "a, b", "i a"]),
    "amends_field": ({"tolkning Fri text.": "reading"}, ["högst 3"]),
    "repeals_head": (dict.fromkeys(("leasing", "leasing, lån"), "repeals_head"), ["", "leasing lån"]),
    "repeals_field": ({"tolkning Fri text.": "reading"}, ["högst 3"]),
    "inserts_head": ({"räntebindning": "inserts_head"}, ["", "a, b"]),
    "inserts_field": ({"tolkning Fri text.": "reading"}, ["högst 3"]),
    "values_head": (
        {'mål-skuld per region "målet"': "values_head", 'mål per bolag "målet", "taket"': "values_head"},
        ["mål-skuld", "mål per region", 'mål "målet"'],
    ),
    "values_field": ({"beslutas av regionfullmäktige": "body"}, ["beslutas", "enhet %"]),
    "values_cell": (
        dict.fromkeys(("62 %", "2023-01-01", 'okänt "ej beslutat"'), "values_cell"),
        ["62 procent ?", ""],
    ),
    "value_field": (
        {
            "beslutas av kommunfullmäktige": "body",
            "ur ramar": "register",
            "ur ramar annars kolumnen mål": "register",
            "enhet kr": "unit",
        },
        ["beslutas", "ur Ramar", "enhet"],
    ),
    "circle_field": (
        {"omfattar motparter där slag = bank": "members"},
        ["omfattar", "omfattar motparter slag = bank"],
    ),
    "portfolio_field": (
        {
            "av lån": "part",
            "av lån där valuta = SEK räknat belopp till nästa-ränteändring": "part",
            "minus likviditet räknat belopp": "minus_part",
            "plus ben derivat där (instrument = ränteswap och riktning = betalar fast) räknat nominellt-belopp": "leg",
            "minus ben derivat räknat nominellt-belopp": "minus_leg",
        },
        ["av", "av lån räknat", "plus derivat"],
    ),
    "measure_field": ({"är lån + derivat": "is", "är snitt återstående tid i lån": "is"}, ["är", "är lån +"]),
    "register_head": ({'lån "lån"': "register_head", "lån": "register_head"}, ["", "Lån"]),
    "register_field": (
        {
            "nyckel lån-id": "key",
            "alias alias": "alias",
            "löper från startdag till förfallodag": "alive",
            "löper till slutdag": "alive",
            "kallas även lånelista, skuldlista": "aliases",
        },
        ["nyckel", "löper från", "nyckel Lån-id"],
    ),
    "category_head": ({'låneslag "lån"': "category_head"}, ["", "Låneslag"]),
    "category_field": ({"tolkning Fri text": "reading"}, ["värde bank"]),
    "scale_head": ({'"S&P"': "scale_head"}, ["", "SP"]),
    "scale_field": ({"från bäst AAA, AA+": "grades", "kallas även SP": "aliases"}, ["från AAA", "kallas även"]),
    "policy_field": (
        {
            "språk policylang 1": "language",
            "organisation Västerviks kommun": "organisation",
            "dokumenttyp policy": "document_type",
            "beslut 2014-02-24 kommunfullmäktige § 31": "decision",
            "beslut 2014-xx-xx kommunfullmäktige § xx": "decision",
            'ersätter ????-??-?? kommunfullmäktige § 29 "datumet föll bort"': "replaces",
            'beslut okänt "sägs inte"': "decision",
            "gäller från 2014-03-01": "in_force",
            'gäller från 2014-03-01 härlett "försättsbladet"': "in_force",
            "gäller till 2018-12-31": "until",
            "status förslag": "status",
            "numrering till nivå 2": "numbering",
            "numrering ingen": "no_numbering",
            "använder gemensamt.policy, ordlista.policy": "uses",
            "kompletterar ../finanspolicy.policy": "completes",
            "gäller för koncernen": "applies_to",
            "utgår från ../g/p.policy revision 4f2c1e9 kontrollsumma 0123456789ab": "based_on",
            "utgår från p.policy revision beslutad/2020": "based_on",
        },
        ["beslut 24 februari 2014", "gäller 2014-03-01", "numrering 2", "använder gemensamt", "beslut okänt"],
    ),
    "library_field": ({"språk policylang 1": "language"}, ["beslut 2014-02-24 kommunfullmäktige § 31"]),
    "case_field": (
        {
            "dnr 2014/12": "reference",
            "skrivelsens datum 24 februari 2014": "letter_date",
            "avser finanspolicy.policy": "concerns",
        },
        ["avser finanspolicy", "skrivelsens 2014"],
    ),
}


def read(start: str, text: str) -> Node | Diagnostic:
    return standard().reader(start, text, AT)


def test_the_grammar_can_be_read_in_one_way_only() -> None:
    """Without `strict`, lark would settle conflicts in silence, and bind an `och` to the wrong condition."""
    tables(GRAMMAR, strict=True)


def test_a_terminal_that_collides_with_another_is_told() -> None:
    collides = 'toy_head: ID | PLAIN\nPLAIN: /[a-z]+/\ntoy_field: "x"\n'
    with pytest.raises(LarkError):
        tables(GRAMMAR + collides, strict=True)


def test_every_place_has_examples() -> None:
    assert sorted(PLACES) == starts(GRAMMAR)


@pytest.mark.parametrize(
    ("start", "text", "name"), [(s, t, n) for s, (good, _) in PLACES.items() for t, n in good.items()]
)
def test_what_is_written_rightly_is_read(start: str, text: str, name: str) -> None:
    found = read(start, text)
    assert isinstance(found, Node), found
    assert found.name == name


@pytest.mark.parametrize(("start", "text"), [(s, t) for s, (_, wrong) in PLACES.items() for t in wrong])
def test_what_is_nearly_right_is_refused(start: str, text: str) -> None:
    assert isinstance(read(start, text), Diagnostic)


def test_every_fragment_belongs_to_a_kind_and_says_so_in_swedish() -> None:
    folder = grammar_folder() / "clauses"
    assert sorted(path.stem for path in folder.glob("*.lark")) == sorted(NAMES)
    keywords = {kind.name: kind.keyword for kind in (*CLAUSE_KINDS, *DEFINITION_KINDS)}
    for name in NAMES:
        assert kind_fragment(name).startswith(f"// {keywords[name]}: ")


def meaning(start: str, text: str) -> str:
    """The tree as nested names with their words, enough to tell what binds to what."""

    def shown(node: object) -> str:
        if isinstance(node, Node):
            return f"{node.name}({', '.join(map(shown, node.children))})"
        return str(getattr(node, "text", node))

    found = read(start, text)
    assert isinstance(found, Node), found
    return shown(found)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("ska a = x och b = y eller c = z", "ska (a = x och b = y) eller c = z"),
        ("ska a = x eller b = y och c = z", "ska a = x eller (b = y och c = z)"),
        ("ska inte a = x och b = y", "ska (inte a = x) och b = y"),
    ],
)
def test_och_binds_tighter_than_eller_and_inte_tighter_than_both(one: str, same: str) -> None:
    assert meaning("requirement_field", one) == meaning("requirement_field", same)


def test_after_dar_in_a_sum_only_one_comparison_stands() -> None:
    text = "mått lån där valuta = SEK + derivat"
    assert meaning("limit_field", text).startswith("measure(sum_of(portfolio(lån, equals(column(valuta), SEK)), +, ")


@pytest.mark.parametrize(
    ("start", "text", "value"),
    [
        ("portfolio_field", "av lån där valuta = SEK räknat belopp", "SEK"),
        ("portfolio_field", "av lån där motpart = Bank i Sverige räknat belopp", "Bank i Sverige"),
        ("limit_field", "mått lån där valuta = SEK plus derivat", "SEK"),
        ("limit_field", "högst lån där valuta = SEK för SEB", "SEK"),
        ("limit_field", "gäller inte när lån där valuta = SEK över 3 mnkr", "SEK"),
        ("limit_field", "högst lån där valuta = SEK när lån över 3 mnkr", "SEK"),
        ("requirement_field", "ska motpart = Västerviks Kommuns Förvaltnings AB:s styrelse och a = b", "styrelse"),
        ("requirement_field", 'ska vad = "rapport för lån, till KF"', '"rapport för lån, till KF"'),
    ],
)
def test_a_value_ends_where_the_sentence_goes_on(start: str, text: str, value: str) -> None:
    """Else `räknat belopp` would be part of a value that no row has, and the rule would never see a row."""
    assert f"{value})" in meaning(start, text)


@pytest.mark.parametrize(
    ("start", "text"),
    [
        ("requirement_field", "ska motpart ikretsen"),
        ("requirement_field", "ska valuta = SEK ochbelopp finns"),
        ("limit_field", "per motpart ikretsen"),
        ("requirement_field", "ska datum före nästamöten.datum efter startdag"),
    ],
)
def test_a_word_of_the_language_is_a_whole_word(start: str, text: str) -> None:
    found = read(start, text)
    assert isinstance(found, Diagnostic) or "in_circle" not in meaning(start, text)
