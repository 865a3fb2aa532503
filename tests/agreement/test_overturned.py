"""What turned a sentence, its reading or its letters while every word of it was still Swedish."""

import pytest

from agreement.reading import PRELUDE, read
from agreement.test_content import READ, RULE, closely
from agreement.test_slips import hung
from policylang.agreement.garbled import garbled, repaired

BODIES = PRELUDE.replace(
    "# Regler", '§ organ fullmäktige "kommunfullmäktige"\n§ organ styrelsen "kommunstyrelsen"\n\n# Regler'
)
DECISION = """\
§ beslut utlånat
    ärende       utlåning där slag = extern
    beslutas av  kommunstyrelsen, kommunfullmäktige
    framgår av   beslutad-av
    tolkning     {}"""
LEFT_OUT = """\
§ gräns intervall
    mått         låneportfölj
    högst        30 % av låneportfölj
    räknas inte  när ändamål = extern utlåning
    mäts         varje månadsskifte"""


def one_of(found: list[str], words: str) -> bool:
    return any(words in each for each in found)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Det är inte tillåtet att låna i utländsk valuta om alla flöden kurssäkras.", True),
        ("Lån i utländsk valuta är förbjudna när flödena är valutasäkrade.", True),
        ("Det är endast tillåtet att låna i utländsk valuta om alla flöden kurssäkras.", False),
        ("Det är inte tillåtet att låna i utländsk valuta om flödena inte kurssäkras.", False),
        ("Det är inte tillåtet att låna i utländsk valuta annat än om flödena kurssäkras.", False),
        ("Det är inte tillåtet att låna i utländsk valuta utan att flödena kurssäkras.", False),
    ],
)
def test_what_a_rule_asks_for_is_not_what_its_sentence_forbids(sentence: str, *, told: bool) -> None:
    rule = RULE.format("säkrat", "lån", "valuta = SEK eller valutasäkrad = ja")
    assert one_of(closely(hung(sentence, rule)), "meningen förbjuder det när `valutasäkrad`") is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Extern utlåning ska följa intervallet.", True),
        ("Extern utlåning behöver inte följa intervallet.", False),
        ("Extern utlåning kan undantas från intervallet.", False),
        ("Intervallet ska följas.", False),
    ],
)
def test_what_a_rule_leaves_out_is_not_bound_by_its_sentence(sentence: str, *, told: bool) -> None:
    text = hung("Högst {högst} av låneportföljen får förfalla, med undantag för extern utlåning.", LEFT_OUT)
    assert one_of(closely(f"{text}\n{sentence}\n  § del av intervall\n"), "undantar: extern utlåning") is told


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ("Det räcker att det ena organet har beslutat.", False),
        ("Båda organen ska ha beslutat.", True),
        ("Det räcker inte att det ena organet har beslutat.", True),
    ],
)
def test_a_reading_does_not_ask_for_every_body_where_one_is_enough(reading: str, *, told: bool) -> None:
    sentence = "Utlåning till externa motparter kan ske efter beslut i {beslutas-av} och/eller {beslutas-av:nästa}."
    found = closely(hung(sentence, DECISION.format(reading)), BODIES)
    assert one_of(found, "i `utlånat` räcker det med ett organ") is told


@pytest.mark.parametrize(
    ("condition", "reading", "told"),
    [
        ("godkänt senast öppnat", "Ett godkännande samma dag räcker.", False),
        ("godkänt senast öppnat", "Ett godkännande samma dag räcker inte.", True),
        ("godkänt före öppnat", "Ett godkännande samma dag räcker.", True),
        ("godkänt före öppnat", "Ett godkännande samma dag räcker inte.", False),
    ],
)
def test_the_same_day_is_early_enough_in_both_or_in_neither(condition: str, reading: str, *, told: bool) -> None:
    rule = READ.format("godkänt", "konton", condition, reading)
    found = closely(hung("Konton får öppnas först efter att de har godkänts.", rule))
    assert one_of(found, "tolkningen säger att samma dag") is told


@pytest.mark.parametrize(("joint", "told"), [("och", False), ("eller", True)])
def test_either_is_not_both(joint: str, *, told: bool) -> None:
    rule = RULE.format("säkrade", "valutaflöden där känt = ja och dag-säker = ja", "säkrat-belopp över 0 kr")
    sentence = f"Valutaflöden säkras om de är kända {joint} då man är säker på dagen."
    assert one_of(closely(hung(sentence, rule)), "kräver både känt och dag-säker") is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Utökad ram ska föregås av styrelsebeslut.", False),
        ("Utökad ram ska föregås av beslut i styrelsen.", False),
        ("Utökad ram ska föregås av fullmäktigebeslut och ett beslut.", True),
    ],
)
def test_a_compound_of_another_kind_is_something_else(sentence: str, *, told: bool) -> None:
    rule = RULE.format("föregången", "ramar där utökad = ja", "styrelsebeslut före datum")
    assert one_of(closely(hung(sentence, rule)), "säger `fullmäktigebeslut`") is told


