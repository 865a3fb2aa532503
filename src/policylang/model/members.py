"""A document that several share, as one of them sees it: its own decision, its own values, what concerns it."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from policylang.expression.nodes import Hole, Stated
from policylang.model.definitions import DecidedValue, Definitions
from policylang.model.policy import Clause, Document, Metadata
from policylang.model.resolve import Resolved

FEWEST = 2
NONE = "inget värde anges"


def views(resolved: Resolved) -> tuple[Resolved, ...]:
    """The policy as each of those who share it sees it; the policy itself when nobody shares it."""
    shared = resolved.document.metadata.shared
    return tuple(seen_by(resolved, member) for member in shared) if len(shared) >= FEWEST else (resolved,)


def seen_by(resolved: Resolved, member: str) -> Resolved:
    """The policy as one member sees it."""
    document = resolved.document
    seen = evolve(
        document,
        path=f"{document.path} ({member})",
        metadata=_head(document.metadata, member),
        clauses=dict(_clauses(document, member)),
    )
    names = resolved.definitions.names_of(member)
    return evolve(resolved, document=seen, definitions=_own(resolved.definitions, names), lowered={})


def _head(head: Metadata, member: str) -> Metadata:
    adopted = tuple(one for one in head.adopted if one.member == member)
    decision = next((one.decision for one in adopted), None)
    in_force = next((one.in_force for one in adopted), None)
    return evolve(
        head,
        organisation=member,
        decision=decision or head.decision,
        in_force=in_force or head.in_force,
        shared=(member,),
        adopted=adopted,
    )


def _clauses(document: Document, member: str) -> Iterator[tuple[str, Clause]]:
    """The clauses that concern the member; of a table the rows that do."""
    for name, clause in document.clauses.items():
        one: Any = clause  # any kind's
        if getattr(one, "members", ()):
            one = evolve(one, members=(member,))
        if hasattr(one, "activities"):
            kept = tuple(each for each in one.activities if not each.regions or member in each.regions)
            if not kept:
                continue
            one = evolve(one, activities=tuple(evolve(each, regions=()) for each in kept))
        yield name, one


def _own(definitions: Definitions, names: tuple[str, ...]) -> Definitions:
    """Of the values that the text states for each, the member's alone."""
    return evolve(definitions, values={name: _value(value, names) for name, value in definitions.values.items()})


def _value(value: DecidedValue, names: tuple[str, ...]) -> DecidedValue:
    """The member's own rows; where it has none the value is not known, which is no value of anybody else's."""
    if not value.stated:
        return value
    kept = tuple(one for one in value.stated if set(one.names) & set(names))
    return evolve(value, stated=kept or (Stated(names, Hole(f"{value.id}.{names[0]}", NONE)),))
