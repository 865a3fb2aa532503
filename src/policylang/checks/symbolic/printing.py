"""From the solver's values to registers that a person can read: names, days, exact decimals."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import z3
from attrs import define, field

from policylang.checks.symbolic.naming import ORDINARY, made_up, made_up_key
from policylang.checks.symbolic.relation import Assumed
from policylang.checks.symbolic.scene import Question, Scene
from policylang.checks.symbolic.vocabulary import NOT_FILLED, RATINGS, Kind, Vocabulary, key_of
from policylang.checks.symbolic.world import Decision, Slot, World
from policylang.expression import nodes
from policylang.expression.nodes import Column, Rule
from policylang.expression.walk import inside
from policylang.model.schema import ColumnType, Schema
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.period import CalendarPeriod, Period
from policylang.units.quantity import EXACT, Unit
from policylang.units.rating import Grade

SOMETHING = "annat"
_KIND = "slag"  # the column that says what sort of thing a party is
_NAME_COLUMNS = ("ram", "mått", "namn")
_WHOSE_COLUMNS = ("för", "organisation", "region")
_DAY_COLUMNS = ("datum", "period")
_UNIT_OF = {Unit.KRONA: Unit.KRONA, Unit.TON: Unit.TON, Unit.COUNT: Unit.COUNT}


class NotDecimal(Exception):  # noqa: N818 - an answer that cannot be printed, not an error
    """A value such as one third, which no cell can hold."""


def units(rules: tuple[Rule, ...]) -> dict[tuple[str, str], Unit]:
    """In what unit each value decided elsewhere is compared."""
    return {
        (term.number.register, term.number.name): _UNIT_OF.get(linear.unit, Unit.SHARE)
        for linear in inside(rules)
        if isinstance(linear, nodes.Linear)
        for term in linear.terms
        if isinstance(term.number, nodes.DatedValue)
    }


def preferred(vocabulary: Vocabulary, column: Column) -> list[int]:
    """What a text had better be: what no rule names, in the order of the list when it is closed."""
    pool = vocabulary.pool(vocabulary.place(column))
    entry = vocabulary.described(column)
    if entry and entry.default in pool.names:
        return [pool.names.index(entry.default)]
    if not pool.closed:
        return [len(pool.names)]
    unsaid = range(pool.said, len(pool.names))
    return sorted(unsaid, key=lambda index: pool.names[index] not in ORDINARY)[:3]


def assumed(scene: Scene, model: z3.ModelRef) -> Iterator[Assumed]:
    """What each hole was taken to be."""
    for hole, cell in scene.world.holes.values():
        value = model.eval(cell, model_completion=True)
        if z3.is_int(cell):
            yield Assumed(hole.id, date.fromordinal(value.as_long()).isoformat(), "some")
        else:
            yield Assumed(hole.id, f"{decimal(Fraction(value.as_fraction())):f}", "some")


def printed(scene: Scene, model: z3.ModelRef) -> tuple[Registers, dict[str, str]] | None:
    """The case and the group at hand, label and member; None when a value cannot be written as a decimal."""
    printer = _Printer(scene, model)
    try:
        return printer.registers(), printer.group()
    except NotDecimal:
        return None


def decimal(number: Fraction) -> Decimal:
    """The number exactly, without needless zeros.

    Raises:
        NotDecimal: it has no finite decimal expansion.
    """
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        raise NotDecimal(str(number))
    found = EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
    return found.to_integral_value() if found == found.to_integral_value() else found.normalize()


def mentioned(rules: tuple[Rule, ...]) -> Iterator[str]:
    """The registers that must be there, with rows or without, for the rules to be decided."""
    for each in inside(rules):
        match each:
            case nodes.Part(register=register) | nodes.ForRows(register=register) | nodes.Persons(register=register):
                yield register
            case nodes.Listed(register=register) | nodes.NextRow(register=register) | nodes.Duty(register=register):
                yield register
            case (
                nodes.Groups(members=(register, _)) | nodes.Due(register=register) | nodes.Indicator(register=register)
            ):
                yield register
            case _:
                continue


@define(eq=False)
class _Printer:
    """Collects cells by register and key."""

    scene: Scene
    model: z3.ModelRef
    names: dict[tuple[str, int], str] = field(factory=dict)
    taken: set[str] = field(factory=set)
    rows: dict[str, dict[str, dict[str, Value | None]]] = field(factory=dict)

    @property
    def world(self) -> World:
        return self.scene.world

    @property
    def question(self) -> Question:
        return self.scene.question

    @property
    def schema(self) -> Schema:
        return self.question.schema

    def registers(self) -> Registers:
        for register in dict.fromkeys(mentioned((self.question.broken, *self.question.old))):
            self.rows.setdefault(register, {})
        self._name_things()
        self.group()
        for slot in self.world.present:
            if self._is(self.world.present[slot]):
                self._slot(slot)
        for (slot, column), cell in self.world.cells.items():
            if self._here(slot):
                self._cell(slot, column, cell)
        self._lists()
        for (slot, column), says in self.world.filled.items():
            if self._here(slot) and not self._is(says):
                self._row(slot, column)[column.path[-1]] = NOT_FILLED
            elif self._here(slot):
                self._row(slot, column).setdefault(column.path[-1], (SOMETHING,))
        self._grades()
        for decision in self.world.decisions.values():
            self._decision(decision)
        return Registers(
            {
                name: Register(
                    name, tuple(self._made(name, key, cells) for key, cells in rows.items()), self._columns(name, rows)
                )
                for name, rows in self.rows.items()
            }
        )

    def group(self) -> dict[str, str]:
        """The group at hand."""
        groups = self.question.broken.groups if isinstance(self.question.broken, nodes.ForGroups) else None
        if groups is None or self.scene.member is None:
            return {}
        return {groups.label: self.text(self.scene.member, groups.columns[0])}

    # -- rows ------------------------------------------------------------------------------------

    def _here(self, slot: Slot) -> bool:
        return slot in self.world.present and self._is(self.world.present[slot])

    def _is(self, truth: z3.BoolRef) -> bool:
        return bool(z3.is_true(self.model.eval(truth, model_completion=True)))

    def _slot(self, slot: Slot) -> dict[str, Value | None]:
        """The row's own cells. Two rows that name one key are one row when the key is what they are known by."""
        rows = self.rows.setdefault(slot.register, {})
        key = Column(slot.register, (key_of(self.schema, slot.register),))
        cell = self.world.cells.get((slot, key))
        if cell is None:
            return rows.setdefault(slot.name, {})
        name = self.text(cell, key)
        linked = slot.register in self.world.vocabulary.linked
        return rows.setdefault(name if linked else slot.name, {key.path[0]: name})

    def _row(self, slot: Slot, column: Column) -> dict[str, Value | None]:
        """The row that the last column of the path stands in."""
        if len(column.path) == 1:
            return self._slot(slot)
        before = Column(slot.register, column.path[:-1])
        register = self.world.vocabulary.place(column)[0]
        name = self.text(self.world.text(slot, before), before)
        return self.rows.setdefault(register, {}).setdefault(name, {key_of(self.schema, register): name})

    def _cell(self, slot: Slot, column: Column, cell: z3.ExprRef) -> None:
        register, name = self.world.vocabulary.place(column)
        if len(column.path) > 1 and name == key_of(self.schema, register):
            self._row(slot, column)
            return
        self._row(slot, column)[name] = self._value(column, cell)

    def _value(self, column: Column, cell: z3.ExprRef) -> Value:
        match self.world.vocabulary.kind(column):
            case Kind.TEXT | Kind.LIST:
                return self.text(cell, column)
            case Kind.NUMBER:
                return decimal(Fraction(self.model.eval(cell, model_completion=True).as_fraction()))
            case Kind.DAY:
                entry = self.world.vocabulary.described(column)
                day = self._day(cell)
                # A column that tells periods tells of a whole month.
                period = entry is not None and entry.type is ColumnType.PERIOD
                return CalendarPeriod.containing("month", day) if period else day
            case Kind.FLAG:
                return self._is(cell)

    def _made(self, register: str, key: str, cells: dict[str, Value | None]) -> Row:
        """The row with its key, which is made up when no rule asks for it."""
        schema = self.schema.registers.get(register)
        if schema is None or not schema.key:
            return Row(key, cells)
        entry = schema.column(schema.key)
        if schema.key in cells or entry is None or entry.type is not ColumnType.TEXT:
            return Row(str(cells.get(schema.key, key)), cells)
        number = list(self.rows[register]).index(key) + 1
        name = made_up_key(register, schema.label, number, cells.get(_KIND), self.taken)
        return Row(name, {schema.key: name, **cells})

    def _columns(self, register: str, rows: dict[str, dict[str, Value | None]]) -> frozenset[str]:
        schema = self.schema.registers.get(register)
        key = {schema.key} if schema and schema.key and rows else set()
        return frozenset(key.union(*rows.values()))

    # -- texts -----------------------------------------------------------------------------------

    def _name_things(self) -> None:
        """Names for what nobody named, after the sort of thing it is when a row says so."""
        self.taken = {name.casefold() for pool in self.world.vocabulary.pools.values() for name in pool.names}
        for (slot, column), cell in self.world.cells.items():
            if self._here(slot) and len(column.path) > 1 and column.path[-1] == _KIND:
                before = Column(slot.register, column.path[:-1])
                self.text(self.world.text(slot, before), before, self._value(column, cell))
            elif self._here(slot) and column.path == (_KIND,) and slot.register in self.world.vocabulary.linked:
                key = Column(slot.register, (key_of(self.schema, slot.register),))
                self.text(self.world.text(slot, key), key, self._value(column, cell))

    def text(self, cell: z3.ArithRef, column: Column, kind: Value | None = None) -> str:
        """The text that the number stands for in the column's pool."""
        pool = self.world.vocabulary.pool(self.world.vocabulary.place(column))
        index = int(self.model.eval(cell, model_completion=True).as_long())
        if index < len(pool.names):
            return pool.names[index]
        key = (pool.label, index)
        if key not in self.names:
            self.names[key] = made_up(pool, kind, self.taken)
        return self.names[key]

    # -- what stands in registers of its own -----------------------------------------------------

    def _lists(self) -> None:
        found: dict[tuple[Slot, Column], list[str]] = {}
        for (slot, column, value), says in self.world.listed.items():
            if self._here(slot):
                found.setdefault((slot, column), []).extend([value] * self._is(says))
        for (slot, column), values in found.items():
            self._row(slot, column)[column.path[-1]] = tuple(values) or (SOMETHING,)

    def _grades(self) -> None:
        scales = self.schema.scales
        for each in self.world.grades:
            if not self._here(each.slot):
                continue
            rank = self.model.eval(each.rank, model_completion=True).as_long()
            graded = rank < len(scales[each.scale])
            if each.party is None:
                if graded:
                    self._slot(each.slot)["rating"] = str(Grade(each.scale, scales[each.scale][rank]))
                continue
            rows = self.rows.setdefault(RATINGS, {})
            if not graded:
                continue
            day = self._day(self.world.day(each.slot, each.on)) if each.on else self.question.on
            party = self.text(self.world.text(each.slot, each.party), each.party)
            rows[f"{party} {each.scale} {day}"] = {
                "motpart": party,
                "institut": each.scale,
                "betyg": scales[each.scale][rank],
                "från": day,
            }

    def _day(self, cell: z3.ArithRef) -> date:
        return date.fromordinal(self.model.eval(cell, model_completion=True).as_long())

    def _decision(self, decision: Decision) -> None:
        node = decision.node
        if decision.slot is not None and not self._here(decision.slot):
            return
        row: dict[str, Value | None] = {self._header(node.register, _NAME_COLUMNS): node.name}
        whose = ""
        if decision.key is not None:
            whose = self.text(decision.key, self._whose(node))
            row[self._header(node.register, _WHOSE_COLUMNS)] = whose
        values = self._monthly(decision)
        if node.bodies:
            row["beslutad-av"] = node.bodies[0]
        days = self._header(node.register, _DAY_COLUMNS)
        for back in range(max(node.months, 1)):
            when = (node.lag + Period(months=back)).before(self.question.on)
            day = date(when.year, 1, 1) if len(values) == 1 and not node.months and node.lag == Period() else when
            told = self._told_on(node.register, days, day, monthly=len(values) > 1 or bool(node.months))
            cells = {**row, "värde": decimal(values[back]), days: told}
            self.rows.setdefault(node.register, {})[f"{node.name} {whose} {node.lag} {back}"] = cells

    def _monthly(self, decision: Decision) -> list[Fraction]:
        """The value of each month, the last first, such that every mean that is asked for is what it is."""
        node = decision.node
        alike = [
            each
            for each in self.world.decisions.values()
            if (each.node.register, each.node.name, each.node.lag) == (node.register, node.name, node.lag)
            and each.key is decision.key
        ]
        found: list[Fraction] = []
        for each in sorted(alike, key=lambda one: one.node.months):
            mean = Fraction(self.model.eval(each.value, model_completion=True).as_fraction())
            left = max(each.node.months, 1) - len(found)
            if left:
                found += [(mean * (left + len(found)) - sum(found)) / left] * left
        return found

    def _told_on(self, register: str, column: str, day: date, *, monthly: bool) -> Value:
        """A day, or the last whole period by then where the register tells values of periods."""
        schema = self.schema.registers.get(register)
        entry = schema.column(column) if schema else None
        if entry is None or entry.type is not ColumnType.PERIOD:
            return day
        period = CalendarPeriod.containing("month" if monthly else "year", day)
        return period if period.last_day <= day else period.previous()

    def _whose(self, node: nodes.DatedValue) -> Column:
        if isinstance(node.entity, Column):
            return node.entity
        broken = self.question.broken
        if isinstance(broken, nodes.ForGroups) and broken.groups:
            return broken.groups.columns[0]
        grouped = [rule.groups for rule in self.question.old if isinstance(rule, nodes.ForGroups) and rule.groups]
        return grouped[0].columns[0]

    def _header(self, register: str, names: tuple[str, ...]) -> str:
        schema = self.schema.registers.get(register)
        declared = [name for name in names if schema and schema.column(name)]
        return declared[0] if declared else names[0]
