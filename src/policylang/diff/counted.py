"""Whether a sum counts more than before: a longer time ahead, a wider bound, one more kind of thing.

Said of what is counted, not of the sum: what is counted more may be negative.
"""

from policylang.diff.conditions import Part, parts
from policylang.diff.strength import longer
from policylang.diff.trees import changed
from policylang.expression import nodes
from policylang.expression.nodes import Comparison, Linear
from policylang.model.definitions import Definitions
from policylang.model.schema import Schema

_UPPER = {Comparison.LESS, Comparison.AT_MOST}
_NAMELESS = Definitions(Schema())


def counts_more(old: Linear, new: Linear) -> bool | None:
    """Whether the new sum counts all that the old one does and more, or less; None when it is neither.

    Where they count the same of other things, neither counts more.
    """
    gone, come = ([term for term in one.terms if term not in other.terms] for one, other in ((old, new), (new, old)))
    if (old.constant, old.unit) != (new.constant, new.unit) or len(gone) != len(come):
        return None
    ways = {way for pair in zip(gone, come, strict=True) for way in _ways(*pair)}
    return ways.pop() if len(ways) == 1 else None


def _ways(one: nodes.Term, other: nodes.Term) -> set[bool | None]:
    """Which way each difference goes between what two terms count of the same."""
    was, is_ = (getattr(term.number, "where", None) for term in (one, other))
    same = type(one.number) is type(other.number) and one.factor == other.factor
    if not same or was is None or is_ is None or changed(one.number, where=is_) != other.number:
        return {None}
    found = {_wider(part) for part in parts(was, is_, _NAMELESS)}
    return {None if way is None else way is (one.factor > 0) for way in found}


def _wider(part: Part) -> bool | None:
    """Whether more meets the condition."""
    if part.value or part.either:
        came = part.is_ is not None if part.value else part.came
        return None if came is None else came is not part.denied
    if part.came is not None:
        return part.came is part.denied
    later = _later(part)
    return None if later is None else later is not part.denied


def _later(part: Part) -> bool | None:
    """Whether a bound alone lets more through."""
    match part.was, part.is_:
        case (
            nodes.Compare(left, comparison, Linear((), before)),
            nodes.Compare(same, also, Linear((), after)),
        ) if left == same and comparison is also:
            return (after > before) is (comparison in _UPPER)
        case (
            nodes.Before(left, comparison, nodes.Moment(base=day, offset=before)),
            nodes.Before(same, also, nodes.Moment(base=day_, offset=after)),
        ) if left == same and comparison is also and day == day_:
            further = longer(before, after)
            return None if further is None else further is (comparison in _UPPER)
        case _:
            return None
