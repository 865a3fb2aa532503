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
from policylang.diff.renamings import Own, Renaming
from policylang.expression.nodes import Column, Duty, Filled, ForGroups, OneOf, Rated
from policylang.expression.walk import inside, replaced
from policylang.findings.finding import Verdict
from policylang.model.schema import ColumnSchema, RegisterSchema, Schema
from policylang.registers.one_name import under_one_name
from policylang.registers.parties import PARTIES, target
from policylang.registers.rows import Register, Registers

Pairs = tuple[tuple[str, str], ...]  # another name and the own name
_MARKS = (" (gällande namn)", " (föreslagna namn)")
DUTIES = "vad det gör med en plikt att namn blir en part, eller flera, prövas inte"
NOT_SHOWN = "vilka namn som är en part ändras, och fallet vänder inte när båda lydelserna prövas på det"


def compared(judge: Judge, old: Checks, new: Checks, renaming: Renaming) -> Judgement:
    """Which way it goes from the one to the other, each with its own names of the parties.

    Where the same names are one party in both, or no rule can tell two names of a party apart, the rules are compared
    as they stand.
    """
    before, after = map(_one_party, renaming.own)
    return judge.compare(old, new) if before == after else _Naming.of(judge, renaming).compare(old, new)


def _one_party(own: Own) -> frozenset[frozenset[str]]:
    """The names that are one party; one name is never two parties."""
    each = {name: frozenset(other for other, also in own.items() if also == name) for name in own.values()}
    return frozenset(names for names in each.values() if len(names) > 1)


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
    renaming: Renaming
    schema: Schema

    @classmethod
    def of(cls, judge: Judge, renaming: Renaming) -> "_Naming":
        before, after = renaming.own
        differing = [name for name in renaming.names if _said(before, name) != _said(after, name)]
        told = [
            tuple((name, each[name.casefold()]) for name in differing if _said(each, name) != name.casefold())
            for each in (before, after)
        ]
        return cls(judge, renaming, _with_both(judge.schema, told))

    def compare(self, old: Checks, new: Checks) -> Judgement:
        sides = [self._read(checks, side) for side, checks in enumerate((old, new))]
        if not any(map(_sensitive, sides)):
            return self.judge.compare(old, new)
        if old == new and (found := self._of_each(old, sides)):
            return found
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

    def _of_each(self, checks: Checks, sides: list[Checks]) -> Judgement | None:
        """The judgement of what is asked of each party, and of no party's name otherwise."""
        alone = tuple(
            evolve(check, rule=evolve(check.rule, groups=None))
            for side in sides
            for check in side
            if isinstance(check.rule, Duty | ForGroups)
        )
        if _sensitive(alone) or not self.judge.prove:
            return None
        from policylang.diff.each_party import of_each

        before, after = map(_one_party, self.renaming.own)
        return of_each(
            self.judge, checks, (before, after), self.renaming.names, lambda one: self._judged(one, checks, checks)
        )

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
        """The case as registers bear it, when both revisions bear it out."""
        # A party's group under the one's names is several under the other's: the case is judged whole.
        witness = evolve(case.witness, registers=_as_written(case.witness.registers), group={})
        found = self._judged(witness, old, new)
        return found if found is not None and found.way is case.way else None

    def _judged(self, witness: Witness, old: Checks, new: Checks) -> Shown | None:
        """The case with both verdicts, when each revision's own reading of it gives another."""
        each = [as_named(witness, own, self.judge.schema) for own in self.renaming.own]
        verdicts = list(map(self.judge.binding, each, (old, new)))
        if verdicts.count(Verdict.BREACH) != 1 or Verdict.UNMEASURABLE in verdicts:
            return None
        before, after = map(self.judge.verdict, each, (old, new))
        return Shown(witness, before, after)


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
