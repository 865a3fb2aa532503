"""The comparison as a workbook: one sheet of measures, one for each table that is not about numbers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from policylang.document.compare_view import Cell, View, view

# A workbook says when it was made, and so does each file in it; the same answer gives the same bytes.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no time zones
_WIDE = 44
_TITLE = 31


def workbook(answer: Mapping[str, Any]) -> bytes:
    """The bytes of an `.xlsx` file.

    Args:
        answer: `policylang/compare/1`, as in the contract.
    """
    import openpyxl

    told = view(answer)
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = "policylang"
    book.properties.created = book.properties.modified = _MADE
    _sheet(book, "Mått och villkor", _header(told), list(_measures(told)))
    for grid in told.grids:
        _sheet(book, grid.title, ["", *told.names], [[label, *values] for label, values in grid.rows])
    _sheet(book, "Policyer", ["", *told.names], [[label, *values] for label, values in told.facts])
    return _same_bytes(book)


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


def _sheet(book: Any, title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401 - no types
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(title[:_TITLE])
    for number, row in enumerate([header, *rows], 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            # Text, whatever it begins with: a rule is never a formula.
            cell.value = text
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(header) + 1):
        longest = max((len(row[column - 1]) for row in [header, *rows]), default=0)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = min(max(12, longest + 2), _WIDE)
    sheet.freeze_panes = "C2" if title.startswith("Mått") else "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _same_bytes(book: Any) -> bytes:  # noqa: ANN401 - no types
    made, fixed = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _MADE.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fixed.getvalue()
