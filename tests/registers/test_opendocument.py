"""Real .ods files, written by hand: the format is XML in a zip archive."""

import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from policylang.model.schema import Schema
from policylang.registers.problem import RegisterError
from policylang.registers.read import read
from policylang.registers.rows import Registers

ON = date(2025, 6, 30)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="lån">'
)
TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
Build = Callable[..., tuple[Registers, list[RegisterError]]]


def text(value: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def cell(attributes: str, shown: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"


@pytest.fixture
def opendocument(tmp_path: Path, schema: Schema) -> Build:
    def build(*rows: str) -> tuple[Registers, list[RegisterError]]:
        body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        blank = '<table:table-cell table:number-columns-repeated="16384"/>'
        empty = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
        with zipfile.ZipFile(tmp_path / "register.ods", "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", HEAD + body + empty + TAIL)
        return read(tmp_path / "register.ods", schema, ON)

    return build


def test_every_type_of_cell_is_read_exactly(opendocument: Build) -> None:
    registers, errors = opendocument(
        text("Lån-id") + text("Belopp (mnkr)") + text("Förfallodag") + text("Ränta (%)") + text("Valutasäkrad"),
        text("L-1")
        + cell('office:value-type="float" office:value="41.1"', "41,1")
        + cell('office:value-type="date" office:date-value="2026-01-31"', "31 jan")
        + cell('office:value-type="percentage" office:value="0.0325"', "3,25 %")
        + cell('office:value-type="boolean" office:boolean-value="true"', "SANT"),
    )
    assert not errors
    cells = registers.registers["lån"].rows[0].cells
    assert (cells["belopp"], cells["ränta"]) == (Decimal(41_100_000), Decimal("0.0325"))
    assert (cells["förfallodag"], cells["valutasäkrad"]) == (date(2026, 1, 31), True)


def test_repeated_cells_and_rows_keep_their_places(opendocument: Build) -> None:
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    registers, errors = opendocument(
        text("Lån-id") + gap + text("Motpart"),
        text("L-1") + gap + text("SEB"),
    )
    assert not errors
    assert registers.registers["lån"].rows[0].cells["motpart"] == "SEB"


@pytest.mark.parametrize(
    "broken",
    [
        cell(
            'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
            "#DIV/0!",
        ),
        cell('table:formula="of:=X" office:value-type="float" office:value="0"', "#REF!"),
        cell('table:formula="of:=X" office:value-type="float" office:value="0"', "Err:508"),
        cell('table:formula="of:=1+1"'),
        cell('office:value-type="currency" office:currency="EUR" office:value="5"', "5 €"),
        cell('office:value-type="time" office:time-value="PT1H"', "01:00"),
        cell('office:value-type="float" office:value="NaN"'),
    ],
)
def test_a_cell_without_a_value_is_refused_where_calamine_reads_nothing_or_zero(
    opendocument: Build, broken: str
) -> None:
    registers, errors = opendocument(text("Lån-id") + text("Belopp (kr)"), text("L-1") + broken)
    assert not registers.registers
    assert len(errors) == 1


def test_a_sheet_of_repeated_values_is_bounded(opendocument: Build) -> None:
    many = text("x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="90000000"')
    _, errors = opendocument(text("Lån-id"), many)
    assert "kunde inte läsas" in errors[0].message
