"""Bounds on sums, as linear arithmetic over the symbolic rows.

A moment (amount x days) is a variable m of its own for each row. Where the days are known to lie between lo and hi,
lo x amount <= m <= hi x amount: nothing is multiplied, and a proof holds for every day between. For a witness the days
are among a few, and m is their number times the amount.
"""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import assert_never

import z3
from attrs import define, evolve, field, frozen

from policylang.checks.symbolic.days import compared
from policylang.checks.symbolic.distinct import as_written, narrower
from policylang.checks.symbolic.rows import Reader
from policylang.checks.symbolic.solving import every, rational, some
from policylang.checks.symbolic.vocabulary import key_of
from policylang.checks.symbolic.world import FOREVER, Slot, Unsupported, World
from policylang.expression import nodes
from policylang.expression.nodes import Atom, Column, ForGroups, GroupCondition, Groups, Linear, Part
from policylang.expression.walk import inside
from policylang.units.errors import UnitError


@frozen
class Judged:
    """A condition on sums: where it holds and where it is broken; neither on an empty base."""

    holds: z3.BoolRef
    fails: z3.BoolRef


@frozen
class Scope:
    """The group at hand: how a rule groups and which member; None and None for a rule that is judged once."""

    groups: Groups | None
    member: z3.ArithRef | None


@frozen
class Moved:
    """A moment in the making: its variable, the amount, the day."""

    moment: z3.ArithRef
    amount: z3.ArithRef
    day: z3.ArithRef
    signed: bool


def _named(scope: Scope) -> tuple[object, ...]:
    """A scope as a key: two members are one when the solver has them as one."""
    return scope.groups, None if scope.member is None else scope.member.get_id()


