"""One line of a policy file: what part it plays, and what can be told of it alone."""

import re
from enum import Enum, auto

from attrs import frozen

from policylang.syntax.vocabulary import Fold, Vocabulary, after


class Role(Enum):
    """The part that a line plays; together they decide the tree and the canonical layout."""

    BLANK = auto()
    COMMENT = auto()
    HEAD = auto()  # `policy "…"`
    HEADING = auto()
    PARAGRAPH = auto()  # prose that begins a paragraph
    PASSAGE = auto()  # prose after a clause, in the same paragraph or item
    PROSE = auto()  # prose that goes on from the line above
    ITEM = auto()
    PLACEHOLDER = auto()
    CLAUSE = auto()
    FIELD = auto()  # of a clause or of the head
    ROW = auto()  # of a clause's table
    MORE = auto()  # goes on from the clause's own line, its field or the last cell of its row


PROSE = frozenset((Role.PARAGRAPH, Role.PASSAGE, Role.PROSE))


@frozen
class Line:
    """A line with its part, without what is only layout.

    Args:
        number: from 1.
        role: the part that it plays.
        indent: how far in the canonical layout has it.
        column: where its mark or its text begins, from 1.
        mark: `##`, `-`, `§`'s keyword, the field's keyword, or empty.
        text: what follows the mark, without comment; of a row what follows the first `|`.
        text_column: where that begins.
        comment: `// …` at its end, or empty.
        kind: of a clause, a head and their fields: the kind's name; empty when the keyword is unknown.
        meant: the keyword that a misspelt one is read as; empty when it is none, or spelt right.
    """

    number: int
    role: Role
    indent: int
    column: int
    mark: str
    text: str
    text_column: int
    comment: str = ""
    kind: str = ""
    meant: str = ""

    @property
    def end_column(self) -> int:
        """After the last character of its text."""
        return self.text_column + len(self.text)

    @property
    def fold(self) -> Fold:
        """Where its text stands, if it is the first of a folded text."""
        return Fold(0, self.number, self.text_column)


_QUOTED_OR_COMMENT = re.compile(r'"[^"]*"|(?<!\S)(//.*)')
_CURLY = frozenset("“”„‟″«»")
_QUOTED_OR_CURLY = re.compile(rf'"[^"]*"|[{"".join(sorted(_CURLY))}]')


def without_comment(text: str) -> tuple[str, str]:
    """A line's text and its closing comment; `//` inside closed quotation marks is text."""
    if "//" not in text:
        return text, ""
    for found in _QUOTED_OR_COMMENT.finditer(text):
        if found[1]:
            return text[: found.start()].rstrip(), found[1]
    return text, ""


def straightened(text: str) -> str:
    """The text with plain quotation marks, except those inside plain ones."""
    if _CURLY.isdisjoint(text):
        return text
    return _QUOTED_OR_CURLY.sub(lambda found: found[0] if len(found[0]) > 1 else '"', text)


def cells(text: str) -> list[tuple[int, str]]:
    """The cells of a row, from what follows its first `|`: where each begins (from 0), and its text."""
    found = []
    offset = 0
    for cell in text.split("|"):
        found.append((offset + len(cell) - len(cell.lstrip()), cell.strip()))
        offset += len(cell) + 1
    return found


_PLACEHOLDER = re.compile(r"\{([\w-]+)(?: +([^{}]+?))? *\}")


def placeholder(text: str) -> tuple[str, str] | None:
    """Name and argument of `{name argument}` that is the whole text, or None."""
    found = _PLACEHOLDER.fullmatch(text)
    return (found[1], found[2] or "") if found else None


_TITLED = re.compile(r'(\w+) +"([^"]*)"')


def titled(text: str) -> tuple[str, str] | None:
    """Word and title of `word "title"`, as a file's head is written, or None."""
    found = _TITLED.fullmatch(text)
    return (found[1], found[2]) if found else None


# What follows the keyword on a clause's own line: nothing, or an id. Running text goes on otherwise.
_AFTER_KEYWORD = re.compile(r"[\w-]*(?: i \S+)?(?: *[(\"].*)?")


def like_a_clause(body: str, word: str) -> bool:
    """Does the text go on after the keyword as a clause's own line does?"""
    return _AFTER_KEYWORD.fullmatch(straightened(after(word, body))) is not None


def clause_within(body: str, vocabulary: Vocabulary) -> int:
    """Where a rule (`§ krav …`) begins that goes on from a text on the same line; 0 when none does."""
    start = body.find(" § ", 1) + 1
    rest = body[start + 1 :].lstrip()
    word = vocabulary.clause_keyword(rest) if start else ""
    return start if word and like_a_clause(rest, word) else 0


_STRAY_SIGNS = re.compile(r"(?P<signs>[^\s§#|]{1,2})(?P<blanks> *)(?=§)|(?P<sign>[^\s§#|]{1,2})(?P<gap> {2,})(?=\S)")


def stray(body: str, vocabulary: Vocabulary, kind: str) -> tuple[str, str] | None:
    """A sign or two in the left margin before a rule, or before a field of the kind above, and what follows it."""
    found = _STRAY_SIGNS.match(body)
    if found is None:
        return None
    rest = body[found.end() :]
    known = vocabulary.clause_keyword(rest[1:].lstrip()) if found["signs"] else vocabulary.field_keyword(kind, rest)
    return (found["signs"] or found["sign"], rest) if known else None


def is_prose(raw: str) -> bool:
    """Does a line, seen alone, read as prose in the left margin?"""
    return bool(raw.strip()) and raw[0] not in "§#{| \t" and not raw.startswith(("//", "- ", "+ "))
