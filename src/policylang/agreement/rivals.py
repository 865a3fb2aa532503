"""Whether a sentence that leans on one rule speaks of another: by all its words, weighed by how few rules have them."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from policylang.agreement.content import alike
from policylang.agreement.standing import Placed, Said, printed
from policylang.agreement.words import split
from policylang.model.citing import citations
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.units.swedish import join

CLEARLY = 3.0  # how much more of the sentence the other rule has: a word that one rule in twenty has
NEARLY = 1.0  # how much less it may have, when its whole name stands there
FEW = 8  # rules that a document must have before it shows which words tell
_BEGINNING, _SHORTEST, _WITHIN, _LONG = 6, 5, 6, 8  # letters
_WORD = re.compile(r"[^\W\d_]{4,}")
_LOST = re.compile(r"^\[.* saknas i källan\]$")


def rivals(places: Sequence[Placed], rules: Mapping[str, Said], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Tags on a rule where the sentence has another's name and more of its words."""
    known = Known.of(places, rules, texts)
    for one in places if len(rules) >= FEW else ():
        leaned = [said for said in one.said if said.signals.refers and not said.signals.refers[1]]
        if one.tested or one.broken:
            continue
        for said in leaned:
            name = said.signals.refers[0] if said.signals.refers else ""
            owner = known.owners.get(name)
            if owner is None or owner in one.leads or owner.prose in one.before:
                continue
            if _LOST.match(one.printed) and not _LOST.match(owner.printed):
                message = f"texten saknas, men `{name}`, som den hör till enligt märkningen, har en mening"
                yield _warning(said, message, "kontrollera id:t, eller skriv texten")
            elif other := _rival(one, name, known):
                message = f"meningen talar om {other}, men hör enligt märkningen till `{name}`"
                hint = f"menade du {offered(one, name, [other], known)}? Säg annars med regelns ord vad meningen gäller"
                yield _warning(said, message, hint)


@frozen
class Known:
    """The beginnings of the words of each rule, how many rules have each, and each rule's sentence and section."""

    words: Mapping[str, frozenset[str]]
    counts: Counter[str]
    owners: Mapping[str, Placed]
    sections: Mapping[str, str]

    @classmethod
    def of(
        cls,
        places: Sequence[Placed],
        rules: Mapping[str, Said],
        texts: Mapping[str, str],
        sections: Mapping[str, str] | None = None,
    ) -> "Known":
        """What the rules of a document say.

        Args:
            sections: the number of the section that each rule stands in.
        """
        lines = {file: text.split("\n") for file, text in texts.items()}
        words = {}
        for name, said in rules.items():
            span = said.clause.span
            own = (line.split("//")[0] for line in lines.get(span.file, ())[span.line - 1 : span.end_line])
            words[name] = _beginnings(" ".join(own).replace("-", " "))
        owners = {said.clause.id: one for one in places for said in one.said if said.clause.id in words}
        for name, one in owners.items():
            sentence = " ".join((printed(one), *(printed(lead) for lead in one.leads), one.heading))
            words[name] |= _beginnings(sentence)
        return cls(words, Counter(word for each in words.values() for word in each), owners, sections or {})

    def fits(self, name: str, sentence: frozenset[str]) -> float:
        """How much of a sentence a rule has."""
        shared = sentence & self.words[name]
        return sum(math.log((len(self.words) + 1) / self.counts[word]) for word in shared)


def _rival(one: Placed, name: str, known: Known) -> str:
    """The rule that a sentence names and that has more of it than the one that it is tagged with.

    One whose whole name stands in the sentence need only have nearly as much; another must have clearly more, and the
    sentence nothing of the tag's name.
    """
    words = [word for word in split(printed(one)) if len(word) >= _SHORTEST]
    mine = _named(name, words)
    if mine and len(mine) == len(_parts(name)) and any(_stands(part, word) for part in mine for word in words):
        return ""
    sentence = _beginnings(" ".join((printed(one), *(printed(lead) for lead in one.leads))))
    own = known.fits(name, sentence)
    found = []
    for other in known.owners:
        named, parts = _named(other, words), _parts(other)
        whole = len(named) == len(parts) > 1
        clearly = not mine and (any(len(part) >= _LONG for part in named) or len(named) == len(parts) > 0)
        fits = known.fits(other, sentence) if other != name and (whole or clearly) else 0.0
        if fits >= own + (-NEARLY if whole else CLEARLY) and fits:
            found.append((fits, other))
    return max(found)[1] if found else ""


def offered(one: Placed, name: str, called: Sequence[str], known: Known) -> str:
    """The rules that a sentence may have meant instead of the one that it names: those it has most words of.

    Args:
        called: those whose names it has; a section that it cites speaks for the rules there.
    """
    sentence = _beginnings(printed(one))
    cited = {found.number for found in citations(one.prose.lower) if not found.document}
    fits = {
        other: known.fits(other, sentence) + CLEARLY * (known.sections.get(other) in cited) + NEARLY * (other in called)
        for other in known.owners
        if other != name
    }
    best = sorted(fits, key=lambda other: (-fits[other], other not in called))[:1]
    return join([f"`{other}`" for other in dict.fromkeys((*best, *called[:1]))], "eller")


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:_BEGINNING] for word in _WORD.findall(text.lower()))


def _parts(name: str) -> list[str]:
    return [part for part in name.split("-") if len(part) >= _SHORTEST]


def _named(name: str, words: Sequence[str]) -> list[str]:
    """The words of an id that a sentence has, also as part of longer ones."""
    return [part for part in _parts(name) if any(same(part, word) for word in words)]


def _stands(part: str, word: str) -> bool:
    """Whether a word of an id stands in a word of a sentence, whole: `placeringsalternativ` is not in `placering`."""
    return alike(word, part) or (len(part) >= _WITHIN and part[:-1] in word)


def same(part: str, word: str) -> bool:
    """Whether two words are forms of one, or one is part of the other."""
    return (
        alike(word, part) or (len(part) >= _WITHIN and part[:-1] in word) or (len(word) > _WITHIN and word[:-1] in part)
    )


def _warning(said: Said, message: str, hint: str) -> Diagnostic:
    return Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
