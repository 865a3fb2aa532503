"""Excel workbooks from before 2007 (.xls), read with calamine."""

import io
from datetime import date, datetime
from decimal import Decimal

from policylang.registers.numbers import exact
from policylang.registers.problem import RegisterError
from policylang.registers.sheet import Broken, Raw, Sheet, Span, tidy

_NOTICE = "Ett .xls-blad lämnar inte ifrån sig felvärden: en cell med #REF! läses som tom. Spara helst som .xlsx"


def read_old_excel(content: bytes, file: str, sha256: str) -> list[Sheet] | RegisterError:
    """Every sheet of the workbook. Cell formats are not to be had, so per cent must be said in the header."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        hidden = {
            each.name for each in book.sheets_metadata if each.visible is not python_calamine.SheetVisibleEnum.Visible
        }
        return [_sheet(book.get_sheet_by_name(name), name in hidden, file, sha256) for name in book.sheet_names]
    except python_calamine.PasswordError:
        return RegisterError(file, "filen är lösenordsskyddad", hint="Ta bort lösenordet och spara den på nytt")
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        hint = "Öppna den i Excel och spara den som .xlsx utan lösenord"
        return RegisterError(file, f"filen kunde inte läsas som Excel ({type(error).__name__})", hint=hint)


def _sheet(sheet: "object", hidden: bool, file: str, sha256: str) -> Sheet:  # noqa: FBT001 - one call, above
    from python_calamine import CalamineSheet

    if not isinstance(sheet, CalamineSheet):
        message = "calamine gave no sheet"
        raise TypeError(message)
    rows = tuple(tuple(_value(cell) for cell in row) for row in sheet.to_python(skip_empty_area=False))
    merged = tuple(Span(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return Sheet(file, rows, sheet.name, sha256, notices=(_NOTICE,), merged=merged, hidden=hidden)


def _value(value: object) -> Raw:
    match value:
        case bool():
            return value
        case str():
            return tidy(value)
        case int():
            return Decimal(value)
        case float():
            return exact(value)
        case datetime():
            return value.date()
        case date():
            return value
        case _:
            return Broken("cellen innehåller ett klockslag", "Skriv ett datum eller ett tal")
