"""Values of a clause in the words in which an author writes them, for messages and witnesses."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import assert_never

from policylang.diff.trees import attributes
from policylang.expression import nodes
from policylang.expression.nodes import Comparison, Linear, Moment
from policylang.model.policy import Occasion
from policylang.units.period import Period
from policylang.units.quantity import Quantity, Unit
from policylang.units.rating import Grade
from policylang.units.swedish import iso_to_swedish, join, number, period, quantity

_BOUNDS = {
    Comparison.LESS: "under",
    Comparison.AT_MOST: "högst",
    Comparison.EQUAL: "exakt",
    Comparison.NOT_EQUAL: "inte exakt",
    Comparison.AT_LEAST: "minst",
    Comparison.MORE: "över",
}
_DAYS = {
    Comparison.LESS: "före",
    Comparison.AT_MOST: "senast",
    Comparison.EQUAL: "på",
    Comparison.NOT_EQUAL: "inte på",
    Comparison.AT_LEAST: "tidigast",
    Comparison.MORE: "efter",
}


def spoken(value: object) -> str:
    """Any field's value in Swedish; empty for what is not there."""
    match value:
        case None | () | "":
            return ""
        case bool():
            return "ja" if value else "nej"
        case Enum():
            return _enum(value)
        case str():
            return value
        case Decimal() | int():
            return number(value)
        case date():
            return iso_to_swedish(value)
        case Period():
            return period(value)
        case Quantity():
            return quantity(value)
        case Linear():
            return linear(value)
        case nodes.Column():
            return _column(value)
        case nodes.Hole():
            return f"[okänt: {value.reason}]"
        case tuple():
            return _listed(value)
        case nodes.Atom() | nodes.AllAtoms() | nodes.AnyAtom() | nodes.NotAtom() | nodes.During():
            return group_condition(value)
        case _ if isinstance(value, nodes.Condition):
            return condition(value)
        case _:
            return _written(value)


def _enum(value: Enum) -> str:
    if isinstance(value, Comparison):
        return _BOUNDS[value]
    return "vid okänd tidpunkt" if value is Occasion.UNKNOWN else str(value.value)


def _listed(values: tuple[object, ...]) -> str:
    if all(isinstance(each, str) for each in values):
        return ", ".join(str(each) for each in values)
    # A path of columns is a tuple of strings inside a tuple of paths.
    return " eller ".join(".".join(map(str, each)) if isinstance(each, tuple) else spoken(each) for each in values)


def _written(value: object) -> str:
    """A line of a clause: the author's own form of it when it has one."""
    written = getattr(value, "written", "")
    if written:
        return str(written)
    parts = [spoken(getattr(value, each.name)) for each in attributes(value) if each.eq]
    return " ".join(part for part in parts if part)


# -- numbers -------------------------------------------------------------------------------------


def linear(one: Linear) -> str:
    """A sum of terms: "40 % av bruttolåneskuld"."""
    if one.written:
        return one.written
    parts = [_term(term, one.unit) for term in one.terms]
    if one.constant < 0 and parts:
        return f"{' plus '.join(parts)} minus {quantity(Quantity(-one.constant, one.unit))}"
    if one.constant or not parts:
        parts.append(quantity(Quantity(one.constant, one.unit)))
    return " plus ".join(parts)


def _term(term: nodes.Term, unit: Unit) -> str:
    named = _number(term.number)
    if term.factor == 1:
        return named
    share = Quantity(term.factor, Unit.SHARE)
    return f"{quantity(share)} av {named}" if unit is not Unit.SHARE else f"{number(term.factor)} gånger {named}"


def _number(one: nodes.Number) -> str:
    match one:
        case nodes.Cell(column):
            return ".".join(column.path)
        case nodes.DatedValue(_, name, entity, lag=lag, months=months):
            then = f" {period(lag)} tidigare" if lag != Period() else ""
            mean = f"snitt av {months} månaders " if months else "ramen "
            return f"{mean}{name}" + (" per grupp" if entity else "") + then
        case nodes.GroupCell(column):
            return f"gruppens {_column(column)}"
        case nodes.Hole(reason=reason):
            return f"[okänt: {reason}]"
        case nodes.MeasureName(name):
            return name
        case nodes.PortfolioSum(name, where, column):
            return (f"summa {column} i " if column else "") + name + _where(where)
        case nodes.PortfolioCount(name, where, distinct):
            return f"antal {f'olika {distinct} i ' if distinct else ''}{name}{_where(where)}"
        case nodes.PortfolioMean(name, where):
            return f"snitt återstående tid i {name}{_where(where)}"
        case nodes.PortfolioRate(name, where):
            return f"vägd ränta i {name}{_where(where)}"
        case nodes.MeanRate(parts):
            return f"vägd ränta i {' + '.join(dict.fromkeys(part.register for part in parts))}"
        case nodes.Total(parts) | nodes.Distinct(parts):
            return " + ".join(dict.fromkeys(part.register for part in parts))
        case _:
            assert_never(one)


