"""The answer of `policylang diff` as the contract writes it: decimals as text, ISO dates, a fixed order."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from policylang.diff.found import Affected, Change, Diff, Side
from policylang.diff.scene import both_schemas
from policylang.diff.shown_answer import Speller
from policylang.findings.finding import Headroom, Measured

if TYPE_CHECKING:
    from policylang.diff.impact import Flip, Impact, Unjudged

Json = dict[str, Any]


def answer(found: Diff, *, old: Mapping[str, Any], new: Mapping[str, Any], impact: "Impact | None" = None) -> Json:
    """The whole answer.

    Args:
        old, new: the two policies as every answer names them (path, title, organisation, sha256, decided, in_force).
        impact: on real registers, when there were any.
    """
    same = found.unchanged
    known = found.new.definitions
    speller = Speller(both_schemas(found.old.definitions.schema, known.schema), known)
    labels = [_label(found, new=False), _label(found, new=True)]
    if labels[0] == labels[1]:
        # Two revisions that say the same of themselves are told apart by where they were read, or by their text.
        alike = old["path"] == new["path"]
        told = [f"text {side['sha256'][:8]}" if alike else str(side["path"]) for side in (old, new)]
        labels = [f"{label} ({one})" for label, one in zip(labels, told, strict=True)]
    return {
        "schema": "policylang/diff/1",
        "old": {**old, "label": labels[0]},
        "new": {**new, "label": labels[1]},
        "changes": [_change(change, speller) for change in found.changes],
        "impact": None if impact is None else _impact(impact),
        "open": [{"clause": one.clause, "field": one.field, "reason": one.reason} for one in found.open],
        "readings": [{"clause": one.clause, "old": one.old, "new": one.new} for one in found.readings],
        "summary": found.summary,
        "unchanged": {
            "checked": same.checked,
            "manual": same.manual,
            "sections": list(same.sections),
            "glossary": same.glossary,
        },
        "decided_by": _body(found),
    }


def _label(found: Diff, *, new: bool) -> str:
    """Which revision, in words: its decision and from when it applies."""
    from policylang.diff.head_changes import day, decision

    head = (found.new if new else found.old).document.metadata
    known = head.in_force is not None and head.in_force.date is not None
    from_ = f", från {day(head.in_force).split(' (')[0]}" if known and head.in_force else ""
    return f"{decision(head.decision) or head.title}{from_}"


def _body(found: Diff) -> str | None:
    decided = found.new.document.metadata.decision
    return decided.body if decided and decided.body else None


def _change(change: Change, speller: Speller) -> Json:
    made: Json = {
        "id": change.id,
        "slug": change.slug,
        "clause": change.clause,
        "clause_old": change.clause_old,
        "slag": change.kind,
        "section": {"old": change.section[0] or None, "new": change.section[1] or None},
        "field": change.field,
        "direction": change.direction.value,
        "old": _side(change.old),
        "new": _side(change.new),
        "message": " ".join(change.message.split()),
        "evidence": change.evidence,
        "witness": speller.shown(change.shown[0]) if change.shown else None,
    }
    if len(change.shown) > 1:
        made["counter_witness"] = speller.shown(change.shown[1])
    if change.affected:
        made["affected"] = [_affected(one, speller) for one in change.affected]
    if change.decision_level:
        made["decision_level"] = change.decision_level
    if change.boundary:
        made["boundary"] = [speller.shown(one) for one in change.boundary]
    if change.rewritten:
        made["rewritten"] = True
    if change.reason:
        made["reason"] = change.reason
    if change.without_effect:
        made["effect"] = "none"
    return made


def _side(side: Side | None) -> Json | None:
    if side is None:
        return None
    found = {"value": side.value, "wording": side.wording}
    return {name: text for name, text in found.items() if text is not None}


def _affected(one: Affected, speller: Speller) -> Json:
    return {
        "clause": one.clause,
        "direction": one.direction.value,
        "evidence": one.evidence,
        "witness": speller.shown(one.shown[0]) if one.shown else None,
        **({"counter_witness": speller.shown(one.shown[1])} if one.shown[1:] else {}),
        "reason": one.reason or None,
    }


def _impact(impact: "Impact") -> Json:
    return {
        "as_of": impact.as_of.isoformat(),
        "flips": [_flip(one) for one in impact.flips],
        "remains": [_flip(one) for one in impact.remains],
        "judged": impact.judged,
        "unjudged": [_unjudged(one) for one in impact.unjudged],
        "canary": {"tried": impact.canaries, "silent": list(impact.silent)},
    }


def _flip(one: "Flip") -> Json:
    return {
        "clause": one.clause,
        "group": one.group,
        "row": {"register": one.row.register, "id": one.row.id} if one.row else None,
        "old": one.old,
        "new": one.new,
        "measured_old": _measured(one.measured[0]),
        "measured_new": _measured(one.measured[1]),
        "headroom_old": _headroom(one.headroom[0]),
        "headroom_new": _headroom(one.headroom[1]),
    }


def _unjudged(one: "Unjudged") -> Json:
    missing = [
        {"register": gap.register, "column": gap.column, "rows": list(gap.rows), "hole": gap.hole, "reason": gap.reason}
        for gap in one.missing
    ]
    return {"clause": one.clause, "group": one.group, "verdict": one.verdict, "missing": missing}


def _measured(one: Measured | None) -> Json | None:
    if one is None:
        return None
    found = {"value": _decimal(one.value), "unit": one.unit, "base": one.base}
    return found | ({} if one.amount is None else {"amount": _decimal(one.amount)})


def _headroom(one: Headroom | None) -> Json | None:
    if one is None:
        return None
    return {"value": _decimal(one.value)} | ({} if one.amount is None else {"amount": _decimal(one.amount)})


def _decimal(value: Decimal) -> str:
    return format(value, "f")
