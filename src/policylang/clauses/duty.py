"""plikt: what recurs: who does what, to whom, how often and by when.

§ plikt rapport-månad
  vem        internbanken
  ska        rapportera finansverksamhetens utveckling
  till       kommunstyrelsen
  varje      månad
  senast     en månad efter periodens slut
  styrks av  rapporter där vad = månadsrapport
"""

from attrs import field, frozen

from policylang.expression import nodes as core
from policylang.expression.nodes import Always, Column, Condition, Every, Groups, OneOf
from policylang.model import conditions, expansion
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Clause, Force, Occasion, Written
from policylang.model.printing import plain_words
from policylang.model.reading import PARTIES, Reader, names
from policylang.model.schema import ColumnType
from policylang.syntax.tree import ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span
from policylang.units.period import Period
from policylang.units.swedish import adverb, join

OCCASIONS = {every.value: every for every in Every}
KINDS = {Every.MONTH: "month", Every.QUARTER: "quarter", Every.TERTIAL: "tertial", Every.YEAR: "year"}
PERIODS = {every: "år" if every is Every.YEAR else every.value for every in Every}
ADJECTIVES = {Every.MONTH: "månatlig", Every.YEAR: "årlig"}


@frozen(kw_only=True)
class Duty:
    """Something done once every period, proved by a row of a register.

    Args:
        called: what proves it, in Swedish: "månadsrapport", "översyn av riktlinjer".
    """

    id: str
    who: str = ""
    what: str = ""
    recipients: tuple[str, ...] = ()
    every: Every
    within: Period | None = None
    source: str
    among: Condition
    period: tuple[str, ...]
    done: tuple[str, ...]
    recipient: tuple[str, ...]
    member: tuple[str, ...] = ()
    circle: str = ""
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
    often = fields.needed("every", "varje", "varje  månad").leaves("EVERY")[0].text
    within = fields.one("within")
    leaf = within.leaves("PERIOD")[0] if within else None
    members = fields.one("members")
    recipients = fields.one("recipients")
    to = names(recipients.nodes("names")[0]) if recipients else ()
    for one in recipients.nodes("names")[0].leaves("NAME") if recipients else ():
        known = [other for body in reader.definitions.bodies.values() for other in body.names]
        if one.text.strip() not in known:
            raise reader.unknown(Code.UNKNOWN_NAME, "något känt organ", one, known)
    should = fields.one("what_should")

    def column(field_: str, usual: str, *types: ColumnType) -> tuple[str, ...]:
        node = fields.one(field_)
        found, schema = reader.column_or(node, usual, usual, source, syntax)
        if types and schema.type not in types:
            message = f"`{schema.name}` är {schema.type.value} och anger ingen tid"
            hint = "skriv en kolumn med " + " eller ".join(one.value for one in types)
            raise reader.refuse(Code.UNIT_MISMATCH, (node or proof).span, message, hint)
        return found.path

    return Duty(
        id=name,
        who=fields.text("who"),
        what=fields.text("what") or fields.text("what_should"),
        recipients=to,
        every=OCCASIONS[often],
        within=reader.period(leaf) if leaf else None,
        source=source,
        among=which,
        period=column("period_column", "period", ColumnType.PERIOD, ColumnType.DATE),
        done=column("done_column", "utförd", ColumnType.DATE),
        recipient=column("recipient_column", "mottagare") if to else (),
        member=reader.column(members.nodes("column")[0], source)[0].path if members else (),
        circle=conditions.circle(reader, members.leaves("ID")[0]) if members else "",
        force=Force.SHOULD if should else Force.MUST,
        occasion=fields.occasion() if fields.one("occasion") else Occasion.ALWAYS,
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        written=leaf.text if leaf else "",
        called=_called(which, _label(reader, source)),
        span=syntax.span,
    )


def _label(reader: Reader, source: str) -> str:
    portfolio = reader.definitions.portfolios.get(source)
    return reader.schema.registers[portfolio.parts[0].register if portfolio else source].label


