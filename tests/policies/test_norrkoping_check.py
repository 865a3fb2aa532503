"""Norrköping's rules on the made-up registers: what holds, what breaks, what cannot be judged."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from policylang.findings.finding import Finding, Verdict
from policylang.operations.check import check
from policylang.operations.read import read
from policylang.registers.read import read as read_registers
from policylang.registers.rows import Registers
from policylang.revisions.files import source
from policylang.units.dates import MONTHS

FOLDER = Path(__file__).parents[2] / "policies" / "norrkoping"
REPORT_DAY = date(2014, 12, 31)

# Rules that are not here hold for every row.
BROKEN = {
    "avstämning-huvudbok": {"2811 december 2014"},
    "avvikelse-anmälan": {"H-2"},
    "bankkonto-godkänt": {"2000-2"},
    "fullmaktens-längd": {"Finn Låtsas"},
    "ingen-ensam": {"A-07"},
    "instrumentstrategi": {"D-11", "D-22"},
    "inte-alla-led": {"A-07"},
    "kontroll": {"A-07"},
    "leasing": {""},
    "motpart-tillstånd": {"A-19"},
    "motpart-utländsk": {"A-19"},
    "oberoende-granskning": {"2014"},
    "stadsjurist": {"ISDA, Provbanken"},
    "säkra-övriga-flöden": {"rad 10"},
    "valutakonto-godkänt": {"2000-2"},
    "verkställa-och-kontrollera": {"A-07"},
}
# The source does not say how often: each waits for a revision that does.
HOW_OFTEN = (
    *("banktjänster", "likviditetsbehov-sammanställs", "sammanställning-lånestruktur", "sammanställning-utlåning"),
    *("sammanställning-valutaflöden", "uppföljning-likviditetsrisk", "uppföljning-lånelimit"),
    *("uppföljning-refinansieringsrisk", "uppföljning-ränterisk"),
)
OPEN = {
    **{rule: {""} for rule in HOW_OFTEN},
    "avvikande-händelser": {"H-1", "H-2", "H-3", "H-5"},
    "bekräftelser-avstämda": {"A-27"},
    "intern-lånelimit": {"Exempelspårvägen AB"},
    "likvida-medel-varje-månad": {""},
    "långa-lån": {"L-36"},
    "rapportplan": {
        *("Finansiella tillgångar och skulder", "4-årig likviditetsplan 2014", "Likviditetsplanering"),
        *("Finans-rapport", "Likviditetsprognos"),
        *(f"Banksaldon utanför koncernkonto {month} 2014" for month in MONTHS),
    },
    "två-attesterar": {"B-18"},
    "två-attesterar-behöriga": {"B-18"},
}


@cache
def registers() -> Registers:
    resolved = read(source(FOLDER / "finansinstruktion.policy")).resolved
    assert resolved is not None
    found, errors = read_registers(FOLDER / "registers", resolved.definitions.schema, REPORT_DAY)
    assert errors == []
    return found


@cache
def findings() -> tuple[Finding, ...]:
    return check(read(source(FOLDER / "finansinstruktion.policy")), registers(), REPORT_DAY).findings


def told(*verdicts: Verdict) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in findings():
        if one.verdict in verdicts:
            found.setdefault(one.clause, set()).add(" ".join(one.group.values()))
    return found


def only(clause: str, **group: str) -> Finding:
    (found,) = (one for one in findings() if one.clause == clause and one.group.items() >= group.items())
    return found


def test_what_breaks_is_told_by_its_row() -> None:
    assert told(Verdict.BREACH, Verdict.WARNING) == BROKEN


def test_what_lacks_data_is_never_passed_by() -> None:
    assert told(Verdict.UNMEASURABLE) == OPEN


def test_an_exception_is_shown_as_one() -> None:
    assert told(Verdict.EXEMPT) == {
        "motpart-tillstånd": {"A-22"},
        "intern-utlåning": {"U-07"},
        "endast-stora-flöden-säkras": {"rad 12"},
    }


def test_every_made_up_register_says_so() -> None:
    files = sorted((FOLDER / "registers").glob("*.csv"))
    assert files
    assert all(file.read_text(encoding="utf-8").startswith("Påhittade uppgifter") for file in files)


@pytest.mark.parametrize(
    ("register", "least"), [("lån", 60), ("derivat", 40), ("placeringar", 30), ("affärer", 30), ("betalningar", 20)]
)
def test_there_is_enough_to_judge(register: str, least: int) -> None:
    assert len(registers().registers[register].rows) >= least


@pytest.mark.parametrize(("clause", "amount"), [("extern-lånelimit", 7_408_000_000), ("leasing", 10_510_000)])
def test_what_is_measured_is_what_the_rows_add_up_to(clause: str, amount: int) -> None:
    measured = only(clause).measured
    assert measured is not None
    assert measured.value == amount


def test_each_class_of_fixing_is_judged_by_its_interval_and_by_its_norm() -> None:
    found = [one for one in findings() if one.clause == "räntebindning"]
    classes = ["0–1", "1–2", "2–3", "3–4", "4–5", "5–6", "6–10", "10–"]
    assert [one.group["år"] for one in found if one.force == "ska"] == classes
    assert [one.group["år"] for one in found if one.force == "mål"] == classes
    assert sum(one.measured.value for one in found if one.force == "ska" and one.measured) == pytest.approx(1)


def test_kommuninvest_has_a_limit_of_its_own() -> None:
    assert only("finansiering-per-motpart", motpart="Kommuninvest").verdict is Verdict.OK


def test_the_reserve_covers_the_coming_three_months() -> None:
    reserve = only("likviditetsreserv")
    assert reserve.verdict is Verdict.OK
    assert reserve.measured is not None


def test_a_limit_until_further_notice_is_no_limit_of_a_year_and_a_year_to_the_day_is() -> None:
    assert only("fullmaktens-längd", fullmakt="Finn Låtsas").verdict is Verdict.BREACH
    (kept,) = (one for one in findings() if one.clause == "fullmaktens-längd" and one.verdict is Verdict.OK)
    assert "Hedda Hitte" in {row.id for row in kept.rows}


def test_most_rules_hold() -> None:
    verdicts: dict[str, set[Verdict]] = {}
    for one in findings():
        verdicts.setdefault(one.clause, set()).add(one.verdict)
    held = sum(found <= {Verdict.OK, Verdict.EXEMPT, Verdict.NOTE} for found in verdicts.values())
    judged = sum(Verdict.MANUAL not in found for found in verdicts.values())
    assert held > 0.6 * judged


def test_every_deviation_is_told_in_the_readme() -> None:
    told_there = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [rule for rule in BROKEN if f"`{rule}`" not in told_there] == []
