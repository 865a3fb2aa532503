"""The answer of `policylang check` as one HTML page: what is wrong first, everything said in words."""

from collections.abc import Mapping, Sequence
from typing import cast

from attrs import frozen

from policylang.document.answers import (
    VERDICTS,
    CheckAnswer,
    FindingAnswer,
    GapAnswer,
    RowAnswer,
    distance,
    exact,
    measured,
)
from policylang.document.templating import environment
from policylang.document.typography import spaced

_SHOWN_ROWS = 24
_REASONS = {
    "empty_base": "Det som andelen räknas av är noll.",
    "no_rows": "Registret har inga rader som regeln gäller.",
    "not_due": "Tidpunkten har inte kommit.",
}
_TITLES = {
    "breach": "Bryter mot policyn",
    "unmeasurable": "Kan inte bedömas",
    "warning": "Varningar: ett bör som inte följs",
    "note": "Noteringar: ett mål som inte nås",
    "exempt": "Undantagna enligt regeln själv",
    "ok": "Inom gräns",
    "manual": "Prövas manuellt",
    "not_applicable": "Ej tillämpliga",
}
_ENGINES = {"reference": "referens", "columnar": "kolumnvis", "spark": "Spark"}


@frozen(kw_only=True)
class Line:
    """One finding, in words."""

    clause: str
    section: str
    group: str
    force: str
    message: str
    wording: str
    value: str
    amount: str
    bound: str
    headroom: str
    details: tuple[tuple[str, str], ...]
    indicative: bool


@frozen(kw_only=True)
class VerdictGroup:
    """The findings of one verdict; `numbers` tells whether any of them measured something."""

    verdict: str
    title: str
    lines: tuple[Line, ...]
    numbers: bool


def page(answer: Mapping[str, object], *, document: str = "", templates: Mapping[str, str] | None = None) -> str:
    """The page.

    Args:
        answer: `policylang/check/1`, as in the contract.
        document: relative address of the policy's HTML page, to link each clause to its sentence; empty for no links.
        templates: template name -> text, in place of ours.
    """
    check = cast("CheckAnswer", answer)
    summary = check["summary"]
    return (
        environment(templates)
        .get_template("findings.html.j2")
        .render(
            check=check,
            document=document,
            lead=_lead(summary),
            tiles=[(name, int(summary.get(name, 0)), VERDICTS[name]) for name in _TITLES],
            share=_share(summary),
            engine=_ENGINES.get(check["engine"], check["engine"]),
            groups=[_group(verdict, check["findings"]) for verdict in _TITLES if _of(verdict, check["findings"])],
        )
    )


def _of(verdict: str, findings: Sequence[FindingAnswer]) -> list[FindingAnswer]:
    return [finding for finding in findings if finding["verdict"] == verdict]


def _group(verdict: str, findings: Sequence[FindingAnswer]) -> VerdictGroup:
    lines = tuple(_line(finding) for finding in _of(verdict, findings))
    numbers = any(line.value or line.bound for line in lines)
    return VerdictGroup(verdict=verdict, title=_TITLES[verdict], lines=lines, numbers=numbers)


def _lead(summary: Mapping[str, int | str]) -> str:
    breaches, unknown = int(summary.get("breach", 0)), int(summary.get("unmeasurable", 0))
    first = "Ingen regel bryts" if not breaches else f"{breaches} {'regel' if breaches == 1 else 'regler'} bryts"
    return f"{first}. {unknown} kan inte bedömas med de uppgifter som finns." if unknown else f"{first}."


def _share(summary: Mapping[str, int | str]) -> str:
    return exact(str(summary["executable_share"]), "share") if "executable_share" in summary else ""


def _line(finding: FindingAnswer) -> Line:
    taken = finding["measured"]
    unit = taken["unit"] if taken else ""
    bounds = [bound["value"] for bound in (finding["lower"], finding["upper"]) if bound]
    room = finding["headroom"]
    return Line(
        clause=finding["clause"],
        section=finding["section"] or "",
        group=spaced(", ".join(f"{label}: {member}" for label, member in finding["group"].items())),
        force=finding["force"],
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
        ("Saknas", "; ".join(_gap(gap) for gap in finding["missing"])),
        ("Skäl", _REASONS.get(reason, reason) if reason else ""),
        ("Antaget", "; ".join(finding["assumed"])),
        ("Tolkning", finding["reading"] or ""),
        ("Rader", _rows(finding["rows"])),
    ]


def _gap(gap: GapAnswer) -> str:
    if hole := gap.get("hole"):
        said = f"policyn säger inte {hole}"
    elif column := gap.get("column"):
        rows = gap.get("rows") or []
        said = f"{column} i {gap.get('register', '')}" + (f" (rad {_some(rows)})" if rows else "")
    else:
        said = f"registret {gap.get('register', '')}"
    return f"{said}: {gap['reason']}" if gap.get("reason") else said


def _rows(rows: Sequence[RowAnswer]) -> str:
    registers = dict.fromkeys(row["register"] for row in rows)
    return "; ".join(f"{name}: {_some([row['id'] for row in rows if row['register'] == name])}" for name in registers)


def _some(ids: Sequence[str]) -> str:
    """The ids, or the first of them when they are many; the JSON answer holds them all."""
    more = len(ids) - _SHOWN_ROWS
    return ", ".join(ids) if more <= 0 else f"{', '.join(ids[:_SHOWN_ROWS])} och {more} till"
