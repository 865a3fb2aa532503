"""The comparison as Markdown: a table a topic, for a page that others read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policylang.document.compare_view import Cell, Grid, Line, View, view
from policylang.document.markdown_text import escaped, table


def text(answer: Mapping[str, Any]) -> str:
    """The whole comparison.

    Args:
        answer: `policylang/compare/1`, as in the contract.
    """
    return "\n".join(_lines(view(answer))) + "\n"


def _lines(told: View) -> Iterator[str]:
    yield f"# {escaped(told.title)}\n\n{escaped(told.lead)}\n"
    yield from _table(["", *told.names], [[label, *values] for label, values in told.facts])
    yield from _grid(told.digest, told)
    for section in told.sections:
        if section.shared:
            yield f"## {section.topic.capitalize()}\n"
            yield from _table(["Mått eller villkor", *told.names, "Ordning"], [_row(line) for line in section.shared])
    for grid in told.grids:
        yield from _grid(grid, told)
    for section in told.sections:
        if section.single:
            yield f"## Bara hos en: {section.topic}\n"
            yield from _table(["Mått eller villkor", *told.names], [_row(line)[:-1] for line in section.single])


def _grid(grid: Grid, told: View) -> Iterator[str]:
    if grid.rows:
        yield f"## {grid.title}\n\n{grid.lead}\n"
        yield from _table(["", *told.names], [[label, *values] for label, values in grid.rows])


def _row(line: Line) -> list[str]:
    order = f"{line.comparable}. {line.reason}" if line.comparable else ""
    return [line.label, *(_cell(cell) for cell in line.cells), order]


def _cell(cell: Cell) -> str:
    where = f"({cell.section} {cell.clause})".replace("( ", "(") if cell.clause else ""
    said = " · ".join(part for part in (cell.state, cell.text) if part)
    return " ".join(part for part in (said, where, "▲ strängast" if cell.strictest else "") if part)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield from table([escaped(one) for one in header], [[escaped(one) for one in row] for row in rows])
    yield ""
