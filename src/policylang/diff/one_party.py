"""Names that one revision has for one party and the other for two: what that does to rules that group and count.

`check` reads every party under its own name. Here each revision's rules read the names of parties from a column that
says them as that revision does, beside the column of the register: a made-up register then bears any of the names, and
each revision groups, counts and compares as its own `check` would. The cases compared are those in which what the
registers say of a party itself (its sort, its grade, its frame) is the same under each of its names.
"""

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from policylang.checks.symbolic import Witness
from policylang.diff.direction import Checks, Judge, Judgement, Shown, undecided
from policylang.expression.nodes import Column, Duty, Filled, OneOf, Rated
from policylang.expression.walk import inside, replaced
from policylang.findings.finding import Verdict
from policylang.model.schema import ColumnSchema, RegisterSchema, Schema
from policylang.registers.one_name import under_one_name
from policylang.registers.parties import PARTIES, target
from policylang.registers.rows import Register, Registers

Names = tuple[str, ...]  # of one party, its own first; empty where it is not known
Pairs = tuple[tuple[str, str], ...]  # another name and the own name
_MARKS = (" (gällande namn)", " (föreslagna namn)")
DUTIES = "vad det gör med en plikt att namn blir en part, eller flera, prövas inte"
NOT_SHOWN = "vilka namn som är en part ändras, och fallet vänder inte när båda lydelserna prövas på det"


def compared(judge: Judge, old: Checks, new: Checks, names: tuple[Names, Names]) -> Judgement:
    """Which way it goes from the one to the other, each with its own names of a party.

    Where no rule can tell two names of a party apart, the rules are compared as they stand.
    """
    before, after = ({name.casefold() for name in each} for each in names)
    if before == after or max(len(before), len(after)) < 2:  # noqa: PLR2004 - one name is never two parties
        return judge.compare(old, new)
    return _Naming.of(judge, names).compare(old, new)


def as_named(witness: Witness, own: Mapping[str, str], schema: Schema) -> Witness:
    """The case as a revision reads it that has these own names of the parties."""
    registers = under_one_name(witness.registers, schema, own)
    group = {label: own.get(member.casefold(), member) for label, member in witness.group.items()}
    return evolve(witness, registers=registers, group=group)


@frozen
class _Naming:
    """The two ways to name a party.

    Args:
        schema: with a column for each way that says a name otherwise than the other, beside every column of parties.
    """

    judge: Judge
    names: tuple[Names, Names]
    schema: Schema

    @classmethod
    def of(cls, judge: Judge, names: tuple[Names, Names]) -> "_Naming":
        before, after = (_own(each) for each in names)
        differing = {
            name.casefold(): name for each in names for name in each if _said(before, name) != _said(after, name)
        }
        told = [
            tuple((name, each[folded]) for folded, name in differing.items() if _said(each, name) != folded)
            for each in (before, after)
        ]
        return cls(judge, names, _with_both(judge.schema, told))

    def compare(self, old: Checks, new: Checks) -> Judgement:
        sides = [self._read(checks, side) for side, checks in enumerate((old, new))]
        if not any(map(_sensitive, sides)):
            return self.judge.compare(old, new)
        asked = Judge(self.schema, self.judge.on, self.judge.prove)
        judgement = asked.compare(*sides)
        if judgement.equal:
            # Each under its own names they say the same; a rule put otherwise is proved for other names too.
            return judgement
        if not judgement.shown and any(isinstance(check.rule, Duty) for check in (*old, *new)):
            return undecided(DUTIES)
        shown = [self._shown(one, old, new) for one in judgement.shown]
        if not all(shown):
            return undecided(NOT_SHOWN)
        return evolve(judgement, shown=tuple(one for one in shown if one))

    def _read(self, checks: Checks, side: int) -> Checks:
        """The checks with every name of a party read as the revision says it."""

        def read(node: object) -> object:
            if isinstance(node, Rated):
                # What registers say of a party is the same under each of its names: left as it is.
                return evolve(node)
            if not isinstance(node, Column) or not node.path:
                return node
            entry = _entry(self.schema, node)
            marked = entry.name + _MARKS[side] if entry and target(entry) == PARTIES else ""
            there = marked and _entry(self.schema, evolve(node, path=(*node.path[:-1], marked)))
            return evolve(node, path=(*node.path[:-1], marked)) if there else node

        return tuple(evolve(check, rule=replaced(check.rule, read)) for check in checks)

    def _shown(self, case: Shown, old: Checks, new: Checks) -> Shown | None:
        """The case as registers bear it, when each revision's own reading of it gives another verdict."""
        witness = evolve(case.witness, registers=_as_written(case.witness.registers))
        # A party's group under the one's names is several under the other's: the case is judged whole.
        witness = evolve(witness, group={})
        each = [as_named(witness, _own(names), self.judge.schema) for names in self.names]
        verdicts = list(map(self.judge.binding, each, (old, new)))
        if verdicts.count(Verdict.BREACH) != 1 or Verdict.UNMEASURABLE in verdicts:
            return None
        before, after = map(self.judge.verdict, each, (old, new))
        found = Shown(witness, before, after)
        return found if found.way is case.way else None


def _own(names: Names) -> dict[str, str]:
    """Another name, in small letters -> the own name, as `check` reads them."""
    return {name.casefold(): names[0] for name in names}


def _said(own: Mapping[str, str], name: str) -> str:
    return own.get(name.casefold(), name).casefold()


def _sensitive(checks: Checks) -> bool:
    """Whether the rules ask of a party's name anything but which it is: then the list of names says it all."""
    return any(_tells_apart(check.rule) for check in checks)


def _tells_apart(rule: object) -> bool:
    plain = {id(node.column) for node in inside(rule) if isinstance(node, OneOf | Filled)}
    return any(
        isinstance(node, Column) and node.path and node.path[-1].endswith(_MARKS) and id(node) not in plain
        for node in inside(rule)
    )


def _entry(schema: Schema, column: Column) -> ColumnSchema | None:
    register, found = schema.registers.get(column.register), None
    for name in column.path:
        found = register.column(name) if register else None
        register = schema.registers.get(found.refers_to) if found else None
    return found


def _with_both(schema: Schema, told: Iterable[Pairs]) -> Schema:
    pairs = tuple(zip(_MARKS, told, strict=True))
    registers = {name: _register(one, pairs) for name, one in schema.registers.items()}
    return evolve(schema, registers=registers)


def _register(one: RegisterSchema, told: tuple[tuple[str, Pairs], ...]) -> RegisterSchema:
    more = [
        ColumnSchema(column.name + mark, column.type, refers_to=column.refers_to, says=column.name, own=own)
        for column in one.columns
        if target(column) == PARTIES
        for mark, own in told
        if own
    ]
    return evolve(one, columns=(*one.columns, *more)) if more else one


def _as_written(registers: Registers) -> Registers:
    found = {name: _without(one) for name, one in registers.registers.items()}
    return evolve(registers, registers=found)


def _without(register: Register) -> Register:
    rows = tuple(
        evolve(row, cells={name: cell for name, cell in row.cells.items() if not name.endswith(_MARKS)})
        for row in register.rows
    )
    return evolve(register, rows=rows, columns=frozenset(one for one in register.columns if not one.endswith(_MARKS)))
