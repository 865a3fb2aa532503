"""Which revision is in force on a day. A date that the source lost is never filled in: then it cannot be told."""

import re
from collections.abc import Sequence
from datetime import date

from attrs import frozen

from policylang.history.revision import Revision
from policylang.history.telling import decision_words, when
from policylang.model.policy import PartialDate

_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})-")
_YEAR = re.compile(r"(\d{4})-")
DECEMBER = 12


@frozen
class Unclear:
    """No revision can be named; the reason in Swedish, and the revisions that it may be."""

    reason: str
    may_be: tuple[Revision, ...] = ()


def in_order(revisions: Sequence[Revision]) -> tuple[Revision, ...]:
    """Oldest first by what the law goes by: in force, else decided; what has neither day stays after its neighbour."""
    keyed: list[tuple[date, int, Revision]] = []
    last = date.min
    for index, one in enumerate(revisions):
        known = _first_day(one)
        last = known or last
        keyed.append((last, index, one))
    return tuple(one for _, _, one in sorted(keyed, key=lambda each: each[:2]))


def _first_day(one: Revision) -> date | None:
    return one.head.in_force.date if one.head.in_force and one.head.in_force.date else one.decided


def span(day: PartialDate | None) -> tuple[date, date]:
    """The first and the last day that a date with holes may be.

    >>> span(PartialDate("2014-??-??", None))
    (datetime.date(2014, 1, 1), datetime.date(2014, 12, 31))
    """
    if day is not None and day.date is not None:
        return day.date, day.date
    text = day.text if day is not None else ""
    try:
        if found := _YEAR_MONTH.match(text):
            year, month = int(found[1]), int(found[2])
            after = date(year + month // DECEMBER, month % DECEMBER + 1, 1)
            return date(year, month, 1), date.fromordinal(after.toordinal() - 1)
        if found := _YEAR.match(text):
            return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    except ValueError:
        pass
    return date.min, date.max


def in_force(revisions: Sequence[Revision], day: date) -> Revision | Unclear:
    """The revision in force on a day.

    The one whose first day is the latest that has come, of those that are decided. It must be certain: a later revision
    that may have begun makes it unclear, as does an end that may have passed.

    Args:
        revisions: oldest first, as `in_order` has them.
    """
    decided = [(index, one) for index, one in enumerate(revisions) if not one.draft]
    begun = [(index, one) for index, one in decided if span(one.head.in_force)[1] <= day]
    chosen = max(
        begun, key=lambda each: (span(each[1].head.in_force), each[1].decided or date.min, each[0]), default=None
    )
    since = chosen[0] if chosen else -1
    perhaps = [
        one
        for index, one in decided
        if index > since and span(one.head.in_force)[0] <= day < span(one.head.in_force)[1]
    ]
    if perhaps:
        told = "; ".join(f"{decision_words(one)}: {when(one.head.in_force)}" for one in perhaps)
        return Unclear(
            f"det går inte att avgöra vilken lydelse som gällde {day}, för den första dagen är inte känd ({told})",
            tuple(perhaps),
        )
    if chosen is None:
        return Unclear(_none(decided, revisions, day))
    return _ending(chosen[1], begun, day)


def _ending(chosen: Revision, begun: Sequence[tuple[int, Revision]], day: date) -> Revision | Unclear:
    same = [one for _, one in begun if span(one.head.in_force) == span(chosen.head.in_force)]
    if len(same) > 1 and any(
        one.decided is None or (one is not chosen and one.decided == chosen.decided) for one in same
    ):
        told = "; ".join(decision_words(one) for one in same)
        return Unclear(
            f"flera lydelser började gälla samma dag, och det är inte känt vilken som beslutades sist ({told})",
            tuple(same),
        )
    if chosen.head.until is None:
        return chosen
    first, last = span(chosen.head.until)
    if day <= first:
        return chosen
    told = decision_words(chosen)
    if day > last:
        return Unclear(f"ingen lydelse gällde {day}: den senaste ({told}) gällde till {when(chosen.head.until)}")
    return Unclear(
        f"det går inte att avgöra om lydelsen ({told}) ännu gällde {day}: slutdagen är {when(chosen.head.until)}",
        (chosen,),
    )


def _none(decided: Sequence[tuple[int, Revision]], revisions: Sequence[Revision], day: date) -> str:
    if not decided:
        what = "det finns bara ett förslag som ännu inte är beslutat" if revisions else "det finns ingen lydelse"
        return f"ingen lydelse gällde {day}: {what}"
    first = min(decided, key=lambda each: span(each[1].head.in_force))[1]
    since = when(first.head.in_force)
    return f"ingen lydelse gällde {day}: den första som är känd ({decision_words(first)}) gäller från {since}"
