"""Run a policy's checks on registers: findings, each with the sentence that it holds the data to."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from policylang.checks.assumed import Empty, assumptions, empty, read_by
from policylang.checks.evaluate import judge
from policylang.document.message import message
from policylang.findings.finding import Finding, Verdict
from policylang.operations.json_text import decimal
from policylang.operations.program import Norm, Program
from policylang.registers.one_name import under_one_name
from policylang.registers.rows import Receipt, Registers

if TYPE_CHECKING:
    from policylang.operations.reading import Reading

# What a summary counts, in the order in which a person wants to see it.
ORDER = tuple(Verdict)
UNDECIDED = 3


@frozen
class Checked:
    """The answer.

    Args:
        findings: in the order of the documents, the asked-for one first.
        sources: what was read.
    """

    program: Program
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


def check(
    policy: "Program | Reading", registers: Registers, on: date, clause: str = "", *, folded: bool = True
) -> Checked:
    """Judge every clause of a policy, and of the policies that it completes.

    Args:
        policy: ready to run, or as it was read.
        registers: what was read; the policies themselves are added as the register `policydokument`.
        on: the report date.
        clause: only this clause, when given.

    Raises:
        ValueError: the policy has errors, or there is no such clause.
    """
    program = policy if isinstance(policy, Program) else _assembled(policy)
    own = {one.name: one for one in program.documents}
    named = under_one_name(registers, program.schema, program.names)
    data = evolve(named, registers={**named.registers, **own})
    asked = [norm for norm in program.norms if clause in {"", norm.id}]
    if clause and not asked:
        near = get_close_matches(clause, [norm.id for norm in program.norms], n=1)
        hint = f"; menade du `{near[0]}`?" if near else ""
        message_ = f"regeln `{clause}` finns inte i policyn{hint}"
        raise ValueError(message_)
    given = _Given(data, on, empty(named, program.schema), folded)
    found = [finding for norm in asked for finding in _findings(norm, program, given)]
    return Checked(program, on, tuple(found), named.receipts)


def _assembled(reading: "Reading") -> Program:
    from policylang.operations.assemble import assemble

    return assemble(reading)


@frozen
class _Given:
    """What the clauses are judged on: the registers, the day, their empty cells, whether rows in order are folded."""

    data: Registers
    on: date
    cells: Empty
    folded: bool


def _findings(norm: Norm, program: Program, given: _Given) -> Iterator[Finding]:
    schema, cells = program.schema, given.cells
    for one in norm.checks:
        columns = read_by(one.rule) if cells else frozenset()
        for outcome in judge(one, given.data, schema, given.on, since=norm.since, folded=given.folded):
            yield Finding(
                clause=norm.id,
                section=norm.section or None,
                kind=norm.kind,
                force=one.force.value,
                topic=norm.topic,
                verdict=outcome.verdict,
                group=outcome.group,
                measured=outcome.measured,
                lower=outcome.lower,
                upper=outcome.upper,
                headroom=outcome.headroom,
                rows=outcome.rows,
                missing=outcome.missing,
                assumed=(*outcome.assumed, *(assumptions(outcome, columns, cells, schema) if columns else ())),
                reading=norm.reading or None,
                reason=outcome.reason,
                indicative=outcome.indicative,
                wording=norm.wording,
                message=message(norm.kind, norm.folder, norm.words, one, outcome, schema, program.names),
                source=norm.source,
                document=norm.document,
            )


# -- as JSON -------------------------------------------------------------------------------------


def answer(checked: Checked) -> dict[str, Any]:
    """The answer as the contract writes it."""
    return {
        "schema": "policylang/check/1",
        "as_of": checked.as_of.isoformat(),
        "engine": checked.engine,
        "policy": checked.program.policy,
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
        "document": finding.document,
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
    rules = {
        verdict.value: len({(one.document, one.clause) for one in checked.findings if one.verdict is verdict})
        for verdict in ORDER
    }
    return {**counts, "rules": rules, "executable_share": decimal(checked.program.executable_share)}
