"""What recurs, or follows on an event; a part of the nodes."""

from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from policylang.expression.values import Column, Hole
from policylang.units.period import Period

if TYPE_CHECKING:
    from policylang.expression.nodes import Condition, Groups


class Every(Enum):
    """How often a duty recurs; the value is the Swedish word for one period. A moment is the report date alone."""

    MOMENT = "tidpunkt"
    MONTH = "månad"
    QUARTER = "kvartal"
    TERTIAL = "tertial"
    YEAR = "kalenderår"


@frozen
class Events:
    """What calls for a duty each time that it happens: the rows of a register.

    Args:
        register, where: which rows.
        day: the date column that tells when.
        named: the column that tells what happened, for messages; None when only the row's own name does.
        shared: pairs of columns, of the event and of the row that proves the duty, that name the same thing.
    """

    register: str
    where: "Condition"
    day: Column
    named: Column | None = None
    shared: tuple[tuple[Column, Column], ...] = ()


@frozen
class ReachRows:
    """Rows that tell how far something reaches, one for each month that it covers.

    Args:
        month: the column that tells which month.
        made: the date column that tells when the row was made; it belongs to what was done in the same period.
    """

    register: str
    month: Column
    made: Column


@frozen
class Reach:
    """How far ahead what was done must reach, as a plan that covers the coming three years.

    Args:
        column: the date column that tells to what day it reaches; that day is included.
        length: so long a time, no day of it missing.
        after: counted from the end of the period, else from its beginning.
        rows: what tells it where the cell is empty.
    """

    column: Column
    length: Period
    after: bool = False
    rows: ReachRows | None = None


@frozen
class Duty:
    """For every period or event (and every member) a row of the register shows that it was done.

    Args:
        register: what proves it; must be complete through the period's deadline before a missing row is a breach.
        where: which rows count.
        every: how often, or each time that something happens; a hole when the source does not say.
        period: column that tells which period a row is for: a period, a month or a date in it; None for a moment,
            when a row counts that is in force.
        otherwise: the column that tells it where that cell is empty.
        done: date column to hold against the deadline; None when there is no deadline.
        within: time after the end of the period (the day of the event); a hole when the source does not say.
        reach: how far ahead it must reach; None when that does not matter.
        subjects: named recipients or things, each with the condition that picks its rows; a hole when the source does
            not say whom.
        subject: what the named are, in findings.
        groups: members of a circle or rows of a register, each of which must be covered.
    """

    register: str
    where: "Condition"
    every: Every | Events | Hole
    period: Column | None
    done: Column | None = None
    within: Period | Hole | None = None
    subjects: "tuple[tuple[str, Condition | Hole], ...]" = ()
    subject: str = "mottagare"
    groups: "Groups | None" = None
    otherwise: Column | None = None
    reach: Reach | None = None
