"""manuellt: a norm that no machine can test is always shown, with its reason."""

import pytest

from clauses.trial import clause_of, holes, lowered, messages, told
from policylang.expression.nodes import Manual
from policylang.model.policy import Check, Force, Occasion

NORM = '§ manuellt samordning "ansvaret saknar mått"\n'


def test_it_is_shown_and_never_computed() -> None:
    assert lowered(NORM) == (Check(Manual("ansvaret saknar mått"), Force.MUST, Occasion.UNKNOWN),)
    assert messages(NORM) == ["manual: Prövas manuellt: ansvaret saknar mått."]
    assert holes(NORM) == {}


@pytest.mark.parametrize(
    ("licence", "force"), [("ska", Force.MUST), ("bör", Force.SHOULD), ("mål", Force.GOAL), ("får", Force.MUST)]
)
def test_it_is_as_binding_as_it_says(licence: str, force: Force) -> None:
    text = f'§ manuellt samordning ({licence}) "ansvaret saknar mått"\n  tolkning  Prövas av revisorerna.\n'
    clause, _ = clause_of(text)
    assert (getattr(clause, "licence", ""), getattr(clause, "reading", "")) == (licence, "Prövas av revisorerna.")
    assert [one.force for one in lowered(text)] == [force]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("§ manuellt\n", ["1:11 missing-id: id saknas | skriv ett id, till exempel `min-regel`"]),
        (
            "§ manuellt samordning\n",
            ["1:22 unreadable-field: efter `samordning` saknas något | här väntas text inom citattecken eller `(`"],
        ),
        (
            '§ manuellt samordning (kan) "skäl"\n',
            ["1:24 unreadable-field: `kan)` går inte att läsa här | här väntas `får`, `ska`, `bör` eller `mål`"],
        ),
        (
            '§ manuellt samordning "skäl"\n  högst  10 mnkr\n',
            ["2:3 unknown-field: `högst` är inget fält i `manuellt`, men i `gräns` och `indikator`"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert [one.split(" | ")[0] if "unknown-field" in one else one for one in told(text)] == wrong
