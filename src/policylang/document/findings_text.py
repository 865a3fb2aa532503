"""The answer of a check for a terminal: what is broken first, then what cannot be judged, then the rest in short."""

from collections.abc import Mapping, Sequence
from typing import Any

WIDTH = 110
TITLES = {
    "breach": ("BRYTER", "✗"),
    "unmeasurable": ("KAN INTE BEDÖMAS", "?"),
    "warning": ("VARNING (bör)", "!"),
    "note": ("ANMÄRKNING", "i"),
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


def text(answer: Mapping[str, Any]) -> str:
    """The whole answer, as lines.

    Args:
        answer: `policylang/check/1`, as in the contract.
    """
    policy = answer["policy"]
    lines = [
        policy["title"],
        f"{policy['organisation']} · rapportdag {answer['as_of']} · i kraft {policy['in_force'] or 'okänt'}",
        "",
    ]
    for verdict, (title, mark) in TITLES.items():
        found = [finding for finding in answer["findings"] if finding["verdict"] == verdict]
        if found:
            lines += [f"{title} ({len(found)})", *[line for finding in found for line in _lines(finding, mark)], ""]
    lines += _sources(answer["sources"])
    return "\n".join([*lines, _summary(answer["summary"])]) + "\n"


def _lines(finding: Mapping[str, Any], mark: str) -> list[str]:
    section = f"{finding['section']} " if finding["section"] else ""
    found = _folded(f"{mark} {section}{finding['clause']}: {finding['message']}", "  ")
    if finding["verdict"] in {"breach", "unmeasurable", "warning"}:
        if finding["wording"]:
            found += _folded(f"    ”{finding['wording']}”", "    ")
        if finding["reading"]:
            found += _folded(f"    Tolkning: {finding['reading']}", "    ")
    return found


def _folded(line: str, indent: str) -> list[str]:
    from textwrap import wrap

    return wrap(line, WIDTH, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False)


def _sources(sources: Sequence[Mapping[str, Any]]) -> list[str]:
    if not sources:
        return ["Inga register lästes.", ""]
    lines = ["UNDERLAG"]
    for one in sources:
        cover = f", komplett t.o.m. {one['complete_through']}" if one["complete_through"] else ""
        skipped = f", {one['skipped']} inte med" if one["skipped"] else ""
        rows = f"{one['rows']} {'rad' if one['rows'] == 1 else 'rader'}"
        lines.append(f"  {one['register']}: {rows}{skipped}{cover} ({one['file']})")
        lines += [line for notice in one["notices"] for line in _folded(f"    {notice}", "    ")]
    return [*lines, ""]


def _summary(summary: Mapping[str, Any]) -> str:
    said = [
        f"{summary[key]} {one if summary[key] == 1 else several}"
        for key, (one, several) in COUNTED.items()
        if summary[key] or key in ALWAYS
    ]
    share = summary["executable_share"].replace(".", ",")
    return ", ".join(said) + f". Andel regler som prövas maskinellt: {share}."
