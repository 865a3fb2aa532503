"""A case as the text of a test, in the canonical layout."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from policylang.checks.lookup import shown
from policylang.model.schema import ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.registers.names import fold
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.swedish import NBSP, money, number, percent

WIDTH = len("givet  ")


def block(name: str, registers: Registers, on: date, expectations: Sequence[str], schema: Schema) -> str:
    """`§ prov …`, ready to stand in a policy.

    Args:
        registers: what it gives; a register that is not declared is left out.
        expectations: what follows `så`, one a line.
    """
    lines = [f"§ prov {name}"]
    for each in registers.registers.values():
        if each.name in schema.registers:
            lines += _given(each, schema.registers[each.name])
    lines.append(f"  {'den':<{WIDTH}}{on.isoformat()}")
    lines += [f"  {'så':<{WIDTH}}{one}" for one in expectations]
    return "\n".join(lines) + "\n"


def declared(registers: Registers, schema: Schema) -> Registers:
    """The registers as they will be when the test is read: columns by their own names, rows without a key numbered."""
    return Registers(
        {
            name: Register(
                name,
                tuple(_declared(row, schema.registers[name], number) for number, row in enumerate(each.rows, 1)),
                frozenset(_own(column, schema.registers[name]) for column in each.columns),
                each.complete_through,
            )
            if name in schema.registers
            else each
            for name, each in registers.registers.items()
        }
    )


def _declared(row: Row, register: RegisterSchema, number: int) -> Row:
    cells = {_own(name, register): value for name, value in row.cells.items()}
    key = cells.get(register.key) if register.key else None
    return Row(key if isinstance(key, str) else f"rad {number}", cells, row.place)


def _own(name: str, register: RegisterSchema) -> str:
    """The column that a header names: its own name, or the one that it is another word for."""
    if register.column(name):
        return name
    meant = (column.name for column in register.columns if fold(name) in map(fold, column.synonyms))
    return next(meant, name)


def expectation(rule: str, expected: str, group: Sequence[str], value: str) -> str:
    """`finansiering-per-motpart bryts för SEB med 41 %`."""
    whom = f" för {', '.join(_quoted(one) for one in group)}" if group else ""
    return f"{rule} {expected}{whom}{f' med {value}' if value else ''}"


def _quoted(name: str) -> str:
    return f'"{name}"' if "," in name or "med" in name.split() else name


def _given(register: Register, schema: RegisterSchema) -> list[str]:
    through = register.complete_through
    line = f"  {'givet':<{WIDTH}}{register.name}{f' komplett t.o.m. {through}' if through else ''}"
    used = {name for row in register.rows for name, value in row.cells.items() if value is not None}
    columns = [column for column in schema.columns if column.name in used]
    if not columns:
        return [line]
    table = [[column.name for column in columns]]
    table += [[_cell(row.cells.get(column.name), column) for column in columns] for row in register.rows]
    widths = [max(len(row[index]) for row in table) for index in range(len(columns) - 1)]
    return [line, *(_row(row, widths) for row in table)]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=False)]
    return ("    | " + " | ".join([*padded, cells[-1]])).rstrip()


def _cell(value: Value | None, column: ColumnSchema) -> str:
    match value:
        case None:
            return ""
        case Decimal() if column.type is ColumnType.MONEY:
            text = money(value)
        case Decimal() if column.type in {ColumnType.SHARE, ColumnType.RATE}:
            text = percent(value)
        case Decimal() if column.type is ColumnType.TON:
            text = f"{number(value)} ton"
        case Decimal():
            text = number(value)
        case date() if column.type is ColumnType.PERIOD:
            text = f"{value:%Y-%m}"
        case _:
            text = shown(value)
    return text.replace(NBSP, " ")
