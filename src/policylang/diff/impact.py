"""What a change does to real positions: verdicts that turn. It never makes a direction smaller or larger.

Positions are joined row by row and group by group. A canary stands beside them: the cases that the comparison itself
showed to flip go the same way, and one that does not flip there is told, lest a silent "nothing changes" be believed.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from policylang.checks.evaluate import judge
from policylang.checks.lookup import Filler
from policylang.checks.outcome import Outcome
from policylang.diff.direction import ABSENT, Checks, Judge, Shown, assumptions, rank
from policylang.diff.found import Change
from policylang.diff.matching import match
from policylang.diff.scene import Revision, both_schemas, manual, revision
from policylang.findings.finding import Gap, Headroom, Measured, RowRef, Verdict
from policylang.model.policy import Clause
from policylang.model.resolve import Resolved
from policylang.model.schema import Schema
from policylang.registers.rows import Registers

Group = tuple[tuple[str, str], ...]
Positions = dict[Group, Outcome]
# Nothing that anybody must act on; that it comes where nothing was asked turns no verdict.
_QUIET = {Verdict.OK, Verdict.NOT_APPLICABLE, Verdict.MANUAL}
_BROKEN = {Verdict.BREACH, Verdict.WARNING, Verdict.NOTE}
SOME_DAY = date(2024, 12, 31)
_NOT_ABOUT = Outcome(verdict=Verdict.NOT_APPLICABLE)


@frozen(kw_only=True)
class Flip:
    """A position whose verdict turns; a verdict is its name, or `absent` where the clause is not in that revision.

    Args:
        group: label -> member; the row's label -> its id for a rule on rows.
        row: the row, for a rule on rows.
        measured: (old, new), as each revision measures it; None where nothing is measured.
        headroom: (old, new), how far it is to the bound.
    """

    clause: str
    group: dict[str, str]
    row: RowRef | None = None
    old: str
    new: str
    measured: tuple[Measured | None, Measured | None] = (None, None)
    headroom: tuple[Headroom | None, Headroom | None] = (None, None)


@frozen
class Unjudged:
    """A position of a changed clause that the new revision cannot judge, and what is missing for it."""

    clause: str
    group: dict[str, str]
    verdict: str
    missing: tuple[Gap, ...]


@frozen
class Impact:
    """Every flip on one day's registers, in the order of the new document, then of what is repealed.

    Args:
        remains: positions of changed clauses that are broken in both, with the distance to either bound.
        judged: how many positions of changed clauses were judged in both revisions.
        unjudged: those of the new revision that nothing can be said of.
        canaries: how many changed clauses the comparison has a flipping case for.
        silent: those of them that do not flip when their case goes the way of the registers.
    """

    as_of: date
    flips: tuple[Flip, ...]
    remains: tuple[Flip, ...] = ()
    judged: int = 0
    unjudged: tuple[Unjudged, ...] = ()
    canaries: int = 0
    silent: tuple[str, ...] = ()


@frozen
class Sight:
    """How positions are looked at: the registers and the day, since when duties are owed, values for holes."""

    registers: Registers
    on: date
    since: date | None = None
    holes: Mapping[str, Filler] | None = None


def impact(
    old: Resolved,
    new: Resolved,
    registers: tuple[Registers, Registers],
    on: date,
    changes: tuple[Change, ...] = (),
) -> Impact:
    """Judge every clause of both revisions on the same registers.

    Args:
        registers: as (old, new) see them; only the register of the policies themselves is another.
        changes: what the comparison found, whose cases are the canaries.
    """
    before, after = revision(old), revision(new)
    matching = match(old, new)
    pairs: list[tuple[Clause | None, Clause | None]] = [
        *matching.pairs,
        *((None, clause) for clause in matching.added),
        *((clause, None) for clause in matching.removed),
        *((clause, None) for clause, _ in matching.split),
        *((None, clause) for _, clauses in matching.split for clause in clauses),
        *((clause, None) for clauses, _ in matching.joined for clause in clauses),
        *((None, clause) for _, clause in matching.joined),
    ]
    flips: list[Flip] = []
    remains: list[Flip] = []
    unjudged: list[Unjudged] = []
    judged = 0
    for one, two in pairs:
        name = (two or one or _nobody()).id
        since = _owed_since(before, one, after, two)
        was, is_ = (
            _positions(side, clause, Sight(data, on, since))
            for side, clause, data in ((before, one, registers[0]), (after, two, registers[1]))
        )
        flips += _flips(was, is_, name)
        if is_ is not None and not _same(before, one, after, two):
            remains += _remaining(was, is_, name)
            lacking = tuple(_unjudged(name, is_))
            unjudged += lacking
            judged += len(is_) - len(lacking)
    tried = _canaries(before, after, changes)
    silent = tuple(name for name, flipped in tried.items() if not flipped)
    return Impact(on, tuple(flips), tuple(remains), judged, tuple(unjudged), len(tried), silent)


def _nobody() -> Clause:
    raise AssertionError("a pair has a side")


def _same(before: Revision, old: Clause | None, after: Revision, new: Clause | None) -> bool:
    """Whether the clause says the same in both; of one that a person judges, whether it is written the same."""
    if old is None or new is None:
        return False
    one, two = before.checks(old), after.checks(new)
    return old == new if manual(one) and manual(two) else one == two


def _owed_since(before: Revision, old: Clause | None, after: Revision, new: Clause | None) -> date | None:
    """One day for both: that a revision takes force later frees nobody from what was owed already."""
    known = [
        head.in_force.date
        for side, clause in ((before, old), (after, new))
        if clause is not None and (head := side.head(clause)).in_force and head.in_force.date
    ]
    return min(known, default=None)


# -- positions -----------------------------------------------------------------------------------


def _positions(side: Revision, clause: Clause | None, sight: Sight) -> Positions | None:
    """Group or row -> the outcome that says most about it; None where the clause is not."""
    return None if clause is None else positions(side.checks(clause), side.definitions.schema, sight)


def positions(checks: Checks, schema: Schema, sight: Sight) -> Positions:
    """Each group, row and owed period on its own, with the outcome that says most about it."""
    found: Positions = {}
    for check in checks:
        for outcome in judge(check, sight.registers, schema, sight.on, sight.holes, since=sight.since, folded=False):
            if outcome.reason == "no_rows":
                continue
            group = tuple(sorted(outcome.group.items()))
            known = found.get(group)
            if known is None or rank(outcome.verdict) < rank(known.verdict):
                found[group] = outcome
    return found


def _at(there: Positions | None, group: Group) -> Outcome | None:
    """What a revision says of the position; None without the clause.

    A clause that does not name it is not about it, unless nothing at all can be said for want of data.
    """
    if there is None:
        return None
    whole = there.get(())
    unknown = whole is not None and whole.verdict is Verdict.UNMEASURABLE
    return there.get(group) or (whole if unknown else _NOT_ABOUT)


def _flips(old: Positions | None, new: Positions | None, clause: str) -> Iterator[Flip]:
    for group in sorted({*(old or ()), *(new or ())}):
        before, after = _at(old, group), _at(new, group)
        verdicts = [one.verdict if one else None for one in (before, after)]
        if verdicts[0] is not verdicts[1] and not {*verdicts} <= {*_QUIET, None}:
            yield _flip(clause, group, before, after)


def _remaining(old: Positions | None, new: Positions, clause: str) -> Iterator[Flip]:
    """What is broken in both: that no verdict turns does not say that it is as far off as it was."""
    for group in sorted(new):
        before, after = _at(old, group), new[group]
        if before is not None and before.verdict is after.verdict and after.verdict in _BROKEN:
            yield _flip(clause, group, before, after)


def _flip(clause: str, group: Group, before: Outcome | None, after: Outcome | None) -> Flip:
    sides = (before or _NOT_ABOUT, after or _NOT_ABOUT)
    return Flip(
        clause=clause,
        group=dict(group),
        row=_row(group, *sides),
        old=before.verdict.value if before else ABSENT,
        new=after.verdict.value if after else ABSENT,
        measured=(sides[0].measured, sides[1].measured),
        headroom=(sides[0].headroom, sides[1].headroom),
    )


def _row(group: Group, *outcomes: Outcome) -> RowRef | None:
    """The row that the position is, when it is one."""
    members = {member for _, member in group}
    return next((one.rows[0] for one in outcomes if len(one.rows) == 1 and one.rows[0].id in members), None)


def _unjudged(clause: str, there: Positions) -> Iterator[Unjudged]:
    for group, outcome in there.items():
        if outcome.verdict in {Verdict.UNMEASURABLE, Verdict.MANUAL}:
            yield Unjudged(clause, dict(group), outcome.verdict.value, outcome.missing)


# -- canaries ------------------------------------------------------------------------------------


def _canaries(before: Revision, after: Revision, changes: tuple[Change, ...]) -> dict[str, bool]:
    """Clause -> whether some case that the comparison showed flips here too."""
    found: dict[str, bool] = {}
    for name, was, shown in _shown(changes):
        old, new = before.clauses.get(was), after.clauses.get(name)
        found[name] = found.get(name, False) or _turns(before, old, after, new, shown)
    for name, was, _ in _shown(changes):
        # Each change was shown alone; of several in one clause, the one may undo the other.
        found[name] = found[name] or _together(before, before.clauses.get(was), after, after.clauses.get(name))
    return found


def _shown(changes: tuple[Change, ...]) -> Iterator[tuple[str, str, Shown]]:
    for change in changes:
        name = change.clause or change.clause_old
        if name and change.kind not in {"delad", "sammanslagen"}:
            yield from ((name, change.clause_old or name, shown) for shown in change.shown)
        yield from ((one.clause, one.clause, shown) for one in change.affected for shown in one.shown)


def _together(before: Revision, old: Clause | None, after: Revision, new: Clause | None) -> bool:
    """Whether the clause as a whole flips, or is proved to mean the same."""
    if old is None or new is None:
        return False
    schema = both_schemas(before.definitions.schema, after.definitions.schema)
    judgement = Judge(schema, SOME_DAY).compare(before.checks(old), after.checks(new))
    return judgement.equal or any(_turns(before, old, after, new, one) for one in judgement.shown)


def _turns(before: Revision, old: Clause | None, after: Revision, new: Clause | None, shown: Shown) -> bool:
    witness = shown.witness
    sight = Sight(witness.registers, witness.as_of, holes=assumptions(witness))
    return any(_flips(_positions(before, old, sight), _positions(after, new, sight), ""))
