"""From syntax to days, and to conditions that compare them."""

from attrs import evolve

from policylang.expression import nodes as core
from policylang.expression.nodes import All, Anchor, Column, Comparison, Condition, Moment
from policylang.model.numbers import BOUNDS
from policylang.model.reading import Reader, quoted
from policylang.model.schema import ColumnSchema, ColumnType
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code
from policylang.units.period import Period

ORDERS = {
    "före": Comparison.LESS,
    "senast": Comparison.AT_MOST,
    "på": Comparison.EQUAL,
    "tidigast": Comparison.AT_LEAST,
    "efter": Comparison.MORE,
}


def dated(reader: Reader, node: Node, schema: ColumnSchema, *also: ColumnType) -> None:
    """Refuse a column that tells no day."""
    if schema.type not in {ColumnType.DATE, *also}:
        message = f"`{schema.name}` är {schema.type.value}, inte ett datum"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "jämför dagar med dagar")


def apart(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`förfallodag högst ett år efter köpdag`: the day is at most the other day plus a year."""
    dated(reader, node, schema)
    named = node.nodes("column")[1]
    other, found = reader.column(named, column.register)
    dated(reader, named, found)
    leaf = node.leaves("PERIOD")[0]
    bound = BOUNDS[node.leaves("BOUND")[0].text]
    return core.Before(Moment(column), bound, Moment(other, reader.period(leaf), leaf.text))


def apart_unknown(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`anmäld högst okänt "…" efter datum`: so long after the other day as the source does not say."""
    dated(reader, node, schema)
    named = node.nodes("column")[1]
    other, found = reader.column(named, column.register)
    dated(reader, named, found)
    lost = core.Hole(f"{reader.clause}.{column.path[-1]}", quoted(node.leaves("QUOTED")[0]))
    return core.Before(Moment(column), BOUNDS[node.leaves("BOUND")[0].text], Moment(other, lost=lost))


def order(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`startdag senast 2014-12-31`: before, on or after another day."""
    dated(reader, node, schema, ColumnType.PERIOD)
    right = moment(reader, node.nodes("moment")[0], column)
    return core.Before(Moment(column), ORDERS[node.leaves("ORDER")[0].text], right)


def moment(reader: Reader, node: Node, column: Column) -> Moment:
    """A day: written, lost, in a column, the report day or the next day of something."""
    first = node.children[0]
    offset = reader.period(node.leaves("PERIOD")[0]) if node.leaves("PERIOD") else Period()
    if node.leaves("MINUS"):
        offset = Period(-offset.months, -offset.days, -offset.bank_days)
    if isinstance(first, Leaf):
        if not _whole(first):
            message = f"`{first.text}` är inte ett helt datum"
            hint = f'säg varför: `{first.text} "årtalet föll bort i källan"`'
            raise reader.refuse(Code.BAD_DATE, first.span, message, hint)
        return Moment(reader.day(first), offset, first.text)
    match first.name:
        case "lost":
            dates = first.leaves("DATE")
            if _whole(dates[0]):
                return Moment(reader.day(dates[0]), offset, dates[0].text)
            latest = reader.day(dates[1]) if len(dates) > 1 else None
            hole = core.Hole(f"{reader.clause}.{column.path[-1]}", quoted(first.leaves("QUOTED")[0]), latest=latest)
            return Moment(hole, offset, dates[0].text)
        case "report_day":
            return Moment(Anchor.REPORT, offset, "rapportdagen")
        case "next_day":
            return _next(reader, first, column, offset)
        case _:
            found, schema = reader.column(first, column.register)
            dated(reader, first, schema, ColumnType.PERIOD)
            return Moment(found, offset)


def _whole(leaf: Leaf) -> bool:
    """Nothing of the date is lost or yet to be decided."""
    return not {"?", "x"} & set(leaf.text)


def _next(reader: Reader, node: Node, column: Column, offset: Period) -> Moment:
    leaves = node.leaves("ID")
    name = reader.source(leaves[0])
    portfolio = reader.definitions.portfolios.get(name)
    register, where = (portfolio.parts[0].register, portfolio.parts[0].where) if portfolio else (name, core.Always())
    found, _ = reader.column(Node("column", (leaves[1],), node.span), register)
    after, _ = reader.column(node.nodes("column")[0], column.register)
    return Moment(core.NextRow(register, found, where, after), offset)


def within(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`inom 12 månader`: after the report day, at most the period after it; a month counts by its first day."""
    dated(reader, node, schema, ColumnType.PERIOD)
    leaf = node.leaves("PERIOD")[0]
    later = core.Before(Moment(column), Comparison.MORE, Moment(Anchor.REPORT))
    length = evolve(reader.period(leaf), whole=schema.type is ColumnType.PERIOD)
    end = Moment(Anchor.REPORT, length, leaf.text)
    return All((later, core.Before(Moment(column), Comparison.AT_MOST, end)))


def within_unknown(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`inom okänt "…"`: after the report day, and so long after it as the source does not say."""
    dated(reader, node, schema, ColumnType.PERIOD)
    later = core.Before(Moment(column), Comparison.MORE, Moment(Anchor.REPORT))
    lost = core.Hole(f"{reader.clause}.{column.path[-1]}", quoted(node.leaves("QUOTED")[0]))
    return All((later, core.Before(Moment(column), Comparison.AT_MOST, Moment(Anchor.REPORT, lost=lost))))


def current(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`månad i innevarande månad`: in the month or the year of the report day."""
    dated(reader, node, schema, ColumnType.PERIOD)
    month = node.leaves("CURRENT")[0].text == "månad"
    anchor = Anchor.MONTH if month else Anchor.YEAR
    first = core.Before(Moment(column), Comparison.AT_LEAST, Moment(anchor))
    return All((first, core.Before(Moment(column), Comparison.LESS, Moment(anchor, Period(months=1 if month else 12)))))
