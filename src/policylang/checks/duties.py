"""Whether what recurs was done, period by period, and whether a missing row proves that it was not."""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from policylang.checks.lookup import Case, Missing, canonical, cell, last_schema, plain, same_name, shown, stranger
from policylang.checks.moments import Days, cell_days, compare_days
from policylang.checks.outcome import Fact, Outcome
from policylang.checks.rows import truth
from policylang.checks.truth import FALSE, TRUE, Truth, every, known, unknown
from policylang.expression.nodes import Always, Comparison, Condition, Duty, Every
from policylang.findings.finding import Gap, RowRef, Verdict
from policylang.registers.rows import Register, Row
from policylang.units.dates import iso_to_swedish
from policylang.units.period import CalendarPeriod, Period

_KINDS = {Every.MONTH: "month", Every.QUARTER: "quarter", Every.TERTIAL: "tertial", Every.YEAR: "year"}


@frozen
class _Owed:
    """One thing to be shown: to a recipient, by a member, for a period."""

    period: CalendarPeriod
    deadline: date
    named: dict[str, str] = field(factory=dict)
    subject: Condition = field(factory=Always)
    member: str | None = None
    exists: Truth = TRUE


def duty(case: Case, rule: Duty, since: date | None, *, folded: bool = True) -> Iterator[Outcome]:
    """One outcome for each recipient, member and period that is not plainly done; then one for all that are.

    Args:
        case: the data and the report date.
        rule: the duty.
        since: the day from which it is owed; a period that ended before it is not.
        folded: False tells each that is done alone, in its place.
    """
    held = case.data.registers.get(rule.register)
    absent = [name for name in (rule.register, *_circle(rule)) if name not in case.data.registers]
    if held is None or absent:
        yield Outcome(verdict=Verdict.UNMEASURABLE, missing=tuple(Gap(name) for name in absent))
        return
    done: dict[RowRef, None] = {}
    told = due = False
    for owed in _owed(case, rule, since):
        due = True
        outcome = _judge(case, rule, held, owed)
        if outcome.verdict is Verdict.OK and folded:
            done.update(dict.fromkeys(outcome.rows))
        else:
            told = True
            yield outcome
    if done:
        yield Outcome(verdict=Verdict.OK, rows=tuple(done))
    elif not told:
        yield Outcome(verdict=Verdict.NOT_APPLICABLE, reason="not_due" if due or rule.groups is None else "no_rows")


def _circle(rule: Duty) -> tuple[str, ...]:
    return (rule.groups.members[0],) if rule.groups and rule.groups.members else ()


# -- what is owed --------------------------------------------------------------------------------


def periods(every_: Every, on: date, since: date | None) -> tuple[CalendarPeriod, ...]:
    """The periods that ended within the year up to `on`, not before `since`, earliest first; and the present year."""
    period = CalendarPeriod.containing(_KINDS[every_], on)
    found = [period] if every_ is Every.YEAR or period.last_day == on else []
    year_ago = Period(months=12).before(on)
    while (period := period.previous()).last_day > year_ago:
        found.append(period)
    if every_ is Every.YEAR and not any(each.last_day <= on for each in found):
        found.append(period)
    return tuple(sorted(each for each in found if since is None or each.last_day >= since))


def _owed(case: Case, rule: Duty, since: date | None) -> Iterator[_Owed]:
    subjects: tuple[tuple[str, Condition], ...] = rule.subjects or (("", Always()),)
    for name, subject in subjects:
        for member, exists in _members(case, rule):
            for period in periods(rule.every, case.on, since):
                named = {"mottagare": name} if name else {}
                if member is not None and rule.groups is not None:
                    named[rule.groups.label] = member
                named["period"] = str(period)
                deadline = rule.within.after(period.last_day) if rule.within else period.last_day
                yield _Owed(period, deadline, named, subject, member, exists)


def _members(case: Case, rule: Duty) -> Iterator[tuple[str | None, Truth]]:
    groups = rule.groups
    if groups is None:
        yield None, TRUE
        return
    schema = last_schema(case, groups.columns[0]) if groups.columns else None
    only = {same_name(case, schema, name) for name in groups.only}
    but = {same_name(case, schema, name) for name in groups.but}
    if groups.members is None:
        yield from ((canonical(case, schema.refers_to if schema else "", name), TRUE) for name in groups.only)
        return
    register, condition = groups.members
    key = case.schema.registers[register].key if register in case.schema.registers else ""
    for row in case.data.registers[register].rows:
        name = shown(value) if (value := row.cells.get(key)) is not None else row.id
        belongs = truth(case, condition, row)
        if belongs.value is not False and plain(name) not in but and (not only or plain(name) in only):
            yield name, belongs


