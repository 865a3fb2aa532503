"""The lines of a duty that is written as a table: one report on each, what the source garbled beside it."""

import re
from decimal import Decimal
from difflib import get_close_matches

from attrs import frozen

from policylang.expression.nodes import Every, Hole
from policylang.model.reading import Reader, Unreadable, quoted
from policylang.syntax.tree import CellSyntax, ClauseSyntax, Leaf, Node
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.units.errors import UnitError
from policylang.units.numerals import read_number

HEADER = ("vad", "kallas även", "vem", "varje", "till", "källtext")
OCCASIONS = {every.value: every for every in Every}
_EXAMPLE = "skriv `| vad | vem | varje | till | källtext`"


@frozen
class Line:
    """One report.

    Args:
        what: its name, as the register's column `vad` has it; it may have others (`also`).
        every: how often; a hole when the source does not say; None when that is not for a machine to tell.
        recipients: to whom; a hole when the source does not say.
        through: the rule that carries it out, or empty.
        by_hand: why it is judged by hand, or empty.
        source: what stands there in the source, word for word, where its cells cannot be told apart.
    """

    what: str
    also: tuple[str, ...] = ()
    who: str = ""
    every: Every | Hole | None = None
    recipients: tuple[str, ...] | Hole = ()
    through: str = ""
    by_hand: str = ""
    source: str = ""


def lines(syntax: ClauseSyntax, reader: Reader) -> tuple[Line, ...]:
    """The table under the clause; none when there is none."""
    if not syntax.rows:
        return ()
    header, *rest = syntax.rows
    for cell in header:
        if cell.text not in HEADER:
            message = f"`{cell.text}` är inte någon kolumn i tabellen"
            near = get_close_matches(cell.text, HEADER, n=1, cutoff=0.6)
            hint = f"menade du `{near[0]}`?" if near else _EXAMPLE
            raise reader.refuse(Code.UNKNOWN_TABLE_HEADER, cell.span, message, hint)
    names = [cell.text for cell in header]
    if "vad" not in names or "varje" not in names:
        message = "tabellen säger inte vad som ska göras och hur ofta"
        raise reader.refuse(Code.UNKNOWN_TABLE_HEADER, header[0].span, message, _EXAMPLE)
    reader.once([row[names.index("vad")] for row in rest if len(row) > names.index("vad")])
    return tuple(_line(dict(zip(names, row, strict=False)), row[0], reader) for row in rest)


def _line(cells: dict[str, CellSyntax], first: CellSyntax, reader: Reader) -> Line:
    def text(name: str) -> str:
        return cells[name].text if name in cells else ""

    if not text("vad"):
        raise reader.refuse(Code.EMPTY_CELL, first.span, "raden säger inte vad som ska göras", "skriv vad det är")
    if not text("varje"):
        hint = 'skriv hur ofta, `okänt "…"` eller `manuellt "…"`'
        raise reader.refuse(Code.EMPTY_CELL, first.span, f"raden säger inte hur ofta {text('vad')} görs", hint)
    found = _cell(cells["varje"], reader)
    reason = next((quoted(leaf) for leaf in found.leaves("QUOTED")), "")
    leaf = found.leaf("EVERY")
    if leaf:
        _as_the_source(leaf.text, text("källtext"), cells["varje"], reader)
    if text("vem"):
        _who_as_the_source(text("vem"), text("källtext"), cells["vem"], reader)
    _as_the_name(text("vad"), cells.get("kallas även"), reader)
    return Line(
        what=text("vad"),
        also=tuple(part.strip() for part in text("kallas även").split(",") if part.strip()),
        who=text("vem"),
        every=OCCASIONS[leaf.text] if leaf else _hole(reader, text("vad"), reason, found.name == "unknown"),
        recipients=_recipients(cells.get("till"), text("vad"), reader),
        through=_rule(found),
        by_hand=reason if found.name == "by_hand" else "",
        source=text("källtext"),
    )


