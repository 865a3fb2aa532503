"""How far each register is complete: told above its header, or in the register `registertäckning`."""

from collections.abc import Mapping
from datetime import date

from policylang.model.schema import ColumnSchema, ColumnType, Need, RegisterSchema, Schema
from policylang.registers.names import fold
from policylang.registers.sources import COVER
from policylang.registers.table import Table

_REGISTER = RegisterSchema(
    COVER,
    "täckning",
    "",
    (
        ColumnSchema("register", ColumnType.TEXT, Need.REQUIRED, synonyms=("Namn",)),
        ColumnSchema(
            "komplett-tom", ColumnType.DATE, Need.REQUIRED, synonyms=("Komplett till och med", "Komplett t.o.m.")
        ),
    ),
)


def cover_schema(schema: Schema) -> RegisterSchema:
    """The schema's own register of cover, else the one that every policy may use."""
    return schema.registers.get(COVER, _REGISTER)


def told(table: Table | None, schema: Schema) -> dict[str, date]:
    """Register -> the last day it is complete, as the register of cover tells; the earliest when it tells twice."""
    if table is None:
        return {}
    columns = table.register.columns
    name = next((each.name for each in columns if each.type is not ColumnType.DATE), "")
    through = next((each.name for each in columns if each.type is ColumnType.DATE), "")
    known = {fold(each): each for each in schema.registers}
    known |= {fold(synonym): each.name for each in schema.registers.values() for synonym in each.synonyms}
    found: dict[str, date] = {}
    for item in table.items:
        register, day = item.cells.get(name), item.cells.get(through)
        if isinstance(register, str) and isinstance(day, date) and fold(register) in known:
            canonical = known[fold(register)]
            found[canonical] = min(day, found.get(canonical, day))
    return found


def complete_through(name: str, own: date | None, elsewhere: Mapping[str, date]) -> tuple[date | None, list[str]]:
    """The register's cover; of two that differ the earlier, which promises less."""
    other = elsewhere.get(name)
    if own and other and own != other:
        return min(own, other), [f"Komplett t.o.m. {own} i filen men {other} i {COVER}; räknat med det tidigare"]
    return own or other, []
