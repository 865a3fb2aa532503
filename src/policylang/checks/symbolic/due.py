"""Things that are due on a day, compared: what is done by an earlier day is done by a later one."""

from datetime import date, timedelta

from attrs import evolve

from policylang.checks.due import AS_OF, FINISHED, STATUS
from policylang.checks.symbolic import confirm
from policylang.checks.symbolic.relation import IMPOSSIBLE, Case, Witness
from policylang.expression.nodes import Due, Rule
from policylang.model.schema import Schema
from policylang.registers.rows import Register, Registers, Row

_UNDECIDED = Case(reason="tidpunkterna skiljer sig på ett sätt som inte kan jämföras")


def stricter(old: tuple[Rule, ...], rule: Due, schema: Schema, on: date) -> Case:
    """Whether a register of statuses keeps the old rules and shows that the thing was not done by its day."""
    before = [one for one in old if isinstance(one, Due)]
    if any(_same(one, rule) and one.by <= rule.by and _covers(one, rule) for one in before):
        return IMPOSSIBLE
    late = rule.by + timedelta(days=1)
    day = max(on, late, *(one.by for one in before)) if before else max(on, late)
    rows: dict[str, Row] = {}
    for one in (*before, rule):
        finished = late if one.name == rule.name else min(one.by, day)
        rows[one.name] = Row(one.name, {one.key.path[-1]: one.name, STATUS: one.done, AS_OF: day, FINISHED: finished})
    columns = frozenset((rule.key.path[-1], STATUS, AS_OF, FINISHED))
    witness = Witness(Registers({rule.register: Register(rule.register, tuple(rows.values()), columns)}), day)
    if confirm.flips(old, rule, schema, witness, {}):
        return Case(witness=evolve(witness, confirmed=True))
    return _UNDECIDED


def _same(one: Due, other: Due) -> bool:
    return (one.register, one.key, one.name, one.done) == (other.register, other.key, other.name, other.done)


def _covers(old: Due, new: Due) -> bool:
    """Whether everybody for whom the new one is judged is judged by the old one too."""
    return not old.members or (bool(new.members) and set(new.members) <= set(old.members))
