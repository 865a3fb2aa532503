"""Cases of rules on what the documents say of themselves: no file holds such rows, so none of them is made up.

A case is judged with the rows that each revision itself has. What other registers tell of a made-up row, such as that
an activity was followed up, they then tell of every row that there is.
"""

from collections.abc import Iterator

from attrs import evolve

from policylang.checks.symbolic import Witness
from policylang.diff.direction import Checks, Shown
from policylang.diff.scene import Revision, Scene
from policylang.model.schema import Schema
from policylang.registers.documents import names, registers
from policylang.registers.rows import Register, Row, Value

Held = dict[str, Register]


def as_documented(scene: Scene, case: Shown, sides: tuple[Checks, Checks]) -> Shown | None:
    """The case with the documents' own rows; None where it then turns nothing."""
    made = set(case.witness.registers.registers) & {*names(scene.old.resolved), *names(scene.new.resolved)}
    if not made:
        return case
    own = [_own(one, made) for one in (scene.old, scene.new)]
    bare = {name: one for name, one in case.witness.registers.registers.items() if name not in made}
    for held in (bare, _spread(case.witness, bare, own[1], scene.judge.schema)):
        seen = [_with(case.witness, held | rows) for rows in own]
        before, after = (scene.judge.verdict(one, checks) for one, checks in zip(seen, sides, strict=True))
        found = Shown(_with(case.witness, held), before, after)
        if before != after and found.way is case.way:
            return found
    return None


def _own(revision: Revision, made: set[str]) -> Held:
    return {one.name: one for one in registers(revision.resolved) if one.name in made}


def _with(witness: Witness, held: Held) -> Witness:
    return evolve(witness, registers=evolve(witness.registers, registers=held), group={})


def _spread(witness: Witness, bare: Held, own: Held, schema: Schema) -> Held:
    """The registers with what they tell of a made-up row told of every row of the document."""
    invented = {
        cell: [row.cells.get(schema.registers[name].key) for row in register.rows]
        for name, register in own.items()
        for row in witness.registers.registers[name].rows
        if isinstance(cell := row.cells.get(schema.registers[name].key), str)
    }
    return {
        name: evolve(one, rows=tuple(new for row in one.rows for new in _told_of_each(row, invented)))
        for name, one in bare.items()
    }


def _told_of_each(row: Row, invented: dict[str, list[Value | None]]) -> Iterator[Row]:
    """The row, once for each row that stands in the place of one that it names."""
    named = next(((column, cell) for column, cell in row.cells.items() if cell in invented), None)
    if named is None:
        yield row
        return
    column, cell = named
    for place, each in enumerate(invented[str(cell)]):
        yield evolve(row, id=f"{row.id} {place + 1}", cells={**row.cells, column: str(each)})
