"""What an empty cell means where the schema says that it means something (no currency: SEK)."""

from collections.abc import Iterable, Mapping

from policylang.model.schema import RegisterSchema
from policylang.registers.names import title
from policylang.registers.rows import Value


def default_notices(rows: Iterable[Mapping[str, Value | None]], register: RegisterSchema) -> list[str]:
    """How many empty cells each default will stand for. The cells stay empty: the schema speaks, not the file."""
    columns = [column for column in register.columns if column.default is not None and not column.default_when]
    counts = dict.fromkeys((column.name for column in columns), 0)
    for row in rows if columns else ():
        for column in columns:
            counts[column.name] += row.get(column.name) is None
    return [
        f"{title(column.name)} saknas i {_rows(counts[column.name])}; räknas som {column.default}"
        for column in columns
        if counts[column.name]
    ]


def _rows(count: int) -> str:
    return f"{count} rad" if count == 1 else f"{count} rader"
