"""Several fields of one rule change at once: each is told by its own id, and what hangs together is told as that."""

import pytest

from diff.small_policies import ON, SUPPORT, compared, lines, policy, told
from policylang.diff.catalogue import CATALOGUE
from policylang.diff.changes import diff
from policylang.diff.found import Diff

LOST = 'okänt "beloppet fastställs i budgeten"'


def limit(*fields: str) -> str:
    """A limit."""
    return lines("gräns tak", *fields, "mäts  vid varje tidpunkt")


def both(old: str, new: str) -> tuple[list[str], list[str]]:
    """What is told of the change and of the same change made back."""
    # That bounds clash is told of the new revision alone.
    there, back = ([one for one in compared(*each).changes if one.id != "LIM120"] for each in ((old, new), (new, old)))
    wanted = sorted((CATALOGUE[one.id].mirror, one.direction.opposite) for one in there)
    assert wanted == sorted((one.id, one.direction) for one in back)
    return told(tuple(there)), [one.message for one in there]


@pytest.mark.parametrize(
    ("known", "lost"),
    [
        (("mått  skuld", "högst  10 mnkr"), ("mått  skuld", f"högst  {LOST}")),
        (("mått  skuld", "per  motpart", "högst  30 % av skuld"), ("mått  skuld", "per  motpart", f"högst  {LOST}")),
        (("mått  skuld", "minst  10 mnkr"), ("mått  skuld", f"minst  {LOST}")),
        (("mått  skuld", "över  10 mnkr"), ("mått  skuld", f"minst  {LOST}")),
        (("mått  antal skuld", "högst  4"), ("mått  antal skuld", f"högst  {LOST}")),
    ],
)
def test_a_bound_that_the_source_loses_is_a_hole_and_no_other_measure(
    known: tuple[str, ...], lost: tuple[str, ...]
) -> None:
    assert both(limit(*known), limit(*lost))[0] == ["TXT905 neutral"]
    assert both(limit(*lost), limit(*known))[0] == ["TXT906 neutral"]


def test_what_changes_beside_a_hole_has_its_own_direction() -> None:
    narrow = ("mått  skuld där valuta = EUR", f"högst  {LOST}")
    found, _ = both(limit("mått  skuld", "högst  10 mnkr"), limit(*narrow))
    assert found == ["LIM109 loosened", "TXT905 neutral"]


def test_a_hole_in_one_of_several_conditions_is_told_beside_what_else_changes() -> None:
    old = lines("krav regel", "varje  lån", f"ska  valuta = SEK och belopp högst {LOST}", "mäts  vid varje tidpunkt")
    new = old.replace("valuta = SEK", "valuta i (SEK, EUR)").replace(LOST, "10 mnkr")
    assert sorted(both(old, new)[0]) == ["CUR701 loosened", "TXT906 neutral"]


def test_a_bound_for_each_group_in_place_of_each_party_is_told_beside_an_exception_that_goes() -> None:
    each = limit("mått  skuld", "per  motpart", "högst  40 % av skuld", "dock  högst 70 % av skuld för Kommuninvest")
    group = limit("mått  skuld", "per  motpart.grupp", "högst  40 % av skuld")
    found, said = both(each, group)
    assert sorted(found) == ["CPY405 tightened", "LIM115 tightened"]
    assert any("för varje grupp som motpart hör till, inte längre för varje motpart" in one for one in said)


ROLES = """
§ roll direktören "direktören"
  kallas även  finansdirektör

§ roll chefen "chefen"
  kallas även  finanschef

§ portfölj direktörerna "direktörerna"
  av  personer där roll = direktören

§ portfölj cheferna "cheferna"
  av  personer där roll = chefen
"""
DECIDED = lines(
    "krav regel",
    "varje  affärer",
    "ska  beslutad-av i (direktören, kommunstyrelsen) eller beslutad-av finns i direktörerna den datum",
    "mäts  vid varje tidpunkt",
)


def deciding(old: str, new: str) -> Diff:
    """The difference, with roles."""
    return diff(policy(old, SUPPORT + ROLES), policy(new, SUPPORT + ROLES), on=ON)


