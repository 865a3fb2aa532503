"""What the source lost: values to try for it, and whether a direction is so whatever stood there."""

import re
from datetime import date
from decimal import Decimal

import z3

from policylang.checks.symbolic import confirm
from policylang.checks.symbolic.relation import Witness
from policylang.checks.symbolic.scene import Question, staged
from policylang.checks.symbolic.solving import STEPS, every, variables
from policylang.checks.symbolic.vocabulary import Vocabulary
from policylang.checks.symbolic.walk import bounded, holes, lost_within
from policylang.expression import nodes
from policylang.expression.nodes import ForGroups
from policylang.expression.walk import inside

Filling = dict[str, date | Decimal]

_LOST_YEAR = re.compile(r"\?{4}-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
FAR = Decimal(10) ** 12  # longer than any time that a policy can mean


def filling(question: Question, *, latest: bool) -> Filling:
    """Every hole at the one end of its domain; a day as far out as what is left of it allows (a first of January)."""
    days = {
        each.base.id: each.written
        for each in inside(question.rules)
        if isinstance(each, nodes.Moment) and isinstance(each.base, nodes.Hole)
    }
    return {
        name: _end(days[name], lost_within(hole, question.on), latest=latest)
        if name in days
        else (FAR if latest else Decimal(0))
        for name, hole in holes(question.rules).items()
    }


def _end(written: str, domain: tuple[date, date], *, latest: bool) -> date:
    """The last or the first day of the domain that what is left of the date can be; the end itself when nothing is."""
    left = _LOST_YEAR.fullmatch(written)
    end = domain[latest]
    if left is None:
        return end
    years = range(domain[0].year, domain[1].year + 1)
    for year in reversed(years) if latest else years:
        try:
            day = date(year, int(left["month"]), int(left["day"]))
        except ValueError:
            continue
        if domain[0] <= day <= domain[1]:
            return day
    return end


def whatever(question: Question, found: Witness) -> bool:
    """Whether the rows flip for every value that a lost one can have had."""
    old, broken = bounded((question.old, question.broken), question.on)
    return confirm.flips(old, broken, question.schema, found, {})


def always(question: Question, spoken: Vocabulary) -> bool:
    """Whether each value that a lost one can have had has some row that flips, perhaps a row of its own.

    Asked only where the question to the solver says exactly what the rules say: one row, no period added to a cell.
    """
    if isinstance(question.broken, ForGroups) or any(isinstance(rule, ForGroups) for rule in question.old):
        return False
    scene = staged(question, spoken, concrete=False, rows={})
    flip = scene.flip(question.old, question.broken)
    if scene.sums.reader.opaque or scene.sums.reader.shifts.found:
        return False
    lost = [cell for _, cell in scene.world.holes.values()]
    facts = scene.settled()
    names = {str(cell) for cell in lost}
    of_lost = [each for each in facts if names.issuperset(str(one) for one in variables(each))]
    rest = {str(each): each for each in variables(every([flip, *facts])) if str(each) not in names}
    asked = z3.Tactic("qsat").solver()
    asked.set("rlimit", STEPS)
    nothing = z3.ForAll(list(rest.values()), z3.Not(every([flip, *facts]))) if rest else z3.Not(every([flip, *facts]))
    asked.add(every(of_lost), nothing)
    return bool(asked.check() == z3.unsat)
