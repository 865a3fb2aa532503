"""Every id of the catalogue has an example, or a reason why the language cannot express one."""

from functools import cache

import pytest
from attrs import evolve

from diff.golden import GOLDEN, OWN, SPREAD, cap, classes
from diff.small_policies import ON, compared, lines, policy, told
from policylang.diff import clause_changes, whole_clauses
from policylang.diff.catalogue import CATALOGUE, Direction, Sort, ids
from policylang.diff.changes import diff
from policylang.diff.explained import OUT_OF_REACH, explained, titles
from policylang.diff.found import Change
from policylang.diff.grounding import warranted
from policylang.model.topics import TOPICS

BOTH = {
    **{name: (policy(before), policy(after)) for name, (before, after) in GOLDEN.items()},
    **OWN,
}
_DIRECTED = {Direction.TIGHTENED, Direction.LOOSENED}


@cache
def told_of(name: str, *, back: bool = False) -> tuple[Change, ...]:
    return changes(name, back=back)


def changes(name: str, *, back: bool = False) -> tuple[Change, ...]:
    one, other = BOTH[name]
    return (diff(other, one, on=ON) if back else diff(one, other, on=ON)).changes


def test_every_id_has_an_example_or_a_reason_why_it_has_none() -> None:
    shown = {*BOTH, *(CATALOGUE[name].mirror for name in BOTH)}
    assert not shown & set(OUT_OF_REACH)
    assert shown | set(OUT_OF_REACH) == set(CATALOGUE)


def test_no_field_leads_to_an_id_that_nothing_can_be_told_by() -> None:
    for sort in Sort:
        for topic in ("", *TOPICS.values()):
            assert not set(ids(sort, topic)) & set(OUT_OF_REACH)


def test_a_list_of_ids_says_which_cannot_be_told_yet() -> None:
    assert {name for name, title in titles().items() if title.endswith("(visas inte ännu)")} == set(OUT_OF_REACH)


@pytest.mark.parametrize("name", BOTH)
def test_the_example_is_told_by_its_id_and_back_by_the_mirror_s(name: str) -> None:
    assert name in {one.id for one in told_of(name)}
    if name != "LIM120":
        assert CATALOGUE[name].mirror in {one.id for one in told_of(name, back=True)}


@pytest.mark.parametrize("name", [name for name in BOTH if name != "LIM120"])
def test_the_example_goes_the_way_that_the_catalogue_believes_unless_comparison_shows_both(name: str) -> None:
    believed = CATALOGUE[name].hypothesis
    # No register tells who is bound, so no case can show it.
    unseen = {Direction.UNDECIDED} if name in {"ADM921", "ADM922"} else set()
    for one in told_of(name):
        assert one.id != name or believed is None or one.direction in {believed, Direction.MIXED} | unseen


@pytest.mark.parametrize("name", CATALOGUE)
def test_each_id_is_explained(name: str) -> None:
    told_ = explained(name)
    assert told_.startswith(f"{name} {CATALOGUE[name].slug}")
    assert "{" not in told_


def lawful(change: Change) -> bool:
    """Whether a direction is shown by a case, or is the only one that its id has."""
    directed = change.direction in {*_DIRECTED, Direction.MIXED}
    return not directed or bool(change.shown) or change.direction is CATALOGUE[change.id].hypothesis


@pytest.mark.parametrize("name", BOTH)
def test_no_direction_is_given_without_a_case_unless_the_catalogue_fixes_it(name: str) -> None:
    assert all(lawful(one) for one in (*told_of(name), *told_of(name, back=True)))


def test_a_direction_that_nothing_shows_is_undecided() -> None:
    (measured,) = (one for one in told_of("LIM109") if one.id == "LIM109")
    bare = warranted(evolve(measured, direction=Direction.TIGHTENED, shown=(), evidence="rule"))
    assert (bare.direction, bare.evidence) == (Direction.UNDECIDED, "none")
    assert bare.reason in bare.message
    (capped,) = (one for one in told_of("LIM101") if one.id == "LIM101")
    assert warranted(capped) == capped
    for way in (Direction.LOOSENED, Direction.MIXED):
        assert warranted(evolve(capped, shown=(), direction=way)).direction is Direction.UNDECIDED


# -- sabotage ------------------------------------------------------------------------------------

# Compared by what their rules mean; the others are told by rule from words that nothing compiles.
COMPILED = [
    name
    for name in BOTH
    if CATALOGUE[name].hypothesis in _DIRECTED
    and any(one.id == name and one.evidence in {"proof", "witness"} for one in told_of(name))
]


