"""A denial in a sentence whose rules deny nothing: `ska inte dokumenteras`, of a rule that asks that it is."""

import re
from collections.abc import Iterator, Mapping

from policylang.agreement import lexicon
from policylang.agreement.standing import Placed, Said
from policylang.agreement.subordinate import depends
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.kind import Nature, Standing
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

DENIES = re.compile(
    r"\b(?:inte|ej|icke|aldrig|ingen|inga|inget|varken|utan|bort|förbjud\w*|förbud\w*|otillåt\w*|undvik\w*|fri(?:a|tt)?)\b"
)
DENIAL = frozenset({"inte", "ej", "inga", "ingen", "utan"})
# A verb of the main clause stands before its denial: "kontrollerar inte"; a noun that looks like one seldom does.
_VERB = re.compile(r"\b[^\W\d_]{3,}(?:[ae]r|[^\W\d_][åö]r|[^\W\d_]s)\s+(?P<word>inte|ej|aldrig)\b")
_FREES = re.compile(r"\bbehöver\s+(?:\w+\s+)?(?:inte|ej)\b")
_FORBIDS = re.compile(r"\bfår\b")
_APART = re.compile(r"\b(?:annan|andra|någon annan|skil\w+|åtskil\w+|uppdel\w+|olika|oberoende|fristående)\b")
_ALONE = re.compile(r"\b(?:samma|ensam\w*|själv\w*|egn?a|annan än|andra än)\b")
_DEMANDS_NOT = re.compile(r"\b(?:ska|skall|måste|bör)\s+(?:\S+\s+){0,3}?(?P<word>inte|ej|aldrig)\b")
# Why nothing tests it: "finns inte i registren", "registren har inga uppgifter".
_UNTESTED = re.compile(
    r"\b(?:finns|syns|står|säger|är|framgår|har|kan|går) (?:inte|ej|inga|inget|ingen)\b"
    r"|\b(?:inte|ej) (?:finns|syns|står|säger|är|framgår|har|kan|går)\b|\butan mått\b"
)
_HINT = "stryk ordet, eller ändra regeln"


