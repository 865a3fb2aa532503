"""What a document leaves to another: the sentences that a rule in another file carries out."""

from collections.abc import Iterator

from policylang.model.policy import ItemList, Paragraph, Passage
from policylang.model.resolve import Resolved


def left(resolved: Resolved) -> dict[str, list[tuple[str, str]]]:
    """File, as the document names it -> (rule there, the sentence here), in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for passage in _passages(resolved):
        for tag in passage.tags:
            refers = resolved.kind(tag).signals(tag, resolved.definitions).refers
            if refers is not None and refers[1]:
                found.setdefault(refers[1], []).append((refers[0], " ".join(str(passage).split())))
    return found


def _passages(resolved: Resolved) -> Iterator[Passage]:
    for block in resolved.document.blocks:
        match block:
            case Paragraph(passages):
                yield from passages
            case ItemList(items):
                for item in items:
                    yield from item.passages
            case _:
                continue
