"""Sums over rows as intervals: every value that the unknown cells leave possible, and why.

A linear form is evaluated jointly per row: the same row may be in the measure and in the base, with different factors,
and an unknown condition or cell is then the same unknown in both. Rows are independent of each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product as combinations

from attrs import evolve, frozen

from policylang.checks.interval import ZERO, Interval, anything, exactly, hull, product, total
from policylang.checks.lookup import Case, Missing, cell, last_schema, missing, shown, unfilled
from policylang.checks.moments import days_ahead
from policylang.checks.rows import Leaf, leaf, leaves, truth
from policylang.checks.truth import Truth, every
from policylang.expression.nodes import (
    All,
    Always,
    Anchor,
    Any_,
    Before,
    Column,
    Comparison,
    Condition,
    Linear,
    Moment,
    Not,
    Part,
    Total,
)
from policylang.findings.finding import Gap
from policylang.model.schema import ColumnType
from policylang.registers.rows import Register, Row
from policylang.units.dates import iso_to_swedish
from policylang.units.period import CalendarPeriod

# With more unknown conditions on one row (2^8 ways) each part is taken as free of the others: wider, never wrong.
MOST_UNKNOWN = 8
_NEVER_NEGATIVE = {ColumnType.MONEY, ColumnType.COUNT}


@frozen
class Counted:
    """A part of a sum in a linear form: its factor there, and whether only the group's own rows count.

    `moment` and `interest` as in `Total`.
    """

    factor: Fraction
    part: Part
    moment: bool
    grouped: bool
    interest: bool = False


def counted(linear: Linear, *, grouped: bool, factor: Fraction = Fraction(1)) -> tuple[Counted, ...]:
    """The parts of the sums in a linear form."""
    return tuple(
        Counted(
            factor * Fraction(term.factor) * Fraction(part.factor),
            part,
            term.number.moment,
            grouped,
            term.number.interest,
        )
        for term in linear.terms
        if isinstance(term.number, Total)
        for part in term.number.parts
    )


def contribution(case: Case, parts: Sequence[Counted], row: Row, member: Truth) -> Interval:
    """What one row of the parts' register adds to the form, over everything that is unknown of it."""
    sure: list[Counted] = []
    perhaps: list[Counted] = []
    for each in parts:
        counts = truth(case, each.part.where, row)
        if each.grouped:
            counts = every((counts, member))
        if counts.value:
            sure.append(each)
        elif counts.value is None:
            perhaps.append(each)
    if not perhaps:
        return _weighed(case, sure, row)
    open_ = _open(case, perhaps, row)
    if len(open_) > MOST_UNKNOWN:
        found = total([_weighed(case, sure, row), *(hull((ZERO, _weighed(case, [each], row))) for each in perhaps)])
    else:
        found = hull(
            _weighed(case, [*sure, *(each for each in perhaps if _counts(case, each, row, member, world))], row)
            for values in combinations((True, False), repeat=len(open_) + (member.value is None))
            for world in [dict(zip((*open_, None), values, strict=False))]
        )
    if found.point is not None:
        return exactly(found.point)
    lacking = [leaf(case, each, row) for each in open_]
    if any(each.grouped for each in perhaps):
        lacking.append(member)
    return evolve(found, gaps=(*found.gaps, *(gap for each in lacking for gap in each.gaps)))


def _open(case: Case, parts: Sequence[Counted], row: Row) -> tuple[Leaf, ...]:
    """The different conditions that are unknown for the row."""
    asked = dict.fromkeys(each for counted_ in parts for each in leaves(counted_.part.where))
    return tuple(each for each in asked if leaf(case, each, row).value is None)


_World = dict[Leaf | None, bool]  # what each unknown condition is; None is membership of the group


def _counts(case: Case, each: Counted, row: Row, member: Truth, world: _World) -> bool:
    if each.grouped and not (member.value if member.value is not None else world[None]):
        return False
    return _in_world(case, each.part.where, row, world)


