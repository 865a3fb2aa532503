"""One cell to one value of its column's type. Nothing unreadable becomes a value, and none of it becomes empty."""

from collections.abc import Mapping
from datetime import date
from typing import assert_never

from attrs import frozen

from policylang.model.schema import ColumnSchema, ColumnType, Need, Schema
from policylang.registers.amounts import Amount, read_fraction, read_money, read_weight
from policylang.registers.dates import read_day, read_end, read_period
from policylang.registers.durations import read_count
from policylang.registers.header import Found
from policylang.registers.rows import Value
from policylang.registers.sheet import Broken, Raw
from policylang.registers.unit_words import UnitWord, currency_code, unit_word
from policylang.registers.words import canonical, read_grade, read_list, read_text, read_yes_no, unsaid


@frozen
class Unknown:
    """A cell that was read but says nothing that the schema knows: unknown, so what needs it cannot be judged.

    Args:
        text: what stands there.
        message: Swedish, without place.
    """

    text: str
    message: str


Read = Value | Amount | Unknown | Broken | None
NO_DAY = "nej"
CURRENCY = "valuta"
_NO_DAY = frozenset({"nej", "ej", "saknas", "-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}"})
# Columns that tell how long a decision, a grade or a power of attorney is in force.
_ENDS = frozenset({"gäller-till", "giltig-till", "till"})


@frozen
class Beside:
    """What other cells of the row say that a cell needs.

    Args:
        agency: whose rating it is, as written.
        unit: unit of the row's amounts, said in a column `enhet` of its own.
        bare: columns of amounts that are in kronor by their size.
    """

    agency: str | None = None
    unit: UnitWord | None = None
    bare: frozenset[str] = frozenset()


def beside(row: Mapping[str, Raw], bare: frozenset[str]) -> Beside:
    """What the row's own `enhet` and `ratinginstitut` say; an `enhet` that is no unit is an organisation.

    A frame or a key figure says its unit that way, and need not be an amount.
    """
    agency = next((cell for name, cell in row.items() if "institut" in name and isinstance(cell, str)), None)
    said = row.get("enhet")
    unit = unit_word(said) if isinstance(said, str) else None
    return Beside(agency, unit, bare)


def read_cell(cell: Raw, found: Found, row: Beside, schema: Schema) -> Read:
    """The value of a cell; None only when it is empty."""
    column = found.column
    match column.type:
        case ColumnType.TEXT | ColumnType.PARTY:
            said = _worded(read_text(cell), column, schema)
            return currency_code(said) if column.name == CURRENCY and isinstance(said, str) else said
        case ColumnType.CATEGORY:
            return _worded(read_text(cell), column, schema)
        case ColumnType.LIST:
            return _listed(read_list(cell), column, schema)
        case ColumnType.GRADE:
            grade = read_grade(cell, row.agency, schema)
            return Unknown(str(cell), "inget betyg") if grade == "" else grade
        case ColumnType.YES_NO:
            return read_yes_no(cell)
        case ColumnType.DATE:
            return read_end(cell) if column.name in _ENDS else _day(cell, column)
        case ColumnType.PERIOD:
            return read_period(cell)
        case ColumnType.MONEY:
            return read_money(cell, found, row.unit, bare=column.name in row.bare)
        case ColumnType.SHARE | ColumnType.RATE:
            return read_fraction(cell, found)
        case ColumnType.COUNT:
            return read_count(cell, found)
        case ColumnType.TON:
            return read_weight(cell, found)
        case _:
            assert_never(column.type)


def _day(cell: Raw, column: ColumnSchema) -> date | str | Broken | None:
    """A day; a dash or a no where there need not be one says that there is none (not yet reported), which is known."""
    text = cell.strip().rstrip(".").casefold() if isinstance(cell, str) and column.need is not Need.REQUIRED else ""
    return NO_DAY if text in _NO_DAY else read_day(cell)


def _worded(text: str | Broken | None, column: ColumnSchema, schema: Schema) -> str | Unknown | Broken | None:
    if not isinstance(text, str):
        return text
    category = schema.categories.get(column.category)
    known = canonical(text, category) if category else None
    if known is not None:
        return known
    if unsaid(text):
        return Unknown(text, "säger inte vad det är")
    if category is None:
        return text
    # With a default, an unknown value left empty would turn into the default.
    if column.default is not None:
        return Broken(f'"{text}" är inget värde i {column.category}', _allowed(column, schema))
    return Unknown(text, f"är inget värde i {column.category}")


def _allowed(column: ColumnSchema, schema: Schema) -> str:
    return f"Värdena är {', '.join(sorted(schema.categories[column.category].parents))}"


def _listed(
    parts: tuple[str, ...] | Broken | None, column: ColumnSchema, schema: Schema
) -> tuple[str, ...] | Unknown | Broken | None:
    if not isinstance(parts, tuple) or column.category not in schema.categories:
        return parts
    values = []
    for part in parts:
        known = _worded(part, column, schema)
        if not isinstance(known, str):
            return known
        values.append(known)
    return tuple(values)
