"""Forms of words: definite, genitive and misspelt ones, and values that are turned round."""

import pytest

from agreement.test_content import RULE, closely
from agreement.test_slips import hung

LIMIT = "§ gräns andel\n    mått   låneportfölj\n    högst  30 % av bruttolåneskuld\n    mäts   vid varje tidpunkt"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Låneportföljen får vara högst {högst} av bruttolåneskulden.", []),
        (
            "Låneportföljen får vara högst {högst} av bruttolåneskuld.",
            ["1: meningen säger `bruttolåneskuld`, men det heter `bruttolåneskulden`"],
        ),
        (
            "Låneportföljens får vara högst {högst} av bruttolåneskulden.",
            ["1: `låneportföljens får` saknar ett ord mellan, eller har ett `s` för mycket"],
        ),
    ],
)
def test_a_noun_has_the_form_that_its_place_asks_for(sentence: str, told: list[str]) -> None:
    assert closely(hung(sentence, LIMIT)) == told


@pytest.mark.parametrize(
    ("word", "told"), [("refinansieringsrisken", False), ("refinansieringrisker", True), ("finansieringsrisker", False)]
)
def test_a_slip_from_another_form_of_a_word_is_told(word: str, *, told: bool) -> None:
    usual = hung("Refinansieringsrisken mäts. Refinansieringsrisken bevakas.", "§ berättande")
    found = closely(f"{usual}\n{hung(f'Här finns {word} beskrivna.', '§ berättande')}")
    assert any("liknar" in one for one in found) is told


@pytest.mark.parametrize(
    ("sentence", "value", "told"),
    [
        ("Noterade placeringar ska ha ett marknadsvärde.", "ja", False),
        ("Noterade placeringar ska ha ett marknadsvärde.", "nej", True),
        ("Placeringar som inte är noterade ska ha ett marknadsvärde.", "nej", False),
    ],
)
def test_what_is_so_is_not_turned_round_in_the_rule(sentence: str, value: str, *, told: bool) -> None:
    rule = RULE.format("noterade", f"placeringar där noterad = {value}", "marknadsvärde finns")
    found = closely(hung(sentence, rule))
    assert any("säger noterad = nej" in one for one in found) is told
