"""The joint operating plan of three regions holds what the source says, all of it in order, and nothing else.

`sources/sormland.txt` is the extracted text of the source document. Tables are read row by row.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from policylang.document.blocks import (
    Block,
    BulletList,
    ClauseBody,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    plain,
)
from policylang.operations.language import vocabulary
from policylang.operations.printed import document_tree
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.files import source
from policylang.syntax.format import formatted

FOLDER = Path(__file__).parents[2] / "policies" / "sormland_vastmanland_orebro"
SOURCE = Path(__file__).parent / "sources" / "sormland.txt"
LEAST = 0.95

# What the extraction broke: letters set on end, a row parted by a page, the matrix's ticks apart from its rows.
REPAIRS = (
    (r"Q\s+([1-4])", r"Q\1"),
    (r"på-\s*börjat", "på-börjat"),
    (r"På-\s*börjat", "på-börjat"),
    (r" o (?=Kort sikt|Lång sikt|Indikatorer)", " "),
    (r"Åtgärds- nivå Risk- nivå", "Åtgärdsnivå Risknivå"),
)
MATRIX = ("Konsekvens 4 3 2 1 1 2 3 4 Sannolikhet 1,2 6,7 3,5,9,10 4,8 11",)


@cache
def reading() -> Reading:
    return read(source(FOLDER / "verksamhetsplan.policy"))


@cache
def blocks() -> tuple[Block, ...]:
    resolved = reading().resolved
    assert resolved is not None, reading().errors
    return document_tree(resolved).blocks


def items(block: BulletList | NumberedList) -> Iterator[str]:
    for item in block.items:
        yield from (plain(passage.inlines) for passage in item.passages)
        for below in item.below:
            yield from items(below)


def lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(number=number, inlines=inlines):
            yield f"{number} {plain(inlines)}"
        case Paragraph(passages=passages):
            yield from (plain(passage.inlines) for passage in passages)
        case BulletList() | NumberedList():
            yield from items(block)
        case Table(header=header, rows=rows, bands=bands):
            yield from (plain(band.inlines) for band in bands)
            yield from map(plain, header)
            for row in rows:
                yield from map(plain, row)
        case ClauseBody(blocks=inner):
            for each in inner:
                yield from lines(each)
        case _:
            raise AssertionError(block)


def printed() -> str:
    return " ".join(line for block in blocks() if not is_matrix(block) for line in lines(block))


def is_matrix(block: Block) -> bool:
    return isinstance(block, Table) and plain(block.header[0]) == "Konsekvens"


def original() -> str:
    text = " ".join(SOURCE.read_text(encoding="utf-8").split())
    # The cover is printed from the head.
    text = text[text.index("1 INLEDNING") :]
    for broken, repaired in REPAIRS:
        text = re.sub(broken, repaired, text)
    for matrix in MATRIX:
        assert matrix in text
        text = text.replace(matrix, " ")
    return text


def quadruples(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def share(these: list[tuple[str, ...]], among: list[tuple[str, ...]]) -> float:
    there = set(among)
    return sum(each in there for each in these) / len(these)


# -- the laws


def test_the_plan_is_read_without_a_remark() -> None:
    assert reading().diagnostics == ()


def test_what_the_source_says_stands_in_the_document_in_order() -> None:
    assert share(quadruples(original()), quadruples(printed())) >= LEAST


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_the_words_come_one_after_the_other_as_in_the_source() -> None:
    """All of them but where the source itself is broken: a row that a page parts stands together here."""
    here, there = words(original()), words(printed())
    same = sum(block.size for block in SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks())
    assert same >= 0.99 * max(len(here), len(there))
    assert sorted(here) == sorted(there)


def test_the_document_says_nothing_that_the_source_does_not() -> None:
    assert share(quadruples(printed()), quadruples(original())) >= LEAST


def test_the_matrix_is_the_source_s() -> None:
    (matrix,) = [block for block in blocks() if isinstance(block, Table) and is_matrix(block)]
    rows = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in matrix.rows}
    assert list(rows) == ["4", "3", "2", "1"]
    assert rows == {
        "4": ["", "1, 2", "", ""],
        "3": ["", "6, 7", "", ""],
        "2": ["", "3, 5, 9, 10", "4, 8", ""],
        "1": ["", "11", "", ""],
    }


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.policy")), ids=lambda path: path.stem)
def test_every_file_is_laid_out_canonically(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(text, vocabulary()) == text


def test_no_number_stands_in_the_text_that_the_tool_computes() -> None:
    text = (FOLDER / "verksamhetsplan.policy").read_text(encoding="utf-8")
    # Comments tell of the source's own numbers.
    text = re.sub(r"(?m)^ *//.*$", "", text)
    assert not re.search(r"\b[1-6][a-f]\b|\bQ[1-4]\b|risknivå  |^#+ \d|Bilaga \d", text, re.MULTILINE)
