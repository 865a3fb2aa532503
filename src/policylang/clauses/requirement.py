"""krav: every row must, should or may not.

§ krav inga-aktier-eller-derivat
  varje     placeringar
  får inte  tillgångsslag i (aktie, derivat)
"""

from attrs import field, frozen

from policylang.expression import nodes as core
from policylang.expression.nodes import Condition, Not
from policylang.expression.readings import settled
from policylang.model import rules, saying
from policylang.model.conditions import condition
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Force, Occasion, Written
from policylang.model.printing import values_in
from policylang.model.reading import Reader, Unreadable
from policylang.model.topics import topic_of
from policylang.syntax.tree import ClauseSyntax, Node
from policylang.text.codes import Code
from policylang.text.span import Span


@frozen(kw_only=True)
class Requirement:
    """What every row must, should or may not be."""

    id: str
    source: str
    among: Condition
    must: Condition
    prohibits: bool = False
    force: Force = Force.MUST
    off: tuple[Condition, ...] = ()
    occasion: Occasion
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Requirement | None:
    """From syntax to a requirement."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax, many=("off",))
    source, which = rules.among(fields, reader, "varje", "varje  lån")
    prohibited, wanted = fields.one("must_not"), fields.one("must")
    node = prohibited or wanted
    if node is None:
        if fields.broken:
            raise Unreadable
        raise reader.refuse(
            Code.MISSING_FIELD,
            syntax.span,
            "`krav` saknar vad som krävs",
            "lägg till en rad, till exempel `ska  valuta = SEK`",
        )
    if prohibited and wanted:
        raise reader.refuse(
            Code.DUPLICATE_FIELD, wanted.span, "kravet säger både `ska` och `får inte`", "dela det i två regler"
        )
    inner = next(child for child in node.children if isinstance(child, Node))
    return Requirement(
        id=name,
        source=source,
        among=which,
        must=condition(reader, inner, source),
        prohibits=prohibited is not None,
        force=fields.force("must"),
        off=rules.off(fields, reader, source),
        occasion=fields.occasion(),
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        span=syntax.span,
    )


def lower(clause: Requirement, definitions: Definitions) -> tuple[Check, ...]:
    """One check for each register behind the rows."""
    must = rules.dated(clause.must, clause.occasion, clause.source, definitions)
    held = Not(must) if clause.prohibits else must
    found = rules.for_rows(clause.source, clause.among, held, clause.off, definitions)
    return tuple(Check(settled(rule), clause.force, clause.occasion, subject=rule.register) for rule in found)


def printed(clause: Requirement, definitions: Definitions) -> dict[str, Written]:
    """Every figure and day in the requirement, under its column's name."""
    return values_in(core.All((clause.among, clause.must, *clause.off)), definitions)


def signals(clause: Requirement, definitions: Definitions) -> Signals:
    """A prohibition must be worded as one, a closed list not; figures point one way; exceptions are announced."""
    parts = clause.must.conditions if isinstance(clause.must, core.All) else (clause.must,)
    return Signals(
        force=clause.force.value,
        prohibits=True
        if clause.prohibits
        else (False if saying.closed(clause.must) or saying.affirms(clause.must) else None),
        exceptions=saying.announced(clause.off, clause.reading),
        excepted=saying.excepted(clause.off, definitions),
        only=None if clause.prohibits else saying.closing(clause.reading),
        bounds=saying.directions(clause.among, clause.must, *clause.off),
        listed=tuple(forms for one in parts for forms in saying.listed(one, definitions)),
        reading=clause.reading,
    )


KIND = ClauseKind(
    name="requirement",
    keyword="krav",
    model=Requirement,
    fields=("varje", "ska", "bör", "mål", "får inte", "gäller inte"),
    read=read,
    lower=lower,
    printed=printed,
    signals=signals,
    topic=topic_of,
    changes={
        "source": Nature.SCOPE,
        "among": Nature.SCOPE,
        "must": Nature.CONDITION,
        "prohibits": Nature.CONDITION,
        "force": Nature.FORCE,
        "off": Nature.EXCEPTION,
        "occasion": Nature.OCCASION,
        "reading": Nature.READING,
    },
)
