"""What calamine leaves out of an .xls: which cells hold an error, and how each number is shown.

Only record headers are read, as [MS-XLS] and [MS-CFB] lay them out; the values themselves come from calamine.
"""

import struct
from collections.abc import Iterator

from attrs import field, frozen

_SECTOR_BITS, _DIRECTORY, _CUTOFF, _DIFAT = 30, 48, 56, 76
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x41E, 0xE0
_FORMULA, _NUMBER, _RK, _MULRK, _ERROR = 0x06, 0x203, 0x27E, 0xBD, 0x205
_WORKSHEET = 0


@frozen
class Marks:
    """What is known of the cells of one sheet, by row and column counted from 0.

    Args:
        errors: cells whose value is an error.
        shown: number formats, only of cells that have one.
    """

    errors: frozenset[tuple[int, int]] = frozenset()
    shown: dict[tuple[int, int], str] = field(factory=dict)


def marks(content: bytes) -> dict[str, Marks] | None:
    """Sheet -> its marks; None when the file is laid out in a way that is not known here."""
    try:
        stream = _workbook_stream(content)
        return _marks(stream) if stream else None
    except (struct.error, IndexError, UnicodeDecodeError, ValueError):
        return None


def _workbook_stream(content: bytes) -> bytes | None:
    """The stream called Workbook; None when it lies among the small ones, where Excel never puts it."""
    size = 1 << min(struct.unpack_from("<H", content, _SECTOR_BITS)[0], 12)
    directory, cutoff = struct.unpack_from("<I", content, _DIRECTORY)[0], struct.unpack_from("<I", content, _CUTOFF)[0]
    table: list[int] = []
    for sector in struct.unpack_from("<109I", content, _DIFAT):
        if sector < _LAST_SECTOR:
            table += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    folder = _chain(content, table, directory, size)
    for at in range(0, len(folder) - _ENTRY + 1, _ENTRY):
        name = folder[at : at + 64].decode("utf-16-le").split("\0")[0]
        start, length = struct.unpack_from("<II", folder, at + 116)
        if name == "Workbook" and length >= cutoff:
            return _chain(content, table, start, size)[:length]
    return None


def _chain(content: bytes, table: list[int], sector: int, size: int) -> bytes:
    parts: list[bytes] = []
    while sector < _LAST_SECTOR:
        if len(parts) > len(table):
            message = "the sectors go round in a ring"
            raise ValueError(message)
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and body up to the end of the substream that begins at `at`; charts inside it are passed."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1:
            yield kind, stream[at + 4 : at + 4 + length]
        if depth <= 0:
            return
        at += 4 + length


def _marks(stream: bytes) -> dict[str, Marks]:
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    styles: list[int] = []
    sheets: list[tuple[str, int]] = []
    for kind, body in _records(stream):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _text(body, 2)
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOUNDSHEET and body[5] == _WORKSHEET:
            sheets.append((_name(body), struct.unpack_from("<I", body)[0]))
    shown = [formats.get(style, "General") for style in styles]
    return {name: _sheet(stream, start, shown) for name, start in sheets}


def _text(body: bytes, at: int) -> str:
    """A text with its length in two bytes and a flag for wide letters."""
    length, wide = struct.unpack_from("<HB", body, at)
    raw = body[at + 3 :]
    return raw[: 2 * length].decode("utf-16-le") if wide & 1 else raw[:length].decode("latin-1")


def _name(body: bytes) -> str:
    length, wide = body[6], body[7]
    return body[8 : 8 + 2 * length].decode("utf-16-le") if wide & 1 else body[8 : 8 + length].decode("latin-1")


def _sheet(stream: bytes, start: int, shown: list[str]) -> Marks:
    errors, seen = set(), {}
    for kind, body in _records(stream, start):
        if kind not in {_FORMULA, _NUMBER, _RK, _MULRK, _ERROR}:
            continue
        row, column, style = struct.unpack_from("<HHH", body)
        if (kind == _ERROR and body[7]) or (kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2):  # noqa: PLR2004 - [MS-XLS] 2.5.133: 2 is an error
            errors.add((row, column))
        if kind == _MULRK:
            for index in range((len(body) - 6) // 6):
                seen[row, column + index] = struct.unpack_from("<H", body, 4 + 6 * index)[0]
        else:
            seen[row, column] = style
    return Marks(frozenset(errors), {place: shown[style] for place, style in seen.items() if style < len(shown)})
