"""Cells that name something in another register: by key, alias or organisation number, never by likeness."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from attrs import evolve, field, frozen

from policylang.model.schema import ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.registers.names import nearest, same, title
from policylang.registers.problem import RegisterError
from policylang.registers.rows import Value
from policylang.registers.table import Item, Table

PARTIES = "motparter"
_NUMBER = "organisationsnummer"
_STRANGER = "Okänd motpart "
_NAMED = 8
_LISTED = 40
_LONG_NUMBER = 12


@frozen
class Index:
    """Every name by which the rows of a register are known.

    Args:
        keys: name without case and superfluous spaces -> the key as the register writes it.
        names: every name as written, for suggestions: name -> key.
    """

    keys: Mapping[str, str] = field(factory=dict)
    names: Mapping[str, str] = field(factory=dict)

    def key(self, text: str) -> str | None:
        """The key that a name stands for; None when no row bears it."""
        return self.keys.get(same(text)) or self.keys.get(_number(text))


def target(column: ColumnSchema) -> str:
    """The register that a column refers to; empty when it stands for itself."""
    return column.refers_to or (PARTIES if column.type is ColumnType.PARTY else "")


def index(table: Table) -> tuple[Index, list[RegisterError]]:
    """The names of a table's rows. One name of two rows is an error: a reference to it would be a guess."""
    register = table.register
    keys: dict[str, str] = {}
    names: dict[str, str] = {}
    errors = []
    for item in table.items:
        key = item.cells.get(register.key)
        if not isinstance(key, str):
            continue
        for place, name in enumerate(_names(item, register, key)):
            plain = _number(name) if place and _number(name) in _numbers(item) else same(name)
            if keys.setdefault(plain, key) != key and same(keys[plain]) != same(key):
                message = f'"{name}" står för både {keys[plain]} och {key}'
                errors.append(RegisterError(table.sheet.file, message, table.sheet.name, item.number))
            names.setdefault(name, key)
    return Index(keys, names), errors


def _names(item: Item, register: RegisterSchema, key: str) -> list[str]:
    alias = item.cells.get(register.alias) if register.alias else None
    others = alias if isinstance(alias, tuple) else (alias,) if isinstance(alias, str) else ()
    number = item.cells.get(_NUMBER)
    return [key, *others, *([number] if isinstance(number, str) else [])]


def _numbers(item: Item) -> set[str]:
    number = item.cells.get(_NUMBER)
    return {_number(number)} if isinstance(number, str) else set()


def _number(text: str) -> str:
    """An organisation number as ten digits behind a mark, so that it never meets a name; empty for any other text."""
    digits = text.replace("-", "").replace(" ", "")
    if not digits.isdecimal() or not digits.isascii():
        return ""
    if len(digits) == _LONG_NUMBER and digits.startswith("16"):
        digits = digits[2:]
    return f"#{digits}" if len(digits) == len("5560000000") else ""


def resolve(table: Table, indexes: Mapping[str, Index], schema: Schema) -> tuple[tuple[Item, ...], list[str]]:
    """The table's items with every reference as the other register writes it, and a notice for each unknown name.

    An unknown name stays as it is written: what needs to know more about it cannot be judged.
    """
    columns = [column for column in table.register.columns if target(column) and column.name in _present(table)]
    unknown: dict[tuple[str, str], list[int]] = defaultdict(list)
    without = sorted({target(column) for column in columns} - set(indexes))
    items = tuple(_resolved(item, columns, indexes, unknown) for item in table.items)
    notices = []
    for name in without:
        if name in schema.registers:
            named = ", ".join(title(column.name) for column in columns if target(column) == name)
            notices.append(f"Registret {name} saknas; namnen i {named} läses som de står")
    by_name = {column.name: column for column in columns}
    notices += [
        _unknown(by_name[column], text, rows, indexes[target(by_name[column])])
        for (column, text), rows in islice(unknown.items(), _LISTED)
    ]
    if len(unknown) > _LISTED:
        notices.append(f"{len(unknown) - _LISTED} andra namn är också okända")
    return items, notices


def _present(table: Table) -> set[str]:
    return {found.column.name for found in table.header.columns}


def _resolved(
    item: Item, columns: Iterable[ColumnSchema], indexes: Mapping[str, Index], unknown: dict[tuple[str, str], list[int]]
) -> Item:
    cells = dict(item.cells)

    def known(column: ColumnSchema, text: str) -> str:
        key = indexes[target(column)].key(text)
        if key is None:
            unknown[column.name, text].append(item.number)
        return key or text

    for column in columns:
        value: Value | None = cells[column.name]
        if target(column) not in indexes:
            continue
        if isinstance(value, str) and value != "-":
            cells[column.name] = known(column, value)
        elif isinstance(value, tuple):
            cells[column.name] = tuple(known(column, each) for each in value)
    return evolve(item, cells=cells)


def _unknown(column: ColumnSchema, text: str, rows: list[int], names: Index) -> str:
    more = f" och {len(rows) - _NAMED} till" if len(rows) > _NAMED else ""
    where = f"(rad {', '.join(map(str, rows[:_NAMED]))}{more})"
    if target(column) != PARTIES:
        return f'"{text}" i {title(column.name)} finns inte i registret {target(column)} {where}'
    near = nearest(text, names.names)
    ask = f' Menade du "{names.names[near]}"? Lägg till alias' if near else " Lägg till den i motparter"
    return f'{_STRANGER}"{text}" {where}.{ask}'


def stranger(notice: str) -> str:
    """The name of the party that a notice says is unknown; nothing when it says something else."""
    return notice.removeprefix(f'{_STRANGER}"').split('" (rad ')[0] if notice.startswith(_STRANGER) else ""