@define(eq=False)
class Sums:
    """Reads conditions on sums into constraints on the rows of one world."""

    reader: Reader
    moments: dict[str, Moved] = field(factory=dict)
    lengths: set[int] = field(factory=set)
    bases: list[z3.ArithRef] = field(factory=list)
    different: dict[nodes.Distinct, tuple[str, z3.ArithRef]] = field(factory=dict)
    read: dict[tuple[object, ...], z3.ExprRef] = field(factory=dict)

    @property
    def world(self) -> World:
        """The rows."""
        return self.reader.world

    # -- rules -----------------------------------------------------------------------------------

    def breach(self, rule: ForGroups, member: z3.ArithRef | None) -> z3.BoolRef:
        """The group is one that the rule is for and has rows, the rule is not off, and the bound is broken."""
        scope = Scope(rule.groups, member)
        # A share of an empty base says nothing, and so turns nothing off.
        off = [z3.Not(self.judged(rule.off, scope).holds)] if rule.off else []
        return every(
            [*self.concerns(rule, member), self.exists(rule, scope), *off, self.judged(rule.condition, scope).fails]
        )

    def clean(self, rule: ForGroups, member: z3.ArithRef | None) -> z3.BoolRef:
        """The rule is not for the group, or decided for it and not broken."""
        scope = Scope(rule.groups, member)
        off = [self.judged(rule.off, scope).holds] if rule.off else []
        concerned = every([*self.concerns(rule, member), self.exists(rule, scope)])
        return some([z3.Not(concerned), *off, z3.Not(self.judged(rule.condition, scope).fails)])

    def exists(self, rule: ForGroups, scope: Scope) -> z3.BoolRef:
        """Some row of what is measured makes the group; named groups and members exist without rows."""
        if rule.groups is None or rule.groups.only or rule.groups.members:
            return every([])
        measured = [each.measured for each in inside(rule.condition) if isinstance(each, Atom)]
        columns = {column.register for column in rule.groups.columns}
        return some(
            [
                self._counts(part, slot, scope)
                for part in dict.fromkeys(each for each in inside(tuple(measured)) if isinstance(each, Part))
                if part.register in columns
                for slot in self.world.rows(part.register)
            ]
        )

    def concerns(self, rule: ForGroups, member: z3.ArithRef | None) -> list[z3.BoolRef]:
        """What makes the rule be for the group."""
        groups = rule.groups
        if groups is None or member is None:
            return []
        pool = self.world.vocabulary.pool(self.world.vocabulary.place(groups.columns[0]))
        found = [member != index for index in pool.matching(groups.but)]
        if groups.only:
            found.append(some([member == index for index in pool.matching(groups.only)]))
        if groups.members:
            register, condition = groups.members
            found.append(self.reader.holds(condition, self.member_row(register, member)))
        return found

    def member_row(self, register: str, member: z3.ArithRef) -> Slot:
        """The member's own row in the register of parties."""
        slot = Slot(register, f"{register} gruppen {member}")
        if slot not in self.world.present:
            self.world.present[slot] = every([])
            self.world.cells[slot, Column(register, (key_of(self.world.vocabulary.schema, register),))] = member
        return slot

    def belongs(self, slot: Slot, scope: Scope) -> z3.BoolRef:
        """Whether the row counts in the group; rows of a register without a group column count in every group."""
        column = (
            next((each for each in scope.groups.columns if each.register == slot.register), None)
            if scope.groups
            else None
        )
        if column is None or scope.member is None:
            return every([])
        return self.world.text(slot, column) == scope.member

    # -- conditions ------------------------------------------------------------------------------

    def judged(self, condition: GroupCondition, scope: Scope) -> Judged:
        """Where the condition holds and where it is broken."""
        match condition:
            case Atom():
                return self._atom(condition, scope)
            case nodes.AllAtoms(atoms):
                each = [self.judged(atom, scope) for atom in atoms]
                fails = some([one.fails for one in each])
                return Judged(z3.And(z3.Not(fails), some([one.holds for one in each])), fails)
            case nodes.AnyAtom(atoms):
                each = [self.judged(atom, scope) for atom in atoms]
                holds = some([one.holds for one in each])
                return Judged(holds, z3.And(z3.Not(holds), some([one.fails for one in each])))
            case nodes.During(first=first, last=last):
                lies = first <= self.world.on <= last
                return Judged(z3.BoolVal(lies), z3.BoolVal(not lies))
            case nodes.NotAtom(atom):
                inner = self.judged(atom, scope)
                return Judged(inner.fails, inner.holds)
            case _:
                assert_never(condition)

    def _atom(self, atom: Atom, scope: Scope) -> Judged:
        mean = atom.days is not None
        measured = self.linear(atom.measured, scope)
        # A base is that of everyone, but a value of the group's own is still its own.
        whole = evolve(scope, groups=None)
        allowed = self.linear(atom.allowed, scope if atom.base is None or mean else whole)
        guard = []
        if atom.base is not None:
            base = self.linear(atom.base, scope if mean else whole, only_base=mean)
            guard = [base > 0]
            self.bases.append(base)
            # A negative base cannot be judged: outside the cases compared.
            self.world.facts.append(base >= 0)
            if atom.days is not None:
                try:
                    length = (atom.days.after(self.world.on) - self.world.on).days
                except UnitError as error:
                    raise Unsupported(error.message) from error
                self.lengths.add(length)
                allowed = allowed + rational(length) * base
        held = compared(measured, atom.comparison, allowed)
        return Judged(every([*guard, held]), every([*guard, z3.Not(held)]))

    # -- sums ------------------------------------------------------------------------------------

    def linear(self, linear: Linear, scope: Scope, *, only_base: bool = False) -> z3.ArithRef:
        """The value of one side."""
        terms = [
            rational(Fraction(term.factor)) * self._number(term.number, scope, only_base=only_base)
            for term in linear.terms
        ]
        return z3.Sum([rational(Fraction(linear.constant)), *terms])

    def _number(self, number: nodes.Number, scope: Scope, *, only_base: bool) -> z3.ArithRef:
        match number:
            case nodes.Total(parts, moment, interest):
                kept = [part for part in parts if part.in_base or not only_base]
                weighted = self._moment if moment else self._interest if interest else None
                return z3.Sum([rational(0), *(self._part(part, scope, weighted) for part in kept)])
            case nodes.Distinct():
                return self._distinct(number, scope)
            case nodes.GroupCell(column):
                if scope.member is None:
                    raise Unsupported("ett värde per grupp utan grupp")
                return self.world.number(self.member_row(column.register, scope.member), column)
            case nodes.DatedValue():
                return self.world.decided(number, None, scope.member)
            case nodes.Hole():
                return self.world.hole(number, day=False)
            case (
                nodes.Cell()
                | nodes.MeasureName()
                | nodes.PortfolioCount()
                | nodes.PortfolioMean()
                | nodes.PortfolioRate()
                | nodes.PortfolioSum()
                | nodes.MeanRate()
            ):
                raise ValueError(f"{type(number).__name__} has no value for a group")
            case _:
                assert_never(number)

    def _part(self, part: Part, scope: Scope, weighted: "_Weighing | None") -> z3.ArithRef:
        """What the part comes to; the bounds of a table ask for the same ones, each of every class."""
        slots = tuple(self.world.rows(part.register))
        key = (part, *_named(scope), weighted and weighted.__name__, slots)
        if key not in self.read:
            self.read[key] = self._summed(part, scope, weighted, slots)
        return self.read[key]

    def _summed(self, part: Part, scope: Scope, weighted: "_Weighing | None", slots: tuple[Slot, ...]) -> z3.ArithRef:
        terms = [rational(0)]
        for slot in slots:
            counts = self._counts(part, slot, scope)
            amount = self.world.number(slot, part.amount) if part.amount else self.world.times(slot)
            if weighted:
                amount = weighted(slot, part, amount)
            terms.append(z3.If(counts, amount, rational(0)))
        total = z3.Sum(terms)
        if part.amount is None and weighted is None and not self.world.exact:
            # However many rows each row stands for, together they are a whole number.
            count = self.world.free(f"antal {part!r} {scope.member if scope.groups else ''}", z3.Int)
            self.world.facts.append(z3.ToReal(count) == total)
        return rational(Fraction(part.factor)) * total

    def _counts(self, part: Part, slot: Slot, scope: Scope) -> z3.BoolRef:
        key = (part.where, slot, part.register, *_named(scope))
        if key not in self.read:
            there = [self.world.present[slot], self.belongs(slot, scope), self.reader.holds(part.where, slot)]
            self.read[key] = every(there)
        return self.read[key]

    def _moment(self, slot: Slot, part: Part, amount: z3.ArithRef) -> z3.ArithRef:
        if part.until is None:
            return amount
        name = f"{slot.name} {part.amount and '.'.join(part.amount.path)} x dagar till {'.'.join(part.until.path)}"
        if name not in self.moments:
            entry = self.world.vocabulary.described(part.amount) if part.amount else None
            day = self.world.day(slot, part.until)
            self.moments[name] = Moved(z3.Real(name), amount, day, signed=bool(entry and entry.signed))
        return self.moments[name].moment

    def _interest(self, slot: Slot, part: Part, amount: z3.ArithRef) -> z3.ArithRef:
        """Amount x rate. In a proof any number, nothing when the amount is; in a case the rate is one of a few."""
        if part.rate is None:
            return amount
        name = f"{slot.name} {part.amount and '.'.join(part.amount.path)} x {'.'.join(part.rate.path)}"
        new = name not in self.world.named
        interest = self.world.free(name, z3.Real)
        if new:
            self.world.facts.append(z3.Implies(amount == 0, interest == 0))
            if self.world.concrete:
                rate = self.world.number(slot, part.rate)
                told = [z3.And(rate == one, interest == rational(one) * amount) for one in _RATES]
                self.world.facts.append(some(told))
        return interest

    def _distinct(self, node: nodes.Distinct, scope: Scope) -> z3.ArithRef:
        """How many texts differ. In a proof any whole number: the same for the same question, no more is known."""
        world = self.world
        if not world.concrete:
            return z3.ToReal(self._any_number(node, scope))
        seen = [
            (self._counts(part, slot, scope), world.cell(slot, column))
            for part, column in zip(node.parts, node.columns, strict=True)
            for slot in world.rows(part.register)
        ]
        terms = [rational(0)]
        for index, (counts, text) in enumerate(seen):
            again = some([z3.And(other, text == earlier) for other, earlier in seen[:index]])
            terms.append(z3.If(z3.And(counts, z3.Not(again)), rational(1), rational(0)))
        return z3.Sum(terms)

    def _any_number(self, node: nodes.Distinct, scope: Scope) -> z3.ArithRef:
        """A whole number; fewer rows never hold more different texts."""
        world, member = self.world, str(scope.member) if scope.groups else ""
        name = f"olika {node!r} {member}"
        new = name not in world.named
        number = world.free(name, z3.Int)
        if new:
            world.facts.append(number >= 0)
            for other, (of_other, others) in self.different.items():
                if of_other in (member, "") and narrower(world, node, other):
                    world.facts.append(number <= others)
                if member in (of_other, "") and narrower(world, other, node):
                    world.facts.append(others <= number)
                # A party under several names is counted once where they are known for one.
                if of_other == member == "":
                    merged, apart = as_written(world, node), as_written(world, other)
                    if merged != node and apart == other and narrower(world, merged, other):
                        world.facts.append(number <= others)
                    if apart != other and merged == node and narrower(world, apart, node):
                        world.facts.append(others <= number)
            self.different[node] = (member, number)
        return number

    # -- moments ---------------------------------------------------------------------------------

    def settle(self) -> list[z3.BoolRef]:
        """What ties a moment to its amount and day, once every fixed day that matters is known."""
        found = []
        for each in self.moments.values():
            turns = self.world.thresholds.get(str(each.day), set())
            days = _turns(self.world.on, turns, self.lengths) if self.world.concrete else _around(turns)
            if self.world.concrete:
                found.append(some([z3.And(each.day == day, each.moment == self._times(day, each)) for day in days]))
            elif not each.signed:
                found.append(z3.Implies(each.amount == 0, each.moment == 0))
                for day in days:
                    found.append(z3.Implies(each.day >= day, each.moment >= self._times(day, each)))
                    found.append(z3.Implies(each.day <= day, each.moment <= self._times(day, each)))
        return found

    def _times(self, day: int, each: Moved) -> z3.ArithRef:
        return rational(day - self.world.on.toordinal()) * each.amount


