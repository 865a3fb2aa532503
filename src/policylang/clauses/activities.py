"""aktiviteter: what is to be done, by whom and by when; whether it was is told by a dated register.

§ aktiviteter aktiviteter-betalningskapacitet
  för  betalningskapacitet
  | id                 | ansvar | klart      | aktivitet
  | finansiell-leasing | FO     | 2023-03-31 | Upphandling finansiell leasing
"""

from collections.abc import Iterable
from itertools import groupby

from attrs import field, frozen

from policylang.clauses.tags import nothing
from policylang.expression import nodes as core
from policylang.expression.nodes import Column
from policylang.model.definitions import Definitions
from policylang.model.drawing import Band, Drawing, Table
from policylang.model.kind import ClauseKind, Made, Nature, Signals
from policylang.model.plan import Activity, numbered
from policylang.model.policy import Check, Clause, Document, Force, Occasion
from policylang.model.reading import Fields, Reader, names
from policylang.model.tables import Cells, ids_differ, rows_of
from policylang.syntax.tree import CellSyntax, ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span
from policylang.units.errors import UnitError
from policylang.units.forms import capital
from policylang.units.period import CalendarPeriod

HEADER = ("id", "ansvar", "kvartal", "klart", "gäller för", "aktivitet")
STATUSES = ("ej påbörjat", "pågående", "klart")
CATEGORY = "aktivitetsstatus"
REGISTER = "aktiviteter"
NOT_BEGUN, DONE = "ej påbörjat", "klart"


