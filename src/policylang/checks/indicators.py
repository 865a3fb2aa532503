"""Whether a yearly figure reaches its goal, for each member and thing; exact, and unknown where anything is missing."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, Inexact
from fractions import Fraction

from attrs import frozen

from policylang.checks.interval import compared, exactly
from policylang.checks.lookup import Case, Missing, cell, last_schema, missing, plain, same_name, shown
from policylang.checks.outcome import Fact, Outcome
from policylang.checks.rows import difference, truth
from policylang.expression.nodes import Cell, Column, Comparison, Indicator, Linear, Ratio
from policylang.findings.finding import BoundValue, Gap, Measured, RowRef, Verdict
from policylang.registers.rows import Register, Row
from policylang.units.period import CalendarPeriod
from policylang.units.quantity import EXACT, Unit

UNITS = {Unit.KRONA: "SEK", Unit.SHARE: "share", Unit.RATE: "rate", Unit.COUNT: "count"}
_DIGITS = (2, 4, 8)
_UPPER = {Comparison.AT_MOST, Comparison.LESS}
_LOWER = {Comparison.AT_LEAST, Comparison.MORE}
_INCLUSIVE = {Comparison.AT_MOST, Comparison.AT_LEAST}


@frozen
class _Asked:
    """The year, whether it has ended, and the rows of each year."""

    year: int
    over: bool
    rows: tuple[tuple[int, Row], ...]


def indicator(case: Case, rule: Indicator) -> Iterator[Outcome]:
    """One outcome for each thing; one for each member without a row."""
    held = case.data.registers.get(rule.register)
    if held is None:
        yield Outcome(verdict=Verdict.UNMEASURABLE, missing=(Gap(rule.register),))
        return
    asked = _asked(case, rule, held)
    told = False
    for names in rule.members or ((),):
        of_member = [row for year, row in asked.rows if year == asked.year and _of(case, rule, row, names)]
        found = _telling(case, rule, of_member)
        for row in found:
            told = True
            yield _judged(case, rule, asked, row, [one for one in found if _same(case, rule, one, row)])
        if not found and names:
            told = True
            yield _without_row(rule, asked, {_label(rule.keys[0]): names[0]})
    if not told:
        yield _without_row(rule, asked, {})


def _asked(case: Case, rule: Indicator, held: Register) -> _Asked:
    last = case.on.year if (case.on.month, case.on.day) == (12, 31) else case.on.year - 1
    year = rule.year or last
    rows = []
    # A figure of a year is for that year, whenever it was reported.
    for row in held.rows:
        if truth(case, rule.where, row).value is False:
            continue
        value = cell(case, rule.period, row)
        if (isinstance(value, CalendarPeriod) and value.kind == "year") or isinstance(value, date):
            rows.append((value.year, row))
    return _Asked(year, case.on >= date(year, 12, 31), tuple(rows))


def _telling(case: Case, rule: Indicator, rows: list[Row]) -> list[Row]:
    """The rows that tell of the figure, one for each thing.

    A register of results has rows for a region beside rows for its portfolios. A row in which the figure's cells are
    all empty says nothing of it when it names no thing of its own, or when another row of the same thing does; rows of
    one thing that say the same are one.
    """
    kept: list[Row] = []
    full = [row for row in rows if not _empty(case, rule, row)]
    for row in rows:
        nameless = any(isinstance(cell(case, column, row), Missing) for column in rule.keys)
        if row not in full and full and (nameless or any(_same(case, rule, one, row) for one in full)):
            continue
        if not any(_same(case, rule, one, row) and _alike(case, rule, one, row) for one in kept):
            kept.append(row)
    return kept


def _cells(rule: Indicator) -> list[Column]:
    sums = [rule.measured.dividend, *([rule.measured.divisor] if rule.measured.divisor else [])]
    return [term.number.column for one in sums for term in one.terms if isinstance(term.number, Cell)]


def _empty(case: Case, rule: Indicator, row: Row) -> bool:
    return all(isinstance(cell(case, column, row), Missing) for column in _cells(rule))


def _alike(case: Case, rule: Indicator, one: Row, other: Row) -> bool:
    return all(
        not isinstance(here := cell(case, column, one), Missing) and here == cell(case, column, other)
        for column in _cells(rule)
    )


def _label(column: Column) -> str:
    return column.path[-1]


def _of(case: Case, rule: Indicator, row: Row, names: tuple[str, ...]) -> bool:
    if not names:
        return True
    value = cell(case, rule.keys[0], row)
    if isinstance(value, Missing):
        return False
    schema = last_schema(case, rule.keys[0])
    return same_name(case, schema, shown(value)) in {same_name(case, schema, name) for name in names}


def _same(case: Case, rule: Indicator, one: Row, other: Row) -> bool:
    """Whether two rows tell of the same thing; an empty key is a thing of its own."""
    for column in rule.keys:
        values = [cell(case, column, row) for row in (one, other)]
        said = [None if isinstance(value, Missing) else _called(rule, shown(value)) for value in values]
        if said[0] != said[1]:
            return False
    return True


def _called(rule: Indicator, text: str) -> str:
    """The thing as it is compared: one of those who share the plan by its own name, whichever the row has."""
    folded = plain(text)
    return next((plain(names[0]) for names in rule.members if folded in map(plain, names)), folded)


def _without_row(rule: Indicator, asked: _Asked, group: dict[str, str]) -> Outcome:
    facts: dict[str, Fact] = {"period": str(asked.year)}
    if not asked.over:
        return Outcome(verdict=Verdict.NOT_APPLICABLE, group=group, reason="not_due", facts=facts)
    whose = f" för {next(iter(group.values()))}" if group else ""
    gap = Gap(rule.register, None, (), None, f"{rule.register} har ingen rad{whose} {asked.year}")
    return Outcome(verdict=Verdict.UNMEASURABLE, group=group, missing=(gap,), facts=facts)


def _judged(case: Case, rule: Indicator, asked: _Asked, row: Row, same: list[Row]) -> Outcome:
    group = {
        _label(column): shown(value)
        for column in rule.keys
        if not isinstance(value := cell(case, column, row), Missing)
    }
    refs = tuple(RowRef(rule.register, one.id) for one in same)
    facts: dict[str, Fact] = {"period": str(asked.year)}
    if len(same) > 1:
        gap = Gap(rule.register, None, tuple(one.id for one in same), None, "flera rader för samma sak och år")
        return Outcome(verdict=Verdict.UNMEASURABLE, group=group, rows=refs, missing=(gap,), facts=facts)
    measured, aim = (_value(case, rule, asked, row, one) for one in (rule.measured, rule.aim))
    if isinstance(measured, Missing) or isinstance(aim, Missing):
        gaps = tuple(gap for one in (measured, aim) if isinstance(one, Missing) for gap in one.gaps)
        return Outcome(verdict=Verdict.UNMEASURABLE, group=group, rows=refs, missing=gaps, facts=facts)
    held = compared(exactly(measured - aim), rule.comparison).value
    unit = "count" if rule.measured.divisor else UNITS.get(rule.measured.dividend.unit, "count")
    if rule.aim.years_back:
        facts["against"] = f"värdet {asked.year - rule.aim.years_back}"
    elif rule.aim.divisor:
        facts["against"] = re.sub(r"(?<=\w)-(?=\w)", " ", rule.aim.written)
    shown_, bound_ = _printed(measured, aim)
    bound = BoundValue(bound_, rule.comparison in _INCLUSIVE)
    return Outcome(
        verdict=Verdict.OK if held else Verdict.BREACH,
        group=group,
        measured=Measured(shown_, unit),
        lower=bound if rule.comparison in _LOWER else None,
        upper=bound if rule.comparison in _UPPER else None,
        rows=refs,
        facts=facts,
        indicative=not asked.over,
    )


def _value(case: Case, rule: Indicator, asked: _Asked, row: Row, one: Ratio) -> Fraction | Missing:
    found = row
    if one.years_back:
        year = asked.year - one.years_back
        same = [other for when, other in asked.rows if when == year and _same(case, rule, other, row)]
        earlier = _telling(case, rule, same)
        if len(earlier) != 1:
            said = "flera rader" if earlier else "ingen rad"
            names = ", ".join(
                shown(value) for column in rule.keys if not isinstance(value := cell(case, column, row), Missing)
            )
            return missing(rule.register, reason=f"{rule.register} har {said} för {names or 'samma sak'} {year}")
        found = earlier[0]
    dividend = _sum(case, one.dividend, found)
    if one.divisor is None or isinstance(dividend, Missing):
        return dividend
    divisor = _sum(case, one.divisor, found)
    if isinstance(divisor, Missing):
        return divisor
    if divisor <= 0:
        column = next((term.number.column for term in one.divisor.terms if isinstance(term.number, Cell)), None)
        what = column.path[-1].replace("-", " ") if column else "nämnaren"
        reason = f"{what} är {'noll' if divisor == 0 else 'negativ'}, och då finns ingen kvot"
        return missing(rule.register, column.path[-1] if column else None, found.id, reason=reason)
    return dividend / divisor


def _sum(case: Case, linear: Linear, row: Row) -> Fraction | Missing:
    found = difference(case, linear, None, row)
    point = found.point
    return point if point is not None else Missing(found.gaps)


def _printed(measured: Fraction, aim: Fraction) -> tuple[Decimal, Decimal]:
    """Both to be printed, never alike when they are not; the verdict was reached with the fractions themselves."""
    digits = next(
        (one for one in _DIGITS if measured == aim or _decimal(measured, one) != _decimal(aim, one)), _DIGITS[-1]
    )
    return _decimal(measured, digits), _decimal(aim, digits)


def _decimal(value: Fraction, digits: int) -> Decimal:
    try:
        return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    except Inexact:
        return Decimal(round(value * 10**digits)).scaleb(-digits)
