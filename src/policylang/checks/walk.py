"""Going through a rule without knowing its nodes."""

from collections.abc import Iterator

from attrs import fields, has


def children(node: object) -> Iterator[object]:
    """What a node directly holds: its attrs fields, or a tuple's members; nothing for a plain value."""
    kind = type(node)
    if isinstance(node, tuple):
        yield from node
    elif has(kind):
        for each in fields(kind):
            yield getattr(node, each.name)
