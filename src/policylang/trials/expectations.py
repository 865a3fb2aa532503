"""What is expected of a rule, held to the rule before it is run and to its findings afterwards."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches

from attrs import evolve, field, frozen

from policylang.checks.figures import UNITS
from policylang.checks.lookup import plain
from policylang.expression.nodes import (
    AllAtoms,
    AnyAtom,
    Atom,
    Due,
    During,
    Duty,
    ForGroups,
    ForRows,
    GroupCondition,
    Indicator,
    Manual,
    NotAtom,
    Readings,
    Rule,
)
from policylang.expression.nodes import Persons as OfPersons
from policylang.expression.readings import every
from policylang.findings.finding import Finding, Measured, Verdict
from policylang.model.policy import Check, Force, Occasion
from policylang.model.trial import Expectation, Expected, Figure, Trial
from policylang.registers.rows import Registers
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.units.quantity import Unit
from policylang.units.swedish import NBSP, join, money, number, percent

_KEPT = 2  # decimals, of per cent too
SAYS = {
    Verdict.BREACH: Expected.BROKEN,
    Verdict.WARNING: Expected.BROKEN,
    Verdict.NOTE: Expected.BROKEN,
    Verdict.OK: Expected.HELD,
    Verdict.UNMEASURABLE: Expected.UNDECIDED,
    Verdict.EXEMPT: Expected.EXEMPT,
    Verdict.NOT_APPLICABLE: Expected.NOT_APPLICABLE,
}
# What is said of a rule as a whole: the first of these that any group or row has.
WORST_FIRST = (Expected.BROKEN, Expected.UNDECIDED, Expected.HELD, Expected.EXEMPT, Expected.NOT_APPLICABLE)
WORDS = {
    None: "en medeltid",
    Unit.KRONA: "ett belopp",
    Unit.SHARE: "en andel",
    Unit.RATE: "en räntesats",
    Unit.POINT: "procentenheter",
    Unit.COUNT: "ett antal",
    Unit.TON: "en vikt",
    Unit.DAY: "en tid i dagar",
    Unit.TIMES: "ett antal gånger",
}
Names = Callable[[str], tuple[str, ...]]
EXAMPLES = 8


# -- before it is run ----------------------------------------------------------------------------


def impossible(trial: Trial, rules: Mapping[str, tuple[Check, ...]]) -> Iterator[Diagnostic]:
    """Expectations that no data can meet, each told once where it stands.

    Args:
        rules: id -> what the rule lowers to, of every rule that the test can speak of.
    """
    for one in trial.expectations:
        checks = rules.get(one.rule)
        if checks is None:
            near = get_close_matches(one.rule, rules, n=1)
            hint = (
                f"menade du `{near[0]}`?"
                if near
                else "prov av en annan policys regler står i den eller i en fil som kompletterar den"
            )
            yield Diagnostic(one.rule_span, Code.UNKNOWN_RULE_IN_TRIAL, f"regeln `{one.rule}` finns inte", hint)
        else:
            yield from _impossible(one, checks)


def _impossible(one: Expectation, checks: tuple[Check, ...]) -> Iterator[Diagnostic]:
    def wrong(message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(one.span, Code.IMPOSSIBLE_EXPECTATION, message, hint)

    told = [check for check in checks if not isinstance(check.rule, Manual)]
    if not told:
        yield wrong(f"`{one.rule}` prövas manuellt", "stryk raden")
        return
    if all(check.occasion is Occasion.BUILD for check in told):
        yield wrong(f"`{one.rule}` prövas på policyns egna uppgifter när dokumentet byggs", "stryk raden")
        return
    rules = [rule for check in told for rule in every(check.rule)]
    limits = [rule for rule in rules if isinstance(rule, ForGroups)]
    once = len(limits) == len(rules) and all(rule.groups is None for rule in limits)
    if one.group_span and once and not any(check.row for check in told):
        yield Diagnostic(
            one.group_span,
            Code.IMPOSSIBLE_EXPECTATION,
            f"`{one.rule}` bedöms bara en gång, inte för var och en",
            f"stryk `för {', '.join(one.group)}`",
        )
    if one.expected is Expected.EXEMPT and not any(_exempts(check.rule) for check in told):
        yield wrong(f"`{one.rule}` har inget undantag (`gäller inte`)", "skriv `hålls` eller `bryts`")
    if one.figure and one.figure_span:
        said = f"`{one.rule}` mäter inget värde" if not limits else _unit(one.rule, one.figure, limits)
        if said:
            yield Diagnostic(
                one.figure_span,
                Code.IMPOSSIBLE_EXPECTATION,
                said,
                f"stryk `med {one.figure.written}`" if not limits else "",
            )


def _exempts(rule: Rule) -> bool:
    match rule:
        case ForGroups(off=off) | ForRows(off=off) | OfPersons(off=off):
            return off is not None
        case Duty() | Due() | Indicator() | Manual():
            return False
        case Readings():
            return any(_exempts(each) for each in every(rule))


def _unit(rule: str, figure: Figure, limits: Sequence[ForGroups]) -> str:
    """What is wrong with the unit of an expected value, or nothing."""
    units = dict.fromkeys(unit_of(atom) for limit in limits for atom in atoms(limit.condition))
    if figure.unit in units:
        return ""
    return f"`{rule}` mäter {' eller '.join(WORDS[each] for each in units)}, inte {WORDS[figure.unit]}"


def atoms(condition: GroupCondition) -> Iterator[Atom]:
    """Every bound in a condition on sums."""
    match condition:
        case Atom():
            yield condition
        case During():
            return
        case NotAtom(atom=inner):
            yield from atoms(inner)
        case AllAtoms(atoms=inside) | AnyAtom(atoms=inside):
            for each in inside:
                yield from atoms(each)


def unit_of(atom: Atom) -> Unit | None:
    """What a bound measures; None is a mean time."""
    if atom.base is None:
        return atom.measured.unit
    return Unit.SHARE if atom.days is None else None


# -- after it was run ----------------------------------------------------------------------------


@frozen
class Tried:
    """An expectation and what came of it.

    Args:
        came: what the rule said instead, Swedish; as expected when it passed.
        findings: those that tell.
    """

    expectation: Expectation
    passed: bool
    came: str
    findings: tuple[Finding, ...] = field(default=(), repr=False)


def tried(one: Expectation, findings: Sequence[Finding], names: Names, given: Registers) -> Tried:
    """Whether the findings of the rule are as expected.

    Without a group the rule as a whole is meant: broken if anything breaks it, then undecided, then held. A rule does
    not apply to what the test gives and the findings do not tell of.

    Args:
        names: every name of what is called so.
        given: the registers of the test.
    """
    told = [finding for finding in findings if finding.verdict in SAYS]
    meant = [finding for finding in told if concerns(finding, one.group, names)]
    if not meant:
        if one.expected is Expected.NOT_APPLICABLE and all(_there(each, given) for each in one.group):
            return Tried(one, passed=True, came=one.expected.value)
        others = list(dict.fromkeys(who for finding in told for who in _who(finding)))
        listed = f"; den bedömdes för {join(others[:EXAMPLES])}" if others else ""
        return Tried(one, passed=False, came=f"regeln bedömdes inte för {', '.join(one.group)}{listed}")
    # A rule that binds is not broken by an aim beside it that is missed (a norm within its interval).
    meant = [finding for finding in meant if finding.force != Force.GOAL.value] or meant
    verdict = next(each for each in WORST_FIRST if any(SAYS[finding.verdict] is each for finding in meant))
    telling = [finding for finding in meant if SAYS[finding.verdict] is verdict]
    passed = verdict is one.expected and (
        one.figure is None or any(_as_much(one.figure, finding.measured) for finding in telling)
    )
    figures = list(dict.fromkeys(nearly(each.measured) for each in telling if each.measured)) if one.figure else []
    came = verdict.value + (f" med {' eller '.join(figures[:EXAMPLES])}" if figures else "")
    return Tried(one, passed, came, tuple(telling))


def concerns(finding: Finding, group: Iterable[str], names: Names) -> bool:
    """Whether a finding is about all these members or rows."""
    own = {plain(each) for each in _who(finding)}
    return all(not own.isdisjoint({plain(name), *map(plain, names(name))}) for name in group)


def _there(name: str, given: Registers) -> bool:
    """Whether a row of the test is called this, or says it."""
    return any(
        plain(name) in {plain(row.id), *(plain(value) for value in row.cells.values() if isinstance(value, str))}
        for register in given.registers.values()
        for row in register.rows
    )


def _who(finding: Finding) -> list[str]:
    """Whom a finding is about; of a rule on rows that are all in order, the rows."""
    rows = [row.id for row in finding.rows] if finding.measured is None and not finding.group else []
    return [*finding.group.values(), *rows]


def _as_much(figure: Figure, measured: Measured | None) -> bool:
    """The same value: to the last unit for an amount, to the decimals written for a share or a mean."""
    if measured is None or measured.unit != unit_name(figure.unit):
        return False
    if figure.unit in {None, Unit.SHARE}:
        step = Decimal(1).scaleb(-figure.decimals)
        return measured.value.quantize(step, ROUND_HALF_UP) == figure.value
    return measured.value == figure.value


def unit_name(unit: Unit | None) -> str:
    """A unit as a finding says it."""
    return "years" if unit is None else UNITS[unit]


def nearly(measured: Measured) -> str:
    """What was measured, for a person: what no author would write out is rounded and says on which side it is.

    >>> nearly(Measured(Decimal("0.332222222222"), "share"))
    'drygt 33,22 %'
    """
    decimals = -int(measured.value.as_tuple().exponent)
    kept = _KEPT + 2 * (measured.unit in {"share", "rate", "points"})
    if decimals <= kept + _KEPT:
        return shown(measured)
    rounded = measured.value.quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP)
    side = "drygt" if rounded < measured.value else "knappt"
    return f"{side} {shown(evolve(measured, value=rounded))}"


def shown(measured: Measured) -> str:
    """What was measured, as an author would write it."""
    match measured.unit:
        case "share":
            text = percent(measured.value)
        case "rate":
            text = f"{percent(measured.value)} per år"
        case "points":
            text = f"{number(measured.value * 100)} procentenheter"
        case "SEK":
            text = money(measured.value)
        case "years":
            text = f"{number(measured.value)} år"
        case "ton":
            text = f"{number(measured.value)} ton"
        case "days":
            text = f"{number(measured.value)} dagar"
        case _:
            text = number(measured.value)
    return text.replace(NBSP, " ")
