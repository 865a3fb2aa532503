"""skalor: how probability, consequence and measures are graded.

§ skalor internkontroll
  sannolikhet  1 till 4
  konsekvens   1 till 4
  åtgärdsnivå  okänt "förklaras inte i källan"
"""

from attrs import field, frozen

from policylang.clauses.tags import no_checks, nothing, silent
from policylang.model.definitions import Definitions
from policylang.model.drawing import Drawing
from policylang.model.kind import ClauseKind, Nature
from policylang.model.policy import Clause, Document
from policylang.model.reading import Fields, Reader, quoted
from policylang.syntax.tree import ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span

Ends = tuple[int, int]
USUAL = (1, 4)


@frozen(kw_only=True)
class RiskScales:
    """First and last step of each scale; a scale that the source never explains is None (`unexplained` says why)."""

    id: str
    probability_scale: Ends = USUAL
    consequence_scale: Ends = USUAL
    measure_scale: Ends | None = None
    unexplained: str = ""
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> RiskScales | None:
    """From syntax to scales."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    measure = fields.one("measure_level")
    unknown = measure.leaf("QUOTED") if measure else None
    return RiskScales(
        id=name,
        probability_scale=_ends(fields, "probability", reader) or USUAL,
        consequence_scale=_ends(fields, "consequence", reader) or USUAL,
        measure_scale=None if unknown else _ends(fields, "measure_level", reader),
        unexplained=quoted(unknown) if unknown else "",
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        span=syntax.span,
    )


def _ends(fields: Fields, name: str, reader: Reader) -> Ends | None:
    node = fields.one(name)
    if node is None:
        return None
    first, last = (leaf.text for leaf in node.leaves("COUNT"))
    if not (first.isdigit() and last.isdigit()) or int(first) >= int(last):
        hint = "skriv hela tal, det lägsta först: `1 till 4`"
        raise reader.refuse(Code.UNKNOWN_VALUE, node.span, f"`{first} till {last}` är ingen skala", hint)
    return int(first), int(last)


def drawn(clause: RiskScales, document: Document, definitions: Definitions) -> tuple[Drawing, ...]:  # noqa: ARG001
    """Nothing: the matrix shows the scales."""
    return ()


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Scales are internal control's."""
    return "intern kontroll"


KIND = ClauseKind(
    name="risk_scales",
    keyword="skalor",
    model=RiskScales,
    fields=("sannolikhet", "konsekvens", "åtgärdsnivå"),
    read=read,
    lower=no_checks,
    printed=nothing,
    signals=silent,
    topic=topic,
    changes={
        "probability_scale": Nature.ASSESSED,
        "consequence_scale": Nature.ASSESSED,
        "measure_scale": Nature.ASSESSED,
        "unexplained": Nature.READING,
        "reading": Nature.READING,
    },
    drawn=drawn,
)
