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
# "SEB totalt", "Bolaget AB, summa": only where nothing else in the row is a word.
_ENDS_AS_SUM = re.compile(r".*\S[\s,:/-]+(?:(?:del|slut|total)?summa|totalt?|sum|subtotal|s:a) *:?", re.IGNORECASE)
_MEAN = re.compile(
    r"(?:(?:vägt|viktat|väg\w*|aritmetiskt)\s+)?(?:snitt|medel|genomsnitt|medelvärde|median|max(?:imum)?|min(?:imum)?|antal)"
    r"(?:s?ränta|värde| lån| poster)? *:?",
    re.IGNORECASE,
)
# What a system or a person writes under a list about the list: "Upprättad av", "Utskriftsdatum:".
_ABOUT = re.compile(
    r"(?:upprättad|utskriven|uttagen|kontrollerad|granskad|godkänd|sammanställd|hämtad)(?: av| den)?:?|"
    r"(?:utskrifts|uttags)?datum:?|handläggare:?|sign(?:atur|erat)?\.?:?|sida \d+.*|"
    r"kommentar(?:er)?:?|anteckning(?:ar)?:?",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"\*|†|[0-9]{1,2}\)|[¹²³]|(?:not|noter|källa|källor|anm|anmärkning|obs) ?[.:!]|(?:alla )?belopp i ", re.IGNORECASE
)
_NUMBERS = {ColumnType.MONEY, ColumnType.SHARE, ColumnType.RATE, ColumnType.COUNT, ColumnType.TON}
_SENTENCE = 60
_ABOUT_CELLS = 3
_HALF_ORE = Decimal("0.005")


class RowKind(Enum):
    """What a row under the header is; the value names those left out, one and many."""

    ITEM = ("", "")
    SUM = ("summarad", "summarader")
    MEAN = ("rad med snitt eller antal", "rader med snitt eller antal")
    HEADING = ("mellanrubrik", "mellanrubriker")
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
        if _ABOUT.fullmatch(first) and not _amounts(header).intersection(cells) and len(cells) <= _ABOUT_CELLS:
            return RowKind.FOOTNOTE
    return _sum_kind(row, cells, header, register)


def _sum_kind(row: Sequence[Raw], cells: list[int], header: Header, register: RegisterSchema) -> RowKind:
    """A sum taken for an item would be counted twice; an item taken for a sum would not be counted at all."""
    first = str(row[cells[0]])
    numbers = all(_numeric(row[index]) for index in cells[1:])
    # A frame or a key figure may be called "Snittränta" or "Låneram totalt"; an item that has a key is not.
    keyed = any(found.column.name == register.key for found in header.columns)
    if keyed and numbers and len(cells) > 1 and _MEAN.fullmatch(first):
        return RowKind.MEAN
    if not _amounts(header).intersection(cells):
        return RowKind.SUM if _SUM.fullmatch(first) and numbers else RowKind.ITEM
    if keyed and numbers and _ENDS_AS_SUM.fullmatch(first):
        return RowKind.SUM
    if any(_SUM.fullmatch(str(row[index])) for index in cells) or (_SUM_OF.fullmatch(first) and numbers):
        return RowKind.SUM
    if _SURELY_SUM_OF.fullmatch(first):
        return RowKind.DOUBTFUL
    named = [found for found in header.columns if found.column.type not in _NUMBERS]
    telling = register.key or any(found.column.need is Need.REQUIRED for found in named)
    if named and telling and numbers and _numeric(row[cells[0]]) and not any(found.index in cells for found in named):
        return RowKind.UNNAMED_SUM
    return RowKind.ITEM


def _amounts(header: Header) -> set[int]:
    return {found.index for found in header.columns if found.column.type is ColumnType.MONEY}


def is_heading(row: Sequence[Raw], header: Header) -> bool:
    """Whether the row may be a heading of the rows below it: one text, and nothing in any other column."""
    cells = filled(row)
    return len(cells) == 1 and isinstance(row[cells[0]], str) and bool(_amounts(header)) and len(header.columns) > 1


def may_be_sum(row: Sequence[Raw], header: Header, register: RegisterSchema) -> bool:
    """Whether an item without its key tells no more than a name and amounts, as a subtotal of a group does."""
    by_name = {found.column.name: found for found in header.columns}
    if register.key not in by_name:
        return False
    told = {found.index for found in header.columns if found.column.type not in _NUMBERS and found.index in filled(row)}
    return by_name[register.key].index not in told and len(told) <= 1 and bool(_amounts(header) & set(filled(row)))


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
