"""The comparison as a workbook: one sheet of measures, one for each table that is not about numbers."""

from collections.abc import Iterator, Mapping
from typing import Any

from policylang.document.compare_view import Cell, View, view
from policylang.document.workbook import book, saved, sheet


def workbook(answer: Mapping[str, Any]) -> bytes:
    """The bytes of an `.xlsx` file.

    Args:
        answer: `policylang/compare/1`, as in the contract.
    """
    told = view(answer)
    made = book()
    sheet(made, "Mått och villkor", _header(told), list(_measures(told)), "C2")
    for grid in told.grids:
        sheet(made, grid.title, ["", *told.names], [[label, *values] for label, values in grid.rows], "B2")
    sheet(made, "Policyer", ["", *told.names], [[label, *values] for label, values in told.facts], "B2")
    return saved(made)


def _header(told: View) -> list[str]:
    each = [f"{name}: {part}" for name in told.names for part in ("gräns", "regel", "lydelse", "facetter")]
    return ["Ämne", "Mått eller villkor", "Kan ordnas", "Varför", "Strängast", *each]


def _measures(told: View) -> Iterator[list[str]]:
    for section in told.sections:
        for line in section.lines:
            first = [name for name, cell in zip(told.names, line.cells, strict=True) if cell.strictest]
            cells = [part for cell in line.cells for part in _parts(cell)]
            yield [section.topic, line.label, line.comparable, line.reason, ", ".join(first), *cells]


def _parts(cell: Cell) -> list[str]:
    bound = " · ".join(part for part in (cell.state, cell.text) if part)
    rule = " ".join(part for part in (cell.section, cell.clause) if part)
    return [bound, rule, cell.wording, "; ".join(f"{name}: {value}" for name, value in cell.facets)]
