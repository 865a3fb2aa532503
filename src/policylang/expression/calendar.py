"""Bounds that hold for a time of the calendar: what a rule says on one day, and the days when that changes."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve

from policylang.expression.nodes import (
    AllAtoms,
    AnyAtom,
    Atom,
    During,
    ForGroups,
    GroupCondition,
    NotAtom,
    Readings,
    Rule,
)


def on_day(rule: Rule, day: date) -> Rule:
    """The rule as it reads on a day: no time of the calendar is left in it."""
    match rule:
        case ForGroups() if any(_times(rule.condition)):
            return evolve(rule, condition=_kept(rule.condition, day))
        case Readings(ways=ways):
            return evolve(rule, ways=tuple((words, on_day(each, day)) for words, each in ways))
        case _:
            return rule


def turns(rules: Iterable[Rule]) -> tuple[date, ...]:
    """The days on which a rule begins to say something else, earliest first."""
    found: set[date] = set()
    for rule in rules:
        match rule:
            case ForGroups(condition=condition):
                for time in _times(condition):
                    found |= {time.first} | ({time.last + timedelta(days=1)} if time.last < date.max else set())
            case Readings(ways=ways):
                found |= set(turns(each for _, each in ways))
            case _:
                continue
    return tuple(sorted(found))


def _times(condition: GroupCondition) -> Iterator[During]:
    match condition:
        case During():
            yield condition
        case NotAtom(atom=inner):
            yield from _times(inner)
        case AllAtoms(atoms=atoms) | AnyAtom(atoms=atoms):
            for each in atoms:
                yield from _times(each)
        case Atom():
            return


def _kept(condition: GroupCondition, day: date) -> GroupCondition:
    """What is left of a condition that says something on every day."""
    found = _simple(condition, day)
    return AllAtoms(()) if isinstance(found, bool) else found


def _simple(condition: GroupCondition, day: date) -> GroupCondition | bool:
    match condition:
        case Atom():
            return condition
        case During(first=first, last=last):
            return first <= day <= last
        case NotAtom(atom=inner):
            found = _simple(inner, day)
            return not found if isinstance(found, bool) else NotAtom(found)
        case AllAtoms(atoms=atoms) | AnyAtom(atoms=atoms):
            every = isinstance(condition, AllAtoms)
            each = [_simple(atom, day) for atom in atoms]
            if any(one is not every for one in each if isinstance(one, bool)):
                return not every
            left = tuple(one for one in each if not isinstance(one, bool))
            if not left:
                return every
            return left[0] if len(left) == 1 else (AllAtoms(left) if every else AnyAtom(left))
