"""The day on which checks are measured, so that a case shown on it is judged by all of them."""

from calendar import monthrange
from datetime import date

from policylang.expression.nodes import Column, Moment
from policylang.expression.walk import inside
from policylang.model.policy import Check
from policylang.model.schema import ColumnType, Schema


def measuring_day(checks: tuple[Check, ...], on: date, schema: Schema | None = None) -> date:
    """The first day from `on` on which every check is measured, so that a breach of it is one.

    Where a whole month is held against the day it is the last of a long one: from there each time ends with a month.
    """
    for first, last in dict.fromkeys(check.time for check in checks):
        # What holds in some years only is shown in one of them.
        on = first if first is not None and on < first else last if last is not None and on > last else on
    months = [set(check.occasion.months) for check in checks if check.occasion.months]
    if schema is not None and any(_of_periods(each, schema) for each in inside(tuple(check.rule for check in checks))):
        months.append(_LONG)
    if not months:
        return on
    wanted = set.intersection(*months) or set.intersection(*months[:-1])
    year, month = on.year, on.month
    while month not in wanted:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - December
    return date(year, month, monthrange(year, month)[1])


_LONG = {1, 3, 5, 7, 8, 10, 12}


def _of_periods(node: object, schema: Schema) -> bool:
    """Whether a day is counted from a cell that tells of a whole period."""
    if not isinstance(node, Moment) or not isinstance(node.base, Column):
        return False
    register = schema.registers.get(node.base.register)
    entry = register.column(node.base.path[-1]) if register and node.base.path else None
    return entry is not None and entry.type is ColumnType.PERIOD
