"""Rules that can be read in several ways: taken apart into one rule for each way."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, TypeVar, cast

import attrs

from policylang.expression.nodes import Readings, Rule, Unclear

T = TypeVar("T")
Way = Mapping[str, str]


def settled(rule: Rule) -> Rule:
    """The rule with everything unclear in it at its head: a rule for each way of reading it."""
    for node in _inside(rule):
        if isinstance(node, Unclear):
            ways = tuple((words, settled(_read(rule, node.id, words))) for words, _ in node.ways)
            return Readings(node.id, node.reason, ways)
    return rule


def ways(rules: tuple[Rule, ...]) -> tuple[Way, ...]:
    """Every way of reading all the rules together; what has the same id is read alike."""
    found: dict[str, tuple[str, ...]] = {}
    for node in _inside(rules):
        if isinstance(node, Readings):
            before = found.get(node.id, ())
            found[node.id] = before + tuple(
                called(place, words) for place, (words, _) in enumerate(node.ways) if place >= len(before)
            )
    return tuple(dict(zip(found, chosen, strict=True)) for chosen in product(*found.values()))


def called(place: int, words: str) -> str:
    """How one of several ways is told: by its place, which is what makes two revisions' ways the same, and its words.

    >>> called(1, "9 månader")
    '2. 9 månader'
    """
    return f"{place + 1}. {words}"


def chosen(rule: Readings, told: str) -> Rule:
    """The rule in the way that is told; the last, when it has not so many."""
    place = int(told.partition(".")[0]) - 1
    return rule.ways[min(place, len(rule.ways) - 1)][1]


def every(rule: Rule) -> tuple[Rule, ...]:
    """The rule in each way of reading it."""
    if not isinstance(rule, Readings):
        return (rule,)
    return tuple(read for _, each in rule.ways for read in every(each))


def read_as(rule: Rule, way: Way) -> Rule:
    """The rule in one way of reading it.

    Raises:
        KeyError: the way does not say how something in the rule is read.
    """
    if not isinstance(rule, Readings):
        return rule
    return read_as(chosen(rule, way[rule.id]), way)


def _read(value: T, name: str, words: str) -> T:
    def choose(node: object) -> object:
        if isinstance(node, Unclear) and node.id == name:
            return dict(node.ways)[words]
        return node

    return _replaced(value, choose)


def _inside(value: object) -> Iterator[object]:
    """The value and every attrs value below it, outermost first."""
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, tuple):
            left.extend(reversed(each))
        elif (names := _names(type(each))) is not None:
            yield each
            left.extend([getattr(each, name) for name in reversed(names)])


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of an attrs class; None for any other."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in attrs.fields(kind) if each.init) if attrs.has(kind) else None
    return _FIELDS[kind]


def _replaced(value: T, change: Callable[[object], object]) -> T:
    changed = change(value)
    if changed is not value:
        return _replaced(cast("T", changed), change)
    if isinstance(value, tuple):
        parts = tuple(_replaced(each, change) for each in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else cast("T", parts)
    new_values = {
        name: new
        for name in _names(type(value)) or ()
        if (new := _replaced(old := getattr(value, name), change)) is not old
    }
    return cast("T", attrs.evolve(cast("Any", value), **new_values)) if new_values else value
