"""Whom the rows of a follow-up are for, when members of a joint plan go by other names: which row is the latest."""

from collections.abc import Iterator
from datetime import date, timedelta

from policylang.checks.due import AS_OF, FINISHED, MEMBER, STATUS
from policylang.checks.symbolic import Witness
from policylang.diff.catalogue import Direction
from policylang.diff.direction import Checks, Judge, Judgement, Shown, undecided
from policylang.expression.nodes import Due, Indicator
from policylang.findings.finding import Verdict
from policylang.registers.rows import Register, Registers, Row, Value

_UNSHOWN = "vilka rader som gäller vem hänger på namnen, och inget fall har hittats som vänder åt båda håll"
_INDICATORS = "vilka rader som gäller vem hänger på namnen, och det prövas inte för nyckeltal"


def of_members(judge: Judge, old: Checks, new: Checks) -> Judgement | None:
    """What the names do to what is judged for each member and otherwise the same; None where they do nothing."""
    if old != new and all(isinstance(one.rule, Indicator) for one in (*old, *new)):
        return undecided(_INDICATORS)
    pairs = [
        (one.rule, other.rule)
        for one, other in zip(old, new, strict=False)
        if isinstance(one.rule, Due) and isinstance(other.rule, Due)
    ]
    differing = [(one, other) for one, other in pairs if one == other and one.called != other.called]
    if not differing:
        return None
    ways: dict[Direction, Shown] = {}
    for one, other in differing:
        for case in _cases(one, other, [due for due, _ in pairs if due is not one], judge.on):
            if {judge.binding(case, old), judge.binding(case, new)} == {Verdict.BREACH, Verdict.OK}:
                shown = Shown(case, judge.verdict(case, old), judge.verdict(case, new))
                ways.setdefault(shown.way, shown)
    if len(ways) > 1:
        return Judgement(Direction.MIXED, "witness", tuple(ways.values()))
    return undecided(_UNSHOWN)


def _cases(old: Due, new: Due, beside: list[Due], on: date) -> Iterator[Witness]:
    """What is told under the own name, and later otherwise under a name that only one revision knows for it."""
    day = max(on, *(one.by + timedelta(days=2) for one in (old, *beside)))
    for member, names, also in zip(old.members, old.called, new.called, strict=False):
        for name in sorted(set(names) ^ set(also)):
            for first, then in ((0, 1), (1, 0)):
                yield _case(old, beside, (member, name), (first, then), day)


def _case(rule: Due, beside: list[Due], names: tuple[str, str], late: tuple[int, int], day: date) -> Witness:
    """For others done in time, as all else is; for the member by `late` days, first told so and then so."""
    told = [(one, member, 0, day) for one in (rule, *beside) for member in one.members or ("",)]
    told = [each for each in told if each[:2] != (rule, names[0])]
    told += [(rule, names[0], late[0], day - timedelta(days=1)), (rule, names[1], late[1], day)]
    rows = tuple(
        Row(f"{rule.register} {number}", _cells(one, member, one.by + timedelta(days=days), as_of))
        for number, (one, member, days, as_of) in enumerate(told, 1)
    )
    register = Register(rule.register, rows, frozenset(rows[0].cells))
    return Witness(Registers({rule.register: register}), day)


def _cells(rule: Due, member: str, finished: date, as_of: date) -> dict[str, Value | None]:
    return {rule.key.path[-1]: rule.name, MEMBER: member or None, STATUS: rule.done, FINISHED: finished, AS_OF: as_of}
