"""Two names of one lender, as the policy has them, are one lender's debt: never half of it twice."""

from datetime import date
from pathlib import Path

import pytest

from policylang.operations.check import check
from policylang.operations.program import Program
from policylang.operations.read import program
from policylang.registers.read import read
from policylang.revisions.files import source

NORRKOPING = Path(__file__).parents[2] / "policies" / "norrkoping" / "finansinstruktion.policy"
LOANS = """lån-id;motpart;belopp;valuta;räntetyp;startdag;förfallodag;refinansiering-garanterad
L-1;{};45 mnkr;SEK;fast;2014-01-01;2018-06-30;nej
L-2;{};35 mnkr;SEK;fast;2014-01-01;2018-06-30;nej
L-3;SEB;20 mnkr;SEK;fast;2014-01-01;2018-06-30;nej
"""
PARTIES = "motpart;slag;land;ägarandel\n{}SEB;bank;Sverige;0 %\n"
LENDER = "{};kreditinstitut;Sverige;0 %\n"
OWN, OTHER = "Kommuninvest", "Kommuninvest i Sverige AB"


@pytest.mark.parametrize("first", [OWN, OTHER])
@pytest.mark.parametrize("second", [OWN, OTHER, "kommuninvest  ekonomisk förening"])
@pytest.mark.parametrize("known", [(), (OWN,), (OTHER,), (OTHER, OWN)])
def test_the_names_of_one_lender_are_one_group(tmp_path: Path, first: str, second: str, known: tuple[str, ...]) -> None:
    (tmp_path / "lan.csv").write_text(LOANS.format(first, second), encoding="utf-8")
    lenders = "".join(LENDER.format(name) for name in known)
    (tmp_path / "motparter.csv").write_text(PARTIES.format(lenders), encoding="utf-8")
    ready = program(source(NORRKOPING))
    assert isinstance(ready, Program)
    on = date(2014, 12, 31)
    registers, wrong = read(tmp_path, ready.schema, on)
    assert not wrong
    checked = check(ready, registers, on, "finansiering-per-motpart")
    found = checked.findings
    told = {finding.group["motpart"]: finding.verdict.value for finding in found}
    if known:
        assert told == {OWN: "breach", "SEB": "ok"}
    else:
        assert told[OWN] in {"breach", "unmeasurable"}
    assert OTHER not in told
    # What the register of parties tells of under another of the policy's names is not unknown.
    notices = [one for receipt in checked.sources for one in receipt.notices if "Okänd motpart" in one]
    assert bool(notices) == (not known)
