"""The comparison for a terminal: by topic, one measure at a time, what each policy says under it."""

from collections.abc import Iterator, Mapping
from typing import Any

from policylang.document.compare_view import Grid, Line, View, view

_RULE = "─"


def text(answer: Mapping[str, Any]) -> str:
    """The whole comparison, as lines.

    Args:
        answer: `policylang/compare/1`, as in the contract.
    """
    return "\n".join(_lines(view(answer))) + "\n"


def _lines(told: View) -> Iterator[str]:
    yield told.title
    yield told.lead
    width = max(map(len, told.names))
    for label, values in told.facts:
        yield f"\n{label}"
        yield from (f"  {name:<{width}}  {value}" for name, value in zip(told.names, values, strict=True))
    yield from _grid(told.digest, told, width)
    for section in told.sections:
        if section.shared:
            yield f"\n{section.topic.upper()}"
            for line in section.shared:
                yield from _row(line, told, width)
    for grid in told.grids:
        yield from _grid(grid, told, width)
    alone = sum(len(section.single) for section in told.sections)
    if alone:
        yield f"\n{alone} mått och villkor finns bara hos en av policyerna; de står i JSON, HTML och XLSX."


def _row(line: Line, told: View, width: int) -> Iterator[str]:
    yield f"\n{line.label}  [{line.comparable}]"
    for name, cell in zip(told.names, line.cells, strict=True):
        where = f"  (avsnitt {cell.section}, {cell.clause})" if cell.section else f"  ({cell.clause})"
        said = " · ".join(part for part in (cell.state, cell.text) if part)
        mark = "▲" if cell.strictest else " "
        yield f" {mark}{name:<{width}}  {said}{where if cell.clause else ''}"
    if line.reason:
        yield f"  {line.reason}"


def _grid(grid: Grid, told: View, width: int) -> Iterator[str]:
    if not grid.rows:
        return
    yield f"\n{grid.title.upper()}\n{grid.lead}"
    for label, values in grid.rows:
        yield f"\n{label}"
        yield from (f"  {name:<{width}}  {value}" for name, value in zip(told.names, values, strict=True))
