"""The catalogue: every clause kind and every kind of definition, one line each."""

from typing import Any

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
    trial,
)
from policylang.model.kind import ClauseKind, DefinitionKind

# Each kind has its own class of clauses.
CLAUSE_KINDS: tuple[ClauseKind[Any], ...] = (
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

DEFINITION_KINDS: tuple[DefinitionKind, ...] = (*definitions.KINDS, trial.KIND)
