"""Policies side by side, and one portfolio against them all."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from attrs import evolve

from policylang.compare import answer as answers
from policylang.compare.table import Table, table
from policylang.model.members import views
from policylang.model.resolve import Resolved
from policylang.operations.answers import policy_answer
from policylang.operations.assemble import assemble
from policylang.operations.check import answer as check_answer
from policylang.operations.check import check
from policylang.operations.reading import Reading
from policylang.registers.rows import Registers

# The day of a case when nobody has named one: the last day of a month, a quarter and a year.
SOME_DAY = date(2024, 12, 31)


def compare(policies: Sequence[Reading], topics: Iterable[str] = (), on: date = SOME_DAY) -> Table:
    """Set policies side by side.

    Args:
        policies: at least two, or one that several share; each of those who share one has a column of its own.
        topics: only what is about these; all when empty.
        on: report date of the cases that the solver tries.

    Raises:
        ValueError: one of them has errors.
    """
    return table([_resolved(one) for one in each(policies)], on, topics)


def shared_by(policy: Reading) -> tuple[str, ...]:
    """Those who share the policy; none when it is one organisation's own."""
    return _resolved(policy).document.metadata.shared


def each(policies: Sequence[Reading]) -> list[Reading]:
    """The policies, one that several share as each of them sees it."""
    return [evolve(one, resolved=view) for one in policies for view in views(_resolved(one))]


def explanation(policies: Sequence[Reading], found: Table, name: str) -> dict[str, Any]:
    """For one row: what one policy allows and another forbids, made up, or the proof that there is no such thing.

    Args:
        name: the row's measure, its label or the id of one of its clauses.

    Raises:
        ValueError: there is no such row.
    """
    paths = [str(policy_answer(one, _resolved(one))["path"]) for one in each(policies)]
    for row in found.rows:
        if name in {row.measure, row.label, *(stand.clause for stand in row.stands.values())}:
            return {"measure": row.measure, "label": row.label, "cases": answers.explained(row, found, paths)}
    near = get_close_matches(name, [key for row in found.rows for key in (row.measure, row.label)], n=1)
    hint = f"; menade du `{near[0]}`?" if near else ""
    message = f"måttet `{name}` finns inte i jämförelsen{hint}"
    raise ValueError(message)


def answer(
    policies: Sequence[Reading],
    found: Table,
    registers: Callable[[Reading], Registers] | None = None,
    on: date = SOME_DAY,
) -> dict[str, Any]:
    """The answer as the contract writes it.

    Args:
        registers: gives one portfolio as a policy's own schema reads it; None for no second table.
        on: the report date of that portfolio.
    """
    policies = each(policies)
    programs = [assemble(one) for one in policies]
    named = [policy_answer(one, _resolved(one)) for one in policies]
    told = answers.answer(found, named, [one.executable_share for one in programs])
    if registers is None:
        return told
    checked = [
        check_answer(check(program, registers(one), on)) for program, one in zip(programs, policies, strict=True)
    ]
    return {**told, "portfolio": _portfolio(told, checked, on)}


def _portfolio(told: dict[str, Any], checked: Sequence[dict[str, Any]], on: date) -> dict[str, Any]:
    """Verdict and headroom per rule and policy, row by row as in the first table."""
    by_clause = [_worst(one["findings"]) for one in checked]
    rows = []
    for row in told["rows"]:
        cells = [
            {"policy": cell["policy"], "clause": cell["clause"], **found.get(cell["clause"], _NOTHING)}
            for cell, found in zip(row["cells"], by_clause, strict=True)
        ]
        if any(cell["verdict"] for cell in cells):
            rows.append({"measure": row["measure"], "label": row["label"], "topic": row["topic"], "cells": cells})
    summaries = [
        {"policy": policy["path"], **one["summary"]} for policy, one in zip(told["policies"], checked, strict=True)
    ]
    return {"as_of": on.isoformat(), "rows": rows, "summaries": summaries, "sources": checked[0]["sources"]}


_NOTHING: dict[str, Any] = {"verdict": None, "findings": 0, "measured": None, "headroom": None, "message": None}
_ORDER = ("breach", "unmeasurable", "warning", "note", "exempt", "ok", "not_applicable", "manual")


def _worst(findings: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Clause -> its worst finding, and of those alike the one with the least headroom."""
    found: dict[str, dict[str, Any]] = {}
    for one in sorted(findings, key=_rank):
        told = {key: one[key] for key in ("verdict", "measured", "headroom", "message")}
        kept = found.setdefault(one["clause"], {**told, "findings": 0})
        kept["findings"] += one["verdict"] == kept["verdict"]
    return found


def _rank(finding: dict[str, Any]) -> tuple[int, bool, Any]:
    from decimal import Decimal

    headroom = finding["headroom"]
    return _ORDER.index(finding["verdict"]), headroom is None, Decimal(headroom["value"]) if headroom else Decimal(0)


def _resolved(reading: Reading) -> Resolved:
    if reading.resolved is None:
        message = "a policy with errors cannot be compared"
        raise ValueError(message)
    return reading.resolved
