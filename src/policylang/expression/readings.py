"""Rules that can be read in several ways: taken apart into one rule for each way."""

from collections.abc import Mapping
from itertools import product
from typing import Any, TypeVar, cast

import attrs

from policylang.expression.nodes import Readings, Rule, Unclear
from policylang.expression.walk import field_names, inside, leading_to

T = TypeVar("T")
Way = Mapping[str, str]


def settled(rule: Rule) -> Rule:
    """The rule with everything unclear in it at its head: a rule for each way of reading it."""
    on_the_way = leading_to(rule, Unclear)
    if not on_the_way:
        return rule
    unclear = [node for node in inside(rule) if isinstance(node, Unclear)]
    first = unclear[0]
    read = ((words, _read(rule, first.id, words, on_the_way)) for words, _ in first.ways)
    alone = all(node.id == first.id for node in unclear)
    return Readings(first.id, first.reason, tuple((words, one if alone else settled(one)) for words, one in read))


def ways(rules: tuple[Rule, ...]) -> tuple[Way, ...]:
    """Every way of reading all the rules together; what has the same id is read alike."""
    found: dict[str, tuple[str, ...]] = {}
    for node in inside(rules):
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


def _read(value: T, name: str, words: str, on_the_way: frozenset[int]) -> T:
    """The value with one thing that is unclear read in one way; only what leads to such a thing is looked into."""
    while isinstance(value, Unclear) and value.id == name:
        value = cast("T", dict(value.ways)[words])
        on_the_way = leading_to(value, Unclear)
    if id(value) not in on_the_way:
        return value
    if isinstance(value, tuple):
        return cast("T", tuple(_read(each, name, words, on_the_way) for each in value))
    parts = {each: _read(getattr(value, each), name, words, on_the_way) for each in field_names(type(value)) or ()}
    return cast("T", attrs.evolve(cast("Any", value), **parts))
