"""motparter: with whom.

§ motparter derivat-motparter
  för       derivat
  tillåtna  nordisk-bank eller motpart där kreditbetyg minst A- (S&P) eller A3 (Moody)
  mäts      vid affärstillfället
"""

from attrs import field, frozen

from policylang.expression import nodes as core
from policylang.expression.nodes import Column, Condition
from policylang.expression.readings import settled
from policylang.model import conditions, expansion, rules, saying
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Clause, Force, Occasion, Written
from policylang.model.printing import values_in
from policylang.model.reading import PARTIES, Reader
from policylang.syntax.tree import ClauseSyntax, Leaf, Node
from policylang.text.span import Span

PARTY = "motpart"


@frozen(kw_only=True)
class Counterparties:
    """Which parties are permitted: any of the circles, or any party of which a condition holds."""

    id: str
    source: str
    among: Condition
    via: tuple[str, ...]
    circles: tuple[str, ...]
    terms: tuple[Condition, ...]
    force: Force = Force.MUST
    off: tuple[Condition, ...] = ()
    occasion: Occasion
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    grades: str = field(default="", eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Counterparties | None:
    """From syntax to the permitted parties."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax, many=("off",))
    source, which = rules.among(fields, reader, "för", "för  derivat")
    path = reader.column_or(fields.one("via"), PARTY, "via", source, syntax)[0].path
    allowed = fields.needed("allowed", "tillåtna", "tillåtna  nordisk-bank")
    circles, terms = [], []
    for child in allowed.children:
        if isinstance(child, Leaf):
            continue
        if child.name == "circle":
            circles.append(conditions.circle(reader, child.leaves("ID")[0]))
        else:
            terms.append(conditions.condition(reader, child, PARTIES))
    grades = [leaf.text for leaf in _flat(allowed) if leaf.kind == "GRADES"]
    return Counterparties(
        id=name,
        source=source,
        among=which,
        via=path,
        circles=tuple(circles),
        terms=tuple(terms),
        force=fields.force(),
        off=rules.off(fields, reader, source),
        occasion=fields.occasion(),
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        grades=grades[0] if grades else "",
        span=syntax.span,
    )


def _flat(node: Node) -> list[Leaf]:
    return [leaf for child in node.children for leaf in ([child] if isinstance(child, Leaf) else _flat(child))]


def lower(clause: Counterparties, definitions: Definitions) -> tuple[Check, ...]:
    """One check for each register behind the rows: the party is in a circle, or a condition holds of it."""
    party = Column(clause.source, clause.via)
    either: list[Condition] = [core.InCircle(party, circle) for circle in clause.circles]
    either += [expansion.rooted(one, party) for one in clause.terms]
    must = either[0] if len(either) == 1 else core.Any_(tuple(either))
    held = rules.dated(must, clause.occasion, clause.source, definitions)
    found = rules.for_rows(clause.source, clause.among, held, clause.off, definitions)
    return tuple(Check(settled(rule), clause.force, clause.occasion, subject=rule.register) for rule in found)


def printed(clause: Counterparties, definitions: Definitions) -> dict[str, Written]:
    """The grades as the author wrote them, and each circle under its id."""
    found = {name: Written(definitions.circles[name].names[0]) for name in clause.circles}
    found |= values_in(core.All(clause.terms), definitions)
    if clause.grades:
        found["kreditbetyg"] = Written(clause.grades)
    return found


def signals(clause: Counterparties, definitions: Definitions) -> Signals:
    """A list under the sentence must name the circles."""
    return Signals(
        force=clause.force.value,
        prohibits=False,
        exceptions=saying.announced(clause.off, clause.reading),
        excepted=saying.excepted(clause.off, definitions),
        only=saying.closing(clause.reading),
        bounds=saying.directions(clause.among, *clause.terms, *clause.off),
        listed=tuple(definitions.circles[name].names for name in clause.circles if name in definitions.circles),
        reading=clause.reading,
    )


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Always the counterparties."""
    return "motparter"


KIND = ClauseKind(
    name="counterparties",
    keyword="motparter",
    model=Counterparties,
    fields=("för", "via", "tillåtna", "ska", "bör", "mål", "gäller inte"),
    read=read,
    lower=lower,
    printed=printed,
    signals=signals,
    topic=topic,
    changes={
        "source": Nature.SCOPE,
        "among": Nature.SCOPE,
        "via": Nature.SCOPE,
        "circles": Nature.ALLOWED,
        "terms": Nature.ALLOWED,
        "force": Nature.FORCE,
        "off": Nature.EXCEPTION,
        "occasion": Nature.OCCASION,
        "reading": Nature.READING,
    },
)
