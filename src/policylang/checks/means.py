"""The mean rate that rows bear, weighted by amount."""

from fractions import Fraction

from policylang.checks.interval import Interval, anything, total
from policylang.checks.lookup import Case
from policylang.checks.sums import Counted, absent, by_register, contribution, unreported
from policylang.checks.truth import TRUE
from policylang.expression.nodes import MeanRate
from policylang.findings.finding import Gap


def mean_rate(case: Case, node: MeanRate) -> Interval:
    """The mean over every row that counts; anything when the amounts are not known, or there are none."""
    one = Fraction(1)
    interest = tuple(
        Counted(one * Fraction(part.factor), part, moment=False, grouped=False, interest=True) for part in node.parts
    )
    base = tuple(
        Counted(one * Fraction(part.factor), part, moment=False, grouped=False) for part in node.parts if part.in_base
    )
    above, below = _summed(case, interest), _summed(case, base)
    if below.point is None:
        return anything(*below.gaps, *above.gaps)
    if below.point <= 0:
        registers = dict.fromkeys(part.register for part in node.parts)
        return anything(*(Gap(register, None, (), None, "inga belopp att väga räntan med") for register in registers))
    low, high = (None if end is None else end / below.point for end in (above.low, above.high))
    return Interval(low, high, above.gaps)


def _summed(case: Case, parts: tuple[Counted, ...]) -> Interval:
    found = []
    for register, of_register in by_register(parts):
        held = case.data.registers.get(register)
        if held is None:
            found.append(absent(case, of_register, Gap(register)))
            continue
        found.append(unreported(case, of_register, held))
        found += [contribution(case, of_register, row, TRUE) for row in held.rows]
    return total(found)
