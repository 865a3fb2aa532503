"""Sections that a text cites by their number: "avsnitt 5.3", "punkterna 4.1 och 4.2", "enligt 8.3", "(5.3)"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

_NUMBER = r"\d{1,2}(?:\.\d{1,2})*"
_DOTTED = r"\d{1,2}(?:\.\d{1,2})+"
_JOINT = r"\s*(?:,|–|-|och|eller|samt|resp\.?|respektive|till)\s*"
# What makes a figure an amount, a time, a date or a place in another text.
_NOT_AFTER = r"(?!\.?\d|[:/]|\s*(?:%|[kKmM]r\b|[mM]nkr|[mM]kr|procent|miljon|miljard|tusen|år|månad|dag|st\b|kap\b|§))"
_NAMED = re.compile(
    r"\b(?:avsnitt(?:en|et|ets|ens)?|kapit(?:el|let|len)|kap\.|punkt(?:en|er|erna)?|(?P<appendix>bilag(?:a|an|or|orna)))"
    rf"\s+(?P<numbers>{_NUMBER}(?:{_JOINT}{_NUMBER})*){_NOT_AFTER}",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:\b(?:enligt|se|jfr|jämför)(?: vidare| även| också| nedan| ovan)?\s+|\()"
    rf"(?P<numbers>{_DOTTED}(?:{_JOINT}{_DOTTED})*)(?=[\s.,;)]|$){_NOT_AFTER}",
    re.IGNORECASE,
)
# In a text whose sections have such numbers, a dotted figure is one of them.
_LOOSE = re.compile(rf"(?<![\w.,:/–-])(?P<numbers>{_DOTTED})(?=[\s.,;)]|$){_NOT_AFTER}")
_CLOCK = re.compile(r"(?:kl|klockan|version|revision|utgåva|release|nr|dnr|den|kap\.)\.?\s+$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s*(?:i|av|till)\s+(?:\w+\s+){0,2}?(?P<document>\w*(?:policy|riktlinjer?|reglemente?|lag|förordning|instruktion"
    r"|anvisning|plan|handbok|ordning|direktiv|balk|avtal)(?:erna|arna|na|ens|en|ets|et|ns|n|s|t|ar)?)\b",
    re.IGNORECASE,
)
_EACH = re.compile(_NUMBER)


@frozen
class Citation:
    """A number that a text cites a section by.

    Args:
        number: "5.3", or "bilaga 2" of an appendix.
        start, end: where the figures stand.
        named: whether the text says that it is a section; otherwise the form of the figures, or their place, does.
        document: the word of another document that the section is said to be in; empty for the text's own.
        loose: whether only the form tells, so that it is one only where there are such sections.
    """

    number: str
    start: int
    end: int
    named: bool
    document: str = ""
    loose: bool = False


@lru_cache(maxsize=4096)
def citations(text: str) -> tuple[Citation, ...]:
    """Every section that the text cites by number, in order."""
    if not _EACH.search(text):  # most sentences have no figure
        return ()
    found = {one.start: one for pattern in (_LOOSE, _BARE, _NAMED) for one in _cited(text, pattern)}
    return tuple(found[start] for start in sorted(found))


def _cited(text: str, pattern: re.Pattern[str]) -> Iterator[Citation]:
    for match in pattern.finditer(text):
        loose = pattern is _LOOSE
        if loose and _CLOCK.search(text[: match.start()]):
            continue
        elsewhere = _ELSEWHERE.match(text, match.end())
        document = elsewhere["document"].casefold() if elsewhere else ""
        appendix = "bilaga " if match.groupdict().get("appendix") else ""
        for each in _EACH.finditer(text, *match.span("numbers")):
            named = pattern is _NAMED
            yield Citation(f"{appendix}{each.group()}", each.start(), each.end(), named, document, loose)
