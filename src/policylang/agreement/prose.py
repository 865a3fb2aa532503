"""A passage as one string to search in, its sentences, and the way back to the place in the file."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import field, frozen

from policylang.agreement.lexicon import HOLE
from policylang.model.policy import Hole, Passage, Sentence
from policylang.text.span import Span

_END = re.compile(rf"(?<=[.!?])[\"”')\]]*\s+(?=[\"“”'(]?[A-ZÅÄÖ{HOLE}])")
ABBREVIATION = re.compile(
    r"(?:\b(?:t\.? ?ex|bl\.? ?a|m\.? ?m|d\.? ?v\.? ?s|s\.? ?k|f\.? ?n|f\.? ?d|t\.? ?o\.? ?m|fr\.? ?o\.? ?m|o\.? ?dyl"
    r"|enl|ev|resp|ca|kl|nr|inkl|exkl|jfr|osv|etc|kap|mom|st|p|s|mån|max|min)|\b\d{1,2})\.$",
    re.IGNORECASE,
)


@frozen
class Stretch:
    """A sentence of a passage: where it starts and ends in the text, and itself in lower case."""

    start: int
    end: int
    lower: str


@frozen
class Prose:
    """A passage to search in.

    Args:
        text: its words; each hole is one character, `HOLE`.
        lower: the same in lower case, of the same length.
        holes: where each hole stands in the text.
        sentences: its sentences in order.
        span: where the passage and its clauses stand.
        source: the text of the file, or empty when it is not known.
    """

    text: str
    lower: str
    holes: tuple[tuple[int, Hole], ...]
    sentences: tuple[Stretch, ...]
    span: Span = field(eq=False, repr=False)
    source: str = field(default="", eq=False, repr=False)

    def at(self, start: int, end: int) -> Span:
        """The place in the file of a stretch of the text; the passage's first line when it is not found."""
        places = _places(self)
        if start >= len(places) or end < 1:
            line, column = self.span.line, self.span.column
            return Span(self.span.file, line, column, line, column + 1)
        (line, column), (end_line, end_column) = places[start], places[min(end, len(places)) - 1]
        return Span(self.span.file, line, column, end_line, end_column + 1)

    def sentence(self, position: int) -> Stretch:
        """The sentence in which a place of the text stands."""
        return next((one for one in reversed(self.sentences) if one.start <= position), self.sentences[0])


def prose(passage: Passage, texts: Mapping[str, str]) -> Prose:
    """A passage, ready to be searched."""
    return of_sentence(passage.text, passage.span, texts.get(passage.span.file, ""))


def of_sentence(sentence: Sentence, span: Span, source: str = "") -> Prose:
    """Words and holes, ready to be searched."""
    parts: list[str] = []
    holes: list[tuple[int, Hole]] = []
    length = 0
    for part in sentence:
        if isinstance(part, Hole):
            holes.append((length, part))
        parts.append(HOLE if isinstance(part, Hole) else part)
        length += len(parts[-1])
    text = "".join(parts)
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text
    return Prose(text, lower, tuple(holes), tuple(_sentences(text, lower)), span, source)


def _sentences(text: str, lower: str) -> Iterator[Stretch]:
    start = 0
    for found in _END.finditer(text):
        if ABBREVIATION.search(text, start, found.start()):
            continue
        yield Stretch(start, found.start(), lower[start : found.start()])
        start = found.end()
    yield Stretch(start, len(text), lower[start:])


# -- back to the file ------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _lines(source: str) -> list[str]:
    return source.split("\n")


def _places(one: Prose) -> list[tuple[int, int]]:
    """Line and column (from 1) of every character of the text; shorter when the file says something else."""
    lines = _lines(one.source)[one.span.line - 1 : one.span.end_line]
    if not lines:
        return []
    written = "\n".join(lines)
    found: list[tuple[int, int]] = []
    line, column = one.span.line, 1
    cursor = max(one.span.column - 1, 0)
    column += cursor
    for position, character in enumerate(one.text):
        if position == 0:
            # A list item's span starts at its marker.
            marker = re.match(r"\s*[-+]\s+", written[cursor:]) if character not in "-+" else None
            column, cursor = (column + marker.end(), cursor + marker.end()) if marker else (column, cursor)
        while cursor < len(written) and written[cursor].isspace() and not character.isspace():
            line, column = (line + 1, 1) if written[cursor] == "\n" else (line, column + 1)
            cursor += 1
        if cursor >= len(written):
            break
        found.append((line, column))
        if character == HOLE:
            width = written.find("}", cursor) - cursor + 1
        elif character in "{}" and written.startswith(character * 2, cursor):
            width = 2
        else:
            width = 1
        if width < 1:
            break
        if written[cursor] == "\n":
            line, column = line + 1, 0
        column += width
        cursor += width
    return found
