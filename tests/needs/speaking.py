"""A clause of an invented policy, judged, worded and compared."""

from datetime import date

from clauses.trial import HEAD, PRELUDE, messages, reading, sentence_of, told
from policylang.operations.diff import compare
from policylang.operations.language import vocabulary
from policylang.syntax.format import formatted

__all__ = ["changes", "directions", "is_canonical", "messages", "sentence_of", "told", "verdicts"]


def verdicts(text: str, on: date = date(2026, 12, 31), **registers: str) -> list[str]:
    """The verdict of each finding, in order."""
    return [line.partition(":")[0] for line in messages(text, on, **registers)]


def changes(before: str, after: str) -> list[tuple[str, str, str]]:
    """Id, direction and evidence of each change from one text to another."""
    found = compare(reading(before), reading(after))
    return [(one.id, one.direction.value, one.evidence) for one in found.changes]


def directions(before: str, after: str) -> list[str]:
    """Only the directions."""
    return [direction for _, direction, _ in changes(before, after)]


def is_canonical(text: str) -> bool:
    """Whether formatting leaves the clause as it is."""
    whole = f"{HEAD}{text.strip()}\n{PRELUDE}"
    return formatted(whole, vocabulary()) == whole
