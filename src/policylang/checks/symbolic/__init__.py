"""The symbolic reading of the core: cases that two revisions judge differently, or a proof that there are none.

Over complete data only: every cell that a rule asks for is filled, every register is there and no base is negative; what
cannot be judged flips nothing. Within that, over all registers of any size.
"""

from datetime import date

from policylang.checks.symbolic.relation import IMPOSSIBLE, Assumed, Case, Relation, Witness
from policylang.expression.nodes import Rule
from policylang.model.schema import Schema

__all__ = ["Assumed", "Case", "Relation", "Witness", "compare"]


def compare(old: tuple[Rule, ...], new: tuple[Rule, ...], schema: Schema, on: date) -> Relation:
    """How the rules that a clause lowers to in two revisions relate.

    Args:
        old: the rules of the one revision; none when the clause does not exist there, and nothing is ever broken.
        new: the rules of the other.
        schema: what the registers hold.
        on: report date of the witnesses; days counted from the report date are proved for this one.

    Returns:
        Both ways of the comparison, group by group where the rules are judged by group: a proof that no group's verdict
        can flip covers the clause as a whole.
    """
    if old == new:
        return Relation(IMPOSSIBLE, IMPOSSIBLE)
    # The solver is loaded only when something differs.
    from policylang.checks.symbolic.search import stricter

    return Relation(stricter(old, new, schema, on), stricter(new, old, schema, on))
