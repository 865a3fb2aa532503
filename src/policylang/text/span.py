"""Places in a text, counted as an editor counts them."""

from attrs import frozen


@frozen(order=True)
class Span:
    """A stretch of one file: lines and columns from 1, the end exclusive.

    Source: every model value carries one, never compared (where something stands is not what it says).
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def to(self, other: "Span") -> "Span":
        """The stretch from the start of this one to the end of the other."""
        return Span(self.file, self.line, self.column, other.end_line, other.end_column)

    def __str__(self) -> str:
        """As terminals and editors link it: `file:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"
