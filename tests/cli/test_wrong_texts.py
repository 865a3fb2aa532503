"""Texts that are wrong, or no texts at all: every mistake told on its line, quickly, and nothing done."""

import time
from pathlib import Path

import openpyxl
import pytest

from cli.conftest import POLICY, Run
from policylang.operations.language import standard

CHECK = ("check", "p.policy", "--registers", "register", "--as-of", "2014-12-31")

# Each line is a mistake; what it is called stands after it.
TWENTY = """policy "Prov"
  organisatoin  Prov kommun // unknown-head-field
  beslut        2014-2-24 kommunfullmäktige § 31 // bad-date
  numrering     till nivå // unreadable-field
  använder      gemensam.policy // unknown-file

§ gräns a
  mått   lån
  högst  200,000 kr // ambiguous-number

§ gräns b
  mått   lånen // unknown-name
  högst  10 mnkr

§ gräns c
  mått   lån
  högst  30 % // bare-share

§ gräns d
  mått   lån
  högst  12 månader // unit-mismatch

§ gräns e
  mått   lån
  hogst  10 mnkr // unknown-field

§ gräns Förfall // bad-id
  mått   lån
  högst  10 mnkr

§ gränns f // unknown-keyword
  mått   lån
  högst  10 mnkr

§ krav g
  varje  lån
  ska    valuta SEK // unreadable-field

§ krav h
  varje  lån
  ska    valutta = SEK // unknown-column

§ krav i
  varje  lån
  ska    instrument = certfikat // unknown-value

§ krav j
  varje  lån
  ska    startdag före 2014-02-30 // bad-date

§ krav l
  varje  lån
  ska    motpart har kreditbetyg minst AAB (S&P) // rated-unknown-grade

§ krav a // duplicate-id
  varje  lån
  ska    valuta = SEK

§ beslut m
  ärende       lån
  framgår av   instrument
  beslutas av  kommunfullmäktig // unknown-name

§ åtskillnad n
  varje     affärer
  roller    verkställd-av, kontrollerad-av
  personer  minst 3 olika // unit-mismatch

§ plikt o
  varje      vecka // unreadable-field
  styrks av  rapporter
"""


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The grammar's tables are built once, not in the two seconds of some text."""
    assert standard().support


def test_twenty_mistakes_are_twenty_diagnostics_each_on_its_line_and_nothing_is_written(run: Run, folder: Path) -> None:
    (folder / "p.policy").write_text(TWENTY, encoding="utf-8")
    expected = [
        (number, line.rpartition(" // ")[2]) for number, line in enumerate(TWENTY.splitlines(), 1) if " // " in line
    ]
    assert len(expected) == 20
    before = sorted(folder.rglob("*"))
    result = run("build", "p.policy", "--out", "ut")
    told = [line.split(":") for line in result.stderr.splitlines() if line.startswith("p.policy:")]
    assert [(int(line), code.strip()) for _, line, _, code, *_ in told] == expected
    assert result.stderr.splitlines()[-1] == "20 fel. Inget är gjort."
    assert result.exit_code == 4
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (POLICY.encode("latin-1"), "not-text"),
        (POLICY.encode("utf-16"), "not-text"),
        (b"\x00\x01\x02" * 1000, "not-text"),
        (b"\xff" * 5_000_000, "too-large"),
        (b"policy " * 700_000, "too-large"),
        (b"", "missing-head"),
        (b"\n\n\n", "missing-head"),
    ],
    ids=["latin-1", "utf-16", "zeros", "5 MB of ff", "5 MB of words", "empty", "blank"],
)
def test_what_is_no_policy_is_refused_in_one_line(run: Run, folder: Path, data: bytes, code: str) -> None:
    (folder / "p.policy").write_bytes(data)
    started = time.process_time()
    result = run("lint", "p.policy")
    assert time.process_time() - started < 2
    assert result.exit_code == 4, result.output
    assert code in result.stdout


GARBAGE = {
    "parentheses": "§ krav a\n  varje  lån\n  ska    " + "(" * 9000 + "\n",
    "nested list": "".join("  " * depth + "- a\n" for depth in range(2000)),
    "braces": "{" * 100_000 + "\n",
    "clauses": "§ gräns a\n" * 5_000,
    "fields": "§ gräns a\n" + "  högst  30 % lån\n" * 15_000,
    "accents": "a" + "\u0301" * 500_000,
    "misspelt": "".join(f"§ grnäs{number} x\n" for number in range(5000)),
    "cells": "§ slag a\n  " + "| a " * 100_000 + "\n",
    "quotes": '§ organ a "' * 10_000,
    "hashes": "#" * 1_000_000,
    "one line": "Ord " * 400_000,
    "negations": "§ krav a\n  varje  lån\n  ska    " + "inte " * 3000 + "valuta = SEK\n",
    "terms": "§ gräns a\n  mått  " + " + ".join(["lån"] * 2000) + "\n  högst  1 kr\n",
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_takes_no_more_than_two_seconds(run: Run, folder: Path, name: str) -> None:
    (folder / "p.policy").write_text('policy "P"\n\n' + GARBAGE[name], encoding="utf-8")
    started = time.process_time()
    result = run("lint", "p.policy")
    assert time.process_time() - started < 2
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert len(result.output) < 200_000


def test_an_unreadable_cell_of_a_workbook_names_file_sheet_row_and_column(run: Run, folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Lån"
    for row in (
        ["lån-id", "motpart", "belopp (mnkr)", "räntetyp", "förfallodag"],
        ["L-1", "SEB", 60, "fast", "2016-06-30"],
        ["L-2", "SEB", "cirka 30", "fast", "2016-06-31"],
    ):
        sheet.append(row)
    book.save(folder / "register.xlsx")
    result = run("check", "p.policy", "--registers", "register.xlsx", "--as-of", "2014-12-31")
    assert result.exit_code == 3
    told = result.stderr.splitlines()
    assert [line for line in told if "register.xlsx" in line and "Lån" in line and "belopp" in line and "3" in line]
    assert [line for line in told if "förfallodag" in line]
    assert result.stdout == ""


def test_two_policies_with_mistakes_are_both_told(run: Run, folder: Path) -> None:
    for name in ("p", "q"):
        (folder / f"{name}.policy").write_text(POLICY.replace("100 mnkr", "100 mnkrr"), encoding="utf-8")
    result = run("check", "p.policy", "q.policy", *CHECK[2:])
    assert result.exit_code == 4
    assert "p.policy:12:12:" in result.stderr
    assert "q.policy:12:12:" in result.stderr
    assert result.stderr.splitlines()[-1] == "2 fel. Inget är gjort."


def test_a_mistake_in_a_file_that_two_policies_use_is_told_once(run: Run, folder: Path) -> None:
    (folder / "q.policy").write_text(POLICY.replace('"Finanspolicy"', '"Annan policy"'), encoding="utf-8")
    shared = folder / "gemensamt.policy"
    shared.write_text(shared.read_text(encoding="utf-8").replace("av  lån", "av  låna"), encoding="utf-8")
    result = run("check", "p.policy", "q.policy", *CHECK[2:])
    assert result.exit_code == 4
    assert result.stderr.count("gemensamt.policy:5:7: unknown-register") == 1
