"""The printed sentences of a document: where each stands, what hangs under it, its words with the holes taken out."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from policylang.model.kind import Standing
from policylang.model.policy import (
    ClauseBlock,
    Document,
    Heading,
    Hole,
    Item,
    ItemList,
    Paragraph,
    Passage,
    Placeholder,
    Sentence,
)
from policylang.model.resolve import Resolved, slug
from policylang.units import titles

_APPENDIX = re.compile(r"(?P<number>Bilaga \d+)\W+(?P<words>.+)")


@frozen
class Place:
    """A heading: its number, its words and its slug; all empty before the first.

    Args:
        document: which of the documents that belong together, 0 for the one that was asked for.
        within: what another document than that is called; empty for it.
    """

    number: str = ""
    heading: str = ""
    label: str = ""
    document: int = 0
    within: str = field(default="", eq=False)

    @property
    def name(self) -> str:
        """As a message names it: "8 Borgen", "7 Utlåning i finanspolicyn"."""
        own = f"{self.number} {self.heading}".strip() or "inledningen"
        return f"{own} i {self.within}" if self.within else own


@frozen
class Words:
    """A passage with its lead-in.

    Args:
        text: as it is printed, white space folded.
        masked: the same with each hole's name in place of what it prints.
        holes: the holes in it, in order.
    """

    text: str
    masked: str
    holes: tuple[Hole, ...] = field(default=(), eq=False)


@frozen(kw_only=True)
class Placed:
    """A passage of the document.

    Args:
        words: with the words that lead in to it.
        alone: its own words with the holes taken out, and `lead` those that lead in to it.
        printed: without them.
        rules: ids of the rules that hang under it, or whose wording it is part of.
        own: ids of the rules that hang under it.
        standing: what it is when no rule hangs under it.
        refers: the rules that its tags name, for a norm that is carried out elsewhere.
        place: the heading above it.
        top: the numbered heading above it.
        paragraph: counted through the document; a list's items each have their own.
        line: where it stands, for order.
    """

    words: Words
    alone: str
    lead: str
    printed: str
    rules: tuple[str, ...]
    own: tuple[str, ...]
    standing: Standing
    refers: tuple[str, ...]
    place: Place
    top: Place
    paragraph: int
    line: int


def words(sentence: Sentence, lead: "Words | None" = None) -> Words:
    """The words of a sentence after those that lead in to it."""
    text = _folded("".join(part if isinstance(part, str) else part.text for part in sentence))
    masked = _folded("".join(part if isinstance(part, str) else _mask(part) for part in sentence))
    holes = tuple(part for part in sentence if isinstance(part, Hole))
    if lead is None:
        return Words(text, masked, holes)
    return Words(f"{lead.text} {text}".strip(), f"{lead.masked} {masked}".strip(), lead.holes + holes)


def _mask(hole: Hole) -> str:
    return f"{{{hole.field}{':' + hole.form if hole.form else ''}}}"


def _folded(text: str) -> str:
    return " ".join(text.split())


def placed(resolved: Resolved) -> tuple[Placed, ...]:
    """Every passage of the document, then of those that it completes, in order."""
    return tuple(one for index, document in enumerate(resolved.documents) for one in _walk(resolved, document, index))


def _walk(resolved: Resolved, document: Document, index: int) -> Iterator[Placed]:
    within = _within(document, index)
    place = top = Place(document=index, within=within)
    lead: Words | None = None
    count = 0
    for block in document.blocks:
        match block:
            case Heading():
                place = _place(block, index, within)
                top = place if place.number or block.level == 1 or not top.number else top
                lead = None
            case Paragraph(passages):
                count += 1
                for passage in passages:
                    yield _one(resolved, passage, None, (place, top), count)
                lead = words(passages[-1].text) if passages else None
            case ItemList(items):
                for item in items:
                    for passage, before_it in _items(item, lead):
                        count += 1
                        yield _one(resolved, passage, before_it, (place, top), count)
                lead = None
            case ClauseBlock() | Placeholder():
                lead = None


def _items(item: Item, lead: Words | None) -> Iterator[tuple[Passage, Words | None]]:
    for passage in item.passages:
        yield passage, lead
    inner = words(item.passages[-1].text, lead) if item.passages else lead
    for below in item.items:
        yield from _items(below, inner)


def _one(resolved: Resolved, passage: Passage, lead: Words | None, where: tuple[Place, Place], count: int) -> Placed:
    kinds = [resolved.kind(tag) for tag in passage.tags]
    named = [(kind.standing, str(getattr(tag, "rule", ""))) for kind, tag in zip(kinds, passage.tags, strict=True)]
    part_of = tuple(rule for standing, rule in named if standing is Standing.PART and rule)
    standings = [kind.standing for kind in kinds]
    order = (Standing.UNTESTED, Standing.PART, Standing.NARRATIVE)
    standing = next((one for one in order if one in standings), Standing.UNTESTED)
    return Placed(
        words=words(passage.text, lead),
        alone=words(passage.text).masked,
        lead=lead.masked if lead else "",
        printed=_folded(str(passage)),
        rules=passage.clauses + part_of,
        own=passage.clauses,
        standing=Standing.RULE if passage.clauses else standing,
        refers=tuple(rule for standing, rule in named if standing is Standing.UNTESTED and rule),
        place=where[0],
        top=where[1],
        paragraph=count,
        line=passage.span.line,
    )


def _within(document: Document, index: int) -> str:
    title = titles.document(document.metadata.title)
    return (title if title.startswith("”") else title.split(" ")[0]) if index else ""


def _place(heading: Heading, index: int, within: str) -> Place:
    """A heading; an appendix's number stands in its words."""
    appendix = _APPENDIX.fullmatch(str(heading))
    if appendix:
        label = heading.label.removeprefix(slug(appendix["number"]))
        return Place(appendix["number"], appendix["words"], label, index, within)
    return Place(heading.number, str(heading), heading.label, index, within)


def places(resolved: Resolved) -> tuple[Place, ...]:
    """Every heading, in order."""
    return tuple(
        _place(block, index, _within(document, index))
        for index, document in enumerate(resolved.documents)
        for block in document.blocks
        if isinstance(block, Heading)
    )
