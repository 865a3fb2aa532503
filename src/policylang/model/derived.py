"""A document that takes another as it stood and says what is otherwise: both as one syntax tree.

What is said stands in lines of their own, each with the text that it is about below it: `§ ändrar id` puts that text in
the place of the sentence, the point or the table that carries the rule; `§ utgår id` takes it away; `§ ny efter id`
comes after it, or after a heading. Everything else is the other document's.
"""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from attrs import define, evolve, field, frozen

from policylang.model.names import clauses_of, name_of
from policylang.model.resolve import slug
from policylang.syntax.tree import (
    Block,
    ClauseSyntax,
    Head,
    Heading,
    Item,
    ItemList,
    Leaf,
    Paragraph,
    Passage,
    SourceFile,
    Standalone,
)
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.text.span import Span

CHANGES, REPEALS, INSERTS = "ändrar", "utgår", "ny efter"
ORDERS = (CHANGES, REPEALS, INSERTS)
# What a head that does not say otherwise has from the document that it starts from.
SHARED, SHARED_THERE = "shared", "shared_there"
INHERITED = ("numbering", "no_numbering", "document_type", "plan_year")
TWICE = "`{}` ändras eller utgår på två ställen"
Blocks = tuple[Block, ...]


@frozen
class _Order:
    """One line of what is otherwise, and the text below it."""

    sort: str
    names: tuple[Leaf, ...]
    content: Blocks
    span: Span


class _Refused(Exception):  # noqa: N818 - caught where the orders are carried out
    """An order cannot be carried out; it has been said why."""


def derived(base: SourceFile, own: SourceFile) -> tuple[SourceFile, list[Diagnostic]]:
    """The other document with what is otherwise in its place, under the own head; and what could not be done.

    Args:
        base: the document as it stood.
        own: the file that says what is otherwise.
    """
    kept, orders, wrong = _orders(own)
    writer = _Writer(list(base.blocks), wrong)
    for one in orders:
        try:
            writer.carry_out(one)
        except _Refused:
            continue
    return SourceFile(own.name, _head(own.head, base.head), (*writer.blocks, *kept)), writer.diagnostics


def _head(own: Head | None, base: Head | None) -> Head | None:
    if own is None or base is None:
        return own or base
    said = {one.node.name for one in own.fields if one.node}
    more = tuple(one for one in base.fields if one.node and one.node.name in INHERITED and one.node.name not in said)
    # Who shares the other document is known here, but does not share this one.
    there = tuple(
        evolve(one, node=evolve(one.node, name=SHARED_THERE))
        for one in base.fields
        if one.node and one.node.name == SHARED
    )
    return evolve(own, fields=(*own.fields, *more, *(() if SHARED in said else there)))


def _orders(own: SourceFile) -> tuple[Blocks, list[_Order], list[Diagnostic]]:
    """Definitions that stand above every order, the orders, and text that belongs to none."""
    kept: list[Block] = []
    orders: list[_Order] = []
    wrong: list[Diagnostic] = []
    for block in own.blocks:
        if isinstance(block, Standalone) and block.clause.keyword in ORDERS:
            head = block.clause.head
            orders.append(_Order(block.clause.keyword, tuple(head.leaves("LABEL")) if head else (), (), block.span))
        elif orders:
            orders[-1] = evolve(orders[-1], content=(*orders[-1].content, block))
        elif isinstance(block, Standalone):
            kept.append(block)
        elif not wrong:
            hint = "skriv `§ ändrar regel-id`, `§ utgår regel-id` eller `§ ny efter regel-id` ovanför"
            wrong.append(Diagnostic(_span(block), Code.WRONG_AMENDMENT, "texten säger inte vad den ändrar", hint))
    return tuple(kept), orders, wrong


def _span(block: Block) -> Span:
    return block.clause.span if isinstance(block, Standalone) else block.span


