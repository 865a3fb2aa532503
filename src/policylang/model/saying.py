"""What a rule's sentence must say of its conditions: directions, exceptions and closed lists."""

import re
from collections.abc import Iterable, Mapping

from policylang.expression import nodes as core
from policylang.expression.nodes import Condition
from policylang.model.definitions import Definitions
from policylang.model.printing import DAYS, SIZES
from policylang.model.schema import ColumnType

WINDOW = "≤?"
_READ_AS_EXCEPTION = re.compile(r"\bundantas\b|\bräknas inte\b|\bgäller (?:regeln )?inte\b", re.IGNORECASE)
_READ_AS_CLOSED = re.compile(r"\buttömmande\b", re.IGNORECASE)


def leaves(node: Condition) -> list[Condition]:
    """The single comparisons of a condition; under an `inte` none, since what it says is turned round."""
    match node:
        case core.All(conditions) | core.Any_(conditions):
            return [leaf for one in conditions for leaf in leaves(one)]
        case core.Unclear(ways=((_, first), *_)) if not isinstance(first, core.Rated):
            return leaves(first)
        case core.Not():
            return []
        case _:
            return [node]


def _from_the_report_day(column: core.Column, among: Iterable[Condition]) -> bool:
    """Whether a column is held to days after the report day: `inom 12 månader`."""
    return any(
        isinstance(one, core.Before)
        and one.left.base == column
        and one.comparison is core.Comparison.MORE
        and one.right.base is core.Anchor.REPORT
        for one in among
    )


def directions(*conditions: Condition) -> dict[str, str]:
    """Hole name -> the comparison that the sentence states before it, for every figure, day and grade.

    A window of time (`inom 12 månader`) has a question mark: the sentence may also name it without a direction.
    """
    found: dict[str, str] = {}

    def say(column: core.Column, comparison: core.Comparison, words: Mapping[core.Comparison, str]) -> None:
        found.setdefault(column.path[-1], comparison.value)
        found[f"{column.path[-1]}:{words.get(comparison, '')}"] = comparison.value

    every = [leaf for condition in conditions for leaf in leaves(condition)]
    for one in every:
        match one:
            case core.Compare(left, comparison, _) if left.terms and isinstance(left.terms[0].number, core.Cell):
                say(left.terms[0].number.column, comparison, SIZES)
            case core.Before(left, comparison, right) if isinstance(left.base, core.Column) and right.written:
                say(left.base, comparison, DAYS)
                if _from_the_report_day(left.base, every):
                    found[left.base.path[-1]] = WINDOW
            case core.Unclear(ways=((_, core.Rated()), *_)):
                # The sentence may also say what such a grade means.
                found.setdefault("kreditbetyg", f"{core.Comparison.AT_LEAST.value}?")
            case core.Rated():
                found.setdefault("kreditbetyg", core.Comparison.AT_LEAST.value)
            case _:
                pass
    return found


def witnesses(condition: Condition, definitions: Definitions) -> tuple[str, ...]:
    """What of an exception the sentence can name: values, circles, and figures as holes."""
    found: list[str] = []
    for one in leaves(condition):
        match one:
            case core.OneOf(_, values) | core.Includes(_, values):
                found += [value for value in values if value not in {"ja", "nej"}]
            case core.InCircle(_, circle):
                found += definitions.circles[circle].names if circle in definitions.circles else ()
            case _:
                pass
    return (*dict.fromkeys(found), *(f"{{{name}}}" for name in directions(condition)))


def excepted(conditions: Iterable[Condition], definitions: Definitions) -> tuple[tuple[str, ...], ...]:
    """The same for each of a rule's exceptions."""
    return tuple(witnesses(one, definitions) for one in conditions)


def announced(any_: object, reading: str) -> bool | None:
    """Whether the sentence must announce an exception; either will do when the reading says that there is one."""
    if not any_:
        return False
    return None if _READ_AS_EXCEPTION.search(reading) else True


def closing(reading: str) -> bool | None:
    """Whether a permission must be closed with endast; either will do when the reading says that it is."""
    return None if _READ_AS_CLOSED.search(reading) else True


def listed(condition: Condition, definitions: Definitions) -> tuple[tuple[str, ...], ...]:
    """Several texts that a condition asks for, each with its other names in its category; else nothing."""
    if not isinstance(condition, core.OneOf) or len(condition.values) <= 1 or len(condition.column.path) > 1:
        return ()
    portfolio = definitions.portfolios.get(condition.column.register)
    name = portfolio.parts[0].register if portfolio else condition.column.register
    register = definitions.schema.registers.get(name)
    column = register.column(condition.column.path[0]) if register else None
    if column is None or column.type not in {ColumnType.TEXT, ColumnType.CATEGORY, ColumnType.PARTY}:
        return ()
    each = [(*definitions.names_of(value), *forms(value, column.category, definitions)) for value in condition.values]
    several = dict.fromkeys(tuple(dict.fromkeys(names)) for names in each)  # other names of one body are one
    return tuple(several) if len(several) > 1 else ()


def forms(value: str, category: str, definitions: Definitions) -> tuple[str, ...]:
    """A value of a category and what else it is called."""
    known = definitions.schema.categories.get(category)
    return (value, *(text for text, meant in known.synonyms.items() if meant == value)) if known else (value,)


def named(one: core.Linear, definitions: Definitions) -> tuple[tuple[str, ...], ...]:
    """The Swedish names of each portfolio, measure or decided value in a sum, where it has names."""
    found = []
    for term in one.terms:
        definition = definitions.get(getattr(term.number, "name", ""))
        if definition is not None and definition.names:
            found.append(definition.names)
    return tuple(found)


def affirms(condition: Condition) -> bool:
    """Whether a condition asks only that something is so (`rapporterad = ja`)."""
    match condition:
        case core.All(conditions) | core.Any_(conditions):
            return all(affirms(one) for one in conditions)
        case core.OneOf(_, values):
            return values == ("ja",)
        case _:
            return False


def closed(condition: Condition) -> bool:
    """Whether a condition asks for one of what it lists, so that a sentence that denies says the opposite."""
    match condition:
        case core.All(conditions):
            return any(closed(one) for one in conditions)
        case core.Any_(conditions):
            columns = {getattr(one, "column", one) for one in conditions}
            return len(columns) == 1 and all(closed(one) for one in conditions)
        case core.OneOf(_, values):
            return not {"ja", "nej"} & {*values}
        case core.InCircle():
            return True
        case _:
            return False
