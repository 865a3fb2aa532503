"""What the cells of a row say of each other, and what no cell of a column can be."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from policylang.model.schema import ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.registers.names import title
from policylang.registers.numbers import short
from policylang.registers.rows import Value
from policylang.units.printing import money, number

Cells = Mapping[str, Value | None]
_NEVER_BELOW_ZERO = {ColumnType.MONEY, ColumnType.COUNT, ColumnType.SHARE, ColumnType.TON}
_NAMED = 8


def marks_signs(schema: Schema) -> bool:
    """Whether the schema says which columns may be below zero; one that says it of none has not said it at all."""
    return any(column.signed for register in schema.registers.values() for column in register.columns)


def below_zero(value: Value | None, column: ColumnSchema) -> bool:
    """Whether a value is below zero where the schema says that none can be."""
    never = column.type in _NEVER_BELOW_ZERO and not column.signed
    return never and isinstance(value, Decimal) and value < 0


def negative(value: Value | None, column: ColumnSchema) -> str:
    """What to say of a value below zero."""
    return f"{title(column.name)} kan inte vara negativt ({short(value)})" if isinstance(value, Decimal) else ""


def doubts(cells: Cells, register: RegisterSchema, schema: Schema) -> dict[str, str]:
    """Cells that nobody can tell what they are, for what another cell of the row says: column -> why.

    An amount above the one that it never passes (an overdrawn credit), what is used of a credit below zero, a loan in
    kronor worth something else than itself: mistaken or not, no measure is to lean on it, and no proof does.
    """
    return _above_most(cells, register, schema) | _otherwise(cells, register, schema)


def _otherwise(cells: Cells, register: RegisterSchema, schema: Schema) -> dict[str, str]:
    """The doubts whose words are the same for every row."""
    found = {}
    for column in register.columns:
        value = cells.get(column.name)
        below = column.signed and column.not_after_when and isinstance(value, Decimal) and value < 0
        if below and _bounded(cells, column, register, schema):
            limit = column.not_after.replace("-", " ")
            found[column.name] = f"{_plain(column.name)} är under noll på en rad som har {limit}; skriv det utan minus"
        found |= _worth(cells, column, register) if column.worth_of and isinstance(value, Decimal) else {}
    return found


def _worth(cells: Cells, column: ColumnSchema, register: RegisterSchema) -> dict[str, str]:
    """What is amiss between an amount, its currency and what it is worth in kronor."""
    name, code = column.worth_of
    amount, worth, currency = cells.get(name), cells[column.name], cells.get(code)
    if not isinstance(amount, Decimal) or not isinstance(worth, Decimal) or amount == worth:
        return {}
    own, other = _plain(name), _plain(column.name)
    entry = register.column(code)
    default = entry.default if entry else None
    if not worth:
        return {column.name: f"{other} är noll fast {own} inte är det"}
    if currency is None and default is not None:
        return {code: f"{code} saknas, och {other} är ett annat belopp än {own}"}
    if isinstance(currency, str) and default is not None and currency.casefold() == default.casefold():
        return {name: f"{own} och {other} är olika fast {code} är {default}"}
    return {} if amount else {column.name: f"{own} är noll fast {other} inte är det"}


def _plain(name: str) -> str:
    return name.replace("-sek", "-SEK").replace("-", " ")


def _above_most(cells: Cells, register: RegisterSchema, schema: Schema) -> dict[str, str]:
    found = {}
    for column in register.columns:
        if column.not_after and _above(cells, column) and _bounded(cells, column, register, schema):
            amount, most = (
                (money if column.type is ColumnType.MONEY else number)(value)
                for name in (column.name, column.not_after)
                if isinstance(value := cells.get(name), Decimal)
            )
            names = (name.replace("-", " ") for name in (column.name, column.not_after))
            found[column.name] = "{0} {2} är mer än {1} {3}".format(*names, amount, most)
    return found


def _above(cells: Cells, column: ColumnSchema) -> bool:
    amount, most = cells.get(column.name), cells.get(column.not_after)
    return isinstance(amount, Decimal) and isinstance(most, Decimal) and amount > most


def _bounded(cells: Cells, column: ColumnSchema, register: RegisterSchema, schema: Schema) -> bool:
    return is_one_of(cells, column.not_after_when, register, schema)


def is_one_of(cells: Cells, when: tuple[str, ...], register: RegisterSchema, schema: Schema) -> bool:
    """Whether the row is one of those of which the schema says something: a column and its values; without any, all."""
    if not when:
        return True
    name, *values = when
    told = register.column(name)
    category = schema.categories.get(told.category) if told else None
    held = cells.get(name)
    return held in {below for value in values for below in (category.below(value) if category else (value,))}


def order_notices(rows: Iterable[tuple[int, Cells]], register: RegisterSchema, schema: Schema) -> list[str]:
    """Days that come after one that they never pass (a reset after maturity), amounts above one that they never pass.

    One of the two is mistaken, or a credit is overdrawn. With them every other doubt.
    """
    bounds = {column.name: column.not_after for column in register.columns if column.not_after}
    late: dict[str, list[int]] = {}
    above: dict[str, list[int]] = {}
    other: dict[str, list[int]] = {}
    worth = any(column.worth_of for column in register.columns)
    for place, cells in rows if bounds or worth else ():
        for name, limit in bounds.items():
            day, end = cells.get(name), cells.get(limit)
            if isinstance(day, date) and isinstance(end, date) and day > end:
                late.setdefault(name, []).append(place)
        for name in _above_most(cells, register, schema):
            above.setdefault(name, []).append(place)
        for reason in _otherwise(cells, register, schema).values():
            other.setdefault(reason, []).append(place)
    return [
        *(f"{title(name)} ligger efter {title(bounds[name])} ({_places(found)})" for name, found in late.items()),
        *(
            f"{title(name)} är mer än {title(bounds[name])} ({_places(found)}); läst som okänt. "
            f"Rätta raden, eller bedöm för hand det som beror på den"
            for name, found in above.items()
        ),
        *(f"{reason[0].upper()}{reason[1:]} ({_places(found)}); läst som okänt" for reason, found in other.items()),
    ]


def _places(rows: list[int]) -> str:
    return f"rad {', '.join(map(str, rows[:_NAMED]))}"
