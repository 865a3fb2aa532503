"""Linear forms and the bounds on them, judged for one group at a time."""

from decimal import Decimal
from fractions import Fraction
from typing import cast

from attrs import evolve, frozen

from policylang.checks.decided import Decided, decided
from policylang.checks.grouping import Group, Grouping, candidates, member
from policylang.checks.interval import ZERO, Interval, anything, compared, exactly, product, total
from policylang.checks.lookup import (
    Case,
    Missing,
    cell,
    find,
    last_schema,
    missing,
    register_of,
    same_name,
    shown,
    stranger,
    unfilled,
)
from policylang.checks.rows import truth
from policylang.checks.several import alone, different, free
from policylang.checks.sums import Counted, absent, by_register, contribution, counted, unreported
from policylang.checks.truth import FALSE, TRUE, Truth, every, unknown
from policylang.checks.words import names_nothing, several
from policylang.expression.nodes import (
    Atom,
    Column,
    DatedValue,
    Distinct,
    GroupCell,
    GroupKey,
    Hole,
    Linear,
    Number,
    Total,
)
from policylang.findings.finding import Gap
from policylang.units.period import Period

Lone = DatedValue | Hole | Distinct | GroupCell


@frozen
class Form:
    """A linear form taken apart: sums, single values, a constant. `grouped` tells what the group narrows."""

    counted: tuple[Counted, ...]
    lone: tuple[tuple[Fraction, Lone, bool], ...]
    constant: Fraction


@frozen
class Spread:
    """What the rows add to a form: those that no group divides, and each group's own as members and as others.

    `everyone` is the sum of the others, over all groups; `loose` are the rows whose group is unknown: they may belong
    to any.
    """

    whole: Interval
    inside: dict[str | None, Interval]
    outside: dict[str | None, Interval]
    everyone: Interval
    loose: Interval


@frozen
class Judged:
    """A bound judged: its truth, or that its base is empty, which is neither; `guarded` when it may be that."""

    truth: Truth
    empty: bool = False
    reason: str | None = None
    guarded: bool = False


@frozen
class Bound:
    """An atom with all that is the same for every group.

    Args:
        sides: the measure, what is allowed and the base, each by itself.
        difference: measure - allowed - days x base, jointly; None when every row is exact, as the sides then tell it.
        days: the bound of a mean, in days from the report date.
    """

    atom: Atom
    sides: tuple["Side", "Side", "Side | None"]
    difference: "Side | None"
    days: Fraction


@frozen
class Side:
    """A form and what the rows add to it."""

    form: Form
    spread: Spread


def form(linear: Linear, *, grouped: bool) -> Form:
    """The form of one side.

    Raises:
        TypeError: a cell of a row, or a named node: neither has a value for a group.
    """
    lone = [
        (Fraction(term.factor), _lone(term.number), grouped)
        for term in linear.terms
        if not isinstance(term.number, Total)
    ]
    return Form(counted(linear, grouped=grouped), tuple(lone), Fraction(linear.constant))


def _lone(number: Number) -> Lone:
    if isinstance(number, DatedValue | Hole | Distinct | GroupCell):
        return number
    raise TypeError(f"{type(number).__name__} has no value for a group")


def plus(one: Form, other: Form, factor: Fraction) -> Form:
    """`one` + `factor` x `other`; the same single value on both sides is one unknown."""
    lone: dict[tuple[Lone, bool], Fraction] = {}
    for times, each in ((Fraction(1), one), (factor, other)):
        for of_value, value, grouped in each.lone:
            lone[value, grouped] = lone.get((value, grouped), Fraction(0)) + times * of_value
    scaled = tuple(evolve(each, factor=factor * each.factor) for each in other.counted)
    return Form(
        one.counted + scaled,
        tuple((times, value, grouped) for (value, grouped), times in lone.items() if times),
        one.constant + factor * other.constant,
    )


# -- values --------------------------------------------------------------------------------------


def spread(case: Case, parts: tuple[Counted, ...], grouping: Grouping) -> Spread:
    """Every row's addition, once for all groups and for all bounds with the same base."""
    key = parts, id(grouping)
    if key not in case.spreads:
        case.spreads[key] = grouping, _spread(case, parts, grouping)  # the grouping with it, so that its id is its own
    return cast("Spread", case.spreads[key][1])


