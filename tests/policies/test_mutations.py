"""A few of the edits of `benchmarks/mutate_policies.py`: what is told of each is what it does, and back its mirror."""

from datetime import date
from pathlib import Path

import pytest

from policies.mutation_verdicts import verdict, verdict_editorial
from policies.mutations import Mutation, editorial, meaning, mutated, mutations

POLICY = Path(__file__).parents[2] / "policies" / "vastervik" / "finanspolicy.policy"
ON = date(2024, 12, 31)
# A line that goes may take with it what its sentence prints, and is then no policy.
SOME = [one for one in mutations(POLICY) if one.new is not None][3::13]
SAME = list(editorial(POLICY))[::4]


@pytest.mark.parametrize("mutation", SOME, ids=[f"{one.clause} {one.what}" for one in SOME])
def test_an_edit_of_a_real_policy_is_told_as_what_it_does(mutation: Mutation) -> None:
    after = mutated(POLICY, mutation)
    assert after is not None
    assert verdict(meaning(POLICY), after, mutation, ON) == "right"


@pytest.mark.parametrize("text", [text for _, text in SAME], ids=[what for what, _ in SAME])
def test_an_edit_that_leaves_the_meaning_is_no_change_of_substance(text: str) -> None:
    after = meaning(POLICY, POLICY.name, text)
    assert after is not None
    assert verdict_editorial(meaning(POLICY), after, ON) == "right"
