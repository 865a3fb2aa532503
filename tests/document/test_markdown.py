"""Markdown that reads back as the words it was made of."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from syrupy.assertion import SnapshotAssertion

from document.samples import HOSTILE, sample
from document.snapshots import MarkdownSnapshot
from policylang.document.markdown import text
from policylang.document.markdown_text import escaped, table

READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
MARKS = st.lists(
    st.sampled_from([*"*_#|<>&[]()!`~\\-+=:.1 xa$^{}\"'/", "amp;", "[a]:", "http:", "\u00a0", "§", "1.", "- "]),
    max_size=24,
).map("".join)


def words(tokens: list[Token]) -> str:
    """The text that a reader of the rendered page sees."""
    return "".join(
        words(token.children) if token.children else "\n" if token.type == "softbreak" else token.content
        for token in tokens
        if token.type != "html_block"
    )


def folded(value: str) -> str:
    # A reader of Markdown may drop a no-break space at the end of a line, where it holds nothing.
    return re.sub(r"[ \t\r\n\f\v]+", " ", value).strip()


def test_document(snapshot: SnapshotAssertion) -> None:
    assert text(sample()) == snapshot(extension_class=MarkdownSnapshot, name="sample")


@given(MARKS)
@example(HOSTILE)
@example("text ###")
@example("---")
@example("[ ] ruta")
@example("&amp; &lt;")
def test_escaped_text_reads_back_as_itself(written: str) -> None:
    assert folded(words(READER.parse(f"Före\n\n{escaped(written)}\n\nefter"))) == f"Före{folded(written)}efter"


@given(MARKS)
def test_escaped_text_reads_back_from_a_heading_an_item_and_a_cell(written: str) -> None:
    held = escaped(written)
    kept = folded(written)
    assert folded(words(READER.parse(f"## A {held}"))) == folded(f"A {written}")
    assert folded(words(READER.parse(f"- {held}"))) == kept
    assert folded(words(READER.parse("\n".join(table(["A"], [[held], ["slut"]]))))) == f"A{kept}slut"


def test_the_words_of_the_page_are_the_words_of_the_text() -> None:
    read = words(READER.parse(text(sample())))
    assert HOSTILE in read
    assert "borgen lämnad före 1\u00a0januari [årtal saknas i källan]." in read
