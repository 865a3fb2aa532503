"""What the rows of a `gräns` table pick: classes of time, steps, named groups, years, grades."""

from datetime import date
from itertools import pairwise

from attrs import field, frozen

from policylang.expression.nodes import Column
from policylang.units.period import Period
from policylang.units.rating import Grade


@frozen
class Window:
    """A class of the time that is left: from `low` to `high`, None without end."""

    low: Period | None
    high: Period | None


@frozen
class Within:
    """All that falls due from tomorrow until the period has passed: the steps of `inom` add up."""

    period: Period


@frozen
class Named:
    """One of the groups."""

    names: tuple[str, ...]


@frozen
class Rest:
    """Every group that has no row of its own."""

    but: tuple[str, ...]


@frozen
class Whole:
    """All groups together."""


@frozen
class Rung:
    """The parties that are graded at least so, and not so well as the row above."""

    party: Column
    lowest: tuple[Grade, ...]
    above: tuple[Grade, ...]


@frozen
class Years:
    """A time in which the row holds; `said` is false of years between two rows of which nothing is said.

    `step` is the first day of the row whose figures hold, or held last.
    """

    first: date
    last: date | None
    said: bool = True
    step: date | None = None


Key = Window | Within | Named | Rest | Whole | Rung | Years


@frozen
class Row:
    """A row of the clause's table.

    Args:
        label: what the rows are told apart by, as a group is told ("år").
        called: the row's own cell as it is printed ("0–1").
        key: what it picks.
    """

    label: str
    called: str = field(eq=False)
    key: Key


def longer(one: Period, other: Period) -> bool:
    """Whether a time of the same unit is longer."""
    return (one.months, one.days) > (other.months, other.days)


def clash(before: Row, after: Row) -> str:
    """What is wrong between two classes that follow one another; empty when they meet."""
    match before.key, after.key:
        case Window(high=end), Window(low=start):
            if end == start and end is not None:
                return ""
            if end is not None and start is not None and longer(start, end):
                return f"mellan klasserna `{before.called}` och `{after.called}` finns ett glapp"
            return f"klasserna `{before.called}` och `{after.called}` går in i varandra"
        case Within(period=short), Within(period=long):
            return "" if longer(long, short) else f"`{after.called}` är inte längre än `{before.called}`"
        case _:
            return ""


def path(rows: list[Row], *, between: str) -> list[tuple[Row, Row | None]]:
    """Each row of a path over years with the time in which it holds, and the row that follows it.

    Args:
        between: what the clause says of the years between two steps: `senaste steget`, `prövas inte`, or nothing; with
            `rak linje` there are none, each has a row of its own.
    """
    found: list[tuple[Row, Row | None]] = []
    for row, following in pairwise([*rows, None]):
        if row is None or not isinstance(row.key, Years):
            continue
        first = row.key.first
        own_end = first.replace(month=12, day=31)
        next_first = following.key.first if following and isinstance(following.key, Years) else None
        before_next = date(next_first.year - 1, 12, 31) if next_first else None
        if between == "senaste steget":
            found.append((Row(row.label, row.called, Years(first, before_next, step=first)), following))
            continue
        found.append((Row(row.label, row.called, Years(first, own_end, step=first)), following))
        if between != "prövas inte" and (before_next is None or before_next > own_end):
            start = date(own_end.year + 1, 1, 1)
            last = f"–{before_next.year}" if before_next and before_next.year > start.year else ""
            called = f"{start.year}{last}" if before_next else f"från {start.year}"
            found.append((Row(row.label, called, Years(start, before_next, said=False, step=first)), following))
    return found
