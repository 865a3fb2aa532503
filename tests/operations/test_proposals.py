"""Two proposals whose lines can be put together may still contradict each other, or be looser together than alone."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policylang.cli.main import main
from test_schemas import complaints

POLICY = """policy "Finanspolicy"
  organisation  Prov kommun
  beslut        2014-02-24 kommunfullmäktige § 31
  gäller        från 2014-03-01
  använder      gemensamt.policy

# Upplåning

Skulden får vara högst {högst}.
  § gräns låneram
    mått   skulden
    högst  100 mnkr
    mäts   vid varje tidpunkt

Skulden i utländsk valuta får vara högst {högst}.
  § gräns valutaram
    mått   utlandsskulden
    högst  100 mnkr
    mäts   vid varje tidpunkt

# Placeringar

Placeringarna ska vara minst {minst}.
  § gräns reserv
    mått   placeringarna
    minst  10 mnkr
    mäts   vid varje tidpunkt

Alla placeringar ska vara i svenska kronor.
  § krav svenska-kronor
    varje  placeringar
    ska    valuta = SEK
"""
SHARED = """bibliotek "Gemensamt"

§ portfölj skulden "skulden"
  av  lån

§ portfölj utlandsskulden "skulden i utländsk valuta"
  av  lån där valuta ≠ SEK

§ portfölj placeringarna "placeringarna"
  av  placeringar räknat marknadsvärde
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("bas", "a", "b"):
        put(tmp_path, name, POLICY)
    return tmp_path


def put(folder: Path, name: str, text: str, shared: str = SHARED) -> None:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "p.policy").write_text(text, encoding="utf-8", newline="\n")
    (folder / name / "gemensamt.policy").write_text(shared, encoding="utf-8", newline="\n")


def told(*arguments: str) -> tuple[str, list[tuple[str, ...]]]:
    result = run("diff", "bas/p.policy", "a/p.policy", "b/p.policy", "--format", "json", *arguments)
    assert result.exit_code in {0, 1, 3}, result.output
    answer = json.loads(result.stdout)
    assert complaints("proposals", answer) == []
    return answer["merge"], [(one["kind"], *one["clauses"]) for one in answer["warnings"]]


def test_proposals_about_different_things_stand_together(folder: Path) -> None:
    put(folder, "a", POLICY.replace("minst  10 mnkr", "minst  20 mnkr"))
    put(folder, "b", POLICY.replace("# Upplåning", "// not\n# Upplåning"))
    assert told() == ("clean", [])
    assert "Inget av förslagen motsäger" in run("diff", "bas/p.policy", "a/p.policy", "b/p.policy").stdout


def test_the_same_lines_are_told(folder: Path) -> None:
    put(folder, "a", POLICY.replace("minst  10 mnkr", "minst  20 mnkr"))
    put(folder, "b", POLICY.replace("minst  10 mnkr", "minst  5 mnkr"))
    merge, warnings = told()
    assert merge == "conflict"
    assert warnings == [("text-conflict",), ("contradictory", "reserv")]
    assert run("diff", "bas/p.policy", "a/p.policy", "b/p.policy", "--exit-code").exit_code == 3


def test_lines_next_to_each_other_are_tried_together(folder: Path) -> None:
    put(folder, "a", POLICY.replace("minst  10 mnkr", "minst  20 mnkr"))
    put(folder, "b", POLICY.replace("minst  10 mnkr\n", "minst  10 mnkr\n    tolkning  Kassan.\n"))
    assert told() == ("conflict", [("text-adjacent",)])
    shown = run("diff", "bas/p.policy", "a/p.policy", "b/p.policy").stdout
    assert "INTILLIGGANDE RADER" in shown
    assert "prövade tillsammans" in shown


