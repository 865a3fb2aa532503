"""What a test in a policy says: a day, what the registers hold, and what is expected of the rules."""

from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from policylang.text.span import Span
from policylang.units.period import CalendarPeriod
from policylang.units.quantity import Unit

Cell = str | Decimal | date | bool | CalendarPeriod | tuple[str, ...]


class Expected(Enum):
    """What is expected of a rule; the value is what the author writes."""

    BROKEN = "bryts"
    HELD = "hålls"
    UNDECIDED = "kan inte bedömas"
    EXEMPT = "undantas"
    NOT_APPLICABLE = "är ej tillämplig"


@frozen
class GivenRow:
    """One row of a table: canonical column -> value, None for an empty cell; a column that is not there is absent."""

    cells: dict[str, Cell | None]
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Given:
    """What a register holds; without rows it is there and empty.

    Args:
        source: the register or portfolio that the author named.
        register: where the rows stand; a portfolio's is the first of its registers that has all the columns.
        part: which part of the portfolio; None for a register.
        complete_through: the day through which the register is said to be complete.
    """

    source: str
    register: str
    part: int | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[GivenRow, ...] = ()
    complete_through: date | None = None
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Figure:
    """A value that was written down: how much, of what unit and how exactly.

    Args:
        unit: what it counts; None is a mean time, in years.
        decimals: of the value, in that unit; a measured share or mean is compared with no more.
    """

    value: Decimal
    unit: Unit | None
    decimals: int
    written: str = field(eq=False)


@frozen(kw_only=True)
class Expectation:
    """What is expected of one rule.

    Args:
        group: the members of the group or the name of the row that it is expected for; empty: of the rule as a whole.
        spans: of the rule, the group and the value, for what is wrong with them.
    """

    rule: str
    expected: Expected
    group: tuple[str, ...] = ()
    figure: Figure | None = None
    written: str = field(eq=False)
    span: Span = field(eq=False, repr=False)
    rule_span: Span = field(eq=False, repr=False)
    group_span: Span | None = field(default=None, eq=False, repr=False)
    figure_span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Trial:
    """A test. `on` is the report date; None is the day on which the tried rule is in force."""

    id: str
    given: tuple[Given, ...]
    expectations: tuple[Expectation, ...]
    on: date | None = None
    span: Span = field(eq=False, repr=False)
