"""Which part each line plays, from its indent, its first word and the lines above it.

What starts in the left margin is printed, what is indented is what the machine holds it to. Where a
line could fall out of its rule unseen (a lost indent, a forgotten `§`, a field word swallowed by
the field above), it is said, and the line is read as what its author most likely meant.
"""

import re

from attrs import define, field, frozen

from policylang.syntax import complaints
from policylang.syntax.complaints import Complaint
from policylang.syntax.lines import (
    PROSE,
    Line,
    Role,
    cells,
    is_prose,
    placeholder,
    straightened,
    titled,
    without_comment,
)
from policylang.syntax.vocabulary import Vocabulary, after, nearest
from policylang.text.diagnostic import Diagnostic
from policylang.text.span import Span

STEP = 2
FOLDED = 6  # how far in a folded line stands, from its clause
DEEPEST = 9
HEADING_LEVELS = 6
LONGEST_LINE = 20_000
SURE = 0.8  # how like a keyword a word must be to be read as it
_MARKERS = ("- ", "+ ", "-", "+")
_BULLET = re.compile(r"[•·*▪◦–—] ")
_TAG = re.compile(r"[\w-]*(?: *[(\"].*)?")  # what follows the keyword of a clause on one line: nothing, or an id
_LONE_COMMENT = re.compile(r"(?<!\S)//(?!\S)")


@frozen
class Layout:
    """The lines with their parts, and what is wrong with how they stand."""

    lines: tuple[Line, ...]
    diagnostics: tuple[Diagnostic, ...]


def lay_out(text: str, name: str, vocabulary: Vocabulary) -> Layout:
    """Give each line its part.

    Args:
        text: normalised; any text at all.
        name: what diagnostics call the file.
        vocabulary: the words of the language.
    """
    reader = _Reader(name, vocabulary)
    raws = text.split("\n")
    for number, raw in enumerate(raws, 1):
        reader.line(number, raw, raws[number] if number < len(raws) else "")
    if not reader.begun:
        reader.say(complaints.EMPTY_FILE)
    return Layout(tuple(reader.lines), tuple(reader.diagnostics))


@define
class _Clause:
    """A clause, or the file's head, whose fields may follow."""

    keyword: str
    kind: str
    raw: int  # its indent as written
    indent: int  # and as it should be
    head: bool = False
    field_raw: int | None = None  # indent of its fields, as written
    running: bool = False  # the field above is running text
    columns: int = 0  # of its table


