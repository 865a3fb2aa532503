"""The internal control table as CSV and as a workbook."""

import csv
import io
from collections.abc import Sequence

from attrs import astuple, frozen

from policylang.document.workbook import book, saved, sheet

HEADER = ("Nr", "Regel", "Avsnitt", "Risk", "Kontroll", "Ansvarig", "Hur ofta", "Hur det mäts", "Styrka")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@frozen(kw_only=True)
class Control:
    """One row: a rule, what may go wrong, what is done about it, by whom, how often and how it is told."""

    number: str
    rule: str
    section: str
    risk: str
    control: str
    responsible: str
    frequency: str
    measured: str
    force: str

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of the header."""
        return tuple(astuple(self))


def text(found: Sequence[Control]) -> str:
    """CSV for a Swedish Excel: semicolons, CRLF, and a mark that says it is UTF-8; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([_safe(cell) for cell in one.cells] for one in found)
    return "\ufeff" + out.getvalue()


def workbook(found: Sequence[Control]) -> bytes:
    """The table as an `.xlsx` file."""
    made = book()
    sheet(made, "Internkontroll", HEADER, [one.cells for one in found], "C2")
    return saved(made)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
