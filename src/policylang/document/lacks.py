"""What stands between the data and a verdict, as the ends of one sentence."""

from collections.abc import Iterable, Iterator

from policylang.findings.finding import Gap, RowRef
from policylang.model.schema import Schema
from policylang.units.swedish import join

_MOST_ROWS = 5
_HOLE = "okänt"  # a hole in a bound has no column to be named by


def lacks(gaps: Iterable[Gap], own: RowRef | None, schema: Schema) -> list[str]:
    """What is missing, each thing once: registers together, and the columns of the same rows together.

    Args:
        gaps: what is missing.
        own: the row that the sentence is about, which it need not name again.
        schema: what registers call their rows.

    >>> lacks([Gap("ramar"), Gap("lån")], None, Schema())
    ['registren ramar och lån finns inte bland underlagen']
    """
    absent: dict[str, None] = {}
    empty: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    said: dict[str, None] = {}
    for gap in gaps:
        if gap.hole:
            field = gap.hole.rpartition(".")[2]
            about = "" if field == _HOLE else f" om ”{_word(field)}”"
            said[f"policyns text{about} är ofullständig" + (f" ({gap.reason})" if gap.reason else "")] = None
        elif gap.reason:
            said[gap.reason + _where(gap, own, schema)] = None
        elif gap.column is None:
            absent[gap.register] = None
        else:
            empty.setdefault((gap.register, gap.rows), {})[_word(gap.column)] = None
    if absent:
        names = join(list(absent))
        said = {f"{'registret' if len(absent) == 1 else 'registren'} {names} finns inte bland underlagen": None, **said}
    # The same lack is told with and without its row when two conditions met it.
    telling = [one for one in said if not any(other != one and other.startswith(one) for other in said)]
    lacking = [*telling, *_empty(empty, own, schema)]
    # "a och b saknas" beside something else needs a stronger sign between.
    return ["; ".join(lacking)] if len(lacking) > 1 and any(" och " in one for one in lacking) else lacking


def _empty(
    cells: dict[tuple[str, tuple[str, ...]], dict[str, None]], own: RowRef | None, schema: Schema
) -> Iterator[str]:
    for (register, rows), columns in cells.items():
        named = join(list(columns))
        if not rows:
            yield f"{'kolumnen' if len(columns) == 1 else 'kolumnerna'} {named} saknas i {register}"
        elif own is not None and (register, rows) == (own.register, (own.id,)):
            yield f"{named} saknas"
        elif columns.keys() == {_label(register, schema)}:
            # The very name of the thing is what lacks: "motpart saknas för motpart" says nothing.
            yield f"namnet på {_label(register, schema)} saknas på {_rows(rows)} i {register}"
        else:
            yield f"{named} saknas för {_label(register, schema)} {_rows(rows)}"


def _where(gap: Gap, own: RowRef | None, schema: Schema) -> str:
    """The rows that a reason is about, unless the sentence or the reason names them."""
    if not gap.rows or (own is not None and (gap.register, gap.rows) == (own.register, (own.id,))):
        return ""
    if all(row in gap.reason for row in gap.rows):
        return ""
    return f" ({_label(gap.register, schema)} {_rows(gap.rows)})"


def _label(register: str, schema: Schema) -> str:
    known = schema.registers.get(register)
    return known.label if known else register


def _rows(rows: tuple[str, ...]) -> str:
    more = len(rows) - _MOST_ROWS
    return join([*rows[:_MOST_ROWS], *([f"{more} till"] if more > 0 else [])])


def _word(name: str) -> str:
    return name.replace("-", " ")
