"""Holds every sentence of a document against its rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from policylang.agreement.alike import out_of_line
from policylang.agreement.astray import Stray, astray, told_of, without
from policylang.agreement.belonging import belonging, reasons_exchanged, words_in
from policylang.agreement.bodies import bodies, bodies_of
from policylang.agreement.bounds import bounds, judged_once, named, rhythm, towards, unprinted
from policylang.agreement.cited import cited, cited_in_readings
from policylang.agreement.content import content, parts_of
from policylang.agreement.copied import copied
from policylang.agreement.drawn import drawn
from policylang.agreement.evidence import evidence
from policylang.agreement.force import exceptions, force, polarity
from policylang.agreement.garbled import garbled
from policylang.agreement.granted import granted
from policylang.agreement.heads import heads
from policylang.agreement.joining import joining
from policylang.agreement.kindred import kindred
from policylang.agreement.leaning import leaning
from policylang.agreement.lists import lists
from policylang.agreement.literals import bracketed, literals, through
from policylang.agreement.norms import norms
from policylang.agreement.numbering import numbering
from policylang.agreement.opposites import opposites
from policylang.agreement.parts import parts
from policylang.agreement.plausible import plausible
from policylang.agreement.readings import readings
from policylang.agreement.references import mentions, references
from policylang.agreement.repeated import repeated, sections, unseen_tables
from policylang.agreement.rivals import rivals
from policylang.agreement.setting import setting
from policylang.agreement.spelling import misspelt
from policylang.agreement.standing import Placed, Said, placed, said_of
from policylang.agreement.structure import marks, structure
from policylang.agreement.sufficient import sufficient
from policylang.agreement.tables import tables
from policylang.agreement.tenor import tenor
from policylang.agreement.unused import forgotten, unused
from policylang.agreement.wording import wording
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.text.listing import ordered

MOST_LINES = 12
NEXT = 2  # passages after a rule's own that may be part of it
LONGEST = 60  # lines of a list


def agree(
    resolved: Resolved,
    texts: Mapping[str, str] | None = None,
    beside: Callable[[str], str | None] | None = None,
) -> list[Diagnostic]:
    """Everything in which the main document's sentences and its rules disagree, sorted.

    Args:
        resolved: the document with what it builds on.
        texts: file name -> text as it was read, for lines and columns within a passage.
        beside: the text of a file beside the document, or None when there is none.
    """
    known = texts or {}
    rules = said_of(resolved)
    every = placed(resolved, rules, known)
    strays = _strays(every, known)
    places = _at_home(every, strays)
    who = bodies_of(resolved.definitions)
    printed = frozenset((hole.clause, hole.field) for one in places for _, hole in one.prose.holes)

    def said(one: Placed) -> Iterator[Diagnostic]:
        yield from _passage(one, resolved, rules, known, beside)
        if not one.broken:
            yield from bodies(one, who, known)
            yield from unprinted(one, printed)

    found = [diagnostic for one in places for diagnostic in said(one)]
    lost = (each for at, lone in strays.items() for each in told_of(lone, said(every[at]), said(places[at])))
    whole = (
        *norms(places),
        *mentions(rules, resolved),
        *belonging(places, known),
        *sections(places, resolved.document),
        *unseen_tables(places, resolved.document),
    )
    words = (*repeated(resolved.document), *misspelt(places, resolved, known), *unused(resolved, known, beside))
    divided = list(marks(resolved.document, known))
    # What a divided list lacks is on the line that divides it.
    found = [one for one in found if not (divided and one.code is Code.LIST_MISMATCH and _leads(one, divided))]
    told = (*found, *divided, *lost, *whole, *words, *garbled(known))
    return ordered(_together(told))


def closely(resolved: Resolved, texts: Mapping[str, str], told_already: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What takes longer to see than a reading may take, or may well be meant: all of it warnings, sorted.

    Args:
        told_already: what reading said.
    """
    rules = said_of(resolved)
    every = placed(resolved, rules, texts)
    places = _at_home(every, _strays(every, texts))
    worded = parts_of(places)
    whole = [one for one in places if not one.broken]
    joined = (
        each
        for at, one in enumerate(whole)
        for each in joining(one, _parts(one, worded), resolved.definitions, whole[at + 1 : at + 1 + NEXT])
    )
    strange = (each for one in whole for each in (*tenor(one, rules), *plausible(one, resolved.definitions)))
    listed = (each for name in resolved.document.clauses for each in tables(rules[name], resolved.definitions, texts))
    tagged = _first_of_each(parts(places, resolved.document, rules), rivals(places, rules, texts))
    told = (
        *content(whole, resolved, rules, texts),
        *joined,
        *strange,
        *evidence(whole),
        *listed,
        *reasons_exchanged(places),
        *_first_of_each(leaning(places, resolved, rules, texts), tagged),
        *readings(places, resolved.definitions, texts),
        *wording(places, resolved, texts),
        *numbering(places, resolved.document, rules, texts),
        *cited(places, resolved.document, texts),
        *cited_in_readings(places, resolved.document, texts),
        *heads(places, resolved, texts),
        *drawn(places, rules, texts),
        *setting(places, texts),
        *structure(places, resolved.document, rules, texts),
        *copied(places),
        *granted(places, rules, resolved.definitions),
        *sufficient(places, texts),
        *out_of_line(places, resolved.document, texts),
        *forgotten(whole, resolved, {one.span for one in told_already if one.code is Code.UNUSED_DEFINITION}),
    )
    lines = {(one.span.file, one.span.line) for one in (*told_already, *told)}
    # A word that is the opposite of the rule's explains nothing where something else is told.
    turned = (*opposites(places, resolved.definitions, texts), *kindred(places, resolved.definitions, texts))
    return ordered((*told, *(one for one in turned if (one.span.file, one.span.line) not in lines)))


