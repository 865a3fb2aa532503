"""Slips about time, parties and figures: what is compared with itself, what is not the whole, what is cited wrongly."""

from collections.abc import Callable

import pytest

from agreement.test_slips import DUTY, LOANS, hung

Told = Callable[[str], list[str]]
CONTRADICTS = "sentence-contradicts-rule"
TABLE = (
    "§ gräns räntebindning\n    mått         låneportfölj\n    efter        återstående tid\n"
    "    andel av     låneportfölj\n    | År        | 0-1   | 1-\n    | Norm %    | {norms}\n"
    "    | Intervall | 10-60 % | 20-80 %\n    gränsfall    räknas till den kortare klassen\n    mäts         vid varje tidpunkt\n"
    "    tolkning     Normen läses som mål."
)
YEARLY = (
    "§ gräns leasing\n    mått      summa årskostnad i leasing\n    högst     10 mnkr\n    mäts      per kalenderår"
)
ONCE = (
    "§ gräns en-motpart\n    mått   bruttolåneskuld\n    högst  40 % av bruttolåneskuld\n    mäts   vid varje tidpunkt"
)
MONTHLY = DUTY.format(name="avstämning", what="stämma av", proof="avstämning")
APART = "§ åtskillnad tre\n    varje     affärer\n    roller    {roles}\n    mäts      vid affärstillfället"
OF = "Bruttolåneskulden {words} får högst uppgå till {{högst}} av bruttolåneskulden."


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("Årlig limit för leasing är högst {högst}.", YEARLY, []),
        ("Limit för leasing är högst {högst}.", YEARLY, [f"1: {CONTRADICTS}"]),
        ("Limit för leasing är högst {högst}/månad.", YEARLY, [f"1: {CONTRADICTS}"]),
        (OF.format(words="från en motpart"), ONCE, [f"1: {CONTRADICTS}"]),
        (OF.format(words="per motpart"), ONCE, [f"1: {CONTRADICTS}"]),
        (OF.format(words="från alla motparter"), ONCE, []),
        ("Avstämning ska ske {varje:adverb} i samband med månadsavstämning.", MONTHLY, []),
        ("Avstämning ska ske {varje:adverb} i samband med kvartalsavstämning.", MONTHLY, [f"1: {CONTRADICTS}"]),
        ("Affärer får inte göras av en ensam.", APART.format(roles="verkställd-av, bokförd-av"), []),
        (
            "Affärer får inte göras av en ensam.",
            APART.format(roles="verkställd-av, verkställd-av"),
            ["4: self-comparison"],
        ),
        ("Lån ska löpa.", LOANS.format(name="löper", what="förfallodag efter förfallodag"), ["4: self-comparison"]),
        ("Lån ska löpa.", LOANS.format(name="löper", what="belopp högst belopp"), ["4: self-comparison"]),
    ],
)
def test_a_rule_and_its_sentence_speak_of_the_same_times_and_parties(
    told: Told, sentence: str, rule: str, expected: list[str]
) -> None:
    assert told(hung(sentence, rule)) == expected


@pytest.mark.parametrize(
    ("norms", "expected"),
    [
        ("40 | 60", []),
        ("40 | 50", ["7: table-classes"]),
        ("70 | 30", ["7: table-classes"]),
    ],
)
def test_the_norms_of_a_table_are_the_whole_and_lie_in_their_intervals(
    told: Told, norms: str, expected: list[str]
) -> None:
    table = hung("Räntebindningen hanteras i olika löptider.", TABLE.format(norms=norms))
    found = told(f"{table}\n\n{{tabell räntebindning}}")
    assert [one for one in found if one.endswith("table-classes")] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Se kapitel 1 Regler", []),
        ("Se kapitel 1 Reglar", ["1: unknown-section"]),
        ("Enligt kapitel 1 Internbanken sköter det", []),
        ("{okänt:text}", []),
        ("{okänt:texten}", []),
        ("{okänt:txt}", ["1: unknown-hole"]),
        ("{okänt:rubrk}", ["1: unknown-hole"]),
    ],
)
def test_a_cited_title_and_a_lost_word_are_spelt_as_they_are(told: Told, words: str, expected: list[str]) -> None:
    assert told(f"{words}\n  § berättande") == expected


@pytest.mark.parametrize(("every", "expected"), [("kalenderår", []), ("månad", ["4: sentence-contradicts-rule"])])
def test_a_line_of_reports_is_as_often_as_the_words_it_was_read_from(
    told: Told, every: str, expected: list[str]
) -> None:
    plan = "§ plikt rapportplan\n  ska        rapportera\n  styrks av  rapporter\n"
    lines = f"  | vad  | vem | varje | källtext\n  | Plan |     | {every} | Internbanken Årligen\n"
    found = told(plan + lines)
    assert [one.replace("5:", "4:") for one in found if one.endswith(CONTRADICTS)] == expected


@pytest.mark.parametrize(("who", "strange"), [("Internbanken", False), ("Nämnder", True), ("", False)])
def test_who_does_a_line_of_reports_stands_in_the_words_it_was_read_from(
    told: Told, who: str, *, strange: bool
) -> None:
    plan = "§ plikt rapportplan\n  ska        rapportera\n  styrks av  rapporter\n"
    lines = f"  | vad  | vem | varje | källtext\n  | Plan | {who} | kalenderår | Internbanken Årligen\n"
    assert any(one.endswith(CONTRADICTS) for one in told(plan + lines)) is strange
