"""What has changed since an earlier run: which breaches are new, remain or are remedied, and which no deal has caused.

It is told from the two answers alone. A breach is passive when the same rows, or fewer, with the same amount or less
now pass a bound that they kept: the base shrank, a frame was lowered, time went. Where the answers do not
tell, or the policy is not the same, nothing is said of it.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

Answer = Mapping[str, Any]
Key = tuple[str, str, tuple[tuple[str, str], ...]]
BROKEN = frozenset(("breach", "warning", "note"))
KEPT = frozenset(("ok", "exempt"))
SCHEMA = "policylang/check/1"
COUNTED = ("new", "passive", "remains", "remedied", "gone", "unassessed")


def earlier(data: object, now: Answer) -> Answer:
    """The answer on the same policy in what a file holds: one answer, or a list of them.

    Raises:
        ValueError: it holds none, or one of a later day; the text is Swedish.
    """
    held = data if isinstance(data, list) else [data]
    answers = [one for one in held if isinstance(one, dict) and one.get("schema") == SCHEMA]
    if not answers:
        message = "filen är inget svar från `policylang check --format json`"
        raise ValueError(message)
    mine = [one for one in answers if _policy(one) == _policy(now)]
    if not mine:
        message = f"filen gäller en annan policy: {answers[0]['policy']['title']}"
        raise ValueError(message)
    if mine[0]["as_of"] > now["as_of"]:
        message = f"filen är från en senare dag, {mine[0]['as_of']}"
        raise ValueError(message)
    found: Answer = mine[0]
    return found


def _policy(answer: Answer) -> tuple[str, str]:
    return answer["policy"]["title"], answer["policy"]["organisation"]


def compared(now: Answer, before: Answer) -> dict[str, Any]:
    """The answer with what has changed since an earlier one: in each finding, and in all under `since`."""
    changed = now["policy"].get("files_sha256") != before["policy"].get("files_sha256")
    was = {_key(one): one for one in before["findings"]}
    had = _rows(before["findings"])
    findings, changes = [], []
    for one in now["findings"]:
        told = _change(one, was.get(_key(one)), had, same_policy=not changed)
        findings.append({**one, **told})
        if told["since"]:
            changes.append(_told(one, told, one["message"]))
    asked = {_clause(one) for one in now["findings"]}
    present, kept = {_key(one) for one in now["findings"]}, _rows(now["findings"], KEPT)
    for key, old in was.items():
        if old["verdict"] in BROKEN and key not in present and _clause(old) in asked:
            change = "remedied" if _references(old) & kept.get(_clause(old), set()) else "gone"
            changes.append(_told(old, {"since": change, "passive": None}, old["message"]))
    summary = {name: sum(1 for one in changes if one["change"] == name) for name in COUNTED}
    summary["passive"] = sum(1 for one in changes if one["passive"])
    since = {"as_of": before["as_of"], "policy_changed": changed, "changes": changes, "summary": summary}
    return {**now, "findings": findings, "since": since}


def _told(finding: Answer, told: Mapping[str, Any], message: str) -> dict[str, Any]:
    return {
        "clause": finding["clause"],
        "document": finding.get("document", ""),
        "section": finding["section"],
        "group": finding["group"],
        "change": told["since"],
        "passive": told["passive"],
        "message": message,
    }


def _clause(finding: Answer) -> tuple[str, str]:
    return finding.get("document", ""), finding["clause"]


def _key(finding: Answer) -> Key:
    return (*_clause(finding), tuple(sorted(finding["group"].items())))


def _references(finding: Answer) -> set[tuple[str, str]]:
    return {(row["register"], row["id"]) for row in finding["rows"]}


def _rows(
    findings: Sequence[Answer], verdicts: frozenset[str] | None = None
) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """The rows that each clause was judged on, with such a verdict."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for one in findings:
        if verdicts is None or one["verdict"] in verdicts:
            found.setdefault(_clause(one), set()).update(_references(one))
    return found


def _change(
    now: Answer, was: Answer | None, had: Mapping[tuple[str, str], set[tuple[str, str]]], *, same_policy: bool
) -> dict[str, Any]:
    verdict = now["verdict"]
    before = was["verdict"] if was else None
    if verdict in BROKEN:
        if before == verdict:
            return {"since": "remains", "passive": None}
        passive = _passive(now, was, had.get(_clause(now), set())) if same_policy else None
        return {"since": "new", "passive": passive}
    if before in BROKEN:
        return {"since": "unassessed" if verdict == "unmeasurable" else "remedied", "passive": None}
    return {"since": None, "passive": None}


def _passive(now: Answer, was: Answer | None, had: set[tuple[str, str]]) -> bool | None:
    """Whether no deal caused the breach; None when the answers do not tell."""
    rows = _references(now)
    if now["kind"] == "duty" or not rows:
        return None
    if now["measured"] is None and not (now["lower"] or now["upper"]):
        # A rule on rows: a row that is new is a deal. What has changed in one that was there the answers do not tell.
        return None if rows <= had else False
    if was is None or was["measured"] is None or now["measured"] is None:
        return None
    size, earlier_size = _size(now), _size(was)
    over = _beyond(now, "upper")
    steady = rows <= _references(was) if over else rows >= _references(was)
    if now["measured"]["unit"] == "years":
        return steady
    return steady and (size <= earlier_size if over else size >= earlier_size)


def _size(finding: Answer) -> Decimal:
    measured = finding["measured"]
    return Decimal(measured["value"] if measured.get("amount") is None else measured["amount"])


def _beyond(finding: Answer, end: str) -> bool:
    if finding[end] is None:
        return False
    value, bound = Decimal(finding["measured"]["value"]), Decimal(finding[end]["value"])
    return value > bound or (value == bound and not finding[end]["inclusive"])
