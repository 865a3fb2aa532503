"""How names are held against each other: headers, sheets and registers loosely, parties exactly."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

REMEMBERED = 4096


@lru_cache(REMEMBERED)
def fold(text: str) -> str:
    """A header, sheet or register name without case, accents, spaces, hyphens and stops.

    >>> fold("Nästa ränteändring") == fold("nästa-ränteändring") == "nastaranteandring"
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in plain if each.isalnum()) or "".join(plain.split())


def same(text: str) -> str:
    """A party's name without case and superfluous spaces; nothing else is forgiven.

    >>> same("Kommuninvest  i Sverige AB") == same("KOMMUNINVEST I SVERIGE AB"), same("SHB") == same("S H B")
    (True, False)
    """
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def nearest(wanted: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name that looks most like the wanted one; a guess for a person to judge, never used as an answer."""
    spelled = {same(each): each for each in sorted(known, reverse=True)}
    close = get_close_matches(same(wanted), spelled, n=1, cutoff=cutoff)
    if close:
        return spelled[close[0]]
    first = same(wanted).split()[:1]
    return next((spelled[each] for each in sorted(spelled) if first and each.split()[:1] == first), None)


def title(name: str) -> str:
    """A canonical name as a person reads it.

    >>> title("nästa-ränteändring"), title("lån-id")
    ('Nästa ränteändring', 'Lån-id')
    """
    plain = name if name.endswith("-id") else name.replace("-", " ")
    return plain[:1].upper() + plain[1:]