@pytest.mark.parametrize("name", [name for name in COMPILED if name != "LIM120"])
def test_a_direction_with_its_sign_turned_is_caught_by_what_the_rules_mean(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = {one.id: one.direction for one in told_of(name)}[name]
    for each in {name, CATALOGUE[name].mirror}:
        entry = CATALOGUE[each]
        assert entry.hypothesis
        turned = evolve(entry, hypothesis=entry.hypothesis.opposite)
        monkeypatch.setitem(CATALOGUE, each, turned)
    for one in changes(name):
        if one.id == name and right is not Direction.MIXED:
            assert one.direction is Direction.UNDECIDED
            assert "katalogen väntar" in one.reason
    assert right is not Direction.UNDECIDED


@pytest.mark.parametrize("module", [clause_changes, whole_clauses], ids=["fields", "whole clauses"])
def test_the_catalogue_is_one(module: object) -> None:
    assert getattr(module, "CATALOGUE") is CATALOGUE  # noqa: B009 - a module has no such attribute for a type checker


# -- together ------------------------------------------------------------------------------------


def test_changes_of_one_rule_that_cannot_be_told_apart_are_tried_together() -> None:
    def shares(*fields: str) -> str:
        return cap("per  motpart", "högst  40 % av skuld", *fields)

    old, new = (
        shares("dock  högst 70 % av skuld för Kommuninvest"),
        shares("dock  minst 70 % av skuld för Kommuninvest"),
    )
    there, back = compared(old, new).changes, compared(new, old).changes
    assert "undecided" not in {one.direction.value for one in (*there, *back)}
    wanted = sorted(f"{CATALOGUE[one.id].mirror} {one.direction.opposite.value}" for one in there)
    assert sorted(told(back)) == wanted


def test_one_of_two_rules_under_a_sentence_that_goes_is_told() -> None:
    sentence = "# Upplåning\n\nAlla lån ska vara i svenska kronor med fast ränta.\n"
    one = "  § krav kronor\n    varje  lån\n    ska    valuta = SEK\n    mäts   vid varje tidpunkt\n"
    other = "  § krav fast\n    varje  lån\n    ska    räntetyp = fast\n    mäts   vid varje tidpunkt\n"
    assert told(compared(sentence + one + other, sentence + one).changes)[0].endswith("loosened")


def test_a_rule_that_another_makes_idle_says_so() -> None:
    low = cap("högst  50 kr", name="lägre")
    (change,) = compared(cap("högst  100 kr") + low, cap("högst  200 kr") + low).changes
    assert (change.direction.value, change.without_effect) == ("loosened", True)
    (change,) = compared(cap("högst  100 kr"), cap("högst  200 kr")).changes
    assert not change.without_effect


@pytest.mark.parametrize(
    ("stays", "idle"),
    [("högst  100 kr", True), ("högst  50 kr", True), ("högst  150 kr", False), ("bör högst 100 kr", False)],
)
def test_a_whole_rule_that_another_makes_idle_says_so_where_the_other_binds_as_much(stays: str, *, idle: bool) -> None:
    other, twice = cap(stays, name="annan"), cap("högst  100 kr") + cap(stays, name="annan")
    for old, new, way in ((other, twice, "tightened"), (twice, other, "loosened")):
        (change,) = compared(old, new).changes
        assert (change.direction.value, change.without_effect) == (way, idle)


def test_a_recommendation_makes_no_rule_idle() -> None:
    low = cap("bör högst 50 kr", name="lägre")
    (change,) = compared(cap("högst  100 kr") + low, cap("högst  200 kr") + low).changes
    assert not change.without_effect


def test_a_table_is_compared_row_by_row() -> None:
    assert told(compared(classes(SPREAD), classes(SPREAD.replace("20-80", "30-80"))).changes) == ["INT201 tightened"]


def test_a_row_of_a_table_has_its_case_though_the_case_breaks_another_row_too() -> None:
    (change,) = compared(classes(SPREAD), classes(SPREAD.replace("0-50", "0-40"))).changes
    assert (change.direction.value, change.evidence, len(change.shown)) == ("tightened", "proof", 1)


def test_a_hole_that_is_filled_is_told_and_the_days_between_are_tried() -> None:
    lost = lines("krav given", "varje  borgen", 'ska  lämnad före ????-01-01 senast 2014-03-01 "föll bort"')
    known = lines("krav given", "varje  borgen", "ska  lämnad före 2014-01-01")
    (change,) = compared(lost, known).changes
    assert (change.id, change.direction.value) == ("TXT906", "neutral")
    assert change.boundary


def test_the_case_of_a_table_names_the_class_in_which_it_flips() -> None:
    (change,) = compared(classes(SPREAD), classes(SPREAD.replace("20-80", "30-80"))).changes
    (group,) = change.shown[0].witness.group.values()
    assert group == "1–3"
