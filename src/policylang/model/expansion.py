"""From named nodes to the core: every portfolio, measure and circle replaced by what it stands for."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, assert_never, cast

from attrs import evolve, fields, has

from policylang.expression import nodes as core
from policylang.expression.nodes import All, Always, Column, Condition, Linear, Term
from policylang.model.definitions import Definitions, PortfolioPart


def both(*conditions: Condition) -> Condition:
    """Every one of the conditions; those that are always true fall away."""
    kept = tuple(condition for condition in conditions if condition != Always())
    return All(kept) if len(kept) > 1 else (kept[0] if kept else Always())


def condition(node: Condition, definitions: Definitions) -> Condition:
    """The condition without named circles."""
    match node:
        case core.All():
            return core.All(tuple(condition(one, definitions) for one in node.conditions))
        case core.Any_():
            return core.Any_(tuple(condition(one, definitions) for one in node.conditions))
        case core.Not():
            return core.Not(condition(node.condition, definitions))
        case core.InCircle():
            circle = definitions.circles[node.circle]
            return rooted(condition(circle.condition, definitions), node.column)
        case core.Listed():
            portfolio = definitions.portfolios.get(node.register)
            rows = portfolio.parts[0] if portfolio else None
            held = both(rows.where, node.where) if rows else node.where
            register = rows.register if rows else node.register
            return evolve(node, register=register, where=condition(held, definitions))
        case core.Unclear(ways=ways):
            return evolve(node, ways=tuple((words, condition(one, definitions)) for words, one in ways))
        case core.Compare():
            return evolve(node, left=linear(node.left, definitions), right=linear(node.right, definitions))
        case core.Before():
            return evolve(node, left=_moment(node.left, definitions), right=_moment(node.right, definitions))
        case core.Always() | core.OneOf() | core.SameText() | core.Rated() | core.Filled() | core.Includes():
            return node
        case _:
            assert_never(node)


def _moment(moment: core.Moment, definitions: Definitions) -> core.Moment:
    if isinstance(moment.base, core.NextRow):
        return evolve(moment, base=evolve(moment.base, where=condition(moment.base.where, definitions)))
    return moment


def rooted(node: Condition, at: Column) -> Condition:
    """A condition on a row of another register, read through the column that refers to it."""
    return _moved(node, at.register, at.path)


def onto(node: Condition, register: str) -> Condition:
    """A condition written on a portfolio, put onto one of its registers."""
    return _moved(node, register, ())


def _moved(node: Condition, register: str, path: tuple[str, ...]) -> Condition:
    def column(old: Column) -> Column:
        return Column(register, path + old.path)

    def linear(old: Linear) -> Linear:
        return evolve(old, terms=tuple(Term(term.factor, number(term.number)) for term in old.terms))

    def number(old: core.Number) -> core.Number:
        if isinstance(old, core.Cell):
            return core.Cell(column(old.column))
        if isinstance(old, core.DatedValue) and isinstance(old.entity, Column):
            return evolve(old, entity=column(old.entity))
        return old

    def moment(old: core.Moment) -> core.Moment:
        if isinstance(old.base, Column):
            return evolve(old, base=column(old.base))
        if isinstance(old.base, core.NextRow):
            return evolve(old, base=evolve(old.base, after=column(old.base.after)))
        return old

    def move(old: Condition) -> Condition:
        match old:
            case core.All():
                return core.All(tuple(move(one) for one in old.conditions))
            case core.Any_():
                return core.Any_(tuple(move(one) for one in old.conditions))
            case core.Not():
                return core.Not(move(old.condition))
            case core.OneOf() | core.Filled() | core.Includes() | core.InCircle():
                return evolve(old, column=column(old.column))
            case core.SameText():
                return core.SameText(column(old.left), column(old.right))
            case core.Compare():
                return evolve(old, left=linear(old.left), right=linear(old.right))
            case core.Before():
                return evolve(old, left=moment(old.left), right=moment(old.right))
            case core.Rated():
                party = Column(register, path) if path and old.party.path == () else column(old.party)
                return evolve(old, party=party, on=old.on and column(old.on))
            case core.Listed():
                return evolve(old, column=column(old.column), on=old.on and column(old.on))
            case core.Unclear(ways=ways):
                return evolve(old, ways=tuple((words, move(one)) for words, one in ways))
            case core.Always():
                return old
            case _:
                assert_never(old)

    return move(node)


# -- sums ----------------------------------------------------------------------------------------


def parts(name: str, where: Condition, definitions: Definitions, amount: str | None = None) -> tuple[core.Part, ...]:
    """The rows of a portfolio or register, narrowed, each counted with its amount.

    Args:
        amount: column to sum instead of the portfolio's own; kept only where the register has it.
    """
    portfolio = definitions.portfolios.get(name)
    stated = portfolio.parts if portfolio else (PortfolioPart(name, Always(), "belopp"),)
    found = []
    for part in stated:
        column = amount or part.amount
        found.append(
            core.Part(
                register=part.register,
                amount=Column(part.register, tuple(column.split("."))) if column else None,
                where=condition(both(part.where, onto(where, part.register)), definitions),
                factor=part.factor,
                until=Column(part.register, (part.until,)) if part.until else None,
                in_base=part.in_base,
                rate=Column(part.register, tuple(part.rate.split("."))) if part.rate else None,
            )
        )
    return tuple(found)


def linear(node: Linear, definitions: Definitions) -> Linear:
    """The sum without named portfolios and measures."""
    terms: list[Term] = []
    constant = node.constant
    for term in node.terms:
        match term.number:
            case core.MeasureName():
                inner = linear(definitions.measures[term.number.name].amount, definitions)
                terms += [Term(term.factor * one.factor, one.number) for one in inner.terms]
                constant += term.factor * inner.constant
            case core.PortfolioSum(name, where, column):
                terms.append(Term(term.factor, core.Total(parts(name, where, definitions, column))))
            case core.PortfolioCount(name, where, distinct):
                terms.append(Term(term.factor, _count(name, where, distinct, definitions)))
            case core.PortfolioMean():
                message = "a mean stands alone in a measure"
                raise ValueError(message)
            case core.PortfolioRate(name, where):
                terms.append(Term(term.factor, core.MeanRate(parts(name, where, definitions))))
            case core.DatedValue(name=name) if name in definitions.values:
                terms.append(Term(term.factor, evolve(term.number, stated=definitions.values[name].stated)))
            case _:
                terms.append(term)
    return evolve(node, terms=tuple(terms), constant=constant)


def _count(name: str, where: Condition, distinct: str | None, definitions: Definitions) -> core.Number:
    counted = tuple(evolve(part, amount=None, until=None) for part in parts(name, where, definitions))
    if distinct is None:
        return core.Total(counted)
    columns = tuple(Column(part.register, tuple(distinct.split("."))) for part in counted)
    return core.Distinct(counted, columns)


def mean_rate(node: Linear, definitions: Definitions) -> tuple[Linear, Linear] | None:
    """The interest and the base of a mean rate; None when the measure is not one."""
    if len(node.terms) != 1:
        return None
    number = node.terms[0].number
    if isinstance(number, core.MeasureName):
        return mean_rate(definitions.measures[number.name].amount, definitions)
    if not isinstance(number, core.PortfolioRate):
        return None
    all_parts = parts(number.name, number.where, definitions)
    base = tuple(part for part in all_parts if part.in_base)
    return (
        evolve(node, terms=(Term(Decimal(1), core.Total(all_parts, interest=True)),)),
        evolve(node, terms=(Term(Decimal(1), core.Total(base)),)),
    )


def mean(node: Linear, definitions: Definitions) -> tuple[Linear, Linear] | None:
    """The moment and the base of a mean remaining time; None when the measure is not one."""
    if len(node.terms) != 1:
        return None
    number = node.terms[0].number
    if isinstance(number, core.MeasureName):
        return mean(definitions.measures[number.name].amount, definitions)
    if not isinstance(number, core.PortfolioMean):
        return None
    all_parts = parts(number.name, number.where, definitions)
    base = tuple(evolve(part, until=None) for part in all_parts if part.in_base)
    zero = Decimal(0)
    moment = Linear((Term(Decimal(1), core.Total(all_parts, moment=True)),), zero, node.unit)
    return moment, Linear((Term(Decimal(1), core.Total(base)),), zero, node.unit)


def without(one: Linear, dropped: Condition | None, definitions: Definitions) -> Linear:
    """An expanded sum without the rows that an exception takes out of it.

    A register that lacks a column of the exception has no rows that it is about.
    """
    if dropped is None:
        return one
    terms = []
    for term in one.terms:
        number = term.number
        if isinstance(number, core.Total | core.Distinct):
            kept = tuple(
                evolve(part, where=both(part.where, core.Not(condition(onto(dropped, part.register), definitions))))
                if _has_columns(part.register, dropped, definitions)
                else part
                for part in number.parts
            )
            number = evolve(number, parts=kept)
        terms.append(Term(term.factor, number))
    return evolve(one, terms=tuple(terms))


def _has_columns(register: str, node: Condition, definitions: Definitions) -> bool:
    schema = definitions.schema.registers.get(register)
    return schema is None or all(
        schema.column(each.path[0]) is not None for each in _columns(onto(node, register)) if each.path
    )


def _columns(value: object) -> Iterator[Column]:
    if isinstance(value, Column):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _columns(each)
    elif has(type(value)):
        for each in fields(cast("Any", type(value))):
            yield from _columns(getattr(value, each.name))


def group_condition(node: core.GroupCondition, definitions: Definitions) -> core.GroupCondition:
    """The condition on sums without names."""
    match node:
        case core.Atom():
            base = linear(node.base, definitions) if node.base else None
            return evolve(
                node, measured=linear(node.measured, definitions), allowed=linear(node.allowed, definitions), base=base
            )
        case core.AllAtoms():
            return core.AllAtoms(tuple(group_condition(one, definitions) for one in node.atoms))
        case core.AnyAtom():
            return core.AnyAtom(tuple(group_condition(one, definitions) for one in node.atoms))
        case core.During():
            return node
        case core.NotAtom():
            return core.NotAtom(group_condition(node.atom, definitions))
        case _:
            assert_never(node)
