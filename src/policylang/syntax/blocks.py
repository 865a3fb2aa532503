"""Lines to blocks: the syntax tree of a file, and everything that is wrong with it."""

from collections.abc import Sequence

from attrs import define, evolve, field

from policylang.syntax import complaints, normalise
from policylang.syntax.layout import lay_out
from policylang.syntax.lines import PROSE, Line, Role, cells, placeholder
from policylang.syntax.orphans import once
from policylang.syntax.prose import read_text
from policylang.syntax.tree import (
    Block,
    CellSyntax,
    ClauseSyntax,
    FieldSyntax,
    Head,
    Heading,
    HoleMark,
    Item,
    ItemList,
    Node,
    Paragraph,
    Passage,
    Placeholder,
    SourceFile,
    Standalone,
    Text,
)
from policylang.syntax.vocabulary import FieldReader, Fold, Position, Vocabulary, after, as_written
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.listing import MOST_OF_A_CODE, listing
from policylang.text.span import Span

__all__ = ["FieldReader", "Fold", "Position", "Vocabulary", "parse"]

LONGEST_FIELD = 20_000
MOST_PARENTHESES = 30
_WITH_WORDS = PROSE | {Role.ITEM}
MOST_WORDS = 6  # of an id that was written as words


def parse(text: str, name: str, vocabulary: Vocabulary, read_field: FieldReader) -> tuple[SourceFile, list[Diagnostic]]:
    """The tree of a file and all that is wrong with it, in the order of the text.

    There is always a tree: a line that cannot be read costs itself, and reading goes on at the next
    field, clause or block.

    Args:
        text: any text; what `normalise` puts right is put right here too.
        name: the file's path as the user gave it.
        vocabulary: the words that open clauses, heads and fields.
        read_field: the grammar, for what stands behind a keyword.
    """
    if refused := normalise.too_large(text, name):
        return SourceFile(name, None, ()), refused
    clean, notes = normalise.normalise(text, name)
    layout = lay_out(clean, name, vocabulary)
    content = [line for line in layout.lines if line.role not in (Role.BLANK, Role.COMMENT)]
    blank = frozenset(line.number for line in layout.lines if line.role is Role.BLANK)
    remarks = frozenset(
        line.number
        for line in layout.lines
        if line.role is Role.COMMENT and not line.indent and line.text.startswith("//")
    )
    builder = _Builder(name, content, read_field, blank, remarks)
    head, blocks = builder.file()
    return SourceFile(name, head, blocks), listing(once([*notes, *layout.diagnostics, *builder.diagnostics]))


