"""Which part each line plays, from its indent, its first word and the lines above it.

What starts in the left margin is printed, what is indented is what the machine holds it to. Where a
line could fall out of its rule unseen (a lost indent, a forgotten `§`, a field word swallowed by
the field above), it is said, and the line is read as what its author most likely meant.
"""

import re

from attrs import define, frozen

from policylang.syntax import complaints
from policylang.syntax.clause_lines import FOLDED, add_field, add_row, in_clause, note_quotes, open_clause
from policylang.syntax.lines import (
    PROSE,
    Line,
    Role,
    clause_within,
    is_prose,
    like_a_clause,
    placeholder,
    straightened,
    stray,
    titled,
    without_comment,
)
from policylang.syntax.sheet import STEP, OpenClause, Sheet
from policylang.syntax.vocabulary import Vocabulary, after
from policylang.text.diagnostic import Diagnostic

DEEPEST = 9
HEADING_LEVELS = 6
LONGEST_LINE = 20_000
MOST_WRONG = 2_000  # lines that stand wrong; with more the file is no policy
LIBRARY = "library"  # a file that is not printed
LARGEST_WITHOUT_HEAD = 200_000  # characters
SURE = 0.8  # how like a keyword a word must be to be read as it
_MARKERS = ("- ", "+ ", "-", "+")
# A bullet of a word processor, or a dash that stands too near its word.
_BULLET = re.compile(r"[•·*▪◦–—] +(?=\S)|[-•·*▪◦–—](?=[^\W\d_])")
# What git leaves where two changes clash.
_MERGED = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
# `eHälsomyndigheten` and `iPad` are names.
_STRAY_LETTER = re.compile(r"[^\W\d_A-ZÅÄÖeipm][A-ZÅÄÖ][a-zåäöé]")
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
        if reader.wrong > MOST_WRONG or (reader.headless and len(text) > LARGEST_WITHOUT_HEAD):
            reader.say(complaints.REST_UNREAD)
            break
    if not reader.begun:
        reader.say(complaints.EMPTY_FILE)
    return Layout(tuple(reader.lines), tuple(reader.diagnostics))


