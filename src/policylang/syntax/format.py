"""The one canonical layout: lossless, and it never changes what a text means.

Words are never moved between lines; only what is between them is. A part of the file with a line
that cannot be understood (from one blank line before the left margin to the next) stays as it is.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from policylang.syntax.layout import lay_out
from policylang.syntax.lines import Line, Role, cells
from policylang.syntax.normalise import normalise, too_large
from policylang.syntax.vocabulary import Vocabulary
from policylang.text.codes import Code
from policylang.text.diagnostic import Severity

GAP = "  "
_HARMLESS = frozenset((Code.MISSING_HEAD, Code.EMPTY_TEXT, Code.EMPTY_CLAUSE))  # mistakes that leave the layout clear
_OPENERS = frozenset((Role.HEAD, Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.PLACEHOLDER, Role.CLAUSE))


def formatted(text: str, vocabulary: Vocabulary) -> str:
    """The text in the canonical layout.

    `parse(formatted(t)) == parse(t)`, and doing it twice is doing it once. A text that is not text,
    or too large, comes back as it was.

    Args:
        text: a policy file, also one with errors in it.
        vocabulary: the words that open clauses, heads and fields.
    """
    clean, notes = normalise(text, "")
    if too_large(text, "") or any(note.severity is Severity.ERROR for note in notes):
        return text
    layout = lay_out(clean, "", vocabulary)
    raws = clean.split("\n")
    if len(layout.lines) < len(raws):
        return text
    wrong = {
        one.span.line for one in layout.diagnostics if one.severity is Severity.ERROR and one.code not in _HARMLESS
    }
    widths, tables = _field_widths(layout.lines), _table_widths(layout.lines)
    written: list[str] = []
    for start, end in _stretches(layout.lines):
        verbatim = not wrong.isdisjoint(range(start + 1, end + 1))
        for line in layout.lines[start:end]:
            if line.role is Role.BLANK:
                written.append("")
            elif verbatim:
                written.append(raws[line.number - 1].rstrip(" \t"))
            else:
                written.append(_written(line, widths.get(line.number, 0), tables.get(line.number, ())))
    kept = [line for above, line in pairwise(["", *written]) if above or line]
    return "\n".join(kept).rstrip("\n") + "\n" if any(kept) else ""


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The parts of a file that can be laid out by themselves: each begins in the left margin after a blank line."""
    starts = [
        index
        for index, line in enumerate(lines)
        if index and line.role in _OPENERS and line.column == 1 and lines[index - 1].role is Role.BLANK
    ]
    return pairwise([0, *starts, len(lines)])


def _clauses(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The fields and rows of each clause and of the head."""
    group: list[Line] = []
    for line in lines:
        if line.role in (Role.FIELD, Role.ROW, Role.MORE):
            group.append(line)
        elif line.role not in (Role.BLANK, Role.COMMENT):
            yield group
            group = []
    yield group


def _field_widths(lines: Sequence[Line]) -> dict[int, int]:
    """By line number, how wide the keywords of its clause are."""
    widths: dict[int, int] = {}
    for group in _clauses(lines):
        fields = [line for line in group if line.role is Role.FIELD]
        width = max((len(line.mark) for line in fields), default=0)
        widths |= {line.number: width for line in fields}
    return widths


def _table_widths(lines: Sequence[Line]) -> dict[int, tuple[int, ...]]:
    """By line number, how wide the columns of its table are, without the last."""
    widths: dict[int, tuple[int, ...]] = {}
    for group in _clauses(lines):
        for table in _tables(group):
            rows = [(line.number, [len(cell) for _, cell in cells(line.text)]) for line in table]
            columns = min((len(lengths) for _, lengths in rows), default=1) - 1
            widest = tuple(max(lengths[column] for _, lengths in rows) for column in range(columns))
            widths |= dict.fromkeys((number for number, _ in rows), widest)
    return widths


def _tables(group: Sequence[Line]) -> Iterator[list[Line]]:
    """The rows of the clause's table, and those of each field that has one of its own."""
    place = owner = 0
    tables: dict[int, list[Line]] = {}
    for line in group:
        if line.role is Role.FIELD:
            place, owner = line.indent, line.number
        elif line.role is Role.ROW:
            tables.setdefault(owner if place and line.indent > place else 0, []).append(line)
    yield from tables.values()


def _written(line: Line, width: int, columns: Sequence[int]) -> str:
    match line.role:
        case Role.HEAD:
            text = f'{line.mark} "{line.text}"'
        case Role.HEADING | Role.ITEM:
            text = f"{line.mark} {line.text}"
        case Role.CLAUSE:
            text = f"§ {line.mark} {line.text}"
        case Role.FIELD if line.mark:
            text = f"{line.mark:<{width}}{GAP}{line.text}"
        case Role.ROW:
            written = [cell for _, cell in cells(line.text)]
            padded = [cell.ljust(size) for cell, size in zip(written, columns, strict=False)]
            text = "| " + " | ".join([*padded, *written[len(padded) :]])
        case _:
            text = line.text
    ending = f"{GAP}{line.comment}" if line.comment else ""
    return (" " * line.indent + text.rstrip() + ending).rstrip()
