"""The tenor of a sentence against its rule's, and rules that nobody can have meant."""

import pytest

from agreement.test_content import CIRCLES, READ, RULE, closely
from agreement.test_slips import hung

BEFORE = RULE.format("godkänt", "konton", "godkänt senast öppnat")
ONLY = RULE.format("endast-kända", "valutaflöden där känt = ja", "rapporterad = ja")
RATED = "§ krav betyget\n    varje  affärer\n    ska    beslutsunderlag = ja\n    mäts   {}"
LISTED = RULE.format("noterad", "placeringar", "noterad = ja")


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("Konton får öppnas först efter godkännande.", BEFORE, []),
        ("Konton ska godkännas innan de öppnas.", BEFORE, []),
        (
            "Konton ska öppnas före godkännande.",
            BEFORE,
            ["1: meningen säger `före godkännande`, men enligt `godkänt` ska godkänt vara senast öppnat"],
        ),
        (
            "Konton ska inte öppnas efter godkännande.",
            BEFORE,
            ["1: meningen säger `inte`, men i `godkänt` förnekas ingenting"],
        ),
        ("Kända flöden, och endast de, ska rapporteras.", ONLY, []),
        ("Kända flöden ska rapporteras.", ONLY, ["1: regeln heter `endast-kända`, men `endast` står inte i meningen"]),
        ("Vid affärstillfället ska affären ha beslutsunderlag.", RATED.format("vid affärstillfället"), []),
        (
            "Vid affärstillfället ska affären ha beslutsunderlag.",
            RATED.format("vid varje tidpunkt"),
            ["1: meningen säger `vid affärstillfället`, men `betyget` mäts vid varje tidpunkt"],
        ),
        ("Varje placering ska vara noterad.", LISTED, []),
        (
            "Varje placering ska vara onoterad.",
            LISTED,
            ["1: meningen säger `onoterad`, men `noterad` säger noterad = ja"],
        ),
        (
            "Kommunen ska inte stödja bolagen.",
            '§ manuellt stöd "stöd saknar mått"',
            ["1: meningen säger `inte`, men `stöd` förnekar ingenting"],
        ),
        ("Kommunen ska inte stödja bolagen.", '§ manuellt stöd "att inte stödja saknar mått"', []),
    ],
)
def test_a_sentence_has_the_tenor_of_its_rule(sentence: str, rule: str, expected: list[str]) -> None:
    assert closely(hung(sentence, rule)) == expected


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Kommunen ska betala.", True),
        ("Policyn ska vara ett ramverk.", False),
        ("Risken uppstår om lånen ska betalas.", False),
        ("Om lånen är många ska de matchas.", True),
        ("Beroende på att lånen är små ska matchning ske.", True),
        ("Beroende på att lånen är små får matchning inte ske.", True),
        ("Kommunen betalar.", False),
        ("Kommunen bör betala.", True),
        ("Affärer som registreras i systemet ska konteras.", True),
        ("Affärer som registreras i systemet konteras och ska överföras.", True),
        ("När räntan stiger ska lånen bindas.", True),
        ("Strategin är att lånen ska bindas.", True),
        ("Det finns några stora lån, som därför ska säkras.", True),
        ("Kommunen är skyldig att betala.", True),
        ("Det är inte tillåtet att låna.", True),
        ("Ingen valutarisk accepteras.", True),
        ("Operativ risk är risken för att fel ska uppstå.", False),
        ("Tanken är att reserven ska räcka.", False),
        ("Det som ska rapporteras framgår av tabellen.", False),
        ("Enligt kommunallagen ska en kommun ha god hushållning.", False),
        ('I målen står: "kommunen ska betala".', False),
    ],
)
def test_a_norm_is_not_tagged_as_narrative(sentence: str, *, told: bool) -> None:
    assert bool(closely(hung(sentence, "§ berättande"))) is told


LIMIT = "§ gräns andel\n    mått   låneportfölj\n    högst  {} av bruttolåneskuld\n    mäts   vid varje tidpunkt"
LESS = "§ gräns netto\n    mått   låneportfölj minus bruttolåneskuld\n    högst  10 mnkr\n    mäts   vid varje tidpunkt"
DUTY = (
    "§ plikt rapport\n    ska        rapportera {0}\n    varje      kalenderår\n    styrks av  rapporter där vad = lånerapport\n"
    "    mäts       {1}"
)
OF = "Låneportföljen får vara högst {högst} av bruttolåneskulden."
REPORT = "Lånerapport om lån ska lämnas {varje:adverb}, och lånen rapporteras."


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        (OF, LIMIT.format("30 %"), []),
        (OF, LIMIT.format("300 %"), ["2: `andel` säger 300 % av det som måttet är en del av, och kan aldrig brytas"]),
        ("Låneportföljen minus bruttolåneskulden får vara högst {högst}.", LESS, []),
        (
            "Låneportföljen och bruttolåneskulden får vara högst {högst}.",
            LESS,
            ["1: `netto` drar ifrån något (`minus`), men det säger varken meningen eller tolkningen"],
        ),
        (REPORT, DUTY.format("lån", "per kalenderår"), []),
        (
            REPORT,
            DUTY.format("lån", "varje månadsskifte"),
            ["2: `rapport` ska göras varje kalenderår men mäts varje månadsskifte"],
        ),
        (
            REPORT,
            DUTY.format("lån, lån", "per kalenderår"),
            ["2: `lån` står två gånger i det som ska göras enligt `rapport`"],
        ),
        (
            REPORT,
            DUTY.format("derivat", "per kalenderår"),
            ["1: `rapport` säger att man ska rapportera derivat, men meningen säger inget om derivat"],
        ),
    ],
)
def test_a_rule_is_one_that_somebody_can_have_meant(sentence: str, rule: str, expected: list[str]) -> None:
    assert closely(hung(sentence, rule)) == expected


