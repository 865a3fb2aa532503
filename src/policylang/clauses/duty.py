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
from policylang.clauses.duty_lines import Line, lines
from policylang.clauses.duty_when import (
    Ahead,
    Path,
    column_of,
    done_of,
    events_of,
    otherwise_of,
    reach_of,
    when_of,
    within_of,
    written_of,
)
from policylang.clauses.duty_whom import members_of, named_of, recipients_of
from policylang.clauses.duty_words import called, printed, signals, table
from policylang.expression.nodes import Always, Condition, Every, Hole
from policylang.model import conditions
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature
from policylang.model.policy import Clause, Force, Occasion
from policylang.model.reading import Fields, Reader, names, quoted
from policylang.model.schema import ColumnType
from policylang.syntax.tree import ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span
from policylang.units.period import Period

ALWAYS = Always()


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
    often, events = when_of(fields, tabled=bool(listed))
    occasion = events_of(fields, source) if events else ("", Always(), (), ())
    within = within_of(fields, events is not None)
    to = recipients_of(fields)
    each = members_of(fields, source)
    named = named_of(fields, source)
    told = to or any(line.recipients for line in listed)
    should = fields.one("what_should")
    what = fields.text("what") or fields.text("what_should")
    if what.endswith("."):
        at = should or fields.needed("what", "ska", "ska  rapportera läget")
        raise reader.refuse(Code.UNREADABLE_FIELD, at.span, "det som ska göras slutar med punkt", "stryk punkten")
    usual = "utförd" if events else "period"
    at_moment = often is Every.MOMENT
    period = () if at_moment else column_of(fields, source, "period_column", usual, ColumnType.PERIOD, ColumnType.DATE)
    reader.spelt(fields.text("who"), fields.one("who"))
    for each_to in to if isinstance(to, tuple) else ():
        reader.spelt(each_to, fields.one("recipients"))
    return Duty(
        id=name,
        who=fields.text("who"),
        what=what,
        recipients=to,
        every=often,
        events=occasion[0],
        event_among=occasion[1],
        event_day=occasion[2],
        shared=occasion[3],
        within=within,
        reach=reach_of(fields, source),
        source=source,
        among=which,
        period=period,
        otherwise=otherwise_of(fields, source),
        done=done_of(fields, source, needed=within is not None),
        recipient=column_of(fields, source, "recipient_column", "mottagare") if told else (),
        member=column_of(fields, source, "named", "") if named else each[0],
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
        written=written_of(fields),
        called=called(which, _label(reader, source)),
        span=syntax.span,
    )


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
        "events": Nature.EVENTS,
        "event_among": Nature.EVENTS,
        "event_day": Nature.EVENTS,
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
