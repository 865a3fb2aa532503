"""A small schema with one column of every type, and readers of text written in the test."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from policylang.model.schema import Category, ColumnSchema, ColumnType, Need, RegisterSchema, Schema
from policylang.registers.problem import RegisterError
from policylang.registers.read import read_files, read_sheets
from policylang.registers.rows import Register, Registers
from policylang.registers.sheet import Raw, sheet_of

ON = date(2025, 6, 30)
Answer = tuple[Registers, list[RegisterError]]


def _loans() -> RegisterSchema:
    return RegisterSchema(
        "lån",
        "lån",
        "lån-id",
        (
            ColumnSchema("lån-id", ColumnType.TEXT, Need.REQUIRED, synonyms=("Lånenr", "Referens")),
            ColumnSchema("motpart", ColumnType.PARTY, Need.REQUIRED, "motparter", synonyms=("Långivare", "Bank")),
            ColumnSchema("instrument", ColumnType.CATEGORY, category="låneslag", synonyms=("Lånetyp",)),
            ColumnSchema("belopp", ColumnType.MONEY, Need.REQUIRED, synonyms=("Skuld", "Restskuld")),
            ColumnSchema("valuta", ColumnType.TEXT, default="SEK"),
            ColumnSchema("valutasäkrad", ColumnType.YES_NO),
            ColumnSchema("startdag", ColumnType.DATE, synonyms=("Utbetalningsdag",)),
            ColumnSchema("förfallodag", ColumnType.DATE, Need.REQUIRED, synonyms=("Slutdag",)),
            ColumnSchema("ränta", ColumnType.RATE, synonyms=("Räntesats",)),
            ColumnSchema("nästa-ränteändring", ColumnType.DATE, not_after="förfallodag"),
            ColumnSchema("limit-min", ColumnType.MONEY, synonyms=("Limit Min",)),
            ColumnSchema("limit-max", ColumnType.MONEY, synonyms=("Limit Max",)),
        ),
        alive=("startdag", "förfallodag"),
        synonyms=("lånelista",),
    )


def _others() -> tuple[RegisterSchema, ...]:
    return (
        RegisterSchema(
            "placeringar",
            "placering",
            "placering-id",
            (
                ColumnSchema("placering-id", ColumnType.TEXT, Need.REQUIRED, synonyms=("ISIN",)),
                ColumnSchema("rating", ColumnType.GRADE),
                ColumnSchema("ratinginstitut", ColumnType.TEXT),
                ColumnSchema("duration", ColumnType.COUNT),
                ColumnSchema("likvid-inom-bankdagar", ColumnType.COUNT),
                ColumnSchema("säkrar", ColumnType.TEXT, refers_to="lån"),
            ),
        ),
        RegisterSchema(
            "motparter",
            "motpart",
            "motpart",
            (
                ColumnSchema("motpart", ColumnType.TEXT, Need.REQUIRED, synonyms=("Namn",)),
                ColumnSchema("alias", ColumnType.LIST, synonyms=("Kallas även",)),
                ColumnSchema("organisationsnummer", ColumnType.TEXT, synonyms=("Org.nr",)),
                ColumnSchema("ägarandel", ColumnType.SHARE, synonyms=("Ägd andel",)),
            ),
            alias="alias",
        ),
        RegisterSchema(
            "rapporter",
            "rapport",
            "",
            (
                ColumnSchema("vad", ColumnType.TEXT, Need.REQUIRED),
                ColumnSchema("period", ColumnType.PERIOD),
                ColumnSchema("utförd", ColumnType.DATE),
                ColumnSchema("mottagare", ColumnType.LIST),
            ),
        ),
        RegisterSchema(
            "fullmakter",
            "fullmakt",
            "person",
            (
                ColumnSchema("person", ColumnType.TEXT, Need.REQUIRED),
                ColumnSchema("gäller-från", ColumnType.DATE),
                ColumnSchema("gäller-till", ColumnType.DATE),
            ),
            alive=("gäller-från", "gäller-till"),
        ),
        RegisterSchema(
            "ramar",
            "ram",
            "",
            (
                ColumnSchema("ram", ColumnType.TEXT, Need.REQUIRED),
                ColumnSchema("värde", ColumnType.MONEY),
                ColumnSchema("enhet", ColumnType.TEXT),
            ),
        ),
        RegisterSchema(
            "leasing",
            "leasing",
            "",
            (ColumnSchema("objekt", ColumnType.TEXT), ColumnSchema("totalvikt", ColumnType.TON)),
        ),
    )


@pytest.fixture(scope="session")
def schema() -> Schema:
    slag = Category(
        "låneslag",
        {"revers": "", "obligation": "", "MTN": "obligation", "kontokredit": ""},
        {"reverslån": "revers", "medium term note": "MTN"},
    )
    registers = {each.name: each for each in (_loans(), *_others())}
    scales = {"S&P": ("AAA", "AA+", "A", "A-", "BBB"), "Moody's": ("Aaa", "A3"), "S&P kort": ("A-1", "A-2")}
    return Schema(registers, {"låneslag": slag}, scales, {"standard & poor's": "S&P", "moody": "Moody's"})


@pytest.fixture
def read_text(schema: Schema) -> Callable[..., Answer]:
    """Read files given as keyword: name of the register = text of a CSV file."""

    def read(on: date = ON, encoding: str = "utf-8", **texts: str) -> Answer:
        return read_files({f"{name}.csv": text.encode(encoding) for name, text in texts.items()}, schema, on)

    return read


@pytest.fixture
def table(schema: Schema) -> Callable[..., Register]:
    """Read one register of values that must be readable."""

    def read(name: str, *rows: Sequence[Raw]) -> Register:
        registers, errors = read_sheets([sheet_of(rows, f"{name}.csv")], schema, ON)
        assert not errors, [str(error) for error in errors]
        return registers.registers[name]

    return read


@pytest.fixture
def refused(schema: Schema) -> Callable[..., list[str]]:
    """What is said of one register of values that must not be readable."""

    def read(name: str, *rows: Sequence[Raw]) -> list[str]:
        registers, errors = read_sheets([sheet_of(rows, f"{name}.csv")], schema, ON)
        assert name not in registers.registers
        return [str(error) for error in errors]

    return read
