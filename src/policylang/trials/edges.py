"""The edges of a rule: every bound in it, and a rule that is broken exactly where a case stands on one side of it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum

from attrs import evolve, frozen

from policylang.checks.walk import children
from policylang.expression.nodes import (
    All,
    Always,
    Anchor,
    Any_,
    AnyAtom,
    Atom,
    Before,
    Cell,
    Column,
    Compare,
    Comparison,
    Condition,
    Due,
    Duty,
    ForGroups,
    ForRows,
    Hole,
    Indicator,
    Linear,
    Moment,
    NextRow,
    Not,
    NotAtom,
    Persons,
    Rule,
)
from policylang.expression.readings import every
from policylang.model.policy import Check
from policylang.model.trial import Expected
from policylang.trials.expectations import atoms
from policylang.units.period import Period
from policylang.units.quantity import Quantity
from policylang.units.swedish import NBSP, percent, period, quantity

Leaf = Compare | Before


class Side(Enum):
    """Where a case stands; the value is how it is said to a person, the name how a script reads it."""

    INSIDE = "innanför"
    ON = "på gränsen"
    OUTSIDE = "utanför"


WORDS = {
    Comparison.LESS: "under",
    Comparison.AT_MOST: "högst",
    Comparison.EQUAL: "exakt",
    Comparison.NOT_EQUAL: "inte",
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
_SIDES = {
    Comparison.LESS: {Side.INSIDE: Comparison.LESS, Side.ON: Comparison.EQUAL, Side.OUTSIDE: Comparison.MORE},
    Comparison.AT_MOST: {Side.INSIDE: Comparison.LESS, Side.ON: Comparison.EQUAL, Side.OUTSIDE: Comparison.MORE},
    Comparison.AT_LEAST: {Side.INSIDE: Comparison.MORE, Side.ON: Comparison.EQUAL, Side.OUTSIDE: Comparison.LESS},
    Comparison.MORE: {Side.INSIDE: Comparison.MORE, Side.ON: Comparison.EQUAL, Side.OUTSIDE: Comparison.LESS},
    Comparison.EQUAL: {Side.ON: Comparison.EQUAL, Side.OUTSIDE: Comparison.NOT_EQUAL},
    Comparison.NOT_EQUAL: {Side.ON: Comparison.EQUAL, Side.OUTSIDE: Comparison.NOT_EQUAL},
}
_OPPOSITE = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.EQUAL: Comparison.NOT_EQUAL,
    Comparison.NOT_EQUAL: Comparison.EQUAL,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
}
_INCLUSIVE = {Comparison.AT_MOST, Comparison.AT_LEAST, Comparison.EQUAL}
NEVER = Not(Always())


@frozen
class Probe:
    """One side of an edge.

    Args:
        stands: broken exactly by the cases that stand on this side, whatever the rule says of them.
        tells: the same, but only where the rule itself is broken, or would be if it were about the case.
        something: kept by the cases in which something is measured; None where that says nothing.
        held: whether the rule holds on this side, as far as this bound goes.
    """

    stands: Rule
    tells: Rule
    held: bool
    something: Rule | None = None


@frozen
class Edge:
    """A bound of a rule: the rule's own (`selects` is false), or one that tells what the rule is about.

    Args:
        index: which of the rule's checks it stands in.
        text: as the author wrote it, `högst 40 % av låneskuld`.
    """

    index: int
    text: str
    selects: bool
    sides: Mapping[Side, Probe]


def edges(checks: tuple[Check, ...]) -> tuple[Edge, ...]:
    """Every bound of a rule, in the order of its lines."""
    found: list[Edge] = []
    for index, check in enumerate(checks):
        # Ways of reading a rule differ in what it is about, not in its bounds.
        match every(check.rule)[0]:
            case ForGroups() as rule:
                where = "".join(f"{value}: " for _, value in check.row)
                found += (evolve(edge, text=f"{where}{edge.text}") for edge in _of_groups(index, rule))
            case ForRows() as rule:
                found += _of_rows(index, rule)
            case _:
                continue
    return tuple(found)


def verdicts(checks: tuple[Check, ...]) -> Mapping[Expected, Rule]:
    """For a rule without bounds: what shows it broken, and held."""
    for check in checks:
        match check.rule:
            case ForRows(register=register, among=among) | Persons(register=register, among=among):
                return {Expected.BROKEN: check.rule, Expected.HELD: ForRows(register, among, NEVER)}
            case Duty(every=Hole()):
                continue  # nothing can show it done or not done until the source's silence is filled
            case Duty() | Due() | Indicator():
                return {Expected.BROKEN: check.rule}
            case _:
                continue
    return {}


# -- sums ----------------------------------------------------------------------------------------


def _of_groups(index: int, rule: ForGroups) -> Iterator[Edge]:
    every = list(dict.fromkeys(atoms(rule.condition)))
    refused = {id(atom) for each in _denied(rule.condition) for atom in atoms(each)}
    for atom in every:
        if id(atom) in refused or _lost(atom):
            continue  # the circumstance that a bound holds in, and no bound of the rule; or nobody knows where it is
        sides = {}
        for side, comparison in _SIDES[atom.comparison].items():
            there = Atom(atom.measured, comparison, atom.allowed, atom.base, atom.days, atom.base_name)
            stands = ForGroups(NotAtom(there), rule.groups)
            tells = ForGroups(AnyAtom((rule.condition, NotAtom(there))), rule.groups, rule.off)
            sides[side] = Probe(stands, tells, _holds(side, atom.comparison), _something(atom, rule))
        yield Edge(index, f"{WORDS[atom.comparison]} {_allowed(atom)}", selects=False, sides=sides)


def _lost(node: object) -> bool:
    """Whether the source does not say something of it."""
    return isinstance(node, Hole) or any(_lost(each) for each in children(node))


def _something(atom: Atom, rule: ForGroups) -> Rule | None:
    if atom.base is not None:
        return None
    nothing = Linear((), Decimal(0), atom.measured.unit)
    return ForGroups(Atom(atom.measured, Comparison.MORE, nothing), rule.groups)


def _denied(condition: object) -> Iterator[NotAtom]:
    if isinstance(condition, NotAtom):
        yield condition
    for each in getattr(condition, "atoms", ()):
        yield from _denied(each)


def _allowed(atom: Atom) -> str:
    if atom.days is not None:
        return period(atom.days, words=True).replace(NBSP, " ")
    shares = [term.factor for term in atom.allowed.terms]
    if atom.base is not None and len(shares) == 1 and not atom.allowed.written and not atom.allowed.constant:
        of = f" av {atom.base_name}" if atom.base_name else ""
        return f"{percent(shares[0])}{of}".replace(NBSP, " ")
    return _amount(atom.allowed)


def _amount(linear: Linear) -> str:
    if linear.written:
        return linear.written
    if not linear.terms:
        return quantity(Quantity(linear.constant, linear.unit)).replace(NBSP, " ")
    names = [name for term in linear.terms if (name := _name(term.number))]
    return " + ".join(names) or "det som jämförs"


def _name(number: object) -> str:
    if isinstance(number, Cell):
        return ".".join(number.column.path)
    return f"ramen {name}" if (name := getattr(number, "name", "")) else ""


# -- rows ----------------------------------------------------------------------------------------


def _of_rows(index: int, rule: ForRows) -> Iterator[Edge]:
    for leaf, denied in _bounds(rule.among):
        yield Edge(index, _said(leaf, denied=denied), selects=True, sides=_selecting(rule, leaf, denied=denied))
    for leaf, denied in _bounds(rule.must):
        sides = {}
        effective = _OPPOSITE[leaf.comparison] if denied else leaf.comparison
        for side, comparison in _sides(leaf, effective).items():
            among = All((rule.among, _moved(leaf, comparison), *_decides(rule.must, leaf, denied=denied)))
            stands, tells = ForRows(rule.register, among, NEVER), ForRows(rule.register, among, rule.must, rule.off)
            sides[side] = Probe(stands, tells, _holds(side, effective))
        yield Edge(index, _said(leaf, denied=denied), selects=False, sides=sides)


def _decides(must: Condition, leaf: Leaf, *, denied: bool) -> tuple[Condition, Condition]:
    """That the bound is what the verdict hangs on: met, the row meets the rule; not met, it does not."""
    met, unmet = (NEVER, Always()) if denied else (Always(), NEVER)
    return _replaced(must, leaf, met), Not(_replaced(must, leaf, unmet))


def _selecting(rule: ForRows, leaf: Leaf, *, denied: bool) -> dict[Side, Probe]:
    """Sides of a bound that tells which rows the rule is about: inside it is, outside it is not."""
    effective = _OPPOSITE[leaf.comparison] if denied else leaf.comparison
    sides = {}
    for side, comparison in _sides(leaf, effective).items():
        moved = _moved(leaf, comparison)
        among = _replaced(rule.among, leaf, Not(moved) if denied else moved)
        stands, tells = ForRows(rule.register, among, NEVER), ForRows(rule.register, among, rule.must, rule.off)
        sides[side] = Probe(stands, tells, held=False)
    return sides


def _bounds(condition: Condition, *, denied: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """The comparisons of the row's own cells. What a reference leads to is the bound of a definition."""
    match condition:
        case Not(condition=inner):
            yield from _bounds(inner, denied=not denied)
        case All(conditions=conditions) | Any_(conditions=conditions):
            for each in conditions:
                yield from _bounds(each, denied=denied)
        case Before(right=Moment(lost=Hole())):
            return  # the source does not say where the bound is
        case Compare() | Before() if all(len(column.path) == 1 for column in _columns(condition)):
            yield condition, denied
        case _:
            return


