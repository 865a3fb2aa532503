"""Norrköping's finance instruction holds what the source says, all of it, and nothing else.

`sources/norrkoping.txt` is the extracted text of the source document, page numbers in parentheses.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from policylang.clauses.manual import Manual
from policylang.model.policy import Block, ClauseBlock, Heading, Item, ItemList, Paragraph, Passage, Placeholder
from policylang.model.resolve import Resolved
from policylang.operations.language import vocabulary
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.files import source
from policylang.syntax.format import formatted

FOLDER = Path(__file__).parents[2] / "policies" / "norrkoping"
SOURCE = Path(__file__).parent / "sources" / "norrkoping.txt"
LEAST = 0.98

# What the extraction broke, and what the document says instead. 5.4 stood before the text of 5.3.1.
REPAIRS = {
    "resultatoch": "resultat- och",
    "5.4 Leasing Derivatinstrument": "Derivatinstrument",
    "All typ av leasing är att se": "5.4 Leasing All typ av leasing är att se",
}
# From here to there: the cover and the table of contents, which are printed from the head and the headings.
FURNITURE = (
    ("Riktlinje 2014-11-25", "565."),
    ("EKONOMI- OCH STYRNINGSKONTORET", "18.3.6 Engagemangsbesked... 22"),
)
# In the table of contents, but their text is lost; and the number that neither knows.
HOLES = {"2.1", "18.3", "18.3.1", "18.3.2", "18.3.3", "18.3.4", "18.3.5", "18.3.6"}
HEADINGS = {
    "1": "Inledning",
    "5.3.1": "Godkända instrument vid hantering av ränterisk i finansiering",
    "9.1.1": "Godkända instrument vid valutahantering",
    "14.2.5": "Likviditetsplanering",
    "17.4": "Intern avstämning mellan internbanken och de majoritetsägda bolagen",
    "18.3.6": "Engagemangsbesked",
}


@cache
def reading() -> Reading:
    return read(source(FOLDER / "finansinstruktion.policy"))


def resolved() -> Resolved:
    found = reading().resolved
    assert found is not None, reading().errors
    return found


# -- what the document prints


def said(passage: Passage) -> str:
    """The passage, without what it says of a hole."""
    return re.sub(r"\[[^\]]*\]", "", str(passage))


def items(block: ItemList | Item) -> Iterator[str]:
    for position, item in enumerate(block.items, 1):
        yield str(position) if item.ordered else ""
        yield from map(said, item.passages)
        yield from items(item)


def lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(number=number):
            if number not in HOLES:
                yield number
                yield str(block)
        case Paragraph(passages=passages):
            yield from map(said, passages)
        case ItemList():
            yield from items(block)
        case ClauseBlock(clause=name) | Placeholder(name="tabell", argument=name):
            clause = resolved().document.clauses[name]
            yield from (cell for row in resolved().kind(clause).table(clause) for cell in row)
        case _:
            return


def printed() -> str:
    return " ".join(line for block in resolved().document.blocks for line in lines(block))


# -- what the source says


def original() -> str:
    text = " ".join(SOURCE.read_text(encoding="utf-8").split())
    for first, last in FURNITURE:
        start = text.index(first)
        text = text[:start] + " " + text[text.index(last, start) + len(last) :]
    text = re.sub(r"\(\d{1,2}\)", " ", text)
    for broken, repaired in REPAIRS.items():
        assert broken in " ".join(text.split())
        text = " ".join(text.split()).replace(broken, repaired)
    return text


def quadruples(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def share(these: list[tuple[str, ...]], among: list[tuple[str, ...]]) -> float:
    there = set(among)
    return sum(each in there for each in these) / len(these)


# -- the laws


def test_the_document_is_read_without_a_remark() -> None:
    assert reading().diagnostics == ()


def test_what_the_source_says_stands_in_the_document_in_order() -> None:
    assert share(quadruples(original()), quadruples(printed())) >= LEAST


def test_the_document_says_nothing_that_the_source_does_not() -> None:
    assert share(quadruples(printed()), quadruples(original())) >= LEAST


def test_sections_are_numbered_as_in_the_source_also_those_whose_text_is_lost() -> None:
    headings = {block.number: str(block) for block in resolved().document.blocks if isinstance(block, Heading)}
    contents = SOURCE.read_text(encoding="utf-8").split("EKONOMI- OCH", 1)[1].split("1. Inledning Denna", 1)[0]
    numbers = set(re.findall(r"(?<![\w.])(\d{1,2}(?:\.\d){1,2}|\d{1,2}(?=\. [A-ZÅÄÖ]))", contents))
    assert len(numbers) > 70
    assert numbers <= set(headings)
    assert set(headings) - numbers == {"2.1"}
    assert HEADINGS.items() <= headings.items()


def rules_of_the_note() -> dict[int, set[str]]:
    note = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = re.findall(r"(?m)^\| N(\d+) \| ([^|]+) \|", note)
    return {int(number): set(re.findall(r"`([^`]+)`", cell)) for number, cell in table}


def test_every_rule_of_the_table_in_the_note_stands_in_the_document() -> None:
    assert sorted(rules_of_the_note()) == list(range(1, 82))
    assert set().union(*rules_of_the_note().values()) <= set(resolved().document.clauses)


def test_what_the_language_cannot_say_yet_is_named_and_never_passed_by() -> None:
    clauses = resolved().document.clauses
    waiting = {id_ for id_, one in clauses.items() if isinstance(one, Manual) and one.reason.startswith("språket kan")}
    note = (FOLDER / "README.md").read_text(encoding="utf-8")
    section = note.split("## What the language cannot say yet", 1)[1].split("\n## ", 1)[0]
    assert waiting == set(re.findall(r"(?m)^\| `([^`]+)` \|", section))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.policy")), ids=lambda path: path.stem)
def test_every_file_is_laid_out_canonically(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(text, vocabulary()) == text
