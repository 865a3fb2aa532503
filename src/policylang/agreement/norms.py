"""Never pass by silence: a norm has a rule or a tag."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policylang.agreement import lexicon
from policylang.agreement.prose import Stretch
from policylang.agreement.standing import Placed, Said
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

TAGS = "`§ manuellt`, `§ berättande`, `§ genom`, `§ del av` eller `§ får`"
HANG = f"häng en regel under den, eller {TAGS}"
# A document is tagged throughout when all of at least this many other passages are, some of them as narrative.
_THROUGHOUT = 10
_NARRATIVES = 3
FIGURE = re.compile(
    r"\b(?:högst|minst|lägst|maximalt|max|överstig\w*|understig\w*|upp till"
    r"|(?:mer|mindre|längre|kortare|högre|lägre) än)"
    r"\s+(?:\w+\s+){0,2}?(?:\d[\d ]*(?:,\d+)?|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|tjugo)\s*"
    r"(?:%|procent|kr\b|kronor|[mt]nkr|mkr|mdkr|tkr|miljon|miljard|år\b|månad|dag|vecka|veckor|ton\b|bankdag)"
)


def norms(places: Sequence[Placed]) -> Iterator[Diagnostic]:
    """Every norm without a rule, of all the passages of a document."""
    bare = [one for one in places if not one.said and not one.broken]
    throughout = len(bare) == 1 and len(places) > _THROUGHOUT and sum(one.narrative for one in places) >= _NARRATIVES
    parted = [(one, sentence) for one in places if one.said and not one.broken and (sentence := _ends_its_line(one))]
    alone = len(parted) == 1 and len(places) > _THROUGHOUT
    for one, sentence in parted:
        if alone or (lexicon.norm(sentence.lower) and not _printed_in(one, sentence, one.said)):
            yield _parted(one, sentence)
    for one in places:
        if one.broken:
            continue
        if not one.said:
            yield from _untagged(one, throughout=throughout)
        elif one.narrative:
            yield from _narrative(one)
        else:
            yield from _beside(one)


def _ends_its_line(one: Placed) -> Stretch | None:
    """The first sentence that ends its line while the passage goes on with another: perhaps it has lost its rule."""
    sentences = one.prose.sentences
    if len(sentences) == 1 or one.lines <= 1:
        return None
    for sentence, following in pairwise(sentences):
        end, start = one.prose.at(sentence.start, sentence.end), one.prose.at(following.start, following.end)
        if end.end_line < start.line:
            return None if lexicon.leans_back(following.lower) else sentence
    return None


def _parted(one: Placed, sentence: Stretch) -> Diagnostic:
    """A sentence on a line of its own that has nothing under it."""
    message = "meningen har ingen regel eller tagg under sig; det som följer hänger under en senare mening"
    hint = f"häng en regel under raden, eller {TAGS}; hör meningarna ihop, skriv dem på samma rad"
    span = one.prose.at(sentence.start, sentence.end)
    return Diagnostic(span, Code.NORM_WITHOUT_RULE, message, hint, Severity.WARNING)


def _untagged(one: Placed, *, throughout: bool) -> Iterator[Diagnostic]:
    lead = one.lead
    if lead is not None and _covers(lead):
        return
    for sentence in one.prose.sentences:
        word = lexicon.norm(sentence.lower)
        # Items under words that lead in, and that a tag carries, are carried with them unless they say more.
        if word is not None:
            yield _without(one, sentence, word)
            return
    text = one.prose.text
    if one.beside:
        message = f"`{_short(text)}` saknar regel och tagg, till skillnad från de andra punkterna"
        yield Diagnostic(one.prose.at(0, len(text)), Code.NORM_WITHOUT_RULE, message, HANG)
    elif throughout:
        message = f"`{_short(text)}` saknar regel och tagg, till skillnad från resten av dokumentet"
        yield Diagnostic(one.prose.at(0, len(text)), Code.NORM_WITHOUT_RULE, message, HANG, Severity.WARNING)


def _covers(lead: Placed) -> bool:
    """Whether a rule of the words that lead in lists the items."""
    return any(said.signals.listed for said in lead.tested)


def _without(one: Placed, sentence: Stretch, word: tuple[int, int]) -> Diagnostic:
    start, end = word[0] + sentence.start, word[1] + sentence.start
    words = one.prose.text[start:end]
    words = words if len(words) < len("den övergripande målsättningen är") else words.split()[0]
    message = f"`{words}` gör meningen till en norm, men den har ingen regel"
    return Diagnostic(one.prose.at(start, start + len(words)), Code.NORM_WITHOUT_RULE, message, HANG)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}…"  # noqa: PLR2004 - what fits in a message


# "… ska anmälas … och kommunstyrelsen ska fatta beslut": two main clauses, each with its own norm.
_SECOND_NORM = re.compile(
    r"\b(?:ska|skall|måste)\b.*?\b(?:och|samt)\s+(?!(?:hur|att|som|där|därför|när|vad|vilka|dessutom)\b)"
    rf"(?:[\w{lexicon.HOLE}-]+\s+){{1,3}}?(?P<word>ska|skall|måste)\b"
)


def _beside(one: Placed) -> Iterator[Diagnostic]:
    """Sentences that hide beside a rule: there are more norms than rules."""
    sentences = one.prose.sentences
    if len(sentences) == 1:
        if len(one.said) == 1 and one.tested and (second := _SECOND_NORM.search(one.prose.lower)):
            message = f"meningen säger `{second['word']}` två gånger men har bara en regel, `{one.said[0].name}`"
            yield Diagnostic(
                one.prose.at(*second.span("word")), Code.NORM_WITHOUT_RULE, message, HANG, Severity.WARNING
            )
        return
    found = [
        (sentence, word)
        for number, sentence in enumerate(sentences)
        if (word := lexicon.norm(sentence.lower)) and not (number and lexicon.leans_back(sentence.lower))
    ]
    extra = len(found) - len(one.said)
    # The sentence that prints a value of the rule is the rule's; of the others the first has lost its own.
    free = sorted(found, key=lambda pair: _printed_in(one, pair[0], one.said))
    for sentence, word in free[: max(extra, 0)]:
        start, end = word[0] + sentence.start, word[1] + sentence.start
        words = one.prose.text[start:end]
        message = f"`{words}` gör meningen till en egen norm, men regeln under gäller en annan mening"
        hint = f"bryt raden efter meningen och häng en regel under den, eller {TAGS}"
        yield Diagnostic(one.prose.at(start, end), Code.NORM_WITHOUT_RULE, message, hint)


def _printed_in(one: Placed, sentence: Stretch, said: tuple[Said, ...]) -> bool:
    """Whether the sentence prints a value of a rule under the passage."""
    ids = {each.clause.id for each in said}
    return any(sentence.start <= position < sentence.end and hole.clause in ids for position, hole in one.prose.holes)


def _narrative(one: Placed) -> Iterator[Diagnostic]:
    found = FIGURE.search(one.prose.lower)
    if found:
        words = one.prose.text[found.start() : found.end()].strip()
        message = f"`{words}` är en gräns, men texten är märkt `§ berättande`"
        hint = "häng en regel under den, eller skriv om meningen om den bara berättar"
        yield Diagnostic(one.prose.at(*found.span()), Code.NORM_IN_NARRATIVE, message, hint, Severity.WARNING)
