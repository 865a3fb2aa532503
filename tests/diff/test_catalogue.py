"""The catalogue is whole: every kind's every field has an id or a reason, and what is done can be undone."""

import attrs
import pytest

from policylang.clauses import CLAUSE_KINDS
from policylang.diff.catalogue import (
    CATALOGUE,
    PAIRS,
    SORTS,
    WAIVED,
    WAIVED_FIELDS,
    Direction,
    Entry,
    Sort,
    ids,
    whole_ids,
)
from policylang.model.kind import ClauseKind, Nature
from policylang.model.topics import TOPICS

# The rows of the design's table, and those that a plan added. An id that was once given is never given to anything else.
IDS = """
    LIM101 LIM102 LIM103 LIM104 LIM105 LIM106 LIM107 LIM108 LIM109 LIM110 LIM111 LIM112 LIM113 LIM114 LIM115 LIM116
    LIM117 LIM118 LIM119 LIM120 INT201 INT202 INT203 INT204 INT205 INS301 INS302 INS303 INS304 INS305 INS306 INS307
    CPY401 CPY402 CPY403 CPY404 CPY405 CPY406 CPY407 CPY408 CPY409 DEL501 DEL502 DEL503 DEL504 DEL505 DEL506 DEL507
    DEL508 DEL509 DEL510 DEL511 REP601 REP602 REP603 REP604 CUR701 CUR702 LIQ751 LIQ752 GUA801 GUA802 GUA803 GUA804
    LEA821 LEA822 TXT901 TXT902 TXT903 TXT904 TXT905 TXT906 DEF911 DEF912 ADM921 ADM922 ADM923 ADM924 ADM925 STR941
    STR942 STR943 STR944 STR945 PLN961 PLN962 PLN963 PLN964 PLN965 PLN966
"""
ABOUT = ("", *sorted(set(TOPICS.values())))
KINDS = [pytest.param(kind, id=kind.name) for kind in CLAUSE_KINDS]


def test_every_id_of_the_design_is_in_the_catalogue_and_no_other() -> None:
    assert list(CATALOGUE) == IDS.split()


def test_no_two_changes_have_one_slug() -> None:
    assert len({entry.slug for entry in CATALOGUE.values()}) == len(CATALOGUE)


# Bounds that cannot all be met are found in the new revision alone: nothing is said when they no longer clash.
ONE_WAY = {"LIM120"}


@pytest.mark.parametrize(
    "entry", [one for one in CATALOGUE.values() if one.id not in ONE_WAY], ids=lambda entry: entry.id
)
def test_what_is_undone_has_the_mirror_s_id_and_the_opposite_direction(entry: Entry) -> None:
    back = CATALOGUE[entry.mirror]
    assert back.mirror == entry.id
    assert (entry.hypothesis and entry.hypothesis.opposite) == back.hypothesis


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_a_clause_compares_has_a_nature(kind: ClauseKind) -> None:  # type: ignore[type-arg]
    compared = {field.name for field in attrs.fields(kind.model) if field.eq}
    assert compared == set(kind.changes) | (compared & set(WAIVED_FIELDS))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_leads_to_an_id_or_is_waived_with_a_reason(kind: ClauseKind) -> None:  # type: ignore[type-arg]
    for nature in kind.changes.values():
        assert SORTS.get(nature) or WAIVED[nature]


def test_every_nature_leads_to_an_id_or_is_waived_and_not_both() -> None:
    assert set(SORTS) | set(WAIVED) == set(Nature)
    assert not set(SORTS) & set(WAIVED)


@pytest.mark.parametrize("sort", Sort, ids=lambda sort: sort.value)
def test_the_first_id_of_a_pair_loosens_and_the_second_mirrors_it(sort: Sort) -> None:
    for topic in ABOUT:
        looser, stricter = (CATALOGUE[name] for name in ids(sort, topic))
        assert looser.mirror == stricter.id
        assert looser.hypothesis is not Direction.TIGHTENED


def test_every_sort_is_reached_from_a_nature() -> None:
    assert {sort for sorts in SORTS.values() for sort in sorts} == set(PAIRS) == set(Sort)


@pytest.mark.parametrize("kind", KINDS)
def test_a_clause_that_comes_tightens_whatever_it_is_about(kind: ClauseKind) -> None:  # type: ignore[type-arg]
    for topic in ABOUT:
        looser, stricter = (CATALOGUE[name] for name in whole_ids(frozenset(kind.changes.values()), topic))
        assert (looser.hypothesis, stricter.hypothesis) == (Direction.LOOSENED, Direction.TIGHTENED)
        assert looser.mirror == stricter.id
