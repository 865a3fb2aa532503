"""får: the sentence permits something; there is nothing to break."""

from clauses.trial import messages, resolved, told

TEXT = "Krediter får också upptas för god betalningsberedskap.\n  § får\n"


def test_it_tags_its_sentence_and_is_never_judged() -> None:
    assert resolved(TEXT).document.clauses == {}
    assert messages(TEXT) == []


def test_it_takes_no_field() -> None:
    (wrong,) = told(TEXT + "    högst  10 mnkr\n")
    assert wrong.startswith("3:5 unknown-field: `högst` ")
