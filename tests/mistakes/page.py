"""A policy file as its author sees it: numbered lines, and what each of them is."""

import re
from collections.abc import Iterator

from attrs import frozen

CLAUSE = re.compile(r"( *)§ (\S+)(.*)")
FIELD = re.compile(r"( +)([a-zåäö]+(?: (?:inte|i basen|av|varje))?)(  +)(\S.*)")
DEFINING = frozenset({"portfölj", "mått", "krets", "värde", "organ", "roll", "begrepp", "register", "slag", "skala"})
TAGS = frozenset({"berättande", "genom", "del", "får"})


@frozen
class Mistake:
    """A text with one thing wrong.

    Args:
        kind: what sort of mistake.
        text: the whole file with the mistake in it.
        lines: where a reader would look for it, numbers in the text with the mistake.
        shown: the line as it is now, for a person.
    """

    kind: str
    text: str
    lines: frozenset[int]
    shown: str


@frozen
class Page:
    """The lines of a file; numbers count from 1."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Page":
        return cls(tuple(text.rstrip("\n").split("\n")))

    def numbered(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.lines, 1)

    def prose(self) -> Iterator[tuple[int, str]]:
        """Sentences and items in the left margin."""
        return ((n, line) for n, line in self.numbered() if line and line[0] not in '§# |{/"' and not self._head(n))

    def _head(self, number: int) -> bool:
        return number == 1

    def clauses(self, *kinds: str) -> Iterator[tuple[int, re.Match[str]]]:
        found = ((n, CLAUSE.fullmatch(line)) for n, line in self.numbered())
        return ((n, one) for n, one in found if one and (not kinds or one[2] in kinds))

    def fields(self, *words: str) -> Iterator[tuple[int, re.Match[str]]]:
        found = ((n, FIELD.fullmatch(line)) for n, line in self.numbered() if n > self.head_end)
        return ((n, one) for n, one in found if one and (not words or one[2] in words))

    @property
    def head_end(self) -> int:
        return next((n for n, line in self.numbered() if not line), 1)

    def head_fields(self) -> Iterator[tuple[int, str]]:
        return ((n, line) for n, line in self.numbered() if 1 < n < self.head_end)

    def rows(self) -> Iterator[tuple[int, str]]:
        return ((n, line) for n, line in self.numbered() if line.lstrip().startswith("| "))

    def block(self, number: int) -> range:
        """The lines of the rule that begins on this line."""
        indent = len(self.lines[number - 1]) - len(self.lines[number - 1].lstrip())
        end = number
        while end < len(self.lines) and (line := self.lines[end]) and len(line) - len(line.lstrip()) > indent:
            end += 1
        return range(number, end + 1)

    def rule_of(self, number: int) -> int:
        """The line on which the rule of a field begins."""
        indent = len(self.lines[number - 1]) - len(self.lines[number - 1].lstrip())
        while number > 1:
            line = self.lines[number - 1]
            if line.lstrip().startswith("§") and len(line) - len(line.lstrip()) < indent:
                return number
            number -= 1
        return 1

    def sentence_of(self, number: int) -> int:
        """The line of prose under which a rule hangs."""
        while number > 1 and (self.lines[number - 1].startswith((" ", "§")) or not self.lines[number - 1]):
            number -= 1
        return number

    def with_line(self, kind: str, number: int, line: str, *also: int) -> Mistake:
        """One line replaced."""
        lines = [*self.lines]
        lines[number - 1] = line
        return self.made(kind, lines, number, line, also)

    def without(self, kind: str, taken: range, *also: int) -> Mistake:
        """Lines left out; the mistake is where they were."""
        lines = [line for n, line in self.numbered() if n not in taken]
        first = taken.start
        moved = [n if n < first else n - len(taken) for n in also if n not in taken]
        return self.made(kind, lines, first, f"(utan) {self.lines[first - 1]}", tuple(moved))

    def inserted(self, kind: str, after: int, added: tuple[str, ...], *also: int) -> Mistake:
        """Lines put in after a line."""
        lines = [*self.lines[:after], *added, *self.lines[after:]]
        own = range(after + 1, after + 1 + len(added))
        return self.made(kind, lines, after + 1, added[0], (*also, *own))

    def made(self, kind: str, lines: list[str], at: int, shown: str, also: tuple[int, ...]) -> Mistake:
        """A mistake on a line; its neighbours are near enough."""
        around = {at - 1, at, at + 1, *also}
        return Mistake(kind, "\n".join(lines) + "\n", frozenset(around), shown)
