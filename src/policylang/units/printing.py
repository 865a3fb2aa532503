"""Quantities as Swedish prints them: decimal comma, U+00A0 in and after figures, U+2212 minus, no rounded limit."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from policylang.units.errors import UnitError
from policylang.units.numerals import ONES
from policylang.units.period import Period
from policylang.units.quantity import Quantity, Unit

NBSP = "\u00a0"
MINUS = "\u2212"
_MILLION = 10**6
_NEUTER = {"år"}
Exact = Decimal | Fraction | int


def number(value: Exact, digits: int | None = None) -> str:
    """The number in figures.

    Args:
        value: exact; a Fraction such as 1/3 has no exact figures and needs `digits`.
        digits: decimals to round a measured value to, half away from zero; a value that has no more
            decimals than that is printed as it is, so `90` is exact and `90,0` was rounded. None never rounds.

    Raises:
        UnitError: no finite decimals, and no `digits` to round to.

    >>> number(Decimal("1240.5")).replace(NBSP, "_"), number(Fraction(2, 3), digits=1)
    ('1_240,5', '0,7')
    """
    return _figures(value, digits, careful=True)


def percent(value: Exact, digits: int | None = None) -> str:
    """A share or a rate, given as a fraction, in per cent; `digits` as in `number`.

    >>> percent(Decimal("0.41")).replace(NBSP, "_"), percent(Fraction(1, 3), digits=1).replace(NBSP, "_")
    ('41_%', '33,3_%')
    """
    return f"{_figures(Fraction(value) * 100, digits, careful=False)}{NBSP}%"


def money(value: Exact, digits: int | None = None) -> str:
    """Kronor, in `mnkr` when that is exact with two decimals, else in `kr`.

    Args:
        value: kronor.
        digits: decimals of a million to round a measured amount to; amounts below a million are rounded to kronor.

    >>> [money(Decimal(each)).replace(NBSP, "_") for each in ("1240e6", "1.5e6", "200000", "1234567.5")]
    ['1_240_mnkr', '1,5_mnkr', '200_000_kr', '1_234_567,50_kr']
    """
    amount = Fraction(value)
    millions = amount / _MILLION
    if abs(millions) >= 1 and (digits is not None or _decimals(millions) in {0, 1, 2}):
        return f"{_figures(millions, digits, careful=True)}{NBSP}mnkr"
    if digits is None and _decimals(amount) == 1:
        return f"{_figures(amount, None, careful=True)}0{NBSP}kr"
    return f"{_figures(amount, None if digits is None else 0, careful=True)}{NBSP}kr"


def quantity(value: Quantity, digits: int | None = None) -> str:
    """The quantity with its unit; `read_quantity` reads it back when nothing was rounded.

    >>> quantity(Quantity(Decimal("0.015"), Unit.POINT)).replace(NBSP, "_")
    '1,5_procentenheter'
    """
    amount = value.value
    one = amount == 1
    match value.unit:
        case Unit.KRONA:
            return money(amount, digits)
        case Unit.SHARE:
            return percent(amount, digits)
        case Unit.RATE:
            return f"{percent(amount, digits)} per{NBSP}år"
        case Unit.POINT:
            points = Fraction(amount) * 100
            return f"{_figures(points, digits, careful=False)}{NBSP}procentenhet{'' if points == 1 else 'er'}"
        case Unit.COUNT:
            return number(amount, digits)
        case Unit.TON:
            return f"{number(amount, digits)}{NBSP}ton"
        case Unit.DAY:
            return f"{number(amount, digits)}{NBSP}dag{'' if one else 'ar'}"
        case Unit.TIMES:
            return f"{number(amount, digits)}{NBSP}gång{'' if one else 'er'}"
        case _:
            assert_never(value.unit)


def period(value: Period, *, words: bool = False) -> str:
    """The length of time in years, months and days; `read_period` reads it back.

    Args:
        value: not negative in any unit.
        words: numbers up to twelve in words (`fem år`).

    >>> period(Period(months=27)).replace(NBSP, "_"), period(Period(months=12), words=True).replace(NBSP, "_")
    ('2_år 3_månader', 'ett_år')
    """
    if min(value.months, value.days, value.bank_days) < 0:
        raise UnitError("en negativ tid kan inte skrivas ut", "skriv `minus` och tiden")
    years, months = divmod(value.months, 12)
    units = (
        (years, "år", "år"),
        (months, "månad", "månader"),
        (value.days, "dag", "dagar"),
        (value.bank_days, "bankdag", "bankdagar"),
    )
    parts = [
        f"{_count(count, one, words=words)}{NBSP}{one if count == 1 else many}" for count, one, many in units if count
    ]
    return " ".join(parts) or f"{_count(0, 'dag', words=words)}{NBSP}dagar"


def join(items: Sequence[str], word: str = "och") -> str:
    """The items as a list in a sentence.

    >>> join(["a", "b", "c"]), join(["a", "b"], "eller"), join([])
    ('a, b och c', 'a eller b', '')
    """
    if len(items) < 2:  # noqa: PLR2004 - one item needs no word between
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def _count(count: int, unit: str, *, words: bool) -> str:
    if not words or count >= len(ONES):
        return number(count)
    return "ett" if count == 1 and unit in _NEUTER else ONES[count]


def _decimals(value: Fraction) -> int | None:
    """How many decimals the value has; None when they never end."""
    rest, powers = value.denominator, []
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        powers.append(power)
    return max(powers) if rest == 1 else None


def _figures(value: Exact, digits: int | None, *, careful: bool) -> str:
    """Figures with comma and thousands; `careful` writes 1,234 as 1,2340, which nobody takes for thousands."""
    exact = Fraction(value)
    decimals = _decimals(exact)
    if digits is None and decimals is None:
        raise UnitError(f"{exact} har inga exakta decimaler", "ange hur många decimaler som ska visas")
    shown = decimals if decimals is not None and (digits is None or decimals <= digits) else digits or 0
    scaled = abs(exact) * 10**shown
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, rest = divmod(rounded, 10**shown)
    sign = MINUS if exact < 0 and rounded else ""
    figures = f"{whole:,}".replace(",", NBSP)
    if not shown:
        return f"{sign}{figures}"
    doubtful = careful and shown == 3 and 1 <= whole <= 999  # noqa: PLR2004 - three figures look like thousands
    return f"{sign}{figures},{rest:0{shown}}{'0' if doubtful else ''}"
