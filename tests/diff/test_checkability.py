"""A rule that a person judged and a machine now does: the check is new, and what its words add is told besides."""

import pytest

from diff.small_policies import compared, told

BY_HAND = 'Skulden ska vara {}.\n  § manuellt skuld-ram "måttet saknas"\n'
CHECKED = (
    "Skulden ska vara {}.\n  § gräns skuld-ram\n    mått   skuld\n    högst  10 mnkr\n    mäts   vid varje tidpunkt\n"
)
TIMES = (
    "Skulden ska ses över {}.\n  § plikt översyn\n    ska        se över skulden\n    varje      kalenderår\n"
    "    styrks av  rapporter där vad = översyn\n    mäts       per kalenderår\n"
)
OVERSEEN = 'Skulden ska ses över {}.\n  § manuellt översyn "behov är en bedömning"\n'


def test_the_same_words_with_a_check_demand_nothing_new() -> None:
    before, after = BY_HAND.format("högst 10 mnkr"), CHECKED.format("högst {högst}")
    assert told(compared(before, after).changes) == ["TXT906 neutral"]
    assert told(compared(after, before).changes) == ["TXT905 neutral"]


def test_a_demand_that_is_added_and_checked_tightens() -> None:
    before, after = OVERSEEN.format("vid behov"), TIMES.format("vid behov, dock minst {varje:gång}")
    found = compared(before, after).changes
    assert told(found) == ["TXT906 neutral", "REP601 tightened"]
    assert (found[1].shown[0].old_verdict, found[1].shown[0].new_verdict) == ("manual", "breach")
    assert "dock minst en gång per år" in found[1].message
    assert told(compared(after, before).changes) == ["TXT905 neutral", "REP602 loosened"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OVERSEEN.format("löpande"), TIMES.format("löpande, dock minst {varje:gång}")),
        (OVERSEEN.format("vid behov"), TIMES.format("vid behov, normalt {varje:gång}")),
        (OVERSEEN.format("vid behov"), TIMES.format("minst {varje:gång}")),
        (BY_HAND.format("väl avvägd"), CHECKED.format("högst {högst}")),
    ],
)
def test_words_that_may_take_something_back_are_undecided(before: str, after: str) -> None:
    assert sorted(told(compared(before, after).changes)) == ["TXT904 undecided", "TXT906 neutral"]
    assert sorted(told(compared(after, before).changes)) == ["TXT904 undecided", "TXT905 neutral"]
