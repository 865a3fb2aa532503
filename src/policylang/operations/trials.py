"""Run the tests that stand in a policy, and tell what they try."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from policylang.checks.evaluate import judge
from policylang.expression.nodes import Manual
from policylang.findings.finding import Finding, Verdict
from policylang.model.policy import Check, Document, Occasion
from policylang.model.resolve import Resolved
from policylang.model.trial import Expected, Trial
from policylang.operations.assemble import assemble
from policylang.operations.check import check
from policylang.operations.program import Program
from policylang.operations.reading import Reading
from policylang.registers.documents import names
from policylang.registers.one_name import under_one_name
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.trials.edges import Edge, Side, edges
from policylang.trials.expectations import SAYS, Tried, impossible, tried
from policylang.trials.scene import Scene, scene


@frozen
class Ran:
    """A test that was run."""

    trial: Trial
    scene: Scene
    tried: tuple[Tried, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came as expected."""
        return all(one.passed for one in self.tried)


@frozen
class TriedEdge:
    """A bound and the sides of it that some test stands on."""

    edge: Edge
    sides: frozenset[Side]


@frozen
class Covered:
    """What the tests try of one rule.

    Args:
        trials: the tests that expect something of it.
        expected: what came, as expected, in any of them.
        edges: its bounds.
    """

    rule: str
    section: str
    checks: tuple[Check, ...]
    trials: tuple[str, ...]
    expected: frozenset[Expected]
    edges: tuple[TriedEdge, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Sides and verdicts that no test tries, in words."""
        sides = [
            f"{one.edge.text}: {side.value}" for one in self.edges for side in one.edge.sides if side not in one.sides
        ]
        if self.edges:
            return tuple(sides)
        return tuple(each.value for each in (Expected.HELD, Expected.BROKEN) if each not in self.expected)


@frozen
class Tests:
    """The answer.

    Args:
        covered: every rule that a machine can judge on registers, in the order of the documents.
    """

    reading: Reading
    ran: tuple[Ran, ...]
    covered: tuple[Covered, ...]

    @property
    def exit_code(self) -> int:
        """0 when every test passed, 1 when some did not."""
        return 0 if all(one.passed for one in self.ran) else 1


def trials(reading: Reading) -> Tests:
    """Run every test that the policy, what it completes and what it uses hold.

    Raises:
        ValueError: the policy has errors.
    """
    program, resolved = assemble(reading), _resolved(reading)
    ran = tuple(_run(trial, program, resolved) for trial in resolved.definitions.trials.values())
    covered = tuple(
        _covered(norm.id, norm.section, norm.checks, ran, program) for norm in program.norms if tryable(norm.checks)
    )
    return Tests(reading, ran, covered)


def run(reading: Reading) -> tuple[Ran, ...]:
    """What came of every test, without asking which sides of the bounds they try.

    Raises:
        ValueError: the policy has errors.
    """
    program, resolved = assemble(reading), _resolved(reading)
    return tuple(_run(trial, program, resolved) for trial in resolved.definitions.trials.values())


def _resolved(reading: Reading) -> Resolved:
    if reading.resolved is None:
        message = "a policy with errors cannot be tested"
        raise ValueError(message)
    return reading.resolved


def tryable(checks: tuple[Check, ...]) -> bool:
    """Whether a test can give the registers that the rule is judged on."""
    return any(not isinstance(one.rule, Manual) and one.occasion is not Occasion.BUILD for one in checks)


# -- what is wrong with them ---------------------------------------------------------------------


def complaints(resolved: Resolved) -> Iterator[Diagnostic]:
    """Everything wrong with the tests of a policy that is otherwise in order."""
    found = resolved.definitions.trials.values()
    if not found:
        return
    rules = {
        clause.id: checks
        for document in resolved.documents
        for clause in document.clauses.values()
        if (checks := resolved.checks(clause))
    }
    for trial in found:
        wrong = [*impossible(trial, rules), *_given(trial, names(resolved))]
        on = day(trial, resolved)
        if on is None and not wrong:
            said = f"provet `{trial.id}` säger inte vilken dag det gäller, och policyn inte när den träder i kraft"
            wrong = [Diagnostic(trial.span, Code.MISSING_DAY, said, "lägg till en rad, till exempel `den  2014-12-31`")]
        yield from wrong or (scene(trial, resolved.definitions, on).diagnostics if on else ())


def _given(trial: Trial, own: frozenset[str]) -> Iterator[Diagnostic]:
    for given in trial.given:
        if given.register in own:
            said = f"`{given.register}` fylls av policyn själv"
            yield Diagnostic(given.span, Code.IMPOSSIBLE_EXPECTATION, said, "stryk `givet`")


def day(trial: Trial, resolved: Resolved) -> date | None:
    """The test's own day, else the one from which the policy of the tried rule, or any of its set, is in force."""
    rules = {one.rule for one in trial.expectations}
    own = [one for one in resolved.documents if not rules.isdisjoint(one.clauses)]
    return trial.on or next((known for one in (*own, *resolved.documents) if (known := in_force(one))), None)


def in_force(document: Document) -> date | None:
    """The day from which a document is in force, else the day of its decision, when either is known."""
    head = document.metadata
    known = head.in_force.date if head.in_force else None
    return known or (head.decision.day.date if head.decision else None)


# -- running -------------------------------------------------------------------------------------


def _run(trial: Trial, program: Program, resolved: Resolved) -> Ran:
    on = day(trial, resolved)
    if on is None:
        message = "a test without a day is an error of the policy"
        raise ValueError(message)
    made = scene(trial, resolved.definitions, on)
    findings: dict[str, tuple[Finding, ...]] = {}
    for one in trial.expectations:
        if one.rule not in findings:
            findings[one.rule] = check(program, made.registers, on, one.rule, folded=False).findings
    names = resolved.definitions.names_of
    return Ran(trial, made, tuple(tried(one, findings[one.rule], names, made.registers) for one in trial.expectations))


# -- what they try -------------------------------------------------------------------------------


def _covered(rule: str, section: str, checks: tuple[Check, ...], ran: tuple[Ran, ...], program: Program) -> Covered:
    own = [(one, each) for one in ran for each in one.tried if each.expectation.rule == rule]
    good = [(one, each) for one, each in own if each.passed]
    reached = []
    for edge in edges(checks):
        row = checks[edge.index].row
        sides = {
            side
            for side, probe in edge.sides.items()
            if any(stands(Check(probe.stands, row=row), one.scene, each, program) for one, each in good)
        }
        reached.append(TriedEdge(edge, frozenset(sides)))
    return Covered(
        rule,
        section,
        checks,
        tuple(dict.fromkeys(one.trial.id for one, _ in own)),
        frozenset(SAYS[finding.verdict] for _, each in good for finding in each.findings),
        tuple(reached),
    )


def stands(probe: Check, made: Scene, expectation: Tried, program: Program) -> bool:
    """Whether what an expectation is about stands on the side that the probe tells."""
    registers = under_one_name(made.registers, program.schema, program.names)
    outcomes = judge(probe, registers, program.schema, made.on)
    wanted = expectation.expectation.group
    return any(
        outcome.verdict is Verdict.BREACH and (not wanted or _about(expectation, outcome.group)) for outcome in outcomes
    )


def _about(expectation: Tried, group: Mapping[str, str]) -> bool:
    """Whether an outcome's group is one that the expectation's findings tell of."""
    expected = expectation.expectation
    told = {
        name
        for finding in expectation.findings
        for name in (*finding.group.values(), *(row.id for row in finding.rows))
    }
    if expected.expected is Expected.NOT_APPLICABLE:
        told.update(expected.group)
    return not told.isdisjoint(group.values())
