"""The reference: what a check says of the data. The other engines answer as this one does.

Exact (no rounding before the verdict), three-valued (a verdict stands whatever the missing data turns out to be, or it
is not given), and explaining (the rows, the gaps and the figures go with every outcome).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import assert_never

from attrs import evolve

from policylang.checks.due import due
from policylang.checks.duties import duty
from policylang.checks.indicators import indicator
from policylang.checks.limits import for_groups
from policylang.checks.lookup import Case, Filler
from policylang.checks.manual import manual
from policylang.checks.outcome import Outcome
from policylang.checks.readings import together
from policylang.checks.requirements import for_rows
from policylang.checks.truth import merged
from policylang.expression.calendar import on_day
from policylang.expression.nodes import (
    Due,
    Duty,
    ForGroups,
    ForRows,
    Hole,
    Indicator,
    Manual,
    Moment,
    Persons,
    Readings,
    Rule,
)
from policylang.expression.readings import chosen
from policylang.expression.walk import inside, replaced
from policylang.findings.finding import Gap, Verdict
from policylang.model.policy import Check, Force
from policylang.model.schema import Schema
from policylang.registers.rows import Registers
from policylang.units.errors import UnitError

_BROKEN = {Force.MUST: Verdict.BREACH, Force.SHOULD: Verdict.WARNING, Force.GOAL: Verdict.NOTE}


def judge(  # noqa: PLR0913 - the last have defaults and are rarely given
    check: Check,
    data: Registers,
    schema: Schema,
    on: date,
    holes: Mapping[str, Filler] | None = None,
    *,
    since: date | None = None,
    folded: bool = True,
) -> tuple[Outcome, ...]:
    """The outcomes of one check, in a fixed order; never empty.

    Args:
        check: a lowered rule with its force and its moment; no named nodes.
        data: the registers. One that is absent leaves what needs it unknown; one without rows is empty.
        schema: what the columns mean.
        on: the report date.
        holes: values to try for what the source lost, by the hole's id; the rest stay unknown.
        since: the day from which duties are owed (the policy in force); None looks back one year.
        folded: whether all rows, and all that was done, that plainly meet the rule are told as one; else each alone.

    Raises:
        TypeError: a named node, or a node where it has no meaning: our bug.
    """
    first, last = check.time
    if (first is not None and on < first) or (last is not None and on > last):
        return (Outcome(verdict=Verdict.NOT_APPLICABLE, reason="other_time", group=dict(check.row)),)
    case = Case(data, schema, on, holes or {})
    indicative = not isinstance(check.rule, Duty | Due | Indicator) and not check.occasion.falls_on(on)
    lost = _holes(check.rule) if case.holes else ()
    assumed = tuple(f"{hole.reason or hole.id}: {case.holes[hole.id]} antas" for hole in lost if hole.id in case.holes)
    return tuple(
        evolve(
            outcome,
            verdict=_verdict(outcome.verdict, check.force, indicative=indicative),
            missing=merged(outcome.missing),
            indicative=indicative,
            assumed=(*outcome.assumed, *assumed),
            group={**dict(check.row), **outcome.group},
        )
        for outcome in _judged(check, case, since, folded=folded)
    )


def _judged(check: Check, case: Case, since: date | None, *, folded: bool) -> tuple[Outcome, ...]:
    """The outcomes; a time that cannot be counted (bank days without a calendar) leaves the whole check unknown."""
    try:
        return tuple(_outcomes(_timed(on_day(check.rule, case.on), case), case, since, folded=folded))
    except UnitError as error:
        return (Outcome(verdict=Verdict.UNMEASURABLE, missing=(Gap("", reason=error.message),)),)


def _timed(rule: Rule, case: Case) -> Rule:
    """The rule with every lost length of time that somebody filled: a number of days."""

    def fill(node: object) -> object:
        if not isinstance(node, Moment) or node.lost is None:
            return node
        days = case.holes.get(node.lost.id)
        if not isinstance(days, Decimal) or not 0 <= days <= _COUNTED:
            return node
        return evolve(node, offset=evolve(node.offset, days=node.offset.days + int(days)), lost=None)

    return replaced(rule, fill) if case.holes else rule


_COUNTED = 100 * 366  # days, more than which no calendar here need count


def _outcomes(rule: Rule, case: Case, since: date | None, *, folded: bool) -> Iterator[Outcome]:
    match rule:
        case ForGroups():
            return for_groups(case, rule)
        case ForRows() | Persons():
            return for_rows(case, rule, folded=folded)
        case Duty():
            return duty(case, rule, since, folded=folded)
        case Due() as rule:
            return due(case, rule)
        case Indicator() as rule:
            return indicator(case, rule)
        case Manual():
            return manual(case, rule)
        case Readings(id=name, ways=ways):
            told = case.holes.get(name)
            read_ways = (("", chosen(rule, told)),) if isinstance(told, str) else ways
            read = [(words, tuple(_outcomes(each, case, since, folded=False))) for words, each in read_ways]
            return iter(together(rule, read, folded=folded))
        case _:
            assert_never(rule)


def _verdict(found: Verdict, force: Force, *, indicative: bool) -> Verdict:
    """A broken bound on another day than the check's own is shown as a note, whatever its force."""
    if found is not Verdict.BREACH:
        return found
    return Verdict.NOTE if indicative else _BROKEN[force]


def _holes(node: object) -> Iterator[Hole | Readings]:
    """Every hole in a rule, once, in the order in which it stands there."""
    yield from dict.fromkeys(one for one in inside(node) if isinstance(one, Hole | Readings))
