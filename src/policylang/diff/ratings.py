"""Conditions that differ: whether only in the lowest grade, in how many must hold, or in more."""

from collections.abc import Iterator

from attrs import evolve

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.trees import attributes, mapped
from policylang.expression.nodes import All, Any_, Rated
from policylang.model.definitions import Definitions
from policylang.units.rating import position


def condition_sort(old: object, new: object, definitions: Definitions) -> tuple[Sort, Direction | None]:
    """A condition that differs only in its lowest grades is a rating floor; in how many must hold, a selection."""
    if _without(old, "alternatives") == _without(new, "alternatives"):
        return Sort.RATING, _grades(old, new, definitions)
    if _without(old, "needed") == _without(new, "needed"):
        return Sort.RATING_CHOICE, None
    if _chosen(old) == _chosen(new):
        return Sort.RATING_CHOICE, None
    return Sort.CONDITION, None


def _chosen(value: object) -> object:
    """The value with whatever only asks for grades, one or several, joined in whatever way, in one form."""

    def change(node: object) -> object:
        if isinstance(node, Rated):
            return evolve(node, alternatives=(), needed=0, floors=())
        if isinstance(node, All | Any_) and node.conditions and all(isinstance(one, Rated) for one in node.conditions):
            return node.conditions[0]
        return node

    return mapped(value, change)


def _without(value: object, name: str) -> object:
    def change(node: object) -> object:
        if not isinstance(node, Rated):
            return node
        return evolve(node, alternatives=()) if name == "alternatives" else evolve(node, needed=0)

    return mapped(value, change)


def _grades(old: object, new: object, definitions: Definitions) -> Direction | None:
    """Every grade as good or better is stricter; told only where the scales are the same."""
    before, after = ([grade for one in _rated(value) for grade in one.alternatives] for value in (old, new))
    if [one.scale for one in before] != [one.scale for one in after]:
        return None
    scales = definitions.schema.scales
    steps = [position(b, scales) - position(a, scales) for a, b in zip(before, after, strict=True) if a != b]
    if all(step < 0 for step in steps):
        return Direction.TIGHTENED
    return Direction.LOOSENED if all(step > 0 for step in steps) else None


def _rated(value: object) -> Iterator[Rated]:
    if isinstance(value, Rated):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _rated(each)
    else:
        for attribute in attributes(value):
            yield from _rated(getattr(value, attribute.name))