def _columns(leaf: Leaf) -> Iterator[Column]:
    if isinstance(leaf, Compare):
        for term in (*leaf.left.terms, *leaf.right.terms):
            if isinstance(term.number, Cell):
                yield term.number.column
    else:
        yield from (side.base for side in (leaf.left, leaf.right) if isinstance(side.base, Column))


def _sides(leaf: Leaf, comparison: Comparison) -> Mapping[Side, Comparison]:
    """The sides of a bound; of one that asks for more than nothing there is no side below nothing."""
    sides = _SIDES[comparison]
    nothing = isinstance(leaf, Compare) and not leaf.right.terms and not leaf.right.constant
    return {
        side: sides[side] for side in sides if not (nothing and comparison is Comparison.MORE and side is Side.OUTSIDE)
    }


def _moved(leaf: Leaf, comparison: Comparison) -> Leaf:
    return type(leaf)(leaf.left, comparison, leaf.right)  # type: ignore[arg-type] # both are of the leaf's own sort


def _replaced(condition: Condition, leaf: Leaf, by: Condition) -> Condition:
    match condition:
        case Not(condition=inner):
            return Not(_replaced(inner, leaf, by))
        case All(conditions=conditions):
            return All(tuple(_replaced(each, leaf, by) for each in conditions))
        case Any_(conditions=conditions):
            return Any_(tuple(_replaced(each, leaf, by) for each in conditions))
        case _:
            return by if condition == leaf else condition


def _said(leaf: Leaf, *, denied: bool) -> str:
    comparison = _OPPOSITE[leaf.comparison] if denied else leaf.comparison
    if isinstance(leaf, Compare):
        return f"{_amount(leaf.left)} {WORDS[comparison]} {_amount(leaf.right)}"
    return f"{_day(leaf.left)} {DAYS[comparison]} {_day(leaf.right)}"


def _day(moment: Moment) -> str:
    match moment.base:
        case Column(path=path):
            base = ".".join(path)
        case NextRow(register=register, column=column):
            base = f"nästa {register}.{'.'.join(column.path)}"
        case Anchor() as anchor:
            base = anchor.value
        case Hole():
            base = "okänd dag"
        case day:
            base = day.isoformat()
    if moment.offset == Period():
        return base
    return f"{base} plus {moment.written or period(moment.offset, words=True)}".replace(NBSP, " ")


def _holds(side: Side, comparison: Comparison) -> bool:
    return (
        side is Side.INSIDE
        or (side is Side.ON and comparison in _INCLUSIVE)
        or (side is Side.OUTSIDE and comparison is Comparison.NOT_EQUAL)
    )
