"""Definitions that nothing uses: superfluous, or misspelt where they should have been used."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from policylang.agreement.concepts import text_of, trace
from policylang.agreement.standing import Placed
from policylang.model.definitions import Definition
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

LIBRARY = "policylang/library/"
# Fewer words than this, or shorter ones, may stand in a sentence and mean nothing of the sort.
_FEW, _TELLING = 2, 4
_WORD = re.compile(r"[\w-]+")
_REFERRED = re.compile(r"^\s*§ genom \S+ i (\S+)", re.MULTILINE)


def unused(
    resolved: Resolved, texts: Mapping[str, str], beside: Callable[[str], str | None] | None
) -> Iterator[Diagnostic]:
    """A note for each definition in the organisation's own files that nothing names.

    What the glossary defines is printed, and a body's names are what registers may call it: both are used. Files that a
    tag refers to (`§ genom … i fil`) are searched too: one library serves several documents.
    """
    own = {name: text for name, text in texts.items() if not name.startswith(LIBRARY)}
    if not own or resolved.document.metadata.kind == "bibliotek":
        return  # who uses a library on its own is not known
    main = own.get(resolved.document.path, "")
    also = [beside(file) or "" for file in sorted({*_REFERRED.findall(main)})] if beside else []
    stands = Counter(word for text in (*own.values(), *also) for word in _WORD.findall(text))
    for definition in _every(resolved):
        if definition.span.file not in own or stands[definition.id] > 1:
            continue
        message = f"`{definition.id}` används inte"
        hint = "stryk definitionen, eller använd den"
        yield Diagnostic(definition.span, Code.UNUSED_DEFINITION, message, hint, Severity.NOTE)


def forgotten(places: Sequence[Placed], resolved: Resolved, lone: Container[Span]) -> Iterator[Diagnostic]:
    """A rule whose sentence says all that a definition is called, and which is not asked of it, as nothing is.

    Args:
        lone: where the definitions that nothing uses stand.
    """
    for definition in _every(resolved):
        if definition.span not in lone:
            continue
        called = definition.id.replace("-", " ")
        if sum(len(word) >= _TELLING for word in called.split()) < _FEW:
            continue
        rules = (one for one in places if one.said and one.said[0].clause.id)
        near = [one for one in rules if trace(called, text_of(one.printed), whole=True)]
        for one in near if len(near) == 1 else ():
            said = one.said[0]
            message = f"`{said.name}` använder inte `{definition.id}`, som meningen talar om och inget annat använder"
            hint = f"skriv `{definition.id}` i regeln, eller stryk definitionen"
            yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _every(resolved: Resolved) -> Iterator[Definition]:
    known = resolved.definitions
    yield from known.portfolios.values()
    yield from known.measures.values()
    yield from known.circles.values()
    yield from known.values.values()
