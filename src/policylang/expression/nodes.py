"""What a rule says, as a closed set of frozen nodes.

Four readers: `checks.evaluate` (the definition), `checks.columnar` (bulk), `checks.symbolic`
(witness and proof) and wording. A new node touches those four, each a `match` with
`assert_never`. Nodes marked *named* refer to a definition; `model.definitions` replaces them
before anything is judged, so the readers never meet them.
"""

from enum import Enum

from attrs import field, frozen

from policylang.expression.duties import Duty, Events, Every, Reach
from policylang.expression.values import (
    Anchor,
    Cell,
    Column,
    DatedValue,
    Distinct,
    GroupKey,
    Hole,
    Linear,
    MeasureName,
    Moment,
    NextRow,
    Number,
    Part,
    PortfolioCount,
    PortfolioMean,
    PortfolioSum,
    Term,
    Total,
)
from policylang.units.period import Period
from policylang.units.rating import Grade

__all__ = [
    "All",
    "AllAtoms",
    "Always",
    "Anchor",
    "AnyAtom",
    "Any_",
    "Atom",
    "Before",
    "Cell",
    "Column",
    "Compare",
    "Comparison",
    "Condition",
    "DatedValue",
    "Distinct",
    "Duty",
    "Events",
    "Every",
    "Filled",
    "ForGroups",
    "ForRows",
    "GroupCondition",
    "GroupKey",
    "Groups",
    "Hole",
    "InCircle",
    "Includes",
    "Linear",
    "Listed",
    "Manual",
    "MeasureName",
    "Moment",
    "NextRow",
    "Not",
    "NotAtom",
    "Number",
    "OneOf",
    "Part",
    "Persons",
    "PortfolioCount",
    "PortfolioMean",
    "PortfolioSum",
    "Rated",
    "Reach",
    "Rule",
    "SameText",
    "Term",
    "Total",
]


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


@frozen
class All:
    """Every one of the conditions holds."""

    conditions: "tuple[Condition, ...]"


@frozen
class Any_:  # noqa: N801 - `Any` is taken by typing
    """At least one of the conditions holds."""

    conditions: "tuple[Condition, ...]"


@frozen
class Not:
    """The condition does not hold."""

    condition: "Condition"


@frozen
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
    """Two days of the row: `left` ⋈ `right`."""

    left: Moment
    comparison: Comparison
    right: Moment


@frozen
class Rated:
    """The party (or paper) has a grade at least as good as one of the alternatives.

    Args:
        party: column that names the party; looked up in the register `betyg`, else in the party's own rating columns.
        alternatives: lowest accepted grade a scale.
        needed: how many of the alternatives must hold.
        on: the day of the rating, a date column of the row; None is the report date.
    """

    party: Column
    alternatives: tuple[Grade, ...]
    needed: int = 1
    on: Column | None = None


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


Condition = (
    Always | All | Any_ | Not | OneOf | SameText | Compare | Before | Rated | Filled | Includes | Listed | InCircle
)


# -- conditions on a group -----------------------------------------------------------------------


@frozen
class Atom:
    """A bound on sums: `measured` ⋈ `allowed`, both linear, compared without division.

    Three shapes, told by `base` and `days`:

    - an amount (or count): `base` is None; measured ⋈ allowed;
    - a share: `allowed` already is the share times the base (40 % of X is 0.40 X); `base` is X, which guards
      the verdict (zero: not applicable; negative: cannot be judged) and divides what is printed;
    - a mean of remaining time: `measured` is a moment, `base` the amounts, and the bound is
      (report date + `days` - report date) x base; `allowed` is zero. Two loans, one of one year and one of
      five, of the same size have the mean three years, exactly.
    """

    measured: Linear
    comparison: Comparison
    allowed: Linear
    base: Linear | None = None
    days: Period | None = None
    base_name: str = field(default="", eq=False)


@frozen
class AllAtoms:
    """Every one holds."""

    atoms: "tuple[GroupCondition, ...]"


@frozen
class AnyAtom:
    """At least one holds."""

    atoms: "tuple[GroupCondition, ...]"


@frozen
class NotAtom:
    """It does not hold."""

    atom: "GroupCondition"


GroupCondition = Atom | AllAtoms | AnyAtom | NotAtom


# -- rules ---------------------------------------------------------------------------------------


@frozen
class Groups:
    """What a rule is judged for, one at a time.

    Args:
        label: the group's name in findings ("motpart").
        columns: for each register among the rule's parts, the column that tells the group.
        members: for `per member of a circle`: the register of parties and the condition; no row is needed.
        only, but: named groups that the line is for, or not for.
    """

    label: str
    columns: tuple[Column, ...]
    members: "tuple[str, Condition] | None" = None
    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


@frozen
class ForGroups:
    """For every group (or once, when `groups` is None) the condition holds; where `off` holds, it need not."""

    condition: GroupCondition
    groups: Groups | None = None
    off: GroupCondition | None = None


@frozen
class ForRows:
    """For every row of a register that `among` picks, `must` holds; `off` rows are exempt."""

    register: str
    among: Condition
    must: Condition
    off: Condition | None = None


@frozen
class Persons:
    """For every row that `among` picks, the columns name at least `different` different persons."""

    register: str
    among: Condition
    columns: tuple[Column, ...]
    different: int
    off: Condition | None = None


@frozen
class Manual:
    """Nothing that a machine can test; the reason is the author's."""

    reason: str


Rule = ForGroups | ForRows | Persons | Duty | Manual
