"""figur: a picture of the source, kept as its text.

§ figur organisation "Organisationsschema: …"
  text  Kommunfullmäktige
"""

from attrs import field, frozen

from policylang.clauses.tags import general, no_checks, nothing, silent
from policylang.model.kind import ClauseKind, Nature
from policylang.model.reading import Reader, quoted
from policylang.syntax.tree import ClauseSyntax
from policylang.text.span import Span


@frozen(kw_only=True)
class Figure:
    """What a person sees (`alt`) and the words that stand in the picture, in reading order."""

    id: str
    alt: str
    lines: tuple[str, ...]
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Figure | None:
    """From syntax to a figure."""
    name = reader.id_of(syntax)
    alt = syntax.head.leaf("QUOTED") if syntax.head else None
    lines = [node.leaves("FREE")[0].text for node in reader.fields(syntax, many=("text",)).all("text")]
    return Figure(id=name, alt=quoted(alt) if alt else "", lines=tuple(lines), span=syntax.span)


KIND = ClauseKind(
    name="figure",
    keyword="figur",
    model=Figure,
    fields=("text",),
    running=("text",),
    read=read,
    lower=no_checks,
    printed=nothing,
    signals=silent,
    topic=general,
    changes={"alt": Nature.PROSE, "lines": Nature.PROSE},
    picture=lambda clause: (clause.alt, clause.lines),
)
