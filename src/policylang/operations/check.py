"""Run a policy's checks on registers: findings, each with the sentence that it holds the data to."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from attrs import evolve, frozen

from policylang.checks.evaluate import judge
from policylang.checks.outcome import Outcome
from policylang.document.message import message
from policylang.expression.nodes import Manual
from policylang.findings.finding import Finding, Verdict
from policylang.model.policy import Check, Clause, Document
from policylang.model.resolve import Resolved
from policylang.operations import documents
from policylang.operations.answers import decimal, policy_answer
from policylang.operations.reading import Reading
from policylang.registers.rows import Receipt, Registers

# What a summary counts, in the order in which a person wants to see it.
ORDER = tuple(Verdict)
STEPS = {Verdict.BREACH: 1}
UNDECIDED = 3


@frozen
class Checked:
    """The answer.

    Args:
        findings: in the order of the documents, the asked-for one first.
        sources: what was read.
    """

    reading: Reading
    resolved: Resolved
    as_of: date
    findings: tuple[Finding, ...]
    sources: tuple[Receipt, ...]
    engine: str = "reference"

    @property
    def exit_code(self) -> int:
        """0 within limits, 1 a breach, 3 something cannot be assessed and nothing is broken."""
        verdicts = {finding.verdict for finding in self.findings}
        if Verdict.BREACH in verdicts:
            return 1
        return UNDECIDED if Verdict.UNMEASURABLE in verdicts else 0


def check(reading: Reading, registers: Registers, on: date, clause: str = "") -> Checked:
    """Judge every clause of a policy, and of the policies that it completes.

    Args:
        reading: of a policy without errors.
        registers: what was read; the policies themselves are added as the register `policydokument`.
        on: the report date.
        clause: only this clause, when given.

    Raises:
        ValueError: the policy has errors, or there is no such clause.
    """
    resolved = reading.resolved
    if resolved is None:
        message_ = "a policy with errors cannot be checked"
        raise ValueError(message_)
    data = evolve(registers, registers={**registers.registers, documents.NAME: documents.register(resolved)})
    found = [
        finding
        for document in resolved.documents
        for one in document.clauses.values()
        if clause in {"", one.id}
        for finding in _findings(resolved, document, one, data, on)
    ]
    if clause and not found:
        message_ = f"regeln `{clause}` finns inte i policyn"
        raise ValueError(message_)
    return Checked(reading, resolved, on, tuple(found), registers.receipts)


def _findings(resolved: Resolved, document: Document, clause: Clause, data: Registers, on: date) -> Iterator[Finding]:
    kind = resolved.kind(clause)
    in_force = document.metadata.in_force
    for one in kind.lower(clause, resolved.definitions):
        for outcome in judge(one, data, resolved.definitions.schema, on, since=in_force.date if in_force else None):
            yield _finding(resolved, document, clause, one, outcome)


def _finding(resolved: Resolved, document: Document, clause: Clause, one: Check, outcome: Outcome) -> Finding:
    kind = resolved.kind(clause)
    return Finding(
        clause=clause.id,
        section=document.sections.get(clause.id) or None,
        kind=kind.name,
        force=one.force.value,
        topic=kind.topic(clause, resolved.definitions),
        verdict=outcome.verdict,
        group=outcome.group,
        measured=outcome.measured,
        lower=outcome.lower,
        upper=outcome.upper,
        headroom=outcome.headroom,
        rows=outcome.rows,
        missing=outcome.missing,
        assumed=outcome.assumed,
        reading=_reading(clause, one, resolved) or None,
        reason=outcome.reason,
        indicative=outcome.indicative,
        wording=document.wordings.get(clause.id, ""),
        message=message(kind.name, clause, one, outcome, resolved.definitions.schema),
        source=str(clause.span),
    )


def _reading(clause: Clause, one: Check, resolved: Resolved) -> str:
    """The clause's `tolkning`, and those of the definitions that it uses by name."""
    own = getattr(clause, "reading", "")
    if isinstance(one.rule, Manual):
        return str(own)
    named = resolved.definitions.get(getattr(clause, "measure_name", "") or getattr(clause, "source", ""))
    inherited = getattr(named, "reading", "") if named else ""
    return " ".join(part for part in (own, inherited) if part)


