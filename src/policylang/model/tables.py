"""Tables of a clause, by the titles of their columns."""

from collections.abc import Sequence

from policylang.model.reading import Reader, Unreadable
from policylang.syntax.tree import CellSyntax, ClauseSyntax
from policylang.text.codes import Code

Cells = dict[str, CellSyntax]


def rows_of(syntax: ClauseSyntax, known: Sequence[str], needed: Sequence[str], reader: Reader) -> list[Cells]:
    """The rows by title; a title that is not known, a needed one that is lacking, an empty needed cell is reported.

    Raises:
        Unreadable: there is no table, or it cannot be read.
    """
    hint = "kolumnerna är " + ", ".join(known)
    if not syntax.rows:
        if any(one.node is None for one in syntax.fields):
            raise Unreadable
        raise reader.refuse(Code.MISSING_FIELD, syntax.span, f"`{syntax.keyword}` saknar tabell", hint)
    header, *lines = syntax.rows
    for cell in header:
        if cell.text not in known:
            message = f"`{cell.text}` är inte någon kolumn i tabellen"
            raise reader.refuse(Code.UNKNOWN_TABLE_HEADER, cell.span, message, hint)
    titles = [cell.text for cell in header]
    for title in needed:
        if title not in titles:
            raise reader.refuse(Code.UNKNOWN_TABLE_HEADER, header[0].span, f"tabellen saknar `{title}`", hint)
    found = [dict(zip(titles, line, strict=False)) for line in lines]
    for row in found:
        for title in needed:
            if title not in row or not row[title].text:
                span = row[title].span if title in row else next(iter(row.values())).span
                raise reader.refuse(Code.EMPTY_CELL, span, f"raden saknar {title}", f"skriv {title} på raden")
    return found


def ids_differ(syntax: ClauseSyntax, reader: Reader, title: str = "id") -> None:
    """Report an id that stands in two rows, or that is none."""
    header, *lines = syntax.rows
    place = [cell.text for cell in header].index(title)
    seen: dict[str, CellSyntax] = {}
    for line in lines:
        cell = line[place]
        plain = cell.text.replace("-", "")
        if not plain.isalnum() or cell.text != cell.text.lower() or cell.text[0] == "-" or cell.text[-1] == "-":
            hint = "skriv små bokstäver, siffror och bindestreck"
            raise reader.refuse(Code.BAD_ID, cell.span, f"`{cell.text}` är inget id", hint)
        if cell.text in seen:
            message = f"`{cell.text}` står på två rader"
            raise reader.refuse(Code.DUPLICATE_ID, cell.span, message, "ge raderna olika id")
        seen[cell.text] = cell
