"""Every node inside a rule, and a rule with some of its nodes replaced."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

import attrs

T = TypeVar("T")


def inside(value: object) -> Iterator[object]:
    """The value itself and every attrs value below it, outermost first."""
    left = [value]
    while left:
        each = left.pop()
        kind = type(each)
        if kind is tuple:
            left.extend(reversed(cast("tuple[object, ...]", each)))
        elif (names := _FIELDS[kind] if kind in _FIELDS else field_names(kind)) is not None:
            yield each
            left.extend([getattr(each, name) for name in reversed(names)])


def replaced(value: T, change: Callable[[object], object]) -> T:
    """The value with some of those inside it changed, outermost first; `change` gives back what it leaves alone."""
    changed = change(value)
    if changed is not value:
        return cast("T", changed)
    if isinstance(value, tuple):
        each_changed = tuple(replaced(each, change) for each in value)
        same = all(new is old for new, old in zip(each_changed, value, strict=True))
        return value if same else cast("T", each_changed)
    names = field_names(type(value)) or ()
    parts = {name: new for name in names if (new := replaced(old := getattr(value, name), change)) is not old}
    return cast("T", attrs.evolve(cast("Any", value), **parts)) if parts else value


def leading_to(value: object, kind: type) -> frozenset[int]:
    """The identities of the tuples and attrs values that are of a kind, or have one somewhere inside."""
    found: set[int] = set()

    def leads(each: object) -> bool:
        if type(each) is tuple:
            parts: Iterator[object] = iter(cast("tuple[object, ...]", each))
        elif (names := field_names(type(each))) is not None:
            parts = (getattr(each, name) for name in names)
        else:
            return False
        below = [part for part in parts if leads(part)]
        if below or isinstance(each, kind):
            found.add(id(each))
            return True
        return False

    leads(value)
    return frozenset(found)


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def field_names(kind: type) -> tuple[str, ...] | None:
    """The fields of an attrs class; None for any other."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in attrs.fields(kind) if each.init) if attrs.has(kind) else None
    return _FIELDS[kind]
