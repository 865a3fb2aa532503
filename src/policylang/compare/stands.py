"""What one policy says of a measure: a clause, taken apart so that it can stand beside another organisation's."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from policylang.compare.facets import facets
from policylang.compare.families import Shape, shape, turned
from policylang.compare.lines import lines_of
from policylang.compare.order import Demand
from policylang.compare.words import bound_words
from policylang.diff.lines import Line
from policylang.expression import nodes as core
from policylang.expression.nodes import Atom, Comparison
from policylang.expression.walk import inside, replaced
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.policy import Check, Clause, Document, Force
from policylang.model.resolve import Resolved

Checks = tuple[Check, ...]
OWN = "kommunen"
UPPER, LOWER, WHOLE = "upper", "lower", "whole"
_UP = {Comparison.LESS, Comparison.AT_MOST, Comparison.EQUAL}
_DOWN = {Comparison.MORE, Comparison.AT_LEAST, Comparison.EQUAL}


@frozen(kw_only=True)
class Edge:
    """A bound as a figure, for those who count.

    Args:
        value: None when it is decided elsewhere or is a quantity.
        unit: "share", "SEK", "month", "day", "count" …; empty without a value.
        inclusive: whether the value itself is allowed.
        external: the name of the value that is decided elsewhere, or empty.
    """

    value: Decimal | None
    unit: str
    inclusive: bool
    written: str
    external: str = ""


@frozen(kw_only=True)
class Stand:
    """One clause of one policy.

    Args:
        policy: which of the policies compared, by number.
        state: regulated, zero, external, explicitly_unlimited or manual.
        shape: None for what only a person can judge.
        ends: (force, end) -> what is demanded at that end; `whole` for what has no ends.
        bound: in Swedish, as the author wrote the figures.
        turned: whether the bound was given on the complement and the ends are those of the part inside.
    """

    policy: int
    clause: str
    kind: str
    topic: str
    section: str
    wording: str
    force: Force
    state: str
    shape: Shape | None
    ends: dict[tuple[Force, str], Demand]
    bound: str
    upper: Edge | None
    lower: Edge | None
    facets: dict[str, str]
    turned: bool = False


def stands(number: int, resolved: Resolved) -> Iterator[Stand]:
    """Everything that a policy, with those that it completes, lays down; the asked-for document first."""
    for document in resolved.documents:
        for clause in document.clauses.values():
            checks = resolved.checks(clause)
            if checks:
                yield _stand(number, resolved, document, clause, checks)


def _stand(number: int, resolved: Resolved, document: Document, clause: Clause, checks: Checks) -> Stand:
    kind, definitions = resolved.kind(clause), resolved.definitions
    found = shape(checks)
    ends = dict(_ends(resolved, clause, checks)) if found else {}
    atom = first_atom(checks)
    inverse = atom is not None and turned(atom)
    upper, lower = (_edge(resolved, clause, side, inverse=inverse) for side in (UPPER, LOWER))
    return Stand(
        policy=number,
        clause=clause.id,
        kind=kind.name,
        topic=kind.topic(clause, definitions),
        section=document.sections.get(clause.id, ""),
        wording=" ".join(document.wordings.get(clause.id, "").split()),
        force=min((check.force for check in checks), key=list(Force).index),
        state="explicitly_unlimited" if _unlimited(resolved, clause) else _state(found, upper, lower),
        shape=found,
        ends=ends,
        bound=bound_words(resolved, clause, checks),
        upper=upper,
        lower=lower,
        facets=facets(checks, definitions) if found else {},
        turned=inverse,
    )


def first_atom(checks: Checks) -> Atom | None:
    """The first bound on sums among the checks."""
    return next((one for check in checks for one in inside(check.rule) if isinstance(one, Atom)), None)


def _state(found: Shape | None, upper: Edge | None, lower: Edge | None) -> str:
    if found is None:
        return "manual"
    edges = [edge for edge in (upper, lower) if edge]
    if edges and all(edge.external for edge in edges):
        return "external"
    if upper and upper.value == 0 and upper.inclusive:
        return "zero"
    return "regulated"


def _unlimited(resolved: Resolved, clause: Clause) -> bool:
    """Whether the clause gives each of its delegates the right to decide without a limit, in so many words."""
    for name, nature in resolved.kind(clause).changes.items():
        lines = getattr(clause, name, ())
        if nature is Nature.DELEGATE and isinstance(lines, tuple) and lines:
            return all(getattr(one, "written", "") and getattr(one, "limit", None) is None for one in lines)
    return False


def _ends(resolved: Resolved, clause: Clause, checks: Checks) -> Iterator[tuple[tuple[Force, str], Demand]]:
    """What is demanded at each end, by force: a clause with lines is lowered with those of one end alone."""
    name, lines = lines_of(resolved, clause)
    if not lines:
        for force in dict.fromkeys(check.force for check in checks):
            yield (force, WHOLE), _demand(resolved, [check for check in checks if check.force is force])
        return
    atom = first_atom(checks)
    inverse = atom is not None and turned(atom)
    for force in dict.fromkeys(line.force for line in lines):
        for end in (UPPER, LOWER):
            kept = tuple(line for line in lines if line.force is force and _on(line, end, inverse=inverse))
            if kept:
                alone: Any = evolve(clause, **{name: kept})  # type: ignore[misc]
                yield (force, end), _demand(resolved, resolved.kind(clause).lower(alone, resolved.definitions))


def _demand(resolved: Resolved, checks: Iterable[Check]) -> Demand:
    """The rules with the organisation itself called by one name, whichever it is: each writes about its own."""
    own = frozenset(resolved.definitions.names_of(resolved.document.metadata.organisation))
    testable = [check for check in checks if not isinstance(check.rule, core.Manual)]
    rules = tuple(replaced(_for_itself(check.rule, own), lambda node: _neutral(node, own)) for check in testable)
    return Demand(testable[0].occasion, tuple(dict.fromkeys(rules)))


def _neutral(node: object, own: frozenset[str]) -> object:
    if isinstance(node, core.OneOf) and own.intersection(node.values):
        kept = tuple(dict.fromkeys(OWN if value in own else value for value in node.values))
        return evolve(node, values=kept)
    if isinstance(node, core.Stated) and own.intersection(node.names):
        return evolve(node, names=(OWN,))
    return node


def _for_itself(rule: core.Rule, own: frozenset[str]) -> core.Rule:
    """A rule that one of those who share a policy is judged by, as if it were nobody else's."""
    if isinstance(rule, core.Indicator) and rule.members and all(own.intersection(names) for names in rule.members):
        return evolve(rule, members=((OWN,),))
    if isinstance(rule, core.Due) and rule.members and own.issuperset(rule.members):
        return evolve(rule, members=(OWN,))
    return rule


