"""dagordning: what stands on the agenda of every meeting.

§ dagordning finansrådets-dagordning
  varje  sammanträden där organ = finansrådet
  | id     | punkt
  | planen | Genomgång av verksamhetsplan
"""

import re

from attrs import field, frozen

from policylang.clauses.tags import nothing
from policylang.expression import nodes as core
from policylang.expression.nodes import Column, Condition
from policylang.model import rules
from policylang.model.definitions import Definitions
from policylang.model.drawing import Drawing, Listing
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Clause, Document, Force, Occasion
from policylang.model.reading import Reader
from policylang.model.schema import ColumnType
from policylang.model.tables import ids_differ, rows_of
from policylang.syntax.tree import ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span

HEADER = ("id", "kallas även", "punkt")
_ASIDE = re.compile(r"\s*\([^)]*\)$")


@frozen(kw_only=True)
class Standing:
    """A point of the agenda; `names` are what a register may call it, the printed words first."""

    id: str
    text: str
    names: tuple[str, ...] = ()

    @property
    def judged(self) -> bool:
        """Every meeting's agenda is held against it."""
        return True


@frozen(kw_only=True)
class Agenda:
    """The points, and which meetings have them."""

    id: str
    points: tuple[Standing, ...]
    source: str
    among: Condition
    column: tuple[str, ...]
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Agenda | None:
    """From syntax to an agenda."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    source, which = rules.among(fields, reader, "varje", "varje  sammanträden där organ = finansrådet")
    column, sort = reader.column_or(fields.one("items_column"), "dagordning", "punkter", source, syntax)
    if sort.type is not ColumnType.LIST:
        message = f"`{sort.name}` är {sort.type.value} och räknar inte upp något"
        raise reader.refuse(Code.UNIT_MISMATCH, syntax.span, message, "skriv en kolumn av typen lista")
    points = []
    for row in rows_of(syntax, HEADER, ("id", "punkt"), reader):
        text, also = row["punkt"].text, row.get("kallas även")
        others = (one.strip() for one in (also.text.split(",") if also else ()) if one.strip())
        names = dict.fromkeys((text, _ASIDE.sub("", text), row["id"].text.replace("-", " "), *others))
        points.append(Standing(id=row["id"].text, text=text, names=tuple(names)))
    ids_differ(syntax, reader)
    return Agenda(
        id=name,
        points=tuple(points),
        source=source,
        among=which,
        column=column.path,
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        span=syntax.span,
    )


def lower(clause: Agenda, definitions: Definitions) -> tuple[Check, ...]:
    """Every meeting's list names each of the points."""
    column = Column(clause.source, clause.column)
    named = [tuple(core.Includes(column, (name,)) for name in one.names) for one in clause.points]
    must = core.All(tuple(each[0] if len(each) == 1 else core.Any_(each) for each in named))
    found = rules.for_rows(clause.source, clause.among, must, (), definitions)
    return tuple(Check(rule, Force.MUST, Occasion.ALWAYS, subject=rule.register) for rule in found)


def drawn(clause: Agenda, document: Document, definitions: Definitions) -> tuple[Drawing, ...]:  # noqa: ARG001
    """A list."""
    return (Listing("", tuple(one.text for one in clause.points)),)


def signals(clause: Agenda, definitions: Definitions) -> Signals:  # noqa: ARG001
    """A sentence above may say anything: the list says what is on the agenda."""
    return Signals(reading=clause.reading)


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Meetings steer."""
    return "styrning"


KIND = ClauseKind(
    name="agenda",
    keyword="dagordning",
    model=Agenda,
    fields=("varje", "punkter"),
    read=read,
    lower=lower,
    printed=nothing,
    signals=signals,
    topic=topic,
    changes={
        "points": Nature.ITEMS,
        "source": Nature.SCOPE,
        "among": Nature.SCOPE,
        "column": Nature.SCOPE,
        "reading": Nature.READING,
    },
    drawn=drawn,
)
