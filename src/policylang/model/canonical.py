"""The canonical hash of a policy: of what it says and what it holds to, never of the bytes of its file.

It is taken of the syntax, so that another version of the tool computes the same: the head, every printed word in order,
every rule as it is written, and the organisation's own definitions that these stand on, wherever they lie. Layout,
remarks, the order of a rule's fields and of definitions, `tolkning` and other notes, and tests do not count.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256

from attrs import frozen

from policylang.model.names import clauses_of, name_of
from policylang.syntax.tree import (
    Block,
    ClauseSyntax,
    FieldSyntax,
    Heading,
    HoleMark,
    Item,
    ItemList,
    Leaf,
    Node,
    Paragraph,
    Passage,
    Placeholder,
    SourceFile,
    Standalone,
    Text,
)

FORM = "policylang-canonical/1"
# Of a head: what tells where other files lie, and the version of the language.
PLACES = frozenset({"språk", "använder", "kompletterar", "utgår"})
# Of a rule: what is said to whoever reads a finding or a comparison, and holds nobody to anything.
NOTES = frozenset({"tolkning", "källa", "tidigare", "ämne"})
GLOSSARY = "ordlista"
_WORD = re.compile(r"[\w-]+")
_PATH = re.compile(r"[^\s,\"]*/([^/\s,\"]+\.policy)")


@frozen
class Words:
    """The keywords that tell what a clause is.

    Args:
        definitions: of every kind of definition.
        data: of those that say what registers hold; nothing needs to name them.
        terms: of those that only a glossary prints.
        tests: of those that are no part of the policy.
    """

    definitions: Collection[str]
    data: Collection[str]
    terms: Collection[str]
    tests: Collection[str]


def canonical_hash(main: SourceFile, others: Sequence[SourceFile], words: Words, titles: Mapping[str, str]) -> str:
    """The hash, as 64 hexadecimal digits.

    Args:
        main: the policy.
        others: the organisation's own files that it builds on; the standard library is part of the language.
        titles: file name -> title of the documents that it names, for they are printed.
    """
    lines = [FORM, *_head(main), *sorted(f"titel {name}: {title}" for name, title in titles.items())]
    for block in main.blocks:
        lines += _block(block, words)
    glossary = any(isinstance(block, Placeholder) and block.name == GLOSSARY for block in main.blocks)
    lines += sorted(_definitions([main, *others], lines, words, glossary=glossary))
    return sha256("\n".join(lines).encode()).hexdigest()


def _head(main: SourceFile) -> Iterator[str]:
    if main.head is None:
        return
    yield f"{main.head.kind} {_fold(main.head.title)}"
    told = [_field(one) for one in main.head.fields]
    yield from sorted(one for one in told if one.partition(" ")[0] not in PLACES)


# -- what is printed, and what hangs under it ----------------------------------------------------


def _block(block: Block, words: Words) -> Iterator[str]:
    match block:
        case Heading(level, text, clauses, _):
            yield f"{'#' * level} {_text(text)}"
            yield from _clauses(clauses, words)
        case Paragraph(passages, _):
            yield "stycke"
            for passage in passages:
                yield from _passage(passage, words)
        case ItemList(items, _):
            for item in items:
                yield from _item(item, words, 1)
        case Standalone(clause, _):
            yield from _clauses((clause,), words)
        case Placeholder(name, argument, _):
            yield f"{{{name} {argument}}}"


def _item(item: Item, words: Words, depth: int) -> Iterator[str]:
    yield f"{'+' if item.ordered else '-'} {depth}"
    for passage in item.passages:
        yield from _passage(passage, words)
    for inner in item.items:
        yield from _item(inner, words, depth + 1)


def _passage(passage: Passage, words: Words) -> Iterator[str]:
    yield f"text {_text(passage.text)}"
    yield from _clauses(passage.clauses, words)


def _clauses(clauses: Sequence[ClauseSyntax], words: Words) -> Iterator[str]:
    for one in clauses:
        if one.keyword not in words.definitions:
            yield _clause(one)


def _clause(one: ClauseSyntax) -> str:
    fields = sorted(told for each in one.fields if (told := _field(each)).partition(" ")[0] not in NOTES)
    rows = [" | ".join(_fold(cell.text) for cell in row) for row in one.rows]
    head = _PATH.sub(r"\1", " ".join(_leaves(one.head)))
    return "\n".join([f"§ {one.keyword} {head}", *fields, *rows])


def _field(one: FieldSyntax) -> str:
    rows = [" | ".join(_fold(cell.text) for cell in row) for row in one.rows]
    return "\n".join([_fold(one.text), *rows])


def _leaves(node: Node | Leaf | None) -> Iterator[str]:
    if isinstance(node, Leaf):
        yield _fold(node.text)
    elif node is not None:
        for child in node.children:
            yield from _leaves(child)


def _text(text: Text) -> str:
    return _fold("".join(part if isinstance(part, str) else _hole(part) for part in text))


def _hole(mark: HoleMark) -> str:
    return f"{{{mark.clause}.{mark.name}:{mark.form}}}"


def _fold(text: str) -> str:
    return " ".join(text.split())


# -- what it stands on ---------------------------------------------------------------------------


def _definitions(files: Sequence[SourceFile], lines: Sequence[str], words: Words, *, glossary: bool) -> list[str]:
    """The definitions that the policy stands on, directly or through others."""
    waiting = [
        one
        for file in files
        for one in clauses_of(file)
        if one.keyword in words.definitions and one.keyword not in words.tests
    ]
    found: list[str] = []
    known = sorted({word for line in lines for word in _WORD.findall(line.casefold())})
    while True:
        needed = [one for one in waiting if _needed(one, known, words, glossary=glossary)]
        if not needed:
            return found
        waiting = [one for one in waiting if not any(one is each for each in needed)]
        told = [_clause(one) for one in needed]
        found += told
        known = sorted({*known, *(word for one in told for word in _WORD.findall(one.casefold()))})


def _needed(one: ClauseSyntax, known: Sequence[str], words: Words, *, glossary: bool) -> bool:
    if one.keyword in words.data:
        return True
    if one.keyword in words.terms:
        return glossary
    return _there(name_of(one).casefold(), known) or any(_named(name, known) for name in _names(one))


def _names(one: ClauseSyntax) -> Iterator[str]:
    """What a definition is called in Swedish: its quoted names, and what else it says that it is called."""
    if one.head is not None:
        yield from (text.strip('"') for text in _leaves(one.head) if text.startswith('"'))
    for each in one.fields:
        if each.text.startswith("kallas även"):
            yield from each.text.removeprefix("kallas även").split(",")


def _named(name: str, known: Sequence[str]) -> bool:
    """Whether every word of a name is there, perhaps with an ending."""
    parts = _WORD.findall(name.casefold())
    return bool(parts) and all(_begins(part, known) for part in parts)


def _there(word: str, known: Sequence[str]) -> bool:
    at = bisect_left(known, word)
    return bool(word) and at < len(known) and known[at] == word


def _begins(part: str, known: Sequence[str]) -> bool:
    at = bisect_left(known, part)
    return at < len(known) and known[at].startswith(part)
