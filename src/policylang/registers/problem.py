"""What is wrong with a file, said so that the person who keeps it can mend it."""

from attrs import frozen


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


def place_of(file: str, sheet: str | None, row: int | None) -> str:
    """Where something stands, for a person.

    >>> place_of("lan.xlsx", "lån", 7)
    'lan.xlsx, blad lån, rad 7'
    """
    parts = [file, f"blad {sheet}" if sheet else "", f"rad {row}" if row else ""]
    return ", ".join(part for part in parts if part)
