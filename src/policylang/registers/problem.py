"""What is wrong with a file, said so that the person who keeps it can mend it."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from policylang.units.dates import MONTHS
from policylang.units.printing import number

SHOWN = 10
# What differs between two mistakes of one kind: what the cell says, and numbers and days made of it.
_OWN = re.compile(rf'"[^"]*"|[0-9]+|\b(?:{"|".join(MONTHS)})\b')


@frozen
class RegisterError:
    """One thing that could not be read; the register it stands in is refused as a whole.

    Args:
        file: the file's name, without its folder.
        message: Swedish, without place and full stop.
        sheet: sheet of a workbook; None in a file without sheets.
        row: counted from 1 as a spreadsheet counts; None when it concerns the whole sheet.
        column: the header as written; None when it concerns the whole row.
        hint: Swedish, what to try; empty when there is nothing honest to say.
    """

    file: str
    message: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    hint: str = ""

    def __str__(self) -> str:
        """One Swedish line with the place first.

        >>> str(
        ...     RegisterError("lan.csv", '"1.234" är tvetydigt', row=14, column="Belopp", hint="Skriv 1234 eller 1,234")
        ... )
        'lan.csv, rad 14, kolumn "Belopp": "1.234" är tvetydigt. Skriv 1234 eller 1,234'
        """
        place = place_of(self.file, self.sheet, self.row)
        column = f', kolumn "{self.column}"' if self.column else ""
        hint = f". {self.hint}" if self.hint else ""
        return f"{place}{column}: {self.message}{hint}"


def told(errors: Iterable[RegisterError], most: int = SHOWN) -> Iterator[str]:
    """A line for each error; of many of one kind in one column the first, and then how many more there are.

    >>> errors = [RegisterError("lan.csv", f'"{row}x" är inget tal', row=row, column="Belopp") for row in range(2, 15)]
    >>> for line in told(errors, 1):
    ...     print(line)
    lan.csv, rad 2, kolumn "Belopp": "2x" är inget tal
    lan.csv, kolumn "Belopp": 12 fel till av samma slag som på rad 2
    """
    kinds: dict[tuple[str, str | None, str | None, str], tuple[RegisterError, int]] = {}
    for error in errors:
        kind = error.file, error.sheet, error.column, _OWN.sub("", error.message)
        first, count = kinds.get(kind, (error, 0))
        kinds[kind] = first, count + 1
        if count < most:
            yield str(error)
    for first, count in kinds.values():
        if count > most:
            column = f', kolumn "{first.column}"' if first.column else ""
            like = f" som på rad {first.row}" if first.row else ""
            more = number(Decimal(count - most))
            yield f"{place_of(first.file, first.sheet, None)}{column}: {more} fel till av samma slag{like}"


def place_of(file: str, sheet: str | None, row: int | None) -> str:
    """Where something stands, for a person.

    >>> place_of("lan.xlsx", "lån", 7)
    'lan.xlsx, blad lån, rad 7'
    """
    parts = [file, f"blad {sheet}" if sheet else "", f"rad {row}" if row else ""]
    return ", ".join(part for part in parts if part)