@define
class _Reader(Sheet):
    """Reads the lines one after another."""

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
        if "\t" in lead and self.clause:
            # How far a tab reaches is anybody's guess; that there is one has been said.
            field = self.clause.field_raw or self.clause.raw + STEP
            indent = (self.clause.raw or STEP) if body[0] == "§" else field
        if body.startswith("//"):
            self._comment(indent, body)
            return
        if body[0] in "<=>|" and _MERGED.match(body):
            self.say(complaints.MERGE_MARKER)
            self._comment(indent, body)
            return
        if not self.begun:
            self.begun = True
            if not indent and self._head(body):
                return
            self.say(complaints.NO_HEAD)
            self.headless = True
        if indent:
            self._indented(indent, body)
        else:
            self._margin(body, following)

    def _lost_its_indent(self, body: str) -> bool:
        """Does the line above a rule print a sentence, or belong to a rule that hangs under one?"""
        under = self.holder in {Role.PARAGRAPH, Role.ITEM} and not self.blank
        return under and self.vocabulary.clause_keyword(body[1:].lstrip()) != "" and self._hangs()

    def _hangs(self) -> bool:
        return self.clause is None or bool(self.clause.indent)

    def _comment(self, indent: int, body: str) -> None:
        clause = self.clause
        place = STEP * max(len(self.items), 1) if indent else 0
        if indent and clause and indent > clause.raw:
            place = clause.indent + STEP
        self.lines.append(Line(self.number, Role.COMMENT, place, self.column, "", body, self.column))

    def _margin(self, body: str, following: str) -> None:
        if found := stray(body, self.vocabulary, self.clause.kind if self.clause else ""):
            mark, rest = found
            self.say(complaints.stray(mark), (0, len(mark)))
            self.column += len(body) - len(rest)
            if indent := len(body) - len(rest) - len(mark):
                self._indented(indent, rest)
            else:
                place = STEP * max(len(self.items), 1) if self._lost_its_indent(rest) else 0
                open_clause(self, rest, place, place)
            return
        if start := clause_within(body, self.vocabulary):
            self.say(complaints.clause_in_text(body[start:]), (start, len(body)))
            self._margin(body[:start].rstrip(), "")
            self.column += start
            open_clause(self, body[start:], STEP * max(len(self.items), 1), STEP * max(len(self.items), 1))
            return
        mark = body[0]
        if mark == "§" and self._lost_its_indent(body):
            self.say(complaints.CLAUSE_LOST_INDENT)
            open_clause(self, body, 0, STEP * max(len(self.items), 1))
        elif mark == "§":
            open_clause(self, body, 0, 0)
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
            add_row(self, clause, body, indent - clause.raw)
        elif body[0] == "|":
            self._lost_row(body)
        elif body[:2] in _MARKERS and not inside:
            self._item(indent, body)
        elif inside and clause:
            in_clause(self, clause, indent, body)
        elif clause and (word := self.vocabulary.field_keyword(clause.kind, body)):
            place = clause.indent + STEP
            self.say(complaints.field_beside_clause(word, clause.keyword, place), (0, len(word)))
            add_field(self, clause, body, word)
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
        known = word if word in heads else (self.guess(word, heads) if title is not None else "")
        if not known:
            return False
        if known != word:
            self.say(complaints.unknown_head(word, known), (0, len(word)))
        if title is None:
            self.say(complaints.no_title(known))
            title = text[len(word) :].strip(' "')
        note_quotes(self, body)
        self.unprinted = heads[known] == LIBRARY
        self.close(Role.BLANK)
        self.clause = OpenClause(known, heads[known], 0, 0, head=True)
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
            add_field(self, clause, body, word)
            return
        word = self.vocabulary.clause_keyword(body)
        if word and (role is not Role.PROSE or (self._after_a_full_stop() and like_a_clause(body, word))):
            self.say(complaints.forgotten_sign(word), (0, len(word)))
            open_clause(self, "§ " + body, 0, STEP if self.going_on else 0, shift=-2)
            return
        if _STRAY_LETTER.match(body):
            self.say(complaints.stray_letter(body.split(maxsplit=1)[0]), (0, 1))
        elif body[0].islower() and not self.blank:
            if clause:
                self.say(complaints.CLAUSE_GOES_ON_IN_MARGIN)
                self.keep(Role.MORE, clause.indent + FOLDED, "", body)
                return
            if self.holder is Role.ITEM:
                self.say(complaints.ITEM_GOES_ON_IN_MARGIN)
        if role is not Role.PROSE and (found := _BULLET.match(body)):
            self.say(complaints.bullet(found.group()), (0, 1))
            self._item(0, body, found.end())
            return
        head = titled(straightened(body))
        if role is not Role.PROSE and head and head[0] in self.vocabulary.heads:
            self.say(complaints.SECOND_HEAD)
        self._passage(role, 0, body)

    def _after_a_full_stop(self) -> bool:
        """A new sentence begins with a capital; a small letter is then worth a second look."""
        return bool(self.lines) and self.lines[-1].text.endswith(".")

    def _passage(self, role: Role, indent: int, body: str) -> None:
        if self.unprinted and not indent:
            self.say(complaints.TEXT_IN_LIBRARY)
            self._comment(0, body)
            return
        above = [line.role for line in self.lines[-2:]]
        if role is Role.PROSE and above[-1:] == [Role.COMMENT] and above[0] in PROSE and not self.orphaned:
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

    def _item(self, indent: int, body: str, mark: int = 1) -> None:
        """An item of a list; `mark` is how much of it is the mark."""
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
        words = body[mark:].lstrip()
        if not words:
            self.say(complaints.EMPTY_ITEM)
        self._warn_of_comment(body)
        self.keep(Role.ITEM, place, "+" if body[0] == "+" else "-", words, skip=len(body) - len(words))

    def _in_item(self, indent: int, body: str) -> None:
        """An item's text goes on."""
        place = STEP * len(self.items)
        word = self.vocabulary.clause_keyword(body)
        if word and like_a_clause(body, word):
            self.say(complaints.forgotten_sign(word), (0, len(word)))
            open_clause(self, "§ " + body, indent, place, shift=-2)
            return
        if (field := self._any_field(body)) and not self.clause:
            self.say(complaints.field_without_clause(field), (0, len(field)))
            self._orphan(indent, body)
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

    def _any_field(self, body: str) -> str:
        """The field word that a line begins with, if what follows stands apart from it as a field's value does."""
        words = self.vocabulary
        found = (words.field_keyword(kind, body) for kind in sorted(set(words.clauses.values())))
        return next((word for word in found if word and after(word, body) and body[len(word) :].startswith("  ")), "")

    def _belongs_nowhere(self, indent: int, body: str) -> None:
        """Indented, but neither a rule nor part of one."""
        words = self.vocabulary
        if not (self.astray and (indent > self.astray or (indent == self.astray and not self.blank))):
            field_word = self._any_field(body) if indent >= 2 * STEP else ""
            sentence = body[0].isupper() and body[-1] in ".:"
            like = "" if sentence else self.guess(body, words.clauses, SURE)
            if not field_word and (word := words.clause_keyword(body) or like):
                self.say(complaints.forgotten_sign(word), (0, len(word)))
                open_clause(self, "§ " + body, indent, 0 if self.holder is Role.BLANK else STEP, shift=-2)
                return
            kinds = sorted(set(words.clauses.values()))
            field_word = field_word or next((word for kind in kinds if (word := words.field_keyword(kind, body))), "")
            self.say(complaints.field_without_clause(field_word) if field_word else complaints.NEITHER)
            self.astray, self.orphaned = indent, bool(field_word)
        if self.orphaned:
            self._orphan(indent, body)
        else:
            self._passage(self.prose_role(), 0, body)

    def _orphan(self, indent: int, body: str) -> None:
        """A field without its rule is no text: what is said of the sentence above should not be said of it."""
        self.orphaned, self.blank = True, False
        self.lines.append(Line(self.number, Role.COMMENT, indent, self.column, "", body, self.column))

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
        open_clause(self, body, indent, place)

    def _lost_row(self, body: str) -> None:
        if self.clause and not self.clause.head:
            self.say(complaints.row_beside_clause(self.clause.indent + STEP))
            add_row(self, self.clause, body, STEP)
        else:
            self.say(complaints.ROW_WITHOUT_CLAUSE)
            self._passage(Role.PARAGRAPH, 0, body)
