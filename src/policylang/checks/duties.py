"""Whether what recurs was done, period by period, and whether a missing row proves that it was not."""

from collections.abc import Iterator
from datetime import date

from policylang.checks.lookup import (
    Case,
    Missing,
    canonical,
    cell,
    find,
    last_schema,
    missing,
    same_name,
    shown,
    stranger,
    unfilled,
)
from policylang.checks.moments import Days, cell_days, compare_days
from policylang.checks.outcome import Fact, Outcome
from policylang.checks.owed import Owed, in_force, owed
from policylang.checks.reach import needed_until, reached, reaches, uncovered
from policylang.checks.rows import truth
from policylang.checks.truth import FALSE, TRUE, Truth, every, known, unknown
from policylang.checks.words import names_nothing
from policylang.expression.nodes import Column, Comparison, Duty, Events, Hole
from policylang.findings.finding import Gap, RowRef, Verdict
from policylang.model.schema import Need
from policylang.registers.rows import Register, Row
from policylang.units.dates import iso_to_swedish
from policylang.units.period import CalendarPeriod

_PARTIES = "motparter"


def duty(case: Case, rule: Duty, since: date | None, *, folded: bool = True) -> Iterator[Outcome]:
    """One outcome for each recipient, member and period or event that is not plainly done; then one for all that are.

    Args:
        case: the data and the report date.
        rule: the duty.
        since: the day from which it is owed; a period that ended before it is not.
        folded: False tells each that is done alone, in its place.
    """
    held = case.data.registers.get(rule.register)
    absent = [name for name in _needed(rule) if name not in case.data.registers]
    if held is None or absent:
        yield Outcome(verdict=Verdict.UNMEASURABLE, missing=tuple(Gap(name) for name in absent))
        return
    done: dict[RowRef, None] = {}
    told = due = False
    for one in owed(case, rule, since):
        due = True
        outcome = _judge(case, rule, held, one)
        if outcome.verdict is Verdict.OK and folded:
            done.update(dict.fromkeys(outcome.rows))
        else:
            told = True
            yield outcome
    if done:
        yield Outcome(verdict=Verdict.OK, rows=tuple(done))
    elif not told:
        asked = due or (rule.groups is None and not isinstance(rule.every, Events))
        yield Outcome(verdict=Verdict.NOT_APPLICABLE, reason="not_due" if asked else "no_rows")


def _needed(rule: Duty) -> tuple[str, ...]:
    """The registers without which nothing can be told."""
    members = (rule.groups.members[0],) if rule.groups and rule.groups.members else ()
    events = (rule.every.register,) if isinstance(rule.every, Events) else ()
    return tuple(dict.fromkeys((rule.register, *members, *events)))


def _judge(case: Case, rule: Duty, held: Register, one: Owed) -> Outcome:
    # What was done after the report date was not done by a deadline before it.
    late = held.later if rule.done and rule.within and one.due and one.due <= case.on else ()
    shows = [(row, _shows(case, rule, one, row)) for row in (*held.rows, *late)]
    sure = [row for row, shown_ in shows if shown_.value]
    doubts = [gap for _, shown_ in shows if shown_.value is None for gap in shown_.gaps]
    facts = _facts(rule, one)
    kept = [(row, every((_in_time(case, rule, one, row), _far_enough(case, rule, one, row)))) for row in sure]
    rows = tuple(RowRef(held.name, row.id) for row in sure)
    if any(truth_.value for _, truth_ in kept) and one.dated and not isinstance(rule.every, Hole):
        return Outcome(verdict=Verdict.OK, group=one.named, rows=rows, facts=facts)
    if one.due is not None and one.due > case.on and not sure:
        return Outcome(verdict=Verdict.NOT_APPLICABLE, group=one.named, reason="not_due", facts=facts)
    doubts += [gap for _, truth_ in kept if truth_.value is None for gap in truth_.gaps]
    doubts += [*one.exists.gaps, *_unsaid(rule)]
    if not sure and one.due is not None:
        doubts += uncovered(held, one.due)
    if held.complete_through:
        facts["complete_through"] = held.complete_through
    facts |= _done(case, rule, one, sure)
    verdict = Verdict.UNMEASURABLE if doubts else Verdict.BREACH
    return Outcome(verdict=verdict, group=one.named, rows=rows, missing=tuple(doubts), facts=facts)


def _facts(rule: Duty, one: Owed) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"period": one.label, "period_end": one.last} if one.label else {}
    facts |= {"event": one.first} if one.event else {}
    return facts | ({"deadline": one.due} if rule.within and one.due else {})


def _unsaid(rule: Duty) -> tuple[Gap, ...]:
    """What the source does not say and every verdict but a plain one hangs on: how often, and by when."""
    return tuple(gap for each in (rule.every, rule.within) if isinstance(each, Hole) for gap in unfilled(each).gaps)


def _shows(case: Case, rule: Duty, one: Owed, row: Row) -> Truth:
    """Whether the row is what is asked for, and about what is owed."""
    subject = one.subject
    found = (
        truth(case, rule.where, row),
        _proves(case, rule, row),
        _to_whom_it_may_be(case, subject) if isinstance(subject, Hole) else truth(case, subject, row),
        _of_member(case, rule, one, row),
        _of_event(case, rule, one, row),
        _of_period(case, rule, one, row),
    )
    return every(found)


