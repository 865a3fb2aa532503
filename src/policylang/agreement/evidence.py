"""Whether what proves a duty is what the duty is about, and its sentence names all whom a rule keeps apart."""

from collections.abc import Collection, Iterator, Sequence

from policylang.agreement.concepts import text_of, trace
from policylang.agreement.content import alike
from policylang.agreement.force import place
from policylang.agreement.rivals import same
from policylang.agreement.standing import Placed, Said, printed
from policylang.agreement.words import split
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.kind import Nature
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_ABOUT = "vad"  # the column that says what a report, a review or a reconciliation is of
_SHORTEST, _ENDING = 3, 4  # letters


def evidence(places: Sequence[Placed]) -> Iterator[Diagnostic]:
    """Everything that is wrong with what proves the duties of a document."""
    every = {value for one in places for said in one.tested for value in _values(said)}
    for one in places:
        for said in one.tested:
            yield from _another(one, said)
            yield from _copied(one, said, every)
            yield from _roles(one, said)


def _values(said: Said) -> list[str]:
    """What the evidence for a duty is of."""
    return [
        value
        for name, nature in said.kind.changes.items()
        if nature is Nature.PROOF
        for node in inside(getattr(said.clause, name))
        if isinstance(node, core.OneOf) and node.column.path == (_ABOUT,)
        for value in node.values
    ]


def _copied(one: Placed, said: Said, every: Collection[str]) -> Iterator[Diagnostic]:
    """`ränterisken` in the sentence of a duty about another risk: a sentence that was copied and half changed."""
    own = _values(said)
    about = f"{said.clause.id} {getattr(said.clause, 'what', '')} {said.signals.reading} {' '.join(own)}".lower()
    for other in sorted(every) if len(own) == 1 else ():
        akin = other != own[0] and other[-_ENDING:] == own[0][-_ENDING:] and " " not in other
        word = next((word for word in split(printed(one)) if akin and alike(word, other)), "")
        if word and other not in about:
            start = one.prose.lower.find(word)
            message = f"meningen säger `{word}`, men `{said.name}` är om {own[0]}"
            span = one.prose.at(start, start + len(word)) if start >= 0 else said.clause.span
            hint = "ändra meningen, eller regeln: är den kopierad från en annan?"
            yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
            return


def _roles(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """Someone who must be another than the rest, of whom the sentence, that names the rest, says nothing."""
    roles = [path[-1] for path in getattr(said.clause, "roles", ())]
    near = text_of(printed(one), *(printed(lead) for lead in one.leads), said.signals.reading)
    missing = [role for role in roles if not trace(role.removesuffix("-av"), near)]
    if len(missing) == 1 and len(roles) > len(missing) + 1:
        message = f"`{said.name}` skiljer också ut `{missing[0]}`, som meningen inte nämner"
        hint = "skriv det i meningen, eller stryk rollen i regeln"
        yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _another(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """`styrks av rapporter där vad = utlåning` of a duty of whose own words nothing is about lending."""
    values = _values(said)
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
