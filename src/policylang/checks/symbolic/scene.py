"""The rows of a case and what is asked of them: every old rule kept, a new one broken."""

from datetime import date
from typing import assert_never

import z3
from attrs import define, frozen

from policylang.checks.symbolic.days import settle
from policylang.checks.symbolic.rows import Reader
from policylang.checks.symbolic.solving import every, some
from policylang.checks.symbolic.sums import Scope, Sums, functionals
from policylang.checks.symbolic.vocabulary import Vocabulary
from policylang.checks.symbolic.world import Slot, World
from policylang.expression import nodes
from policylang.expression.nodes import Column, ForGroups, ForRows, Persons, Rule
from policylang.expression.walk import inside
from policylang.model.schema import Schema

MOST_ROWS = 8
RowRule = ForRows | Persons


@frozen
class Question:
    """The old rules kept, the new rule broken.

    Args:
        old: every rule of the clause as it was.
        broken: one rule of the clause as it is to be.
    """

    old: tuple[Rule, ...]
    broken: ForRows | Persons | ForGroups
    schema: Schema
    on: date

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that matters."""
        return (*self.old, self.broken)


# -- the rows of a case --------------------------------------------------------------------------


@define(eq=False)
class Scene:
    """The rows of a case and the readers of rules on them.

    Args:
        target: the row that breaks a rule on rows; None when a sum is broken.
        member: the group at hand; None when the broken rule has no groups.
    """

    question: Question
    sums: Sums
    target: Slot | None
    member: z3.ArithRef | None

    @property
    def world(self) -> World:
        """The variables."""
        return self.sums.world

    @property
    def whole(self) -> Scope:
        """No group."""
        return Scope(None, None)

    @property
    def first(self) -> z3.ArithRef | None:
        """The group that the first row belongs to."""
        groups = self.question.broken.groups if isinstance(self.question.broken, ForGroups) else None
        columns = {column.register: column for column in groups.columns} if groups else {}
        rows = (slot for slot in self.world.present if slot.register in columns)
        return next((self.world.text(slot, columns[slot.register]) for slot in rows), None)

    def flip(self, old: tuple[Rule, ...], broken: Rule) -> z3.BoolRef:
        """The old rules are kept and the new one is broken."""
        return every([self._broken(broken), *(self._kept(rule) for rule in old)])

    def settled(self) -> list[z3.BoolRef]:
        """What is known of the cells, the days and the moments; asked for when every rule has been read."""
        found = [*self.sums.settle()]
        if self.world.concrete:
            found += settle(self.world, self.sums.reader.shifts)
        return [*self.world.facts, *found]

    def _broken(self, rule: Rule) -> z3.BoolRef:
        match rule:
            case ForRows() | Persons():
                if self.target is None:
                    raise ValueError("a rule on rows needs a row")
                return every([self.world.present[self.target], broken_row(self.sums.reader, rule, self.target)])
            case ForGroups():
                return self.sums.breach(rule, self.member)
            case nodes.Duty() | nodes.Due() | nodes.Indicator() | nodes.Manual() | nodes.Readings():
                raise ValueError("neither rows nor sums")
            case _:
                assert_never(rule)

    def _kept(self, rule: Rule) -> z3.BoolRef:
        match rule:
            case ForRows() | Persons():
                return every(
                    [
                        z3.Implies(self.world.present[slot], z3.Not(broken_row(self.sums.reader, rule, slot)))
                        for slot in self._concerned(rule)
                    ]
                )
            case ForGroups():
                return self._kept_sum(rule)
            case nodes.Duty() | nodes.Due() | nodes.Indicator() | nodes.Manual() | nodes.Readings():
                return every([])
            case _:
                assert_never(rule)

    def kept_everywhere(self, old: tuple[Rule, ...]) -> z3.BoolRef:
        """Every group, not only the one at hand, keeps the old rules."""
        broken = self.question.broken
        return every(
            [
                self._each_group(rule, rule.groups)
                for rule in old
                if isinstance(rule, ForGroups)
                and rule.groups
                and isinstance(broken, ForGroups)
                and _same_groups(rule, broken)
            ]
        )

    def _each_group(self, rule: ForGroups, groups: nodes.Groups) -> z3.BoolRef:
        columns = {column.register: column for column in groups.columns}
        return every(
            [
                z3.Implies(
                    self.world.present[slot], self.sums.clean(rule, self.world.text(slot, columns[slot.register]))
                )
                for slot in list(self.world.present)
                if slot.register in columns
            ]
        )

    def _concerned(self, rule: RowRule) -> list[Slot]:
        """The rows that an old rule must spare. What one of them looks up may not be among the few rows of a proof."""
        rows = list(self.world.rows(rule.register))
        if self.world.concrete or not any(isinstance(each, nodes.Listed | nodes.NextRow) for each in inside(rule)):
            return rows
        return [slot for slot in rows if slot == self.target]

    def _kept_sum(self, rule: ForGroups) -> z3.BoolRef:
        """A sum that was within its bound; in a proof only where the same group is concerned, or the whole is."""
        if self.target is not None and not self.world.concrete:
            return every([])
        if rule.groups is None:
            return self.sums.clean(rule, None)
        if isinstance(self.question.broken, ForGroups) and _same_groups(rule, self.question.broken):
            return every([self.sums.clean(rule, one) for one in self._as_grouped(rule.groups)])
        if not self.world.concrete:
            return self._kept_elsewhere(rule, rule.groups)
        return self._each_group(rule, rule.groups)

    def _as_grouped(self, groups: nodes.Groups) -> list[z3.ArithRef | None]:
        """The group at hand as a rule calls it that groups by other names of the parties than the broken one.

        Under own names it is one; under the names that they stand for it is each of them, in a case: a proof has
        no rows for them all.
        """
        broken, member = self.question.broken, self.member
        if not isinstance(broken, ForGroups) or broken.groups is None or member is None:
            return [member]
        described = self.world.vocabulary.described
        entries = [described(each.columns[0]) for each in (broken.groups, groups)]
        told, asked = (entry.own if entry else () for entry in entries)
        if asked and not told:
            return [self.world.under_own_name(groups.columns[0], member)]
        if not told or asked or not self.world.concrete:
            return [member]
        names = self.world.vocabulary.pool(self.world.vocabulary.place(groups.columns[0])).names
        numbers = {name.casefold(): number for number, name in enumerate(names)}
        ones = [(numbers[other.casefold()], numbers[own.casefold()]) for other, own in told]
        return [member, *(z3.If(member == own, z3.IntVal(other), member) for other, own in ones)]

    def _kept_elsewhere(self, rule: ForGroups, groups: nodes.Groups) -> z3.BoolRef:
        """A rule on wider groups (countries) was kept by each, so by the one that the group at hand (a party) is in.

        Only where the one follows from the other: a row's country is its party's.
        """
        broken = self.question.broken
        if not isinstance(broken, ForGroups) or broken.groups is None or self.member is None:
            return every([])
        other = self.world.among(f"gruppen {groups.label}", self.world.vocabulary.place(groups.columns[0]))
        columns = {column.register: column for column in groups.columns}
        scope = Scope(broken.groups, self.member)
        narrow = {column.register: column.path for column in broken.groups.columns}
        own = [
            slot
            for slot in self.world.present
            if (path := narrow.get(slot.register))
            and slot.register in columns
            and columns[slot.register].path[: len(path)] == path
        ]
        inside_own = [z3.And(self.world.present[slot], self.sums.belongs(slot, scope)) for slot in own]
        there = [
            z3.And(member, self.world.text(slot, columns[slot.register]) == other)
            for slot, member in zip(own, inside_own, strict=True)
        ]
        return z3.Implies(some(inside_own), z3.And(some(there), self.sums.clean(rule, other)))


def _same_groups(one: ForGroups, other: ForGroups) -> bool:
    if one.groups is None or other.groups is None:
        return False
    return one.groups.label == other.groups.label or one.groups.columns == other.groups.columns


def broken_row(reader: Reader, rule: RowRule, slot: Slot) -> z3.BoolRef:
    """The rule picks the row, does not exempt it, and is not met by it."""
    off = [z3.Not(reader.holds(rule.off, slot))] if rule.off else []
    match rule:
        case ForRows():
            return every([reader.holds(rule.among, slot), *off, z3.Not(reader.holds(rule.must, slot))])
        case Persons():
            return every([reader.holds(rule.among, slot), *off, _persons(reader, rule, slot) < rule.different])
        case _:
            assert_never(rule)


def _persons(reader: Reader, rule: Persons, slot: Slot) -> z3.ArithRef:
    """How many different persons the columns name."""
    texts = [reader.world.text(slot, column) for column in rule.columns]
    counted = [
        every([reader.names_someone(column, slot), *(text != earlier for earlier in texts[:index])])
        for index, (column, text) in enumerate(zip(rule.columns, texts, strict=True))
    ]
    return z3.Sum([z3.If(each, 1, 0) for each in counted])


def staged(question: Question, spoken: Vocabulary, *, concrete: bool, rows: dict[str, int]) -> Scene:
    """The rows of a case: the one that is broken, those that are summed and those that are looked up.

    Args:
        rows: how many rows of each summed register; what it lacks gets as many as a proof needs.
    """
    rules = question.rules
    broken = question.broken
    groups = tuple(rule for rule in rules if isinstance(rule, ForGroups))
    summing = concrete or isinstance(broken, ForGroups)
    counts = {
        register: rows.get(register, max(1, functionals(groups, register)))
        for register in dict.fromkeys(each.register for each in inside(groups) if isinstance(each, nodes.Part))
        if summing
    }
    aside = _looked_up(rules)
    world = World(
        spoken,
        question.on,
        exact=concrete or isinstance(broken, RowRule),
        concrete=concrete,
        extra=sum(counts.values()) + sum(aside.values()) + _columns(rules) + 2,
        scaled=_scaled(groups, rules) if not concrete else frozenset(),
    )
    reader = Reader(world)
    target = world.row(broken.register, broken.register) if isinstance(broken, RowRule) else None
    for register, count in counts.items():
        for index in range(count):
            world.row(register, f"{register} {index + 1}")
    if world.exact:
        reader.aside = {
            register: tuple(world.row(register, f"{register} uppslag {index + 1}") for index in range(count))
            for register, count in aside.items()
        }
    sums = Sums(reader)
    member = None
    if isinstance(broken, ForGroups) and broken.groups:
        member = world.among("gruppen", spoken.place(broken.groups.columns[0]))
    return Scene(question, sums, target, member)


def _looked_up(rules: tuple[Rule, ...]) -> dict[str, int]:
    """How many rows of other registers a row may need to be listed in: one for each different question."""
    asked = {each for each in inside(rules) if isinstance(each, nodes.Listed)}
    return {
        register: sum(each.register == register for each in asked)
        for register in dict.fromkeys(sorted(each.register for each in asked))
    }


def _columns(rules: tuple[Rule, ...]) -> int:
    """The most texts that one row may need to tell apart."""
    persons = [len(each.columns) for each in inside(rules) if isinstance(each, Persons)]
    same = sum(isinstance(each, nodes.SameText) for each in inside(rules))
    return max([*persons, 2 * same])


def _scaled(groups: tuple[ForGroups, ...], rules: tuple[Rule, ...]) -> frozenset[Column]:
    """Columns that are summed, and those that are held against one that is, and so on."""
    found = {each.amount for each in inside(groups) if isinstance(each, nodes.Part) and each.amount}
    sides = [
        {each.column for each in inside(compare) if isinstance(each, nodes.Cell)}
        for compare in inside(rules)
        if isinstance(compare, nodes.Compare)
    ]
    while more := {column for side in sides if side & found for column in side} - found:
        found |= more
    return frozenset(found)
