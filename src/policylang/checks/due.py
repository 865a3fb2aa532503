"""Whether one thing was done by its day, as a dated register of statuses tells.

The latest row no later than the report date counts. What a row of an earlier day says of the day at hand is not known,
unless the register is complete: then nothing has happened since.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from policylang.checks.lookup import Case, cell, column_schema, plain, shown
from policylang.checks.outcome import Fact, Outcome
from policylang.expression.nodes import Column, Due
from policylang.findings.finding import Gap, RowRef, Verdict
from policylang.registers.rows import Register, Row
from policylang.units.dates import iso_to_swedish

STATUS, AS_OF, FINISHED, PLAN, MEMBER = "status", "per", "klart-datum", "plan", "region"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@frozen
class Told:
    """A row that tells of the thing: what it says and for which day; None where it does not say."""

    row: Row
    status: str | None
    as_of: date | None
    finished: date | None


@frozen
class Standing:
    """How far a thing has come on a day.

    Args:
        latest: the row that counts; None when nothing is known.
        undated: rows without a day, which may be later than the latest.
        against: rows of the latest day that say something else than it does.
    """

    latest: Told | None
    rows: tuple[Told, ...] = ()
    undated: tuple[Told, ...] = ()
    against: tuple[Told, ...] = ()


def due(case: Case, rule: Due) -> Iterator[Outcome]:
    """One outcome, or one for each member when the register tells for whom its rows are."""
    held = case.data.registers.get(rule.register)
    group = {rule.label: rule.name}
    if held is None:
        yield Outcome(verdict=Verdict.UNMEASURABLE, group=group, missing=(Gap(rule.register),))
        return
    for member in members(rule, held):
        named = {**group, MEMBER: member} if member else group
        yield _judged(case, rule, held, standing(case, rule, held, member, case.on), named)


def members(rule: Due, held: Register) -> tuple[str, ...]:
    """For whom it is judged: everybody together ("") unless a row about it says for whom it is."""
    told = any(row.cells.get(MEMBER) for row in held.rows if _about(rule, row))
    return rule.members if told and rule.members else ("",)


def standing(case: Case, rule: Due, held: Register, member: str, on: date) -> Standing:
    """What the register says of the thing on a day, its rows in the order of the days that they are for."""
    names = next((one for one in rule.called if member in one), (member,))
    rows = [_told(case, rule, row) for row in held.rows if _about(rule, row) and _for(row, names)]
    dated = [one for one in rows if one.as_of is not None and one.as_of <= on]
    dated.sort(key=lambda one: one.as_of or date.min)
    undated = tuple(one for one in rows if one.as_of is None)
    latest = dated[-1] if dated else None
    against = tuple(one for one in dated if latest and one.as_of == latest.as_of and _differs(one, latest))
    return Standing(latest, tuple(dated), undated, against)


def _differs(one: Told, other: Told) -> bool:
    """Whether two rows of one day cannot both be right; a day that only one of them gives is no contradiction."""
    days = {one.finished, other.finished} - {None}
    return one.status != other.status or len(days) > 1


def _about(rule: Due, row: Row) -> bool:
    named = row.cells.get(rule.key.path[-1])
    if named is None or plain(shown(named)) not in {plain(name) for name in (rule.name, *rule.also)}:
        return False
    plan = row.cells.get(PLAN)
    years = _YEAR.findall(shown(plan)) if plan is not None else []
    return not (rule.plan and years) or rule.plan in years


def _for(row: Row, names: tuple[str, ...]) -> bool:
    whose = row.cells.get(MEMBER)
    if not any(names) or not whose:
        return True
    texts = whose if isinstance(whose, tuple) else (shown(whose),)
    return not {plain(name) for name in names}.isdisjoint(plain(text) for text in texts)


def _told(case: Case, rule: Due, row: Row) -> Told:
    status = cell(case, Column(rule.register, (STATUS,)), row)
    schema = column_schema(case, rule.register, STATUS)
    category = case.schema.categories.get(schema.category) if schema else None
    said = shown(status) if isinstance(status, str) else None
    if said is not None and category is not None:
        said = category.synonyms.get(plain(said), plain(said))
        said = said if said in category.parents else None
    as_of, finished = row.cells.get(AS_OF), row.cells.get(FINISHED)
    return Told(
        row,
        said,
        as_of if isinstance(as_of, date) else None,
        finished if isinstance(finished, date) else None,
    )


# -- judging -------------------------------------------------------------------------------------


@frozen
class _Done:
    """Between which days the thing was done: after `first`, no later than `last`. None is without end."""

    first: date | None
    last: date | None
    exact: date | None = None


def _judged(case: Case, rule: Due, held: Register, found: Standing, group: dict[str, str]) -> Outcome:
    latest = found.latest
    facts: dict[str, Fact] = {"deadline": rule.by}
    if latest is None:
        return _unknown(case, rule, found, group, facts)
    refs: tuple[RowRef, ...] = (RowRef(held.name, latest.row.id),)
    facts["as_of"] = latest.as_of or rule.by
    if latest.status is None:
        gap = Gap(rule.register, STATUS, (latest.row.id,))
        return Outcome(verdict=Verdict.UNMEASURABLE, group=group, rows=refs, missing=(gap,), facts=facts)
    facts["status"] = latest.status
    if contradiction := _contradiction(rule, found):
        refs = tuple(RowRef(held.name, one.row.id) for one in (latest, *found.against))
        return Outcome(verdict=Verdict.UNMEASURABLE, group=group, rows=refs, missing=(contradiction,), facts=facts)
    if latest.status == rule.done:
        return _finished(rule, found, group, facts, refs)
    if case.on <= rule.by:
        return Outcome(verdict=Verdict.NOT_APPLICABLE, group=group, reason="not_due", rows=refs, facts=facts)
    told_late = latest.as_of is not None and latest.as_of >= rule.by
    complete = held.complete_through is not None and held.complete_through >= rule.by
    if told_late or complete:
        return Outcome(verdict=Verdict.BREACH, group=group, rows=refs, facts=facts)
    reason = f"ingen status från {iso_to_swedish(rule.by)} eller senare finns i registret {rule.register}"
    gap = Gap(rule.register, None, (), None, reason)
    return Outcome(verdict=Verdict.UNMEASURABLE, group=group, rows=refs, missing=(gap,), facts=facts)


def _contradiction(rule: Due, found: Standing) -> Gap | None:
    """What the rows that count say against each other, when it matters."""
    latest = found.latest
    if latest is None or latest.as_of is None:
        return None
    done = [one for one in (latest, *found.against) if one.status == rule.done]
    early = next((one for one in done if one.finished and one.as_of and one.finished > one.as_of), None)
    if early and early.as_of and early.finished:
        told = (
            f"status {iso_to_swedish(early.as_of)} är {rule.done}, men klart datum är {iso_to_swedish(early.finished)}"
        )
        return Gap(rule.register, FINISHED, (early.row.id,), None, told)
    if not found.against or not done:
        return None
    in_time = {one.finished <= rule.by if one.finished else None for one in done}
    if len(done) == len(found.against) + 1 and len(in_time) == 1:
        return None  # two days of being done, on the same side of the day that counts
    rows = tuple(one.row.id for one in (latest, *found.against))
    return Gap(rule.register, STATUS, rows, None, f"raderna för {iso_to_swedish(latest.as_of)} säger emot varandra")


def _unknown(case: Case, rule: Due, found: Standing, group: dict[str, str], facts: dict[str, Fact]) -> Outcome:
    """Nothing that is dated tells of it; what is not dated tells only of a thing that is done on a day."""
    for one in found.undated:
        if one.status == rule.done and one.finished is not None and one.finished <= case.on:
            facts |= {"status": one.status, "finished": one.finished}
            verdict = Verdict.OK if one.finished <= rule.by else Verdict.BREACH
            return Outcome(verdict=verdict, group=group, rows=(RowRef(rule.register, one.row.id),), facts=facts)
    if case.on <= rule.by:
        return Outcome(verdict=Verdict.NOT_APPLICABLE, group=group, reason="not_due", facts=facts)
    if found.undated:
        gap = Gap(rule.register, AS_OF, tuple(one.row.id for one in found.undated))
    else:
        gap = Gap(rule.register, None, (), None, f"ingen status för {rule.name} finns i registret {rule.register}")
    return Outcome(verdict=Verdict.UNMEASURABLE, group=group, missing=(gap,), facts=facts)


def _finished(
    rule: Due, found: Standing, group: dict[str, str], facts: dict[str, Fact], refs: tuple[RowRef, ...]
) -> Outcome:
    """It is done; whether in time is told by the day that a row gives, else by the days of the rows themselves."""
    done = when_done(rule, found)
    if done.exact is not None:
        facts["finished"] = done.exact
    if done.last is not None and done.last <= rule.by:
        return Outcome(verdict=Verdict.OK, group=group, rows=refs, facts=facts)
    if done.first is not None and done.first >= rule.by:
        return Outcome(verdict=Verdict.BREACH, group=group, rows=refs, facts=facts)
    gap = Gap(rule.register, FINISHED, tuple(ref.id for ref in refs))
    return Outcome(verdict=Verdict.UNMEASURABLE, group=group, rows=refs, missing=(gap,), facts=facts)


def when_done(rule: Due, found: Standing) -> _Done:
    """Between which days it was done, of a thing whose latest row says that it is."""
    first: date | None = None
    run: list[Told] = []
    for one in found.rows:
        if one.status == rule.done:
            run.append(one)
        else:
            run, first = [], one.as_of
    stated = next((one.finished for one in reversed(run) if one.finished is not None), None)
    if stated is not None:
        return _Done(stated - timedelta(days=1), stated, stated)
    return _Done(first, run[0].as_of if run else None)