@define
class _Builder:
    """The lines of a file, and how many of them are in the tree."""

    name: str
    lines: Sequence[Line]
    read_field: FieldReader
    blank: frozenset[int]
    remarks: frozenset[int]  # in the left margin
    diagnostics: list[Diagnostic] = field(factory=list)
    done: int = 0
    unreadable: int = 0

    # -- taking lines

    def peek(self) -> Role | None:
        """The part of the next line."""
        return self.lines[self.done].role if self.done < len(self.lines) else None

    def take(self) -> Line:
        """The next line."""
        self.done += 1
        return self.lines[self.done - 1]

    def take_all(self, role: Role) -> list[Line]:
        """The lines of this part that come next."""
        start = self.done
        while self.peek() is role:
            self.done += 1
        return list(self.lines[start : self.done])

    def span(self, first: Line) -> Span:
        """From the start of a line to the end of the last that was taken."""
        last = self.lines[self.done - 1]
        return Span(self.name, first.number, first.column, last.number, last.end_column)

    def folded(self, lines: Sequence[Line]) -> tuple[str, Position]:
        """The texts of the lines with one space between, and where it all stands."""
        offset, folds, texts = 0, [], []
        for line in lines:
            if line.text or len(lines) == 1:
                folds.append(Fold(offset, line.number, line.text_column))
                texts.append(line.text)
                offset += len(line.text) + 1
        return " ".join(texts), Position(self.name, tuple(folds or [Fold(0, lines[0].number, lines[0].text_column)]))

    # -- blocks

    def file(self) -> tuple[Head | None, tuple[Block, ...]]:
        """The head and the blocks."""
        head = self.head() if self.peek() is Role.HEAD else None
        blocks: list[Block] = []
        run: list[ItemList] = []
        while self.peek() is not None:
            block = self.block()
            if run and not (isinstance(block, ItemList) and _go_on(run[-1], block)):
                blocks.append(_joined(run))
                run = []
            if isinstance(block, ItemList):
                run.append(block)
            else:
                blocks.append(block)
        return head, (*blocks, *([_joined(run)] if run else []))

    def block(self) -> Block:
        """What begins with the next line."""
        match self.peek():
            case Role.HEADING:
                return self.heading()
            case Role.ITEM:
                return self.item_list()
            case Role.PLACEHOLDER:
                line = self.take()
                name, argument = placeholder(line.text) or (line.text, "")
                return Placeholder(name, argument, self.span(line))
            case Role.CLAUSE:
                clause = self.clause()
                return Standalone(clause, clause.span)
            case _:
                return self.paragraph()

    def head(self) -> Head:
        """The file's head."""
        line = self.take()
        fields = self.fields()[0]
        return Head(line.mark, "".join(map(self.without_hole, self.text([line]))), fields, self.span(line))

    def without_hole(self, part: str | HoleMark) -> str:
        """A part of the title, which no rule stands under."""
        if isinstance(part, str):
            return part
        message, hint = "dokumentets namn kan inte ha luckor", "skriv namnet som det ska tryckas"
        self.diagnostics.append(Diagnostic(part.span, Code.UNKNOWN_HOLE, message, hint))
        return ""

    def heading(self) -> Heading:
        """A heading and what hangs under it."""
        line = self.take()
        text = self.text([line])
        return Heading(len(line.mark), text, self.hanging(), self.span(line))

    def paragraph(self) -> Paragraph:
        """Passages up to the next blank line or block."""
        first = self.lines[self.done]
        passages = [self.passage()]
        while self.peek() is Role.PASSAGE:
            passages.append(self.passage())
        return Paragraph(tuple(passages), self.span(first))

    def passage(self) -> Passage:
        """A line of prose or an item's own, the lines that go on from it, and what hangs under it."""
        first = self.take()
        text = self.text([first, *self.take_all(Role.PROSE)])
        return Passage(text, self.hanging(), self.span(first))

    def item_list(self) -> ItemList:
        """An item in the left margin with all that is below it; the file joins such lists."""
        first = self.lines[self.done]
        found: list[tuple[int, Item]] = []
        while self.peek() is Role.ITEM and (not found or self.lines[self.done].indent):
            line = self.lines[self.done]
            passages = [self.passage()]
            while self.peek() is Role.PASSAGE and self.lines[self.done].indent:
                passages.append(self.passage())
            found.append((line.indent, Item(tuple(passages), (), line.mark == "+", self.span(line))))
        return ItemList(_nested(found), self.span(first))

    def text(self, lines: Sequence[Line]) -> Text:
        """Printed text with its holes."""
        text, wrong = read_text(*self.folded(lines))
        self.diagnostics += wrong
        return text

    # -- clauses

    def hanging(self) -> tuple[ClauseSyntax, ...]:
        """The clauses that hang under the line above."""
        clauses = []
        while self.peek() is Role.CLAUSE and self.lines[self.done].indent:
            above = self.lines[self.done - 1]
            between = range(above.number + 1, self.lines[self.done].number)
            clauses.append(self.clause())
            if not self.blank.isdisjoint(between):
                complaint = complaints.under_nothing(clauses[-1].keyword)
            elif not self.remarks.isdisjoint(between) and above.role not in _WITH_WORDS:
                complaint = complaints.under_a_remark(clauses[-1].keyword)
            else:
                continue
            self.diagnostics.append(complaint.at(clauses[-1].span))
        return tuple(clauses)

    def clause(self) -> ClauseSyntax:
        """A clause with its fields and its table."""
        line = self.take()
        text, at = self.folded([line, *self.take_all(Role.MORE)])
        head = self.read(f"{line.kind}_head", text, at) if line.kind else None
        fields, rows = self.fields()
        owned = _owned(text) if head is None else ()
        return ClauseSyntax(line.meant or line.mark, head, fields, rows, self.span(line), owned)

    def fields(self) -> tuple[tuple[FieldSyntax, ...], tuple[tuple[CellSyntax, ...], ...]]:
        """The fields and the rows that come next."""
        fields: list[FieldSyntax] = []
        rows: list[tuple[CellSyntax, ...]] = []
        place = 0
        while (role := self.peek()) in (Role.FIELD, Role.ROW):
            if role is Role.FIELD:
                place = self.lines[self.done].indent
                fields.append(self.field())
            elif fields and self.lines[self.done].indent > place:
                fields[-1] = evolve(fields[-1], rows=(*fields[-1].rows, self.row()))
            else:
                rows.append(self.row())
        return tuple(fields), tuple(rows)

    def field(self) -> FieldSyntax:
        """A field, its folded lines joined, one space between keyword and value."""
        line = self.take()
        text, at = self.folded([line, *self.take_all(Role.MORE)])
        start = f"{line.kind}_field"
        if line.mark:
            text = f"{line.mark} {text}".rstrip()
            shift = len(line.mark) + 1
            moved = (Fold(fold.offset + shift, fold.line, fold.column) for fold in at.folds)
            at = Position(self.name, (Fold(0, line.number, line.column), *moved))
            return FieldSyntax(self.read(start, text, at) if line.kind else None, text, self.span(line))
        if not line.meant:
            return FieldSyntax(None, text, self.span(line))
        # That the keyword is misspelt has been said; what stands behind it is read, so that nothing else seems missing.
        value = after(as_written(text, line.meant), text)
        node = self.read_field(start, f"{line.meant} {value}".rstrip(), at)
        return FieldSyntax(node if isinstance(node, Node) else None, text, self.span(line))

    def row(self) -> tuple[CellSyntax, ...]:
        """A row's cells; folded lines belong to the last."""
        line = self.take()
        more = " ".join(part.text for part in self.take_all(Role.MORE) if part.text)
        written = [
            CellSyntax(text, Span(self.name, line.number, start, line.number, start + len(text)))
            for offset, text in cells(line.text)
            for start in (line.text_column + offset,)
        ]
        if more:
            last = self.lines[self.done - 1]
            cell = written[-1]
            span = Span(self.name, line.number, cell.span.column, last.number, last.end_column)
            written[-1] = CellSyntax(f"{cell.text} {more}".strip(), span)
        return tuple(written)

    def read(self, start: str, text: str, at: Position) -> Node | None:
        """What the grammar reads, if it can; a text that no person wrote is not put to it."""
        span = at.span(0, len(text))
        if self.unreadable >= MOST_OF_A_CODE:
            message, hint = "resten av filens fält läses inte förrän felen ovan är rättade", ""
            if self.unreadable == MOST_OF_A_CODE:
                self.diagnostics.append(Diagnostic(span, Code.UNREADABLE_FIELD, message, hint, Severity.ERROR))
            self.unreadable += 1
            return None
        if len(text) > LONGEST_FIELD:
            message = f"fältet har {len(text)} tecken; högst {LONGEST_FIELD} läses"
            answer: Node | Diagnostic = Diagnostic(at.span(0, 1), Code.TOO_LARGE, message)
        elif _depth(text) > MOST_PARENTHESES:
            message = f"fler än {MOST_PARENTHESES} parenteser i varandra"
            answer = Diagnostic(at.span(0, 1), Code.NESTED_TOO_DEEP, message, "ge en del av villkoret ett eget namn")
        else:
            answer = self.read_field(start, text, at)
        if isinstance(answer, Diagnostic):
            self.diagnostics.append(answer)
            self.unreadable += 1
            return None
        return answer