def test_another_office_in_the_words_and_in_the_list_of_its_persons_is_one_change() -> None:
    moved = DECIDED.replace("direktören", "chefen").replace("direktörerna", "cheferna")
    (change,) = deciding(DECIDED, moved).changes
    assert (change.id, change.direction.value) == ("DEL501", "mixed")
    assert "beslutas av chefen i stället för direktören" in change.message
    assert len(change.shown) == 2


def test_another_office_is_told_apart_from_what_else_is_demanded() -> None:
    moved = DECIDED.replace("direktören", "chefen").replace("direktörerna", "cheferna")
    wider = moved.replace("kommunstyrelsen)", "kommunstyrelsen, kommunfullmäktige)")
    found = deciding(DECIDED, wider).changes
    assert "DEL501 mixed" in told(found)
    assert not any(one.id in {"LIM107", "LIM108"} for one in found)


def test_an_exception_that_goes_beside_a_cap_raised_to_it_changes_nothing() -> None:
    old = limit("mått  skuld", "per  motpart", "högst  40 % av skuld", "dock  högst 70 % av skuld för Kommuninvest")
    found, said = both(old, limit("mått  skuld", "per  motpart", "högst  70 % av skuld"))
    assert sorted(found) == ["CPY404 loosened", "LIM115 neutral"]
    assert any("ändrar det ingenting i sak" in one for one in said)


def test_what_can_only_be_tried_together_names_all_that_changes() -> None:
    old = lines(
        "krav regel",
        "varje  lån",
        "ska  valuta = SEK och valuta i (SEK, EUR)",
        "gäller inte  när valuta i (SEK, EUR)",
        "mäts  vid varje tidpunkt",
    )
    (found,), (said,) = both(old, old.replace("valuta = SEK och valuta i (SEK, EUR)", "belopp högst 2 kr"))
    assert found == "INS307 loosened"
    assert "belopp är högst 2 kr" in said
    assert "valuta är SEK eller EUR" in said
    assert said.endswith("Prövat tillsammans.")


def test_of_two_exceptions_the_one_that_the_source_lost_is_filled_and_the_other_goes() -> None:
    old = lines(
        "krav regel",
        "varje  borgen",
        "ska  bolag i egna-bolag",
        "gäller inte  när bolag = Kommuninvest",
        'gäller inte  när lämnad före ????-01-01 senast 2014-03-01 "året föll bort"',
        "mäts  vid varje tidpunkt",
    )
    new = old.replace("  gäller inte  när bolag = Kommuninvest\n", "")
    new = new.replace('????-01-01 senast 2014-03-01 "året föll bort"', "2014-01-01")
    assert sorted(both(old, new)[0]) == ["LIM115 tightened", "TXT906 neutral"]


def test_who_must_be_another_than_who_did_it_is_a_delegation_and_no_limit() -> None:
    apart = lines(
        "krav regel", "varje  affärer", "ska  kontrollerad-av annan än verkställd-av", "mäts  vid varje tidpunkt"
    )
    assert both(apart, "")[0] == ["DEL504 loosened"]


LIQUID = """
§ portfölj kassa "kassan"
  av  likviditet där ({}) räknat belopp

§ portfölj utbetalningar "utbetalningarna"
  av  likviditetsprognos räknat utbetalningar
"""


def test_a_definition_that_has_nothing_to_do_with_what_the_source_lost_goes_its_way_whatever_that_was() -> None:
    rule = lines(
        "gräns reserv",
        "mått  kassa",
        'minst  utbetalningar där månad inom okänt "en given period"',
        "mäts  varje månadsskifte",
    )
    narrow, wide = (SUPPORT + LIQUID.format(which) for which in ("slag = kassa", "slag i (kassa, bank)"))
    changes = diff(policy(rule, narrow), policy(rule, wide), on=ON).changes
    (change,) = [one for one in changes if one.id == "DEF911"]
    assert [one.direction.value for one in change.affected] == ["mixed"]
