"""What a plan is made of, and how it is numbered: numbers are counted, never written."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from policylang.model.drawing import Band, Table
from policylang.units.period import CalendarPeriod

if TYPE_CHECKING:
    from policylang.model.policy import Clause, Document

LETTERS = 26
USUAL_STEPS = (1, 4)


@frozen(kw_only=True)
class Activity:
    """One thing to be done.

    Args:
        by: the day by which it is planned to be done; None when it goes on.
        stated: the quarter that the author wrote beside it, if any; the one that is printed is told by the day.
        regions: the members that it concerns, when not all.
        number: "1a", counted.
    """

    id: str
    text: str
    responsible: tuple[str, ...] = ()
    by: date | None = None
    stated: CalendarPeriod | None = None
    regions: tuple[str, ...] = ()
    number: str = field(default="", eq=False)

    @property
    def judged(self) -> bool:
        """Whether anything is checked of it."""
        return self.by is not None

    @property
    def quarter(self) -> CalendarPeriod | None:
        """The quarter in which it is planned to be done."""
        return CalendarPeriod.containing("quarter", self.by) if self.by else self.stated


def numbered(number: int, place: int) -> str:
    """The number of the row at `place` (from 0) of the table with this number: 1a … 1z, 1aa."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, LETTERS)
        name = chr(ord("a") + rest) + name
    return f"{number}{name}"


def activities(document: "Document") -> Iterator[tuple["Clause", Activity]]:
    """Every activity of a document with the clause that it stands in, in order."""
    for clause in document.clauses.values():
        for one in getattr(clause, "activities", ()):
            yield clause, one


def having(document: "Document", attribute: str) -> tuple[Any, ...]:
    """The clauses that have something: those with `probability` are the risks."""
    return tuple(clause for clause in document.clauses.values() if hasattr(clause, attribute))


def scale_ends(document: "Document") -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last step of probability and of consequence, as the document says, else the usual ones."""
    stated = having(document, "probability_scale")
    return (stated[-1].probability_scale, stated[-1].consequence_scale) if stated else (USUAL_STEPS, USUAL_STEPS)


def matrix_of(document: "Document", placed: Sequence[tuple[int, int, int]], caption: str = "") -> Table:
    """Risks by number, probability and consequence as a matrix, the worst consequence first."""
    (first, last), (low, high) = scale_ends(document)
    rows = tuple(
        (
            str(consequence),
            *(
                ", ".join(str(number) for number, *place in placed if place == [probability, consequence])
                for probability in range(first, last + 1)
            ),
        )
        for consequence in range(high, low - 1, -1)
    )
    header = ("Konsekvens", *(str(step) for step in range(first, last + 1)))
    bands = (Band("", 1), Band("Sannolikhet", last - first + 1))
    return Table(caption, header, rows, row_header=True, bands=bands)
