"""Days as Swedish writes them: ISO in, `1 mars 2014` out."""

import re
from datetime import date

from policylang.units.errors import Unreadable

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{4})(\d{2})(\d{2})", re.ASCII)
_SWEDISH = re.compile(r"(?:den )?(\d{1,2}) ([a-zåäö]+)\.? (\d{4})", re.ASCII | re.IGNORECASE)


def month_number(name: str) -> int | None:
    """The month (1-12) of a Swedish name, whole or cut to three letters or more; None when it is no month.

    >>> month_number("mars"), month_number("Sept."), month_number("ma")
    (3, 9, None)
    """
    wanted = name.strip().rstrip(".").lower()
    if len(wanted) < 3:  # noqa: PLR2004 - three letters tell every month from the others
        return None
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(wanted)), None)


def iso_to_swedish(day: date) -> str:
    """The day as a document prints it.

    >>> iso_to_swedish(date(2014, 3, 1))
    '1 mars 2014'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def read_date(text: str) -> date:
    """The day that `2014-03-01`, `20140301` or `1 mars 2014` names.

    Raises:
        Unreadable: another form (`3/4-14` may be April or March), or a day that does not exist.

    >>> read_date("1 mars 2014")
    datetime.date(2014, 3, 1)
    """
    plain = " ".join(text.split())
    year, month, day = _parts(plain)
    if not month:
        raise Unreadable(f"`{plain}` är inte ett datum", "skriv år-månad-dag, t.ex. `2014-03-01`")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Unreadable(f"dagen `{plain}` finns inte i kalendern") from error


def _parts(plain: str) -> tuple[int, int, int]:
    """Year, month, day as written; zeros when the form is unknown. Month 13 is left for the calendar to refuse."""
    if found := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups() if part)
        return year, month or 13, day
    if (found := _SWEDISH.fullmatch(plain)) and (number := month_number(found[2])):
        return int(found[3]), number, int(found[1])
    return 0, 0, 0
