"""Which rules measure the same thing: their aggregate, the rows that they read and the columns that tell them apart."""

from collections.abc import Iterator
from typing import assert_never

from attrs import frozen

from policylang.expression import nodes as core
from policylang.expression.nodes import Atom, Column, ForGroups, Rule
from policylang.expression.walk import inside
from policylang.model.policy import Check

# Columns that say when or by whom something stood, not what the rule is about.
_INCIDENTAL = frozenset({"datum", "roll"})

# What is made of many rows together.
SUMS = frozenset({"andel", "belopp", "antal", "antal olika", "genomsnittlig tid", "täckning"})


@frozen(order=True)
class Family:
    """What a rule measures, apart from its bound and its window.

    Args:
        register: whose rows it reads; of several, the first that it names.
        aggregate: what is made of the rows: "andel", "belopp", "antal", "genomsnittlig tid", "varje rad" …
    """

    register: str
    aggregate: str


@frozen
class Shape:
    """What a rule is compared by.

    Args:
        axis: the columns that tell it from others of its family: what it is grouped by, its window, what it tests.
    """

    family: Family
    axis: frozenset[str]


def shape(checks: tuple[Check, ...]) -> Shape | None:
    """The shape of what a clause lowers to; None when only a person can judge it."""
    rules = [check.rule for check in checks if not isinstance(check.rule, core.Manual)]
    return _shape(rules[0]) if rules else None


def _shape(rule: Rule) -> Shape:
    match rule:
        case ForGroups():
            return _sums(rule)
        case core.ForRows(register, _, must, _):
            roots = frozenset(column.path[0] for column in inside(must) if isinstance(column, Column) and column.path)
            return Shape(Family(register, "varje rad"), (roots - _INCIDENTAL) or roots)
        case core.Persons(register, _, columns, _, _):
            return Shape(Family(register, "olika personer"), frozenset(column.path[-1] for column in columns))
        case core.Duty():
            return Shape(Family(rule.register, "återkommande"), frozenset(_proofs(rule)))
        case core.Indicator():
            return Shape(Family(rule.register, "nyckeltal"), frozenset((rule.measured.written,)))
        case core.Due():
            return Shape(Family(rule.register, "klart senast"), frozenset((rule.name,)))
        case core.Readings(ways=ways):
            return _shape(ways[0][1])
        case core.Manual():
            raise ValueError("what only a person can judge has no shape")
        case _:
            assert_never(rule)


def _proofs(rule: core.Duty) -> Iterator[str]:
    """What the duty is about: the first value by which its rows are told."""
    for one in inside(rule.where):
        if isinstance(one, core.OneOf):
            yield one.values[0]
            return


def _sums(rule: ForGroups) -> Shape:
    first = next(one for one in inside(rule.condition) if isinstance(one, Atom))
    parts = list(measured_parts(first))
    register = parts[0].register if parts else _named(first)
    axis = {column for part in parts if part.in_base for column in _told_by(part, first)}
    if rule.groups:
        axis.add(f"per {rule.groups.label}")
    return Shape(Family(register, aggregate(first)), frozenset(axis))


def aggregate(atom: Atom) -> str:
    """What is made of the rows, in Swedish."""
    numbers = [term.number for term in atom.measured.terms]
    parts = list(measured_parts(atom))
    if atom.days is not None:
        return "genomsnittlig tid"
    if any(isinstance(number, core.Distinct) for number in numbers):
        return "antal olika"
    if atom.base is not None:
        return "andel"
    if parts and all(part.amount is None for part in parts):
        return "antal"
    if not parts:
        return "nyckeltal"
    return "täckning" if any(_parts(term.number) for term in atom.allowed.terms) else "belopp"


def measured_parts(atom: Atom) -> Iterator[core.Part]:
    """The rows that an atom measures."""
    for term in atom.measured.terms:
        yield from _parts(term.number)


def base_parts(atom: Atom) -> Iterator[core.Part]:
    """The rows of its base."""
    for term in atom.base.terms if atom.base else ():
        yield from _parts(term.number)


def _parts(number: core.Number) -> tuple[core.Part, ...]:
    return number.parts if isinstance(number, core.Total | core.Distinct) else ()


def _named(atom: Atom) -> str:
    """A measure without rows is a reported figure; its register stands for it."""
    found = (term.number for term in (*atom.measured.terms, *atom.allowed.terms))
    return next((number.register or number.name for number in found if isinstance(number, core.DatedValue)), "")


def _told_by(part: core.Part, atom: Atom) -> Iterator[str]:
    """What tells the measured rows from those of the base; without a base, the window of time."""
    if atom.days is not None and part.until:
        yield part.until.path[-1]
        return
    for column in (one for one in inside(narrowing(part, atom)) if isinstance(one, Column) and one.path):
        yield column.path[0]


def narrowing(part: core.Part, atom: Atom) -> tuple[core.Condition, ...]:
    """The conditions of a measured part that those of its base lack; without a base, those on time."""
    conditions = conjuncts(part.where)
    if atom.base is None:
        return tuple(one for one in conditions if _on_time(one))
    of_base = [one for each in base_parts(atom) if each.register == part.register for one in conjuncts(each.where)]
    return tuple(one for one in conditions if one not in of_base)


def conjuncts(condition: core.Condition) -> tuple[core.Condition, ...]:
    """What must all hold."""
    match condition:
        case core.Always():
            return ()
        case core.All(conditions):
            return tuple(one for each in conditions for one in conjuncts(each))
        case _:
            return (condition,)


def _on_time(condition: core.Condition) -> bool:
    return any(isinstance(one, core.Anchor) for one in inside(condition)) or any(
        isinstance(one, core.Moment) and isinstance(one.base, core.Anchor) for one in inside(condition)
    )


def turned(atom: Atom) -> bool:
    """Whether the share is of what lies outside, so that "at least p" says "at most 100 − p" of what lies inside."""
    if atom.base is None:
        return False
    own = [one for part in measured_parts(atom) for one in narrowing(part, atom)]
    return bool(own) and all(_outside(one) for one in own)


def _outside(condition: core.Condition) -> bool:
    match condition:
        case core.Not(inner):
            return _on_time(inner)
        case core.Before(_, comparison, core.Moment(base=core.Anchor(), offset=offset)):
            late = comparison in {core.Comparison.MORE, core.Comparison.AT_LEAST}
            return late and bool(offset.months or offset.days or offset.bank_days)
        case _:
            return False
