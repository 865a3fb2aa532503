"""Västervik's rules on registers that they have not seen: written from the rules alone, bound by bound and gap by gap.

The cases stand in `unseen/*.txt`, as `cases` says. The parties that no block writes anew are those of `unseen/motparter.csv`.
"""

import json
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from policies.cases import REPORT_DAY, blocks, findings, program, verdict_of_group, verdict_of_row
from policylang.findings.finding import Finding, Verdict
from policylang.model.schema import ColumnType
from policylang.operations.check import check
from policylang.registers.read import read_files

FOLDER = Path(__file__).parent / "unseen"
POLICY = Path(__file__).parents[2] / "policies" / "vastervik" / "riktlinjer.policy"
PARTIES = (FOLDER / "motparter.csv").read_text(encoding="utf-8")

# What can be judged without any register: the policies' own heads.
OF_THE_TEXT = {"finanspolicyn-beslutas-av-kf", "riktlinjerna-beslutas-av-förvaltnings-ab"}
UNITS = {ColumnType.MONEY: " (kr)", ColumnType.TON: " (ton)"}


@cache
def judged(block_id: int) -> tuple[Finding, ...]:
    return findings(POLICY, PARTIES, ALL[block_id])


ALL = [block for file in sorted(FOLDER.glob("*.txt")) for block in blocks(file.read_text(encoding="utf-8"))]
ROWS = [
    pytest.param(n, row, verdict, id=f"{block.clause} {row} {block.about}".strip())
    for n, block in enumerate(ALL)
    for row, verdict in block.rows
]
GROUPS = [
    pytest.param(n, member, verdict, id=f"{block.clause} {member} {block.about}".strip())
    for n, block in enumerate(ALL)
    for member, verdict in block.said.items()
]


@pytest.mark.parametrize(("block_id", "row", "verdict"), ROWS)
def test_each_row_is_judged_as_the_rule_says(block_id: int, row: str, verdict: str) -> None:
    assert verdict_of_row(judged(block_id), row) == verdict


@pytest.mark.parametrize(("block_id", "member", "verdict"), GROUPS)
def test_each_rule_is_judged_as_it_says(block_id: int, member: str, verdict: str) -> None:
    assert verdict_of_group(judged(block_id), member) == verdict


def said_of(files: dict[str, bytes]) -> dict[str, set[str]]:
    """The verdicts of every rule that a machine can try."""
    registers, errors = read_files(files, program(POLICY).schema, REPORT_DAY)
    assert errors == []
    found: dict[str, set[str]] = {}
    for one in check(program(POLICY), registers, REPORT_DAY).findings:
        if one.verdict is not Verdict.MANUAL and one.clause not in OF_THE_TEXT:
            found.setdefault(one.clause, set()).add(one.verdict.value)
    return found


def headers_only(cover: str = "") -> dict[str, bytes]:
    above = f"Komplett t.o.m.;{cover}\n" if cover else ""
    return {
        f"{register.name}.csv": (
            above + ";".join(each.name + UNITS.get(each.type, "") for each in register.columns)
        ).encode()
        for register in program(POLICY).schema.registers.values()
        if register.name not in {"policydokument", "registertäckning"}
    }


def test_without_registers_nothing_is_judged() -> None:
    found = said_of({})
    assert len(found) > 45
    assert {clause for clause, said in found.items() if said != {"unmeasurable"}} == set()


def test_of_empty_registers_only_what_needs_no_row_is_within_its_limit() -> None:
    found = said_of(headers_only())
    assert {clause for clause, said in found.items() if "ok" in said} == {"lika-internränta"}
    assert {clause for clause, said in found.items() if "breach" in said} == set()
    assert found["låneram"] == found["låneram-årligen"] == found["likviditet-täcker"] == {"unmeasurable"}


def test_of_empty_registers_that_are_complete_what_should_have_been_done_was_not() -> None:
    found = said_of(headers_only(cover="2014-12-31"))
    broken = {clause for clause, said in found.items() if "breach" in said}
    assert broken == {
        "låneram-årligen",
        "ompröva-årligen",
        "ompröva-årligen-riktlinjer",
        "rapport-månad",
        "rapport-tertial",
    }


# -- as workbooks, and as a user asks ------------------------------------------------------------

LEASES = [
    ["Påhittat"],
    [],
    ["Avtalsnr", "Fordonsslag", "Totalvikt (ton)", "Årskostnad (tkr)", "Alternativ kostnad (tkr)"],
]
PLACED = [["ISIN", "Motpart", "Kategori", "Marknadsvärde (mnkr)", "Köpdag", "Slutdag"]]
BOOK = {
    "Leasingavtal": [
        *LEASES,
        ["LE-1", "Personbil", 3.499, 40, 40.01],
        ["LE-2", "buss", 3.5, "40", "40,00"],
        ["LE-3", "buss", "", "", 40],
    ],
    "Placeringar": [
        *PLACED,
        ["P-1", "SB", "inlåning", 10, date(2014, 2, 28), date(2015, 2, 28)],
        ["P-2", "SB", "inlåning", "10,0", "2014-02-28", "20150301"],
        ["P-3", "SB", "inlåning", "10,0", "2014-02-28", None],
    ],
}
TOLD = {
    ("leasing-fordon", "LE-1"): "ok",
    ("leasing-fordon", "LE-2"): "breach",
    ("leasing-fordon", "LE-3"): "unmeasurable",
    ("leasing-fördelaktig", "LE-1"): "ok",
    ("leasing-fördelaktig", "LE-2"): "breach",
    ("leasing-fördelaktig", "LE-3"): "unmeasurable",
    ("placering-löptid", "P-1"): "ok",
    ("placering-löptid", "P-2"): "breach",
    ("placering-löptid", "P-3"): "unmeasurable",
}


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("register")
    book = Workbook()
    for name, rows in BOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(folder / "allt.xlsx")
    (folder / "motparter.csv").write_text(PARTIES, encoding="cp1252")
    asked = [str(POLICY), "--registers", str(folder), "--as-of", "2014-12-31", "--format", "json"]
    told = subprocess.run(
        [sys.executable, "-m", "policylang", "check", *asked], capture_output=True, check=False, encoding="utf-8"
    )
    assert told.returncode == 1, told.stderr
    return json.loads(told.stdout)


@pytest.mark.parametrize(("clause", "row"), TOLD)
def test_a_user_is_told_the_same_of_a_workbook(answer: dict[str, Any], clause: str, row: str) -> None:
    said = {
        one["verdict"]
        for one in answer["findings"]
        if one["clause"] == clause and row in {each["id"] for each in one["rows"]}
    }
    assert said == {TOLD[clause, row]}


def test_a_gap_names_register_column_and_row(answer: dict[str, Any]) -> None:
    (gap,) = (each for one in answer["findings"] if one["clause"] == "placering-löptid" for each in one["missing"])
    assert gap == {"register": "placeringar", "column": "förfallodag", "rows": ["P-3"]}
