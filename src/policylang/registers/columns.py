"""What is wrong with, or worth telling of, a sheet's columns as a whole."""

from difflib import SequenceMatcher

from policylang.model.schema import ColumnSchema, ColumnType, Need, RegisterSchema
from policylang.registers.header import Found, Header, almost, where
from policylang.registers.names import fold, nearest, title
from policylang.registers.problem import RegisterError
from policylang.registers.sheet import Sheet, filled, letter
from policylang.registers.totals import RowKind, row_kind
from policylang.registers.unit_words import Kind, UnitWord, split_header

_ALIKE = 0.8

_UNIT_KINDS = {
    ColumnType.MONEY: {Kind.MONEY},
    ColumnType.SHARE: {Kind.SHARE},
    ColumnType.RATE: {Kind.SHARE},
    ColumnType.COUNT: {Kind.TIME, Kind.COUNT},
    ColumnType.TON: {Kind.MASS},
}


def refusal(sheet: Sheet, register: RegisterSchema) -> RegisterError:
    """Why a sheet without a single known column cannot be read."""
    if sheet.empty:
        hint = f"Skriv minst en rubrikrad, t.ex. {title(register.columns[0].name)}" if register.columns else ""
        return RegisterError(sheet.file, "det står ingenting här", sheet.name, hint=hint)
    known = {fold(each): each for column in register.columns for each in (title(column.name), *column.synonyms)}
    for number, row in enumerate(sheet.rows, 1):
        for index in filled(row):
            cell = str(row[index])
            words = [fold(word) for mark in ";,\t|" for word in cell.split(mark) if mark in cell]
            if sheet.name is None and (hit := next((word for word in words if word in known), None)):
                message = f'kolumnen "{known[hit]}" kunde inte delas upp: avgränsare ; eller tab?'
                return RegisterError(
                    sheet.file, message, row=number, hint="Spara filen med semikolon mellan kolumnerna"
                )
    near = almost(sheet, register)
    hint = f'Menade du "{near[1]}" med "{near[0]}"?' if near else f"Kolumnerna är {_listed(register)}"
    return RegisterError(sheet.file, f"ingen kolumn i registret {register.name} känns igen", sheet.name, hint=hint)


def _listed(register: RegisterSchema) -> str:
    return ", ".join(title(column.name) for column in register.columns)


def column_errors(sheet: Sheet, header: Header, register: RegisterSchema) -> list[RegisterError]:
    """Columns that two headers claim, units that do not belong to their column, cells merged over several rows."""
    row = header.bottom + 1
    errors = [
        RegisterError(
            sheet.file,
            f"två kolumner kan vara {title(first.column.name)}: {where(first)} och {where(second)}",
            sheet.name,
            row,
            hint=f'Döp den som gäller till "{title(first.column.name)}"',
        )
        for first, second in header.doubled
    ]
    errors += [error for found in header.columns if (error := _unit_error(sheet, row, found))]
    errors += _mistaken(sheet, header, register)
    return errors + _merged(sheet, header, register)


def _near(text: str, header: Header, register: RegisterSchema) -> ColumnSchema | None:
    """The column, not found in the sheet, that an unknown header looks like."""
    present = {found.column.name for found in header.columns}
    known = {
        name: column
        for column in register.columns
        if column.name not in present
        for name in (column.name, *column.synonyms)
    }
    base, _ = split_header(text)
    near = nearest(base, known, _ALIKE)
    return known[near] if near and SequenceMatcher(None, fold(base), fold(near)).ratio() >= _ALIKE else None


def _meant(text: str, header: Header, register: RegisterSchema) -> str:
    near = _near(text, header, register)
    return f". Menade du {title(near.name)}?" if near else ""


def _mistaken(sheet: Sheet, header: Header, register: RegisterSchema) -> list[RegisterError]:
    """A misspelt header of a column whose empty cells mean something: its cells would mean that, whatever they say."""
    return [
        RegisterError(
            sheet.file,
            f"kolumnen känns inte igen, men liknar {title(near.name)}; saknas den räknas varje rad som {near.default}",
            sheet.name,
            header.bottom + 1,
            text,
            f'Döp den till "{title(near.name)}", eller till något helt annat',
        )
        for text in header.unknown
        if (near := _near(text, header, register)) and near.default is not None
    ]


def _unit_error(sheet: Sheet, row: int, found: Found) -> RegisterError | None:
    expected = _UNIT_KINDS.get(found.column.type)
    if found.unit is None or expected is None or found.unit.kind in expected:
        return None
    message = f"enheten {found.unit.word} passar inte en kolumn med {found.column.type.value}"
    hint = "Ange beloppen i svenska kronor" if found.unit.kind is Kind.FOREIGN else ""
    return RegisterError(sheet.file, message, sheet.name, row, found.text, hint)


def _merged(sheet: Sheet, header: Header, register: RegisterSchema) -> list[RegisterError]:
    """Whose a merged cell is cannot be told, and only its first row would hold it."""
    read = {found.index for found in header.columns}
    errors = []
    for span in sheet.merged:
        if span.top <= header.bottom or span.top >= len(sheet.rows) or not read & set(range(span.left, span.right + 1)):
            continue
        if row_kind(sheet.rows[span.top], header, register) is RowKind.ITEM:
            area = f"{letter(span.left)}{span.top + 1}:{letter(span.right)}{span.bottom + 1}"
            message = f"cellerna {area} är sammanslagna"
            errors.append(
                RegisterError(sheet.file, message, sheet.name, span.top + 1, hint="Dela upp dem och fyll i varje cell")
            )
    return errors


def unit_notices(header: Header, title_unit: UnitWord | None) -> list[str]:
    """Columns whose header says another unit than the title above; the header is nearer and is believed."""
    if title_unit is None or title_unit.kind is not Kind.MONEY:
        return []
    return [
        f'Rubriken "{found.text}" säger {found.unit.word} men texten ovanför {title_unit.word}; läst som rubriken'
        for found in header.columns
        if found.column.type is ColumnType.MONEY
        and found.unit is not None
        and found.unit.kind is Kind.MONEY
        and found.unit.factor != title_unit.factor
    ]


def column_notices(header: Header, register: RegisterSchema) -> list[str]:
    """Where the header stands, what was not read, and what is missing."""
    present = {found.column.name for found in header.columns}
    rows = f"rad {header.top + 1}" if header.top == header.bottom else f"raderna {header.top + 1}–{header.bottom + 1}"
    notices = [f"Hittade rubrikraden på {rows}"] if header.bottom else []
    notices += [f'Kolumnen "{text}" lästes inte{_meant(text, header, register)}' for text in header.unknown]
    notices += [
        f'Kolumnen "{text}" lästes inte, eftersom en annan kolumn bär registrets eget namn'
        for text in (found.text for found in header.shadowed)
    ]
    return notices + [
        f'Kolumnen "{title(column.name)}" saknas; regler som behöver den kan inte bedömas'
        for column in register.columns
        if column.need is Need.REQUIRED and column.name not in present and column.default is None
    ]
