"""Laws of the comparison, on drawn pairs of small policies: nothing is told of itself, back is the mirror of there."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diff.small_policies import ON, SUPPORT, lines, policy, told
from diff.small_universe import pair, read
from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.changes import diff
from policylang.diff.found import Change

_DIRECTED = {Direction.TIGHTENED, Direction.LOOSENED, Direction.MIXED}
PAIRS = st.integers(min_value=100_000, max_value=200_000).map(pair)


def changes(old: str, new: str) -> list[Change]:
    # That bounds clash is told of the new revision alone.
    return [one for one in diff(read(old), read(new), on=ON).changes if one.id != "LIM120"]


@settings(max_examples=8, deadline=None)
@given(PAIRS)
def test_nothing_is_told_of_a_policy_and_itself(texts: tuple[str, str]) -> None:
    assert changes(texts[0], texts[0]) == []


@settings(max_examples=8, deadline=None)
@example(pair(146237))
@given(PAIRS)
def test_made_back_each_change_is_its_mirror(texts: tuple[str, str]) -> None:
    there, back = changes(*texts), changes(*texts[::-1])
    wanted = sorted((CATALOGUE[one.id].mirror, one.direction.opposite.value) for one in there)
    assert wanted == sorted((one.id, one.direction.value) for one in back)


@settings(max_examples=8, deadline=None)
@given(PAIRS)
def test_what_goes_some_way_is_shown_by_a_case_and_what_is_editorial_is_proved(texts: tuple[str, str]) -> None:
    for one in changes(*texts):
        assert one.direction not in _DIRECTED or one.shown
        assert one.direction is not Direction.EDITORIAL or one.evidence == "proof"
        assert one.direction is not Direction.UNDECIDED or one.reason


CAP = "mått  skuld", "mäts  vid varje tidpunkt"


def mean(bound: str) -> str:
    return lines("gräns tak", CAP[0], f"högst  {bound}", CAP[1])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("snitt av ramen låneram över 3 månader", "snitt av ramen låneram över 6 månader"),
        ("ramen låneram", "snitt av ramen låneram över 6 månader"),
        ("ramen låneram", "ramen låneram ett år tidigare"),
    ],
)
def test_a_value_of_another_time_is_another_measure_shown_both_ways(old: str, new: str) -> None:
    (change,) = changes(mean(old), mean(new))
    assert (change.id, change.direction, len(change.shown)) == ("LIM109", Direction.MIXED, 2)


REGISTER = """
§ register uppgifter "uppgift"
  nyckel     id
  löper      från start till slut
  inträffar  start
  | kolumn | typ   | krav  | tomt betyder
  | id     | text  | krävs |
  | start  | datum | krävs |
  | slut   | datum | krävs |
  | valuta | text  | krävs | SEK
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [("från start till slut", "till slut"), ("  inträffar  start\n", ""), ("| krävs | SEK", "| krävs | EUR")],
)
def test_how_a_policy_s_own_register_is_read_is_a_change(old: str, new: str) -> None:
    text = lines("krav kronor", "varje  uppgifter", "ska    valuta = SEK", CAP[1])
    both = [policy(text, SUPPORT + REGISTER), policy(text, SUPPORT + REGISTER.replace(old, new))]
    for one, other in (both, both[::-1]):
        assert told(diff(one, other, on=ON).changes) == ["DEF912 undecided"]


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("| slut   | datum | krävs |              |", "| slut   | datum | krävs |              | upphör", "neutral"),
        ("| valuta | text  | krävs | SEK          |", "| valuta | text  | krävs | SEK          | mynt", "undecided"),
        (
            "| start  | datum | krävs |              | första dag",
            "| start  | datum | krävs |              |",
            "neutral",
        ),
    ],
)
def test_what_a_file_calls_its_columns_is_told(old: str, new: str, direction: str) -> None:
    text = lines("krav kronor", "varje  uppgifter", "ska    valuta = SEK", CAP[1])
    register = """
§ register uppgifter "uppgift"
  nyckel     id
  löper      från start till slut
  | kolumn | typ   | krav  | tomt betyder | kallas även
  | id     | text  | krävs |              |
  | start  | datum | krävs |              | första dag
  | slut   | datum | krävs |              |
  | valuta | text  | krävs | SEK          |
"""
    both = [policy(text, SUPPORT + register), policy(text, SUPPORT + register.replace(old, new))]
    for one, other in (both, both[::-1]):
        assert told(diff(one, other, on=ON).changes) == [f"DEF912 {direction}"]


def test_where_a_lost_day_lies_is_told() -> None:
    def lent(last: str) -> str:
        off = f'gäller inte  när lämnad före ????-01-01 senast {last} "föll bort"'
        return lines("krav borgen-krav", "varje  borgen", "ska  bolag i egna-bolag", off, CAP[1])

    assert [one.message for one in changes(lent("2014-03-01"), lent("2016-03-01"))] == [
        "borgen-krav: hålet ”undantag” i källan ändras från en okänd dag senast 1 mars 2014 till en okänd dag senast 1 mars 2016."
    ]
    assert [one.id for one in changes(lent("2016-03-01"), lent("2014-03-01"))] == ["TXT906"]
