"""A sentence and its rule have the same of two words that are each other's opposites, and deny the same."""

import pytest

from agreement.test_content import READ, RULE, closely
from agreement.test_slips import hung

MADE = RULE.format("samråd", "avvikelser där tillfällig = ja", "samråd omfattar (internbanken)")
DEALS = RULE.format("beslutsunderlag", "affärer", "beslutsunderlag = ja")
LONG = RULE.format("långa-lån", "lån där förfallodag över 20 år efter startdag", "särskild-motivering finns")
DECIDED = "§ beslut beslut\n    ärende       utlåning\n    beslutas av  kommunfullmäktige\n    framgår av   beslutad-av"
PLACED = RULE.format("noterade", "placeringar", "noterad = ja")
APART = RULE.format("kontroll", "affärer", "kontrollerad-av annan än verkställd-av")
BY_HAND = '§ manuellt {} "vad som har gjorts finns inte i registren"'


@pytest.mark.parametrize(
    ("sentence", "rule", "told"),
    [
        ("Avvikelser som är tillfälliga ska ske efter samråd med internbanken.", MADE, ""),
        ("Avvikelser som är tillfälliga ska ske utan samråd med internbanken.", MADE, "meningen säger `utan samråd`"),
        ("Avvikelser som är tillfälliga ska ske före samråd med internbanken.", MADE, "meningen säger `före samråd`"),
        ("Alla affärer ska ha beslutsunderlag.", DEALS, ""),
        ("Större affärer ska ha beslutsunderlag.", DEALS, "meningen säger `större affärer`"),
        ("Vissa affärer ska ha beslutsunderlag.", DEALS, "meningen säger `vissa affärer`"),
        ("Lån över {förfallodag} ska motiveras särskilt.", LONG, ""),
        ("Valutakonton ska beskrivas muntligt.", BY_HAND.format("skriftlig-beskrivning"), "meningen säger `muntligt`"),
        ("Valutakonton ska beskrivas skriftligt.", BY_HAND.format("skriftlig-beskrivning"), ""),
        ("Valutarisken ska hållas låg.", BY_HAND.format("låg-ränterisk"), "meningen säger `valutarisken`"),
        ("Utlåning beslutas av {beslutas-av}.", DECIDED, ""),
        ("Samråd om utlåning sker med {beslutas-av}.", DECIDED, "`beslut` säger vem som beslutar, men"),
    ],
)
def test_a_sentence_has_the_word_of_its_rule_and_not_its_opposite(sentence: str, rule: str, told: str) -> None:
    found = closely(hung(sentence, rule))
    assert [one[3 : 3 + len(told)] for one in found][:1] == ([told] if told else [])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Varje placering ska vara noterad.", False),
        ("Överskottslikviditeten ska vara noterad.", False),
        ("Varje låneskuld ska vara noterad.", True),
    ],
)
def test_a_sentence_speaks_of_the_rows_that_its_rule_goes_through(sentence: str, *, told: bool) -> None:
    others = hung("Lån ska motiveras särskilt.", RULE.format("motiv", "lån", "särskild-motivering finns"))
    found = closely(f"{hung(sentence, PLACED)}\n\n{others}")
    assert any("går igenom placeringar" in one for one in found) is told


@pytest.mark.parametrize(
    ("sentence", "rule", "told"),
    [
        ("Internbanken ska stämma av kontona.", BY_HAND.format("avstämning"), False),
        ("Internbanken ska inte stämma av kontona.", BY_HAND.format("avstämning"), True),
        ("Internbanken kontrollerar inte kontona.", BY_HAND.format("kontroll"), True),
        ("Kontot, som inte är öppet, ska stämmas av.", BY_HAND.format("avstämning"), False),
        ("Sker inte avstämning ska kontot stängas.", BY_HAND.format("avstämning"), False),
        ("Risk ska inte uppstå.", BY_HAND.format("utan-risk"), False),
        ("Lån ska inte ges så att risk inte uppstår.", BY_HAND.format("utan-risk"), True),
        ("Internbanken kan bistå bolagen.", "§ får", False),
        ("Internbanken kan inte bistå bolagen.", "§ får", True),
        ("Internbanken behöver inte bistå bolagen.", "§ får", False),
        ("Affären ska kontrolleras av en annan person än den som har verkställt den.", APART, False),
        ("Affären ska inte kontrolleras av en annan person än den som har verkställt den.", APART, True),
        ("Ingen får ensam verkställa och kontrollera en affär.", APART, False),
    ],
)
def test_a_sentence_denies_what_its_rule_denies(sentence: str, rule: str, *, told: bool) -> None:
    found = [one for one in closely(hung(sentence, rule)) if "inte`" in one or "förnekar" in one]
    assert bool(found) is told


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ("Minst ett beslut räcker.", ""),
        ("Högst ett beslut räcker.", "tolkningen säger `högst ett`"),
        ("Placeringar räknas inte.", "tolkningen säger `placeringar`"),
    ],
)
def test_a_reading_has_no_words_that_its_rule_has_not(reading: str, told: str) -> None:
    rule = READ.format("beslutad-utlåning", "utlåning", "beslutad-av finns", reading)
    found = closely(hung("Utlåning ska vara beslutad av någon.", rule))
    assert [one[3 : 3 + len(told)] for one in found] == ([told] if told else []) or not told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("in- och utbetalningar", False),
        ("in- och inbetalningar", True),
        ("bolag och bolag", True),
        ("lån, bolag", False),
    ],
)
def test_what_is_enumerated_twice_is_told(words: str, *, told: bool) -> None:
    found = closely(hung(f"Räntor och {words} ska stämmas av.", BY_HAND.format("avstämning")))
    assert any("samma sak två gånger" in one for one in found) is told
