"""The tree: sections nest, and nothing in it is lost on the way."""

from hypothesis import given
from hypothesis import strategies as st

from document.samples import sample
from policylang.document import blocks


def body(levels: list[int]) -> tuple[blocks.Block, ...]:
    found: list[blocks.Block] = []
    for number, level in enumerate(levels):
        if level:
            found.append(blocks.Heading(level, "", f"h{number}", blocks.text(f"h{number}")))
        else:
            found.append(blocks.Paragraph((blocks.Passage(blocks.text(f"p{number}")),)))
    return tuple(found)


def flat(sections: tuple[blocks.Section, ...]) -> tuple[blocks.Block, ...]:
    return tuple(block for one in sections for block in (one.heading, *one.blocks, *flat(one.sections)))


@given(st.lists(st.integers(0, 5), max_size=12))
def test_the_sections_laid_out_flat_are_the_blocks(levels: list[int]) -> None:
    before, nested = blocks.sections(body(levels))
    assert before + flat(nested) == body(levels)


@given(st.lists(st.integers(0, 5), max_size=12))
def test_a_section_holds_only_headings_below_its_own(levels: list[int]) -> None:
    def holds(section: blocks.Section) -> bool:
        return all(one.heading.level > section.heading.level and holds(one) for one in section.sections)

    assert all(holds(section) for section in blocks.sections(body(levels))[1])


def test_every_hole_of_the_source_is_told_once() -> None:
    assert [(hole.text, hole.reason) for hole in blocks.holes(sample())] == [
        ("[datum saknas i källan]", "datumet föll bort i källan"),
        ("[framgår inte av källan]", ""),
        ("[årtal saknas i källan]", "året föll bort i källan"),
    ]
