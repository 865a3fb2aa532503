from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from policylang.model.schema import Category, ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.registers.read import read
from policylang.registers.template import template

ON = date(2025, 6, 30)


def test_the_template_is_read_back_as_empty_registers_with_every_column(tmp_path: Path, schema: Schema) -> None:
    template(tmp_path / "mall.xlsx", schema, schema.registers)
    registers, errors = read(tmp_path / "mall.xlsx", schema, ON)
    assert not errors
    assert set(registers.registers) == set(schema.registers)
    for name, register in registers.registers.items():
        assert register.rows == ()
        assert register.columns == {column.name for column in schema.registers[name].columns}


def test_a_template_that_is_filled_in_is_read(tmp_path: Path, schema: Schema) -> None:
    template(tmp_path / "mall.xlsx", schema, ["lån"])
    book = openpyxl.load_workbook(tmp_path / "mall.xlsx")
    sheet: Any = book["lån"]
    sheet["B1"] = date(2025, 6, 30)
    headers = {cell.value: cell.column for cell in sheet[2]}
    for header, value in {"Lån-id": "L-1", "Belopp (kr)": 5000, "Ränta (%)": 3.25, "Valutasäkrad": "ja"}.items():
        sheet.cell(3, headers[header]).value = value
    book.save(tmp_path / "mall.xlsx")
    registers, errors = read(tmp_path / "mall.xlsx", schema, ON)
    assert not errors
    row = registers.registers["lån"].rows[0]
    assert (row.cells["belopp"], str(row.cells["ränta"]), row.cells["valutasäkrad"]) == (5000, "0.0325", True)
    assert registers.registers["lån"].complete_through == ON


def test_it_explains_its_columns_and_offers_their_values(tmp_path: Path, schema: Schema) -> None:
    template(tmp_path / "mall.xlsx", schema, ["lån"])
    sheet: Any = openpyxl.load_workbook(tmp_path / "mall.xlsx")["lån"]
    comments = {cell.value: cell.comment.text for cell in sheet[2]}
    assert "Krävs." in comments["Belopp (kr)"]
    assert "kontokredit" in comments["Instrument"]
    formulas = {each.formula1 for each in sheet.data_validations.dataValidation}
    assert formulas == {'"ja,nej"', "'Värden'!$A$2:$A$5"}


def test_no_text_in_it_is_a_formula(tmp_path: Path) -> None:
    risky = Schema(
        {"=cmd": RegisterSchema("r", "r", "", (ColumnSchema("=1+1", ColumnType.CATEGORY, category="@x"),))},
        {"@x": Category("@x", {"=2": "", "+3": "", "-4": "", "@5": ""})},
    )
    template(tmp_path / "mall.xlsx", risky, ["=cmd"])
    for sheet in openpyxl.load_workbook(tmp_path / "mall.xlsx").worksheets:
        for row in sheet.iter_rows():
            assert not any(str(cell.value or "").startswith(("=", "+", "-", "@")) for cell in row)


def test_it_is_written_whole_or_not_at_all(tmp_path: Path, schema: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mall.xlsx"
    path.write_bytes(b"the old one")

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("openpyxl.workbook.workbook.Workbook.save", full)
    with pytest.raises(OSError, match="disk full"):
        template(path, schema, ["lån"])
    assert path.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["mall.xlsx"]
