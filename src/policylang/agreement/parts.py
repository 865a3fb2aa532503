"""Whether sentences that belong together are tagged as belonging together: a list, what leads in to it, a narrative."""

import re
from collections.abc import Iterator, Mapping, Sequence

from policylang.agreement import lexicon
from policylang.agreement.standing import Placed, Said
from policylang.model.citing import citations
from policylang.model.kind import Standing
from policylang.model.policy import Document, Heading
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_EXCEPTS = re.compile(r"\b(?:undantag|undantas|avsteg|dispens)\b")
_MAY = re.compile(r"\b(?:kan|får|medges|görs|undantas|gäller)\b")
_LEANS_ON = re.compile(r"\b(?:enligt|följ\w+|uppfyll\w+|kraven i|i enlighet med)\s+(?:\w+\s+)?$")
_ENOUGH = 2


def parts(places: Sequence[Placed], document: Document, rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """Tags that part a sentence from those that it is one with."""
    owners = {said.clause.id: one for one in places for said in one.said if said.clause.id}
    numbers = {block.number for block in document.blocks if isinstance(block, Heading) and block.number}
    items: dict[int, list[Placed]] = {}
    for one in places:
        if one.lead is not None:
            items.setdefault(id(one.lead), []).append(one)
    for one in places:
        if one.broken or not one.said:
            continue
        below = items.get(id(one), [])
        if len(below) >= _ENOUGH and not any(each.broken for each in below):
            yield from _list(one, below, owners)
        yield from _after_its_own(one, owners)
        if one.narrative:
            yield from _narrative(one, numbers, rules)


def _refers(one: Placed, standing: Standing | None = None) -> list[str]:
    """The rules of the same document that the tags of a passage name."""
    return [
        said.signals.refers[0]
        for said in one.said
        if said.signals.refers and not said.signals.refers[1] and standing in {None, said.kind.standing}
    ]


def _list(lead: Placed, items: Sequence[Placed], owners: Mapping[str, Placed]) -> Iterator[Diagnostic]:
    """The one item that is no part of what all the others and their lead are, or the lead alone."""
    belongs = [_refers(one, Standing.PART) for one in items]
    flat = [name for each in belongs for name in each]
    usual = max(flat, key=flat.count, default="")
    if usual and owners.get(usual) not in items:
        free = [one for one in items if any(said.clause.id for said in one.said) or not _bound(one)]
        odd = [
            one
            for one, own in zip(items, belongs, strict=True)
            if usual not in own and one not in free and not any(owners.get(name) is lead for name in own)
        ]
        inside = usual in _refers(lead, Standing.PART) or owners.get(usual) is lead
        if len(odd) == 1 and len(items) - len(free) - 1 + inside >= _ENOUGH:
            message = f"de andra punkterna hör till `{usual}`, men inte den här"
            yield _warning(odd[0].said[0], message, f"skriv `§ del av {usual}`, eller dela listan")
        rest = [own for one, own in zip(items, belongs, strict=True) if one not in free]
        if not inside and len(rest) >= _ENOUGH and all(each == [usual] for each in rest):
            message = f"punkterna under meningen hör till `{usual}`, men inte meningen själv"
            yield _warning(lead.said[0], message, f"skriv `§ del av {usual}`, eller ändra punkternas märkning")
    for name in _refers(lead, Standing.PART):
        owner = owners.get(name)
        if owner is None or owner in items or name in flat or owner.prose in lead.before or owner in lead.leads:
            continue
        if not any(name in _refers(one) for one in items) and any(said.clause.id for one in items for said in one.said):
            message = f"meningen leder in till listan under den, men ingen punkt där hör till `{name}`"
            yield _warning(lead.said[0], message, "skriv id:t på en av punkternas regler")


def _bound(one: Placed) -> bool:
    """Whether a passage is tagged as something other than a permission or what is judged by hand."""
    return all(said.signals.refers or said.kind.standing is Standing.NARRATIVE for said in one.said) and bool(one.said)


def _after_its_own(one: Placed, owners: Mapping[str, Placed]) -> Iterator[Diagnostic]:
    """`§ genom` under the sentence right after the rule's own, which it carries on."""
    for said in one.said:
        name = said.signals.refers[0] if said.signals.refers and not said.signals.refers[1] else ""
        owner = owners.get(name)
        if said.kind.standing is Standing.PART or owner is None:
            continue
        if owner.prose in one.before and lexicon.leans_back(one.prose.lower):
            message = f"meningen fortsätter den som `{name}` står under"
            yield _warning(said, message, f"skriv `§ del av {name}`")


def _narrative(one: Placed, numbers: set[str], rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """What is tagged as narrative but prints a value of a rule, excepts from one, or leans on a section's."""
    holes = [(position, hole) for position, hole in one.prose.holes if hole.clause in rules]
    if holes:
        position, hole = holes[0]
        message = (
            f"`{{{hole.clause}.{hole.field}}}` skriver ut ett värde ur en regel, men meningen är märkt som berättande"
        )
        span = one.prose.at(position, position + 1)
        hint = f"skriv `§ del av {hole.clause}`, eller häng regeln under meningen"
        yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
        return
    if one.items:
        return
    if one.printed.startswith("[") and one.printed.endswith(" saknas i källan]"):
        message = "texten saknas i källan, så att den kan säga vad som helst, men den är märkt som berättande"
        yield _warning(one.said[0], message, 'skriv `§ manuellt id "avsnittets text saknas i källan"` eller `§ del av`')
        return
    for sentence in one.prose.sentences:
        found = _EXCEPTS.search(sentence.lower)
        if found and _MAY.search(sentence.lower):
            start, end = found.start() + sentence.start, found.end() + sentence.start
            message = f"`{one.prose.text[start:end]}` gör meningen till ett undantag, men den är märkt som berättande"
            hint = "skriv `§ del av` och den regel som undantaget gäller, eller skriv om meningen"
            yield Diagnostic(one.prose.at(start, end), Code.NORM_IN_NARRATIVE, message, hint, Severity.WARNING)
            return
    for cited in citations(one.prose.lower):
        if cited.number in numbers and not cited.document and _LEANS_ON.search(one.prose.lower, 0, cited.start):
            message = f"meningen stöder sig på avsnitt {cited.number}, men är märkt som berättande"
            span = one.prose.at(cited.start, cited.end)
            hint = "skriv `§ genom` och den regel som meningen syftar på"
            yield Diagnostic(span, Code.NORM_IN_NARRATIVE, message, hint, Severity.WARNING)
            return


def _warning(said: Said, message: str, hint: str) -> Diagnostic:
    return Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
