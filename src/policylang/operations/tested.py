"""The tests of a policy, in it or in the file beside it, and the rules that no longer pass them."""

import re
from pathlib import PurePath

from policylang.model.definitions import Circle, Measure, Portfolio
from policylang.model.policy import Document
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.operations.trials import Ran, run
from policylang.operations.undistinguished import stands_on
from policylang.revisions.source import Source
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span
from policylang.trials.expectations import Tried
from policylang.units.swedish import join

BESIDE = "prov.policy"
NEAREST = 3  # definitions that a hint names
LONGEST = 160  # characters of a sentence that a hint quotes
_QUOTED = re.compile(r"`([^`]+)`")


def holding_tests(source: Source, reading: Reading) -> Reading:
    """What holds the policy's tests: the policy, else the file of tests beside it if that completes the policy."""
    own = reading.resolved
    if own is None or own.definitions.trials or own.document.metadata.kind != "policy":
        return reading
    beside = source.beside(BESIDE)
    if beside is None:
        return reading
    found = read(beside)
    completed = {one.sha256 for one in found.files if one.role == "completed"}
    return found if reading.sha256 in completed else reading


def untrue(source: Source, reading: Reading) -> tuple[Diagnostic, ...]:
    """The rules that do not pass the policy's tests, each told once, and what is wrong with the file of tests itself.

    A test that fails is a warning at the rule: it says another thing than its author has said that it should.
    """
    tests = holding_tests(source, reading)
    beside = () if tests is reading else _fitted(tests.diagnostics, reading)
    if tests.resolved is None or not tests.resolved.definitions.trials:
        return beside
    failed: dict[str, list[tuple[Ran, Tried]]] = {}
    for ran in run(tests):
        for one in ran.tried:
            if not one.passed:
                failed.setdefault(one.expectation.rule, []).append((ran, one))
    places = {name: clause.span for one in tests.resolved.documents for name, clause in one.clauses.items()}
    wordings = {name: text for one in tests.resolved.documents for name, text in one.wordings.items()}
    shared = _shared(tests, tuple(failed))
    return (
        *beside,
        *(
            _said(rule, every, places[rule], f"{_asked(wordings.get(rule, ''))}{shared}")
            for rule, every in failed.items()
        ),
    )


def _shared(tests: Reading, failed: tuple[str, ...]) -> str:
    """The author's definitions that every rule that failed stands on: the mistake may be in one of them."""
    resolved = tests.resolved
    if resolved is None or not failed:
        return ""
    own = {one.path for one in tests.files if one.role != "standard"}
    clauses = {name: clause for one in resolved.documents for name, clause in one.clauses.items()}
    each = [stands_on(clauses[rule], resolved.definitions) for rule in failed]
    common = [resolved.definitions.get(name) for name in each[0] if all(name in others for others in each)]
    told = [
        f"`{one.id}` (rad {one.span.line} i {PurePath(one.span.file).name})"
        for one in common
        if isinstance(one, Portfolio | Measure | Circle) and one.span.file in own
    ]
    return f" Eller är det fel i {join(told[:NEAREST], 'eller')}?" if told else ""


def _fitted(told: tuple[Diagnostic, ...], reading: Reading) -> tuple[Diagnostic, ...]:
    """What is wrong with the tests; what they expect of a rule that cannot answer so is told once, at the rule.

    A test that fits no more is seldom wrong: the rule has got another shape.
    """
    own = reading.resolved
    misfits: dict[str, list[Diagnostic]] = {}
    rest = []
    for one in told:
        rule = next(iter(_QUOTED.findall(one.message)), "")
        if one.code is Code.IMPOSSIBLE_EXPECTATION and own and rule in own.document.clauses:
            misfits.setdefault(rule, []).append(one)
        else:
            rest.append(one)
    return (*rest, *(_unfit(rule, every, own.document) for rule, every in misfits.items() if own))


def _unfit(rule: str, every: list[Diagnostic], document: Document) -> Diagnostic:
    lines = join([str(one.span.line) for one in every])
    message = f"{every[0].message}, men proven väntar sig något annat ({every[0].span.file}:{lines})"
    hint = f"{_asked(document.wordings.get(rule, ''))} Proven ändras bara om meningen är ny"
    return Diagnostic(document.clauses[rule].span, Code.TEST_FAILS, message, hint)


def _asked(wording: str) -> str:
    sentence = wording if len(wording) <= LONGEST else f"{wording[:LONGEST].rsplit(maxsplit=1)[0]} …"
    return f"säger regeln det som meningen säger, ”{sentence}”?" if sentence else "säger regeln det som den ska?"


def _said(rule: str, every: list[tuple[Ran, Tried]], span: Span, asked: str) -> Diagnostic:
    ran, first = every[0]
    more = f", och {len(every) - 1} till" if len(every) > 1 else ""
    expected = first.expectation.written.removeprefix(rule).strip()
    message = f"`{rule}` klarar inte provet `{ran.trial.id}`{more}: väntat `{expected}`, men kom `{first.came}`"
    place = f"{first.expectation.span.file}:{first.expectation.span.line}"
    hint = f"{asked} Provet, i {place}, ändras bara om meningen är ny"
    return Diagnostic(span, Code.TEST_FAILS, message, hint, Severity.WARNING)
