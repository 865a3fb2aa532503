"""Sentences called narrative: their prose is free, what can carry a norm is not."""

import pytest

from diff.small_policies import compared, told

TEXT = "# Syfte\n\n{}\n  § berättande\n"
OLD = "Med kommunkoncernen avses kommunen och de hel- och delägda bolagen."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, OLD.replace("hel- och delägda", "helägda")),
        ("Kommunen har en god ekonomi.", "Kommunen har inte en god ekonomi."),
        ("Syftet är att skapa tydlighet.", "Syftet är att lånen ska vara korta."),
        ("Marknaden är stor.", "Utlåningen är begränsad till helägda bolag."),
        ("Kommunen har 3 bolag.", "Kommunen har 4 bolag."),
    ],
)
def test_a_word_that_can_carry_a_norm_is_undecided(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert told(compared(TEXT.format(one), TEXT.format(other)).changes) == ["TXT904 undecided"]


@pytest.mark.parametrize("new", ["Syftet är att skapa klarhet.", "Policyn skapar tydlighet.", "Syftet: tydlighet."])
def test_other_prose_is_free(new: str) -> None:
    assert compared(TEXT.format("Syftet är att skapa tydlighet."), TEXT.format(new)).changes == ()