def test_what_the_one_tightens_and_the_other_loosens_is_contradictory(folder: Path) -> None:
    put(folder, "a", POLICY.replace("minst  10 mnkr", "minst  20 mnkr"))
    put(
        folder,
        "b",
        POLICY,
        SHARED.replace("av  placeringar räknat marknadsvärde", "av  placeringar räknat marknadsvärde\n  av  lån"),
    )
    merge, warnings = told()
    assert merge == "clean"
    assert ("contradictory", "reserv") in warnings
    assert run("diff", "bas/p.policy", "a/p.policy", "b/p.policy", "--exit-code").exit_code == 1


def test_each_can_be_met_but_not_both(folder: Path) -> None:
    shared = SHARED + '\n§ portfölj lånen "lånen"\n  av  lån\n'
    first = POLICY.replace(
        "# Placeringar",
        "Lånen ska vara minst {minst}.\n  § gräns lägsta\n    mått   lånen\n    minst  80 mnkr\n    mäts   vid varje tidpunkt\n\n# Placeringar",
    )
    put(folder, "bas", POLICY, shared)
    put(folder, "a", first, shared)
    put(folder, "b", POLICY.replace("högst  100 mnkr", "högst  50 mnkr", 1), shared)
    merge, warnings = told()
    assert merge == "clean"
    assert [one[0] for one in warnings] == ["infeasible"]
    assert set(warnings[0][1:]) == {"låneram", "lägsta"}


def test_two_rules_that_guard_the_same_may_not_both_go(folder: Path) -> None:
    twice = POLICY.replace("Skulden i utländsk valuta", "Skulden").replace("utlandsskulden", "skulden")
    put(folder, "bas", twice)
    put(folder, "a", twice.replace("högst  100 mnkr", "högst  200 mnkr", 1))
    at = twice.index("§ gräns valutaram")
    put(folder, "b", twice[:at] + twice[at:].replace("högst  100 mnkr", "högst  200 mnkr", 1))
    merge, warnings = told()
    assert merge == "clean"
    assert {one for one in warnings if one[0] == "looser-together"} != set()


def test_both_loosen_the_same_rule(folder: Path) -> None:
    put(folder, "a", POLICY.replace("    högst  100 mnkr\n    mäts", "    högst  200 mnkr\n    mäts", 1))
    put(folder, "b", POLICY, SHARED.replace("  av  lån\n", "  av  lån där valuta = SEK\n", 1))
    merge, warnings = told()
    assert merge == "clean"
    assert ("looser-together", "låneram") in warnings
    assert "Vittne" in run("diff", "bas/p.policy", "a/p.policy", "b/p.policy").stdout
    assert "**Lösare tillsammans**" in run("diff", "bas/p.policy", "a/p.policy", "b/p.policy", "--format", "md").stdout


def test_different_heads_do_not_hide_the_rest(folder: Path) -> None:
    head = "  beslut        2014-02-24 kommunfullmäktige § 31"
    put(
        folder,
        "a",
        POLICY.replace(head, "  beslut        2015-xx-xx kommunfullmäktige § xx").replace("minst  10", "minst  20"),
    )
    put(folder, "b", POLICY.replace(head, "  beslut        2016-xx-xx kommunfullmäktige § xx"))
    assert told() == ("clean", [("head",)])


def test_lines_that_go_together_but_make_no_policy(folder: Path) -> None:
    put(
        folder,
        "a",
        POLICY.replace("    mått   utlandsskulden", "    mått   skulden"),
        SHARED.replace('§ portfölj utlandsskulden "skulden i utländsk valuta"\n  av  lån där valuta ≠ SEK\n\n', ""),
    )
    more = (
        POLICY
        + "Ny skuld i utländsk valuta får vara högst {högst}.\n  § gräns ny\n    mått   utlandsskulden\n    högst  5 mnkr\n    mäts   vid varje tidpunkt\n"
    )
    put(folder, "b", more)
    merge, warnings = told()
    assert merge == "error"
    assert warnings[-1][0] == "merged-error"


