"""The forms of Swedish words that a sentence needs around a value."""

import re

from policylang.units.errors import UnitError
from policylang.units.numerals import read_number

_ABBREVIATIONS = frozenset({"kr", "tkr", "mkr", "mnkr", "mdkr", "st", "mån"})
# unit -> (definite singular, definite plural); the key is every form that an author writes.
_DEFINITE = {
    **dict.fromkeys(("dag", "dagar"), ("dagen", "dagarna")),
    **dict.fromkeys(("bankdag", "bankdagar"), ("bankdagen", "bankdagarna")),
    **dict.fromkeys(("vecka", "veckor"), ("veckan", "veckorna")),
    **dict.fromkeys(("månad", "månader"), ("månaden", "månaderna")),
    "kvartal": ("kvartalet", "kvartalen"),
    "tertial": ("tertialet", "tertialen"),
    "år": ("året", "åren"),
}
_TIME = re.compile(r"(?:(?P<count>[\d\u00a0\u202f ]*\d|[a-zåäö]+)(?P<space>\s))?(?P<unit>[a-zåäö]+)", re.IGNORECASE)
_ADVERBS = {
    **dict.fromkeys(("day", "dag"), "dagligen"),
    **dict.fromkeys(("week", "vecka"), "veckovis"),
    **dict.fromkeys(("month", "månad"), "månatligen"),
    **dict.fromkeys(("quarter", "kvartal"), "kvartalsvis"),
    **dict.fromkeys(("tertial",), "per tertial"),
    **dict.fromkeys(("year", "år", "kalenderår"), "årligen"),
}


def genitive(text: str) -> str:
    """The genitive: an `s`, a `:s` after an abbreviation, nothing after s, x or z.

    Raises:
        UnitError: the text does not end with a letter or a figure (`30 %`).

    >>> genitive("ett år"), genitive("kommunfullmäktige"), genitive("Förvaltnings AB"), genitive("Linköpings")
    ('ett års', 'kommunfullmäktiges', 'Förvaltnings AB:s', 'Linköpings')
    """
    if not text[-1:].isalnum():
        raise UnitError(f"`{text}` har ingen genitiv", "skriv om meningen så att den inte behövs")
    if text[-1] in "sxzSXZ":
        return text
    last = re.split(r"[\s/-]", text)[-1]
    abbreviated = last.lower() in _ABBREVIATIONS or last[-1].isdigit() or (len(last) > 1 and last.isupper())
    return f"{text}:s" if abbreviated else f"{text}s"


def definite(text: str) -> str:
    """The definite form of a length of time: `12 månaderna`, and `året` for one (`det senaste året`).

    Raises:
        UnitError: anything but a number with dag, vecka, månad, år, kvartal, tertial or bankdag.

    >>> definite("12 månader"), definite("ett år"), definite("fem år")
    ('12 månaderna', 'året', 'fem åren')
    """
    found = _TIME.fullmatch(text.strip())
    if found is None or found["unit"].lower() not in _DEFINITE or not _counts(found["count"]):
        raise UnitError(f"`{text}` har ingen bestämd form här", "bestämd form finns bara för tider, t.ex. `12 månader`")
    unit = found["unit"].lower()
    singular, plural = _DEFINITE[unit]
    if found["count"] is None:
        return plural if unit.endswith("r") and unit != "år" else singular
    if read_number(found["count"]) == 1:
        return singular
    return f"{found['count']}{found['space']}{plural}"


def _counts(count: str | None) -> bool:
    try:
        return count is None or bool(read_number(count))
    except UnitError:
        return False


def capital(text: str) -> str:
    """The text with its first letter large, also after an opening quote or parenthesis.

    >>> capital("årligen"), capital("”en miljon”"), capital("12 månader")
    ('Årligen', '”En miljon”', '12 månader')
    """
    opening = len(text) - len(text.lstrip("\"'”“«»([ "))
    return text[:opening] + text[opening : opening + 1].upper() + text[opening + 1 :]


def adverb(every: str) -> str:
    """How often, as an adverb.

    Args:
        every: "month", "quarter", "tertial", "year", "day", "week", or the Swedish noun (`kalenderår`).

    Raises:
        UnitError: any other word.

    >>> adverb("month"), adverb("tertial"), adverb("kalenderår")
    ('månatligen', 'per tertial', 'årligen')
    """
    if every not in _ADVERBS:
        raise UnitError(f"`{every}` är ingen återkommande period", "`månad`, `kvartal`, `tertial` eller `kalenderår`")
    return _ADVERBS[every]
