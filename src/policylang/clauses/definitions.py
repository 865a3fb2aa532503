"""The kinds of definition: what names stand for, and what the registers hold."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from policylang.model import conditions
from policylang.model.definitions import Body, Circle, DecidedValue, Measure, Portfolio, PortfolioPart, Term
from policylang.model.kind import DefinitionKind
from policylang.model.reading import Reader, Unreadable, names, quoted
from policylang.model.schema import Category, ColumnSchema, ColumnType, Need, RegisterSchema
from policylang.model.sums import linear
from policylang.syntax.tree import CellSyntax, ClauseSyntax, FieldSyntax, Node
from policylang.text.codes import Code
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
SIGNED = "±"
COLUMNS = ("kolumn", "typ", "krav", "se", "slag", "tomt betyder", "senast", "kallas även")


def _names(syntax: ClauseSyntax) -> tuple[str, ...]:
    head = syntax.head
    inner = head.nodes("named_head") if head else []
    node = inner[0] if inner else head
    return tuple(quoted(leaf) for leaf in node.leaves("QUOTED")) if node else ()


def _id(syntax: ClauseSyntax, reader: Reader) -> str:
    head = syntax.head
    inner = head.nodes("named_head") if head else []
    leaf = inner[0].leaf("LABEL") if inner else None
    return leaf.text if leaf else reader.id_of(syntax)


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
    amount = reader.column(counted.nodes("column")[0], source)[0].path if counted else ()
    day = reader.column(until.nodes("column")[0], source)[0].path[-1] if until else None
    inner = reader.definitions.portfolios.get(source)
    if inner is None:
        usual = "belopp" if reader.schema.registers[source].column("belopp") else None
        return [PortfolioPart(source, which, ".".join(amount) or usual, factor, day, in_base)]
    from policylang.model.expansion import both, onto

    return [
        PortfolioPart(
            one.register,
            both(one.where, onto(which, one.register)),
            ".".join(amount) or one.amount,
            factor * one.factor,
            day or one.until,
            in_base and one.in_base,
        )
        for one in inner.parts
    ]


def _measure(syntax: ClauseSyntax, reader: Reader) -> Measure:
    fields = reader.fields(syntax)
    node = fields.needed("is", "är", "är  summa belopp i lån")
    amount = linear(reader, next(child for child in node.children if isinstance(child, Node)))
    return Measure(
        id=_id(syntax, reader), names=_names(syntax), amount=amount, reading=fields.text("reading"), span=syntax.span
    )


def _circle(syntax: ClauseSyntax, reader: Reader) -> Circle:
    fields = reader.fields(syntax)
    source, which = conditions.rows(
        reader, fields.needed("members", "omfattar", "omfattar  motparter där slag = bank").nodes("rows")[0]
    )
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
    register = fields.one("register")
    return DecidedValue(
        id=_id(syntax, reader),
        names=_names(syntax),
        body=fields.text("body"),
        register=reader.source(register.leaves("ID")[0]) if register else "ramar",
        unit=UNIT_WORDS.get(fields.text("unit"), Unit.KRONA),
        reading=fields.text("reading"),
        span=syntax.span,
    )


def _body(syntax: ClauseSyntax, reader: Reader) -> Body:
    fields = reader.fields(syntax)
    aliases = fields.one("aliases")
    also = names(aliases.nodes("names")[0]) if aliases else ()
    return Body(id=_id(syntax, reader), names=_names(syntax) + also, span=syntax.span)


def _term(syntax: ClauseSyntax, reader: Reader) -> Term:
    fields = reader.fields(syntax)
    return Term(
        id=_id(syntax, reader),
        names=_names(syntax),
        text=fields.text("text"),
        concerns=fields.text("concerns"),
        span=syntax.span,
    )


# -- the schema ----------------------------------------------------------------------------------


def _register(syntax: ClauseSyntax, reader: Reader) -> None:
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    quoted_name = syntax.head.leaf("QUOTED") if syntax.head else None
    key, alias, alive, aliases = (fields.one(one) for one in ("key", "alias", "alive", "aliases"))
    until = alive.node("until_column") if alive else None
    reader.schema.registers[name] = RegisterSchema(
        name=name,
        label=quoted(quoted_name) if quoted_name else name,
        key=key.leaves("ID")[0].text if key else "",
        columns=tuple(_columns(syntax, reader)),
        alias=alias.leaves("ID")[0].text if alias else "",
        alive=(
            alive.leaves("ID")[0].text if alive and alive.leaves("ID") else "",
            until.leaves("ID")[0].text if until else "",
        ),
        synonyms=names(aliases.nodes("names")[0]) if aliases else (),
    )


def _columns(syntax: ClauseSyntax, reader: Reader) -> list[ColumnSchema]:
    if not syntax.rows:
        return []
    header, *lines = syntax.rows
    titles = [cell.text for cell in header]
    for cell in header:
        if cell.text not in COLUMNS:
            raise reader.refuse(
                Code.UNKNOWN_TABLE_HEADER,
                cell.span,
                f"`{cell.text}` är inte någon kolumn i registertabellen",
                "kolumnerna är " + ", ".join(COLUMNS),
            )
    return [_column(dict(zip(titles, line, strict=False)), reader) for line in lines]


def _column(cells: dict[str, CellSyntax], reader: Reader) -> ColumnSchema:
    def text(name: str) -> str:
        return cells[name].text if name in cells else ""

    types = {one.value: one for one in ColumnType}
    needs = {one.value: one for one in Need}
    type_, _, sign = text("typ").partition(" ")
    if type_ not in types or sign not in {"", SIGNED}:
        raise reader.refuse(
            Code.UNKNOWN_VALUE,
            cells["typ"].span,
            f"`{text('typ')}` är ingen kolumntyp",
            f"typerna är {', '.join(types)}; ett belopp som kan vara under noll skrivs `belopp {SIGNED}`",
        )
    if text("krav") not in needs and text("krav"):
        raise reader.refuse(
            Code.UNKNOWN_VALUE,
            cells["krav"].span,
            f"`{text('krav')}` kan inte stå under krav",
            "skriv " + ", ".join(needs),
        )
    return ColumnSchema(
        name=text("kolumn"),
        type=types[type_],
        signed=bool(sign),
        need=needs.get(text("krav"), Need.OPTIONAL),
        refers_to=text("se"),
        category=text("slag"),
        synonyms=tuple(one.strip() for one in text("kallas även").split(",") if one.strip()),
        default=text("tomt betyder") or None,
        not_after=text("senast"),
    )


def _category(syntax: ClauseSyntax, reader: Reader) -> None:
    name = reader.id_of(syntax)
    found = Category(name)
    if syntax.rows:
        header, *lines = syntax.rows
        titles = [cell.text for cell in header]
        for line in lines:
            cells = {title: cell.text for title, cell in zip(titles, line, strict=False)}
            value = cells.get("värde", "")
            found.parents[value] = cells.get("under", "")
            for one in cells.get("kallas även", "").split(","):
                if one.strip():
                    found.synonyms[one.strip().casefold()] = value
    reader.schema.categories[name] = found


def _scale(syntax: ClauseSyntax, reader: Reader) -> None:
    leaf = syntax.head.leaf("QUOTED") if syntax.head else None
    name = quoted(leaf) if leaf else ""
    fields = reader.fields(syntax)
    grades, aliases = fields.one("grades"), fields.one("aliases")
    reader.schema.scales[name] = names(grades.nodes("names")[0]) if grades else ()
    for one in (name, *(names(aliases.nodes("names")[0]) if aliases else ())):
        reader.schema.agencies[one.casefold()] = name


ALSO = ("kallas även",)
KINDS = (
    DefinitionKind(
        name="register", keyword="register", fields=("nyckel", "alias", "löper", *ALSO), read=_register, stage=0
    ),
    DefinitionKind(name="category", keyword="slag", fields=(), read=_category, stage=0),
    DefinitionKind(name="scale", keyword="skala", fields=("från bäst", *ALSO), read=_scale, stage=0),
    DefinitionKind(name="body", keyword="organ", fields=ALSO, read=_body),
    DefinitionKind(name="role", keyword="roll", fields=ALSO, read=_body),
    DefinitionKind(name="term", keyword="begrepp", fields=("text", "avser"), running=("text",), read=_term),
    DefinitionKind(name="value", keyword="värde", fields=("beslutas av", "ur", "enhet"), read=_value),
    DefinitionKind(name="circle", keyword="krets", fields=("omfattar",), read=_circle),
    DefinitionKind(
        name="portfolio", keyword="portfölj", fields=("av", "minus", "plus ben", "minus ben"), read=_portfolio
    ),
    DefinitionKind(name="measure", keyword="mått", fields=("är",), read=_measure),
)