def _first_of_each(told: Iterable[Diagnostic], more: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is told, and the rest of where nothing is."""
    first = list(told)
    lines = {one.span for one in first}
    yield from first
    yield from (one for one in more if one.span not in lines)


def _strays(places: Sequence[Placed], texts: Mapping[str, str]) -> dict[int, list[Stray]]:
    """What has lost its sentence, by the number of the place where it stands instead."""
    several = [at for at, one in enumerate(places) if len(one.said) > 1]
    words = words_in(texts if several else {})
    files = {places[at].prose.span.file for at in several}
    lines = {file: texts.get(file, "").split("\n") for file in files}
    return {at: found for at in several if (found := astray(one := places[at], words, lines[one.prose.span.file]))}


def _at_home(places: Sequence[Placed], strays: Mapping[int, Sequence[Stray]]) -> list[Placed]:
    """The places without what has lost its own."""
    return [without(one, strays[at]) if at in strays else one for at, one in enumerate(places)]


def _leads(one: Diagnostic, divided: Sequence[Diagnostic]) -> bool:
    """Whether it is told of the words that lead in to a divided list, or of its items."""
    return any(0 < each.span.line - one.span.line < LONGEST or one.span == each.span for each in divided)


def _parts(one: Placed, parts: Mapping[str, Sequence[str]]) -> list[str]:
    return [part for said in one.tested for part in parts.get(said.clause.id, ())]


def _passage(
    one: Placed,
    resolved: Resolved,
    rules: Mapping[str, Said],
    texts: Mapping[str, str],
    beside: Callable[[str], str | None] | None,
) -> Iterator[Diagnostic]:
    yield from references(one, resolved, beside)
    if one.broken:
        return
    yield from literals(one, resolved)
    yield from bracketed(one)
    yield from bounds(one, rules)
    yield from towards(one)
    yield from rhythm(one)
    yield from judged_once(one)
    yield from named(one)
    yield from force(one, rules)
    yield from polarity(one)
    yield from exceptions(one)
    yield from lists(one, texts)
    for said in one.said:
        if said.signals.refers and (rule := rules.get(said.signals.refers[0])) and not one.tested:
            yield from through(one, rule)


def _together(told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """References to the same rule that does not exist as one: perhaps it is the rule's own id that is misspelt."""
    lost: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in told:
        if one.code is Code.UNKNOWN_RULE_REFERENCE:
            lost.setdefault((one.span.file, one.message), []).append(one)
        else:
            yield one
    for (_, message), every in lost.items():
        first, *rest = ordered(every)
        lines = ", ".join(str(one.span.line) for one in rest[:MOST_LINES]) + (" …" if len(rest) > MOST_LINES else "")
        yield evolve(first, message=f"{message}; samma id på rad {lines}") if rest else first
