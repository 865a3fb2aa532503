"""From what a policy means to what is printed: the model's document becomes the document tree."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import assert_never

from attrs import define, evolve, field, frozen

from policylang.document import blocks
from policylang.document.metadata import LOST, document_type, is_draft, metadata_rows, preparation, with_holes
from policylang.document.typography import typeset
from policylang.model import policy
from policylang.model.definitions import Term

CONTENTS = "innehåll"
GLOSSARY = "ordlista"
_CONTENTS_DEPTH = 3

Word = Callable[[policy.Clause], tuple[blocks.Block, ...]]


@frozen(kw_only=True)
class Surroundings:
    """What a document needs from outside itself.

    Args:
        word: what a clause that stands alone prints.
        glossary: the terms that `{ordlista}` prints, in order.
        fill: placeholder name and argument -> blocks, for every placeholder but the table of contents and the glossary.
        titles: file name -> title, for documents that the head names.
        pages: file name -> built file without its ending, for those of them that are built beside this one.
        reasons: (clause id, field) -> why the value is not known, the author's words.
        footer: the short hash that the foot of each page carries.
    """

    word: Word
    glossary: Sequence[Term] = ()
    fill: Callable[[str, str], tuple[blocks.Block, ...]] | None = None
    titles: Mapping[str, str] = field(factory=dict)
    pages: Mapping[str, str] = field(factory=dict)
    reasons: Mapping[tuple[str, str], str] = field(factory=dict)
    footer: str = ""


def compose(document: policy.Document, around: Surroundings) -> blocks.Document:
    """The document tree, typeset.

    Anchors are unique: a clause's is its id, a heading's its label (with `-2` … when that is taken).

    Raises:
        ValueError: a placeholder that nothing fills, or a stand-alone clause that the document does not hold; our bug.
    """
    metadata = document.metadata
    state = _State(taken=_clause_anchors(document.blocks) | {term.id for term in around.glossary})
    body = [made for block in document.blocks for made in _blocks(block, document, around, state)]
    chain = preparation(metadata)
    body = [*([chain] if chain else []), *body]
    contents = _contents(body)
    return typeset(
        blocks.Document(
            title=metadata.title,
            organisation=metadata.organisation,
            kind=document_type(metadata),
            metadata=metadata_rows(metadata, around.titles, around.pages),
            blocks=tuple(contents if isinstance(block, blocks.TableOfContents) else block for block in body),
            contents=contents,
            footer=around.footer,
            draft=is_draft(metadata),
        )
    )


def sentence(parts: policy.Sentence, reasons: Mapping[tuple[str, str], str] | None = None) -> blocks.Inlines:
    """The inlines of a sentence: text, values with where they come from, and what the source lost."""
    found: list[blocks.Inline] = []
    for part in parts:
        match part:
            case str():
                found.append(blocks.Text(part))
            case policy.Hole():
                found.extend(_hole(part, (reasons or {}).get((part.clause, part.field), "")))
            case _:
                assert_never(part)
    return tuple(inline for inline in found if inline.text)


def _hole(hole: policy.Hole, reason: str) -> Iterable[blocks.Inline]:
    start = 0
    for lost in LOST.finditer(hole.text):
        yield blocks.Value(hole.text[start : lost.start()], hole.clause, hole.field)
        yield blocks.Missing(lost.group(), reason, hole.clause, hole.field)
        start = lost.end()
    yield blocks.Value(hole.text[start:], hole.clause, hole.field)


@define
class _State:
    """What one pass over the document has met so far.

    Args:
        taken: every anchor that a heading may not have.
        printed: clause ids that already are an anchor.
        levels: the levels, as written, of the headings that are open.
    """

    taken: set[str]
    printed: set[str] = field(factory=set)
    levels: list[int] = field(factory=list)

    def claim(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the ids that are not an anchor yet; now they are."""
        fresh = tuple(dict.fromkeys(one for one in ids if one and one not in self.printed))
        self.printed.update(fresh)
        return fresh

    def anchor(self, wanted: str) -> str:
        """A free anchor for a heading, the wanted one if it is free."""
        anchor, count = wanted, 1
        while anchor in self.taken:
            count += 1
            anchor = f"{wanted}-{count}"
        self.taken.add(anchor)
        return anchor

    def depth(self, level: int) -> int:
        """How deep a heading of this level stands."""
        # A skipped level ("#" and then "###") is a barrier for those who read by headings, and PDF/UA refuses it.
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.levels.append(level)
        return len(self.levels)


