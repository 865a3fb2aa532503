"""Next year's draft of the plan beside this year's: every change said once, in words that an official would use."""

from collections.abc import Callable
from functools import cache

import pytest

from policies.test_sormland_regions import FOLDER, VALUES
from policylang.diff.found import Diff
from policylang.operations.compile import compiled
from policylang.operations.diff import compare
from policylang.operations.reading import Reading
from policylang.revisions.source import Source

NEXT = (
    ("internkontrollplan 2023", "internkontrollplan 2024"),
    ("planår        2023", "planår        2024"),
    # Done.
    ("\n  | finansiell-leasing | FO     | 2023-03-31 | Upphandling finansiell leasing", ""),
    # Moved to another quarter, put off a year, new.
    ("| byte-av-finanssystem    | MO     | 2023-06-30", "| byte-av-finanssystem    | MO     | 2024-03-31"),
    ("| bankupphandling    | FO     | 2023-12-31", "| bankupphandling    | FO     | 2024-12-31"),
    (
        "  | studiebesök             | FO",
        (
            "  | likviditetsprognos      | MO     | 2024-06-30 | Ta fram gemensam likviditetsprognos\n"
            "  | studiebesök             | FO"
        ),
    ),
    # One region is done with it.
    ("| Region Sörmland, Region Västmanland | Auto", "| Region Västmanland                  | Auto"),
    ("Automatiserad bokföring (Sörmland & Västmanland)", "Automatiserad bokföring (Västmanland)"),
    # A risk is lowered.
    (
        "  sannolikhet  3\n  konsekvens   2\n  åtgärd       Handlingsplan",
        "  sannolikhet  2\n  konsekvens   2\n  åtgärd       Handlingsplan",
    ),
)
NEXT_VALUES = VALUES.replace("62 %", "63 %").replace(
    "  | Region Västmanland | 60 %  | regionfullmäktige 2022-11-29 § 131\n", ""
)


def plan(values: str, *changes: tuple[str, str]) -> Reading:
    text = (FOLDER / "verksamhetsplan.policy").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    common = (FOLDER / "gemensamt.policy").read_text(encoding="utf-8")
    start, end = common.index("§ värde mål-"), common.index("§ portfölj finansgruppens")
    common = f"{common[:start]}{values.strip()}\n\n{common[end:]}"
    beside: Callable[[str], Source | None] = {
        "gemensamt.policy": Source("gemensamt.policy", common.encode(), lambda _: None)
    }.get
    found = compiled(Source("verksamhetsplan.policy", text.encode(), beside))
    assert found.resolved is not None, [str(one) for one in found.errors]
    return found


@cache
def difference() -> Diff:
    return compare(plan(VALUES), plan(NEXT_VALUES, *NEXT))


@pytest.mark.parametrize(
    ("direction", "message"),
    [
        ("loosened", "3.1 Säkerställd betalningskapacitet: ”Upphandling finansiell leasing” utgår."),
        (
            "loosened",
            "3.4 Effektiv riskhantering: ”Utred byte av finanssystem” ska vara klar 31 mars 2024 (kvartal 1) i stället för 30 juni 2023 (kvartal 2).",
        ),
        (
            "loosened",
            (
                "3.1 Säkerställd betalningskapacitet: ”Förarbete (arbetsgrupper) inför bankupphandling 2025” ska vara klar 31 december 2024 (kvartal 4) "
                "i stället för 31 december 2023 (kvartal 4)."
            ),
        ),
        ("tightened", "3.2 Robust organisation: ”Ta fram gemensam likviditetsprognos” tillkommer."),
        (
            "loosened",
            (
                "3.4 Effektiv riskhantering: ”Automatiserad bokföring (Västmanland)” gäller för Region Västmanland i stället för "
                "Region Sörmland och Region Västmanland."
            ),
        ),
        (
            "undecided",
            (
                "3.4 Effektiv riskhantering: ”Automatiserad bokföring (Sörmland & Västmanland)” lyder i stället "
                "”Automatiserad bokföring (Västmanland)”. Oavgjord: lydelsen prövas inte maskinellt."
            ),
        ),
        (
            "neutral",
            (
                "4 Internkontrollplan, lång frånvaro: "
                "risken sänks från 6 (sannolikhet 3, konsekvens 2) till 4 (sannolikhet 2, konsekvens 2)."
            ),
        ),
        (
            "tightened",
            (
                # The plan is of another year too, so that no year is judged by both.
                "Målet för skuldtäckningsgraden för Region Sörmland ändras från 62 % till 63 %. "
                "Det gäller skuldtäckningsgrad."
            ),
        ),
        (
            "loosened",
            (
                "Målet för skuldtäckningsgraden för Region Västmanland utgår (var 60 %). Utan värde kan "
                "Region Västmanland inte bedömas. Det gäller skuldtäckningsgrad."
            ),
        ),
        ("neutral", "Uppgiften planår ändras från 2023 till 2024."),
    ],
)
def test_each_change_is_said_as_an_official_would(direction: str, message: str) -> None:
    told = {one.message.replace("\u00a0", " "): one.direction.value for one in difference().changes}
    assert told.get(message) == direction, list(told)


def test_nothing_else_is_said() -> None:
    title = "Uppgiften titel ändras"
    assert len([one for one in difference().changes if not one.message.startswith(title)]) == 10


def test_what_is_said_is_never_editorial() -> None:
    assert difference().summary["editorial"] == 0
