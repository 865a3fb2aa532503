"""The law: what a decision says, carried out on the old text, gives the new one; and its printed sentence says it all."""

from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.strategies import Text, edit, from_draft, made_text, rolls
from policylang.drafting.amend import amendment
from policylang.drafting.carry_out import carried_out
from policylang.drafting.columns import Line, columns
from policylang.drafting.draft import Draft, draft
from policylang.drafting.ingress import ingress
from policylang.drafting.orders import Amendment, Insert, Reword
from policylang.drafting.parse import filled, parsed
from policylang.operations.printed import document_tree
from policylang.operations.read import read
from policylang.revisions.files import source

POLICIES = Path(__file__).parents[2] / "policies"
REAL = {
    "vastervik/finanspolicy": (1, frozenset({"Ordlista"})),
    "vastervik/riktlinjer": (3, frozenset({"Ordlista"})),
    "norrkoping/finansinstruktion": (3, frozenset()),
}


@cache
def real(name: str) -> Draft:
    resolved = read(source(POLICIES / f"{name}.policy")).resolved
    assert resolved is not None
    return draft(document_tree(resolved))


def obeyed(old: Draft, new: Draft) -> Amendment:
    """The amendment, after the law has been tried on it three ways."""
    made = amendment(old, new)
    assert carried_out(made, old) == new
    sentence = ingress(made, body="Kommunfullmäktige", title=old.title)
    assert bool(sentence) == (old != new)
    if made.orders:
        wordings = [one.wording for one in made.orders if isinstance(one, Reword | Insert)]
        assert carried_out(filled(parsed(sentence, old.title), wordings), old) == new
    lines = columns(old, new, made)
    assert bool(lines) == (old != new)
    assert not words(new, lines, side="new")
    return made


def words(text: Draft, lines: tuple[Line, ...], *, side: str) -> set[str]:
    """What a column prints that the text does not hold."""
    told = {getattr(line, side) for line in lines if line.sort == "paragraph" and getattr(line, side)}
    known = {unit.text for section in text.sections for unit in section.units}
    return told - known - {text.title} - {f"{label}: {value}" for label, value in text.facts.items()}


@pytest.mark.parametrize("name", REAL)
def test_a_tree_prints_as_the_policy_that_it_was_made_from(name: str) -> None:
    assert from_draft(real(name), *REAL[name]).draft() == real(name)


@settings(max_examples=40, deadline=None)
@given(name=st.sampled_from(list(REAL)), seed=st.integers(0, 10**6), count=st.integers(1, 4))
def test_ingress_and_right_column_applied_to_a_real_policy_give_the_edited_one(
    name: str, seed: int, count: int
) -> None:
    random, old = rolls(seed), from_draft(real(name), *REAL[name])
    new = deepcopy(old)
    for _ in range(count):
        edit(new, random)
    obeyed(old.draft(), new.draft())
    obeyed(new.draft(), old.draft())


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9), count=st.integers(1, 8))
def test_ingress_and_right_column_applied_to_any_text_give_the_new_one(seed: int, count: int) -> None:
    random = rolls(seed)
    old = made_text(random)
    new = deepcopy(old)
    for _ in range(count):
        edit(new, random)
    obeyed(old.draft(), new.draft())


@settings(max_examples=30, deadline=None)
@given(first=st.integers(0, 10**9), second=st.integers(0, 10**9))
def test_any_text_can_become_any_other(first: int, second: int) -> None:
    obeyed(made_text(rolls(first)).draft(), made_text(rolls(second)).draft())


def test_few_edits_need_the_whole_text_to_be_adopted_anew() -> None:
    whole = 0
    for seed in range(100):
        random = rolls(seed)
        old: Text = from_draft(real("vastervik/finanspolicy"), *REAL["vastervik/finanspolicy"])
        new = deepcopy(old)
        for _ in range(1 + seed % 3):
            edit(new, random)
        whole += amendment(old.draft(), new.draft()).whole is not None
    assert whole <= 2