# -- what was done -------------------------------------------------------------------------------


def _judge(case: Case, rule: Duty, held: Register, owed: _Owed) -> Outcome:
    # What was done after the report date was not done by a deadline before it.
    late = held.later if rule.done and rule.within and owed.deadline <= case.on else ()
    shows = [(row, _shows(case, rule, owed, row)) for row in (*held.rows, *late)]
    sure = [row for row, shown_ in shows if shown_.value]
    doubts = [gap for _, shown_ in shows if shown_.value is None for gap in shown_.gaps]
    facts: dict[str, Fact] = {"period": str(owed.period), "period_end": owed.period.last_day}
    facts |= {"deadline": owed.deadline} if rule.within else {}
    in_time = [(row, _in_time(case, rule, owed, row)) for row in sure]
    rows = tuple(RowRef(held.name, row.id) for row in sure)
    if any(truth_.value for _, truth_ in in_time):
        return Outcome(verdict=Verdict.OK, group=owed.named, rows=rows, facts=facts)
    if owed.deadline > case.on and not sure:
        return Outcome(verdict=Verdict.NOT_APPLICABLE, group=owed.named, reason="not_due", facts=facts)
    doubts += [gap for _, truth_ in in_time if truth_.value is None for gap in truth_.gaps]
    doubts += owed.exists.gaps
    if not sure:
        doubts += _uncovered(held, owed.deadline)
    if held.complete_through:
        facts["complete_through"] = held.complete_through
    facts |= _done(case, rule, sure)
    verdict = Verdict.UNMEASURABLE if doubts else Verdict.BREACH
    return Outcome(verdict=verdict, group=owed.named, rows=rows, missing=tuple(doubts), facts=facts)


def _shows(case: Case, rule: Duty, owed: _Owed, row: Row) -> Truth:
    return every(
        (
            truth(case, rule.where, row),
            truth(case, owed.subject, row),
            _of_member(case, rule, owed, row),
            _of_period(case, rule, owed.period, row),
        )
    )


def _of_member(case: Case, rule: Duty, owed: _Owed, row: Row) -> Truth:
    columns = [column for column in (rule.groups.columns if rule.groups else ()) if column.register == rule.register]
    if owed.member is None or not columns:
        return TRUE
    value = cell(case, columns[0], row)
    if isinstance(value, Missing):
        return unknown(*value.gaps)
    schema = last_schema(case, columns[0])
    if same_name(case, schema, shown(value)) == same_name(case, schema, owed.member):
        return TRUE
    unknown_to_all = stranger(case, columns[0], row, shown(value))
    return unknown(*unknown_to_all.gaps) if unknown_to_all else FALSE


def _of_period(case: Case, rule: Duty, period: CalendarPeriod, row: Row) -> Truth:
    """Whether the row is for the period: a day in it, the period itself, or a shorter one within it."""
    value = cell(case, rule.period, row)
    match value:
        case Missing(gaps=gaps):
            return unknown(*gaps)
        case CalendarPeriod():
            return known(period.first_day <= value.first_day and value.last_day <= period.last_day)
        case date():
            return known(period.first_day <= value <= period.last_day)
        case _:
            reason = f"`{shown(value)}` är ingen period"
            return unknown(Gap(rule.register, rule.period.path[-1], (row.id,), None, reason))


def _in_time(case: Case, rule: Duty, owed: _Owed, row: Row) -> Truth:
    if rule.done is None or rule.within is None:
        return TRUE
    done = cell_days(case, rule.done, row)
    return compare_days(done, Comparison.AT_MOST, Days(owed.deadline, owed.deadline))


def _done(case: Case, rule: Duty, rows: list[Row]) -> dict[str, Fact]:
    if rule.done is None:
        return {}
    done = [
        found.first for row in rows if (found := cell_days(case, rule.done, row)).first == found.last and found.first
    ]
    return {"done": min(done)} if done else {}


def _uncovered(held: Register, deadline: date) -> list[Gap]:
    """Why a missing row proves nothing."""
    through = held.complete_through
    if through is None:
        return [Gap(held.name, reason=f"registret {held.name} säger inte hur långt det är komplett")]
    if through < deadline:
        return [Gap(held.name, reason=f"registret {held.name} är komplett bara till och med {iso_to_swedish(through)}")]
    return []
