"""Values that a policy states for each of those who share it: each whose value changes is a change of its own."""

from collections.abc import Callable, Iterator

from attrs import evolve

from policylang.diff.catalogue import Direction
from policylang.diff.found import Affected, Change, Side
from policylang.diff.spoken import spoken
from policylang.expression.nodes import Hole, Stated
from policylang.model.definitions import DecidedValue
from policylang.units.quantity import Quantity
from policylang.units.swedish import capital, iso_to_swedish, join

Rows = tuple[Stated, ...]


def changed_values(
    before: DecidedValue, after: DecidedValue, affected: Callable[[DecidedValue], tuple[Affected, ...]], index: int
) -> Iterator[Change]:
    """A change for each whose value is another.

    Args:
        affected: the rules that another value in this one's place changes.
        index: where the definition stands among the others.
    """
    for place, member in enumerate(dict.fromkeys(one.names[0] for one in (*before.stated, *after.stated))):
        was, is_ = (_of(each, member) for each in (before, after))
        if was != is_:
            alone = evolve(before, stated=(*(one for one in before.stated if one not in was), *is_))
            yield _change(after, member, (was, is_), affected(alone), (2, index, place))


def _of(value: DecidedValue, member: str) -> Rows:
    return tuple(one for one in value.stated if one.names[0] == member)


def _change(
    value: DecidedValue, member: str, rows: tuple[Rows, Rows], affected: tuple[Affected, ...], order: tuple[int, ...]
) -> Change:
    was, is_ = (_said(each, value) for each in rows)
    direction, reason = _direction(rows, affected)
    rules = join([one.clause for one in affected])
    concerned = f" Det gäller {rules}." if rules else ""
    undecided = f" Oavgjord: {reason}." if direction is Direction.UNDECIDED else ""
    shown = tuple(case for one in affected for case in one.shown)
    evidence = min((one.evidence for one in affected), key=("none", "rule", "witness", "proof").index, default="none")
    return Change(
        id="DEF911",
        kind="ändrad" if was and is_ else "ny" if is_ else "upphävd",
        field=value.id,
        direction=direction,
        old=Side(was or None, f"{member}: {was}" if was else None),
        new=Side(is_ or None, f"{member}: {is_}" if is_ else None),
        message=f"{_told(value, member, was, is_)}{concerned}{undecided}",
        evidence="none" if direction is Direction.UNDECIDED else evidence if was and is_ else "rule",
        shown=shown[:1] if direction is not Direction.UNDECIDED else (),
        affected=affected,
        reason=reason,
        order=order,
    )


def _told(value: DecidedValue, member: str, was: str, is_: str) -> str:
    called = capital(value.names[0] if value.names else value.id)
    if not was:
        return f"{called} för {member} tillkommer: {is_}."
    if not is_:
        return f"{called} för {member} utgår (var {was}). Utan värde kan {member} inte bedömas."
    return f"{called} för {member} ändras från {was} till {is_}."


def _said(rows: Rows, value: DecidedValue) -> str:
    parts = []
    for one in rows:
        told = spoken(one.value) if isinstance(one.value, Hole) else spoken(Quantity(one.value, value.unit))
        parts.append(f"{told} från {iso_to_swedish(one.since)}" if one.since else told)
    return join(parts)


def _direction(rows: tuple[Rows, Rows], affected: tuple[Affected, ...]) -> tuple[Direction, str]:
    if not affected:
        return Direction.UNDECIDED, "inget som prövas använder värdet på rapportdagen"
    if not all(rows):
        # What cannot be judged for want of a value is neither kept nor broken: no case shows it, the text does.
        return (Direction.TIGHTENED if rows[1] else Direction.LOOSENED), ""
    ways = {one.direction for one in affected}
    if Direction.UNDECIDED in ways:
        return Direction.UNDECIDED, next((one.reason for one in affected if one.reason), "")
    return (ways.pop() if len(ways) == 1 else Direction.MIXED), ""
