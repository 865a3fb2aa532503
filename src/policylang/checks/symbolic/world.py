"""The cells of a few symbolic rows, as variables of the solver.

Two ways to read a row, told by `exact`:

- exact: the row is one row, as it will be printed;
- scaled (only where sums are proved): the row stands for any number of rows that agree in every condition.
  Its summed columns hold sums, `copies` says how many rows, and a condition on a summed column is
  multiplied by that number.
"""

from collections.abc import Iterator
from datetime import date

import z3
from attrs import define, field, frozen

from policylang.checks.symbolic.own_names import under_own
from policylang.checks.symbolic.solving import rational, some
from policylang.checks.symbolic.vocabulary import ENTITY, Kind, Place, Vocabulary, key_of
from policylang.checks.symbolic.walk import lost_within
from policylang.expression import nodes
from policylang.expression.nodes import Column
from policylang.model.schema import ColumnSchema, ColumnType
from policylang.registers.alive import holds_positions
from policylang.registers.durations import counted_in, whole
from policylang.units.period import Period

NEVER_NEGATIVE = {ColumnType.MONEY, ColumnType.SHARE, ColumnType.COUNT, ColumnType.TON}
FOREVER = date.max.toordinal()
_MONTHS_BACK, _MONTHS_FORTH = 24, 72


@frozen
class Slot:
    """One symbolic row: the register and a name that tells it from the others."""

    register: str
    name: str


@frozen
class Link:
    """What a cell says of a thing in another register: two rows that name the same thing say the same of it."""

    key: z3.ArithRef
    value: z3.ExprRef


@frozen
class Decision:
    """A value decided elsewhere, with whose it is when it is somebody's."""

    node: nodes.DatedValue
    key: z3.ArithRef | None
    slot: Slot | None
    value: z3.ArithRef


@frozen
class Graded:
    """A grade, as steps from the best; the length of the scale is no grade. Without a party it is the row's own."""

    slot: Slot
    party: Column | None
    scale: str
    on: Column | None
    rank: z3.ArithRef


