"""What a rule measures and names: columns, holes, numbers, sums and days.

Part of the closed set of `nodes`, which everybody imports.
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from policylang.units.period import Period
from policylang.units.quantity import Unit

if TYPE_CHECKING:
    from policylang.expression.conditions import Condition

# -- columns -------------------------------------------------------------------------------------


@frozen
class Column:
    """A cell of the row at hand, perhaps reached through a many-to-one reference.

    Args:
        register: the register whose row is at hand, canonical name ("derivat").
        path: canonical column names; every one but the last refers to another register
            (("motpart", "slag") is the kind of the derivative's counterparty).
    """

    register: str
    path: tuple[str, ...]


# -- unknowns of the policy text -----------------------------------------------------------------


@frozen
class Hole:
    """A value that the source lost (`okänt`): a variable, equal for every row.

    Args:
        id: `<clause>.<field>`, unique in the policy.
        reason: why it is not known, the author's words.
        earliest, latest: the domain that the author declared for a date; None is unbounded.
    """

    id: str
    reason: str = field(eq=False)
    earliest: date | None = None
    latest: date | None = None


# -- numbers -------------------------------------------------------------------------------------


@frozen
class Cell:
    """A number in the row at hand."""

    column: Column


@frozen
class Stated:
    """A value that the policy itself states for one of several.

    Args:
        names: every name of the one whose it is.
        value: a hole where the text says that there is none, or that it is not known.
        since: the day from which it holds; None is always.
    """

    names: tuple[str, ...]
    value: "Decimal | Hole"
    since: date | None = None


@frozen
class DatedValue:
    """A value decided elsewhere and looked up by name and day: a frame, an index, a reported measure.

    Args:
        register: where it is kept ("ramar").
        name: its name there ("extern-låneram").
        also: other names that a register may have for it.
        entity: whose value; a column of the row at hand, GROUP for the group at hand, None for the value without one.
        bodies: the names of the body that decides it, the first its own; empty when the policy does not say.
        lag: how long before the report date it was in force; a value of a period is then that of the last whole one.
        months: the mean of so many monthly values, the last of them at the report date; 0 for the value itself.
        stated: the values themselves, when the policy states them one by one; then no register is asked.
        otherwise: column of the row at hand that tells the value where the register knows of none; empty when none.
    """

    register: str
    name: str
    entity: "Column | GroupKey | None" = None
    also: tuple[str, ...] = ()
    bodies: tuple[str, ...] = field(default=(), eq=False)
    lag: Period = field(factory=Period)
    months: int = 0
    stated: tuple[Stated, ...] = ()
    otherwise: str = ""


@frozen
class GroupCell:
    """A number in the group's own row of the register that its name refers to (a fund's capital, an issuer's size)."""

    column: Column


@frozen
class GroupKey:
    """The member of the group at hand."""


@frozen(cache_hash=True)
class Part:
    """Rows of one register, each counted with an amount.

    Args:
        register: canonical name.
        amount: column counted; None counts each row as one.
        where: which rows.
        factor: -1 for the leg that is taken away.
        until: date column for a moment (amount x days from the report date until then).
        in_base: whether the amount also counts in the base of a mean (a derivative's legs do not).
        rate: column with the rate that the amount bears.
    """

    register: str
    amount: Column | None
    where: "Condition"
    factor: Decimal = Decimal(1)
    until: Column | None = None
    in_base: bool = True
    rate: Column | None = None


@frozen(cache_hash=True)
class Total:
    """The sum of the parts' amounts; of amount x days when `moment`, of amount x rate when `interest`."""

    parts: tuple[Part, ...]
    moment: bool = False
    interest: bool = False


@frozen
class MeanRate:
    """The mean of the rates that the parts' rows bear, weighted by amount; for a condition on a row.

    A bound on it in a condition on sums is judged without division, as a share is.
    """

    parts: tuple[Part, ...]


@frozen
class Distinct:
    """How many different values a column has among the parts' rows; one column a part."""

    parts: tuple[Part, ...]
    columns: tuple[Column, ...]


@frozen
class PortfolioSum:
    """Named: the amount of a portfolio or register, narrowed by a condition. Replaced by Total."""

    name: str
    where: "Condition"
    column: str | None = None


@frozen
class PortfolioCount:
    """Named: the number of rows, or of different values of a column. Replaced by Total or Distinct."""

    name: str
    where: "Condition"
    distinct: str | None = None


@frozen
class PortfolioMean:
    """Named: the mean remaining time of a portfolio, weighted by amount. Only at the head of a bound."""

    name: str
    where: "Condition"


@frozen
class PortfolioRate:
    """Named: the mean rate of a portfolio, weighted by amount. Replaced by MeanRate."""

    name: str
    where: "Condition"


@frozen
class MeasureName:
    """Named: a measure defined elsewhere."""

    name: str


Number = (
    Cell
    | DatedValue
    | Hole
    | Total
    | Distinct
    | GroupCell
    | MeanRate
    | PortfolioSum
    | PortfolioCount
    | PortfolioMean
    | PortfolioRate
    | MeasureName
)


@frozen
class Term:
    """A factor times a number. A share of a base is a term whose factor is the share."""

    factor: Decimal
    number: Number


@frozen(cache_hash=True)
class Linear:
    """Terms plus a constant, all in one unit."""

    terms: tuple[Term, ...]
    constant: Decimal
    unit: Unit
    written: str = field(default="", eq=False)


# -- dates ---------------------------------------------------------------------------------------


class Anchor(Enum):
    """Days that the calendar gives: the report date and the start of its month and year."""

    REPORT = "rapportdagen"
    MONTH = "månadens första dag"
    YEAR = "årets första dag"


@frozen
class NextRow:
    """The first date in a register's column after a date of the row at hand (the next board meeting)."""

    register: str
    column: Column
    where: "Condition"
    after: Column


@frozen
class Moment:
    """A day: a base, moved by a period. 31 January + 1 month is the last of February.

    Args:
        lost: a time that is added to it and that the source does not say; it may be none, and it may be long.
    """

    base: date | Column | Hole | Anchor | NextRow
    offset: Period = field(factory=Period)
    written: str = field(default="", eq=False)
    lost: Hole | None = None
