"""dokument: the documents that belong together.

§ dokument dokumentstruktur
  | id           | antagen | dokument
  | finanspolicy | 2020    | Finanspolicy (senast antagen {antagen})
"""

import re

from attrs import field, frozen

from policylang.clauses.tags import no_checks, nothing, silent
from policylang.model.definitions import Definitions
from policylang.model.drawing import Drawing, Listing
from policylang.model.kind import ClauseKind, Made, Nature
from policylang.model.policy import Clause, Document
from policylang.model.reading import Reader
from policylang.model.tables import ids_differ, rows_of
from policylang.syntax.tree import ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span

HEADER = ("id", "antagen", "dokument")
_ADOPTED = re.compile(r"\{antagen\}")
_WHEN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@frozen(kw_only=True)
class Listed:
    """A document. `adopted` is as exact as the author knows: a year, a month or a day."""

    id: str
    text: str
    adopted: str = ""

    @property
    def judged(self) -> bool:
        """Nothing is checked of it."""
        return False

    def __str__(self) -> str:
        """As it is printed."""
        return _ADOPTED.sub(self.adopted, self.text)


@frozen(kw_only=True)
class Documents:
    """The documents, in the author's order."""

    id: str
    listed: tuple[Listed, ...]
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Documents | None:
    """From syntax to a list of documents."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    found = []
    for row in rows_of(syntax, HEADER, ("id", "dokument"), reader):
        adopted = row.get("antagen")
        if adopted and adopted.text and not _WHEN.fullmatch(adopted.text):
            hint = "skriv ett år, en månad eller en dag, till exempel `2020` eller `2020-06-15`"
            raise reader.refuse(Code.BAD_DATE, adopted.span, f"`{adopted.text}` är ingen tid", hint)
        when = adopted.text if adopted else ""
        if not when and _ADOPTED.search(row["dokument"].text):
            hint = "skriv när dokumentet antogs i kolumnen `antagen`"
            raise reader.refuse(Code.EMPTY_CELL, row["id"].span, "luckan `{antagen}` fylls inte", hint)
        found.append(Listed(id=row["id"].text, text=row["dokument"].text, adopted=when))
    ids_differ(syntax, reader)
    return Documents(
        id=name,
        listed=tuple(found),
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        span=syntax.span,
    )


def drawn(clause: Documents, document: Document, definitions: Definitions) -> tuple[Drawing, ...]:  # noqa: ARG001
    """A list."""
    return (Listing("", tuple(str(one) for one in clause.listed)),)


def makes(clause: Documents, document: Document, definitions: Definitions) -> tuple[Made, ...]:  # noqa: ARG001
    """Each document."""
    return tuple({"dokument": one.id, "namn": str(one), "antagen": one.adopted or None} for one in clause.listed)


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Documents steer."""
    return "styrning"


KIND = ClauseKind(
    name="documents",
    keyword="dokument",
    model=Documents,
    fields=(),
    read=read,
    lower=no_checks,
    printed=nothing,
    signals=silent,
    topic=topic,
    changes={"listed": Nature.ITEMS, "reading": Nature.READING},
    drawn=drawn,
    makes={"planens-dokument": makes},
)
