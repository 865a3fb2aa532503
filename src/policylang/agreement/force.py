"""How binding the sentence is, whether it denies, closes and excepts as its rule does."""

import re
from collections.abc import Iterator, Mapping

from policylang.agreement import lexicon
from policylang.agreement.lexicon import Modal
from policylang.agreement.prose import Prose, Stretch
from policylang.agreement.standing import Placed, Said
from policylang.agreement.words import any_stands, split
from policylang.model.kind import Standing
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.text.span import Span

_EXCEPTED = re.compile(r"\bundantas\b", re.IGNORECASE)
_READ_AS = re.compile(r"\bläses som (?:ett )?(ska|bör|mål)\b(?!-)")
_EACH_READ_AS = re.compile(r"\b(?P<row>\w+) (?:läses )?som (?:ett )?(?P<force>ska|bör|mål)\b(?!-)")
RIGHT = {"ska": "ska", "bör": "bör", "mål": "målet är", "får": "får"}
FIELD = {"ska": "`ska`", "bör": "`bör`", "mål": "`mål`", "får": "en tillåtelse"}


def force(one: Placed, rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """Every word that binds more or less than the rule does."""
    for said in one.tested:
        yield from _lost_rows(said)
    bound = [(said, wanted) for said in one.said if (wanted := _wanted(said, rules))]
    if not bound or len(bound) < sum(said.kind.standing is not Standing.NARRATIVE for said in one.said):
        # A rule with bounds of different force, or a tag that leans on another document: nothing to hold it to.
        return
    where, found = _modals(one)
    forces = {wanted for _, wanted in bound}
    hard = [modal for modal in found if modal.forces != {"kan"}]
    if all(said.signals.refers for said, _ in bound):
        # An aim may be carried out by a rule that binds.
        hard = [] if lexicon.goal(where.lower) else [modal for modal in hard if modal.forces & {"ska", "bör"}]
    wrong = [modal for modal in hard if not modal.forces & forces and not (modal.forces == {"får"} and "ska" in forces)]
    for modal in wrong:
        said, wanted = bound[0]
        yield _against(where, modal, said, wanted, one)
    if wrong:
        return
    if permits := _permits(where, found, bound, rules) or _may_only(one, bound):
        yield permits
        return
    for said, wanted in bound:
        if said.signals.refers:
            continue
        read = {one[1] for one in _READ_AS.finditer(said.signals.reading)}
        if len(bound) == 1 and read and wanted not in read:
            message = f"tolkningen säger `{read.pop()}`, men `{said.name}` är {FIELD[wanted]}"
            yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, "ändra tolkningen eller regeln")
            return
        found_wrong = _lacking(one, hard, said, wanted)
        if found_wrong:
            yield found_wrong
            return


def _wanted(said: Said, rules: Mapping[str, Said]) -> str | None:
    """The force that a rule asks of its sentence; what leans on another rule has that rule's."""
    if said.signals.refers:
        other = rules.get(said.signals.refers[0])
        return _wanted(other, rules) if other and other is not said else None
    return None if any(True for _ in _lost_rows(said)) else said.signals.force


def _lost_rows(said: Said) -> Iterator[Diagnostic]:
    """A table all of whose rows bind alike, though its reading says that one is an aim and another binds."""
    read = {found["force"]: found["row"] for found in _EACH_READ_AS.finditer(said.signals.reading)}
    if said.signals.force in read and len(read) > 1 and said.kind.table(said.clause):
        for force_read, row in read.items():
            if force_read != said.signals.force:
                message = f"tolkningen säger att {row.lower()} läses som {force_read}, men ingen rad i tabellen är det"
                hint = "har en rad i tabellen fallit bort?"
                yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _modals(one: Placed) -> tuple[Prose, list[Modal]]:
    """The binding words of the passage, or of what leads in to it."""
    current: Placed | None = one
    while current is not None:
        found = [
            Modal(modal.word, modal.forces, modal.start + sentence.start, modal.end + sentence.start)
            for sentence in current.prose.sentences
            for modal in lexicon.modals(sentence.lower)
        ]
        if found:
            return current.prose, found
        current = current.lead if current.lead and not current.lead.prose.text.rstrip().endswith(".") else None
    return one.prose, []


def _lacking(one: Placed, found: list[Modal], said: Said, wanted: str) -> Diagnostic | None:
    """What the sentence should say and does not."""
    if wanted == "ska" and not found and lexicon.opens_with_goal(one.prose.lower):
        return _unsaid(one, said, "meningen säger mål, men `{0}` säger `ska`", "skriv `ska`, eller ändra regeln")
    if wanted == "bör" and not any("bör" in modal.forces for modal in found):
        return _unsaid(one, said, "`{0}` säger `bör`, men det gör inte meningen", "skriv `bör`, eller ändra regeln")
    if wanted == "mål" and not _goal(one, found):
        return _unsaid(one, said, "`{0}` säger mål, men det gör inte meningen", "skriv `målet är`, eller ändra regeln")
    if wanted == "får" and not any(modal.forces & {"får"} for modal in found) and not _may(one):
        return _unsaid(
            one, said, "`{0}` är en tillåtelse, men meningen tillåter inget", "skriv `får`, eller ändra regeln"
        )
    return None


