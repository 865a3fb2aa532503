"""The kinds of definition: what names stand for."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import evolve

from policylang.clauses import schema
from policylang.model import conditions
from policylang.model.definitions import Body, Circle, DecidedValue, Measure, Portfolio, PortfolioPart, Term
from policylang.model.kind import DefinitionKind
from policylang.model.printing import lost_in
from policylang.model.reading import PARTIES, UNITS, Reader, Unreadable, names, quoted
from policylang.model.schema import ColumnType
from policylang.model.sums import linear
from policylang.syntax.tree import ClauseSyntax, FieldSyntax, Leaf, Node
from policylang.text.codes import Code
from policylang.units.errors import UnitError
from policylang.units.numerals import read_number
from policylang.units.quantity import Unit

ONE = Decimal(1)
SIGNS = {"part": (ONE, True), "minus_part": (-ONE, True), "leg": (ONE, False), "minus_leg": (-ONE, False)}
UNIT_WORDS = {
    "kr": Unit.KRONA,
    "%": Unit.SHARE,
    "% per år": Unit.RATE,
    "antal": Unit.COUNT,
    "procentenheter": Unit.POINT,
}


def _names(syntax: ClauseSyntax) -> tuple[str, ...]:
    head = syntax.head
    inner = head.nodes("named_head") if head else []
    node = inner[0] if inner else head
    return tuple(quoted(leaf) for leaf in node.leaves("QUOTED")) if node else ()


def _id(syntax: ClauseSyntax, reader: Reader) -> str:
    head = syntax.head
    inner = head.nodes("named_head") if head else []
    leaf = inner[0].leaf("LABEL") if inner else None
    if leaf is None:
        return reader.id_of(syntax)
    try:
        read_number(leaf.text)
    except UnitError:
        return leaf.text
    raise reader.refuse(Code.BAD_ID, leaf.span, f"`{leaf.text}` läses som ett tal", "välj ett id som inte är ett tal")


def _portfolio(syntax: ClauseSyntax, reader: Reader) -> Portfolio:
    fields = reader.fields(syntax, many=tuple(SIGNS))
    parts = [part for node, one in _in_order(fields.found) for part in _part(node, reader, *SIGNS[one])]
    if not parts and fields.broken:
        raise Unreadable
    if not parts:
        raise reader.refuse(
            Code.MISSING_FIELD, syntax.span, "`portfölj` saknar rader", "lägg till en rad, till exempel `av  lån`"
        )
    return Portfolio(
        id=_id(syntax, reader),
        names=_names(syntax),
        parts=tuple(parts),
        reading=fields.text("reading"),
        span=syntax.span,
    )


def _in_order(found: Mapping[str, Sequence[tuple[Node, FieldSyntax]]]) -> list[tuple[Node, str]]:
    pairs = [(node, name) for name in SIGNS for node, _ in found.get(name, ())]
    return sorted(pairs, key=lambda pair: pair[0].span)


def _part(node: Node, reader: Reader, factor: Decimal, in_base: bool) -> list[PortfolioPart]:  # noqa: FBT001
    source, which = conditions.rows(reader, node.nodes("rows")[0])
    counted, until = node.node("counted"), node.node("until")
    amount = _counted(counted, source, reader) if counted else ()
    day = _until(until, source, reader) if until else None
    interest = node.node("interest")
    rate = _rate(interest, source, reader) if interest else None
    inner = reader.definitions.portfolios.get(source)
    if inner is None:
        usual = "belopp" if reader.schema.registers[source].column("belopp") else None
        return [PortfolioPart(source, which, ".".join(amount) or usual, factor, day, in_base, rate)]
    from policylang.model.expansion import both, onto

    return [
        PortfolioPart(
            one.register,
            both(one.where, onto(which, one.register)),
            ".".join(amount) or one.amount,
            factor * one.factor,
            day or one.until,
            in_base and one.in_base,
            rate or one.rate,
        )
        for one in inner.parts
    ]


def _counted(node: Node, source: str, reader: Reader) -> tuple[str, ...]:
    found, column = reader.column(node.nodes("column")[0], source)
    if column.type not in UNITS:
        message = f"`{column.name}` är {column.type.value} och kan inte räknas samman"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "skriv en kolumn med belopp")
    return found.path


def _rate(node: Node, source: str, reader: Reader) -> str:
    found, column = reader.column(node.nodes("column")[0], source)
    if column.type is not ColumnType.RATE:
        message = f"`{column.name}` är {column.type.value}, inte en ränta"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "skriv en kolumn med räntor")
    return ".".join(found.path)


def _until(node: Node, source: str, reader: Reader) -> str:
    found, column = reader.column(node.nodes("column")[0], source)
    if column.type is not ColumnType.DATE:
        message = f"`{column.name}` är {column.type.value}, inte ett datum"
        raise reader.refuse(Code.UNIT_MISMATCH, node.span, message, "skriv en kolumn med datum")
    return found.path[-1]


def _measure(syntax: ClauseSyntax, reader: Reader) -> Measure:
    fields = reader.fields(syntax)
    node = fields.needed("is", "är", "är  summa belopp i lån")
    amount = linear(reader, next(child for child in node.children if isinstance(child, Node)))
    return Measure(
        id=_id(syntax, reader), names=_names(syntax), amount=amount, reading=fields.text("reading"), span=syntax.span
    )


def _circle(syntax: ClauseSyntax, reader: Reader) -> Circle:
    fields = reader.fields(syntax)
    rows = fields.needed("members", "omfattar", "omfattar  motparter där slag = bank").nodes("rows")[0]
    source, which = conditions.rows(reader, rows)
    if {register.name for register in reader.registers(source)} != {PARTIES}:
        leaf = rows.leaves("ID")[0]
        hint = f"skriv `omfattar  {PARTIES} där …`"
        raise reader.refuse(Code.UNIT_MISMATCH, leaf.span, f"`{leaf.text}` är inga motparter", hint)
    return Circle(
        id=_id(syntax, reader),
        names=_names(syntax),
        register=source,
        condition=which,
        reading=fields.text("reading"),
        span=syntax.span,
    )


def _value(syntax: ClauseSyntax, reader: Reader) -> DecidedValue:
    fields = reader.fields(syntax)
    register, unit = fields.one("register"), fields.one("unit")
    if unit and fields.text("unit") not in UNIT_WORDS:
        message = f"`{fields.text('unit')}` är ingen enhet"
        hint = "enheterna är " + ", ".join(UNIT_WORDS)
        raise reader.refuse(Code.UNKNOWN_VALUE, unit.leaves("FREE")[0].span, message, hint)
    reader.spelt(fields.text("body"), fields.one("body"))
    return DecidedValue(
        id=_id(syntax, reader),
        names=_names(syntax),
        body=fields.text("body"),
        register=reader.source(register.leaves("ID")[0]) if register else "ramar",
        otherwise=otherwise.text if register and (otherwise := register.leaf("OWN_COLUMN")) else "",
        unit=UNIT_WORDS.get(fields.text("unit"), Unit.KRONA),
        reading=fields.text("reading"),
        span=syntax.span,
    )


def _body(syntax: ClauseSyntax, reader: Reader) -> Body:
    fields = reader.fields(syntax)
    aliases = fields.one("aliases")
    also = names(aliases.nodes("names")[0]) if aliases else ()
    found = Body(id=_id(syntax, reader), names=_names(syntax) + also, span=syntax.span)
    for leaf in aliases.nodes("names")[0].leaves("NAME") if aliases else ():
        _taken(leaf, found, reader)
    return found


def _taken(leaf: Leaf, body: Body, reader: Reader) -> None:
    """Tell of another name that somebody else bears: who is meant by it would hang on the order of the file."""
    name = leaf.text.strip().casefold()
    for other in reader.definitions.bodies.values():
        if other.id != body.id and name in other.folded:
            message = f"`{leaf.text.strip()}` är redan ett namn på `{other.id}`"
            reader.report(Code.DUPLICATE_ID, leaf.span, message, "låt varje namn höra till en enda")


def _role(syntax: ClauseSyntax, reader: Reader) -> Body:
    said = reader.fields(syntax).text("explained")
    body = evolve(_body(syntax, reader), role=True, explained="" if said.startswith("okänt ") else said)
    reader.schema.roles.update(dict.fromkeys(body.folded, body.id))
    return body


def _term(syntax: ClauseSyntax, reader: Reader) -> Term:
    fields = reader.fields(syntax)
    return Term(
        id=_id(syntax, reader),
        names=_names(syntax),
        text=lost_in(fields.text("text")),
        concerns=fields.text("concerns"),
        span=syntax.span,
    )


ALSO = ("kallas även",)
KINDS = (
    *schema.KINDS,
    DefinitionKind(name="body", keyword="organ", fields=ALSO, read=_body),
    DefinitionKind(name="role", keyword="roll", fields=(*ALSO, "står för"), running=("står för",), read=_role),
    DefinitionKind(name="term", keyword="begrepp", fields=("text", "avser"), running=("text",), read=_term),
    DefinitionKind(name="value", keyword="värde", fields=("beslutas av", "ur", "enhet"), read=_value),
    DefinitionKind(name="circle", keyword="krets", fields=("omfattar",), read=_circle),
    DefinitionKind(
        name="portfolio", keyword="portfölj", fields=("av", "minus", "plus ben", "minus ben"), read=_portfolio
    ),
    DefinitionKind(name="measure", keyword="mått", fields=("är",), read=_measure),
)
