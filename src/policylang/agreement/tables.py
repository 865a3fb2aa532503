"""Whether the table under a rule is whole: no cell empty where its neighbours are filled, each word in its column."""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from policylang.agreement.standing import Said
from policylang.agreement.words import split
from policylang.model.definitions import Definitions
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

MANY = 5  # cells that show what is usual
_FIGURE = re.compile(r"-?\d[\d ,.-]*%?$")
_NAME, _WHO, _ALSO, _SOURCE = "vad", "vem", "kallas även", "källtext"


@frozen
class _Row:
    cells: tuple[str, ...]
    span: Span

    def get(self, header: "_Row", name: str) -> str:
        """The cell under a heading; empty when there is none."""
        at = header.cells.index(name) if name in header.cells else len(self.cells)
        return self.cells[at] if at < len(self.cells) else ""


def tables(said: Said, definitions: Definitions, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Everything that is strange about the table of a rule, on its row."""
    every = list(_rows(said.clause.span, texts))
    if not every:
        return
    header, *rows = every
    yield from _figures(rows)
    if _NAME in header.cells:
        yield from _one_empty(header, rows)
        yield from _names(header, rows)
        names = [name for one in definitions.bodies.values() for name in one.names]
        names += [name for one in definitions.circles.values() for name in one.names]
        yield from _who(header, rows, tuple(sorted({name.casefold() for name in names}, key=len, reverse=True)))


def _rows(span: Span, texts: Mapping[str, str]) -> Iterator[_Row]:
    lines = texts.get(span.file, "").split("\n")
    for number, line in enumerate(lines[span.line - 1 : span.end_line], span.line):
        if line.lstrip().startswith("|"):
            cells = tuple(cell.strip() for cell in line.strip()[1:].split("|"))
            yield _Row(cells, Span(span.file, number, line.index("|") + 1, number, len(line) + 1))


def _figures(rows: Sequence[_Row]) -> Iterator[Diagnostic]:
    """An empty cell in a row of figures."""
    for row in rows:
        values = row.cells[1:]
        filled = [cell for cell in values if cell]
        if len(filled) >= MANY and all(_FIGURE.match(cell) for cell in filled) and len(filled) < len(values):
            message = f"raden `{row.cells[0]}` har en tom cell bland sina tal"
            yield _warning(row, message, 'skriv talet (0 om det är noll), eller `okänt "…"`')


def _one_empty(header: _Row, rows: Sequence[_Row]) -> Iterator[Diagnostic]:
    """The one row with nothing in a column that every other row fills in."""
    for name in header.cells:
        empty = [row for row in rows if not row.get(header, name)]
        if len(empty) == 1 and len(rows) > MANY and name != _SOURCE:
            message = f"raden är den enda som inte säger något under `{name}`"
            yield _warning(empty[0], message, 'fyll i cellen, eller skriv `okänt "…"`')
    told = [row for row in rows if row.get(header, _WHO)]
    bare = [row for row in told if not row.get(header, _SOURCE)]
    if len(bare) == 1 and len(told) > MANY - 1:
        yield _warning(
            bare[0], "raden säger vem men har ingen källtext, till skillnad från de andra", "fyll i källtexten"
        )


def _names(header: _Row, rows: Sequence[_Row]) -> Iterator[Diagnostic]:
    """The one name in lower case: it and what it is also called may have changed places."""
    small = [row for row in rows if row.get(header, _NAME)[:1].islower()]
    if len(small) == 1 and len(rows) > MANY:
        message = f"`{small[0].get(header, _NAME)}` är det enda namnet som börjar med liten bokstav"
        yield _warning(small[0], message, "har `vad` och `kallas även` bytt plats? Skriv annars stor bokstav")


def _who(header: _Row, rows: Sequence[_Row], names: Sequence[str]) -> Iterator[Diagnostic]:
    """Someone among the names of a report, or in the source's words where the row says nobody."""
    usual = sorted({row.get(header, _WHO).casefold() for row in rows} - {""}, key=len, reverse=True)
    for row in rows:
        also = row.get(header, _ALSO).casefold()
        if also in names:
            message = f"`{row.get(header, _ALSO)}` står under `{_ALSO}` men är den som gör något"
            yield _warning(row, message, f"flytta namnet till `{_WHO}`")
        source = row.get(header, _SOURCE).casefold()
        found = next((name for name in (*usual, *names) if split(name) == split(source)[: len(split(name))]), "")
        if found and not row.get(header, _WHO) and len(found) > len("KSAU"):
            shown = row.get(header, _SOURCE)[: len(found)]
            message = f"källtexten börjar med vem som gör det, `{shown}`, men `{_WHO}` är tom"
            yield _warning(row, message, f"fyll i `{_WHO}`")


def _warning(row: _Row, message: str, hint: str) -> Diagnostic:
    return Diagnostic(row.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
