"""The comparison as the contract writes it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from policylang.checks.symbolic import Case
from policylang.compare.obligations import decisions, obligations
from policylang.compare.permitted import choices
from policylang.compare.stands import LOWER, UPPER, WHOLE, Edge, Stand
from policylang.compare.table import Row, Table, strictest

Against = Sequence[Mapping[str, Any]]


def answer(table: Table, policies: Sequence[Mapping[str, Any]], shares: Sequence[Decimal]) -> dict[str, Any]:
    """The answer without registers.

    Args:
        policies: each as every answer names it; its `path` names it in cells.
        shares: executable share of each.
    """
    paths = [str(policy["path"]) for policy in policies]
    every = [one for row in table.rows for one in row.stands.values()]
    return {
        "schema": "policylang/compare/1",
        "policies": [
            {**policy, "executable_share": f"{share:f}"} for policy, share in zip(policies, shares, strict=True)
        ],
        "rows": [_row(row, paths) for row in table.rows],
        "permitted": [
            {
                "register": choice.register,
                "value": choice.value,
                "label": choice.label,
                "cells": [
                    {
                        "policy": paths[one.policy],
                        "state": one.state,
                        "conditions": list(one.conditions),
                        "clauses": list(one.clauses),
                        "besides": list(one.besides),
                    }
                    for one in choice.permissions
                ],
            }
            for choice in choices(table.policies, every)
        ],
        "decisions": [
            {"policy": paths[one.policy], "clause": one.clause, "matter": one.matter, "by": one.by}
            for one in decisions(table.policies, every)
        ],
        "duties": [
            {
                "policy": paths[one.policy],
                "clause": one.clause,
                "what": one.what,
                "every": one.every,
                "recipients": list(one.recipients),
                "within": one.within or None,
            }
            for one in obligations(table.policies, every)
        ],
        "portfolio": None,
    }


def _row(row: Row, paths: Sequence[str]) -> dict[str, Any]:
    return {
        "topic": row.topic,
        "measure": row.measure,
        "label": row.label,
        "cells": [_cell(row.stands.get(number), path) for number, path in enumerate(paths)],
        "comparable": row.comparable,
        "reason": row.reason,
        "differs": list(row.differs),
        "strictest": {end: [paths[number] for number in strictest(row, end)] for end in (UPPER, LOWER, WHOLE)},
        "orders": [
            {
                "force": force.value,
                "end": end,
                "state": order.state,
                "strictest": [paths[one] for one in order.strictest],
            }
            for (force, end), order in row.orders.items()
        ],
    }


def _cell(stand: Stand | None, path: str) -> dict[str, Any]:
    if stand is None:
        empty: dict[str, Any] = {
            "clause": None,
            "section": None,
            "bound": None,
            "force": None,
            "wording": None,
            "facets": {},
        }
        return {"policy": path, "state": "absent", **empty}
    return {
        "policy": path,
        "state": stand.state,
        "clause": stand.clause,
        "section": stand.section or None,
        "bound": {
            "text": stand.bound,
            "upper": _edge(stand.upper),
            "lower": _edge(stand.lower),
            "turned": stand.turned,
        },
        "force": stand.force.value,
        "wording": stand.wording,
        "facets": stand.facets,
    }


def _edge(edge: Edge | None) -> dict[str, Any] | None:
    if edge is None:
        return None
    return {
        "value": None if edge.value is None else f"{edge.value:f}",
        "unit": edge.unit or None,
        "inclusive": edge.inclusive,
        "written": edge.written,
        "external": edge.external or None,
    }


def explained(row: Row, table: Table, paths: Sequence[str]) -> list[dict[str, Any]]:
    """For each end and each two policies: a portfolio that the one allows and the other does not, or that none is."""
    found = []
    for force, end in row.orders:
        having = [one for one in row.stands.values() if (force, end) in one.ends]
        for index, one in enumerate(having):
            for other in having[index + 1 :]:
                forth, back = table.prover.cases(one.ends[force, end].rules, other.ends[force, end].rules)
                for allows, forbids, case in ((one, other, forth), (other, one, back)):
                    found.append(
                        {
                            "force": force.value,
                            "end": end,
                            "allows": paths[allows.policy],
                            "forbids": paths[forbids.policy],
                            **_case(case),
                        }
                    )
    return found


def _case(case: Case) -> dict[str, Any]:
    return {
        "witness": case.witness.to_json() if case.witness else None,
        "impossible": case.proved_impossible,
        "reason": case.reason or None,
    }
