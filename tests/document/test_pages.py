"""The pages of findings, changes and links, as a person reads them."""

import json
from copy import deepcopy
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

from document.answers_sample import CHECK, DIFF, HOSTILE, INDEX
from document.snapshots import HtmlSnapshot, MarkdownSnapshot
from document.test_html import Reader
from policylang.document import changes_markdown, changes_page, findings_page, index_page

PAGES = {
    "findings": findings_page.page(CHECK, document="policy.html"),
    "changes": changes_page.page(DIFF, document="policy.html"),
    "index": index_page.page(*INDEX, footer="policylang"),
}


@pytest.mark.parametrize(("name", "answer"), [("check", CHECK), ("diff", DIFF)])
def test_the_samples_keep_the_contract(name: str, answer: dict[str, Any]) -> None:
    schema = json.loads(files("policylang").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8"))
    assert [error.json_path for error in Draft202012Validator(schema).iter_errors(answer)] == []


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, snapshot: SnapshotAssertion) -> None:
    assert PAGES[name] == snapshot(extension_class=HtmlSnapshot, name=name)


def test_changes_as_markdown(snapshot: SnapshotAssertion) -> None:
    assert changes_markdown.text(DIFF) == snapshot(extension_class=MarkdownSnapshot, name="changes")


@pytest.mark.parametrize("name", PAGES)
def test_every_id_is_its_own_and_every_link_within_the_page_arrives(name: str) -> None:
    read = Reader(PAGES[name])
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


@pytest.mark.parametrize("name", ["findings", "changes"])
def test_hostile_text_comes_out_literally(name: str) -> None:
    assert HOSTILE in Reader(PAGES[name]).words
    assert "<b>&" not in PAGES[name]


def test_what_is_wrong_comes_first() -> None:
    words = Reader(PAGES["findings"]).words
    titles = [
        "Bryter mot policyn",
        "Kan inte bedömas",
        "Varningar: ett",
        "Noteringar: ett",
        "Undantagna enligt",
        "Inom gräns",
        "Prövas manuellt",
        "Ej tillämpliga",
        "Underlag",
    ]
    places = [words.rindex(title) for title in titles]
    assert places == sorted(places)


def test_a_finding_tells_what_is_missing_and_what_was_read_into_the_rule() -> None:
    words = Reader(PAGES["findings"]).words
    assert "registret ramar: ingen gällande ram för 2014; belopp i lån (rad L-7, L-9)" in words
    assert "policyn säger inte borgen-endast-bolag.lämnad: året föll bort" in words
    assert "Solidarisk borgen läses som villkor för undantaget" in words
    assert "L-24 och 6 till" in words
    assert "över 1\u00a0år och högst 5\u00a0år" in words


def test_a_check_without_findings_says_that_nothing_is_broken() -> None:
    answer = {**deepcopy(CHECK), "findings": [], "sources": [], "summary": {}}
    words = Reader(findings_page.page(answer)).words
    assert "Ingen regel bryts." in words
    assert "Inga register lästes." in words


def test_a_diff_without_changes_says_so() -> None:
    answer = {**deepcopy(DIFF), "changes": [], "impact": None, "open": [], "summary": {}}
    assert "Ingenting har ändrats i sak." in Reader(changes_page.page(answer)).words
    assert "Ingenting har ändrats i sak." in changes_markdown.text(answer)


def test_a_change_says_its_direction_its_ground_and_both_verdicts_in_words() -> None:
    words = " ".join(Reader(PAGES["changes"]).words.split())
    assert "SKÄRPNING" in words
    assert "UTAN RIKTNING" in words
    assert "grund: bevis och vittne" in words
    assert "Gällande: Finns inte" in words
    assert "Förslag: Bryter" in words


def test_no_change_of_any_position_does_not_make_a_change_smaller() -> None:
    answer = {**deepcopy(DIFF), "impact": {"as_of": "2014-12-31", "flips": []}}
    assert "Det gör inte ändringarna mindre." in Reader(changes_page.page(answer)).words


@pytest.mark.parametrize("address", ["https://exempel.se/", "//exempel.se", "javascript:alert(1)", " data:text/html,x"])
def test_a_link_out_of_the_built_folder_is_our_bug(address: str) -> None:
    with pytest.raises(ValueError, match="relative"):
        index_page.Link("Ut", address)
