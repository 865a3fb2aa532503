"""The answer of a check for a terminal: what is broken first, then what cannot be judged, then the rest in short."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from policylang.document.findings_words import ROLES, SINCE, changed, lead, rows, share, since

if TYPE_CHECKING:
    from policylang.document.answers import CheckAnswer, FindingAnswer, SourceAnswer, SummaryAnswer

WIDTH = 110
TITLES = {
    "breach": ("BRYTER", "✗"),
    "unmeasurable": ("KAN INTE BEDÖMAS", "?"),
    "warning": ("VARNING (bör)", "!"),
    "note": ("ANMÄRKNING (mål)", "i"),
    "exempt": ("UNDANTAG", "–"),
    "ok": ("INOM GRÄNS", "✓"),
    "not_applicable": ("EJ TILLÄMPLIG", "·"),
    "manual": ("PRÖVAS MANUELLT", "·"),
}
# What a summary calls them: one, several. What is zero is said only of the three that everybody asks for.
COUNTED = {
    "breach": ("bryter", "bryter"),
    "unmeasurable": ("kan inte bedömas", "kan inte bedömas"),
    "warning": ("varning", "varningar"),
    "note": ("anmärkning", "anmärkningar"),
    "ok": ("inom gräns", "inom gräns"),
    "exempt": ("undantag", "undantag"),
    "manual": ("prövas manuellt", "prövas manuellt"),
    "not_applicable": ("ej tillämplig", "ej tillämpliga"),
}
ALWAYS = frozenset(("breach", "unmeasurable", "ok"))
# What somebody must act on is told with its sentence; the rest when all of it is asked for.
TOLD = frozenset(("breach", "unmeasurable", "warning", "note"))
SHORT = 8


def text(answer: Mapping[str, object], *, verbose: bool = False) -> str:
    """The whole answer, as lines.

    Args:
        answer: `policylang/check/1`, as in the contract.
        verbose: every finding with its sentence, its rows and its figures, and every policy text with its hash.
    """
    check = cast("CheckAnswer", answer)
    policy, findings = check["policy"], check["findings"]
    lines = [
        policy["title"],
        f"{policy['organisation']} · rapportdag {check['as_of']} · i kraft {policy['in_force'] or 'okänt'}",
        lead(check),
        *_since(check),
        "",
    ]
    several = len({finding.get("document", "") for finding in findings}) > 1
    for verdict, (title, mark) in TITLES.items():
        found = [finding for finding in findings if finding["verdict"] == verdict]
        if not found:
            continue
        lines.append(f"{title} ({len(found)})")
        document = ""
        for finding in found:
            if several and finding.get("document", "") != document:
                document = finding.get("document", "")
                lines.append(f"  – {document} –")
            lines += _lines(finding, mark, verbose=verbose)
        lines.append("")
    lines += _sources(check["sources"])
    lines += _policies(check) if verbose else []
    return "\n".join([*lines, _summary(check["summary"])]) + "\n"


def _lines(finding: "FindingAnswer", mark: str, *, verbose: bool) -> list[str]:
    section = f"{finding['section']} " if finding["section"] else ""
    become = changed(finding)
    found = _folded(
        f"{mark} {section}{finding['clause']}: {finding['message']}{f' [{become}]' if become else ''}", "  "
    )
    told = finding["verdict"] in TOLD or verbose
    if told and finding["wording"]:
        found += _folded(f"    ”{finding['wording']}”", "    ")
    if told and finding["reading"]:
        found += _folded(f"    Tolkning: {finding['reading']}", "    ")
    for assumed in finding["assumed"]:
        found += _folded(f"    Antaget: {assumed}", "    ")
    given = finding["rows"]
    if (finding["verdict"] in TOLD and len(given) > 1) or (verbose and given):
        found += _folded(f"    Rader: {rows(given, len(given) if verbose else SHORT)}", "    ")
    return found + (_margin(finding) if verbose else [])


def _margin(finding: "FindingAnswer") -> list[str]:
    from policylang.document.findings_view import line

    room = line(finding).headroom
    return [f"    Marginal: {room}"] if room else []


def _since(check: "CheckAnswer") -> list[str]:
    if "since" not in check:
        return []
    over = [one for one in check["since"]["changes"] if one["change"] in {"remedied", "gone"}]
    told = _folded(since(check["since"]), "")
    for one in over:
        group = ", ".join(f"{label}: {member}" for label, member in one["group"].items())
        what = " ".join(part for part in (one["section"], one["clause"], f"({group})" if group else "") if part)
        told += _folded(f"  {'✓' if one['change'] == 'remedied' else '–'} {what}: {SINCE[one['change']]}", "  ")
    return told


def _folded(text: str, indent: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, WIDTH, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False)


def _sources(sources: "Sequence[SourceAnswer]") -> list[str]:
    if not sources:
        return ["Inga register lästes.", ""]
    lines = ["UNDERLAG"]
    for one in sources:
        cover = f", komplett t.o.m. {one['complete_through']}" if one["complete_through"] else ""
        skipped = f", {one['skipped']} inte med" if one["skipped"] else ""
        counted = f"{one['rows']} {'rad' if one['rows'] == 1 else 'rader'}"
        lines.append(f"  {one['register']}: {counted}{skipped}{cover} ({one['file']})")
        lines += [line for notice in one.get("notices", []) for line in _folded(f"    {notice}", "    ")]
    return [*lines, ""]


def _policies(check: "CheckAnswer") -> list[str]:
    files = check["policy"].get("files", [])
    told = [f"  {one['path']} ({ROLES[one['role']]}): {one['sha256']}" for one in files]
    return ["POLICYTEXTER (SHA-256)", *told, ""] if told else []


def _summary(summary: "SummaryAnswer") -> str:
    counts = cast("Mapping[str, int]", summary)
    said = [
        f"{counts[key]} {one if counts[key] == 1 else several}"
        for key, (one, several) in COUNTED.items()
        if counts[key] or key in ALWAYS
    ]
    tested = f" {share(summary)} av reglerna prövas maskinellt." if share(summary) else ""
    return ", ".join(said) + f".{tested}"
