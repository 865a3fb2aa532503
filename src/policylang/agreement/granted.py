"""What a sentence forbids on the very condition that its rule asks for, and binds where its rule makes an exception."""

import re
from collections.abc import Iterator, Mapping, Sequence

from policylang.agreement import lexicon
from policylang.agreement.concepts import schema_of, text_of, trace
from policylang.agreement.denied import DENIES
from policylang.agreement.standing import Placed, Said
from policylang.agreement.words import any_stands, split
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature, Standing
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_FORBIDS = re.compile(
    r"\b(?:(?P<not>inte|ej|aldrig)\s+(?:längre\s+)?(?:tillåt\w+|medge\w*|få)\b|(?:får|kan)\s+(?:\w+\s+)?(?P<may>inte|ej|aldrig)\b"
    r"|(?P<word>förbju\w+|otillåt\w+))"
)
_IF = re.compile(r"\b(?:om|när|då|förutsatt att|under förutsättning att|så länge)\s+(?P<condition>[^.;]*)")
_TURNS = re.compile(r"\b(?:utan|saknas?|endast|enbart|bara|om inte|annat|andra|annan|förrän|innan)\b")
_MUST = re.compile(r"\b(?:ska|skall|måste)\b")
_HINT = "ändra meningen, eller regeln, eller säg i en `tolkning` hur meningen läses"


def granted(places: Sequence[Placed], rules: Mapping[str, Said], definitions: Definitions) -> Iterator[Diagnostic]:
    """Every prohibition and every duty that stands where its rule has the opposite."""
    for one in places:
        if one.broken:
            continue
        for said in one.tested:
            yield from _forbidden(one, said, definitions)
        if not one.tested:
            for said in one.said:
                leaned = said.kind.standing is Standing.PART and said.signals.refers
                if leaned and (rule := rules.get(leaned[0])):
                    yield from _bound(one, rule)


def _forbidden(one: Placed, said: Said, definitions: Definitions) -> Iterator[Diagnostic]:
    """`är inte tillåtet om flödena kurssäkras`, of a rule that demands that they are."""
    if said.signals.prohibits or said.signals.force not in {"ska", None}:
        return
    for sentence in one.prose.sentences:
        found = _FORBIDS.search(sentence.lower)
        condition = _IF.search(sentence.lower, found.end()) if found else None
        if not found or not condition:
            continue
        words = condition["condition"]
        between = sentence.lower[found.end() : condition.start()]
        if _TURNS.search(between) or _TURNS.search(words) or DENIES.search(words):
            continue
        for name, asked in _demanded(said, definitions):
            if any(trace(each, text_of(words)) for each in asked):
                which = found.lastgroup or "word"
                span = one.prose.at(*(each + sentence.start for each in found.span(which)))
                message = f"meningen förbjuder det när `{name}` är uppfyllt, men `{said.name}` kräver just det"
                hint = "skriv `endast` i stället, eller ändra regeln"
                yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
                return


def _demanded(said: Said, definitions: Definitions) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a rule asks to be so, each with all its names."""
    for name, nature in said.kind.changes.items():
        for node in inside(getattr(said.clause, name)) if nature is Nature.CONDITION else ():
            if (isinstance(node, core.OneOf) and node.values == ("ja",)) or isinstance(node, core.Filled):
                schema = schema_of(node.column, definitions)
                yield node.column.path[-1], (node.column.path[-1], *(schema.synonyms if schema else ()))


def _bound(one: Placed, rule: Said) -> Iterator[Diagnostic]:
    """`utlåning ska följa intervallet`, part of a rule that leaves what is lent out of account."""
    for sentence in one.prose.sentences:
        found = _MUST.search(sentence.lower)
        text = sentence.lower
        if not found or DENIES.search(text) or lexicon.may_except(text) or "undan" in text:
            continue
        near, own = split(f"{text} {one.heading}"), split(text)
        for value in _excepted(rule):
            if any_stands(split(value)[-1:], own) and all(any_stands((word,), near) for word in split(value)):
                message = f"meningen säger `{found.group()}` om det som `{rule.name}` undantar: {value}"
                span = one.prose.at(found.start() + sentence.start, found.end() + sentence.start)
                yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, _HINT, Severity.WARNING)
                return


def _excepted(rule: Said) -> Iterator[str]:
    """The values on which a rule does not hold."""
    for name, nature in rule.kind.changes.items():
        for node in inside(getattr(rule.clause, name)) if nature is Nature.EXCEPTION else ():
            if isinstance(node, core.OneOf) and not {*node.values} & {"ja", "nej"}:
                yield from node.values
