"""risk: what may go wrong, how likely and how bad it is, and what is done about it by when.

§ risk lång-frånvaro
  risk         Risken för lång frånvaro.
  ansvar       FO
  sannolikhet  3
  konsekvens   2
  åtgärd       Handlingsplan upprättas.
  senast       2023-06-30
"""

from datetime import date

from attrs import field, frozen

from policylang.clauses.tags import nothing
from policylang.expression import nodes as core
from policylang.expression.nodes import Column
from policylang.model.definitions import Definitions
from policylang.model.drawing import Drawing, Table
from policylang.model.kind import ClauseKind, Made, Nature, Signals
from policylang.model.plan import activities, having, matrix_of, scale_ends
from policylang.model.policy import Check, Clause, Document, Force, Occasion
from policylang.model.reading import Fields, Reader, names
from policylang.syntax.tree import ClauseSyntax, Node
from policylang.text.codes import Code
from policylang.text.span import Span

REGISTER = "åtgärder"
DONE = "klart"
USUAL = (1, 4)
HEADER = ("Nr", "Risk", "Ansvar", "Åtgärdsnivå", "Risknivå", "Åtgärd", "Genomförd senast")


@frozen(kw_only=True)
class Risk:
    """A risk and its measure.

    Args:
        probability, consequence: steps of the scales.
        measure_level: as the author writes it; it does not follow from the level of the risk.
        by: the day by which the measure is to be taken; None when it goes on or is taken when needed (`when`).
        sees: ids of the activities that carry the measure out.
        risk_number: counted.
    """

    id: str
    text: str
    responsible: tuple[str, ...]
    probability: int
    consequence: int
    measure_level: int | None = None
    measure: str = ""
    by: date | None = None
    when: str = ""
    sees: tuple[str, ...] = ()
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    risk_number: int = field(default=0, eq=False)
    members: tuple[str, ...] = field(default=(), eq=False)
    year: int | None = field(default=None, eq=False)
    span: Span = field(eq=False, repr=False)

    @property
    def level(self) -> int:
        """Probability times consequence."""
        return self.probability * self.consequence


