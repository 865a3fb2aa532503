"""One mistake, one complaint: what follows from a mistake that is told is not told beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from policylang.model.resolve import RULE_FOR_THE_HOLE
from policylang.operations.reading import Reading
from policylang.syntax.complaints import FIELD_AFTER_BLANK
from policylang.syntax.orphans import SAME as ORPHANED
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.listing import ordered
from policylang.text.span import Span

_HOLES = frozenset((Code.UNKNOWN_HOLE, Code.UNCLOSED_HOLE, Code.MALFORMED_HOLE))
_UNPRINTED = "men ingen mening skriver ut det"
_QUOTED = re.compile(r"`([^`]+)`")
_NAMELESS = frozenset((Code.UNKNOWN_NAME, Code.UNKNOWN_REGISTER))
MOST_LINES = 12  # that a message lists
NEAR = 1  # lines beside an error that it may explain
_UNFILLED = re.compile(r"`\{([\w-]+)\}` fylls inte av någon regel")


def without_consequences(
    told: Iterable[Diagnostic], lines: Iterable[Diagnostic], texts: Mapping[str, str]
) -> list[Diagnostic]:
    """What is said of the meaning, without what another error explains.

    Args:
        lines: what is said of how the lines are written.
        texts: of every file, by name.
    """
    every = list(told)
    wrong = [one for one in (*every, *lines) if one.severity is Severity.ERROR]
    holes = {(one.span.file, one.span.line) for one in wrong if one.code in _HOLES}
    twice = any(one.code is Code.DUPLICATE_ID for one in wrong)
    orphans = [one.span for one in wrong if one.hint in ORPHANED]
    return [
        _exchanged(one, texts)
        for one in every
        if not (_UNPRINTED in one.message and _near(one, holes))
        # A rule that was given the id of another, or lost its own line, is missed under its own.
        and not ((twice or orphans) and one.code is Code.UNKNOWN_RULE_REFERENCE)
        and not any(_without_its_rule(one) and _right_above(one.span, each, texts) for each in orphans)
    ]


def _without_its_rule(one: Diagnostic) -> bool:
    return one.code is Code.NORM_WITHOUT_RULE or (one.code is Code.UNKNOWN_HOLE and one.hint == RULE_FOR_THE_HOLE)


def _right_above(one: Span, orphan: Span, texts: Mapping[str, str]) -> bool:
    """Whether a text stands right above fields that have lost their rule."""
    between = texts.get(one.file, "").split("\n")[one.end_line : orphan.line - 1]
    return (
        one.file == orphan.file
        and one.end_line < orphan.line
        and all(line.strip() and not line.lstrip().startswith("§") for line in between)
    )


def told_once(told: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What is said of a file's lines and of what they mean, one mistake once.

    A name that nothing is called is told where it stands first, with the other lines. A field that stands twice because
    the line of its own rule is lost is told as that.
    """
    every = list(told)
    apart = {one.span.line for one in every if one.message == FIELD_AFTER_BLANK.message}
    twice = {one.span.line for one in every if one.code is Code.DUPLICATE_FIELD} & apart
    kept: list[Diagnostic] = []
    unknown: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in every:
        name = _QUOTED.search(one.message)
        if one.code in _NAMELESS and name:
            unknown.setdefault((one.span.file, name[1]), []).append(one)
        elif one.code is Code.DUPLICATE_FIELD and one.span.line in twice:
            kept.append(evolve(one, hint=FIELD_AFTER_BLANK.hint))
        elif one.message != FIELD_AFTER_BLANK.message or one.span.line not in twice:
            kept.append(one)
    for same in unknown.values():
        first, *rest = ordered(same)
        lines = [str(line) for line in dict.fromkeys(one.span.line for one in rest) if line != first.span.line]
        more = ", ".join(lines[:MOST_LINES]) + (" …" if len(lines) > MOST_LINES else "")
        kept.append(evolve(first, message=f"{first.message}; samma namn på rad {more}") if lines else first)
        # On one line each stands for itself: they are seen together.
        kept += [one for one in rest if one.span.line == first.span.line]
    return kept


def untouched(told: Iterable[Diagnostic], reading: Reading) -> Iterator[Diagnostic]:
    """What is said of the sentences of a policy with errors, without what an error may explain.

    That is what stands where an error is told, and what speaks of a name that an error speaks of, or of a rule that
    could not be read.
    """
    known = [*reading.errors]
    names = {name for one in known for text in (one.message, one.hint) for name in _QUOTED.findall(text)}
    names |= reading.damaged.unusable if reading.damaged else frozenset()
    for one in told:
        spoken = {name for text in (one.message, one.hint) for name in _QUOTED.findall(text)}
        if not spoken & names and not any(_meet(one.span, error.span) for error in known):
            yield one


def _meet(one: Span, other: Span) -> bool:
    return one.file == other.file and one.line <= other.end_line + NEAR and other.line <= one.end_line + NEAR


def _near(one: Diagnostic, holes: set[tuple[str, int]]) -> bool:
    return any((one.span.file, line) in holes for line in range(one.span.line, one.span.end_line + 1))


def _exchanged(one: Diagnostic, texts: Mapping[str, str]) -> Diagnostic:
    """Of a hole for a column that the rule names on the other side of its comparison, that the two may be exchanged."""
    unfilled = _UNFILLED.match(one.message) if one.code is Code.UNKNOWN_HOLE else None
    if unfilled is None or not one.hint.startswith("det finns"):
        return one
    word = re.compile(rf"(?<![\w{{.-]){re.escape(unfilled[1])}(?![\w-])")
    for number, line in enumerate(texts.get(one.span.file, "").split("\n")[one.span.line :], one.span.line + 1):
        if line.strip() and not line[0].isspace():
            break
        if line.strip() and word.search(line):
            hint = f"{one.hint}; har `{unfilled[1]}` bytt plats med det i regeln på rad {number}?"
            return evolve(one, hint=hint)
    return one
