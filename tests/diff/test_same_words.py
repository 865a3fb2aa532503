"""Which ways to write a sentence say the same of the same: forms and places that say nothing, and those that do."""

import pytest

from diff.small_policies import policy
from policylang.diff.forms import form_of
from policylang.diff.same_words import same_passages, same_words

KNOWN = (policy("").definitions, policy("").definitions)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Alla lån ska vara i svenska kronor enligt beslut.", "Alla lån ska enligt beslut vara i svenska kronor."),
        ("Alla lån ska vara i kronor.", "Samtliga lån skall vara i kronor."),
        ("Lån får endast tas i kronor.", "Lån får tas endast i kronor."),
        ("Aktier och derivat är ej tillåtna.", "Derivat och aktier är inte tillåtna."),
        ("Vid lånebehov ska bolagen låna i kronor.", "Bolagen ska vid lånebehov låna i kronor."),
        ("Lånet ska vara i kronor.", "Lånen ska vara i kronor."),
        ("Lån ska tas upp i kronor.", "Lån ska upptas i kronor."),
        ("Lånen ska betalas i flödena av kronor.", "Lånen ska betalas i flöden av kronor."),
        ("Lån tas i kronor.", "Lån ska tas i kronor."),
        ("I kronor tas alla lån.", "Alla lån tas i kronor."),
        ("Lån ska tas inom koncernen.", "Lån ska tas i koncernen."),
        ("Lån ska redovisas enl. lagen, t.ex. i kronor.", "Lån ska redovisas enligt lagen, till exempel i kronor."),
        ("Utlåning sker till kommunen och till kommunens bolag.", "Utlåning sker till kommunen och kommunens bolag."),
        ("Lån med längre löptid motiveras.", "Lån med en längre löptid ska motiveras."),
        ("Avstämning av konton ska ske.", "Avstämningen av kontona skall ske."),
        ("Om marknaden är god får lån tas.", "Lån får tas om marknaden är god."),
        ("Lån, derivat och placeringar ska bokföras!", "Lån, derivat och placeringar skall bokföras."),
    ],
)
def test_another_form_or_place_that_says_nothing_is_the_same(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert same_words(one, other, KNOWN, tested=True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Endast internbanken får ta upp lån i kronor.", "Internbanken får endast ta upp lån i kronor."),
        ("Alla lån får inte vara i valuta.", "Inte alla lån får vara i valuta."),
        ("Lån till bolag ska vara i kronor.", "Lån i kronor ska vara till bolag."),
        ("Lån till bolag ska vara i kronor.", "Lån ska vara till bolag i kronor."),
        ("Lån tas i kronor och placeringar görs i euro.", "Lån tas i euro och placeringar görs i kronor."),
        ("Lån tas och placeringar görs i euro.", "Lån tas i euro och placeringar görs."),
        ("Derivat får användas för lån.", "Lån får användas för derivat."),
        ("Placeringar ska vara kortare än lån.", "Lån ska vara kortare än placeringar."),
        (
            "Kortfristiga lån och långfristiga placeringar ska redovisas.",
            "Långfristiga lån och kortfristiga placeringar ska redovisas.",
        ),
        ("Lån ska godkännas av internbanken.", "Lån ska godkännas för internbanken."),
        ("Räntan på lån ska betalas till långivaren.", "Räntan på lån ska betalas av långivaren."),
        ("Lån ska tecknas med borgen.", "Lån ska tecknas utan borgen."),
        ("Lån får ges mot borgen i fast valuta.", "Lån får ges i borgen mot fast valuta."),
        ("Byte av lån i kronor till lån i euro får ske.", "Byte av lån i euro till lån i kronor får ske."),
        ("Svenska lån och placeringar ska vara i kronor.", "Svenska placeringar och lån ska vara i kronor."),
        ("Lån ska tas i kronor.", "Lån ska som regel tas i kronor."),
        ("Lån tas upp vid årets början.", "Lån tas upp efter årets början."),
        ("Lån, som är säkrade, får tas i valuta.", "Lån som är säkrade får tas i valuta."),
        ("Lån ska vara säkrade, i normalfallet i kronor.", "Lån ska vara säkrade i normalfallet, i kronor."),
        ("Lån tas till bilar och bussar med släp.", "Lån tas till bilar, och bussar med släp."),
        ("Lån får tas i kronor eller i valuta.", "Lån får tas i kronor och i valuta."),
        ("Lånet ska ha samma löptid som placeringen.", "Lånet ska ha minst samma löptid som placeringen."),
        ("Nya lån ska vara säkrade i kronor.", "Lån ska vara nya säkrade i kronor."),
        ("Räntan får bindas av internbanken på lånet.", "Räntan får bindas på lånet av internbanken i kronor."),
        ("Lån som tas av bolag ska vara i kronor.", "Lån som tas till bolag ska vara i kronor."),
        ("Lån ska inte tas för att placeras i kronor.", "Lån ska tas för att inte placeras i kronor."),
        ("Lån ska tas inom ramen i kronor.", "Lån ska tas utom ramen i kronor."),
        ("Alla lån ska vara i kronor.", "Lånen ska alla vara i kronor eller ej."),
        ("Bolagen ska informera banken.", "Bolagen ska informeras av banken."),
        (
            "Internbanken ska köpa obligationer för medel från bolag.",
            "Internbanken ska köpa obligationer från bolag för medel.",
        ),
        ("Lån ska tas och placeringar får säljas.", "Lån får tas och placeringar ska säljas."),
        ("Rapport lämnas var tredje månad.", "Rapport lämnas tredje månad."),
        ("Bolagets lån säkras.", "Bolagens lånade medel säkras."),
        ("Kommunen lånar.", "Kommunen lånas."),
    ],
)
def test_an_order_a_tie_or_a_word_that_binds_otherwise_is_never_the_same(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert not same_words(one, other, KNOWN, tested=True)


def test_the_present_is_as_binding_as_a_demand_only_where_a_rule_binds() -> None:
    old, new = "Lån tas i kronor.", "Lån ska tas i kronor."
    assert same_words(old, new, KNOWN, tested=True)
    assert not same_words(old, new, KNOWN, tested=False)


def test_sentences_are_compared_one_by_one() -> None:
    old = ["Lån tas i kronor.", "Placeringar görs i euro."]
    assert same_passages(old, ["Placeringarna görs i euro.", "Lånen tas i kronor."], KNOWN)
    assert not same_passages(old, ["Lån tas i euro.", "Placeringar görs i kronor."], KNOWN)
    assert same_passages(old, [" ".join(old)], KNOWN)
    assert not same_passages([" ".join(old)], ["Lån tas i euro. Placeringar görs i kronor."], KNOWN)


@pytest.mark.parametrize(
    "pair", ["flöden flödena", "lån lånet", "enheterna enheternas", "intern interna", "fast fasta", "bolag bolagen"]
)
def test_forms_of_one_word(pair: str) -> None:
    one, other = pair.split()
    assert form_of(one, other)
    assert form_of(other, one)


@pytest.mark.parametrize(
    "pair",
    [
        "lån låna",
        "godkänna godkännas",
        "beslutar beslutas",
        "högst högsta",
        "säkra säkrad",
        "alla all",
        "del delat",
        "bolaget bolagen",
        "bank banker",
        "ekonomichefen ekonomicheferna",
    ],
)
def test_words_that_look_like_forms_of_one(pair: str) -> None:
    one, other = pair.split()
    assert not form_of(one, other)
    assert not form_of(other, one)
