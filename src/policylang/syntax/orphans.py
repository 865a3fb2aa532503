"""What the lines of a rule share: fields that have lost their rule, or are read as indented otherwise; told once."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from policylang.syntax import complaints
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.text.listing import ordered
from policylang.text.span import Span

_INDENT = "som indrag"
SAME = frozenset((complaints.OF_ANOTHER, complaints.WITHOUT_RULE))


def once(told: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What is said of the lines of a file, in order, with one complaint for a run of lines that share a cause."""
    every = ordered(told)
    kept: list[Diagnostic] = []
    moved = 0  # the line that was last read as indented otherwise
    below = 0  # the line that would go on with the run
    for one in every:
        if one.code is Code.NORMALISED and _INDENT in one.message:
            last = kept[-1] if kept else None
            if last and last.code is Code.NORMALISED and _INDENT in last.message and moved == one.span.line - 1:
                moved += 1
                continue
            moved = one.span.line
            kept.append(one)
            continue
        if one.hint in SAME and one.span.line == below and kept[-1].hint == one.hint:
            below += 1
            continue
        if one.hint in SAME:
            below = one.span.line + 1
            kept = _taken(kept, one)
        else:
            kept.append(one)
    return kept


def _taken(kept: Sequence[Diagnostic], one: Diagnostic) -> list[Diagnostic]:
    """With a field that the rule above could not read, right before those that are not its own, as the first."""
    last = kept[-1] if kept else None
    beside = last is not None and last.code is Code.UNREADABLE_FIELD and last.span.line == one.span.line - 1
    if last is None or not beside or one.hint != complaints.OF_ANOTHER:
        return [*kept, one]
    span = Span(last.span.file, last.span.line, one.span.column, last.span.end_line, last.span.end_column)
    return [*kept[:-1], evolve(one, span=span, message=f"raden hör inte till regeln ovanför: {one.message}")]