WHOLE = Scope(None, None)
_Weighing = Callable[[Slot, Part, z3.ArithRef], z3.ArithRef]
# Rates that a case may show: quarters of a per cent, and a hundredth of one to either side.
_RATES = tuple(Fraction(25 * quarter + step, 10_000) for quarter in range(1, 33) for step in (0, 1, -1))


def _around(thresholds: set[int]) -> list[int]:
    """The days where a condition turns, and those before and after."""
    return sorted({day + step for day in thresholds for step in (-1, 0, 1)})


def _turns(on: date, thresholds: set[int], lengths: set[int]) -> list[int]:
    """Days where a condition may turn, and whole years, where a mean is a round figure."""
    start = on.toordinal()
    found = {start, start + 1, *_around(thresholds | {start + length for length in lengths})}
    for years in range(1, 13):
        if on.year + years <= date.max.year:
            found.add(on.replace(year=on.year + years, day=min(on.day, 28)).toordinal())
    return sorted(day for day in found if 1 <= day < FOREVER)


def functionals(rules: tuple[ForGroups, ...], register: str) -> int:
    """How many different sums the rules make of the register, and one for the row that makes a group be there."""
    found = {
        (total, way)
        for rule in rules
        for side, way in _sides(rule)
        for total in inside(side)
        if isinstance(total, nodes.Total) and any(part.register == register for part in total.parts)
    }
    return len(found) + any(rule.groups for rule in rules)


def _sides(rule: ForGroups) -> Iterator[tuple[Linear | None, object]]:
    """Each linear form with what narrows it: the group, or nothing."""
    way = (rule.groups.label, rule.groups.columns) if rule.groups else None
    for atom in inside((rule.condition, rule.off)):
        if isinstance(atom, Atom):
            mean = atom.days is not None
            yield atom.measured, way
            yield atom.allowed, way if atom.base is None or mean else None
            yield atom.base, way if mean else None
