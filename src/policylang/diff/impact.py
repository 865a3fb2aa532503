"""What a change does to real positions: verdicts that turn. It never makes a direction smaller or larger."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from policylang.checks.evaluate import judge
from policylang.checks.outcome import Outcome
from policylang.diff.direction import ABSENT, rank
from policylang.diff.matching import match
from policylang.findings.finding import Headroom, Verdict
from policylang.model.policy import Clause
from policylang.model.resolve import Resolved
from policylang.registers.rows import Registers

Group = tuple[tuple[str, str], ...]
_QUIET = {Verdict.OK, Verdict.EXEMPT, Verdict.NOT_APPLICABLE, Verdict.MANUAL}


@frozen
class Flip:
    """A position whose verdict turns; a verdict is its name, or `absent`."""

    clause: str
    group: dict[str, str]
    old: str
    new: str
    headroom: Headroom | None


@frozen
class Impact:
    """Every flip on one day's registers, in the order of the new document, then of what is repealed."""

    as_of: date
    flips: tuple[Flip, ...]


def impact(old: Resolved, new: Resolved, registers: Registers, on: date) -> Impact:
    """Judge every clause of both revisions on the same registers.

    A rule that comes or goes counts only where it says something: that nothing is wrong where nothing was asked turns
    no verdict.
    """
    matching = match(old, new)
    found = [
        flip
        for one, two in matching.pairs
        for flip in _flips(_of(old, one, registers, on), _of(new, two, registers, on), two.id)
    ]
    for clause in matching.added:
        found += _flips({}, _of(new, clause, registers, on), clause.id)
    for clause in matching.removed:
        found += _flips(_of(old, clause, registers, on), {}, clause.id)
    return Impact(on, tuple(found))


def _of(resolved: Resolved, clause: Clause, registers: Registers, on: date) -> dict[Group, Outcome]:
    """Group -> the outcome that says most about it."""
    document = next(one for one in resolved.documents if clause.id in one.clauses)
    in_force = document.metadata.in_force
    found: dict[Group, Outcome] = {}
    for check in resolved.kind(clause).lower(clause, resolved.definitions):
        for outcome in judge(
            check, registers, resolved.definitions.schema, on, since=in_force.date if in_force else None
        ):
            group = tuple(sorted(outcome.group.items()))
            known = found.get(group)
            if known is None or rank(outcome.verdict) < rank(known.verdict):
                found[group] = outcome
    return found


def _flips(old: dict[Group, Outcome], new: dict[Group, Outcome], clause: str) -> Iterator[Flip]:
    for group in sorted({*old, *new}):
        before, after = old.get(group), new.get(group)
        verdicts = (before.verdict if before else None, after.verdict if after else None)
        if verdicts[0] is verdicts[1] or (None in verdicts and _QUIET & set(verdicts)):
            continue
        shown = [verdict.value if verdict else ABSENT for verdict in verdicts]
        yield Flip(clause, dict(group), shown[0], shown[1], after.headroom if after else None)