def _spread(case: Case, parts: tuple[Counted, ...], grouping: Grouping) -> Spread:
    whole: list[Interval] = []
    inside: dict[str | None, list[Interval]] = {}
    outside: dict[str | None, list[Interval]] = {}
    loose: list[Interval] = []
    for register, of_register in by_register(parts):
        held = case.data.registers.get(register)
        if held is None:
            whole.append(absent(case, of_register, Gap(register)))
            continue
        whole.append(unreported(case, of_register, held))
        whole_parts = tuple(each for each in of_register if not each.grouped)
        grouped = len(whole_parts) < len(of_register)
        for row in held.rows:
            key = grouping.keys[id(row)] if register in grouping.columns else None
            if key is None:
                whole.append(contribution(case, of_register, row, TRUE))
            elif isinstance(key, Missing):
                loose.append(contribution(case, of_register, row, unknown(*key.gaps)))
            else:
                own = contribution(case, of_register, row, TRUE)
                other = contribution(case, whole_parts, row, FALSE) if grouped else own
                inside.setdefault(key, []).append(own)
                outside.setdefault(key, []).append(other)
    others = {key: total(each) for key, each in outside.items()}
    return Spread(
        total(whole),
        {key: total(each) for key, each in inside.items()},
        others,
        total(others.values()),
        total(loose),
    )


def value(case: Case, side: Side, grouping: Grouping, group: Group) -> Interval:
    """What a form is for a group."""
    lone = [
        product(exactly(factor), _value(case, each, grouping if grouped else None, group))
        for factor, each, grouped in side.form.lone
    ]
    own = side.spread.inside.get(group.key, ZERO)
    others = _others(side.spread, group.key)
    return total([exactly(side.form.constant), side.spread.whole, own, *others, side.spread.loose, *lone])


def _others(spread: Spread, key: str | None) -> list[Interval]:
    """What the other groups' rows add; when all is exact, the sum of all without the group's own."""
    everyone = spread.everyone.point
    own = spread.outside.get(key, ZERO).point
    if everyone is not None and own is not None:
        return [exactly(everyone - own)]
    return [each for other, each in spread.outside.items() if other != key]


def _value(case: Case, lone: Lone, grouping: Grouping | None, group: Group) -> Interval:
    match lone:
        case DatedValue(months=months) if months:
            return _mean(case, lone, group)
        case GroupCell(column=column):
            return _own(case, column, group)
        case DatedValue():
            found = dated(case, lone, group)
            return anything(*found.gaps) if isinstance(found, Missing) else exactly(Fraction(found.value))
        case Hole():
            filled = case.holes.get(lone.id)
            return exactly(Fraction(filled)) if isinstance(filled, Decimal) else anything(*unfilled(lone).gaps)
        case Distinct():
            return _distinct(case, lone, grouping, group)


def _mean(case: Case, node: DatedValue, group: Group) -> Interval:
    """The mean of the monthly values; anything when one of them is not known."""
    found = []
    for back in range(node.months):
        each = dated(case, evolve(node, months=0, lag=node.lag + Period(months=back)), group)
        found.append(anything(*each.gaps) if isinstance(each, Missing) else exactly(Fraction(each.value)))
    return product(exactly(Fraction(1, node.months)), total(found))


def _own(case: Case, column: Column, group: Group) -> Interval:
    """What the group's own row says."""
    row = find(case, column.register, group.name)
    if row is None:
        held = register_of(case, column.register)
        reason = "" if isinstance(held, Missing) else f"{group.name} finns inte i registret {column.register}"
        return anything(*missing(column.register, column.path[-1], group.name, reason=reason).gaps)
    told = cell(case, column, row)
    if isinstance(told, Decimal):
        return exactly(Fraction(told))
    lacking = told if isinstance(told, Missing) else missing(column.register, column.path[-1], row.id)
    return anything(*lacking.gaps)


def dated(case: Case, node: DatedValue, group: Group) -> Decided | Missing:
    """A decided value, the group's own when the node says so."""
    if isinstance(node.entity, Column):
        raise TypeError("a group has no row to take a name from")
    return decided(case, node, group.name if isinstance(node.entity, GroupKey) else None)


