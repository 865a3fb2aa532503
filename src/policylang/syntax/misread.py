"""A field that cannot be read from some place on, and what could have stood there."""

import re
from collections.abc import Iterable, Mapping

from attrs import frozen

from policylang.syntax.spoken import BY_EXAMPLE, END, QUANTITIES, SPOKEN
from policylang.syntax.vocabulary import Position
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

MOST = 5


@frozen
class Misread:
    """A field, and where reading it stopped.

    Args:
        text: the field as written.
        start: where what cannot be read begins; the length of the text when it ends too early.
        expected: terminals of the grammar that could have stood there -> how they are said.
        at: where the text stands in its file.
    """

    text: str
    start: int
    expected: Mapping[str, str]
    at: Position

    @property
    def before(self) -> str:
        """What could be read."""
        return self.text[: self.start].rstrip()

    @property
    def rest(self) -> str:
        """What could not."""
        return self.text[self.start :]

    @property
    def word(self) -> str:
        """The first word that could not be read."""
        found = re.match(r"\S+", self.rest)
        return found.group() if found else ""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of the language that could have stood there."""
        said = (words for terminal, words in self.expected.items() if terminal not in BY_EXAMPLE)
        return tuple(word.split(' "')[0] for words in said for word in re.findall(r"`([^`]+)`", words))

    def says(
        self, code: Code, message: str, hint: str = "", *, start: int | None = None, length: int = 0
    ) -> Diagnostic:
        """A diagnostic on the word, or on a stretch of the text."""
        first = self.start if start is None else start
        return Diagnostic(self.at.span(first, first + max(length or len(self.word), 1)), code, message, hint)


def awaited(one: Misread, opening: str = "") -> str:
    """`här väntas …`, what says most first, and never more than can be read."""
    kinds = {terminal: said for terminal, said in one.expected.items() if terminal not in {END, "DOT"}}
    if not kinds:
        return ""
    if sum(terminal in QUANTITIES for terminal in kinds) > MOST - 1:
        kinds = {terminal: said for terminal, said in kinds.items() if terminal not in QUANTITIES[3:]}
    ranks = list(SPOKEN)
    order = sorted(kinds, key=lambda each: (ranks.index(each) if each in ranks else len(ranks), each))
    said = list(dict.fromkeys(kinds[each] for each in order))
    few = said[:MOST]
    how = opening or ("här väntas" if len(said) <= MOST else "här kan stå till exempel")
    return f"{how} {either(few)}"


def either(phrases: Iterable[str]) -> str:
    """`a, b eller c`."""
    *most, last = phrases
    return f"{', '.join(most)} eller {last}" if most else last
