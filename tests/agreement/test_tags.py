"""Tags that name another rule than their sentence, and what belongs together but is tagged apart."""

import pytest

from agreement.test_content import RULE, closely
from agreement.test_slips import hung

OTHERS = "\n".join(
    hung(sentence, RULE.format(name, "lån", "särskild-motivering finns"))
    for name, sentence in (
        ("leasing", "Leasing ska motiveras."),
        ("kreditlöften", "Kreditlöften ska motiveras."),
        ("valutalån-säkrade", "Valutalån ska vara säkrade och motiveras."),
        ("obligationer", "Obligationer ska motiveras."),
        ("certifikat", "Certifikat ska motiveras."),
        ("revers", "Revers ska motiveras."),
        ("checkkrediter", "Checkkrediter ska motiveras."),
        ("ränteswappar", "Ränteswappar ska motiveras särskilt i beslutet."),
    )
)


@pytest.mark.parametrize(
    ("sentence", "rule", "told"),
    [
        ("Internbanken bevakar ränteswappar.", "ränteswappar", False),
        ("Internbanken bevakar ränteswappar.", "kreditlöften", True),
        ("Valutalån som är säkrade bevakas.", "valutalån-säkrade", False),
        ("Valutalån som är säkrade bevakas.", "revers", True),
    ],
)
def test_a_tag_names_the_rule_of_which_its_sentence_speaks(sentence: str, rule: str, *, told: bool) -> None:
    found = closely(f"{OTHERS}\n\n{hung(sentence, f'§ genom {rule}')}")
    assert any(f"`{rule}`" in one for one in found if "enligt märkningen" in one) is told


LIST = "Krav på lån:\n  § {lead}\n- löptid\n  § del av lånen\n- lånens pris\n  § {item}\n- säkerhet\n  § del av lånen"
OWN = hung("Lånen ska uppfylla krav.", '§ manuellt lånen "krav på lån saknar mått"')


@pytest.mark.parametrize(
    ("lead", "item", "told"),
    [
        ("del av lånen", "del av lånen", []),
        ("del av lånen", "berättande", ["6: de andra punkterna hör till `lånen`, men inte den här"]),
        ("del av lånen", "genom lånen", ["6: de andra punkterna hör till `lånen`, men inte den här"]),
        ("berättande", "del av lånen", ["2: punkterna under meningen hör till `lånen`, men inte meningen själv"]),
    ],
)
def test_a_list_is_tagged_as_one(lead: str, item: str, told: list[str]) -> None:
    assert closely(f"{OWN}\n{LIST.format(lead=lead, item=item)}") == [f"{int(one[0]) + 2}{one[1:]}" for one in told]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Undantag från detta kan ske.", True),
        ("Lånen omges av undantag.", False),
        ("Räntan binds enligt avsnitt 1.", True),
        ("Avsnitt 1 berättar om lån.", False),
        ("Lånen var som mest {lån.högst}.", True),
    ],
)
def test_a_narrative_is_no_exception_and_leans_on_no_rule(sentence: str, *, told: bool) -> None:
    rule = "§ gräns lån\n    mått   bruttolåneskuld\n    högst  30 mnkr\n    mäts   vid varje tidpunkt"
    text = hung("Bruttolåneskulden får vara högst {högst}.", rule)
    assert bool(closely(f"{text}\n\n{hung(sentence, '§ berättande')}")) is told


DUTY = "§ plikt {}\n    ska        följa upp lånen\n    varje      månad\n    styrks av  rapporter där vad = {}"


@pytest.mark.parametrize(
    ("proof", "told"), [("likviditetsbehov", False), ("likviditetsprognos", True), ("likviditet", False)]
)
def test_what_proves_a_duty_is_what_it_is_about(proof: str, *, told: bool) -> None:
    sentence = "Likviditetsbehovet och lånen ska följas upp varje månad."
    sentence = sentence.replace("varje månad", "{varje:adverb}")
    assert bool(closely(hung(sentence, DUTY.format("likviditetsbehov", proof)))) is told


TABLE = """\
§ plikt rapportplan
  ska        rapportera
  styrks av  rapporter
  | vad      | kallas även | vem                | varje | källtext
"""
ROWS = [
    f"  | {name} | | {who} | månad | {who} {name} Månadsvis"
    for name, who in (
        ("Skulder", "Ekonomichefen"),
        ("Saldon", "Ekonomichefen"),
        ("Banker", "Internbanken"),
        ("Flöden", "Internbanken"),
        ("Krediter", "Internbanken"),
        ("Risker", "Ekonomichefen"),
    )
]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", False),
        ("| Internbanken | månad", "| | månad", True),
        ("| Banker | |", "| banker | |", True),
        ("| Banker | | Internbanken", "| Banker | Internbanken |", True),
        ("| Internbanken Banker Månadsvis", "|", True),
    ],
)
def test_a_table_of_reports_has_each_word_in_its_column(before: str, after: str, *, told: bool) -> None:
    rows = [row.replace(before, after) if "anker" in row and before else row for row in ROWS]
    assert bool(closely(TABLE + "\n".join(rows))) is told


def test_a_copied_sentence_is_changed_throughout() -> None:
    duty = "§ plikt {0}\n    ska        följa upp {0}en\n    varje      månad\n    styrks av  rapporter där vad = {0}"
    sentence = "{}en ska följas upp {{varje:adverb}}, så att {}en hålls nere."
    whole = hung(sentence.format("Ränterisk", "ränterisk"), duty.format("ränterisk"))
    other = hung(sentence.format("Likviditetsrisk", "ränterisk"), duty.format("likviditetsrisk"))
    told = ["6: meningen säger `ränterisken`, men `likviditetsrisk` är om likviditetsrisk"]
    assert closely(f"{whole}\n{other}") == told


@pytest.mark.parametrize(("named", "told"), [("kontrollera och bokföra", False), ("och bokföra", True)])
def test_all_who_are_kept_apart_are_named(named: str, *, told: bool) -> None:
    rule = "§ åtskillnad led\n    varje     affärer\n    roller    verkställd-av, kontrollerad-av, bokförd-av\n    mäts      vid affärstillfället"
    assert bool(closely(hung(f"Samma person får inte verkställa, {named} affärer.", rule))) is told


@pytest.mark.parametrize(("sentence", "told"), [("Avsteg kan medges.", False), ("Lån är dyra.", True)])
def test_an_exception_that_a_reading_cites_stands_in_the_section(sentence: str, *, told: bool) -> None:
    rule = RULE.format("säkrade", "lån", "valutasäkrad = ja") + "\n    tolkning  Små lån räknas inte, enligt avsteget."
    found = closely(f"{hung('Lån ska valutasäkras.', rule)}\n{hung(sentence, '§ del av säkrade')}")
    assert any("ingen mening i avsnittet talar om avsteg" in one for one in found) is told
