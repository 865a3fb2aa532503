"""Västervik's rules on the made-up registers: what holds, what breaks, what cannot be judged."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from policylang.findings.finding import Finding, Verdict
from policylang.operations.check import check
from policylang.operations.read import read
from policylang.registers.read import read as read_registers
from policylang.revisions.files import source

FOLDER = Path(__file__).parents[2] / "policies" / "vastervik"
REPORT_DAY = date(2014, 12, 31)

# Rules that are not here hold for every row.
BROKEN = {
    "affärer-genom-internbanken": {"A-12"},
    "avsteg": {"H-2"},
    "avsteg-rapporteras": {"H-2"},
    "avvikande-händelser": {"H-2"},
    "beslutsunderlag": {"A-11"},
    "bolagens-låneram-årligen": {"Exempelenergi AB 2014"},
    "borgen-endast-bolag": {"B-3"},
    "derivat-motparter": {"S-3"},
    "extern-utlåning": {"U-2"},
    "externa-handlingar": {"A-5"},
    "ingen-ensam": {"A-12"},
    "ingen-valutarisk": {"L-3"},
    "intern-utlåning": {"U-5"},
    "internbanken-är-motpart": {"A-12"},
    "leasing-fordon": {"LE-2"},
    "limit-lika-med-ram": {"U-4"},
    "nya-upplåningsformer": {"A-9"},
    "oberoende-kontroll": {"A-7", "A-12"},
    "ompröva-årligen-riktlinjer": {"2014"},
    "placering-löptid": {"P-3"},
    "placering-utanför-koncernkontot": {"P-3"},
    "rapport-månad": {
        "kommunstyrelsen mars 2014",
        "kommunstyrelsen juli 2014",
        "Västerviks Kommuns Förvaltnings AB:s styrelse juli 2014",
    },
    "rapport-tertial-bolag": {"Exempelhamnen AB tertial 2 2014"},
    "riktlinjerna-beslutas-av-förvaltnings-ab": {"riktlinjer.policy"},
    "räntebärande-placeringar": {"P-5"},
    "underlag-undertecknat": {"A-5", "A-12"},
    "valutarisk-i-samråd": {"rad 4"},
    "övriga-affärer-i-bolagets-namn": {"A-3", "A-12"},
}
OPEN = {
    "avvikande-händelser": {"H-4"},
    "bolagens-låneram-årligen": {"Exempelarenan AB 2014"},
    "borgen-endast-bolag": {"B-4", "B-6", "B-7"},
    "derivat-motparter": {"S-5"},
    "ej-upplåning-för-vinst": {"L-12"},
    "externa-handlingar": {"A-11"},
    "leasing-fördelaktig": {"LE-3"},
    "oberoende-kontroll": {"A-10"},
    "placering-löptid": {"P-5"},
    "underlag-undertecknat": {"A-11"},
    "varje-enhet-har-limit": {"Exempelarenan AB"},
    "övrig-borgen": {"B-8"},
}


@cache
def findings() -> tuple[Finding, ...]:
    reading = read(source(FOLDER / "riktlinjer.policy"))
    assert reading.resolved is not None
    registers, errors = read_registers(FOLDER / "registers", reading.resolved.definitions.schema, REPORT_DAY)
    assert errors == []
    return check(reading, registers, REPORT_DAY).findings


def told(*verdicts: Verdict) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in findings():
        if one.verdict in verdicts:
            found.setdefault(one.clause, set()).add(" ".join(one.group.values()))
    return found


def only(clause: str) -> Finding:
    (found,) = (one for one in findings() if one.clause == clause)
    return found


def test_what_breaks_is_told_by_its_row() -> None:
    assert told(Verdict.BREACH, Verdict.WARNING) == BROKEN


def test_what_lacks_data_or_text_is_never_passed_by() -> None:
    assert told(Verdict.UNMEASURABLE) == OPEN


def test_every_made_up_register_says_so() -> None:
    files = sorted((FOLDER / "registers").glob("*.csv"))
    assert files
    assert all(file.read_text(encoding="utf-8").startswith("Påhittade uppgifter") for file in files)


@pytest.mark.parametrize(
    ("clause", "amount"),
    [("låneram", 1_180_000_000), ("likviditet-täcker", 270_500_000), ("flera-motparter", 4), ("lika-internränta", 1)],
)
def test_what_is_measured_is_what_the_rows_add_up_to(clause: str, amount: int) -> None:
    measured = only(clause).measured
    assert measured is not None
    assert measured.value == amount


def test_the_swaps_lengthen_the_fixing_but_stay_within_five_years() -> None:
    measured = only("räntebindning").measured
    assert measured is not None
    assert 4 < measured.value < 5
    assert measured.unit == "years"


def test_a_guarantee_from_before_the_lost_year_waits_for_the_year() -> None:
    waiting = next(one for one in findings() if one.clause == "borgen-endast-bolag" and "B-4" in one.group.values())
    assert [gap.hole for gap in waiting.missing] == ["borgen-endast-bolag.lämnad"]
