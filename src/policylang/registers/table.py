"""One sheet to the rows of one register, with every error in it and every notice about it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import islice

from attrs import evolve, field, frozen

from policylang.model.schema import ColumnType, RegisterSchema, Schema
from policylang.registers.amounts import Amount, krona_by_size
from policylang.registers.cells import Beside, Read, Unknown, beside, read_cell
from policylang.registers.columns import column_errors, column_notices, refusal, unit_notices
from policylang.registers.consistency import below_zero, marks_signs, negative, order_notices
from policylang.registers.defaults import default_notices
from policylang.registers.head import Head, is_cover, read_head
from policylang.registers.header import Found, Header, find_header
from policylang.registers.names import title
from policylang.registers.problem import RegisterError
from policylang.registers.rows import Value
from policylang.registers.sheet import Broken, Raw, Sheet, filled, letter
from policylang.registers.totals import RowKind, Sums, is_heading, may_be_sum, row_kind, shown, sum_errors
from policylang.registers.unit_words import UnitWord, title_unit

_NAMED = 8
_LISTED = 40
_ASSUMED = {ColumnType.MONEY: "kronor", ColumnType.COUNT: "år"}


Body = list[tuple[int, tuple[Raw, ...], RowKind]]


@frozen
class Item:
    """A row that is an item: its number in the file, counted from 1, and its cells by canonical name.

    Args:
        unsaid: column -> why what stands there is no value; its cell is None, but not empty.
    """

    number: int
    cells: Mapping[str, Value | None]
    unsaid: Mapping[str, str] = field(factory=dict)


@frozen
class Table:
    """A sheet, read; references are not yet looked up and no row is left out for its dates.

    Args:
        skipped: rows left out, of each kind.
        notices: Swedish, in the order found.
    """

    register: RegisterSchema
    sheet: Sheet
    header: Header
    head: Head
    items: tuple[Item, ...]
    skipped: Mapping[RowKind, int] = field(factory=dict)
    notices: tuple[str, ...] = ()


def read_table(sheet: Sheet, register: RegisterSchema, schema: Schema) -> tuple[Table | None, list[RegisterError]]:
    """The rows of a sheet; None when anything in it could not be read, and then every such thing is told."""
    header = find_header(sheet, register)
    if header is None:
        return None, [refusal(sheet, register)]
    head = read_head(sheet, header.top)
    disputed = unit_notices(header, head.unit)
    header = _with_title_unit(header, head)
    body = _body(sheet, header, register)
    reading = _Reading(sheet, header, register, schema, body, _bare(sheet, header, body), marks_signs(schema))
    items = reading.items()
    errors = [*head.errors, *column_errors(sheet, header, register), *reading.errors]
    if errors:
        return None, errors
    late = order_notices(((item.number, item.cells) for item in items), register, schema)
    nameless = _nameless(items, header, register)
    filled_in = default_notices(({**item.cells, **item.unsaid} for item in items), register)
    hidden = ["Bladet är dolt men lästes"] if sheet.hidden else []
    notices = (
        *sheet.notices,
        *hidden,
        *column_notices(header, register),
        *disputed,
        *reading.notices(),
        *nameless,
        *late,
        *filled_in,
    )
    return Table(register, sheet, header, head, tuple(items), reading.skipped, notices), []


def _nameless(items: Sequence[Item], header: Header, register: RegisterSchema) -> list[str]:
    """Rows that lack what they are known by: perhaps no items at all."""
    if register.key not in {found.column.name for found in header.columns}:
        return []
    rows = [item.number for item in items if item.cells.get(register.key) is None]
    return [f"{title(register.key)} saknas (rad {_numbers(rows)})"] if rows else []


def _with_title_unit(header: Header, head: Head) -> Header:
    """The header with the title's unit on every amount that has none of its own; a second column has the first's."""

    def with_unit(found: Found, unit: UnitWord | None) -> Found:
        bare = found.column.type is ColumnType.MONEY and found.unit is None
        return evolve(found, unit=unit) if bare and unit else found

    columns = tuple(with_unit(found, head.unit) for found in header.columns)
    units = {found.column.name: found.unit for found in columns}
    shadowed = tuple(with_unit(found, units.get(found.column.name)) for found in header.shadowed)
    return evolve(header, columns=columns, shadowed=shadowed)


def _body(sheet: Sheet, header: Header, register: RegisterSchema) -> Body:
    """Every row under the header up to the last that holds something: its number, its cells, its kind."""
    last = max((index for index, row in enumerate(sheet.rows) if filled(row)), default=-1)
    return [
        (index + 1, sheet.rows[index], row_kind(sheet.rows[index], header, register))
        for index in range(header.bottom + 1, last + 1)
    ]


def _at(row: tuple[Raw, ...], index: int) -> Raw:
    return row[index] if index < len(row) else None


def _bare(sheet: Sheet, header: Header, body: Body) -> frozenset[str]:
    """Columns of amounts without a unit that are in kronor by their size."""
    columns = [found for found in header.columns if found.column.type is ColumnType.MONEY and found.unit is None]
    if not columns or _other_unit(sheet, header, body):
        return frozenset()
    rows = [row for _, row, kind in body if kind is RowKind.ITEM]
    return frozenset(
        found.column.name for found in columns if krona_by_size(found, (_at(row, found.index) for row in rows))
    )


def _other_unit(sheet: Sheet, header: Header, body: Body) -> bool:
    """Whether a title or footnote speaks of another unit than kronor, too unclearly to be the unit of every amount."""
    notes = [row for _, row, kind in body if kind is RowKind.FOOTNOTE]
    texts = [cell for row in (*sheet.rows[: header.top], *notes) for cell in row if isinstance(cell, str)]
    return any(unit.factor != 1 for text in texts if (unit := title_unit(text)))


@frozen
class _Reading:
    """One sheet being read, and what is noticed cell by cell, so that it can be told once a column."""

    sheet: Sheet
    header: Header
    register: RegisterSchema
    schema: Schema
    body: Body
    bare: frozenset[str]
    signs: bool
    errors: list[RegisterError] = field(factory=list)
    unknown: dict[tuple[str, str, str], list[int]] = field(factory=lambda: defaultdict(list))
    unsaid: dict[int, dict[str, str]] = field(factory=lambda: defaultdict(dict))
    assumed: set[str] = field(factory=set)
    skipped: Counter[RowKind] = field(factory=Counter)
    known: dict[tuple[int, type, Raw, Beside | None], Read] = field(factory=dict)

    def items(self) -> list[Item]:
        """Every item; errors, unknown values and rows left out are noted on the way."""
        items: list[Item] = []
        headings: list[Item] = []
        sums = Sums()
        for number, row, kind in self.body:
            if kind is RowKind.ITEM:
                cells = self._cells(number, row)
                item = Item(number, cells, self.unsaid.get(number, {}))
                self._subtotal(item, row, sums)
                items.append(item)
                headings += [item] if is_heading(row, self.header) else []
                sums = sums.add(item.cells)
                continue
            self.skipped[kind] += 1
            if kind is RowKind.DOUBTFUL:
                hint = 'Skriv bara "Summa" i en summarad, eller flytta beloppet till en rad med ett annat namn först'
                self._error(number, None, Broken("raden börjar som en summa men har annan text också", hint))
            if kind in {RowKind.SUM, RowKind.UNNAMED_SUM}:
                if self._sum(number, row, kind, sums):
                    # The sum is right without them, so they are no items whose amount is unknown.
                    self.skipped[RowKind.HEADING] += len(headings)
                    gone = {item.number for item in headings}
                    items = [item for item in items if item.number not in gone]
                headings = []
                sums = sums.boundary()
        return items

    def _subtotal(self, item: Item, row: tuple[Raw, ...], sums: Sums) -> None:
        """A row without its key whose amounts are the sum of the rows above it would be counted twice."""
        if not may_be_sum(row, self.header, self.register):
            return
        told = [
            (found, value) for found in self._amounts() if isinstance(value := item.cells[found.column.name], Decimal)
        ]
        if any(value for _, value in told) and not sum_errors(
            [(found, Amount(value)) for found, value in told], sums, shown
        ):
            named = title(self.register.key)
            hint = f'Skriv "Summa" först om raden är en summa, annars fyll i {named}'
            self._error(item.number, None, Broken(f"raden saknar {named} och är summan av raderna ovanför", hint))

    def _amounts(self) -> list[Found]:
        return [found for found in self.header.columns if found.column.type is ColumnType.MONEY]

    def _cells(self, number: int, row: tuple[Raw, ...]) -> dict[str, Value | None]:
        self._shape(number, row)
        near = beside({found.column.name: _at(row, found.index) for found in self.header.columns}, self.bare)
        cells: dict[str, Value | None] = {column.name: None for column in self.register.columns}
        for found in self.header.columns:
            cells[found.column.name] = self._value(number, found, _at(row, found.index), near)
        for found in self.header.shadowed:
            if found.column.type is ColumnType.MONEY:
                self._same(number, found, self._read(_at(row, found.index), found, near), cells)
        return cells

    def _same(self, number: int, found: Found, other: Read, cells: Mapping[str, Value | None]) -> None:
        """A second column of one amount may say the same, or nothing; which of two is meant nobody knows."""
        if isinstance(other, Amount) and other.value != cells[found.column.name]:
            named = title(found.column.name)
            hint = f"Döp om eller ta bort den kolumn som inte är {named}"
            self._error(number, found, Broken(f'säger ett annat belopp än kolumnen "{named}"', hint))

    def _value(self, number: int, found: Found, cell: Raw, near: Beside) -> Value | None:
        value = self._read(cell, found, near)
        match value:
            case Broken(message, hint):
                named = message.replace("cellen ", f"cellen {letter(found.index)}{number} ", 1)
                self._error(number, found, Broken(named, hint))
                return None
            case Unknown(text, message):
                self.unknown[found.text, text, message].append(number)
                if found.column.default is not None:  # what an empty cell means is not what this one means
                    self.unsaid[number][found.column.name] = f'"{text}" {message}'
                # A kind that nobody has declared stays a kind, so that whoever cannot judge it can say which.
                return text if found.column.type is ColumnType.CATEGORY else None
            case Amount():
                if value.assumed:
                    self.assumed.add(found.column.name)
                if self.signs and below_zero(value.value, found.column):
                    self._error(number, found, Broken(negative(value.value, found.column)))
                return value.value
            case _:
                return value

    def _read(self, cell: Raw, found: Found, near: Beside) -> Read:
        """The cell's value, worked out once for all equal cells of the column that stand beside the same."""
        beside_it = found.column.type is ColumnType.MONEY or found.column.type is ColumnType.GRADE
        # True, 1 and Decimal(1) are equal, and only one of them is a yes.
        key = (found.index, type(cell), cell, near if beside_it else None)
        known = self.known.get(key, self)
        if known is self:
            known = self.known[key] = read_cell(cell, found, near, self.schema)
        return known  # type: ignore[return-value]  # never `self` here

    def _shape(self, number: int, row: tuple[Raw, ...]) -> None:
        """A row whose cells have moved: a decimal comma that parted a number, a cover row in the wrong place."""
        width = max(self.header.texts) + 1
        extra = any(index >= width for index in filled(row))
        if self.sheet.name is None and (extra or (self.sheet.exact and len(row) != width)):
            message = f"raden har {len(row)} celler men rubrikraden {width}"
            hint = "Sätt citattecken om värden som innehåller avgränsaren, eller använd semikolon"
            self._error(number, None, Broken(message, hint))
        if is_cover(row):
            self._error(number, None, Broken("raden ska stå ovanför rubrikraden"))

    def _sum(self, number: int, row: tuple[Raw, ...], kind: RowKind, sums: Sums) -> bool:
        """Whether the row says what the rows above it add up to; if not it is told."""
        told = []
        for found in self._amounts():
            value = read_cell(_at(row, found.index), found, Beside(bare=self.bare), self.schema)
            if isinstance(value, Broken):
                self._error(number, found, value)
            elif isinstance(value, Amount):
                told.append((found, value))
        wrong = sum_errors(told, sums, shown)
        if wrong and kind is RowKind.UNNAMED_SUM:
            hint = 'Skriv "Summa" först om det är en summa, annars fyll i raden'
            self._error(number, None, Broken("raden har bara tal och är ingen summa av raderna", hint))
            return False
        for found, message in wrong:
            self._error(number, found, Broken(message))
        return bool(told) and not wrong

    def _error(self, number: int, found: Found | None, broken: Broken) -> None:
        column = found.text if found else None
        error = RegisterError(self.sheet.file, broken.message, self.sheet.name, number, column, broken.hint)
        self.errors.append(error)

    def notices(self) -> list[str]:
        """Values that the schema does not know, and units told by the size of the numbers."""
        lines = [
            f'"{text}" i {column} {message} (rad {_numbers(rows)}); läst som okänt'
            for (column, text, message), rows in islice(self.unknown.items(), _LISTED)
        ]
        if len(self.unknown) > _LISTED:
            lines.append(f"{len(self.unknown) - _LISTED} andra okända värden lästes som okända")
        return lines + [
            f'Enheten för "{found.text}" saknas i rubriken; läst som {_ASSUMED.get(found.column.type, "procent")}'
            for found in self.header.columns
            if found.column.name in self.assumed
        ]


def _numbers(rows: list[int]) -> str:
    more = f" och {len(rows) - _NAMED} till" if len(rows) > _NAMED else ""
    return ", ".join(str(row) for row in rows[:_NAMED]) + more
