"""An empty workbook to fill in: a sheet a register, with units, explanations and lists to choose from."""

import os
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from policylang.model.schema import ColumnSchema, ColumnType, Need, RegisterSchema, Schema
from policylang.registers.names import title
from policylang.registers.sheet import letter

_LISTS = "Värden"
_COVER = "Komplett t.o.m."
_FIRST, _LAST = 3, 2000
_UNITS = {ColumnType.MONEY: "kr", ColumnType.SHARE: "%", ColumnType.RATE: "%", ColumnType.TON: "ton"}
_FORMATS = {
    ColumnType.DATE: "yyyy-mm-dd",
    ColumnType.MONEY: "#,##0.00",
    ColumnType.COUNT: "0.##",
    ColumnType.TON: "0.##",
}
_TYPES = {
    ColumnType.TEXT: "Text.",
    ColumnType.MONEY: "Belopp i den enhet som rubriken anger; byt enhet i rubriken om du skriver t.ex. mnkr.",
    ColumnType.SHARE: "Andel i procent.",
    ColumnType.RATE: "Ränta i procent.",
    ColumnType.COUNT: "Antal.",
    ColumnType.TON: "Vikt i ton.",
    ColumnType.DATE: "Datum, t.ex. 2025-06-30.",
    ColumnType.PERIOD: "Period, t.ex. 2025-06, 2025 K2, 2025 T1 eller 2025.",
    ColumnType.YES_NO: "ja eller nej.",
    ColumnType.CATEGORY: "Ett värde ur listan.",
    ColumnType.GRADE: "Kreditbetyg så som institutet skriver det, t.ex. A-.",
    ColumnType.PARTY: "Namn, så som det står i motparter.",
    ColumnType.LIST: "Flera värden med komma emellan.",
}
_NEEDS = {
    Need.REQUIRED: "Krävs.",
    Need.RELEVANT: "Fyll i när en regel behöver det.",
    Need.OPTIONAL: "Frivillig.",
}


def template(path: Path, schema: Schema, names: Iterable[str]) -> None:
    """Write an empty workbook.

    Args:
        path: file to write, `.xlsx`. It is written whole or not at all.
        schema: registers and categories.
        names: registers to take, in the order of the sheets.

    Raises:
        KeyError: a name that the schema lacks.
        OSError: the file cannot be written.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = "policylang"
    wanted = [schema.registers[name] for name in dict.fromkeys(names)]
    places = _lists(book, wanted, schema)
    for index, register in enumerate(wanted):
        _sheet(book.create_sheet(register.name, index), register, schema, places)
    if not wanted:
        book.create_sheet("Tom")
    book.properties.created = book.properties.modified = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    _replace(path, book)


def _replace(path: Path, book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    """Write beside the file and put it in its place, so that nobody ever meets half a workbook."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".xlsx")
    os.close(handle)
    beside = Path(name)
    try:
        book.save(beside)
        os.replace(beside, path)  # noqa: PTH105 - `Path.replace` is the same call; this one says that it overwrites
    finally:
        beside.unlink(missing_ok=True)


def _lists(book: Any, registers: list[RegisterSchema], schema: Schema) -> dict[str, str]:  # noqa: ANN401 - the same
    """A hidden sheet with the values of each category; category -> the range that holds them."""
    used = {column.category for register in registers for column in register.columns}
    categories = [schema.categories[name] for name in sorted(used & set(schema.categories))]
    if not categories:
        return {}
    sheet = book.create_sheet(_LISTS)
    sheet.sheet_state = "hidden"
    places = {}
    for index, category in enumerate(categories):
        values = sorted(category.parents)
        for number, value in enumerate((category.name, *values), 1):
            _write(sheet.cell(number, index + 1), value)
        if values:
            column = letter(index)
            places[category.name] = f"'{_LISTS}'!${column}$2:${column}${len(values) + 1}"
    return places


def _sheet(sheet: Any, register: RegisterSchema, schema: Schema, places: dict[str, str]) -> None:  # noqa: ANN401 - the same
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    _write(sheet.cell(1, 1), _COVER)
    sheet.cell(1, 2).number_format = _FORMATS[ColumnType.DATE]
    sheet.cell(1, 1).comment = Comment("Sista dag då ingen rad saknas. Tom: ingenting utlovas.", "policylang")
    for index, column in enumerate(register.columns):
        cell = sheet.cell(2, index + 1)
        _write(cell, header(column))
        cell.font = Font(bold=True)
        cell.comment = Comment(explanation(column, schema), "policylang", width=320, height=160)
        place = letter(index)
        sheet.column_dimensions[place].width = max(12, len(header(column)) + 3)
        # A text column keeps "1-2" and "2025-06" from turning into dates. Per cent has no format of its own: in a
        # column of numbers Excel would store a typed "25 %" as 0.25 without a word.
        bare = column.type in {ColumnType.SHARE, ColumnType.RATE}
        sheet.column_dimensions[place].number_format = "General" if bare else _FORMATS.get(column.type, "@")
        _choices(sheet, column, f"{place}{_FIRST}:{place}{_LAST}", places)
    sheet.freeze_panes = "A3"


def _choices(sheet: Any, column: ColumnSchema, area: str, places: dict[str, str]) -> None:  # noqa: ANN401 - the same
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.type is ColumnType.YES_NO:
        choice = DataValidation(type="list", formula1='"ja,nej"', allow_blank=True, errorStyle="stop")
    elif column.category in places and column.type is not ColumnType.LIST:
        # A warning only: "ränteswap + cap" and the other names of a value are allowed too.
        choice = DataValidation(type="list", formula1=places[column.category], allow_blank=True, errorStyle="warning")
    else:
        return
    choice.showErrorMessage = True
    choice.errorTitle, choice.error = title(column.name)[:30], "Värdet finns inte i listan."
    choice.add(area)
    sheet.add_data_validation(choice)


def header(column: ColumnSchema) -> str:
    """The column's header with its unit: `Belopp (kr)`."""
    unit = _UNITS.get(column.type)
    return f"{title(column.name)} ({unit})" if unit else title(column.name)


def explanation(column: ColumnSchema, schema: Schema) -> str:
    """What may stand in the column, for a comment."""
    lines = [f"{_NEEDS[column.need]} {_TYPES[column.type]}"]
    if column.category in schema.categories:
        lines.append(f"Värden: {', '.join(sorted(schema.categories[column.category].parents))}.")
    if column.refers_to:
        lines.append(f"Hör ihop med registret {column.refers_to}.")
    if column.default is not None:
        lines.append(f"Tom cell: {column.default}.")
    if column.synonyms:
        lines.append(f"Läses också som: {', '.join(column.synonyms)}.")
    return "\n".join(lines)


def _write(cell: Any, text: str) -> None:  # noqa: ANN401 - openpyxl has no types
    """A text that a spreadsheet can never take for a formula."""
    cell.value = f"'{text}" if text[:1] in "=+-@\t\r" else text
    cell.data_type = "s"
