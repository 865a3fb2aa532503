"""The schemas that ship in the package say what the contract says."""

import json
from collections.abc import Callable
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from policylang.cli.main import main

Answer = dict[str, Any]

POLICY: Answer = {
    "path": "policies/vastervik/finanspolicy.policy",
    "title": "Finanspolicy för Västerviks kommunkoncern",
    "organisation": "Västerviks kommun",
    "sha256": "0" * 64,
    "decided": "2014-11-25",
    "in_force": None,
}

CHECK: Answer = {
    "schema": "policylang/check/1",
    "as_of": "2014-12-31",
    "engine": "reference",
    "policy": POLICY,
    "findings": [
        {
            "clause": "finansiering-per-motpart",
            "section": "5.2.1",
            "kind": "limit",
            "force": "ska",
            "topic": "motparter",
            "verdict": "breach",
            "group": {"motpart": "SEB"},
            "measured": {"value": "0.41", "unit": "share", "base": "bruttolåneskuld", "amount": "41000000.00"},
            "lower": None,
            "upper": {"value": "0.40", "inclusive": True},
            "headroom": {"value": "-0.01", "amount": "-1000000.00"},
            "rows": [{"register": "lån", "id": "L-12"}],
            "missing": [],
            "assumed": [],
            "reading": None,
            "wording": "Finansieringen från en motpart får högst uppgå till 40 % av bruttolåneskulden.",
            "message": "SEB: 41 % av bruttolåneskulden, högst 40 %",
        }
    ],
    "sources": [
        {"register": "lån", "file": "lan.csv", "sha256": "a" * 64, "rows": 47, "skipped": 3, "complete_through": None}
    ],
    "summary": {
        "ok": 14,
        "breach": 2,
        "warning": 1,
        "note": 0,
        "exempt": 0,
        "unmeasurable": 3,
        "manual": 21,
        "not_applicable": 0,
        "executable_share": "0.49",
    },
}

DIFF: Answer = {
    "schema": "policylang/diff/1",
    "old": POLICY,
    "new": POLICY,
    "changes": [
        {
            "id": "LIM101",
            "slug": "limit-max-raised",
            "clause": "förfall-12-månader",
            "clause_old": "förfall-12-månader",
            "section": {"old": "5.2.1", "new": "5.2.1"},
            "field": "högst",
            "direction": "loosened",
            "old": {"value": "0.30", "wording": "högst 30 %"},
            "new": {"value": "0.40", "wording": "högst 40 %"},
            "message": "5.2.1: taket höjs från 30 % till 40 %",
            "evidence": "witness",
            "witness": {
                "registers": {"lån": [{"lån": "A", "belopp": "35"}]},
                "as_of": "2014-12-31",
                "old_verdict": "breach",
                "new_verdict": "ok",
            },
        }
    ],
    "impact": {
        "as_of": "2014-12-31",
        "flips": [
            {
                "clause": "förfall-12-månader",
                "group": {},
                "old": "breach",
                "new": "ok",
                "headroom_new": {"value": "0.05"},
            }
        ],
    },
    "summary": {"tightened": 0, "loosened": 1, "mixed": 0, "neutral": 0, "editorial": 0, "undecided": 0},
}

LINT: Answer = {
    "schema": "policylang/lint/1",
    "findings": [
        {
            "file": "finanspolicy.policy",
            "line": 41,
            "column": 19,
            "end_line": 41,
            "end_column": 22,
            "code": "unknown-rating",
            "severity": "error",
            "message": "`AAB` finns inte på S&P:s långa skala",
            "hint": "`AA-` eller `A+`",
        }
    ],
}

SAMPLES = {"check": CHECK, "diff": DIFF, "lint": LINT}


def schema(name: str) -> Answer:
    text = files("policylang").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")
    found: Answer = json.loads(text)
    return found


def complaints(name: str, answer: Answer) -> list[str]:
    return [error.json_path for error in Draft202012Validator(schema(name)).iter_errors(answer)]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_schema_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_contract_s_own_example_is_valid(name: str) -> None:
    assert complaints(name, SAMPLES[name]) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_keys_may_be_added(name: str) -> None:
    assert complaints(name, {**SAMPLES[name], "more": True}) == []


@pytest.mark.parametrize(("name", "key"), [(name, key) for name, answer in SAMPLES.items() for key in answer])
def test_no_key_may_be_renamed(name: str, key: str) -> None:
    assert complaints(name, {kept: value for kept, value in SAMPLES[name].items() if kept != key}) == ["$"]


def number_for_text(answer: Answer) -> None:
    answer["findings"][0]["upper"]["value"] = 0.4


def unknown_verdict(answer: Answer) -> None:
    answer["findings"][0]["verdict"] = "probably"


def nothing_said_of_what_is_missing(answer: Answer) -> None:
    answer["findings"][0]["verdict"] = "unmeasurable"


def no_reason_for_not_applicable(answer: Answer) -> None:
    answer["findings"][0]["verdict"] = "not_applicable"


def breach_on_another_day_than_the_measuring_moment(answer: Answer) -> None:
    answer["findings"][0]["indicative"] = True


@pytest.mark.parametrize(
    "spoil",
    [
        number_for_text,
        unknown_verdict,
        nothing_said_of_what_is_missing,
        no_reason_for_not_applicable,
        breach_on_another_day_than_the_measuring_moment,
    ],
)
def test_a_finding_that_breaks_the_contract_is_refused(spoil: Callable[[Answer], None]) -> None:
    answer = deepcopy(CHECK)
    spoil(answer)
    assert complaints("check", answer)


def test_a_direction_that_is_said_to_have_a_witness_has_one() -> None:
    answer = deepcopy(DIFF)
    answer["changes"][0]["witness"] = None
    assert complaints("diff", answer)


def test_a_clause_that_is_not_in_a_revision_is_absent() -> None:
    answer = deepcopy(DIFF)
    answer["changes"][0]["witness"]["old_verdict"] = "absent"
    assert complaints("diff", answer) == []


VASTERVIK = Path(__file__).parents[1] / "policies" / "vastervik"
NEW, OLD = str(VASTERVIK / "finanspolicy.policy"), str(VASTERVIK / "revisions" / "finanspolicy-fore-borgen.policy")
NORRKOPING = str(VASTERVIK.parent / "norrkoping" / "finansinstruktion.policy")
REGISTERS = ["--registers", str(VASTERVIK / "registers"), "--as-of", "2014-12-31"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("check", [NEW, *REGISTERS]),
        ("lint", [NEW]),
        ("diff", [OLD, NEW]),
        ("diff", [OLD, NEW, *REGISTERS]),
        ("compare", [NEW, NORRKOPING]),
        ("compare", [OLD, NEW, *REGISTERS, "--explain", "låneram"]),
    ],
    ids=["check", "lint", "diff", "diff with registers", "compare", "compare on a portfolio"],
)
def test_a_real_answer_is_valid(name: str, arguments: list[str]) -> None:
    result = CliRunner().invoke(main, [name, *arguments, "--format", "json"])
    assert result.exit_code in {0, 1, 3}, result.output
    assert complaints(name, json.loads(result.stdout)) == []


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (CliRunner().invoke(main, ["check", NEW, *REGISTERS, "--format", "json"]) for _ in range(2))
    assert first.stdout_bytes == second.stdout_bytes
