"""Where each passage of a document stands: its rules, the words that lead in to it, the list below it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import field, frozen

from policylang.agreement.prose import Prose, prose
from policylang.agreement.words import split
from policylang.model import policy
from policylang.model.kind import ClauseKind, Signals, Standing
from policylang.model.policy import Clause, Document, Item, ItemList, Paragraph, Passage, Written
from policylang.model.resolve import Resolved
from policylang.text.span import Span

FEW = 30


@frozen
class Said:
    """A rule or tag under a sentence, with what the sentence must say of it."""

    clause: Clause
    kind: ClauseKind[Any]
    signals: Signals
    printed: Mapping[str, Written] = field(eq=False, repr=False)

    @property
    def name(self) -> str:
        """What a message calls it: its id, or its keyword when it has none."""
        return self.clause.id or f"§ {self.kind.keyword}"


@frozen(slots=False, eq=False)
class Placed:
    """A passage in its place.

    Args:
        prose: its words.
        said: the rules and tags under it.
        lead: the passage that leads in to the list in which it stands.
        before: the passages of the same paragraph before it, the nearest few.
        heading: the headings above, in lower case.
        items: the items of the list right below it.
        beside: whether each other item of its list has a rule or a tag.
        lines: how many lines its words take in the file; 0 when that is not known.
        broken: whether a rule under it could not be read, so that nothing is said of it.
    """

    prose: Prose
    said: tuple[Said, ...]
    lead: "Placed | None" = None
    before: tuple[Prose, ...] = ()
    heading: str = ""
    items: tuple[Item, ...] = ()
    beside: bool = False
    lines: int = 0
    broken: bool = False

    @cached_property
    def tested(self) -> tuple[Said, ...]:
        """The rules that a machine tests."""
        return tuple(one for one in self.said if one.signals.tested and one.clause.id)

    @property
    def narrative(self) -> bool:
        """Whether all that is said of it is that it states no norm."""
        return bool(self.said) and all(one.kind.standing is Standing.NARRATIVE for one in self.said)

    @property
    def leads(self) -> "tuple[Placed, ...]":
        """What leads in to it, nearest first."""
        return (self.lead, *self.lead.leads) if self.lead else ()

    @cached_property
    def printed(self) -> str:
        """The words of the passage as they are printed, its holes filled."""
        text = self.prose.text
        for position, hole in reversed(self.prose.holes):
            text = text[:position] + hole.text + text[position + 1 :]
        return text

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the passage and of what leads in to it, as they are printed, in lower case."""
        return split(" ".join((self.printed, *(lead.printed for lead in self.leads))))


def printed(one: Placed) -> str:
    """The words of a passage as they are printed, its holes filled."""
    return one.printed


def written_at(span: Span, word: str, lines: Mapping[str, Sequence[str]]) -> Span:
    """The last place in a rule where a word stands, in lower case; the rule when it stands nowhere.

    Args:
        lines: file name -> its lines.
    """
    sought = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    for number in range(span.end_line, span.line - 1, -1):
        found = sought.search("".join(lines.get(span.file, ())[number - 1 : number]).lower())
        if found:
            return Span(span.file, number, found.start() + 1, number, found.end() + 1)
    return span


def said_of(resolved: Resolved) -> dict[str, Said]:
    """Every rule of the set of documents, by id."""
    return {name: _said(clause, resolved) for one in resolved.documents for name, clause in one.clauses.items()}


def _said(clause: Clause, resolved: Resolved) -> Said:
    kind = resolved.kind(clause)
    definitions = resolved.definitions
    return Said(clause, kind, kind.signals(clause, definitions), kind.printed(clause, definitions))


def placed(resolved: Resolved, rules: Mapping[str, Said], texts: Mapping[str, str]) -> list[Placed]:
    """Every passage of the main document, in order."""
    return list(_Walk(resolved, rules, texts).document(resolved.document))


@frozen
class _Walk:
    resolved: Resolved
    rules: Mapping[str, Said]
    texts: Mapping[str, str]
    lines: dict[str, list[str]] = field(factory=dict)

    def document(self, document: Document) -> Iterator[Placed]:
        headings: dict[int, str] = {}
        last: Placed | None = None
        for position, block in enumerate(document.blocks):
            lead, last = last, None
            match block:
                case policy.Heading(level=level):
                    headings = {above: text for above, text in headings.items() if above < level}
                    headings[level] = str(block).lower()
                case Paragraph(passages=passages):
                    below = document.blocks[position + 1] if position + 1 < len(document.blocks) else None
                    items = below.items if isinstance(below, ItemList) else ()
                    for one in self.paragraph(passages, items, " / ".join(headings.values())):
                        last = one
                        yield one
                case ItemList(items=items):
                    yield from self.items(items, lead, " / ".join(headings.values()))
                case policy.ClauseBlock() | policy.Placeholder():
                    continue

    def paragraph(self, passages: tuple[Passage, ...], items: tuple[Item, ...], heading: str) -> Iterator[Placed]:
        before: tuple[Prose, ...] = ()
        for position, passage in enumerate(passages):
            one = self.passage(passage)
            under = items if position == len(passages) - 1 else ()
            lines, broken = self.layout(passage)
            yield Placed(one, self.said(passage), None, before, heading, under, lines=lines, broken=broken)
            before = (*before, one)[-FEW:]

    def items(self, items: tuple[Item, ...], lead: Placed | None, heading: str) -> Iterator[Placed]:
        treated = [any(passage.clauses or passage.tags for passage in item.passages) for item in items]
        untreated = treated.count(False)
        for position, item in enumerate(items):
            before: tuple[Prose, ...] = ()
            last: Placed | None = None
            for number, passage in enumerate(item.passages):
                one = self.passage(passage)
                under = item.items if number == len(item.passages) - 1 else ()
                beside = len(items) > 1 and untreated == (not treated[position])
                lines, broken = self.layout(passage)
                last = Placed(one, self.said(passage), lead, before, heading, under, beside, lines, broken)
                yield last
                before = (*before, one)[-FEW:]
            yield from self.items(item.items, last, heading)

    def passage(self, passage: Passage) -> Prose:
        return prose(passage, self.texts)

    def said(self, passage: Passage) -> tuple[Said, ...]:
        rules = [self.rules[one] for one in passage.clauses if one in self.rules]
        return (*rules, *(_said(tag, self.resolved) for tag in passage.tags))

    def layout(self, passage: Passage) -> tuple[int, bool]:
        """How many lines the words take, and whether a rule under them could not be read."""
        file, span = passage.span.file, passage.span
        if file not in self.lines:
            self.lines[file] = self.texts.get(file, "").split("\n")
        marked = [line.lstrip().startswith("§") for line in self.lines[file][span.line - 1 : span.end_line]]
        words = marked.index(True) if True in marked else len(marked)
        return words, any(marked) and sum(marked) != len(passage.clauses) + len(passage.tags)