def _distinct(case: Case, node: Distinct, grouping: Grouping | None, group: Group) -> Interval:
    """Between the values that surely are there, and those with every unknown cell or name a value of its own."""
    sure: set[str] = set()
    perhaps: set[str] = set()
    nameless, sure_nameless, endless = 0, False, False
    named_freely = False
    gaps: list[Gap] = []
    for part, column in zip(node.parts, node.columns, strict=True):
        held = register_of(case, part.register)
        if isinstance(held, Missing):
            endless = True
            gaps += held.gaps
            continue
        for row in held.rows if grouping is None else candidates(case, grouping, group, part.register):
            counts = truth(case, part.where, row)
            if grouping is not None:
                counts = every((counts, member(grouping, group, part.register, row)))
            if counts.value is False:
                continue
            found = cell(case, column, row)
            if not isinstance(found, Missing):
                if names_nothing(found):
                    continue
                found = stranger(case, column, row, shown(found)) or found
            gaps += [*counts.gaps, *(found.gaps if isinstance(found, Missing) else ())]
            if isinstance(found, Missing):
                nameless += 1
                sure_nameless = sure_nameless or counts.value is True
            else:
                name = same_name(case, schema := last_schema(case, column), shown(found))
                (sure if counts.value else perhaps).add(name)
                if free(schema):
                    named_freely = True
                    gaps += [] if alone(name) else several(column, found, row).gaps
    low = max(different(list(sure))[0] if named_freely else len(sure), int(sure_nameless))
    high = (different(list(sure | perhaps))[1] if named_freely else len(sure | perhaps)) + nameless
    if low < high and not gaps:
        gaps += missing(
            node.parts[0].register, node.columns[0].path[-1], reason="flera namn kan vara samma person"
        ).gaps
    return Interval(
        Fraction(low), None if endless else Fraction(high), () if low == high and not endless else tuple(gaps)
    )


# -- bounds --------------------------------------------------------------------------------------


def bound(case: Case, atom: Atom, grouping: Grouping) -> Bound:
    """The atom made ready for every group.

    The group narrows the measure. It narrows the other side too when both are amounts or the bound is a mean (the
    company's own frame, the party's own mean); a share is of the whole base.
    """
    mean = atom.days is not None
    measured = form(atom.measured, grouped=True)
    allowed = form(atom.allowed, grouped=atom.base is None or mean)
    base = form(atom.base, grouped=mean) if atom.base is not None else None
    if base is not None and mean:
        base = evolve(base, counted=tuple(each for each in base.counted if each.part.in_base))
    days = Fraction((atom.days.after(case.on) - case.on).days) if atom.days is not None else Fraction(0)
    joint = plus(measured, allowed, Fraction(-1))
    if base is not None and days:
        joint = plus(joint, base, -days)
    sides = tuple(Side(each, spread(case, each.counted, grouping)) for each in (measured, allowed, base) if each)
    exact = all(_exact(side.spread) for side in sides) and not joint.lone
    return Bound(
        atom,
        (sides[0], sides[1], sides[2] if base is not None else None),
        None if exact else Side(joint, spread(case, joint.counted, grouping)),
        days,
    )


def _exact(each: Spread) -> bool:
    intervals = (each.whole, each.loose, *each.inside.values(), *each.outside.values())
    return all(interval.point is not None for interval in intervals)


def values(case: Case, bound_: Bound, grouping: Grouping, group: Group) -> tuple[Interval, Interval, Interval | None]:
    """The measure, what is allowed and the base for a group, each by itself."""
    measured, allowed, base = bound_.sides
    return (
        value(case, measured, grouping, group),
        value(case, allowed, grouping, group),
        None if base is None else value(case, base, grouping, group),
    )


def judged(case: Case, bound_: Bound, grouping: Grouping, group: Group) -> Judged:
    """Whether the bound holds for the group."""
    measured, allowed, base = values(case, bound_, grouping, group)
    if base is not None:
        if base.point == 0:
            return Judged(unknown(), empty=True, reason="empty_base")
        if base.high is not None and base.high < 0:
            reason = f"basen {bound_.atom.base_name} är negativ".replace("  ", " ")
            return Judged(unknown(Gap("", None, (), None, reason)), reason="negative_base", guarded=True)
        if base.low is None or base.low <= 0:
            return Judged(unknown(*base.gaps), guarded=True)
    if bound_.difference is not None:
        difference = value(case, bound_.difference, grouping, group)
    else:
        terms = [(Fraction(1), measured), (Fraction(-1), allowed), (-bound_.days, base or ZERO)]
        difference = total(product(exactly(factor), each) for factor, each in terms)
    return Judged(compared(difference, bound_.atom.comparison))
