"""A sheet as it stands in a file, before anybody has said what it means."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

# Marks that nobody sees: a place to break a word, a mark of the order of bytes.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@frozen
class Percent:
    """A number that its cell shows as per cent: 0.25 shown as 25 %."""

    fraction: Decimal


@frozen
class Month:
    """A date that its cell shows without a day: a spreadsheet's own idea of "2025-06"."""

    first: date


@frozen
class Broken:
    """A cell that has no value that can be trusted. An error only in a column that is read.

    Args:
        message: Swedish, without place.
        hint: Swedish, what to try.
    """

    message: str
    hint: str = ""


Raw = str | Decimal | date | bool | Percent | Month | Broken | None


@frozen
class Span:
    """Merged cells: first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@frozen
class Sheet:
    """One sheet, or a file without sheets.

    Args:
        file: the file's name without its folder.
        rows: cells; row n of the tuple is row n + 1 of the file. An empty cell is None, a text has no outer spaces.
        name: of the sheet; None in a file without sheets.
        sha256: of the whole file, hexadecimal.
        encoding: of a text file, else None.
        notices: what was noticed while the file was opened, Swedish.
        merged: cells that stand as one.
        hidden: the sheet is hidden, so that nobody expects it to be read.
        exact: every row must have as many cells as the header (comma-separated text, where a decimal comma would
            move the cells of its row).
    """

    file: str
    rows: tuple[tuple[Raw, ...], ...]
    name: str | None = None
    sha256: str = ""
    encoding: str | None = None
    notices: tuple[str, ...] = ()
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    exact: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell is not None for row in self.rows for cell in row)


def sheet_of(rows: Sequence[Sequence[Raw]], file: str = "", name: str | None = None) -> Sheet:
    """A sheet of values that are at hand already: from a form or a test. Empty texts become None."""
    return Sheet(file, tuple(tuple(tidy(cell) for cell in row) for row in rows), name)


def tidy(cell: Raw) -> Raw:
    """The cell without outer spaces; None when nothing is left."""
    if isinstance(cell, Decimal) and not cell.is_finite():
        return Broken("cellen innehåller inget tal")
    if isinstance(cell, str):
        return _UNSEEN.sub("", cell).strip() or None
    return cell


def filled(row: Sequence[Raw]) -> list[int]:
    """The indices of the cells that hold something."""
    return [index for index, cell in enumerate(row) if cell is not None]


def letter(index: int) -> str:
    """The column's letter in a spreadsheet, counted from 0.

    >>> letter(3), letter(26)
    ('D', 'AA')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
