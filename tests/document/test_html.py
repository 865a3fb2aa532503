"""The page: literal, linked, self-contained, the same every time."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from attrs import evolve
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from syrupy.assertion import SnapshotAssertion

from document.samples import HOSTILE, sample
from document.snapshots import HtmlSnapshot
from policylang.document import blocks
from policylang.document.html import page, shape


class Reader(HTMLParser):
    """Reads a page as a browser would: ids, links and texts of the main part."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []

    def handle_data(self, data: str) -> None:
        self.words += data


def test_page(snapshot: SnapshotAssertion) -> None:
    assert page(sample()) == snapshot(extension_class=HtmlSnapshot, name="sample")


def test_the_same_document_gives_the_same_page() -> None:
    assert page(sample()) == page(sample())


def test_hostile_text_comes_out_literally() -> None:
    text = page(sample())
    assert HOSTILE in Reader(text).words
    assert "<b>" not in text
    assert not {"script", "img", "iframe", "link", "b"} & set(Reader(text).tags)


def test_the_page_asks_nobody_else_for_anything() -> None:
    assert not re.search(r"https?:|//|url\(|@import|\bsrc=|\bon\w+=", page(sample()).replace("<!DOCTYPE html>", ""))


def test_every_id_is_its_own_and_every_link_arrives() -> None:
    read = Reader(page(sample()))
    assert len(read.ids) == len(set(read.ids))
    assert {link for link in read.links if not link.startswith("#")} == set()
    assert {link[1:] for link in read.links} <= set(read.ids)


def test_a_printed_value_tells_its_clause_and_field() -> None:
    assert '<span class="value" data-clause="förfall" data-field="högst">30\u00a0%</span>' in page(sample())


def test_a_hole_is_described_by_its_reason_which_is_not_in_the_sentence() -> None:
    text = page(sample())
    note = re.search(r'aria-describedby="(_saknas-\d)">\[årtal', text)
    assert note
    assert re.search(rf'id="{note[1]}".*året föll bort i källan', text)
    sentence = unescape(re.sub(r"<[^>]+>", "", text))
    assert "borgen lämnad före 1\u00a0januari [årtal saknas i källan]." in sentence


def test_every_sort_of_block_and_inline_has_its_place_in_the_template() -> None:
    document = sample()
    extra = blocks.Notice("Obs.", blocks.text("Påhittat."))
    text = Reader(page(evolve(document, blocks=(*document.blocks, extra)))).words
    shapes = {shape(block) for block in blocks.walk(document.blocks)} | {"Notice"}
    assert {"Paragraph", "BulletList", "Table", "DefinitionList", "Figure", "ClauseBody", "Heading"} <= shapes
    for run in (run for block in blocks.walk((*document.blocks, extra)) for run in blocks.inlines_of(block)):
        assert blocks.plain(run) in text


@pytest.mark.parametrize("reach", ["{{ document.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ document.kin }}"])
def test_a_template_from_outside_reaches_nothing(reach: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        page(sample(), {"policy.html.j2": reach})


def test_a_template_from_outside_is_escaped_too() -> None:
    assert page(sample(), {"policy.html.j2": "{{ '<b>' }}"}) == "&lt;b&gt;"
