"""Whether a sentence and its rules name the same bodies, parties and roles.

A sentence may name whom the rule has no need of (`internbanken ska …`); but whom the rule names stands in the sentence,
or in what leads in to it, the list below, the heading or the rule's `tolkning`. And of several whom the sentence joins
(`A eller B`) the rule names all or none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from policylang.agreement.force import place
from policylang.agreement.lists import words_below
from policylang.agreement.standing import Placed, Said, printed
from policylang.agreement.words import any_stands, found_at, split
from policylang.model.definitions import Definitions
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_RUNNING = re.compile(r"\s+(?:tolkning|källa|tidigare|källtext)\b")
_FIELD = re.compile(r"\s{2,}\S+(?: \S+)?\s{2,}\S|\s+§")
_JOINING = frozenset({"och", "eller", "samt", "och/eller", "respektive"})
_BEGINNING = 2
Names = tuple[str, ...]


def bodies(one: Placed, definitions: Definitions, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Whom the rules name and the sentence does not; whom the sentence joins with one that they name."""
    if not one.tested:
        return
    rules = {said.clause.id: _rule(said, texts) for said in one.tested}
    begun = frozenset(word[:_BEGINNING] for words in rules.values() for word in words)
    known = [_names(body.id, body.names) for body in definitions.bodies.values()]
    named = [names for names in known if _may_stand(names, begun) and _any(names, rules.values())]
    if not named:
        return
    near = split(" ".join((printed(one), *(printed(lead) for lead in one.leads))))
    wide = (*near, "/", *split(" ".join((one.heading, *words_below(one, texts)))))
    for said in one.tested:
        read = (*wide, "/", *split(said.signals.reading))
        for names in named:
            excepted = any(form in names for forms in said.signals.excepted for form in forms)
            if not excepted and any_stands(names, rules[said.clause.id]) and not any_stands(names, read):
                message = f"`{said.name}` gäller {names[0]}, som meningen inte nämner"
                hint = f"skriv {names[0]} i meningen, ändra regeln, eller säg i en `tolkning` hur meningen läses"
                yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
    every_rule = tuple(word for said in one.said for word in (*_rule(said, texts), "/"))
    begun = frozenset(word[:_BEGINNING] for word in near)
    yield from _joined(one, near, every_rule, [names for names in known if _may_stand(names, begun)])


def _any(names: Names, texts: Iterable[Names]) -> bool:
    return any(any_stands(names, text) for text in texts)


def _may_stand(names: Names, begun: frozenset[str]) -> bool:
    """Whether any of the names begins as some word does: most do not, and need not be looked for."""
    return any(name.casefold()[:_BEGINNING] in begun for name in names)


def _joined(one: Placed, near: Names, rules: Names, known: list[Names]) -> Iterator[Diagnostic]:
    """Names joined by `och` or `eller`, of which the rules have only some."""
    seen = sorted((start, end, names) for names in known for start, end in found_at(names, near))
    read = split(" ".join(said.signals.reading for said in one.said))
    for (_, end, first), (start, _, second) in pairwise(seen):
        if near[end:start] and not set(near[end:start]) <= _JOINING:
            continue
        there = [any_stands(names, (*rules, *read)) for names in (first, second)]
        if end < start and any(there) and not all(there):
            lacking = (first, second)[there.index(False)]
            message = f"meningen nämner också {lacking[0]}, men inte `{one.tested[0].name}`"
            hint = f"lägg till {lacking[0]} i regeln, stryk det i meningen, eller säg i en `tolkning` hur den läses"
            span = place(one, one.tested[0])
            yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _names(name: str, names: Names) -> Names:
    return tuple(dict.fromkeys((*names, name)))


@lru_cache(maxsize=8)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def _rule(said: Said, texts: Mapping[str, str]) -> Names:
    """The words of a rule as it is written, without its running text, its table and its comments."""
    span = said.clause.span
    lines = _lines(texts.get(span.file, ""))[span.line : span.end_line]
    kept, running = [], False
    for line in lines:
        if _RUNNING.match(line):
            running = True
        elif _FIELD.match(line):
            running = False
        if not running and not line.lstrip().startswith("|"):
            kept.append(re.sub(r"//.*", "", line))
    # An id is a name of its own, whatever other names are in it: `kommunen-och-bolagen` is not the municipality.
    return split(" ".join(kept))
