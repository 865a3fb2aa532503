"""A party that the policy knows by several names, under one: two names of one lender are one lender's debt."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from attrs import evolve

from policylang.model.schema import RegisterSchema, Schema
from policylang.registers.parties import PARTIES, stranger, target
from policylang.registers.rows import Receipt, Register, Registers, Row, Value


def under_one_name(registers: Registers, schema: Schema, names: Mapping[str, str]) -> Registers:
    """The registers with every party under the policy's own name for it.

    The register of parties may tell of one under several names; then only one row is read, the one under its own name
    where there is one, and the receipt names those that are not.

    Args:
        names: another name, in small letters -> the own name.
    """
    found = {name: _named(one, schema.registers.get(name), names) for name, one in registers.registers.items()}
    parties, known = found.get(PARTIES), schema.registers.get(PARTIES)
    told = {_small(row.cells.get(known.key)) for row in parties.rows} if parties and known else set[str]()
    left = _left(registers.registers.get(PARTIES), known, names) if known else ()
    receipts = tuple(_known(one, told, names) for one in registers.receipts)
    receipts = tuple(
        evolve(one, notices=(*one.notices, *left)) if left and one.register == PARTIES else one for one in receipts
    )
    return evolve(registers, registers=found, receipts=receipts)


def _left(parties: Register | None, schema: RegisterSchema, names: Mapping[str, str]) -> tuple[str, ...]:
    """What the receipt says of the rows that tell of a party once more."""
    rows = parties.rows if parties else ()
    kept = {row.id for row in _once(rows, schema.key, names)}
    again = [str(row.cells[schema.key]) for row in rows if row.id not in kept]
    return tuple(
        f'"{name}" är samma part som {names[_small(name)]}, som redan har en rad; raden läses inte' for name in again
    )


def _once(rows: tuple[Row, ...], key: str, names: Mapping[str, str]) -> tuple[Row, ...]:
    """Each party that the policy names on one row: the one under its own name, else the first."""
    found: dict[str, Row] = {}
    for row in rows:
        written = _small(row.cells.get(key))
        own = names.get(written)
        if own is not None and (own not in found or written == own.casefold()):
            found[own] = row
    kept = {id(row) for row in found.values()}
    return tuple(row for row in rows if id(row) in kept or _small(row.cells.get(key)) not in names)


def _known(receipt: Receipt, told: AbstractSet[str], names: Mapping[str, str]) -> Receipt:
    """Without the notice of an unknown party that the register of parties tells of under another of its names."""
    notices = tuple(one for one in receipt.notices if _small(names.get(_small(stranger(one)))) not in told - {""})
    return receipt if len(notices) == len(receipt.notices) else evolve(receipt, notices=notices)


def _named(register: Register, schema: RegisterSchema | None, names: Mapping[str, str]) -> Register:
    if schema is None:
        return register
    columns = [one.name for one in schema.columns if target(one) == PARTIES]
    if register.name == PARTIES:
        register = evolve(register, rows=_once(register.rows, schema.key, names))
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
