"""The answer of a check in Swedish words, as every form shows it: page, text, table."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from policylang.document.answers import (
    FindingAnswer,
    GapAnswer,
    RowAnswer,
    SinceAnswer,
    SummaryAnswer,
    distance,
    exact,
    measured,
)
from policylang.document.typography import spaced

_SHOWN_ROWS = 24
_REASONS = {
    "empty_base": "Det som andelen räknas av är noll.",
    "no_rows": "Registret har inga rader som regeln gäller.",
    "not_due": "Tidpunkten har inte kommit.",
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
# What has become of a breach, a warning or a missed goal since the earlier run.
SINCE = {
    "new": "nytt",
    "remains": "kvarstår",
    "remedied": "åtgärdat",
    "gone": "posten finns inte längre",
    "unassessed": "bröts förra gången, kan nu inte bedömas",
}
_COUNTED = {
    "remains": ("kvarstår", "kvarstår"),
    "remedied": ("åtgärdat", "åtgärdade"),
    "gone": ("borta med sin post", "borta med sina poster"),
    "unassessed": ("kan inte längre bedömas", "kan inte längre bedömas"),
}
ROLES = {
    "policy": "den prövade policyn",
    "completed": "policy som den kompletterar",
    "library": "bibliotek",
    "standard": "standardbiblioteket",
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


def rules(findings: Iterable[FindingAnswer], verdict: str) -> int:
    """How many rules have a finding of the verdict; a rule has one finding for each group or row that it meets."""
    return len({(one.get("document", ""), one["clause"]) for one in findings if one["verdict"] == verdict})


def lead(findings: Sequence[FindingAnswer]) -> str:
    """What a person wants to know first.

    >>> lead([])
    'Ingen regel bryts.'
    """
    broken, unknown = rules(findings, "breach"), rules(findings, "unmeasurable")
    cases = sum(1 for one in findings if one["verdict"] == "breach")
    in_cases = f", i sammanlagt {cases} fall" if cases > broken else ""
    first = f"{_rules(broken)} bryts{in_cases}" if broken else "Ingen regel bryts"
    if not unknown:
        return f"{first}."
    return f"{first}. {_rules(unknown)} kan inte bedömas, helt eller delvis, med de uppgifter som finns."


def _rules(count: int) -> str:
    return f"{count}\u00a0{'regel' if count == 1 else 'regler'}"


def share(summary: SummaryAnswer) -> str:
    """The share of the rules that a machine can judge: `63 %`; empty when the answer does not say."""
    return exact(summary["executable_share"], "share") if "executable_share" in summary else ""


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
        since=_since(finding.get("since"), passive=bool(finding.get("passive"))),
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


def _since(change: str | None, *, passive: bool) -> str:
    return "nytt, passivt" if change == "new" and passive else SINCE[change] if change else ""


def since(told: SinceAnswer) -> str:
    """What has changed, in a sentence or two."""
    counts = told["summary"]
    new = f"{counts['new']} {'nytt' if counts['new'] == 1 else 'nya'}"
    passive = f" (varav {counts['passive']} utan att någon ny post har orsakat det)" if counts["passive"] else ""
    rest = [f"{count} {words[count != 1]}" for name, words in _COUNTED.items() if (count := counts[name])]
    said = f"Sedan {told['as_of']}: {', '.join([new + passive, *rest])}."
    if told["policy_changed"]:
        said += " Policyn är inte densamma som då, och skillnaderna kan bero på det."
    return said


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
        said = f"{column} i {gap.get('register', '')}" + (f" (rad {_some(at, _SHOWN_ROWS)})" if at else "")
    else:
        said = f"registret {gap.get('register', '')}"
    return f"{said}: {gap['reason']}" if gap.get("reason") else said


def rows(given: Sequence[RowAnswer], most: int = _SHOWN_ROWS) -> str:
    """The rows by register: `lån: L-1, L-2`; the first of them when they are many, the JSON answer holds them all."""
    by_register: dict[str, list[str]] = {}
    for row in given:
        by_register.setdefault(row["register"], []).append(row["id"])
    return "; ".join(f"{name}: {_some(ids, most)}" for name, ids in by_register.items())


def _some(ids: Sequence[str], most: int) -> str:
    more = len(ids) - most
    return ", ".join(ids) if more <= 0 else f"{', '.join(ids[:most])} och {more} till"
