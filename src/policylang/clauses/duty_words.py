"""What a duty prints, what its sentence must say, and the table that it prints when it has lines."""

from typing import TYPE_CHECKING

from policylang.expression import nodes as core
from policylang.expression.nodes import Condition, Every, Hole, OneOf
from policylang.model import saying
from policylang.model.definitions import Definitions
from policylang.model.kind import Signals
from policylang.model.policy import Written
from policylang.model.printing import lost, plain_words, values_in
from policylang.units.swedish import adverb, join

if TYPE_CHECKING:
    from policylang.clauses.duty import Duty
    from policylang.clauses.duty_lines import Line

KINDS = {Every.MONTH: "month", Every.QUARTER: "quarter", Every.TERTIAL: "tertial", Every.YEAR: "year"}
PERIODS = {every: "år" if every is Every.YEAR else every.value for every in Every}
ADJECTIVES = {Every.MONTH: "månatlig", Every.YEAR: "årlig"}
HEADINGS = ("Vad", "Ansvarig", "Hur ofta", "Till")


def called(which: Condition, label: str) -> str:
    """The first text that the proof must say, as a kind of what the register holds."""
    first = which.conditions[0] if isinstance(which, core.All) else which
    if not isinstance(first, OneOf):
        return label
    what = plain_words(first.values[0])
    if what.endswith(label):
        return what
    return f"{label} av {what}" if label.endswith(("syn", "ning")) else f"{label} ({what})"


def printed(clause: "Duty", definitions: Definitions) -> dict[str, Written]:
    """How often (also as an adverb, as an adjective and as so many times), at what, by when, how far ahead, to whom."""
    found = values_in(clause.event_among, definitions)
    if isinstance(clause.every, Every):
        often = {} if clause.every is Every.MOMENT else _often(clause.every)
        if clause.every in ADJECTIVES:
            often["adjektiv"] = ADJECTIVES[clause.every]
        found["varje"] = Written(clause.every.value, often)
    elif clause.every is not None:
        found["varje"] = _lost(clause.every, "hur ofta")
    if isinstance(clause.within, Hole):
        found["senast"] = _lost(clause.within, "tid")
    elif clause.written:
        found["senast"] = Written(clause.written)
    if clause.reach:
        found["omfattar"] = Written(clause.reach.written)
    if isinstance(clause.recipients, Hole):
        found["till"] = _lost(clause.recipients, "mottagare")
    elif clause.recipients:
        named = {str(number): name for number, name in enumerate(clause.recipients, 1)}
        found["till"] = Written(join(list(clause.recipients)), named)
    if clause.named:
        found["för-varje"] = Written(join(list(clause.named)))
    if clause.who:
        found["vem"] = Written(clause.who)
    return found


def _often(every: Every) -> dict[str, str]:
    return {"adverb": adverb(KINDS[every]), "gång": f"en gång per {PERIODS[every]}"}


def _lost(hole: Hole, what: str) -> Written:
    return Written(lost(what), {"hål": hole.reason})


def signals(clause: "Duty", definitions: Definitions) -> Signals:
    """The force, and the bodies in holes; a duty knows no exception."""
    recipients = clause.named if isinstance(clause.recipients, Hole) else (*clause.recipients, *clause.named)
    bounds = saying.directions(clause.event_among)
    bounds |= {"varje": "≥?"} if isinstance(clause.every, Every) and clause.every is not Every.MOMENT else {}
    bounds |= {"senast": "≤"} if clause.written else {}
    bounds |= {"omfattar": "≥?"} if clause.reach else {}
    return Signals(
        force=clause.force.value,
        prohibits=False,
        exceptions=False,
        only=True,
        bounds=bounds,
        bodies=(clause.who, *recipients) if clause.who else recipients,
        listed=saying.listed(clause.event_among, definitions),
        mentions=tuple(line.through for line in clause.lines if line.through),
        reading=clause.reading,
    )


def table(clause: "Duty") -> tuple[tuple[str, ...], ...]:
    """The reports, line by line; where the source's cells fell together its own words stand beside the names."""
    if not clause.lines:
        return ()
    if any(line.source for line in clause.lines):
        header = clause.headings or (HEADINGS[0], "Källans text")
        return (header, *((line.what, line.source) for line in clause.lines))
    return (clause.headings or HEADINGS, *(_cells(line) for line in clause.lines))


def _cells(line: "Line") -> tuple[str, ...]:
    often = line.every.value if isinstance(line.every, Every) else lost("hur ofta") if line.every else ""
    to = lost("mottagare") if isinstance(line.recipients, Hole) else join(list(line.recipients))
    return line.what, line.who, often, to
