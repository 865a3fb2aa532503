"""Whether the text lists what its rule lists."""

from collections.abc import Iterator, Mapping

from policylang.agreement import lexicon
from policylang.agreement.force import place
from policylang.agreement.prose import Prose, prose
from policylang.agreement.standing import Placed, Said
from policylang.agreement.words import any_stands, split
from policylang.model.policy import Item
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic


def lists(one: Placed, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Values that the text lacks, and items that no value of the rule stands for."""
    for said in one.tested:
        if not said.signals.listed:
            continue
        if one.items and _leads_to_list(one, said):
            yield from _below(one, said, texts)
        else:
            yield from _within(one, said)


def _leads_to_list(one: Placed, said: Said) -> bool:
    """Whether the list below is the rule's: the sentence itself names none of the values."""
    words = split(one.prose.text)
    return not all(any_stands(names, words) for names in said.signals.listed)


def _below(one: Placed, said: Said, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    signals = said.signals
    if signals.only and not lexicon.closes(f"{one.prose.lower} {one.heading}"):
        message = f"meningen säger inte att listan är uttömmande, men `{said.name}` tillåter bara den"
        hint = "skriv `endast`, eller lägg till `tolkning  Uppräkningen läses som uttömmande.`"
        yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint)
    items = [_item(item, texts) for item in one.items]
    words = [split(" ".join(part.text for part in parts)) for parts in items]
    for names in signals.listed:
        if not any(any_stands(names, text, within=True) for text in words):
            message = f"`{names[0]}` står i `{said.name}` men inte i listan"
            hint = f"lägg till `- {names[0]}`, eller stryk värdet ur regeln"
            yield Diagnostic(place(one, said), Code.LIST_MISMATCH, message, hint)
    for item, parts, text in zip(one.items, items, words, strict=True):
        own = any(passage.clauses for passage in item.passages)
        filled = any(hole.clause == said.clause.id for part in parts for _, hole in part.holes)
        if own or filled or any(any_stands(names, text, within=True) for names in signals.listed):
            continue
        first = parts[0]
        message = f"`{first.text}` står i listan men inte i `{said.name}`"
        hint = "lägg till värdet i regeln, eller stryk punkten"
        yield Diagnostic(first.at(0, len(first.text)), Code.LIST_MISMATCH, message, hint)


def words_below(one: Placed, texts: Mapping[str, str]) -> Iterator[str]:
    """The texts of the list below a sentence."""
    return (part.text for item in one.items for part in _item(item, texts))


def _item(item: Item, texts: Mapping[str, str]) -> list[Prose]:
    """The words of an item and of the items below it."""
    found = [prose(passage, texts) for passage in item.passages]
    return found + [part for inner in item.items for part in _item(inner, texts)]


def _within(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """In a running sentence: when some of the values are named, all are."""
    if any(hole.clause == said.clause.id and hole.field in {"tillåtna", "förbjudna"} for _, hole in one.prose.holes):
        return
    words = split(" ".join(part.text for part in (one.prose, *(lead.prose for lead in one.leads))))
    named = [any_stands(names, words, within=True) for names in said.signals.listed]
    if not any(named):
        return
    for names, there in zip(said.signals.listed, named, strict=True):
        if not there:
            message = f"`{names[0]}` står i `{said.name}` men räknas inte upp i meningen"
            hint = "lägg till det i meningen, eller stryk värdet ur regeln"
            yield Diagnostic(place(one, said), Code.LIST_MISMATCH, message, hint)
