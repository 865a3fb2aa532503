"""The answer of a check in Swedish words, as every form shows it: page, text, table."""

from collections.abc import Sequence

from attrs import frozen

from policylang.document.answers import FindingAnswer, GapAnswer, distance, exact, measured
from policylang.document.findings_words import SHOWN_ROWS, changed, rows, some
from policylang.document.typography import spaced

_REASONS = {
    "empty_base": "Det som andelen räknas av är noll.",
    "no_rows": "Registret har inga rader som regeln gäller.",
    "not_due": "Tidpunkten har inte kommit.",
    "other_time": "Gäller under en annan tid.",
}
TITLES = {
    "breach": "Bryter mot policyn",
    "unmeasurable": "Kan inte bedömas",
    "warning": "Varningar: ett bör som inte följs",
    "note": "Noteringar: ett mål som inte nås",
    "exempt": "Undantagna enligt regeln själv",
    "ok": "Inom gräns",
    "manual": "Prövas manuellt",
    "not_applicable": "Ej tillämpliga",
}


@frozen(kw_only=True)
class Line:
    """One finding, in words."""

    clause: str
    section: str
    document: str
    since: str
    group: str
    force: str
    verdict: str
    message: str
    wording: str
    value: str
    amount: str
    bound: str
    headroom: str
    details: tuple[tuple[str, str], ...]
    indicative: bool


@frozen
class Part:
    """The lines of one document; `document` is empty when there is only one."""

    document: str
    lines: tuple[Line, ...]


@frozen(kw_only=True)
class VerdictGroup:
    """The findings of one verdict, a part for each document; `numbers` tells whether any of them measured something."""

    verdict: str
    title: str
    parts: tuple[Part, ...]
    numbers: bool


def groups(findings: Sequence[FindingAnswer]) -> list[VerdictGroup]:
    """The findings by verdict, what is wrong first, and by document when there are several."""
    several = len({finding.get("document", "") for finding in findings}) > 1
    return [
        _group(verdict, found, several=several)
        for verdict in TITLES
        if (found := [finding for finding in findings if finding["verdict"] == verdict])
    ]


def _group(verdict: str, findings: Sequence[FindingAnswer], *, several: bool) -> VerdictGroup:
    lines = [line(finding) for finding in findings]
    documents = dict.fromkeys(each.document for each in lines) if several else {"": None}
    parts = [Part(one, tuple(each for each in lines if not several or each.document == one)) for one in documents]
    numbers = any(each.value or each.bound for each in lines)
    return VerdictGroup(verdict=verdict, title=TITLES[verdict], parts=tuple(parts), numbers=numbers)


def line(finding: FindingAnswer) -> Line:
    """A finding in words."""
    taken = finding["measured"]
    unit = taken["unit"] if taken else ""
    bounds = [bound["value"] for bound in (finding["lower"], finding["upper"]) if bound]
    room = finding["headroom"]
    return Line(
        clause=finding["clause"],
        section=finding["section"] or "",
        document=finding.get("document", ""),
        since=changed(finding),
        group=spaced(", ".join(f"{label}: {member}" for label, member in finding["group"].items())),
        force=finding["force"],
        verdict=finding["verdict"],
        message=spaced(finding["message"]),
        wording=spaced(finding["wording"]),
        value=f"{measured(taken['value'], unit, bounds)}{_base(taken.get('base'), unit)}" if taken else "",
        amount=_amount(taken.get("amount") if taken else None),
        bound=_bound(finding, unit),
        headroom=distance(room["value"], unit) + _in_kronor(room.get("amount")) if room else "",
        details=tuple((label, spaced(text)) for label, text in _details(finding) if text),
        indicative=finding.get("indicative", False),
    )


def _base(base: str | None, unit: str) -> str:
    return f" av {base}" if base and unit == "share" else ""


def _amount(amount: str | None) -> str:
    return exact(amount, "SEK") if amount is not None else ""


def _in_kronor(amount: str | None) -> str:
    return f" ({exact(amount, 'SEK')})" if amount is not None else ""


def _bound(finding: FindingAnswer, unit: str) -> str:
    lower, upper = finding["lower"], finding["upper"]
    parts = []
    if lower:
        parts.append(f"{'minst' if lower['inclusive'] else 'över'} {exact(lower['value'], unit)}")
    if upper:
        parts.append(f"{'högst' if upper['inclusive'] else 'under'} {exact(upper['value'], unit)}")
    return " och ".join(parts)


def _details(finding: FindingAnswer) -> list[tuple[str, str]]:
    reason = finding.get("reason")
    return [
        ("Saknas", lacking(finding)),
        ("Skäl", _REASONS.get(reason, reason) if reason else ""),
        ("Antaget", "; ".join(finding["assumed"])),
        ("Tolkning", finding["reading"] or ""),
        ("Rader", rows(finding["rows"])),
    ]


def lacking(finding: FindingAnswer) -> str:
    """What would have to be known."""
    return "; ".join(_gap(gap) for gap in finding["missing"])


def _gap(gap: GapAnswer) -> str:
    if hole := gap.get("hole"):
        said = f"policyn säger inte {hole}"
    elif column := gap.get("column"):
        at = gap.get("rows") or []
        said = f"{column} i {gap.get('register', '')}" + (f" (rad {some(at, SHOWN_ROWS)})" if at else "")
    else:
        said = f"registret {gap.get('register', '')}"
    return f"{said}: {gap['reason']}" if gap.get("reason") else said
