"""Words that nothing tests: a mended spelling and the same words are editorial, and one cause is one change."""

from collections import Counter

import pytest

from diff.small_policies import compared, policy, told
from policylang.diff.prose import Vocabulary, mended, ranked
from policylang.diff.same_words import same_words

NONE = Vocabulary(Counter(), Counter())
MAY = "# Lån\n\n{}\n  § får\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Kommunen har kreditfasciliteter.", "Kommunen har kreditfaciliteter."),
        ("Kommunen har överskottlikviditet.", "Kommunen har överskottslikviditet."),
        ("Placeirngar görs löpande.", "Placeringar görs löpande."),
        ("Enligt tillhöranderiktlinjer.", "Enligt tillhörande riktlinjer."),
        ("Pågående exploaterings projekkt undantas.", "Pågående exploateringsprojekt undantas."),
    ],
)
def test_a_mended_spelling_is_editorial(old: str, new: str) -> None:
    assert mended(old.lower(), new.lower(), NONE)
    assert mended(new.lower(), old.lower(), NONE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bolagen är helägda.", "Bolagen är delägda."),
        ("Lån tas i placeringar.", "Lån tas i planeringar."),
        ("Bolaget får låna.", "Bolagen får låna."),
        ("Högst 10 mnkr.", "Högst 1 0 mnkr."),
        ("Avtalet är kortfristig.", "Avtalet är långfristig."),
        ("Räntan är rörlig.", "Räntan är rörliga."),
        ("Beslut fattas av Kommuninvest.", "Beslut fattas av Komuninvest."),
        ("Lån tas upp.", "Lån tas inte upp."),
    ],
)
def test_a_word_that_may_be_another_is_no_mended_spelling(old: str, new: str) -> None:
    assert not mended(old, new, NONE)
    assert not mended(new, old, NONE)


def test_a_word_that_the_documents_use_elsewhere_is_no_slip() -> None:
    known = Vocabulary(Counter({"utredning": 2, "utredining": 2}), Counter({"utredning": 2, "utredining": 2}))
    assert not mended("en utredning", "en utredining", known)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lånen kommer före placeringarna.", "Placeringarna kommer före lånen."),
        ("Kommunen har en god ekonomi.", "Kommunen har inte en god ekonomi."),
        ("Bolagen och kommunen lånar.", "Bolagen eller kommunen lånar."),
        ("Lånen betalas till banken.", "Lånen betalas från banken."),
        ("Kommunfullmäktige leder kommunstyrelsen.", "Kommunstyrelsen leder kommunfullmäktige."),
        ("Skulden är 10 mnkr.", "Skulden är 11 mnkr."),
        ("Syftet är att minska risken.", "Syftet är att öka risken."),
    ],
)
def test_other_things_are_never_the_same_words(old: str, new: str) -> None:
    known = policy("").definitions
    for tested in (True, False):
        assert not same_words(old, new, (known, known), tested=tested)
        assert not same_words(new, old, (known, known), tested=tested)


def test_a_permission_that_becomes_a_demand_is_stricter() -> None:
    may = MAY.format("Krediter får upptas.")
    ruled = '# Lån\n\nKrediter ska upptas.\n  § manuellt krediter "beredskapen saknar mått"\n'
    assert told(compared(may, ruled).changes) == ["TXT902 tightened"]
    assert told(compared(ruled, may).changes) == ["TXT901 loosened"]


@pytest.mark.parametrize("word", ["får endast", "får inte", "får högst"])
def test_a_permission_that_restricts_is_no_weaker_than_a_demand(word: str) -> None:
    old, new = f"Lån {word} tas.", f"Lån {word} tas.".replace("får", "ska")
    assert ranked(old, new) is None


@pytest.mark.parametrize("one", ["kan", "får", "bör"])
def test_an_exception_that_shall_be_made_is_no_stricter(one: str) -> None:
    assert ranked(f"Undantag {one} ske.", "Undantag ska ske.") is None
    assert ranked("Undantag ska ske.", f"Undantag {one} ske.") is None


def test_another_modal_verb_beside_a_rule_that_is_proved_the_same_goes_no_way() -> None:
    rule = "  § krav i-kronor\n    varje  lån\n    ska    valuta = SEK\n    mäts   vid varje tidpunkt\n"
    text = f"Lån ska tas i svenska kronor.\n{rule}Lån kan redovisas öppet.\n  § del av i-kronor\n"
    assert told(compared(text, text.replace("kan", "ska")).changes) == ["TXT904 undecided"]
    assert told(compared(text.replace("kan", "ska"), text).changes) == ["TXT904 undecided"]


def test_a_permission_that_only_is_spelled_otherwise_is_editorial() -> None:
    old, new = ("Skulden får tas inom kreditfasciliteterna.", "Skulden får tas inom kreditfaciliteterna.")
    assert told(compared(MAY.format(old), MAY.format(new)).changes) == ["TXT903 editorial"]


SHARED = "Leasing får endast tillämpas för bussar{}.\n  § krav leasing-buss\n    varje  leasing\n    ska    fordonsslag = buss\n    mäts   vid affärstillfället\n"
BETTER = "  § krav leasing-billig\n    varje  leasing\n    ska    årskostnad under alternativ-kostnad\n    mäts   vid affärstillfället\n"


def test_the_words_of_a_rule_that_goes_are_told_with_it() -> None:
    before, after = SHARED.format(" under förutsättning att det är billigare") + BETTER, SHARED.format("")
    assert told(compared(before, after).changes) == ["LEA821 loosened"]
    assert told(compared(after, before).changes) == ["LEA822 tightened"]
