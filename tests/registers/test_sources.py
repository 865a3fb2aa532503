import hashlib
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.model.schema import Schema
from policylang.registers.read import read, read_files, read_sheets
from policylang.registers.receipt import lines
from policylang.registers.sheet import Raw, sheet_of

ON = date(2025, 6, 30)
LOANS = "Lån-id;Belopp (kr)\nL-1;5\n".encode()


@pytest.mark.parametrize(
    "name", ["lån.csv", "lan.csv", "LÅN.CSV", unicodedata.normalize("NFD", "lån.csv"), "Lånelista.txt"]
)
def test_a_file_is_the_register_that_it_is_called(schema: Schema, name: str) -> None:
    registers, errors = read_files({name: LOANS}, schema, ON)
    assert not errors
    assert set(registers.registers) == {"lån"}


def test_the_answer_does_not_hang_on_the_order_of_the_files(schema: Schema) -> None:
    files = {"rapporter.csv": b"Vad\nx\n", "lan.csv": LOANS, "motparter.csv": b"Motpart\nSEB\n"}
    assert read_files(files, schema, ON) == read_files(dict(reversed(files.items())), schema, ON)


def test_a_folder_is_read_without_what_is_no_register(tmp_path: Path, schema: Schema) -> None:
    (tmp_path / "lån.csv").write_bytes(LOANS)
    (tmp_path / "LÄSMIG.md").write_text("text", encoding="utf-8")
    (tmp_path / "~$lån.xlsx").write_bytes(b"lock")
    (tmp_path / "rapport.csv").write_bytes(b"a;b\n")
    registers, errors = read(tmp_path, schema, ON)
    assert not errors
    assert set(registers.registers) == {"lån"}
    assert registers.receipts[0].sha256 == hashlib.sha256(LOANS).hexdigest()
    assert registers.receipts[1].notices == (
        "Filen rapport hör inte till något register och lästes inte. Menade du rapporter?",
    )


def test_a_register_in_two_files_is_refused(schema: Schema) -> None:
    registers, errors = read_files({"lån.csv": LOANS, "lånelista.csv": LOANS}, schema, ON)
    assert [error.message for error in errors] == ["registret lån finns två gånger: lån.csv och lånelista.csv"]
    assert not registers.registers


def test_a_workbook_named_by_a_register_may_call_its_only_sheet_anything(tmp_path: Path, schema: Schema) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Lån-id"])
    book.active.append(["L-1"])
    book.create_sheet("Blad2")
    book.save(tmp_path / "lån.xlsx")
    registers, errors = read(tmp_path, schema, ON)
    assert not errors
    assert set(registers.registers) == {"lån"}


def test_a_folder_without_registers_and_a_missing_folder_are_refused(tmp_path: Path, schema: Schema) -> None:
    assert "inga register" in read(tmp_path, schema, ON)[1][0].message
    assert read(tmp_path / "borta", schema, ON)[1][0].message == "finns inte"


def test_an_empty_file_is_refused(schema: Schema) -> None:
    assert read_files({"lån.csv": b""}, schema, ON)[1][0].message == "det står ingenting här"


def test_parquet_without_pyarrow_is_refused_in_words(schema: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: str) -> None:
        raise ImportError

    monkeypatch.setattr("policylang.registers.parquet_file.import_module", absent)
    errors = read_files({"lån.parquet": b"PAR1"}, schema, ON)[1]
    assert errors[0].message == "Parquet kan inte läsas utan pyarrow"


def test_the_receipt_says_what_was_understood(read_text: Callable[..., Any]) -> None:
    registers, _ = read_text(lån="Lån-id;Belopp (mnkr);Förfallodag\nL-1;41;\nL-2;1;2020-01-01\n")
    assert lines(registers.receipts[0])[:2] == [
        "lån ur lån.csv: 1 rad läst, 1 rad utelämnad",
        "  summa belopp: 41\u00a0000\u00a0000 kr",
    ]
    assert registers.receipts[0].units == {"belopp": "mnkr"}
    assert registers.receipts[0].encoding == "utf-8"


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", "Lån-id;Belopp\n".encode()]),
)
def test_no_file_makes_the_reader_fail(schema: Schema, content: bytes, start: bytes) -> None:
    registers, errors = read_files({"lån.csv": start + content}, schema, ON)
    assert registers.registers or errors


@given(
    st.lists(
        st.lists(st.text(max_size=8) | st.decimals() | st.dates() | st.booleans() | st.none(), max_size=6), max_size=6
    )
)
def test_no_row_makes_the_reader_fail(schema: Schema, rows: list[list[Raw]]) -> None:
    header: list[Raw] = ["Lån-id", "Motpart", "Belopp (kr)", "Förfallodag", "Ränta (%)", "Valutasäkrad"]
    registers, errors = read_sheets([sheet_of([header, *rows], "lån.csv")], schema, ON)
    assert ("lån" in registers.registers) is not bool(errors)
