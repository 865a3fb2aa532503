"""A policy text and the texts beside it, wherever they are kept."""

from collections.abc import Callable

from attrs import field, frozen


@frozen
class Source:
    """The bytes of one policy file.

    Args:
        name: the path as the user gave it, for messages.
        data: the file's bytes.
        beside: the source at a path relative to this one, or None when there is none.
    """

    name: str
    data: bytes = field(repr=False)
    beside: "Callable[[str], Source | None]" = field(eq=False, repr=False)
