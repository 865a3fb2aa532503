"""Tests that a policy lacks, as text to paste. Only what was pasted, run and passed is offered."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from policylang.checks.evaluate import judge
from policylang.checks.symbolic import Witness
from policylang.findings.finding import Finding, Verdict
from policylang.model.policy import Check
from policylang.model.resolve import Resolved
from policylang.model.trial import Expected
from policylang.operations.assemble import assemble
from policylang.operations.check import check
from policylang.operations.compile import compiled
from policylang.operations.program import Program
from policylang.operations.trials import Covered, Ran, Tests, in_force, stands, trials
from policylang.registers.one_name import under_one_name
from policylang.revisions.source import Source
from policylang.trials.edges import Side, verdicts
from policylang.trials.expectations import SAYS, WORST_FIRST, concerns, shown
from policylang.trials.missing import breaking, case
from policylang.trials.wording import block, declared, expectation

SOME_YEAR = 2024
WORDS = {Side.INSIDE: "innanför", Side.ON: "på-gränsen", Side.OUTSIDE: "utanför"}


@frozen
class Suggestion:
    """A test that is not there yet.

    Args:
        rule: what it tries; `tries`: which side of which bound, or which verdict, in words.
        text: the block, ready to paste.
    """

    rule: str
    tries: str
    text: str


@frozen
class Suggested:
    """The tests that can be offered, and what none was found for: rule, what is not tried."""

    offered: tuple[Suggestion, ...]
    without: tuple[tuple[str, str], ...]


@frozen
class _Wanted:
    """A case that no test tries. `probe` is broken by the cases that try it."""

    covered: Covered
    tries: str
    name: str
    probe: Check
    found: Witness | None


def suggested(source: Source, tests: Tests, rule: str = "") -> Suggested:
    """A test for every side of every bound, and for a rule without bounds every verdict, that no test tries.

    Args:
        source: the policy, as it was read; the candidates are tried at its end.
        rule: only this rule, when given.
    """
    program = assemble(tests.reading)
    resolved = tests.reading.resolved
    if resolved is None:
        message = "a policy with errors cannot be tested"
        raise ValueError(message)
    taken = {one.trial.id for one in tests.ran}
    candidates: dict[str, tuple[_Wanted, str]] = {}
    without: list[tuple[str, str]] = []
    for covered in tests.covered:
        if rule not in {"", covered.rule}:
            continue
        on = usual_day(resolved, covered.rule)
        for wanted in _wanted(covered, program, on):
            name = _free(wanted.name, {*taken, *candidates})
            text = _text(name, wanted, program, resolved) if wanted.found else ""
            if text:
                candidates[name] = (wanted, text)
            else:
                without.append((covered.rule, wanted.tries))
    passed = _passing(source, candidates, program)
    offered = tuple(
        Suggestion(wanted.covered.rule, wanted.tries, text)
        for name, (wanted, text) in candidates.items()
        if name in passed
    )
    refused = [(wanted.covered.rule, wanted.tries) for name, (wanted, _) in candidates.items() if name not in passed]
    return Suggested(offered, (*without, *refused))


def _free(name: str, taken: set[str]) -> str:
    return next(
        one for number in range(1, len(taken) + 2) if (one := f"{name}-{number}" if number > 1 else name) not in taken
    )


def usual_day(resolved: Resolved, rule: str) -> date:
    """The last day of the year from which the rule is in force: a measuring day, however often it is measured."""
    own = [one for one in resolved.documents if rule in one.clauses]
    known = next((day for one in (*own, *resolved.documents) if (day := in_force(one))), None)
    return date(known.year if known else SOME_YEAR, 12, 31)


# -- cases ---------------------------------------------------------------------------------------


def _wanted(covered: Covered, program: Program, on: date) -> Iterator[_Wanted]:
    rules = tuple(one.rule for one in covered.checks)
    several = len(covered.edges) > 1
    for number, one in enumerate(covered.edges, 1):
        row = covered.checks[one.edge.index].row
        for side, probe in one.edge.sides.items():
            if side in one.sides:
                continue
            name = f"{covered.rule}{f'-{number}' if several else ''}-{WORDS[side]}"
            found = case(probe, one.edge.index, rules, program.schema, on)
            yield _Wanted(covered, f"{one.edge.text}: {side.value}", name, Check(probe.stands, row=row), found)
    if covered.edges:
        return
    for expected, probed in verdicts(covered.checks).items():
        if expected not in covered.expected:
            kept = rules if expected is Expected.HELD else ()
            found = breaking(probed, kept, program.schema, on)
            yield _Wanted(covered, expected.value, f"{covered.rule}-{expected.value}", Check(probed), found)


def _text(name: str, wanted: _Wanted, program: Program, resolved: Resolved) -> str:
    """The case as a test that expects what the rule says of it; empty when nothing in particular is said."""
    found = wanted.found
    if found is None or found.assumed:
        return ""
    on, registers = found.as_of, declared(found.registers, program.schema)
    named = under_one_name(registers, program.schema, program.names)
    outcomes = judge(wanted.probe, named, program.schema, on)
    broken = next((outcome for outcome in outcomes if outcome.verdict is Verdict.BREACH), None)
    if broken is None:
        return ""
    findings = [one for one in check(program, registers, on, wanted.covered.rule).findings if one.verdict in SAYS]
    group = tuple(broken.group.values())
    telling = [one for one in findings if concerns(one, group, resolved.definitions.names_of)]
    if not telling:
        group, telling = (), findings
    expected = next((each for each in WORST_FIRST if any(SAYS[one.verdict] is each for one in telling)), None)
    if expected is None:
        return ""
    value = next((_value(one) for one in telling if SAYS[one.verdict] is expected), "")
    line = expectation(wanted.covered.rule, expected.value, group, value)
    return block(name, registers, on, [line], program.schema)


def _value(finding: Finding) -> str:
    return shown(finding.measured) if finding.measured else ""


# -- the proof -----------------------------------------------------------------------------------


def _passing(source: Source, candidates: dict[str, tuple[_Wanted, str]], program: Program) -> set[str]:
    """The candidates that pass, and try what they are for, when all are pasted into the policy."""
    left = dict(candidates)
    while left:
        pasted = source.data.rstrip(b"\n") + b"\n\n" + "\n".join(text for _, text in left.values()).encode()
        reading = compiled(evolve(source, data=pasted))
        if reading.resolved is not None:
            ran = {one.trial.id: one for one in trials(reading).ran}
            return {name for name, (wanted, _) in left.items() if _tries(ran[name], wanted, program)}
        # A candidate with an error of its own is left out, and the rest are tried again.
        lines = pasted.decode("utf-8", "replace").split("\n")
        wrong = {_around(lines, one.span.line) for one in reading.errors if one.span.file == source.name}
        if wrong.isdisjoint(left):
            return set()
        left = {name: kept for name, kept in left.items() if name not in wrong}
    return set()


def _around(lines: list[str], line: int) -> str:
    """The test that a line stands in."""
    heads = (one for one in reversed(lines[:line]) if one.startswith("§ "))
    return next(heads, "").removeprefix("§ prov ").strip()


def _tries(ran: Ran, wanted: _Wanted, program: Program) -> bool:
    return ran.passed and any(stands(wanted.probe, ran.scene, each, program) for each in ran.tried)
