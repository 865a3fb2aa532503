"""From a policy that has been read to one that can be run."""

from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import Enum
from typing import Any

import attrs

from policylang.document.message import beside
from policylang.expression.nodes import Duty, Hole, Manual, Rule
from policylang.model.policy import Check, Clause, Document
from policylang.model.resolve import Resolved
from policylang.operations.answers import policy_answer
from policylang.operations.program import Norm, Program
from policylang.operations.reading import Reading
from policylang.registers import documents

HUNDREDTH = Decimal("0.01")
EXPRESSION = "policylang.expression."


def assemble(reading: Reading) -> Program:
    """Every clause of the policy, and of the policies that it completes, lowered.

    Raises:
        ValueError: the policy has errors.
    """
    resolved = reading.resolved
    if resolved is None:
        message = "a policy with errors cannot be run"
        raise ValueError(message)
    norms = [
        _norm(resolved, document, clause) for document in resolved.documents for clause in document.clauses.values()
    ]
    kept = tuple(norm for norm in norms if norm.checks)
    return Program(
        policy=policy_answer(reading, resolved),
        norms=kept,
        schema=resolved.definitions.schema,
        documents=documents.registers(resolved),
        executable_share=_share(kept),
        names=resolved.definitions.own_names(),
    )


def _norm(resolved: Resolved, document: Document, clause: Clause) -> Norm:
    kind = resolved.kind(clause)
    checks = resolved.checks(clause)
    return Norm(
        id=clause.id,
        kind=kind.name,
        topic=kind.topic(clause, resolved.definitions),
        section=document.sections.get(clause.id, ""),
        reading=_reading(clause, checks, resolved),
        wording=document.wordings.get(clause.id, ""),
        source=str(clause.span),
        document=document.metadata.title,
        since=_since(document),
        words=_plain(clause),
        folder=beside(clause),
        checks=checks,
    )


def _since(document: Document) -> date | None:
    """The day from which the document is in force; of a plan that does not say, the first day of its year."""
    head = document.metadata
    if head.in_force and head.in_force.date:
        return head.in_force.date
    return date(head.plan_year, 1, 1) if head.plan_year else None


def _reading(clause: Clause, checks: tuple[Check, ...], resolved: Resolved) -> str:
    """The clause's own reading, and that of the definition that it measures or goes through."""
    own = str(getattr(clause, "reading", ""))
    if all(isinstance(one.rule, Manual) for one in checks):
        return own
    named = resolved.definitions.get(getattr(clause, "measure_name", "") or getattr(clause, "source", ""))
    inherited = str(getattr(named, "reading", "")) if named else ""
    return " ".join(part for part in (own, inherited) if part)


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever the kind's template asks for
    """A clause's words, names and numbers; its expressions are left out, they have been lowered."""
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value if not _expression(one))
    sort = type(value)
    if attrs.has(sort):
        fields = [field.name for field in attrs.fields(sort) if field.repr]
        return {name: _plain(kept) for name in fields if not _expression(kept := getattr(value, name))}
    return value.value if isinstance(value, Enum) else value


def _expression(value: object) -> bool:
    return type(value).__module__.startswith(EXPRESSION) and attrs.has(type(value))


def _decidable(rule: Rule) -> bool:
    """Whether the rule can come to a verdict at all: a duty that the source does not say how often is due cannot."""
    return not isinstance(rule, Manual) and not (isinstance(rule, Duty) and isinstance(rule.every, Hole))


def _share(norms: tuple[Norm, ...]) -> Decimal:
    """Two decimals, never above what is true."""
    if not norms:
        return Decimal(0)
    rules = sum(1 for norm in norms if any(_decidable(check.rule) for check in norm.checks))
    return (Decimal(rules) / Decimal(len(norms))).quantize(HUNDREDTH, rounding=ROUND_DOWN)
