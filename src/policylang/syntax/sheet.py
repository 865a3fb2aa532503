"""What the lines of a file so far leave open, and what has been said and kept of them."""

from collections.abc import Iterable

from attrs import define, field

from policylang.syntax.complaints import Complaint
from policylang.syntax.lines import Line, Role
from policylang.syntax.vocabulary import Vocabulary, nearest
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

STEP = 2
MOST_GUESSES = 300  # likeness is slow to measure, and a file with more misspelt words is no policy


@define
class OpenClause:
    """A clause, or the file's head, whose fields may follow."""

    keyword: str
    kind: str
    raw: int  # its indent as written
    indent: int  # and as it should be
    head: bool = False
    field_raw: int | None = None  # indent of its fields, as written
    running: bool = False  # the field above is running text
    columns: int = 0  # of its table, or of the table of the field above
    tabled: bool = False  # the field above has a table of its own


@define
class Sheet:
    """The state of reading a file from its first line to its last."""

    name: str
    vocabulary: Vocabulary
    lines: list[Line] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    wrong: int = 0  # how many errors have been said
    begun: bool = False
    headless: bool = False
    unprinted: bool = False  # a file of definitions, where no line is text
    level: int = 0
    # What a hanging clause or a folded line would belong to: HEADING, PARAGRAPH (any prose), ITEM; BLANK is nothing.
    holder: Role = Role.BLANK
    items: list[int] = field(factory=list)  # the indents of the open items as written, outermost first
    clause: OpenClause | None = None
    blank: bool = False
    astray: int = 0  # the indent of a line that belongs nowhere; deeper ones are the same mistake
    orphaned: bool = False  # whether that line is a field that has lost its rule
    guesses: int = 0
    number: int = 1
    column: int = 1
    length: int = 0

    # -- saying and keeping

    def say(self, complaint: Complaint, at: tuple[int, int] | None = None) -> None:
        """Add a diagnostic on the whole line, or on the stretch `at` of its text."""
        start, end = at or (0, self.length)
        span = Span(self.name, self.number, self.column + start, self.number, self.column + end)
        self.diagnostics.append(complaint.at(span))
        self.wrong += complaint.severity is Severity.ERROR

    def guess(self, text: str, words: Iterable[str], cutoff: float = 0.7) -> str:
        """The word that the author probably meant, or nothing; gives up in a file that is no policy."""
        self.guesses += 1
        return nearest(text, words, cutoff) if self.guesses <= MOST_GUESSES else ""

    def keep(  # noqa: PLR0913 - a line's parts, each with its name in `Line`
        self, role: Role, indent: int, mark: str, text: str, comment: str = "", *, skip: int = 0, meant: str = ""
    ) -> None:
        """Add the line with its part; `skip` is how far into the line its text begins."""
        kind = self.clause.kind if self.clause else ""
        column = self.column
        self.lines.append(Line(self.number, role, indent, column, mark, text, column + skip, comment, kind, meant))
        self.blank = False

    def close(self, holder: Role) -> None:
        """Begin something new in the left margin: what was open is closed."""
        self.clause, self.holder, self.items, self.astray = None, holder, [], 0
        self.orphaned = False

    @property
    def going_on(self) -> bool:
        """Would prose in the left margin go on with the paragraph above?"""
        return self.holder is Role.PARAGRAPH and not self.blank

    def prose_role(self) -> Role:
        """The part of prose in the left margin."""
        if not self.going_on:
            return Role.PARAGRAPH
        return Role.PASSAGE if self.clause else Role.PROSE
