"""The head of a policy text, read alone: a history has hundreds of texts, and only their heads tell them apart."""

from policylang.history.revision import Identity
from policylang.model.definitions import Definitions
from policylang.model.head import metadata
from policylang.model.policy import Metadata
from policylang.model.reading import Reader
from policylang.model.schema import Schema
from policylang.operations.language import standard
from policylang.syntax.blocks import parse
from policylang.syntax.normalise import decode


def head(data: bytes) -> Metadata | None:
    """What the head of a text says; None when it has none that can be read."""
    text, _ = decode(data, "")
    if text is None:
        return None
    language = standard()
    tree, _ = parse(_cut(text), "", language.vocabulary, language.reader)
    if tree.head is None:
        return None
    return metadata(tree.head, Reader(Definitions(Schema()), lambda _: None, language.parse_cell))


def bare(data: bytes) -> str:
    """A text without what never changes its meaning: remarks on lines of their own, white space."""
    text, _ = decode(data, "")
    lines = (text or data.decode("utf-8", "replace")).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip() and not line.lstrip().startswith("//"))


def body(data: bytes) -> str:
    """What stands below the head, bare."""
    text, _ = decode(data, "")
    lines = (text or data.decode("utf-8", "replace")).splitlines()
    return bare("\n".join(lines[len(_cut("\n".join(lines)).splitlines()) :]).encode())


def same_policy(one: bytes, other: bytes) -> bool:
    """Whether two texts are revisions of one policy."""
    heads = head(one), head(other)
    return heads[0] is not None and heads[1] is not None and Identity.of(heads[0]) == Identity.of(heads[1])


def _cut(text: str) -> str:
    """The lines of the head: all until the text begins in the left margin."""
    lines: list[str] = []
    begun = False
    for line in text.splitlines():
        if line.strip() and not line.startswith((" ", "\t", "//")):
            if begun:
                break
            begun = True
        lines.append(line)
    return "\n".join(lines) + "\n"
