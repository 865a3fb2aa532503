"""The rules of a set of documents, each with its place, and which of them are about the same."""

from collections.abc import Iterator
from itertools import islice

from attrs import frozen

from policylang.expression import nodes as core
from policylang.expression.nodes import ForGroups, ForRows, Persons
from policylang.expression.walk import inside
from policylang.model.policy import Check, Document, Force, Occasion
from policylang.model.resolve import Resolved
from policylang.text.span import Span

BINDING = list(Force)
Provable = ForRows | Persons | ForGroups
# A rule that a person has written has some tens of parts; proofs about thousands take minutes.
MOST_PARTS = 1000


@frozen
class Norm:
    """What one line of a clause demands.

    Args:
        rank: 0 is the document asked for, 1 the one that it completes, and so on upwards.
        title: of the document that it stands in.
    """

    clause: str
    title: str
    rank: int
    check: Check
    rule: Provable
    span: Span

    def at_least(self, other: "Norm") -> bool:
        """Whether it binds as hard, and is measured as often, as another."""
        hard = BINDING.index(self.check.force) <= BINDING.index(other.check.force)
        return hard and self.check.occasion in {Occasion.ALWAYS, other.check.occasion}


def norms(resolved: Resolved) -> Iterator[Norm]:
    """Every rule that a solver can read, the asked-for document's first."""
    for rank, document in enumerate(resolved.documents):
        yield from _of(resolved, document, rank)


def _of(resolved: Resolved, document: Document, rank: int) -> Iterator[Norm]:
    for clause in document.clauses.values():
        for check in resolved.checks(clause):
            rule = check.rule
            if isinstance(rule, ForRows | Persons | ForGroups) and not next(
                islice(inside(rule), MOST_PARTS, None), None
            ):
                yield Norm(clause.id, document.metadata.title, rank, check, rule, clause.span)


def akin(one: Norm, other: Norm) -> bool:
    """Whether two rules are about the same: rows of one register and a shared column, or sums of one register."""
    match one.rule, other.rule:
        case (ForRows() | Persons()) as left, (ForRows() | Persons()) as right:
            return left.register == right.register and bool(_tested(left) & _tested(right))
        case ForGroups() as left, ForGroups() as right:
            return bool(_summed(left) & _summed(right))
        case _:
            return False


def _tested(rule: ForRows | Persons) -> frozenset[core.Column]:
    if isinstance(rule, Persons):
        return frozenset(rule.columns)
    return frozenset(one for one in inside(rule.must) if isinstance(one, core.Column) and one.register == rule.register)


def _summed(rule: ForGroups) -> frozenset[str]:
    return frozenset(one.register for one in inside(rule.condition) if isinstance(one, core.Part))
