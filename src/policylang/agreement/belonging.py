"""Whether each rule stands under a sentence of its own: a rule and its sentence speak of the same things.

Nothing here reads what a rule means. It counts the beginnings of words that a rule and a sentence have in common, and
speaks only where the rest of the document shows what is usual.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from policylang.agreement.astray import BEGINNING, WORD, Words
from policylang.agreement.standing import Placed, Said
from policylang.model.kind import Nature
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

USUAL = 10  # rules that a document must have before it shows what is usual
RARE = 20  # one in so many may be otherwise
CLEARLY = 2  # how much better two rules must fit each other's sentences
_STRANGE = "har regelns mening fallit bort? Är det rätt mening, säg i en `tolkning` hur den läses"
_NOT_AMONG = re.compile(r"\binte i \([^()]*\)")
_MEASURED = re.compile(r"\bmäts\b")
_EVERY_RULE_S = frozenset(
    WORD.findall(
        "ska bör mål och eller inte för med som till den det ett per var varje minst högst över under exakt antal "
        "summa där när finns saknas mäts vid tidpunkt affärstillfället månadsskifte kvartalsskifte kalenderår "
        "tolkning läses krav gräns plikt beslut genom del får"
    )
)
Texts = Mapping[str, Sequence[str]]


@frozen
class _Pair:
    """A rule under its sentence: its text, and the beginnings of its words."""

    place: Placed
    said: Said
    text: str
    words: frozenset[str]

    def fits(self, place: Placed) -> int:
        """How many of the rule's words stand in a sentence, or in what leads in to it."""
        sentence = " ".join((place.prose.lower, *(lead.prose.lower for lead in place.leads)))
        return sum(word in sentence for word in self.words)


def belonging(places: Sequence[Placed], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Rules that seem to stand under another rule's sentence, and those that say no day on which they are measured."""
    lines = {file: text.split("\n") for file, text in texts.items()}
    pairs = [_pair(place, said, lines) for place in places if not place.broken for said in place.tested]
    if len(pairs) < USUAL:
        return
    yield from _exchanged(pairs)
    strange = [one for one in pairs if one.words and not one.fits(one.place)]
    if len(strange) * RARE <= len(pairs):
        yield from (_strange(one) for one in strange)
    yield from _unmeasured(pairs)
    duties = [one for one in pairs if isinstance(getattr(one.said.clause, "what", None), str)]
    empty = [one for one in duties if not getattr(one.said.clause, "what", "")]
    for one in empty if len(empty) * CLEARLY < len(duties) else ():
        message = f"`{one.said.name}` säger inte vad som ska göras, till skillnad från de andra plikterna"
        yield _warning(one.said, message, "skriv till exempel `ska  revidera policyn` i regeln")


def words_in(texts: Mapping[str, str]) -> Words:
    """The beginnings of the words of a rule or tag as it is written, without those that every rule has."""
    lines = {file: text.split("\n") for file, text in texts.items()}
    return lambda place, said: _pair(place, said, lines).words


def _pair(place: Placed, said: Said, lines: Texts) -> _Pair:
    span = said.clause.span
    text = " ".join(lines.get(span.file, ())[span.line - 1 : span.end_line]).lower()
    text = _NOT_AMONG.sub("", text)
    words = frozenset(word[:BEGINNING] for word in WORD.findall(text) if word not in _EVERY_RULE_S)
    return _Pair(place, said, text, words)


def _exchanged(pairs: Sequence[_Pair]) -> Iterator[Diagnostic]:
    """Two neighbours, each of which fits the other's sentence better."""
    firsts = [
        one for one, before in zip(pairs, [None, *pairs], strict=False) if not before or before.place is not one.place
    ]
    for one, other in pairwise(firsts):
        own, crossed = (one.fits(one.place), other.fits(other.place)), (one.fits(other.place), other.fits(one.place))
        if sum(crossed) > sum(own) + CLEARLY and crossed[0] > own[0] and crossed[1] > own[1]:
            message = f"`{one.said.name}` och `{other.said.name}` ser ut att stå under varandras meningar"
            yield _warning(one.said, message, "sätt varje regel under den mening som den gäller")


def reasons_exchanged(places: Sequence[Placed]) -> Iterator[Diagnostic]:
    """Two neighbours that nothing tests, each of which fits the other's sentence better, whole or by their reasons."""
    tags = [
        (place, said)
        for place in places
        for said in place.said
        if said.clause.id and not said.signals.tested and not place.broken
    ]
    for parts in (("id", "reason"), ("reason",)):
        pairs = []
        for place, said in tags:
            text = " ".join(str(getattr(said.clause, part, "")) for part in parts).lower()
            words = frozenset(word[:BEGINNING] for word in WORD.findall(text) if word not in _EVERY_RULE_S)
            pairs.append(_Pair(place, said, text, words))
        if told := list(_exchanged(pairs)):
            yield from told
            return


def _strange(one: _Pair) -> Diagnostic:
    return _warning(one.said, f"`{one.said.name}` har inget ord gemensamt med meningen ovanför", _STRANGE)


def _unmeasured(pairs: Sequence[_Pair]) -> Iterator[Diagnostic]:
    """Rules without `mäts` where the others have one; what recurs says itself when."""
    timed = [
        one
        for one in pairs
        if Nature.OCCASION in one.said.kind.changes.values() and Nature.FREQUENCY not in one.said.kind.changes.values()
    ]
    silent = [one for one in timed if not _MEASURED.search(one.text)]
    if len(timed) >= USUAL and len(silent) * RARE <= len(timed):
        for one in silent:
            message = f"`{one.said.name}` säger inte när den mäts, till skillnad från de andra reglerna"
            hint = 'skriv till exempel `mäts  vid varje tidpunkt`, eller `mäts  okänt "…"` om källan inte säger det'
            yield _warning(one.said, message, hint)


def _warning(said: Said, message: str, hint: str) -> Diagnostic:
    return Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
