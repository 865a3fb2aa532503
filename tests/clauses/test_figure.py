"""figur: a picture of the source, kept as what it shows in words and the words that stand in it."""

import pytest

from clauses.trial import clause_of, holes, lowered, reading, told
from policylang.operations.build import build

CHART = """
§ figur organisation "Organisationsschema: fullmäktige överst"
  text  Kommunfullmäktige
  text  Förvaltnings AB, internbank
"""


def test_it_is_printed_and_never_judged() -> None:
    clause, found = clause_of(CHART)
    kind = found.kind(clause)
    assert kind.picture is not None
    assert kind.picture(clause) == (
        "Organisationsschema: fullmäktige överst",
        ("Kommunfullmäktige", "Förvaltnings AB, internbank"),
    )
    assert lowered(CHART) == ()
    assert holes(CHART) == {}


def test_its_words_stand_in_the_document() -> None:
    text = build([reading(CHART)], ["md"]).files["prov.md"]
    assert "Organisationsschema: fullmäktige överst" in text
    assert "Kommunfullmäktige" in text


def test_a_word_of_the_language_in_its_text_is_text() -> None:
    clause, _ = clause_of('§ figur a "x"\n  text  Kommunfullmäktige\n      text i två rader\n')
    assert getattr(clause, "lines", ()) == ("Kommunfullmäktige text i två rader",)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("§ figur\n", ["1:8 missing-id: id saknas | skriv ett id, till exempel `min-regel`"]),
        (
            "§ figur schema\n",
            ["1:15 unreadable-field: efter `schema` saknas något | här väntas text inom citattecken"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
