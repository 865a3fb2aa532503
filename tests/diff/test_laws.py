"""Laws of the comparison, on drawn pairs of small policies: nothing is told of itself, back is the mirror of there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from diff.small_policies import ON
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


@settings(max_examples=12, deadline=None)
@given(PAIRS)
def test_made_back_each_change_is_its_mirror(texts: tuple[str, str]) -> None:
    there, back = changes(*texts), changes(*texts[::-1])
    wanted = sorted((CATALOGUE[one.id].mirror, one.direction.opposite.value) for one in there)
    assert wanted == sorted((one.id, one.direction.value) for one in back)


@settings(max_examples=12, deadline=None)
@given(PAIRS)
def test_what_goes_some_way_is_shown_by_a_case_and_what_is_editorial_is_proved(texts: tuple[str, str]) -> None:
    for one in changes(*texts):
        assert one.direction not in _DIRECTED or one.shown
        assert one.direction is not Direction.EDITORIAL or one.evidence == "proof"
        assert one.direction is not Direction.UNDECIDED or one.reason