# -- as JSON -------------------------------------------------------------------------------------


def answer(checked: Checked) -> dict[str, Any]:
    """The answer as the contract writes it."""
    return {
        "schema": "policylang/check/1",
        "as_of": checked.as_of.isoformat(),
        "engine": checked.engine,
        "policy": policy_answer(checked.reading, checked.resolved),
        "findings": [_finding_answer(finding) for finding in checked.findings],
        "sources": [_source_answer(receipt) for receipt in checked.sources],
        "summary": _summary(checked),
    }


def _finding_answer(finding: Finding) -> dict[str, Any]:
    measured, headroom = finding.measured, finding.headroom
    return {
        "clause": finding.clause,
        "section": finding.section,
        "kind": finding.kind,
        "force": finding.force,
        "topic": finding.topic,
        "verdict": finding.verdict.value,
        "group": finding.group,
        "measured": measured
        and {
            "value": decimal(measured.value),
            "unit": measured.unit,
            "base": measured.base,
            "amount": _or_none(measured.amount),
        },
        "lower": finding.lower and {"value": decimal(finding.lower.value), "inclusive": finding.lower.inclusive},
        "upper": finding.upper and {"value": decimal(finding.upper.value), "inclusive": finding.upper.inclusive},
        "headroom": headroom and {"value": decimal(headroom.value), "amount": _or_none(headroom.amount)},
        "rows": [{"register": row.register, "id": row.id} for row in finding.rows],
        "missing": [
            {
                "register": gap.register,
                "column": gap.column,
                "rows": list(gap.rows),
                **({"hole": gap.hole} if gap.hole else {}),
                **({"reason": gap.reason} if gap.reason else {}),
            }
            for gap in finding.missing
        ],
        "assumed": list(finding.assumed),
        "reading": finding.reading,
        "reason": finding.reason,
        "indicative": finding.indicative,
        "wording": finding.wording,
        "message": finding.message,
        "source": finding.source,
    }


def _or_none(value: Decimal | None) -> str | None:
    return None if value is None else decimal(value)


def _source_answer(receipt: Receipt) -> dict[str, Any]:
    return {
        "register": receipt.register,
        "file": PurePosixPath(receipt.file.replace("\\", "/")).name,
        "sheet": receipt.sheet,
        "sha256": receipt.sha256,
        "rows": receipt.rows,
        "skipped": receipt.skipped,
        "complete_through": receipt.complete_through.isoformat() if receipt.complete_through else None,
        "header_row": receipt.header_row,
        "encoding": receipt.encoding,
        "units": receipt.units,
        "sums": receipt.sums,
        "unknown_columns": list(receipt.unknown_columns),
        "notices": list(receipt.notices),
    }


def _summary(checked: Checked) -> dict[str, Any]:
    counts = {verdict.value: 0 for verdict in ORDER}
    for finding in checked.findings:
        counts[finding.verdict.value] += 1
    return {**counts, "executable_share": decimal(executable_share(checked.resolved))}


def executable_share(resolved: Resolved) -> Decimal:
    """Rules that can be run, of all rules and manual norms; two decimals, half up, never above what is true."""
    rules = manual = 0
    for document in resolved.documents:
        for clause in document.clauses.values():
            checks = resolved.kind(clause).lower(clause, resolved.definitions)
            if not checks:
                continue
            if all(isinstance(one.rule, Manual) for one in checks):
                manual += 1
            else:
                rules += 1
    total = rules + manual
    return (Decimal(rules) / Decimal(total)).quantize(Decimal("0.01"), rounding="ROUND_DOWN") if total else Decimal(0)
