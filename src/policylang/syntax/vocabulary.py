"""The words of the language, handed in: nothing in this folder knows a clause kind by name."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from attrs import define, frozen

from policylang.syntax.tree import Node
from policylang.text.diagnostic import Diagnostic
from policylang.text.span import Span


@frozen
class Fold:
    """From this offset of a folded text on, the characters stand on this line, starting in this column."""

    offset: int
    line: int
    column: int


@frozen
class Position:
    """Where a text that was folded from several lines stands in its file.

    Args:
        file: the file's name.
        folds: one for each stretch of the text, by offset; the first has offset 0.
    """

    file: str
    folds: tuple[Fold, ...]

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` to before `end` stand; offsets from 0."""
        first = self._fold(start) if len(self.folds) > 1 else self.folds[0]
        last = self._fold(max(end - 1, start)) if len(self.folds) > 1 else first
        return Span(
            self.file,
            first.line,
            first.column + start - first.offset,
            last.line,
            last.column + max(end, start) - last.offset,
        )

    def _fold(self, offset: int) -> Fold:
        return self.folds[max(bisect_right(self.folds, offset, key=lambda fold: fold.offset) - 1, 0)]


FieldReader = Callable[[str, str, Position], Node | Diagnostic]
"""Reads what stands behind a keyword: start rule (`limit_head`, `limit_field`), text, its place.

A head's text is what follows the clause keyword on its line, perhaps nothing; a field's text begins
with its keyword, one space before the value. The answer is a node, or what is wrong with the text.
"""


@define(slots=False, frozen=True)
class Vocabulary:
    """Which words open a clause, a file's head and a field.

    Args:
        clauses: clause keyword to the kind's name: `{"gräns": "limit", "del av": "part_of"}`.
        heads: head keyword to its name: `{"policy": "policy", "bibliotek": "library"}`.
        fields: field keywords by the kind's or the head's name: `{"limit": ("mått", "räknas inte")}`.
        common: field keywords that every clause kind has.
        running: field keywords with running text behind them, where any word may begin a folded line
            and quotation marks are the author's; `duty.ska` if only one kind has it so.
        tabled: fields that have a table of their own, indented under them: `trial.givet`.
    """

    clauses: Mapping[str, str]
    heads: Mapping[str, str]
    fields: Mapping[str, tuple[str, ...]]
    common: tuple[str, ...] = ()
    running: frozenset[str] = frozenset()
    tabled: frozenset[str] = frozenset()

    def field_words(self, name: str) -> tuple[str, ...]:
        """The field keywords of a kind or a head."""
        own = self.fields.get(name, ())
        return own if name in self.heads.values() else (*own, *self.common)

    def field_keyword(self, name: str, text: str) -> str:
        """The longest field keyword of this kind or head that the text begins with, or nothing."""
        return self._beginning(self._words.get(name, frozenset()), text)

    def elsewhere(self, name: str, text: str) -> str:
        """The field keyword of another kind that the text begins with, or nothing."""
        kinds = sorted({*self.clauses.values()} - {name})
        return max((self.field_keyword(kind, text) for kind in kinds), key=len, default="")

    def having(self, word: str) -> tuple[str, ...]:
        """The clause keywords whose kinds have a field, in the order of the catalogue."""
        return tuple(keyword for keyword, kind in self.clauses.items() if word in self._words.get(kind, ()))

    def is_running(self, name: str, word: str) -> bool:
        """Does running text follow this field keyword of the kind or head?"""
        return word in self.running or f"{name}.{word}" in self.running

    def has_table(self, name: str, word: str) -> bool:
        """Has this field of the kind a table of its own?"""
        return f"{name}.{word}" in self.tabled

    def clause_keyword(self, text: str) -> str:
        """The longest clause keyword that the text begins with, or nothing."""
        return self._beginning(self.clauses.keys(), text)

    def _beginning(self, words: AbstractSet[str], text: str) -> str:
        """The longest of the words that the text begins with, whole, however many spaces stand inside it."""
        found = self._first_words.match(text)
        parts = found.group().split() if found else []
        begun = (" ".join(parts[:count]) for count in range(len(parts), 0, -1))
        return next((one for one in begun if one in words), "")

    @cached_property
    def _first_words(self) -> re.Pattern[str]:
        """As many words, with spaces between them, as the longest keyword has."""
        words = (*self.clauses, *(word for many in self._words.values() for word in many))
        return re.compile(rf"\S+(?: +\S+){{0,{max((len(word.split()) for word in words), default=1) - 1}}}")

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        names = {*self.clauses.values(), *self.heads.values(), *self.fields}
        return {name: frozenset(self.field_words(name)) for name in names}


def after(word: str, text: str) -> str:
    """What follows the keyword in a text that begins with it, however many spaces stand inside it."""
    for part in word.split():
        text = text.removeprefix(part).lstrip()
    return text


def nearest(text: str, words: Iterable[str], cutoff: float = 0.7) -> str:
    """The word that the author probably meant by the first words of the text, or nothing."""
    likeness, word = max(((_likeness(text, word)[0], word) for word in sorted(words)), default=(0.0, ""), key=_first)
    return word if likeness >= cutoff else ""


def as_written(text: str, word: str) -> str:
    """The first words of the text that the author probably wrote for this word; a blank may be lost or one too many."""
    return _likeness(text, word)[1]


def _likeness(text: str, word: str) -> tuple[float, str]:
    begun = text[:80].split()
    count = len(word.split())
    spoken = [" ".join(begun[:several]) for several in (count, count - 1, count + 1) if 0 < several <= len(begun)]
    alike = ((difflib.SequenceMatcher(None, word, one.casefold()).ratio(), one) for one in spoken)
    return max(alike, default=(0.0, ""), key=_first)


def _first(one: tuple[float, str]) -> float:
    return one[0]
