"""From syntax to sums: what is measured and what it is held against, with units checked."""

from decimal import Decimal

from attrs import evolve, frozen

from policylang.expression import nodes as core
from policylang.expression.nodes import Always, Linear, Term
from policylang.model.conditions import condition
from policylang.model.numbers import BOUNDS, decided
from policylang.model.reading import UNITS, ZERO, Reader
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code
from policylang.units.period import Period
from policylang.units.quantity import Quantity, Unit

ONE = Decimal(1)


@frozen
class Amount:
    """One side of a bound.

    Args:
        linear: the sum; empty when the side is a period.
        base: what a share is taken of, or None.
        share: the share, when the whole side is one.
        period: the side is a time (a bound on a mean).
        base_name: how the author calls the base.
        frame: id of the decided value, when the side is one.
    """

    linear: Linear
    base: Linear | None = None
    share: Decimal | None = None
    period: Period | None = None
    base_name: str = ""
    frame: str = ""


def amount(reader: Reader, node: Node) -> Amount:
    """A side of a bound; a share keeps its base."""
    match node.name:
        case "share_of":
            share = reader.quantity(Node("share", (node.leaves("SHARE")[0],), node.span))
            inner = next(child for child in node.children if isinstance(child, Node))
            base = _no_mean(reader, inner, linear(reader, inner))
            factor = share.value if isinstance(share, Quantity) else ONE
            return Amount(scaled(base, factor), base, factor, base_name=spoken(inner))
        case "period":
            period = reader.period(node.leaves("PERIOD")[0])
            return Amount(Linear((), ZERO, Unit.DAY), period=period)
        case "share":
            raise reader.refuse(
                Code.BARE_SHARE,
                node.span,
                f"`{node.leaves('SHARE')[0].text}` säger inte av vad",
                "skriv till exempel `30 % av bruttolåneskuld`",
            )
        case "sum_frame" | "group_frame":
            one = linear(reader, node)
            frame = "" if node.leaves("PERIOD") else node.leaves("ID")[0].text
            return Amount(one, frame=frame)
        case _:
            return Amount(linear(reader, node))


def spoken(node: Node) -> str:
    """What the author calls a portfolio or measure: its first id."""
    leaves = node.leaves("ID")
    if leaves:
        return f"{leaves[1].text} för {leaves[0].text}" if node.name == "own_number" else leaves[0].text
    inner = next((child for child in node.children if isinstance(child, Node)), None)
    return spoken(inner) if inner else ""


def linear(reader: Reader, node: Node) -> Linear:
    """A sum over rows, in one unit."""
    nodes = [child for child in node.children if isinstance(child, Node)]
    match node.name:
        case "sum_of":
            return _sum_of(reader, node)
        case "share_of":
            return amount(reader, node).linear
        case "times":
            factor = reader.quantity(Node("count", (node.leaves("COUNT")[0],), node.span))
            inner = _no_mean(reader, nodes[0], linear(reader, nodes[0]))
            return scaled(inner, factor.value if isinstance(factor, Quantity) else ONE)
        case "sum_frame" | "group_frame" | "frame_mean":
            return _frame(reader, node)
        case "own_number":
            return _own_number(reader, node)
        case "total":
            return _total(reader, node)
        case "number_of":
            name, where = _portfolio(reader, nodes[0])
            return _single(core.PortfolioCount(name, where), Unit.COUNT)
        case "distinct":
            name, where = _portfolio(reader, nodes[1])
            column, _ = reader.column(nodes[0], name)
            return _single(core.PortfolioCount(name, where, ".".join(column.path)), Unit.COUNT)
        case "mean":
            name, where = _portfolio(reader, nodes[0])
            return _single(core.PortfolioMean(name, where), Unit.DAY)
        case "mean_rate":
            return rate(reader, node)
        case "portfolio":
            return _named(reader, node)
        case "share" | "period":
            amount(reader, node)
            raise reader.refuse(Code.UNIT_MISMATCH, node.span, "en tid kan inte läggas till ett belopp")
        case _:
            quantity = reader.quantity(node)
            if isinstance(quantity, core.Hole):
                return _single(quantity, Unit.KRONA)
            return Linear((), quantity.value, quantity.unit)


