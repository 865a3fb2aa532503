"""Files to checked registers. Either a register is read whole, or it is refused with everything that is wrong in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve

from policylang.model.schema import Schema
from policylang.registers.alive import alive, doubled, happened, holds_positions, later_notice, turned
from policylang.registers.consistency import doubts
from policylang.registers.cover import complete_through, cover_schema, told
from policylang.registers.latest import latest, replaced_notice, unclear_errors
from policylang.registers.parties import Index, index, resolve
from policylang.registers.problem import RegisterError, place_of
from policylang.registers.receipt import not_read, receipt
from policylang.registers.rows import Receipt, Register, Registers, Row
from policylang.registers.sheet import Sheet
from policylang.registers.sources import COVER, assign, load, open_sheets
from policylang.registers.table import Item, Table, read_table

Answer = tuple[Registers, list[RegisterError]]


def read(path: Path, schema: Schema, on: date) -> Answer:
    """The registers in a folder of files named by register, or in one workbook with a sheet a register.

    Args:
        path: folder or file.
        schema: which registers and columns there are.
        on: report date; rows that do not exist on it are left out.

    Returns:
        The registers that could be read, and every error of every file. A register with an error is not among them.
    """
    files, errors = load(path)
    registers, more = read_files(files, schema, on)
    return registers, errors + more


def read_files(files: Mapping[str, bytes], schema: Schema, on: date) -> Answer:
    """The same for files at hand: name -> content."""
    sheets: list[Sheet] = []
    errors = []
    for name, content in files.items():
        opened = open_sheets(name, content, schema)
        if isinstance(opened, RegisterError):
            errors.append(opened)
        else:
            sheets += opened
    registers, more = read_sheets(sheets, schema, on)
    return registers, errors + more


def read_sheets(sheets: Iterable[Sheet], schema: Schema, on: date) -> Answer:
    """The same for sheets at hand (`sheet_of`): each is the register that its name, else its file's name, says."""
    assigned, errors = assign(list(sheets), schema)
    tables: dict[str, Table] = {}
    for name, sheet in assigned.sheets.items():
        table, found = read_table(sheet, schema.registers.get(name) or cover_schema(schema), schema)
        errors += found
        if table is not None:
            tables[name] = table
    indexes: dict[str, Index] = {}
    refused: set[str] = set()
    for name, table in tables.items():
        if table.register.key:
            indexes[name], found = index(table)
            errors += found
            refused |= {name for _ in found}
    covers = told(tables.get(COVER), schema)
    registers: dict[str, Register] = {}
    receipts: list[Receipt] = []
    for name, table in tables.items():
        items, unknown = resolve(table, indexes, schema)
        happened_by, later = happened(items, table.register, on)
        columns = frozenset(found.column.name for found in table.header.columns)
        told_last = latest(happened_by, table.register, columns)
        before = told_last.kept
        current, gone = alive(before, table.register, on)
        found = [*doubled(current, table), *turned(before, table), *unclear_errors(told_last, table)]
        errors += found
        if found or name in refused:
            continue
        kept, gone = (current, gone) if holds_positions(table.register) else (before, [])
        through, differing = complete_through(name, table.head.complete_through, covers)
        ahead = [*later_notice(later, table.register, on), *replaced_notice(told_last, table.register)]
        receipts.append(receipt(table, kept, on, through, [*ahead, *gone, *unknown, *differing]))
        if name in schema.registers:
            kinds = (kept, later, told_last.replaced)
            rows, ahead_rows, replaced = (_rows(some, table, schema) for some in kinds)
            registers[name] = Register(name, rows, columns, through, ahead_rows, replaced)
    receipts += [not_read(sheet, near) for sheet, near in assigned.others]
    return Registers(registers, tuple(receipts)), errors


def _rows(items: Sequence[Item], table: Table, schema: Schema) -> tuple[Row, ...]:
    """The rows, each with a name of its own: where several bear one key the later ones are told by their number too."""
    seen: set[str] = set()
    found = []
    for item in items:
        row = _row(item, table, schema)
        if row.id in seen:
            row = evolve(row, id=f"{row.id} (rad {item.number})")
        seen.add(row.id)
        found.append(row)
    return tuple(found)


def _row(item: Item, table: Table, schema: Schema) -> Row:
    key = item.cells.get(table.register.key) if table.register.key else None
    place = place_of(table.sheet.file, table.sheet.name, item.number)
    unsure = doubts(item.cells, table.register, schema) | dict(item.unsaid)
    cells = {**item.cells, **dict.fromkeys(unsure)}
    return Row(key if isinstance(key, str) else f"rad {item.number}", cells, place, unsure)
