"""årscykel: what is done in which quarter, every year.

§ årscykel finansrådets-årscykel
  styrks av  översyner
  | id            | kvartal | punkt
  | policyöversyn | K3      | Översyn av finanspolicy och riktlinjer
"""

import re

from attrs import field, frozen

from policylang.clauses.tags import nothing
from policylang.expression import nodes as core
from policylang.expression.nodes import Column, Condition, Every, OneOf
from policylang.model import conditions, expansion
from policylang.model.definitions import Definitions
from policylang.model.drawing import Drawing, Listing
from policylang.model.kind import ClauseKind, Made, Nature, Signals
from policylang.model.policy import Check, Clause, Document, Force, Occasion
from policylang.model.reading import Reader
from policylang.model.schema import ColumnType
from policylang.model.tables import Cells, ids_differ, rows_of
from policylang.syntax.tree import ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span
from policylang.units.period import Period

HEADER = ("id", "kvartal", "kallas även", "punkt")
_QUARTER = re.compile(r"[KQkq] ?([1-4])")
_ASIDE = re.compile(r"\s*\([^)]*\)$")
MONTHS_IN_QUARTER, QUARTERS = 3, 4


@frozen(kw_only=True)
class Point:
    """Something done once a year, no later than the end of a quarter.

    Args:
        names: what the register may call it, the printed words first.
    """

    id: str
    quarter: int
    text: str
    names: tuple[str, ...] = ()

    @property
    def judged(self) -> bool:
        """A yearly duty."""
        return True


@frozen(kw_only=True)
class Cycle:
    """What is done over the year, and the register that proves it."""

    id: str
    points: tuple[Point, ...]
    source: str
    among: Condition
    what: tuple[str, ...]
    done: tuple[str, ...]
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Cycle | None:
    """From syntax to a cycle."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    proof = fields.needed("proof", "styrks av", "styrks av  översyner")
    source, which = conditions.rows(reader, proof.nodes("rows")[0])
    what = reader.column_or(fields.one("what_column"), "vad", "vad", source, syntax)[0]
    done, sort = reader.column_or(fields.one("done_column"), "utförd", "utförd", source, syntax)
    if sort.type is not ColumnType.DATE:
        message = f"`{sort.name}` är {sort.type.value} och anger ingen dag"
        raise reader.refuse(Code.UNIT_MISMATCH, proof.span, message, "skriv en kolumn med datum")
    points = tuple(_point(row, reader) for row in rows_of(syntax, HEADER, ("id", "kvartal", "punkt"), reader))
    ids_differ(syntax, reader)
    return Cycle(
        id=name,
        points=points,
        source=source,
        among=which,
        what=what.path,
        done=done.path,
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        span=syntax.span,
    )


def _point(row: Cells, reader: Reader) -> Point:
    quarter = _QUARTER.fullmatch(row["kvartal"].text)
    if quarter is None:
        message = f"`{row['kvartal'].text}` är inget kvartal"
        raise reader.refuse(Code.UNKNOWN_VALUE, row["kvartal"].span, message, "skriv K1, K2, K3 eller K4")
    text, also = row["punkt"].text, row.get("kallas även")
    names = (
        text,
        _ASIDE.sub("", text),
        row["id"].text,
        row["id"].text.replace("-", " "),
        *(one.strip() for one in (also.text.split(",") if also else ()) if one.strip()),
    )
    return Point(id=row["id"].text, quarter=int(quarter[1]), text=text, names=tuple(dict.fromkeys(names)))


# -- what is checked -----------------------------------------------------------------------------


def lower(clause: Cycle, definitions: Definitions) -> tuple[Check, ...]:
    """A yearly duty for each point, due when its quarter ends."""
    portfolio = definitions.portfolios.get(clause.source)
    register = portfolio.parts[0].register if portfolio else clause.source
    own = portfolio.parts[0].where if portfolio else core.Always()
    where = expansion.condition(expansion.both(own, expansion.onto(clause.among, register)), definitions)
    done = Column(register, clause.done)
    return tuple(
        Check(
            core.Duty(
                register=register,
                where=where,
                every=Every.YEAR,
                period=done,
                done=done,
                # The quarter's end, counted from the end of the year.
                within=Period(months=MONTHS_IN_QUARTER * (one.quarter - QUARTERS)),
                subjects=((one.text, OneOf(Column(register, clause.what), one.names)),),
                subject="punkt",
            ),
            Force.MUST,
            Occasion.ALWAYS,
            part=one.id,
            subject=one.text,
        )
        for one in clause.points
    )


def makes(clause: Cycle, document: Document, definitions: Definitions) -> tuple[Made, ...]:  # noqa: ARG001
    """Each point."""
    return tuple({"punkt": one.id, "kvartal": one.quarter, "lydelse": one.text} for one in clause.points)


def drawn(clause: Cycle, document: Document, definitions: Definitions) -> tuple[Drawing, ...]:  # noqa: ARG001
    """A list for each quarter that has something."""
    quarters = sorted({one.quarter for one in clause.points})
    return tuple(
        Listing(f"Kvartal {number}", tuple(one.text for one in clause.points if one.quarter == number))
        for number in quarters
    )


def signals(clause: Cycle, definitions: Definitions) -> Signals:  # noqa: ARG001
    """A sentence above may say anything: the lists say what is done."""
    return Signals(reading=clause.reading)


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """What recurs steers."""
    return "styrning"


KIND = ClauseKind(
    name="cycle",
    keyword="årscykel",
    model=Cycle,
    fields=("styrks av", "vad", "utförd"),
    read=read,
    lower=lower,
    printed=nothing,
    signals=signals,
    topic=topic,
    changes={
        "points": Nature.ITEMS,
        "source": Nature.PROOF,
        "among": Nature.PROOF,
        "what": Nature.PROOF,
        "done": Nature.PROOF,
        "reading": Nature.READING,
    },
    drawn=drawn,
    makes={"planens-årscykel": makes},
)
