"""What the tests try: sides of bounds, rules without any; and what is offered for the rest."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from policylang.cli.main import main
from policylang.operations.suggestions import suggested
from policylang.operations.trials import trials
from policylang.trials.text import text as spoken
from trials.samples import POLICY, all_run, reading, sides, source, told_as_json

SHARES = """§ prov andel-{seb}
  givet  låneskuld
    | motpart      | belopp
    | SEB          | {seb} mnkr
    | Kommuninvest | {rest} mnkr
  så  finansiering-per-motpart {verdict} för {group}
"""


def share(seb: int, verdict: str, group: str = "SEB") -> str:
    return SHARES.format(seb=seb, rest=100 - seb, verdict=verdict, group=group)


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        (share(39, "hålls"), {"innanför"}),
        (share(40, "hålls"), {"på gränsen"}),
        (share(41, "bryts"), {"utanför"}),
        (share(39, "hålls") + share(41, "bryts"), {"innanför", "utanför"}),
        (share(41, "hålls"), set()),  # a test that fails tries nothing
        (share(41, "hålls", "Kommuninvest"), set()),  # nor does what is said of another
    ],
)
def test_a_side_is_tried_by_a_test_that_stands_there_and_passes(text: str, tried: set[str]) -> None:
    assert sides(text, "finansiering-per-motpart")["högst 40 % av låneskuld"] == tried


def test_an_exception_has_sides_of_its_own() -> None:
    assert sides(share(30, "hålls", "Kommuninvest"), "finansiering-per-motpart") == {
        "högst 40 % av låneskuld": set(),
        "högst 70 % av låneskuld": {"på gränsen"},
    }


BOUNDS = """policy "Finanspolicy"
  organisation  Exempelköping
  gäller        från 2014-03-01

§ krav leasing-fordon
  varje  leasing
  ska    fordonsslag i (personbil, buss) och totalvikt under 3,5 ton
  mäts   vid varje tidpunkt

§ krav placering-löptid
  varje  placeringar
  ska    förfallodag högst ett år efter köpdag
  mäts   vid varje tidpunkt
"""


def bounds(rows: str, verdict: str) -> set[str]:
    text = (
        f"§ prov ett\n  givet  leasing\n    | fordonsslag | totalvikt\n{rows}  så  leasing-fordon {verdict} för rad 1\n"
    )
    (found,) = (one for one in all_run(text, BOUNDS).covered if one.rule == "leasing-fordon")
    return {side.value for one in found.edges for side in one.sides}


def test_a_bound_on_a_row_is_tried_where_the_verdict_hangs_on_it() -> None:
    assert bounds("    | buss | 3,5 ton\n", "bryts") == {"på gränsen"}
    assert bounds("    | buss | 3,4 ton\n", "hålls") == {"innanför"}
    # A lorry is not allowed whatever it weighs.
    assert bounds("    | öppen lastbil | 3,5 ton\n", "bryts") == set()


# -- what is offered -------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", [POLICY, BOUNDS], ids=["sums", "rows"])
def test_what_is_offered_passes_when_pasted_and_leaves_nothing_untried(policy: str) -> None:
    found = suggested(source("", policy), all_run("", policy))
    assert found.offered
    pasted = trials(reading("\n".join(one.text for one in found.offered), policy))
    assert [one.trial.id for one in pasted.ran if not one.passed] == []
    untried = {(one.rule, each) for one in pasted.covered for each in one.missing}
    assert untried == set(found.without)


def test_each_offered_test_passes_alone() -> None:
    for one in suggested(source("", BOUNDS), all_run("", BOUNDS)).offered:
        made = trials(reading(one.text, BOUNDS))
        assert [each.passed for each in made.ran] == [True], one.text


def test_what_is_tried_is_not_offered() -> None:
    text = share(40, "hålls")
    found = suggested(source(text), all_run(text), "finansiering-per-motpart")
    assert "högst 40 % av låneskuld: på gränsen" not in {one.tries for one in found.offered}
    assert {one.rule for one in found.offered} == {"finansiering-per-motpart"}


def test_an_offered_test_reads_as_a_person_would_write_it() -> None:
    found = suggested(source("", BOUNDS), all_run("", BOUNDS), "leasing-fordon")
    (text,) = (one.text for one in found.offered if one.tries == "totalvikt under 3,5 ton: på gränsen")
    assert text.splitlines()[0] == "§ prov leasing-fordon-på-gränsen"
    assert "3,5 ton" in text
    assert text.splitlines()[-1] == "  så     leasing-fordon bryts för leasing 1"


# -- the command -----------------------------------------------------------------------------------


def test_the_answer_is_as_its_schema_says() -> None:
    text = files("policylang").joinpath("schemas", "test.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    for answer in (told_as_json(share(41, "hålls")), told_as_json(share(41, "bryts"), suggest=True)):
        assert list(Draft202012Validator(schema).iter_errors(json.loads(json.dumps(answer)))) == []


def test_a_person_reads_what_failed_what_is_tried_and_what_is_not() -> None:
    said = spoken(told_as_json(share(41, "hålls") + share(39, "hålls")))
    assert "  FELAR    andel-41  (finanspolicy.policy:" in said
    assert "väntat:  finansiering-per-motpart hålls för SEB" in said
    assert "kom:     bryts" in said
    assert "Låneskulden (SEB) är 41 % av låneskulden och ska vara högst 40 %." in said
    assert "  klarat   andel-39" in said
    assert "    högst 40 % av låneskuld: innanför ja, på gränsen NEJ, utanför NEJ" in said
    assert "Regler utan prov:\n  nettoskuld-tak\n  svenska-kronor" in said
    assert "2 prov, 1 felar. 1 av 3 regler har prov; 1 av 9 sidor av deras gränser är prövade." in said


@pytest.mark.parametrize(
    ("text", "code"),
    [(share(41, "bryts"), 0), (share(41, "hålls"), 1), ("", 0), ("§ prov ett\n  så  nånting hålls\n", 4)],
)
def test_the_exit_code_tells_how_it_went(text: str, code: int, tmp_path: Path) -> None:
    path = tmp_path / "finanspolicy.policy"
    path.write_text(f"{POLICY}\n{text}", encoding="utf-8")
    done = CliRunner().invoke(main, ["test", str(path), "--format", "json"])
    assert done.exit_code == code, done.output
    if code != 4:
        assert json.loads(done.stdout)["schema"] == "policylang/test/1"
