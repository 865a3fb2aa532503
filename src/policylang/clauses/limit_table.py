"""The table of a `gräns`: many bound lines, a row or a column of the table for each class.

The table is written as the document has it, with the classes downwards or across. A unit in a heading ("Norm %") is
that of its cells.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from attrs import evolve, frozen

from policylang.clauses.limit_lines import Axis, Bound, counted
from policylang.clauses.limit_path import straight
from policylang.clauses.limit_rows import Named, Rest, Row, Rung, Whole, Window, Within, Years, clash, longer, path
from policylang.expression import nodes as core
from policylang.expression.nodes import Column
from policylang.model.grades import grades_in
from policylang.model.numbers import BOUNDS
from policylang.model.policy import Force
from policylang.model.printing import plain_words
from policylang.model.reading import Fields, Reader, Unreadable, quoted
from policylang.model.schema import ColumnType
from policylang.model.sums import ONE, Amount, amount, atom, linear, scaled, spoken
from policylang.syntax.tree import CellSyntax, Leaf, Node
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.units.errors import UnitError
from policylang.units.period import Period
from policylang.units.printing import number
from policylang.units.quantity import Quantity
from policylang.units.rating import Grade
from policylang.units.swedish import read_period

Grid = tuple[tuple[CellSyntax, ...], ...]

_TIMES = {"år": "år", "månad": "månader", "månader": "månader", "dag": "dagar", "dagar": "dagar"}
_DASH = re.compile(r"\s*[-–−]\s*")
_WINDOW = re.compile(r"(?P<low>\d+)?\s*[-–−]\s*(?P<high>\d+)?")
_YEAR = re.compile(r"[12]\d{3}")
_UNIT = re.compile(r",?\s*\(?(?P<unit>%|procent|kr|tkr|mkr|mnkr|mdkr)\)?$")
HUNDRED = 100
_BARE = re.compile(r"\d[\d \u00a0]*(?:,\d+)?")
_WORDS = {"lägst": "minst", **{word: word for word in BOUNDS}}
_TARGETS = {"norm", "mål", "riktvärde"}
_BANDS = {"intervall"}
_HEADINGS = "`lägst`, `högst`, `över`, `under`, `exakt`, `intervall` eller `norm`, kanske med `bör` eller `mål` framför"


@frozen
class _Heading:
    """What a column of values says: how binding, which way; two ways for a band; and the unit of its cells."""

    words: tuple[str, ...]
    force: Force
    unit: str


@frozen(kw_only=True)
class _Frame:
    """What the cells are read with.

    Args:
        measure: what every row measures.
        base: what a bare share is a share of, and what the author calls it.
        dated, edged: whether the clause says which time its classes are of, and to which an edge belongs.
        per: what the clause is divided by.
    """

    reader: Reader
    measure: core.Linear
    base: core.Linear | None
    base_name: str
    base_called: str
    dated: bool
    edged: bool
    per: Column | None


def axis_of(fields: Fields, reader: Reader, measure: core.Linear) -> Axis | None:
    """Which time the classes are of, and to which class an edge belongs."""
    remaining, along = fields.one("remaining"), fields.one("along")
    edge, unknown = fields.one("edge"), fields.one("edge_unknown")
    at = remaining or along
    if at is None:
        return None
    source = counted(at, measure, reader)
    column = None
    if along is not None:
        column, schema = reader.column(along.nodes("column")[0], source)
        if schema.type is not ColumnType.DATE:
            raise reader.refuse(Code.UNIT_MISMATCH, along.span, f"`{schema.name}` är {schema.type.value}, ingen dag")
    elif source not in reader.definitions.portfolios or any(
        part.until is None for part in reader.definitions.portfolios[source].parts
    ):
        message = f"`{source}` säger inte till vilken dag tiden räknas"
        hint = "skriv `till nästa-ränteändring` i portföljen, eller vilken dag: `efter  förfallodag`"
        raise reader.refuse(Code.MISSING_FIELD, at.span, message, hint)
    reason = quoted(unknown.leaves("QUOTED")[0]) if unknown else ""
    return Axis(column, edge.leaves("SIDE")[0].text if edge else "", reason)


def table_of(rows: Grid, fields: Fields, reader: Reader, measure: core.Linear, per: Column | None) -> tuple[Bound, ...]:
    """Every line that the table holds, by row and then by column; none without a table."""
    if not rows:
        return ()
    node = fields.one("share_base")
    inner = next((child for child in node.children if isinstance(child, Node)), None) if node else None
    name = spoken(inner) if inner else ""
    known = reader.definitions.get(name)
    frame = _Frame(
        reader=reader,
        measure=measure,
        base=linear(reader, inner) if inner else None,
        base_name=name,
        base_called=known.names[0] if known and known.names else plain_words(name),
        dated=bool(fields.one("remaining") or fields.one("along")),
        edged=bool(fields.one("edge") or fields.one("edge_unknown")),
        per=per,
    )
    reader.once([row[0] for row in rows[1:]])
    header, *body = _upright(rows)
    between = fields.one("between_years")
    steps = between.leaves("STEPS")[0].text if between else ""
    if steps == "rak linje":
        body = straight(body, reader)
    key, *columns = header
    headings = [_heading(cell, frame.reader) for cell in columns]
    keys = _keys(key, [line[0] for line in body], frame)
    _contiguous(keys, body, frame.reader)
    found: list[Bound] = []
    for row, line in zip(keys, body, strict=True):
        made = [
            (one, cell)
            for heading, cell in zip(headings, line[1:], strict=False)
            for one in _lines(row, heading, cell, frame)
        ]
        _inside(made, reader)
        found += [one for one, _ in made]
    exact = next((cell for cell, heading in zip(columns, headings, strict=True) if "exakt" in heading.words), key)
    _whole(keys, found, exact, reader)
    timed = path(keys, between=steps)
    return (
        tuple(evolve(line, row=when) for when, _ in timed for line in found if _same(line, when))
        if timed
        else tuple(found)
    )


def _whole(keys: Sequence[Row], lines: Sequence[Bound], key: CellSyntax, reader: Reader) -> None:
    """Targets of classes that cover all time are the whole together, or some of it is to be nowhere or twice."""
    first, last = keys[0].key if keys else None, keys[-1].key if keys else None
    if not (isinstance(first, Window) and isinstance(last, Window)) or last.high is not None:
        return
    exact = [line for line in lines if line.word == "exakt" and line.atom.base is not None and line.row]
    stated = [_BARE.match(line.written) for line in exact]
    if len(exact) != len(keys) or not all(stated) or (first.low is not None and first.low != Period()):
        return
    total = sum(Decimal(one.group().strip().replace(" ", "").replace(",", ".")) for one in stated if one)
    if total != HUNDRED:
        message = f"normerna är {number(total)} % tillsammans, inte 100 %"
        reader.report(Code.TABLE_CLASSES, key.span, message, "ändra någon av dem", Severity.WARNING)


def _inside(lines: Sequence[tuple[Bound, CellSyntax]], reader: Reader) -> None:
    """A target lies within the bounds of its own row."""
    for target, cell in lines:
        wanted = _split(target.written) if target.word == "exakt" else None
        for bound, _ in lines if wanted else ():
            end = _split(bound.written)
            if wanted is None or end is None or end[1] != wanted[1] or bound.word not in {"minst", "högst"}:
                continue
            if wanted[0] < end[0] if bound.word == "minst" else wanted[0] > end[0]:
                message = f"normen {target.written} ligger utanför sitt intervall, {bound.word} {bound.written}"
                reader.report(Code.TABLE_CLASSES, cell.span, message, "ändra normen eller intervallet")


def _split(written: str) -> tuple[Decimal, str] | None:
    """A figure and the unit that follows it."""
    found = _BARE.match(written)
    if found is None:
        return None
    value = re.sub(r"\s", "", found.group()).replace(",", ".")
    return Decimal(value), written[found.end() :].strip()


def _same(line: Bound, when: Row) -> bool:
    """Whether the line is that of the step that holds, or held last, in the time."""
    key, then = line.row.key if line.row else None, when.key
    return isinstance(key, Years) and isinstance(then, Years) and key.first == then.step


def _upright(rows: Grid) -> Grid:
    """The table with its classes downwards."""
    header = rows[0]
    if len(header) > 1 and _WINDOW.fullmatch(header[1].text):
        return tuple(zip(*rows, strict=False))
    return rows


# -- headings --------------------------------------------------------------------------------------


def _heading(cell: CellSyntax, reader: Reader) -> _Heading:
    text = cell.text.casefold()
    unit = _UNIT.search(text)
    words = (text[: unit.start()] if unit else text).split()
    forces = {force.value: force for force in Force}
    force = forces.get(words[0], Force.MUST) if words else Force.MUST
    if len(words) > 1 and words[0] in forces:
        words = words[1:]
    if len(words) == 1:
        name = words[0].rstrip(",")
        if name in _TARGETS:
            return _Heading(("exakt",), Force.GOAL, unit["unit"] if unit else "")
        if name in _BANDS or name in _WORDS:
            pair = ("minst", "högst") if name in _BANDS else (_WORDS[name],)
            return _Heading(pair, force, unit["unit"] if unit else "")
    raise reader.refuse(
        Code.UNKNOWN_TABLE_HEADER, cell.span, f"`{cell.text}` är inte någon kolumn i tabellen", f"skriv {_HEADINGS}"
    )


# -- rows ------------------------------------------------------------------------------------------


def _keys(key: CellSyntax, cells: list[CellSyntax], frame: _Frame) -> list[Row]:
    """What each row picks, told by the heading of the first column."""
    reader, label = frame.reader, key.text.casefold()
    grouped = frame.per.path[-1] if frame.per else ""
    if label in _TIMES and all(_YEAR.fullmatch(cell.text) for cell in cells):
        years = [Years(date(int(cell.text), 1, 1), None) for cell in cells]
        rows = [Row(label, cell.text, year) for cell, year in zip(cells, years, strict=True)]
        _in_order(rows, cells, reader)
        return rows
    if label in _TIMES:
        return [_window(cell, key, frame) for cell in cells]
    if label == "inom":
        return [Row("inom", cell.text, Within(_period(cell, frame, key))) for cell in cells]
    if grouped and label in {grouped, grouped.replace("-", " ")}:
        return _named(grouped, cells, reader)
    if label == "kreditbetyg minst":
        return _ladder(key, cells, frame)
    hint = "skriv `år`, `månader`, `inom`, `kreditbetyg minst` eller det som regeln är uppdelad efter (`per`)"
    raise reader.refuse(Code.UNKNOWN_TABLE_HEADER, key.span, f"`{key.text}` säger inte vad raderna är", hint)


def _in_order(rows: list[Row], cells: list[CellSyntax], reader: Reader) -> None:
    for (before, after), cell in zip(pairwise(rows), cells[1:], strict=True):
        if before.called >= after.called:
            message = f"{after.called} kommer inte efter {before.called}"
            raise reader.refuse(Code.TABLE_CLASSES, cell.span, message, "skriv åren i ordning")


def _period(cell: CellSyntax, frame: _Frame, key: CellSyntax) -> Period:
    _dated(frame, key)
    try:
        return read_period(cell.text)
    except UnitError as error:
        raise frame.reader.refuse(Code.UNREADABLE_FIELD, cell.span, error.message, error.hint) from error


def _dated(frame: _Frame, key: CellSyntax) -> None:
    if not frame.dated:
        hint = "lägg till `efter  återstående tid` eller `efter  förfallodag`"
        message = "`gräns` säger inte vilken tid klasserna gäller"
        raise frame.reader.refuse(Code.MISSING_FIELD, key.span, message, hint)


def _window(cell: CellSyntax, key: CellSyntax, frame: _Frame) -> Row:
    reader, label = frame.reader, key.text.casefold()
    _dated(frame, key)
    if not frame.edged:
        hint = 'skriv `gränsfall  räknas till den kortare klassen`, den längre, eller `gränsfall  okänt "…"`'
        message = "regeln säger inte till vilken klass en kant hör"
        raise reader.refuse(Code.EDGE_UNSAID, key.span, message, hint)
    found = _WINDOW.fullmatch(cell.text)
    if found is None or not (found["low"] or found["high"]):
        hint = "skriv till exempel `0–1` eller `10–`"
        raise reader.refuse(Code.UNREADABLE_FIELD, cell.span, f"`{cell.text}` är ingen klass", hint)
    low, high = (read_period(f"{end} {_TIMES[label]}") if end else None for end in (found["low"], found["high"]))
    if low is not None and high is not None and not longer(high, low):
        message = f"klassen `{cell.text}` slutar innan den börjar"
        raise reader.refuse(Code.TABLE_CLASSES, cell.span, message, "skriv den kortare tiden först")
    return Row(label, _DASH.sub("–", cell.text), Window(low, high))


def _named(label: str, cells: list[CellSyntax], reader: Reader) -> list[Row]:
    """Named groups, `övriga` and `summa`."""
    known = [name for body in reader.definitions.bodies.values() for name in body.names]
    named = tuple(cell.text for cell in cells if cell.text.casefold() not in {"övriga", "summa"})
    rows = []
    for cell in cells:
        match cell.text.casefold():
            case "övriga":
                rows.append(Row(label, "övriga", Rest(named)))
            case "summa":
                rows.append(Row(label, "summa", Whole()))
            case _:
                leaf = Leaf("NAME", cell.text, cell.span)
                if cell.text not in known:
                    what = "något känt namn på en motpart eller ett organ"
                    raise reader.unknown(Code.UNKNOWN_NAME, what, leaf, known)
                rows.append(Row(label, cell.text, Named((cell.text,))))
    return rows


def _ladder(key: CellSyntax, cells: list[CellSyntax], frame: _Frame) -> list[Row]:
    """Each rung reaches up to the one above it."""
    reader, party = frame.reader, frame.per
    if party is None:
        hint = "lägg till till exempel `per  motpart`"
        raise reader.refuse(Code.MISSING_FIELD, key.span, "det framgår inte vems kreditbetyg det gäller", hint)
    rows: list[Row] = []
    above: tuple[Grade, ...] = ()
    for cell in cells:
        grades = grades_in(reader, Leaf("GRADES", cell.text, cell.span))
        rows.append(Row("kreditbetyg", cell.text, Rung(party, grades, above)))
        above = grades
    return rows


def _contiguous(rows: Sequence[Row], lines: Sequence[tuple[CellSyntax, ...]], reader: Reader) -> None:
    """The classes follow one another without gap or overlap."""
    for (before, after), (_, line) in zip(pairwise(rows), pairwise(lines), strict=True):
        if wrong := clash(before, after):
            hint = "låt varje klass börja där den förra slutar"
            raise reader.refuse(Code.TABLE_CLASSES, line[0].span, wrong, hint)


# -- cells -----------------------------------------------------------------------------------------


def _lines(row: Row, heading: _Heading, cell: CellSyntax, frame: _Frame) -> Iterator[Bound]:
    """The lines of one cell; an empty one bounds nothing."""
    if not cell.text:
        return
    parts = _DASH.split(cell.text) if len(heading.words) > 1 else [cell.text]
    if len(parts) != len(heading.words):
        message = f"`{cell.text}` är inget intervall"
        raise frame.reader.refuse(Code.UNREADABLE_FIELD, cell.span, message, "skriv till exempel `10–60`")
    unit = heading.unit or _unit_after(parts[-1])
    ends = [Decimal(part.replace(" ", "").replace(",", ".")) for part in parts if _BARE.fullmatch(part)]
    if len(ends) > 1 and ends[0] > ends[1]:
        message = f"intervallet `{cell.text}` slutar innan det börjar"
        raise frame.reader.refuse(Code.TABLE_CLASSES, cell.span, message, "skriv det lägre värdet först")
    for word, part in zip(heading.words, parts, strict=True):
        allowed, node = _amount(_with_unit(part, unit), cell, frame)
        if allowed is None:
            continue
        yield Bound(
            word=word,
            atom=evolve(atom(frame.reader, frame.measure, BOUNDS[word], allowed, node), base_name=allowed.base_name),
            force=heading.force,
            written=_with_unit(part, unit),
            frame=allowed.frame,
            base=frame.base_called if allowed.base is not None else "",
            row=row,
        )


def _unit_after(text: str) -> str:
    found = _UNIT.search(text)
    return found["unit"] if found else ""


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit and _BARE.fullmatch(text) else text


def _amount(text: str, cell: CellSyntax, frame: _Frame) -> tuple[Amount | None, Node]:
    """What the cell allows; a bare share is one of the clause's base."""
    node = frame.reader.parse_cell("limit_cell", evolve(cell, text=text))
    if isinstance(node, Diagnostic):
        frame.reader.diagnostics.append(node)
        raise Unreadable
    inner = next((child for child in node.children if isinstance(child, Node)), node)
    side = inner if node.name == "limit_cell" else node
    if side.name == "share" and frame.base is not None:
        share = frame.reader.quantity(side)
        factor = share.value if isinstance(share, Quantity) else ONE
        return Amount(scaled(frame.base, factor), frame.base, factor, base_name=frame.base_name), side
    return amount(frame.reader, side), side
