"""What kinds draw, as blocks of the document tree."""

from collections.abc import Iterable
from typing import assert_never

from policylang.document import blocks
from policylang.model.drawing import Drawing, Listing, Table


def as_blocks(drawings: Iterable[Drawing]) -> tuple[blocks.Block, ...]:
    """The blocks, in order; the words that lead in to a list are a paragraph before it."""
    return tuple(block for drawing in drawings for block in _blocks(drawing))


def _blocks(drawing: Drawing) -> tuple[blocks.Block, ...]:
    match drawing:
        case Table(caption=caption, header=header, rows=rows, row_header=row_header, bands=bands):
            return (
                blocks.Table(
                    caption,
                    tuple(blocks.text(cell) for cell in header),
                    tuple(tuple(blocks.text(cell) for cell in row) for row in rows),
                    row_header,
                    bands=tuple(blocks.Band(blocks.text(band.title), band.columns) for band in bands),
                ),
            )
        case Listing(title=title, items=items):
            led = (blocks.Paragraph((blocks.Passage(blocks.text(title)),)),) if title else ()
            return (*led, blocks.BulletList(tuple(blocks.Item((blocks.Passage(blocks.text(one)),)) for one in items)))
        case _:
            assert_never(drawing)
