"""Which way the words before a value point, and what it is a bound on."""

import re
from collections.abc import Iterator, Mapping

from policylang.agreement import lexicon
from policylang.agreement.force import place
from policylang.agreement.literals import figure
from policylang.agreement.prose import Prose
from policylang.agreement.standing import Placed, Said
from policylang.agreement.words import any_stands, split
from policylang.model.policy import Hole
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_AMOUNT = re.compile(r"(?:kr|kronor|mnkr|mkr|tkr|mdkr)$")
_PER = re.compile(r"\s*(?:/|per |om |i )\s*(?:kalender)?(månad|kvartal|tertial|år)\b")
_PERIOD = re.compile(r"månad|kvartal|tertial|år")
_TOGETHER = re.compile(
    r"\bi samband med (?P<word>(?P<every>månads|kvartals|tertial|halvårs|års)"
    r"(?:avstämning|bokslut|rapport|uppföljning)\w*)"
)
_RHYTHMS = re.compile(r"månad|kvartal|tertial|halvår|år|vecka|dag")
_STEMS = {"månads": "månad", "kvartals": "kvartal", "tertial": "tertial", "halvårs": "halvår", "års": "år"}
_OF = re.compile(r"\s+av\s+\w+(?:en|et|na|n)\b")
_STATED = re.compile(r"\d[\d \u00a0]*(?:,\d+)?\s?(?:%|kr|mnkr|tkr|mdkr)\b|\d[\d \u00a0]*(?:,\d+)?\s?%")
_TIME = re.compile(r"\w+ (?:år|månad|månader|dagar|bankdagar)$")
_ENDS = frozenset({"högst", "minst", "över", "under"})
_OPPOSITE = {"≤": {"≥", ">"}, "<": {"≥", ">"}, "≥": {"≤", "<"}, ">": {"≤", "<"}}
EXAMPLES = {"≤": "högst", "≥": "minst", ">": "över", "<": "under"}
_MIRRORED = {"≤": "≥", "≥": "≤", "<": ">", ">": "<"}
_PAIRS = (
    ("längre", "kortare"),
    ("större", "mindre"),
    ("högre", "lägre"),
    ("fler", "färre"),
    ("äldre", "yngre"),
    ("däröver", "därunder"),
    ("uppåt", "nedåt"),
    ("senare", "tidigare"),
)
_APART = re.compile(r"\s+(var för sig|var och en för sig|ensamma?|enskilt|oberoende av varandra)\b")
EARLIER = {"≤": "senast", "≥": "tidigast", ">": "efter", "<": "före"}


def bounds(one: Placed, rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """Every value of a bound whose sentence points the other way, or no way at all."""
    for position, hole in one.prose.holes:
        said = rules.get(hole.clause)
        # A column that is held against two values has a hole for each: `{belopp:minst}`.
        asked = said.signals.bounds if said else {}
        wanted = asked.get(f"{hole.field}:{hole.form}") or asked.get(hole.field)
        if said is not None and hole.field == "mäts" and (amiss := _before_a_moment(one, position)):
            yield amiss
        if said is None or wanted is None:
            continue
        other = _other_period(one.prose, position, said)
        if other is None and _AMOUNT.search(hole.text):
            other = _no_period(one, position, said)
        if other is not None:
            yield other
        if _AMOUNT.search(hole.text) and _OF.match(one.prose.lower, position + 1):
            yield _amount_of(one.prose, position, hole)
        found = _found(one, position)
        if wanted.endswith("?"):
            if found is None or found[0] is None or not _near(one.prose, found[1], position):
                continue  # "3 månaders nettoutflöde", "rapporteras månatligen": without a direction
            wanted = wanted[0]
        allowed = {wanted} | ({lexicon.TURNED[wanted]} if said.signals.prohibits else set())
        if found is None:
            if wanted not in {"=", "≠"}:
                yield _unsaid(one.prose, position, hole, wanted)
        elif found[1].comparison not in allowed:
            yield _against(*found, (one.prose, position, hole), wanted)


def _other_period(prose: Prose, position: int, said: Said) -> Diagnostic | None:
    """`10 mnkr/månad` of a rule that is measured per kalenderår."""
    found, measured = _PER.match(prose.lower, position + 1), said.printed.get("mäts")
    if found is None or measured is None or not _PERIOD.search(measured.text) or found[1] in measured.text:
        return None
    message = f"meningen säger `{found.group().strip()}`, men `{said.name}` mäts {measured.text}"
    span = prose.at(found.start(), found.end())
    return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, "ändra meningen eller regelns `mäts`")


