"""The answers of `check` and `diff` as the pages read them: the JSON shapes of the contract, and their Swedish words.

Keys that are not named here are left alone; keys that an answer may lack are `NotRequired`.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NotRequired, TypedDict

from policylang.units.printing import money, number, percent

Group = dict[str, str]
_MILLION = 10**6
_MOST_DIGITS = 12


class FileAnswer(TypedDict):
    """A policy text that the answer rests on; `role` is policy, completed, library or standard."""

    path: str
    sha256: str
    role: str


class PolicyAnswer(TypedDict):
    """Which policy, in which revision."""

    path: str
    title: str
    organisation: str
    sha256: str
    decided: str | None
    in_force: str | None
    files: NotRequired[list[FileAnswer]]
    files_sha256: NotRequired[str]


class MeasuredAnswer(TypedDict):
    """What was measured; `unit` is share, SEK, years, count, rate or days."""

    value: str
    unit: str
    base: NotRequired[str | None]
    amount: NotRequired[str | None]


class BoundAnswer(TypedDict):
    """One end of a bound."""

    value: str
    inclusive: bool


class HeadroomAnswer(TypedDict):
    """How far it is to the bound."""

    value: str
    amount: NotRequired[str | None]


class RowAnswer(TypedDict):
    """A row that contributed."""

    register: str
    id: str


class GapAnswer(TypedDict):
    """What is missing."""

    register: NotRequired[str]
    column: NotRequired[str | None]
    rows: NotRequired[list[str]]
    hole: NotRequired[str | None]
    reason: NotRequired[str]


class FindingAnswer(TypedDict):
    """One clause, judged for one group."""

    clause: str
    section: str | None
    kind: str
    force: str
    topic: str
    verdict: str
    group: Group
    measured: MeasuredAnswer | None
    lower: BoundAnswer | None
    upper: BoundAnswer | None
    headroom: HeadroomAnswer | None
    rows: list[RowAnswer]
    missing: list[GapAnswer]
    assumed: list[str]
    reading: str | None
    wording: str
    message: str
    reason: NotRequired[str | None]
    indicative: NotRequired[bool]
    since: NotRequired[str | None]
    passive: NotRequired[bool | None]
    document: NotRequired[str]
    source: NotRequired[str]


class SourceAnswer(TypedDict):
    """One register as it was read."""

    register: str
    file: str
    sha256: str
    rows: int
    skipped: int
    complete_through: str | None
    notices: NotRequired[list[str]]
    sheet: NotRequired[str | None]


class SummaryAnswer(TypedDict):
    """Findings by verdict; `rules` counts the rules that have a finding of each verdict."""

    ok: int
    breach: int
    warning: int
    note: int
    exempt: int
    unmeasurable: int
    manual: int
    not_applicable: int
    executable_share: NotRequired[str]
    rules: NotRequired[dict[str, int]]


class SinceChange(TypedDict):
    """A breach that is new, remains, is remedied, is gone with its row, or can no longer be judged."""

    clause: str
    document: str
    section: str | None
    group: Group
    change: str
    passive: bool | None
    message: str


class SinceAnswer(TypedDict):
    """What has changed since an earlier answer."""

    as_of: str
    policy_changed: bool
    changes: list[SinceChange]
    summary: dict[str, int]


class CheckAnswer(TypedDict):
    """`policylang/check/1`."""

    as_of: str
    engine: str
    policy: PolicyAnswer
    findings: list[FindingAnswer]
    sources: list[SourceAnswer]
    summary: SummaryAnswer
    since: NotRequired[SinceAnswer]


class SideAnswer(TypedDict):
    """A field before or after."""

    value: NotRequired[str | None]
    wording: NotRequired[str | None]


class AssumedAnswer(TypedDict):
    """A value taken for a hole of the source."""

    unknown: str
    value: str
    holds_for: str


class WitnessAnswer(TypedDict):
    """The smallest made-up registers whose verdict flips."""

    registers: dict[str, list[dict[str, object]]]
    as_of: str
    old_verdict: str
    new_verdict: str
    assumed: NotRequired[list[AssumedAnswer]]
    group: NotRequired[dict[str, str]]
    complete_through: NotRequired[dict[str, str]]
    units: NotRequired[dict[str, list[dict[str, str]]]]


class ChangeAnswer(TypedDict):
    """One substantive change."""

    id: str
    slug: str
    clause: str | None
    clause_old: str | None
    section: dict[str, str | None]
    field: str | None
    direction: str
    old: SideAnswer | None
    new: SideAnswer | None
    message: str
    evidence: str
    witness: NotRequired[WitnessAnswer | None]
    counter_witness: NotRequired[WitnessAnswer]
    decision_level: NotRequired[str]


class FlipAnswer(TypedDict):
    """A position whose verdict the change turns."""

    clause: str
    group: Group
    old: str
    new: str
    headroom_new: HeadroomAnswer | None


class ImpactAnswer(TypedDict):
    """What the change does to real positions."""

    as_of: str
    flips: list[FlipAnswer]
    remains: NotRequired[list[FlipAnswer]]


class OpenAnswer(TypedDict):
    """A hole in changed text."""

    clause: str
    field: str
    reason: str


class LineAnswer(TypedDict):
    """A line of the two columns; None where that revision has no such text."""

    sort: str
    old: str | None
    new: str | None
    section: str
    heading: str


class DiffAnswer(TypedDict):
    """`policylang/diff/1`."""

    old: PolicyAnswer
    new: PolicyAnswer
    changes: list[ChangeAnswer]
    impact: ImpactAnswer | None
    summary: dict[str, int]
    open: NotRequired[list[OpenAnswer]]
    ingress: NotRequired[str]
    lydelse: NotRequired[list[LineAnswer]]
    notices: NotRequired[list[str]]


# In the order that a reader needs them: what is wrong, what cannot be told, what is weak, what is well.
VERDICTS: Final = {
    "breach": "Bryter",
    "unmeasurable": "Kan inte bedömas",
    "warning": "Varning",
    "note": "Notering",
    "exempt": "Undantag",
    "ok": "Inom gräns",
    "manual": "Prövas manuellt",
    "not_applicable": "Ej tillämplig",
    "absent": "Finns inte",
}
DIRECTIONS: Final = {
    "tightened": ("Skärpning", "skärpning", "skärpningar"),
    "loosened": ("Lättnad", "lättnad", "lättnader"),
    "mixed": ("Ändrad åt båda håll", "ändrad åt båda håll", "ändrade åt båda håll"),
    "neutral": ("Utan riktning", "utan riktning", "utan riktning"),
    "editorial": ("Redaktionell", "redaktionell", "redaktionella"),
    "undecided": ("Oavgjord", "oavgjord", "oavgjorda"),
}
EVIDENCE: Final = {"proof": "bevis och vittne", "witness": "vittne", "rule": "regel", "none": "ingen"}


def grounds(change: Mapping[str, Any]) -> str:
    """What a direction rests on: words that are compared on themselves, a proved likeness on no witness."""
    if change.get("id") == "TXT903" and change["evidence"] == "rule":
        return "ordalydelsen"
    shown = change.get("witness") or any(one.get("witness") for one in change.get("affected", ()))
    proved = change["evidence"] == "proof" and not shown
    return "bevis" if proved else EVIDENCE.get(change["evidence"], str(change["evidence"]))


def exact(value: str, unit: str) -> str:
    """A value of an answer with its unit, never rounded: "40 %", "1,5 mnkr", "3 år"."""
    return _printed(Decimal(value), unit, None)


def measured(value: str, unit: str, bounds: Sequence[str]) -> str:
    """A measured value with two decimals at most, or as many more as it takes to fall on the right side of a bound."""
    whole = Decimal(value)
    most = 2 if unit == "SEK" else _MOST_DIGITS
    digits = _digits(whole, _scale(whole, unit), [Decimal(bound) for bound in bounds], most)
    return _printed(whole, unit, digits)


def distance(value: str, unit: str) -> str:
    """A headroom; shares and rates differ by percentage points. One that is not zero never prints as zero."""
    if unit not in {"share", "rate"}:
        return measured(value, unit, ["0"])
    points = Decimal(value) * 100
    return f"{number(points, _digits(points, 1, [Decimal(0)]))}\u00a0procentenhet{'' if abs(points) == 1 else 'er'}"


def _scale(value: Decimal, unit: str) -> int | Fraction:
    """How many of the printed unit go to one of the answer's."""
    if unit in {"share", "rate"}:
        return 100
    if unit != "SEK":
        return 1
    # `money` rounds to hundredths of a million, and below a million to kronor.
    return Fraction(1, _MILLION) if abs(value) >= _MILLION else Fraction(1, 100)


def _digits(value: Decimal, scale: int | Fraction, bounds: Sequence[Decimal], most: int = _MOST_DIGITS) -> int | None:
    """Fewest decimals, from two, that keep the value on its side of every bound; None for all of them."""
    for digits in range(2, most + 1):
        step = 1 / (Fraction(10) ** digits * scale)
        rounded = _rounded(Fraction(value) / step) * step
        if all(_side(rounded, bound) == _side(Fraction(value), bound) for bound in bounds):
            return digits
    return None


def _rounded(value: Fraction) -> int:
    """Half away from zero, as `units.printing` rounds."""
    size = (2 * abs(value).numerator + value.denominator) // (2 * value.denominator)
    return size if value >= 0 else -size


def _side(value: Fraction, bound: Decimal) -> int:
    return (value > bound) - (value < bound)


def _printed(value: Decimal, unit: str, digits: int | None) -> str:
    match unit:
        case "share":
            return percent(value, digits)
        case "rate":
            return f"{percent(value, digits)} per\u00a0år"
        case "SEK":
            return money(value, digits)
        case "years":
            return f"{number(value, digits)}\u00a0år"
        case "days":
            return f"{number(value, digits)}\u00a0dagar"
        case _:
            return number(value, digits)
