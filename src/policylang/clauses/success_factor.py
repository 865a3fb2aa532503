"""framgångsfaktor: what a goal hangs on.

§ framgångsfaktor kompetens
  för  betalningskapacitet
"""

from attrs import field, frozen

from policylang.clauses.tags import no_checks, nothing, silent
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Made, Nature
from policylang.model.policy import Clause, Document
from policylang.model.reading import Reader
from policylang.syntax.tree import ClauseSyntax
from policylang.text.span import Span


@frozen(kw_only=True)
class SuccessFactor:
    """What must be in place for a goal to be reached; without a goal, for all of them."""

    id: str
    goal: str = ""
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> SuccessFactor | None:
    """From syntax to a success factor."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    goal = fields.one("goal")
    return SuccessFactor(
        id=name,
        goal=goal.leaves("LABEL")[0].text if goal else "",
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        span=syntax.span,
    )


def makes(clause: SuccessFactor, document: Document, definitions: Definitions) -> tuple[Made, ...]:  # noqa: ARG001
    """The factor and its goal."""
    return (
        {"framgångsfaktor": clause.id, "mål": clause.goal or None, "lydelse": document.wordings.get(clause.id, "")},
    )


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Goals and what they hang on steer."""
    return "styrning"


KIND = ClauseKind(
    name="success_factor",
    keyword="framgångsfaktor",
    model=SuccessFactor,
    fields=("för",),
    read=read,
    lower=no_checks,
    printed=nothing,
    signals=silent,
    topic=topic,
    changes={"goal": Nature.SCOPE, "reading": Nature.READING},
    makes={"planens-framgångsfaktorer": makes},
)