def _in_world(case: Case, condition: Condition, row: Row, world: _World) -> bool:
    match condition:
        case Always():
            return True
        case All(conditions=conditions):
            return all(_in_world(case, each, row, world) for each in conditions)
        case Any_(conditions=conditions):
            return any(_in_world(case, each, row, world) for each in conditions)
        case Not(condition=inner):
            return not _in_world(case, inner, row, world)
        case _:
            told = leaf(case, condition, row).value
            return world[condition] if told is None else told  # type: ignore[index]  # named nodes raised in `leaf`


def _by(each: Counted) -> "_Weight":
    if each.moment and each.part.until:
        return "dagar", each.part.until
    return ("ränta", each.part.rate) if each.interest and each.part.rate else ("", None)


_Weight = tuple[str, Column | None]  # what an amount is multiplied by: days until, or a rate; None is one


# -- amounts -------------------------------------------------------------------------------------


def _weighed(case: Case, parts: Sequence[Counted], row: Row) -> Interval:
    """What the parts add when they all count: for each amount its coefficient, which may hang on unknown days."""
    if not parts:  # most rows
        return ZERO
    factors: dict[Column | None, dict[_Weight, Fraction]] = {}
    for each in parts:
        weight = _by(each)
        of_amount = factors.setdefault(each.part.amount, {})
        of_amount[weight] = of_amount.get(weight, Fraction(0)) + each.factor
    terms = []
    for amount, by_weight in factors.items():
        if any(by_weight.values()):
            weights = [product(exactly(factor), _weight(case, by, row)) for by, factor in by_weight.items() if factor]
            terms.append(product(weights[0] if len(weights) == 1 else total(weights), _amount(case, amount, row)))
    return terms[0] if len(terms) == 1 else total(terms)


def _amount(case: Case, column: Column | None, row: Row) -> Interval:
    if column is None:
        return exactly(Fraction(1))
    value = cell(case, column, row)
    if isinstance(value, Missing):
        return Interval(lowest(case, column), None, value.gaps)
    if isinstance(value, Decimal):
        return exactly(Fraction(value))
    return anything(*missing(column.register, column.path[-1], row.id, reason=f"`{shown(value)}` är inget tal").gaps)


def lowest(case: Case, column: Column) -> Fraction | None:
    """The least that an unknown cell can be: zero for money and counts, unless the column is signed."""
    schema = last_schema(case, column)
    if schema is None or schema.type not in _NEVER_NEGATIVE or schema.signed:
        return None
    return Fraction(0)


def _weight(case: Case, by: _Weight, row: Row) -> Interval:
    how, column = by
    if column is None:
        return exactly(Fraction(1))
    return _days(case, column, row) if how == "dagar" else _amount(case, column, row)


def _days(case: Case, column: Column, row: Row) -> Interval:
    """Days from the report date to the day in the column, which is one to come."""
    found = days_ahead(case, Moment(column), row)
    if found.first is not None and found.first == found.last:
        return exactly(Fraction((found.first - case.on).days))
    if found.first is None or found.last is None:
        return anything(*found.gaps)
    return Interval(Fraction((found.first - case.on).days), Fraction((found.last - case.on).days), found.gaps)


# -- registers -----------------------------------------------------------------------------------


def absent(case: Case, parts: Sequence[Counted], *gaps: Gap) -> Interval:
    """What rows that were not given may add: any number of them, each of any amount."""
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for each in parts:
        weighted = each.moment or each.interest
        signed = weighted or (each.part.amount is not None and lowest(case, each.part.amount) is None)
        if each.factor and (signed or each.factor < 0):
            low = None
        if each.factor and (signed or each.factor > 0):
            high = None
    return ZERO if low == high == 0 else Interval(low, high, gaps)


