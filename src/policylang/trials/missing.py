"""Cases that no test has tried yet, found by the search for witnesses."""

from datetime import date

from policylang.checks.symbolic import Witness
from policylang.expression.nodes import Rule
from policylang.model.schema import Schema
from policylang.trials.edges import Probe


def case(probe: Probe, index: int, rules: tuple[Rule, ...], schema: Schema, on: date) -> Witness | None:
    """A small case on this side of a bound; one that the rule's other lines do not disturb, if there is any.

    Args:
        index: which of the rules the bound stands in.
        rules: every line of the rule.
    """
    others = rules[:index] + rules[index + 1 :]
    wishes: list[tuple[tuple[Rule, ...], Rule]]
    if probe.held:
        wishes = [(rules, probe.stands), ((), probe.stands)]
    else:
        wishes = [(others, probe.tells), ((), probe.tells), ((), probe.stands)]
    if probe.something:
        wishes.insert(0, ((*wishes[0][0], probe.something), wishes[0][1]))
    return next((found for old, broken in wishes if (found := breaking(broken, old, schema, on))), None)


def breaking(rule: Rule, kept: tuple[Rule, ...], schema: Schema, on: date) -> Witness | None:
    """A small case that breaks a rule and keeps the others."""
    # The solver is loaded only when somebody asks for cases.
    from policylang.checks.symbolic.search import stricter

    return stricter(kept, (rule,), schema, on, lambda _: False).witness
