"""Names in the library: another alias is told once of the body, a role's explanation is never passed over."""

import pytest

from diff.small_policies import ON, SUPPORT, lines, policy, told
from policylang.diff.changes import diff
from policylang.diff.found import Diff

TEXT = lines(
    "krav lån-krav", "varje  lån där motpart = Kommuninvest", "ska    valuta = SEK", "mäts   vid varje tidpunkt"
)
ROLE = '\n§ roll fo "FO"\n  står för  {}\n'
LOST = ROLE.format('okänt "förklaras inte i källan"')
ALIAS = "Kommuninvest i Sverige AB"


def compared(old: str, new: str) -> Diff:
    return diff(policy(TEXT, old), policy(TEXT, new), on=ON)


def test_another_alias_is_one_change_of_the_body_with_its_rules() -> None:
    more = SUPPORT.replace(ALIAS, f"{ALIAS}, KI")
    for old, new, way in ((SUPPORT, more, "tightened"), (more, SUPPORT, "loosened")):
        found = compared(old, new)
        assert told(found.changes) == [f"DEF911 {way}"]
        assert [one.clause for one in found.changes[0].affected] == ["lån-krav"]
        assert found.changes[0].shown


def test_the_order_of_aliases_says_nothing() -> None:
    both = [SUPPORT.replace(ALIAS, names) for names in (f"{ALIAS}, KI", f"KI, {ALIAS}")]
    assert compared(*both).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "there", "back"),
    [
        (LOST, ROLE.format("finansordförande"), "TXT906 neutral", "TXT905 neutral"),
        (ROLE.format("finansombud"), ROLE.format("finansordförande"), "DEF911 undecided", "DEF911 undecided"),
        (LOST, "", "DEF911 neutral", "DEF911 neutral"),
        (LOST, '\n§ organ fo "FO"\n', "DEF911 neutral", "DEF911 neutral"),
        (LOST, LOST.replace('"FO"', '"FOO"'), "DEF911 neutral", "DEF911 neutral"),
    ],
)
def test_what_a_role_is_called_and_stands_for_is_shown(old: str, new: str, there: str, back: str) -> None:
    assert told(compared(SUPPORT + old, SUPPORT + new).changes) == [there]
    assert told(compared(SUPPORT + new, SUPPORT + old).changes) == [back]


@pytest.mark.parametrize("name", ['"skulden"', '"låneramen"', '"svensk bank"', '"bolagsstyrelsen"'])
def test_another_name_of_anything_defined_is_shown(name: str) -> None:
    new = SUPPORT.replace(name, '"något annat"', 1)
    [found] = compared(SUPPORT, new).changes
    assert (found.id, found.direction.value) == ("DEF911", "neutral")
    assert found.message == f"Begreppet {name[1:-1]} heter nu något annat."