def test_a_list_names_each_circle_and_each_sort_that_its_rule_counts() -> None:
    either = RULE.format("bidrag", "valutaflöden där slag = bidrag", "enhet i bolag eller enhet i nämnder")
    text = hung("Bidrag ska gå till:", f"{either}\n    tolkning  Uppräkningen läses som uttömmande.")
    items = [f"- {name}\n  § del av bidrag" for name in ("majoritetsägda bolag", "nämnder", "svenska staten")]
    assert closely("\n".join((text, *items[:2])), CIRCLES) == []
    assert closely("\n".join((text, *items)), CIRCLES) == ["1: meningen nämner också svenska staten, men inte `bidrag`"]


def test_reasons_under_each_others_sentences_are_told() -> None:
    one, other = "Kapitalets säkerhet är utgångspunkt.", "Högsta avkastning ska vara avgörande för placeringen."
    first, second = (
        '§ manuellt säkerhet "utgångspunkt saknar mått"',
        '§ manuellt avkastning "avgörande avkastning för placeringen är en bedömning"',
    )
    assert closely(f"{hung(one, first)}\n{hung(other, second)}") == []
    assert len(closely(f"{hung(one, second)}\n{hung(other, first)}")) == 1


def test_who_must_be_different_persons_is_who_the_sentence_names() -> None:
    roles = "§ åtskillnad led\n    varje     affärer\n    roller    {}\n    mäts      vid affärstillfället"
    sentence = "Samma person får inte verkställa, kontrollera och bokföra affärer."
    assert closely(hung(sentence, roles.format("verkställd-av, kontrollerad-av, bokförd-av"))) == []
    told = ["1: meningen säger `kontrollera`, men `led` frågar inte efter `kontrollerad-av`"]
    assert closely(hung(sentence, roles.format("verkställd-av, bokförd-av"))) == told


EACH = "§ gräns motparter\n    mått   bruttolåneskuld\n    per    motpart\n    högst  40 % av bruttolåneskuld\n    mäts   vid varje tidpunkt"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Bruttolåneskulden från en motpart får högst vara {högst} av bruttolåneskulden.", False),
        ("Bruttolåneskulden från alla motparter får högst vara {högst} av bruttolåneskulden.", True),
    ],
)
def test_a_limit_for_each_is_not_worded_as_one_for_all(sentence: str, *, told: bool) -> None:
    assert bool(closely(hung(sentence, EACH))) is told


@pytest.mark.parametrize(
    ("reading", "told"), [("Löptiden läses som 20 år.", False), ("Löptiden läses som 10 år.", True)]
)
def test_a_reading_has_the_figures_of_its_rule(reading: str, *, told: bool) -> None:
    rule = READ.format(
        "motiveras", "lån där förfallodag över 20 år efter startdag", "särskild-motivering finns", reading
    )
    assert bool(closely(hung("Lån längre än {förfallodag} ska särskilt motiveras.", rule))) is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Avsteg från valutasäkring kan tas vid små lån.", False),
        ("Avsteg från valutasäkring kan inte tas vid små lån.", True),
        ("Små lån behöver inte valutasäkras.", False),
        ("Små lån behöver valutasäkras.", True),
        ("Kontorets blommor vattnas varje dag.", True),
    ],
)
def test_a_sentence_that_is_part_of_a_rule_does_not_turn_it_round(sentence: str, *, told: bool) -> None:
    rule = hung("Lån ska valutasäkras.", RULE.format("valutasäkring", "lån", "valutasäkrad = ja"))
    assert bool(closely(f"{rule}\n{hung(sentence, '§ del av valutasäkring')}")) is told


def test_a_currency_in_a_sentence_is_that_of_its_rule() -> None:
    rule = RULE.format("säkras", "placeringar", "valuta = SEK eller kurssäkrad = ja")
    sentence = "Placeringar i utländsk valuta ska kurssäkras så att bara flöden i {} uppstår."
    assert closely(hung(sentence.format("SEK"), rule)) == []
    assert closely(hung(sentence.format("EUR"), rule)) == ["1: meningen säger EUR, men `säkras` säger SEK"]


@pytest.mark.parametrize(
    ("sentence", "told"), [("Huvudboken ska stämmas av.", False), ("Bankkonton ska stämmas av.", True)]
)
def test_what_is_no_evidence_for_a_rule_is_not_what_its_sentence_is_about(sentence: str, *, told: bool) -> None:
    duty = (
        "§ plikt avstämning\n    ska        stämma av\n    varje      månad\n"
        "    styrks av  avstämningar där vad inte i (bankkonto, plusgiro)"
    )
    assert bool(closely(hung(sentence, duty))) is told