def _where(where: nodes.Condition) -> str:
    return "" if where == nodes.Always() else f" där {condition(where)}"


# -- conditions ----------------------------------------------------------------------------------


def group_condition(node: nodes.GroupCondition) -> str:
    """A condition on sums: "antal placeringar högst 1"."""
    match node:
        case nodes.Atom():
            allowed = period(node.days) if node.days else allowed_of(node)
            return f"{linear(node.measured)} {_BOUNDS[node.comparison]} {allowed}"
        case nodes.AllAtoms(atoms):
            return " och ".join(group_condition(one) for one in atoms)
        case nodes.AnyAtom(atoms):
            return " eller ".join(group_condition(one) for one in atoms)
        case nodes.During(first, last, written):
            return written or f"från {iso_to_swedish(first)} till {iso_to_swedish(last)}"
        case nodes.NotAtom(atom):
            return f"inte {group_condition(atom)}"
        case _:
            assert_never(node)


def allowed_of(atom: nodes.Atom) -> str:
    """What an atom allows: "40 % av bruttolåneskuld", "fem år", "200 000 kr"."""
    return period(atom.days) if atom.days else linear(atom.allowed)


def condition(node: nodes.Condition) -> str:
    """A condition on a row, as the author would write it."""
    match node:
        case nodes.Always():
            return "alla"
        case nodes.All((nodes.Compare() as one, nodes.Compare() as other)) | nodes.Any_(
            (nodes.Compare() as one, nodes.Compare() as other)
        ) if mirrored(one, other):
            return f"{linear(one.left)} oavsett tecken {_BOUNDS[one.comparison]} {linear(one.right)}"
        case nodes.All((first, then)) if _both_ends(first, then):
            return _both_ends(first, then)
        case nodes.All(conditions):
            return " och ".join(_inner(one, nodes.Any_) for one in paired(conditions))
        case nodes.Any_(conditions):
            return " eller ".join(_inner(one, nodes.All) for one in conditions)
        case nodes.Not(nodes.OneOf(column, values)):
            listed = f"≠ {values[0]}" if len(values) == 1 else f"inte i ({', '.join(values)})"
            return f"{_column(column)} {listed}"
        case nodes.Not(nodes.SameText(left, right)):
            return f"{_column(left)} annan än {_column(right)}"
        case nodes.Not(nodes.InCircle(column, circle)):
            return f"{_column(column)} inte i {circle}"
        case nodes.Not(inner):
            return f"inte {_inner(inner, (nodes.All, nodes.Any_))}"
        case nodes.OneOf(column, values):
            return (
                f"{_column(column)} = {values[0]}" if len(values) == 1 else f"{_column(column)} i ({', '.join(values)})"
            )
        case nodes.SameText(left, right):
            return f"{_column(left)} samma som {_column(right)}"
        case nodes.Compare(left, comparison, right):
            return f"{linear(left)} {_BOUNDS[comparison]} {linear(right)}"
        case nodes.Before(left, comparison, right):
            return _days_apart(left, comparison, right) or f"{moment(left)} {_DAYS[comparison]} {moment(right)}"
        case nodes.Rated(_, alternatives, needed, _, floors):
            least = f"{needed} av " if needed > 1 else ""
            under = f", inget under {grades(floors)}" if floors else ""
            return f"kreditbetyg minst {least}{grades(alternatives)}{under}"
        case nodes.Filled(column):
            return f"{_column(column)} finns"
        case nodes.Includes(column, values):
            return f"{_column(column)} omfattar ({', '.join(values)})"
        case nodes.Listed(column, register, _, on):
            return f"{_column(column)} finns i {register}" + (f" den {_column(on)}" if on else "")
        case nodes.InCircle(column, circle):
            return f"{_column(column)} i {circle}"
        case nodes.Unclear(ways=ways):
            return " eller (oklart vilket) ".join(condition(one) for _, one in ways)
        case _:
            assert_never(node)


