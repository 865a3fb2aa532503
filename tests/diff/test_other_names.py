"""What only has another name: a rule, a definition, a body. Equal by proof, or compared as one and said to be so."""

import pytest

from diff.small_policies import ON, SUPPORT, compared, lines, policy, told
from policylang.diff.changes import diff

WEIGHT = lines("krav {}", "varje  lån", "ska    valuta = {}", "mäts   vid varje tidpunkt")
SENTENCE = "De lån som kommunen tar hos banker tas alltid i {}.\n  § krav {}\n    varje  lån\n    ska    valuta = {}\n    mäts   vid varje tidpunkt\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (WEIGHT.format("ett", "SEK"), WEIGHT.format("två", "SEK")),
        (SENTENCE.format("kronor", "ett", "SEK"), SENTENCE.format("kronor", "två", "SEK")),
        (
            SENTENCE.format("kronor", "ett", "SEK") + '  § manuellt a "b saknar mått"\n',
            SENTENCE.format("kronor", "två", "SEK") + '  § manuellt c "b saknar mått"\n',
        ),
    ],
)
def test_a_rule_that_only_has_another_name_is_the_same_rule(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        found = compared(one, other)
        assert set(told(found.changes)) == {"TXT903 editorial"}
        assert "skriv `tidigare" in found.changes[0].message


def test_a_rule_under_another_name_that_is_nearly_the_same_changes_once() -> None:
    old, new = SENTENCE.format("kronor", "ett", "SEK"), SENTENCE.format("euro", "två", "EUR")
    for one, other in ((old, new), (new, old)):
        [change] = compared(one, other).changes
        assert change.direction.value == "mixed"
        assert change.clause != change.clause_old
        assert "Troligen samma regel" in change.message


def test_of_several_that_look_alike_none_is_taken_for_the_other() -> None:
    old = WEIGHT.format("ett", "SEK")
    new = WEIGHT.format("två", "SEK") + "\n" + WEIGHT.format("tre", "SEK")
    assert [one.kind for one in compared(old, new).changes] == ["ny", "ny", "upphävd"]


def test_rules_that_have_little_in_common_come_and_go() -> None:
    old = SENTENCE.format("kronor", "ett", "SEK")
    new = "Leasing av bussar är inte tillåten.\n  § krav två\n    varje     lån\n    får inte  syfte = vinstplacering\n    mäts      vid varje tidpunkt\n"
    found = compared(old, new).changes
    assert [one.kind for one in found] == ["ny", "upphävd"]


def test_a_reworded_rule_that_a_person_judges_is_not_proved_the_same_under_another_name() -> None:
    text = 'Lånen ska i allt väsentligt vara {}.\n  § manuellt {} "saknar mått"\n'
    for one, other in (("goda", "dåliga"), ("dåliga", "goda")):
        found = compared(text.format(one, "ett"), text.format(other, "två")).changes
        assert [change.direction.value for change in found] == ["undecided"]


def test_a_portfolio_that_only_has_another_id_changes_nothing() -> None:
    support = SUPPORT + '\n§ mått långivare "långivarna"\n  är  antal olika motpart i skuld\n'
    rule = lines("gräns flera", "mått   långivare", "minst  2", "mäts   vid varje tidpunkt")
    renamed = support.replace("§ portfölj skuld", "§ portfölj lånestock").replace("i skuld", "i lånestock")
    old, new = policy(rule, support), policy(rule, renamed)
    assert diff(old, new, on=ON).changes == diff(new, old, on=ON).changes == ()


def test_a_hole_is_said_to_be_filled_or_to_arise() -> None:
    text = "§ beslut utlåning-beslutas\n  ärende       utlåning\n  beslutas av  {}\n"
    unknown, known = (text.format(one) for one in ('okänt "källan säger inte vem"', "bolagsstyrelsen"))
    assert "i källan fylls" in compared(unknown, known).changes[0].message
    assert "ett hål uppstår i källan" in compared(known, unknown).changes[0].message
