"""What the two revisions speak of: the type of every column and the texts that either tells apart.

Two texts that no rule tells apart need no two values, so each column ranges over the texts that
the rules name and a few that nobody named. Columns that hold names of the same things (a loan's
counterparty and the register of parties, two persons compared with each other) range over the same.
"""

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import TypeGuard

from attrs import field, frozen

from policylang.expression import nodes
from policylang.expression.nodes import Column
from policylang.expression.walk import inside
from policylang.model.schema import Category, ColumnSchema, ColumnType, Schema

Place = tuple[str, str]  # register and column

NOT_FILLED = "nej"
YES, NO = "ja", "nej"
RATINGS = "betyg"
ENTITY = ""  # whose value or grade it is, whatever the column is called there


class Kind(Enum):
    """How a cell is represented."""

    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"
    TEXT = "text"
    LIST = "list"


_KINDS = {
    ColumnType.MONEY: Kind.NUMBER,
    ColumnType.SHARE: Kind.NUMBER,
    ColumnType.RATE: Kind.NUMBER,
    ColumnType.COUNT: Kind.NUMBER,
    ColumnType.TON: Kind.NUMBER,
    ColumnType.DATE: Kind.DAY,
    ColumnType.YES_NO: Kind.FLAG,
    ColumnType.LIST: Kind.LIST,
    ColumnType.TEXT: Kind.TEXT,
    ColumnType.PERIOD: Kind.TEXT,
    ColumnType.CATEGORY: Kind.TEXT,
    ColumnType.GRADE: Kind.TEXT,
    ColumnType.PARTY: Kind.TEXT,
}


@frozen
class Pool:
    """The texts that some columns range over.

    Args:
        label: what a made-up text is made up for: a register's name, or register.column.
        names: texts that a rule names, or all texts of a closed list; value i is names[i].
        said: how many of the names a rule names; they come first.
        closed: whether the list is closed; otherwise values from len(names) on are texts that nobody named.
        category: the closed list, with its hierarchy.
    """

    label: str
    names: tuple[str, ...]
    closed: bool = False
    category: Category | None = None
    said: int = 0

    def matching(self, values: tuple[str, ...]) -> tuple[int, ...]:
        """Which of the names count as one of the values: the value itself or something below it."""
        wanted = {each.casefold() for value in values for each in self._below(value)}
        return tuple(index for index, name in enumerate(self.names) if name.casefold() in wanted)

    def _below(self, value: str) -> frozenset[str]:
        if self.category is None:
            return frozenset({value})
        return self.category.below(canonical(self.category, value))


def canonical(category: Category, value: str) -> str:
    """The value of the list that the author's word means; the word itself when the list lacks it."""
    known = {each.casefold(): each for each in (*category.parents.values(), *category.parents) if each}
    folded = value.casefold()
    return known.get(folded, category.synonyms.get(folded, value))


@frozen
class Vocabulary:
    """Types and texts.

    Args:
        schema: of the registers.
        kinds: place -> how a cell there is represented.
        pools: place -> the texts that a cell there ranges over.
        linked: registers that other rows refer to or that a group is a member of.
        own: other name -> own name, of every party that either revision calls by both.
    """

    schema: Schema
    kinds: dict[Place, Kind] = field(factory=dict)
    pools: dict[Place, Pool] = field(factory=dict)
    linked: frozenset[str] = frozenset()
    own: tuple[tuple[str, str], ...] = ()

    def place(self, column: Column) -> Place:
        """Register and column in which the path ends; an empty path is the row itself, told by its key."""
        return places(self.schema, column)[-1]

    def kind(self, column: Column) -> Kind:
        """How the cell is represented."""
        place = self.place(column)
        if place not in self.kinds and (entry := self.described(column)):
            return _KINDS[entry.type]
        return self.kinds.get(place, Kind.TEXT)

    def described(self, column: Column) -> ColumnSchema | None:
        """The schema's entry of the cell."""
        register, name = self.place(column)
        found = self.schema.registers.get(register)
        return found.column(name) if found else None

    def pool(self, place: Place) -> Pool:
        """The texts of the column."""
        return self.pools.get(place) or Pool(".".join(place), ())


