"""Which row is the header, and which column is which."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from policylang.model.schema import ColumnSchema, RegisterSchema
from policylang.registers.dates import read_day
from policylang.registers.head import is_fact
from policylang.registers.names import fold, nearest
from policylang.registers.numbers import read_number
from policylang.registers.sheet import Broken, Raw, Sheet, Span, filled, letter
from policylang.registers.unit_words import UnitWord, split_header

_SEARCHED = 60

Names = dict[str, tuple[ColumnSchema, bool]]


@frozen
class Found:
    """A column of the schema, found in the sheet.

    Args:
        index: counted from 0.
        text: the header as written.
        unit: the unit in the header, or in the title above it; None when there is none.
    """

    column: ColumnSchema
    index: int
    text: str
    unit: UnitWord | None = None


@frozen
class Header:
    """The header of a sheet.

    Args:
        top, bottom: its first and last row, counted from 0; equal when it is one row.
        columns: what was recognised, in the order of the sheet.
        texts: every header as written, a column's index -> text.
        unknown: headers that nothing in the schema answers to.
        doubled: columns that two headers claim, with both headers' places.
        shadowed: columns left out since another one bears the canonical name itself.
    """

    top: int
    bottom: int
    columns: tuple[Found, ...]
    texts: dict[int, str]
    unknown: tuple[str, ...] = ()
    doubled: tuple[tuple[Found, Found], ...] = ()
    shadowed: tuple[Found, ...] = ()


def find_header(sheet: Sheet, register: RegisterSchema) -> Header | None:
    """The row, or the two rows, in which most columns of the register are recognised; the first of equals.

    Two rows are one header ("Limit" merged over "Min" and "Max") only when together they say more than either alone.
    """
    names = _names(register)
    best: Header | None = None
    for row in range(min(len(sheet.rows), _SEARCHED)):
        if is_fact(sheet.rows[row]) or (best and not _could_say_more(sheet, row, len(best.columns))):
            continue
        single = _header(row, row, [_texts(sheet.rows[row])], names)
        for each in (_double(sheet, row, single, names), single):
            if each and each.columns and (best is None or len(each.columns) > len(best.columns)):
                best = each
    return best


def _could_say_more(sheet: Sheet, row: int, known: int) -> bool:
    """Whether the row, alone or with the next, has more cells than the best header so far has columns."""
    merged = any(span.top == row for span in sheet.merged)
    return merged or any(len(filled(each)) > known for each in sheet.rows[row : row + 2])


def _double(sheet: Sheet, row: int, single: Header, names: Names) -> Header | None:
    """This row and the next as one header; None when they are not.

    A row of data under the header must never be swallowed: the lower row holds words only, and all of them are
    recognised, or two more columns are than without it.
    """
    if row + 1 >= len(sheet.rows) or not _could_say_more(sheet, row, len(single.columns)):
        return None
    lower = sheet.rows[row + 1]
    words = [lower[index] for index in filled(lower)]
    if not all(isinstance(word, str) and isinstance(read_number(word), Broken) for word in words):
        return None
    if any(isinstance(read_day(word), date) for word in words) or is_fact(lower):
        return None
    below = _texts(lower)
    both = _header(row, row + 1, [_sideways(sheet.rows[row], lower, row, sheet.merged), below], names)
    alone = _header(row + 1, row + 1, [below], names)
    gained = len(both.columns) - max(len(single.columns), len(alone.columns))
    recognised = {found.index for found in both.columns}
    return both if gained > 1 or (gained == 1 and recognised.issuperset(below)) else None


def _names(register: RegisterSchema) -> Names:
    """Folded header -> column, and whether it is the canonical name. A canonical name outranks every synonym."""
    names: Names = {fold(each.name): (each, True) for each in register.columns}
    for column in register.columns:
        for synonym in column.synonyms:
            names.setdefault(fold(synonym), (column, False))
    return names


def _texts(row: Sequence[Raw]) -> dict[int, str]:
    return {index: cell for index, cell in enumerate(row) if isinstance(cell, str)}


def _sideways(above: Sequence[Raw], below: Sequence[Raw], row: int, merged: Sequence[Span]) -> dict[int, str]:
    """The upper row's texts, each spread over the cells it is merged with, or over empty cells with a text below."""
    texts = _texts(above)
    spans = [span for span in merged if span.top == row]
    if spans:
        for span in spans:
            if span.left in texts:
                texts |= dict.fromkeys(range(span.left, span.right + 1), texts[span.left])
        return texts
    last = ""
    for index in range(max(len(above), len(below))):
        last = texts.get(index, last)
        if last and index not in texts and index < len(below) and isinstance(below[index], str):
            texts[index] = last
    return texts


def _header(top: int, bottom: int, layers: list[dict[int, str]], names: Names) -> Header:
    texts = {
        index: " ".join(layer[index] for layer in layers if index in layer)
        for index in sorted({index for layer in layers for index in layer})
    }
    claims: list[tuple[Found, bool]] = []
    unknown = []
    for index, text in texts.items():
        own = layers[-1].get(index) if len(layers) > 1 else None
        if (claim := _claim(text, index, names)) or (own and (claim := _claim(own, index, names, text))):
            claims.append(claim)
        else:
            unknown.append(text)
    return _settled(top, bottom, claims, texts, unknown)


def _claim(text: str, index: int, names: Names, written: str = "") -> tuple[Found, bool] | None:
    """The column that a header names, first as it stands and then without its unit."""
    base, unit = split_header(text)
    found = names.get(fold(text)) or names.get(fold(base))
    return (Found(found[0], index, written or text, unit), found[1]) if found else None


def _settled(
    top: int, bottom: int, claims: list[tuple[Found, bool]], texts: dict[int, str], unknown: list[str]
) -> Header:
    """One header a column: the canonical name wins, two of equal rank are a conflict."""
    taken: dict[str, tuple[Found, bool]] = {}
    doubled, shadowed = [], []
    for found, canonical in claims:
        earlier = taken.get(found.column.name)
        if earlier is None:
            taken[found.column.name] = (found, canonical)
        elif earlier[1] == canonical:
            doubled.append((earlier[0], found))
        else:
            winner, loser = (earlier[0], found) if earlier[1] else (found, earlier[0])
            taken[found.column.name] = (winner, True)
            shadowed.append(loser)
    columns = sorted((found for found, _ in taken.values()), key=lambda found: found.index)
    return Header(top, bottom, tuple(columns), texts, tuple(unknown), tuple(doubled), tuple(shadowed))


def almost(sheet: Sheet, register: RegisterSchema) -> tuple[str, str] | None:
    """A text of the sheet that looks like a header of the register, and that header; for a message only."""
    known = [each for column in register.columns for each in (column.name, *column.synonyms)]
    for row in sheet.rows[:_SEARCHED]:
        for index in filled(row):
            cell = row[index]
            if isinstance(cell, str) and (near := nearest(cell, known, 0.8)) and fold(near) != fold(cell):
                return cell, near
    return None


def where(found: Found) -> str:
    """The column as a person finds it: `"Skuld" (F)`."""
    return f'"{found.text}" ({letter(found.index)})'
