"""Rows that are no items: sums, footnotes, repeated headers, empty rows. Sums are checked before they are left out."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from policylang.model.schema import ColumnType, Need, RegisterSchema
from policylang.registers.amounts import Amount, number_in
from policylang.registers.header import Found, Header
from policylang.registers.names import fold
from policylang.registers.numbers import Number, short
from policylang.registers.rows import Value
from policylang.registers.sheet import Raw, filled

_SUM = re.compile(r"(?:(?:del|slut|total)?summa|totalt?|sum|subtotal|s:a) *:?", re.IGNORECASE)
_SUM_OF = re.compile(r"(?:(?:del|slut|total)?summa|totalt?|sum|subtotal|s:a)\b.*", re.IGNORECASE)
_SURELY_SUM_OF = re.compile(r"(?:(?:del|slut|total)?summa|totalt|subtotal)\b.*", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"\*|†|[0-9]{1,2}\)|[¹²³]|(?:not|noter|källa|källor|anm|anmärkning|obs) ?[.:!]|(?:alla )?belopp i ", re.IGNORECASE
)
_NUMBERS = {ColumnType.MONEY, ColumnType.SHARE, ColumnType.RATE, ColumnType.COUNT, ColumnType.TON}
_SENTENCE = 60
_HALF_ORE = Decimal("0.005")


class RowKind(Enum):
    """What a row under the header is; the value names those left out, one and many."""

    ITEM = ("", "")
    SUM = ("summarad", "summarader")
    UNNAMED_SUM = ("rad med bara tal", "rader med bara tal")
    DOUBTFUL = ("tveksam rad", "tveksamma rader")
    FOOTNOTE = ("fotnot", "fotnoter")
    HEADER = ("upprepad rubrikrad", "upprepade rubrikrader")
    EMPTY = ("tom rad", "tomma rader")


def row_kind(row: Sequence[Raw], header: Header, register: RegisterSchema) -> RowKind:
    """What kind of row it is, told by its cells alone."""
    cells = filled(row)
    if not cells:
        return RowKind.EMPTY
    first = row[cells[0]]
    if isinstance(first, str):
        if len(cells) == 1 and (_FOOTNOTE.match(first) or (len(first) > _SENTENCE and " " in first)):
            return RowKind.FOOTNOTE
        if all(isinstance(row[i], str) and fold(str(row[i])) == fold(header.texts.get(i, "")) for i in cells):
            return RowKind.HEADER
    return _sum_kind(row, cells, header, register)


def _sum_kind(row: Sequence[Raw], cells: list[int], header: Header, register: RegisterSchema) -> RowKind:
    """A sum taken for an item would be counted twice; an item taken for a sum would not be counted at all."""
    first = str(row[cells[0]])
    money = {found.index for found in header.columns if found.column.type is ColumnType.MONEY}
    if not money.intersection(cells):
        alone = _SUM.fullmatch(first) and all(_numeric(row[index]) for index in cells[1:])
        return RowKind.SUM if alone else RowKind.ITEM
    numbers = all(_numeric(row[index]) for index in cells[1:])
    if any(_SUM.fullmatch(str(row[index])) for index in cells) or (_SUM_OF.fullmatch(first) and numbers):
        return RowKind.SUM
    if _SURELY_SUM_OF.fullmatch(first):
        return RowKind.DOUBTFUL
    named = [found for found in header.columns if found.column.type not in _NUMBERS]
    telling = register.key or any(found.column.need is Need.REQUIRED for found in named)
    if named and telling and numbers and _numeric(row[cells[0]]) and not any(found.index in cells for found in named):
        return RowKind.UNNAMED_SUM
    return RowKind.ITEM


def _numeric(cell: Raw) -> bool:
    return isinstance(number_in(cell), Number)


@frozen
class Sums:
    """Sums of the items so far, one a column of amounts, in kronor.

    Args:
        running: of every item.
        marks: what `running` was at the top and at every sum row: a later sum may begin at any of them.
    """

    running: Mapping[str, Decimal] = field(factory=dict)
    marks: tuple[Mapping[str, Decimal], ...] = ({},)

    def add(self, cells: Mapping[str, Value | None]) -> "Sums":
        """With one more item."""
        new = {name: value for name, value in cells.items() if isinstance(value, Decimal)}
        return Sums({**self.running, **{name: self._at(name) + value for name, value in new.items()}}, self.marks)

    def boundary(self) -> "Sums":
        """After a sum row."""
        return Sums(self.running, (*self.marks, self.running))

    def _at(self, column: str) -> Decimal:
        return self.running.get(column, Decimal(0))

    def mismatch(self, column: str, told: Amount) -> Decimal | None:
        """The sum of the rows that come nearest, when no run of rows up to here has the sum told; None when one has."""
        sums = [self._at(column) - mark.get(column, Decimal(0)) for mark in self.marks]
        slack = max(told.step / 2, _HALF_ORE)
        if any(abs(each - told.value) <= slack for each in sums):
            return None
        return min(sums, key=lambda each: abs(each - told.value))


def sum_errors(
    amounts: Sequence[tuple[Found, Amount]], sums: Sums, shown: Callable[[Decimal, Found], str]
) -> list[tuple[Found, str]]:
    """Each amount of a sum row that the rows above do not add up to, with its message."""
    found = []
    for column, told in amounts:
        real = sums.mismatch(column.column.name, told)
        if real is not None:
            found.append(
                (column, f"summaraden {shown(told.value, column)} stämmer inte med raderna {shown(real, column)}")
            )
    return found


def shown(value: Decimal, found: Found) -> str:
    """An amount in the unit of its column, as the file writes it."""
    return short(value / found.unit.factor if found.unit and found.unit.factor else value)
