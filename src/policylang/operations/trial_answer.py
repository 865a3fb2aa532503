"""What the tests said, as the contract writes it."""

from collections.abc import Sequence
from typing import Any

from policylang.findings.finding import Finding
from policylang.operations.answers import policy_answer
from policylang.operations.json_text import decimal
from policylang.operations.suggestions import Suggested
from policylang.operations.trials import Covered, Ran, Tests
from policylang.operations.unnoticed import Unnoticed
from policylang.trials.edges import Side
from policylang.trials.expectations import Tried, unit_name

SIDES = {Side.INSIDE: "inside", Side.ON: "on", Side.OUTSIDE: "outside"}


def answer(tests: Tests, offered: Suggested | None = None, unseen: Sequence[Unnoticed] | None = None) -> dict[str, Any]:
    """The answer; `suggestions` and `not_found`, and `undistinguished`, are null when none were asked for."""
    resolved = tests.reading.resolved
    if resolved is None:
        message = "a policy with errors cannot be tested"
        raise ValueError(message)
    rules = [_rule(one) for one in tests.covered]
    sides = [tried for one in tests.covered for each in one.edges for tried in (len(each.sides), len(each.edge.sides))]
    return {
        "schema": "policylang/test/1",
        "policy": policy_answer(tests.reading, resolved),
        "trials": [_trial(one) for one in tests.ran],
        "rules": rules,
        "suggestions": offered
        and [{"clause": one.rule, "tries": one.tries, "text": one.text} for one in offered.offered],
        "not_found": offered and [{"clause": rule, "tries": tries} for rule, tries in offered.without],
        "undistinguished": None if unseen is None else [_unseen(one) for one in unseen],
        "summary": {
            "passed": sum(one.passed for one in tests.ran),
            "failed": sum(not one.passed for one in tests.ran),
            "rules": len(rules),
            "rules_tried": sum(bool(one.trials) for one in tests.covered),
            "sides": sum(sides[1::2]),
            "sides_tried": sum(sides[::2]),
        },
    }


def _unseen(one: Unnoticed) -> dict[str, Any]:
    return {
        "name": one.name,
        "source": one.place,
        "before": one.before,
        "instead": list(one.instead),
        "text": one.text or None,
    }


def _trial(one: Ran) -> dict[str, Any]:
    return {
        "id": one.trial.id,
        "source": str(one.trial.span),
        "as_of": one.scene.on.isoformat(),
        "passed": one.passed,
        "expectations": [_expectation(each) for each in one.tried],
    }


def _expectation(one: Tried) -> dict[str, Any]:
    expected, figure = one.expectation, one.expectation.figure
    return {
        "clause": expected.rule,
        "expected": expected.expected.name.casefold(),
        "group": list(expected.group),
        "value": figure and {"value": decimal(figure.value), "unit": unit_name(figure.unit)},
        "written": expected.written,
        "passed": one.passed,
        "came": one.came,
        "source": str(expected.span),
        "findings": [_finding(each) for each in one.findings],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {"verdict": one.verdict.value, "group": one.group, "message": one.message}


def _rule(one: Covered) -> dict[str, Any]:
    return {
        "clause": one.rule,
        "section": one.section or None,
        "trials": list(one.trials),
        "came": sorted(each.name.casefold() for each in one.expected),
        "bounds": [
            {
                "text": each.edge.text,
                "selects": each.edge.selects,
                "sides": {SIDES[side]: side in each.sides for side in each.edge.sides},
            }
            for each in one.edges
        ],
        "missing": list(one.missing),
    }
