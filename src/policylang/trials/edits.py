"""What an author may have meant to write: a clause with one word otherwise, or with something left out or put in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from attrs import frozen

from policylang.model.schema import RegisterSchema
from policylang.trials.instead import GROUPS, Instead
from policylang.trials.passages import Passage, Place, Read, Token

LONGEST_GAP = 14  # words that may have been put in by mistake
MOST_WORDS = 70  # of a text in which something is sought that was put in, or left out
_OPENS = frozenset(
    ("och", "eller", ",", "plus", "minus", "+", "−", "för", "när", "den", "oavsett", "till", "med", "per")
)
_OPENS |= {"inte", "ramen", "där", "räknat", "(", "efter", "dock", "i"}
_CLOSES = frozenset(("och", "eller", ",", "plus", "minus", "+", "−", "inte"))
_SIGNS = ("plus", "minus")
_JOINED = re.compile(r"^(?:och|eller|där|,) ?\(?|\)$")
_FIGURES = frozenset(("SHARE", "RATE", "POINT", "PERIOD", "MONEY", "TON", "COUNT"))
_NAMES = frozenset(("ID", "LABEL"))
_VALUES = frozenset(("VALUE", "QUOTED", "NAME"))


@frozen
class Edit:
    """A clause written otherwise.

    Args:
        texts: place -> the whole new text there; empty takes a field away.
        passage: where the first of it stands, and from where to where the old words stood in it.
        before: what stood there; empty where something was put in.
        after: what stands there instead; empty where something was taken away.
    """

    texts: Mapping[Place, str]
    passage: Passage
    start: int
    end: int
    before: str
    after: str


@frozen
class Desk:
    """What edits are made with. Not all that is made can be read.

    Args:
        read: what the grammar makes of a text, None when it cannot read it.
        instead: what may stand for what.
        siblings: conditions that stand in other clauses, and in how many places.
    """

    read: Read
    instead: Instead
    siblings: Mapping[str, int]

    def known(self, added: str) -> int:
        """How often something that is put in stands elsewhere, or whether the tests name it."""
        bare = _JOINED.sub("", added)
        return self.siblings.get(bare, 0) or int(any(bare in own for own in self.instead.seen().values()))

    def swaps(self, passages: Sequence[Passage]) -> Iterator[Edit]:
        """One word, name, value or figure otherwise."""
        near = self.instead.registers(_words(passages))
        for passage in passages:
            for start, end, new in self._swaps(passage, near):
                yield _edit(passage, start, end, new)

    def cuts(self, passages: Sequence[Passage]) -> Iterator[Edit]:
        """Without some words of a text, and without a whole field."""
        for passage in passages:
            tokens = passage.tokens()
            if passage.node is None or len(tokens) > MOST_WORDS:
                continue
            for first in range(1, len(tokens)):
                for last in range(first, min(first + LONGEST_GAP, len(tokens))):
                    if tokens[first].text in _OPENS or tokens[last].text in _CLOSES:
                        yield _edit(passage, tokens[first].start, tokens[last].end, "")
            yield Edit({passage.place: ""}, passage, 0, len(passage.text), passage.text, "")

    def additions(self, passages: Sequence[Passage]) -> Iterator[Edit]:
        """With something put into a text: a condition, a member of a list, a term of a sum."""
        near = self.instead.registers(_words(passages))
        for passage in passages:
            if passage.node is None or len(passage.tokens()) > MOST_WORDS:
                continue
            for at, phrase in self._additions(passage, near):
                yield _edit(passage, at, at, phrase)

    def exchanges(self, passages: Sequence[Passage]) -> Iterator[Edit]:
        """Two names, values or figures of one sort in each other's place."""
        every = [(one, token) for one in passages for token in one.tokens() if token.kind]
        for (one, left), (other, right) in combinations(every, 2):
            if left.kind != right.kind or left.text == right.text:
                continue
            if one.place == other.place:
                text = one.text
                new = f"{text[: left.start]}{right.text}{text[left.end : right.start]}{left.text}{text[right.end :]}"
                texts = {one.place: new}
            else:
                texts = {
                    one.place: _replaced(one.text, left.start, left.end, right.text),
                    other.place: _replaced(other.text, right.start, right.end, left.text),
                }
            yield Edit(texts, one, left.start, left.end, left.text, right.text)

    def _swaps(self, passage: Passage, near: Sequence[RegisterSchema]) -> Iterator[tuple[int, int, str]]:
        tokens = passage.tokens()
        for place, token in enumerate(tokens):
            for many in (1, 2, 3):
                words = tokens[place : place + many]
                if len(words) == many:
                    said = " ".join(one.text for one in words)
                    for group in GROUPS:
                        if said in group:
                            yield from ((token.start, words[-1].end, one) for one in group if one != said)
            yield from ((token.start, token.end, one) for one in self._other(token, near, cell=passage.node is None))

    def _other(self, token: Token, near: Sequence[RegisterSchema], *, cell: bool) -> Iterator[str]:
        if token.kind in _FIGURES or (cell and token.text[:1].isdigit()):
            yield from self.instead.numbers(token.text)
        elif token.kind in _NAMES or (cell and not token.kind):
            yield from self.instead.names(token.text, near)
        elif token.kind in _VALUES:
            quoted = token.text.startswith('"')
            for other in self.instead.values(token.text.strip('"')):
                yield f'"{other}"' if quoted else other
        elif token.kind == "GRADES":
            yield from self.instead.grades(token.text)

    def _additions(self, passage: Passage, near: Sequence[RegisterSchema]) -> Iterator[tuple[int, str]]:
        ends = passage.ends()
        own = [one for one in near if any(one.column(token.text) for token in passage.tokens())] or list(near[:1])
        conditions = dict.fromkeys(
            one for one in self.siblings if any(r.column(one.split()[0].split(".")[0]) for r in own)
        )
        conditions |= dict.fromkeys(self.instead.conditions(own))
        shape = next(iter(conditions), "")
        items = list(self._items(passage, own))
        for at in ends:
            for join in (" och {}", " eller {}", " där {}", " där ({})"):
                if shape and self._fits(passage, at, join.format(shape)):
                    yield from ((at, join.format(one)) for one in conditions)
            for probe, phrases in items:
                # Of many of a sort one tells whether any can stand there.
                if phrases and self._fits(passage, at, probe):
                    yield from ((at, one) for one in phrases)
        for token in passage.tokens()[1:]:
            yield token.start, "inte "

    def _items(self, passage: Passage, near: Sequence[RegisterSchema]) -> Iterator[tuple[str, list[str]]]:
        tokens = passage.tokens()
        here = {token.text for token in tokens}
        said = [token for token in tokens if token.kind in _VALUES]
        values = dict.fromkeys(other for token in said for other in self.instead.values(token.text.strip('"')))
        yield f", {said[0].text}" if said else "", [f", {one}" for one in values if one not in here]
        columns = [one.name for register in near for one in register.columns if one.name not in here]
        yield ", x", [f", {one}" for one in columns]
        yield " den x", [f" den {one}" for one in columns]
        yield " oavsett tecken", [" oavsett tecken"]
        sums = [*self.instead.definitions.portfolios, *self.instead.definitions.measures]
        sums = [one for one in sums if one in self.instead.own and one not in here]
        yield " plus x", [f" {word} {one}" for one in sums for word in _SIGNS]
        yield " plus ramen x", [f" {word} ramen {one}" for one in self.instead.definitions.values for word in _SIGNS]

    def _fits(self, passage: Passage, at: int, phrase: str) -> bool:
        return self.read(passage.start, _replaced(passage.text, at, at, phrase)) is not None


def _words(passages: Iterable[Passage]) -> list[str]:
    return [token.text for one in passages for token in one.tokens()]


def _edit(passage: Passage, start: int, end: int, new: str) -> Edit:
    text = _replaced(passage.text, start, end, new)
    return Edit({passage.place: text}, passage, start, end, passage.text[start:end], new.strip())


def _replaced(text: str, start: int, end: int, new: str) -> str:
    if new:
        return f"{text[:start]}{new}{text[end:]}"
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".replace(" )", ")").replace(" ,", ",").strip()
