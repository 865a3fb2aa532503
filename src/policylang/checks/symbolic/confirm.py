"""The second opinion: what the reference evaluator says of a case that the solver found."""

from collections.abc import Mapping
from datetime import date

from policylang.checks.evaluate import judge
from policylang.checks.lookup import Filler
from policylang.checks.outcome import Outcome
from policylang.checks.symbolic.relation import Witness
from policylang.expression.nodes import Duty, Manual, Rule
from policylang.findings.finding import Verdict
from policylang.model.policy import Check
from policylang.model.schema import Schema
from policylang.registers.rows import Registers
from policylang.units.errors import UnitError

_NOT_KEPT = {Verdict.BREACH, Verdict.UNMEASURABLE}


def flips(old: tuple[Rule, ...], broken: Rule, schema: Schema, witness: Witness, holes: Mapping[str, Filler]) -> bool:
    """Whether every old rule is kept and the new one broken, decided both, on the witness's rows.

    With groups, the verdicts are those of the witness's group: a comparison is made group by group.
    """
    return flips_any(old, (broken,), schema, witness, holes)


def flips_any(
    old: tuple[Rule, ...], new: tuple[Rule, ...], schema: Schema, witness: Witness, holes: Mapping[str, Filler]
) -> bool:
    """Whether every old rule is kept and one of the new broken."""
    if any(outcome.verdict in _NOT_KEPT for rule in old for outcome in _of(rule, schema, witness, holes)):
        return False
    return any(outcome.verdict is Verdict.BREACH for rule in new for outcome in _of(rule, schema, witness, holes))


def _of(rule: Rule, schema: Schema, witness: Witness, holes: Mapping[str, Filler]) -> list[Outcome]:
    if isinstance(rule, Manual):
        return []
    outcomes = judged(rule, witness.registers, schema, witness.as_of, holes)
    label = next(iter(witness.group), None)
    if label is None or isinstance(rule, Duty):
        return list(outcomes)
    return [each for each in outcomes if each.group.get(label, witness.group[label]) == witness.group[label]]


def judged(
    rule: Rule, registers: Registers, schema: Schema, on: date, holes: Mapping[str, Filler]
) -> tuple[Outcome, ...]:
    """The reference evaluator's outcomes."""
    try:
        return judge(Check(rule), registers, schema, on, holes)
    except UnitError:
        # A time that no calendar here can count decides nothing.
        return (Outcome(verdict=Verdict.UNMEASURABLE),)
