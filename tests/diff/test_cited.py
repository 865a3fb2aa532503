"""A number in the text is of whatever section has it now: another section is another norm, another number is not."""

import pytest

from diff.small_policies import ON, SUPPORT, compared, policy, told
from policylang.diff.changes import diff
from policylang.model.citing import citations

RULE = "Lån tas i kronor.\n  § krav lån\n    varje  lån\n    ska    valuta = SEK\n    mäts   vid varje tidpunkt\n"
CITING = '# Placeringar\n\nPlaceringar ska uppfylla kraven i avsnitt {}.\n  § manuellt krav-uppfylls "kraven är en bedömning"\n'
NEW = "# Begrepp\n\nOrden är vedertagna.\n  § berättande\n\n"
LOANS = f"# Lån\n\n{RULE}\n"


def references(old: str, new: str) -> list[str]:
    return [one for one in told(compared(old, new).changes) if not one.startswith("STR942")]


def test_a_section_that_takes_the_number_of_another_takes_its_references_too() -> None:
    before, after = LOANS + CITING.format(1), NEW + LOANS + CITING.format(1)
    assert references(before, after) == references(after, before) == ["STR945 undecided"]
    [found] = [one for one in compared(before, after).changes if one.id == "STR945"]
    assert found.message.startswith(
        "3 Placeringar: hänvisningen till avsnitt 1 Lån avser nu avsnitt 1 Begrepp. Oavgjord"
    )
    assert found.clause == "krav-uppfylls"


def test_a_reference_that_follows_its_section_is_editorial() -> None:
    assert references(LOANS + CITING.format(1), NEW + LOANS + CITING.format(2)) == ["TXT903 editorial"]


def test_a_reference_to_what_is_no_longer_there_is_another() -> None:
    assert references(NEW + LOANS + CITING.format(3), LOANS + CITING.format(3)) == ["STR945 undecided"]


def test_another_number_of_another_section_is_another_reference() -> None:
    text = NEW + LOANS + CITING
    assert references(text.format(1), text.format(2)) == ["STR945 undecided"]


@pytest.mark.parametrize("word", ["Skulden är 4,5 mnkr", "Enligt 3 kap. 2 § kommunallagen", "Den 1 mars", "kl 10.30"])
def test_figures_that_cite_nothing_follow_no_section(word: str) -> None:
    assert [one for one in citations(f"{word}.") if not one.loose] == []


def test_what_is_said_besides_is_told_as_before() -> None:
    after = NEW + LOANS + CITING.format(1).replace("uppfylla kraven", "uppfylla alla krav")
    assert references(LOANS + CITING.format(1), after) == ["TXT904 undecided"]


def test_every_number_of_a_list_is_cited() -> None:
    found = [one.number for one in citations("punkterna 4.1, 4.2 och 5, se bilaga 2 och (5.3.1)")]
    assert found == ["4.1", "4.2", "5", "bilaga 2", "5.3.1"]


def test_a_text_of_the_glossary_is_followed_too() -> None:
    term = '\n§ begrepp kraven "Kraven"\n  text  Det som står i avsnitt 1.\n'
    before, after = (policy(text, SUPPORT + term) for text in (LOANS, NEW + LOANS))
    found = [one for one in diff(before, after, on=ON).changes if not one.id.startswith("STR942")]
    assert [(one.id, one.direction.value, one.field) for one in found] == [("STR945", "undecided", "kraven")]