def unreported(case: Case, parts: Sequence[Counted], held: Register) -> Interval:
    """What the parts add for a day or month that the register does not tell of: a balance, a forecast.

    No row for the month is no forecast, not a forecast of nothing, unless the register says that it is complete.
    """
    gaps: dict[Gap, None] = {}
    silent = []
    schema = case.schema.registers.get(held.name)
    events = schema is not None and schema.happens
    for each in parts:
        if events and each.part.amount is None and not each.moment and not _complete(held, case.on):
            # That no such thing is told of does not say that none has happened.
            silent.append(each)
            reason = f"{held.name} är inte komplett till och med {iso_to_swedish(case.on)}"
            gaps[Gap(held.name, None, (), None, reason)] = None
            continue
        lost = [one.right.lost for one in _demanded(each.part.where) if one.right.lost]
        if lost:
            # Nobody knows how far ahead the sum runs, so neither what it adds up to.
            silent.append(each)
            gaps.update(dict.fromkeys(unfilled(lost[0]).gaps))
            continue
        asked, moment, until = _reported(case, each.part)
        covered = _complete(held, until)
        if asked and not covered and (lacking := _untold(case, asked, held, moment)):
            silent.append(each)
            column = next((end.path[-1] for one in asked for end in (one.left.base,) if isinstance(end, Column)), None)
            gaps[Gap(held.name, column, (), None, f"{held.name} har ingen rad för {lacking}")] = None
    return absent(case, silent, *gaps)


def _complete(held: Register, through: date) -> bool:
    return held.complete_through is not None and held.complete_through >= through


def _untold(case: Case, asked: tuple[Before, ...], held: Register, moment: str) -> str:
    """The first time that no row tells of; of the coming months each has a row, or one that spans it."""
    ahead = [one for one in asked if one.right.base is Anchor.REPORT and one.comparison is not Comparison.EQUAL]
    column = ahead[0].left.base if ahead else None
    if not isinstance(column, Column):
        return "" if any(every(truth(case, one, row) for one in asked).value for row in held.rows) else moment
    spans = _told(case, held, column.path[-1])
    month = CalendarPeriod.containing("month", case.on).next()
    last = max(one.right.offset.after(case.on) for one in ahead)
    while month.first_day <= last:
        for whose, told in spans.items() or (((), []),):
            if not any(span.first_day <= month.first_day and month.last_day <= span.last_day for span in told):
                return " för ".join((str(month), *whose))
        month = month.next()
    return ""


def _told(case: Case, held: Register, column: str) -> dict[tuple[str, ...], list[CalendarPeriod]]:
    """The times that rows tell of, for each that the register tells of apart: a company's forecast is not another's."""
    schema = case.schema.registers.get(held.name)
    apart = [name for name in (schema.latest if schema else ()) if name != column]
    found: dict[tuple[str, ...], list[CalendarPeriod]] = {}
    for row in held.rows:
        if isinstance(period := row.cells.get(column), CalendarPeriod):
            whose = tuple(shown(value) for name in apart if (value := row.cells.get(name)) is not None)
            found.setdefault(whose, []).append(period)
    return found


def _reported(case: Case, part: Part) -> tuple[tuple[Before, ...], str, date]:
    """What a row must meet to tell of the report's own day, month or year; how that time is called; its last day."""
    schema = case.schema.registers.get(part.register)
    first, last = schema.alive if schema else ("", "")
    if first and first == last:
        today = Before(Moment(Column(part.register, (first,))), Comparison.EQUAL, Moment(Anchor.REPORT))
        return (today,), iso_to_swedish(case.on), case.on
    asked = tuple(one for one in _demanded(part.where) if _of_period(case, one))
    if any(one.right.base is Anchor.REPORT for one in asked):
        return asked, f"tiden efter {iso_to_swedish(case.on)}", max(one.right.offset.after(case.on) for one in asked)
    year = any(one.right.base is Anchor.YEAR for one in asked)
    period = CalendarPeriod.containing("year" if year else "month", case.on)
    return asked, str(period), period.last_day


def _demanded(condition: Condition) -> Iterator[Before]:
    """What a row must meet whatever else holds."""
    if isinstance(condition, All):
        for each in condition.conditions:
            yield from _demanded(each)
    elif isinstance(condition, Before):
        yield condition


def _of_period(case: Case, condition: Before) -> bool:
    match condition:
        case Before(left=Moment(base=Column() as column), right=Moment(base=Anchor())):
            schema = last_schema(case, column)
            return schema is not None and schema.type is ColumnType.PERIOD
        case _:
            return False


def by_register(parts: Iterable[Counted]) -> Iterator[tuple[str, tuple[Counted, ...]]]:
    """The parts of each register, in the order in which the registers are first named."""
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for each in parts:
        found[each.part.register].append(each)
    for register, of_register in found.items():
        yield register, tuple(of_register)
