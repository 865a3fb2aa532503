"""A case of one row of a table that turns the whole rule, where there is one: every other row is kept.

A row is judged alone, and a case of it may break other rows in both revisions. Whoever checks the whole rule then sees
nothing turn.
"""

from attrs import evolve

from policylang.diff.catalogue import Direction
from policylang.diff.direction import Checks, Judge, Judgement, Shown, rules, without_goals
from policylang.diff.measuring import measuring_day

Both = tuple[Checks, Checks]


def in_whole(judge: Judge, judgement: Judgement, row: Both, whole: Both) -> Judgement:
    """The judgement of a row with cases in which the rest of the rule is kept; its own where there is none.

    Args:
        row: the checks that were compared, in both revisions; `whole`: all that the rule says.
    """
    if not judgement.shown or not judge.prove:
        return judgement
    shown = tuple(_turning(judge, case, row, without_goals(*whole)) or case for case in judgement.shown)
    return evolve(judgement, shown=shown)


def _turning(judge: Judge, case: Shown, row: Both, whole: Both) -> Shown | None:
    from policylang.checks.symbolic.search import stricter  # the solver is loaded only when it is asked

    kept, asked = (whole[0], row[1]) if case.way is Direction.TIGHTENED else (whole[1], row[0])
    on = measuring_day((*whole[0], *whole[1]), judge.on, judge.schema)
    found = stricter(rules(kept), rules(asked), judge.schema, on, lambda _: False).witness
    if found is None:
        return None
    rows = {one.row for checks in row for one in checks}
    group: dict[str, str] = dict(*rows) if len(rows) == 1 else {}
    turned = judge.shown(evolve(found, group={**found.group, **group}), *whole)
    return turned if turned and turned.way is case.way else None