def _no_period(one: Placed, position: int, said: Said) -> Diagnostic | None:
    """An amount per year or month of which neither the sentence nor a reading says for how long it is."""
    measured = said.printed.get("mäts")
    period = _PERIOD.search(measured.text) if measured and measured.text.startswith("per ") else None
    said_here = " ".join((one.printed, one.heading, *(lead.printed for lead in one.leads))).lower()
    if measured is None or period is None or re.search(rf"{period[0]}(?![ae]n)", said_here):
        return None
    if re.search(rf"\b(?:per|varje|ett|en|för|under)\s+(?:kalender)?{period[0]}\b|kalenderår", said.signals.reading):
        return None
    message = f"meningen säger inte för hur lång tid beloppet gäller, men `{said.name}` mäts {measured.text}"
    span = one.prose.at(position, position + 1)
    hint = f"skriv `per {period[0]}` efter beloppet, eller ändra regelns `mäts`"
    return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def rhythm(one: Placed) -> Iterator[Diagnostic]:
    """What is done `i samband med månadsavstämning`, when the rule asks for it each quarter."""
    found = _TOGETHER.search(one.prose.lower)
    for said in one.tested if found else ():
        every = said.printed.get("varje")
        own = _RHYTHMS.search(every.text) if every else None
        if found and every and own and _STEMS[found["every"]] != _STEMS.get(own[0], own[0]):
            message = f"meningen säger `{found['word']}`, men `{said.name}` gäller {every.text}"
            span = one.prose.at(*found.span("word"))
            hint = "ändra meningen eller regelns `varje`"
            yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def judged_once(one: Placed) -> Iterator[Diagnostic]:
    """A bound on each party in the sentence, that the rule puts on all of them together."""
    for said in one.tested:
        for sentence in one.prose.sentences if said.signals.each is False else ():
            if found := lexicon.each_party(sentence.lower):
                message = f"meningen säger `{sentence.lower[found[0] : found[1]]}`, men `{said.name}` har inget `per`"
                span = one.prose.at(found[0] + sentence.start, found[1] + sentence.start)
                party = sentence.lower[found[0] : found[1]].split()[-1]
                hint = f"lägg till `per  {party}` i regeln, eller ändra meningen"
                yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)
                return