@define
class _Reader:
    """What the lines so far leave open."""

    name: str
    vocabulary: Vocabulary
    lines: list[Line] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    begun: bool = False
    level: int = 0
    # What a hanging clause or a folded line would belong to: HEADING, PARAGRAPH (any prose), ITEM, or BLANK for nothing.
    holder: Role = Role.BLANK
    items: list[int] = field(factory=list)  # the indents of the open items as written, outermost first
    clause: _Clause | None = None
    blank: bool = False
    astray: int = 0  # the indent of a line that belongs nowhere; deeper ones are the same mistake
    number: int = 1
    column: int = 1
    length: int = 0

    # -- saying and keeping

    def say(self, complaint: Complaint, at: tuple[int, int] | None = None) -> None:
        """Add a diagnostic on the whole line, or on the stretch `at` of its text."""
        start, end = at or (0, self.length)
        span = Span(self.name, self.number, self.column + start, self.number, self.column + end)
        one = Diagnostic(span, complaint.code, complaint.message, complaint.hint, complaint.severity)
        self.diagnostics.append(one)

    def keep(self, role: Role, indent: int, mark: str, text: str, comment: str = "", *, skip: int = 0) -> None:
        """Add the line with its part; `skip` is how far into the line its text begins."""
        kind = self.clause.kind if self.clause else ""
        column = self.column
        self.lines.append(Line(self.number, role, indent, column, mark, text, column + skip, comment, kind))
        self.blank = False

    def close(self, holder: Role) -> None:
        """Begin something new in the left margin: what was open is closed."""
        self.clause, self.holder, self.items, self.astray = None, holder, [], 0

    @property
    def going_on(self) -> bool:
        """Would prose in the left margin go on with the paragraph above?"""
        return self.holder is Role.PARAGRAPH and not self.blank

    def prose_role(self) -> Role:
        """The part of prose in the left margin."""
        if not self.going_on:
            return Role.PARAGRAPH
        return Role.PASSAGE if self.clause else Role.PROSE

    # -- a line

    def line(self, number: int, raw: str, following: str) -> None:
        """Read one line."""
        self.number = number
        text = raw.rstrip(" \t")
        body = text.lstrip(" \t")
        lead = text[: len(text) - len(body)]
        self.column, self.length = len(lead) + 1, len(body)
        if not body:
            self.lines.append(Line(number, Role.BLANK, 0, 1, "", "", 1))
            self.blank = True
            return
        if "\t" in text:
            at = text.index("\t") - len(lead)
            self.say(complaints.TAB, (at, at + 1))
            body = body.replace("\t", " ")
        if len(body) > LONGEST_LINE:
            self.say(complaints.long_line(len(body), LONGEST_LINE), (0, 1))
            body = body[:LONGEST_LINE].rstrip()
        indent = len(lead) + lead.count("\t")
        if body.startswith("//"):
            self._comment(indent, body)
            return
        if not self.begun:
            self.begun = True
            if not indent and self._head(body):
                return
            self.say(complaints.NO_HEAD)
        if indent:
            self._indented(indent, body)
        else:
            self._margin(body, following)

    def _comment(self, indent: int, body: str) -> None:
        clause = self.clause
        place = STEP * max(len(self.items), 1) if indent else 0
        if indent and clause and indent > clause.raw:
            place = clause.indent + STEP
        self.lines.append(Line(self.number, Role.COMMENT, place, self.column, "", body, self.column))

    def _margin(self, body: str, following: str) -> None:
        mark = body[0]
        if mark == "§":
            self._open(body, 0, 0)
        elif mark == "#":
            self._heading(body)
        elif mark == "|":
            self._lost_row(body)
        elif body[:2] in _MARKERS:
            self._item(0, body)
        elif self._is_placeholder(body, following):
            self.close(Role.BLANK)
            self.keep(Role.PLACEHOLDER, 0, "", body)
        else:
            self._prose(body)

    def _indented(self, indent: int, body: str) -> None:
        clause = self.clause
        inside = clause is not None and indent > clause.raw
        if body[0] == "§":
            self._hanging(indent, body)
        elif body[0] == "|" and inside and clause and not clause.head:
            self._row(clause, body, indent - clause.raw)
        elif body[0] == "|":
            self._lost_row(body)
        elif body[:2] in _MARKERS and not inside:
            self._item(indent, body)
        elif inside and clause:
            self._in_clause(clause, indent, body)
        elif clause and (word := self.vocabulary.field_keyword(clause.kind, body)):
            place = clause.indent + STEP
            self.say(complaints.field_beside_clause(word, clause.keyword, place), (0, len(word)))
            self._field(clause, body, word)
        elif self.holder is Role.ITEM:
            self._in_item(indent, body)
        else:
            self._belongs_nowhere(indent, body)

    # -- what is printed

    def _is_placeholder(self, body: str, following: str) -> bool:
        """Alone on its line: a hole that wrapping has put there stands beside other prose."""
        in_prose = self.going_on and self.clause is None
        return placeholder(body) is not None and not in_prose and not is_prose(following)

    def _head(self, body: str) -> bool:
        text, comment = without_comment(straightened(body))
        heads = self.vocabulary.heads
        word, title = titled(text) or (text.split(maxsplit=1)[0], None)
        known = word if word in heads else (nearest(word, heads) if title is not None else "")
        if not known:
            return False
        if known != word:
            self.say(complaints.unknown_head(word, known), (0, len(word)))
        if title is None:
            self.say(complaints.no_title(known))
            title = text[len(word) :].strip(' "')
        self._note_quotes(body)
        self.close(Role.BLANK)
        self.clause = _Clause(known, heads[known], 0, 0, head=True)
        self.keep(Role.HEAD, 0, known, title, comment, skip=text.find(title, len(word)))
        return True

    def _heading(self, body: str) -> None:
        text = body.lstrip("#")
        level = len(body) - len(text)
        words = text.lstrip()
        self.close(Role.HEADING)
        if level > HEADING_LEVELS:
            self.say(complaints.heading_level(level, HEADING_LEVELS), (0, level))
            level = HEADING_LEVELS
        elif level > self.level + 1:
            self.say(complaints.skipped_level(self.level, level), (0, level))
        self.level = level
        if not words:
            self.say(complaints.EMPTY_HEADING)
        elif words == text:
            self.say(complaints.read_as("rubriken lästes med ett blanksteg efter `#`"))
        self._warn_of_comment(body)
        self.keep(Role.HEADING, 0, "#" * level, words, skip=len(body) - len(words))

    def _prose(self, body: str) -> None:
        """A sentence that is printed, unless it is a line of a rule that has lost its indent."""
        clause, role = self.clause, self.prose_role()
        if clause and (word := self.vocabulary.field_keyword(clause.kind, body)):
            place = clause.indent + STEP
            self.say(complaints.field_in_margin(word, clause.keyword, place), (0, len(word)))
            self._field(clause, body, word)
            return
        word = self.vocabulary.clause_keyword(body)
        if word and (role is not Role.PROSE or self._a_tag_after_a_full_stop(body, word)):
            self.say(complaints.forgotten_sign(word), (0, len(word)))
            self._open("§ " + body, 0, STEP if self.going_on else 0, shift=-2)
            return
        if body[0].islower() and not self.blank:
            if clause:
                self.say(complaints.CLAUSE_GOES_ON_IN_MARGIN)
            elif self.holder is Role.ITEM:
                self.say(complaints.ITEM_GOES_ON_IN_MARGIN)
        if role is not Role.PROSE and _BULLET.match(body):
            self.say(complaints.bullet(body[0]), (0, 1))
        head = titled(straightened(body))
        if role is not Role.PROSE and head and head[0] in self.vocabulary.heads:
            self.say(complaints.SECOND_HEAD)
        self._passage(role, 0, body)

    def _a_tag_after_a_full_stop(self, body: str, word: str) -> bool:
        """A sentence begins with a capital; a keyword and an id after a full stop are no sentence."""
        above = self.lines[-1].text if self.lines else ""
        return above.endswith(".") and _TAG.fullmatch(body[len(word) :].strip()) is not None

    def _passage(self, role: Role, indent: int, body: str) -> None:
        above = [line.role for line in self.lines[-2:]]
        if role is Role.PROSE and above[-1:] == [Role.COMMENT] and above[0] in PROSE:
            self.say(complaints.COMMENT_INSIDE_SENTENCE)
        self._warn_of_comment(body)
        self.clause = None
        if not indent:
            astray = self.astray
            self.close(Role.PARAGRAPH)
            self.astray = astray
        self.keep(role, indent, "", body)

    def _warn_of_comment(self, body: str) -> None:
        if "//" in body and (found := _LONE_COMMENT.search(body)):
            self.say(complaints.PROSE_COMMENT, found.span())

    def _item(self, indent: int, body: str) -> None:
        items = self.items if self.holder is Role.ITEM and indent else []
        while items and items[-1] > indent:
            items.pop()
        if items and indent == items[-1] + 1:
            self.say(complaints.ITEM_ONE_TOO_FAR)
        elif items and indent > items[-1] and len(items) == DEEPEST:
            self.say(complaints.deep_list(DEEPEST))
        elif not items or indent > items[-1]:
            items.append(indent)
        place = STEP * (len(items) - 1)
        if indent == items[-1] != place:
            self.say(complaints.read_as(f"punkten lästes som indragen {place} blanksteg"))
        self.close(Role.ITEM)
        self.items = items
        words = body[1:].lstrip()
        if not words:
            self.say(complaints.EMPTY_ITEM)
        self._warn_of_comment(body)
        self.keep(Role.ITEM, place, body[0], words, skip=len(body) - len(words))

    def _in_item(self, indent: int, body: str) -> None:
        """An item's text goes on."""
        place = STEP * len(self.items)
        if word := self.vocabulary.clause_keyword(body):
            self.say(complaints.forgotten_sign(word), (0, len(word)))
            self._open("§ " + body, indent, place, shift=-2)
            return
        if self.blank:
            self.say(complaints.ITEM_SPLIT)
        elif indent <= self.items[-1]:
            self.say(complaints.after_inner_item(place))
        elif self.clause and body[0].islower():
            self.say(complaints.CLAUSE_GOES_ON_AS_ITEM)
        elif indent != self.items[-1] + STEP:
            self.say(complaints.read_as(f"raden lästes som indragen {place} blanksteg"))
        self._passage(Role.PASSAGE if self.clause else Role.PROSE, place, body)

    def _belongs_nowhere(self, indent: int, body: str) -> None:
        """Indented, but neither a rule nor part of one."""
        words = self.vocabulary
        if not (self.astray and indent > self.astray):
            if word := words.clause_keyword(body) or nearest(body, words.clauses, SURE):
                self.say(complaints.forgotten_sign(word), (0, len(word)))
                self._open("§ " + body, indent, 0 if self.holder is Role.BLANK else STEP, shift=-2)
                return
            kinds = sorted(set(words.clauses.values()))
            field_word = next((word for kind in kinds if (word := words.field_keyword(kind, body))), "")
            self.say(complaints.field_without_clause(field_word) if field_word else complaints.NEITHER)
            self.astray = indent
        self._passage(self.prose_role(), 0, body)

    # -- clauses

    def _hanging(self, indent: int, body: str) -> None:
        """A clause under its sentence."""
        above = self.items[-1] if self.items else 0
        place = STEP * max(len(self.items), 1)
        if self.holder is Role.BLANK:
            self.say(complaints.NOTHING_TO_HANG_UNDER)
            place = 0
        elif self.items and indent <= above:
            self.say(complaints.clause_after_inner_item(place))
        elif indent != above + STEP:
            self.say(complaints.read_as(f"regeln lästes som indragen {place} blanksteg"))
        self._open(body, indent, place)

    def _open(self, body: str, raw: int, indent: int, shift: int = 0) -> None:
        """A clause's own line; `shift` tells of a `§` that is not in the text."""
        if not indent:
            self.close(Role.BLANK)
        self.astray = 0
        self._note_quotes(body)
        text, comment = without_comment(straightened(body))
        rest = text[1:].lstrip()
        word = self.vocabulary.clause_keyword(rest)
        kind = self.vocabulary.clauses.get(word, "")
        start = len(text) - len(rest)
        if not rest:
            self.say(complaints.LONELY_SIGN)
        elif not word:
            word = rest.split(maxsplit=1)[0]
            meant = nearest(rest, self.vocabulary.clauses)
            kind = self.vocabulary.clauses.get(meant, "")
            self.say(complaints.unknown_keyword(word, meant), (start + shift, start + shift + len(word)))
        elif start == 1:
            self.say(complaints.read_as("regeln lästes med ett blanksteg efter `§`"))
        self.clause = _Clause(word, kind, raw, indent)
        value = after(word, rest)
        self.keep(Role.CLAUSE, indent, word, value, comment, skip=len(text) - len(value) + shift)

    def _in_clause(self, clause: _Clause, indent: int, body: str) -> None:
        """A field of the open clause, or more of the one above."""
        word = self.vocabulary.field_keyword(clause.kind, body)
        first = clause.field_raw
        if (word or clause.head or indent - clause.raw <= STEP) if first is None else indent <= first:
            clause.field_raw = indent
            self._field(clause, body, word, indent - clause.raw)
        elif word and not (clause.running and first is not None and indent >= first + 2 * STEP):
            self.say(complaints.field_as_more(word), (0, len(word)))
            self._field(clause, body, word)
        else:
            text, comment = self._content(body, running=clause.running)
            self.keep(Role.MORE, clause.indent + FOLDED, "", text, comment)

    def _field(self, clause: _Clause, body: str, word: str, deep: int = STEP) -> None:
        clause.running = word in self.vocabulary.running
        text, comment = self._content(body, running=clause.running)
        place = clause.indent + STEP
        if not word and clause.kind:
            meant = nearest(text, self.vocabulary.field_words(clause.kind))
            written = " ".join(text.split()[: len(meant.split()) or 1])
            self.say(complaints.unknown_field(written, meant, clause.keyword, head=clause.head), (0, len(written)))
        elif deep != STEP:
            self.say(complaints.read_as(f"fältet lästes som indraget {place} blanksteg"))
        value = after(word, text)
        self.keep(Role.FIELD, place, word, value, comment, skip=len(text) - len(value))

    def _row(self, clause: _Clause, body: str, deep: int) -> None:
        text, comment = self._content(body, running=False)
        clause.running = False
        if clause.field_raw is None:
            clause.field_raw = clause.raw + deep
        if deep != STEP:
            self.say(complaints.read_as(f"tabellraden lästes som indragen {clause.indent + STEP} blanksteg"))
        written = cells(text[1:])
        header = not clause.columns
        if len(written) > 1 and not written[-1][1] and (header or len(written) == clause.columns + 1):
            self.say(complaints.read_as("tabellraden lästes utan det sista `|`"))
            text = text[:-1].rstrip()
            written.pop()
        if header:
            clause.columns = len(written)
        elif len(written) != clause.columns:
            self.say(complaints.row_length(len(written), clause.columns))
        self.keep(Role.ROW, clause.indent + STEP, "|", text[1:], comment, skip=1)

    def _lost_row(self, body: str) -> None:
        if self.clause and not self.clause.head:
            self.say(complaints.row_beside_clause(self.clause.indent + STEP))
            self._row(self.clause, body, STEP)
        else:
            self.say(complaints.ROW_WITHOUT_CLAUSE)
            self._passage(Role.PARAGRAPH, 0, body)

    # -- what stands in a line that is not printed

    def _content(self, body: str, *, running: bool) -> tuple[str, str]:
        """Text and comment; quotation marks as the grammar has them, except in running text."""
        if not running:
            self._note_quotes(body)
            body = straightened(body)
        text, comment = without_comment(body)
        if comment and text.count('"') % 2:
            self.say(complaints.COMMENT_INSIDE_QUOTE, (len(text), len(body)))
        return text, comment

    def _note_quotes(self, body: str) -> None:
        if straightened(body) != body:
            self.say(complaints.read_as('typografiska citattecken lästes som `"`'))
