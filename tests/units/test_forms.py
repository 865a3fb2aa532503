"""The forms of Swedish words around a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.units.errors import UnitError
from policylang.units.forms import adverb, capital, definite, genitive

words = st.text("abcdefghijklmnopqrstuvwxyzåäö ABCDEFÅÄÖ019", min_size=1).filter(lambda word: word[-1] != " ")


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("ett år", "ett års"),
        ("12 månader", "12 månaders"),
        ("två\u00a0bankdagar", "två\u00a0bankdagars"),
        ("kommunfullmäktige", "kommunfullmäktiges"),
        ("kommunstyrelsen", "kommunstyrelsens"),
        ("Förvaltnings AB", "Förvaltnings AB:s"),
        ("KF", "KF:s"),
        ("en miljon kronor", "en miljon kronors"),
        ("10 mnkr", "10 mnkr:s"),
        ("K1", "K1:s"),
        ("Västerviks", "Västerviks"),
        ("Max", "Max"),
        ("Schweiz", "Schweiz"),
        ("KS", "KS"),
    ],
)
def test_the_genitive_takes_an_s_unless_there_is_one(word: str, form: str) -> None:
    assert genitive(word) == form


@given(words)
def test_the_genitive_of_a_genitive_is_itself(word: str) -> None:
    assert genitive(genitive(word)) == genitive(word)
    assert genitive(word).startswith(word)


@pytest.mark.parametrize("text", ["30 %", "", "året."])
def test_what_does_not_end_with_a_word_has_no_genitive(text: str) -> None:
    with pytest.raises(UnitError, match="ingen genitiv"):
        genitive(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("12 månader", "12 månaderna"),
        ("12\u00a0månader", "12\u00a0månaderna"),
        ("1 240 dagar", "1 240 dagarna"),
        ("fem år", "fem åren"),
        ("ett år", "året"),
        ("1 månad", "månaden"),
        ("månad", "månaden"),
        ("månader", "månaderna"),
        ("år", "året"),
        ("två veckor", "två veckorna"),
        ("en vecka", "veckan"),
        ("två kvartal", "två kvartalen"),
        ("ett tertial", "tertialet"),
        ("tre bankdagar", "tre bankdagarna"),
    ],
)
def test_a_length_of_time_has_a_definite_form(text: str, form: str) -> None:
    assert definite(text) == form


@pytest.mark.parametrize("text", ["", "12", "30 %", "en miljon kronor", "fina dagar", "2 år 3 månader", "lån"])
def test_nothing_else_has_a_definite_form(text: str) -> None:
    with pytest.raises(ValueError, match="bestämd form"):
        definite(text)


@given(st.text())
def test_a_capital_changes_one_letter_and_only_once(text: str) -> None:
    assert capital(capital(text)) == capital(text)


def test_the_capital_is_found_behind_an_opening_quote() -> None:
    assert capital("ändamålet") == "Ändamålet"
    assert capital("”en miljon”") == "”En miljon”"
    assert capital("") == ""


@pytest.mark.parametrize(
    ("every", "often"),
    [("month", "månatligen"), ("tertial", "per tertial"), ("quarter", "kvartalsvis"), ("year", "årligen")],
)
def test_how_often_is_an_adverb(every: str, often: str) -> None:
    assert adverb(every) == often


def test_a_period_that_does_not_recur_has_no_adverb() -> None:
    assert adverb("kalenderår") == "årligen"
    with pytest.raises(UnitError, match="ingen återkommande period"):
        adverb("mandatperiod")
