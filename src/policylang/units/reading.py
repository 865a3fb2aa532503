"""Quantities and lengths of time as the author writes them, to exact values."""

import re
from decimal import Decimal
from difflib import get_close_matches

from policylang.units.errors import Ambiguous, UnitError, Unreadable
from policylang.units.numerals import plain, read_number
from policylang.units.period import Period
from policylang.units.quantity import EXACT, Quantity, Unit

_MILLION, _HUNDREDTH = Decimal(10**6), Decimal("0.01")
_UNITS: dict[str, tuple[Unit, Decimal]] = {
    **dict.fromkeys(("kr", "krona", "kronor", "svenska kronor", "sek"), (Unit.KRONA, Decimal(1))),
    **dict.fromkeys(("tkr", "tsek"), (Unit.KRONA, Decimal(1000))),
    **dict.fromkeys(("mnkr", "mkr", "msek"), (Unit.KRONA, _MILLION)),
    **dict.fromkeys(("mdkr", "mdr kr"), (Unit.KRONA, 1000 * _MILLION)),
    **dict.fromkeys(("%", "procent"), (Unit.SHARE, _HUNDREDTH)),
    **dict.fromkeys(("‰", "promille"), (Unit.SHARE, Decimal("0.001"))),
    **dict.fromkeys(
        (f"{sign}{yearly}" for sign in ("%", "procent") for yearly in (" per år", "/år", " om året")),
        (Unit.RATE, _HUNDREDTH),
    ),
    **dict.fromkeys(("procentenhet", "procentenheter"), (Unit.POINT, _HUNDREDTH)),
    **dict.fromkeys(("räntepunkt", "räntepunkter"), (Unit.POINT, Decimal("0.0001"))),
    "ton": (Unit.TON, Decimal(1)),
    **dict.fromkeys(("dag", "dagar"), (Unit.DAY, Decimal(1))),
    **dict.fromkeys(("gång", "gånger"), (Unit.TIMES, Decimal(1))),
    **dict.fromkeys(("st", "stycken"), (Unit.COUNT, Decimal(1))),
}
_LONGEST_FIRST = sorted(_UNITS, key=len, reverse=True)
_WITH_UNIT = re.compile(r"-?\d[\d ,]*(?P<unit>(?:[^\W\d_]|%).*)")
_FRACTIONS = {Unit.SHARE, Unit.RATE, Unit.POINT}

_MONTHS = {"år": 12, "halvår": 6, "tertial": 4, "kvartal": 3, "månad": 1, "månader": 1, "mån": 1, "mån.": 1}
_DAYS = {"vecka": 7, "veckor": 7, "dag": 1, "dagar": 1, "dygn": 1}
_BANK_DAYS = {"bankdag": 1, "bankdagar": 1}
_TIMES = sorted((*_MONTHS, *_DAYS, *_BANK_DAYS), key=len, reverse=True)
_LENGTH = re.compile(
    rf"(?:och )?(?P<count>\S.*?)(?: |(?<=\d))(?P<unit>{'|'.join(map(re.escape, _TIMES))})(?![a-zåäö.])(?:,? |$)"
)


def read_quantity(text: str) -> Quantity:
    """The quantity that the author wrote; a bare number is a count.

    Money is in kronor, shares, rates and points are fractions: see `Unit`.

    Raises:
        Unreadable: no number, or a unit that the language lacks.
        Ambiguous: `200,000 kr`.

    >>> read_quantity("10 mnkr")
    Quantity(value=Decimal('10000000'), unit=<Unit.KRONA: 'kr'>)
    >>> read_quantity("30 %").value, read_quantity("2 % per år").unit.name
    (Decimal('0.30'), 'RATE')
    """
    clean = plain(text)
    for spelling in _LONGEST_FIRST:
        figures = _before(clean, spelling)
        if figures:
            unit, factor = _UNITS[spelling]
            # Nobody writes thousands of per cent, so a comma before `%` is a decimal comma.
            number = read_number(figures, comma_is_decimal=unit in _FRACTIONS)
            return Quantity(EXACT.multiply(number, factor), unit)
    try:
        return Quantity(read_number(clean), Unit.COUNT)
    except Ambiguous:
        raise
    except Unreadable as error:
        if unknown := _WITH_UNIT.fullmatch(clean):
            raise _unknown_unit(clean, unknown["unit"]) from error
        raise


