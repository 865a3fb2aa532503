"""A yearly figure held against its goal: a rule of the closed set of `nodes`, from where everybody imports it."""

from typing import TYPE_CHECKING

from attrs import field, frozen

from policylang.expression.conditions import Comparison
from policylang.expression.values import Column, Linear

if TYPE_CHECKING:
    from policylang.expression.nodes import Condition


@frozen
class Ratio:
    """A number of a row: a sum of cells, or the quotient of two such sums. Nothing else in the language divides.

    Args:
        divisor: None for the sum alone; zero and below make no quotient.
        years_back: of the row that is so many years earlier, all else the same.
        written: as the author writes it.
    """

    dividend: Linear
    divisor: Linear | None = None
    years_back: int = 0
    written: str = field(default="", eq=False)


@frozen(kw_only=True)
class Indicator:
    """For a calendar year, and each thing that the register tells of, a figure reaches its goal.

    Args:
        register: with one row for each year and thing.
        where: which rows count.
        period: column that tells the year.
        year: the year, which a plan's revisions do not share; 0 is the latest that has ended by the report date.
        measured, aim: what is compared.
        keys: columns that together tell one thing from another ("region", "portfölj").
        members: who must be there, each with all its names, by the first of the keys; whoever has no row cannot be
            judged. Empty: only those that have rows.
    """

    register: str
    where: "Condition"
    period: Column
    year: int = field(eq=False)
    measured: Ratio
    comparison: Comparison
    aim: Ratio
    keys: tuple[Column, ...] = ()
    members: tuple[tuple[str, ...], ...] = ()
