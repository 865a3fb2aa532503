"""Empty cells that the schema gives a meaning (no currency: SEK), told with each finding that leans on them."""

from collections.abc import Iterator, Mapping

from policylang.checks.outcome import Outcome
from policylang.checks.walk import children
from policylang.expression.nodes import Column
from policylang.model.schema import Schema
from policylang.registers.rows import Registers
from policylang.units.swedish import join

FEW = 5
Empty = Mapping[tuple[str, str], frozenset[str]]  # register and column -> the rows whose cell is empty


def empty(data: Registers, schema: Schema) -> Empty:
    """The empty cells of columns that say what an empty cell means; not those of a column that is not there at all."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for name, register in data.registers.items():
        known = schema.registers.get(name)
        for column in known.columns if known else ():
            if (
                column.default is not None
                and not column.default_when
                and (not register.columns or column.name in register.columns)
            ):
                rows = frozenset(row.id for row in register.rows if row.cells.get(column.name) in (None, ""))
                found |= {(name, column.name): rows} if rows else {}
    return found


def read_by(rule: object) -> frozenset[tuple[str, str]]:
    """Register and column of everything that a rule reads of its own rows."""
    return frozenset(_read_by(rule))


def _read_by(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, Column):
        if len(node.path) == 1:
            yield node.register, node.path[0]
        return
    for each in children(node):
        yield from _read_by(each)


def assumptions(
    outcome: Outcome, columns: frozenset[tuple[str, str]], empty_cells: Empty, schema: Schema
) -> tuple[str, ...]:
    """Swedish lines: which of the outcome's rows, or of those behind its base, were taken to say what empty means."""
    lines = []
    every = outcome.measured is not None and outcome.measured.base is not None
    rows = {(one.register, one.id) for one in outcome.rows}
    for register, column in sorted(columns & empty_cells.keys()):
        own = sorted(one for one in empty_cells[register, column] if every or (register, one) in rows)
        known = schema.registers[register]
        declared = known.column(column)
        if own and declared is not None:
            more = [f"{len(own) - FEW} till"] if len(own) > FEW else []
            shown = join([*own[:FEW], *more])
            lines.append(f"{column.replace('-', ' ')} saknas för {known.label} {shown}: räknas som {declared.default}")
    return tuple(lines)
