"""What stands twice or nowhere: a paragraph pasted once too often, a section that is not there, an unprinted table."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from policylang.agreement.standing import Placed
from policylang.model.citing import Citation, citations
from policylang.model.policy import (
    ClauseBlock,
    Document,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Passage,
    Placeholder,
)
from policylang.model.resolve import TABLE
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

LIKE = 0.7  # how alike a cited title and the heading must be, for the one to be meant as the other
FEW = 3  # characters of an item that is a mark or a number
SHORTEST = 12  # characters of a text that is not said twice by chance
_TITLE = re.compile(r"\s+([A-ZÅÄÖ][^.,;:()\n]{3,})")  # what follows a number that is cited by its title too


def repeated(document: Document) -> Iterator[Diagnostic]:
    """Headings and sentences that stand twice in the same section; what has a rule is told by the rule's id."""
    above: list[set[str]] = [set() for _ in range(8)]
    section: set[str] = set()
    for block in document.blocks:
        match block:
            case Heading(level=level):
                text = str(block).casefold()
                if text in above[level] and "[" not in text:
                    yield _twice("rubriken", str(block), block)
                above[level].add(text)
                for deeper in above[level + 1 :]:
                    deeper.clear()
                section = set()
            case Paragraph(passages=passages):
                yield from _passages(passages, section)
            case ItemList(items=items):
                yield from _items(items, set())
            case ClauseBlock():
                continue
            case _:
                continue


def _items(items: Sequence[Item], seen: set[str]) -> Iterator[Diagnostic]:
    before = ""
    for item in items:
        told = list(_passages(item.passages, seen))
        text = str(item.passages[0]).strip()
        if not told and text == before and len(text) > FEW and not text.startswith("["):
            told = [_twice("punkten", text, item.passages[0])]
        before = text
        yield from told
        yield from _items(item.items, set())


def _passages(passages: Sequence[Passage], seen: set[str]) -> Iterator[Diagnostic]:
    for one in passages:
        text = str(one).strip()
        if len(text) >= SHORTEST and not text.startswith("[") and text in seen and not one.clauses:
            yield _twice("meningen", text, one)
        seen.add(text)


def _twice(what: str, text: str, where: Heading | Passage) -> Diagnostic:
    shown = text if len(text) <= 40 else f"{text[:37]}…"  # noqa: PLR2004 - what fits in a message
    message = f"{what} `{shown}` står två gånger i samma avsnitt"
    return Diagnostic(where.span, Code.REPEATED_TEXT, message, "stryk den ena", Severity.WARNING)


def unseen_tables(places: Sequence[Placed], document: Document) -> Iterator[Diagnostic]:
    """Tables of rules under a sentence that nothing prints: what they bind to would not stand in the document."""
    printed = {block.argument for block in document.blocks if isinstance(block, Placeholder) and block.name == TABLE}
    for one in places:
        for said in one.tested:
            if said.clause.id in printed or not said.kind.table(said.clause):
                continue
            if not any(hole.clause == said.clause.id for _, hole in one.prose.holes):
                message = f"tabellen i `{said.clause.id}` trycks inte"
                hint = f"skriv `{{tabell {said.clause.id}}}` på en egen rad där den ska stå"
                yield Diagnostic(said.clause.span, Code.TABLE_NOT_PRINTED, message, hint, Severity.WARNING)


def sections(places: Sequence[Placed], document: Document) -> Iterator[Diagnostic]:
    """References by number to a section that the document does not have."""
    numbers = {block.number: str(block) for block in document.blocks if isinstance(block, Heading) and block.number}
    if not numbers:
        return
    for one in places:
        for found in citations(one.prose.lower):
            if found.document or found.loose or found.number.startswith("bilaga"):
                continue
            if found.number not in numbers:
                message = f"avsnitt {found.number} finns inte i dokumentet"
                hint = "numret räknas ur rubrikerna: har ett avsnitt kommit till eller fallit bort?"
                where = one.prose.at(found.start, found.end)
                yield Diagnostic(where, Code.UNKNOWN_SECTION, message, hint, Severity.WARNING)
            else:
                yield from _titled(one, found, numbers)


def title_after(one: Placed, found: Citation) -> str:
    """What follows the number of a section that is cited by its title too, or nothing."""
    cited = _TITLE.match(one.prose.text, found.end)
    return cited[1] if cited and found.named else ""


def likeness(cited: str, heading: str) -> float:
    """How alike a cited title, perhaps with the rest of its sentence, is to a heading: from 0 to 1."""
    title, own = cited.casefold(), heading.casefold()
    return 1.0 if title.startswith(own) else difflib.SequenceMatcher(None, title[: len(own) + 4], own).ratio()


def _titled(one: Placed, found: Citation, numbers: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A section that is cited by another title than it has."""
    title, own = title_after(one, found).strip(), numbers[found.number]
    if not title or title.casefold().startswith(own.casefold()):
        return
    others = [number for number, heading in numbers.items() if title.casefold().startswith(heading.casefold())]
    if others or likeness(title, own) >= LIKE:
        message = f"avsnitt {found.number} har rubriken `{own}`, inte `{title}`"
        hint = f"skriv {others[0]}, eller ändra rubriken" if others else "skriv rubriken som den står, eller ändra den"
        span = one.prose.at(found.start, one.prose.text.index(title, found.start) + len(title))
        yield Diagnostic(span, Code.UNKNOWN_SECTION, message, hint, Severity.WARNING)
