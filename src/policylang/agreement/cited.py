"""Whether a section that is cited by its number is about what the sentence says, or its neighbour is.

What is weighed is the beginnings of words: those that few sections have weigh most, those of a heading twice.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

from attrs import frozen

from policylang.agreement.readings import reading_at
from policylang.agreement.repeated import title_after
from policylang.agreement.standing import Placed
from policylang.model.citing import Citation, citations
from policylang.model.policy import Document, Heading
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

BEGINNING, SEVERAL = 6, 2
CLEARLY = 1.15  # how much better another section must fit
LEAST = 1.0  # and by how much: about a word that every third section has
_SENTENCE = re.compile(r"(?<=[.;]) ")
_WORD = re.compile(r"[^\W\d_]{4,}")
Words = frozenset[str]


@frozen
class Misfit:
    """A citation that fits a section beside the cited one better."""

    place: Placed
    citation: Citation
    heading: str
    better: Heading


def cited(places: Sequence[Placed], document: Document, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Every such citation, on its own line; a remark right above says that it is right."""
    for one in misfits(places, document, texts):
        number, better = one.citation.number, one.better
        message = f"avsnitt {number} heter `{one.heading}`; det som sägs passar bättre i {better.number} `{better}`"
        hint = f"menade du {better.number}? Är det rätt, skriv `// hänvisningen till {number} är rätt` på raden ovanför"
        span = one.place.prose.at(one.citation.start, one.citation.end)
        yield Diagnostic(span, Code.UNKNOWN_SECTION, message, hint, Severity.WARNING)


def cited_in_readings(places: Sequence[Placed], document: Document, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Readings that cite a section by number where the heading of one beside it has their words."""
    reading = [said for one in places for said in one.tested if citations(said.signals.reading.lower())]
    sections = _Sections.of(places, document) if reading else None
    lines = texts.get(document.path, "").split("\n")
    for said in reading if sections else ():
        for text in _SENTENCE.split(said.signals.reading):
            for each in citations(text.lower()):
                heading = sections.headings.get(each.number) if sections and _own(each) else None
                better = sections.headed(each.number, text) if sections and heading else None
                if better:
                    message = f"tolkningen hänvisar till {each.number} `{heading}`, men säger det som står i"
                    hint = f"menade du {better.number}? Ändra annars tolkningen"
                    span = reading_at(said, lines)
                    told = f"{message} {better.number} `{better}`"
                    yield Diagnostic(span, Code.UNKNOWN_SECTION, told, hint, Severity.WARNING)


def misfits(places: Sequence[Placed], document: Document, texts: Mapping[str, str]) -> list[Misfit]:
    """Citations by number that a remark does not confirm, nor a tag with a rule in the cited section."""
    citing = [(one, each) for one in places for each in citations(one.prose.lower) if _own(each)]
    if not citing:
        return []
    lines = texts.get(document.path, "").split("\n")
    stands = {said.clause.id: one.prose.span.line for one in places for said in one.said if said.clause.id}
    sections = _Sections.of(places, document)
    found = []
    for one, each in citing:
        if each.number not in sections.headings or title_after(one, each):
            continue
        leaned = [sections.place.get(line, "") for line in _leaned(one, stands)]
        others = [other for other in citations(one.prose.lower) if other != each]
        told = leaned and not any(_within(section, other.number) for section in leaned for other in others)
        if not told and not _confirmed(lines[one.prose.span.line - 2], each.number):
            found.append(sections.misfit(one, each))
    return [one for one in found if one]


def _own(each: Citation) -> bool:
    return not (each.document or each.loose or each.number.startswith("bilaga"))


def _confirmed(above: str, number: str) -> bool:
    return above.lstrip().startswith("//") and ("hänvis" in above.lower() or number in above)


def _leaned(one: Placed, stands: Mapping[str, int]) -> Iterator[int]:
    """Where the rules stand that the sentence's tags name."""
    for said in one.said:
        if said.signals.refers and said.signals.refers[0] in stands:
            yield stands[said.signals.refers[0]]


def _within(section: str, number: str) -> bool:
    return f"{section}.".startswith(f"{number}.")


@frozen
class _Sections:
    """The words of every numbered section, with those of the sections in it."""

    headings: Mapping[str, Heading]
    words: Mapping[str, Words]
    weights: Mapping[str, float]
    place: Mapping[int, str]

    @classmethod
    def of(cls, places: Sequence[Placed], document: Document) -> "_Sections":
        order = [one for one in document.blocks if isinstance(one, Heading) and one.number]
        own: dict[str, Words] = {one.number: _words(str(one)) for one in order}
        place: dict[int, str] = {}
        starts = [(one.span.line, one.number) for one in order]
        at, here = 0, ""
        for one in sorted(places, key=lambda each: each.prose.span.line):
            while at < len(starts) and starts[at][0] < one.prose.span.line:
                here, at = starts[at][1], at + 1
            place[one.prose.span.line] = here
            if here:
                own[here] |= _words(one.prose.text)
        counts = Counter(word for words in own.values() for word in words)
        weights = {word: log(len(own) / count) for word, count in counts.items()}
        whole = {
            number: frozenset[str]().union(*(words for each, words in own.items() if _within(each, number)))
            for number in own
        }
        return cls({one.number: one for one in order}, whole, weights, place)

    def misfit(self, one: Placed, each: Citation) -> Misfit | None:
        """The sibling of the cited section that fits clearly better, if there is one."""
        here = self.place.get(one.prose.span.line, "")
        parent = each.number.rpartition(".")[0]
        beside = [number for number in self.headings if number.rpartition(".")[0] == parent and number != each.number]
        fits = {number: self.fit(one, number, here) for number in (each.number, *beside)}
        enough = max(fits[each.number] * CLEARLY, fits[each.number] + LEAST)
        better = [number for number in beside if fits[number] >= enough]
        if _within(here, each.number) or not better:
            return None
        # A text speaks of the section in which it stands sooner than of others.
        best = max(better, key=lambda number: (_within(here, number), fits[number]))
        return Misfit(one, each, str(self.headings[each.number]), self.headings[best])

    def headed(self, cited_: str, text: str) -> Heading | None:
        """The sibling of a cited section whose heading has several more of a text's words than the cited one's."""
        parent, words = cited_.rpartition(".")[0], _words(text)
        enough = len(words & _words(str(self.headings[cited_]))) + SEVERAL
        beside = (one for number, one in self.headings.items() if number.rpartition(".")[0] == parent)
        return next((one for one in beside if len(words & _words(str(one))) >= enough), None)

    def fit(self, one: Placed, number: str, here: str) -> float:
        """How well a sentence goes with a section; where it stands itself, only the heading counts."""
        heading = _words(str(self.headings[number]))
        section = heading if _within(here, number) else self.words[number]
        shared = _words(one.prose.text) & section
        return sum(self.weights[word] * (2 if word in heading else 1) for word in shared)


def _words(text: str) -> Words:
    return frozenset(word[:BEGINNING] for word in _WORD.findall(text.lower()))