def _before(clean: str, unit: str) -> str:
    """What stands before the unit; empty when the text does not end with it as a word of its own."""
    lower = clean.lower()
    if not lower.endswith(unit):
        return ""
    before = clean[: len(clean) - len(unit)]
    # `fjorton` does not end with tons.
    stands_alone = before.endswith(" ") or before[-1:].isdigit() or not unit[0].isalpha()
    return before.strip() if stands_alone else ""


def _share(figures: str) -> str:
    """A fraction as the per cent that it is, "0,30" as "30 %"; a number of its own with its sign; else nothing."""
    try:
        number = read_number(figures.strip(), comma_is_decimal=True)
    except (Ambiguous, Unreadable):
        return ""
    percent = number * 100 if 0 < number < 1 else number
    return f"{percent.normalize():f} %".replace(".", ",")


def _unknown_unit(clean: str, unit: str) -> Unreadable:
    near = get_close_matches(unit.lower(), _UNITS, n=2, cutoff=0.6)
    if unit.lower() in (*_MONTHS, *_DAYS, *_BANK_DAYS):
        return Unreadable(f"`{clean}` är en tid, men här behövs ett belopp, en andel eller ett antal")
    if unit.lower() == "av" and (share := _share(clean[: -len(unit)])):
        return Unreadable(f"`{clean[: -len(unit)].strip()}` är ingen andel som går att läsa", f"skriv `{share} av …`")
    hint = " eller ".join(f"`{each}`" for each in near) or "`kr`, `mnkr`, `%`, `procentenheter` eller `ton`"
    return Unreadable(f"`{unit}` är ingen känd enhet", hint)


def read_period(text: str) -> Period:
    """The length of time that the author wrote, whole months and days only.

    Raises:
        Unreadable: no length of time, or one that is no whole number of months or days (`2,78 år`).

    >>> read_period("2 år 3 månader") == Period(months=27), read_period("ett halvt år") == Period(months=6)
    (True, True)
    """
    clean = plain(text)
    lower, place = clean.lower(), 0
    total, seen = Period(), set[str]()
    while place < len(lower):
        found = _LENGTH.match(lower, place)
        if found is None or found["unit"] in seen:
            raise _no_period(clean)
        seen.add(found["unit"])
        total, place = total + _length(clean, found["count"], found["unit"]), found.end()
    if not seen:
        raise _no_period(clean)
    return total


def _no_period(clean: str) -> Unreadable:
    return Unreadable(
        f"`{clean}` är ingen tid", "skriv t.ex. `12 månader`, `ett år`, `2 år 3 månader`, `två bankdagar`"
    )


# One of each, as it is said: "ett månader" is a time that somebody changed by half.
_ONE = {
    **dict.fromkeys(("år", "halvår", "tertial", "kvartal", "dygn"), "ett"),
    **dict.fromkeys(("månad", "dag", "vecka", "bankdag"), "en"),
}
_OF_MANY = {"månader": "en månad", "dagar": "en dag", "veckor": "en vecka", "bankdagar": "en bankdag"}


def _length(clean: str, count: str, unit: str) -> Period:
    if count in {"en", "ett"} and (unit in _OF_MANY or count != _ONE.get(unit, count)):
        raise Unreadable(f"`{clean}` är fel böjt", f"skriv `{_OF_MANY.get(unit, f'{_ONE.get(unit)} {unit}')}`")
    try:
        number = read_number(count)
    except UnitError as error:
        if not isinstance(error, Ambiguous):
            raise _no_period(clean) from error
        raise
    if number < 0:
        raise Unreadable(f"tiden `{clean}` är negativ", "skriv `minus` före tiden där den ska dras ifrån")
    units = EXACT.multiply(number, Decimal(_MONTHS.get(unit) or _DAYS.get(unit) or 1))
    if units != units.to_integral_value():
        whole = "månader" if unit in _MONTHS else "dagar"
        raise Unreadable(f"`{clean}` är inte ett helt antal {whole}", "skriv tiden i hela månader eller dagar")
    if unit in _MONTHS:
        return Period(months=int(units))
    return Period(days=int(units)) if unit in _DAYS else Period(bank_days=int(units))