@frozen(kw_only=True)
class Activities:
    """A table of activities.

    Args:
        goal: id of the goal that they serve; empty when none.
        statuses: what the columns of the follow-up are called, from not begun to done.
        goal_number: the table's own number, counted; the goal's row and the activities bear it.
        members: who shares the plan, for activities that may be judged for each.
        year: of the plan.
        owner: who alone the document is for, of those who share the one that it starts from; empty when it starts anew.
    """

    id: str
    goal: str = ""
    statuses: tuple[str, ...] = STATUSES
    activities: tuple[Activity, ...]
    force: Force = Force.GOAL
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    table_number: int = field(default=0, eq=False)
    members: tuple[str, ...] = field(default=(), eq=False)
    year: int | None = field(default=None, eq=False)
    owner: str = field(default="", eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Activities | None:
    """From syntax to a table of activities."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    number = reader.number("activities")
    head = reader.head
    rows = rows_of(syntax, HEADER, ("id", "ansvar", "aktivitet"), reader)
    ids_differ(syntax, reader)
    shared = head.shared if head else ()
    found = [_activity(row, numbered(number, place), shared, reader) for place, row in enumerate(rows)]
    return Activities(
        id=name,
        goal=_goal(fields, reader),
        statuses=_statuses(fields, reader),
        activities=tuple(found),
        force=fields.force() if fields.one("force") else Force.GOAL,
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        table_number=number,
        members=shared,
        year=head.plan_year if head else None,
        owner=head.judged_for[0] if head and not shared and head.judged_for else "",
        span=syntax.span,
    )


def _goal(fields: Fields, reader: Reader) -> str:
    node = fields.one("goal")
    if node is None:
        return ""
    leaf = node.leaves("LABEL")[0]
    known = [one.id for one in reader.clauses.values() if hasattr(one, "goal_number")]
    if leaf.text not in known:
        raise reader.unknown(Code.UNKNOWN_NAME, "något mål som står ovanför", leaf, known)
    return leaf.text


def _statuses(fields: Fields, reader: Reader) -> tuple[str, ...]:
    """The author's own words for not begun, begun and done; each must be one of the category's."""
    node = fields.one("statuses")
    if node is None:
        return STATUSES
    category = reader.schema.categories[CATEGORY]
    said = names(node.nodes("names")[0])
    plain = (one.casefold().replace("-", "") for one in said)
    meant = tuple(category.synonyms.get(one, one) for one in plain)
    if meant != STATUSES:
        message = "status ska ha tre namn: ej påbörjat, pågående och klart, i den ordningen"
        hint = "skriv till exempel `status  ej påbörjat, påbörjat, klart`"
        raise reader.refuse(Code.UNKNOWN_VALUE, node.span, message, hint)
    return said


def _activity(row: Cells, number: str, shared: tuple[str, ...], reader: Reader) -> Activity:
    day, quarter, regions = row.get("klart"), row.get("kvartal"), row.get("gäller för")
    by = None
    if day and day.text:
        node = reader.parse_cell("activities_cell", day)
        if not hasattr(node, "leaves"):
            message = f"`{day.text}` är inget datum"
            hint = "skriv år-månad-dag, till exempel `2023-03-31`, eller lämna tomt för det som är löpande"
            raise reader.refuse(Code.BAD_DATE, day.span, message, hint)
        by = reader.day(node.leaves("DATE")[0])
    return Activity(
        id=row["id"].text,
        text=row["aktivitet"].text,
        responsible=responsible(row["ansvar"], reader),
        by=by,
        stated=_quarter(quarter, reader) if quarter and quarter.text else None,
        regions=_regions(regions, shared, reader) if regions else (),
        number=number,
    )


def responsible(cell: CellSyntax, reader: Reader) -> tuple[str, ...]:
    """The roles in a cell; one that nothing declares is reported."""
    known = [name for body in reader.definitions.bodies.values() for name in body.names]
    found = tuple(one.strip() for one in cell.text.split(",") if one.strip())
    for one in found:
        if one not in known:
            hint = f'lägg till `§ roll min-roll "{one}"` bland definitionerna'
            raise reader.refuse(Code.UNKNOWN_NAME, cell.span, f"`{one}` är ingen känd roll", hint)
    return found


def _quarter(cell: CellSyntax, reader: Reader) -> CalendarPeriod:
    try:
        period = CalendarPeriod.parse(cell.text)
    except UnitError as error:
        raise reader.refuse(Code.UNKNOWN_VALUE, cell.span, error.message, error.hint) from error
    if period.kind != "quarter":
        hint = "skriv till exempel `2023 K1`"
        raise reader.refuse(Code.UNKNOWN_VALUE, cell.span, f"`{cell.text}` är inget kvartal", hint)
    return period


def _regions(cell: CellSyntax, shared: tuple[str, ...], reader: Reader) -> tuple[str, ...]:
    found = tuple(one.strip() for one in cell.text.split(",") if one.strip())
    shared = shared or (reader.head.shared_there if reader.head else ())
    for one in found:
        if one not in shared:
            hint = "dokumentet är gemensamt för " + ", ".join(shared) if shared else "skriv `gemensam för` i huvudet"
            message = f"`{one}` är inte någon av dem som dokumentet är gemensamt för"
            raise reader.refuse(Code.UNKNOWN_NAME, cell.span, message, hint)
    return found


# -- what is checked -----------------------------------------------------------------------------


def lower(clause: Activities, definitions: Definitions) -> tuple[Check, ...]:
    """Each activity with a day: done by it."""
    found = []
    for one in clause.activities:
        if one.by is None or (clause.owner and one.regions and clause.owner not in one.regions):
            continue
        concerned = (clause.owner,) if clause.owner else one.regions or clause.members
        rule = core.Due(
            register=REGISTER,
            key=Column(REGISTER, ("nr",)),
            name=one.id,
            also=(one.number,),
            label="aktivitet",
            by=one.by,
            done=DONE,
            plan=str(clause.year) if clause.year else "",
            members=concerned,
            called=tuple(map(definitions.names_of, concerned)),
        )
        subject = f"aktivitet {one.number} {one.text}"
        found.append(Check(rule, clause.force, Occasion.ALWAYS, part=one.id, subject=subject))
    return tuple(found)


def makes(clause: Activities, document: Document, definitions: Definitions) -> tuple[Made, ...]:  # noqa: ARG001
    """Each activity as a row."""
    # What the author wrote beside the day is what is tried; where nothing is written the day tells its own quarter.
    return tuple(
        {
            "aktivitet": one.id,
            "nr": one.number,
            "mål": clause.goal or None,
            "ansvar": one.responsible,
            "löpande": one.by is None,
            "klart": one.by,
            "kvartalets-början": quarter.first_day if (quarter := one.stated or one.quarter) else None,
            "kvartalets-slut": quarter.last_day if quarter else None,
            "gäller-för": one.regions or clause.members or None,
            "lydelse": one.text,
        }
        for one in clause.activities
    )


# -- what is printed -----------------------------------------------------------------------------


def drawn(clause: Activities, document: Document, definitions: Definitions) -> tuple[Drawing, ...]:  # noqa: ARG001
    """The table as it is adopted: quarters told by the days, nothing yet in the columns of the follow-up."""
    quarters = _quarters(clause.activities)
    if not quarters:
        rows = tuple((one.number, one.text, ", ".join(one.responsible)) for one in clause.activities)
        return (Table("", ("Nr", "Aktivitet", "Ansvar"), rows),)
    header = (
        *("Nr", "Aktivitet", "Ansvar"),
        *(f"Q{quarter.number}" for quarter in quarters),
        "Beräknat klart",
        *(capital(one) for one in clause.statuses),
    )
    open_ = ("",) * len(clause.statuses)
    printed: tuple[tuple[str, ...], ...] = tuple(
        (
            *(one.number, one.text, ", ".join(one.responsible)),
            *("X" if one.quarter == quarter else "" for quarter in quarters),
            one.by.isoformat() if one.by else "",
            *open_,
        )
        for one in clause.activities
    )
    if clause.goal:
        name = document.wordings.get(clause.goal, clause.goal)
        row = (str(clause.table_number), f"Övergripande mål: {name}", *("",) * (len(header) - 2))
        printed = (row, *printed)
    return (Table("", header, printed, bands=_bands(quarters, len(clause.statuses))),)


def _quarters(found: Iterable[Activity]) -> tuple[CalendarPeriod, ...]:
    """All quarters of every year in which something is to be done."""
    years = sorted({one.quarter.year for one in found if one.quarter})
    return tuple(CalendarPeriod("quarter", year, number) for year in years for number in range(1, 5))


def _bands(quarters: tuple[CalendarPeriod, ...], statuses: int) -> tuple[Band, ...]:
    years = [(year, len(list(run))) for year, run in groupby(quarters, key=lambda one: one.year)]
    titles = [f"Uppföljning {year}" if not place else str(year) for place, (year, _) in enumerate(years)]
    spans = [count for _, count in years]
    return (
        Band("", 3),
        *(Band(title, count) for title, count in zip(titles, spans, strict=True)),
        Band("", 1),
        Band("Status", statuses),
    )


def signals(clause: Activities, definitions: Definitions) -> Signals:  # noqa: ARG001
    """A sentence above may say anything: the table says what is to be done."""
    return Signals(reading=clause.reading)


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Activities are the plan's."""
    return "aktiviteter"


KIND = ClauseKind(
    name="activities",
    keyword="aktiviteter",
    model=Activities,
    fields=("för", "status", "ska", "bör", "mål"),
    read=read,
    lower=lower,
    printed=nothing,
    signals=signals,
    topic=topic,
    changes={
        "goal": Nature.SCOPE,
        "statuses": Nature.PROSE,
        "activities": Nature.ITEMS,
        "force": Nature.FORCE,
        "reading": Nature.READING,
    },
    drawn=drawn,
    makes={"planens-aktiviteter": makes},
)
