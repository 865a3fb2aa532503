"""The plan's rules on a made-up year: what is late, what breaks, what cannot be judged; and the report on it."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from policylang.document import markdown
from policylang.findings.finding import Finding, Verdict
from policylang.operations.check import check
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.operations.report import report
from policylang.registers.read import read as read_registers
from policylang.registers.rows import Registers
from policylang.revisions.files import source

FOLDER = Path(__file__).parents[2] / "policies" / "sormland_vastmanland_orebro"
YEAR_END = date(2023, 12, 31)
# S1 to S20 of the design, and the rules that carry them.
RULES = {
    "S1": ("aktiviteter-betalningskapacitet", "aktiviteter-hållbara-investeringar"),
    "S2": ("kvartal-innehåller-dagen",),
    "S3": ("mål-har-aktivitet",),
    "S4": ("planens-innehåll",),
    "S5": ("risk-har-åtgärd-och-ansvar", "roller-förklarade"),
    "S6": ("risknivå",),
    "S7": ("bedrägeri-internt", "felaktig-redovisning"),
    "S8": ("åtgärd-som-är-aktivitet",),
    "S9": ("skuldtäckningsgrad",),
    "S10": ("nettobelastning-pensioner",),
    "S11": ("sharpekvot",),
    "S12": ("väsentliga-avvikelser",),
    "S13": ("klimatbelastning",),
    "S14": ("betalning-av-finansgruppen",),
    "S15": ("dualitet",),
    "S16": ("mottagare-i-betalningsregistret",),
    "S17": ("finansrådets-årscykel",),
    "S18": ("finansrådets-dagordning",),
    "S19": ("uppföljning-vid-finansråd",),
    "S20": ("finanshandboken-årligen", "dokumentstrukturen"),
}


@cache
def plan() -> Reading:
    return read(source(FOLDER / "verksamhetsplan.policy"))


@cache
def registers(on: date) -> Registers:
    resolved = plan().resolved
    assert resolved is not None
    found, errors = read_registers(FOLDER / "registers", resolved.definitions.schema, on)
    assert errors == []
    return found


@cache
def findings(on: date = YEAR_END) -> tuple[Finding, ...]:
    return check(plan(), registers(on), on).findings


def told(*verdicts: Verdict, on: date = YEAR_END) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in findings(on):
        if one.verdict in verdicts:
            found.setdefault(one.clause, set()).add(", ".join(one.group.values()))
    return found


def test_every_rule_of_the_design_is_there_and_is_judged() -> None:
    there = {one.clause for one in findings()}
    assert {name for names in RULES.values() for name in names} <= there


def test_the_plan_breaks_its_own_rule_on_what_it_holds_and_no_other() -> None:
    built = {one.clause: one.verdict for one in findings() if one.clause in {name for s in RULES for name in RULES[s]}}
    assert built["planens-innehåll"] is Verdict.BREACH
    static = ("kvartal-innehåller-dagen", "mål-har-aktivitet", "risknivå", "åtgärd-som-är-aktivitet")
    assert {built[name] for name in (*static, "risk-har-åtgärd-och-ansvar", "dokumentstrukturen")} == {Verdict.OK}


def test_what_breaks_is_told_by_its_row() -> None:
    assert told(Verdict.BREACH) == {
        "planens-innehåll": {"verksamhetsplan.policy"},
        "uppföljning-vid-finansråd": {
            f"riskmått, finansrådet {day}"
            for day in ("31 mars 2023", "30 juni 2023", "29 september 2023", "15 december 2023")
        },
        "dualitet": {"B-4"},
        "mottagare-i-betalningsregistret": {"B-5"},
        "lång-frånvaro": {"lång-frånvaro"},
        "finansrådets-årscykel": {"Koldioxidscreening föregående år, 2023"},
        "finansrådets-dagordning": {"rad 6"},
    }


def test_what_is_missed_is_a_note() -> None:
    assert told(Verdict.NOTE) == {
        "skuldtäckningsgrad": {"Region Västmanland"},
        "nettobelastning-pensioner": {"Region Västmanland"},
        "aktiviteter-robust-organisation": {"back-office"},
        "sharpekvot": {"Region Sörmland, pensionsportföljen"},
        "väsentliga-avvikelser": {""},
        "aktiviteter-riskhantering": {"borgensavgifter", "byte-av-finanssystem"},
        "klimatbelastning": {"Region Västmanland, pensionsportföljen"},
        "roller-förklarade": {"FO", "MO", "BO", "Alla"},
    }


def test_what_lacks_data_is_never_passed_by() -> None:
    assert told(Verdict.UNMEASURABLE) == {
        "skuldtäckningsgrad": {"Region Örebro län"},
        "sharpekvot": {"Region Örebro län, pensionsportföljen"},
        "aktiviteter-riskhantering": {"riskmått"},
        "betalning-av-finansgruppen": {"B-7"},
        "dualitet": {"B-7"},
    }


@pytest.mark.parametrize(
    ("on", "clause", "what", "verdict"),
    [
        (date(2023, 3, 31), "aktiviteter-riskhantering", "borgensavgifter", Verdict.NOT_APPLICABLE),
        (date(2023, 4, 1), "aktiviteter-riskhantering", "borgensavgifter", Verdict.NOTE),
        (date(2023, 6, 30), "lång-frånvaro", "lång-frånvaro", Verdict.NOT_APPLICABLE),
        (date(2023, 7, 1), "lång-frånvaro", "lång-frånvaro", Verdict.BREACH),
        (date(2023, 12, 31), "aktiviteter-portföljutveckling", "avvikelser-mot-index", Verdict.NOT_APPLICABLE),
        (date(2024, 1, 1), "aktiviteter-portföljutveckling", "avvikelser-mot-index", Verdict.NOTE),
    ],
)
def test_a_deadline_passes_the_day_after(on: date, clause: str, what: str, verdict: Verdict) -> None:
    (one,) = (each for each in findings(on) if each.clause == clause and what in each.group.values())
    assert one.verdict is verdict


def test_every_made_up_register_says_so() -> None:
    files = sorted((FOLDER / "registers").glob("*.csv"))
    assert files
    assert all(file.read_text(encoding="utf-8").startswith("Påhittade uppgifter") for file in files)


def test_statuses_are_there_for_four_quarters() -> None:
    days = {row.cells["per"] for row in registers(YEAR_END).registers["aktiviteter"].rows}
    assert {(day.month - 1) // 3 for day in days if isinstance(day, date)} == {0, 1, 2, 3}


# -- the report


@cache
def text(on: date) -> str:
    return markdown.text(report(plan(), registers(on), on)).replace("\u00a0", " ")


def test_the_report_tells_of_each_goal_quarter_by_quarter() -> None:
    assert "| 2 | Robust organisation | 1 av 6 | 4 av 6 | 4 av 6 | 6 av 6 | 0 | 0 |" in text(YEAR_END)
    assert "| Nr | Mål | Q1 | Q2 | Sena | Okända |" in text(date(2023, 6, 30))


def test_the_report_tells_how_far_each_region_has_come() -> None:
    assert "| **Region Örebro län** | 12 av 18 | 0 | 1 | 2 | 0 | 2 |" in text(YEAR_END)
    assert (
        "| 3.4 | väsentliga avvikelser |  |"
        in text(YEAR_END).partition("Indikatorer")[2].partition("Intern kontroll")[0]
    )


def test_the_report_shows_the_risks_before_and_after() -> None:
    before, after = text(YEAR_END).split("Risker efter genomförda åtgärder")
    assert "| **4** |  | 1, 2 |  |  |" in before
    assert "| **4** | 1, 2 |  |  |  |" in after
    assert "för risk 9, men ingen ny bedömning finns" in after


def test_an_activity_without_status_is_said_to_be_unknown() -> None:
    assert (
        "| 4d | Utvärdera befintliga riskmått. Syfte och mål med respektive riskmått | MO | 2023-06-30 |  |  |  "
        in text(YEAR_END)
    )
    assert "| Kan inte bedömas | ingen status i registret |" in text(YEAR_END)


def test_an_activity_that_each_region_follows_up_for_itself_is_one() -> None:
    assert "är 9 av 19 tidsatta aktiviteter klara" in text(date(2023, 9, 30))
    assert "| 3 | God portföljutveckling | 0 av 3 | 0 av 3 | 0 av 3 |" in text(date(2023, 9, 30))
