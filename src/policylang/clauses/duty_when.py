"""When a duty is done: how often or at which events, by when, how far ahead, and the columns that tell."""

from attrs import field, frozen

from policylang.clauses.duty_lines import OCCASIONS
from policylang.expression.nodes import Condition, Every, Hole
from policylang.model import conditions
from policylang.model.reading import Fields, quoted
from policylang.model.schema import ColumnSchema, ColumnType
from policylang.syntax.tree import Node
from policylang.text.codes import Code
from policylang.units.period import Period

Path = tuple[str, ...]


@frozen(kw_only=True)
class Ahead:
    """How far ahead what is done must reach: so long from the end of the period (`after`) or its beginning.

    Args:
        column: the date column that tells to what day it reaches.
        rows: where that cell is empty: the register with a row a month, its month column and the day it was made.
    """

    length: Period
    after: bool
    column: Path
    rows: tuple[str, str, str] | None = None
    written: str = field(eq=False)


# -- the columns that tell ---------------------------------------------------------------------


def column_of(fields: Fields, source: str, name: str, usual: str, *types: ColumnType) -> Path:
    """The column that a field names, else the usual one."""
    node = fields.one(name)
    found, schema = fields.reader.column_or(node, usual, usual, source, fields.syntax)
    tells_time(fields, node, schema, *types)
    return found.path


def done_of(fields: Fields, source: str, *, needed: bool) -> Path:
    """The column that is held against the deadline; without a deadline it may be missing."""
    usual = all(one.column("utförd") is not None for one in fields.reader.registers(source))
    if not needed and not usual and fields.one("done_column") is None:
        return ()
    return column_of(fields, source, "done_column", "utförd", ColumnType.DATE)


def tells_time(fields: Fields, node: Node | None, schema: ColumnSchema, *types: ColumnType) -> None:
    """Refuse a column that is of none of the types."""
    if types and schema.type not in types:
        message = f"`{schema.name}` är {schema.type.value} och anger ingen tid"
        hint = "skriv en kolumn med " + " eller ".join(one.value for one in types)
        at = node or fields.one("proof")
        raise fields.reader.refuse(Code.UNIT_MISMATCH, at.span if at else fields.syntax.span, message, hint)


def otherwise_of(fields: Fields, source: str) -> Path:
    """The second column of `period … eller …`, or none."""
    node = fields.one("period_column")
    columns = node.nodes("column") if node else []
    if len(columns) < 2:  # noqa: PLR2004 - `period eller utförd`
        return ()
    found, schema = fields.reader.column(columns[1], source)
    tells_time(fields, columns[1], schema, ColumnType.PERIOD, ColumnType.DATE)
    return found.path


# -- when ----------------------------------------------------------------------------------------


def when_of(fields: Fields, *, tabled: bool) -> tuple[Every | Hole | None, Node | None]:
    """How often, or at which events; the lines of a table say it themselves."""
    reader = fields.reader
    often, lost, events = fields.one("every"), fields.one("every_unknown"), fields.one("events")
    stated = [node for node in (often, lost, events) if node]
    if len(stated) > 1 or (stated and tabled):
        message = "`plikt` säger hur ofta på två sätt"
        raise reader.refuse(Code.DUPLICATE_FIELD, stated[-1].span, message, "skriv antingen `varje` eller `vid`")
    if lost:
        return Hole(f"{reader.clause}.varje", quoted(lost.leaves("QUOTED")[0])), None
    if events or tabled:
        return None, events
    return OCCASIONS[fields.needed("every", "varje", "varje  månad").leaves("EVERY")[0].text], None


def events_of(fields: Fields, source: str) -> tuple[str, Condition, Path, tuple[Path, ...]]:
    """The register of events, which of its rows, the column with their day, the columns shared with the proof."""
    reader = fields.reader
    node = fields.needed("events", "vid", "vid  kalender där händelse = årsbokslut")
    register, among = conditions.rows(reader, node.nodes("rows")[0])
    named = fields.one("event_day") or fields.one("within_event")
    if named is not None:
        found, schema = reader.column(named.nodes("column")[0], register)
        tells_time(fields, named, schema, ColumnType.DATE)
        day = found.path
    else:
        days = [one.name for one in reader.registers(register)[0].columns if one.type is ColumnType.DATE]
        if len(days) != 1:
            message = f"det framgår inte vilken dag en rad i `{register}` gäller"
            raise reader.refuse(Code.MISSING_FIELD, node.span, message, f"skriv `dag  {days[0] if days else 'datum'}`")
        day = (days[0],)
    shared = fields.one("shared")
    columns = shared.nodes("column") if shared else []
    for column in columns:
        reader.column(column, source)
    return register, among, day, tuple(reader.column(column, register)[0].path for column in columns)


def within_of(fields: Fields, at_events: bool) -> Period | Hole | None:  # noqa: FBT001 - said by its caller alone
    """By when: a time after the period or the event, a hole, or nothing."""
    reader = fields.reader
    node, lost = fields.one("within_event" if at_events else "within"), fields.one("within_unknown")
    wrong = fields.one("within" if at_events else "within_event")
    if wrong is not None:
        message = "tiden räknas från fel dag"
        hint = "skriv `senast  … efter datum`" if at_events else "skriv `senast  … efter periodens slut`"
        raise reader.refuse(Code.UNIT_MISMATCH, wrong.span, message, hint)
    if lost:
        return Hole(f"{reader.clause}.senast", quoted(lost.leaves("QUOTED")[0]))
    return reader.period(node.leaves("PERIOD")[0]) if node else None


def written_of(fields: Fields) -> str:
    """The same as the author wrote it."""
    node = fields.one("within") or fields.one("within_event")
    return node.leaves("PERIOD")[0].text if node else ""


def reach_of(fields: Fields, source: str) -> Ahead | None:
    """How far ahead what is done must reach, if that is said."""
    node = fields.one("reach_after") or fields.one("reach_from")
    if node is None:
        return None
    if fields.one("events"):
        message = "en händelse har ingen period att räkna från"
        raise fields.reader.refuse(Code.UNIT_MISMATCH, node.span, message, "skriv `varje` i stället för `vid`")
    leaf = node.leaves("PERIOD")[0]
    rows = _reach_rows(fields)
    column = column_of(fields, source, "reach_rows" if rows else "reach_column", "omfattar-till", ColumnType.DATE)
    length = fields.reader.period(leaf)
    return Ahead(length=length, after=node.name == "reach_after", column=column, rows=rows, written=leaf.text)


def _reach_rows(fields: Fields) -> tuple[str, str, str] | None:
    reader, node = fields.reader, fields.one("reach_rows")
    if node is None:
        return None
    register, *columns = node.leaves("ID")
    name = reader.source(register)
    found = [reader.column(Node("column", (leaf,), leaf.span), name)[1] for leaf in columns]
    tells_time(fields, node, found[0], ColumnType.PERIOD)
    tells_time(fields, node, found[1], ColumnType.DATE)
    return name, columns[0].text, columns[1].text
