"""A case without amounts that no verdict rests on: two of them side by side would say two things of one loan."""

from collections.abc import Callable, Iterator

from attrs import evolve

from policylang.checks.symbolic import Witness
from policylang.model.schema import ColumnType, Schema
from policylang.registers.rows import Registers, Row


def trimmed(witness: Witness, schema: Schema, same: Callable[[Witness], bool]) -> Witness:
    """The case with as few amounts in each row as its verdicts need, one at least.

    Args:
        same: whether a case with fewer cells is judged as before.
    """
    for register, row, column in list(_amounts(witness.registers, schema)):
        fewer = _without(witness, register, row, column, schema)
        if fewer is not None and same(fewer):
            witness = fewer
    return witness


def _amounts(registers: Registers, schema: Schema) -> Iterator[tuple[str, str, str]]:
    for name, register in registers.registers.items():
        for row in register.rows:
            yield from ((name, row.id, column) for column in reversed(_money(name, row, schema)))


def _money(register: str, row: Row, schema: Schema) -> list[str]:
    known = schema.registers.get(register)
    types = {column.name: column.type for column in known.columns} if known else {}
    return [name for name in row.cells if types.get(name) is ColumnType.MONEY]


def _without(witness: Witness, register: str, wanted: str, column: str, schema: Schema) -> Witness | None:
    """The case without one cell; None where it is the row's last amount."""
    held = witness.registers.registers[register]
    row = next(one for one in held.rows if one.id == wanted)
    if len(_money(register, row, schema)) < 2:  # noqa: PLR2004 - one amount stays
        return None
    left = evolve(row, cells={name: value for name, value in row.cells.items() if name != column})
    rows = tuple(left if one is row else one for one in held.rows)
    columns = frozenset(name for one in rows for name in one.cells)
    changed = {**witness.registers.registers, register: evolve(held, rows=rows, columns=columns)}
    return evolve(witness, registers=evolve(witness.registers, registers=changed))