def _permits(
    where: Prose, found: list[Modal], bound: list[tuple[Said, str]], rules: Mapping[str, Said]
) -> Diagnostic | None:
    """A sentence that first of all permits, under rules that bind; a permission added later is no matter."""
    for said, wanted in bound:
        # What leans on a rule is closed where the rule is, by its reading.
        signals = (rules.get(said.signals.refers[0], said) if said.signals.refers else said).signals
        if wanted != "ska" or (signals.tested and not signals.only):
            return None
    said = bound[0][0]
    for sentence in where.sentences:
        inside = range(sentence.start, sentence.end)
        first = next((one for one in found if one.start in inside and one.forces != {"kan"}), None)
        if first is None or first.forces != {"får"}:
            continue
        if sentence.start and lexicon.leans_back(sentence.lower):
            continue
        if said.signals.refers and lexicon.may_except(sentence.lower):
            continue  # "får frångås om": an exception from the rule that it is part of
        message = f"`{first.word}` utan endast, inte eller högst är ett tillstånd, men `{said.name}` binder"
        hint = "skriv `får endast`, eller `får inte` om det är ett förbud"
        if said.signals.listed:
            hint = "skriv `får endast`, eller lägg till `tolkning  Uppräkningen läses som uttömmande.`"
        if not said.signals.tested:
            hint = "skriv `får endast` eller `ska`, eller märk meningen som en tillåtelse: `§ får`"
        return Diagnostic(where.at(first.start, first.end), Code.SENTENCE_CONTRADICTS_RULE, message, hint)
    return None


def _may_only(one: Placed, bound: list[tuple[Said, str]]) -> Diagnostic | None:
    """A sentence whose only word for how binding it is permits (`kan`), under a rule that binds."""
    rules = [said for said, wanted in bound if wanted == "ska" and not said.signals.refers]
    if not rules or len(rules) < len(one.said):
        return None
    asked = {(said.clause.id, hole) for said in rules for hole in said.printed if said.signals.exceptions is not True}
    for number, sentence in enumerate(one.prose.sentences):
        holes = [
            place - sentence.start
            for place, hole in one.prose.holes
            if sentence.start <= place < sentence.end and (hole.clause, hole.field) in asked
        ]
        found = lexicon.only_permits(sentence.lower, holes)
        if found is None or (found.whole and number):
            continue
        if found.whole and any(lexicon.binds(other.lower) for other in one.prose.sentences if other is not sentence):
            continue
        span = one.prose.at(found.start + sentence.start, found.end + sentence.start)
        message = f"meningen säger `kan`, men `{rules[0].name}` är `ska`"
        hint = "skriv `ska` eller `får endast`, eller märk meningen som en tillåtelse: `§ får`"
        return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)
    return None


def _goal(one: Placed, found: list[Modal]) -> bool:
    if found:
        return any("mål" in modal.forces for modal in found) or lexicon.goal(one.prose.lower)
    return any(lexicon.goal(text) for text in (one.prose.lower, one.heading, *(lead.prose.lower for lead in one.leads)))


def _may(one: Placed) -> bool:
    return any("kan" in modal.forces for sentence in one.prose.sentences for modal in lexicon.modals(sentence.lower))


def _against(where: Prose, modal: Modal, said: Said, wanted: str, one: Placed) -> Diagnostic:
    word = "får" if modal.word == "medges" else modal.word
    name = said.name if where is one.prose else f"{said.name} i listan"
    message = f"meningen säger `{word}`, men `{name}` är {FIELD[wanted]}"
    if wanted == "får" and "ska" in modal.forces and modal.word in {"får", "medges"}:
        message = f"`{word}` är inskränkt i meningen, men `{name}` är {FIELD[wanted]}"
    hint = f"skriv `{RIGHT[wanted]}`, eller ändra regeln"
    return Diagnostic(where.at(modal.start, modal.end), Code.SENTENCE_CONTRADICTS_RULE, message, hint)


def _unsaid(one: Placed, said: Said, message: str, hint: str) -> Diagnostic:
    return Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message.format(said.name), hint)


def place(one: Placed, said: Said) -> Span:
    """The sentence of a rule: the one that prints a value of it, else the first."""
    position = next((position for position, hole in one.prose.holes if hole.clause == said.clause.id), 0)
    sentence = one.prose.sentence(position)
    return one.prose.at(sentence.start, sentence.end)


# -- denials and closed lists ----------------------------------------------------------------------


