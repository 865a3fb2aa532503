"""Slips that leave a text that can be read: what stands twice, points nowhere, has changed places or lost its rule."""

from collections.abc import Callable

import pytest

Told = Callable[[str], list[str]]
CONTRADICTS = "sentence-contradicts-rule"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kommunen vill betala säkert.\n  § berättande\n\nKommunen vill betala säkert.\n  § berättande",
            ["4: repeated-text"],
        ),
        ("- kommunens kassafunktion\n- kommunens kassafunktion", ["2: repeated-text"]),
        ("Kommunen vill betala säkert.\n\n## Annat\n\nKommunen vill betala säkert.", []),
        ("- ja\n- ja", []),
        ("## Lån\n\nText.\n\n## Lån", ["5: repeated-text"]),
        ("## Lån\n\n### Inledning\n\n## Annat\n\n### Inledning", []),
    ],
)
def test_what_is_pasted_once_too_often_is_told(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


DUTY = "§ plikt {name}\n    ska        {what}\n    varje      månad\n    styrks av  rapporter där vad = {proof}"
LOANS = "§ krav {name}\n    varje  lån\n    ska    {what}\n    mäts   vid affärstillfället"


def hung(sentence: str, *rules: str) -> str:
    return "\n".join((sentence, *(f"  {rule}" for rule in rules)))


FOLLOWED = DUTY.format(name="uppföljning", what="följa upp", proof="uppföljning")
SECURED = LOANS.format(name="säkrade-lån", what="valutasäkrad = ja")
REFINANCED = LOANS.format(name="garanterade-lån", what="refinansiering-garanterad = ja")
CAP = "§ gräns tak\n    mått   bruttolåneskuld\n    högst  30 mnkr\n    mäts   vid varje tidpunkt"
TWO_WAYS = (
    "§ gräns andel\n    mått   bruttolåneskuld\n    per    motpart\n    högst  40 % av bruttolåneskuld\n"
    "    dock   högst 70 % av bruttolåneskuld för Kommuninvest\n    mäts   vid varje tidpunkt"
)


@pytest.mark.parametrize(
    ("sentence", "rules", "expected"),
    [
        # a duty and what only asks that something is so cannot be denied
        ("Skulden ska följas upp i en uppföljning.", (FOLLOWED,), []),
        ("Skulden ska inte följas upp i en uppföljning.", (FOLLOWED,), [f"1: {CONTRADICTS}"]),
        ("Lån ska vara säkrade.", (SECURED,), []),
        ("Lån ska inte vara säkrade.", (SECURED,), [f"1: {CONTRADICTS}"]),
        ("Det är endast tillåtet att ta säkrade lån.", (SECURED,), []),
        # `kan` permits, unless a condition or an upper bound makes it bind
        ("Lån kan vara säkrade.", (SECURED,), [f"1: {CONTRADICTS}"]),
        ("För att minska risken kan lån vara säkrade.", (SECURED,), [f"1: {CONTRADICTS}"]),
        ("Lån kan vara säkrade på ett sätt som ej får ändras.", (SECURED,), [f"1: {CONTRADICTS}"]),
        ("Lån kan bara tas om de är säkrade.", (SECURED,), []),
        ("Lån som kan vara säkrade ska vara det.", (SECURED,), []),
        ("Lån kan tas efter att de är säkrade.", (SECURED,), []),
        ("Lån ska vara säkrade. Säkringen kan vara en swap.", (SECURED,), []),
        ("Låneskulden kan inte vara över {högst}.", (CAP,), []),
        ("Låneskulden kan som mest vara {högst}.", (CAP,), []),
        ("Det är tillåtet att ta säkrade lån.", (SECURED,), [f"1: {CONTRADICTS}"]),
        ("Säkrade lån redovisas inte.", (SECURED,), [f"1: {CONTRADICTS}"]),
        # what hangs under another rule's sentence
        ("Lån ska vara säkrade.", (SECURED, REFINANCED), [f"6: {CONTRADICTS}"]),
        ("Lån ska vara säkrade och garanterade.", (SECURED, REFINANCED), []),
        # what has lost one of its rules
        ("Lån ska vara säkrade och kommunstyrelsen ska besluta.", (SECURED,), ["1: norm-without-rule"]),
        ("Det ska bestämmas hur lån säkras och hur de ska mätas.", (SECURED,), []),
        # values that have changed places
        (
            "En motpart får högst svara för {högst} av bruttolåneskulden, dock Kommuninvest för {dock} av den.",
            (TWO_WAYS,),
            [],
        ),
        (
            "En motpart får högst svara för {dock} av bruttolåneskulden, dock Kommuninvest för {högst} av den.",
            (TWO_WAYS,),
            [f"1: {CONTRADICTS}"],
        ),
        (
            "En motpart får högst svara för {högst} av bruttolåneskulden, dock får en bank svara för {dock} av den.",
            (TWO_WAYS,),
            [f"1: {CONTRADICTS}"],
        ),
        (
            "Bruttolåneskulden får högst uppgå till {högst} av låneportföljen.",
            (CAP,),
            [f"1: {CONTRADICTS}"],
        ),
        # a bound decided elsewhere, which no hole prints
        (
            "Bruttolåneskulden får inte överskrida låneramen.",
            ("§ gräns tak\n    mått   bruttolåneskuld\n    minst  ramen låneram\n    mäts   vid varje tidpunkt",),
            [f"1: {CONTRADICTS}"],
        ),
        # a reading without a figure owns up to none
        (
            "Bruttolåneskulden ska vara begränsad.",
            (f"{CAP}\n    tolkning  Begränsad läses som ett tak.",),
            [f"1: {CONTRADICTS}"],
        ),
        # a reading that names another force than the rule has
        (
            "Lån ska i första hand vara säkrade.",
            (f"{SECURED}\n    tolkning  I första hand läses som bör.",),
            [f"2: {CONTRADICTS}"],
        ),
    ],
)
def test_a_sentence_and_its_rules_fit_together(
    told: Told, sentence: str, rules: tuple[str, ...], expected: list[str]
) -> None:
    assert told(hung(sentence, *rules)) == expected


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ("uppföljning", []),
        ("upföljning", ["5: unknown-value"]),  # a letter lost
        ("uppfööljning", ["5: unknown-value"]),  # a letter doubled
        ("uppflöjning", ["5: unknown-value"]),  # two turned round
        ("uppföljningen", []),  # another form of the word
        ("genomgång", []),  # another word
    ],
)
def test_a_text_that_a_rule_looks_for_is_spelt_as_the_document_spells_it(
    told: Told, sought: str, expected: list[str]
) -> None:
    rule = DUTY.format(name="lånens-uppföljning", what="följa upp", proof=sought)
    assert told(hung("Lånen ska följas upp i en uppföljning.", rule)) == expected


