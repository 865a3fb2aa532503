"""A case as the answer writes it: only the cells that the verdicts rest on, each figure with its unit beside it."""

from typing import Any

from attrs import frozen

from policylang.diff.direction import Shown
from policylang.model.definitions import Definitions
from policylang.model.schema import ColumnType, Schema
from policylang.registers.rows import Row
from policylang.units.quantity import Unit

Json = dict[str, Any]
_KRONOR = "SEK"
_UNITS = {
    ColumnType.SHARE: "share",
    ColumnType.RATE: "rate",
    ColumnType.COUNT: "count",
    ColumnType.TON: "ton",
}
_DECIDED = {Unit.KRONA: _KRONOR, Unit.SHARE: "share", Unit.RATE: "rate", Unit.COUNT: "count", Unit.TON: "ton"}
_CURRENCY = "valuta"


@frozen
class Speller:
    """What tells the unit of a cell: the registers' columns, and the values that are decided elsewhere."""

    schema: Schema
    definitions: Definitions

    def shown(self, shown: Shown) -> Json:
        """The case, what each revision says of it and in what units its figures are."""
        witness = shown.witness
        units = {
            name: found
            for name, register in witness.registers.registers.items()
            if any(found := [self._units(name, row) for row in register.rows])
        }
        made = {**witness.to_json(), "old_verdict": shown.old_verdict, "new_verdict": shown.new_verdict}
        return made | ({"units": units} if units else {})

    def _units(self, register: str, row: Row) -> dict[str, str]:
        known = self.schema.registers.get(register)
        found = {}
        for name in row.cells:
            column = known.column(name) if known else None
            if column is None:
                continue
            if column.type is ColumnType.MONEY:
                found[name.replace("-", " ")] = self._decided(row) or self._currency(name, row)
            elif column.type in _UNITS:
                found[name.replace("-", " ")] = _UNITS[column.type]
        return found

    def _decided(self, row: Row) -> str:
        """The unit of a value that a body decides, told by its name in the row."""
        for text in row.cells.values():
            value = self.definitions.values.get(text) if isinstance(text, str) else None
            if value is not None:
                return _DECIDED.get(value.unit, _KRONOR)
        return ""

    @staticmethod
    def _currency(column: str, row: Row) -> str:
        """Kronor, unless the row is in another currency and the column is not the amount in kronor."""
        currency = row.cells.get(_CURRENCY)
        return str(currency) if currency and not column.endswith("-sek") else _KRONOR
