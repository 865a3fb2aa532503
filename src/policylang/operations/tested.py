"""The tests of a policy, in it or in the file beside it, and the rules that no longer pass them."""

import re
from pathlib import PurePath

from policylang.model.policy import Document
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.operations.repairs import Repair, repairs
from policylang.operations.trials import Ran, run
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
    ran = run(tests)
    failed: dict[str, list[tuple[Ran, Tried]]] = {}
    for each in ran:
        for one in each.tried:
            if not one.passed:
                failed.setdefault(one.expectation.rule, []).append((each, one))
    if not failed:
        return beside
    told = list(beside)
    wordings = {name: text for one in tests.resolved.documents for name, text in one.wordings.items()}
    sought = repairs(tests, ran, _own(tests))
    for cause in sought.causes:
        told.append(_mended(cause, failed, wordings))
        for rule in cause[0].rules:
            failed.pop(rule, None)
    places = {name: clause.span for one in tests.resolved.documents for name, clause in one.clauses.items()}
    places |= sought.lines
    told += [_said(rule, every, places[rule], _asked(wordings.get(rule, ""))) for rule, every in failed.items()]
    return tuple(sorted(told))


def _own(tests: Reading) -> dict[str, str]:
    """The author's files that a mistake may stand in: all but the file of tests and what comes with the language."""
    documents = {one.path for one in tests.files if one.role != "standard"}
    held = {one.span.file for one in tests.resolved.definitions.trials.values()} if tests.resolved else set[str]()
    policies = {one.path for one in tests.resolved.documents if one.clauses} if tests.resolved else set[str]()
    return {name: text for name, text in tests.texts.items() if name in documents and name not in held - policies}


def _mended(
    cause: tuple[Repair, ...], failed: dict[str, list[tuple[Ran, Tried]]], wordings: dict[str, str]
) -> Diagnostic:
    """One cause, where it stands: what fails, and with what it does not."""
    first, *others = cause
    rules = sorted(first.rules, key=list(failed).index)
    every = [one for rule in rules for one in failed[rule]]
    ran, tried = every[0]
    more = f", och {len(every) - 1} till" if len(every) > 1 else ""
    named = join([f"`{rule}`" for rule in rules[:NEAREST]])
    if len(rules) > NEAREST:
        named = f"{', '.join(f'`{rule}`' for rule in rules[:NEAREST])} och {len(rules) - NEAREST} regler till"
    expected = tried.expectation.written.removeprefix(rules[0]).strip()
    message = (
        f"{named} klarar inte provet `{ran.trial.id}`{more} (väntat `{expected}`, men kom `{tried.came}`); "
        f"{_otherwise(first)} klaras {'de' if more else 'det'}"
    )
    asked = _asked(wordings.get(rules[0], "")) if first.name in rules else f"stämmer `{first.name}`?"
    place = f"{tried.expectation.span.file}:{tried.expectation.span.line}"
    other = f" Eller är det fel {_there(others[0], first)}?" if others else ""
    hint = f"{asked}{other} Provet, i {place}, ändras bara om meningen är ny"
    return Diagnostic(first.span, Code.TEST_FAILS, message, hint, Severity.WARNING)


def _otherwise(one: Repair) -> str:
    if not one.before:
        return f"med till exempel `{one.after}` tillagt på den här raden"
    if not one.after:
        return f"utan `{one.before}` på den här raden"
    return f"med `{one.after}` i stället för `{one.before}` på den här raden"


def _there(one: Repair, beside: Repair) -> str:
    where = f"på rad {one.span.line}"
    return where if one.span.file == beside.span.file else f"{where} i {PurePath(one.span.file).name}"


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
