"""Two wordings: what goes and what comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.document.comparison import Run, marked

SENTENCE = st.lists(
    st.sampled_from(["högst", "minst", "30 %", "av", "skulden", ",", "\u00a0", "[årtal saknas]", "borgen-endast"])
).map(" ".join)


@pytest.mark.parametrize(
    ("old", "new", "goes", "comes"),
    [
        ("Högst 30 % av skulden.", "Högst 40 % av skulden.", ["30"], ["40"]),
        ("Beslut av styrelsen.", "Beslut av fullmäktige ensamt.", ["styrelsen"], ["fullmäktige ensamt"]),
        ("Lån får tas upp.", "Lån får inte tas upp.", [], ["inte"]),
        ("", "Ny regel.", [], ["Ny regel."]),
        ("Upphör.", "", ["Upphör."], []),
        ("Samma.", "Samma.", [], []),
        (
            "Inga lån med valutarisker.",
            "Leasing endast för bussar",
            ["Inga lån med valutarisker."],
            ["Leasing endast för bussar"],
        ),
    ],
)
def test_the_words_that_differ_are_marked(old: str, new: str, goes: list[str], comes: list[str]) -> None:
    left, right = marked(old, new)
    assert [run.text for run in left if run.changed] == goes
    assert [run.text for run in right if run.changed] == comes


@given(SENTENCE, SENTENCE)
def test_the_runs_joined_are_the_wordings(old: str, new: str) -> None:
    left, right = marked(old, new)
    assert "".join(run.text for run in left) == old
    assert "".join(run.text for run in right) == new


@given(SENTENCE, SENTENCE)
def test_what_is_not_marked_stands_in_both(old: str, new: str) -> None:
    def kept(runs: tuple[Run, ...]) -> str:
        return "".join("".join(run.text.split()) for run in runs if not run.changed)

    left, right = marked(old, new)
    assert kept(left) == kept(right)


@given(SENTENCE)
def test_equal_wordings_have_no_mark(wording: str) -> None:
    assert not any(run.changed for side in marked(wording, wording) for run in side)
