"""Conditions in Swedish: the fourth reader of the expression language."""

from typing import assert_never

from policylang.expression import nodes as core
from policylang.expression.nodes import Comparison, Condition, Linear, Moment
from policylang.model.definitions import DecidedValue, Definitions
from policylang.units.period import Period
from policylang.units.quantity import Quantity, Unit
from policylang.units.swedish import iso_to_swedish, join, number, period, quantity

SIZES = {
    Comparison.LESS: "under",
    Comparison.AT_MOST: "högst",
    Comparison.EQUAL: "lika med",
    Comparison.NOT_EQUAL: "inte lika med",
    Comparison.AT_LEAST: "minst",
    Comparison.MORE: "över",
}
DAYS = {
    Comparison.LESS: "före",
    Comparison.AT_MOST: "senast",
    Comparison.EQUAL: "på",
    Comparison.NOT_EQUAL: "inte på",
    Comparison.AT_LEAST: "tidigast",
    Comparison.MORE: "efter",
}


def said(node: Condition, definitions: Definitions, *, denied: bool = False) -> str:
    """The condition as words that can stand in a sentence: `valuta är SEK eller valutasäkrad är ja`.

    Args:
        denied: say that it does not hold.
    """
    no = "inte " if denied else ""
    match node:
        case core.Always():
            return "aldrig" if denied else "alltid"
        case core.All(conditions) | core.Any_(conditions):
            both = isinstance(node, core.All) is not denied
            inner = [_inner(one, definitions, denied=denied) for one in conditions]
            return join(inner, "och" if both else "eller")
        case core.Not(condition):
            return said(condition, definitions, denied=not denied)
        case core.OneOf(column, values):
            return f"{name(column)} är {no}{join(list(_distinct(values, definitions)), 'eller')}"
        case core.SameText(left, right):
            return f"{name(left)} är {no}densamma som {name(right)}"
        case core.Compare(left, comparison, right):
            return f"{_linear(left, definitions)} är {no}{SIZES[comparison]} {_linear(right, definitions)}"
        case core.Before(left, comparison, right):
            return f"{_moment(left)} är {no}{DAYS[comparison]} {_moment(right)}"
        case core.Rated(party):
            return f"{name(party) or 'motparten'} har {no}kreditbetyg om minst {graded(node)}"
        case core.Filled(column):
            return f"{name(column)} {'saknas' if denied else 'finns'}"
        case core.Includes(column, values):
            return f"{name(column)} omfattar {no}{join(list(values))}"
        case core.Listed(column, register, _, _):
            return f"{name(column)} finns {no}i {_rows(register, definitions)}"
        case core.InCircle(column, circle):
            return f"{name(column) or 'motparten'} hör {no}till {definitions.circles[circle].names[0]}"
        case core.Unclear(ways=ways):
            return join([_inner(one, definitions, denied=denied) for _, one in ways], "eller (oklart vilket)")
        case _:
            assert_never(node)


def graded(node: core.Rated) -> str:
    """The grades that a party needs: `A- (S&P) eller A3 (Moody's)`, `två av …, inget under …`."""
    grades = [str(grade) for grade in node.alternatives]
    if node.needed == 1 and not node.floors:
        return join(grades, "eller")
    if node.floors == node.alternatives:
        return f"{join(grades)} hos alla som satt betyg"
    many = "alla" if node.needed == len(grades) else "någon" if node.needed == 1 else str(node.needed)
    under = f", inget under {join([str(grade) for grade in node.floors])}" if node.floors else ""
    return f"{many} av {join(grades)}{under}"


def _inner(node: Condition, definitions: Definitions, *, denied: bool) -> str:
    text = said(node, definitions, denied=denied)
    return f"({text})" if isinstance(node, core.All | core.Any_) else text


def _distinct(values: tuple[str, ...], definitions: Definitions) -> dict[str, None]:
    """A party once, by its own name."""
    return dict.fromkeys(definitions.names_of(value)[0] for value in values)


def _rows(register: str, definitions: Definitions) -> str:
    """What rows are called: a portfolio by its own name, a register by its word."""
    found = definitions.portfolios.get(register)
    return found.names[0] if found and found.names else word(register)


def word(identifier: str) -> str:
    """An identifier as a person writes it."""
    return identifier.replace("-", " ")


def name(column: core.Column) -> str:
    """A column, with what it belongs to: `ägarandel för bolag`."""
    return " för ".join(word(one) for one in reversed(column.path))


def _linear(node: Linear, definitions: Definitions) -> str:
    parts = []
    for term in node.terms:
        text = _number(term.number, definitions)
        parts.append(text if term.factor == 1 else f"{number(term.factor)} gånger {text}")
    if node.constant or not parts:
        parts.append(
            node.written or quantity(Quantity(node.constant, node.unit))
            if node.unit is not Unit.COUNT
            else number(node.constant)
        )
    said = " plus ".join(parts)
    return said.replace(" plus −", " minus ")


def _number(node: core.Number, definitions: Definitions) -> str:
    match node:
        case core.Cell(column):
            return name(column)
        case core.DatedValue(_, identifier, entity):
            value = definitions.values.get(identifier)
            if value and value.stated:
                return stated(value)
            of = f" för {name(entity)}" if isinstance(entity, core.Column) else ""
            return f"ramen för {value.names[0] if value else word(identifier)}{of}"
        case core.Hole():
            return "[uppgift saknas i källan]"
        case core.PortfolioRate(identifier, _):
            found = definitions.portfolios.get(identifier)
            return f"den vägda räntan i {found.names[0] if found else word(identifier)}"
        case _:
            return "måttet"


def stated(value: DecidedValue) -> str:
    """A value that the policy states itself: the value where it is that of one, else whose it is."""
    if len(value.stated) > 1:
        return f"{value.names[0]} per {word(value.whose)}"
    (one,) = value.stated
    return f"[{one.value.reason}]" if isinstance(one.value, core.Hole) else quantity(Quantity(one.value, value.unit))


def _moment(node: Moment) -> str:
    match node.base:
        case core.Column():
            base = name(node.base)
        case core.Hole():
            base = "[datum saknas i källan]"
        case core.Anchor():
            base = node.base.value
        case core.NextRow():
            base = f"nästa {word(node.base.column.path[-1])} i {word(node.base.register)}"
        case day:
            base = iso_to_swedish(day)
    if node.lost:
        return f"[tid saknas i källan] efter {base}"
    if node.offset == Period():
        return base
    if min(node.offset.months, node.offset.days, node.offset.bank_days) < 0:
        return f"{period(-node.offset)} före {base}"
    return f"{period(node.offset)} efter {base}"


# -- duties --------------------------------------------------------------------------------------


def often(every: core.Every | core.Events | core.Hole) -> str:
    """How often a duty recurs: `månad`, or at what."""
    match every:
        case core.Every():
            return every.value
        case core.Events(register=register):
            return f"vid varje rad i {word(register)}"
        case core.Hole():
            return "[hur ofta saknas i källan]"
        case _:
            assert_never(every)


def deadline(within: Period | core.Hole | None) -> str:
    """The time that a duty gives, counted from the end of its period; empty when it gives none."""
    if isinstance(within, core.Hole):
        return "inom [tid saknas i källan]"
    if within is None or within == Period():
        return ""
    before = min(within.months, within.days, within.bank_days) < 0
    return f"senast {period(-within)} före periodens slut" if before else f"inom {period(within)}"
