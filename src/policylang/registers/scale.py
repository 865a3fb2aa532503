"""Amounts that do not look like the unit of their column: told of, never changed.

A value in kronor under a header in millions is a million times too large, and the other way round. Nobody but the
keeper of the file knows which it is.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median_low

from policylang.model.schema import ColumnType, Need
from policylang.registers.header import Found, Header
from policylang.registers.numbers import short
from policylang.registers.table import Item

# No municipality holds one item of a hundred billion kronor, and not every item is below a thousand.
_HUGE = Decimal(100_000_000_000)
_TINY = Decimal(1_000)
_APART = 100_000
_FEWEST = 3
_NAMED = 5
_UNIT = "enhet"


def scale_notices(items: Sequence[Item], header: Header) -> Iterator[str]:
    """Columns of amounts whose numbers speak of another unit than their header.

    A register whose rows say their own unit (a frame that is an amount or a count) is left alone.
    """
    if any(found.column.name == _UNIT and found.column.type is ColumnType.TEXT for found in header.columns):
        return
    for found in header.columns:
        if found.column.type is ColumnType.MONEY:
            yield from _column(items, found)


def _column(items: Sequence[Item], found: Found) -> Iterator[str]:
    sizes = [
        (abs(value), item.number)
        for item in items
        if isinstance(value := item.cells.get(found.column.name), Decimal) and value
    ]
    if not sizes:
        return
    largest = max(size for size, _ in sizes)
    huge = [(size, row) for size, row in sizes if size >= _HUGE]
    middle = median_low([size for size, _ in sizes])
    unit = found.unit.factor if found.unit else Decimal(1)
    high = min(Decimal(_APART), unit / 2) if unit > 1 else Decimal(_APART)
    if huge:
        yield _said(huge, found, f"är {_kronor(huge[0][0])}")
    elif len(sizes) >= _FEWEST:
        above = [(size, row) for size, row in sizes if size >= high * middle]
        below = [(size, row) for size, row in sizes if size * _APART <= middle]
        for odd in (above, below):
            if odd:
                yield _said(odd, found, f"är {_kronor(odd[0][0])}, långt från de andra (mitten {_kronor(middle)})")
    if largest < _TINY and found.column.need is Need.REQUIRED:
        most = f"det största är {_kronor(largest)}"
        yield f'Inget belopp i "{found.text}" når {_kronor(_TINY)} ({most}): stämmer enheten?'


def _said(odd: Sequence[tuple[Decimal, int]], found: Found, what: str) -> str:
    rows = ", ".join(str(row) for _, row in odd[:_NAMED]) + (
        f" och {len(odd) - _NAMED} till" if len(odd) > _NAMED else ""
    )
    return f'Beloppet i "{found.text}" {what} (rad {rows}): stämmer enheten?'


def _kronor(size: Decimal) -> str:
    return f"{short(size)}\u00a0kr"
