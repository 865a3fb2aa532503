"""Which way the words before a value point, and what it is a bound on."""

from collections.abc import Iterator, Mapping

from policylang.agreement import lexicon
from policylang.agreement.force import place
from policylang.agreement.literals import figure
from policylang.agreement.prose import Prose
from policylang.agreement.standing import Placed, Said
from policylang.agreement.words import any_stands, split
from policylang.model.policy import Hole
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

EXAMPLES = {"≤": "högst", "≥": "minst", ">": "över", "<": "under"}
EARLIER = {"≤": "senast", "≥": "tidigast", ">": "efter", "<": "före"}


def bounds(one: Placed, rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """Every value of a bound whose sentence points the other way, or no way at all."""
    for position, hole in one.prose.holes:
        said = rules.get(hole.clause)
        # A column that is held against two values has a hole for each: `{belopp:minst}`.
        asked = said.signals.bounds if said else {}
        wanted = asked.get(f"{hole.field}:{hole.form}") or asked.get(hole.field)
        if said is None or wanted is None:
            continue
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
    return Diagnostic(prose.at(position, position + 1), Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _against(where: Prose | None, found: lexicon.Direction, value: tuple[Prose, int, Hole], wanted: str) -> Diagnostic:
    prose, position, hole = value
    span = where.at(found.start, found.end) if where else prose.at(position, position + 1)
    words = where.text[found.start : found.end] if where else lexicon.SAID[found.comparison]
    message = f"`{words}` står före `{{{hole.field}}}`, men regeln säger {lexicon.SAID[wanted]} {hole.text}"
    hint = f"skriv `{EXAMPLES.get(wanted, 'exakt')}` eller `{EARLIER.get(wanted, 'på')}`, eller ändra regeln"
    return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def unprinted(one: Placed, printed: frozenset[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Every value of a bound that no sentence prints: the council has not adopted it, and no reading owns up to it.

    Args:
        printed: rule and hole of every hole of the document.
    """
    for said in one.tested:
        if said.signals.reading or said.signals.alone:
            continue  # a reading owns up to it; "ingen ensam" is two persons
        excepted = {word.strip("{}") for words in said.signals.excepted for word in words}
        excepts = lexicon.may_except(one.prose.lower)
        for hole in said.signals.bounds:
            value = said.printed.get(hole)
            if value is None or not figure(value.text) or _nought(value.text) or (said.clause.id, hole) in printed:
                continue
            if value.text.lower() in one.prose.lower or (not excepts and hole in excepted):
                continue  # told as a literal, or as an exception
            message = f"`{said.clause.id}` säger `{value.text}`, men ingen mening skriver ut det"
            hint = f"skriv `{{{hole}}}` i meningen, eller säg i en `tolkning` varifrån värdet kommer"
            yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _nought(text: str) -> bool:
    """A bound at nought says whether there is any at all, and no sentence says that in figures."""
    return text.split(maxsplit=1)[0] in {"0", "noll"}


# -- what it is a bound on -------------------------------------------------------------------------


def named(one: Placed) -> Iterator[Diagnostic]:
    """Every rule whose measure or base the sentence does not name."""
    for said in one.tested:
        if not said.signals.names:
            continue
        near = split(" ".join((_printed(one), *(_printed(lead) for lead in one.leads))))
        wide: tuple[str, ...] | None = None
        for part, names in said.signals.names.items():
            if any_stands(names, near):
                continue
            if part.startswith("mått"):
                wide = wide or split(" ".join((one.heading, *(prose.text for prose in one.before))))
                if any_stands(names, wide):
                    continue
            word = part.split()[0]
            quoted = ", ".join(f"`{name}`" for name in names[:3])
            message = f"meningen nämner inte det som regelns `{word}` gäller: {quoted}"
            span = place(one, said)
            hint = f"skriv {'något av namnen' if len(names) > 1 else quoted} i meningen, eller ändra regeln"
            yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _printed(one: Placed) -> str:
    """The words as printed, holes filled."""
    text = one.prose.text
    for position, hole in reversed(one.prose.holes):
        text = text[:position] + hole.text + text[position + 1 :]
    return text
