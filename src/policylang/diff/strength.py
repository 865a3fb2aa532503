"""What is more and what is less: how binding, how often, how long."""

import re

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.pieces import NAMES, Piece, leaning
from policylang.diff.spoken import spoken
from policylang.model.kind import Nature
from policylang.model.policy import Occasion
from policylang.units.errors import UnitError
from policylang.units.period import Period

_FORCES = ("får", "mål", "bör", "ska")
# Steps of how often; what is measured at a deal and what is measured at a month's end are not more or less of the same.
_OFTEN = {
    Occasion.ALWAYS: 6,
    Occasion.MONTH_END: 5,
    Occasion.QUARTER_END: 4,
    Occasion.TERTIAL_END: 3,
    Occasion.YEAR_END: 2,
    Occasion.YEARLY: 2,
}


def force_piece(old: str, new: str) -> Piece:
    """`ska` to `bör` and back; a force that is not on the ladder is undecided."""
    known = old in _FORCES and new in _FORCES
    ruled = leaning(stricter=_FORCES.index(new) > _FORCES.index(old)) if known else Direction.UNDECIDED
    reason = "" if known else "orden kan inte ställas mot varandra"
    return Piece(name=NAMES[Nature.FORCE], sort=Sort.FORCE, old=old, new=new, ruled=ruled, reason=reason, strength=True)


# How binding a rule is, where its sentence says so in other words: `är inte tillåtet`.
UNSAID = "{regel}: regeln är nu ”{b}” i stället för ”{a}”, i andra ord."


def said_in(words: tuple[str, str], texts: tuple[str, str]) -> bool:
    """Whether either sentence has its word for how binding it is."""
    each = zip(words, texts, strict=True)
    return all(re.search(rf"\b{re.escape(one)}(?:ll)?\b", text.casefold()) for one, text in each if text)


def occasion_direction(old: Occasion, new: Occasion) -> Direction:
    """More often is stricter; a moment that is one of those of the other is less often."""
    if old is Occasion.ALWAYS and new is Occasion.DEAL:
        return Direction.LOOSENED
    if old is Occasion.DEAL and new is Occasion.ALWAYS:
        return Direction.TIGHTENED
    if old in _OFTEN and new in _OFTEN and _OFTEN[old] != _OFTEN[new]:
        return Direction.TIGHTENED if _OFTEN[new] > _OFTEN[old] else Direction.LOOSENED
    return Direction.UNDECIDED


_OFTENNESS = ("kalenderår", "tertial", "kvartal", "månad")


def more_often(old: object, new: object) -> Direction | None:
    """Whether what recurs does so more often than before; None when one of them does not recur by the calendar."""
    steps = [_OFTENNESS.index(word) if (word := spoken(one)) in _OFTENNESS else None for one in (old, new)]
    if steps[0] is None or steps[1] is None:
        return None
    return leaning(stricter=steps[1] > steps[0])


def longer(old: Period, new: Period) -> bool | None:
    """Whether the new time is the longer, whatever the day; None when that hangs on the day."""
    try:
        if new.shortest() > old.longest():
            return True
        if new.longest() < old.shortest():
            return False
    except UnitError:
        pass
    steps = [new.months - old.months, new.days - old.days, new.bank_days - old.bank_days]
    if all(step >= 0 for step in steps) and any(steps):
        return True
    return False if all(step <= 0 for step in steps) and any(steps) else None
