"""Cells that may name several: "Anna, Bo" is neither surely somebody else than Anna nor surely two persons."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from policylang.checks.lookup import Case, plain
from policylang.model.schema import ColumnSchema, ColumnType

# A number of something (2014/12) is no two.
_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s*(?<!\d)[/&+](?!\d)\s*|\s+(?:och|eller|samt|el\.?)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_REMEMBERED = 4096
_PERSONS, _PERSON, _ROLE = "personer", "person", "roll"


def free(column: ColumnSchema | None) -> bool:
    """Whether a column holds words of anybody's own: what names something in a list is looked up there."""
    return column is None or (column.type is ColumnType.TEXT and not column.refers_to and not column.category)


def each_named(text: str) -> tuple[str, ...]:
    """Everyone whom a text may name, once each, as it is compared; what stands in brackets is said of the one before.

    >>> each_named("Anna och Bo (ersättare)")
    ('anna', 'bo')
    """
    return tuple(dict.fromkeys(name for part in _BETWEEN.split(_ASIDE.sub(" ", text)) if (name := plain(part))))


@lru_cache(_REMEMBERED)
def ways(text: str) -> frozenset[str]:
    """All that a text may stand for: itself, and each that it may name."""
    inside = (name for aside in _ASIDE.findall(text) for name in each_named(aside))
    return frozenset({plain(text), *each_named(text), *inside})


def alone(text: str) -> bool:
    """Whether a text names one only, by one name."""
    return len(ways(text)) == 1


def same_one(one: str, other: str) -> bool | None:
    """Whether two texts name the same; None when they may: one of several, or one whose name is written in other ways.

    >>> same_one("Anna", "anna"), same_one("Anna", "Bo, Cia"), same_one("Anna", "Anna, Bo")
    (True, False, None)
    >>> same_one("Bo Berg", "Berg, Bo"), same_one("Bo Berg", "B. Berg"), same_one("Bo Berg", "Eva Berg")
    (None, None, False)
    """
    if plain(one) == plain(other):
        return True
    return None if any(_alike(way, another) for way in ways(one) for another in ways(other)) else False


def whom(case: Case, text: str) -> str | None:
    """A text with everyone who is known to have had the role that it names in brackets; as it stands if it names none.

    None when it names a role that nobody is known to have had: it may be anybody.
    """
    if text not in case.holders:
        case.holders[text] = _with_holders(case, text)
    return case.holders[text]


def _with_holders(case: Case, text: str) -> str | None:
    held = case.data.registers.get(_PERSONS)
    roles = case.schema.roles
    name = plain(text)
    rows = held.rows if held else ()
    having = [row for row in rows if isinstance(role := row.cells.get(_ROLE), str) and _same_role(role, name, roles)]
    if name not in roles and not having:
        return text
    persons = [person for row in having if isinstance(person := row.cells.get(_PERSON), str)]
    return f"{text} ({', '.join(persons)})" if persons else None


def _same_role(one: str, name: str, roles: Mapping[str, str]) -> bool:
    return roles.get(plain(one), plain(one)) == roles.get(name, name)


@lru_cache(_REMEMBERED)
def _alike(one: str, other: str) -> bool:
    """Whether a name may be the other: the same words in another order, some of them left out or by initial only."""
    fewer, more = sorted((_words(one), _words(other)), key=len)
    left = list(more)
    for word in fewer:
        found = next((each for each in left if each == word or _initial(each, word)), "")
        if not found:
            return False
        left.remove(found)
    # An initial alone ("A") is a name of its own and no short form of one.
    return any(word in more and len(word) > 1 for word in fewer)


def _initial(one: str, other: str) -> bool:
    return 1 in {len(one), len(other)} and one[0] == other[0]


def _words(name: str) -> tuple[str, ...]:
    """The words of a name without accents; one with a figure in it ("P-07") is a word as it stands."""
    letters = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    words = sorted(re.findall(r"\w+", letters), key=len, reverse=True)
    return (letters,) if re.search(r"\d", letters) else tuple(words)


def different(texts: Sequence[str]) -> tuple[int, int]:
    """The fewest and the most different that the texts may name, one text at least one.

    >>> different(["Anna", "Bo"]), different(["Anna", "Anna, Bo"]), different(["Anna", "Bo/Cia"])
    ((2, 2), (1, 2), (2, 3))
    """
    distinct = tuple({plain(text): text for text in texts}.values())
    apart: dict[str, list[str]] = {}
    fewest = 0
    # Those that surely differ from each other; the more that a text may name, the later it is asked. Names with no word
    # in common differ.
    for text in sorted(distinct, key=lambda each: len(ways(each))):
        words = {word for way in ways(text) for word in _words(way)}
        if all(same_one(text, each) is False for word in words for each in apart.get(word, ())):
            fewest += 1
            for word in words:
                apart.setdefault(word, []).append(text)
    return fewest, len({name for text in distinct for name in (each_named(text) or (plain(text),))})
