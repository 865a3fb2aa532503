"""From the model to the tree: metadata in Swedish, anchors, numbering, holes."""

from datetime import date

import pytest
from attrs import evolve

from document.samples import GLOSSARY, METADATA, heading, hole, model, passage, sample, word
from policylang.document import blocks
from policylang.document.compose import Surroundings, compose, sentence
from policylang.document.metadata import metadata_rows
from policylang.model.policy import Block, Decision, Metadata, Paragraph, PartialDate, Placeholder


def rows(metadata: Metadata) -> dict[str, str]:
    return {row.label: blocks.plain(row.inlines) for row in metadata_rows(metadata, {})}


def composed(*parts: Block, metadata: Metadata = METADATA) -> blocks.Document:
    return compose(model(metadata, parts), Surroundings(word=word, glossary=GLOSSARY))


def test_the_box_of_a_proposal_says_what_is_lost_what_is_undecided_and_what_was_concluded() -> None:
    assert rows(METADATA) == {
        "Dokumenttyp": "Policy",
        "Organisation": "Västerviks kommun",
        "Beslutas av": "kommunfullmäktige",
        "Beslutsdatum": "ännu inte beslutat (2014-xx-xx § xx)",
        "Gäller från": "1 mars 2014 (härlett: försättsbladet anger 2014)",
        "Gäller till": "Tills vidare",
        "Ersätter": "kommunfullmäktige [datum saknas i källan] § 29",
        "Kompletterar": "riktlinjer.policy",
        "Diarienummer": "[framgår inte av källan]",
    }


def test_the_box_of_a_decided_document_says_by_whom_when_and_under_which_paragraph() -> None:
    decided = evolve(
        METADATA,
        decision=Decision(PartialDate("2014-02-24", date(2014, 2, 24)), "kommunfullmäktige", "31"),
        until=PartialDate("2016-12-31", date(2016, 12, 31)),
        status="gällande",
    )
    found = rows(decided)
    assert [found[label] for label in ("Beslutad av", "Beslutsdatum", "Paragraf", "Gäller till", "Status")] == [
        "kommunfullmäktige",
        "24 februari 2014",
        "§ 31",
        "31 december 2016",
        "Gällande",
    ]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("????-01-01", "1 januari [årtal saknas i källan]"),
        ("????-??-??", "[datum saknas i källan]"),
        ("2014-??-??", "[dag och månad saknas i källan] 2014"),
        ("2014-03-??", "[dag saknas i källan] mars 2014"),
        ("????-03-??", "????-03-?? [datum ofullständigt i källan]"),
    ],
)
def test_a_date_prints_what_is_left_of_it(written: str, printed: str) -> None:
    assert rows(evolve(METADATA, in_force=PartialDate(written, None, "bortfallet")))["Gäller från"] == printed


def test_a_council_s_document_without_a_first_day_has_a_hole_there() -> None:
    assert rows(evolve(METADATA, in_force=None))["Gäller från"] == "[framgår inte av källan]"


def test_a_lost_paragraph_is_a_hole() -> None:
    lost = Decision(PartialDate("2014-02-24", date(2014, 2, 24)), "kommunstyrelsen", "?", "siffran är oläslig")
    found = {row.label: row.inlines for row in metadata_rows(evolve(METADATA, decision=lost), {})}
    assert found["Paragraf"] == (blocks.Missing("[paragraf saknas i källan]", "siffran är oläslig"),)


def test_a_hole_in_a_sentence_keeps_where_it_comes_from_and_why_it_is_lost() -> None:
    made = sentence(
        ("lämnad före ", hole("borgen", "lämnad", "1 januari [årtal saknas i källan]"), "."),
        {("borgen", "lämnad"): "året föll bort"},
    )
    assert made == (
        blocks.Text("lämnad före "),
        blocks.Value("1 januari ", "borgen", "lämnad"),
        blocks.Missing("[årtal saknas i källan]", "året föll bort", "borgen", "lämnad"),
        blocks.Text("."),
    )


def test_the_document_is_a_draft_until_the_decision_is_taken() -> None:
    decision = Decision(PartialDate("2014-02-24", date(2014, 2, 24)), "kommunfullmäktige", "31")
    assert sample().draft
    assert not composed(metadata=evolve(METADATA, decision=decision)).draft
    assert composed(metadata=evolve(METADATA, decision=decision, status="utkast")).draft


def test_a_clause_takes_its_id_as_anchor_before_any_heading() -> None:
    made = composed(
        heading(1, "1", "borgen", "Borgen"),
        heading(1, "2", "borgen", "Borgen"),
        Paragraph((passage("Text.", clauses=("borgen", "", "annat")), passage("Mer.", clauses=("borgen",)))),
    )
    first, second, paragraph = made.blocks
    assert isinstance(first, blocks.Heading)
    assert isinstance(second, blocks.Heading)
    assert isinstance(paragraph, blocks.Paragraph)
    assert (first.anchor, second.anchor) == ("borgen-2", "borgen-3")
    assert [one.anchors for one in paragraph.passages] == [("borgen", "annat"), ()]


def test_headings_never_skip_a_level_and_carry_no_number_below_the_depth() -> None:
    made = composed(
        heading(1, "1", "a", "A"),
        heading(3, "1.1", "b", "B"),
        heading(3, "1.2", "c", "C"),
        heading(2, "2", "d", "D"),
        metadata=evolve(METADATA, numbering_depth=1),
    )
    found = [(one.level, one.number) for one in made.blocks if isinstance(one, blocks.Heading)]
    assert found == [(1, "1"), (2, ""), (2, ""), (2, "")]


def test_the_contents_stand_where_the_text_asks_for_them() -> None:
    made = composed(Placeholder("innehåll", ""), heading(1, "1", "a", "Mål"))
    assert made.blocks[0] == made.contents
    assert made.contents.entries == (blocks.Entry(1, "1", "a", (blocks.Text("Mål"),)),)


def test_a_list_with_two_sorts_of_markers_below_an_item_keeps_both() -> None:
    made = next(one for one in sample().blocks if isinstance(one, blocks.BulletList))
    assert [type(below) for item in made.items for below in item.below] == [blocks.BulletList, blocks.NumberedList]


def test_a_placeholder_that_nothing_fills_is_our_bug() -> None:
    with pytest.raises(ValueError, match="riskmatris"):
        composed(Placeholder("riskmatris", "internkontroll"))


def test_every_anchor_of_a_document_is_its_own() -> None:
    found = blocks.anchors(sample())
    assert {"borgen-endast-bolag", "räntetabell", "baspunkt", "leasing"} <= set(found)
    assert len(found) == len(set(found))
