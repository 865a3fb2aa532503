"""Values decided elsewhere: a frame of the year, an index, a reported measure."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from policylang.checks.lookup import (
    Case,
    Missing,
    column_schema,
    decider,
    missing,
    plain,
    register_of,
    same_name,
    shown,
    unfilled,
)
from policylang.expression.nodes import DatedValue, Hole
from policylang.registers.rows import Register, Row
from policylang.units.dates import iso_to_swedish
from policylang.units.period import CalendarPeriod, Period

_NAMES = ("ram", "mått", "namn")
_ENTITIES = ("avser", "för", "organisation", "region")
_DECIDED = "datum"
_DAYS = (_DECIDED, "gäller-från", "period")
_BODY = "beslutad-av"
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
        if body := _text(self.row, (_BODY,)):
            found["value_body"] = body
        if paragraph := _text(self.row, ("paragraf",)):
            found["value_paragraph"] = paragraph
        if isinstance(day := self.row.cells.get(_DECIDED), date):
            found["value_day"] = day
        if self.register in _REPORTED:
            found["reported"] = found["value_name"]
        return found


def decided(case: Case, node: DatedValue, entity: str | None) -> Decided | Missing:
    """The value in force on the report date: the latest decided by then that has not run out.

    A row that lacks its name, its day or who decided it may be that one, and leaves the value unknown. What another
    body decided is not the value. An empty `gäller-till` is without end, an empty `avser` is nobody's in particular.
    Two values of the same day contradict each other.
    """
    if node.stated:
        return _stated(case, node, entity)
    held = register_of(case, node.register)
    if isinstance(held, Missing):
        return held
    if node.lag != Period():
        case = evolve(case, on=node.lag.before(case.on))
    sure: list[tuple[date, Row]] = []
    unsure: list[tuple[date | None, Row, str]] = []
    others: list[Row] = []
    for row, lacking in _candidates(case, node, held, entity):
        day = _day(row)
        if lacking or day is None:
            unsure.append((day, row, lacking or _column(case, held, _DAYS)))
        elif node.bodies and plain(decider(_text(row, (_BODY,)))) not in map(plain, node.bodies):
            others.append(row)
        else:
            sure.append((day, row))
    if undated := _undated(held, [row for _, row in sure]):
        return missing(node.register, _DECIDED, undated.id)
    latest = max((day for day, _ in sure), default=None)
    for day, row, column in unsure:
        if latest is None or day is None or day >= latest:
            return missing(node.register, column, row.id)
    wanted = f"”{node.name}” för {entity}" if entity else f"”{node.name}”"
    if latest is None:
        return missing(node.register, "värde", reason=_none(case, node, wanted, others))
    rows = [row for day, row in sure if day == latest]
    values = {row.cells.get("värde") for row in rows}
    if len(values) > 1:
        reason = f"flera {wanted} från {iso_to_swedish(latest)}"
        return missing(node.register, "värde", *(row.id for row in rows), reason=reason)
    value = values.pop()
    if not isinstance(value, Decimal):
        return missing(node.register, "värde", rows[0].id)
    if unbegun := _unbegun(rows, [row for _, row in sure]):
        return missing(node.register, "gäller-från", unbegun.id)
    return Decided(value, node.register, rows[0])


def _undated(held: Register, rows: list[Row]) -> Row | None:
    """A row that lacks the day of its decision beside another that has one: nobody knows which of them is later."""
    undated = [row for row in rows if _DECIDED in held.columns and row.cells.get(_DECIDED) is None]
    differ = len({row.cells.get("värde") for row in rows}) > 1
    return undated[0] if differ and 0 < len(undated) < len(rows) else None


def _unbegun(rows: list[Row], sure: list[Row]) -> Row | None:
    """The row that was decided last and may not have begun: another, which has an end, still runs."""
    running = [row for row in sure if isinstance(row.cells.get("gäller-till"), date)]
    value = rows[0].cells.get("värde")
    if all(row in rows or row.cells.get("värde") == value for row in running):
        return None
    return next((row for row in rows if row.cells.get("gäller-från") is None), None)


def unheard_of(case: Case, node: DatedValue, entity: str | None) -> bool:
    """Whether the register says nothing at all of the value; what it says badly is not nothing."""
    held = case.data.registers.get(node.register)
    return not node.stated and (held is None or not any(_candidates(case, node, held, entity)))


def _stated(case: Case, node: DatedValue, entity: str | None) -> Decided | Missing:
    """The value that the policy states for the one, the latest that holds; whoever it leaves out has none."""
    on = node.lag.before(case.on)
    called = node.also[0] if node.also else node.name.replace("-", " ")
    own = [one for one in node.stated if entity and plain(entity) in map(plain, one.names)]
    held = [one for one in own if one.since is None or one.since <= on]
    if not held:
        later = min((one.since for one in own if one.since), default=None)
        told = f"gäller först från {iso_to_swedish(later)}" if later else "är inte angivet i dokumentet"
        return missing("", reason=f"{called} {told} för {entity or 'någon'}")
    latest = max(held, key=lambda one: one.since or date.min)
    if isinstance(latest.value, Hole):
        filled = case.holes.get(latest.value.id)
        return Decided(filled, "", Row("", {})) if isinstance(filled, Decimal) else unfilled(latest.value)
    return Decided(latest.value, "", Row(latest.names[0], {"namn": called, "värde": latest.value}))


def _candidates(case: Case, node: DatedValue, held: Register, entity: str | None) -> Iterator[tuple[Row, str]]:
    """The rows that may be the value in force, each with the column that it lacks to be one for certain."""
    called = {_loose(one) for one in (node.name, *node.also)}
    named, whose = _column(case, held, _NAMES), _column(case, held, _ENTITIES)
    for row in held.rows:
        day, text = _day(row), row.cells.get(named)
        if node.lag != Period() and not _latest_whole(row, case.on):
            continue
        other = text is not None and _loose(shown(text)) not in called
        ahead = day is not None and day > case.on
        if other or ahead or not _whose(case, node.register, whose, row, entity) or not _runs(row, case.on):
            continue
        nobody = bool(node.bodies) and not _text(row, (_BODY,))
        yield row, named if text is None else _BODY if nobody else ""


def _latest_whole(row: Row, on: date) -> bool:
    """Of the values of periods only that of the last whole one was in force: an older one says nothing of the day."""
    periods = [value for value in row.cells.values() if isinstance(value, CalendarPeriod)]
    return all(each.last_day <= on < each.next().last_day for each in periods)


def _none(case: Case, node: DatedValue, wanted: str, others: list[Row]) -> str:
    schema = case.schema.registers.get(node.register)
    label = schema.label if schema else "rad"
    if others:
        return f"{label} {wanted} är beslutad av {_text(others[-1], (_BODY,))}, inte av {node.bodies[0]}"
    return f"{'inget' if label.endswith('tal') else 'ingen'} gällande {label} {wanted} i {node.register}"


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
