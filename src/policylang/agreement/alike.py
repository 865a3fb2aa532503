"""What stands out among its likes: headings that have changed places, one sentence of many with another subject.

Also the only two empty lines in a row of a document, where something seems to have been deleted.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from policylang.agreement.standing import Placed
from policylang.model.policy import Document, Heading
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

BEGINNING = 6
MANY = 4  # sentences that begin alike before one of them is odd
USUAL = 20  # empty lines that a document must have before it shows what is usual
_WORD = re.compile(r"[^\W\d_]{4,}")
_BEGINS = re.compile(r"(?P<who>[A-ZÅÄÖ][^\W\d_]+(?:-[^\W\d_]+)?) (?P<does>(?:ska|skall|bör) \w+ \w+)\b")
_GAP = re.compile(r"\n[ \t]*\n[ \t]*\n(?=[^\s])")
Words = frozenset[str]


def out_of_line(places: Sequence[Placed], document: Document, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Everything that stands out so."""
    yield from _headings(places, document)
    yield from _subjects(places)
    yield from _gap(document, texts.get(document.path, ""))


def _headings(places: Sequence[Placed], document: Document) -> Iterator[Diagnostic]:
    """Two neighbouring headings, each of which has the words of the text under the other."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    starts = [one.span.line for one in headings]
    under: dict[int, Words] = defaultdict(frozenset)
    for one in places:
        at = sum(start <= one.prose.span.line for start in starts) - 1
        ids = " ".join(said.clause.id.replace("-", " ") for said in one.said)
        under[at] |= _words(f"{one.printed} {ids}")
    for at, (heading, other) in enumerate(pairwise(headings)):
        first, second = _words(str(heading)), _words(str(other))
        if heading.level != other.level or not under[at] or not under[at + 1] or first & second:
            continue
        crossed = len(first & under[at + 1]), len(second & under[at])
        own = len(first & under[at]), len(second & under[at + 1])
        if crossed[0] > own[0] and crossed[1] > own[1]:
            message = f"rubrikerna `{heading}` och `{other}` ser ut att stå över varandras text"
            yield Diagnostic(
                heading.span, Code.TEXT_SLIP, message, "byt plats på dem, eller ändra dem", Severity.WARNING
            )


def _words(text: str) -> Words:
    return frozenset(word[:BEGINNING] for word in _WORD.findall(text.lower()))


def _subjects(places: Sequence[Placed]) -> Iterator[Diagnostic]:
    """The one of many sentences that begin alike (`Internbanken ska följa upp`) in which another does it."""
    alike: dict[str, list[tuple[Placed, re.Match[str]]]] = defaultdict(list)
    for one in places:
        if found := _BEGINS.match(one.prose.text):
            alike[found["does"]].append((one, found))
    for does, every in alike.items():
        who = Counter(found["who"] for _, found in every)
        usual, times = who.most_common(1)[0]
        odd = [(one, found) for one, found in every if found["who"] != usual]
        if len(odd) == 1 and times >= MANY:
            one, found = odd[0]
            message = f"här är det `{found['who']}` som {does}, men i {times} andra meningar `{usual}`"
            hint = f"menade du `{usual}`? Är det rätt, skriv om meningen så att det syns"
            span = one.prose.at(*found.span("who"))
            yield Diagnostic(span, Code.TEXT_SLIP, message, hint, Severity.NOTE)


def _gap(document: Document, text: str) -> Iterator[Diagnostic]:
    """The only place in a document where two empty lines stand in a row."""
    gaps = list(_GAP.finditer(text))
    if len(gaps) == 1 and text.count("\n\n") >= USUAL:
        line = text.count("\n", 0, gaps[0].end())
        message = "två tomma rader i följd, till skillnad från resten av dokumentet"
        hint = "har en rubrik eller en mening fallit bort här? Stryk annars den ena raden"
        yield Diagnostic(Span(document.path, line, 1, line, 1), Code.TEXT_SLIP, message, hint, Severity.NOTE)
