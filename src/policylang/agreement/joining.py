"""How a sentence joins what its rule asks for: both or either, one person or another, all that the rule lists."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policylang.agreement.concepts import YES_NO, schema_of, text_of, trace
from policylang.agreement.force import place
from policylang.agreement.standing import Placed, Said, printed
from policylang.agreement.words import found_at, split
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature, Standing
from policylang.model.saying import forms
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

Names = tuple[str, ...]
_SHORTEST, _BEGINNING = 4, 5  # letters
BOTH, EITHER = frozenset({"och", "samt"}), frozenset({"eller"})
_OTHER = re.compile(
    r"\b(?:ann(?:an|at)|andra|annans|ytterligare|olika|skil[djst]\w*|åtskil\w*|oberoende|uppdel\w*|åtskild\w*|självständig\w*"
    r"|ensam\w*|(?:inte|ej|varken|ingen|aldrig)\b.*)\b"
)
_OR = re.compile(r"(?P<before>(?:[^\s,;.]+\s+){1,4})(?P<word>eller)(?=(?P<after>(?:\s+[^\s,;.]+){1,6}))")
_ASKED = frozenset({Nature.SCOPE, Nature.EVENTS, Nature.CONDITION})
_SAME = re.compile(r"\b(?:av|till|hos|med|vara)\s+(?P<word>samma)\s+person")


def joining(
    one: Placed, parts: Sequence[str], definitions: Definitions, following: Sequence[Placed] = ()
) -> Iterator[Diagnostic]:
    """Sentences that join otherwise than their rules.

    Args:
        parts: the sentences elsewhere that are part of the rules' wording, by rule.
        following: the passages right after it, one of which may have been tagged as part of another rule.
    """
    for said in one.tested:
        yield from _another(one, said, parts, following)
        every = [node for name in said.kind.changes for node in inside(getattr(said.clause, name))]
        both = _bodies([node for node in every if isinstance(node, core.Includes)], definitions)
        either = [node for node in every if isinstance(node, core.OneOf) and node.column.path[-1].endswith("-av")]
        yield from _joined(one, said, both, "och")
        yield from _joined(one, said, _bodies(either, definitions), "eller")
        yield from _either(one, said, definitions)
        yield from _beside(one, said, [node for node in every if isinstance(node, core.OneOf)], definitions)


def _another(one: Placed, said: Said, parts: Sequence[str], following: Sequence[Placed]) -> Iterator[Diagnostic]:
    """A rule that asks for another person than some, and a sentence that does not, or that asks for the same."""
    apart = any(
        isinstance(node, core.Not) and isinstance(node.condition, core.SameText) for node in inside(said.clause)
    )
    if not apart:
        return
    if found := _SAME.search(one.prose.lower):
        if not _OTHER.search(one.prose.lower, 0, found.start()):
            message = f"meningen säger `samma person`, men `{said.name}` kräver en annan"
            span = one.prose.at(*found.span("word"))
            hint = "skriv `en annan person`, eller ändra regeln"
            yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
        return
    near = (one.prose.lower, *(lead.prose.lower for lead in one.leads), *(part.lower() for part in parts))
    if not any(_OTHER.search(text) for text in near):
        for after in following:
            lent = next((tag for tag in after.said if tag.kind.standing is Standing.PART and tag.signals.refers), None)
            found = _OTHER.search(after.prose.lower)
            if lent and lent.signals.refers and len(after.said) == 1 and found:
                message = (
                    f"`{said.name}` kräver en annan person, men meningen om det hör till `{lent.signals.refers[0]}`"
                )
                hint = f"skriv `§ del av {said.name}`"
                yield Diagnostic(lent.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
                return
        message = f"`{said.name}` kräver en annan person, men det säger inte meningen"
        hint = "skriv `annan än den som …`, eller ändra regeln"
        yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _bodies(nodes: Sequence[core.Includes | core.OneOf], definitions: Definitions) -> list[Names]:
    """Those whom the conditions name, each with all names."""
    return list(dict.fromkeys(definitions.names_of(value) for node in nodes for value in node.values))


def _joined(one: Placed, said: Said, names: Sequence[Names], right: str) -> Iterator[Diagnostic]:
    """Two of whom all are needed joined by `eller`, or of whom one is enough by `och`."""
    words, wrong = split(printed(one)), EITHER if right == "och" else BOTH
    seen = sorted((start, end, which) for which, each in enumerate(names) for start, end in found_at(each, words))
    for (_, end, first), (start, _, second) in pairwise(seen):
        between = words[end:start]
        if first != second and len(between) == 1 and between[0] in wrong:
            ends, what = names[second][0], "båda" if right == "och" else "en av dem"
            message = f"meningen säger `{between[0]} {ends}`, men i `{said.name}` krävs {what}"
            hint = f"skriv `{right}`, eller ändra regeln"
            yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
            return


def _either(one: Placed, said: Said, definitions: Definitions) -> Iterator[Diagnostic]:
    """`kända eller säkra`, of a rule that asks for both at once."""
    for name, nature in said.kind.changes.items():
        for node in inside(getattr(said.clause, name)) if nature in _ASKED else ():
            if not isinstance(node, core.All):
                continue
            flags = [each for each in node.conditions if isinstance(each, core.OneOf) and {*each.values} <= YES_NO]
            names = [_called(each.column, definitions) for each in flags]
            for found in _OR.finditer(one.prose.lower) if len(names) > 1 else ():
                left, right = text_of(found["before"]), text_of(found["after"])
                # The word right before `eller` belongs to the one, and none of what follows.
                first = [each for each in names if _speaks(each, left) and not _speaks(each, right)]
                second = [each for each in names if _speaks(each, right) and not _speaks(each, left)]
                if first and second:
                    message = f"meningen säger `eller`, men `{said.name}` kräver både {first[-1][0]} och {second[0][0]}"
                    where = one.prose.at(*found.span("word"))
                    hint = "skriv `och`, eller ändra regeln"
                    yield Diagnostic(where, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
                    return


def _called(column: core.Column, definitions: Definitions) -> Names:
    schema = schema_of(column, definitions)
    return (column.path[-1], *(schema.synonyms if schema else ()))


def _speaks(names: Names, text: str) -> bool:
    return any(trace(name, text, whole="-" in name) for name in names)


def _beside(one: Placed, said: Said, nodes: Sequence[core.OneOf], definitions: Definitions) -> Iterator[Diagnostic]:
    """A word that the sentence joins with a value of the rule, and the rule has nowhere."""
    words = split(printed(one))
    own = f" {said.clause.id} {' '.join(_written(said))} {said.signals.reading}".lower()
    for node in nodes:
        if {*node.values} <= YES_NO:
            continue
        schema = schema_of(node.column, definitions)
        category = schema.category if schema else ""
        for value in node.values:
            for start, end in found_at((*definitions.names_of(value), *forms(value, category, definitions)), words):
                for joint, other in ((end, end + 1), (start - 1, start - 2)):
                    if not (0 <= other < len(words) and 0 <= joint < len(words) and words[joint] in BOTH | EITHER):
                        continue
                    if len(words[other]) < _SHORTEST or f" {words[other][:_BEGINNING]}" in own:
                        continue
                    if category or words[start][-_BEGINNING:] == words[other][-_BEGINNING:]:
                        message = (
                            f"meningen nämner `{words[other]}` vid sidan av `{value}`, men `{said.name}` bara det ena"
                        )
                        hint = "lägg till det i regeln, stryk det i meningen, eller säg i en `tolkning` hur den läses"
                        span = place(one, said)
                        yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
                        return


def _written(said: Said) -> Iterator[str]:
    """Every text in a rule."""
    for node in inside(said.clause):
        if isinstance(node, core.OneOf | core.Includes):
            yield from node.values
        elif isinstance(node, core.Column):
            yield from node.path
