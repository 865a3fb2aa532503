"""Values of a clause in Swedish, for messages: figures as they are written, conditions as clauses of a sentence."""

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
            return column_words(value)
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
            return column_words(column)
        case nodes.DatedValue(_, name, entity, lag=lag, months=months):
            then = f" {period(lag)} tidigare" if lag != Period() else ""
            mean = f"snittet av {months} månaders" if months else "ramen"
            return f"{mean} {word(name)}{_whose(entity)}{then}"
        case nodes.GroupCell(column):
            return f"{column_words(column)} för var och en"
        case nodes.Hole(reason=reason):
            return f"[okänt: {reason}]"
        case nodes.MeasureName(name):
            return word(name)
        case nodes.PortfolioSum(name, where, column):
            return (f"summan av {word(column)} i " if column else "") + word(name) + _where(where)
        case nodes.PortfolioCount(name, where, distinct):
            by = f", räknat på {word(distinct)}" if distinct else ""
            return f"antalet {'olika ' if distinct else ''}i {word(name)}{_where(where)}{by}"
        case nodes.PortfolioMean(name, where):
            return f"den genomsnittliga återstående tiden i {word(name)}{_where(where)}"
        case nodes.PortfolioRate(name, where):
            return f"den vägda räntan i {word(name)}{_where(where)}"
        case nodes.MeanRate(parts):
            return f"den vägda räntan i {join([word(one) for one in dict.fromkeys(part.register for part in parts)])}"
        case nodes.Total(parts) | nodes.Distinct(parts):
            return " plus ".join(word(one) for one in dict.fromkeys(part.register for part in parts))
        case _:
            assert_never(one)


def _whose(entity: nodes.Column | nodes.GroupKey | None) -> str:
    """Whose value it is, as the author says it: `per bolag`."""
    if isinstance(entity, nodes.Column):
        return f" per {word(entity.path[-1])}"
    return " för var och en" if entity else ""


def _where(where: nodes.Condition) -> str:
    return "" if where == nodes.Always() else f" där {condition(where)}"


# -- conditions ----------------------------------------------------------------------------------


def group_condition(node: nodes.GroupCondition) -> str:
    """A condition on sums, as a clause of a sentence: "antalet i placeringar är högst 1"."""
    match node:
        case nodes.Atom():
            allowed = period(node.days) if node.days else allowed_of(node)
            return f"{linear(node.measured)} är {_BOUNDS[node.comparison]} {allowed}"
        case nodes.AllAtoms(atoms):
            return " och ".join(group_condition(one) for one in atoms)
        case nodes.AnyAtom(atoms):
            return " eller ".join(group_condition(one) for one in atoms)
        case nodes.During(first, last, written):
            return written or f"från {iso_to_swedish(first)} till {iso_to_swedish(last)}"
        case nodes.NotAtom(atom):
            return f"det inte är så att {group_condition(atom)}"
        case _:
            assert_never(node)


def allowed_of(atom: nodes.Atom) -> str:
    """What an atom allows: "40 % av bruttolåneskuld", "fem år", "200 000 kr"."""
    return period(atom.days) if atom.days else linear(atom.allowed)


def condition(node: nodes.Condition) -> str:
    """A condition on a row, as a clause of a sentence: "valuta är SEK", "förfallodag infaller inom 12 månader"."""
    match node:
        case nodes.Always():
            return "alla"
        case nodes.All((nodes.Compare() as one, nodes.Compare() as other)) | nodes.Any_(
            (nodes.Compare() as one, nodes.Compare() as other)
        ) if mirrored(one, other):
            return f"{linear(one.left)}, oavsett tecken, är {_BOUNDS[one.comparison]} {linear(one.right)}"
        case nodes.All((first, then)) if _both_ends(first, then):
            return _both_ends(first, then)
        case nodes.All(conditions):
            return join([_inner(one, nodes.Any_) for one in paired(conditions)])
        case nodes.Any_(conditions):
            return join([_inner(one, nodes.All) for one in conditions], "eller")
        case nodes.Not(nodes.OneOf(column, values)):
            return f"{_asked(column, values)} inte är {join(list(values), 'eller')}"
        case nodes.Not(nodes.SameText(left, right)):
            return f"{column_words(left)} är en annan än {column_words(right)}"
        case nodes.Not(nodes.InCircle(column, circle)):
            return f"{column_words(column)} inte hör till {word(circle)}"
        case nodes.Not(nodes.Filled(column)):
            return f"{column_words(column)} saknas"
        case nodes.Not(inner):
            return f"det inte är så att {condition(inner)}"
        case nodes.OneOf(column, values):
            return f"{_asked(column, values)} är {join(list(values), 'eller')}"
        case nodes.SameText(left, right):
            return f"{column_words(left)} är densamma som {column_words(right)}"
        case nodes.Compare(number, comparison, allowed):
            return f"{linear(number)} är {_BOUNDS[comparison]} {linear(allowed)}"
        case nodes.Before(day, comparison, limit):
            return f"{moment(day)} infaller {day_bound(comparison, limit)}"
        case nodes.Rated(party, alternatives, needed, _, floors):
            least = f"{needed} av " if needed > 1 else ""
            under = f", inget under {grades(floors)}" if floors else ""
            return f"{column_words(party) or 'motparten'} har kreditbetyg om minst {least}{grades(alternatives)}{under}"
        case nodes.Filled(column):
            return f"{column_words(column)} finns"
        case nodes.Includes(column, values):
            return f"{column_words(column)} omfattar {join(list(values))}"
        case nodes.Listed(column, register, _, on):
            return f"{column_words(column)} finns bland {word(register)}" + (f" per {column_words(on)}" if on else "")
        case nodes.InCircle(column, circle):
            return f"{column_words(column)} hör till {word(circle)}"
        case nodes.Unclear(ways=ways):
            return " eller (oklart vilket) ".join(condition(one) for _, one in ways)
        case _:
            assert_never(node)


