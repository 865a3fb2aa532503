"""What the tests of a policy do not tell apart, in words, with a case to paste that would."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from policylang.checks.symbolic import Witness
from policylang.diff.spoken import spoken, word
from policylang.expression.nodes import Always, Linear, Term
from policylang.model.definitions import PortfolioPart
from policylang.model.policy import Check
from policylang.operations.assemble import assemble
from policylang.operations.check import check
from policylang.operations.compile import compiled
from policylang.operations.program import Program
from policylang.operations.suggestions import usual_day
from policylang.operations.trials import Tests, run
from policylang.operations.undistinguished import Undistinguished, undistinguished
from policylang.revisions.source import Source
from policylang.trials.expectations import SAYS, WORST_FIRST
from policylang.trials.missing import breaking
from policylang.trials.wording import block, declared, expectation
from policylang.units.quantity import Unit

GONE = "borta"


@frozen
class Unnoticed:
    """Something in a rule or a definition that may be otherwise without any test failing.

    Args:
        name: of the rule or the definition; `place`: where it stands.
        before: what stands there; `instead`: what may stand there instead, "borta" for nothing.
        text: a test that would tell, ready to paste; empty when none was asked for, or found.
    """

    name: str
    place: str
    before: str
    instead: tuple[str, ...]
    text: str = ""


def unnoticed(tests: Tests, source: Source | None = None, wanted: str = "") -> tuple[Unnoticed, ...]:
    """Everything that no test tells apart from what it may be mistaken for.

    Args:
        source: the policy, when a case is wanted for each; it is tried at its end.
        wanted: only in this rule or definition, when given.
    """
    found: dict[tuple[str, str], list[Undistinguished]] = {}
    for one in undistinguished(tests.reading, tests.ran, wanted):
        found.setdefault((one.name, _said(one.slip.before)), []).append(one)
    program = assemble(tests.reading)
    return tuple(
        Unnoticed(
            name,
            str(every[0].span),
            before,
            tuple(dict.fromkeys(GONE if one.slip.after is None else _said(one.slip.after) for one in every)),
            next((text for one in every if (text := _case(one, tests, program, source))), "") if source else "",
        )
        for (name, before), every in found.items()
    )


def _said(value: object) -> str:
    """What stands there, in words; a term with its sign."""
    if isinstance(value, Term):
        number = spoken(Linear((Term(abs(value.factor), value.number),), Decimal(0), Unit.COUNT))
        return f"minus {number}" if value.factor < 0 else number
    if isinstance(value, PortfolioPart):
        where = "" if value.where == Always() else f" där {spoken(value.where)}"
        return f"{'minus ' if value.factor < 0 else ''}{word(value.register)}{where}"
    return spoken(value)


def _case(one: Undistinguished, tests: Tests, program: Program, source: Source) -> str:
    """A test that the rule passes as it stands, and does not pass with the slip."""
    resolved = tests.reading.resolved
    if resolved is None:
        return ""
    taken = {ran.trial.id for ran in tests.ran}
    for rule, checks in one.rules.items():
        norm = next(each for each in program.norms if each.id == rule)
        for found in _parting(norm.checks, checks, program, usual_day(resolved, rule)):
            registers = declared(found.registers, program.schema)
            came, other = (
                _whole(evolve(program, norms=(evolve(norm, checks=each),)), found, rule)
                for each in (norm.checks, checks)
            )
            name = next(name for n in range(1, len(taken) + 2) if (name := f"{rule}-skiljer-{n}") not in taken)
            text = block(name, registers, found.as_of, [expectation(rule, came, (), "")], program.schema)
            if came != other and came and _passes(text, source):
                return text
    return ""


def _parting(old: tuple[Check, ...], new: tuple[Check, ...], program: Program, on: date) -> Iterator[Witness]:
    """Cases that one of them breaks and the other keeps."""
    before, after = tuple(one.rule for one in old), tuple(one.rule for one in new)
    for broken, kept in ((before, after), (after, before)):
        for rule in broken:
            found = None if rule in kept else breaking(rule, kept, program.schema, on)
            if found is not None and not found.assumed:
                yield found


def _whole(program: Program, found: Witness, rule: str) -> str:
    """What the rule as a whole says of a case."""
    findings = check(program, declared(found.registers, program.schema), found.as_of, rule).findings
    told = {SAYS[one.verdict] for one in findings if one.verdict in SAYS}
    return next((each.value for each in WORST_FIRST if each in told), "")


def _passes(text: str, source: Source) -> bool:
    reading = compiled(evolve(source, data=source.data.rstrip(b"\n") + b"\n\n" + text.encode()))
    return reading.resolved is not None and all(one.passed for one in run(reading))
