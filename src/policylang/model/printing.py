"""The figures, days and grades in a condition, as the author wrote them: what holes print."""

import re
from collections.abc import Iterable

from policylang.expression import nodes as core
from policylang.expression.nodes import Condition
from policylang.model.policy import Written
from policylang.units.quantity import Quantity
from policylang.units.swedish import iso_to_swedish, join, quantity


def values_in(node: Condition) -> dict[str, Written]:
    """Every value in a condition, under the name of the column that it is held against."""
    found: dict[str, Written] = {}
    for one in _leaves(node):
        match one:
            case core.Compare(left, _, right) if left.terms and isinstance(left.terms[0].number, core.Cell):
                column = left.terms[0].number.column.path[-1]
                text = right.written or quantity(Quantity(right.constant, right.unit))
                found.setdefault(column, Written(text))
            case core.Before(left, _, right) if isinstance(left.base, core.Column) and right.written:
                found.setdefault(left.base.path[-1], _day(right))
            case core.Rated(_, alternatives, _, _):
                found.setdefault(
                    "kreditbetyg", Written(join([f"{grade.grade} ({grade.scale})" for grade in alternatives], "eller"))
                )
            case core.OneOf(column, values):
                found.setdefault(column.path[-1], Written(values[0] if values else ""))
            case _:
                pass
    return found


def _day(moment: core.Moment) -> Written:
    match moment.base:
        case core.Hole():
            return Written(lost_day(moment.written), {"hål": moment.base.reason})
        case core.Column() | core.Anchor() | core.NextRow():
            return Written(moment.written)
        case day:
            return Written(moment.written and iso_to_swedish(day))


def lost_day(text: str) -> str:
    """A date with lost parts as it is printed: `????-01-01` is "1 januari [årtal saknas i källan]"."""
    from datetime import date

    year, month, day = text.split("-")
    if "?" in month or "?" in day:
        return "[datum saknas i källan]"
    known = iso_to_swedish(date(2000, int(month), int(day)))
    return f"{known.rsplit(' ', 1)[0]} [årtal saknas i källan]" if "?" in year else known


def lost_in(text: str) -> str:
    """A running text in which `{okänt:klockslag}` stands: "[klockslag saknas i källan]"."""
    return re.sub(r"\{okänt(?::([\w-]+))?\}", lambda found: lost(found[1] or ""), text)


def lost(what: str) -> str:
    """How something that the source lost is printed."""
    return f"[{what or 'uppgift'} saknas i källan]"


def plain_words(text: str) -> str:
    """Ids as a person writes them; what stands in quotation marks is left."""
    return "".join(
        part if part.startswith('"') else re.sub(r"(?<=\w)-(?=\w)", " ", part) for part in re.split(r'("[^"]*")', text)
    )


def exceptions_of(conditions: Iterable[Condition]) -> dict[str, Written]:
    """The same for a rule's exceptions."""
    found: dict[str, Written] = {}
    for one in conditions:
        for name, written in values_in(one).items():
            found.setdefault(name, written)
    return found


def _leaves(node: Condition) -> list[Condition]:
    match node:
        case core.All(conditions) | core.Any_(conditions):
            return [leaf for one in conditions for leaf in _leaves(one)]
        case core.Not(condition):
            return _leaves(condition)
        case _:
            return [node]