def polarity(one: Placed) -> Iterator[Diagnostic]:
    """A prohibition that the sentence does not deny, and a demand that it does."""
    for sentence in one.prose.sentences if any(said.signals.force == "ska" for said in one.said) else ():
        if found := lexicon.opened(sentence.lower):
            span = one.prose.at(found[0] + sentence.start, found[1] + sentence.start)
            message = f"`{sentence.lower[found[0] : found[1]]}` öppnar det som regeln stänger"
            yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, "stryk `inte`, eller ändra regeln")
            return
    sentences = _sentences(one)
    for said in one.tested:
        signals = said.signals
        if signals.prohibits is True and not any(lexicon.denials(sentence.lower) for _, sentence in sentences):
            hint = "skriv `får inte` eller `är inte tillåtet`"
            yield _unsaid(one, said, "`{0}` förbjuder, men meningen gör det inte", hint)
        if signals.prohibits is False:
            for sentence in one.prose.sentences:
                denied = lexicon.denials(sentence.lower)
                if denied and not lexicon.denies_the_rest(sentence.lower, denied[0][1]):
                    start, end = (place + sentence.start for place in denied[0])
                    message = f"meningen säger `{one.prose.text[start:end]}`, men `{said.name}` förbjuder inte"
                    yield Diagnostic(
                        one.prose.at(start, end),
                        Code.SENTENCE_CONTRADICTS_RULE,
                        message,
                        "skriv om meningen, eller ändra regeln",
                    )
        for sentence in one.prose.sentences if signals.alone else ():
            for word in split(sentence.lower):
                if word in signals.alone and not lexicon.denials(sentence.lower):
                    start = one.prose.lower.find(word, sentence.start)
                    message = f"meningen säger `{word}` utan att förneka det, men `{said.name}` kräver flera personer"
                    span = one.prose.at(start, start + len(word))
                    yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, "skriv `ingen … ensam`")


def _sentences(one: Placed) -> list[tuple[Prose, Stretch]]:
    """The sentences of the passage, then of what leads in to it."""
    return [(place.prose, sentence) for place in (one, *one.leads) for sentence in place.prose.sentences]


# -- exceptions ------------------------------------------------------------------------------------


def exceptions(one: Placed) -> Iterator[Diagnostic]:
    """An exception that only the sentence or only the rule has."""
    rules = one.tested
    if not rules:
        return
    said_in_text = [
        (sentence.start + start, sentence.start + end)
        for sentence in one.prose.sentences
        for start, end in lexicon.exceptions(sentence.lower)
    ]
    known = sum(max(len(said.signals.excepted), said.signals.exceptions is not False) for said in rules)
    only_tested = all(said.signals.tested for said in one.said)
    if only_tested and len(said_in_text) > known:
        start, end = said_in_text[known]
        message = f"`{one.prose.text[start:end]}` inleder ett undantag som regeln inte har"
        hint = "lägg till `gäller inte  när …` i regeln, eller stryk undantaget"
        yield Diagnostic(one.prose.at(start, end), Code.SENTENCE_CONTRADICTS_RULE, message, hint)
    for position, hole in one.prose.holes:
        sentence = one.prose.sentence(position)
        if hole.field == "dock" and not lexicon.may_except(sentence.lower[: position - sentence.start]):
            message = "`{dock}` står före det ord som inleder undantaget"
            hint = "skriv regelns egen gräns först: `högst {högst} …, dock {dock} för …`"
            yield Diagnostic(one.prose.at(position, position + 1), Code.SENTENCE_CONTRADICTS_RULE, message, hint)
    announced = any(lexicon.may_except(sentence.lower) for _, sentence in _sentences(one))
    for said in rules:
        if said.signals.exceptions is False and _EXCEPTED.search(said.signals.reading):
            message = f"tolkningen säger att något undantas, men `{said.name}` har inget undantag"
            hint = "lägg till `gäller inte  när …` i regeln, eller ändra tolkningen"
            yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint)
        if said.signals.exceptions is True and not announced:
            yield _unsaid(
                one,
                said,
                "`{0}` har ett undantag som meningen inte nämner",
                "skriv undantaget i meningen, eller säg i en `tolkning` vad som undantas",
            )
        elif announced:
            for excepted in said.signals.excepted:
                if excepted and not _named(one, excepted):
                    shown = ", ".join(f"`{word}`" for word in excepted[:3])
                    yield _unsaid(
                        one,
                        said,
                        f"`{{0}}` undantar {shown.replace('{', '{{').replace('}', '}}')}, men meningen nämner det inte",
                        "skriv undantaget i meningen, eller stryk det ur regeln",
                    )


def _named(one: Placed, excepted: tuple[str, ...]) -> bool:
    """Whether a sentence names an exception, and it or the one before announces one."""
    before = False
    for sentence in one.prose.sentences:
        announces = lexicon.may_except(sentence.lower)
        inside = range(sentence.start, sentence.end)
        holes = {f"{{{hole.field}}}" for position, hole in one.prose.holes if position in inside}
        if (announces or before) and (holes & {*excepted} or any_stands(excepted, split(sentence.lower))):
            return True
        before = announces
    return False
