"""Whether a `tolkning` says what its rule does, and stands where a sentence alone does not say it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from policylang.agreement.concepts import trace
from policylang.agreement.content import asked_of, parts_of
from policylang.agreement.literals import MONTHS, numbers
from policylang.agreement.standing import Placed, Said, printed
from policylang.agreement.words import any_stands, split
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

_FEW = 2
_MONTH = re.compile(rf"\b(?:{MONTHS})\b")
_BOUND = re.compile(r"\bläses som (?P<word>minst|högst|över|under)\b(?! \d)")
_BOUNDS = {"minst": "≥", "högst": "≤", "över": ">", "under": "<"}
_TRIED = re.compile(
    r"(?:^|[.;]\s+)(?P<words>(?:om|vad|vem|hur|när|vilk\w+|huruvida)\b[^.;]*?)\s(?P<tried>prövas)"
    r"(?!\s+(?:inte|ej|för sig|i|här|där|av|bara|också)\b)"
)
_TAIL = re.compile(r",\s+(?:hur|när|vem|vad)\b[^,.]{0,15}\.")
_NONE_THAN = re.compile(r"\b(?:denne|denna|detta|samma)\s+än\b")
_OTHER_THAN = re.compile(r"\bfår\b(?P<between>[^.;]*?)\bnågon annan än\b")
_DENIES = re.compile(r"\b(?:inte|ej|ingen|inget|inga|aldrig|varken|undan\w+|utom|bara|endast|avsteg)\b")
_EXCLUDES = re.compile(r"\b(?:inte|ej|ingen|inget|inga|undan\w+|utom|bara|endast)\b")
_COUNTED = re.compile(r"\b(?:räknas|omfattas|ingår)\b")
_TIME = re.compile(r"\b\w+\s+(?:\w+\s+)?(?:kalender|bank)?(?:år|månad|dag|veck|kvartal)\w*")
_BEFORE = re.compile(r"\b(?:efter|före|innan|föregås)\b")
# What a sentence asks without a measure: whoever made a rule of it has read it in some way.
_VAGUE = re.compile(
    r"\b(?:så snart|snarast|utan (?:tidsfördröjning|dröjsmål)|fortlöpande|i normalfallet|i normala fall|i huvudsak"
    r"|plötslig\w*|närmaste (?=\w*sammanträde)|tillfredsställande|en given (?:period|tid)|skälig\w*|lämplig tid)\b"
)
_BY_EXCEPTION = re.compile(r"\benligt (?P<word>avsteg|undantag)(?:et|en)?\b")
_EXCEPTING = re.compile(r"\b(?:avsteg|undantag|undantas|frångå)")
_EITHER = "och/eller"


def readings(places: Sequence[Placed], definitions: Definitions, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Readings that say otherwise than their rules, and those that are missing."""
    lines = {file: text.split("\n") for file, text in texts.items()}
    scales = [tuple(grades) for grades in definitions.schema.scales.values()]
    whole, parts = [one for one in places if not one.broken], parts_of(places)
    for one in whole:
        for said in one.tested:
            read = _Read.of(one, said, lines, parts.get(said.clause.id, ()))
            if not said.signals.reading:
                yield from _missing(read)
                continue
            found = (
                *_grades(read, scales),
                *_words(read),
                *_registers(read, definitions),
                *_bodies(read, definitions),
                *_tried(read, definitions),
                *_bounded(read),
                *_often(read),
                *_ordered(read),
            )
            yield from found[:1]
            if not found:
                yield from _same_day(read)
                yield from _cited(read, whole)
    yield from _unlike(whole, lines)