def test_wrong_usage_is_told(folder: Path) -> None:
    assert run("diff", "bas/p.policy", "a/p.policy", "b/p.policy", "--format", "html").exit_code == 2
    assert run("diff", "bas/p.policy", "a/p.policy", "c/p.policy").exit_code == 3
    put(folder, "a", POLICY.replace("100 mnkr", "100 mnkrr"))
    assert run("diff", "bas/p.policy", "a/p.policy", "b/p.policy").exit_code == 4


def capped_twice(first: str, second: str) -> str:
    text = POLICY.replace("Skulden i utländsk valuta", "Skulden").replace("utlandsskulden", "skulden")
    at = text.index("§ gräns valutaram")
    head = text[:at].replace("högst  100 mnkr", f"högst  {first}")
    return head + text[at:].replace("högst  100 mnkr", f"högst  {second}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # The other cap, lowered by the second proposal, forbids what the first would permit.
        (("200 mnkr", "100 mnkr"), ("100 mnkr", "80 mnkr"), []),
        (("200 mnkr", "100 mnkr"), ("100 mnkr", "100 mnkr"), []),
        # Either alone is held back by the cap that the other lifts.
        (("200 mnkr", "100 mnkr"), ("100 mnkr", "150 mnkr"), [("looser-together", "låneram")]),
    ],
)
def test_what_another_rule_still_forbids_is_not_looser_together(
    folder: Path, one: tuple[str, str], other: tuple[str, str], expected: list[tuple[str, ...]]
) -> None:
    put(folder, "bas", capped_twice("100 mnkr", "100 mnkr"))
    put(folder, "a", capped_twice(*one))
    put(folder, "b", capped_twice(*other))
    merge, warnings = told()
    assert merge == "clean"
    assert [each for each in warnings if each[1] == "låneram"] == expected


def test_a_case_of_looser_together_breaks_each_proposal_alone(folder: Path) -> None:
    put(folder, "a", POLICY.replace("    högst  100 mnkr\n    mäts", "    högst  200 mnkr\n    mäts", 1))
    put(folder, "b", POLICY, SHARED.replace("  av  lån\n", "  av  lån där valuta = SEK\n", 1))
    result = run("diff", "bas/p.policy", "a/p.policy", "b/p.policy", "--format", "json")
    warned = next(one for one in json.loads(result.stdout)["warnings"] if one["kind"] == "looser-together")
    rows = warned["change"]["witness"]["registers"]["lån"]
    amounts = {currency == "SEK": 0 for currency in ("SEK", "x")}
    for row in rows:
        amounts[row["valuta"] == "SEK"] += int(row["belopp sek"] if "belopp sek" in row else row["belopp"])
    assert 100_000_000 < amounts[True] <= 200_000_000  # the second alone breaks, both together do not
    assert sum(amounts.values()) > 200_000_000  # the first alone breaks


def test_a_row_that_needs_both_proposals_is_shown(folder: Path) -> None:
    small = "Alla placeringar ska vara under {marknadsvärde}.\n  § krav små\n    varje  placeringar\n    ska    marknadsvärde under 5 mnkr\n\n"
    both = POLICY.replace("# Placeringar\n\n", "# Placeringar\n\n" + small)
    euro = both.replace("i svenska kronor", "i svenska kronor eller euro").replace(
        "valuta = SEK", "valuta i (SEK, EUR)"
    )
    put(folder, "bas", both)
    put(folder, "a", euro)
    put(folder, "b", both.replace("under 5 mnkr", "under 9 mnkr"))
    merge, warnings = told()
    assert merge == "clean"
    assert {one[0] for one in warnings} == {"looser-together"}
    result = run("diff", "bas/p.policy", "a/p.policy", "b/p.policy", "--format", "json")
    row = json.loads(result.stdout)["warnings"][0]["change"]["witness"]["registers"]["placeringar"][0]
    assert (row["valuta"], 5_000_000 <= int(row["marknadsvärde"]) < 9_000_000) == ("EUR", True)