def day_bound(comparison: Comparison, right: Moment) -> str:
    """When a day is to fall: "före 30 juni 2023", "högst ett år efter köpdag"."""
    return _days_apart(comparison, right) or f"{_DAYS[comparison]} {moment(right)}"


def word(identifier: str) -> str:
    """An identifier as a person writes it."""
    return " ".join("SEK" if one == "sek" else one for one in identifier.replace("-", " ").split(" "))


_PREPOSITIONS = {"av", "till", "från", "för", "i", "på", "med", "vid"}


def column_words(column: nodes.Column) -> str:
    """A column as a person writes it, with what it belongs to: "ägarandel för bolag"; one that is no noun is quoted."""
    first = word(column.path[-1]) if column.path else ""
    # ”gäller till”, ”beslutad av”: in a sentence of its own such a name reads as a part of it.
    last = first.rpartition(" ")[2]
    quoted = f"”{first}”" if last in _PREPOSITIONS or last.isdigit() else first
    return " för ".join((quoted, *(word(one) for one in reversed(column.path[:-1]))))


def _asked(column: nodes.Column, values: tuple[str, ...]) -> str:
    """The column that is to have one of the values; what is answered by yes or no is quoted."""
    named = column_words(column)
    return f"”{named}”" if {*values} <= {"ja", "nej"} and "”" not in named else named


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
            return f"{moment(left)} infaller inom {f'[okänt: {lost.reason}]' if lost else _months(end)}"
        case (
            nodes.Compare(left, Comparison.AT_LEAST, low),
            nodes.Compare(same, Comparison.AT_MOST, high),
        ) if left == same and low.terms == high.terms and low.terms and low.constant < high.constant:
            middle = Linear(low.terms, (low.constant + high.constant) / 2, low.unit)
            off = _off((high.constant - low.constant) / 2, low.unit)
            return f"{linear(left)} avviker högst {off} från {linear(middle)}"
    return ""


def _off(value: Decimal, unit: Unit) -> str:
    """How far from a figure: of a rate in points, as the trade says it."""
    points = value * _POINTS
    if unit is not Unit.RATE or points != points.to_integral_value():
        return quantity(Quantity(value, unit))
    return f"{number(points)} räntepunkt{'' if points == 1 else 'er'}"


_POINTS = 10**4


def _months(one: Period) -> str:
    """A time to come, in months up to two years."""
    whole = 1 < one.months <= _TWO_YEARS and not one.days and not one.bank_days
    return f"{one.months} månader" if whole else period(one)


_TWO_YEARS = 24
_APART = {Comparison.LESS: "under", Comparison.AT_MOST: "högst", Comparison.AT_LEAST: "minst", Comparison.MORE: "över"}


def _days_apart(comparison: Comparison, right: Moment) -> str:
    """`högst ett år efter köpdag`; empty where no time lies between two days of the row."""
    later = isinstance(right.base, nodes.Column) and right.offset != Period() and not _back(right.offset)
    if not later or right.lost or comparison not in _APART:
        return ""
    return f"{_APART[comparison]} {period(right.offset)} efter {column_words(right.base)}"  # type: ignore[arg-type]


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
        base = column_words(one.base)
    elif isinstance(one.base, nodes.NextRow):
        rows = f"{word(one.base.register)}{_where(one.base.where)}"
        base = f"nästa {column_words(one.base.column)} i {rows}, efter {column_words(one.base.after)}"
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
    return f"({text})" if isinstance(node, wrapped) and " oavsett tecken, " not in text else text