@frozen
class _Read:
    """A rule with its sentence and its reading.

    Args:
        reading: as it is written.
        rule: the rule's lines without it.
        sentence: with what leads in to it and is part of it.
        span: where the reading stands, or the rule when it has none.
    """

    one: Placed
    said: Said
    reading: str
    rule: str
    sentence: str
    span: Span

    @classmethod
    def of(cls, one: Placed, said: Said, lines: Mapping[str, Sequence[str]], parts: Sequence[str] = ()) -> "_Read":
        span = said.clause.span
        own = list(lines.get(span.file, ())[span.line - 1 : span.end_line])
        at = next((n for n, line in enumerate(own) if re.match(r"\s*tolkning\b", line)), None)
        rest = [line for n, line in enumerate(own) if at is None or n < at or re.match(r"\s*\|", line)]
        where = reading_at(said, lines.get(span.file, ()))
        sentence = " ".join((printed(one), *(printed(lead) for lead in one.leads), *parts))
        return cls(one, said, said.signals.reading, "\n".join(rest), sentence, where)

    def warning(self, message: str, hint: str = "ändra tolkningen, eller regeln") -> Diagnostic:
        return Diagnostic(self.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def reading_at(said: Said, lines: Sequence[str]) -> Span:
    """Where the reading of a rule stands; where the rule does when it has none.

    Args:
        lines: of the file.
    """
    span = said.clause.span
    for number, line in enumerate(lines[span.line - 1 : span.end_line], span.line):
        if re.match(r"\s*tolkning\b", line):
            return Span(span.file, number, len(line) - len(line.lstrip()) + 1, number, len(line) + 1)
    return span


# -- what a reading says -----------------------------------------------------------------------------


def _grades(read: _Read, scales: Sequence[tuple[str, ...]]) -> Iterator[Diagnostic]:
    """A grade of another category than the rule's, or another step of it."""
    every = {grade for scale in scales for grade in scale}
    rule = {word for word in _graded(f"{read.rule} {read.sentence}") if word in every}
    for word in _graded(read.reading):
        if word not in every or len(word) == 1 or not rule or word in rule:
            continue
        akin = {grade for grade in rule if _category(grade) == _category(word)}
        exact = {grade for grade in akin if grade != _category(grade)} if word != _category(word) else set()
        stepped = any({grade, word} <= {*scale} for grade in exact for scale in scales)
        lowest = re.search(rf"\blägst {re.escape(word)}(?![\w+])", read.reading) and not word.endswith(("3", "-"))
        if not akin or stepped or lowest:
            message = f"tolkningen säger `{word}`, men `{read.said.name}` säger {', '.join(sorted(rule))}"
            yield read.warning(message)
            return


def _graded(text: str) -> list[str]:
    return re.findall(r"(?<![\w&-])[A-D](?:[A-Da-d]{0,2})(?:[123]|\+|-)?(?![\w&])", text)


def _category(grade: str) -> str:
    return grade.rstrip("+-123")


def _words(read: _Read) -> Iterator[Diagnostic]:
    """Months, bounds, times and words that bind otherwise than the rule's, and denials that have been lost."""
    reading, name = read.reading.lower(), read.said.name
    rest = f"{read.rule} {read.sentence}".lower()
    months = {*_MONTH.findall(rest)}
    other = next((each for each in _MONTH.findall(reading) if months and each not in months), "")
    if other:
        own = " och ".join(sorted(months))
        yield read.warning(f"tolkningen säger {other}, men `{name}` och dess mening säger {own}")
    found = _BOUND.search(reading)
    asked = read.said.signals.bounds
    # A rule's own bound, rather than those in the conditions of what it counts.
    bounds = {each.rstrip("?") for name, each in asked.items() if name in _BOUNDS} or {
        each.rstrip("?") for each in asked.values()
    }
    if found and bounds and _BOUNDS[found["word"]] not in bounds:
        yield read.warning(f"tolkningen säger `{found['word']}`, men det gör inte `{name}`")
    known = numbers(rest)
    for time in _TIME.finditer(reading):
        counted = numbers(time.group())
        if known and counted and not counted <= known | {1}:
            yield read.warning(f"tolkningen säger `{time.group()}`, men det gör varken `{name}` eller dess mening")
    if re.search(r"(?<!läses som )\bbör\b", reading) and read.said.signals.force == "ska" and "bör" not in rest:
        yield read.warning(f"tolkningen säger `bör`, men `{name}` är `ska`")
    if found := _NONE_THAN.search(reading):
        yield read.warning(f"`{found.group()}` jämför ingenting", "skriv `någon annan än`, eller stryk `än`")
    if (found := _OTHER_THAN.search(reading)) and not _DENIES.search(found["between"]):
        message = f"tolkningen tillåter det som `{name}` förbjuder: `får … någon annan än`"
        yield read.warning(message, "har `inte` fallit bort?")
    if read.said.signals.exceptions is True and _COUNTED.search(reading) and not _EXCLUDES.search(reading):
        message = f"`{name}` undantar något, men tolkningen säger att det räknas"
        yield read.warning(message, "har `inte` fallit bort?")
    if found := _TAIL.search(reading):
        message = f"`{found.group()[1:].strip()}` hänger löst i tolkningen"
        yield read.warning(message, "har `inte` fallit bort?")


def _registers(read: _Read, definitions: Definitions) -> Iterator[Diagnostic]:
    """`läses som lån`, or `lån` anywhere, of a rule that neither judges nor counts them, nor has them in its words."""
    _, registers = asked_of([read.said], definitions)
    names = {
        name.lower(): register.name
        for register in definitions.schema.registers.values()
        for name in (register.name, register.label)
    }
    words, rest = split(read.reading), f"{read.rule} {read.sentence} {read.one.heading}".lower()
    own = {name for name, register in names.items() if register in registers}
    named = any_stands(tuple(own), words, within=True)
    for before, word in pairwise(("", *words)) if registers else ():
        counted = {*definitions.schema.registers} if before not in {"varje", "alla"} else names.keys()
        alone = before == "som" or not named
        if alone and word in counted - own and word not in rest:
            mine = next(iter(registers))
            yield read.warning(f"tolkningen säger `{word}`, men `{read.said.name}` prövar {mine}")
            return


def _bodies(read: _Read, definitions: Definitions) -> Iterator[Diagnostic]:
    """Another body than the one that the rule and its sentence name, which the reading does not."""
    reading, rule = split(read.reading), split(read.rule)
    rest = split(f"{read.rule} {read.sentence} {read.one.heading}")
    own = [one for one in definitions.bodies.values() if any_stands(one.names, rule)]
    if not own or any(any_stands(one.names, reading) for one in own):
        return
    for one in definitions.bodies.values():
        if any_stands(one.names, reading) and not any_stands(one.names, rest):
            mine = " och ".join(each.names[0] for each in own)
            yield read.warning(f"tolkningen säger {one.names[0]}, men `{read.said.name}` säger {mine}")
            return


def _tried(read: _Read, definitions: Definitions) -> Iterator[Diagnostic]:
    """What a reading says is tried, and the rule does not ask for."""
    columns, _ = asked_of([read.said], definitions)
    for found in _TRIED.finditer(read.reading.lower()):
        if not any(trace(column, f" {found['words']}") for column in columns):
            message = f"`{read.said.name}` frågar inte efter det som enligt tolkningen prövas: `{found['words']}`"
            yield read.warning(message, "skriv `prövas inte`, eller lägg till villkoret i regeln")
            return


_SIZE = re.compile(r"\b(?P<word>minst|högst)\s+(?:en|ett|två|tre|fyra|fem|sju|tio|\d+)\b")
_WAYS = {
    "minst": re.compile(
        r"\b(?:minst|lägst|åtminstone|över\w*|från|mer|fler|omfatt\w+|ha|finns|antal|tidigast|efter)\b"
    ),
    "högst": re.compile(
        r"\b(?:högst|max\w*|under\w*|inom|till|mindre|färre|överstig\w*|överskrid\w*|senast|än|avvik\w+)\b"
    ),
}
_OFTEN = {
    "år": re.compile(r"\bårlig\w*|\bvarje (?:kalender)?år\b|\b(?:per|om) (?:kalender)?år(?:et)?\b|\bkalenderår\b"),
    "kvartal": re.compile(r"\bkvartalsvis\b|\bvarje kvartal\b|\bper kvartal\b"),
    "månad": re.compile(r"\bmånatlig\w*|\bmånadsvis\b|\bvarje månad\b|\bper månad\b"),
    "vecka": re.compile(r"\bveckovis\b|\bvarje vecka\b"),
    "dag": re.compile(r"\bdaglig\w*|\bvarje dag\b"),
}
_AROUND = {"före": re.compile(r"\b(?:före|innan)\b"), "efter": re.compile(r"\befter\b")}
_PERIOD = re.compile(r"\b\w*(?:år|kvartal|månad|veck|dag)\w*")


def _bounded(read: _Read) -> Iterator[Diagnostic]:
    """`högst en`, of a rule that nowhere says what is most."""
    reading, rest = read.reading.lower(), f"{read.rule} {read.sentence}".lower()
    for found in _SIZE.finditer(reading):
        if not _WAYS[found["word"]].search(rest):
            message = (
                f"tolkningen säger `{found.group()}`, men `{read.said.name}` säger inte vad som är {found['word']}"
            )
            yield read.warning(message)
            return


def _often(read: _Read) -> Iterator[Diagnostic]:
    """Another frequency than the rule and its sentence have."""
    reading, rest = read.reading.lower(), f"{read.rule} {read.sentence}".lower()
    if not any(pattern.search(rest) for pattern in _OFTEN.values()) and not getattr(read.said.clause, "every", None):
        return
    for period, pattern in _OFTEN.items():
        found = pattern.search(reading)
        if found and not any(period in word for word in _PERIOD.findall(rest)):
            yield read.warning(
                f"tolkningen säger `{found.group()}`, men det gör varken `{read.said.name}` eller dess mening"
            )
            return


def _ordered(read: _Read) -> Iterator[Diagnostic]:
    """`före`, of a rule that says `efter`, and the other way."""
    reading, rule = read.reading.lower(), read.rule.lower()
    for word, other in (("före", "efter"), ("efter", "före")):
        found = _AROUND[word].search(reading)
        alone = found and not _AROUND[other].search(reading)
        if alone and found and _AROUND[other].search(rule) and not _AROUND[word].search(rule):
            yield read.warning(f"tolkningen säger `{found.group()}`, men `{read.said.name}` säger `{other}`")
            return


# -- what a reading is needed for --------------------------------------------------------------------


def _missing(read: _Read) -> Iterator[Diagnostic]:
    """A rule without a reading of a sentence that does not say by itself what the rule does."""
    name, text = read.said.name, read.sentence.lower()
    excused = " ".join(re.findall(r'"([^"]*)"', read.rule)).lower()
    vague = None if any(each.signals.reading for each in read.one.said) else _VAGUE.search(text)
    if vague and vague.group().strip() not in excused:
        message = f"`{vague.group().strip()}` har inget mått, och `{name}` säger inte hur det läses"
        yield read.warning(message, "lägg till en `tolkning`, eller skriv måttet i meningen")
    elif _EITHER in text and len(read.said.signals.bodies) >= _FEW:
        message = f"`{_EITHER}` kan läsas på två sätt, och `{name}` säger inte hur"
        yield read.warning(message, "säg i en `tolkning` om det räcker med den ena")


def _same_day(read: _Read) -> Iterator[Diagnostic]:
    """`efter godkännande`, of a rule by which the same day is early enough, and a reading of another day."""
    word = _BEFORE.search(read.sentence.lower())
    if (
        word is None
        or not re.search(r"\b(?<!samma )dag\b", read.reading.lower())
        or "samma dag" in read.reading.lower()
    ):
        return
    for name, nature in read.said.kind.changes.items():
        for node in inside(getattr(read.said.clause, name)) if nature is Nature.CONDITION else ():
            if not isinstance(node, core.Before) or not isinstance(node.right.base, core.Column):
                continue
            if node.comparison is core.Comparison.AT_MOST and not (node.right.written or node.right.lost):
                message = f"meningen säger `{word.group()}`, men `{read.said.name}` godtar också samma dag"
                yield read.warning(message, "säg i en `tolkning` om samma dag räcker, eller ändra regeln")
                return


def _cited(read: _Read, places: Sequence[Placed]) -> Iterator[Diagnostic]:
    """`enligt avsteget`, where no sentence of the section makes one."""
    found = _BY_EXCEPTION.search(read.reading.lower())
    near = (one.prose.lower for one in places if one.heading == read.one.heading) if found else ()
    if found and not any(_EXCEPTING.search(text) for text in near):
        message = f"tolkningen säger `{found.group()}`, men ingen mening i avsnittet talar om {found['word']}"
        yield read.warning(message, "har meningen fallit bort? Ändra annars tolkningen")


def _unlike(places: Sequence[Placed], lines: Mapping[str, Sequence[str]]) -> Iterator[Diagnostic]:
    """The one rule without a reading among rules that ask for the same and have one."""
    alike: dict[str, list[_Read]] = defaultdict(list)
    for one in places:
        for said in one.tested:
            read = _Read.of(one, said, lines)
            condition = re.search(r"^\s*(ska\s.*)$", read.rule, re.MULTILINE)
            if condition and len(condition[1].split()) > _FEW + 1:
                alike[condition[1]].append(read)
    for group in (group for group in alike.values() if len({read.one for read in group}) > 1):
        bare = [read for read in group if not read.reading and not _VAGUE.search(read.sentence.lower())]
        if len(bare) == 1:
            other = next(read for read in group if read.reading)
            message = f"`{bare[0].said.name}` har ingen tolkning, som `{other.said.name}` med samma krav"
            yield bare[0].warning(message, "lägg till tolkningen här också")
