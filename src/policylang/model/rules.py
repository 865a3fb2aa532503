"""What rules about rows have in common: which rows, which exceptions, one check for each register behind them."""

from attrs import evolve

from policylang.expression import nodes as core
from policylang.expression.nodes import Column, Condition, ForRows
from policylang.model import conditions, expansion
from policylang.model.definitions import Definitions
from policylang.model.policy import Occasion
from policylang.model.reading import Fields, Reader
from policylang.model.schema import Schema
from policylang.syntax.tree import Node

DEAL_DAY = "datum"


def among(fields: Fields, reader: Reader, keyword: str, example: str) -> tuple[str, Condition]:
    """The rows that a rule is about."""
    return conditions.rows(reader, fields.needed("among", keyword, example).nodes("rows")[0])


def off(fields: Fields, reader: Reader, source: str) -> tuple[Condition, ...]:
    """The cases for which the rule is off, one a line."""
    found = []
    for node in fields.all("off"):
        inner = next(child for child in node.children if isinstance(child, Node))
        found.append(conditions.condition(reader, inner, source))
    return tuple(found)


def for_rows(
    source: str, which: Condition, must: Condition, off_: tuple[Condition, ...], definitions: Definitions
) -> tuple[ForRows, ...]:
    """The rule on each register behind a register or portfolio, names resolved."""
    portfolio = definitions.portfolios.get(source)
    stated = [(part.register, part.where) for part in portfolio.parts] if portfolio else [(source, core.Always())]
    exception: Condition | None = None
    if off_:
        exception = off_[0] if len(off_) == 1 else core.Any_(off_)
    found = []
    for register, where in dict.fromkeys(stated):

        def put(node: Condition, register: str = register) -> Condition:
            return expansion.condition(expansion.onto(node, register), definitions)

        picked = expansion.condition(expansion.both(where, expansion.onto(which, register)), definitions)
        found.append(ForRows(register, picked, put(must), put(exception) if exception else None))
    return tuple(found)


def deal_day(schema: Schema, register: str) -> str | None:
    """The column that tells when a deal was made: `datum`, else the day from which the row runs."""
    found = schema.registers[register]
    if found.column(DEAL_DAY):
        return DEAL_DAY
    return found.alive[0] or None


def dated(node: Condition, occasion: Occasion, source: str, definitions: Definitions) -> Condition:
    """The condition with its ratings looked up on the day of the deal, when that is the moment."""
    if occasion is not Occasion.DEAL:
        return node
    portfolio = definitions.portfolios.get(source)
    day = deal_day(definitions.schema, portfolio.parts[0].register if portfolio else source)
    return _on(node, Column(source, (day,))) if day else node


def _on(node: Condition, day: Column) -> Condition:
    match node:
        case core.Rated():
            return evolve(node, on=day)
        case core.All() | core.Any_():
            return evolve(node, conditions=tuple(_on(one, day) for one in node.conditions))
        case core.Not():
            return core.Not(_on(node.condition, day))
        case core.Unclear(ways=ways):
            return evolve(node, ways=tuple((words, _on(one, day)) for words, one in ways))
        case _:
            return node
