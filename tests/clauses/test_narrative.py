"""berättande: the sentence states no norm."""

from clauses.trial import messages, resolved, told

TEXT = "Policyn är ett övergripande ramverk.\n  § berättande\n"


def test_it_tags_its_sentence_and_is_never_judged() -> None:
    found = resolved(TEXT)
    assert found.document.clauses == {}
    assert messages(TEXT) == []


def test_it_takes_no_id_and_no_field() -> None:
    assert told("Policyn är ett ramverk.\n  § berättande inledning\n") == [
        "2:16 unreadable-field: `inledning` hör inte hit | stryk det"
    ]
    (wrong,) = told("Policyn är ett ramverk.\n  § berättande\n    högst  10 mnkr\n")
    assert wrong.startswith("3:5 unknown-field: `högst` ")
