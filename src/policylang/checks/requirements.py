"""What every row must meet: conditions, and enough different persons."""

from collections.abc import Iterator

from policylang.checks.explain import explained
from policylang.checks.failing import failed
from policylang.checks.lookup import Case, Missing, cell, last_schema, register_of, same_name, shown
from policylang.checks.outcome import Fact, Failed, Outcome
from policylang.checks.rows import demanded, truth
from policylang.checks.several import alone, different, whom
from policylang.checks.truth import FALSE, Truth, known, unknown
from policylang.checks.words import alike, names_nothing, several
from policylang.expression.nodes import Any_, Condition, ForRows, Persons
from policylang.findings.finding import Gap, RowRef, Verdict
from policylang.registers.rows import Row


def for_rows(case: Case, rule: ForRows | Persons, *, folded: bool = True) -> Iterator[Outcome]:
    """One outcome for each row that is not plainly met, in the register's order; then one for all that are.

    Args:
        folded: False tells each row that is met alone, in its place.
    """
    held = register_of(case, rule.register)
    if isinstance(held, Missing):
        yield Outcome(verdict=Verdict.UNMEASURABLE, missing=held.gaps)
        return
    schema = case.schema.registers.get(rule.register)
    label = schema.label if schema else rule.register
    met: list[RowRef] = []
    told = perhaps = False
    for row in held.rows:
        among = truth(case, rule.among, row)
        if among.value is False:
            continue
        must = _met(case, rule, row)
        off = FALSE if must.value or rule.off is None else truth(case, rule.off, row)
        if must.value or (among.value is None and off.value):
            perhaps = perhaps or among.value is None
            if among.value and not folded:
                told = True
                yield Outcome(verdict=Verdict.OK, group={label: row.id}, rows=(RowRef(rule.register, row.id),))
                continue
            met += [RowRef(rule.register, row.id)] if among.value else []
            continue
        told = True
        verdict, gaps = _verdict(among, must, off)
        yield Outcome(
            verdict=verdict,
            group={label: row.id},
            rows=(RowRef(rule.register, row.id),),
            missing=gaps,
            facts=_facts(case, rule, row, verdict),
            failed=_failed(case, rule, row, verdict),
        )
    if met or (perhaps and not told):
        yield Outcome(verdict=Verdict.OK, rows=tuple(met))
    elif not told:
        yield Outcome(verdict=Verdict.NOT_APPLICABLE, reason="no_rows")


def _verdict(among: Truth, must: Truth, off: Truth) -> tuple[Verdict, tuple[Gap, ...]]:
    """Of a row that may be picked and does not surely meet the rule."""
    if off.value:
        return Verdict.EXEMPT, ()
    if among.value and must.value is False and off.value is False:
        return Verdict.BREACH, ()
    return Verdict.UNMEASURABLE, (*must.gaps, *off.gaps, *among.gaps)


def _met(case: Case, rule: ForRows | Persons, row: Row) -> Truth:
    if isinstance(rule, ForRows):
        return demanded(case, rule.must, row)
    names, gaps, open_ = persons(case, rule, row)
    fewest, most = different(list(names.values()))
    if fewest >= rule.different or most + open_ < rule.different:
        return known(fewest >= rule.different)
    return unknown(*(gaps or alike(rule.columns[0], row, *names.values()).gaps))


def persons(case: Case, rule: Persons, row: Row) -> tuple[dict[str, str], list[Gap], int]:
    """The different persons that the columns name, what is missing or unclear, and how many cells could name anyone."""
    names: dict[str, str] = {}
    gaps: list[Gap] = []
    open_ = 0
    for column in rule.columns:
        value = cell(case, column, row)
        if isinstance(value, Missing):
            open_ += 1
            gaps += value.gaps
        elif (who := whom(case, shown(value))) is None:
            open_ += 1
            gaps += several(column, value, row).gaps
        elif not names_nothing(value):
            names.setdefault(same_name(case, last_schema(case, column), shown(value)), who)
            gaps += [] if alone(who) else several(column, value, row).gaps
    return names, gaps, open_


def _failed(case: Case, rule: ForRows | Persons, row: Row, verdict: Verdict) -> tuple[Failed, ...]:
    return failed(case, rule.must, row) if verdict is Verdict.BREACH and isinstance(rule, ForRows) else ()


def _facts(case: Case, rule: ForRows | Persons, row: Row, verdict: Verdict) -> dict[str, Fact]:
    if verdict is Verdict.EXEMPT:
        return explained(case, (_holding(case, rule.off, row),), None, row)
    if isinstance(rule, ForRows):
        return explained(case, (rule.among, rule.must, rule.off), rule.must, row)
    names, _, _ = persons(case, rule, row)
    return explained(case, (rule.among, rule.columns, rule.off), None, row) | {"persons": ", ".join(names.values())}


def _holding(case: Case, off: Condition | None, row: Row) -> Condition | None:
    """Of several exceptions those that hold for the row."""
    if not isinstance(off, Any_):
        return off
    return Any_(tuple(each for each in off.conditions if truth(case, each, row).value))
