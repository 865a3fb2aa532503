"""Which rows belong together: the groups that a rule is judged for."""

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from policylang.checks.lookup import Case, Missing, canonical, cell, last_schema, plain, same_name, shown, stranger
from policylang.checks.rows import truth
from policylang.checks.truth import FALSE, TRUE, Truth, known, some, unknown
from policylang.expression.nodes import Column, Groups, Part
from policylang.findings.finding import Gap
from policylang.model.schema import ColumnSchema
from policylang.registers.rows import Row

UNKNOWN_GROUP = "okänd"


@frozen
class Group:
    """One group, or (with `key` None) the group that nobody has named but that rows without a group may form.

    `exists` is false for one that only may exist, by rows that lack a group; unknown when it hangs on a condition.
    """

    key: str | None
    name: str
    exists: Truth = TRUE


@frozen
class Grouping:
    """The groups of a rule, and the group of each row (by the row's identity) as far as it is known.

    `rows` are the rows by register and group, those without a known group under None.
    """

    groups: tuple[Group, ...]
    columns: dict[str, Column]
    keys: dict[int, str | Missing]
    rows: dict[tuple[str, str | None], list[Row]] = field(factory=dict)
    gaps: tuple[Gap, ...] = ()


WHOLE = Grouping((Group(None, ""),), {}, {})


def member(grouping: Grouping, group: Group, register: str, row: Row) -> Truth:
    """Whether the row belongs to the group; rows of a register without a group column belong to every group."""
    if register not in grouping.columns:
        return TRUE
    key = grouping.keys[id(row)]
    return unknown(*key.gaps) if isinstance(key, Missing) else known(key == group.key)


def candidates(case: Case, grouping: Grouping, group: Group, register: str) -> list[Row]:
    """The rows that belong to the group or may do so, in the register's order but those without a group last."""
    if register in grouping.columns:
        own = grouping.rows.get((register, group.key), []) if group.key is not None else []
        return [*own, *grouping.rows.get((register, None), [])]
    held = case.data.registers.get(register)
    return list(held.rows) if held else []


def grouping(case: Case, groups: Groups | None, parts: Iterable[Part]) -> Grouping:
    """The groups of the parts' rows, by name; `members` and `only` name groups that exist even without rows."""
    if groups is None:
        return WHOLE
    columns = {column.register: column for column in groups.columns}
    keys: dict[int, str | Missing] = {}
    rows: dict[tuple[str, str | None], list[Row]] = {}
    seen: dict[str, Group] = {}
    for register, column in columns.items():
        held = case.data.registers.get(register)
        for row in held.rows if held else ():
            name = _name(case, column, row, closed=groups.members is not None)
            key = keys[id(row)] = name if isinstance(name, Missing) else plain(name)
            rows.setdefault((register, None if isinstance(key, Missing) else key), []).append(row)
    loose: dict[Gap, None] = {}
    for part in parts:
        held = case.data.registers.get(part.register)
        if part.register not in columns:
            continue
        if held is None:
            # A register that was not given may hold rows of groups that nobody has heard of.
            loose[Gap(part.register)] = None
        for row in held.rows if held else ():
            counts = truth(case, part.where, row)
            if counts.value is False:
                continue
            name = _name(case, columns[part.register], row, closed=groups.members is not None)
            if isinstance(name, Missing):
                loose.update(dict.fromkeys(name.gaps))
            else:
                before = seen.get(plain(name), Group(plain(name), name, FALSE))
                seen[plain(name)] = evolve(before, exists=some((before.exists, counts)))
    return Grouping(tuple(_groups(case, groups, seen, tuple(loose))), columns, keys, rows, tuple(loose))


def _groups(case: Case, groups: Groups, seen: dict[str, Group], loose: tuple[Gap, ...]) -> Iterator[Group]:
    schema = last_schema(case, groups.columns[0]) if groups.columns else None
    left_out = {same_name(case, schema, name) for name in groups.but}
    if groups.members is not None:
        found = list(_members(case, groups.members[0], groups))
        if groups.only:
            wanted = {same_name(case, schema, name) for name in groups.only}
            found = [group for group in found if group.key in wanted]
    elif groups.only:
        found = list(_only(case, groups.only, schema, seen, loose=bool(loose)))
    else:
        found = list(seen.values())
        if loose:
            found.append(Group(None, UNKNOWN_GROUP, FALSE))
    kept = {group.key: group for group in found if group.key not in left_out}
    yield from sorted(kept.values(), key=lambda group: (group.key is None, group.key or ""))


def _only(
    case: Case, only: tuple[str, ...], schema: ColumnSchema | None, seen: dict[str, Group], *, loose: bool
) -> Iterator[Group]:
    """The named groups that have rows, and one for all that have none: several names may be names of one party.

    That one exists when no other does, and may exist when rows lack a group.
    """
    register = schema.refers_to if schema else ""
    named = {same_name(case, schema, name): canonical(case, register, name) for name in only}
    present = [seen[key] for key in named if key in seen]
    yield from (evolve(group, exists=TRUE) for group in present)
    absent = next((key for key in named if key not in seen), None)
    if absent is not None and (loose or not present):
        yield Group(absent, named[absent], FALSE if present else TRUE)


def _members(case: Case, register: str, groups: Groups) -> Iterator[Group]:
    held, schema = case.data.registers.get(register), case.schema.registers.get(register)
    if held is None or schema is None or groups.members is None:
        return
    for row in held.rows:
        belongs = truth(case, groups.members[1], row)
        if belongs.value is not False:
            name = shown(key) if (key := row.cells.get(schema.key)) is not None else row.id
            yield Group(plain(name), name, belongs)


def _name(case: Case, column: Column, row: Row, *, closed: bool) -> str | Missing:
    """The row's group; among the members of a circle a name that nobody knows may be any of them."""
    value = cell(case, column, row)
    if isinstance(value, Missing):
        return value
    if closed and (unknown_to_all := stranger(case, column, row, shown(value))):
        return unknown_to_all
    schema = last_schema(case, column)
    return canonical(case, schema.refers_to if schema else "", shown(value))
