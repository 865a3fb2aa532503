"""`oklart "skäl": 6 eller 9 månader`: what the text gives in several ways, one syntax node for each."""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from policylang.model.reading import Reader, quoted
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code

_BARE = re.compile(r"[\d \u00a0]+(?:,\d+)?|\w+")
_KINDS = (
    ("rate", "RATE", r"%\s*per\s*år$"),
    ("share", "SHARE", r"%$"),
    ("points", "POINT", r"(?:procentenhet|räntepunkt)(?:er)?$"),
    ("period", "PERIOD", r"(?:år|mån|månad|månader|dag|dagar|bankdag|bankdagar|vecka|veckor|kvartal|tertial)$"),
    ("ton", "TON", r"\bton$"),
    ("money", "MONEY", r"(?:kr|kronor|tkr|mkr|Mkr|mnkr|MSEK|mdkr)$"),
    ("count", "COUNT", r""),
)


@frozen
class Either:
    """What is not clear, why, and each way in words with the node read in that way."""

    reason: str
    ways: tuple[tuple[str, Node], ...]


def either(reader: Reader, node: Node) -> Either | None:
    """The node in each way that it can be read; None when it is clear."""
    found = next((child for child in _inside(node) if child.name == "either"), None)
    if found is None:
        return None
    leaf = found.leaves("EITHER")[0]
    texts = [part.strip() for part in leaf.text.lstrip(": ").split(" eller ")]
    unit = _unit(texts[-1])
    told = [f"{text} {unit}".strip() if unit and _BARE.fullmatch(text) else text for text in texts]
    if len(set(told)) < len(told):
        raise reader.refuse(Code.UNREADABLE_FIELD, leaf.span, "samma värde står två gånger", "skriv de olika värdena")
    ways = tuple((text, _replaced(node, found, Leaf(_kind(text)[1], text, leaf.span))) for text in told)
    return Either(quoted(found.leaves("QUOTED")[0]), ways)


def _inside(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            yield child
            yield from _inside(child)


def _unit(text: str) -> str:
    """What stands after the number of a quantity."""
    found = re.match(r"(?:[\d \u00a0]+(?:,\d+)?|\w+)[ \u00a0]*(.*)", text)
    return found[1] if found else ""


def _kind(text: str) -> tuple[str, str]:
    return next((name, token) for name, token, ending in _KINDS if re.search(ending, text))


def _replaced(node: Node, old: Node, leaf: Leaf) -> Node:
    """The node with the value instead: a token where a time stands bare, else a quantity."""
    children: list[Node | Leaf] = []
    for child in node.children:
        if child is old:
            bare = node.name in {"apart", "within"}
            children.append(leaf if bare else Node(_kind(leaf.text)[0], (leaf,), leaf.span))
        elif isinstance(child, Node):
            children.append(_replaced(child, old, leaf))
        else:
            children.append(child)
    return evolve(node, children=tuple(children))
