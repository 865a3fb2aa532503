"""Cells, references between registers, and names that mean the same."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from attrs import field, frozen

from policylang.checks.interval import Interval
from policylang.checks.truth import Truth
from policylang.expression.nodes import Column, Hole
from policylang.findings.finding import Gap
from policylang.model.schema import ColumnSchema, ColumnType, Schema
from policylang.registers.consistency import is_one_of
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.dates import read_date
from policylang.units.errors import UnitError
from policylang.units.period import CalendarPeriod

FOREVER = "tills vidare"
# The day and the paragraph after the name of who decided.
_DECISION = re.compile(r"(?:[\s,]+\d{4}-\d\d-\d\d)?(?:[\s,]*§+\s*\d+(?:[:/]\d+)*)?\s*$")
_NUMBERS = {ColumnType.MONEY, ColumnType.SHARE, ColumnType.RATE, ColumnType.COUNT, ColumnType.TON}


Filler = date | Decimal | str  # a day, a figure, or the words of one way of reading


@frozen
class Missing:
    """No value, and why."""

    gaps: tuple[Gap, ...]


@frozen
class Case:
    """The data, what is known of its columns, the report date, and the holes that somebody filled.

    The last fields only remember what was looked up: the same question has the same answer.
    """

    data: Registers
    schema: Schema
    on: date
    holes: Mapping[str, Filler] = field(factory=dict)
    index: dict[str, dict[str, Row]] = field(factory=dict, init=False, eq=False, repr=False)
    truths: dict[tuple[int, int], Truth] = field(factory=dict, init=False, eq=False, repr=False)
    means: dict[int, Interval] = field(factory=dict, init=False, eq=False, repr=False)
    likely: dict[tuple[str, str], tuple[Row, ...]] = field(factory=dict, init=False, eq=False, repr=False)
    holders: dict[str, str | None] = field(factory=dict, init=False, eq=False, repr=False)
    spreads: dict[tuple[object, int], tuple[object, object]] = field(factory=dict, init=False, eq=False, repr=False)


def missing(register: str, column: str | None = None, *rows: str, reason: str = "") -> Missing:
    """A lack of one cell, column or register."""
    return Missing((Gap(register, column, rows, None, reason),))


def unfilled(hole: Hole) -> Missing:
    """A lack in the policy text itself."""
    return Missing((Gap("", None, (), hole.id, hole.reason),))


def register_of(case: Case, name: str) -> Register | Missing:
    """The register, or that it was not given."""
    return case.data.registers.get(name) or missing(name)


def cell(case: Case, column: Column, row: Row) -> Value | Missing:
    """What stands in the column for the row, through its references; without a path, what the row is called.

    Raises:
        ValueError: a path goes through a column that refers to nothing, which is our bug.
    """
    if not column.path:
        return row.id
    register = column.register
    for name in column.path[:-1]:
        schema = column_schema(case, register, name)
        if schema is None or not schema.refers_to:
            raise ValueError(f"{register}.{name} refers to no register")
        named = _own(case, register, name, row)
        if isinstance(named, Missing):
            return named
        held = register_of(case, schema.refers_to)
        if isinstance(held, Missing):
            return missing(schema.refers_to, column.path[-1], shown(named))
        found = find(case, schema.refers_to, shown(named))
        if found is None:
            reason = f"{shown(named)} finns inte i registret {schema.refers_to}"
            return missing(schema.refers_to, column.path[-1], shown(named), reason=reason)
        register, row = schema.refers_to, found
    return _own(case, register, column.path[-1], row)


def column_schema(case: Case, register: str, name: str) -> ColumnSchema | None:
    """What is declared of a register's own column."""
    schema = case.schema.registers.get(register)
    return schema.column(name) if schema else None


def last_schema(case: Case, column: Column) -> ColumnSchema | None:
    """What is declared of the column that the path ends in."""
    if not column.path:
        return None
    register = column.register
    for name in column.path[:-1]:
        schema = column_schema(case, register, name)
        register = schema.refers_to if schema else ""
    return column_schema(case, register, column.path[-1])


