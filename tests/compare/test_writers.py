"""The comparison as a person meets it: text, Markdown, a page and a workbook."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from compare.neighbours import limit, reading, share
from document.test_html import Reader
from policylang.document import compare_markdown, compare_page, compare_sheet, compare_text
from policylang.operations.compare import answer, compare, explanation
from policylang.registers.rows import Registers

TEXTS = {
    "Kommun A": share("högst  40 %") + "§ instrument derivat\n  för  derivat\n  tillåtna  ränteswap\n",
    "Kommun <b>&": share("högst  30 %") + limit("ram", "mått  skuld", "högst  ramen låneram"),
}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    read = [reading(text, name) for name, text in TEXTS.items()]
    return answer(read, compare(read))


def test_the_text_marks_who_is_strictest_and_says_why(told: dict[str, Any]) -> None:
    text = compare_text.text(told)
    assert "▲Kommun <b>&" in text
    assert "Kommun <b>& är strängast uppåt: bevisat." in text
    assert "Lån: andel efter förfallodag  [kan ordnas]" in text


def test_what_a_policy_does_not_regulate_is_said(told: dict[str, Any]) -> None:
    assert "VAD VARJE POLICY INTE REGLERAR" in compare_text.text(told)


def test_the_page_holds_both_sentences_and_takes_text_for_text(told: dict[str, Any]) -> None:
    page = compare_page.page(told)
    read = Reader(page)
    assert "Kommun <b>&" in read.words
    assert "<b>&" not in page
    assert len(read.ids) == len(set(read.ids))


def test_figures_of_one_unit_are_drawn_and_told_in_words(told: dict[str, Any]) -> None:
    page = compare_page.page(told)
    assert page.count('class="bar"') == 2
    assert "högst 40\u00a0%" in page


def test_markdown_has_a_row_a_measure(told: dict[str, Any]) -> None:
    lines = [line for line in compare_markdown.text(told).splitlines() if line.startswith("| Lån: andel")]
    assert len(lines) == 1
    assert "▲ strängast" in lines[0]


def test_the_workbook_holds_text_only_and_is_the_same_each_time(told: dict[str, Any]) -> None:
    data = compare_sheet.workbook(told)
    assert data == compare_sheet.workbook(told)
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(cell.value == "kan ordnas" for cell in cells)


def test_a_case_shows_what_the_one_allows_and_the_other_forbids() -> None:
    read = [reading(text, name) for name, text in TEXTS.items()]
    cases = explanation(read, compare(read), "förfall")["cases"]
    assert [(case["allows"], bool(case["witness"]), case["impossible"]) for case in cases] == [
        ("Kommun A.policy", True, False),
        ("Kommun <b>&.policy", False, True),
    ]


def test_an_unknown_measure_is_told_with_the_nearest() -> None:
    read = [reading(text, name) for name, text in TEXTS.items()]
    with pytest.raises(ValueError, match="menade du"):
        explanation(read, compare(read), "lån/andel/forfallodag")


def test_a_portfolio_is_judged_by_each_policy() -> None:
    read = [reading(text, name) for name, text in TEXTS.items()]
    found = answer(read, compare(read), lambda _: Registers(), date(2024, 12, 31))
    verdicts = [cell["verdict"] for row in found["portfolio"]["rows"] for cell in row["cells"]]
    assert set(verdicts) == {"unmeasurable", None}
