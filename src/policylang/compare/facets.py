"""What decides a measure beside its number. What the policy does not say is a value of its own, equal to nothing."""

from typing import assert_never

from policylang.compare.families import aggregate, base_parts, conjuncts, measured_parts, narrowing
from policylang.document.conditions import said, word
from policylang.expression import nodes as core
from policylang.expression.nodes import Atom
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.policy import Check, Occasion

UNSAID = "ej angivet"
_DEBT = frozenset({"lån", "kreditlöften", "placeringar"})


def facets(checks: tuple[Check, ...], definitions: Definitions) -> dict[str, str]:
    """Each facet by its Swedish name, in the order in which they are printed."""
    testable = [check for check in checks if not isinstance(check.rule, core.Manual)]
    rule, occasion = testable[0].rule, testable[0].occasion
    moment = UNSAID if occasion is Occasion.UNKNOWN else occasion.value
    while isinstance(rule, core.Readings):
        rule = rule.ways[0][1]
    match rule:
        case core.ForGroups():
            found = _sums(rule, definitions)
        case core.ForRows(_, among, _, off) | core.Persons(_, among, _, _, off):
            found = {
                "urval": _said(among, definitions),
                "undantag": said(off, definitions) if off else "inga",
            }
        case core.Duty() | core.Due() | core.Indicator() | core.Manual():
            found = {}
        case _:
            assert_never(rule)
    return {**found, "mäts": moment}


def _sums(rule: core.ForGroups, definitions: Definitions) -> dict[str, str]:
    atom = next(one for one in inside(rule.condition) if isinstance(one, Atom))
    parts = list(measured_parts(atom))
    rows = [part for part in parts if part.in_base] or parts
    windows = dict.fromkeys(said(one, definitions) for part in rows for one in narrowing(part, atom))
    return {
        "krets": _circle(rule.groups),
        "derivat": _derivatives(parts),
        "bas": _base(atom),
        "värdering": _valuation(rows),
        "brutto/netto": "netto" if any(part.factor < 0 and part.in_base for part in parts) else UNSAID,
        "urval": _selection(rows, atom, definitions),
        "fönster": "; ".join(windows) or "hela",
    }


def _circle(groups: core.Groups | None) -> str:
    if groups is None:
        return UNSAID
    return f"per {word(groups.label)}" + (" i en namngiven krets" if groups.members else "")


def _derivatives(parts: list[core.Part]) -> str:
    registers = {part.register for part in parts}
    if "derivat" in registers:
        return "med derivat"
    return UNSAID if registers & _DEBT else "berörs inte"


def _base(atom: Atom) -> str:
    if aggregate(atom) != "andel":
        return "ingen"
    if atom.base_name:
        return word(atom.base_name)
    return " och ".join(dict.fromkeys(word(part.register) for part in base_parts(atom))) or UNSAID


def _valuation(parts: list[core.Part]) -> str:
    columns = dict.fromkeys(word(part.amount.path[-1]) for part in parts if part.amount)
    return " eller ".join(columns) or "antal rader"


def _selection(parts: list[core.Part], atom: Atom, definitions: Definitions) -> str:
    """Which rows the measure is about, its window apart."""
    found: dict[str, None] = {}
    for part in parts:
        window = narrowing(part, atom)
        kept = tuple(one for one in conjuncts(part.where) if one not in window)
        text = " och ".join(said(one, definitions) for one in kept)
        found[f"{word(part.register)} där {text}" if text else word(part.register)] = None
    return "; ".join(found)


def _said(condition: core.Condition, definitions: Definitions) -> str:
    return "alla" if isinstance(condition, core.Always) else said(condition, definitions)
