"""Printed text: sentences with holes in them that rules fill."""

import re

from policylang.syntax.tree import HoleMark, Text
from policylang.syntax.vocabulary import Position
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

MOST_SHOWN = 60
MOST_WRONG = 1000  # in one passage; more is garbage, and each takes its time
_BRACES = re.compile(r"\{\{(?!\{)[^{}]*\}\}(?!\})|\{\{|\}\}|\{[^{}]*\}|[{}]")
_OPENED = re.compile(
    r"\{[\w-]{0,40}(?:[.:][\w-]{1,40})*"
)  # what follows a name is not part of it: a comma, a full stop
_HOLE = re.compile(r"\{(?:([\w-]+)\.)?([\w-]+)(?::([\w-]+))?\}")


def read_text(text: str, at: Position) -> tuple[Text, list[Diagnostic]]:
    """The words and the holes of a passage.

    `{{` and `}}` stand for a brace that is printed; a pair of them around what is no name is printed as it stands. What
    cannot be read as a hole stays as text.

    Args:
        text: the passage, its lines folded with one space.
        at: where it stands.
    """
    pieces: list[str | HoleMark] = []
    wrong: list[Diagnostic] = []
    words: list[str] = []
    done = 0
    for found in _BRACES.finditer(text):
        words.append(text[done : found.start()])
        done = found.end()
        brace = found.group()
        if brace in ("{{", "}}"):
            words.append(brace[0])
        elif brace.startswith("{{"):
            words.append(brace[1:-1] if _HOLE.fullmatch(brace[1:-1]) else brace)
        elif hole := _HOLE.fullmatch(brace):
            pieces += _joined(words)
            words = []
            pieces.append(HoleMark(hole[1] or "", hole[2], hole[3] or "", at.span(*found.span())))
        else:
            words.append(brace)
            if len(wrong) < MOST_WRONG:
                wrong.append(_unreadable(brace, text, found.start(), at))
    words.append(text[done:])
    pieces += _joined(words)
    return tuple(pieces), wrong


def _joined(words: list[str]) -> list[str]:
    joined = "".join(words)
    return [joined] if joined else []


def _unreadable(brace: str, text: str, start: int, at: Position) -> Diagnostic:
    printed = "skriv `{{` eller `}}` om klammern ska tryckas"
    if brace == "{":
        word = _OPENED.match(text[start:])
        end = start + (word.end() if word else 1)
        message = f"`{text[start:end]}` saknar sin slutklammer"
        return Diagnostic(at.span(start, end), Code.UNCLOSED_HOLE, message, f"skriv `{text[start:end]}}}`; {printed}")
    span = at.span(start, start + len(brace))
    if brace == "}":
        return Diagnostic(span, Code.UNCLOSED_HOLE, "`}` har ingen klammer som börjar", printed)
    name = next(iter(brace[1:-1].split(maxsplit=1)), "högst")
    shown = brace if len(brace) <= MOST_SHOWN else brace[: MOST_SHOWN - 2] + "…}"
    hint = f"skriv `{{{name}}}`, eller sätt platshållaren ensam på sin rad"
    return Diagnostic(span, Code.MALFORMED_HOLE, f"`{shown}` är ingen lucka", hint)
