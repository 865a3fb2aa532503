"""Every node inside a rule, and a rule with some of its nodes replaced."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

import attrs

T = TypeVar("T")


# A rule is gone through some twenty times in a comparison: by the object, what was found in the latest ones.
_FOUND: dict[int, tuple[object, tuple[object, ...]]] = {}
MOST_FOUND = 2000


def inside(value: object) -> Iterator[object]:
    """The value itself and every attrs value below it, outermost first."""
    if isinstance(value, tuple):
        for each in value:
            yield from inside(each)
    if field_names(type(value)) is None:
        return
    known = _FOUND.get(id(value))
    if known is None or known[0] is not value:
        if len(_FOUND) >= MOST_FOUND:
            _FOUND.clear()
        known = _FOUND[id(value)] = value, tuple(_inside(value))
    yield from known[1]


def _inside(value: object) -> Iterator[object]:
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
    known: dict[int, bool] = {}

    def leads(each: object) -> bool:
        sort = type(each)
        names = None if sort is tuple else field_names(sort)
        if names is None and sort is not tuple:
            return False
        mark = id(each)
        if mark not in known:  # much of a rule is shared between its parts
            parts = each if sort is tuple else [getattr(each, name) for name in names or ()]
            below = [leads(part) for part in cast("Iterable[object]", parts)]
            known[mark] = any(below) or isinstance(each, kind)
        return known[mark]

    leads(value)
    return frozenset(mark for mark, leading in known.items() if leading)


def shared(value: T) -> T:
    """The same value, in which what is written alike is one object: who remembers by object then reads it once."""
    known: dict[tuple[object, ...], object] = {}

    def share(each: object) -> object:
        sort = type(each)
        if sort is tuple:
            parts = tuple(share(part) for part in cast("tuple[object, ...]", each))
            return known.setdefault((sort, *map(id, parts)), parts)
        names = field_names(sort)
        if names is None:
            # Equal decimals may be written with more or fewer figures.
            return known.setdefault((sort, repr(each)), each) if sort in _PLAIN else each
        before = [getattr(each, name) for name in names]
        after = [share(part) for part in before]
        mark = (sort, *map(id, after))
        if mark not in known:
            changed = {name: new for name, old, new in zip(names, before, after, strict=True) if new is not old}
            known[mark] = attrs.evolve(cast("Any", each), **changed) if changed else each
        return known[mark]

    return cast("T", share(value))


_PLAIN = frozenset({str, int, bool, Decimal, date, type(None)})
_FIELDS: dict[type, tuple[str, ...] | None] = {}


def field_names(kind: type) -> tuple[str, ...] | None:
    """The fields of an attrs class; None for any other."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in attrs.fields(kind) if each.init) if attrs.has(kind) else None
    return _FIELDS[kind]
