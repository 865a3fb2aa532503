"""A real .xls, written by hand: BIFF8 records in one stream of a compound file."""

import struct
from datetime import date
from decimal import Decimal

from policylang.model.schema import Schema
from policylang.registers.read import read_files

ON = date(2025, 6, 30)
SECTOR = 512
END, FAT, FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def begin(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def cell(row: int, column: int, value: str | float | None) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if value is None:
        return record(0x205, place + b"\x17\x01")  # #REF!
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return record(0x204, place + struct.pack("<HB", len(value), 1) + text)
    return record(0x203, place + struct.pack("<d", value))


def stream(name: str, rows: list[list[str | float | None]]) -> bytes:
    title = name.encode("utf-16-le")
    opening = begin(5)
    size = len(opening) + 4 + 8 + len(title) + 4
    opening += record(0x85, struct.pack("<IBBBB", size, 0, 0, len(name), 1) + title) + record(0x0A)
    cells = b"".join(cell(row, column, value) for row, line in enumerate(rows) for column, value in enumerate(line))
    bounds = record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    return (opening + begin(0x10) + bounds + cells + record(0x0A)).ljust(4096, b"\0")


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2 if name else 0, kind, 1)
    return head + struct.pack("<III", FREE, FREE, child) + bytes(36) + struct.pack("<IQ", start, size)


def compound(content: bytes) -> bytes:
    """One stream called Workbook, in sectors 2 and on; sector 0 is the table of sectors, sector 1 the directory."""
    count = -(-len(content) // SECTOR)
    table = [FAT, END, *(index + 1 for index in range(2, count + 1)), END]
    sectors = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    folder = (
        entry("Root Entry", 5, 1, END, 0) + entry("Workbook", 2, FREE, 2, len(content)) + 2 * entry("", 0, FREE, 0, 0)
    )
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0)
    return head.ljust(SECTOR, b"\xff") + sectors + folder + content.ljust(count * SECTOR, b"\0")


def test_an_old_workbook_is_read(schema: Schema) -> None:
    rows: list[list[str | float | None]] = [["Lån-id", "Motpart", "Belopp (mnkr)"], ["L-1", "Sparbanken Öst", 41.1]]
    registers, errors = read_files({"gammal.xls": compound(stream("lån", rows))}, schema, ON)
    assert not errors, [str(each) for each in errors]
    row = registers.registers["lån"].rows[0]
    assert (row.id, row.cells["motpart"], row.cells["belopp"]) == ("L-1", "Sparbanken Öst", Decimal(41_100_000))


def test_an_error_value_is_refused_though_calamine_reads_it_as_empty(schema: Schema) -> None:
    rows: list[list[str | float | None]] = [["Lån-id", "Valuta"], ["L-1", None]]
    _, errors = read_files({"lån.xls": compound(stream("Blad1", rows))}, schema, ON)
    assert [str(each) for each in errors] == [
        'lån.xls, blad Blad1, rad 2, kolumn "Valuta": cellen B2 innehåller ett fel. Rätta formeln i Excel'
    ]


def test_a_cell_shown_as_per_cent_is_per_cent(schema: Schema) -> None:
    styles = record(0xE0, struct.pack("<HH", 0, 0) + bytes(16)) + record(0xE0, struct.pack("<HH", 0, 10) + bytes(16))
    rows: list[list[str | float | None]] = [["Lån-id", "Ränta (%)"], ["L-1", 0.0325]]
    content = stream("lån", rows).rstrip(b"\0")
    place = content.index(struct.pack("<HHHHH", 0x203, 14, 1, 1, 0)) + 8
    content = content[:place] + b"\x01\0" + content[place + 2 :]
    opening = len(begin(5))
    start = struct.unpack_from("<I", content, opening + 4)[0]
    content = content[: opening + 4] + struct.pack("<I", start + len(styles)) + content[opening + 8 :]
    content = content[:opening] + styles + content[opening:]
    registers, errors = read_files({"lån.xls": compound(content.ljust(4096, b"\0"))}, schema, ON)
    assert not errors, [str(each) for each in errors]
    assert registers.registers["lån"].rows[0].cells["ränta"] == Decimal("0.0325")
