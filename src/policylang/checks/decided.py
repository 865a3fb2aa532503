"""Values decided elsewhere: a frame of the year, an index, a reported measure."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from policylang.checks.lookup import Case, Missing, column_schema, missing, plain, register_of, same_name, shown
from policylang.expression.nodes import DatedValue
from policylang.registers.rows import Register, Row
from policylang.units.period import CalendarPeriod

_NAMES = ("ram", "mått", "namn")
_ENTITIES = ("avser", "för", "organisation", "region")
_DAYS = ("datum", "gäller-från", "period")
_REPORTED = {"nyckeltal"}


@frozen
class Decided:
    """A value in force, and the row that says so."""

    value: Decimal
    register: str
    row: Row

    def facts(self) -> dict[str, str | Decimal | date]:
        """Who decided it, when and under which paragraph, as far as the register says."""
        found: dict[str, str | Decimal | date] = {"value_name": _text(self.row, _NAMES), "value_amount": self.value}
        if body := _text(self.row, ("beslutad-av",)):
            found["value_body"] = body
        if paragraph := _text(self.row, ("paragraf",)):
            found["value_paragraph"] = paragraph
        if day := _day(self.row):
            found["value_day"] = day
        if self.register in _REPORTED:
            found["reported"] = found["value_name"]
        return found


def decided(case: Case, node: DatedValue, entity: str | None) -> Decided | Missing:
    """The value in force on the report date: the latest decided by then that has not run out.

    A row that lacks its name or its day may be that one, and leaves the value unknown. An empty `gäller-till` is
    without end, an empty `avser` is nobody's in particular. Two values of the same day contradict each other.
    """
    register, name = node.register, node.name
    called = {_loose(one) for one in (name, *node.also)}
    held = register_of(case, register)
    if isinstance(held, Missing):
        return held
    named, whose = _column(case, held, _NAMES), _column(case, held, _ENTITIES)
    sure: list[tuple[date, Row]] = []
    unsure: list[tuple[date | None, Row, str]] = []
    for row in held.rows:
        day, text = _day(row), row.cells.get(named)
        if text is not None and _loose(shown(text)) not in called:
            continue
        if not _whose(case, register, whose, row, entity) or (day and day > case.on):
            continue
        if not _runs(row, case.on):
            continue
        if text is None or day is None:
            unsure.append((day, row, _column(case, held, _DAYS) if text is not None else named))
        else:
            sure.append((day, row))
    latest = max((day for day, _ in sure), default=None)
    for day, row, column in unsure:
        if latest is None or day is None or day >= latest:
            return missing(register, column, row.id)
    wanted = f"{name} för {entity}" if entity else name
    if latest is None:
        return missing(register, "värde", reason=f"ingen gällande `{wanted}` i {register}")
    rows = [row for day, row in sure if day == latest]
    values = {row.cells.get("värde") for row in rows}
    if len(values) > 1:
        return missing(register, "värde", *(row.id for row in rows), reason=f"flera `{wanted}` från {latest}")
    value = values.pop()
    return Decided(value, register, rows[0]) if isinstance(value, Decimal) else missing(register, "värde", rows[0].id)


def _whose(case: Case, register: str, column: str, row: Row, entity: str | None) -> bool:
    """Whether the row's value is the entity's; a row without one is the value of nobody in particular."""
    whose = row.cells.get(column)
    if whose is None or entity is None:
        return whose is None and entity is None
    schema = column_schema(case, register, column)
    return same_name(case, schema, shown(whose)) == same_name(case, schema, entity)


def _column(case: Case, held: Register, names: tuple[str, ...]) -> str:
    """The first of the names that the register has."""
    present = set(held.columns).union(*(row.cells for row in held.rows))
    declared = [name for name in names if column_schema(case, held.name, name)]
    return next((name for name in names if name in present), next(iter(declared), names[0]))


def _loose(name: str) -> str:
    return plain(name.replace("-", " ").replace("_", " "))


def _day(row: Row) -> date | None:
    for name in _DAYS:
        match row.cells.get(name):
            case date() as day:
                return day
            case CalendarPeriod() as period:
                return period.last_day
            case _:
                pass
    return None


def _runs(row: Row, on: date) -> bool:
    """Whether the value may be in force; an empty end of its time is no end."""
    first, last = row.cells.get("gäller-från"), row.cells.get("gäller-till")
    return not (isinstance(first, date) and first > on) and not (isinstance(last, date) and last < on)


def _text(row: Row, names: tuple[str, ...]) -> str:
    return next((shown(value) for name in names if (value := row.cells.get(name)) is not None), "")
