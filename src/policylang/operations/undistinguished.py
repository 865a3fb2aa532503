"""What the tests of a policy do not tell apart: a rule from what it would be with one thing in it otherwise."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, cast

from attrs import evolve, fields, frozen, has

from policylang.expression.nodes import Duty, Hole
from policylang.findings.finding import Finding
from policylang.model.definitions import Definition, Definitions, Portfolio, PortfolioPart
from policylang.model.policy import Check, Clause, Force
from policylang.model.resolve import Resolved
from policylang.operations.assemble import assemble
from policylang.operations.check import check
from policylang.operations.program import Norm, Program
from policylang.operations.reading import Reading
from policylang.operations.trials import Ran, tryable
from policylang.text.span import Span
from policylang.trials.alike import Alike
from policylang.trials.expectations import Tried, tried
from policylang.trials.slips import Slip, slips

STANDARD = "standard"
# A slip may make a clause of which nothing can be made; the text would not have been read.
_MEANINGLESS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
Lowered = Mapping[str, tuple[Check, ...]]


@frozen
class Undistinguished:
    """A slip that no test notices.

    Args:
        name: of the rule or the definition that it is in.
        rules: what would change: id of each rule -> what it would become.
    """

    name: str
    span: Span
    slip: Slip
    rules: Lowered


def undistinguished(
    reading: Reading, ran: tuple[Ran, ...], wanted: str = "", *, step: int = 1
) -> Iterator[Undistinguished]:
    """Every slip in a rule that has tests, and in the definitions that it stands on, that leaves all tests as they are.

    Args:
        ran: the tests, as they were run.
        wanted: only in this rule or definition, when given.
        step: only every so many slips are tried; 1 for all.

    Raises:
        ValueError: the policy has errors.
    """
    resolved = reading.resolved
    if resolved is None:
        message = "a policy with errors cannot be tested"
        raise ValueError(message)
    bench = _Bench(assemble(reading), resolved, _passed(ran))
    clauses = {
        name: clause
        for document in resolved.documents
        for name, clause in document.clauses.items()
        if name in bench.passed and tryable(resolved.checks(clause)) and decidable(resolved.checks(clause))
    }
    tried_ = islice(_slipped(reading, resolved, clauses, wanted), 0, None, step)
    for name, span, slip, rewritten, definitions in tried_:
        changed = bench.changed(rewritten, definitions)
        if changed and not bench.notices(changed):
            yield Undistinguished(name, span, slip, changed)


def _slipped(
    reading: Reading, resolved: Resolved, clauses: dict[str, Clause], wanted: str
) -> Iterator[tuple[str, Span, Slip, Mapping[str, object], Definitions]]:
    """Each slip, with the clauses and the definitions that it gives."""
    alike, definitions = Alike(resolved.definitions), resolved.definitions
    for name, clause in clauses.items():
        if wanted in {"", name}:
            for slip in slips(clause, alike):
                yield name, clause.span, slip, {name: slip.value}, definitions
    own = {one.path for one in reading.files if one.role != STANDARD}
    for definition in _definitions(definitions, own):
        if wanted in {"", definition.id}:
            leaning = {
                name: clause for name, clause in clauses.items() if definition.id in stands_on(clause, definitions)
            }
            for slip in slips(definition, alike) if leaning else ():
                yield definition.id, definition.span, slip, leaning, _with(definitions, definition, slip.value)


def decidable(checks: tuple[Check, ...]) -> bool:
    """Whether any case can come to a verdict; of a duty that the source does not say how often is due, none can."""
    return not all(isinstance(one.rule, Duty) and isinstance(one.rule.every, Hole) for one in checks)


def _passed(ran: tuple[Ran, ...]) -> dict[str, list[tuple[Ran, tuple[Tried, ...]]]]:
    """For each rule the tests of it, and what of them came as expected."""
    found: dict[str, list[tuple[Ran, tuple[Tried, ...]]]] = {}
    for one in ran:
        rules = dict.fromkeys(each.expectation.rule for each in one.tried)
        for rule in rules:
            good = tuple(each for each in one.tried if each.expectation.rule == rule and each.passed)
            if good:
                found.setdefault(rule, []).append((one, good))
    return found


@frozen
class _Bench:
    """The tests, ready to be run on something else."""

    program: Program
    resolved: Resolved
    passed: dict[str, list[tuple[Ran, tuple[Tried, ...]]]]

    def changed(self, clauses: Mapping[str, object], definitions: Definitions) -> Lowered:
        """The rules that become something else; none where what is written means nothing."""
        found = {}
        for name, clause in clauses.items():
            try:
                checks = self.resolved.by_model[type(clause)].lower(clause, definitions)
            except _MEANINGLESS:
                return {}
            if _binding(checks) != _binding(self._norm(name).checks):
                found[name] = checks
        return found

    def notices(self, changed: Lowered) -> bool:
        """Whether something does not come as expected any more."""
        names = self.resolved.definitions.names_of
        for rule, checks in changed.items():
            before = self._norm(rule).checks
            same = {place for place, (new, old) in enumerate(zip(checks, before, strict=False)) if new == old}
            for ran, good in self.passed.get(rule, ()):
                judged: dict[int, tuple[Finding, ...]] = {}
                for one in good:
                    places = _about(checks, one) if len(checks) == len(before) else range(len(checks))
                    if same.issuperset(places):
                        continue
                    try:
                        for place in places:
                            if place not in judged:
                                judged[place] = self._judged(rule, checks[place], ran)
                    except _MEANINGLESS:
                        return True  # it says nothing that can be judged
                    findings = [finding for place in places for finding in judged[place]]
                    if not tried(one.expectation, findings, names, ran.scene.registers).passed:
                        return True
        return False

    def _judged(self, rule: str, one: Check, ran: Ran) -> tuple[Finding, ...]:
        program = evolve(self.program, norms=(evolve(self._norm(rule), checks=(one,)),))
        return check(program, ran.scene.registers, ran.scene.on, rule, folded=False).findings

    def _norm(self, name: str) -> Norm:
        return next(one for one in self.program.norms if one.id == name)


def stands_on(clause: object, definitions: Definitions) -> tuple[str, ...]:
    """The definitions that a clause stands on, however far down, the nearest first."""
    found: dict[str, None] = {}
    waiting = [clause]
    while waiting:
        for text in _texts(waiting.pop(0)):
            definition = definitions.get(text)
            if definition is not None and text not in found:
                found[text] = None
                waiting.append(definition)
    return tuple(found)


def _binding(checks: tuple[Check, ...]) -> list[Check]:
    """Without the aims beside what binds, of which no expectation tells."""
    return [one for one in checks if one.force is not Force.GOAL] or list(checks)


def _about(checks: tuple[Check, ...], tried: Tried) -> list[int]:
    """The places of the lines that an expectation is about: of a table those of its row, and no aim where one binds."""
    group = tried.expectation.group
    rows = [
        place
        for place, one in enumerate(checks)
        if not (one.row and group) or any(called in group for _, called in one.row)
    ]
    return [place for place in rows if checks[place].force is not Force.GOAL] or rows


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif has(type(value)):
        for one in fields(cast("Any", type(value))):
            yield from _texts(getattr(value, one.name))


def _definitions(definitions: Definitions, files: set[str]) -> Iterator[Definition]:
    """The author's own; of a portfolio only the rows that it does not take over from one before it."""
    seen: set[PortfolioPart] = set()
    for portfolio in definitions.portfolios.values():
        own = tuple(part for part in portfolio.parts if part not in seen)
        seen.update(own)
        if own == portfolio.parts and portfolio.span.file in files:
            yield portfolio
    for table in (definitions.measures, definitions.circles):
        yield from (one for one in table.values() if one.span.file in files)


def _with(definitions: Definitions, old: Definition, new: object) -> Definitions:
    """The definitions with one of them otherwise, and with it what takes over its rows."""
    portfolios = dict(definitions.portfolios)
    if isinstance(old, Portfolio) and isinstance(new, Portfolio):
        for name, each in portfolios.items():
            start = next((n for n in range(len(each.parts)) if each.parts[n : n + len(old.parts)] == old.parts), None)
            if start is not None:
                after = each.parts[start + len(old.parts) :]
                portfolios[name] = evolve(each, parts=(*each.parts[:start], *new.parts, *after))
    copy = evolve(
        definitions, portfolios=portfolios, measures=dict(definitions.measures), circles=dict(definitions.circles)
    )
    copy.add(new)  # type: ignore[arg-type] # a slip in a definition is a definition
    return copy
