"""värden: a value for each of those who share a document, stated in the text; whoever is left out has none.

§ värden mål-skuldtäckningsgrad per region "målet för skuldtäckningsgraden"
  | region             | värde | från       | beslut
  | Region Sörmland    | 62 %  | 2023-01-01 | regionfullmäktige 2022-11-22 § 88
  | Region Västmanland | 60 %  |            | regionfullmäktige 2022-11-29 § 131
"""

from datetime import date

from attrs import evolve

from policylang.expression.nodes import Hole, Stated
from policylang.model.definitions import DecidedValue
from policylang.model.kind import DefinitionKind
from policylang.model.printing import lost
from policylang.model.reading import Reader, Unreadable, quoted
from policylang.model.tables import Cells, rows_of
from policylang.syntax.tree import CellSyntax, ClauseSyntax, Node
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.units.quantity import Unit
from policylang.units.swedish import capital

VALUE, SINCE, DECISION = "värde", "från", "beslut"


def read(syntax: ClauseSyntax, reader: Reader) -> DecidedValue | None:
    """From syntax to a value that the policy itself states for each."""
    name = reader.id_of(syntax)
    if syntax.head is None:
        raise Unreadable
    fields = reader.fields(syntax)
    whose = syntax.head.leaves("ID")[0].text
    rows = rows_of(syntax, (whose, VALUE, SINCE, DECISION), (whose, VALUE), reader)
    found = [_stated(row, whose, reader) for row in rows]
    _once(rows, found, whose, reader)
    return DecidedValue(
        id=name,
        names=tuple(quoted(leaf) for leaf in syntax.head.leaves("QUOTED")),
        body=fields.text("body"),
        register="",
        unit=_unit(rows, found, reader),
        whose=whose,
        stated=tuple(one for one, _ in found),
        table=_table(syntax),
        reading=fields.text("reading"),
        span=syntax.span,
    )


def _stated(row: Cells, whose: str, reader: Reader) -> tuple[Stated, Unit | None]:
    """A row, and the unit of its value; a hole has none of its own."""
    named, since = row[whose], row.get(SINCE)
    known = [name for body in reader.definitions.bodies.values() for name in body.names]
    if named.text not in known:
        hint = f'lägg till `§ organ mitt-organ "{named.text}"` bland definitionerna'
        raise reader.refuse(Code.UNKNOWN_NAME, named.span, f"`{named.text}` är inget känt organ", hint)
    first: date | None = None
    if since and since.text:
        leaf = _cell(since, reader).leaf("DATE")
        if leaf is None:
            hint = "skriv år-månad-dag, till exempel `2023-01-01`, eller lämna tomt för det som alltid gäller"
            raise reader.refuse(Code.BAD_DATE, since.span, f"`{since.text}` är inget datum", hint)
        first = reader.day(leaf)
    node = _cell(row[VALUE], reader)
    inner = next((child for child in node.children if isinstance(child, Node)), node)
    if inner.leaf("DATE") or inner.name == "period":
        message = f"`{row[VALUE].text}` är inget belopp och ingen andel"
        raise reader.refuse(Code.UNIT_MISMATCH, row[VALUE].span, message, "skriv till exempel `62 %` eller `10 mnkr`")
    value = reader.quantity(inner)
    names = reader.definitions.names_of(named.text)
    if isinstance(value, Hole):
        return Stated(names, evolve(value, id=f"{reader.clause}.{named.text}"), first), None
    return Stated(names, value.value, first), value.unit


def _cell(cell: CellSyntax, reader: Reader) -> Node:
    node = reader.parse_cell("values_cell", cell)
    if isinstance(node, Diagnostic):
        reader.diagnostics.append(node)
        raise Unreadable
    return node


def _unit(rows: list[Cells], found: list[tuple[Stated, Unit | None]], reader: Reader) -> Unit:
    """The one unit that every value has."""
    units = list(dict.fromkeys(unit for _, unit in found if unit))
    if len(units) > 1:
        cell = next(row[VALUE] for row, (_, unit) in zip(rows, found, strict=True) if unit is units[1])
        message = f"`{cell.text}` är {units[1].value}, men raden ovanför är {units[0].value}"
        raise reader.refuse(Code.UNIT_MISMATCH, cell.span, message, "skriv alla värden i samma enhet")
    return units[0] if units else Unit.SHARE


def _once(rows: list[Cells], found: list[tuple[Stated, Unit | None]], whose: str, reader: Reader) -> None:
    """Report a second value of the same one from the same day."""
    seen = set()
    for row, (one, _) in zip(rows, found, strict=True):
        if (one.names, one.since) in seen:
            message = f"`{row[whose].text}` står på två rader"
            raise reader.refuse(Code.DUPLICATE_ID, row[whose].span, message, "skriv från vilken dag den senare gäller")
        seen.add((one.names, one.since))


def _table(syntax: ClauseSyntax) -> tuple[tuple[str, ...], ...]:
    """As it is printed: what the text does not know is a hole in it too."""
    header, *lines = syntax.rows
    titles = tuple(capital(cell.text) for cell in header)
    rows = (tuple(cell.text for cell in line) for line in lines)
    shown = (tuple(lost(VALUE) if text.startswith("okänt ") else text for text in row) for row in rows)
    return (titles, *((*row, *("",) * (len(titles) - len(row))) for row in shown))


KIND = DefinitionKind(name="values", keyword="värden", fields=("beslutas av",), read=read)
