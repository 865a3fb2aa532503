"""What the cells of a row say of each other, and what no cell of a column can be."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from policylang.model.schema import ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.registers.names import title
from policylang.registers.numbers import short
from policylang.registers.rows import Value

Cells = Mapping[str, Value | None]
_NEVER_BELOW_ZERO = {ColumnType.MONEY, ColumnType.COUNT}
_NAMED = 8


def marks_signs(schema: Schema) -> bool:
    """Whether the schema says which columns may be below zero; one that says it of none has not said it at all."""
    return any(column.signed for register in schema.registers.values() for column in register.columns)


def below_zero(value: Value | None, column: ColumnSchema) -> bool:
    """Whether a value is below zero where the schema says that none can be."""
    never = column.type in _NEVER_BELOW_ZERO and not column.signed
    return never and isinstance(value, Decimal) and value < 0


def negative(value: Value | None, column: ColumnSchema) -> str:
    """What to say of a value below zero."""
    return f"{title(column.name)} kan inte vara negativt ({short(value)})" if isinstance(value, Decimal) else ""


def order_notices(rows: Iterable[tuple[int, Cells]], register: RegisterSchema) -> list[str]:
    """Days that come after one that they never pass (a reset after maturity): one of the two is mistaken."""
    pairs = [(column.name, column.not_after) for column in register.columns if column.not_after]
    late: dict[tuple[str, str], list[int]] = {pair: [] for pair in pairs}
    for number, cells in rows if pairs else ():
        for name, limit in pairs:
            day, end = cells.get(name), cells.get(limit)
            if isinstance(day, date) and isinstance(end, date) and day > end:
                late[name, limit].append(number)
    return [
        f"{title(name)} ligger efter {title(limit)} (rad {', '.join(map(str, found[:_NAMED]))})"
        for (name, limit), found in late.items()
        if found
    ]
