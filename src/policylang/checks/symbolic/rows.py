"""Conditions on one row, as constraints."""

from datetime import date
from fractions import Fraction
from typing import assert_never

import z3
from attrs import define, evolve, field, frozen

from policylang.checks.symbolic import days
from policylang.checks.symbolic.days import Shifts, compared
from policylang.checks.symbolic.solving import every, rational, some
from policylang.checks.symbolic.vocabulary import NO, RATINGS, YES, Kind, key_of
from policylang.checks.symbolic.world import Graded, Slot, Unsupported, World
from policylang.checks.words import NOTHING
from policylang.expression import nodes
from policylang.expression.nodes import Column, Condition
from policylang.units.errors import UnitError
from policylang.units.rating import Grade, position

FROM, UNTIL = "gäller-från", "gäller-till"
_SOME_AMOUNT = 100_000_000


@frozen
class Next:
    """The first row after a day, of a row."""

    node: nodes.NextRow
    slot: Slot
    row: Slot
    day: z3.ArithRef


@define(eq=False)
class Reader:
    """Reads conditions into constraints on one world.

    Args:
        aside: rows that other rows are looked up among (powers of attorney), by register; None where a row stands for
            many, each of which may be found among others.
        opaque: conditions that cannot be put as constraints; each is true or false of a row, no more is known.
    """

    world: World
    shifts: Shifts = field(factory=Shifts)
    aside: dict[str, tuple[Slot, ...]] | None = None
    opaque: dict[str, str] = field(factory=dict)
    read: dict[tuple[int, Slot], tuple[Condition, z3.BoolRef]] = field(factory=dict)
    next_rows: list[Next] = field(factory=list)

    def holds(self, condition: Condition, slot: Slot) -> z3.BoolRef:
        """The condition, of the row; read once."""
        key = (id(condition), slot)
        if key not in self.read:
            self.read[key] = (condition, self._understood(condition, slot))
        return self.read[key][1]

    def _understood(self, condition: Condition, slot: Slot) -> z3.BoolRef:
        try:
            return self._holds(condition, slot)
        except (Unsupported, UnitError) as reason:
            # What is not understood may be anything; the same condition is still the same on both sides.
            name = f"{slot.name} {condition!r}"
            self.opaque[name] = str(reason)
            return self.world.free(name, z3.Bool)

    def _holds(self, condition: Condition, slot: Slot) -> z3.BoolRef:
        match condition:
            case nodes.Always():
                return every([])
            case nodes.All(conditions):
                return every([self.holds(each, slot) for each in conditions])
            case nodes.Any_(conditions):
                return some([self.holds(each, slot) for each in conditions])
            case nodes.Not(inner):
                return z3.Not(self.holds(inner, slot))
            case nodes.OneOf():
                return self._one_of(condition, slot)
            case nodes.SameText(left, right):
                return self.world.text(slot, left) == self.world.text(slot, right)
            case nodes.Compare():
                return self._compare(condition, slot)
            case nodes.Before(left, comparison, right, ahead):
                if right.lost and not left.lost:
                    return self._before_lost(condition, slot)
                if ahead and isinstance(left.base, Column):
                    # One that has passed cannot be judged: not complete data.
                    self.world.facts.append(self.world.day(slot, left.base) >= self.world.on.toordinal())
                one = days.moved(self.world, self.shifts, self._base(left, slot), left.offset)
                other = days.moved(self.world, self.shifts, self._base(right, slot), right.offset)
                days.remember(self.world, one, other)
                return compared(one, comparison, other)
            case nodes.Rated():
                return self._rated(condition, slot)
            case nodes.Filled(column):
                return self._filled(column, slot)
            case nodes.Includes(column, values):
                return every([self.world.includes(slot, column, value) for value in values])
            case nodes.Listed():
                return self._listed(condition, slot)
            case nodes.InCircle() | nodes.Unclear():
                raise ValueError("a named node is replaced before it is compared")
            case _:
                assert_never(condition)

    # -- days ------------------------------------------------------------------------------------

    def _base(self, moment: nodes.Moment, slot: Slot) -> "date | z3.ArithRef":
        if moment.lost:
            raise Unsupported("en tid som källan inte anger kan inte jämföras")
        match moment.base:
            case date():
                return moment.base
            case nodes.Anchor():
                return days.anchored(moment.base, self.world.on)
            case Column():
                return self.world.day(slot, moment.base)
            case nodes.Hole():
                return self.world.hole(moment.base, day=True)
            case nodes.NextRow():
                return self._following(moment.base, slot)

    def _before_lost(self, condition: nodes.Before, slot: Slot) -> z3.BoolRef:
        """A day held against one that a time, which the source does not say, is added to.

        The time may be none, and it may be long: what is so without it is so with it, or is not so whatever it is. A
        proof covers both that it is so and that it is not; a witness has only days of which it can be told.
        """
        one = days.moved(self.world, self.shifts, self._base(condition.left, slot), condition.left.offset)
        start = evolve(condition.right, lost=None)
        other = days.moved(self.world, self.shifts, self._base(start, slot), start.offset)
        strict = condition.comparison in {nodes.Comparison.LESS, nodes.Comparison.AT_LEAST}
        if condition.comparison in {nodes.Comparison.EQUAL, nodes.Comparison.NOT_EQUAL}:
            raise Unsupported("en tid som källan inte anger kan inte jämföras")
        told = compared(one, nodes.Comparison.LESS if strict else nodes.Comparison.AT_MOST, other)
        within = condition.comparison in {nodes.Comparison.LESS, nodes.Comparison.AT_MOST}
        if self.world.concrete:
            self.world.facts.append(told)
            return z3.BoolVal(val=within)
        found = self.world.free(f"{slot.name} {condition!r}", z3.Bool)
        self.world.facts.append(z3.Implies(told, found if within else z3.Not(found)))
        return found

    def _following(self, node: nodes.NextRow, slot: Slot) -> z3.ArithRef:
        """The first day after another in a register: a row of its own there, which counts."""
        name = f"{slot.name} nästa {node!r}"
        new = name not in self.world.named
        day = self.world.free(name, z3.Int)
        if new and not self.world.exact:
            self.world.facts.append(day > self.world.day(slot, node.after))
        elif new:
            self.next_rows.append(self._next_row(node, slot, day))
        return day

    def _next_row(self, node: nodes.NextRow, slot: Slot, day: z3.ArithRef) -> Next:
        """The row of that day; of two next rows, one that counts for both is no earlier than the other's."""
        found = self.world.row(node.register, f"{node.register} efter {len(self.world.present)}")
        made = Next(node, slot, found, day)
        self.world.facts += [
            self.world.present[found],
            self.holds(node.where, found),
            self.world.day(found, node.column) == day,
            day > self.world.day(slot, node.after),
        ]
        for other in self.next_rows:
            if (other.slot, other.node.register, other.node.column) == (slot, node.register, node.column):
                for one, two in ((made, other), (other, made)):
                    counts = z3.And(self.holds(one.node.where, two.row), two.day > self.world.day(slot, one.node.after))
                    self.world.facts.append(z3.Implies(counts, one.day <= two.day))
        return made

    # -- texts -----------------------------------------------------------------------------------

    def _one_of(self, condition: nodes.OneOf, slot: Slot) -> z3.BoolRef:
        vocabulary = self.world.vocabulary
        match vocabulary.kind(condition.column):
            case Kind.FLAG:
                flag = self.world.flag(slot, condition.column)
                wanted = {value.casefold() for value in condition.values}
                return some([flag] * (YES in wanted) + [z3.Not(flag)] * (NO in wanted))
            case Kind.TEXT:
                text = self.world.text(slot, condition.column)
                pool = vocabulary.pool(vocabulary.place(condition.column))
                return some([text == index for index in pool.matching(condition.values)])
            case Kind.NUMBER | Kind.DAY | Kind.LIST:
                raise Unsupported("ett tal, en dag eller en lista jämförs med text")

    def _filled(self, column: Column, slot: Slot) -> z3.BoolRef:
        vocabulary = self.world.vocabulary
        match vocabulary.kind(column):
            case Kind.FLAG:
                return self.world.flag(slot, column)
            case Kind.TEXT:
                return self.names_someone(column, slot)
            case Kind.NUMBER | Kind.DAY | Kind.LIST:
                return self.world.says_something(slot, column)

    def names_someone(self, column: Column, slot: Slot) -> z3.BoolRef:
        """Whether the text is a name, not a dash or a no."""
        pool = self.world.vocabulary.pool(self.world.vocabulary.place(column))
        text = self.world.text(slot, column)
        return every([text != index for index, name in enumerate(pool.names) if name.casefold() in NOTHING])

    def _listed(self, condition: nodes.Listed, slot: Slot) -> z3.BoolRef:
        """Some row of the register has the value as key, counts, and is in force on the day."""
        if self.aside is None:
            raise Unsupported("varje rad kan vara uppförd för sig")
        world, schema = self.world, self.world.vocabulary.schema
        wanted = world.text(slot, condition.column)
        day = world.day(slot, condition.on) if condition.on else rational(world.on.toordinal())
        found = []
        for each in self.aside.get(condition.register, ()):
            key = world.text(each, Column(condition.register, (key_of(schema, condition.register),)))
            found.append(
                every(
                    [
                        world.present[each],
                        key == wanted,
                        self.holds(condition.where, each),
                        *self._in_force(each, day),
                    ]
                )
            )
        return some(found)

    def _in_force(self, slot: Slot, day: z3.ArithRef) -> list[z3.BoolRef]:
        register = self.world.vocabulary.schema.registers.get(slot.register)
        start, end = register.alive if register else ("", "")
        if register:
            start = start or (FROM if register.column(FROM) else "")
            end = end or (UNTIL if register.column(UNTIL) else "")
        found = []
        if start:
            found.append(self.world.day(slot, Column(slot.register, (start,))) <= day)
        if end:
            found.append(self.world.day(slot, Column(slot.register, (end,))) >= day)
        return found

    # -- numbers ---------------------------------------------------------------------------------

    def _compare(self, condition: nodes.Compare, slot: Slot) -> z3.BoolRef:
        scaled = not self.world.exact and any(
            isinstance(term.number, nodes.Cell) and _own(term.number.column, slot) in self.world.scaled
            for side in (condition.left, condition.right)
            for term in side.terms
        )
        left = self._linear(condition.left, slot, scaled=scaled)
        right = self._linear(condition.right, slot, scaled=scaled)
        return compared(left, condition.comparison, right)

    def _linear(self, linear: nodes.Linear, slot: Slot, *, scaled: bool) -> z3.ArithRef:
        constant = rational(Fraction(linear.constant))
        terms = [constant * self.world.times(slot) if scaled else constant]
        terms += [
            rational(Fraction(term.factor)) * self._number(term.number, slot, scaled=scaled) for term in linear.terms
        ]
        return z3.Sum(terms)

    def _number(self, number: nodes.Number, slot: Slot, *, scaled: bool) -> z3.ArithRef:
        world = self.world
        match number:
            case nodes.Cell(column):
                return world.number(slot, column)
            case nodes.DatedValue():
                if not scaled:
                    return world.decided(number, slot, None)
                # A decided value times a number of rows: a variable of its own, no longer tied to the value.
                product = world.free(f"{slot.name} {number!r}", z3.Real)
                world.facts.append(product >= 0)
                return product
            case nodes.MeanRate() if not scaled:
                return self._mean(number)
            case nodes.Hole():
                if not scaled:
                    return world.hole(number, day=False)
                return world.free(f"{slot.name} {number!r}", z3.Real)
            case _:
                raise Unsupported("en summa jämförs med en rad")

    def _mean(self, node: nodes.MeanRate) -> z3.ArithRef:
        """The mean rate, the same for every row: that of the one row which there is."""
        world, part = self.world, node.parts[0]
        name = f"vägd ränta {node!r}"
        new = name not in world.named
        mean = world.free(name, z3.Real)
        if new and world.concrete and part.rate is not None and part.amount is not None:
            found = world.row(part.register, f"{part.register} med räntan")
            world.facts += [
                world.present[found],
                self.holds(part.where, found),
                world.number(found, part.amount) == _SOME_AMOUNT,
                world.number(found, part.rate) == mean,
            ]
        return mean

    # -- grades ----------------------------------------------------------------------------------

    def _rated(self, condition: nodes.Rated, slot: Slot) -> z3.BoolRef:
        """Enough grades are at or above the lowest accepted. An agency without a grade does not meet its floor."""
        scales = self.world.vocabulary.schema.scales
        met = []
        graded = []
        none_below: list[z3.BoolRef] = []
        for floor in condition.alternatives:
            lowest = position(floor, scales)
            rank = self.rank(condition, floor, slot)
            met.append(rank <= lowest)
            graded.append(rank < len(scales[floor.scale]))
        for floor in condition.floors:
            rank, worst = self.rank(condition, floor, slot), len(scales[floor.scale])
            graded.append(rank < worst)
            none_below.append(z3.Or(rank <= position(floor, scales), rank == worst))
        # A party that none of the agencies has rated cannot be judged: not complete data.
        self.world.facts.append(some(graded))
        if condition.needed == 1:
            enough = some(met)
        elif condition.needed == len(met):
            enough = every(met)
        else:
            enough = z3.Sum([z3.If(each, 1, 0) for each in met]) >= condition.needed
        return every([enough, *none_below])

    def rank(self, condition: nodes.Rated, floor: Grade, slot: Slot) -> z3.ArithRef:
        """Steps from the best grade; the length of the scale when there is no grade."""
        world = self.world
        party = self._party(condition.party, slot)
        day = ".".join(condition.on.path) if condition.on and party else ""
        name = f"{slot.name} {'.'.join(party.path) if party else ''} betyg {floor.scale} {day}"
        if name in world.named:
            return world.named[name]
        rank = world.free(name, z3.Int)
        worst = len(world.vocabulary.schema.scales[floor.scale])
        made = Graded(slot, party, floor.scale, condition.on if party else None, rank)
        world.facts += [rank >= 0, rank <= worst]
        if party is None:
            self._one_agency(made, worst)
        else:
            who = world.text(slot, party)
            if made.on is None:
                world.same(RATINGS, (floor.scale,), who, rank)
            self._same_day(made)
        self._graded_on(made)
        world.grades.append(made)
        return rank

    def _party(self, column: Column, slot: Slot) -> Column | None:
        """The column that names the rated party; None for a paper, whose grade stands in its own row."""
        schema = self.world.vocabulary.schema
        entry = self.world.vocabulary.described(column)
        if column.path and (entry is None or entry.refers_to):
            return Column(slot.register, column.path)
        rated = schema.registers.get(RATINGS)
        found = rated.column("motpart") if rated else None
        is_party = found is None or found.refers_to == self.world.vocabulary.place(column)[0]
        return Column(slot.register, column.path or (key_of(schema, slot.register),)) if is_party else None

    def _one_agency(self, made: Graded, worst: int) -> None:
        """A paper has the grade of one agency; a proof asks for no such thing, lest two agencies never meet."""
        if not self.world.concrete:
            return
        for other in self.world.grades:
            if other.slot == made.slot and other.party is None:
                none = len(self.world.vocabulary.schema.scales[other.scale])
                self.world.facts.append(z3.Or(made.rank == worst, other.rank == none))

    def _same_day(self, made: Graded) -> None:
        """On one day a party has one grade of an agency."""
        for other in self.world.grades:
            if (other.slot, other.party, other.scale) == (made.slot, made.party, made.scale):
                days = [self._graded_on(each) for each in (other, made)]
                self.world.facts.append(z3.Implies(days[0] == days[1], other.rank == made.rank))

    def _graded_on(self, grade: Graded) -> z3.ArithRef:
        if grade.on is None:
            return z3.IntVal(self.world.on.toordinal())
        return self.world.day(grade.slot, grade.on)


def _own(column: Column, slot: Slot) -> Column:
    return Column(slot.register, column.path)
