"""What a rule says, as a closed set of frozen nodes.

Four readers: `checks.evaluate` (the definition), `checks.columnar` (bulk), `checks.symbolic`
(witness and proof) and wording. A new node touches those four, each a `match` with
`assert_never`. Nodes marked *named* refer to a definition; `model.definitions` replaces them
before anything is judged, so the readers never meet them.
"""

from datetime import date

from attrs import field, frozen

from policylang.expression.conditions import (
    All,
    Always,
    Any_,
    Before,
    Compare,
    Comparison,
    Condition,
    Filled,
    InCircle,
    Includes,
    Listed,
    Not,
    OneOf,
    Rated,
    SameText,
    Unclear,
)
from policylang.expression.duties import Duty, Events, Every, Reach, ReachRows
from policylang.expression.indicators import Indicator, Ratio
from policylang.expression.values import (
    Anchor,
    Cell,
    Column,
    DatedValue,
    Distinct,
    GroupCell,
    GroupKey,
    Hole,
    Linear,
    MeanRate,
    MeasureName,
    Moment,
    NextRow,
    Number,
    Part,
    PortfolioCount,
    PortfolioMean,
    PortfolioRate,
    PortfolioSum,
    Stated,
    Term,
    Total,
)
from policylang.units.period import Period

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
    "Due",
    "During",
    "Duty",
    "Events",
    "Every",
    "Filled",
    "ForGroups",
    "ForRows",
    "GroupCell",
    "GroupCondition",
    "GroupKey",
    "Groups",
    "Hole",
    "InCircle",
    "Includes",
    "Indicator",
    "Linear",
    "Listed",
    "Manual",
    "MeanRate",
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
    "PortfolioRate",
    "PortfolioSum",
    "Rated",
    "Ratio",
    "Reach",
    "ReachRows",
    "Readings",
    "Rule",
    "SameText",
    "Stated",
    "Term",
    "Total",
    "Unclear",
]


# -- conditions on a group -----------------------------------------------------------------------


@frozen(cache_hash=True)
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


@frozen(cache_hash=True)
class AllAtoms:
    """Every one holds."""

    atoms: "tuple[GroupCondition, ...]"


@frozen(cache_hash=True)
class AnyAtom:
    """At least one holds."""

    atoms: "tuple[GroupCondition, ...]"


@frozen
class NotAtom:
    """It does not hold."""

    atom: "GroupCondition"


@frozen
class During:
    """Named: the report day lies within, both days included; `calendar.on_day` replaces it by whether it does."""

    first: date
    last: date
    written: str = field(default="", eq=False)


GroupCondition = Atom | AllAtoms | AnyAtom | NotAtom | During


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


@frozen(cache_hash=True)
class ForGroups:
    """For every group (or once, when `groups` is None) the condition holds; where `off` holds, it need not."""

    condition: GroupCondition
    groups: Groups | None = None
    off: GroupCondition | None = None


@frozen(cache_hash=True)
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


@frozen(kw_only=True)
class Due:
    """One thing was done by its day, as the latest rows of a dated register tell.

    The register says again and again how far things have come; the row that counts is the latest one no later than the
    report date. Without a row nothing is known, least of all that nothing was begun.

    Args:
        register: of statuses, with the columns `status`, `per` and perhaps `klart-datum`, `plan` and `region`.
        key: column that names the thing.
        name: its id there; `also`: other names that it may have, none of which is what the rule says.
        label: what sort of thing it is ("aktivitet"), the group's name in findings.
        by: the last day.
        done: the status that says that it is done.
        plan: the year that a row's plan must be for when it names one; empty when it does not matter.
        members: for whom it is judged, one at a time, where the register's rows tell for whom they are.
        called: every name of each of them.
    """

    register: str
    key: Column
    name: str
    label: str
    by: date
    done: str
    plan: str = field(default="", eq=False)
    also: tuple[str, ...] = field(default=(), eq=False)
    members: tuple[str, ...] = ()
    called: tuple[tuple[str, ...], ...] = field(default=(), eq=False)


@frozen
class Manual:
    """Nothing that a machine can test; the reason is the author's.

    Args:
        names: what a person who has judged it calls the rule in the register of deviations: its id and those that it
            had before; empty where nothing can break it.
    """

    reason: str
    names: tuple[str, ...] = field(default=(), eq=False)


@frozen
class Readings:
    """A rule that the text lets be read in several ways: every one is judged, and where they part nothing is decided.

    Args:
        id: `<clause>.<field>` of what is not clear; a hole whose values are the ways.
        reason: why it is not clear, the author's words.
        ways: each way in words, and the rule that it gives.
    """

    id: str
    reason: str = field(eq=False)
    ways: "tuple[tuple[str, Rule], ...]"


Rule = ForGroups | ForRows | Persons | Duty | Due | Indicator | Manual | Readings
