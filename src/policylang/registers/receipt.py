"""What was understood of a sheet, for a person and for `sources` in the answer."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from policylang.model.schema import ColumnType
from policylang.registers.cells import CURRENCY
from policylang.registers.numbers import short
from policylang.registers.rows import Receipt
from policylang.registers.scale import scale_notices
from policylang.registers.sheet import Sheet
from policylang.registers.sources import label
from policylang.registers.table import Item, Table
from policylang.registers.totals import RowKind
from policylang.registers.unit_words import Kind
from policylang.units.quantity import EXACT

_SEK = "SEK"
_IN_KRONOR = "-sek"


def receipt(
    table: Table, kept: Sequence[Item], on: date, complete_through: date | None, notices: Sequence[str]
) -> Receipt:
    """The receipt of one register.

    Args:
        table: the sheet as read.
        kept: the rows that exist on the report date.
        on: the report date.
        complete_through: the register's cover.
        notices: what was noticed after the sheet was read.
    """
    told = table.head.report_date
    dated = [f"Rapportdatum {told} i filen skiljer sig från {on}"] if told and told != on else []
    doubts = scale_notices(kept, table.header)
    left = sum(table.skipped.values()) + len(table.items) - len(kept)
    return Receipt(
        register=table.register.name,
        file=table.sheet.file,
        sha256=table.sheet.sha256,
        rows=len(kept),
        skipped=left,
        complete_through=complete_through,
        sheet=table.sheet.name,
        header_row=table.header.bottom + 1,
        encoding=table.sheet.encoding,
        units=_units(table),
        sums=_sums(table, kept),
        unknown_columns=(*table.header.unknown, *(found.text for found in table.header.shadowed)),
        notices=(*table.notices, *_empty(table, kept), *_skipped(table.skipped), *dated, *notices, *doubts),
    )


def _units(table: Table) -> dict[str, str]:
    """The unit in which each column of numbers is written."""
    found = {}
    for each in table.header.columns:
        if each.unit and each.unit.kind is not Kind.FOREIGN:
            found[each.column.name] = each.unit.word
    return found


def _sums(table: Table, kept: Sequence[Item]) -> dict[str, str]:
    """Sum of each column of amounts over the rows kept, for a person to hold against another list.

    In kronor, and one for each currency where the rows say that they are in others: `belopp (EUR)`. A column that is
    in kronor whatever the row's currency (`belopp-i-sek`) is one sum.
    """
    currency = table.register.column(CURRENCY)
    sums: dict[str, Decimal] = {}
    for found in table.header.columns:
        if found.column.type is not ColumnType.MONEY:
            continue
        name = found.column.name
        of_row = currency is not None and not name.endswith(_IN_KRONOR)
        codes = [_code(item, currency.default) if currency and of_row else _SEK for item in kept]
        for item, code in zip(kept, codes, strict=True):
            key = name if set(codes) <= {_SEK} else f"{name} ({code})"
            value = item.cells[name]
            sums[key] = EXACT.add(sums.get(key, Decimal(0)), value if isinstance(value, Decimal) else Decimal(0))
        if not kept:
            sums[name] = Decimal(0)
    return {name: format(total, "f") for name, total in sums.items()}


def _code(item: Item, default: str | None) -> str:
    code = item.cells.get(CURRENCY)
    return code.upper() if isinstance(code, str) else default or "okänd valuta"


def _empty(table: Table, kept: Sequence[Item]) -> list[str]:
    """That nothing is left to sum: a list that came out empty by mistake looks as one that is empty."""
    if kept:
        return []
    if table.items:
        return [f"Registret {table.register.name} räknas som tomt: ingen av dess rader finns på rapportdagen"]
    return [f"Registret {table.register.name} är tomt: det står inget under rubrikraden. Det som summeras blir noll"]


def _skipped(skipped: Mapping[RowKind, int]) -> list[str]:
    named = [f"{count} {kind.value[0 if count == 1 else 1]}" for kind, count in skipped.items() if count]
    return [f"Hoppade över {', '.join(named)}"] if named else []


def not_read(sheet: Sheet, near: str | None) -> Receipt:
    """The receipt of a sheet that no register answers to."""
    ask = f" Menade du {near}?" if near else ""
    what = "Bladet" if sheet.name is not None else "Filen"
    notice = f"{what} {label(sheet)} hör inte till något register och lästes inte.{ask}"
    return Receipt(label(sheet), sheet.file, sheet.sha256, 0, sheet=sheet.name, notices=(notice,))


def lines(given: Receipt) -> list[str]:
    """The receipt as Swedish lines for a terminal.

    >>> print(lines(Receipt("lån", "lan.csv", "", 47, 3, sums={"belopp": "920000000"}))[0])
    lån ur lan.csv: 47 rader lästa, 3 rader utelämnade
    """
    sheet = f", blad {given.sheet}" if given.sheet else ""
    left = f", {_rows(given.skipped)} utelämna{'d' if given.skipped == 1 else 'de'}" if given.skipped else ""
    read = f"{given.register} ur {given.file}{sheet}: {_rows(given.rows)} läs{'t' if given.rows == 1 else 'ta'}{left}"
    through = [f"  komplett t.o.m. {given.complete_through}"] if given.complete_through else []
    sums = [f"  summa {name}: {short(Decimal(total))}{_krona(name)}" for name, total in given.sums.items()]
    return [read, *through, *sums, *(f"  {notice}" for notice in given.notices)]


def _krona(name: str) -> str:
    return "" if name.endswith(")") else " kr"


def _rows(count: int) -> str:
    return f"{count} rad" if count == 1 else f"{count} rader"