def _before_a_moment(one: Placed, position: int) -> Diagnostic | None:
    """A bound's word right before a moment: two values have changed places."""
    found = lexicon.direction_at(one.prose.lower, position)
    if found is None or not found.strong or one.prose.text[found.end : position].strip():
        return None
    words = one.prose.text[found.start : found.end]
    message = f"`{words}` står före `{{mäts}}`, som säger när och inte hur mycket"
    hint = "har två luckor bytt plats?"
    return Diagnostic(one.prose.at(position, position + 1), Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _amount_of(prose: Prose, position: int, hole: Hole) -> Diagnostic:
    message = f"`{{{hole.field}}}` trycks som `{hole.text}`, men meningen säger en andel av något"
    hint = "skriv en andel i regeln, till exempel `30 % av låneportföljen`, eller ändra meningen"
    span = prose.at(position, position + 1)
    return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def towards(one: Placed) -> Iterator[Diagnostic]:
    """Every bound at a value decided elsewhere, which no hole prints, where the sentence only points the other way."""
    for said in one.tested:
        for hole, wanted in said.signals.bounds.items():
            value = said.printed.get(hole)
            if value is None or wanted not in EXAMPLES or figure(value.text) or ":" in hole or not said.signals.names:
                continue
            if any(each.clause == said.clause.id and each.field in {hole, "ram"} for _, each in one.prose.holes):
                continue
            found = [each for sentence in one.prose.sentences for each in lexicon.directions(sentence.lower)]
            ways = {each.comparison for each in found}
            if found and ways <= _OPPOSITE[wanted]:
                start = one.prose.lower.find(one.prose.lower[found[0].start : found[0].end])
                words = one.prose.text[found[0].start : found[0].end]
                message = f"meningen säger `{words}`, men regeln säger {lexicon.SAID[wanted]} {value.text}"
                hint = f"skriv `{EXAMPLES[wanted]}`, eller ändra regeln"
                span = place(one, said) if len(one.prose.sentences) > 1 else one.prose.at(start, start + len(words))
                yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _near(prose: Prose, found: lexicon.Direction, position: int) -> bool:
    """Whether a direction is right beside a value, at most two words from it."""
    first, second = sorted((found.start, position))
    between = prose.text[found.end : position] if first == found.start else prose.text[position + 1 : second]
    return lexicon.HOLE not in between and len(between.split()) <= 2  # noqa: PLR2004 - "de närmsta"


def _found(one: Placed, position: int) -> tuple[Prose | None, lexicon.Direction] | None:
    """The words for a value: in its sentence, else in the words that lead in to the list."""
    sentence = one.prose.sentence(position)
    found = lexicon.direction_at(sentence.lower, position - sentence.start)
    if found:
        return one.prose, lexicon.Direction(found.comparison, found.start + sentence.start, found.end + sentence.start)
    for lead in one.leads:
        last = lead.prose.sentences[-1]
        nearest = list(lexicon.directions(last.lower))
        if nearest:
            return None, nearest[-1]
    return None


def _unsaid(prose: Prose, position: int, hole: Hole, wanted: str) -> Diagnostic:
    message = f"meningen säger inte åt vilket håll `{{{hole.field}}}` går, men regeln säger {lexicon.SAID[wanted]}"
    hint = f"skriv `{EXAMPLES[wanted]} {{{hole.field}}}`"
    span = prose.at(position, position + 1)
    if wanted == "≥" and (apart := _APART.match(prose.lower, position + 1)):
        # That several are needed together is what the words after the number deny.
        message = f"meningen säger `{apart[1]}`, men regeln säger {lexicon.SAID[wanted]} {hole.text}"
        hint, span = f"skriv `{{{hole.field}}} i förening`, eller ändra regeln", prose.at(*apart.span(1))
    return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _against(where: Prose | None, found: lexicon.Direction, value: tuple[Prose, int, Hole], wanted: str) -> Diagnostic:
    prose, position, hole = value
    span = where.at(found.start, found.end) if where else prose.at(position, position + 1)
    words = where.text[found.start : found.end] if where else lexicon.SAID[found.comparison]
    side = "efter" if where and found.start > position else "före"
    message = f"`{words.strip()}` står {side} `{{{hole.field}}}`, men regeln säger {lexicon.SAID[wanted]} {hole.text}"
    own = _reversed(words.strip()) if wanted == _MIRRORED.get(found.comparison) and not found.denied else ""
    instead = f"`{own}`" if own else f"`{EXAMPLES.get(wanted, 'exakt')}` eller `{EARLIER.get(wanted, 'på')}`"
    hint = f"skriv {instead}, eller ändra regeln"
    return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _reversed(words: str) -> str:
    """The sentence's own words the other way: `kortare än` for `längre än`; nothing when they have no such words."""
    for pair in _PAIRS:
        for word, other in (pair, pair[::-1]):
            if re.search(rf"\b{word}\b", words):
                return re.sub(rf"\b{word}\b", other, words)
    return ""


def unprinted(one: Placed, printed: frozenset[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Every value of a bound that no sentence prints: the council has not adopted it, and no reading owns up to it.

    Args:
        printed: rule and hole of every hole of the document.
    """
    for said in one.tested:
        if said.signals.alone or said.kind.table(said.clause):
            continue  # "ingen ensam" is two persons; a table is printed whole or told as unprinted
        excepted = {"dock", *(word.strip("{}") for words in said.signals.excepted for word in words)}
        excepts = lexicon.may_except(one.prose.lower)
        for hole in said.signals.bounds:
            value = said.printed.get(hole)
            if value is None or not figure(value.text) or _nought(value.text) or (said.clause.id, hole) in printed:
                continue
            if value.text.lower() in one.prose.lower or (not excepts and hole in excepted):
                continue  # told as a literal, or as an exception
            if said.signals.reading and not _must_stand(said, hole, value.text, printed):
                continue  # a reading owns up to it
            message = f"`{said.clause.id}` säger `{value.text}`, men ingen mening skriver ut det"
            hint = f"skriv `{{{hole}}}` i meningen, eller säg i en `tolkning` varifrån värdet kommer"
            yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _must_stand(said: Said, hole: str, text: str, printed: frozenset[tuple[str, str]]) -> bool:
    """Whether a figure has no sentence: a reading without any figure owns up to none but what another hole prints."""
    if figure(said.signals.reading):
        return False
    if hole in _ENDS:
        return bool(_STATED.match(text))
    same = (name for name, value in said.printed.items() if value.text == text)
    return bool(_TIME.match(text)) and not any((said.clause.id, name) in printed for name in same)


def _nought(text: str) -> bool:
    """A bound at nought says whether there is any at all, and no sentence says that in figures."""
    return text.split(maxsplit=1)[0] in {"0", "noll"}


# -- what it is a bound on -------------------------------------------------------------------------


def named(one: Placed) -> Iterator[Diagnostic]:
    """Every rule whose measure or base the sentence does not name."""
    for said in one.tested:
        if not said.signals.names:
            continue
        wide: tuple[str, ...] | None = None
        told: set[tuple[str, ...]] = set()
        for part, names in said.signals.names.items():
            if names in told or any_stands(names, one.words):
                continue
            if part.startswith("mått"):
                wide = wide or split(" ".join((one.heading, *(prose.text for prose in one.before))))
                if any_stands(names, wide):
                    continue
            told.add(names)  # one name that is lacking is told once, however many bounds are of it
            # The bounds of a table are its cells: what they are a share of stands in a field of its own.
            word = "andel av" if part.startswith("exakt") and said.kind.table(said.clause) else part.split()[0]
            quoted = ", ".join(f"`{name}`" for name in names[:3])
            message = f"meningen nämner inte det som regelns `{word}` gäller: {quoted}"
            span = place(one, said)
            hint = f"skriv {'något av namnen' if len(names) > 1 else quoted} i meningen, eller ändra regeln"
            yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)
