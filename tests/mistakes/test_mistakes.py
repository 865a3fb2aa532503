"""One mistake of every kind, put into the real files: each is told, where one would look for it.

`python -m mistakes` tries many of each.
"""

import pytest

from mistakes.page import Mistake
from mistakes.trying import FILES, Tried, mistakes, tried

# What only another sentence, or its author, could tell: a rule under a sentence that fits it as well, a bound in a
# sentence that names no direction.
HARD = frozenset(
    {
        "borttagen mening",
        "regler under varandras meningar",
        "borttaget undantag",
        "borttagen regel",
        "borttaget mäts",
        "fel riktning i regeln",
        "ska i regeln, bör i meningen",
        "okänt utan skäl",
        "id bytt på ett ställe",
        "gränser som motsäger varandra",  # `policylang lint` proves it
        # Another rule as good as this one: `policylang lint` tells it, by the policy's own tests.
        "ja blev nej",
        "intern blev extern",
        "extern blev intern",
        "och blev eller",
        "eller blev och",
        "år blev månader",
        "fel register",
        "kolumnerna omkastade",
        "gränsvärdet ute eller inne",
        "inte borttaget ur regeln",
        "roll borttagen",
        "en av två regler borttagen",
    }
)
NAME, MAIN = FILES[2]
EVERY = list(mistakes(NAME, most=1, seed=7))
SAMPLE = [one for one in EVERY if one.kind not in HARD]


@pytest.fixture(scope="module")
def outcomes() -> list[Tried]:
    return [tried(NAME, MAIN, one) for one in SAMPLE]


def test_there_are_mistakes_of_many_kinds() -> None:
    assert len({one.kind for one in EVERY}) > 60


def test_each_mistake_is_told_where_one_would_look_for_it(outcomes: list[Tried]) -> None:
    assert [(one.outcome, one.mistake.kind, one.mistake.shown) for one in outcomes if one.outcome != "caught"] == []


def test_most_mistakes_are_told_once(outcomes: list[Tried]) -> None:
    assert sum(len(one.told) == 1 for one in outcomes) > 0.85 * len(outcomes)


def test_a_mistake_is_one() -> None:
    assert all(isinstance(one, Mistake) and one.lines for one in EVERY)
