"""Swedish spaces and minus signs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document.samples import sample
from policylang.document import blocks, typography
from policylang.document.html import page
from policylang.document.markdown import text as markdown
from policylang.document.typography import cell, spaced

WORDS = st.lists(
    st.sampled_from([*"0123456789  %§-,.kr", "mnkr ", " år", "en ", "ett ", "Två ", "mars", "\u00a0", "\n", "å"]),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("högst 30 % av skulden", "högst 30_% av skulden"),
        ("200 000 kr och 1 240,5 mnkr", "200_000_kr och 1_240,5_mnkr"),
        ("högst ett års löptid, 12 månader", "högst ett_års löptid, 12_månader"),
        ("en miljon kronor", "en_miljon_kronor"),
        ("under 3,5 ton", "under 3,5_ton"),
        ("§ 29 och 8 kap. 13 §", "§_29 och 8 kap. 13_§"),
        ("den 1 mars 2014", "den 1_mars 2014"),
        ("1,5 procentenheter", "1,5_procentenheter"),
        ("år 2014 var ett bra år", "år 2014 var ett bra år"),
        ("2014 100 gånger", "2014 100 gånger"),
        ("Sven 5 åringar", "Sven 5 åringar"),
        ("med kronan i kraft", "med kronan i kraft"),
    ],
)
def test_a_space_that_must_hold_holds(written: str, printed: str) -> None:
    assert spaced(written).replace("\u00a0", "_") == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("-5 %", "−5_%"),
        ("-1 200 000,50 kr", "−1_200_000,50_kr"),
        ("-", "-"),
        ("2014-03-01", "2014-03-01"),
        ("A-", "A-"),
    ],
)
def test_a_negative_number_in_a_table_has_a_minus_sign_and_nothing_else_has(written: str, printed: str) -> None:
    assert cell(written).replace("\u00a0", "_") == printed


@given(WORDS)
def test_typesetting_exchanges_spaces_only(text: str) -> None:
    printed = spaced(text)
    assert len(printed) == len(text)
    assert all(new == old or (old, new) == (" ", "\u00a0") for old, new in zip(text, printed, strict=True))


@given(WORDS)
def test_typesetting_twice_is_typesetting_once(text: str) -> None:
    assert spaced(spaced(text)) == spaced(text)


def test_a_unit_in_the_next_inline_is_held_too() -> None:
    run = (blocks.Text("enligt § "), blocks.Value("29", "a", "b"), blocks.Text(" och "), blocks.Value("30 %", "a", "c"))
    document = blocks.Document(
        title="T",
        organisation="",
        kind="",
        metadata=(),
        blocks=(blocks.Paragraph((blocks.Passage(run),)),),
        contents=blocks.TableOfContents(()),
    )
    made = typography.typeset(document).blocks[0]
    assert isinstance(made, blocks.Paragraph)
    assert [one.text for one in made.passages[0].inlines] == ["enligt §\u00a0", "29", " och ", "30\u00a0%"]


@pytest.mark.parametrize("write", [page, markdown])
def test_no_format_lets_a_number_part_from_its_unit(write: object) -> None:
    assert callable(write)
    printed = re.sub(r"<style>.*?</style>", "", write(sample()), flags=re.DOTALL)
    assert not re.search(r"\d (?:%|mnkr|tkr|kr|år|månader|ton)|§ |\d \d{3}(?!\d)", printed)