def rate(reader: Reader, node: Node) -> Linear:
    """`vägd ränta i nipor`: the mean of the rates, weighted by amount."""
    name, where = _portfolio(reader, node.nodes("portfolio")[0])
    portfolio = reader.definitions.portfolios.get(name)
    if portfolio is None or any(part.rate is None for part in portfolio.parts):
        message = f"`{name}` säger inte vilken ränta raderna har"
        raise reader.refuse(Code.MISSING_FIELD, node.span, message, "skriv `med räntan ränta` i portföljen")
    return _single(core.PortfolioRate(name, where), Unit.RATE)


def _single(number: core.Number, unit: Unit) -> Linear:
    return Linear((Term(ONE, number),), ZERO, unit)


def scaled(one: Linear, factor: Decimal) -> Linear:
    """A sum times a constant."""
    terms = tuple(Term(term.factor * factor, term.number) for term in one.terms)
    return evolve(one, terms=terms, constant=one.constant * factor)


def _sum_of(reader: Reader, node: Node) -> Linear:
    found: Linear | None = None
    sign = ONE
    for child in node.children:
        if isinstance(child, Leaf):
            sign = ONE if child.kind == "PLUS" else -ONE
            continue
        one = scaled(_no_mean(reader, child, linear(reader, child)), sign)
        if found is None:
            found = one
            continue
        if found.unit is not one.unit and not (found.unit is Unit.RATE and one.unit is Unit.POINT):
            raise reader.refuse(
                Code.UNIT_MISMATCH, child.span, f"{one.unit.value} kan inte läggas till {found.unit.value}"
            )
        found = Linear(found.terms + one.terms, found.constant + one.constant, found.unit)
    if found is None:
        message = "a sum has at least one term"
        raise AssertionError(message)
    return found


def _no_mean(reader: Reader, node: Node, one: Linear) -> Linear:
    """The sum, unless it is a mean: the mean of a sum is not the sum of means."""
    if one.unit is Unit.DAY or any(isinstance(term.number, core.PortfolioRate) for term in one.terms):
        message = "ett snitt står ensamt: det kan inte läggas ihop eller delas"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "begränsa portföljen som snittet tas på")
    return one


def _portfolio(reader: Reader, node: Node) -> tuple[str, core.Condition]:
    leaf = node.leaves("ID")[0]
    name = reader.source(leaf)
    rest = [child for child in node.children if isinstance(child, Node)]
    return name, condition(reader, rest[0], name) if rest else Always()


def _total(reader: Reader, node: Node) -> Linear:
    columns = node.nodes("column")
    name, where = _portfolio(reader, node.nodes("portfolio")[0])
    column, schema = reader.column(columns[0], name)
    if schema.type not in UNITS:
        raise reader.refuse(
            Code.UNIT_MISMATCH, columns[0].span, f"`{schema.name}` är {schema.type.value} och kan inte summeras"
        )
    return _single(core.PortfolioSum(name, where, ".".join(column.path)), UNITS[schema.type])


def _named(reader: Reader, node: Node) -> Linear:
    """A measure, or the amount of a portfolio or register."""
    leaf = node.leaves("ID")[0]
    reader.need(leaf.text)
    if leaf.text in reader.definitions.measures:
        if len(node.children) > 1:
            raise reader.refuse(
                Code.UNREADABLE_FIELD,
                node.span,
                f"måttet `{leaf.text}` kan inte begränsas med `där`",
                "begränsa en portfölj i stället",
            )
        return _single(core.MeasureName(leaf.text), reader.definitions.measures[leaf.text].amount.unit)
    if leaf.text not in reader.schema.registers and leaf.text not in reader.definitions.portfolios:
        known = [*reader.schema.registers, *reader.definitions.portfolios, *reader.definitions.measures]
        raise reader.unknown(Code.UNKNOWN_NAME, "något mått, någon portfölj eller något register", leaf, known)
    name, where = _portfolio(reader, node)
    if name in reader.schema.registers and reader.schema.registers[name].column("belopp") is None:
        raise reader.refuse(
            Code.UNKNOWN_COLUMN, leaf.span, f"`{name}` har ingen kolumn `belopp`", f"skriv `summa … i {name}`"
        )
    return _single(core.PortfolioSum(name, where), Unit.KRONA)