STEPS = "§ gräns andel\n    mått      lån där grönt-lån = ja\n    andel av  lån\n    | år   | minst\n    | 2027 | 18 %\n    mäts      vid varje tidpunkt"


@pytest.mark.parametrize(("after", "expected"), [("\n\n{tabell andel}", []), ("", ["2: table-not-printed"])])
def test_a_table_under_a_sentence_is_printed_somewhere(told: Told, after: str, expected: list[str]) -> None:
    assert told(hung("Andelen gröna lån av alla lån ska öka.", STEPS) + after) == expected


@pytest.mark.parametrize(
    "way", ["se vidare 1.7", "se 1.7", "jfr 1.7", "se även 1.7.", "(1.7)", "enligt 1.7", "punkt 1.7"]
)
def test_every_way_of_referring_to_a_section_that_is_not_there_is_told(told: Told, way: str) -> None:
    assert told(f"Kompetensen är hög, {way}\n  § berättande") == ["1: unknown-section"]


THROUGH_BANK = LOANS.format(name="genom-bank", what="motpart = internbanken")
EITHER = LOANS.format(name="genom-bank", what="motpart i (internbanken, Kommuninvest)")


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("Lån ska tas genom internbanken.", THROUGH_BANK, []),
        ("Kommunens lån ska tas genom internbanken.", THROUGH_BANK, []),
        ("Lån ska tas genom Kommuninvest.", THROUGH_BANK, [f"1: {CONTRADICTS}"]),
        ("Lån ska tas genom någon annan.", THROUGH_BANK + "\n    tolkning  Någon annan är internbanken.", []),
        ("Lån ska tas genom internbanken eller Kommuninvest.", EITHER, []),
        ("Lån ska tas genom internbanken eller Kommuninvest.", THROUGH_BANK, [f"1: {CONTRADICTS}"]),
        ("Lån ska tas genom internbanken, som Kommuninvest godkänner.", THROUGH_BANK, []),
    ],
)
def test_whom_the_rule_names_the_sentence_names_too(told: Told, sentence: str, rule: str, expected: list[str]) -> None:
    assert told(hung(sentence, rule)) == expected


@pytest.mark.parametrize(("named", "expected"), [("genom-bank", []), ("genom-bnk", ["7: unknown-rule-reference"])])
def test_a_rule_that_a_table_names_is_there(told: Told, named: str, expected: list[str]) -> None:
    table = (
        f"§ plikt rapporter\n  styrks av  rapporter\n  | vad   | varje\n  | lånen | genom {named}\n  | saldo | månad"
    )
    assert told(hung("Lån ska tas genom internbanken.", THROUGH_BANK) + f"\n\n{table}") == expected
