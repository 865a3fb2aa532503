"""A path over years as a straight line: the years between two rows get a row each, an even step from the last."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from policylang.model.reading import Reader
from policylang.syntax.tree import CellSyntax
from policylang.text.codes import Code

Line = tuple[CellSyntax, ...]

DECIMALS = Decimal("0.01")
_YEAR = re.compile(r"[12]\d{3}")
_FIGURE = re.compile(r"(?P<value>\d[\d \u00a0]*(?:,\d+)?)(?P<unit>.*)")


def straight(lines: Sequence[Line], reader: Reader) -> list[Line]:
    """The rows with one for every year between them; what does not come out even is rounded to two decimals."""
    found: list[Line] = []
    for line, following in pairwise([*lines, None]):
        if line is None:
            continue
        found.append(line)
        if following is None or not (_YEAR.fullmatch(line[0].text) and _YEAR.fullmatch(following[0].text)):
            continue
        first, last = int(line[0].text), int(following[0].text)
        for year in range(first + 1, last):
            part = Fraction(year - first, last - first)
            cells = (_between(one, other, part, reader) for one, other in zip(line[1:], following[1:], strict=False))
            found.append((evolve(line[0], text=str(year)), *cells))
    return found


def _between(one: CellSyntax, other: CellSyntax, part: Fraction, reader: Reader) -> CellSyntax:
    if one.text == other.text:
        return one
    start, end = _FIGURE.fullmatch(one.text), _FIGURE.fullmatch(other.text)
    if start is None or end is None or start["unit"] != end["unit"]:
        message = f"mellan `{one.text}` och `{other.text}` går ingen rak linje"
        hint = "skriv båda i samma enhet, eller `mellan åren  senaste steget`"
        raise reader.refuse(Code.UNIT_MISMATCH, other.span, message, hint)
    low, high = _number(start["value"]), _number(end["value"])
    exact = low + (high - low) * part
    value = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(DECIMALS, ROUND_HALF_UP)
    text = f"{value.normalize():f}".replace(".", ",")
    return evolve(one, text=f"{text}{start['unit']}")


def _number(text: str) -> Fraction:
    return Fraction(Decimal(text.replace(" ", "").replace("\u00a0", "").replace(",", ".")))
