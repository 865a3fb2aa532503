"""Excel workbooks from before 2007 (.xls): values read with calamine, errors and formats read beside it."""

import io
from collections.abc import Sequence
from datetime import date, datetime

from policylang.registers.biff import Marks, marks
from policylang.registers.problem import RegisterError
from policylang.registers.sheet import Broken, Raw, Sheet, Span, tidy
from policylang.registers.workbook import shown_day, shown_number

_NOTICE = "Filen lämnar inte ifrån sig felvärden: en cell med #REF! läses som tom. Spara den helst som .xlsx"


def read_old_excel(content: bytes, file: str, sha256: str) -> list[Sheet] | RegisterError:
    """Every sheet of the workbook."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = python_calamine.SheetVisibleEnum.Visible
        hidden = {each.name for each in book.sheets_metadata if each.visible is not visible}
        marked = marks(content)
        sheets = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            known = (marked or {}).get(name)
            cells = sheet.to_python(skip_empty_area=False)
            spans = [(*top, *bottom) for top, bottom in sheet.merged_cell_ranges or ()]
            merged = tuple(Span(*span) for span in sorted(spans))
            notices = () if known else (_NOTICE,)
            rows = _rows(cells, known or Marks())
            sheets.append(Sheet(file, rows, name, sha256, notices=notices, merged=merged, hidden=name in hidden))
    except python_calamine.PasswordError:
        return RegisterError(file, "filen är lösenordsskyddad", hint="Ta bort lösenordet och spara den på nytt")
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        hint = "Öppna den i Excel och spara den som .xlsx utan lösenord"
        return RegisterError(file, f"filen kunde inte läsas som Excel ({type(error).__name__})", hint=hint)
    return sheets


def _rows(cells: Sequence[Sequence[object]], known: Marks) -> tuple[tuple[Raw, ...], ...]:
    """The cells; an error beyond calamine's last cell is still an error."""
    height = max([len(cells), *(row + 1 for row, _ in known.errors)])
    width = max([len(cells[0]) if cells else 0, *(column + 1 for _, column in known.errors)])
    return tuple(
        tuple(
            _value(cells[row][column] if row < len(cells) and column < len(cells[row]) else "", (row, column), known)
            for column in range(width)
        )
        for row in range(height)
    )


def _value(value: object, place: tuple[int, int], known: Marks) -> Raw:
    if place in known.errors:
        return Broken("cellen innehåller ett fel", "Rätta formeln i Excel")
    match value:
        case bool():
            return value
        case str():
            return tidy(value)
        case int() | float():
            return shown_number(value, known.shown.get(place, "General"))
        case datetime() | date():
            return shown_day(value, known.shown.get(place, ""))
        case _:
            return Broken("cellen innehåller ett klockslag", "Skriv ett datum eller ett tal")
