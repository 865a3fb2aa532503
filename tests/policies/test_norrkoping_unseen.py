"""Norrköping's rules on registers that they have not seen: written from the rules alone, bound by bound and gap by gap.

The cases stand in `unseen_norrkoping/*.txt`, as `cases` says.
"""

from functools import cache
from pathlib import Path

import pytest

from policies.cases import blocks, findings, verdict_of_group, verdict_of_row
from policylang.findings.finding import Finding

FOLDER = Path(__file__).parent / "unseen_norrkoping"
POLICY = Path(__file__).parents[2] / "policies" / "norrkoping" / "finansinstruktion.policy"
PARTIES = (FOLDER / "motparter.csv").read_text(encoding="utf-8")
ALL = [block for file in sorted(FOLDER.glob("*.txt")) for block in blocks(file.read_text(encoding="utf-8"))]


@cache
def judged(block_id: int) -> tuple[Finding, ...]:
    return findings(POLICY, PARTIES, ALL[block_id])


@pytest.mark.parametrize(
    ("block_id", "row", "verdict"),
    [
        pytest.param(n, row, verdict, id=f"{block.clause} {row} {block.about}".strip())
        for n, block in enumerate(ALL)
        for row, verdict in block.rows
    ],
)
def test_each_row_is_judged_as_the_rule_says(block_id: int, row: str, verdict: str) -> None:
    assert verdict_of_row(judged(block_id), row) == verdict


@pytest.mark.parametrize(
    ("block_id", "member", "verdict"),
    [
        pytest.param(n, member, verdict, id=f"{block.clause} {member} {block.about}".strip())
        for n, block in enumerate(ALL)
        for member, verdict in block.said.items()
    ],
)
def test_each_rule_is_judged_as_it_says(block_id: int, member: str, verdict: str) -> None:
    assert verdict_of_group(judged(block_id), member) == verdict
