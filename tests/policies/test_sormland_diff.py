"""The plan beside next year's draft: what is moved, done, added and lowered reads as it would be said."""

import re
from functools import cache
from pathlib import Path

from policylang.operations.diff import compare
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.files import source
from policylang.revisions.source import Source

FOLDER = Path(__file__).parents[2] / "policies" / "sormland_vastmanland_orebro"
PLAN = FOLDER / "verksamhetsplan.policy"


def draft(text: str) -> Reading:
    own = source(PLAN)
    return read(Source("utkast.policy", text.encode(), own.beside))


def changes(text: str) -> list[tuple[str, str, str]]:
    found = compare(read(source(PLAN)), draft(text))
    return [(one.id, one.direction.value, one.message.replace("\u00a0", " ")) for one in found.changes]


@cache
def plan() -> str:
    return PLAN.read_text(encoding="utf-8")


def row(name: str) -> str:
    found = re.search(rf"\n  \| {name} [^\n]*", plan())
    assert found
    return found[0]


def test_an_activity_is_moved_to_another_quarter() -> None:
    moved = plan().replace(row("byte-av-finanssystem"), row("byte-av-finanssystem").replace("06-30", "09-30"))
    assert changes(moved) == [
        (
            "PLN963",
            "loosened",
            (
                "3.4 Effektiv riskhantering: ”Utred byte av finanssystem” ska vara klar 30 september 2023 (kvartal 3) "
                "i stället för 30 juni 2023 (kvartal 2)."
            ),
        )
    ]


def test_what_is_done_goes_and_what_stands_after_it_is_not_changed_by_its_new_number() -> None:
    assert changes(plan().replace(row("finansiell-leasing"), "")) == [
        ("PLN961", "loosened", "3.1 Säkerställd betalningskapacitet: ”Upphandling finansiell leasing” utgår.")
    ]


def test_a_new_activity_comes() -> None:
    new = row("studiebesök").replace("studiebesök", "utbildning").replace("Studiebesök hos extern förvaltare", "Kurs")
    assert changes(plan().replace(row("studiebesök"), new + row("studiebesök"))) == [
        ("PLN962", "tightened", "3.2 Robust organisation: ”Kurs” tillkommer.")
    ]


def test_a_risk_is_lowered_and_binds_nobody() -> None:
    start = plan().index("§ risk lång-frånvaro")
    lowered = plan()[:start] + plan()[start:].replace("sannolikhet  3", "sannolikhet  2", 1)
    assert changes(lowered) == [
        (
            "PLN965",
            "neutral",
            (
                "4 Internkontrollplan, lång frånvaro: "
                "risken sänks från 6 (sannolikhet 3, konsekvens 2) till 4 (sannolikhet 2, konsekvens 2)."
            ),
        )
    ]


def test_a_measure_is_to_be_taken_earlier_and_by_another() -> None:
    start = plan().index("§ risk muta")
    after = plan()[start:].replace("2023-12-31", "2023-09-30", 1).replace("ansvar       FO", "ansvar       MO", 1)
    found = changes(plan()[:start] + after)
    assert [(name, way) for name, way, _ in found] == [("DEL501", "neutral"), ("PLN964", "tightened")]


def test_the_year_and_who_share_the_plan_are_told_of() -> None:
    text = plan().replace("planår        2023", "planår        2024").replace(", Region Örebro län\n", "\n", 1)
    text = re.sub(r"  antagen i     Region Örebro län[^\n]*\n", "", text)
    found = {(name, message) for name, _, message in changes(text)}
    assert ("ADM925", "Uppgiften planår ändras från 2023 till 2024.") in found
    assert ("ADM922", "Policyn gäller inte längre för Region Örebro län.") in found


def test_nothing_is_said_of_the_plan_beside_itself() -> None:
    assert changes(plan()) == []


def cases(text: str) -> list[tuple[str, str, str, set[str]]]:
    found = compare(read(source(PLAN)), draft(text)).changes
    return [
        (one.direction.value, case.old_verdict, case.new_verdict, set(case.witness.registers.registers))
        for one in found
        for case in one.shown
    ]


def test_a_case_makes_up_no_row_of_the_plan_itself() -> None:
    """What stands in the plan is in no file: the case holds with the rows that the plan has."""
    more = plan().replace("antal-dokument exakt 6", "antal-dokument exakt 7")
    assert cases(more) == [("tightened", "ok", "breach", set())]
    later = (
        plan()
        .replace(" 0 dagar efter datum", " 30 dagar efter datum")
        .replace("med {organ}.", "med {organ}, senast {senast}.")
    )
    assert cases(later) == [("loosened", "breach", "ok", {"aktiviteter", "sammanträden"})]


def test_who_shares_the_plan_is_shown_by_a_rule_that_judges_them() -> None:
    text = plan().replace(", Region Örebro län\n", "\n", 1)
    text = re.sub(r"  antagen i     Region Örebro län[^\n]*\n", "", text)
    left = next(one for one in compare(read(source(PLAN)), draft(text)).changes if one.id == "ADM922")
    assert [(case.old_verdict, case.new_verdict) for case in left.shown] == [("note", "ok")]
    assert [one.clause for one in left.affected] == ["skuldtäckningsgrad"]
