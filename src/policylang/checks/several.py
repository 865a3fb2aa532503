"""Cells that may name several: "Anna, Bo" is neither surely somebody else than Anna nor surely two persons."""

import re
from collections.abc import Sequence
from itertools import product
from math import prod

from policylang.checks.lookup import plain
from policylang.model.schema import ColumnSchema, ColumnType

# A number of something (2014/12) is no two.
_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s*(?<!\d)[/&+](?!\d)\s*|\s+(?:och|eller|samt|el\.?)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_MOST_WAYS = 1000


def free(column: ColumnSchema | None) -> bool:
    """Whether a column holds words of anybody's own: what names something in a list is looked up there."""
    return column is None or (column.type is ColumnType.TEXT and not column.refers_to and not column.category)


def each_named(text: str) -> tuple[str, ...]:
    """Everyone whom a text may name, once each, as it is compared; what stands in brackets is said of the one before.

    >>> each_named("Anna och Bo (ersättare)")
    ('anna', 'bo')
    """
    return tuple(dict.fromkeys(name for part in _BETWEEN.split(_ASIDE.sub(" ", text)) if (name := plain(part))))


def ways(text: str) -> frozenset[str]:
    """All that a text may stand for: itself, and each that it may name."""
    inside = (name for aside in _ASIDE.findall(text) for name in each_named(aside))
    return frozenset({plain(text), *each_named(text), *inside})


def alone(text: str) -> bool:
    """Whether a text names one only, by one name."""
    return len(ways(text)) == 1


def same_one(one: str, other: str) -> bool | None:
    """Whether two texts name the same; None when one of them may name several, and the other among them.

    >>> same_one("Anna", "anna"), same_one("Anna", "Bo, Cia"), same_one("Anna", "Anna, Bo")
    (True, False, None)
    """
    if plain(one) == plain(other):
        return True
    return None if ways(one) & ways(other) else False


def different(texts: Sequence[str]) -> tuple[int, int]:
    """The fewest and the most different that the texts may name, one text at least one.

    >>> different(["Anna", "Bo"]), different(["Anna", "Anna, Bo"]), different(["Anna", "Bo/Cia"])
    ((2, 2), (1, 2), (2, 3))
    """
    distinct = {plain(text): text for text in texts}
    choices = [ways(text) for text in distinct.values()]
    most = len({name for text in distinct.values() for name in (each_named(text) or (plain(text),))})
    if prod(map(len, choices)) > _MOST_WAYS:
        return min(1, len(choices)), most
    return min(len(set(chosen)) for chosen in product(*choices)), most
