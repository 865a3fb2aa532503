"""What no machine can judge: what a person has found of it, and has written in the register of deviations.

A deviation that nobody has closed is a rule that is not kept. That there is none says nothing: the rule is still for a
person to judge.
"""

from collections.abc import Iterator
from datetime import date

from policylang.checks.lookup import Case, plain, shown
from policylang.checks.outcome import Fact, Outcome
from policylang.expression.nodes import Manual
from policylang.findings.finding import Gap, RowRef, Verdict
from policylang.registers.rows import Row

REGISTER, RULE, BEGUN, ENDED, WHAT = "avvikelser", "regel", "datum", "stängd", "händelse"


def manual(case: Case, rule: Manual) -> Iterator[Outcome]:
    """One outcome for each open deviation from the rule; without any, that a person is to judge."""
    held = case.data.registers.get(REGISTER)
    schema = case.schema.registers.get(REGISTER)
    names = set(map(plain, rule.names))
    told = False
    for row in held.rows if held and schema else ():
        if not names & _named(row) or _day(row, BEGUN, case.on) > case.on or _day(row, ENDED, date.max) <= case.on:
            continue
        told = True
        gaps = tuple(_gaps(row))
        label = schema.label if schema else REGISTER
        yield Outcome(
            verdict=Verdict.UNMEASURABLE if gaps else Verdict.BREACH,
            group={label: row.id},
            rows=(RowRef(REGISTER, row.id),),
            missing=gaps,
            facts=_facts(row),
        )
    if not told:
        yield Outcome(verdict=Verdict.MANUAL, reason=rule.reason or None)


def _named(row: Row) -> set[str]:
    """The rules that the deviation is from, by id."""
    told = row.cells.get(RULE)
    return {plain(one) for one in shown(told).replace(";", ",").split(",")} if told is not None else set()


def _day(row: Row, column: str, otherwise: date) -> date:
    day = row.cells.get(column)
    return day if isinstance(day, date) else otherwise


def _facts(row: Row) -> dict[str, Fact]:
    day, what = (row.cells.get(name) for name in (BEGUN, WHAT))
    told: dict[str, Fact] = {BEGUN: day} if isinstance(day, date) else {}
    return told | ({WHAT: shown(what)} if what is not None else {})


def _gaps(row: Row) -> Iterator[Gap]:
    """What stands between the row and a verdict: without a day it tells of no time, and an unread end may have come."""
    if row.cells.get(BEGUN) is None:
        yield Gap(REGISTER, BEGUN, (row.id,), None, row.doubts.get(BEGUN, ""))
    if ENDED in row.doubts:
        yield Gap(REGISTER, ENDED, (row.id,), None, row.doubts[ENDED])
