"""The rows that a `prov` is given, read as the registers are: what reads registers is loaded for a test only."""

from collections.abc import Iterator

from policylang.model.reading import Reader, Unreadable
from policylang.model.schema import RegisterSchema
from policylang.model.trial import Cell, Given, GivenRow
from policylang.registers.amounts import Amount
from policylang.registers.cells import Beside, Unknown, beside, read_cell
from policylang.registers.header import Found, Header, find_header
from policylang.registers.names import fold, nearest
from policylang.registers.sheet import Broken, sheet_of, tidy
from policylang.syntax.tree import CellSyntax, FieldSyntax, Node
from policylang.text.codes import Code

Rows = tuple[tuple[CellSyntax, ...], ...]


def given_rows(node: Node, line: FieldSyntax, reader: Reader) -> Given:
    """A `givet` and its table: rows of a register, or of a part of a portfolio, read as registers are.

    Raises:
        Unreadable: the table has columns that the register has not; it has been said.
    """
    source = node.leaves("ID")[0]
    name = reader.source(source)
    days = [reader.day(leaf) for leaf in node.leaves("DATE")]
    part, register, header = _place(name, line.rows, reader)
    rows = _rows(line.rows, register, header, reader) if header else []
    return Given(
        source=name,
        register=register.name,
        part=part,
        columns=tuple(found.column.name for found in header.columns) if header else (),
        rows=tuple(rows),
        complete_through=days[0] if days else None,
        span=line.span,
    )


def _place(name: str, rows: Rows, reader: Reader) -> tuple[int | None, RegisterSchema, Header | None]:
    """Where the rows stand; of a portfolio's parts the first that has all the columns."""
    schema = reader.schema
    if name in schema.registers:
        register = schema.registers[name]
        return None, register, _header(rows, register, reader) if rows else None
    parts = reader.definitions.portfolios[name].parts
    for index, part in enumerate(parts):
        register = schema.registers[part.register]
        header = find_header(sheet_of([[cell.text for cell in rows[0]]]), register) if rows else None
        if not rows or (header and not header.unknown):
            return index, register, _header(rows, register, reader) if rows else None
    register = schema.registers[parts[0].register]
    return 0, register, _header(rows, register, reader)


def _header(rows: Rows, register: RegisterSchema, reader: Reader) -> Header:
    """The columns of a table.

    Raises:
        Unreadable: some of them are not the register's.
    """
    header = find_header(sheet_of([[cell.text for cell in rows[0]]]), register)
    known = {fold(word): column.name for column in register.columns for word in (column.name, *column.synonyms)}
    read_as = {found.index for found in header.columns} if header else set()
    wrong = [cell for index, cell in enumerate(rows[0]) if index not in read_as]
    for cell in wrong:
        near = nearest(cell.text, known)
        said = f"`{cell.text}` är inte någon kolumn i `{register.name}`" if cell.text else "kolumnen saknar rubrik"
        if fold(cell.text) in known:
            said = f"`{cell.text}` står två gånger"
            near = None
        hint = f"menade du `{known[fold(near)]}`?" if near else ""
        reader.report(Code.UNKNOWN_COLUMN, cell.span, said, hint)
    if header is None or wrong:
        raise Unreadable
    return header


def _rows(rows: Rows, register: RegisterSchema, header: Header, reader: Reader) -> Iterator[GivenRow]:
    seen: set[str] = set()
    for cells in rows[1:]:
        raw = {found.column.name: tidy(cells[found.index].text) for found in header.columns if found.index < len(cells)}
        near = beside(raw, frozenset())
        values = {
            found.column.name: _value(cells[found.index], found, near, reader)
            for found in header.columns
            if found.index < len(cells)
        }
        key = None if register.repeated else values.get(register.key)
        if isinstance(key, str) and fold(key) in seen:
            at = next(cells[found.index] for found in header.columns if found.column.name == register.key)
            reader.report(Code.DUPLICATE_ID, at.span, f"`{key}` står på två rader", "ge raderna olika namn")
        seen |= {fold(key)} if isinstance(key, str) else set()
        yield GivenRow(values, cells[0].span)


def _value(cell: CellSyntax, found: Found, near: Beside, reader: Reader) -> Cell | None:
    """The cell's value, read as the registers are; what cannot be read is reported."""
    value = read_cell(tidy(cell.text), found, near, reader.schema)
    match value:
        case Amount():
            return value.value
        case Broken(message, hint):
            reader.report(Code.UNREADABLE_CELL, cell.span, f"`{cell.text}` i {found.text}: {message}", hint)
            return None
        case Unknown(text, message):
            category = reader.schema.categories.get(found.column.category)
            close = nearest(text, category.parents) if category else None
            hint = f"menade du `{close}`?" if close else ""
            reader.report(Code.UNKNOWN_VALUE, cell.span, f"`{text}` {message}", hint)
            return None
        case _:
            return value
