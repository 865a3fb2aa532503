"""Whether a name stands in a text, in the forms that Swedish gives it."""

import re
from collections.abc import Iterator
from functools import lru_cache

# What a noun or an adjective may end with: number, definiteness, gender, genitive.
_ENDINGS = ("arna", "erna", "orna", "ena", "na", "ar", "er", "or", "en", "et", "r", "n", "t", "a", "e")
_SHORTEST = 2
_WORD = re.compile(r"\w+(?:-\w+)*")


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """The word, and what is left when an ending is taken away: two forms of one word have one in common."""
    found = {word}
    bare = {word, word[:-1]} if word.endswith("s") and len(word) > _SHORTEST + 1 else {word}
    for one in bare:
        found.add(one)
        for ending in _ENDINGS:
            if one.endswith(ending) and len(one) - len(ending) >= _SHORTEST:
                rest = one[: -len(ending)]
                found.add(rest)
                # swap, swappar
                if len(rest) > _SHORTEST and rest[-1] == rest[-2]:
                    found.add(rest[:-1])
    return frozenset(found)


def split(text: str) -> tuple[str, ...]:
    """The words of a text, in lower case."""
    return tuple(_WORD.findall(text.lower()))


def stands(name: str, text: tuple[str, ...], *, within: bool = False) -> bool:
    """Whether the name's words stand one after another in a text.

    Args:
        name: as it was declared ("svensk bank").
        text: the words of the text, in lower case.
        within: whether the last word may begin a longer one ("derivat" in "derivataffärer").

    >>> stands("svensk bank", split("Svenska banker")), stands("aktie", split("inga aktier"))
    (True, True)
    """
    return any(True for _ in _places(split(name), text, within=within))


def found_at(names: tuple[str, ...], text: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where any of the names stands in a text: its first word and the one after its last; the longest at each place."""
    ends = {}
    for wanted in sorted(map(split, names), key=len):
        ends.update({start: start + len(wanted) for start in _places(wanted, text, within=False)})
    return sorted(ends.items())


def _places(wanted: tuple[str, ...], text: tuple[str, ...], *, within: bool) -> Iterator[int]:
    if not wanted:
        return
    for start in range(len(text) - len(wanted) + 1):
        found = text[start : start + len(wanted)]
        if all(_same(one, other) for one, other in zip(wanted[:-1], found[:-1], strict=True)) and (
            _same(wanted[-1], found[-1]) or (within and _begins(wanted[-1], found[-1]))
        ):
            yield start


def _same(one: str, other: str) -> bool:
    return one == other or bool(forms(one) & forms(other))


def _begins(one: str, other: str) -> bool:
    return len(one) > _SHORTEST + 1 and other.startswith(one)


def any_stands(names: tuple[str, ...], text: tuple[str, ...], *, within: bool = False) -> bool:
    """Whether any of the names stands in the text."""
    return any(stands(name, text, within=within) for name in names)
