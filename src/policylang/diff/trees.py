"""Frozen trees taken apart and put together with something else in them."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar, cast

import attrs

from policylang.expression.nodes import Atom, Column, Hole, Linear, Moment, Unclear
from policylang.units.period import Period

_FIGURES = re.compile(r"[\d\s]+(?:[,.]\d+)?")

T = TypeVar("T")


def attributes(value: object) -> "tuple[attrs.Attribute[Any], ...]":
    """The fields of an attrs value; none of anything else."""
    return attrs.fields(cast("Any", type(value))) if attrs.has(type(value)) else ()


def changed(value: T, **values: object) -> T:
    """The attrs value with something else in these fields."""
    return cast("T", attrs.evolve(cast("Any", value), **values))


def mapped(value: T, change: Callable[[object], object]) -> T:
    """The value with every attrs value in it replaced by what `change` makes of it, innermost first."""
    return cast("T", _mapped(value, change))


def _mapped(value: object, change: Callable[[object], object]) -> object:
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if not attrs.has(type(value)):
        return value
    values = {
        each.name: new
        for each in attributes(value)
        if each.init and (new := _mapped(old := getattr(value, each.name), change)) is not old and new != old
    }
    return change(changed(value, **values) if values else value)


def remeasured(value: T, old: object, new: object) -> T:
    """The value with every bound on `old` put on `new` instead."""

    def change(node: object) -> object:
        if isinstance(node, Atom) and node.measured == old and isinstance(new, Linear):
            return attrs.evolve(node, measured=new)
        return node

    return mapped(value, change)


def reregistered(value: T, old: str, new: str) -> T:
    """The value with every column of register or portfolio `old` read in `new` instead."""

    def change(node: object) -> object:
        return attrs.evolve(node, register=new) if isinstance(node, Column) and node.register == old else node

    return mapped(value, change)


def only_holes_differ(old: object, new: object) -> bool:
    """Whether the two say the same but for values that the one has and the source of the other lost."""
    return old != new and _alike(old, new)


def only_figures_differ(old: object, new: object) -> bool:
    """Whether the two say the same but for numbers and lengths of time."""
    return old != new and _same_but_figures(old, new)


def lost_in(value: object) -> bool:
    """Whether the source has lost something of the value."""
    if isinstance(value, tuple):
        return any(map(lost_in, value))
    return isinstance(value, Hole | Unclear) or any(lost_in(getattr(value, each.name)) for each in attributes(value))


def lost_days(value: object) -> tuple[Hole, ...]:
    """The days that the source lost and of which the author says between what they lie."""
    if isinstance(value, tuple):
        return tuple(hole for each in value for hole in lost_days(each))
    if isinstance(value, Hole):
        return (value,) if value.earliest or value.latest else ()
    return tuple(hole for each in attributes(value) for hole in lost_days(getattr(value, each.name)))


def _alike(old: object, new: object) -> bool:
    if isinstance(old, Hole) or isinstance(new, Hole):
        return True
    if isinstance(old, Moment) and isinstance(new, Moment) and (old.lost or new.lost):
        return _alike(old.base, new.base)
    if isinstance(old, Unclear) is not isinstance(new, Unclear):
        unclear, known = (old, new) if isinstance(old, Unclear) else (new, old)
        return any(_alike(way, known) for _, way in unclear.ways)  # type: ignore[attr-defined]
    if isinstance(old, Linear) and isinstance(new, Linear):
        if old == new or _is_hole(old) or _is_hole(new):
            return True
        return (old.constant, old.unit) == (new.constant, new.unit) and _alike(old.terms, new.terms)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(_alike(*pair) for pair in zip(old, new, strict=True))
    if type(old) is type(new) and attrs.has(type(old)):
        names = [each.name for each in attributes(old) if each.eq]
        return all(_alike(getattr(old, name), getattr(new, name)) for name in names)
    return old == new


def _same_but_figures(old: object, new: object) -> bool:
    if type(old) is not type(new):
        return False
    if isinstance(old, Decimal | int | Period):
        return not isinstance(old, bool) or old == new
    if isinstance(old, str):
        return _FIGURES.sub("", old) == _FIGURES.sub("", str(new)) or old == new
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(_same_but_figures(*pair) for pair in zip(old, new, strict=True))
    if not attrs.has(type(old)):
        return old == new
    names = [each.name for each in attributes(old) if each.eq]
    return all(_same_but_figures(getattr(old, name), getattr(new, name)) for name in names)


def _is_hole(one: Linear) -> bool:
    return len(one.terms) == 1 and isinstance(one.terms[0].number, Hole)


def fields_that_differ(old: object, new: object) -> tuple[str, ...]:
    """Names of the fields that tell two values of one class apart; where they stand is not among them."""
    if type(old) is not type(new):
        return ()
    return tuple(
        each.name for each in attributes(old) if each.eq and getattr(old, each.name) != getattr(new, each.name)
    )