@pytest.mark.parametrize(("party", "told"), [("motpart", False), ("bankkoncern", True), ("emittent", True)])
def test_a_share_of_each_is_of_what_the_rule_counts_by(party: str, *, told: bool) -> None:
    rule = """\
§ gräns per-motpart
    mått   bruttolåneskuld
    per    motpart
    högst  40 % av bruttolåneskuld
    mäts   varje månadsskifte"""
    text = hung(f"Lån från en {party} får uppgå till högst {{högst}} av bruttolåneskulden.", rule)
    found = [*closely(text), *(one.message for one in read(PRELUDE + text, "finanspolicy.policy").diagnostics)]
    assert one_of(found, f"från en {party}") is told


COPIED = "Huvudboken ska stämmas av regelbundet mot bankens besked."


@pytest.mark.parametrize("second", [COPIED, "Bankkonton ska stämmas av regelbundet mot bankens besked."])
def test_a_sentence_pasted_over_another_is_told_on_both_lines(second: str) -> None:
    rules = [RULE.format(name, "konton", "godkänt finns") for name in ("ett", "två")]
    found = [each for each in closely(f"{hung(COPIED, rules[0])}\n{hung(second, rules[1])}") if "ordagrant" in each]
    assert len(found) == (2 if second == COPIED else 0)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("utan tidsfÃ¶rdrÃ¶jning", "utan tidsfördröjning"),
        ("Ã¥r â€“ sÃ¥ â€\u009d", "år – så ”"),
        ("Ã„rende, Ã–vrigt, Ã…r", "Ärende, Övrigt, År"),
        ("5Â % och Â§ 3", "5\u00a0% och § 3".replace("\u00a0", " ")),
        ("”BRÅ” och idé à la carte, Ärö”", "”BRÅ” och idé à la carte, Ärö”"),
    ],
)
def test_letters_read_in_the_wrong_encoding_are_told_as_they_were_meant(text: str, meant: str) -> None:
    assert repaired(text) == meant
    assert bool([*garbled({"a.policy": text})]) is (text != meant)


def test_a_file_read_in_the_wrong_encoding_is_not_told_line_by_line_without_end() -> None:
    found = [*garbled({"a.policy": "lÃ¥n\n" * 100})]
    assert len(found) == 20
    assert found[-1].message.endswith("så också 80 rader till")
    assert found[0].message == "`lÃ¥n` är läst i fel teckenkodning"
    assert "skriv `lån`" in str(found[0].hint)


def test_a_letter_that_is_lost_is_told() -> None:
    found = [*garbled({"a.policy": "tidsf\ufffdrdr\ufffdjning"})]
    assert [one.span.column for one in found] == [1]
    assert "förlorad" in str(found[0].hint)


OLD = """\
§ krav motiverat
    varje  lån där förfallodag över 20 år efter startdag
    ska    särskild-motivering finns
    mäts   vid affärstillfället"""
TWO = """\
§ åtskillnad två
    varje     betalningar
    roller    attesterad-av-1, attesterad-av-2
    personer  minst två olika
    mäts      vid affärstillfället"""
ONE = DECISION.format("").replace(", kommunfullmäktige", "").rpartition("\n")[0]


@pytest.mark.parametrize(
    ("sentence", "rule", "told", "hint"),
    [
        (
            "Lån med löptid kortare än {förfallodag} ska särskilt motiveras.",
            OLD,
            "`kortare än` står före `{förfallodag}`",
            "skriv `längre än`, eller ändra regeln",
        ),
        (
            "Lån med löptid på {förfallodag} eller kortare ska särskilt motiveras.",
            OLD,
            "`eller kortare` står efter `{förfallodag}`",
            "skriv `över` eller `efter`, eller ändra regeln",
        ),
        (
            "Betalningar ska attesteras av {personer} var för sig.",
            TWO,
            "meningen säger `var för sig`, men regeln säger minst två",
            "skriv `{personer} i förening`, eller ändra regeln",
        ),
        (
            "Extern utlåning kan ske efter beslut i {beslutas-av} och {beslutas-av:nästa}.",
            ONE,
            "meningen skriver ut ett värde till, `{beslutas-av:nästa}`, men regeln har bara ett",
            "lägg till det andra i regeln, efter `kommunstyrelsen`, eller stryk luckan",
        ),
        (
            "Extern utlåning beslutas av {beslutas-av}. {okant:text}",
            ONE,
            "`{okant:text}` fylls inte av någon regel",
            "menade du `{okänt:text}`?",
        ),
    ],
)
def test_the_advice_is_in_the_words_of_the_sentence(sentence: str, rule: str, told: str, hint: str) -> None:
    found = read(f"{BODIES}{hung(sentence, rule)}\n", "finanspolicy.policy").diagnostics
    mine = [one for one in found if one.message.startswith(told)]
    assert [one.hint for one in mine] == [hint]
