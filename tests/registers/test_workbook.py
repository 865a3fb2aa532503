"""Real workbooks, written with openpyxl in the test."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from policylang.model.schema import Schema
from policylang.registers.problem import RegisterError
from policylang.registers.read import read
from policylang.registers.rows import Registers

ON = date(2025, 6, 30)
Answer = tuple[Registers, list[RegisterError]]
Build = Callable[..., Answer]


@pytest.fixture
def workbook(tmp_path: Path, schema: Schema) -> Build:
    """Read a workbook of one sheet of rows; `touch` may change the sheet before it is saved."""

    def build(name: str, *rows: list[object], touch: Callable[[Worksheet], None] = lambda _: None) -> Answer:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = name
        for row in rows:
            sheet.append(row)
        touch(sheet)
        book.save(tmp_path / "register.xlsx")
        return read(tmp_path / "register.xlsx", schema, ON)

    return build


def format_of(place: str, number_format: str) -> Callable[[Worksheet], None]:
    def touch(sheet: Worksheet) -> None:
        sheet[place].number_format = number_format

    return touch


def cell(registers: Registers, register: str, column: str) -> object:
    return registers.registers[register].rows[0].cells[column]


def test_numbers_dates_and_texts_come_as_they_are(workbook: Build) -> None:
    registers, errors = workbook(
        "Lån",
        ["Lån-id", "Motpart", "Belopp (mnkr)", "Startdag", "Förfallodag", "Valutasäkrad"],
        [
            17,
            "SEB",
            41.5,
            datetime(2020, 1, 1),  # noqa: DTZ001 - Excel knows no time zones
            date(2026, 1, 31),
            True,
        ],
    )
    assert not errors
    row = registers.registers["lån"].rows[0]
    assert row.id == "17"
    assert row.place == "register.xlsx, blad Lån, rad 2"
    assert row.cells["belopp"] == Decimal(41_500_000)
    assert (row.cells["startdag"], row.cells["förfallodag"]) == (date(2020, 1, 1), date(2026, 1, 31))
    assert row.cells["valutasäkrad"] is True
    assert len(registers.receipts[0].sha256) == 64
    assert registers.receipts[0].sheet == "Lån"


def test_numbers_stored_as_text_are_read_as_numbers(workbook: Build) -> None:
    registers, errors = workbook("lån", ["Lån-id", "Belopp (mnkr)"], ["L-1", "1\u00a0234,5"])
    assert not errors
    assert cell(registers, "lån", "belopp") == Decimal(1_234_500_000)


@pytest.mark.parametrize(
    ("value", "shown", "rate"), [(0.0325, "0.00%", "0.0325"), (3.25, '0.00" %"', "0.0325"), (3.25, "General", "0.0325")]
)
def test_a_cell_shown_as_per_cent_is_per_cent(workbook: Build, value: float, shown: str, rate: str) -> None:
    registers, errors = workbook("lån", ["Lån-id", "Ränta (%)"], ["L-1", value], touch=format_of("B2", shown))
    assert not errors
    assert cell(registers, "lån", "ränta") == Decimal(rate)


def test_a_fraction_that_no_format_calls_per_cent_is_refused(workbook: Build) -> None:
    _, errors = workbook("lån", ["Lån-id", "Ränta (%)"], ["L-1", 0.0325])
    assert errors[0].message == "räntan 0,0325 ser ut som andel; kolumnen väntas i procent"


@pytest.mark.parametrize(
    ("value", "shown", "kronor"),
    [(41, '#,##0 "mnkr"', 41_000_000), (41_000, "#,##0.00 [$kr-41D]", 41_000), (41_000, '#,##0\\ "kr"', 41_000)],
)
def test_a_unit_that_only_the_cell_format_shows_counts(workbook: Build, value: int, shown: str, kronor: int) -> None:
    registers, errors = workbook("lån", ["Lån-id", "Belopp"], ["L-1", value], touch=format_of("B2", shown))
    assert not errors
    assert cell(registers, "lån", "belopp") == kronor


@pytest.mark.parametrize("shown", ["#,##0,,", "0.0,", '#,##0,, "mnkr"', '# ##0 "€"'])
def test_a_format_that_shows_another_number_or_currency_is_refused(workbook: Build, shown: str) -> None:
    _, errors = workbook("lån", ["Lån-id", "Belopp (kr)"], ["L-1", 41_000_000], touch=format_of("B2", shown))
    assert len(errors) == 1


def test_the_1904_calendar_is_honoured(tmp_path: Path, schema: Schema) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = "lån"
    book.active.append(["Lån-id", "Förfallodag"])
    book.active.append(["L-1", date(2026, 1, 31)])
    book.save(tmp_path / "mac.xlsx")
    registers, errors = read(tmp_path / "mac.xlsx", schema, ON)
    assert not errors
    assert cell(registers, "lån", "förfallodag") == date(2026, 1, 31)


def test_a_serial_number_that_is_not_shown_as_a_date_is_refused(workbook: Build) -> None:
    _, errors = workbook("lån", ["Lån-id", "Förfallodag"], ["L-1", 46053])
    assert errors[0].message == '"46053" är ett löpnummer för ett datum'


def test_a_month_that_excel_has_made_a_date_of_is_a_month(workbook: Build) -> None:
    rows = (["Vad", "Period"], ["månadsrapport", date(2025, 6, 1)])
    registers, errors = workbook("rapporter", *rows, touch=format_of("B2", "mmm-yy"))
    assert not errors
    assert str(cell(registers, "rapporter", "period")) == "juni 2025"
    _, errors = workbook("rapporter", *rows, touch=format_of("B2", "yyyy-mm-dd"))
    assert errors


def test_a_formula_without_a_saved_value_is_refused_and_never_evaluated(workbook: Build) -> None:
    _, errors = workbook("lån", ["Lån-id", "Motpart", "Belopp (kr)"], ["L-1", "SEB", "=1+1"])
    assert str(errors[0]) == (
        'register.xlsx, blad lån, rad 2, kolumn "Belopp (kr)": cellen C2 innehåller en formel utan sparat värde. '
        "Öppna och spara i Excel"
    )


def test_a_formula_in_a_column_that_is_not_read_does_no_harm(workbook: Build) -> None:
    _, errors = workbook("lån", ["Lån-id", "Kontroll"], ["L-1", "=1+1"])
    assert not errors


def with_part(path: Path, part: str, old: str, new: str) -> None:
    """The workbook with one piece of XML in it exchanged."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(("saved", "value"), [(("", "42"), "42"), ((' t="str"', ""), None)])
