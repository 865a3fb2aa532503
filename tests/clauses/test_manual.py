"""manuellt: a norm that no machine can test is always shown, with its reason."""

import pytest

from clauses.trial import ON, clause_of, holes, lowered, messages, reading, told
from policylang.expression.nodes import Manual
from policylang.model.policy import Check, Force, Occasion
from policylang.operations.check import check
from policylang.operations.needs import library_schema
from policylang.registers.read import read_files

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


DEVIATIONS = """Avvikelse-id;Datum;Regel;Händelse;Stängd
A1;2014-11-01;{};Lånen har inte samordnats.;{}
"""


def found(rows: str, norm: str = NORM) -> list[str]:
    """What is said of the rule beside the register of deviations."""
    data, wrong = read_files({"avvikelser.csv": rows.encode()}, library_schema(), ON)
    assert not wrong
    return [f"{one.verdict.value}: {one.message}" for one in check(reading(norm), data, ON).findings]


def test_what_a_person_has_found_breaks_it_until_it_is_closed() -> None:
    said = "Avvikelsen A1 från 1 november 2014 är inte stängd: Lånen har inte samordnats"
    by_hand = ["manual: Prövas manuellt: ansvaret saknar mått."]
    assert found(DEVIATIONS.format("samordning", "")) == [f"breach: {said}."]
    assert found(DEVIATIONS.format("annat, Samordning", "2015-01-01")) == [f"breach: {said}."]
    assert found(DEVIATIONS.format("samordning", "2014-12-01")) == by_hand
    assert found(DEVIATIONS.format("annan-regel", "")) == by_hand
    for licence, verdict in (("bör", "warning"), ("mål", "note")):
        softer = NORM.replace("samordning", f"samordning ({licence})")
        assert found(DEVIATIONS.format("samordning", ""), softer) == [f"{verdict}: {said} ({licence})."]
    assert found(DEVIATIONS.format("samordning", ""), NORM.replace("samordning", "samordning (får)")) == by_hand


def test_a_deviation_under_an_earlier_id_is_from_the_same_rule() -> None:
    renamed = NORM.replace("samordning", "samordnad-upplåning") + "  tidigare  samordning\n"
    assert found(DEVIATIONS.format("samordning", ""), renamed)[0].startswith("breach: ")