def _called(which: Condition, label: str) -> str:
    """The first text that the proof must say, as a kind of what the register holds."""
    first = which.conditions[0] if isinstance(which, core.All) else which
    if not isinstance(first, OneOf):
        return label
    what = plain_words(first.values[0])
    if what.endswith(label):
        return what
    return f"{label} av {what}" if label.endswith(("syn", "ning")) else f"{label} ({what})"


def lower(clause: Duty, definitions: Definitions) -> tuple[Check, ...]:
    """One duty with a subject for each recipient."""
    portfolio = definitions.portfolios.get(clause.source)
    register = portfolio.parts[0].register if portfolio else clause.source
    own = portfolio.parts[0].where if portfolio else Always()
    where = expansion.condition(expansion.both(own, expansion.onto(clause.among, register)), definitions)
    to = Column(register, clause.recipient)
    sort = definitions.schema.registers[register].column(clause.recipient[-1]) if clause.recipient else None
    several = sort is not None and sort.type.value == "lista"
    subjects = tuple((name, _received(to, definitions.names_of(name), several=several)) for name in clause.recipients)
    groups = None
    if clause.circle:
        member = expansion.condition(definitions.circles[clause.circle].condition, definitions)
        groups = Groups(clause.member[-1], (Column(register, clause.member),), (PARTIES, member))
    duty = core.Duty(
        register=register,
        where=where,
        every=clause.every,
        period=Column(register, clause.period),
        done=Column(register, clause.done) if clause.within else None,
        within=clause.within,
        subjects=subjects,
        groups=groups,
    )
    return (Check(duty, clause.force, clause.occasion, subject=clause.what),)


def _received(to: Column, others: tuple[str, ...], *, several: bool) -> Condition:
    """The row names the recipient by any of its names; a list-valued cell may name several."""
    if not several:
        return OneOf(to, others)
    either = tuple(core.Includes(to, (name,)) for name in others)
    return either[0] if len(either) == 1 else core.Any_(either)


def printed(clause: Duty, definitions: Definitions) -> dict[str, Written]:  # noqa: ARG001
    """How often (also as an adverb, as an adjective and as so many times), by when, to whom."""
    often = {"adverb": adverb(KINDS[clause.every]), "gång": f"en gång per {PERIODS[clause.every]}"}
    if clause.every in ADJECTIVES:
        often["adjektiv"] = ADJECTIVES[clause.every]
    found = {"varje": Written(clause.every.value, often)}
    if clause.written:
        found["senast"] = Written(clause.written)
    if clause.recipients:
        found["till"] = Written(
            join(list(clause.recipients)), {str(number): name for number, name in enumerate(clause.recipients, 1)}
        )
    if clause.who:
        found["vem"] = Written(clause.who)
    return found


def signals(clause: Duty, definitions: Definitions) -> Signals:  # noqa: ARG001
    """The force, and the bodies in holes; a duty knows no exception."""
    return Signals(
        force=clause.force.value,
        exceptions=False,
        only=True,
        bounds={"varje": "≥?"} | ({"senast": "≤"} if clause.written else {}),
        bodies=(clause.who, *clause.recipients) if clause.who else clause.recipients,
        reading=clause.reading,
    )


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Reports are reporting; the rest is steering."""
    source = getattr(clause, "source", "")
    return "rapportering" if source.startswith("rapport") else "styrning"


KIND = ClauseKind(
    name="duty",
    keyword="plikt",
    model=Duty,
    fields=("vem", "ska", "bör", "till", "varje", "senast", "styrks av", "period", "utförd", "mottagare", "för varje"),
    running=("vem", "ska", "bör"),
    read=read,
    lower=lower,
    printed=printed,
    signals=signals,
    topic=topic,
    changes={
        "who": Nature.DELEGATE,
        "what": Nature.PROSE,
        "recipients": Nature.RECIPIENTS,
        "every": Nature.FREQUENCY,
        "within": Nature.DEADLINE,
        "source": Nature.PROOF,
        "among": Nature.PROOF,
        "period": Nature.PROOF,
        "done": Nature.PROOF,
        "recipient": Nature.PROOF,
        "member": Nature.SCOPE,
        "circle": Nature.SCOPE,
        "force": Nature.FORCE,
        "occasion": Nature.OCCASION,
        "reading": Nature.READING,
    },
)
