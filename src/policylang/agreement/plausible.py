"""Whether a rule by itself is one that somebody can have meant: no part above its whole, nothing named twice."""

import re
from collections import Counter
from collections.abc import Iterator

from policylang.agreement.force import place
from policylang.agreement.standing import Placed, Said, printed
from policylang.expression import nodes as core
from policylang.expression.walk import field_names, inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.policy import Occasion
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_LESS = re.compile(
    r"\b(?:minus|netto\w*|minska\w*|avdrag\w*|avräkn\w*|exklusive|exkl|utom|utan|efter|skillnad\w*|frånräkn\w*|mellan"
    r"|jämför\w*|räknas ifrån|dra[sg]?)\b"
)
_TWICE = re.compile(r"\b([^\W\d_]+),? (?:och )?\1\b")
_ABOVE = frozenset({core.Comparison.AT_MOST, core.Comparison.LESS})
_BELOW = frozenset({core.Comparison.AT_LEAST, core.Comparison.MORE})
_SAME = {
    Occasion.MONTH_END: core.Every.MONTH,
    Occasion.QUARTER_END: core.Every.QUARTER,
    Occasion.TERTIAL_END: core.Every.TERTIAL,
    Occasion.YEAR_END: core.Every.YEAR,
    Occasion.YEARLY: core.Every.YEAR,
}
_LISTS = frozenset(
    {Nature.SCOPE, Nature.CONDITION, Nature.ALLOWED, Nature.FORBIDDEN, Nature.RECIPIENTS, Nature.PROOF, Nature.DELEGATE}
)


def plausible(one: Placed, definitions: Definitions) -> Iterator[Diagnostic]:
    """What is strange about the rules under a sentence."""
    for said in one.tested:
        yield from _part_of_a_whole(said, definitions)
        yield from _taken_away(one, said)
        yield from _twice(said)
        yield from _rhythm(said)


def _warning(said: Said, message: str, hint: str) -> Diagnostic:
    return Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _part_of_a_whole(said: Said, definitions: Definitions) -> Iterator[Diagnostic]:
    """More than all of what the measure is a part of."""
    for node in inside(said.clause):
        if not isinstance(node, core.Atom) or node.base is None or node.days:
            continue
        factors = [abs(term.factor) for term in node.allowed.terms]
        whole, part = _registers(node.base, definitions), _registers(node.measured, definitions)
        if not factors or max(factors) <= 1 or not part or not part <= whole:
            continue
        percent = f"{max(factors) * 100:f}".rstrip("0").rstrip(".")
        if node.comparison in _ABOVE | _BELOW:
            never = "kan aldrig brytas" if node.comparison in _ABOVE else "kan aldrig uppfyllas"
            message = f"`{said.name}` säger {percent} % av det som måttet är en del av, och {never}"
            yield _warning(said, message, "rätta andelen, eller dess bas")
            return


def _registers(sum_: core.Linear, definitions: Definitions) -> frozenset[str]:
    """The registers that a sum counts; none when any of it is not told by a name."""
    found: set[str] = set()
    for term in sum_.terms:
        name = getattr(term.number, "name", "")
        portfolio = definitions.portfolios.get(name)
        if portfolio is None:
            return frozenset()
        found |= {part.register for part in portfolio.parts}
    return frozenset(found)


def _taken_away(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """A part that is taken away, where no word says that anything is."""
    sums = [
        node
        for name, nature in said.kind.changes.items()
        if nature is Nature.MEASURE
        for node in inside(getattr(said.clause, name))
        if isinstance(node, core.Linear)
    ]
    if not any(term.factor < 0 for node in sums for term in node.terms):
        return
    text = " ".join((printed(one), *(printed(lead) for lead in one.leads), said.signals.reading)).lower()
    if not _LESS.search(text):
        message = f"`{said.name}` drar ifrån något (`minus`), men det säger varken meningen eller tolkningen"
        hint = "skriv `plus`, eller säg i meningen eller en `tolkning` vad som räknas ifrån"
        yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _twice(said: Said) -> Iterator[Diagnostic]:
    """The same name twice in one list, or twice among what is to be done."""
    done = getattr(said.clause, "what", "")
    if isinstance(done, str) and (found := _TWICE.search(done)):
        message = f"`{found[1]}` står två gånger i det som ska göras enligt `{said.name}`"
        yield _warning(said, message, "stryk det ena, eller skriv det som skulle stå där")
    for name, nature in said.kind.changes.items():
        if nature in _LISTS:
            for each in _lists(getattr(said.clause, name)):
                twice = [value for value, count in Counter(each).items() if count > 1]
                if twice:
                    message = f"`{twice[0]}` står två gånger i en lista i `{said.name}`"
                    yield _warning(said, message, "stryk det ena, eller skriv det som skulle stå där")
                    return


def _lists(node: object) -> Iterator[tuple[str, ...]]:
    if isinstance(node, tuple):
        texts = tuple(each for each in node if isinstance(each, str))
        yield texts
        for each in node:
            yield from _lists(each)
    elif not isinstance(node, core.Column):
        for name in field_names(type(node)) or ():
            yield from _lists(getattr(node, name))


def _rhythm(said: Said) -> Iterator[Diagnostic]:
    """What is done each year and measured each month."""
    every, occasion = getattr(said.clause, "every", None), getattr(said.clause, "occasion", None)
    if isinstance(every, core.Every) and occasion in _SAME and _SAME[occasion] is not every:
        message = f"`{said.name}` ska göras varje {every.value} men mäts {occasion.value}"
        yield _warning(said, message, "låt `mäts` säga samma tid som `varje`")
