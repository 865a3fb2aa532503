"""A party that the policy knows by several names, under one: two names of one lender are one lender's debt."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from attrs import evolve

from policylang.model.schema import RegisterSchema, Schema
from policylang.registers.parties import PARTIES, stranger, target
from policylang.registers.rows import Receipt, Register, Registers, Row, Value


def under_one_name(registers: Registers, schema: Schema, names: Mapping[str, str]) -> Registers:
    """The registers with every party under the policy's own name for it.

    The register of parties may tell of one under several names; then only the row under its own name is asked.

    Args:
        names: another name, in small letters -> the own name.
    """
    found = {name: _named(one, schema.registers.get(name), names) for name, one in registers.registers.items()}
    parties, known = found.get(PARTIES), schema.registers.get(PARTIES)
    told = {_small(row.cells.get(known.key)) for row in parties.rows} if parties and known else set[str]()
    receipts = tuple(_known(one, told, names) for one in registers.receipts)
    return evolve(registers, registers=found, receipts=receipts)


def _known(receipt: Receipt, told: AbstractSet[str], names: Mapping[str, str]) -> Receipt:
    """Without the notice of an unknown party that the register of parties tells of under another of its names."""
    notices = tuple(one for one in receipt.notices if _small(names.get(_small(stranger(one)))) not in told - {""})
    return receipt if len(notices) == len(receipt.notices) else evolve(receipt, notices=notices)


def _named(register: Register, schema: RegisterSchema | None, names: Mapping[str, str]) -> Register:
    if schema is None:
        return register
    columns = [one.name for one in schema.columns if target(one) == PARTIES]
    if register.name == PARTIES:
        known = {_small(row.cells.get(schema.key)) for row in register.rows}
        names = {other: own for other, own in names.items() if own.casefold() not in known}
        columns.append(schema.key)
    rows, later, replaced = (
        tuple(_row(row, columns, names) for row in each) for each in (register.rows, register.later, register.replaced)
    )
    return evolve(register, rows=rows, later=later, replaced=replaced)


def _row(row: Row, columns: list[str], names: Mapping[str, str]) -> Row:
    cells = {name: _own(row.cells[name], names) for name in columns if row.cells.get(name) is not None}
    return evolve(row, cells=row.cells | cells) if any(row.cells[name] != one for name, one in cells.items()) else row


def _own(value: Value | None, names: Mapping[str, str]) -> Value | None:
    if isinstance(value, tuple):
        return tuple(names.get(_small(one), one) for one in value)
    return names.get(_small(value), value) if isinstance(value, str) else value


def _small(value: Value | None) -> str:
    return " ".join(value.split()).casefold() if isinstance(value, str) else ""
