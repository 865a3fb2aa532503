"""What every form of a check's answer says in the same words, and what the terminal needs of it: nothing heavy."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from policylang.units.printing import percent

if TYPE_CHECKING:
    from policylang.document.answers import CheckAnswer, FindingAnswer, RowAnswer, SinceAnswer, SummaryAnswer

SHOWN_ROWS = 24
# What has become of a breach, a warning or a missed goal since the earlier run.
SINCE = {
    "new": "nytt",
    "remains": "kvarstår",
    "remedied": "åtgärdat",
    "gone": "prövas inte längre, posten eller perioden är inte med",
    "unassessed": "bröts förra gången, kan nu inte bedömas",
}
_COUNTED = {
    "remains": ("kvarstår", "kvarstår"),
    "remedied": ("åtgärdat", "åtgärdade"),
    "gone": ("prövas inte längre", "prövas inte längre"),
    "unassessed": ("kan inte längre bedömas", "kan inte längre bedömas"),
}
ROLES = {
    "policy": "den prövade policyn",
    "completed": "policy som den kompletterar",
    "library": "bibliotek",
    "standard": "standardbiblioteket",
}


def rules(findings: "Iterable[FindingAnswer]", verdict: str) -> int:
    """How many rules have a finding of the verdict; a rule has one finding for each group or row that it meets."""
    return len({(one.get("document", ""), one["clause"]) for one in findings if one["verdict"] == verdict})


def lead(check: "CheckAnswer") -> str:
    """What a person wants to know first."""
    return f"{beforehand(check['as_of'], check['policy']['in_force'])} {result(check['findings'])}".strip()


def result(findings: "Sequence[FindingAnswer]") -> str:
    """How many rules are broken, and how many cannot be judged.

    >>> result([])
    'Ingen regel bryts.'
    """
    broken, unknown = rules(findings, "breach"), rules(findings, "unmeasurable")
    cases = sum(1 for one in findings if one["verdict"] == "breach")
    in_cases = f", i sammanlagt {cases} fall" if cases > broken else ""
    first = f"{_rules(broken)} bryts{in_cases}" if broken else "Ingen regel bryts"
    if not unknown:
        return f"{first}."
    return f"{first}. {_rules(unknown)} kan inte bedömas, helt eller delvis, med de uppgifter som finns."


def beforehand(as_of: str, in_force: str | None) -> str:
    """That the policy did not yet apply on the report day; empty when it did, or when its first day is not known.

    >>> beforehand("2013-12-31", "2014-03-01")
    'Obs! Policyn började gälla först 2014-03-01: på rapportdagen gällde den inte.'
    """
    if in_force is None or as_of >= in_force:
        return ""
    return f"Obs! Policyn började gälla först {in_force}: på rapportdagen gällde den inte."


def _rules(count: int) -> str:
    return f"{count}\u00a0{'regel' if count == 1 else 'regler'}"


def share(summary: "SummaryAnswer") -> str:
    """The share of the rules that a machine can judge: `63 %`; empty when the answer does not say."""
    return percent(Decimal(summary["executable_share"])) if "executable_share" in summary else ""


def changed(finding: "FindingAnswer") -> str:
    """What has become of it since the earlier run; empty when there was none or nothing has."""
    change = finding.get("since")
    return "nytt, passivt" if change == "new" and finding.get("passive") else SINCE[change] if change else ""


def since(told: "SinceAnswer") -> str:
    """What has changed, in a sentence or two."""
    counts = told["summary"]
    new = f"{counts['new']} {'nytt' if counts['new'] == 1 else 'nya'}"
    passive = f" (varav {counts['passive']} utan att någon ny post har orsakat det)" if counts["passive"] else ""
    rest = [f"{count} {words[count != 1]}" for name, words in _COUNTED.items() if (count := counts[name])]
    said = f"Sedan {told['as_of']}: {', '.join([new + passive, *rest])}."
    if told["policy_changed"]:
        said += " Policyn är inte densamma som då, och skillnaderna kan bero på det."
    return said


def rows(given: "Sequence[RowAnswer]", most: int = SHOWN_ROWS) -> str:
    """The rows by register: `lån: L-1, L-2`; the first of them when they are many, the JSON answer holds them all."""
    by_register: dict[str, list[str]] = {}
    for row in given:
        by_register.setdefault(row["register"], []).append(row["id"])
    return "; ".join(f"{name}: {some(ids, most)}" for name, ids in by_register.items())


def some(ids: Sequence[str], most: int) -> str:
    """The ids, or the first of them when they are many."""
    more = len(ids) - most
    return ", ".join(ids) if more <= 0 else f"{', '.join(ids[:most])} och {more} till"