def _own(case: Case, register: str, name: str, row: Row) -> Value | Missing:
    value = row.cells.get(name)
    if value is not None and value != "":
        return value
    schema = column_schema(case, register, name)
    if (
        schema is not None
        and schema.default is not None
        and name not in row.doubts
        and _means(case, register, schema, row)
    ):
        return _typed(schema.default, schema.type)
    held = case.data.registers.get(register)
    if held is not None and held.columns and name not in held.columns:
        return missing(register, name)
    return missing(register, name, row.id, reason=row.doubts.get(name, ""))


def _means(case: Case, register: str, column: ColumnSchema, row: Row) -> bool:
    """Whether an empty cell means what the schema says on this row."""
    return not column.default_when or is_one_of(
        row.cells, column.default_when, case.schema.registers[register], case.schema
    )


def _typed(text: str, kind: ColumnType) -> Value:
    """A default as a cell of its column; text that is no number or day (`tills vidare`) stays text."""
    try:
        if kind in _NUMBERS:
            return Decimal(text)
        if kind is ColumnType.DATE:
            return read_date(text)
        if kind is ColumnType.PERIOD:
            return CalendarPeriod.parse(text)
    except (InvalidOperation, UnitError):
        return text
    return text


# -- names ---------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Text as it is compared: case and spacing mean nothing."""
    return " ".join(text.split()).casefold()


def decider(text: str) -> str:
    """Who decided, of a cell that also tells when or in which paragraph.

    >>> decider("KS 2014-03-03 § 55")
    'KS'
    """
    return _DECISION.sub("", text)


def shown(value: Value) -> str:
    """A cell as text, as a person would write it; the same number is the same text, 1,85 as 1,850."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case str():
            return " ".join(value.split())
        case Decimal():
            digits = format(value, "f")
            return digits.rstrip("0").rstrip(".") if "." in digits else digits
        case tuple():
            return ", ".join(value)
        case CalendarPeriod() | date():
            return str(value)


def find(case: Case, register: str, name: str) -> Row | None:
    """The first row whose key or alias is the name; None also when the register was not given."""
    if register not in case.index:
        case.index[register] = _indexed(case, register)
    return case.index[register].get(plain(name))


def _indexed(case: Case, name: str) -> dict[str, Row]:
    held, schema = case.data.registers.get(name), case.schema.registers.get(name)
    index: dict[str, Row] = {}
    if held is None or schema is None:
        return index
    for row in held.rows:
        if (key := row.cells.get(schema.key)) is not None:
            index.setdefault(plain(shown(key)), row)
    for row in held.rows:
        match row.cells.get(schema.alias) if schema.alias else None:
            case str(alias):
                index.setdefault(plain(alias), row)
            case tuple(aliases):
                for alias in aliases:
                    index.setdefault(plain(alias), row)
            case _:
                pass
    return index


def canonical(case: Case, register: str, name: str) -> str:
    """The name under which the register knows what `name` names; the name itself when it does not."""
    row = find(case, register, name) if register else None
    if row is None:
        return " ".join(name.split())
    key = row.cells.get(case.schema.registers[register].key)
    return " ".join(name.split()) if key is None else shown(key)


def same_name(case: Case, schema: ColumnSchema | None, text: str) -> str:
    """The text as it is compared in such a column: a party by its canonical name, other text as it stands."""
    return plain(canonical(case, schema.refers_to, text) if schema else text)


def stranger(case: Case, column: Column, row: Row, name: str) -> Missing | None:
    """Why nobody can tell whom the name names: its register was given and does not know it.

    It may be another way of writing a name that the register has, so it proves neither that two parties are different
    nor that a party has no row.
    """
    schema = last_schema(case, column)
    refers_to = schema.refers_to if schema else ""
    if refers_to not in case.data.registers or find(case, refers_to, name) is not None:
        return None
    reason = f"{name} finns inte i registret {refers_to}"
    return missing(column.register, column.path[-1], row.id, reason=reason)
