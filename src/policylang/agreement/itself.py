"""What a document says of itself, against its head: who adopted it."""

import re
from collections.abc import Iterator, Sequence

from policylang.agreement.standing import Placed
from policylang.agreement.words import any_stands, split
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_ADOPTED = re.compile(
    r"\b(?:denna|detta)\s+(?P<what>[^\W\d_]+)\s+(?:är|har|blev|blivit|har blivit)?\s*"
    r"(?:fastställ\w+|antag\w+|beslut\w+|godkän\w+)\s+(?:den\s+[\d\s\w-]{4,20}?\s+)?av\s+(?P<who>[^.,;:]+)"
)


def itself(places: Sequence[Placed], resolved: Resolved) -> Iterator[Diagnostic]:
    """A sentence by which another body than the head's has adopted this document."""
    decision = resolved.document.metadata.decision
    if decision is None or not decision.body:
        return
    own = resolved.definitions.names_of(decision.body)
    kind = resolved.document.metadata.document_type.casefold()
    title = f"{kind} {resolved.document.metadata.title.casefold()}"
    for one in places:
        for found in _ADOPTED.finditer(one.printed.lower()):
            others = [body for body in resolved.definitions.bodies.values() if body.names != own]
            who = split(found["who"])
            spoken_of = found["what"][:5] in title or found["what"].startswith("dokument")
            if spoken_of and not any_stands(own, who) and any(any_stands(body.names, who) for body in others):
                body = found["who"].strip().split(" och ")[0]
                message = f"meningen säger att {body} har beslutat, men huvudet säger {decision.body}"
                hint = "rätta meningen, eller raden `beslut` i huvudet"
                span = one.prose.at(0, len(one.prose.text))
                yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