def key_of(schema: Schema, register: str) -> str:
    """The key column, else the first; the register's own name when the schema lacks it."""
    found = schema.registers.get(register)
    if found is None:
        return register
    return found.key or (found.columns[0].name if found.columns else register)


def places(schema: Schema, column: Column) -> tuple[Place, ...]:
    """Every cell that the path passes, as register and column."""
    register, passed = column.register, []
    for name in column.path or (key_of(schema, column.register),):
        passed.append((register, name))
        found = schema.registers.get(register)
        entry = found.column(name) if found else None
        register = entry.refers_to if entry and entry.refers_to else f"{register}.{name}"
    return tuple(passed)


def vocabulary(schema: Schema, rules: tuple[nodes.Rule, ...]) -> Vocabulary:
    """What the rules speak of."""
    every = tuple(inside(rules))
    kinds = _kinds(schema, every)
    same = _Same()
    mentioned: dict[Place, dict[str, None]] = {}
    linked: set[str] = set()
    for place in kinds:
        same.add(place)
        if entry := _said_again(schema, place):
            same.join(place, (place[0], entry.says))
            mentioned.setdefault(place, {}).update(dict.fromkeys(name for pair in entry.own for name in pair))
    for node in every:
        for column, names in _names(node):
            for name in names:
                mentioned.setdefault(places(schema, column)[-1], {})[name] = None
        for one, other in _ties(schema, node):
            same.join(one, other)
        for place, register in _references(schema, node):
            linked.add(register)
            same.join(place, (register, key_of(schema, register)))
    pools: dict[Place, Pool] = {}
    for group in same.groups():
        pool = _pool(schema, group, [name for place in group for name in mentioned.get(place, ())])
        pools.update(dict.fromkeys(group, pool))
    said = [entry for place in kinds if (entry := _said_again(schema, place))]
    own = tuple(dict.fromkeys(pair for entry in said for pair in entry.own))
    return Vocabulary(schema, kinds, pools, frozenset(linked), own)


def _said_again(schema: Schema, place: Place) -> ColumnSchema | None:
    """The column at the place, when it says another one under other names."""
    found = schema.registers.get(place[0])
    entry = found.column(place[1]) if found else None
    return entry if entry and entry.says else None


class _Same:
    """Places that range over the same texts: union-find."""

    def __init__(self) -> None:
        self.parent: dict[Place, Place] = {}

    def add(self, place: Place) -> Place:
        root = self.parent.setdefault(place, place)
        return root if root == place else self.add(root)

    def join(self, one: Place, other: Place) -> None:
        self.parent[self.add(other)] = self.add(one)

    def groups(self) -> list[list[Place]]:
        found: dict[Place, list[Place]] = {}
        for place in self.parent:
            found.setdefault(self.add(place), []).append(place)
        return list(found.values())


def _pool(schema: Schema, group: list[Place], named: list[str]) -> Pool:
    entries = [(place, found.column(place[1])) for place in group if (found := schema.registers.get(place[0]))]
    lists = {entry.category for _, entry in entries if entry and entry.category}
    category = schema.categories.get(lists.pop()) if len(lists) == 1 else None
    keys = [register for register, column in group if key_of(schema, register) == column]
    label = keys[0] if keys else ".".join(group[0])
    if category is None or not category.parents:
        return Pool(label, _distinct(named), said=len(_distinct(named)))
    # A text that the list lacks stays: a rule that names it must not look as if it said nothing.
    names = _distinct([*(canonical(category, name) for name in named), *category.parents])
    said = len(_distinct([canonical(category, name) for name in named]))
    return Pool(label, names, closed=True, category=category, said=said)


