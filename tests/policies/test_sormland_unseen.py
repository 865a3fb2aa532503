"""The plan's rules on registers that they have not seen: days and the day after, gaps, repeats, contradictions.

The cases stand in `unseen_regions/*.txt`, as `cases` says.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from policies.cases import blocks, findings, verdict_of_group, verdict_of_row
from policylang.findings.finding import Finding
from policylang.operations.check import check
from policylang.operations.compile import compiled
from policylang.registers.rows import Registers
from policylang.revisions.files import source
from policylang.revisions.source import Source

FOLDER = Path(__file__).parent / "unseen_regions"
POLICY = Path(__file__).parents[2] / "policies" / "sormland_vastmanland_orebro" / "verksamhetsplan.policy"
FILES = sorted(FOLDER.glob("*.txt"))
ALL = [block for file in FILES for block in blocks(file.read_text(encoding="utf-8"))]


@cache
def judged(block_id: int) -> tuple[Finding, ...]:
    return findings(POLICY, "saknas\n", ALL[block_id])


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


def test_every_file_says_that_it_is_made_up() -> None:
    assert all(file.read_text(encoding="utf-8").startswith("// Påhittade uppgifter.") for file in FILES)


# -- what the plan says of itself


def edited(*changes: tuple[str, str]) -> dict[str, set[tuple[str, str]]]:
    """The rules on the document itself, on a plan that is wrong here and there: clause -> (row, verdict)."""
    own = source(POLICY)
    text = own.data.decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    reading = compiled(Source("verksamhetsplan.policy", text.encode(), own.beside))
    assert reading.resolved is not None, [str(one) for one in reading.errors]
    found: dict[str, set[tuple[str, str]]] = {}
    for one in check(reading, Registers(), date(2023, 12, 31)).findings:
        for row in one.rows:
            found.setdefault(one.clause, set()).add((row.id, one.verdict.value))
    return found


def test_a_plan_that_breaks_its_own_rules_is_told_where() -> None:
    found = edited(
        # S2: the quarter beside the day does not contain it; the last day of a quarter does.
        (
            "  | id                 | ansvar | klart      | aktivitet\n  | finansiell-leasing | FO     | 2023-03-31 |",
            (
                "  | id                 | ansvar | kvartal | klart      | aktivitet\n"
                "  | finansiell-leasing | FO     | 2023 K1 | 2023-03-31 |"
            ),
        ),
        ("  | bankupphandling    | FO     | 2023-12-31 |", "  | bankupphandling    | FO     | 2023 K3 | 2023-10-01 |"),
        # S3: a goal without activities.
        (
            "## Aktiviteter av löpande karaktär",
            "## Ett mål till\n  § mål ett-mål-till\n\n## Aktiviteter av löpande karaktär",
        ),
        # S4: success factors are promised, and now there is one.
        (
            "# Planering, genomförande och uppföljning",
            "Arbetet lyckas med rätt kompetens.\n  § framgångsfaktor kompetens\n\n# Planering, genomförande och uppföljning",
        ),
        # S8: the measure is to be taken on another day than the activity that it refers to.
        (
            "  senast       2023-09-30\n  se           avtalsgranskning",
            "  senast       2023-10-01\n  se           avtalsgranskning",
        ),
        # S20: one document fewer.
        ("  | minnesanteckningar |         | Minnesanteckningar finansråd\n", ""),
    )
    assert ("bankupphandling", "breach") in found["kvartal-innehåller-dagen"]
    assert ("finansiell-leasing", "ok") in found["kvartal-innehåller-dagen"]
    assert ("ett-mål-till", "breach") in found["mål-har-aktivitet"]
    assert {verdict for _, verdict in found["planens-innehåll"]} == {"ok"}
    # S6 is kept by a plan that can be read at all: a level that is no product is an error.
    assert {verdict for _, verdict in found["risknivå"]} == {"ok"}
    assert ("oförstådda-avtal", "breach") in found["åtgärd-som-är-aktivitet"]
    assert ("bristande-kompetens", "ok") in found["åtgärd-som-är-aktivitet"]
    assert {verdict for _, verdict in found["dokumentstrukturen"]} == {"breach"}
