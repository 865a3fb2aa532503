"""From syntax to conditions on one row, with names resolved and units checked."""

from collections.abc import Callable
from decimal import Decimal

from attrs import evolve

from policylang.expression import nodes as core
from policylang.expression.nodes import All, Anchor, Column, Comparison, Condition, Linear, Moment, Not, OneOf, Term
from policylang.model.reading import PARTIES, UNITS, ZERO, Reader, constant, flat, quoted
from policylang.model.schema import ColumnSchema, ColumnType
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code
from policylang.units.period import Period
from policylang.units.printing import join
from policylang.units.quantity import Quantity, Unit
from policylang.units.rating import UnknownGrade, position, read_grade

BOUNDS = {
    "högst": Comparison.AT_MOST,
    "minst": Comparison.AT_LEAST,
    "över": Comparison.MORE,
    "under": Comparison.LESS,
    "exakt": Comparison.EQUAL,
}
ORDERS = {
    "före": Comparison.LESS,
    "senast": Comparison.AT_MOST,
    "på": Comparison.EQUAL,
    "tidigast": Comparison.AT_LEAST,
    "efter": Comparison.MORE,
}
FLAGS = {"ja", "nej"}


def rows(reader: Reader, node: Node) -> tuple[str, Condition]:
    """`lån där …`: the register or portfolio, and which of its rows."""
    found = node if node.name == "rows" else node.nodes("rows")[0]
    name = reader.source(found.leaves("ID")[0])
    rest = [child for child in found.children if isinstance(child, Node)]
    return name, condition(reader, rest[0], name) if rest else core.Always()


def condition(reader: Reader, node: Node, source: str, party: Column | None = None) -> Condition:
    """A condition on a row of a register or portfolio.

    Args:
        source: the register or portfolio whose row is at hand.
        party: the column that names the party, for `kreditbetyg` without a subject.
    """
    nodes = [child for child in node.children if isinstance(child, Node)]
    match node.name:
        case "any":
            return core.Any_(tuple(condition(reader, one, source, party) for one in nodes))
        case "all":
            return core.All(tuple(condition(reader, one, source, party) for one in nodes))
        case "not":
            return Not(condition(reader, nodes[0], source, party))
        case "rated":
            return _rated(reader, node, source, party)
        case name:
            column, schema = reader.column(nodes[0], source)
            return COMPARISONS[name](reader, node, column, schema)


# -- one comparison ------------------------------------------------------------------------------


def _values(reader: Reader, node: Node, schema: ColumnSchema) -> tuple[str, ...]:
    found: list[str] = []
    for leaf in node.children:
        if isinstance(leaf, Leaf) and leaf.kind in {"VALUE", "QUOTED"}:
            found += _value(reader, leaf, schema)
    return tuple(dict.fromkeys(found))


def _value(reader: Reader, leaf: Leaf, schema: ColumnSchema) -> tuple[str, ...]:
    text = quoted(leaf)
    if schema.type is ColumnType.CATEGORY and schema.category in reader.schema.categories:
        category = reader.schema.categories[schema.category]
        known = {**{value.casefold(): value for value in category.parents}, **category.synonyms}
        if text.casefold() not in known:
            raise reader.unknown(Code.UNKNOWN_VALUE, f"något värde i `{schema.category}`", leaf, category.parents)
        return (known[text.casefold()],)
    if schema.type is ColumnType.YES_NO and text not in FLAGS:
        raise reader.refuse(
            Code.UNKNOWN_VALUE, leaf.span, f"`{text}` kan inte stå i en ja/nej-kolumn", "skriv `ja` eller `nej`"
        )
    if schema.type in UNITS or schema.type is ColumnType.DATE:
        raise reader.refuse(
            Code.UNIT_MISMATCH,
            leaf.span,
            f"`{schema.name}` är {schema.type.value}, inte text",
            f"skriv till exempel `{schema.name} exakt …`",
        )
    names = reader.definitions.names_of(text)
    if schema.type is ColumnType.PARTY and len(names) == 1 and names[0] == text:
        bodies = [name for body in reader.definitions.bodies.values() for name in body.names]
        if text not in bodies:
            raise reader.unknown(Code.UNKNOWN_NAME, "något känt namn på en motpart eller ett organ", leaf, bodies)
    return names


