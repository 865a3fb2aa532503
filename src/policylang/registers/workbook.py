"""Excel workbooks (.xlsx, .xlsm): the values that Excel saved. No formula is ever evaluated."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from policylang.registers.numbers import exact, write_number
from policylang.registers.problem import RegisterError
from policylang.registers.sheet import Broken, Month, Percent, Raw, Sheet, Span, tidy
from policylang.registers.unit_words import unit_word

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_CELLS = 5_000_000
_UNSAVED = Broken("cellen innehåller en formel utan sparat värde", "Öppna och spara i Excel")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_LITERAL = re.compile(r'"([^"]*)"|\[\$([^\]-]*)')
# A comma after the last digit of a format divides what is shown by a thousand: 41 000 000 is shown as 41.
_SCALED = re.compile(r"[0#?],+(?=[^0#?,]|$)")


def read_workbook(archive: zipfile.ZipFile, content: bytes, file: str, sha256: str) -> list[Sheet] | RegisterError:
    """Every sheet of a workbook, hidden ones too."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            # openpyxl warns of decorations that it leaves out; none of them is a value.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        unsaved = _unsaved_formulas(archive)
        return [_sheet(each, unsaved.get(each.title, frozenset()), file, sha256) for each in book.worksheets]
    except Exception as error:  # noqa: BLE001 - a damaged or hostile file can fail anywhere inside openpyxl
        hint = "Öppna den i Excel och spara den på nytt"
        return RegisterError(file, f"filen kunde inte läsas som Excel ({type(error).__name__})", hint=hint)


def _sheet(sheet: Any, unsaved: frozenset[str], file: str, sha256: str) -> Sheet:  # noqa: ANN401 - openpyxl has no types
    cells: dict[tuple[int, int], Raw] = {}
    for cell in _cells(sheet):
        value = _UNSAVED if cell.coordinate in unsaved else _value(cell)
        if value is not None:
            cells[cell.row, cell.column] = value
    height = max((row for row, _ in cells), default=0)
    width = max((column for _, column in cells), default=0)
    if height * width > _MOST_CELLS:
        message = f"bladet {sheet.title} är orimligt stort"
        raise ValueError(message)
    rows = tuple(tuple(cells.get((row, column)) for column in range(1, width + 1)) for row in range(1, height + 1))
    hidden = sum(1 for number, row in sheet.row_dimensions.items() if row.hidden and number <= height)
    notices = (f"{hidden} {'dold rad' if hidden == 1 else 'dolda rader'} lästes som de andra",) if hidden else ()
    merged = tuple(
        Span(each.min_row - 1, each.min_col - 1, each.max_row - 1, each.max_col - 1)
        for each in sheet.merged_cells.ranges
    )
    merged = tuple(sorted(merged, key=lambda span: (span.top, span.left)))
    return Sheet(file, rows, sheet.title, sha256, notices=notices, merged=merged, hidden=sheet.sheet_state != "visible")


def _cells(sheet: Any) -> Iterator[Any]:  # noqa: ANN401 - openpyxl has no types
    """The cells that exist; `iter_rows` would also make those up to a stray format in row 1 048 576."""
    return iter(list(sheet._cells.values()))  # noqa: SLF001 - the only way to them that is not a rectangle


def _value(cell: Any) -> Raw:  # noqa: ANN401 - openpyxl has no types; one return a type of cell
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "e":
        return Broken(f"cellen innehåller felet {value}", "Rätta formeln i Excel")
    match value:
        case bool():
            return value
        case str():
            return tidy(value)
        case datetime() | date():
            return shown_day(value, cell.number_format)
        case int() | float():
            return shown_number(value, cell.number_format or "")
        case _:
            return Broken("cellen innehåller ett klockslag", "Skriv ett datum eller ett tal")


def shown_day(value: date, shown: str) -> Raw:
    """The day, or the month when its format shows no day."""
    day = value.date() if isinstance(value, datetime) else value
    # "mmm-yy" shows no day: the spreadsheet has made a date out of a month.
    return Month(day) if day.day == 1 and "d" not in _QUOTED.sub("", shown or "d").lower() else day


def shown_number(value: float, shown: str) -> Raw:
    """The number, with what its format says of it: per cent, or a unit that a person sees but the value lacks."""
    number = Decimal(value) if isinstance(value, int) else exact(value)
    bare = _QUOTED.sub("", shown)
    if "%" in bare:
        return Percent(number)
    if _SCALED.search(bare.split(";")[0]):
        return Broken(
            "cellen visar tusental eller miljoner av ett större tal", "Ta bort talformatet så att hela talet syns"
        )
    words = [word.strip() for found in _LITERAL.findall(shown) for word in found if word.strip()]
    unit = next((word for word in words if word == "%" or unit_word(word)), None)
    return f"{write_number(number)} {unit}" if unit else number


def _unsaved_formulas(archive: zipfile.ZipFile) -> dict[str, frozenset[str]]:
    """Sheet -> cells with a formula and no value saved beside it."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    targets = {
        each.get("Id"): (each.get("Target") or "").lstrip("/")
        for each in ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - `open_archive` refused entities
    }
    found = {}
    for sheet in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):  # noqa: S314 - the same
        target = targets.get(sheet.get(_RELATION)) or ""
        path = target if target in names else f"xl/{target}"
        # openpyxl leaves a sheet out without a word when its part is lost; `read` raises.
        if b"<f" in (part := archive.read(path)):
            found[sheet.get("name") or ""] = frozenset(_without_value(part))
    return found


def _without_value(part: bytes) -> Iterator[str]:
    for _, cell in ET.iterparse(io.BytesIO(part)):  # noqa: S314 - `open_archive` refused entities
        if cell.tag != f"{_MAIN}c":
            continue
        value = cell.find(f"{_MAIN}v")
        saved = value is not None and (value.text or cell.get("t") == "str")
        if cell.find(f"{_MAIN}f") is not None and not saved:
            yield cell.get("r") or ""
        cell.clear()
