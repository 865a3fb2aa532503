"""Whether what proves a duty is what the duty is about."""

from collections.abc import Iterator

from policylang.agreement.concepts import text_of, trace
from policylang.agreement.rivals import same
from policylang.agreement.standing import Placed, Said, printed
from policylang.agreement.words import split
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.kind import Nature
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_ABOUT = "vad"  # the column that says what a report, a review or a reconciliation is of
_SHORTEST = 3  # letters


def evidence(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """`styrks av rapporter där vad = utlåning` of a duty of whose own words nothing is about lending."""
    values = [
        value
        for name, nature in said.kind.changes.items()
        if nature is Nature.PROOF
        for node in inside(getattr(said.clause, name))
        if isinstance(node, core.OneOf) and node.column.path == (_ABOUT,)
        for value in node.values
    ]
    denied = any(
        isinstance(node, core.Not)
        for name, nature in said.kind.changes.items()
        if nature is Nature.PROOF
        for node in inside(getattr(said.clause, name))
    )
    if not values or denied or said.kind.table(said.clause):
        return
    texts = (printed(one), *(printed(lead) for lead in one.leads), said.signals.reading)
    about = f"{said.clause.id.replace('-', ' ')} {getattr(said.clause, 'what', '')} {' '.join(texts)}"
    words = [word for word in split(about) if len(word) >= _SHORTEST]
    if not any(trace(value, text_of(about, one.heading)) for value in values):
        return  # told as what the sentence does not mention
    if not any(all(any(same(part, word) for word in words) for part in _parts(value)) for value in values):
        message = f"`{said.name}` styrks av `{values[0]}`, som varken regeln eller dess mening talar om"
        hint = "rätta `styrks av`, eller säg i en `tolkning` varför det styrker regeln"
        yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _parts(value: str) -> list[str]:
    return [word for word in split(value.replace("-", " ")) if len(word) >= _SHORTEST] or [value]
