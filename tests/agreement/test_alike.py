"""What stands out among its likes is told: exchanged headings, another subject, a gap where something was."""

import pytest

from agreement.test_content import closely

SYSTEM = "Internbanken använder kommunens redovisningssystem.\n  § berättande"
MARKET = "Internbanken använder ett system med marknadsinformation.\n  § berättande"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("Redovisningssystem", "Marknadsinformation", False), ("Marknadsinformation", "Redovisningssystem", True)],
)
def test_a_heading_stands_above_its_own_text(first: str, second: str, *, told: bool) -> None:
    found = closely(f"## {first}\n\n{SYSTEM}\n\n## {second}\n\n{MARKET}")
    assert any("varandras text" in one for one in found) is told


@pytest.mark.parametrize(("who", "told"), [("Internbanken", False), ("Kommunfullmäktige", True)])
def test_sentences_that_begin_alike_have_the_same_subject(who: str, *, told: bool) -> None:
    risks = ["ränterisken", "valutarisken", "kreditrisken", "likviditetsrisken"]
    every = [("Internbanken", risk) for risk in risks] + [(who, "motpartsrisken")]
    text = "\n\n".join(
        f'{each} ska följa upp {risk}.\n  § manuellt {risk} "uppföljningen syns inte"' for each, risk in every
    )
    assert any("som ska följa upp" in one for one in closely(text)) is told


@pytest.mark.parametrize(("between", "told"), [("\n\n", False), ("\n\n\n", True)])
def test_the_only_gap_of_a_document_is_told(between: str, *, told: bool) -> None:
    sentences = [f"Bolag {name} finns.\n  § berättande" for name in "abcdefghijklmnopqrstuvx"]
    found = closely("\n\n".join(sentences) + between + "Bolag y finns.\n  § berättande")
    assert any("två tomma rader" in one for one in found) is told
