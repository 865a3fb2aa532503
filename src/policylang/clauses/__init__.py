"""The catalogue: every clause kind and every kind of definition, one line each."""

from typing import Any

from policylang.clauses import (
    activities,
    agenda,
    amendments,
    counterparties,
    cycle,
    decision,
    definitions,
    documents,
    duty,
    figure,
    goal,
    indicator,
    instruments,
    limit,
    manual,
    requirement,
    risk,
    risk_scales,
    separation,
    success_factor,
    tags,
    trial,
    values,
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
    goal.KIND,
    success_factor.KIND,
    indicator.KIND,
    activities.KIND,
    risk.KIND,
    risk_scales.KIND,
    cycle.KIND,
    agenda.KIND,
    documents.KIND,
    manual.KIND,
    figure.KIND,
    *tags.KINDS,
    *amendments.KINDS,
)

DEFINITION_KINDS: tuple[DefinitionKind, ...] = (*definitions.KINDS, values.KIND, trial.KIND)
