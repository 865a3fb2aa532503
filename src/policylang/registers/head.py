"""What stands above the header: how far the register is complete, its report date, the unit of its amounts."""

import re
from collections.abc import Sequence
from datetime import date

from attrs import frozen

from policylang.registers.dates import read_day
from policylang.registers.names import fold
from policylang.registers.problem import RegisterError
from policylang.registers.sheet import Broken, Raw, Sheet, filled
from policylang.registers.unit_words import Kind, UnitWord, title_unit, unit_word

_COVER = frozenset({"komplett tom", "komplett till och med", "kompletttom", "komplett t o m"})
_REPORT = frozenset({"rapportdatum", "per datum", "balansdag"})
_LOOSE_REPORT = frozenset({"per", "avser", "per den"})
_LONGEST = 200
_WITH_DATE = re.compile(r"(?P<label>[^\d]*?)[\s:]*(?P<date>\d{4}-?\d{2}-?\d{2}|\d{1,2} [a-zåäö]+ \d{4})", re.IGNORECASE)


@frozen
class Head:
    """What the rows above the header say.

    Args:
        complete_through: last day for which no row is missing; None when nothing is promised.
        report_date: the day that the file itself says it is for.
        unit: money unit of the whole sheet, when exactly one is stated.
        errors: dates that could not be read.
    """

    complete_through: date | None = None
    report_date: date | None = None
    unit: UnitWord | None = None
    errors: tuple[RegisterError, ...] = ()


def _fact(row: Sequence[Raw]) -> tuple[str, str, Raw] | None:
    """Which fact a row states ("cover", "report"), its label, and the cell or text that should be its date."""
    cells = [row[index] for index in filled(row)]
    if not cells or not isinstance(cells[0], str):
        return None
    label, value = cells[0], cells[1] if len(cells) > 1 else None
    if len(cells) == 1 and len(label) < _LONGEST and (found := _WITH_DATE.fullmatch(label)):
        label, value = found["label"], found["date"]
    plain = " ".join(label.casefold().replace(".", "").replace(":", "").split())
    if plain in _COVER and (value is None or isinstance(read_day(value), date | Broken)):
        return "cover", label, value
    if plain in _REPORT and len(cells) <= 2:  # noqa: PLR2004 - a label and its date
        return "report", label, value
    if plain in _LOOSE_REPORT and isinstance(read_day(value), date):
        return "report", label, value
    return None


def is_fact(row: Sequence[Raw]) -> bool:
    """Whether the row states a date about the file, and so is no header."""
    return _fact(row) is not None


def is_cover(row: Sequence[Raw]) -> bool:
    """Whether the row says how far the register is complete."""
    fact = _fact(row)
    return fact is not None and fact[0] == "cover"


def read_head(sheet: Sheet, header_top: int) -> Head:
    """The facts above the header row (counted from 0)."""
    dates: dict[str, date] = {}
    errors = []
    units: dict[str, UnitWord] = {}
    for number, row in enumerate(sheet.rows[:header_top], 1):
        if fact := _fact(row):
            kind, label, value = fact
            day = read_day(value)
            if isinstance(day, Broken):
                errors.append(RegisterError(sheet.file, day.message, sheet.name, number, label.strip(), day.hint))
            elif day is not None and dates.setdefault(kind, day) != day:
                errors.append(RegisterError(sheet.file, f"två olika datum för {label.strip()}", sheet.name, number))
            continue
        for unit in _units(row):
            units[unit.word] = unit
    return Head(
        dates.get("cover"), dates.get("report"), next(iter(units.values())) if len(units) == 1 else None, tuple(errors)
    )


def _units(row: Sequence[Raw]) -> list[UnitWord]:
    """Money units that the cells of a title row state; `Enhet` with the unit in the next cell too."""
    texts = [cell for cell in row if isinstance(cell, str)]
    found = [unit for text in texts if (unit := title_unit(text))]
    if len(texts) > 1 and fold(texts[0]) in {"enhet", "beloppi", "belopp", "valuta"}:
        found += [unit for unit in [unit_word(texts[1])] if unit and unit.kind in {Kind.MONEY, Kind.FOREIGN}]
    return found