def _blocks(
    block: policy.Block, document: policy.Document, around: Surroundings, state: _State
) -> tuple[blocks.Block, ...]:
    match block:
        case policy.Heading(level=level, number=number, label=label, text=text):
            shown = number if level <= document.metadata.numbering_depth else ""
            return (blocks.Heading(state.depth(level), shown, state.anchor(label or "avsnitt"), sentence(text)),)
        case policy.Paragraph(passages=passages):
            return (blocks.Paragraph(_passages(passages, around, state)),)
        case policy.ItemList(items=items):
            return _lists(items, around, state)
        case policy.ClauseBlock(clause=clause):
            if clause not in document.clauses:
                raise ValueError(f"the document holds no clause {clause!r}")
            worded = around.word(document.clauses[clause])
            return (blocks.ClauseBody("".join(state.claim([clause])), worded),) if worded else ()
        case policy.Placeholder(name=name, argument=argument):
            return _placeholder(name, argument, around, state)
        case _:
            assert_never(block)


def _passages(passages: tuple[policy.Passage, ...], around: Surroundings, state: _State) -> tuple[blocks.Passage, ...]:
    return tuple(
        blocks.Passage(sentence(passage.text, around.reasons), state.claim(passage.clauses)) for passage in passages
    )


def _lists(
    items: tuple[policy.Item, ...], around: Surroundings, state: _State
) -> tuple[blocks.BulletList | blocks.NumberedList, ...]:
    """One list for each run of items with the same marker."""
    found: list[blocks.BulletList | blocks.NumberedList] = []
    for item in items:
        passages = _passages(item.passages, around, state)
        made = blocks.Item(passages, _lists(item.items, around, state))
        shape = blocks.NumberedList if item.ordered else blocks.BulletList
        if found and isinstance(found[-1], shape):
            found[-1] = evolve(found[-1], items=(*found[-1].items, made))
        else:
            found.append(shape((made,)))
    return tuple(found)


def _placeholder(name: str, argument: str, around: Surroundings, state: _State) -> tuple[blocks.Block, ...]:
    if name == CONTENTS:
        return (blocks.TableOfContents(()),)
    if name == GLOSSARY and not argument:
        return (_glossary(around, state),)
    if around.fill is None:
        raise ValueError(f"nothing fills the placeholder {name!r}")
    return around.fill(name, argument)


def _glossary(around: Surroundings, state: _State) -> blocks.DefinitionList:
    return blocks.DefinitionList(
        tuple(
            blocks.Definition(term.heading, with_holes(term.text), "".join(state.claim([term.id])))
            for term in around.glossary
        )
    )


def _contents(body: Sequence[blocks.Block]) -> blocks.TableOfContents:
    return blocks.TableOfContents(
        tuple(
            blocks.Entry(block.level, block.number, block.anchor, block.inlines)
            for block in body
            if isinstance(block, blocks.Heading) and block.level <= _CONTENTS_DEPTH
        )
    )


def _clause_anchors(model_blocks: Iterable[policy.Block]) -> set[str]:
    """Every id that a clause will take, so that no heading takes it first."""
    found: set[str] = set()
    for block in model_blocks:
        match block:
            case policy.Paragraph(passages=passages):
                found.update(_passage_ids(passages))
            case policy.ItemList(items=items):
                for item in items:
                    found.update(_item_ids(item))
            case policy.ClauseBlock(clause=clause):
                found.add(clause)
            case policy.Heading() | policy.Placeholder():
                continue
            case _:
                assert_never(block)
    return found


def _item_ids(item: policy.Item) -> set[str]:
    return _passage_ids(item.passages).union(*(_item_ids(below) for below in item.items))


def _passage_ids(passages: tuple[policy.Passage, ...]) -> set[str]:
    return {one for passage in passages for one in passage.clauses if one}
