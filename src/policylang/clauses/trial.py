"""prov: a test of the rules. It prints nothing and judges nothing; `policylang test` runs it.

§ prov en-motpart-för-stor
  givet  låneskuld
    | motpart      | belopp
    | SEB          | 41 mnkr
    | Kommuninvest | 59 mnkr
  den    2014-12-31
  så     finansiering-per-motpart bryts för SEB med 41 %
"""

from collections.abc import Iterator
from decimal import Decimal

from policylang.model.kind import DefinitionKind
from policylang.model.reading import Reader, Unreadable, quoted
from policylang.model.schema import RegisterSchema
from policylang.model.trial import Cell, Expectation, Expected, Figure, Given, GivenRow, Trial
from policylang.registers.amounts import Amount
from policylang.registers.cells import Beside, Unknown, beside, read_cell
from policylang.registers.header import Found, Header, find_header
from policylang.registers.names import fold, nearest
from policylang.registers.sheet import Broken, sheet_of, tidy
from policylang.syntax.tree import CellSyntax, ClauseSyntax, FieldSyntax, Leaf, Node
from policylang.text.codes import Code
from policylang.units.errors import UnitError
from policylang.units.numerals import read_number
from policylang.units.quantity import Unit
from policylang.units.swedish import read_quantity

MONTHS = 12
EXACTLY = 4  # decimals of a mean time that is given in months
Rows = tuple[tuple[CellSyntax, ...], ...]


def read(syntax: ClauseSyntax, reader: Reader) -> None:
    """From syntax to a test, kept among the definitions."""
    name = reader.id_of(syntax)
    if syntax.span.column > 1:
        # Under a sentence it would look as if it were what the sentence is held to.
        raise reader.refuse(
            Code.WRONG_INDENT,
            syntax.span,
            "`prov` hänger under en mening: ett prov säger inte hur meningen prövas",
            "flytta provet till vänsterkanten",
        )
    fields = reader.fields(syntax, many=("given", "expectation"))
    day = fields.one("on")
    dates = day.leaves("DATE") if day else []
    on = reader.day(dates[0]) if dates else None
    given = [_given(node, line, reader) for node, line in fields.found.get("given", ())]
    expected = [_expectation(node, line, reader) for node, line in fields.found.get("expectation", ())]
    if not expected and not fields.broken:
        raise reader.refuse(
            Code.MISSING_FIELD,
            syntax.span,
            "`prov` saknar `så`: det prövar ingenting",
            "lägg till en rad, till exempel `så  låneram hålls`",
        )
    for row in syntax.rows[:1]:
        raise reader.refuse(
            Code.LOST_TABLE_ROW, row[0].span, "tabellen hör inte till något register", "sätt `givet …` ovanför den"
        )
    if fields.broken:
        raise Unreadable
    reader.definitions.trials[name] = Trial(
        id=name, given=tuple(given), expectations=tuple(expected), on=on, span=syntax.span
    )


# -- what is given -------------------------------------------------------------------------------


def _given(node: Node, line: FieldSyntax, reader: Reader) -> Given:
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


# -- what is expected ----------------------------------------------------------------------------


def _expectation(node: Node, line: FieldSyntax, reader: Reader) -> Expectation:
    rule, said = node.leaves("LABEL")[0], node.leaves("EXPECTED")[0]
    members = [one for one in node.children if isinstance(one, Leaf) and one.kind in {"MEMBER", "QUOTED"}]
    value = next((one for one in node.children if isinstance(one, Node)), None)
    return Expectation(
        rule=rule.text,
        expected=Expected(" ".join(said.text.split())),
        group=tuple(quoted(one) for one in members),
        figure=_figure(value, reader) if value else None,
        written=line.text.removeprefix("så").strip(),
        span=line.span,
        rule_span=rule.span,
        group_span=members[0].span.to(members[-1].span) if members else None,
        figure_span=value.span if value else None,
    )


def _figure(node: Node, reader: Reader) -> Figure:
    leaf = node.children[0]
    if node.name == "unknown" or not isinstance(leaf, Leaf):
        raise reader.refuse(
            Code.IMPOSSIBLE_EXPECTATION, node.span, "ett okänt värde kan inte väntas", "stryk `med` och det som följer"
        )
    try:
        if node.name == "period" and (years := _years(leaf.text, reader, leaf)):
            return years
        quantity = read_quantity(leaf.text)
    except UnitError as error:
        raise reader.refuse(Code.MISSPELT_NUMBER, leaf.span, error.message, error.hint) from error
    return _written(quantity.value, quantity.unit, leaf.text)


def _years(text: str, reader: Reader, leaf: Leaf) -> Figure | None:
    """A mean time is measured in years; `2,5 år` is one though it is no whole number of months."""
    number, _, unit = text.replace("\u00a0", " ").rpartition(" ")
    if unit == "år" and " " not in number:
        return _written(read_number(number), None, text)
    months = reader.period(leaf)
    if months.days or months.bank_days:
        return None
    exact = (Decimal(months.months) / MONTHS).quantize(Decimal(1).scaleb(-EXACTLY))
    return Figure(value=exact, unit=None, decimals=EXACTLY, written=text)


def _written(value: Decimal, unit: Unit | None, text: str) -> Figure:
    return Figure(value=value, unit=unit, decimals=max(0, -int(value.as_tuple().exponent)), written=text)


KIND = DefinitionKind(
    name="trial", keyword="prov", fields=("givet", "den", "så"), read=read, stage=2, tabled=("givet",)
)
