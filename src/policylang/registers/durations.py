"""Counts, also of years, months and days."""

import re
from decimal import Decimal
from fractions import Fraction

from policylang.model.schema import ColumnSchema, ColumnType
from policylang.registers.amounts import Amount, number_in
from policylang.registers.header import Found
from policylang.registers.names import fold
from policylang.registers.numbers import Number, read_number, short
from policylang.registers.sheet import Broken, Raw
from policylang.registers.unit_words import Kind, UnitWord, unit_word

_PART = re.compile(r"\s*(?:och\s+|,\s*)?([0-9][0-9 .,]*?)\s*([a-zåäö.]+)", re.IGNORECASE)
_LONGEST = 100
_YEAR_DAYS = 365
_YEAR_MONTHS = 12
_LONGEST_YEARS = 60


def counted_in(name: str) -> str:
    """What a count column counts when it counts time, told by its name: "år", "mån", "dagar", "bankdagar", or "".

    >>> counted_in("likvid-inom-bankdagar"), counted_in("duration"), counted_in("nr")
    ('bankdagar', 'år', '')
    """
    plain = fold(name)
    for part, unit in (
        ("bankdag", "bankdagar"),
        ("dagar", "dagar"),
        ("manad", "mån"),
        ("duration", "år"),
        ("loptid", "år"),
    ):
        if part in plain:
            return unit
    return "år" if plain.endswith(("tidar", "bindningstid", "antalar")) else ""


def whole(column: ColumnSchema) -> bool:
    """Whether the column counts what has no parts: days, banking days, goals. Half a year is some time.

    >>> [
    ...     whole(ColumnSchema(name, ColumnType.COUNT))
    ...     for name in ("likvid-inom-bankdagar", "antal-mål", "duration", "klimatbelastning")
    ... ]
    [True, True, False, False]
    """
    counted = counted_in(column.name)
    things = not counted and fold(column.name).startswith("antal")
    return column.type is ColumnType.COUNT and (things or counted in {"bankdagar", "dagar"})


def read_count(cell: Raw, found: Found) -> Amount | Broken | None:
    """A count; `2 år 3 mån` or `820 dagar` in the unit of the column, a year being 365 days."""
    read = _count(cell, found)
    if isinstance(read, Amount) and whole(found.column) and read.value != read.value.to_integral_value():
        return Broken(f"{short(read.value)} är inget helt antal", "Skriv ett heltal")
    return read


def _count(cell: Raw, found: Found) -> Amount | Broken | None:
    wanted = counted_in(found.column.name)
    header = found.unit if found.unit and found.unit.kind is Kind.TIME else None
    if wanted and isinstance(cell, str) and len(cell) < _LONGEST and (parts := _parts(cell)):
        return _converted(parts, wanted, cell)
    number = number_in(cell)
    if not isinstance(number, Number):
        return number
    if number.unit and getattr(unit_word(number.unit), "kind", None) is not Kind.COUNT:
        return Broken(f'"{number.unit}" är ingen enhet för ett antal', "Skriv bara talet")
    if not wanted or header is None:
        if wanted == "år" and abs(number.value) > _LONGEST_YEARS:
            return Broken(
                f"{short(number.value)} år är orimligt långt", f'Skriv enheten i rubriken: "{found.text} (mån)"'
            )
        return Amount(number.value, assumed=bool(wanted == "år"))
    return _converted([(number.value, header)], wanted, short(number.value))


def _parts(text: str) -> list[tuple[Decimal, UnitWord]]:
    """Each number with its unit of time; empty when the text is anything else."""
    parts, at = [], 0
    while at < len(text) and (found := _PART.match(text, at)):
        number, unit = read_number(found[1]), unit_word(found[2])
        if not isinstance(number, Number) or unit is None or unit.kind is not Kind.TIME:
            return []
        parts.append((number.value, unit))
        at = found.end()
    return parts if not text[at:].strip() else []


def _converted(parts: list[tuple[Decimal, UnitWord]], wanted: str, text: str) -> Amount | Broken:
    total = Fraction(0)
    for value, unit in parts:
        if unit.word == wanted:
            total += Fraction(value)
        elif "bankdagar" in {unit.word, wanted} or wanted == "dagar" or (unit.word == "dagar" and wanted != "år"):
            return Broken(f"{text} ({unit.word}) kan inte räknas om till {wanted}", f"Skriv tiden i {wanted}")
        elif unit.word == "dagar":
            total += Fraction(value) / _YEAR_DAYS
        else:
            months = Fraction(value) * Fraction(unit.factor)
            total += months / _YEAR_MONTHS if wanted == "år" else months
    return Amount(Decimal(total.numerator) / Decimal(total.denominator))
