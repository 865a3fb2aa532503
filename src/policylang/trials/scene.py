"""What a test gives, as registers."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import define, field, frozen

from policylang.checks.lookup import Case
from policylang.checks.rows import truth
from policylang.expression.nodes import All, Condition, OneOf
from policylang.findings.finding import Gap
from policylang.model.definitions import Definitions, PortfolioPart
from policylang.model.expansion import condition
from policylang.model.schema import ColumnType
from policylang.model.trial import Cell, Given, GivenRow, Trial
from policylang.registers.alive import alive, happened, holds_positions
from policylang.registers.consistency import doubts
from policylang.registers.latest import latest
from policylang.registers.rows import Register, Registers, Row
from policylang.registers.table import Item
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.units.swedish import join

YES = "ja"


@frozen
class Scene:
    """The registers of a test on its day, and what is wrong with its tables."""

    registers: Registers
    on: date
    diagnostics: tuple[Diagnostic, ...] = ()


@define
class _Held:
    """A register being put together."""

    rows: list[Row] = field(factory=list)
    columns: set[str] = field(factory=set)
    complete_through: date | None = None
    claims: list[tuple[Row, GivenRow, Given, Condition]] = field(factory=list)


def scene(trial: Trial, definitions: Definitions, on: date) -> Scene:
    """The registers that a test speaks of; all others are absent.

    A portfolio that is given is given whole: its other registers are there and empty, and what its conditions tell of a
    row need not be written. A row that does not surely belong to it is an error.
    """
    held: dict[str, _Held] = {}
    for given in trial.given:
        own = held.setdefault(given.register, _Held())
        own.complete_through = given.complete_through or own.complete_through
        part = _part(given, definitions)
        for other in definitions.portfolios[given.source].parts if part else ():
            held.setdefault(other.register, _Held())
        where = condition(part.where, definitions) if part else None
        told = dict(_told(where)) if where else {}
        own.columns |= {*given.columns, *(told if given.rows else ())}
        for written in given.rows:
            row = _row(written, told, given, definitions, [row.id for row in own.rows])
            own.rows.append(row)
            if where:
                own.claims.append((row, written, given, where))
    registers = {
        name: Register(name, tuple(own.rows), frozenset(own.columns), own.complete_through)
        for name, own in held.items()
    }
    case = Case(Registers(registers), definitions.schema, on)
    wrong = [
        one
        for own in held.values()
        for row, written, given, where in own.claims
        for one in _outside(case, row, written, given, where)
    ]
    gone = list(_gone(registers.values(), definitions, on, trial))
    living = {name: _alive(one, definitions, on) for name, one in registers.items()}
    return Scene(Registers(living), on, (*wrong, *gone))


def _part(given: Given, definitions: Definitions) -> PortfolioPart | None:
    return None if given.part is None else definitions.portfolios[given.source].parts[given.part]


def _told(where: Condition) -> Iterator[tuple[str, Cell]]:
    """What a condition says of a row's own columns: `valuta = SEK` fills the currency."""
    match where:
        case All(conditions=conditions):
            for each in conditions:
                yield from _told(each)
        case OneOf(column=column, values=values) if len(column.path) == 1:
            yield column.path[0], values[0]


def _row(written: GivenRow, told: dict[str, Cell], given: Given, definitions: Definitions, taken: list[str]) -> Row:
    schema = definitions.schema.registers[given.register]
    cells: dict[str, Cell | None] = {column.name: None for column in schema.columns}
    for name, value in told.items():
        column = schema.column(name)
        cells[name] = value == YES if column and column.type is ColumnType.YES_NO else value
    cells |= written.cells
    key = cells.get(schema.key) if schema.key else None
    number = len(taken) + 1
    name = key if isinstance(key, str) else f"rad {number}"
    unsure = doubts(cells, schema, definitions.schema)
    named = f"{name} (rad {number})" if name in taken else name
    return Row(named, {**cells, **dict.fromkeys(unsure)}, str(written.span), unsure)


def _outside(case: Case, row: Row, written: GivenRow, given: Given, where: Condition) -> Iterator[Diagnostic]:
    """That the row is not, or not surely, in the portfolio that it was given as part of."""
    found = truth(case, where, row)
    if found.value:
        return
    if found.value is False:
        said, hint = f"raden hör inte till `{given.source}`", f"jämför med villkoren i `{given.source}`"
    else:
        said = f"det går inte att avgöra om raden hör till `{given.source}`"
        hint = f"lägg till {join(list(dict.fromkeys(_wanted(gap) for gap in found.gaps)))}"
    yield Diagnostic(written.span, Code.ROW_OUTSIDE_PORTFOLIO, said, hint)


def _wanted(gap: Gap) -> str:
    if gap.column is None:
        return f"`givet {gap.register}`"
    return f"`{gap.column}` i `{gap.register}`"


def _alive(register: Register, definitions: Definitions, on: date) -> Register:
    schema = definitions.schema.registers[register.name]
    before, later = happened([Item(i, row.cells) for i, row in enumerate(register.rows)], schema, on)
    told_last = latest(before, schema, register.columns)
    items = told_last.kept
    kept = {item.number for item in (alive(items, schema, on)[0] if holds_positions(schema) else items)}
    rows = tuple(row for i, row in enumerate(register.rows) if i in kept)
    ahead = tuple(register.rows[item.number] for item in later)
    replaced = tuple(register.rows[item.number] for item in told_last.replaced)
    return Register(register.name, rows, register.columns, register.complete_through, ahead, replaced)


def _gone(registers: Iterable[Register], definitions: Definitions, on: date, trial: Trial) -> Iterator[Diagnostic]:
    """Rows that do not exist on the day, or tell of something later; a register on a real day would not count them."""
    for register in registers:
        there = _alive(register, definitions, on)
        kept = {row.id for row in (*there.rows, *there.replaced)}
        for row in register.rows:
            if row.id not in kept:
                said = f"{row.id} i `{register.name}` finns inte den {on} och räknas inte"
                yield Diagnostic(trial.span, Code.ROW_OUTSIDE_PORTFOLIO, said, severity=Severity.WARNING)
