"""A workbook of tables: typed cells, a header that stays, a filter, and the same bytes for the same tables."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import frozen

# A workbook says when it was made, and so does each file in it.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no time zones
# openpyxl writes the clock here whatever it is told.
_CHANGED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_WIDE = 44
_NARROW = 12
_TITLE = 31
_LONGEST = 32_767
# What XML cannot hold; openpyxl refuses the whole book for one of them.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@frozen
class Figure:
    """A number with how it is shown: `0.00%`."""

    value: Decimal
    shown: str


Content = str | int | Decimal | date | Figure | None


def book() -> Any:  # noqa: ANN401 - openpyxl has no types
    """A workbook without sheets."""
    import openpyxl

    made = openpyxl.Workbook()
    made.remove(made.active)
    made.properties.creator = "policylang"
    made.properties.created = made.properties.modified = _MADE
    return made


def sheet(made: Any, title: str, header: Sequence[str], rows: Sequence[Sequence[Content]], freeze: str = "A2") -> None:  # noqa: ANN401 - as above
    """One table on a sheet of its own.

    Args:
        made: the workbook.
        title: of the sheet; cut where Excel would refuse it.
        header: one a column.
        rows: cells; a text is a text whatever it begins with, never a formula.
        freeze: the first cell that scrolls.
    """
    from openpyxl.styles import Alignment, Font

    page = made.create_sheet(title[:_TITLE])
    for number, row in enumerate([header, *rows], 1):
        for column, content in enumerate(row, 1):
            if content is None or content == "":
                continue
            cell = page.cell(number, column)
            _write(cell, content)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(header) + 1):
        longest = max((len(_text(row[column - 1])) for row in [header, *rows]), default=0)
        page.column_dimensions[page.cell(1, column).column_letter].width = min(max(_NARROW, longest + 2), _WIDE)
    page.freeze_panes = freeze
    page.auto_filter.ref = page.dimensions


def _write(cell: Any, content: Content) -> None:  # noqa: ANN401 - as above
    match content:
        case Figure(value, shown):
            cell.value = value
            cell.number_format = shown
        case date():
            cell.value = content
            cell.number_format = "yyyy-mm-dd"
        case str():
            cell.value = _UNWRITABLE.sub("\ufffd", content)[:_LONGEST]
            cell.data_type = "s"
        case _:
            cell.value = content


def _text(content: Content) -> str:
    return str(content.value if isinstance(content, Figure) else content or "")


def saved(made: Any) -> bytes:  # noqa: ANN401 - as above
    """The bytes of the `.xlsx` file; the same for the same tables."""
    written, fixed = BytesIO(), BytesIO()
    made.save(written)
    with ZipFile(written) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _MADE.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, _CHANGED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", old.read(name)))
    return fixed.getvalue()
