"""Tables of classes, cut and bounded at random: what is proved of two of them no portfolio contradicts."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diff.small_policies import ON, SUPPORT, lines, policy
from policylang.checks.evaluate import judge
from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.changes import diff
from policylang.diff.found import Change
from policylang.findings.finding import Verdict
from policylang.model.policy import Force
from policylang.model.resolve import Resolved
from policylang.registers.rows import Register, Registers, Row

_SWAPS = "derivat där (instrument = ränteswap och riktning = betalar fast) räknat nominellt-belopp"
_DEBT = f"""
§ portfölj ränteskuld "ränteskulden"
  av         lån räknat belopp till nästa-ränteändring
  plus ben   {_SWAPS} till slutdag
  minus ben  {_SWAPS} till nästa-ränteändring
"""
_EDGES = ("räknas till den kortare klassen", "räknas till den längre klassen", 'okänt "källan säger det inte"')
_YEARS = (1, 2, 3, 5, 8)
_SHARES = (0, 10, 20, 30, 40, 60, 100)
_BROKEN = {Verdict.BREACH}


def table(draw: Random, cuts: list[int], known: dict[str, list[int]], edge: str) -> str:
    """Classes so cut, each with an interval, perhaps with what is aimed at, and the way edges are read.

    Args:
        known: the interval of each class of another table, most of which this one keeps.
    """
    years = [f"{low}-{high}" for low, high in zip([0, *cuts], [*cuts, ""], strict=True)]
    for each in years:
        if each not in known or draw.random() < 0.3:
            known[each] = sorted(draw.choices(_SHARES, k=2)) if draw.random() < 0.4 else [0, draw.choice(_SHARES)]
    ends = [known[each] for each in years]
    rows = [f"| År | {' | '.join(years)}", f"| Intervall, % | {' | '.join(f'{low}-{high}' for low, high in ends)}"]
    if draw.random() < 0.3:
        rows.insert(1, f"| Norm, % | {' | '.join(str(low) for low, _ in ends)}")
    fields = ("mått  ränteskuld", "efter  återstående tid", "andel av  ränteskuld", *rows, f"gränsfall  {edge}")
    return lines("gräns spridning", *fields)


def both(draw: Random, edge: str) -> tuple[str, str]:
    """Two tables, cut alike or otherwise."""
    cuts = sorted(draw.sample(_YEARS, draw.randint(1, 4)))
    others = sorted(draw.sample(_YEARS, draw.randint(1, 4)))
    known: dict[str, list[int]] = {}
    return table(draw, cuts, known, edge), table(draw, draw.choice((cuts, others, cuts[1:] or others)), known, edge)


def portfolios(draw: Random) -> Iterator[Registers]:
    """Loans well inside the classes, and at times a swap that moves an amount from one class to another."""
    for _ in range(60):
        share = draw.sample([0, 0, 10, 20, 30, 40, 60, 100], 4)
        loans = [
            Row(f"lån {place}", {"lån-id": f"lån {place}", "belopp": Decimal(each), "nästa-ränteändring": day(draw)})
            for place, each in enumerate(share)
        ]
        swaps = []
        if draw.random() < 0.4:
            first, last = sorted((day(draw), day(draw)))
            told = {
                "instrument": "ränteswap",
                "riktning": "betalar fast",
                "nominellt-belopp": Decimal(draw.choice((5, 30))),
            }
            swaps = [Row("swap", {"derivat-id": "swap", **told, "nästa-ränteändring": first, "slutdag": last})]
        columns = ("derivat-id", "instrument", "riktning", "nominellt-belopp", "nästa-ränteändring", "slutdag")
        yield Registers(
            {
                "lån": Register("lån", tuple(loans), frozenset(loans[0].cells)),
                "derivat": Register("derivat", tuple(swaps), frozenset(columns)),
            }
        )


def day(draw: Random) -> date:
    return ON + timedelta(days=183 + 365 * draw.randint(0, 9))


def broken(text: Resolved, registers: Registers) -> bool | None:
    """What the reference says of the whole rule; None when it cannot be judged."""
    (clause,) = text.document.clauses.values()
    verdicts = {
        outcome.verdict
        for check in text.checks(clause)
        if check.force is not Force.GOAL
        for outcome in judge(check, registers, text.definitions.schema, ON)
    }
    return Verdict.BREACH in verdicts if Verdict.UNMEASURABLE not in verdicts else None


def ways(changes: tuple[Change, ...]) -> set[Direction]:
    found = {one.direction for one in changes}
    both = {Direction.TIGHTENED, Direction.LOOSENED}
    return found | both if found & {Direction.MIXED, Direction.UNDECIDED} else found


@pytest.mark.parametrize("edge", _EDGES)
@settings(max_examples=2, deadline=None)
@given(st.integers(0, 10**9))
def test_what_is_proved_of_two_tables_no_portfolio_contradicts(edge: str, seed: int) -> None:
    """And the way back mirrors it, and every case turns the whole rule or names the row that it turns."""
    draw = Random(seed)  # noqa: S311 - a test draws by number
    before, after = (policy(text, SUPPORT + _DEBT) for text in both(draw, edge))
    forth, back = diff(before, after, on=ON).changes, diff(after, before, on=ON).changes
    forth, back = (tuple(one for one in side if one.id != "LIM120") for side in (forth, back))
    mirrored = Counter((CATALOGUE[one.id].mirror, one.direction.opposite) for one in back)
    assert Counter((one.id, one.direction) for one in forth) == mirrored
    for one in forth:
        for case in one.shown:
            turned = [broken(text, case.witness.registers) for text in (before, after)]
            assert turned == [case.way is Direction.LOOSENED, case.way is Direction.TIGHTENED] or case.witness.group
    told = ways(forth)
    for registers in portfolios(draw):
        verdicts = [broken(text, registers) for text in (before, after)]
        assert verdicts != [False, True] or Direction.TIGHTENED in told
        assert verdicts != [True, False] or Direction.LOOSENED in told
