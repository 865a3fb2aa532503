"""Conditions on one row: the part of the closed set of `nodes` that tells which rows count.

Everybody imports them from `nodes`.
"""

from enum import Enum

from attrs import field, frozen

from policylang.expression.values import Column, Linear, Moment
from policylang.units.rating import Grade


class Comparison(Enum):
    """How two sides are compared; the value is how it is written for a person."""

    LESS = "<"
    AT_MOST = "≤"
    EQUAL = "="
    NOT_EQUAL = "≠"
    AT_LEAST = "≥"
    MORE = ">"


# -- conditions on one row -----------------------------------------------------------------------


@frozen
class Always:
    """True of every row."""


@frozen(cache_hash=True)
class All:
    """Every one of the conditions holds."""

    conditions: "tuple[Condition, ...]"


@frozen(cache_hash=True)
class Any_:  # noqa: N801 - `Any` is taken by typing
    """At least one of the conditions holds."""

    conditions: "tuple[Condition, ...]"


@frozen(cache_hash=True)
class Not:
    """The condition does not hold."""

    condition: "Condition"


@frozen(cache_hash=True)
class OneOf:
    """The text (category, party, yes/no) in the column is one of the values.

    `values` are as the author wrote them, canonical names; a category's descendants count as
    their ancestor, a party's aliases as the party; the evaluator asks the register schema.
    """

    column: Column
    values: tuple[str, ...]


@frozen
class SameText:
    """Two columns of the row hold the same text (the same person)."""

    left: Column
    right: Column


@frozen
class Compare:
    """Two numbers of the row: `left` ⋈ `right`, in one unit. Only Cell and DatedValue inside."""

    left: Linear
    comparison: Comparison
    right: Linear


@frozen
class Before:
    """Two days of the row: `left` ⋈ `right`.

    `ahead` when the day on the left is one that is to come (a reset, a maturity): one that has passed, or that lies
    beyond the day that its column is never after, is as good as unknown.
    """

    left: Moment
    comparison: Comparison
    right: Moment
    ahead: bool = False


@frozen
class Rated:
    """The party (or paper) has a grade at least as good as one of the alternatives.

    Args:
        party: column that names the party; looked up in the register `betyg`, else in the party's own rating columns.
        alternatives: lowest accepted grade a scale.
        needed: how many of the alternatives must hold.
        floors: for each scale the lowest grade that the party may have there, if it is rated there at all.
        on: the day of the rating, a date column of the row; None is the report date.
    """

    party: Column
    alternatives: tuple[Grade, ...]
    needed: int = 1
    on: Column | None = None
    floors: tuple[Grade, ...] = ()


@frozen
class Filled:
    """The cell says something that is not "nej", "saknas" or a dash. An empty cell is unknown."""

    column: Column


@frozen
class Includes:
    """A list-valued cell names every one of the values."""

    column: Column
    values: tuple[str, ...]


@frozen
class Listed:
    """The value stands as key in a register on the given day (the person holds a power of attorney)."""

    column: Column
    register: str
    where: "Condition"
    on: Column | None = None


@frozen
class InCircle:
    """Named: the party belongs to a circle (`krets`). Replaced by the circle's condition on the party."""

    column: Column
    circle: str


@frozen
class Unclear:
    """Named: a condition that the text lets be read in several ways; `readings.settled` makes a rule of each.

    Args:
        id: `<clause>.<field>`: all that have it are read in the same way.
        reason: why it is not clear, the author's words.
        ways: each way in words, and the condition that it gives; in the same order and words for every one of the id.
        written: what of it the source does say, as a hole prints it ("A"); empty when the ways are all that it says.
    """

    id: str
    reason: str = field(eq=False)
    ways: "tuple[tuple[str, Condition], ...]"
    written: str = field(default="", eq=False)


Condition = (
    Always
    | All
    | Any_
    | Not
    | OneOf
    | SameText
    | Compare
    | Before
    | Rated
    | Filled
    | Includes
    | Listed
    | InCircle
    | Unclear
)
