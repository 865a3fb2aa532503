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
    there, back = compared(old, new).changes, compared(new, old).changes
    wanted = sorted((CATALOGUE[one.id].mirror, one.direction.opposite) for one in there)
    assert wanted == sorted((one.id, one.direction) for one in back)
    return told(there), [one.message for one in there]


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
    assert any("för varje grupp som motpart hör till i stället för för varje motpart" in one for one in said)


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