def _depth(text: str) -> int:
    """How deep parentheses stand inside each other; 0 when they are too few to be too deep."""
    if text.count("(") <= MOST_PARENTHESES:
        return 0
    depth = deepest = 0
    for character in text:
        if character == "(":
            depth += 1
            deepest = max(deepest, depth)
        elif character == ")":
            depth -= 1
    return deepest


def _owned(text: str) -> tuple[str, ...]:
    """What may have been meant as the id in a clause's own line that cannot be read."""
    words, *_ = text.split('"')
    parts = [word.strip("().,:;").casefold().replace("_", "-") for word in words.split()][:MOST_WORDS]
    pairs = [sign.join(parts[:count]) for count in range(2, len(parts) + 1) for sign in ("-", "")]
    return tuple(dict.fromkeys(part for part in (*parts, *pairs) if part))


def _joined(run: Sequence[ItemList]) -> ItemList:
    return ItemList(tuple(item for one in run for item in one.items), run[0].span.to(run[-1].span))


def _go_on(above: ItemList, below: ItemList) -> bool:
    """Is it the same list? A numbered one and one with dashes are two."""
    return above.items[-1].ordered == below.items[0].ordered


def _nested(found: Sequence[tuple[int, Item]]) -> tuple[Item, ...]:
    """Items in the order of the text, each with its indent, as a tree; the layout bounds its depth."""
    if not found:
        return ()
    top = found[0][0]
    starts = [index for index, (indent, _) in enumerate(found) if indent <= top]
    ends = [*starts[1:], len(found)]
    return tuple(
        evolve(found[start][1], items=_nested(found[start + 1 : end])) for start, end in zip(starts, ends, strict=True)
    )
