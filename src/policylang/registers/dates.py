"""Days and periods in cells. What can be two days is none."""

import re
from datetime import date

from policylang.registers.sheet import Broken, Month, Percent, Raw
from policylang.units.dates import MONTHS, read_date
from policylang.units.errors import UnitError
from policylang.units.period import CalendarPeriod

_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_SLASHED = re.compile(r"(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4}|\d{2})", re.ASCII)
_ISO_HINT = "Skriv år-månad-dag, t.ex. 2025-06-30"
_LONGEST = 60
_FIRST_YEAR = 1901
# Systems write 9999-12-31 for what has no end; as a maturity it would make any mean long enough.
_LAST_YEAR = 2900
_LAST_MONTH = 12
UNTIL_FURTHER = "tills vidare"


def read_day(cell: Raw) -> date | Broken | None:
    """The day in a cell: a spreadsheet's date, `2025-06-30`, `20250630` or `30 juni 2025`.

    >>> read_day("3/4-25")
    Broken(message='"3/4-25" kan vara 3 april eller 4 mars', hint='Skriv 2025-04-03 eller 2025-03-04')
    """
    match cell:
        case None | Broken():
            return cell
        case date():
            return _sensible(cell)
        case Month(first):
            return Broken(f"{first.year}-{first.month:02} saknar dag", _ISO_HINT)
        case bool() | Percent():
            return Broken("cellen är inget datum", _ISO_HINT)
        case _:
            return _written(str(cell))


def read_end(cell: Raw) -> date | str | Broken | None:
    """The last day that something is in force: a day, or `tills vidare`, which is later than any day.

    >>> read_end("Tills  vidare"), read_end("tillsvidare")
    ('tills vidare', 'tills vidare')
    """
    if isinstance(cell, str) and "".join(cell.split()).casefold().rstrip(".") == UNTIL_FURTHER.replace(" ", ""):
        return UNTIL_FURTHER
    if isinstance(cell, date) and cell.year > _LAST_YEAR:
        return UNTIL_FURTHER
    if isinstance(cell, str) and re.match(r"9999-?12-?31", cell.strip()):
        return UNTIL_FURTHER
    return read_day(cell)


def _written(text: str) -> date | Broken:
    if len(text) > _LONGEST:
        return Broken("cellen innehåller en lång text, inget datum", _ISO_HINT)
    plain = _MIDNIGHT.sub("", " ".join(text.split()))
    try:
        return _sensible(read_date(plain))
    except UnitError:
        pass
    if found := _SLASHED.fullmatch(plain):
        return _either(text, int(found[1]), int(found[2]), found[3])
    if re.fullmatch(r"\d{6}", plain, re.ASCII) and not plain.startswith(("19", "20")):
        return Broken(f'"{text}" har ett år med två siffror', _ISO_HINT)
    if re.fullmatch(r"\d{4}[-/ ]?\d{2}", plain, re.ASCII):
        return Broken(f'"{text}" saknar dag', _ISO_HINT)
    if re.fullmatch(r"\d{5}", plain, re.ASCII):
        return Broken(f'"{text}" är ett löpnummer för ett datum', "Formatera cellen som datum i Excel")
    return Broken(f'"{text}" är inget datum som kan läsas säkert', _ISO_HINT)


def _either(text: str, first: int, second: int, year: str) -> Broken:
    """Day and month in an order that nobody can tell, or a year of two digits."""
    full = int(year) if len(year) == 4 else 2000 + int(year)  # noqa: PLR2004 - as many digits as a year has
    days = [(first, second), (second, first)]
    possible = [(day, month) for day, month in dict.fromkeys(days) if _exists(full, month, day)]
    iso = [f"{full}-{month:02}-{day:02}" for day, month in possible]
    if len(possible) > 1:
        named = " eller ".join(f"{day} {MONTHS[month - 1]}" for day, month in possible)
        return Broken(f'"{text}" kan vara {named}', f"Skriv {' eller '.join(iso)}")
    return Broken(f'"{text}" är inget entydigt datum', f"Skriv {iso[0]}" if iso else _ISO_HINT)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _sensible(day: date) -> date | Broken:
    """A spreadsheet turns an empty or mistaken number into a day in 1900."""
    if day.year < _FIRST_YEAR:
        return Broken(f"{day.isoformat()} är inget rimligt datum", _ISO_HINT)
    if day.year > _LAST_YEAR:
        return Broken(
            f"{day.isoformat()} står för något utan slut, inte för en dag", "Lämna cellen tom, eller skriv dagen"
        )
    return day


def read_period(cell: Raw) -> CalendarPeriod | Broken | None:
    """The month, quarter, tertial or year in a cell; a full date is not a period, for it does not say how long."""
    match cell:
        case None | Broken():
            return cell
        case Month(first):
            return CalendarPeriod("month", first.year, first.month)
        case bool() | Percent():
            return Broken("cellen är ingen period", "Skriv t.ex. 2014-03, 2014 K1, 2014 T1 eller 2014")
        case date():
            return _whole(cell.isoformat(), cell)
        case _:
            pass
    text = str(cell)
    try:
        return CalendarPeriod.parse(text)
    except UnitError:
        day = read_day(text)
        if isinstance(day, date):
            return _whole(text, day)
        return Broken(f'"{text}" är ingen period', "Skriv t.ex. 2014-03, 2014 K1, 2014 T1 eller 2014")


def _whole(text: str, day: date) -> Broken:
    quarter = CalendarPeriod.containing("quarter", day).number
    return Broken(
        f"{text} är en dag, inte en period",
        f"Skriv {day.year}-{day.month:02} (månad) eller {day.year} K{quarter} (kvartal)",
    )
