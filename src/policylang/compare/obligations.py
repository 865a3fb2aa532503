"""Who reports what to whom and how often, and who decides what: the tables that are not about numbers."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from policylang.compare.stands import Stand
from policylang.document.conditions import deadline, often, said, word
from policylang.expression import nodes as core
from policylang.model.kind import Nature
from policylang.model.policy import Clause
from policylang.model.resolve import Resolved
from policylang.units.swedish import capital, join


@frozen
class Obligation:
    """Something that recurs.

    Args:
        recipients: whom it goes to; empty when nobody is named.
    """

    policy: int
    clause: str
    what: str
    every: str
    recipients: tuple[str, ...]
    within: str


@frozen
class Decided:
    """Who decides something, up to what."""

    policy: int
    clause: str
    matter: str
    by: str


def obligations(policies: Sequence[Resolved], stands: Iterable[Stand]) -> tuple[Obligation, ...]:
    """Every recurring duty, by what is done."""
    found = [
        _obligation(policies[stand.policy], stand, rule)
        for stand in stands
        for demand in stand.ends.values()
        for rule in demand.rules
        if isinstance(rule, core.Duty)
    ]
    return tuple(sorted(found, key=lambda one: (one.what, one.policy, one.clause)))


def _obligation(policy: Resolved, stand: Stand, rule: core.Duty) -> Obligation:
    clause = clause_of(policy, stand.clause)
    what = str(getattr(clause, "called", "")) or word(rule.register)
    recipients = tuple(name for name, _ in rule.subjects if name)
    if rule.groups:
        circle = policy.definitions.circles.get(str(getattr(clause, "circle", "")))
        recipients = (*recipients, f"varje {circle.names[0] if circle else word(rule.groups.label)}")
    within = deadline(rule.within)
    return Obligation(stand.policy, stand.clause, what, often(rule.every), recipients, within)


def decisions(policies: Sequence[Resolved], stands: Iterable[Stand]) -> tuple[Decided, ...]:
    """Every matter that a policy says who decides, by what it is about."""
    found = []
    for stand in stands:
        policy = policies[stand.policy]
        clause = clause_of(policy, stand.clause)
        names = [name for name, nature in policy.kind(clause).changes.items() if nature is Nature.DELEGATE]
        lines = [one for name in names for one in _tuple(getattr(clause, name, ())) if hasattr(one, "body")]
        if lines:
            found.append(Decided(stand.policy, stand.clause, _matter(stand, policy), _told(lines)))
    return tuple(sorted(found, key=lambda one: (one.matter, one.policy, one.clause)))


def _matter(stand: Stand, policy: Resolved) -> str:
    """Which rows are decided on: `Utlåning där slag är extern`."""
    rules = [rule for demand in stand.ends.values() for rule in demand.rules if isinstance(rule, core.ForRows)]
    if not rules:
        return capital(word(stand.clause))
    which = rules[0].among
    where = "" if isinstance(which, core.Always) else f" där {said(which, policy.definitions)}"
    return capital(word(rules[0].register)) + where


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _told(lines: Sequence[object]) -> str:
    """`kommunstyrelsen upp till en miljon kronor; därutöver kommunfullmäktige`."""
    told = []
    limited = False
    for line in lines:
        body, limit = str(getattr(line, "body", "")), str(getattr(line, "written", "") or "")
        if limit and getattr(line, "limit", None) is not None:
            told.append(f"{body} upp till {limit}")
            limited = True
        else:
            told.append(f"därutöver {body}" if limited else body)
    return "; ".join(told) if limited else join(told, "eller")


def clause_of(policy: Resolved, name: str) -> Clause:
    """A clause by its id, wherever among the policy's documents it stands."""
    return next(document.clauses[name] for document in policy.documents if name in document.clauses)
