"""åtskillnad: which persons may not be the same.

§ åtskillnad ingen-ensam
  varje     affärer
  roller    verkställd-av, kontrollerad-av, bokförd-av
  personer  minst 2 olika
"""

from attrs import field, frozen

from policylang.expression.nodes import Column, Condition, Persons
from policylang.expression.readings import settled
from policylang.model import rules, saying
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Force, Occasion, Written
from policylang.model.reading import Reader
from policylang.model.topics import topic_of
from policylang.syntax.tree import ClauseSyntax, Node
from policylang.text.codes import Code
from policylang.text.span import Span
from policylang.units.quantity import Quantity


@frozen(kw_only=True)
class Separation:
    """How many different persons the roles of a row must name."""

    id: str
    source: str
    among: Condition
    roles: tuple[tuple[str, ...], ...]
    different: int
    force: Force = Force.MUST
    off: tuple[Condition, ...] = ()
    occasion: Occasion
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    written: str = field(default="", eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Separation | None:
    """From syntax to a separation of duties."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax, many=("off",))
    source, which = rules.among(fields, reader, "varje", "varje  affärer")
    roles = fields.needed("roles", "roller", "roller  verkställd-av, kontrollerad-av")
    columns = tuple(reader.column(node, source)[0].path for node in roles.nodes("column"))
    if len(columns) < 2:  # noqa: PLR2004 - two persons are the fewest that can differ
        hint = "räkna upp minst två roller"
        raise reader.refuse(Code.UNIT_MISMATCH, roles.span, "en enda roll har inga olika personer", hint)
    for number, (node, path) in enumerate(zip(roles.nodes("column"), columns, strict=True)):
        if path in columns[:number]:
            message = f"rollen `{path[-1]}` står två gånger"
            raise reader.refuse(Code.SELF_COMPARISON, node.span, message, "byt den ena mot den roll som avses")
    stated = fields.one("different")
    leaf = stated.leaves("COUNT")[0] if stated else None
    count = reader.quantity(Node("count", (leaf,), leaf.span)) if leaf else None
    different = int(count.value) if isinstance(count, Quantity) else len(columns)
    if not 1 < different <= len(columns):
        raise reader.refuse(
            Code.UNIT_MISMATCH,
            (stated or roles).span,
            f"{len(columns)} roller kan inte ha {different} olika personer",
            "skriv ett antal mellan 2 och antalet roller",
        )
    return Separation(
        id=name,
        source=source,
        among=which,
        roles=columns,
        different=different,
        force=fields.force(),
        off=rules.off(fields, reader, source),
        occasion=fields.occasion(),
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        written=leaf.text if leaf else "",
        span=syntax.span,
    )


def lower(clause: Separation, definitions: Definitions) -> tuple[Check, ...]:
    """Persons over the roles, on each register behind the rows."""
    found = []
    for rule in rules.for_rows(clause.source, clause.among, clause.among, clause.off, definitions):
        columns = tuple(Column(rule.register, path) for path in clause.roles)
        persons = Persons(rule.register, rule.among, columns, clause.different, rule.off)
        found.append(Check(settled(persons), clause.force, clause.occasion, subject=rule.register))
    return tuple(found)


def printed(clause: Separation, definitions: Definitions) -> dict[str, Written]:  # noqa: ARG001
    """How many persons."""
    return {"personer": Written(clause.written)} if clause.written else {}


def signals(clause: Separation, definitions: Definitions) -> Signals:
    """A separation can be worded as a demand or as a prohibition, but nobody may do it all alone."""
    return Signals(
        force=clause.force.value,
        exceptions=saying.announced(clause.off, clause.reading),
        excepted=saying.excepted(clause.off, definitions),
        only=True,
        bounds={"personer": "≥"} if clause.written else {},
        alone=("ensam", "ensamt", "ensamma"),
        reading=clause.reading,
    )


KIND = ClauseKind(
    name="separation",
    keyword="åtskillnad",
    model=Separation,
    fields=("varje", "roller", "personer", "ska", "bör", "mål", "gäller inte"),
    read=read,
    lower=lower,
    printed=printed,
    signals=signals,
    topic=topic_of,
    changes={
        "source": Nature.SCOPE,
        "among": Nature.SCOPE,
        "roles": Nature.PERSONS,
        "different": Nature.PERSONS,
        "force": Nature.FORCE,
        "off": Nature.EXCEPTION,
        "occasion": Nature.OCCASION,
        "reading": Nature.READING,
    },
)
