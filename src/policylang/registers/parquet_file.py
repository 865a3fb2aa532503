"""Parquet files, when pyarrow is installed."""

import io
import math
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

from policylang.registers.numbers import exact
from policylang.registers.problem import RegisterError
from policylang.registers.sheet import Broken, Raw, Sheet, tidy


def read_parquet(content: bytes, file: str, sha256: str) -> Sheet | RegisterError:
    """The file's columns under their names."""
    try:
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError:
        return RegisterError(
            file, "Parquet kan inte läsas utan pyarrow", hint="Installera pyarrow, eller spara som CSV"
        )
    try:
        table: Any = parquet.read_table(io.BytesIO(content))
        columns = [[_value(value) for value in column.to_pylist()] for column in table.columns]
    except Exception as error:  # noqa: BLE001 - a damaged or hostile file can fail anywhere inside pyarrow
        return RegisterError(file, f"filen kunde inte läsas som Parquet ({type(error).__name__})")
    return Sheet(file, (tuple(map(str, table.column_names)), *zip(*columns, strict=True)), sha256=sha256)


def _value(value: object) -> Raw:
    match value:
        case None | bool() | Decimal():
            return value
        case str():
            return tidy(value)
        case int():
            return Decimal(value)
        case float():
            return exact(value) if math.isfinite(value) else Broken("cellen innehåller inget tal")
        case datetime():
            return value.date()
        case date():
            return value
        case list():
            return ", ".join(map(str, value))
        case _:
            return Broken("cellen har en typ som inte kan läsas")
