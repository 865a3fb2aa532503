"""The symbolic reading of the core: cases that two revisions judge differently, or a proof that there are none.

The cases compared, to be printed with a direction, are complete data only: every cell that a rule asks for holds one
value of its type (an amount is never negative unless the schema says so, a closed list holds what it declares, a date
is no later than one that it is never after, an amount no more than one that it never passes), every register is there,
no base is negative, and of the agencies that a rule names at least one has rated the party. What cannot be judged flips
nothing. Registers are of any size.

Each of these is held where registers are read or judged: a file that breaks one is refused, or what leans on the cell
cannot be judged. One is not: a cell that combines two kinds (`obligation + derivat`) is no one value of its list.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from policylang.checks.symbolic.relation import IMPOSSIBLE, Assumed, Case, Relation, Witness
from policylang.expression.nodes import ForGroups, ForRows, Persons, Rule
from policylang.expression.walk import shared
from policylang.model.schema import Schema

__all__ = ["Assumed", "Case", "Relation", "Witness", "compare", "conflicts", "implied", "never", "one_after_another"]


def compare(
    old: tuple[Rule, ...],
    new: tuple[Rule, ...],
    schema: Schema,
    on: date,
    measured: Callable[[date], bool] = lambda _: True,
) -> Relation:
    """How the rules that a clause lowers to in two revisions relate.

    Args:
        old: the rules of the one revision; none when the clause does not exist there, and nothing is ever broken.
        new: the rules of the other.
        schema: what the registers hold.
        on: report date of the witnesses; days that only one of the revisions counts from the report date are proved for
            every way that they can stand to each other within some years from it.
        measured: whether the rules are measured on a later day, so that a breach on it is one.

    Returns:
        Both ways of the comparison, group by group where the rules are judged by group: a proof that no group's verdict
        can flip covers the clause as a whole.
    """
    if old == new:
        return Relation(IMPOSSIBLE, IMPOSSIBLE)
    # The solver is loaded only when something differs.
    from policylang.checks.symbolic.search import stricter

    old, new = shared((old, new))
    return Relation(stricter(old, new, schema, on, measured), stricter(new, old, schema, on, measured))


def never(old: tuple[Rule, ...], new: tuple[Rule, ...], schema: Schema, on: date) -> bool:
    """Whether it is proved that no new rule is broken where the old are kept; no case is looked for.

    The half of `compare` that is cheap: where it holds, that way has no case, and where not, `compare` has to say.
    """
    from policylang.checks.symbolic.search import proved

    old, new = shared((old, new))
    return proved(old, new, schema, on)


def conflicts(rules: tuple[Rule, ...], schema: Schema, on: date) -> tuple[Rule, ...]:
    """Some rules that are proved impossible to meet together; none when that is not proved."""
    from policylang.checks.symbolic.contradictions import together_impossible

    return together_impossible(rules, schema, on)


def one_after_another() -> AbstractContextManager[None]:
    """Where many proofs are asked for: the solver is set up for all of them once. No case is to be asked for within."""
    from policylang.checks.symbolic.solving import shared_store

    return shared_store()


def implied(rule: ForRows | Persons | ForGroups, by: tuple[Rule, ...], schema: Schema, on: date) -> bool:
    """Whether it is proved that the rule cannot be broken where the others are kept."""
    from policylang.checks.symbolic.search import impossible

    return rule in by or impossible(by, rule, schema, on)
