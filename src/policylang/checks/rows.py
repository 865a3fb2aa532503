"""Conditions on one row: true, false, or unknown with what is missing."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from policylang.checks.decided import decided, unheard_of
from policylang.checks.interval import Interval, anything, compared, exactly, product, total
from policylang.checks.likeness import likely, near
from policylang.checks.lookup import (
    Case,
    Missing,
    cell,
    column_schema,
    decider,
    last_schema,
    missing,
    plain,
    register_of,
    same_name,
    shown,
    unfilled,
)
from policylang.checks.moments import Days, cell_days, compare_days, days, days_ahead
from policylang.checks.ratings import rated
from policylang.checks.several import each_named, free, ways
from policylang.checks.truth import FALSE, TRUE, Truth, every, known, negated, some, unknown
from policylang.checks.words import NOBODY, filled, nobody, same_text, several, texts
from policylang.expression.nodes import (
    All,
    Always,
    Any_,
    Before,
    Cell,
    Column,
    Compare,
    Comparison,
    Condition,
    DatedValue,
    Filled,
    GroupKey,
    Hole,
    InCircle,
    Includes,
    Linear,
    Listed,
    MeanRate,
    Moment,
    Not,
    OneOf,
    Rated,
    SameText,
    Unclear,
)
from policylang.findings.finding import Gap
from policylang.model.schema import Category, ColumnType, RegisterSchema
from policylang.registers.rows import Row

Leaf = OneOf | SameText | Compare | Before | Rated | Filled | Includes | Listed


def truth(case: Case, condition: Condition, row: Row) -> Truth:
    """Whether the condition holds for the row; Kleene, so that what decides alone decides."""
    match condition:
        case Always():
            return TRUE
        case All(conditions=conditions):
            return every(truth(case, each, row) for each in conditions)
        case Any_(conditions=conditions):
            return some(truth(case, each, row) for each in conditions)
        case Not(condition=inner):
            return negated(truth(case, inner, row))
        case _:
            return leaf(case, condition, row)


def demanded(case: Case, condition: Condition, row: Row, *, wanted: bool = True) -> Truth:
    """Whether the row meets a demand (`wanted`), or the opposite of one.

    As `truth`, but a combined value ("obligation + derivat") is in a list only when every part is, and outside it only
    when no part is: a forbidden thing is not allowed by being combined with something else.
    """
    match condition:
        case Always():
            return known(wanted)
        case All(conditions=conditions) | Any_(conditions=conditions):
            judged = (demanded(case, each, row, wanted=wanted) for each in conditions)
            return every(judged) if isinstance(condition, All) is wanted else some(judged)
        case Not(condition=inner):
            return demanded(case, inner, row, wanted=not wanted)
        case OneOf() if wanted:
            # What is demanded must be said; only what is picked or forbidden may not slip away in other words.
            return every(_members(case, condition, row, exact=True))
        case OneOf(column=column):
            value = cell(case, column, row)
            told = every(negated(part) for part in _members(case, condition, row))
            if isinstance(value, str) and plain(value) in NOBODY and told.value:
                return unknown(*nobody(column, value, row).gaps)
            return told
        case _:
            found = leaf(case, condition, row)
            return found if wanted else negated(found)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The conditions that a condition is put together from, left to right."""
    match condition:
        case Always():
            return
        case All(conditions=conditions) | Any_(conditions=conditions):
            for each in conditions:
                yield from leaves(each)
        case Not(condition=inner):
            yield from leaves(inner)
        case InCircle() | Unclear():
            raise TypeError("a named node must be replaced before anything is judged")
        case _:
            yield condition


def leaf(case: Case, condition: Condition, row: Row) -> Truth:
    """The truth of a condition that is not put together from others; remembered, as sums ask it more than once.

    Raises:
        TypeError: a named node, which is our bug.
    """
    key = (id(condition), id(row))
    if key not in case.truths:
        case.truths[key] = _judged(case, condition, row)
    return case.truths[key]


