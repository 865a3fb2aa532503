"""The words for units in headers, titles and cells."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from attrs import frozen

from policylang.registers.names import REMEMBERED

_LONGEST = 200


class Kind(Enum):
    """What a unit measures."""

    MONEY = "belopp"
    FOREIGN = "utländsk valuta"
    SHARE = "andel"
    TIME = "tid"
    MASS = "vikt"
    COUNT = "antal"


@frozen
class UnitWord:
    """A unit as somebody wrote it.

    Args:
        factor: kronor, fraction or ton for one of it; for TIME months, or for days and bank days 1.
        word: the one spelling by which a receipt names it.
    """

    kind: Kind
    factor: Decimal
    word: str


_MONEY = {
    "kr": (1, "kr kronor krona sek svenska·kronor svenska·kr svensk·krona"),
    "tkr": (1000, "tkr ksek tsek kkr tusen·kronor tusental·kronor tusen·kr tusentals·kronor"),
    "mnkr": (
        1_000_000,
        "mnkr mkr msek mn·kr mn·kronor mn·sek milj·kr milj·kronor miljoner·kronor miljoner·kr miljon·kronor miljoner",
    ),
    "mdkr": (1_000_000_000, "mdkr mdsek mdr·kr mdr·kronor mdr·sek md·kr miljarder·kronor miljarder·kr miljarder"),
}
_SHARE = {"%": ("0.01", "% procent pct procentenheter procentenhet"), "andel": ("1", "andel decimaltal")}
_SHARE |= {"punkter": ("0.0001", "punkter räntepunkter baspunkter bp bps"), "‰": ("0.001", "‰ promille")}
_TIME = {"år": (12, "år"), "mån": (1, "mån månader månad"), "dagar": (1, "dagar dag d")}
_TIME |= {"bankdagar": (1, "bankdagar bankdag")}
_MASS = {"ton": ("1", "ton t"), "kg": ("0.001", "kg kilo kilogram")}
_COUNT = {"antal": (1, "antal st stycken gånger ggr index kvot")}
_FOREIGN = re.compile(r"(?:k|m|mn|md|t)? ?(?:eur|euro|usd|dkk|nok|gbp|chf|jpy|€|£|\$)")


def _words() -> dict[str, UnitWord]:
    known = {}
    tables: dict[Kind, Mapping[str, tuple[object, str]]] = {
        Kind.MONEY: _MONEY,
        Kind.SHARE: _SHARE,
        Kind.TIME: _TIME,
        Kind.MASS: _MASS,
        Kind.COUNT: _COUNT,
    }
    for kind, table in tables.items():
        for word, (factor, spellings) in table.items():
            for spelling in spellings.split():
                known[spelling.replace("·", " ")] = UnitWord(kind, Decimal(str(factor)), word)
    return known


_KNOWN = _words()
_TITLE_WORDS = "|".join(
    re.escape(each) for each in sorted((key for key, unit in _KNOWN.items() if unit.kind is Kind.MONEY), key=len)[::-1]
)
# A title that states a unit, not a title that states an amount: "(mnkr)", "belopp i tkr", "Enhet: kr", "mnkr".
_TITLE = re.compile(rf"(?:^|\bi |\(|\[|: ?|, )({_TITLE_WORDS})(?=$|[)\],.;])", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?P<base>.*?[^\s,:])(?:\s*,\s*|\s*:\s*|\s+|(?=%))(?:i\s+|som\s+)?(?P<unit>\S+(?:\s\S+)?)", re.DOTALL
)


@lru_cache(REMEMBERED)
def unit_word(text: str) -> UnitWord | None:
    """The unit that a word names, whatever its case and full stops; None when it names none.

    >>> unit_word("Mkr").word, unit_word("MSEK").factor, unit_word("sidor")
    ('mnkr', Decimal('1000000'), None)
    """
    plain = " ".join(text.replace(".", " ").casefold().split())
    if plain in _KNOWN:
        return _KNOWN[plain]
    return UnitWord(Kind.FOREIGN, Decimal(0), text.strip()) if _FOREIGN.fullmatch(plain) else None


def currency_code(text: str) -> str:
    """The currency that a word names, by its code; the text itself when it is no word for kronor.

    >>> currency_code("svenska kronor"), currency_code("EUR"), currency_code("norska kronor"), currency_code("tkr")
    ('SEK', 'EUR', 'norska kronor', 'tkr')
    """
    unit = unit_word(text)
    return "SEK" if unit and unit.kind is Kind.MONEY and unit.factor == 1 else text


def title_unit(text: str) -> UnitWord | None:
    """The money unit that a title row states; None when it states none, or an amount.

    >>> title_unit("Lånelista, belopp i mnkr").word, title_unit("Låneram 500 mnkr")
    ('mnkr', None)
    """
    found = _TITLE.search(" ".join(text.split())[:_LONGEST])
    return unit_word(found[1]) if found else None


@lru_cache(REMEMBERED)
def split_header(text: str) -> tuple[str, UnitWord | None]:
    """A header without what stands in parentheses, or without a unit at its end, and that unit.

    >>> split_header("Belopp (mnkr)"), split_header("Ränta, %")[0], split_header("Limit beslut")[1]
    (('Belopp', UnitWord(kind=<Kind.MONEY: 'belopp'>, factor=Decimal('1000000'), word='mnkr')), 'Ränta', None)
    """
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return plain, None
    brackets = re.findall(r"[(\[]([^()\[\]]*)[)\]]", plain)
    if brackets:
        base = " ".join(re.sub(r"[(\[][^()\[\]]*[)\]]", " ", plain).split())
        for bracket in brackets:
            words = [bracket, *re.split(r"\s*[,;]\s*|\bi ", bracket)]
            found = next((unit for word in words if (unit := unit_word(word))), None)
            if found:
                return base, found
        return base, None
    for found_at in (
        _SUFFIX.fullmatch(plain),
        re.fullmatch(r"(?P<base>.+?)[\s,:]*(?:\s(?:i|som)\s)?(?P<unit>\S+)", plain),
    ):
        if found_at and (unit := unit_word(found_at["unit"])):
            return found_at["base"].rstrip(" ,:"), unit
    return plain, None