def _frame(reader: Reader, node: Node) -> Linear:
    leaf = node.leaves("ID")[0]
    reader.need(leaf.text)
    value = reader.definitions.values.get(leaf.text)
    if value is None:
        raise reader.unknown(
            Code.UNKNOWN_NAME, "något värde som beslutas på annat håll", leaf, reader.definitions.values
        )
    entity = core.GroupKey() if node.name == "group_frame" else None
    time = node.leaf("PERIOD")
    length = reader.period(time) if time else Period()
    lag = length if node.name == "sum_frame" else Period()
    months = length.months if node.name == "frame_mean" else 0
    if node.name == "frame_mean" and (length.days or length.bank_days or not months):
        message = "ett snitt av rapporterade värden tas över hela månader"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "skriv till exempel `över 11 månader`")
    return _single(evolve(decided(reader, value, leaf, entity), lag=lag, months=months), value.unit)


def _own_number(reader: Reader, node: Node) -> Linear:
    """`emittent.totalskuld`: a number of the group's own, in the register that the group's column refers to."""
    label, name = node.leaves("ID")
    if reader.group is None or reader.group[0] != label.text:
        message = f"`{label.text}` är inte det som regeln är uppdelad efter"
        raise reader.refuse(Code.UNKNOWN_NAME, label.span, message, f"skriv `per  {label.text}` i regeln")
    register = reader.schema.registers.get(reader.group[1])
    column = register.column(name.text) if register else None
    if register is None or column is None:
        known = [one.name for one in register.columns] if register else []
        raise reader.unknown(Code.UNKNOWN_COLUMN, f"någon kolumn i `{reader.group[1] or label.text}`", name, known)
    if column.type not in UNITS:
        message = f"`{column.name}` är {column.type.value} och har ingen storlek"
        raise reader.refuse(Code.UNIT_MISMATCH, name.span, message)
    return _single(core.GroupCell(core.Column(register.name, (column.name,))), UNITS[column.type])


def group_condition(reader: Reader, node: Node) -> core.Atom:
    """`antal placeringar över 1`: a condition on sums."""
    nodes = [child for child in node.children if isinstance(child, Node)]
    comparison = BOUNDS[node.leaves("BOUND")[0].text]
    return atom(reader, linear(reader, nodes[0]), comparison, amount(reader, nodes[1]), nodes[1])


def atom(reader: Reader, measured: Linear, comparison: core.Comparison, allowed: Amount, node: Node) -> core.Atom:
    """Measured against allowed, when they can be compared at all."""
    if allowed.period is not None:
        if measured.unit is not Unit.DAY:
            raise reader.refuse(
                Code.UNIT_MISMATCH,
                node.span,
                f"måttet är {measured.unit.value}, men gränsen är en tid",
                "skriv gränsen i samma enhet som måttet",
            )
        return core.Atom(measured, comparison, allowed.linear, days=allowed.period)
    unit = allowed.linear.unit
    if allowed.linear.terms and any(isinstance(term.number, core.PortfolioRate) for term in measured.terms):
        message = "en vägd ränta kan bara hållas mot en fast räntesats"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "skriv till exempel `högst  3 % per år`")
    if unit is Unit.DAY:
        message = "ett snitt kan inte vara gräns"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "skriv gränsen som en tid, till exempel `fem år`")
    if _unset(allowed.linear):
        unit = measured.unit
    if measured.unit is not unit:
        hint = "skriv gränsen som en tid, till exempel `fem år`" if measured.unit is Unit.DAY else ""
        if unit is Unit.COUNT and measured.unit is Unit.KRONA:
            hint = "skriv enheten, till exempel `10 mnkr`"
        raise reader.refuse(
            Code.UNIT_MISMATCH, node.span, f"måttet är {measured.unit.value}, men gränsen är {unit.value}", hint
        )
    return core.Atom(measured, comparison, evolve(allowed.linear, unit=unit), allowed.base, base_name=allowed.base_name)


def _unset(one: Linear) -> bool:
    """Whether the side is a hole, which takes the unit of what it is held against."""
    return len(one.terms) == 1 and isinstance(one.terms[0].number, core.Hole)
