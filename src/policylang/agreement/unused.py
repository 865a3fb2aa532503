"""Definitions that nothing uses: superfluous, or misspelt where they should have been used."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from policylang.model.definitions import Definition
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

LIBRARY = "policylang/library/"
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


def _every(resolved: Resolved) -> Iterator[Definition]:
    known = resolved.definitions
    yield from known.portfolios.values()
    yield from known.measures.values()
    yield from known.circles.values()
    yield from known.values.values()
