"""When a rule got its present meaning, and by which decision: told by what it holds to, not by its lines."""

import difflib
from typing import Any

from policylang.diff.matching import match
from policylang.history.revision import Revision
from policylang.history.telling import by_whom, decided_words, when
from policylang.operations.history import History
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.operations.steps import Step, steps

FIRST = "Fanns i den första kända lydelsen."
NEW = "Regeln infördes."
# Why a meaning may be older than the oldest revision that it is found in.
CUT = "historiken är avkortad här (hämta hela med: git fetch --unshallow)"
MISSING = "den lydelse som den ersatte finns inte i historiken"
UNREADABLE = "den föregående lydelsen kan inte läsas"


def blame(found: History, clause: str) -> dict[str, Any]:
    """The answer as JSON: `policylang/blame/1`, the newest change first.

    Raises:
        KeyError: the rule is not in the newest revision; the message is Swedish and suggests another.
    """
    revisions = found.texts()
    readings = [read(one.source) for one in revisions]
    newest, last = revisions[-1], readings[-1]
    if last.resolved is None:
        raise KeyError(
            f"den senaste lydelsen har {len(last.errors)} fel; se dem med: policylang lint {newest.source.name}"
        )
    document = last.resolved.document
    if clause not in document.clauses:
        near = difflib.get_close_matches(clause, document.clauses, n=1)
        raise KeyError(f"regeln `{clause}` finns inte i policyn" + (f"; menade du `{near[0]}`?" if near else ""))
    changes, lost = _walk(revisions, readings, clause)
    if not lost and changes[-1]["message"] == FIRST:
        lost = CUT if found.shallow else MISSING if revisions[0].head.replaces is not None else ""
    meant = [one for one in changes if one["direction"] != "editorial"] or changes
    decided = next((one for one in meant if _decided(one["revision"])), None)
    return {
        "schema": "policylang/blame/1",
        "policy": {"path": found.path, "title": newest.head.title, "organisation": newest.head.organisation},
        "clause": clause,
        "section": document.sections.get(clause, ""),
        "wording": " ".join(document.wordings.get(clause, "").split()),
        "since": meant[0]["revision"],
        "decided_since": decided["revision"] if decided else None,
        "earlier": lost if lost and decided is changes[-1] else None,
        "shallow": found.shallow,
        "changes": changes,
    }


def _walk(revisions: tuple[Revision, ...], readings: list[Reading], clause: str) -> tuple[list[dict[str, Any]], str]:
    """The changes, and why what came before the last of them is not known; empty when nothing did."""
    found: list[dict[str, Any]] = []
    for index in range(len(revisions) - 1, 0, -1):
        one, later, earlier = revisions[index], readings[index], readings[index - 1]
        if earlier.resolved is None or later.resolved is None:
            count = len(earlier.errors)
            found.append(
                _change(
                    one,
                    f"Den föregående lydelsen kan inte läsas ({count} fel), så det går inte att se vad som ändrades.",
                    None,
                )
            )
            return found, UNREADABLE
        pairs = {new.id: old.id for old, new in match(earlier.resolved, later.resolved).pairs}
        found += [_change(one, step.message, step) for step in steps(earlier, later) if clause in _about(step)]
        if clause not in pairs:
            if not any(each["revision"]["source"] == one.source.name for each in found):
                found.append(_change(one, NEW, None))
            return found, ""
        clause = pairs[clause]
    found.append(_change(revisions[0], FIRST, None))
    return found, ""


def _decided(revision: dict[str, Any]) -> bool:
    return not revision["draft"] and not revision["undecided"]


def _about(step: Step) -> tuple[str | None, ...]:
    return (step.clause, step.clause_old if step.clause is None else None, *step.affected)


def _change(one: Revision, message: str, step: Step | None) -> dict[str, Any]:
    in_force = one.head.in_force
    return {
        "revision": {
            "decided": one.decided.isoformat() if one.decided else None,
            "in_force": in_force.date.isoformat() if in_force and in_force.date else None,
            "draft": one.draft,
            "undecided": one.undecided,
            "source": one.source.name,
            "tag": None if one.undecided else one.tag or None,
            "wording": {
                "decided": "inte beslutad" if one.undecided else decided_words(one),
                "in_force": "" if one.undecided else when(in_force),
                "decision": "" if one.undecided else by_whom(one) or "[beslut framgår inte av källan]",
            },
        },
        "id": step.id if step else None,
        "field": step.field if step else None,
        "direction": step.direction if step else None,
        "message": message,
    }
