"""Texts that a rule looks for in a register and that are almost, but not quite, a word that the document uses.

A column that holds any text has no list of what may stand in it, so a slip of the hand would never be met.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from policylang.agreement.standing import Placed
from policylang.expression.nodes import Includes, OneOf
from policylang.expression.walk import inside
from policylang.model.policy import Clause
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

SHORTEST = 6
_ENDING = 2  # letters in which forms of one word differ
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"


def misspelt(places: Sequence[Placed], resolved: Resolved, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A warning at each word of a condition that nothing else has and that is a slip from one that something has."""
    sought = [
        (name, word)
        for name, clause in resolved.document.clauses.items()
        for value in _values(clause)
        for word in _WORD.findall(value.casefold())
    ]
    counts = Counter(word for _, word in sought)
    known = _known(places, resolved)
    usual = known | {word for word, count in counts.items() if count > 1}
    for name, word in dict.fromkeys(sought):
        if len(word) >= SHORTEST and word not in usual and (like := meant(word, usual | {*counts} - {word})):
            message = f"`{word}` står ingen annanstans, men liknar `{like}`"
            hint = f"menade du `{like}`? Annars hittas aldrig någon rad"
            yield Diagnostic(
                _place(resolved.document.clauses[name], word, texts),
                Code.UNKNOWN_VALUE,
                message,
                hint,
                Severity.WARNING,
            )


def _values(clause: Clause) -> Iterator[str]:
    """Every text that a condition in a clause looks for."""
    return (value for node in inside(clause) if isinstance(node, OneOf | Includes) for value in node.values)


def _known(places: Sequence[Placed], resolved: Resolved) -> set[str]:
    """The words of the document, of what is defined, and of the closed lists."""
    known: set[str] = set()
    for place in places:
        known.update(_WORD.findall(place.prose.lower))
        known.update(_WORD.findall(place.heading))
    return known | usual_words(resolved)


def usual_words(resolved: Resolved) -> set[str]:
    """The words of what is defined, and of the closed lists."""
    known: set[str] = set()
    definitions = resolved.definitions
    named = (definitions.portfolios, definitions.measures, definitions.circles, definitions.values, definitions.bodies)
    for table in named:
        for name, one in table.items():
            known.update(word for text in (name, *one.names) for word in _WORD.findall(text.casefold()))
    for category in definitions.schema.categories.values():
        known.update(
            word for text in (*category.parents, *category.synonyms) for word in _WORD.findall(text.casefold())
        )
    return known


def meant(word: str, known: set[str]) -> str:
    """The known word that a slip of the hand made this of: two letters changed, one lost, one doubled or another."""
    inner = range(len(word) - _ENDING)
    turned = (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1))
    lost = (word[:n] + letter + word[n:] for n in inner for letter in _LETTERS)
    doubled = (word[:n] + word[n + 1 :] for n in inner)
    other = (word[:n] + letter + word[n + 1 :] for n in inner for letter in _LETTERS)
    return next((one for many in (turned, lost, doubled, other) for one in many if one in known and one != word), "")


def _place(clause: Clause, word: str, texts: Mapping[str, str]) -> Span:
    """Where the word stands in the rule."""
    span = clause.span
    lines = texts.get(span.file, "").split("\n")[span.line - 1 : span.end_line]
    for number, line in enumerate(lines, span.line):
        column = line.casefold().find(word)
        if column >= 0:
            return Span(span.file, number, column + 1, number, column + 1 + len(word))
    return span
