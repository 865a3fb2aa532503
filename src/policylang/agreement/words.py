"""Whether a name stands in a text, in the forms that Swedish gives it."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import frozen

# What a noun or an adjective may end with: number, definiteness, gender, genitive.
_ENDINGS = ("arna", "erna", "orna", "ena", "na", "ar", "er", "or", "en", "et", "r", "n", "t", "a", "e")
_SHORTEST = 2
_WORD = re.compile(r"\w+(?:-\w+)*")


@lru_cache(maxsize=16384)
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


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[str, ...]:
    """The words of a text, in lower case."""
    return tuple(_WORD.findall(text.lower()))


@lru_cache(maxsize=512)
def places(text: tuple[str, ...]) -> Mapping[str, tuple[int, ...]]:
    """Where each form of each word of a text stands: a name is then looked for only where its first word is."""
    found: dict[str, tuple[int, ...]] = {}
    for position, word in enumerate(text):
        for form in forms(word):
            found[form] = (*found.get(form, ()), position)
    return found


def stands(name: str, text: tuple[str, ...], *, within: bool = False) -> bool:
    """Whether the name's words stand one after another in a text.

    Args:
        name: as it was declared ("svensk bank").
        text: the words of the text, in lower case.
        within: whether the last word may begin a longer one ("derivat" in "derivataffärer").

    >>> stands("svensk bank", split("Svenska banker")), stands("aktie", split("inga aktier"))
    (True, True)
    """
    return bool(_places(split(name), text, within=within))


def found_at(names: tuple[str, ...], text: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where any of the names stands in a text: its first word and the one after its last; the longest at each place."""
    ends = {}
    for wanted in sorted(map(split, names), key=len):
        ends.update({start: start + len(wanted) for start in _places(wanted, text, within=False)})
    return sorted(ends.items())


def _places(wanted: tuple[str, ...], text: tuple[str, ...], *, within: bool) -> list[int]:
    if not wanted:
        return []
    known, last = places(text), len(wanted) - 1
    begun = {position for form in forms(wanted[0]) for position in known.get(form, ())}
    if within and not last:
        begun |= {position for position, word in enumerate(text) if _begins(wanted[0], word)}
    return [
        start
        for start in sorted(begun)
        if start + last < len(text)
        and all(
            _same(wanted[n], text[start + n]) or (within and n == last and _begins(wanted[n], text[start + n]))
            for n in range(1, len(wanted))
        )
    ]


def _same(one: str, other: str) -> bool:
    return one == other or not forms(one).isdisjoint(forms(other))


def _begins(one: str, other: str) -> bool:
    return len(one) > _SHORTEST + 1 and other.startswith(one)


def any_stands(names: tuple[str, ...], text: tuple[str, ...], *, within: bool = False) -> bool:
    """Whether any of the names stands in the text."""
    return any(stands(name, text, within=within) for name in names)


@frozen
class Register:
    """Things that go by several names, found by the first word of any.

    Args:
        names: the names of each thing.
        first: a form of the first word of a name -> which things.
    """

    names: tuple[tuple[str, ...], ...]
    first: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, ...]]) -> "Register":
        """A register of things, each by all its names."""
        every = tuple(names)
        first: dict[str, tuple[int, ...]] = {}
        for number, many in enumerate(every):
            for form in {form for name in many for word in split(name)[:1] for form in forms(word)}:
                first[form] = (*first.get(form, ()), number)
        return cls(every, first)

    def named(self, text: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The names of the things that stand in a text, in order."""
        some = {number for form in self.first.keys() & places(text).keys() for number in self.first[form]}
        return [self.names[number] for number in sorted(some) if any_stands(self.names[number], text)]
