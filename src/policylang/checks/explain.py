"""What a sentence about a row needs: the cells that were read, and the grades that a party has."""

from collections.abc import Iterator

from policylang.checks.failing import fact, failing
from policylang.checks.lookup import Case, Missing, cell, shown
from policylang.checks.outcome import Fact
from policylang.checks.ratings import ratings
from policylang.checks.walk import children
from policylang.expression.nodes import Column, Condition, Listed, Rated
from policylang.registers.rows import Row


def explained(case: Case, read: tuple[object, ...], must: Condition | None, row: Row) -> dict[str, Fact]:
    """The row, every cell that the nodes `read` speak of, and the grades for want of which `must` is not met."""
    facts: dict[str, Fact] = {"row": row.id}
    if row.place:
        facts["place"] = row.place
    for column in dict.fromkeys(each for node in read for each in _columns(node)):
        value = cell(case, column, row)
        if not isinstance(value, Missing):
            facts[".".join(column.path)] = fact(value)
    for leaf, _, _ in failing(case, must, row) if must is not None else ():
        if isinstance(leaf, Rated):
            for name, found in _grades(case, leaf, row).items():
                facts.setdefault(name, found)
    return facts


def _columns(node: object) -> Iterator[Column]:
    if isinstance(node, Column):
        # What a reference leads to is told of by name.
        yield from (Column(node.register, node.path[:end]) for end in range(1, len(node.path) + 1))
    elif isinstance(node, Listed):
        yield from (each for each in (node.column, node.on) if each)  # its condition speaks of another row
    else:
        for each in children(node):
            yield from _columns(each)


def _grades(case: Case, failed: Rated, row: Row) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"required_grade": " eller ".join(str(each) for each in failed.alternatives)}
    found = ratings(case, failed, row)
    if isinstance(found, Missing):
        party = cell(case, failed.party, row)
        return facts | ({} if isinstance(party, Missing) else {"party": shown(party)})
    scales = dict.fromkeys(each.scale for each in failed.alternatives)
    grades = [str(grade) for scale in scales for grade in found.current.get(scale, ())]
    return facts | {"party": found.name} | ({"grade": ", ".join(grades)} if grades else {})
