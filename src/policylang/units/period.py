"""Lengths of time, and the months, quarters, tertials and years of the calendar."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, total_ordering

from attrs import Attribute, field, frozen

from policylang.units.dates import MONTHS, month_number
from policylang.units.errors import UnitError, Unreadable

_SATURDAY = 5
_SHORTEST_MONTH = 28
# The Gregorian calendar repeats after 400 years.
_CYCLE_YEARS = 400
_CYCLE_MONTHS = 4800
_CYCLE_DAYS = 146097


def _ordinal(year: int, month: int, day: int) -> int:
    """Days since 0001-01-01, also for years that `date` lacks: a paper without an end is dated 9999-12-31."""
    cycles, within = divmod(year - 1, _CYCLE_YEARS)
    return date(within + 1, month, day).toordinal() + cycles * _CYCLE_DAYS


def _moved(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months later."""
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def _length(year: int, month: int) -> int:
    """The days of a month."""
    return _ordinal(*_moved(year, month, 1), 1) - _ordinal(year, month, 1)


def _months_after(day: date, months: int, *, whole: bool = False) -> int:
    """The ordinal of the same day so many months later, or of that month's last day when it is shorter."""
    year, month = _moved(day.year, day.month, months)
    if whole and day.day == _length(day.year, day.month):
        return _ordinal(year, month, _length(year, month))
    # Every month has 28 days; most days need no look at the calendar.
    within = day.day if day.day <= _SHORTEST_MONTH else min(day.day, _length(year, month))
    return _ordinal(year, month, within)


@cache
def _month_starts() -> tuple[int, ...]:
    """The first days of the months of two cycles, and one more, as ordinals."""
    months = range(2 * _CYCLE_MONTHS + 1)
    return tuple(_ordinal(*_moved(2000, 1, month), 1) for month in months)


@cache
def _reach(months: int) -> tuple[int, int]:
    """Fewest and most days that so many months can be, over all days to start on."""
    starts = _month_starts()
    cycles, rest = divmod(months, _CYCLE_MONTHS)
    spans = [starts[begin + rest] - starts[begin] for begin in range(_CYCLE_MONTHS)]
    lengths = [starts[month + 1] - starts[month] for month in range(2 * _CYCLE_MONTHS)]
    # From the last day of a longer month the clamp takes the difference away.
    clamped = [span + min(0, lengths[begin + rest] - lengths[begin]) for begin, span in enumerate(spans)]
    return min(clamped) + cycles * _CYCLE_DAYS, max(spans) + cycles * _CYCLE_DAYS


@frozen
class Period:
    """A length of time: months, then days, then bank days. A year is twelve months, never 365 days.

    Not ordered: a month is sometimes more than 30 days and sometimes less; see `shortest` and `longest`.

    >>> Period(months=1).after(date(2015, 1, 31)), Period(months=12).after(date(2016, 2, 29))
    (datetime.date(2015, 2, 28), datetime.date(2017, 2, 28))

    Args:
        whole: counted in the calendar's own months, so that it runs from the last day of one to the last day of another
            (three months of forecasts from 28 February are March, April and May).
    """

    months: int = 0
    days: int = 0
    bank_days: int = 0
    whole: bool = False

    def after(self, day: date, holidays: Callable[[date], bool] | None = None) -> date:
        """The day when this much time has passed since `day`.

        Args:
            day: the first day, not counted.
            holidays: whether a weekday is a bank holiday; Saturdays and Sundays never are bank days.

        Raises:
            UnitError: bank days without a calendar to count them in, or a day outside the years 1-9999.
        """
        ordinal = _months_after(day, self.months, whole=self.whole) + self.days
        if not date.min.toordinal() <= ordinal <= date.max.toordinal():
            raise UnitError(f"tiden räknad från {day.isoformat()} går utanför kalendern")
        reached = date.fromordinal(ordinal)
        if not self.bank_days:
            return reached
        if holidays is None:
            raise UnitError(
                "bankdagar kan inte räknas utan kalender över helgdagar", "ge helgdagarna, eller skriv tiden i dagar"
            )
        return _bank_days_after(reached, self.bank_days, holidays)

    def before(self, day: date, holidays: Callable[[date], bool] | None = None) -> date:
        """The day this much time before `day`; months are clamped as in `after`."""
        return (-self).after(day, holidays)

    def shortest(self) -> int:
        """The fewest days it can be, over all days to start on (12 months: 365)."""
        return self._days(0)

    def longest(self) -> int:
        """The most days it can be, over all days to start on (12 months: 366)."""
        return self._days(1)

    def _days(self, end: int) -> int:
        if self.bank_days:
            raise UnitError("bankdagar är inget bestämt antal dagar utan kalender", "skriv tiden i dagar")
        return _reach(self.months)[end] + self.days

    def __add__(self, other: "Period") -> "Period":
        """Both lengths together, unit by unit."""
        return Period(self.months + other.months, self.days + other.days, self.bank_days + other.bank_days)

    def __neg__(self) -> "Period":
        """The same length backwards."""
        return Period(-self.months, -self.days, -self.bank_days, self.whole)


def _bank_days_after(day: date, count: int, holidays: Callable[[date], bool]) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        if day.weekday() < _SATURDAY and not holidays(day):
            left -= 1
    return day