def denied(one: Placed, rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """Every denial of which no rule or tag of the sentence says anything, one for each of these."""
    for said in one.tested:
        yield from _demanded(one, said)
        yield from _apart(one, said)
    for said in one.said:
        if said.clause.id and not said.signals.tested:
            yield from _untested(one, said)
        elif said.kind.standing is Standing.UNTESTED and said.signals.force == "får":
            yield from _permitted(one, said)
        elif said.signals.refers and not said.signals.refers[1] and len(one.said) == 1:
            yield from _leaned(one, said, rules.get(said.signals.refers[0]))


def _denials(text: str) -> list[tuple[int, int]]:
    """Where the main clause denies, also by a verb of its own."""
    more = (found.span("word") for found in _VERB.finditer(text) if not depends(text, found.start()))
    # "Sker inte automatisk kontering, ska …": a verb that comes first opens a condition.
    return [one for one in (*lexicon.denials(text), *more) if len(text[: one[0]].split()) > 1]


def _amiss(one: Placed, sentence_at: int, span: tuple[int, int], message: str, hint: str = _HINT) -> Diagnostic:
    where = one.prose.at(span[0] + sentence_at, span[1] + sentence_at)
    return Diagnostic(where, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _demanded(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """A demand that the sentence denies, under a rule in which nothing is denied."""
    if not _affirms(said, one):
        yield from _twice(one, said)
        return
    for sentence in one.prose.sentences:
        for start, end in _denials(sentence.lower):
            if not lexicon.denies_the_rest(sentence.lower, end):
                message = f"meningen säger `{sentence.lower[start:end]}`, men i `{said.name}` förnekas ingenting"
                yield _amiss(one, sentence.start, (start, end), message)
                return


def _affirms(said: Said, one: Placed) -> bool:
    """Whether a rule demands something, and nothing in it is denied; that persons differ is, in many words."""
    signals = said.signals
    if any(_other_person(node) for node in inside(said.clause)) and _ALONE.search(one.prose.lower):
        return False
    binds = signals.force in {"ska", None}
    return signals.prohibits is None and not signals.alone and binds and not negative(said)


def _twice(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """`ska inte … så att risk inte uppstår`, of a rule that is called what it is without: a denial too many."""
    if len({*said.clause.id.split("-")} & DENIAL) != 1:
        return
    for sentence in one.prose.sentences:
        found = _DEMANDS_NOT.search(sentence.lower)
        if found and len(DENIES.findall(sentence.lower)) > 1 and not depends(sentence.lower, found.start()):
            message = f"meningen förnekar två gånger, men `{said.name}` heter så bara en gång"
            yield _amiss(one, sentence.start, found.span("word"), message, "stryk det ena ordet, eller ändra id:t")
            return


def _apart(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """`ska inte handläggas av en annan person`, or its like, of a rule that keeps persons apart."""
    if said.signals.force not in {"ska", "bör"} or not any(_other_person(node) for node in inside(said.clause)):
        return
    for sentence in one.prose.sentences:
        found = _DEMANDS_NOT.search(sentence.lower)
        if found and _APART.search(sentence.lower) and not depends(sentence.lower, found.start()):
            message = f"meningen säger `{found['word']}` om det som `{said.name}` kräver"
            yield _amiss(one, sentence.start, found.span("word"), message)
            return


def _other_person(node: object) -> bool:
    return isinstance(node, core.Not) and isinstance(node.condition, core.SameText)


def _untested(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """A denial in a sentence that nothing tests, of which neither the id nor the reason says anything."""
    yield from _twice(one, said)
    reason = _UNTESTED.sub("", str(getattr(said.clause, "reason", "")).lower())
    about = f"{said.clause.id.replace('-', ' ')} {reason} {said.signals.reading}".lower()
    for sentence in one.prose.sentences if not DENIES.search(about) else ():
        if _FORBIDS.search(sentence.lower):
            continue  # a prohibition
        for span in _denials(sentence.lower)[:1]:
            message = f"meningen säger `{sentence.lower[slice(*span)]}`, men `{said.name}` förnekar ingenting"
            yield _amiss(one, sentence.start, span, message, "stryk ordet, eller låt skälet eller id:t säga det också")
            return


def _permitted(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """`kan inte`, of what is tagged as a permission."""
    for sentence in one.prose.sentences:
        for span in _denials(sentence.lower):
            if not _FREES.search(sentence.lower) and not lexicon.denies_the_rest(sentence.lower, span[1]):
                message = f"meningen säger `{sentence.lower[slice(*span)]}` men är märkt `{said.name}`"
                hint = "stryk ordet, eller häng en regel under meningen: den tillåter ingenting"
                yield _amiss(one, sentence.start, span, message, hint)
                return


def _leaned(one: Placed, said: Said, rule: Said | None) -> Iterator[Diagnostic]:
    """A denial in a sentence that leans on a rule in which nothing is denied."""
    if rule is None or (rule.signals.tested and not _affirms(rule, one)):
        return
    about = f"{rule.clause.id.replace('-', ' ')} {'' if rule.signals.tested else rule.signals.reading}".lower()
    if DENIES.search(about) or lexicon.may_except(one.prose.lower):
        return
    for sentence in one.prose.sentences:
        if _FREES.search(sentence.lower) or _FORBIDS.search(sentence.lower):
            continue
        for start, end in _denials(sentence.lower)[:1]:
            if not lexicon.denies_the_rest(sentence.lower, end):
                message = f"meningen säger `{sentence.lower[start:end]}`, men i `{rule.name}` förnekas ingenting"
                hint = f"stryk ordet, eller kontrollera id:t efter `§ {said.kind.keyword}`"
                yield _amiss(one, sentence.start, (start, end), message, hint)
                return


def negative(said: Said) -> bool:
    """Whether a rule anywhere asks that something is not so, or is called so."""
    if {*said.clause.id.split("-")} & DENIAL:
        return True
    for name, nature in said.kind.changes.items():
        if nature in {Nature.EXCEPTION, Nature.SCOPE}:
            continue
        for node in inside(getattr(said.clause, name)):
            if isinstance(node, core.NotAtom) or (isinstance(node, core.Not) and not _other_person(node)):
                return True
            if isinstance(node, core.OneOf) and "nej" in node.values:
                return True
            if isinstance(node, core.Any_) and len({_column(each) for each in node.conditions}) > 1:
                return True  # "inte … annat än": what is let through may be said by what is not
            if isinstance(node, core.Compare | core.Before) and node.comparison is core.Comparison.NOT_EQUAL:
                return True
    return False


def _column(node: object) -> object:
    """The column that a condition asks for, else the condition itself."""
    return next((each.path for each in inside(node) if isinstance(each, core.Column)), node)