def _judged(case: Case, condition: Condition, row: Row) -> Truth:
    match condition:
        case OneOf():
            return every(_members(case, condition, row))
        case SameText(left=left, right=right):
            return same_text(case, left, right, row)
        case Compare(left=left, comparison=comparison, right=right):
            return compared(difference(case, left, right, row), comparison)
        case Before(left=left, comparison=comparison, right=right, ahead=ahead):
            day = days_ahead(case, left, row) if ahead else _days(case, left, row)
            return compare_days(day, comparison, _days(case, right, row))
        case Rated():
            return rated(case, condition, row)
        case Filled(column=column):
            value = cell(case, column, row)
            return unknown(*value.gaps) if isinstance(value, Missing) else filled(column, value, row)
        case Includes(column=column, values=values):
            return _includes(case, column, values, row)
        case Listed():
            return _listed(case, condition, row)
        case InCircle() | Unclear():
            raise TypeError("a named node must be replaced before anything is judged")
        case Always() | All() | Any_() | Not():
            return truth(case, condition, row)
        case _:
            assert_never(condition)


def _days(case: Case, moment: Moment, row: Row) -> Days:
    return days(case, moment, row, truth)


# -- text ----------------------------------------------------------------------------------------


def _members(case: Case, condition: OneOf, row: Row, *, exact: bool = False) -> list[Truth]:
    """Whether each part of the cell is one of the values; most cells have one part."""
    value = cell(case, condition.column, row)
    if isinstance(value, Missing):
        return [unknown(*value.gaps)]
    schema = last_schema(case, condition.column)
    category = case.schema.categories.get(schema.category) if schema else None
    if category is None:
        return [_named(case, condition, text, row, exact=exact) for text in texts(value)]
    below = {each for text in condition.values for each in _below(category, text)}
    parts = [part for text in texts(value) for part in text.split("+")]
    return [_kind(category, part, below, condition.column, row) for part in parts]


def _named(case: Case, condition: OneOf, text: str, row: Row, *, exact: bool) -> Truth:
    """Whether a text is one of the values, or names nobody else ("KS och KF")."""
    column = condition.column
    schema = last_schema(case, column)
    wanted = {same_name(case, schema, each) for each in condition.values}
    if any(same_name(case, schema, way) in wanted for way in (text, decider(text))):
        return TRUE
    if not free(schema):
        return FALSE
    told = [same_name(case, schema, decider(each)) in wanted for each in each_named(text)]
    aside = len(ways(text)) > len(told) + 1
    if any(told) and (aside or len(told) > 1):
        return TRUE if all(told) and not aside else unknown(*several(column, text, row).gaps)
    return FALSE if exact else near(column, condition.values, text, row) or FALSE


def _kind(category: Category, part: str, below: set[str], column: Column, row: Row) -> Truth:
    name = plain(category.synonyms.get(plain(part), part))
    if name in below:
        return TRUE
    if category.parents and name not in _declared(category):
        # A kind that nobody has declared may be under any of the values.
        reason = f"”{part.strip()}” är inget känt värde i {category.name}"
        return unknown(Gap(column.register, column.path[-1], (row.id,), None, reason))
    return FALSE


def _declared(category: Category) -> frozenset[str]:
    if None not in category.compared:
        category.compared[None] = frozenset(plain(each) for each in category.parents)
    return category.compared[None]


def _below(category: Category, text: str) -> frozenset[str]:
    if text not in category.compared:
        name = plain(category.synonyms.get(plain(text), text))
        spelled = {plain(each): each for each in (*category.parents.values(), *category.parents)}
        category.compared[text] = frozenset(plain(each) for each in category.below(spelled.get(name, name)))
    return category.compared[text]


def _includes(case: Case, column: Column, values: tuple[str, ...], row: Row) -> Truth:
    value = cell(case, column, row)
    if isinstance(value, Missing):
        return unknown(*value.gaps)
    schema = last_schema(case, column)
    named = {same_name(case, schema, way) for text in texts(value) for way in (text, *each_named(text))}
    return known(all(same_name(case, schema, each) in named for each in values))


def _listed(case: Case, condition: Listed, row: Row) -> Truth:
    """Whether some row of the other register bears the name, fits the condition and is in force on the day."""
    found = bearing(case, condition, row)
    if isinstance(found, Missing):
        return unknown(*found.gaps)
    return some(
        every((bears, truth(case, condition.where, each), _in_force(case, condition, row, each)))
        for each, bears in found
    )