def _equals(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    return OneOf(column, _values(reader, node, schema))


def _differs(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    return Not(_equals(reader, node, column, schema))


def _includes(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """Every value is named, each by any of its names."""
    if schema.type is not ColumnType.LIST:
        message = f"`{schema.name}` är {schema.type.value}, inte en lista"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "jämför med `=` eller `i (…)`")
    every: list[Condition] = []
    for leaf in node.children:
        if isinstance(leaf, Leaf) and leaf.kind in {"VALUE", "QUOTED"}:
            names = _value(reader, leaf, schema)
            either = tuple(core.Includes(column, (name,)) for name in names)
            every.append(either[0] if len(either) == 1 else core.Any_(either))
    return every[0] if len(every) == 1 else All(tuple(every))


def _in_circle(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    leaf = node.leaves("ID")[0]
    circle(reader, leaf)
    parties = reader.schema.registers.get(PARTIES)
    if parties and schema is parties.column(parties.key):
        # The row is itself a party: a circle of circles.
        return core.InCircle(Column(column.register, column.path[:-1]), leaf.text)
    if schema.refers_to != PARTIES:
        raise reader.refuse(
            Code.UNIT_MISMATCH, node.span, f"`{schema.name}` anger ingen motpart, så kretsen kan inte prövas"
        )
    return core.InCircle(column, leaf.text)


def circle(reader: Reader, leaf: Leaf) -> str:
    """A circle by id."""
    reader.need(leaf.text)
    if leaf.text not in reader.definitions.circles:
        raise reader.unknown(Code.UNKNOWN_NAME, "någon krets", leaf, reader.definitions.circles)
    return leaf.text


def _compare(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    bound = node.leaves("BOUND")[0].text
    if schema.type not in UNITS:
        raise reader.refuse(
            Code.UNIT_MISMATCH,
            node.span,
            f"`{schema.name}` är {schema.type.value} och har ingen storlek",
            "jämför med `=`, eller ett datum med `senast`",
        )
    unit = UNITS[schema.type]
    amount_node = [child for child in node.children if isinstance(child, Node)][1]
    right = amount(reader, amount_node, column.register, unit)
    left = Linear((Term(Decimal(1), core.Cell(column)),), ZERO, unit)
    return core.Compare(left, BOUNDS[bound], right)


def _around(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`ränta omkring 2 % per år avvikelse högst 1 räntepunkt`: no further from it, either way."""
    unit = UNITS.get(schema.type)
    if unit is None:
        message = f"`{schema.name}` är {schema.type.value} och har ingen storlek"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message)
    _, middle, tolerance = (child for child in node.children if isinstance(child, Node))
    left = Linear((Term(Decimal(1), core.Cell(column)),), ZERO, unit)
    right = amount(reader, middle, column.register, unit)
    allowed = amount(reader, tolerance, column.register, unit)
    lowest, highest = (evolve(right, constant=right.constant + sign * allowed.constant, written="") for sign in (-1, 1))
    return All((core.Compare(left, Comparison.AT_LEAST, lowest), core.Compare(left, Comparison.AT_MOST, highest)))


def amount(reader: Reader, node: Node, source: str, unit: Unit) -> Linear:
    """A number on the right of a comparison, in the unit of the left."""
    match node.name:
        case "amount_sum":
            return _amount_sum(reader, node, source, unit)
        case "column":
            column, schema = reader.column(node, source)
            _same_unit(reader, node, UNITS.get(schema.type), unit)
            return Linear((Term(Decimal(1), core.Cell(column)),), ZERO, unit)
        case "share_of_column":
            share = reader.quantity(Node("share", (node.leaves("SHARE")[0],), node.span))
            column, schema = reader.column(node.nodes("column")[0], source)
            _same_unit(reader, node, UNITS.get(schema.type), unit)
            factor = share.value if isinstance(share, Quantity) else Decimal(1)
            return Linear((Term(factor, core.Cell(column)),), ZERO, unit)
        case "mean_rate":
            from policylang.model.sums import rate

            _same_unit(reader, node, Unit.RATE, unit)
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
            _same_unit(reader, node, quantity.unit, unit)
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
    _same_unit(reader, node, value.unit, unit)
    frame = core.DatedValue(value.register, value.id, entity, value.names, reader.definitions.decided_by(value))
    return Linear((Term(Decimal(1), frame),), ZERO, unit)


def _same_unit(reader: Reader, node: Node, found: Unit | None, wanted: Unit) -> None:
    """Refuse a number in another unit; points are added to a rate."""
    if found is not wanted and (found, wanted) != (Unit.POINT, Unit.RATE):
        word = found.value if found else "text"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, f"här väntas {wanted.value}, men det står {word}")


def _dated(reader: Reader, node: Node, schema: ColumnSchema, *also: ColumnType) -> None:
    """Refuse a column that tells no day."""
    if schema.type not in {ColumnType.DATE, *also}:
        message = f"`{schema.name}` är {schema.type.value}, inte ett datum"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "jämför dagar med dagar")


def _apart(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`förfallodag högst ett år efter köpdag`: the day is at most the other day plus a year."""
    _dated(reader, node, schema)
    named = node.nodes("column")[1]
    other, found = reader.column(named, column.register)
    _dated(reader, named, found)
    leaf = node.leaves("PERIOD")[0]
    bound = BOUNDS[node.leaves("BOUND")[0].text]
    return core.Before(Moment(column), bound, Moment(other, reader.period(leaf), leaf.text))


def _apart_unknown(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`anmäld högst okänt "…" efter datum`: so long after the other day as the source does not say."""
    _dated(reader, node, schema)
    named = node.nodes("column")[1]
    other, found = reader.column(named, column.register)
    _dated(reader, named, found)
    lost = core.Hole(f"{reader.clause}.{column.path[-1]}", quoted(node.leaves("QUOTED")[0]))
    return core.Before(Moment(column), BOUNDS[node.leaves("BOUND")[0].text], Moment(other, lost=lost))


def _order(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    _dated(reader, node, schema, ColumnType.PERIOD)
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
            _dated(reader, first, schema, ColumnType.PERIOD)
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


def _within(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`inom 12 månader`: after the report day, at most the period after it; a month counts by its first day."""
    _dated(reader, node, schema, ColumnType.PERIOD)
    leaf = node.leaves("PERIOD")[0]
    later = core.Before(Moment(column), Comparison.MORE, Moment(Anchor.REPORT))
    end = Moment(Anchor.REPORT, reader.period(leaf), leaf.text)
    return All((later, core.Before(Moment(column), Comparison.AT_MOST, end)))


def _current(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    _dated(reader, node, schema, ColumnType.PERIOD)
    month = node.leaves("CURRENT")[0].text == "månad"
    anchor = Anchor.MONTH if month else Anchor.YEAR
    first = core.Before(Moment(column), Comparison.AT_LEAST, Moment(anchor))
    return All((first, core.Before(Moment(column), Comparison.LESS, Moment(anchor, Period(months=1 if month else 12)))))


def _same(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    other, found = reader.column(node.nodes("column")[1], column.register)
    worded = {ColumnType.TEXT, ColumnType.PARTY, ColumnType.CATEGORY}
    if schema.type is not found.type and not {schema.type, found.type} <= worded:
        message = f"`{schema.name}` är {schema.type.value} och `{found.name}` är {found.type.value}"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "jämför kolumner av samma typ")
    return core.SameText(column, other)


def _listed(reader: Reader, node: Node, column: Column, _schema: ColumnSchema) -> Condition:
    leaf = node.leaves("ID")[0]
    name = reader.source(leaf)
    portfolio = reader.definitions.portfolios.get(name)
    register, where = (portfolio.parts[0].register, portfolio.parts[0].where) if portfolio else (name, core.Always())
    columns = node.nodes("column")
    on = reader.column(columns[1], column.register)[0] if len(columns) > 1 else None
    return core.Listed(column, register, where, on)


def _subject(reader: Reader, node: Node, source: str, party: Column | None) -> Column:
    """Whose grade: a party that a column names, the clause's own, or what the row itself is (a party, a paper)."""
    columns = node.nodes("column")
    if columns:
        found, schema = reader.column(columns[0], source)
        if schema.refers_to != PARTIES:
            message = f"`{schema.name}` anger ingen motpart, så kreditbetyget kan inte prövas"
            raise reader.refuse(Code.UNIT_MISMATCH, node.span, message)
        return found
    graded = all(any(one.type is ColumnType.GRADE for one in each.columns) for each in reader.registers(source))
    if party is None and not graded:
        hint = "skriv till exempel `motpart har kreditbetyg minst …`"
        raise reader.refuse(Code.MISSING_FIELD, node.span, "det framgår inte vems kreditbetyg det gäller", hint)
    return party or Column(source, ())


def _rated(reader: Reader, node: Node, source: str, party: Column | None) -> Condition:
    subject = _subject(reader, node, source, party)
    leaf = node.leaves("GRADES")[0]
    grades = []
    for text in leaf.text.split(" eller "):
        try:
            grade = read_grade(text, reader.schema.agencies)
            position(grade, reader.schema.scales)
        except UnknownGrade as error:
            near = join([f"`{one}`" for one in error.suggestions], "eller")
            hint = f"menade du {near}?" if near else ""
            raise reader.refuse(Code.RATED_UNKNOWN_GRADE, leaf.span, error.message, hint) from error
        grades.append(grade)
    return core.Rated(subject, tuple(grades))


COMPARISONS: dict[str, Callable[[Reader, Node, Column, ColumnSchema], Condition]] = {
    "equals": _equals,
    "differs": _differs,
    "member": _equals,
    "not_member": _differs,
    "in_circle": _in_circle,
    "not_in_circle": lambda reader, node, column, schema: Not(_in_circle(reader, node, column, schema)),
    "compare": _compare,
    "around": _around,
    "apart": _apart,
    "apart_unknown": _apart_unknown,
    "order": _order,
    "within": _within,
    "current": _current,
    "same": _same,
    "other": lambda reader, node, column, schema: Not(_same(reader, node, column, schema)),
    "filled": lambda _reader, _node, column, _schema: core.Filled(column),
    "empty": lambda _reader, _node, column, _schema: Not(core.Filled(column)),
    "listed": _listed,
    "includes": _includes,
}
