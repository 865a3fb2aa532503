"""The catalogue: every clause kind and every kind of definition, one line each."""

from policylang.clauses import (
    counterparties,
    decision,
    definitions,
    duty,
    figure,
    instruments,
    limit,
    manual,
    requirement,
    separation,
    tags,
)
from policylang.model.kind import ClauseKind, DefinitionKind

CLAUSE_KINDS: tuple[ClauseKind, ...] = (  # type: ignore[type-arg] - each kind has its own class of clauses
    limit.KIND,
    requirement.KIND,
    counterparties.KIND,
    instruments.KIND,
    decision.KIND,
    separation.KIND,
    duty.KIND,
    manual.KIND,
    figure.KIND,
    *tags.KINDS,
)

DEFINITION_KINDS: tuple[DefinitionKind, ...] = definitions.KINDS
