"""What a sentence about a row needs: the cells that were read, and what failed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from policylang.checks.lookup import Case, Missing, cell, shown
from policylang.checks.moments import days
from policylang.checks.outcome import Fact
from policylang.checks.ratings import ratings
from policylang.checks.rows import Leaf, demanded, difference, truth
from policylang.checks.walk import children
from policylang.expression.nodes import (
    All,
    Always,
    Any_,
    Before,
    Column,
    Compare,
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
)
from policylang.registers.rows import Row, Value


def explained(case: Case, read: tuple[object, ...], must: Condition | None, row: Row) -> dict[str, Fact]:
    """The row, every cell that the nodes `read` speak of, and what each failing condition of `must` compared."""
    facts: dict[str, Fact] = {"row": row.id}
    if row.place:
        facts["place"] = row.place
    for column in dict.fromkeys(each for node in read for each in _columns(node)):
        value = cell(case, column, row)
        if not isinstance(value, Missing):
            facts[".".join(column.path)] = _fact(value)
    if must is not None:
        for failed, wanted in _failing(case, must, row, wanted=True):
            for name, fact in _compared(case, failed, row, wanted=wanted).items():
                facts.setdefault(name, fact)
    return facts


def _columns(node: object) -> Iterator[Column]:
    if isinstance(node, Column):
        yield from (node,) if node.path else ()
    elif isinstance(node, Listed):
        yield from (each for each in (node.column, node.on) if each)  # its condition speaks of another row
    else:
        for each in children(node):
            yield from _columns(each)


def _fact(value: Value) -> Fact:
    return value if isinstance(value, Decimal | date) else shown(value)


def _failing(case: Case, condition: Condition, row: Row, *, wanted: bool) -> Iterator[tuple[Leaf, bool]]:
    """The conditions, as they were demanded, for want of which the whole is not met."""
    if demanded(case, condition, row, wanted=wanted).value:
        return
    match condition:
        case All(conditions=conditions) | Any_(conditions=conditions):
            for each in conditions:
                yield from _failing(case, each, row, wanted=wanted)
        case Not(condition=inner):
            yield from _failing(case, inner, row, wanted=not wanted)
        case Always() | InCircle():
            return
        case _:
            yield condition, wanted


def _compared(case: Case, failed: Leaf, row: Row, *, wanted: bool) -> dict[str, Fact]:
    match failed:
        case OneOf(column=column, values=values) | Includes(column=column, values=values):
            return _actual(case, column, row) | {"required" if wanted else "forbidden": ", ".join(values)}
        case Filled(column=column) | Listed(column=column) | SameText(left=column):
            return _actual(case, column, row)
        case Compare(left=left, right=right, comparison=comparison):
            sides = {"left": _side(case, left, row), "right": _side(case, right, row)}
            found: dict[str, Fact] = {name: side for name, side in sides.items() if side is not None}
            return found | {"comparison": comparison.value}
        case Before(left=left, right=right, comparison=comparison):
            ends: dict[str, Fact] = {"comparison": comparison.value}
            for name, moment in (("left", left), ("right", right)):
                day = days(case, moment, row, truth)
                if day.first is not None and day.first == day.last:
                    ends[name] = day.first
            return ends
        case Rated():
            return _grades(case, failed, row)


def _actual(case: Case, column: Column, row: Row) -> dict[str, Fact]:
    value = cell(case, column, row)
    actual: dict[str, Fact] = {} if isinstance(value, Missing) else {"actual": _fact(value)}
    return {"column": ".".join(column.path)} | actual


def _side(case: Case, side: Linear, row: Row) -> Decimal | None:
    found = difference(case, side, None, row).point
    return None if found is None else _exact(found.numerator, found.denominator)


def _exact(numerator: int, denominator: int) -> Decimal:
    places = 0
    while (numerator * 10**places) % denominator and places < 12:  # noqa: PLR2004 - as many decimals as are ever printed
        places += 1
    return Decimal(f"{numerator * 10**places // denominator}E-{places}")


def _grades(case: Case, failed: Rated, row: Row) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"required_grade": " eller ".join(str(each) for each in failed.alternatives)}
    found = ratings(case, failed, row)
    if isinstance(found, Missing):
        party = cell(case, failed.party, row)
        return facts | ({} if isinstance(party, Missing) else {"party": shown(party)})
    scales = dict.fromkeys(each.scale for each in failed.alternatives)
    grades = [str(grade) for scale in scales for grade in found.current.get(scale, ())]
    return facts | {"party": found.name} | ({"grade": ", ".join(grades)} if grades else {})
