"""Whether a sentence and its rules name the same bodies, parties and roles.

A sentence may name whom the rule has no need of (`internbanken ska …`); but whom the rule names stands in the sentence,
or in what leads in to it, the list below, the heading or the rule's `tolkning`. And of several whom the sentence joins
(`A eller B`) the rule names all or none.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from policylang.agreement.force import place
from policylang.agreement.lists import words_below
from policylang.agreement.standing import Placed, Said
from policylang.agreement.words import Register, any_stands, forms, found_at, split
from policylang.model.definitions import Definitions
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_RUNNING = re.compile(r"\s+(?:tolkning|källa|tidigare|källtext)\b")
_COMMENT = re.compile(r"//.*")
_FIELD = re.compile(r"\s{2,}\S+(?: \S+)?\s{2,}\S|\s+§")
_JOINING = frozenset({"och", "eller", "samt", "och/eller", "respektive"})
Names = tuple[str, ...]


def bodies(one: Placed, known: Register, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Whom the rules name and the sentence does not; whom the sentence joins with one that they name."""
    if not one.tested:
        return
    rules = {id(said): _rule(said, texts) for said in one.said}
    named = [(said, known.named(rules[id(said)])) for said in one.tested]
    if not any(names for _, names in named):
        return
    wide = (*one.words, "/", *split(" ".join((one.heading, *words_below(one, texts)))))
    for said, every in named:
        read = (*wide, "/", *split(said.signals.reading)) if every else ()
        for names in every:
            excepted = any(form in names for forms in said.signals.excepted for form in forms)
            if not excepted and not any_stands(names, read):
                message = f"`{said.name}` gäller {names[0]}, som meningen inte nämner"
                hint = f"skriv {names[0]} i meningen, ändra regeln, eller säg i en `tolkning` hur meningen läses"
                yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
    every_rule = tuple(word for words in rules.values() for word in (*words, "/"))
    yield from _joined(one, one.words, every_rule, known.named(one.words))


def bodies_of(definitions: Definitions) -> Register:
    """Everyone who is defined, by every name."""
    return Register.of(_names(body.id, body.names) for body in definitions.bodies.values())


def _joined(one: Placed, near: Names, rules: Names, known: list[Names]) -> Iterator[Diagnostic]:
    """Names joined by `och` or `eller`, of which the rules have only some."""
    seen = sorted((start, end, names) for names in known for start, end in found_at(names, near))
    read = split(" ".join(said.signals.reading for said in one.said))
    for (begins, end, first), (start, until, second) in pairwise(seen):
        here = (begins, end)
        if near[end:start] and not set(near[end:start]) <= _JOINING:
            continue
        there = [any_stands(names, (*rules, *read)) for names in (first, second)]
        if end < start and any(there) and not all(there):
            lacking = _called(*((first, here), (second, (start, until)))[there.index(False)], near)
            message = f"meningen nämner också {lacking}, men inte `{one.tested[0].name}`"
            hint = f"lägg till {lacking} i regeln, stryk det i meningen, eller säg i en `tolkning` hur den läses"
            span = place(one, one.tested[0])
            yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _called(names: Names, at: tuple[int, int], near: Names) -> str:
    """Whom a text names: a role by whose it is and what, `kommunstyrelsens ordförande`."""
    start, end = at
    last, stands = split(names[0])[-1], near[end - 1]
    owned = stands != last and stands.endswith("s") and last in forms(stands)
    return " ".join(near[start : end + 1]) if owned else names[0]


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
            kept.append(_COMMENT.sub("", line) if "//" in line else line)
    # An id is a name of its own, whatever other names are in it: `kommunen-och-bolagen` is not the municipality.
    return split(" ".join(kept))
