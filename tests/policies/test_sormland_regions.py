"""Three regions share one text: each has its own values and decision, and what one lacks is never made up."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from policylang.findings.finding import Verdict
from policylang.operations.check import check
from policylang.operations.compare import answer, compare, each
from policylang.operations.compile import compiled
from policylang.operations.reading import Reading
from policylang.registers.read import read as read_registers
from policylang.registers.rows import Registers
from policylang.revisions.files import source
from policylang.revisions.source import Source

FOLDER = Path(__file__).parents[2] / "policies" / "sormland_vastmanland_orebro"
YEAR_END = date(2023, 12, 31)
VALUES = """
§ värden mål-skuldtäckningsgrad per region "målet för skuldtäckningsgraden"
  | region             | värde | beslut
  | Region Sörmland    | 62 %  | regionfullmäktige 2022-11-22 § 88
  | Region Västmanland | 60 %  | regionfullmäktige 2022-11-29 § 131
"""


def with_values(values: str) -> Reading:
    """The plan with the goals of the regions in the common text instead of in a register."""
    own = source(FOLDER / "verksamhetsplan.policy")
    text = (FOLDER / "gemensamt.policy").read_text(encoding="utf-8")
    start, end = text.index("§ värde mål-"), text.index("§ portfölj finansgruppens")
    common = f"{text[:start]}{values.strip()}\n\n{text[end:]}"
    beside: Callable[[str], Source | None] = {
        "gemensamt.policy": Source("gemensamt.policy", common.encode(), lambda _: None)
    }.get
    found = compiled(Source("verksamhetsplan.policy", own.data, beside))
    assert found.resolved is not None, [str(one) for one in found.errors]
    return found


@cache
def plan() -> Reading:
    return with_values(VALUES)


@cache
def registers() -> Registers:
    resolved = plan().resolved
    assert resolved is not None
    found, errors = read_registers(FOLDER / "registers", resolved.definitions.schema, YEAR_END)
    assert errors == []
    return found


def test_each_region_is_judged_by_its_own_goal_and_one_without_is_not_within_it() -> None:
    found = check(plan(), registers(), YEAR_END, "skuldtäckningsgrad").findings
    assert {one.group["region"]: one.verdict for one in found} == {
        "Region Sörmland": Verdict.OK,
        "Region Västmanland": Verdict.NOTE,
        "Region Örebro län": Verdict.UNMEASURABLE,
    }


def test_side_by_side_each_region_has_a_column() -> None:
    found = compare([plan()])
    (row,) = [one for one in found.rows if any(stand.clause == "skuldtäckningsgrad" for stand in one.stands.values())]
    assert [row.stands[number].bound.replace("\u00a0", " ") for number in range(3)] == [
        "mål: minst 62 %",
        "mål: minst 60 %",
        "mål: minst [inget värde anges]",
    ]
    assert row.comparable == "partial"
    (same,) = [one for one in found.rows if any(stand.clause == "dualitet" for stand in one.stands.values())]
    assert same.comparable == "exact"


def test_what_concerns_two_regions_is_not_the_third_one_s() -> None:
    held = {
        one.resolved.document.metadata.organisation: {
            each.id for clause in one.resolved.document.clauses.values() for each in getattr(clause, "activities", ())
        }
        for one in each([plan()])
        if one.resolved
    }
    assert [name for name, ids in held.items() if "automatiserad-bokföring" in ids] == [
        "Region Sörmland",
        "Region Västmanland",
    ]
    assert all("riskmått" in ids for ids in held.values())


def test_the_same_registers_are_run_for_each_region() -> None:
    told = answer([plan()], compare([plan()]), lambda _: registers(), YEAR_END)
    (row,) = [
        one for one in told["portfolio"]["rows"] if any(cell["clause"] == "skuldtäckningsgrad" for cell in one["cells"])
    ]
    assert [cell["verdict"] for cell in row["cells"]] == ["ok", "note", "unmeasurable"]
    assert len({one["path"] for one in told["policies"]}) == 3


OWN = """policy "Verksamhetsplan 2023 för Region Sörmland"
  organisation  Region Sörmland
  utgår från    verksamhetsplan.policy revision antagen kontrollsumma {sum}

§ ändrar aktiviteter-betalningskapacitet

§ aktiviteter aktiviteter-betalningskapacitet
  för  betalningskapacitet
  | id                 | ansvar | klart      | aktivitet
  | finansiell-leasing | FO     | 2023-06-30 | Upphandling finansiell leasing

§ utgår muta
"""


def test_a_region_s_own_plan_is_judged_for_that_region_alone() -> None:
    common = plan()
    assert common.resolved is not None
    shared = Source("antagen:verksamhetsplan.policy", common.texts["verksamhetsplan.policy"].encode(), _common)
    beside = {"verksamhetsplan.policy@antagen": shared}.get
    text = OWN.replace("{sum}", common.resolved.fingerprint[:12])
    own = compiled(Source("egen.policy", text.encode(), beside))
    assert own.resolved is not None, [str(one) for one in own.errors]
    found = check(own, registers(), date(2024, 1, 1)).findings
    assert {one.group["region"] for one in found if "region" in one.group} == {"Region Sörmland"}
    assert {one.verdict for one in found if one.clause == "skuldtäckningsgrad"} == {Verdict.OK}
    assert not [one for one in found if one.clause == "muta" or "bankupphandling" in one.group.values()]


def _common(name: str) -> Source | None:
    text = plan().texts["gemensamt.policy"]
    return Source("antagen:gemensamt.policy", text.encode(), lambda _: None) if name == "gemensamt.policy" else None
