"""Going through a rule without knowing its nodes."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import fields, has


def children(node: object) -> Iterator[object]:
    """What a node directly holds: its attrs fields, or a tuple's members; nothing for a plain value."""
    if isinstance(node, tuple):
        yield from node
        return
    kind: Any = type(node)
    for name in _names(kind):
        yield getattr(node, name)


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a class, of whatever kind
    return tuple(one.name for one in fields(kind)) if has(kind) else ()
