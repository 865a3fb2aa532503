"""plikt: what recurs or follows on an event: who does what, to whom, how often and by when.

§ plikt rapport-månad
  vem        internbanken
  ska        rapportera finansverksamhetens utveckling
  till       kommunstyrelsen
  varje      månad
  senast     en månad efter periodens slut
  styrks av  rapporter där vad = månadsrapport
"""

from attrs import field, frozen

from policylang.clauses.duty_checks import lower
from policylang.clauses.duty_lines import OCCASIONS, Line, lines
from policylang.clauses.duty_words import called, printed, signals, table
from policylang.expression.nodes import Always, Condition, Every, Hole
from policylang.model import conditions
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature
from policylang.model.policy import Clause, Force, Occasion
from policylang.model.reading import Fields, Reader, names, quoted
from policylang.model.schema import ColumnSchema, ColumnType
from policylang.syntax.tree import ClauseSyntax, Node
from policylang.text.codes import Code
from policylang.text.span import Span
from policylang.units.period import Period

Path = tuple[str, ...]
ALWAYS = Always()


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


@frozen(kw_only=True)
class Duty:
    """Something done once every period or at each event, proved by a row of a register.

    Args:
        every: how often; a hole when the source does not say; None when `events` or the lines tell.
        events: the register whose rows each call for it, of which `event_among` picks some and `event_day` dates them.
        shared: columns that the event and what proves the duty have in common.
        within: time after the period or the event; a hole when the source does not say.
        otherwise: the column that tells the period where that of `period` is empty.
        member: the column of the proof that names the member; `each` is the author's word for one member.
        named: those who each must be covered, by name.
        circle: the circle or register whose members each must be covered, of which `circle_among` picks some.
        lines: the table of reports; empty when there is one duty.
        headings: the printed table's header, where the source has one.
        called: what proves it, in Swedish: "månadsrapport", "översyn av riktlinjer".
    """

    id: str
    who: str = ""
    what: str = ""
    recipients: tuple[str, ...] | Hole = ()
    every: Every | Hole | None
    events: str = ""
    event_among: Condition = ALWAYS
    event_day: Path = ()
    shared: tuple[Path, ...] = ()
    within: Period | Hole | None = None
    reach: Ahead | None = None
    source: str
    among: Condition
    period: Path
    otherwise: Path = ()
    done: Path
    recipient: Path
    member: Path = ()
    each: str = field(default="", eq=False)
    named: tuple[str, ...] = ()
    circle: str = ""
    circle_among: Condition = ALWAYS
    lines: tuple[Line, ...] = ()
    headings: tuple[str, ...] = ()
    force: Force = Force.MUST
    occasion: Occasion
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    written: str = field(default="", eq=False)
    called: str = field(default="", eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Duty | None:
    """From syntax to a duty."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    proof = fields.needed("proof", "styrks av", "styrks av  rapporter där vad = månadsrapport")
    source, which = conditions.rows(reader, proof.nodes("rows")[0])
    listed = lines(syntax, reader)
    often, events = _when(fields, tabled=bool(listed))
    occasion = _events(fields, source) if events else ("", Always(), (), ())
    within = _within(fields, events is not None)
    to = _recipients(fields)
    each = _members(fields, source)
    named = _named(fields, source)
    told = to or any(line.recipients for line in listed)
    should = fields.one("what_should")
    usual = "utförd" if events else "period"
    at_moment = often is Every.MOMENT
    period = () if at_moment else _column(fields, source, "period_column", usual, ColumnType.PERIOD, ColumnType.DATE)
    reader.spelt(fields.text("who"), fields.one("who"))
    for each_to in to if isinstance(to, tuple) else ():
        reader.spelt(each_to, fields.one("recipients"))
    return Duty(
        id=name,
        who=fields.text("who"),
        what=fields.text("what") or fields.text("what_should"),
        recipients=to,
        every=often,
        events=occasion[0],
        event_among=occasion[1],
        event_day=occasion[2],
        shared=occasion[3],
        within=within,
        reach=_reach(fields, source),
        source=source,
        among=which,
        period=period,
        otherwise=_otherwise(fields, source),
        done=_done(fields, source, needed=within is not None),
        recipient=_column(fields, source, "recipient_column", "mottagare") if told else (),
        member=_column(fields, source, "named", "") if named else each[0],
        each=".".join(leaf.text for leaf in named.nodes("column")[0].leaves("ID")) if named else each[1],
        circle=each[2],
        circle_among=each[3],
        named=names(named.nodes("names")[0]) if named else (),
        lines=listed,
        headings=_headings(fields),
        force=Force.SHOULD if should else Force.MUST,
        occasion=fields.occasion() if fields.one("occasion") else Occasion.ALWAYS,
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        written=_written(fields),
        called=called(which, _label(reader, source)),
        span=syntax.span,
    )


def _column(fields: Fields, source: str, name: str, usual: str, *types: ColumnType) -> Path:
    """The column that a field names, else the usual one."""
    node = fields.one(name)
    found, schema = fields.reader.column_or(node, usual, usual, source, fields.syntax)
    _tells_time(fields, node, schema, *types)
    return found.path


def _done(fields: Fields, source: str, *, needed: bool) -> Path:
    """The column that is held against the deadline; without a deadline it may be missing."""
    usual = all(one.column("utförd") is not None for one in fields.reader.registers(source))
    if not needed and not usual and fields.one("done_column") is None:
        return ()
    return _column(fields, source, "done_column", "utförd", ColumnType.DATE)


def _tells_time(fields: Fields, node: Node | None, schema: ColumnSchema, *types: ColumnType) -> None:
    if types and schema.type not in types:
        message = f"`{schema.name}` är {schema.type.value} och anger ingen tid"
        hint = "skriv en kolumn med " + " eller ".join(one.value for one in types)
        at = node or fields.one("proof")
        raise fields.reader.refuse(Code.UNIT_MISMATCH, at.span if at else fields.syntax.span, message, hint)


def _otherwise(fields: Fields, source: str) -> Path:
    node = fields.one("period_column")
    columns = node.nodes("column") if node else []
    if len(columns) < 2:  # noqa: PLR2004 - `period eller utförd`
        return ()
    found, schema = fields.reader.column(columns[1], source)
    _tells_time(fields, columns[1], schema, ColumnType.PERIOD, ColumnType.DATE)
    return found.path


# -- when ----------------------------------------------------------------------------------------


def _when(fields: Fields, *, tabled: bool) -> tuple[Every | Hole | None, Node | None]:
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


def _events(fields: Fields, source: str) -> tuple[str, Condition, Path, tuple[Path, ...]]:
    """The register of events, which of its rows, the column with their day, the columns shared with the proof."""
    reader = fields.reader
    node = fields.needed("events", "vid", "vid  kalender där händelse = årsbokslut")
    register, among = conditions.rows(reader, node.nodes("rows")[0])
    named = fields.one("event_day") or fields.one("within_event")
    if named is not None:
        found, schema = reader.column(named.nodes("column")[0], register)
        _tells_time(fields, named, schema, ColumnType.DATE)
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


def _within(fields: Fields, at_events: bool) -> Period | Hole | None:  # noqa: FBT001 - said by its caller alone
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


def _written(fields: Fields) -> str:
    node = fields.one("within") or fields.one("within_event")
    return node.leaves("PERIOD")[0].text if node else ""


def _reach(fields: Fields, source: str) -> Ahead | None:
    node = fields.one("reach_after") or fields.one("reach_from")
    if node is None:
        return None
    if fields.one("events"):
        message = "en händelse har ingen period att räkna från"
        raise fields.reader.refuse(Code.UNIT_MISMATCH, node.span, message, "skriv `varje` i stället för `vid`")
    leaf = node.leaves("PERIOD")[0]
    rows = _reach_rows(fields)
    column = _column(fields, source, "reach_rows" if rows else "reach_column", "omfattar-till", ColumnType.DATE)
    length = fields.reader.period(leaf)
    return Ahead(length=length, after=node.name == "reach_after", column=column, rows=rows, written=leaf.text)


def _reach_rows(fields: Fields) -> tuple[str, str, str] | None:
    reader, node = fields.reader, fields.one("reach_rows")
    if node is None:
        return None
    register, *columns = node.leaves("ID")
    name = reader.source(register)
    found = [reader.column(Node("column", (leaf,), leaf.span), name)[1] for leaf in columns]
    _tells_time(fields, node, found[0], ColumnType.PERIOD)
    _tells_time(fields, node, found[1], ColumnType.DATE)
    return name, columns[0].text, columns[1].text


# -- to whom, and for whom -----------------------------------------------------------------------


def _recipients(fields: Fields) -> tuple[str, ...] | Hole:
    node, lost = fields.one("recipients"), fields.one("recipients_unknown")
    if lost:
        return Hole(f"{fields.reader.clause}.till", quoted(lost.leaves("QUOTED")[0]))
    known = [other for body in fields.reader.definitions.bodies.values() for other in body.names]
    for one in node.nodes("names")[0].leaves("NAME") if node else ():
        if one.text.strip() not in known:
            raise fields.reader.unknown(Code.UNKNOWN_NAME, "något känt organ", one, known)
    return names(node.nodes("names")[0]) if node else ()


def _members(fields: Fields, source: str) -> tuple[Path, str, str, Condition]:
    """The column of the proof, the word for one member, the circle or register, and which of its rows."""
    reader = fields.reader
    node = fields.one("members")
    if node is None:
        return (), "", "", Always()
    rows = node.nodes("rows")[0]
    leaf = rows.leaves("ID")[0]
    word = node.nodes("column")[0]
    named = ".".join(one.text for one in word.leaves("ID"))
    reader.need(leaf.text)
    if leaf.text in reader.definitions.circles:
        narrowed = [child for child in rows.children if isinstance(child, Node)]
        if narrowed:
            message = "en krets avgränsas där den definieras"
            raise reader.refuse(Code.UNIT_MISMATCH, narrowed[0].span, message, "flytta villkoret till kretsen")
        return _member_column(fields, word, source), named, leaf.text, Always()
    known = {*reader.definitions.circles, *reader.definitions.portfolios, *reader.schema.registers}
    if leaf.text not in known:
        raise reader.unknown(Code.UNKNOWN_NAME, "någon krets eller något register", leaf, known)
    register, among = conditions.rows(reader, rows)
    return _member_column(fields, word, source), named, register, among


def _member_column(fields: Fields, word: Node, source: str) -> Path:
    """The column that the word names, unless `avser` says which; a register that has no such column has `avser`."""
    reader = fields.reader
    stated = fields.one("member_column")
    if stated is not None:
        return reader.column(stated.nodes("column")[0], source)[0].path
    first = word.leaves("ID")[0].text
    registers = reader.registers(source)
    if all(one.column(first) is None and one.column("avser") is not None for one in registers):
        return ("avser",)
    return reader.column(word, source)[0].path


def _named(fields: Fields, source: str) -> Node | None:
    """The names that each must be covered, beside the column that tells which."""
    node, others = fields.one("named"), fields.one("members") or fields.one("recipients")
    if node is None:
        return None
    if others is not None:
        message = "`plikt` säger för vem på två sätt"
        raise fields.reader.refuse(Code.DUPLICATE_FIELD, others.span, message, "dela den i två regler")
    known = [other for body in fields.reader.definitions.bodies.values() for other in body.names]
    for one in node.nodes("names")[0].leaves("NAME"):
        if one.text.strip() not in known:
            raise fields.reader.unknown(Code.UNKNOWN_NAME, "något känt organ", one, known)
    fields.reader.column(node.nodes("column")[0], source)
    return node


def _headings(fields: Fields) -> tuple[str, ...]:
    node = fields.one("headings")
    return tuple(quoted(leaf) for leaf in node.leaves("QUOTED")) if node else ()


def _label(reader: Reader, source: str) -> str:
    portfolio = reader.definitions.portfolios.get(source)
    return reader.schema.registers[portfolio.parts[0].register if portfolio else source].label


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Reports are reporting; the rest is steering."""
    source = getattr(clause, "source", "")
    return "rapportering" if source.startswith("rapport") else "styrning"


KIND = ClauseKind(
    name="duty",
    keyword="plikt",
    model=Duty,
    fields=(
        *("vem", "ska", "bör", "till", "varje", "vid", "dag", "samma", "senast", "omfattar", "omfattning"),
        *("styrks av", "period", "utförd", "mottagare", "för varje", "avser", "rubrik"),
    ),
    running=("vem", "ska", "bör"),
    read=read,
    lower=lower,
    printed=printed,
    signals=signals,
    topic=topic,
    table=table,
    changes={
        "who": Nature.DELEGATE,
        "what": Nature.PROSE,
        "recipients": Nature.RECIPIENTS,
        "every": Nature.FREQUENCY,
        "events": Nature.SCOPE,
        "event_among": Nature.SCOPE,
        "event_day": Nature.SCOPE,
        "shared": Nature.PROOF,
        "within": Nature.DEADLINE,
        "reach": Nature.PROOF,
        "source": Nature.PROOF,
        "among": Nature.PROOF,
        "period": Nature.PROOF,
        "otherwise": Nature.PROOF,
        "done": Nature.PROOF,
        "recipient": Nature.PROOF,
        "member": Nature.SCOPE,
        "circle": Nature.SCOPE,
        "named": Nature.RECIPIENTS,
        "circle_among": Nature.SCOPE,
        "lines": Nature.REPORTS,
        "headings": Nature.PROSE,
        "force": Nature.FORCE,
        "occasion": Nature.OCCASION,
        "reading": Nature.READING,
    },
)
