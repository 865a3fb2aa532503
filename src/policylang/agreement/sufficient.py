"""What a reading says is enough, and its rule does not take; or what it says is not, and its rule does."""

import re
from collections.abc import Iterator, Mapping, Sequence

from policylang.agreement.standing import Placed, Said, written_at
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.kind import Nature
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_SAME_DAY = re.compile(
    r"\bsamma dag\b[^.;]*?\b(?P<verb>räcker|godtas|godkänns|duger|är tillräcklig\w*|är i tid)\b"
    r"(?P<not>\s+(?:inte|ej)\b)?"
)
_TOO_LATE = re.compile(r"\bsamma dag\b[^.;]*?\b(?P<verb>är för sent|bryter|underkänns)\b")
_ALL = re.compile(
    r"\b(?P<all>båda|samtliga|alla|bägge|vart och ett av|var och en av)\b[^.;]*\b(?:ska|måste|behöver|krävs)\b"
)
_ALL_NEEDED = re.compile(r"\b(?P<all>det (?:krävs|fordras) (?:beslut av )?(?:båda|samtliga|alla|bägge))\b")
_NOT_ENOUGH = re.compile(r"\b(?P<all>räcker (?:inte|ej))\b[^.;]*\b(?:ena|ett av|en av|någon av)\b")
_FEW = 2


def sufficient(places: Sequence[Placed], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Every reading that turns its rule's measure of what is enough."""
    lines = {file: text.split("\n") for file, text in texts.items()}
    for one in places:
        for said in one.tested if not one.broken else ():
            reading = said.signals.reading.lower()
            if reading:
                yield from _day(said, reading, lines)
                yield from _any(said, reading, lines)


def _day(said: Said, reading: str, lines: Mapping[str, Sequence[str]]) -> Iterator[Diagnostic]:
    """`samma dag räcker inte`, of a rule that says `senast`; and `räcker`, of one that says `före`."""
    found = _TOO_LATE.search(reading) or _SAME_DAY.search(reading)
    ways = {
        node.comparison
        for name, nature in said.kind.changes.items()
        if nature is Nature.CONDITION
        for node in inside(getattr(said.clause, name))
        if isinstance(node, core.Before) and not (node.right.written or node.right.lost)
    }
    if found is None or len(ways) != 1:
        return
    denied = found.re is _TOO_LATE or bool(found["not"])
    if denied and ways <= {core.Comparison.AT_MOST, core.Comparison.AT_LEAST}:
        yield _told(said, found["verb"], lines, "tolkningen säger att samma dag är för sent, men {} godtar den")
    elif not denied and ways <= {core.Comparison.LESS, core.Comparison.MORE}:
        yield _told(said, found["verb"], lines, "tolkningen säger att samma dag räcker, men {} godtar den inte")


def _any(said: Said, reading: str, lines: Mapping[str, Sequence[str]]) -> Iterator[Diagnostic]:
    """`båda organen ska ha beslutat`, of a decision that either of several may make."""
    if said.kind.keyword != "beslut" or len(said.signals.bodies) < _FEW:
        return
    found = _ALL.search(reading) or _ALL_NEEDED.search(reading) or _NOT_ENOUGH.search(reading)
    if found:
        message = f"tolkningen säger `{found['all']}`, men i {{}} räcker det med ett organ"
        yield _told(said, found["all"], lines, message)


def _told(said: Said, word: str, lines: Mapping[str, Sequence[str]], message: str) -> Diagnostic:
    where = written_at(said.clause.span, word, lines)
    hint = "ändra tolkningen, eller regeln"
    return Diagnostic(where, Code.SENTENCE_CONTRADICTS_RULE, message.format(f"`{said.name}`"), hint, Severity.WARNING)