def _on(line: Line, end: str, *, inverse: bool) -> bool:
    return line.atom.comparison in (_UP if (end == UPPER) is not inverse else _DOWN)


def _edge(resolved: Resolved, clause: Clause, end: str, *, inverse: bool) -> Edge | None:
    """The figure of one end: of several lines the first that holds always."""
    _, lines = lines_of(resolved, clause)
    kept = [line for line in lines if _on(line, end, inverse=inverse)]
    if len({row for line in kept if (row := getattr(line, "row", None)) is not None}) > 1:
        return None  # a table has no one figure
    plain = [line for line in kept if line.when is None and not line.members]
    line = next(iter([*plain, *kept]), None)
    return _figure(line.atom, line.written, resolved.definitions, inverse=inverse) if line else None


def _figure(atom: Atom, written: str, definitions: Definitions, *, inverse: bool) -> Edge:
    inclusive = atom.comparison in {Comparison.AT_MOST, Comparison.AT_LEAST, Comparison.EQUAL}
    named = [term.number for term in atom.allowed.terms]
    decided = next((number.name for number in named if isinstance(number, core.DatedValue)), "")
    if decided:
        value = definitions.values.get(decided)
        name = value.names[0] if value else decided.replace("-", " ")
        return Edge(value=None, unit="", inclusive=inclusive, written=written, external=name)
    if atom.days is not None:
        unit, length = ("month", atom.days.months) if not atom.days.days else ("day", atom.days.days)
        return Edge(value=Decimal(length), unit=unit, inclusive=inclusive, written=written)
    if not named:
        return Edge(value=atom.allowed.constant, unit=atom.allowed.unit.value, inclusive=inclusive, written=written)
    if len(named) == 1 and not atom.allowed.constant and not isinstance(named[0], core.Hole):
        factor = atom.allowed.terms[0].factor
        share = atom.base is not None or atom.base_name
        value_ = 1 - factor if share and inverse else factor
        return Edge(value=value_, unit="share" if share else "times", inclusive=inclusive, written=written)
    return Edge(value=None, unit="", inclusive=inclusive, written=written)
