"""OpenDocument sheets (.ods), as the format says: calamine reads an error as empty or as 0 and drops the per cent."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree as ET

from policylang.registers.problem import RegisterError
from policylang.registers.sheet import Broken, Percent, Raw, Sheet, Span, tidy

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MOST_CELLS = 5_000_000


def read_opendocument(archive: zipfile.ZipFile, file: str, sha256: str) -> list[Sheet] | RegisterError:
    """Every sheet of the document."""
    try:
        content = archive.read("content.xml")
        root = ET.parse(io.BytesIO(content)).getroot()  # noqa: S314 - `open_archive` refused entities
        return [_sheet(table, file, sha256) for table in root.iter(f"{_TABLE}table")]
    except (KeyError, ET.ParseError, zipfile.BadZipFile, ValueError, OSError) as error:
        return RegisterError(
            file,
            f"filen kunde inte läsas som kalkylblad ({type(error).__name__})",
            hint="Spara den på nytt, helst som .xlsx",
        )


def _sheet(table: ET.Element, file: str, sha256: str) -> Sheet:
    rows: list[tuple[Raw, ...]] = []
    merged: list[Span] = []
    hidden = size = 0
    pending = 0
    for row in table.iter(f"{_TABLE}table-row"):
        cells, spans = _row(row, len(rows) + pending)
        times = _repeated(row, "rows")
        if not cells:
            # The million empty rows at the end of a sheet are written as one; they count only when something follows.
            pending += times
            continue
        size += (times + pending) * max(len(cells), 1)
        if size > _MOST_CELLS:
            message = "too many cells"
            raise ValueError(message)
        rows += [()] * pending + [cells] * times
        merged += spans
        pending = 0
        hidden += times if row.get(f"{_TABLE}visibility") in {"collapse", "filter"} else 0
    notices = (f"{hidden} {'dold rad' if hidden == 1 else 'dolda rader'} lästes som de andra",) if hidden else ()
    return Sheet(file, tuple(rows), table.get(f"{_TABLE}name"), sha256, notices=notices, merged=tuple(merged))


def _row(row: ET.Element, number: int) -> tuple[tuple[Raw, ...], list[Span]]:
    cells: list[Raw] = []
    spans: list[Span] = []
    pending = 0
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        times = _repeated(cell, "columns")
        value = None if cell.tag == f"{_TABLE}covered-table-cell" else _value(cell)
        if value is None:
            pending += times
            continue
        if len(cells) + pending + times > _MOST_CELLS:
            message = "too many cells"
            raise ValueError(message)
        cells += [None] * pending
        wide, high = (int(cell.get(f"{_TABLE}number-{each}-spanned", "1")) for each in ("columns", "rows"))
        if wide > 1 or high > 1:
            spans.append(Span(number, len(cells), number + high - 1, len(cells) + wide - 1))
        cells += [value] * times
        pending = 0
    return tuple(cells), spans


def _repeated(element: ET.Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _value(cell: ET.Element) -> Raw:
    text = "\n".join(_paragraphs(cell)).strip()
    kind = cell.get(f"{_OFFICE}value-type")
    formula = cell.get(f"{_TABLE}formula")
    if cell.get(f"{_CALC}value-type") == "error" or (formula and text.startswith(("#", "Err:"))):
        return Broken(f"cellen innehåller felet {text or '#'}", "Rätta formeln")
    if kind is None:
        return (
            Broken("cellen innehåller en formel utan sparat värde", "Öppna filen och spara den")
            if formula
            else tidy(text)
        )
    match kind:
        case "float" | "percentage" | "currency":
            return _number(cell.get(f"{_OFFICE}value"), kind, cell.get(f"{_OFFICE}currency"))
        case "date":
            return _day(cell.get(f"{_OFFICE}date-value", ""))
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
        case "string":
            return tidy(text or cell.get(f"{_OFFICE}string-value", ""))
        case _:
            return Broken("cellen innehåller ett klockslag", "Skriv ett datum eller ett tal")


def _number(text: str | None, kind: str, currency: str | None) -> Raw:
    try:
        value = Decimal(text or "")
    except InvalidOperation:
        return Broken("cellen saknar sparat värde", "Öppna filen och spara den")
    if not value.is_finite():
        return Broken("cellen innehåller inget tal")
    if currency not in {None, "", "SEK"}:
        return Broken(f"cellen är i {currency}", "Ange beloppen i svenska kronor")
    plain = value.quantize(Decimal(1)) if value == value.to_integral_value() else Decimal(format(value, ".15g"))
    return Percent(plain) if kind == "percentage" else plain


def _day(text: str) -> Raw:
    try:
        return date.fromisoformat(text[: len("2025-06-30")])
    except ValueError:
        return Broken(f'"{text}" är inget datum som kan läsas säkert', "Skriv år-månad-dag, t.ex. 2025-06-30")


def _paragraphs(cell: ET.Element) -> Iterator[str]:
    """The cell's text a paragraph at a time, without comments."""
    for part in cell:
        if part.tag == f"{_TEXT}p":
            yield "".join(part.itertext())