def bearing(case: Case, condition: Listed, row: Row) -> list[tuple[Row, Truth]] | Missing:
    """The rows of the other register that bear the name, or may; why that is not known, when the name or it lacks."""
    value = cell(case, condition.column, row)
    held = register_of(case, condition.register)
    if isinstance(held, Missing) or isinstance(value, Missing):
        return held if isinstance(held, Missing) else value if isinstance(value, Missing) else []
    schema = case.schema.registers.get(condition.register)
    key = (schema.key or schema.columns[0].name) if schema else ""
    wanted = same_name(case, last_schema(case, condition.column), shown(value))
    column = column_schema(case, condition.register, key)
    found = []
    for each in held.rows:
        named = each.cells.get(key)
        names = () if named is None else (shown(named), *_aliases(each, schema.alias if schema else ""))
        if named is None:
            bears = unknown(*missing(condition.register, key, each.id).gaps)
        else:
            bears = known(wanted in {same_name(case, column, name) for name in names})
        if bears.value is not False:
            found.append((each, bears))
    if schema and not any(bears.value for _, bears in found) and free(last_schema(case, condition.column)):
        reason = f"”{shown(value)}” kan vara {schema.label} i {schema.name}"
        unclear = unknown(*missing(condition.column.register, condition.column.path[-1], row.id, reason=reason).gaps)
        found += [(each, unclear) for each in likely(case, held, schema, shown(value))]
    return found


def _aliases(row: Row, column: str) -> tuple[str, ...]:
    value = row.cells.get(column) if column else None
    return () if value is None else texts(value)


def _in_force(case: Case, condition: Listed, row: Row, listed: Row) -> Truth:
    schema = case.schema.registers.get(condition.register)
    first, last = schema.alive if schema else ("", "")
    day = days(case, Moment(condition.on), row, truth) if condition.on else days(case, Moment(case.on), row, truth)
    ends = []
    for name, fallback, comparison in (
        (first, "gäller-från", Comparison.AT_MOST),
        (last, "gäller-till", Comparison.AT_LEAST),
    ):
        column = name or (fallback if schema and schema.column(fallback) else "")
        if column:
            # Of positions the reader has left out those that are not there; one without the day counts as there.
            if condition.on is None and listed.cells.get(column) is None and schema and _positions(schema):
                continue
            end = cell_days(case, Column(condition.register, (column,)), listed)
            ends.append(compare_days(end, comparison, day))
    return every(ends)


def _positions(register: RegisterSchema) -> bool:
    """Whether its rows are amounts that are there or not on the report date."""
    return any(column.type is ColumnType.MONEY for column in register.columns)


# -- numbers -------------------------------------------------------------------------------------


def difference(case: Case, left: Linear, right: Linear | None, row: Row) -> Interval:
    """Left - right for the row: one value, or anything when a cell, a decided value or a hole is unknown."""
    terms = [(term.factor, term.number) for term in left.terms]
    terms += [(-term.factor, term.number) for term in right.terms] if right else []
    parts = [exactly(Fraction(left.constant) - Fraction(right.constant if right else 0))]
    for factor, node in terms:
        if isinstance(node, MeanRate):
            from policylang.checks.means import mean_rate  # sums ask for the truth of rows, and a row for a sum

            parts.append(product(exactly(Fraction(factor)), _remembered(case, node, mean_rate)))
            continue
        found = number(case, node, row)
        parts.append(
            anything(*found.gaps) if isinstance(found, Missing) else exactly(Fraction(factor) * Fraction(found))
        )
    return total(parts)


def _remembered(case: Case, node: MeanRate, found: Callable[[Case, MeanRate], Interval]) -> Interval:
    """The same for every row that asks."""
    if id(node) not in case.means:
        case.means[id(node)] = found(case, node)
    return case.means[id(node)]


def number(case: Case, node: object, row: Row) -> Decimal | Missing:
    """A number of the row.

    Raises:
        TypeError: a sum, or a named node; only cells, decided values and holes stand in a condition on a row.
    """
    match node:
        case Cell(column=column):
            value = cell(case, column, row)
            if isinstance(value, Missing | Decimal):
                return value
            return missing(column.register, column.path[-1], row.id, reason=f"`{shown(value)}` är inget tal")
        case DatedValue(entity=entity) as node:
            if isinstance(entity, GroupKey) or node.months:
                raise TypeError("a row has no group")
            whose = cell(case, entity, row) if entity else None
            if isinstance(whose, Missing):
                return whose
            name = None if whose is None else shown(whose)
            found = decided(case, node, name)
            if isinstance(found, Missing) and entity and node.otherwise and unheard_of(case, node, name):
                told = cell(case, Column(entity.register, (node.otherwise,)), row)
                return told if isinstance(told, Decimal) else found
            return found if isinstance(found, Missing) else found.value
        case Hole():
            filled = case.holes.get(node.id)
            return filled if isinstance(filled, Decimal) else unfilled(node)
        case _:
            raise TypeError(f"{type(node).__name__} is no number of a row")
