"""Which rows exist on the report date, and that no two of them are of the same thing."""

from collections.abc import Sequence
from datetime import date

from policylang.model.schema import ColumnType, RegisterSchema
from policylang.registers.names import fold, same, title
from policylang.registers.problem import RegisterError
from policylang.registers.table import Item, Table


def holds_positions(register: RegisterSchema) -> bool:
    """Whether its rows are amounts that are there or not on the report date.

    What holds no amount tells of persons and parties (a power of attorney, a grade) and may be asked of another day,
    that of a deal: such rows stay, and the rule that asks looks at their dates.
    """
    return any(column.type is ColumnType.MONEY for column in register.columns)


def alive(items: Sequence[Item], register: RegisterSchema, on: date) -> tuple[list[Item], list[str]]:
    """The rows that have begun and not ended on the day; a row without the date counts as one that has.

    The last day still counts: what falls due on the report date is owed on it.
    """
    start, end = register.alive
    kept: list[Item] = []
    ended = ahead = over = 0
    for item in items:
        begins, ends, out = (item.cells.get(name) for name in (start, end, register.ends))
        if isinstance(ends, date) and ends < on:
            ended += 1
        elif isinstance(out, date) and out < on:
            over += 1
        elif isinstance(begins, date) and begins > on:
            ahead += 1
        else:
            kept.append(item)
    notices = [f"{_left(ended, end)} före {on} togs inte med"] if ended else []
    if over:
        notices.append(f"{_left(over, register.ends)} före {on} ({title(register.ends)}) togs inte med")
    if ahead:
        notices.append(f"{ahead} {'rad' if ahead == 1 else 'rader'} som börjar efter {on} togs inte med")
    return kept, notices


def turned(items: Sequence[Item], table: Table) -> list[RegisterError]:
    """Rows that end before they begin: one of the two days is mistaken, and nobody knows whether the row is there."""
    start, end = table.register.alive
    errors = []
    for item in items:
        begins, ends = item.cells.get(start), item.cells.get(end)
        if isinstance(begins, date) and isinstance(ends, date) and begins > ends:
            message = f"{title(start)} {begins} ligger efter {title(end)} {ends}"
            hint = "Rätta den av dagarna som är fel"
            errors.append(RegisterError(table.sheet.file, message, table.sheet.name, item.number, title(end), hint))
    return errors


def happened(items: Sequence[Item], register: RegisterSchema, on: date) -> tuple[list[Item], list[Item]]:
    """The rows that tell of what has happened by the day, and those that tell of something later.

    A row without the date counts as one that has happened.
    """
    before: list[Item] = []
    later: list[Item] = []
    for item in items:
        day = item.cells.get(register.happens) if register.happens else None
        (later if isinstance(day, date) and day > on else before).append(item)
    return before, later


def later_notice(later: Sequence[Item], register: RegisterSchema, on: date) -> list[str]:
    """That rows were left out since they tell of something later."""
    if not later:
        return []
    said = "1 rad är daterad" if len(later) == 1 else f"{len(later)} rader är daterade"
    named = title(register.happens)
    return [f"{said} efter rapportdagen {on} ({named}) och har lämnats utanför"]


def _left(count: int, end: str) -> str:
    due = fold("förfall") in fold(end)
    if count == 1:
        return f"1 rad {'förfallen' if due else 'avslutad'}"
    return f"{count} rader {'förfallna' if due else 'avslutade'}"


def doubled(items: Sequence[Item], table: Table) -> list[RegisterError]:
    """Rows that bear the key of an earlier row."""
    if table.register.apart:
        return _alike(items, table)
    key = "" if table.register.repeated else table.register.key
    seen: dict[str, int] = {}
    errors = []
    for item in items:
        value = item.cells.get(key) if key else None
        if not isinstance(value, str):
            continue
        first = seen.setdefault(same(value), item.number)
        if first != item.number:
            message = f'"{value}" finns redan på rad {first}'
            hint = f"{title(key)} ska vara unik"
            errors.append(RegisterError(table.sheet.file, message, table.sheet.name, item.number, title(key), hint))
    return errors


def _alike(items: Sequence[Item], table: Table) -> list[RegisterError]:
    """Rows that say the same as an earlier one in every column that is to tell them apart; empty says nothing."""
    apart = table.register.apart
    seen: dict[tuple[str, ...], int] = {}
    errors = []
    for item in items:
        values = [item.cells.get(name) for name in apart]
        if any(value is None for value in values):
            continue
        first = seen.setdefault(tuple(same(str(value)) for value in values), item.number)
        if first != item.number:
            named = ", ".join(title(name).lower() for name in apart)
            message = f"raden har samma {named} som rad {first}"
            hint = "Ta bort den ena, eller skriv vad som skiljer dem åt"
            errors.append(RegisterError(table.sheet.file, message, table.sheet.name, item.number, hint=hint))
    return errors
