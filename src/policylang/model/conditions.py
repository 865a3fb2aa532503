"""From syntax to conditions on one row, with names resolved and units checked."""

from collections.abc import Callable
from decimal import Decimal

from attrs import evolve

from policylang.expression import nodes as core
from policylang.expression.nodes import All, Column, Comparison, Condition, Linear, Not, OneOf, Term
from policylang.model.days import apart, apart_unknown, current, order, within, within_unknown
from policylang.model.either import Either, either
from policylang.model.grades import rated
from policylang.model.numbers import BOUNDS, amount
from policylang.model.reading import PARTIES, UNITS, ZERO, Reader
from policylang.model.schema import ColumnSchema, ColumnType
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code

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
            return rated(reader, node, source, party)
        case name:
            if unclear := either(reader, node):
                return _unclear(reader, unclear, nodes[0], lambda one: condition(reader, one, source, party))
            column, schema = reader.column(nodes[0], source)
            found = COMPARISONS[name](reader, node, column, schema)
            if _with_itself(found, column):
                message = f"`{schema.name}` jämförs med sig själv"
                raise reader.refuse(Code.SELF_COMPARISON, node.span, message, "byt den ena kolumnen mot den som avses")
            return found


def _with_itself(found: Condition, column: Column) -> bool:
    """Whether both sides are the same column, so that every row gives the same answer."""
    match found:
        case Not(inner):
            return _with_itself(inner, column)
        case core.SameText(_, other):
            return other == column
        case core.Before(left, _, right):
            return left.base == right.base == column
        case core.Compare(_, _, right):
            return any(isinstance(term.number, core.Cell) and term.number.column == column for term in right.terms)
        case _:
            return False


def _unclear(reader: Reader, unclear: Either, named: Node, read: Callable[[Node], Condition]) -> Condition:
    """The condition in each way that the text can be read."""
    field = f"{reader.clause}.{named.leaves('ID')[-1].text}"
    return core.Unclear(field, unclear.reason, tuple((words, read(way)) for words, way in unclear.ways))


# -- one comparison ------------------------------------------------------------------------------


def _values(reader: Reader, node: Node, schema: ColumnSchema) -> tuple[str, ...]:
    found: list[str] = []
    for leaf in node.children:
        if isinstance(leaf, Leaf) and leaf.kind in {"VALUE", "QUOTED"}:
            found += _value(reader, leaf, schema)
    return tuple(dict.fromkeys(found))


def _value(reader: Reader, leaf: Leaf, schema: ColumnSchema) -> tuple[str, ...]:
    text = reader.one_value(leaf)
    if schema.type is ColumnType.CATEGORY and schema.category in reader.schema.categories:
        category = reader.schema.categories[schema.category]
        known = {**{value.casefold(): value for value in category.parents}, **category.synonyms}
        if text.casefold() not in known:
            several = text.casefold().split()
            if len(several) > 1 and all(one in known for one in several):
                message = f"`{text}` är flera värden i `{schema.category}`"
                hint = f"sätt komma mellan dem: `{', '.join(several)}`"
                raise reader.refuse(Code.UNKNOWN_VALUE, leaf.span, message, hint)
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
    if _BANK_DAYS in schema.name and right.written and _BANK_DAYS not in right.written:
        # The words of the figure are what the document prints.
        message = f"`{schema.name}` räknar bankdagar, men talet säger inte det"
        hint = f"skriv `{bound} {right.written} bankdagar`"
        raise reader.refuse(Code.UNIT_MISMATCH, amount_node.span, message, hint)
    left = Linear((Term(Decimal(1), core.Cell(column)),), ZERO, unit)
    return core.Compare(left, BOUNDS[bound], right)


_BANK_DAYS = "bankdag"


def _size(reader: Reader, node: Node, column: Column, schema: ColumnSchema) -> Condition:
    """`belopp-sek oavsett tecken minst 200 000 kr`: so much in or so much out."""
    above = _compare(reader, node, column, schema)
    if not isinstance(above, core.Compare) or above.comparison is Comparison.EQUAL:
        message = "`exakt` kan inte stå efter `oavsett tecken`"
        raise reader.refuse(Code.UNREADABLE_FIELD, node.span, message, "skriv `minst`, `över`, `högst` eller `under`")
    opposite = Linear(
        tuple(Term(-term.factor, term.number) for term in above.right.terms),
        -above.right.constant,
        above.right.unit,
        above.right.written,
    )
    below = core.Compare(above.left, _TURNED[above.comparison], opposite)
    within = above.comparison in {Comparison.AT_MOST, Comparison.LESS}
    return All((above, below)) if within else core.Any_((above, below))


_TURNED = {
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.LESS: Comparison.MORE,
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.MORE: Comparison.LESS,
}


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
    columns = node.nodes("column")
    on = reader.column(columns[1], column.register)[0] if len(columns) > 1 else None
    return core.Listed(column, name, core.Always(), on)


COMPARISONS: dict[str, Callable[[Reader, Node, Column, ColumnSchema], Condition]] = {
    "equals": _equals,
    "differs": _differs,
    "member": _equals,
    "not_member": _differs,
    "in_circle": _in_circle,
    "not_in_circle": lambda reader, node, column, schema: Not(_in_circle(reader, node, column, schema)),
    "compare": _compare,
    "around": _around,
    "size": _size,
    "apart": apart,
    "apart_unknown": apart_unknown,
    "order": order,
    "within": within,
    "within_unknown": within_unknown,
    "current": current,
    "same": _same,
    "other": lambda reader, node, column, schema: Not(_same(reader, node, column, schema)),
    "filled": lambda _reader, _node, column, _schema: core.Filled(column),
    "empty": lambda _reader, _node, column, _schema: Not(core.Filled(column)),
    "listed": _listed,
    "includes": _includes,
}