def test_a_formula_with_its_saved_value_is_that_value(
    workbook: Build, tmp_path: Path, schema: Schema, saved: tuple[str, str], value: str | None
) -> None:
    workbook("lån", ["Lån-id", "Belopp (kr)"], ["L-1", "=1+1"])
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(tmp_path / "register.xlsx") as archive:
        xml = archive.read(part).decode()
    start = xml.index('<c r="B2"')
    old = xml[start : xml.index("</c>", start) + 4]
    with_part(tmp_path / "register.xlsx", part, old, f'<c r="B2"{saved[0]}><f>1+1</f><v>{saved[1]}</v></c>')
    registers, errors = read(tmp_path / "register.xlsx", schema, ON)
    assert not errors
    assert cell(registers, "lån", "belopp") == (Decimal(value) if value else None)


def test_an_error_value_is_refused(workbook: Build) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["B2"].value = "#REF!"
        sheet["B2"].data_type = "e"

    for header in ("Belopp (kr)", "Motpart", "Valuta"):
        _, errors = workbook("lån", ["Lån-id", header], ["L-1", "x"], touch=touch)
        assert errors[0].message == "cellen B2 innehåller felet #REF!"


def test_merged_headers_spread_and_merged_amounts_are_refused(workbook: Build) -> None:
    rows = (
        ["Lån-id", "Limit", None, "Belopp (kr)"],
        [None, "Min (kr)", "Max (kr)", None],
        ["L-1", 1, 2, 3],
        ["L-2", 1, 2, None],
    )
    registers, errors = workbook("lån", *rows, touch=lambda sheet: sheet.merge_cells("B1:C1"))
    assert not errors
    assert cell(registers, "lån", "limit-max") == 2
    _, errors = workbook("lån", *rows, touch=lambda sheet: sheet.merge_cells("D3:D4"))
    assert errors[0].message == "cellerna D3:D4 är sammanslagna"


def test_hidden_rows_are_read_and_counted(workbook: Build) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True

    registers, _ = workbook("lån", ["Lån-id"], ["L-1"], ["L-2"], touch=touch)
    assert len(registers.registers["lån"].rows) == 2
    assert "1 dold rad lästes som de andra" in registers.receipts[0].notices


def test_a_format_in_the_last_row_costs_nothing(workbook: Build) -> None:
    registers, errors = workbook("lån", ["Lån-id"], ["L-1"], touch=format_of("XFD1048576", "0.00"))
    assert not errors
    assert registers.receipts[0].rows == 1


def test_a_value_in_the_last_cell_is_refused_before_it_fills_the_memory(workbook: Build) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["XFD1048576"] = 1

    _, errors = workbook("lån", ["Lån-id"], ["L-1"], touch=touch)
    assert "kunde inte läsas" in errors[0].message


def test_each_sheet_is_the_register_that_it_is_called(tmp_path: Path, schema: Schema) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Försättsblad"
    book.active.append(["Finansiella register"])
    for name, rows in {"LAN": [["Lån-id"], ["L-1"]], "Rapporter": [["Vad"], ["rapport"]]}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "allt.xlsx")
    registers, errors = read(tmp_path / "allt.xlsx", schema, ON)
    assert not errors
    assert set(registers.registers) == {"lån", "rapporter"}
    assert registers.receipts[-1].register == "Försättsblad"
    assert "hör inte till något register" in registers.receipts[-1].notices[0]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, schema: Schema) -> None:
    with zipfile.ZipFile(tmp_path / "lån.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(60 * 1024 * 1024))
    _, errors = read(tmp_path / "lån.xlsx", schema, ON)
    assert "orimligt stor" in errors[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(tmp_path: Path, schema: Schema, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with zipfile.ZipFile(tmp_path / "lån.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", xml.encode(encoding))
    _, errors = read(tmp_path / "lån.xlsx", schema, ON)
    assert "XML-definitioner" in errors[0].message


@pytest.mark.parametrize(
    "content", [b"", b"inte en arbetsbok", b"PK\x03\x04skadad", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_a_damaged_workbook_is_refused_in_words(tmp_path: Path, schema: Schema, content: bytes) -> None:
    (tmp_path / "lån.xlsx").write_bytes(content)
    registers, errors = read(tmp_path / "lån.xlsx", schema, ON)
    assert not registers.registers
    assert len(errors) == 1


def test_a_workbook_cut_short_is_refused_in_words(workbook: Build, tmp_path: Path, schema: Schema) -> None:
    workbook("lån", ["Lån-id"], ["L-1"])
    whole = (tmp_path / "register.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if "sheet1" not in name}
    with zipfile.ZipFile(tmp_path / "register.xlsx", "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
    _, errors = read(tmp_path / "register.xlsx", schema, ON)
    assert len(errors) == 1