def years_between(start: date, end: date) -> Fraction:
    """Years from `start` to `end`: whole years by the calendar plus the part of the year begun.

    An exact anniversary is an exact integer (29 February's is 28 February when there is no 29th). Grows with
    `end`; negative when `end` is earlier.

    >>> years_between(date(2020, 6, 30), date(2025, 6, 30)), years_between(date(2014, 1, 1), date(2015, 1, 2))
    (Fraction(5, 1), Fraction(366, 365))
    """
    years = end.year - start.year
    if _months_after(start, 12 * years) > end.toordinal():
        years -= 1
    begun = _months_after(start, 12 * years)
    return years + Fraction(end.toordinal() - begun, _months_after(start, 12 * years + 12) - begun)


_MONTHS_IN = {"month": 1, "quarter": 3, "tertial": 4, "year": 12}
_LETTERS = {"k": "quarter", "q": "quarter", "t": "tertial", "kvartal": "quarter", "tertial": "tertial"}
_FORMS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?:(?:hel)?år(?:et)? )?(?P<year>\d{4})",
        r"(?P<year>\d{4})[-/ ]?(?P<month>\d{2})",
        r"(?P<name>[a-z]+)\.?[- ](?P<year>\d{4})",
        r"(?P<year>\d{4})[- ]?(?P<letter>[kqt]|kvartal|tertial) ?(?P<number>\d)",
        r"(?P<letter>[kqt]|kvartal|tertial) ?(?P<number>\d)[- ,]?[- ]?(?P<year>\d{4})",
    )
)


def _known_kind(_: object, __: "Attribute[str]", kind: str) -> None:
    if kind not in _MONTHS_IN:
        message = f"kind must be one of {', '.join(_MONTHS_IN)}, not {kind!r}"
        raise ValueError(message)


@total_ordering
@frozen
class CalendarPeriod:
    """One month, quarter, tertial or year of the calendar. Ordered by first day, then by last.

    Args:
        kind: "month", "quarter", "tertial" (four months) or "year".
        year: 1-9999.
        number: from 1 within the year; always 1 for a year.

    >>> str(CalendarPeriod.parse("2014 T1")), CalendarPeriod("tertial", 2014, 1).last_day
    ('tertial 1 2014', datetime.date(2014, 4, 30))
    """

    kind: str = field(validator=_known_kind)
    year: int
    number: int = 1

    def __attrs_post_init__(self) -> None:
        """Refuse a period that the calendar lacks."""
        if not 1 <= self.number <= 12 // _MONTHS_IN[self.kind] or not date.min.year <= self.year <= date.max.year:
            raise UnitError(f"perioden {self.kind} {self.number} år {self.year} finns inte i kalendern")

    @classmethod
    def containing(cls, kind: str, day: date) -> "CalendarPeriod":
        """The period of that kind that the day falls in."""
        return cls(kind, day.year, (day.month - 1) // _MONTHS_IN.get(kind, 1) + 1)

    @classmethod
    def parse(cls, text: str) -> "CalendarPeriod":
        """The period that a cell or an author names: `2014-03`, `mars 2014`, `2014 K1`, `T1 2014`, `2014`.

        Raises:
            Unreadable: no known form, or a number that the year lacks (`2014 T4`).
        """
        plain = " ".join(text.split())
        for form in _FORMS:
            if (found := form.fullmatch(plain)) and (period := cls._of(found.groupdict())):
                return period
        raise Unreadable(
            f"`{plain}` är ingen period", "skriv t.ex. `2014-03`, `mars 2014`, `2014 K1`, `2014 T1` eller `2014`"
        )

    @classmethod
    def _of(cls, parts: dict[str, str]) -> "CalendarPeriod | None":
        kind, number = "year", 1
        if "month" in parts:
            kind, number = "month", int(parts["month"])
        elif "name" in parts:
            kind, number = "month", month_number(parts["name"]) or 0
        elif "letter" in parts:
            kind, number = _LETTERS[parts["letter"].lower()], int(parts["number"])
        try:
            return cls(kind, int(parts["year"]), number)
        except UnitError:
            return None

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS_IN[self.kind] + 1, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        month = self.number * _MONTHS_IN[self.kind]
        return date(self.year, month, _length(self.year, month))

    def next(self) -> "CalendarPeriod":
        """The period after this one, of the same kind."""
        return self._step(1)

    def previous(self) -> "CalendarPeriod":
        """The period before this one, of the same kind."""
        return self._step(-1)

    def _step(self, count: int) -> "CalendarPeriod":
        years, index = divmod(self.number - 1 + count, 12 // _MONTHS_IN[self.kind])
        return CalendarPeriod(self.kind, self.year + years, index + 1)

    def __lt__(self, other: "CalendarPeriod") -> bool:
        """Whether this one begins earlier, or ends earlier when both begin on the same day."""
        return (self.first_day, self.last_day) < (other.first_day, other.last_day)

    def __str__(self) -> str:
        """As Swedish writes it: `mars 2014`, `kvartal 1 2014`, `tertial 1 2014`, `2014`."""
        match self.kind:
            case "month":
                return f"{MONTHS[self.number - 1]} {self.year}"
            case "quarter":
                return f"kvartal {self.number} {self.year}"
            case "tertial":
                return f"tertial {self.number} {self.year}"
            case _:
                return str(self.year)