@define(eq=False)
class World:
    """Variables and what is known of them, growing as rules are read.

    Args:
        concrete: whether a printed case is sought, so that days are few and computed, or a proof over all days.
        scaled: columns that are summed, or held against one that is; by register and path.
        extra: how many texts nobody named a column may hold.
    """

    vocabulary: Vocabulary
    on: date
    exact: bool
    concrete: bool
    extra: int
    scaled: frozenset[Column] = frozenset()
    facts: list[z3.BoolRef] = field(factory=list)
    cells: dict[tuple[Slot, Column], z3.ExprRef] = field(factory=dict)
    copies: dict[Slot, z3.ArithRef] = field(factory=dict)
    present: dict[Slot, z3.BoolRef] = field(factory=dict)
    links: dict[tuple[str, tuple[str, ...]], list[Link]] = field(factory=dict)
    named: dict[str, z3.ExprRef] = field(factory=dict)
    holes: dict[str, tuple[nodes.Hole, z3.ArithRef]] = field(factory=dict)
    decisions: dict[str, Decision] = field(factory=dict)
    grades: list[Graded] = field(factory=list)
    listed: dict[tuple[Slot, Column, str], z3.BoolRef] = field(factory=dict)
    filled: dict[tuple[Slot, Column], z3.BoolRef] = field(factory=dict)
    thresholds: dict[str, set[int]] = field(factory=dict)

    # -- rows ------------------------------------------------------------------------------------

    def row(self, register: str, name: str) -> Slot:
        """A new row."""
        slot = Slot(register, name)
        self.present[slot] = z3.Bool(f"{name} finns")
        if not self.exact:
            self.copies[slot] = z3.Real(f"{name} antal")
            self.facts.append(self.copies[slot] >= 0)
        return slot

    def times(self, slot: Slot) -> z3.ArithRef:
        """How many rows the row stands for."""
        return self.copies.get(slot, rational(1))

    # -- cells -----------------------------------------------------------------------------------

    def text(self, slot: Slot, column: Column) -> z3.ArithRef:
        """A text, as its number in the column's pool."""
        return self._cell(slot, column, Kind.TEXT)

    def cell(self, slot: Slot, column: Column) -> z3.ExprRef:
        """Whatever the column holds."""
        return self._cell(slot, column, self.vocabulary.kind(column))

    def number(self, slot: Slot, column: Column) -> z3.ArithRef:
        """A number; the sum over the rows when the column is scaled."""
        return self._cell(slot, column, Kind.NUMBER)

    def day(self, slot: Slot, column: Column) -> z3.ArithRef:
        """A day, counted from year 1."""
        return self._cell(slot, column, Kind.DAY)

    def flag(self, slot: Slot, column: Column) -> z3.BoolRef:
        """Yes or no."""
        return self._cell(slot, column, Kind.FLAG)

    def includes(self, slot: Slot, column: Column, value: str) -> z3.BoolRef:
        """Whether a list names the value."""
        column = Column(slot.register, column.path)
        found = self.free(f"{slot.name} {'.'.join(column.path)} omfattar {value}", z3.Bool)
        return self.listed.setdefault((slot, column, value), found)

    def says_something(self, slot: Slot, column: Column) -> z3.BoolRef:
        """Whether a number, day or list is there, rather than a dash."""
        column = Column(slot.register, column.path)
        found = self.free(f"{slot.name} {'.'.join(column.path)} finns", z3.Bool)
        if self.vocabulary.kind(column) is not Kind.LIST:
            self.cell(slot, column)
        return self.filled.setdefault((slot, column), found)

    def free(self, name: str, sort: "type[z3.ExprRef] | object") -> z3.ExprRef:
        """A variable of its own, the same for the same name."""
        if name not in self.named:
            self.named[name] = sort(name)  # type: ignore[operator]
        return self.named[name]

    def _cell(self, slot: Slot, column: Column, kind: Kind) -> z3.ExprRef:
        path = column.path or (key_of(self.vocabulary.schema, slot.register),)
        column = Column(slot.register, path)
        if (found := self.cells.get((slot, column))) is not None:
            return found
        if self.vocabulary.kind(column) is not kind:
            raise Unsupported(f"kolumnen {'.'.join(path)} läses på två sätt")
        if len(path) > 1 and path[-1] == key_of(self.vocabulary.schema, self.vocabulary.place(column)[0]):
            self.cells[slot, column] = self.text(slot, Column(slot.register, path[:-1]))
            return self.cells[slot, column]
        made = self._made(f"{slot.name} {'.'.join(path)}", column, kind)
        if self.concrete and kind is Kind.DAY and len(path) == 1:
            self.facts += self._there(slot.register, path[0], made)
        self.cells[slot, column] = made
        entry = self.vocabulary.described(column)
        if entry and entry.says:
            said = self.text(slot, Column(slot.register, (*path[:-1], entry.says)))
            self.facts.append(made == self.under_own_name(column, said))
        self._link(slot, column, made)
        self._order(slot, column, made)
        if entry and entry.signed and entry.not_after_when:
            self.facts.append(z3.Implies(self._bounded(slot, path[:-1], entry), made >= 0))
        return made

    def under_own_name(self, column: Column, text: z3.ArithRef) -> z3.ArithRef:
        """A text as a column says it that says another under own names; the text itself in any other column."""
        entry = self.vocabulary.described(column)
        return under_own(text, self.vocabulary.pool(self.vocabulary.place(column)), entry.own if entry else ())

    def _there(self, register: str, column: str, day: z3.ArithRef) -> list[z3.BoolRef]:
        """A row that is shown is one that is read: there on the report date, and telling of what has happened."""
        schema, on = self.vocabulary.schema.registers.get(register), self.on.toordinal()
        if schema is None:
            return []
        first, last = schema.alive if holds_positions(schema) else ("", "")
        begun = [day <= on] if column in {first, schema.happens} else []
        return [*begun, day >= on] if column == last else begun

    def _made(self, name: str, column: Column, kind: Kind) -> z3.ExprRef:
        match kind:
            case Kind.TEXT:
                return self.among(name, self.vocabulary.place(column))
            case Kind.NUMBER:
                number = z3.Real(name)
                entry = self.vocabulary.described(column)
                if entry and entry.type in NEVER_NEGATIVE and not entry.signed:
                    self.facts.append(number >= 0)
                if entry and entry.type is ColumnType.COUNT and column not in self.scaled and self._whole(entry):
                    self.facts.append(z3.IsInt(number))
                return number
            case Kind.DAY:
                day = z3.Int(name)
                self.facts += [day >= 1, day <= FOREVER]
                if self.concrete and _tells_periods(self.vocabulary.described(column)):
                    self.facts.append(some([day == first for first in _months(self.on)]))
                return day
            case Kind.FLAG | Kind.LIST:
                return z3.Bool(name)

    def _whole(self, entry: ColumnSchema) -> bool:
        """Whether it counts what has no parts; a made-up case has no parts of anything but years."""
        return whole(entry) or (self.concrete and not counted_in(entry.name))

    def among(self, name: str, place: Place) -> z3.ArithRef:
        """A text that a column may hold."""
        pool = self.vocabulary.pool(place)
        number = z3.Int(name)
        self.facts += [number >= 0, number < len(pool.names) + (0 if pool.closed else self.extra)]
        return number

    def _link(self, slot: Slot, column: Column, made: z3.ExprRef) -> None:
        """Tie what is said of a thing to what other rows say of the same thing.

        A scaled column is a sum and says nothing of one thing.
        """
        schema, path = self.vocabulary.schema, column.path
        if column in self.scaled and not self.exact:
            return
        if len(path) > 1:
            for end in range(1, len(path)):
                register = self.vocabulary.place(Column(column.register, (*path[:end], "")))[0]
                self.same(register, path[end:], self.text(slot, Column(slot.register, path[:end])), made)
        elif path[0] != key_of(schema, slot.register) and self._unique(slot):
            self.same(slot.register, path, self.text(slot, Column(slot.register, ())), made)

    def _unique(self, slot: Slot) -> bool:
        """Whether others refer to the register by its key, and no two rows bear one: the reader refuses two."""
        register = self.vocabulary.schema.registers.get(slot.register)
        if slot.register not in self.vocabulary.linked or register is None or not register.key or register.repeated:
            return False
        # What holds no amount keeps the rows whose time is over: they bear the same key.
        return not any(register.alive) or holds_positions(register)

    def same(self, register: str, what: tuple[str, ...], key: z3.ArithRef, value: z3.ExprRef) -> None:
        """Rows that name the same thing say the same of it."""
        others = self.links.setdefault((register, what), [])
        one = self._one_party(register, key)
        self.facts += [z3.Implies(each.key == one, each.value == value) for each in others]
        others.append(Link(one, value))

    def _one_party(self, register: str, key: z3.ArithRef) -> z3.ArithRef:
        """The key under one of the names of the party: what registers say of it is the same under all of them."""
        known = self.vocabulary.pools
        for place in ((register, key_of(self.vocabulary.schema, register)), (register, ENTITY)):
            if self.vocabulary.own and place in known:
                return under_own(key, known[place], self.vocabulary.own)
        return key

    def _order(self, slot: Slot, column: Column, made: z3.ExprRef) -> None:
        """A reset is not after maturity: the schema's own truths between the days, and the amounts, of one row."""
        prefix = column.path[:-1]
        for (other_slot, other), term in list(self.cells.items()):
            if other_slot != slot or other.path[:-1] != prefix or other == column:
                continue
            # A sum over many rows is held against a sum over the same rows only.
            alike = self.exact or (column in self.scaled) == (other in self.scaled)
            for one, first, then in ((column, made, term), (other, term, made)):
                entry = self.vocabulary.described(one)
                against = (other if one is column else column).path[-1]
                if entry and entry.not_after == against and first.sort() == then.sort() and alike:
                    self.facts.append(z3.Implies(self._bounded(slot, prefix, entry), first <= then))
                if entry and entry.worth_of[:1] == (against,) and alike:
                    self._worth(slot, prefix, entry, first, then)

    def _worth(
        self, slot: Slot, prefix: tuple[str, ...], entry: ColumnSchema, worth: z3.ExprRef, amount: z3.ExprRef
    ) -> None:
        """What is in kronor is worth itself, and what is nothing is worth nothing: else the reader doubts the row."""
        column = Column(slot.register, (*prefix, entry.worth_of[1]))
        told = self.vocabulary.described(column)
        pool = self.vocabulary.pool(self.vocabulary.place(column))
        if told is None or told.default is None:
            return
        text = self.text(slot, column)
        kronor = some([text == index for index in pool.matching((told.default,))])
        self.facts += [z3.Implies(kronor, worth == amount), (worth == 0) == (amount == 0)]

    def _bounded(self, slot: Slot, prefix: tuple[str, ...], entry: ColumnSchema) -> z3.BoolRef:
        """Whether the row is one of those on which the schema says that the column is bounded."""
        if not entry.not_after_when:
            return z3.BoolVal(val=True)
        name, *values = entry.not_after_when
        column = Column(slot.register, (*prefix, name))
        pool = self.vocabulary.pool(self.vocabulary.place(column))
        text = self.text(slot, column)
        return some([text == index for index in pool.matching(tuple(values))])

    # -- values that no row holds ----------------------------------------------------------------

    def hole(self, hole: nodes.Hole, *, day: bool) -> z3.ArithRef:
        """What the source lost, within the domain that the author declared."""
        name = f"okänt {hole.id}"
        new = name not in self.named
        found = self.free(name, z3.Int if day else z3.Real)
        if new and day:
            first, last = lost_within(hole, self.on)
            self.facts += [found >= first.toordinal(), found <= last.toordinal()]
        self.holes[hole.id] = (hole, found)
        return found

    def decided(self, value: nodes.DatedValue, slot: Slot | None, group: z3.ArithRef | None) -> z3.ArithRef:
        """A value decided elsewhere: one variable for each name and each whose it is; or what the policy states."""
        key = self._whose(value, slot, group)
        if value.stated:
            return self._stated(value, key)
        # A value of another time is another value.
        then = f" {value.lag} {value.months}" if value.lag != Period() or value.months else ""
        if key is None:
            name = f"{value.register} {value.name}{then}"
            new = name not in self.named
            found = self.free(name, z3.Real)
        else:
            name = f"{value.register} {value.name}{then} för {key}"
            new = name not in self.named
            found = self.free(name, z3.Real)
            if new:
                self.same(value.register, (value.name, then), key, found)
        if new:
            # Frames, indices and shares: what a body decides is an amount, never a debt.
            self.facts.append(found >= 0)
            self._within_longer(value, key, found)
            self.decisions[name] = Decision(value, key, slot, found)
        return found

    def _within_longer(self, value: nodes.DatedValue, key: z3.ArithRef | None, found: z3.ArithRef) -> None:
        """The sum of the last months is no more than that of more months: each month's value is an amount.

        That the value itself is that of the last month is so in a printed case; a proof does not lean on it.
        """
        for other in self.decisions.values():
            same = (other.node.register, other.node.name, other.node.lag) == (value.register, value.name, value.lag)
            means = bool(other.node.months) + bool(value.months)
            if not same or other.key is not key or means < (1 if self.concrete else 2):
                continue
            sums = [(max(one.months, 1), term) for one, term in ((value, found), (other.node, other.value))]
            (short, less), (long, more) = sorted(sums, key=lambda one: one[0])
            self.facts.append(less * short <= more * long if short < long else less == more)

    def _stated(self, value: nodes.DatedValue, key: z3.ArithRef | None) -> z3.ArithRef:
        """The value of each that the policy names; nothing is known of anybody else's."""
        found: z3.ArithRef = self.free(f"värden {value.name} för {key}", z3.Real)
        self.facts.append(found >= 0)
        if key is None:
            return found
        names = self.vocabulary.pool((value.register, ENTITY)).names
        on = value.lag.before(self.on)
        for one in sorted(value.stated, key=lambda each: each.since or date.min):
            if (one.since is None or one.since <= on) and one.names[0] in names:
                said = self.hole(one.value, day=False) if isinstance(one.value, nodes.Hole) else rational(one.value)
                found = z3.If(key == names.index(one.names[0]), said, found)
        return found

    def _whose(self, value: nodes.DatedValue, slot: Slot | None, group: z3.ArithRef | None) -> z3.ArithRef | None:
        match value.entity:
            case None:
                return None
            case nodes.GroupKey():
                return group
            case Column() as column:
                if slot is None:
                    raise Unsupported("ett värde per rad utanför en rad")
                return self.text(slot, column)

    def rows(self, register: str) -> Iterator[Slot]:
        """The rows of a register so far."""
        return (slot for slot in list(self.present) if slot.register == register)


def _tells_periods(entry: ColumnSchema | None) -> bool:
    return entry is not None and entry.type is ColumnType.PERIOD


def _months(on: date) -> Iterator[int]:
    """The first day of each month some years back and forth, as ordinals: a period stands for its first day."""
    for step in range(-_MONTHS_BACK, _MONTHS_FORTH):
        year, month = divmod(on.year * 12 + on.month - 1 + step, 12)
        yield date(year, month + 1, 1).toordinal()


class Unsupported(Exception):  # noqa: N818 - not an error: a question that is answered with why not
    """Something that cannot be put as constraints; the text says what, Swedish."""
