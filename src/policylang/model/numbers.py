"""From syntax to a number of the row at hand: a figure, a cell, a share of one, a value decided elsewhere."""

from decimal import Decimal

from policylang.expression import nodes as core
from policylang.expression.nodes import Column, Comparison, Linear, Term
from policylang.model.definitions import DecidedValue
from policylang.model.reading import UNITS, ZERO, Reader, constant, flat
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code
from policylang.units.quantity import Quantity, Unit

BOUNDS = {
    "högst": Comparison.AT_MOST,
    "minst": Comparison.AT_LEAST,
    "över": Comparison.MORE,
    "under": Comparison.LESS,
    "exakt": Comparison.EQUAL,
}


def amount(reader: Reader, node: Node, source: str, unit: Unit) -> Linear:
    """A number on the right of a comparison, in the unit of the left."""
    match node.name:
        case "amount_sum":
            return _amount_sum(reader, node, source, unit)
        case "either":
            message = "det oklara kan inte stå i en summa"
            raise reader.refuse(Code.UNREADABLE_FIELD, node.span, message, "skriv det som en egen gräns")
        case "column":
            column, schema = reader.column(node, source)
            same_unit(reader, node, UNITS.get(schema.type), unit)
            return Linear((Term(Decimal(1), core.Cell(column)),), ZERO, unit)
        case "share_of_column":
            share = reader.quantity(Node("share", (node.leaves("SHARE")[0],), node.span))
            column, schema = reader.column(node.nodes("column")[0], source)
            same_unit(reader, node, UNITS.get(schema.type), unit)
            factor = share.value if isinstance(share, Quantity) else Decimal(1)
            return Linear((Term(factor, core.Cell(column)),), ZERO, unit)
        case "mean_rate":
            from policylang.model.sums import rate

            same_unit(reader, node, Unit.RATE, unit)
            return rate(reader, node)
        case "frame":
            entity = reader.column(node.nodes("column")[0], source)[0] if node.nodes("column") else None
            return _frame(reader, node, entity, unit)
        case "period" if unit is Unit.COUNT:
            leaf = node.leaves("PERIOD")[0]
            period = reader.period(leaf)
            if period.months or period.days:
                raise reader.refuse(
                    Code.UNIT_MISMATCH,
                    node.span,
                    "kolumnen räknar bankdagar, inte kalendertid",
                    "skriv till exempel `två bankdagar`",
                )
            return Linear((), Decimal(period.bank_days), unit, leaf.text)
        case _:
            quantity = reader.quantity(node)
            if isinstance(quantity, core.Hole):
                return Linear((Term(Decimal(1), quantity),), ZERO, unit)
            same_unit(reader, node, quantity.unit, unit)
            return constant(quantity, flat(node)[0].text)


def _amount_sum(reader: Reader, node: Node, source: str, unit: Unit) -> Linear:
    terms: list[Term] = []
    total, sign = ZERO, Decimal(1)
    for child in node.children:
        if isinstance(child, Leaf):
            sign = Decimal(1) if child.kind == "PLUS" else Decimal(-1)
            continue
        one = amount(reader, child, source, unit)
        terms += [Term(sign * term.factor, term.number) for term in one.terms]
        total += sign * one.constant
    return Linear(tuple(terms), total, unit)


def _frame(reader: Reader, node: Node, entity: Column | None, unit: Unit) -> Linear:
    leaf = node.leaves("ID")[0]
    reader.need(leaf.text)
    value = reader.definitions.values.get(leaf.text)
    if value is None:
        raise reader.unknown(
            Code.UNKNOWN_NAME, "något värde som beslutas på annat håll", leaf, reader.definitions.values
        )
    same_unit(reader, node, value.unit, unit)
    return Linear((Term(Decimal(1), decided(reader, value, leaf, entity)),), ZERO, unit)


def decided(reader: Reader, value: DecidedValue, leaf: Leaf, entity: Column | core.GroupKey | None) -> core.DatedValue:
    """The value as it is looked up; one that is stated for each must be asked for somebody."""
    if value.stated and entity is None:
        message = f"`{leaf.text}` har ett värde per {value.whose}"
        hint = f"skriv `ramen {leaf.text} per {value.whose}`; i en gräns `gruppens ram {leaf.text}`"
        raise reader.refuse(Code.MISSING_FIELD, leaf.span, message, hint)
    bodies = reader.definitions.decided_by(value)
    return core.DatedValue(value.register, value.id, entity, value.names, bodies, otherwise=value.otherwise)


_EXAMPLES = {
    Unit.KRONA: "10 mnkr",
    Unit.SHARE: "30 %",
    Unit.RATE: "2 % per år",
    Unit.POINT: "0,5 procentenheter",
    Unit.COUNT: "3",
    Unit.TON: "3,5 ton",
}


def same_unit(reader: Reader, node: Node, found: Unit | None, wanted: Unit) -> None:
    """Refuse a number in another unit; points are added to a rate."""
    if found is not wanted and (found, wanted) != (Unit.POINT, Unit.RATE):
        word = found.value if found else "text"
        hint = f"skriv till exempel `{_EXAMPLES[wanted]}`" if wanted in _EXAMPLES else ""
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, f"här väntas {wanted.value}, men det står {word}", hint)
