"""Which rows a later one of the same thing replaces: of several forecasts of a month the latest is in force."""

from collections.abc import Container, Sequence
from datetime import date
from itertools import pairwise

from attrs import field, frozen

from policylang.model.schema import RegisterSchema
from policylang.registers.names import same, title
from policylang.registers.problem import RegisterError
from policylang.registers.rows import Value
from policylang.registers.table import Item, Table
from policylang.units.period import CalendarPeriod
from policylang.units.swedish import join


@frozen
class Latest:
    """The rows of a register by whether they are in force.

    Args:
        kept: in the order given; every row of a register that does not say what replaces what.
        replaced: those that a later row of the same thing stands instead of.
        unclear: rows of which nobody can say whether they are replaced, each with one that it cannot be told from.
    """

    kept: list[Item]
    replaced: list[Item] = field(factory=list)
    unclear: tuple[tuple[Item, Item], ...] = ()


def latest(items: Sequence[Item], register: RegisterSchema, columns: Container[str]) -> Latest:
    """The rows that are in force, of those that have happened by the report date.

    Args:
        columns: those that were given; a thing that a given column leaves empty is unknown, one that no column tells is
            the same for every row.
    """
    if not register.latest or not register.happens:
        return Latest(list(items))
    alike: dict[tuple[Value | None, ...], list[Item]] = {}
    for item in items:
        alike.setdefault(_thing(item, register), []).append(item)
    named = {thing: group for thing, group in alike.items() if _known(thing, register, columns)}
    unclear = [pair for group in named.values() for pair in _twice(group, register)]
    unclear += _overlapping(alike)
    gone = {id(item) for group in named.values() for item in _replaced(group, register)}
    return Latest(
        [item for item in items if id(item) not in gone], [item for item in items if id(item) in gone], tuple(unclear)
    )


def unclear_errors(found: Latest, table: Table) -> list[RegisterError]:
    """What to say of the rows that cannot be told apart."""
    register = table.register
    what = join([title(name) for name in register.latest])
    errors = []
    for item, other in found.unclear:
        if _thing(item, register) == _thing(other, register):
            message = f"raden har samma {what} som rad {other.number}, och ingen av dem är senare"
            hint = f"fyll i {title(register.happens)}, som avgör vilken rad som räknas, eller slå ihop raderna"
        else:
            message = f"raden gäller delvis samma tid som rad {other.number}"
            hint = "låt varje tid stå en gång: båda kan inte räknas"
        errors.append(RegisterError(table.sheet.file, message, table.sheet.name, item.number, None, hint))
    return errors


def replaced_notice(found: Latest, register: RegisterSchema) -> list[str]:
    """That rows were left out since later ones stand instead of them."""
    if not found.replaced:
        return []
    said = "1 rad ersätts" if len(found.replaced) == 1 else f"{len(found.replaced)} rader ersätts"
    return [f"{said} av senare ({title(register.happens)}) och räknas inte"]


def _thing(item: Item, register: RegisterSchema) -> tuple[Value | None, ...]:
    return tuple(_plain(item.cells.get(name)) for name in register.latest)


def _plain(value: Value | None) -> Value | None:
    return same(value) if isinstance(value, str) else value


def _day(item: Item, register: RegisterSchema) -> date | None:
    day = item.cells.get(register.happens)
    return day if isinstance(day, date) else None


def _replaced(group: list[Item], register: RegisterSchema) -> list[Item]:
    last = max((day for item in group if (day := _day(item, register))), default=None)
    return [item for item in group if last and (day := _day(item, register)) and day < last]


def _known(thing: tuple[Value | None, ...], register: RegisterSchema, columns: Container[str]) -> bool:
    return all(value is not None or name not in columns for value, name in zip(thing, register.latest, strict=True))


def _twice(group: list[Item], register: RegisterSchema) -> list[tuple[Item, Item]]:
    """Rows of the same thing and day, and rows without a day: each with another that may stand instead of it."""
    by_day = sorted(group, key=lambda item: (_day(item, register) or date.min, item.number))
    return [(two, one) for one, two in pairwise(by_day) if _day(one, register) in {None, _day(two, register)}]


def _overlapping(alike: dict[tuple[Value | None, ...], list[Item]]) -> list[tuple[Item, Item]]:
    """Rows of the same thing whose times overlap without being the same: a quarter, and a month in it."""
    spans: dict[tuple[Value | None, ...], list[tuple[CalendarPeriod, Item]]] = {}
    for thing, group in alike.items():
        for place, value in enumerate(thing):
            if isinstance(value, CalendarPeriod):
                spans.setdefault((*thing[:place], None, *thing[place + 1 :]), []).append((value, group[0]))
    found = []
    for told in spans.values():
        by_time = sorted(told, key=lambda each: each[0])
        found += [(two, one) for (first, one), (second, two) in pairwise(by_time) if second.first_day <= first.last_day]
    return found