def _distinct(names: list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


# -- what one node says of columns ---------------------------------------------------------------


def _kinds(schema: Schema, every: tuple[object, ...]) -> dict[Place, Kind]:
    kinds: dict[Place, Kind] = {}
    for node in every:
        for column, used_as in _uses(node):
            passed = places(schema, column)
            for place in passed[:-1]:
                kinds[place] = Kind.TEXT
            register, name = passed[-1]
            found = schema.registers.get(register)
            entry = found.column(name) if found else None
            kinds.setdefault(passed[-1], _kind_of(entry, used_as))
    return kinds


def _kind_of(entry: ColumnSchema | None, used_as: Kind) -> Kind:
    """A period is a text where rules name it, and a day where they hold it against a day."""
    if entry is None or (entry.type is ColumnType.PERIOD and used_as is Kind.DAY):
        return used_as
    return _KINDS[entry.type]


def _uses(node: object) -> Iterator[tuple[Column, Kind]]:
    match node:
        case nodes.Cell(column):
            yield column, Kind.NUMBER
        case nodes.DatedValue(entity=Column() as column):
            yield column, Kind.TEXT
        case nodes.Part(amount=amount, until=until):
            if amount:
                yield amount, Kind.NUMBER
            if until:
                yield until, Kind.DAY
        case nodes.Moment(base=Column() as column):
            yield column, Kind.DAY
        case nodes.NextRow(after=after):
            yield after, Kind.DAY
        case nodes.OneOf(column) | nodes.Filled(column):
            yield column, Kind.TEXT
        case nodes.Includes(column):
            yield column, Kind.LIST
        case nodes.SameText(left, right):
            yield left, Kind.TEXT
            yield right, Kind.TEXT
        case nodes.Rated(party=party, on=on):
            yield party, Kind.TEXT
            if on:
                yield on, Kind.DAY
        case nodes.Listed(column=column, on=on):
            yield column, Kind.TEXT
            if on:
                yield on, Kind.DAY
        case nodes.Distinct(columns=columns) | nodes.Groups(columns=columns) | nodes.Persons(columns=columns):
            for column in columns:
                yield column, Kind.TEXT
        case nodes.Duty(period=period, done=done):
            if period:
                yield period, Kind.TEXT
            if done:
                yield done, Kind.DAY
        case _:
            return


def _names(node: object) -> Iterator[tuple[Column, tuple[str, ...]]]:
    match node:
        case nodes.OneOf(column, values):
            yield column, values
        case nodes.Filled(column):
            yield column, (NOT_FILLED,)
        case nodes.Groups(columns=columns, only=only, but=but):
            for column in columns[:1]:
                yield column, only + but
        case nodes.DatedValue(register=register, stated=stated) if stated:
            yield Column(register, (ENTITY,)), tuple(one.names[0] for one in stated)
        case _:
            return


def _ties(schema: Schema, node: object) -> Iterator[tuple[Place, Place]]:
    """Pairs of columns that are held against each other."""
    ends: list[Place] = []
    columns: tuple[Column, ...] = ()
    match node:
        case nodes.SameText(left, right):
            columns = (left, right)
        case nodes.Groups(label=label, columns=found):
            columns, ends = found, [(label, ENTITY)]
        case nodes.Distinct(columns=found) | nodes.Persons(columns=found):
            columns = found
        case nodes.DatedValue(register=register, entity=Column() as column):
            columns, ends = (column,), [(register, ENTITY)]
        case nodes.ForGroups(groups=nodes.Groups(columns=found)):
            columns = found
            ends = [(each.register, ENTITY) for each in inside(node) if _of_the_group(each)]
        case nodes.Rated(party=party):
            columns, ends = (party,), [(RATINGS, ENTITY)]
        case _:
            return
    ends += [places(schema, column)[-1] for column in columns]
    for other in ends[1:]:
        yield ends[0], other


def _of_the_group(node: object) -> TypeGuard[nodes.DatedValue]:
    return isinstance(node, nodes.DatedValue) and isinstance(node.entity, nodes.GroupKey)


def _references(schema: Schema, node: object) -> Iterator[tuple[Place, str]]:
    """Columns whose text is the key of another register that a rule looks into."""
    for column, _ in _uses(node):
        passed = places(schema, column)
        for (register, name), (target, _name) in pairwise(passed):
            yield (register, name), target
    match node:
        case nodes.Listed(column=column, register=register):
            yield places(schema, column)[-1], register
        case nodes.Groups(columns=columns, members=(register, _)):
            for column in columns:
                yield places(schema, column)[-1], register
        case nodes.ForGroups(groups=nodes.Groups(columns=columns)):
            for own in {each.column.register for each in inside(node) if isinstance(each, nodes.GroupCell)}:
                for column in columns:
                    yield places(schema, column)[-1], own
        case _:
            return
