"""Things that are due on a day, compared: what is done by an earlier day is done by a later one."""

from datetime import date, timedelta

from attrs import evolve

from policylang.checks.due import AS_OF, FINISHED, MEMBER, STATUS
from policylang.checks.symbolic import confirm
from policylang.checks.symbolic.relation import IMPOSSIBLE, Case, Witness
from policylang.expression.nodes import Due, Rule
from policylang.model.schema import Schema
from policylang.registers.rows import Register, Registers, Row, Value

_UNDECIDED = Case(reason="tidpunkterna skiljer sig på ett sätt som inte kan jämföras")


def stricter(old: tuple[Rule, ...], rule: Due, schema: Schema, on: date) -> Case:
    """Whether a register of statuses keeps the old rules and shows that the thing was not done by its day."""
    before = [one for one in old if isinstance(one, Due)]
    if any(_same(one, rule) and one.by <= rule.by and _covers(one, rule) for one in before):
        return IMPOSSIBLE
    late = rule.by + timedelta(days=1)
    day = max(on, late, *(one.by for one in before)) if before else max(on, late)
    for late_for in _for_whom(rule, tuple(before)):
        rows = [_row(one, late if one.name == rule.name else min(one.by, day), day) for one in (*before, rule)]
        rows = list({row.id: row for row in rows}.values())
        if late_for:
            in_time = [_row(rule, min(one.by, day), day, member) for one in before for member in _others(one, late_for)]
            rows = [one for one in rows if one.id != rule.name] + in_time + [_row(rule, late, day, late_for)]
        columns = frozenset(name for row in rows for name in row.cells)
        witness = Witness(Registers({rule.register: Register(rule.register, tuple(rows), columns)}), day)
        if confirm.flips(old, rule, schema, witness, {}):
            return Case(witness=evolve(witness, confirmed=True))
    return _UNDECIDED


def _row(rule: Due, finished: date, day: date, member: str = "") -> Row:
    cells: dict[str, Value | None] = {
        rule.key.path[-1]: rule.name,
        STATUS: rule.done,
        AS_OF: day,
        FINISHED: finished,
    }
    name = f"{rule.name} {member}".strip()
    return Row(name, {**cells, MEMBER: member} if member else cells)


def _for_whom(rule: Due, before: tuple[Due, ...]) -> tuple[str, ...]:
    """Everybody together (""), then one for whom only the new rule is judged."""
    judged = {member for one in before if one.name == rule.name for member in one.members}
    return ("", *(member for member in rule.members if member not in judged))


def _others(rule: Due, member: str) -> tuple[str, ...]:
    return tuple(one for one in rule.members if one != member)


def _same(one: Due, other: Due) -> bool:
    return (one.register, one.key, one.name, one.done) == (other.register, other.key, other.name, other.done)


def _covers(old: Due, new: Due) -> bool:
    """Whether everybody for whom the new one is judged is judged by the old one too."""
    return not old.members or (bool(new.members) and set(new.members) <= set(old.members))
