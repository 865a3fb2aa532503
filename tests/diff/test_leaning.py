"""The same words say another thing where they lean on something else; that is told, and never as editorial."""

import pytest

from diff.small_policies import compared

BORROWED = """# Planering

Skulden får vara högst {högst}.
  § gräns skuldtak
    mått   skuld
    högst  9 mnkr
    mäts   vid varje tidpunkt
Ett enskilt lån får vara högst {högst}.
  § gräns lånetak
    mått   skuld
    högst  3 mnkr
    per    motpart
    mäts   vid varje tidpunkt
Planen utgår från högst {skuldtak.högst}.
  § berättande
"""
POINTING = """# Lån

Lån ska vara i kronor.
  § krav lån-i-kronor
    varje  lån
    ska    valuta = SEK
    mäts   vid varje tidpunkt
Detta gäller också bolagen.
  § manuellt bolagen-också "bolagens lån står inte i registret"

# Placeringar

Placeringar ska ske säkert.
  § manuellt säkert "saknar mått"
"""
NUMBERED = """# Slag

Lån ska tas hos dessa långivare:
  § manuellt långivare "registret saknar slag"
+ Svenska banker.
  § del av långivare
+ Utländska banker.
  § del av långivare
+ Kommuner.
  § del av långivare

Lån av slag {nummer} och 3 prövas årligen.
  § manuellt prövas "saknar register"
"""
DETTA = 'Detta gäller också bolagen.\n  § manuellt bolagen-också "bolagens lån står inte i registret"\n'


def reasons(old: str, new: str) -> list[tuple[str, str]]:
    """The reasons of what is undecided, one way and the other."""
    return [
        (one.direction.value, one.reason)
        for way in ((old, new), (new, old))
        for one in compared(*way).changes
        if one.id == "TXT904"
    ]


def test_a_hole_that_prints_another_rule_is_told() -> None:
    there, back = reasons(BORROWED, BORROWED.replace("{skuldtak.högst}", "{lånetak.högst}"))
    assert there == ("undecided", "meningen skriver ut 3 mnkr ur lånetak, där den skrev ut 9 mnkr ur skuldtak")
    assert back == ("undecided", "meningen skriver ut 9 mnkr ur skuldtak, där den skrev ut 3 mnkr ur lånetak")


def test_a_hole_of_the_same_rule_under_its_new_name_is_the_same() -> None:
    assert reasons(BORROWED, BORROWED.replace("skuldtak", "skuldens-tak")) == []


def test_a_sentence_that_points_back_is_told_where_another_comes_before_it() -> None:
    moved = POINTING.replace(DETTA, "") + DETTA
    assert [way for way, _ in reasons(POINTING, moved)] == ["undecided", "undecided"]
    assert all("syftar tillbaka" in reason for _, reason in reasons(POINTING, moved))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lån ska vara i kronor.", "Lån ska vara i  kronor."),
        ("Lån ska vara i kronor.", "Alla lån ska vara i kronor."),
        ("Placeringar ska ske säkert.", "Placeringar ska alltid ske säkert."),
    ],
)
def test_where_the_sentence_before_it_stays_nothing_more_is_told(old: str, new: str) -> None:
    assert not any("syftar tillbaka" in reason for _, reason in reasons(POINTING, POINTING.replace(old, new)))


def test_whole_sections_may_change_places() -> None:
    first, second = POINTING.split("# Placeringar")
    assert reasons(POINTING, f"# Placeringar{second}\n{first}") == []


@pytest.mark.parametrize(("said", "told"), [("2", 4), ("1", 4), ("stort", 0)])
def test_items_called_by_number_keep_their_numbers(said: str, told: int) -> None:
    old = NUMBERED.replace("{nummer}", said) if said != "stort" else NUMBERED.replace("{nummer} och 3", "utländska")
    new = old.replace("Svenska banker", "@").replace("Kommuner", "Svenska banker").replace("@", "Kommuner")
    assert len(reasons(old, new)) == told


def test_a_table_that_is_printed_no_more_is_told() -> None:
    table = BORROWED + "\n{ordlista}\n"
    there, back = reasons(table, BORROWED)
    assert there == ("undecided", "{ordlista} skrivs inte längre ut i dokumentet")
    assert back == ("undecided", "{ordlista} skrivs numera ut i dokumentet")