def read(syntax: ClauseSyntax, reader: Reader) -> Risk | None:
    """From syntax to a risk."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    number = reader.number("risk")
    text = fields.needed("text", "risk", "risk  Avtal tecknas som inte har förståtts").leaves("FREE")[0].text
    probability = _step(fields.needed("probability", "sannolikhet", "sannolikhet  2"), "sannolikhet", reader)
    consequence = _step(fields.needed("consequence", "konsekvens", "konsekvens  3"), "konsekvens", reader)
    level = fields.one("level")
    if level and _number(level) != probability * consequence:
        message = f"risknivån är {probability} × {consequence} = {probability * consequence}, inte {_number(level)}"
        raise reader.refuse(Code.SENTENCE_CONTRADICTS_RULE, level.span, message, "stryk raden: nivån räknas fram")
    head = reader.head
    by = fields.one("by")
    measure_level = fields.one("measure_level")
    return Risk(
        id=name,
        text=text,
        responsible=_responsible(fields, reader),
        probability=probability,
        consequence=consequence,
        measure_level=_number(measure_level) if measure_level else None,
        measure=fields.text("measure"),
        by=reader.day(by.leaves("DATE")[0]) if by else None,
        when=fields.text("when"),
        sees=fields.ids("sees"),
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        risk_number=number,
        members=head.judged_for if head else (),
        year=head.plan_year if head else None,
        span=syntax.span,
    )


def _number(node: Node) -> int:
    return int(node.leaves("COUNT")[0].text)


def _step(node: Node, scale: str, reader: Reader) -> int:
    leaf = node.leaves("COUNT")[0]
    first, last = _scale(reader, scale)
    if not leaf.text.isdigit() or not first <= int(leaf.text) <= last:
        hint = f"skriv ett helt tal från {first} till {last}, eller ändra `§ skalor`"
        message = f"`{leaf.text}` ligger utanför skalan {first} till {last}"
        raise reader.refuse(Code.UNKNOWN_VALUE, leaf.span, message, hint)
    return int(leaf.text)


def _scale(reader: Reader, name: str) -> tuple[int, int]:
    """The ends of a scale that stands above, else the usual ones."""
    attribute = {"sannolikhet": "probability_scale", "konsekvens": "consequence_scale"}[name]
    stated = [getattr(one, attribute) for one in reader.clauses.values() if hasattr(one, attribute)]
    return stated[-1] if stated else USUAL


def _responsible(fields: Fields, reader: Reader) -> tuple[str, ...]:
    node = fields.one("responsible")
    if node is None:
        return ()
    known = [name for body in reader.definitions.bodies.values() for name in body.names]
    for leaf in node.nodes("names")[0].leaves("NAME"):
        if leaf.text.strip() not in known:
            raise reader.unknown(Code.UNKNOWN_NAME, "någon känd roll", leaf, known)
    return names(node.nodes("names")[0])


# -- what is checked -----------------------------------------------------------------------------


def lower(clause: Risk, definitions: Definitions) -> tuple[Check, ...]:
    """The measure is taken by its day; one that goes on is for a person to judge."""
    subject = f"åtgärden för risk {clause.risk_number} ({clause.id.replace('-', ' ')})"
    if clause.by is None:
        reason = f"åtgärden är {clause.when.lower()}" if clause.when else "åtgärden har ingen sista dag"
        return (Check(core.Manual(reason), Force.MUST, Occasion.UNKNOWN, subject=subject),)
    rule = core.Due(
        register=REGISTER,
        key=Column(REGISTER, ("nr",)),
        name=clause.id,
        also=(str(clause.risk_number),),
        label="åtgärd",
        by=clause.by,
        done=DONE,
        plan=str(clause.year) if clause.year else "",
        members=clause.members,
        called=tuple(map(definitions.names_of, clause.members)),
    )
    return (Check(rule, Force.MUST, Occasion.ALWAYS, subject=subject),)


def makes(clause: Risk, document: Document, definitions: Definitions) -> tuple[Made, ...]:  # noqa: ARG001
    """The risk as a row, with the first of the activities that it points to."""
    known = {one.id: one for _, one in activities(document)}
    seen = next((known[name] for name in clause.sees if name in known), None)
    (first, last), (low, high) = scale_ends(document)
    inside = first <= clause.probability <= last and low <= clause.consequence <= high
    return (
        {
            "risk": clause.id,
            "nr": str(clause.risk_number),
            "lydelse": clause.text,
            "ansvar": clause.responsible or None,
            "ansvar-anges": bool(clause.responsible),
            "åtgärd-anges": bool(clause.measure),
            "sannolikhet": clause.probability,
            "konsekvens": clause.consequence,
            "inom-skalan": inside,
            "risknivå": clause.level,
            "produkt": clause.probability * clause.consequence,
            "senast": clause.by,
            "hänvisar": bool(clause.sees),
            "se": clause.sees[0] if clause.sees else None,
            "se-finns": bool(clause.sees) and all(name in known for name in clause.sees),
            "löpande": clause.by is None,
            "aktiviteten-klar": seen.by if seen else None,
        },
    )


# -- what is printed -----------------------------------------------------------------------------


def drawn(clause: Risk, document: Document, definitions: Definitions) -> tuple[Drawing, ...]:  # noqa: ARG001
    """Nothing where it stands: the table of risks prints it."""
    return ()


def table(document: Document, definitions: Definitions, argument: str) -> tuple[Drawing, ...]:  # noqa: ARG001
    """Every risk with its measure."""
    rows = tuple(
        (
            str(one.risk_number),
            one.text,
            ", ".join(one.responsible),
            "" if one.measure_level is None else str(one.measure_level),
            str(one.level),
            one.measure,
            one.by.isoformat() if one.by else one.when,
        )
        for one in having(document, "probability")
    )
    return (Table("", HEADER, rows),)


def matrix(document: Document, definitions: Definitions, argument: str) -> tuple[Drawing, ...]:  # noqa: ARG001
    """The numbers of the risks by probability and consequence, the worst consequence first."""
    placed = [(one.risk_number, one.probability, one.consequence) for one in having(document, "probability")]
    return (matrix_of(document, placed),)


def signals(clause: Risk, definitions: Definitions) -> Signals:  # noqa: ARG001
    """A sentence above may say anything: the table of risks carries the words."""
    return Signals(reading=clause.reading)


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Risks are internal control."""
    return "intern kontroll"


KIND = ClauseKind(
    name="risk",
    keyword="risk",
    model=Risk,
    fields=(
        "risk",
        "sannolikhet",
        "konsekvens",
        "risknivå",
        "åtgärdsnivå",
        "ansvar",
        "åtgärd",
        "senast",
        "när",
        "se",
    ),
    running=("risk", "åtgärd", "när"),
    read=read,
    lower=lower,
    printed=nothing,
    signals=signals,
    topic=topic,
    changes={
        "text": Nature.PROSE,
        "responsible": Nature.HOLDERS,
        "probability": Nature.ASSESSED,
        "consequence": Nature.ASSESSED,
        "measure_level": Nature.ASSESSED,
        "measure": Nature.PROSE,
        "by": Nature.DUE,
        "when": Nature.PROSE,
        "sees": Nature.REFERENCE,
        "reading": Nature.READING,
    },
    drawn=drawn,
    fills={"risker": table, "riskmatris": matrix},
    makes={"planens-risker": makes},
    worded=lambda clause: clause.measure,
)
