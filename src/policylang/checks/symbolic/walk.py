"""The holes of a rule, and the rule with its holes filled."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

import attrs

from policylang.expression import nodes
from policylang.expression.walk import inside, replaced
from policylang.units.quantity import EXACT

T = TypeVar("T")


def holes(*rules: object) -> dict[str, nodes.Hole]:
    """Every hole in the rules by id, in order of appearance."""
    return {each.id: each for each in inside(rules) if isinstance(each, nodes.Hole)}


def filled(value: T, known: Mapping[str, date | Decimal]) -> T:
    """The value with its holes replaced: a date in a moment, a number in a linear expression."""

    def fill(node: object) -> object:
        match node:
            case nodes.Moment(base=nodes.Hole(id=name)) if isinstance(day := known.get(name), date):
                return attrs.evolve(node, base=day)
            case nodes.Linear(terms=terms) if any(isinstance(each.number, nodes.Hole) for each in terms):
                return _filled_linear(node, known)
            case _:
                return node

    return replaced(value, fill) if known else value


def bounded(value: T, on: date) -> T:
    """The value with the domain of every lost day said out."""

    def bound(node: object) -> object:
        if isinstance(node, nodes.Hole):
            earliest, latest = lost_within(node, on)
            return attrs.evolve(node, earliest=earliest, latest=latest)
        return node

    return replaced(value, bound)


def lost_within(hole: nodes.Hole, on: date) -> tuple[date, date]:
    """The first and the last day that a lost one can have been; where the author says nothing, fifty years each way."""
    return hole.earliest or on.replace(year=on.year - 50, day=1), hole.latest or on.replace(year=on.year + 50, day=1)


def _filled_linear(value: nodes.Linear, known: Mapping[str, date | Decimal]) -> nodes.Linear:
    terms, constant = [], value.constant
    for term in value.terms:
        number = known.get(term.number.id) if isinstance(term.number, nodes.Hole) else None
        if isinstance(number, Decimal):
            constant = EXACT.add(constant, EXACT.multiply(term.factor, number))
        else:
            terms.append(term)
    return attrs.evolve(value, terms=tuple(terms), constant=constant)