_OFTEN = {
    "år": re.compile(r"\b(?:årligen|årsvis|(?:varje|per|om) (?:kalender)?år(?:et)?)\b", re.IGNORECASE),
    "halvår": re.compile(r"\b(?:halvårsvis|halvårligen|(?:varje|per) halvår)\b", re.IGNORECASE),
    "tertial": re.compile(r"\b(?:tertialvis|(?:varje|per) tertial)\b", re.IGNORECASE),
    "kvartal": re.compile(r"\b(?:kvartalsvis|(?:varje|per) kvartal)\b", re.IGNORECASE),
    "månad": re.compile(r"\b(?:månadsvis|månatlig\w*|(?:varje|per) månad)\b", re.IGNORECASE),
    "vecka": re.compile(r"\b(?:veckovis|(?:varje|per) vecka)\b", re.IGNORECASE),
    "dag": re.compile(r"\b(?:dagligen|(?:varje|per) (?:bank)?dag)\b", re.IGNORECASE),
}


def _as_the_source(every: str, source: str, cell: CellSyntax, reader: Reader) -> None:
    """How often a line is done is what the words that it was read from say, when they say it."""
    said = {period: found.group() for period, words in _OFTEN.items() if (found := words.search(source))}
    own = next((period for period in ("halvår", *_OFTEN) if period in every), every)
    if said and own not in said:
        message = f"raden säger {every}, men källtexten säger `{next(iter(said.values()))}`"
        hint = "ändra `varje`, eller rätta källtexten"
        reader.report(Code.SENTENCE_CONTRADICTS_RULE, cell.span, message, hint, Severity.WARNING)


def _who_as_the_source(who: str, source: str, cell: CellSyntax, reader: Reader) -> None:
    """Who does a line stands in the words that it was read from, when there are any."""
    if source and who.casefold() not in source.casefold():
        message = f"raden säger att {who} gör det, men det står inte i källtexten"
        hint = "ändra `vem`, eller rätta källtexten"
        reader.report(Code.SENTENCE_CONTRADICTS_RULE, cell.span, message, hint, Severity.WARNING)


_YEARS = re.compile(r"\b(\d+|[^\W\d_]+?)[- ]?(?:årig|års|månaders|dagars)", re.IGNORECASE)


def _as_the_name(what: str, also: CellSyntax | None, reader: Reader) -> None:
    """How long a plan is, in its name and in its other names: `4-årig` is `fyraårig`."""
    own = [number for found in _YEARS.findall(what) if (number := _number(found)) is not None]
    if also is None or not own:
        return
    for found in _YEARS.finditer(also.text):
        if _number(found[1]) not in (None, *own):
            message = f"raden heter `{what}`, men kallas också `{found.string.split(',')[0].strip()}`"
            reader.report(Code.SENTENCE_CONTRADICTS_RULE, also.span, message, "rätta det ena talet", Severity.WARNING)


def _number(text: str) -> Decimal | None:
    try:
        return read_number(text.lower())
    except UnitError:
        return None


def _hole(reader: Reader, what: str, reason: str, lost: bool) -> Hole | None:  # noqa: FBT001 - said by its caller alone
    return Hole(f"{reader.clause}.{what}.hur-ofta", reason) if lost else None


def _rule(node: Node) -> str:
    leaf = node.leaf("ID")
    return leaf.text if leaf else ""


def _recipients(cell: CellSyntax | None, what: str, reader: Reader) -> tuple[str, ...] | Hole:
    if cell is None or not cell.text:
        return ()
    if cell.text.startswith("okänt"):
        found = _cell(cell, reader)
        return Hole(f"{reader.clause}.{what}.mottagare", quoted(found.leaves("QUOTED")[0]))
    names = tuple(part.strip() for part in cell.text.split(","))
    known = [other for body in reader.definitions.bodies.values() for other in body.names]
    for name in names:
        if name not in known:
            raise reader.unknown(Code.UNKNOWN_NAME, "något känt organ", Leaf("NAME", name, cell.span), known)
    return names


def _cell(cell: CellSyntax, reader: Reader) -> Node:
    node = reader.parse_cell("duty_cell", cell)
    if isinstance(node, Diagnostic):
        reader.diagnostics.append(node)
        raise Unreadable
    return node