def _proves(case: Case, rule: Duty, row: Row) -> Truth:
    """Whether a row tells that anything was done: not one whose day is left open, nor one that lacks what it must say.

    A list of what is to be done has a row for each period before it is done.
    """
    schema = case.schema.registers.get(rule.register)
    held = case.data.registers[rule.register]
    asked = {schema.happens, *(one.name for one in schema.columns if one.need is Need.REQUIRED)} if schema else set()
    found = []
    for name in sorted(asked & held.columns):
        value = cell(case, Column(rule.register, (name,)), row)
        if isinstance(value, Missing):
            found.append(unknown(*value.gaps))
        elif names_nothing(value):
            found.append(FALSE)
    return every(found)


def _to_whom_it_may_be(case: Case, recipient: Hole) -> Truth:
    """Whether it was done for the one whom the source lost: taken as given where a case says so."""
    return TRUE if recipient.id in case.holes else unknown(*unfilled(recipient).gaps)


def _of_member(case: Case, rule: Duty, one: Owed, row: Row) -> Truth:
    groups = rule.groups
    columns = [column for column in (groups.columns if groups else ()) if column.register == rule.register]
    if one.member is None or not columns:
        return TRUE
    return _same(case, columns[0], row, one.member, groups.members[0] if groups and groups.members else "")


def _same(case: Case, column: Column, row: Row, name: str, register: str) -> Truth:
    """Whether the cell names what `name` names in the register."""
    value = cell(case, column, row)
    if isinstance(value, Missing):
        return unknown(*value.gaps)
    schema = last_schema(case, column)
    if schema is not None and schema.refers_to:
        register = schema.refers_to
    one, other = (same_name(case, schema, canonical(case, register, each)) for each in (shown(value), name))
    if one == other:
        return TRUE
    lacking = stranger(case, column, row, shown(value))
    given = register == _PARTIES and register in case.data.registers
    if lacking is None and given and find(case, register, shown(value)) is None:
        reason = f"{shown(value)} finns inte i registret {register}"
        lacking = missing(column.register, column.path[-1], row.id, reason=reason)
    return unknown(*lacking.gaps) if lacking else FALSE


def _of_event(case: Case, rule: Duty, one: Owed, row: Row) -> Truth:
    """Whether the row is about the same things as the event."""
    if one.event is None or not isinstance(rule.every, Events):
        return TRUE
    found = []
    for column, proof in rule.every.shared:
        value = cell(case, column, one.event)
        if isinstance(value, Missing):
            found.append(unknown(*value.gaps))
        else:
            schema = last_schema(case, column)
            found.append(_same(case, proof, row, shown(value), schema.refers_to if schema else ""))
    return every(found)


def _of_period(case: Case, rule: Duty, one: Owed, row: Row) -> Truth:
    """Whether the row is for the period: a day in it, the period itself, or a shorter one within it.

    A row is for an event when it is dated on its day or later, or for a period in which that day lies.
    """
    if rule.period is None:
        return in_force(case, rule.register, row, one.first)
    value = cell(case, rule.period, row)
    if isinstance(value, Missing) and rule.otherwise:
        value = cell(case, rule.otherwise, row)
    match value:
        case Missing(gaps=gaps):
            return unknown(*gaps)
        case CalendarPeriod() if one.event:
            return known(value.first_day <= one.first <= value.last_day)
        case CalendarPeriod():
            within = known(one.first <= value.first_day and value.last_day <= one.last)
            return every((within, _begun(case, rule.period, value, row)))
        case date():
            return known(one.first <= value <= one.last)
        case _:
            reason = f"`{shown(value)}` är ingen period"
            return unknown(Gap(rule.register, rule.period.path[-1], (row.id,), None, reason))


def _begun(case: Case, column: Column, period: CalendarPeriod, row: Row) -> Truth:
    """Whether the period had begun on the day that it never comes after: no month is reconciled before its first."""
    schema = last_schema(case, column)
    name = schema.not_after if schema else ""
    day = row.cells.get(name) if name else None
    if not isinstance(day, date) or period.first_day <= day:
        return TRUE
    reason = f"{name} {iso_to_swedish(day)} ligger före {period}".replace("-", " ")
    return unknown(*missing(column.register, name, row.id, reason=reason).gaps)


def _in_time(case: Case, rule: Duty, one: Owed, row: Row) -> Truth:
    if rule.done is None or rule.within is None:
        return TRUE
    done = cell_days(case, rule.done, row)
    if one.due is not None:
        return compare_days(done, Comparison.AT_MOST, Days(one.due, one.due))
    # No time is shorter than none: what was done at once is in time whatever the source once said.
    end = one.first if one.event else one.last
    gaps = unfilled(rule.within).gaps if isinstance(rule.within, Hole) else ()
    return compare_days(done, Comparison.AT_MOST, Days(end, None, gaps))


def _far_enough(case: Case, rule: Duty, one: Owed, row: Row) -> Truth:
    return TRUE if rule.reach is None else reaches(case, rule.reach, one, row)


def _done(case: Case, rule: Duty, one: Owed, rows: list[Row]) -> dict[str, Fact]:
    """When it was done, if late, and how far it reached, if too short."""
    facts: dict[str, Fact] = {}
    late = [row for row in rows if _in_time(case, rule, one, row).value is False]
    if rule.done is not None and late and len(late) == len(rows):
        facts |= {"done": day} if (day := _first(case, rule.done, late)) else {}
    elif rule.reach is not None and rows:
        until = reached(case, rule.reach, one, rows)
        facts |= {"reached": until, "to_reach": needed_until(rule.reach, one)} if until else {}
    return facts


def _first(case: Case, column: Column, rows: list[Row]) -> date | None:
    days = [cell_days(case, column, row) for row in rows]
    return min((day.first for day in days if day.first and day.first == day.last), default=None)
