"""What a duty becomes in the core: one for the clause, or one for each line of its table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from policylang.expression import nodes as core
from policylang.expression.nodes import (
    Always,
    Column,
    Condition,
    Events,
    Every,
    Groups,
    Hole,
    Manual,
    OneOf,
    Reach,
    ReachRows,
)
from policylang.model import expansion
from policylang.model.definitions import Definitions
from policylang.model.policy import Check
from policylang.model.reading import PARTIES
from policylang.model.schema import ColumnType

if TYPE_CHECKING:
    from policylang.clauses.duty import Duty
    from policylang.clauses.duty_lines import Line

WHAT = "vad"


def lower(clause: "Duty", definitions: Definitions) -> tuple[Check, ...]:
    """One duty with a subject for each recipient; a table gives one for each of its lines; no time gives none."""
    if clause.lines:
        return tuple(_lines(clause, definitions))
    every: Every | Events | Hole | None = _events(clause, definitions) if clause.events else clause.every
    if every is None:
        return ()
    return (Check(_duty(clause, every, definitions), clause.force, clause.occasion, subject=clause.what),)


def _lines(clause: "Duty", definitions: Definitions) -> Iterator[Check]:
    for line in clause.lines:
        if line.by_hand:
            yield Check(Manual(f"{line.what}: {line.by_hand}"), clause.force, clause.occasion, line.what)
        elif line.every is not None:
            duty = _duty(evolve(clause, recipients=line.recipients), line.every, definitions)
            where = expansion.both(duty.where, OneOf(Column(duty.register, (WHAT,)), _names(line)))
            row = (("rapport", line.what),)
            yield Check(evolve(duty, where=where), clause.force, clause.occasion, line.what, line.what, row)


def _names(line: "Line") -> tuple[str, ...]:
    """The name as written, as a word without the hyphen that the source broke it with, and its other names."""
    return tuple(dict.fromkeys((line.what, line.what.replace("-", ""), *line.also)))


def _duty(clause: "Duty", every: Every | Events | Hole, definitions: Definitions) -> core.Duty:
    register, own = _register(clause.source, definitions)
    where = expansion.condition(expansion.both(own, expansion.onto(clause.among, register)), definitions)
    ahead = clause.reach
    rows = ahead and ahead.rows
    by_month = ReachRows(rows[0], Column(rows[0], (rows[1],)), Column(rows[0], (rows[2],))) if rows else None
    reach = Reach(Column(register, ahead.column), ahead.length, ahead.after, by_month) if ahead else None
    return core.Duty(
        register=register,
        where=where,
        every=every,
        period=Column(register, clause.period) if clause.period else None,
        done=Column(register, clause.done) if clause.within else None,
        within=clause.within,
        subjects=_subjects(clause, register, definitions),
        subject=clause.each if clause.named else "mottagare",
        groups=_groups(clause, register, definitions),
        otherwise=Column(register, clause.otherwise) if clause.otherwise else None,
        reach=reach,
    )


def _register(source: str, definitions: Definitions) -> tuple[str, Condition]:
    """The register behind a register or portfolio, and which of its rows the portfolio has."""
    portfolio = definitions.portfolios.get(source)
    return (portfolio.parts[0].register, portfolio.parts[0].where) if portfolio else (source, Always())


def _subjects(clause: "Duty", register: str, definitions: Definitions) -> tuple[tuple[str, Condition | Hole], ...]:
    if clause.named:
        named = Column(register, clause.member)
        return tuple((name, OneOf(named, definitions.names_of(name))) for name in clause.named)
    if isinstance(clause.recipients, Hole):
        return (("", clause.recipients),)
    to = Column(register, clause.recipient)
    sort = definitions.schema.registers[register].column(clause.recipient[-1]) if clause.recipient else None
    several = sort is not None and sort.type is ColumnType.LIST
    return tuple((name, _received(to, definitions.names_of(name), several=several)) for name in clause.recipients)


def _received(to: Column, others: tuple[str, ...], *, several: bool) -> Condition:
    """The row names the recipient by any of its names; a list-valued cell may name several."""
    if not several:
        return OneOf(to, others)
    either = tuple(core.Includes(to, (name,)) for name in others)
    return either[0] if len(either) == 1 else core.Any_(either)


def _groups(clause: "Duty", register: str, definitions: Definitions) -> Groups | None:
    if not clause.circle:
        return None
    if clause.circle in definitions.circles:
        member = expansion.condition(definitions.circles[clause.circle].condition, definitions)
        return Groups(clause.each, (Column(register, clause.member),), (PARTIES, member))
    held, own = _register(clause.circle, definitions)
    among = expansion.condition(expansion.both(own, expansion.onto(clause.circle_among, held)), definitions)
    return Groups(clause.each, (Column(register, clause.member),), (held, among))


def _events(clause: "Duty", definitions: Definitions) -> Events:
    register, own = _register(clause.events, definitions)
    where = expansion.condition(expansion.both(own, expansion.onto(clause.event_among, register)), definitions)
    proof, _ = _register(clause.source, definitions)
    shared = tuple((Column(register, path), Column(proof, path)) for path in clause.shared)
    schema = definitions.schema.registers[register]
    first = schema.columns[0]
    named = Column(register, (first.name,)) if first.type is not ColumnType.DATE else None
    return Events(register, where, Column(register, clause.event_day), named, shared)
