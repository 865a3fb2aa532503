"""What a clause prints when it is more than a sentence: tables and lists, of no format."""

from attrs import frozen


@frozen
class Band:
    """A title over some of a table's columns; an empty one stands over those that have none."""

    title: str
    columns: int


@frozen
class Table:
    """Text cells; every row has as many as the header.

    Args:
        bands: titles over the header; together they span all its columns. Empty when there are none.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_header: bool = False
    bands: tuple[Band, ...] = ()


@frozen
class Listing:
    """Words that lead in to a list (perhaps none), and the items."""

    title: str
    items: tuple[str, ...]


Drawing = Table | Listing
