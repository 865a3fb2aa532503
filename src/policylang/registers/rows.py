"""Checked data: what a reader hands over and an evaluator reads."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import field, frozen

from policylang.units.period import CalendarPeriod

Value = str | Decimal | date | bool | CalendarPeriod | tuple[str, ...]


@frozen
class Row:
    """One row. A cell that is empty, or whose column is absent, is None: unknown.

    Args:
        id: what a message calls it: the key cell, else "rad 7".
        cells: canonical column name -> value; money in kronor, shares and rates as fractions (0.0325), dates as dates,
            categories and parties canonical.
        place: where it stands, for a person ("lan.xlsx, blad lån, rad 7").
        doubts: column -> why what stands there is unknown, Swedish; its cell is None.
    """

    id: str
    cells: dict[str, Value | None]
    place: str = field(default="", eq=False)
    doubts: Mapping[str, str] = field(factory=dict, eq=False, repr=False)


@frozen
class Receipt:
    """What was understood of one file or sheet; goes into `sources`."""

    register: str
    file: str
    sha256: str
    rows: int
    skipped: int = 0
    complete_through: date | None = None
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    units: dict[str, str] = field(factory=dict)
    sums: dict[str, str] = field(factory=dict)
    unknown_columns: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@frozen
class Register:
    """One register, read. A register that was not given is not here at all.

    Args:
        later: rows that tell of something after the report date; they only prove that it had not happened by then.
        replaced: rows that later ones stand instead of; they prove that something was done, and count in no sum.
    """

    name: str
    rows: tuple[Row, ...]
    columns: frozenset[str] = frozenset()
    complete_through: date | None = None
    later: tuple[Row, ...] = ()
    replaced: tuple[Row, ...] = ()


@frozen
class Registers:
    """Every register that was read, by canonical name."""

    registers: dict[str, Register] = field(factory=dict)
    receipts: tuple[Receipt, ...] = ()