@define
class _Writer:
    """The blocks of the document as it becomes.

    Args:
        after: how many blocks have been put after each rule or heading, so that they keep the author's order.
    """

    blocks: list[Block]
    diagnostics: list[Diagnostic]
    after: dict[str, int] = field(factory=dict)
    done: set[str] = field(factory=set)

    def carry_out(self, one: _Order) -> None:
        if not one.names:
            return
        match one.sort:
            case "ändrar":
                self.change(one, one.names[0])
            case "utgår":
                self.repeal(one)
            case _:
                self.insert(one, one.names[0])

    # -- finding

    def place(self, leaf: Leaf, *, headings: bool = False) -> int:
        """The block that carries the rule; or, where that is asked for, the heading that is called so."""
        for index, block in enumerate(self.blocks):
            if leaf.text in _carried(block):
                return index
        for index, block in enumerate(self.blocks):
            if headings and isinstance(block, Heading) and slug(_plain(block)) == leaf.text:
                return index
        known = [name for block in self.blocks for name in _carried(block)]
        near = get_close_matches(leaf.text, known, n=1, cutoff=0.6)
        if leaf.text in self.done:
            raise self.refused(leaf.span, TWICE.format(leaf.text))
        self.diagnostics.append(
            Diagnostic(
                leaf.span,
                Code.UNKNOWN_RULE_REFERENCE,
                f"dokumentet som detta utgår från har ingen regel `{leaf.text}`",
                f"menade du `{near[0]}`?" if near else "",
            )
        )
        raise _Refused

    def refused(self, span: Span, message: str, hint: str = "") -> _Refused:
        self.diagnostics.append(Diagnostic(span, Code.WRONG_AMENDMENT, message, hint))
        return _Refused()

    # -- the three orders

    def change(self, one: _Order, leaf: Leaf) -> None:
        if leaf.text in self.done:
            raise self.refused(leaf.span, TWICE.format(leaf.text))
        index = self.place(leaf)
        said = [name for block in one.content for name in _carried(block)]
        if leaf.text not in said:
            hint = f"skriv den nya texten under, med regeln `{leaf.text}`; ska regeln bort skriv `§ utgår {leaf.text}`"
            raise self.refused(one.span, f"det nya har ingen regel `{leaf.text}`", hint)
        lost = [name for name in _together(self.blocks[index], leaf.text) if name not in said]
        if lost:
            hint = f"ta med `{lost[0]}` i det nya"
            raise self.refused(one.span, f"samma mening bär också `{lost[0]}`, som inte finns i det nya", hint)
        self.done.add(leaf.text)
        self.blocks[index : index + 1] = _changed(self.blocks[index], leaf.text, one, self.refused)

    def repeal(self, one: _Order) -> None:
        names = {leaf.text for leaf in one.names}
        if one.content:
            raise self.refused(_span(one.content[0]), "det som utgår har ingen ny text", "skriv `§ ändrar` i stället")
        gone: set[str] = set()
        for leaf in one.names:
            if leaf.text in gone:
                continue
            if leaf.text in self.done:
                raise self.refused(leaf.span, TWICE.format(leaf.text))
            index = self.place(leaf)
            more = [name for name in _together(self.blocks[index], leaf.text) if name not in names]
            if more:
                hint = f"skriv `§ utgår {leaf.text}, {more[0]}`, eller ändra meningen med `§ ändrar {more[0]}`"
                raise self.refused(leaf.span, f"samma mening bär också `{more[0]}`", hint)
            gone |= {*_together(self.blocks[index], leaf.text)}
            self.blocks[index : index + 1] = _without(self.blocks[index], leaf.text, leaf, self.refused)
        self.done |= gone

    def insert(self, one: _Order, leaf: Leaf) -> None:
        index = self.place(leaf, headings=True)
        if not one.content:
            hint = "skriv den nya texten på raderna under"
            raise self.refused(one.span, "det finns ingen ny text", hint)
        block = self.blocks[index]
        if isinstance(block, ItemList) and all(isinstance(each, ItemList) for each in one.content):
            new = tuple(item for each in one.content if isinstance(each, ItemList) for item in each.items)
            self.blocks[index] = evolve(block, items=_beside(block.items, leaf.text, new))
            return
        place = index + 1 + self.after.get(leaf.text, 0)
        self.blocks[place:place] = one.content
        self.after[leaf.text] = self.after.get(leaf.text, 0) + len(one.content)


# -- what blocks carry ---------------------------------------------------------------------------


def _carried(block: Block) -> tuple[str, ...]:
    """The ids of what stands in a block."""
    return tuple(name for one in clauses_of(SourceFile("", None, (block,))) if (name := _id(one)))


def _id(one: ClauseSyntax) -> str:
    """The id of a rule or a definition; a tag names another's."""
    return "" if one.keyword in {"genom", "del av"} else name_of(one)


