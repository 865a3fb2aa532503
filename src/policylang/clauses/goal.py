"""mål: what a plan is to reach; its name is the heading that it hangs under.

§ mål betalningskapacitet
"""

from attrs import field, frozen

from policylang.clauses.tags import no_checks, nothing, silent
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Made, Nature
from policylang.model.plan import having
from policylang.model.policy import Clause, Document
from policylang.model.reading import Reader
from policylang.syntax.tree import ClauseSyntax
from policylang.text.span import Span


@frozen(kw_only=True)
class Goal:
    """A goal. `goal_number` is counted."""

    id: str
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    goal_number: int = field(default=0, eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Goal | None:
    """From syntax to a goal."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    return Goal(
        id=name,
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        goal_number=reader.number("goal"),
        span=syntax.span,
    )


def makes(clause: Goal, document: Document, definitions: Definitions) -> tuple[Made, ...]:  # noqa: ARG001
    """The goal with how many activities, indicators and success factors are for it."""
    serving = [one for one in having(document, "goal") if one.goal == clause.id]
    return (
        {
            "mål": clause.id,
            "nr": str(clause.goal_number),
            "namn": document.wordings.get(clause.id, ""),
            "antal-aktiviteter": sum(len(getattr(one, "activities", ())) for one in serving),
        },
    )


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Goals steer."""
    return "styrning"


KIND = ClauseKind(
    name="goal",
    keyword="mål",
    model=Goal,
    fields=(),
    read=read,
    lower=no_checks,
    printed=nothing,
    signals=silent,
    topic=topic,
    changes={"reading": Nature.READING},
    makes={"planens-mål": makes},
)
