"""Which demanded conditions a row does not meet, with what stood there and what was demanded."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import assert_never

from attrs import evolve

from policylang.checks.lookup import Case, Missing, cell, last_schema, same_name, shown
from policylang.checks.moments import days
from policylang.checks.outcome import Fact, Failed
from policylang.checks.ratings import rated, ratings
from policylang.checks.rows import Leaf, bearing, demanded, difference, truth
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
    Filled,
    InCircle,
    Includes,
    Linear,
    Listed,
    Not,
    OneOf,
    Rated,
    SameText,
    Unclear,
)
from policylang.registers.rows import Row, Value
from policylang.units.rating import Grade
from policylang.units.swedish import join

_OPPOSITE = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.EQUAL: Comparison.NOT_EQUAL,
    Comparison.NOT_EQUAL: Comparison.EQUAL,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
}
_MOST_PLACES = 12
_READ_PLACES = 6


def failing(
    case: Case, condition: Condition, row: Row, *, wanted: bool = True, alone: bool = True
) -> Iterator[tuple[Leaf, bool, bool]]:
    """The leaves that are surely not as they were demanded: each with what was wanted of it, and whether alone."""
    if demanded(case, condition, row, wanted=wanted).value is not False:
        return
    match condition:
        case Any_(conditions=(Includes(column=column) as own, *others)) if wanted and _names(column, others):
            yield own, wanted, alone
        case All(conditions=conditions) | Any_(conditions=conditions):
            both = isinstance(condition, All) is wanted
            for each in conditions:
                yield from failing(case, each, row, wanted=wanted, alone=alone and (both or len(conditions) == 1))
        case Not(condition=inner):
            yield from failing(case, inner, row, wanted=not wanted, alone=alone)
        case Always() | InCircle() | Unclear():
            return
        case _:
            yield condition, wanted, alone


def _names(column: Column, others: list[Condition]) -> bool:
    """Whether the other ways are other names of one recipient, whose own name stands first."""
    return all(isinstance(each, Includes) and each.column == column for each in others)


def failed(case: Case, must: Condition, row: Row) -> tuple[Failed, ...]:
    """What a sentence about a broken row rule tells, in the order of the rule."""
    found = (_told(case, leaf, row, wanted=wanted, alone=alone) for leaf, wanted, alone in failing(case, must, row))
    return tuple(dict.fromkeys(each for each in found if each))


def _told(case: Case, leaf: Leaf, row: Row, *, wanted: bool, alone: bool) -> Failed | None:
    match leaf:
        case OneOf(column=column, values=values):
            return Failed(_path(column), _read(case, column, row), "i" if wanted else "inte i", values, "", alone)
        case Includes(column=column, values=values):
            lacking = _lacking(case, column, values, row)
            return Failed(_path(column), _read(case, column, row), "omfattar" if wanted else "", lacking, "", alone)
        case Filled(column=column):
            value = _read(case, column, row)
            return Failed(_path(column), value, "finns" if wanted else "saknas", (), "", alone)
        case SameText(left=left, right=right):
            relation = "samma" if wanted else "annan"
            return Failed(_path(left), _read(case, left, row), relation, _known(case, right, row), _path(right), alone)
        case Listed():
            return _unlisted(case, leaf, row, wanted=wanted, alone=alone)
        case Compare():
            return _numbers(case, leaf, row, wanted=wanted, alone=alone)
        case Before(left=left, comparison=comparison, right=right):
            if not isinstance(left.base, Column):
                return None
            end = days(case, right, row, truth)
            day: tuple[Fact, ...] = (end.first,) if end.first is not None and end.first == end.last else ()
            relation = (comparison if wanted else _OPPOSITE[comparison]).value
            return Failed(_path(left.base), _read(case, left.base, row), relation, day, "", alone)
        case Rated():
            return _underrated(case, leaf, row, alone=alone) if wanted else None
        case _:
            assert_never(leaf)


def _unlisted(case: Case, leaf: Listed, row: Row, *, wanted: bool, alone: bool) -> Failed:
    """One that stands in the register but not as is asked is told with the columns where it falls short."""
    then = _known(case, leaf.on, row) if leaf.on else ()
    relation = "listad" if wanted else ""
    lacks: tuple[str, ...] = ()
    if wanted and not isinstance(leaf.where, Always):
        rows = bearing(case, leaf, row)
        there = [] if isinstance(rows, Missing) else [each for each, bears in rows if bears.value]
        if there:
            relation = "listad så"
            short = failed(case, leaf.where, there[0]) if len(there) == 1 else ()
            lacks = tuple(dict.fromkeys(one.column for one in short))
    return Failed(_path(leaf.column), _read(case, leaf.column, row), relation, then, leaf.register, alone, lacks)


def _underrated(case: Case, leaf: Rated, row: Row, *, alone: bool) -> Failed | None:
    """The grades that the party has by the agencies that are asked for, and those that were demanded."""
    found = ratings(case, leaf, row)
    if isinstance(found, Missing):
        return None
    enough = not leaf.alternatives or rated(case, evolve(leaf, floors=()), row).value is not False
    asked = leaf.floors if enough else leaf.alternatives
    scales = dict.fromkeys(grade.scale for grade in (*leaf.alternatives, *leaf.floors))
    has = join([_grade(one) for scale in scales for one in found.current.get(scale, ())], "och")
    relation = "inget betyg under" if enough else "betyg"
    needed = 1 if enough else leaf.needed
    grades = tuple(map(_grade, asked))
    return Failed(_path(leaf.party), has or None, relation, grades, found.name, alone, needed=needed)


def _grade(grade: Grade) -> str:
    return f"{grade.grade} ({grade.scale})"


def _numbers(case: Case, leaf: Compare, row: Row, *, wanted: bool, alone: bool) -> Failed | None:
    """A cell against a number; what is no single cell is left to the sentence of the rule."""
    column = _single(leaf.left)
    if column is None:
        return None
    other = _single(leaf.right)
    required: tuple[Fact, ...] = () if (number := _number(case, leaf.right, row)) is None else (number,)
    relation = (leaf.comparison if wanted else _OPPOSITE[leaf.comparison]).value
    return Failed(_path(column), _read(case, column, row), relation, required, _path(other) if other else "", alone)


def _single(side: Linear) -> Column | None:
    if len(side.terms) != 1 or side.constant or side.terms[0].factor != 1:
        return None
    number = side.terms[0].number
    return number.column if isinstance(number, Cell) else None


def _number(case: Case, side: Linear, row: Row) -> Decimal | None:
    found = difference(case, side, None, row).point
    return None if found is None else _decimals(found.numerator, found.denominator)


def _decimals(numerator: int, denominator: int) -> Decimal:
    """Exact when so few decimals are enough, else cut to be read."""
    places = 0
    while (numerator * 10**places) % denominator and places < _MOST_PLACES:
        places += 1
    if (numerator * 10**places) % denominator:
        places = _READ_PLACES
    return Decimal(f"{numerator * 10**places // denominator}E-{places}")


def _lacking(case: Case, column: Column, values: tuple[str, ...], row: Row) -> tuple[str, ...]:
    value = cell(case, column, row)
    texts = value if isinstance(value, tuple) else ()
    schema = last_schema(case, column)
    named = {same_name(case, schema, each) for each in texts}
    return tuple(each for each in values if same_name(case, schema, each) not in named)


def _path(column: Column) -> str:
    return ".".join(column.path)


def _read(case: Case, column: Column, row: Row) -> Fact | None:
    value = cell(case, column, row)
    return None if isinstance(value, Missing) else fact(value)


def _known(case: Case, column: Column, row: Row) -> tuple[Fact, ...]:
    value = _read(case, column, row)
    return () if value is None else (value,)


def fact(value: Value) -> Fact:
    """A cell as a fact: numbers and days as they are, the rest as text."""
    return value if isinstance(value, Decimal | date) else shown(value)