def _ids(passage: Passage) -> tuple[str, ...]:
    return tuple(name for one in passage.clauses if (name := _id(one)))


def _together(block: Block, name: str) -> tuple[str, ...]:
    """The ids that the same sentence carries."""
    match block:
        case Paragraph(passages, _):
            return next(_ids(one) for one in passages if name in _ids(one))
        case ItemList(items, _):
            return next(_ids(one) for one in _passages(items) if name in _ids(one))
        case _:
            return (name,)


def _passages(items: Sequence[Item]) -> Iterator[Passage]:
    for item in items:
        yield from item.passages
        yield from _passages(item.items)


def _plain(heading: Heading) -> str:
    return "".join(part for part in heading.text if isinstance(part, str))


# -- blocks with something else in them ----------------------------------------------------------


def _changed(block: Block, name: str, one: _Order, refused: Callable[..., _Refused]) -> Blocks:
    content = one.content
    match block:
        case Paragraph(passages, span):
            at = next(place for place, each in enumerate(passages) if name in _ids(each))
            if len(content) == 1 and isinstance(content[0], Paragraph):
                return (Paragraph((*passages[:at], *content[0].passages, *passages[at + 1 :]), span),)
            before, after = passages[:at], passages[at + 1 :]
            return (*_paragraph(before, span), *content, *_paragraph(after, span))
        case ItemList(items, span):
            if len(content) == 1 and isinstance(content[0], ItemList):
                return (ItemList(_replaced(items, name, content[0].items), span),)
            raise refused(one.span, f"`{name}` står i en lista", "skriv det nya som en punkt: `- …`")
        case Heading(clauses=clauses):
            if isinstance(content[0], Heading):
                return content
            rules = tuple(each.clause for each in content if isinstance(each, Standalone))
            if len(rules) < len(content):
                raise refused(one.span, f"`{name}` hänger under en rubrik", "skriv det nya med rubriken: `# …`")
            at = next(place for place, each in enumerate(clauses) if _id(each) == name)
            return (evolve(block, clauses=(*clauses[:at], *rules, *clauses[at + 1 :])),)
        case _:
            return content


def _paragraph(passages: tuple[Passage, ...], span: Span) -> Blocks:
    return (Paragraph(passages, span),) if passages else ()


def _replaced(items: tuple[Item, ...], name: str, new: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with others in the place of the one that carries the rule; what stands below it stays there."""
    found: list[Item] = []
    for item in items:
        if not any(name in _ids(each) for each in item.passages):
            found.append(evolve(item, items=_replaced(item.items, name, new)))
            continue
        kept = tuple(each for each in item.passages if name not in _ids(each))
        first = evolve(new[0], passages=(*kept, *new[0].passages)) if kept else new[0]
        rest = (first, *new[1:])
        found += [*rest[:-1], evolve(rest[-1], items=(*rest[-1].items, *item.items))]
    return tuple(found)


def _beside(items: tuple[Item, ...], name: str, new: tuple[Item, ...]) -> tuple[Item, ...]:
    found: list[Item] = []
    for item in items:
        if any(name in _ids(each) for each in item.passages):
            found += [item, *new]
        else:
            found.append(evolve(item, items=_beside(item.items, name, new)))
    return tuple(found)


def _without(block: Block, name: str, leaf: Leaf, refused: Callable[..., _Refused]) -> Blocks:
    match block:
        case Paragraph(passages, span):
            return _paragraph(tuple(each for each in passages if name not in _ids(each)), span)
        case ItemList(items, span):
            kept = _thinned(items, name, leaf, refused)
            return (ItemList(kept, span),) if kept else ()
        case Heading(clauses=clauses):
            return (evolve(block, clauses=tuple(each for each in clauses if _id(each) != name)),)
        case _:
            return ()


def _thinned(items: tuple[Item, ...], name: str, leaf: Leaf, refused: Callable[..., _Refused]) -> tuple[Item, ...]:
    found: list[Item] = []
    for item in items:
        kept = tuple(each for each in item.passages if name not in _ids(each))
        if kept:
            found.append(evolve(item, passages=kept, items=_thinned(item.items, name, leaf, refused)))
        elif item.items:
            raise refused(leaf.span, f"`{name}` har punkter under sig", "skriv om punkten med `§ ändrar`")
    return tuple(found)
