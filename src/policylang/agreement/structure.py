"""Whether the lists and sections of a document hang together: marks, leads, numbers that refer to items, empty ones."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from policylang.agreement.concepts import text_of, trace
from policylang.agreement.standing import Placed, Said
from policylang.model.policy import Block, Document, Heading, Item, ItemList, Paragraph, Passage
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

USUAL = 0.8  # of the lists of a document: how many have a colon before them when it is the usual thing
FEW = 3
SHORT = 8  # words of a line that may be an item
_SHORTEST = 4  # letters of a word that says what stands in a category
_CATEGORY = re.compile(
    r"(?:\b(?P<what>[^\W\d_]+)\s+i\s+)?\b(?:kategori|klass|grupp|alternativ)(?:n|en|er|erna)?\s+"
    r"(?P<numbers>\d{1,2}(?:\s*(?:,|och|eller|samt|till|[-–])\s*\d{1,2})*)\b(?!\s*(?:%|kr\b|år\b|månad))"
)


def structure(
    places: Sequence[Placed], document: Document, rules: Mapping[str, Said], texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Every list and section that seems to have come apart."""
    lines = texts.get(document.path, "").split("\n")
    if not list(marks(document, texts)):
        yield from _leads(document.blocks, lines)
        yield from _numbers(places, document, rules)
    yield from _empty(document.blocks, lines)


def _empty(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Diagnostic]:
    """The odd heading that has nothing under it."""
    after = [(one, below) for one, below in pairwise((*blocks, None)) if isinstance(one, Heading)]
    bare = [one for one, below in after if below is None or (isinstance(below, Heading) and below.level <= one.level)]
    if len(after) - len(bare) < FEW * len(bare):
        return  # a sketch
    for one in bare:
        if not remarked(one.span, lines):
            message = f"rubriken `{one}` har ingen text under sig"
            hint = "skriv texten, `{okänt:text}` om den saknas i källan, eller stryk rubriken"
            yield _said(one.span, message, hint)


def remarked(span: Span, lines: Sequence[str]) -> bool:
    """Whether a remark stands right above, which says why it is as it is."""
    return span.line > 1 and lines[span.line - 2].lstrip().startswith("//")


def _first(one: ItemList) -> Passage:
    return one.items[0].passages[0]


def _last(items: Sequence[Item]) -> Passage:
    one = items[-1]
    return _last(one.items) if one.items else one.passages[-1]


def _follows(one: Passage, other: Passage, lines: Sequence[str]) -> bool:
    """Whether nothing but remarks stands between two passages, not even an empty line."""
    between = lines[one.span.end_line : other.span.line - 1]
    return one.span.line < other.span.line and all(line.lstrip().startswith("//") for line in between)


def marks(document: Document, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A line among the items of a list that has another mark than they, or none."""
    blocks, lines = document.blocks, texts.get(document.path, "").split("\n")
    lists = [(at, block) for at, block in enumerate(blocks) if isinstance(block, ItemList)]
    told: set[int] = set()
    for (at, one), (then, other) in pairwise(lists):
        if then == at + 1 and not {at, then} & told and _follows(_last(one.items), _first(other), lines):
            odd = one if len(one.items) < len(other.items) else other
            told |= {at, then}
            mark, usual = ("+", "-") if odd.items[0].ordered else ("-", "+")
            message = f"punkten har `{mark}` men står i en lista med `{usual}`, som därför delas i flera"
            yield _said(_first(odd).span, message, f"skriv `{usual}`, eller skilj listorna åt med en tom rad")
        if then == at + 2 and isinstance(between := blocks[at + 1], Paragraph):
            first = between.passages[0]
            if _follows(_last(one.items), first, lines) and _follows(between.passages[-1], _first(other), lines):
                yield _unmarked(first, other)
    for at, one in lists:
        before = blocks[at - 1] if at else None
        if isinstance(before, Paragraph) and len(before.passages) > 1:
            lead, last = before.passages[-2:]
            if str(lead).endswith(":") and not str(last).endswith(":") and _follows(last, _first(one), lines):
                yield _unmarked(last, one)
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(after, Paragraph) and _follows(_last(one.items), first := after.passages[0], lines):
            last_of_all = at + 2 == len(blocks) or not isinstance(blocks[at + 2], ItemList)
            if last_of_all and len(text := str(first).split()) <= SHORT and text[-1][-1] not in ".:;?!":
                yield _unmarked(first, one)


def _unmarked(one: Passage, beside: ItemList) -> Diagnostic:
    mark = "+" if beside.items[0].ordered else "-"
    message = "raden står bland punkterna i en lista men har inget punkttecken, så att listan delas"
    return _said(one.span, message, f"skriv `{mark} ` först på raden, eller skilj den från listan med en tom rad")


def _leads(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Diagnostic]:
    """The words before a list that end otherwise than with a colon, where the others do."""
    leads = [
        (one.passages[-1], _first(below))
        for one, below in pairwise(blocks)
        if isinstance(one, Paragraph) and isinstance(below, ItemList)
    ]
    usual = sum(str(lead).endswith(":") for lead, _ in leads)
    for lead, first in leads:
        text = str(lead)
        if text.endswith(":") or usual < max(FEW, USUAL * len(leads)) or len(text.split()) < FEW:
            continue
        if _follows(lead, first, lines) and not remarked(lead.span, lines):
            message = "meningen leder in till listan under den men slutar inte med kolon, som de andra gör"
            yield _said(lead.span, message, "sätt ett kolon sist, eller skilj den från listan med en tom rad")


# -- numbers of items --------------------------------------------------------------------------------


def _numbers(places: Sequence[Placed], document: Document, rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """Categories by number that no numbered list has, or that hold something else than is said of them."""
    lists = [block.items for block in document.blocks if isinstance(block, ItemList) and block.items[0].ordered]
    if not lists:
        return
    items = max(lists, key=len)
    for one in places:
        for found in _CATEGORY.finditer(one.prose.lower):
            yield from _category(found, items, one.prose.at(*found.span()))
    for name in document.clauses:
        for found in _CATEGORY.finditer(rules[name].signals.reading.lower() if name in rules else ""):
            yield from _category(found, items, rules[name].clause.span)


def _category(found: re.Match[str], items: Sequence[Item], span: Span) -> Iterator[Diagnostic]:
    numbers = [int(each) for each in re.findall(r"\d+", found["numbers"])]
    start = _first(ItemList(tuple(items))).span.line
    if missing := [each for each in numbers if not 0 < each <= len(items)]:
        message = f"`{found.group()}`: listan på rad {start} har {len(items)} punkter, ingen {missing[0]}"
        hint = "har en punkt fallit bort, eller har listan delats? Rätta annars numret"
        yield Diagnostic(span, Code.LIST_MISMATCH, message, hint, Severity.WARNING)
        return
    what = found["what"] or ""
    text = text_of(str(items[numbers[0] - 1].passages[0]))
    if len(numbers) == 1 and len(what) >= _SHORTEST and not trace(what, text) and what not in text:
        others = [at for at, each in enumerate(items, 1) if what in text_of(str(each.passages[0]))]
        if others:
            message = f"`{found.group()}`, men punkt {numbers[0]} i listan på rad {start} nämner inte {what}"
            hint = "har punkterna bytt plats, eller har en punkt kommit till? Rätta annars numret"
            yield Diagnostic(span, Code.LIST_MISMATCH, message, hint, Severity.WARNING)


def _said(span: Span, message: str, hint: str) -> Diagnostic:
    return Diagnostic(span, Code.TEXT_SLIP, message, hint, Severity.WARNING)
