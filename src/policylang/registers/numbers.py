"""Numbers as Swedish spreadsheets hold them. Read strictly: what can be two numbers is neither.

`decimal comma; space, NBSP and U+202F between thousands; minus as -, U+2212 or en dash, before or after; (1 234).
A decimal point is taken where it cannot part thousands: `1234.50`, `0.325`, `12.5`, but not `1.234`.
"""

import re
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from policylang.registers.sheet import Broken

_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\u2212": "-",
        "\u2013": "-",
        "\u2011": "-",
        "\u2012": "-",
    }
)
_WRITTEN = re.compile(
    r"(?P<open>\()? ?(?P<sign>[-+])? ?(?P<body>[0-9](?:[0-9 .,]*[0-9])?)(?P<trail> ?-)?(?P<close>\))?"
    r"(?: ?(?P<unit>[^0-9()-][^0-9()]*))?(?P<end>\))?"
)
_BODY = re.compile(r"(?P<whole>[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:(?P<mark>[.,])(?P<part>[0-9]+))?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_SCIENTIFIC = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?[eE][-+]?[0-9]+")
_LONGEST = 30
_LONGEST_TEXT = 100


@frozen
class Number:
    """A number read from text.

    Args:
        value: exact, the sign with it.
        unit: what stands after it, one space between words; empty when nothing does.
        decimals: how many were written.
    """

    value: Decimal
    unit: str = ""
    decimals: int = 0


@lru_cache(maxsize=1 << 16)
def read_number(text: str) -> Number | Broken:
    """The number that a text says, with what stands after it.

    >>> read_number("(1 234)"), read_number("12,5-"), read_number("41 mnkr").unit
    (Number(value=Decimal('-1234'), unit='', decimals=0), Number(value=Decimal('-12.5'), unit='', decimals=1), 'mnkr')
    >>> read_number("1.234")
    Broken(message='"1.234" är tvetydigt', hint='Skriv 1234 eller 1,234')
    """
    if len(text) > _LONGEST_TEXT:
        return Broken("cellen innehåller en lång text, inget tal", "Skriv t.ex. 1 234,50")
    plain = " ".join(text.translate(_PLAIN).split())
    if _SCIENTIFIC.fullmatch(plain):
        return Broken(f'"{text}" visar inte hela talet', "Visa talet med alla siffror i stället för med E")
    found = _WRITTEN.fullmatch(plain)
    body = _BODY.fullmatch(found["body"]) if found else None
    if found is None or body is None:
        return _refused(text, plain)
    brackets = bool(found["open"])
    if brackets != bool(found["close"] or found["end"]) or (found["close"] and found["end"]):
        return _refused(text, plain)
    if sum((brackets, bool(found["sign"]), bool(found["trail"]))) > 1:
        return Broken(f'"{text}" har mer än ett tecken', "Skriv ett minustecken först, utan parenteser")
    if _THOUSANDS.fullmatch(found["body"]):
        whole, part = found["body"].split(".")
        return Broken(f'"{text}" är tvetydigt', f"Skriv {whole}{part} eller {whole},{part}")
    whole, part = body["whole"].replace(" ", ""), body["part"] or ""
    if len(whole) + len(part) > _LONGEST:
        return Broken(f'"{text}" har fler siffror än ett belopp kan ha')
    value = Decimal(f"{whole}.{part}" if part else whole)
    negative = brackets or bool(found["trail"]) or found["sign"] == "-"
    return Number(value.copy_negate() if negative and value else value, (found["unit"] or "").strip(), len(part))


def _refused(text: str, plain: str) -> Broken:
    if re.fullmatch(r"[0-9]{1,3}(?:([.,])[0-9]{3})+(?:(?!\1)[.,][0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3}){2,}", plain):
        hint = "Skriv talet utan tusentalsavgränsare och med decimalkomma"
        return Broken(f'"{text}" har punkt eller kommatecken mellan tusental', hint)
    if plain in {"-", "--", "?", "n/a", "N/A", "saknas", "uppgift saknas"}:
        return Broken(f'"{text}" är inget tal', "Skriv 0 om det är noll, lämna cellen tom om uppgiften saknas")
    return Broken(f'"{text}" är inget tal som kan läsas säkert', "Skriv t.ex. 1 234,50")


def write_number(value: Decimal) -> str:
    """The number as Swedish writes it: NBSP between thousands, decimal comma, U+2212 as minus, no digit lost.

    >>> write_number(Decimal("-1234567.50")).replace(chr(160), "_")
    '−1_234_567,50'
    """
    text = f"{abs(value):,f}".replace(",", "\u00a0").replace(".", ",")
    return f"\u2212{text}" if value < 0 else text


def short(value: Decimal) -> str:
    """The same without trailing zeros.

    >>> short(Decimal("921.200"))
    '921,2'
    """
    plain = value.normalize()
    return write_number(plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain)


def exact(value: float) -> Decimal:
    """The number that a spreadsheet shows: it keeps fifteen digits, and the rest is the noise of binary fractions.

    >>> exact(0.1 + 0.2), exact(41000000.0)
    (Decimal('0.3'), Decimal('41000000'))
    """
    number = Decimal(format(value, ".15g"))
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
