"""The case of a rule that no machine can judge: a person has found that it is not kept, and has said so."""

from datetime import date

from policylang.checks.manual import BEGUN, REGISTER, RULE
from policylang.checks.symbolic import Witness
from policylang.diff.direction import Checks, Judge, Shown
from policylang.expression.nodes import Manual
from policylang.registers.rows import Register, Registers, Row


def found_broken(judge: Judge, old: Checks, new: Checks) -> Shown | None:
    """A deviation from the rule, and what each revision says of it; None where both say the same."""
    witness = _deviation(old, new, judge.on)
    if witness is None:
        return None
    before, after = (judge.verdict(witness, checks) for checks in (old, new))
    return Shown(witness, before, after) if before != after else None


def _deviation(old: Checks, new: Checks, on: date) -> Witness | None:
    """From the rule under a name that it has in every revision in which it can be broken."""
    each = [
        {name for check in checks if isinstance(check.rule, Manual) for name in check.rule.names}
        for checks in (old, new)
    ]
    names = sorted(set.intersection(*filter(None, each))) if any(each) else []
    if not names:
        return None
    row = Row("avvikelse 1", {"avvikelse-id": "avvikelse 1", BEGUN: on, RULE: names[0]})
    held = Register(REGISTER, (row,), frozenset(row.cells))
    return Witness(Registers({REGISTER: held}), on, confirmed=True)