def paired(conditions: tuple[nodes.Condition, ...]) -> list[nodes.Condition]:
    """What must hold together, the two ends of one time, or of one figure, as one."""
    left = list(conditions)
    found = []
    while left:
        one = left.pop(0)
        other = next((each for each in left if _both_ends(one, each)), None)
        if other is not None:
            left.remove(other)
        found.append(one if other is None else nodes.All((one, other)))
    return found


def _both_ends(one: nodes.Condition, other: nodes.Condition) -> str:
    """`inom 12 månader`, or `omkring` a figure; empty when the two are not the ends of one thing."""
    match one, other:
        case (
            nodes.Before(left, Comparison.MORE, Moment(base=nodes.Anchor.REPORT, offset=start)),
            nodes.Before(same, Comparison.AT_MOST, Moment(base=nodes.Anchor.REPORT, offset=end, lost=lost)),
        ) if left == same and start == Period():
            return f"{moment(left)} inom {f'[okänt: {lost.reason}]' if lost else _months(end)}"
        case (
            nodes.Compare(left, Comparison.AT_LEAST, low),
            nodes.Compare(same, Comparison.AT_MOST, high),
        ) if left == same and low.terms == high.terms and low.terms and low.constant < high.constant:
            middle = Linear(low.terms, (low.constant + high.constant) / 2, low.unit)
            off = quantity(Quantity((high.constant - low.constant) / 2, low.unit))
            return f"{linear(left)} omkring ({linear(middle)}) avvikelse högst {off}"
    return ""


def _months(one: Period) -> str:
    """A time to come, in months up to two years."""
    whole = 1 < one.months < _TWO_YEARS and not one.days and not one.bank_days
    return f"{one.months} månader" if whole else period(one)


_TWO_YEARS = 24
_APART = {Comparison.LESS: "under", Comparison.AT_MOST: "högst", Comparison.AT_LEAST: "minst", Comparison.MORE: "över"}


def _days_apart(left: Moment, comparison: Comparison, right: Moment) -> str:
    """`förfallodag högst ett år efter köpdag`; empty where no time lies between two days of the row."""
    later = isinstance(right.base, nodes.Column) and right.offset != Period() and not _back(right.offset)
    if not later or right.lost or comparison not in _APART:
        return ""
    return f"{moment(left)} {_APART[comparison]} {period(right.offset)} efter {_column(right.base)}"  # type: ignore[arg-type]


def mirrored(one: nodes.Compare, other: nodes.Compare) -> bool:
    """Whether the two bound one number on either side of zero, as `oavsett tecken` does."""
    sides = {one.comparison, other.comparison}
    turned = sides in ({Comparison.AT_MOST, Comparison.AT_LEAST}, {Comparison.LESS, Comparison.MORE})
    right = other.right
    return (
        turned
        and one.left == other.left
        and one.right.constant == -right.constant
        and one.right.terms == tuple(nodes.Term(-term.factor, term.number) for term in right.terms)
    )


def grades(alternatives: tuple[Grade, ...]) -> str:
    """Grades, any of which will do: "A- (S&P) eller A3 (Moody)"."""
    return join([str(grade) for grade in alternatives], "eller")


def moment(one: Moment) -> str:
    """A day: "1 januari [årtal saknas i källan]", "köpdag plus ett år"."""
    if isinstance(one.base, nodes.Hole):
        return _lost(one)
    if isinstance(one.base, date):
        base = iso_to_swedish(one.base)
    elif isinstance(one.base, nodes.Column):
        base = _column(one.base)
    elif isinstance(one.base, nodes.NextRow):
        base = f"nästa {one.base.register}.{_column(one.base.column)} efter {_column(one.base.after)}"
    else:
        base = one.base.value
    if one.lost:
        return f"{base} plus [okänt: {one.lost.reason}]"
    if _back(one.offset):
        return f"{base} minus {period(-one.offset)}"
    return base if one.offset == Period() else f"{base} plus {period(one.offset)}"


def _back(offset: Period) -> bool:
    return min(offset.months, offset.days, offset.bank_days) < 0


def _lost(one: Moment) -> str:
    from policylang.model.printing import lost_day

    shaped = one.written.count("-") == 2  # noqa: PLR2004 - year, month and day
    return lost_day(one.written) if shaped else "[datum saknas i källan]"


def _inner(node: nodes.Condition, wrapped: type | tuple[type, ...]) -> str:
    text = condition(node)
    # "oavsett tecken" is two bounds, said as one.
    return f"({text})" if isinstance(node, wrapped) and " oavsett tecken " not in text else text


def _column(column: nodes.Column) -> str:
    return ".".join(column.path)
