"""beslut: who decides what, up to what.

§ beslut extern-utlåning
  ärende  utlåning där slag = extern
  | beslutas av                        | högst
  | Västerviks Kommuns Förvaltnings AB | en miljon kronor
  | kommunfullmäktige                  | utan beloppsgräns
"""

from decimal import Decimal

from attrs import field, frozen

from policylang.expression import nodes as core
from policylang.expression.nodes import All, Any_, Column, Compare, Comparison, Condition, Filled, Linear, OneOf, Term
from policylang.expression.readings import settled
from policylang.model import rules, saying
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Force, Occasion, Written
from policylang.model.reading import UNITS, Fields, Reader, Unreadable, names, quoted
from policylang.model.topics import topic_of
from policylang.syntax.tree import CellSyntax, ClauseSyntax, Node
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.text.span import Span
from policylang.units.quantity import Quantity, Unit

TOLD_BY = "beslutad-av"
AMOUNT = "belopp"
HEADER = ("beslutas av", "högst")


@frozen
class Delegate:
    """A body and how much it may decide; None is without limit."""

    body: str
    limit: Quantity | None = None
    written: str = field(default="", eq=False)


@frozen(kw_only=True)
class Decision:
    """Who decides a matter. `delegates` is empty when the source does not say who (`unknown` says why)."""

    id: str
    source: str
    among: Condition
    delegates: tuple[Delegate, ...]
    unknown: str = ""
    amount: tuple[str, ...]
    told_by: tuple[str, ...]
    force: Force = Force.MUST
    off: tuple[Condition, ...] = ()
    occasion: Occasion
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Decision | None:
    """From syntax to who decides."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax, many=("off",))
    source, which = rules.among(fields, reader, "ärende", "ärende  utlåning där slag = extern")
    told = reader.column_or(fields.one("told_by"), TOLD_BY, "framgår av", source, syntax)[0].path
    unknown = fields.one("decided_by_unknown")
    stated = fields.one("decided_by")
    delegates = tuple(Delegate(body) for body in names(stated.nodes("names")[0])) if stated else ()
    for leaf in stated.nodes("names")[0].leaves("NAME") if stated else ():
        _known(reader, leaf.text.strip(), leaf.span)
    if syntax.rows:
        delegates = _table(syntax, reader)
    if not delegates and unknown is None:
        if fields.broken:
            raise Unreadable
        raise reader.refuse(
            Code.MISSING_FIELD,
            syntax.span,
            "`beslut` säger inte vem som beslutar",
            "lägg till en rad, till exempel `beslutas av  kommunfullmäktige`",
        )
    return Decision(
        id=name,
        source=source,
        among=which,
        delegates=delegates,
        unknown=quoted(unknown.leaves("QUOTED")[0]) if unknown else "",
        amount=_amount_column(fields, delegates, source),
        told_by=told,
        force=fields.force(),
        off=rules.off(fields, reader, source),
        occasion=_occasion(fields),
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        span=syntax.span,
    )


def _occasion(fields: Fields) -> Occasion:
    """A decision is judged when it is taken, unless the author says otherwise."""
    return fields.occasion() if fields.one("occasion") else Occasion.DEAL


def _amount_column(fields: Fields, delegates: tuple[Delegate, ...], source: str) -> tuple[str, ...]:
    """What the limits are held against; a decision without limits needs no amount."""
    stated = fields.one("amount")
    if stated is None and not any(one.limit for one in delegates):
        return (AMOUNT,)
    return fields.reader.column_or(stated, AMOUNT, "belopp", source, fields.syntax)[0].path


def _known(reader: Reader, name: str, span: Span) -> None:
    known = [other for body in reader.definitions.bodies.values() for other in body.names]
    if name not in known:
        import difflib

        near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
        hint = f"menade du `{near[0]}`?" if near else f'lägg till `§ organ mitt-organ "{name}"` bland definitionerna'
        raise reader.refuse(Code.UNKNOWN_NAME, span, f"`{name}` är inte något känt organ", hint)


def _table(syntax: ClauseSyntax, reader: Reader) -> tuple[Delegate, ...]:
    header, *lines = syntax.rows
    columns = [cell.text for cell in header]
    for cell in header:
        if cell.text not in HEADER:
            raise reader.refuse(
                Code.UNKNOWN_TABLE_HEADER,
                cell.span,
                f"`{cell.text}` är inte någon kolumn i tabellen",
                "skriv `| beslutas av | högst`",
            )
    found = []
    for line in lines:
        cells = dict(zip(columns, line, strict=False))
        body, limit = cells.get("beslutas av"), cells.get("högst")
        if body is None or not body.text:
            span = body.span if body else line[0].span
            raise reader.refuse(Code.EMPTY_CELL, span, "raden saknar organ", "skriv vem som beslutar")
        _known(reader, body.text, body.span)
        if limit is None or not limit.text:
            raise reader.refuse(
                Code.EMPTY_CELL,
                (limit or body).span,
                "en tom cell säger inte om det finns en gräns",
                "skriv ett belopp eller `utan beloppsgräns`",
            )
        found.append(Delegate(body.text, _amount(limit, reader), limit.text))
    return tuple(found)


def _amount(cell: CellSyntax, reader: Reader) -> Quantity | None:
    node = reader.parse_cell("decision_cell", cell)
    if isinstance(node, Diagnostic):
        reader.diagnostics.append(node)
        raise Unreadable
    inner = node.children[0] if node.name == "decision_cell" and node.children else node
    if not isinstance(inner, Node) or inner.name == "unlimited":
        return None
    found = reader.quantity(inner)
    if not isinstance(found, Quantity) or found.unit is not Unit.KRONA:
        raise reader.refuse(
            Code.UNIT_MISMATCH, cell.span, f"`{cell.text}` är inget belopp", "skriv till exempel `en miljon kronor`"
        )
    return found


def lower(clause: Decision, definitions: Definitions) -> tuple[Check, ...]:
    """The column that tells who decided names a body whose limit reaches the amount."""
    told = Column(clause.source, clause.told_by)
    must: Condition = Filled(told)
    if clause.delegates:
        either = tuple(_delegate(clause, told, one, definitions) for one in clause.delegates)
        must = either[0] if len(either) == 1 else Any_(either)
    found = rules.for_rows(clause.source, clause.among, must, clause.off, definitions)
    return tuple(Check(settled(rule), clause.force, clause.occasion, subject=rule.register) for rule in found)


def _delegate(clause: Decision, told: Column, one: Delegate, definitions: Definitions) -> Condition:
    decided = OneOf(told, definitions.names_of(one.body))
    if one.limit is None:
        return decided
    unit = UNITS[next(iter(UNITS))]
    amount = Linear((Term(Decimal(1), core.Cell(Column(clause.source, clause.amount))),), Decimal(0), unit)
    return All((decided, Compare(amount, Comparison.AT_MOST, Linear((), one.limit.value, unit, one.written))))


def printed(clause: Decision, definitions: Definitions) -> dict[str, Written]:  # noqa: ARG001
    """The first body, with the next as a form; the first limit."""
    if not clause.delegates:
        return {}
    bodies = [one.body for one in clause.delegates]
    limits = [one.written for one in clause.delegates if one.limit is not None]
    found = {"beslutas-av": Written(bodies[0], {"nästa": bodies[1]} if len(bodies) > 1 else {})}
    return found | ({"högst": Written(limits[0])} if limits else {})


def signals(clause: Decision, definitions: Definitions) -> Signals:
    """The words before the limit must point upwards, and the bodies stand in holes."""
    bounds = saying.directions(clause.among, *clause.off)
    return Signals(
        force=clause.force.value,
        prohibits=False,
        exceptions=saying.announced(clause.off, clause.reading),
        excepted=saying.excepted(clause.off, definitions),
        bounds={**bounds, "högst": Comparison.AT_MOST.value} if any(one.limit for one in clause.delegates) else bounds,
        bodies=tuple(one.body for one in clause.delegates),
        reading=clause.reading,
    )


KIND = ClauseKind(
    name="decision",
    keyword="beslut",
    model=Decision,
    fields=("ärende", "beslutas av", "belopp", "framgår av", "ska", "bör", "mål", "gäller inte"),
    read=read,
    lower=lower,
    printed=printed,
    signals=signals,
    topic=topic_of,
    changes={
        "source": Nature.SCOPE,
        "among": Nature.SCOPE,
        "delegates": Nature.DELEGATE,
        "unknown": Nature.CHECKABILITY,
        "amount": Nature.MEASURE,
        "told_by": Nature.PROOF,
        "force": Nature.FORCE,
        "off": Nature.EXCEPTION,
        "occasion": Nature.OCCASION,
        "reading": Nature.READING,
    },
)
