"""The smallest case that can be printed: few rows, round amounts, days near the report date."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import z3
from attrs import define, evolve

from policylang.checks.symbolic import confirm, printing
from policylang.checks.symbolic.lost import FAR, Filling, always, filling, whatever
from policylang.checks.symbolic.mixtures import Sort
from policylang.checks.symbolic.relation import Assumed, Witness
from policylang.checks.symbolic.scene import MOST_ROWS, Question, Scene, staged
from policylang.checks.symbolic.solving import every, rational, solver, some
from policylang.checks.symbolic.sums import functionals
from policylang.checks.symbolic.vocabulary import Kind, Vocabulary
from policylang.checks.symbolic.walk import filled, holes
from policylang.checks.symbolic.world import Slot
from policylang.expression import nodes
from policylang.expression.nodes import ForGroups
from policylang.expression.walk import inside
from policylang.model.schema import ColumnType
from policylang.units.period import Period
from policylang.units.quantity import Unit

_WORTH = 2  # sizes
_MONTH = "30"
_LONG = Decimal(60 * 30)  # days, longer than which no case says that a register is complete
_LIFETIME = 60 * 365
_YEAR, _HALF_YEAR, _CLASSES = 365, 183, 40
_NICE_TOTAL = 100_000_000
# Whole round amounts first; each step finer only when the coarser has no case.
_STEPS: dict[Unit, tuple[int | Fraction, ...]] = {
    Unit.KRONA: (10**6, 10**5, 10**3, 1, Fraction(1, 100)),
    Unit.SHARE: (Fraction(1, 100), Fraction(1, 1000), Fraction(1, 10**4), Fraction(1, 10**6), Fraction(1, 10**8)),
    Unit.TON: (1, Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000), Fraction(1, 1000)),
    Unit.COUNT: (1, 1, 1, 1, 1),
}
_UNITS = {
    ColumnType.MONEY: Unit.KRONA,
    ColumnType.SHARE: Unit.SHARE,
    ColumnType.RATE: Unit.SHARE,
    ColumnType.COUNT: Unit.COUNT,
    ColumnType.TON: Unit.TON,
}
_PREFERRED = {Unit.KRONA: (10**6, 10**7, 10**8), Unit.SHARE: (0,), Unit.TON: (1,), Unit.COUNT: (1, 0)}


def find(question: Question, spoken: Vocabulary) -> Witness | None:
    """A case that the reference evaluator confirms; None when none was found."""
    lost = holes(question.rules)
    if not lost:
        return _confirmed(question, spoken, ({},))
    latest, earliest = filling(question, latest=True), filling(question, latest=False)
    found = _confirmed(question, spoken, (latest, earliest))
    if found is not None and whatever(question, found):
        return _with_usual_times(question, found)
    found = _beside_the_lost(question, spoken)
    if found is not None:
        return found
    found = _confirmed(question, spoken, ({},))
    if found is not None and always(question, spoken):
        return evolve(found, assumed=tuple(evolve(each, holds_for="all") for each in found.assumed))
    return found


def of_sorts(question: Question, spoken: Vocabulary, sorts: tuple[Sort, ...]) -> Witness | None:
    """A case with one row of each sort, confirmed; None when there is none, or when values are lost."""
    if not sorts or holes(question.rules):
        return None
    found = _Search.of(question, spoken, ({},), sorts, everywhere=False)
    if found is None:
        return None
    found.between()
    found.narrow()
    return _told(question, found, ({},), sorts)


def _one_of_each(question: Question, sorts: tuple[Sort, ...]) -> dict[str, int]:
    registers = dict.fromkeys(each.register for each in inside(question.rules) if isinstance(each, nodes.Part))
    return {register: sum(sort.register == register for sort in sorts) for register in registers}


def _with_usual_times(question: Question, found: Witness) -> Witness:
    """The case with a time that a reader knows in place of one without end, where it flips then too."""
    usual = tuple(evolve(each, value=_MONTH) if each.value == f"{FAR:f}" else each for each in found.assumed)
    told = evolve(found, assumed=usual)
    return told if _flips(question, told, _assumptions(told, ({},))) else found


def _beside_the_lost(question: Question, spoken: Vocabulary) -> Witness | None:
    """A case without any row that is counted for a lost time: nothing is summed there, however long that time was."""
    parts = tuple(each for each in inside(question.rules) if isinstance(each, nodes.Part) and holes(each))
    lost, counted = (sum(isinstance(each, nodes.Hole) for each in inside(one)) for one in (question.rules, parts))
    if not parts or lost != counted:
        return None
    ends: tuple[date | Decimal, ...] = (_LONG, Decimal())
    versions = tuple(dict.fromkeys(holes(question.rules), each) for each in ends)
    found = _confirmed(question, spoken, versions, frozenset(each.register for each in parts))
    return found if found and all(_flips(question, found, each) for each in versions) else None


def _confirmed(
    question: Question, spoken: Vocabulary, versions: tuple[Filling, ...], empty: frozenset[str] = frozenset()
) -> Witness | None:
    """A case that flips; `empty` names registers that are to have no row."""
    for search in _searches(question, spoken, versions, empty):
        search.narrow()
        told = _told(question, search, versions)
        if told is not None:
            return told
    return None


def _told(
    question: Question, search: "_Search", versions: tuple[Filling, ...], sorts: tuple[Sort, ...] = ()
) -> Witness | None:
    """What was found, when the reference evaluator confirms it; first without amounts that count nowhere."""
    printed = search.printed(versions)
    bare = _without_idle(question, printed, sorts) if printed and sorts else None
    for found in (bare, printed):
        for told in _reported(question, found) if found else ():
            if _flips(question, told, _assumptions(told, versions)):
                return evolve(told, confirmed=True)
    return None


def _without_idle(question: Question, found: Witness, sorts: tuple[Sort, ...]) -> Witness:
    """The case with those amounts alone that the sorts of its rows count, row by row."""
    parts = dict.fromkeys(each for each in inside(question.rules) if isinstance(each, nodes.Part))
    registers = dict(found.registers.registers)
    for name in dict.fromkeys(sort.register for sort in sorts):
        own = [sort for sort in sorts if sort.register == name]
        rows = registers[name].rows
        if len(rows) != len(own):
            return found
        amounts = {part.amount.path[0] for part in parts if part.register == name and part.amount}
        kept = [{part.amount.path[0] for part in parts if sort.counts(part) and part.amount} for sort in own]
        fewer = tuple(
            evolve(row, cells={key: value for key, value in row.cells.items() if key in counted or key not in amounts})
            for row, counted in zip(rows, kept, strict=True)
        )
        columns = frozenset(key for row in fewer for key in row.cells)
        registers[name] = evolve(registers[name], rows=fewer, columns=columns)
    return evolve(found, registers=evolve(found.registers, registers=registers))


def _reported(question: Question, found: Witness) -> Iterator[Witness]:
    """The case as it is; then with registers that say through when they are complete.

    A balance or a forecast without a row for the day asked for is no balance of nothing, unless the register says so.
    """
    yield found
    on = question.on
    summed = {each.register for each in inside(question.rules) if isinstance(each, nodes.Part)}
    for day in dict.fromkeys(
        (on, on.replace(month=12, day=31), Period(months=12).after(on), Period(months=60).after(on))
    ):
        registers = {
            name: evolve(register, complete_through=day) if name in summed else register
            for name, register in found.registers.registers.items()
        }
        yield evolve(found, registers=evolve(found.registers, registers=registers))


def _searches(
    question: Question, spoken: Vocabulary, versions: tuple[Filling, ...], empty: frozenset[str]
) -> Iterator["_Search"]:
    """Cases of more and more rows. One in which the other groups keep the old rules too is worth two rows more."""
    grouped = isinstance(question.broken, ForGroups) and question.broken.groups and question.old
    waiting: _Search | None = None
    tried = 0
    for rows in _sizes(question, empty):
        if grouped and (found := _Search.of(question, spoken, versions, rows, everywhere=True)):
            yield found
            return
        waiting = waiting or _Search.of(question, spoken, versions, rows, everywhere=False)
        tried += bool(waiting)
        if waiting and (not grouped or tried > _WORTH):
            break
    if waiting:
        yield waiting


def _sizes(question: Question, empty: frozenset[str]) -> Iterator[dict[str, int]]:
    """How many rows of each summed register to try: from one to more than a proof needs."""
    most = _rows(question)
    tried = None
    for size in (1, 2, 3, 4, MOST_ROWS):
        rows = {register: 0 if register in empty else min(size, count) for register, count in most.items()}
        if rows != tried:
            yield rows
        tried = rows


def _flips(question: Question, found: Witness, filling: Filling) -> bool:
    return confirm.flips(question.old, question.broken, question.schema, found, filling)


def _assumptions(found: Witness, versions: tuple[Filling, ...]) -> Filling:
    if versions[0]:
        return versions[0]
    return {each.unknown: _value(each.value) for each in found.assumed}


def _value(text: str) -> date | Decimal:
    return date.fromisoformat(text) if "-" in text[1:] else Decimal(text)


# -- the search ----------------------------------------------------------------------------------


@define(eq=False)
class _Search:
    """A solver that has a case, narrowed step by step to one that reads well."""

    scene: Scene
    asked: z3.Solver
    model: z3.ModelRef

    @classmethod
    def of(
        cls,
        question: Question,
        spoken: Vocabulary,
        versions: tuple[Filling, ...],
        rows: dict[str, int] | tuple[Sort, ...],
        *,
        everywhere: bool,
    ) -> "_Search | None":
        """The search with a case in hand; with `everywhere`, one in which every group keeps the old rules.

        Args:
            rows: how many of each summed register; or of what sort each of them is.
        """
        sorts, counts = ((), rows) if isinstance(rows, dict) else (rows, _one_of_each(question, rows))
        scene = staged(question, spoken, concrete=True, rows=counts)
        asked = solver()
        for version in versions:
            asked.add(scene.flip(filled(question.old, version), filled(question.broken, version)))
            if everywhere:
                asked.add(scene.kept_everywhere(filled(question.old, version)))
        asked.add([*_counted_as(scene, sorts)])
        asked.add(scene.settled())
        return cls(scene, asked, asked.model()) if asked.check() == z3.sat else None

    def between(self) -> None:
        """Days well inside a class of years, where no one asks to which of two an edge belongs."""
        on = self.scene.question.on.toordinal()
        middles = [on + _HALF_YEAR + years * _YEAR for years in range(_CLASSES)]
        days = [cell for (_, column), cell in self.scene.world.cells.items() if self._is_day(column)]
        self._try(every([some([cell == day for day in middles]) for cell in days]))

    def _is_day(self, column: nodes.Column) -> bool:
        return self.scene.world.vocabulary.kind(column) is Kind.DAY

    def narrow(self) -> None:
        """Few rows, then round amounts, then what a person would have written."""
        loose = [z3.If(each, 1, 0) for slot, each in self.scene.world.present.items() if slot != self.scene.target]
        if loose:
            next(count for count in range(len(loose) + 1) if self._try(z3.Sum(loose) <= count))
        for step in range(5):
            if self._try(every(list(self._rounded(step)))):
                break
        for base in self.scene.sums.bases:
            self._try(base == _NICE_TOTAL)
        self._try(every(list(self._near())))
        for cell, wishes in self._wishes():
            self._settle(cell, wishes)

    def _try(self, wish: z3.BoolRef) -> bool:
        """Keep the wish if a case remains."""
        if z3.is_true(self.model.eval(wish, model_completion=True)):
            self.asked.add(wish)
            return True
        self.asked.push()
        self.asked.add(wish)
        if self.asked.check() == z3.sat:
            self.model = self.asked.model()
            return True
        self.asked.pop()
        return False

    def _settle(self, cell: z3.ExprRef, wishes: Sequence[object]) -> None:
        """The first wish that the case allows, else what it happens to be."""
        if not any(self._try(cell == wish) for wish in wishes):
            self.asked.add(cell == self.model.eval(cell, model_completion=True))

    def _rounded(self, step: int) -> Iterator[z3.BoolRef]:
        for index, (cell, unit) in enumerate(self._numbers()):
            grid = rational(Fraction(_STEPS[unit][step]))
            yield cell == grid * z3.ToReal(z3.Int(f"runt {step} {index}"))
            if unit is Unit.KRONA and step == 0:
                yield cell <= 10**10

    def _here(self, slot: Slot) -> bool:
        return bool(z3.is_true(self.model.eval(self.scene.world.present[slot], model_completion=True)))

    def _near(self) -> Iterator[z3.BoolRef]:
        """Every day within a lifetime."""
        world = self.scene.world
        for (_slot, column), cell in world.cells.items():
            if world.vocabulary.kind(column) is Kind.DAY:
                yield z3.And(cell >= world.on.toordinal() - _LIFETIME, cell <= world.on.toordinal() + _LIFETIME)

    def _numbers(self) -> Iterator[tuple[z3.ArithRef, Unit]]:
        world = self.scene.world
        for (slot, column), cell in world.cells.items():
            if world.vocabulary.kind(column) is Kind.NUMBER and self._here(slot):
                entry = world.vocabulary.described(column)
                yield cell, _UNITS.get(entry.type, Unit.KRONA) if entry else Unit.KRONA
        units = printing.units(self.scene.question.rules)
        for each in world.decisions.values():
            yield each.value, units.get((each.node.register, each.node.name), Unit.KRONA)

    def _wishes(self) -> Iterator[tuple[z3.ExprRef, Sequence[object]]]:
        """Every cell with what it had better be, in the order in which the choice matters to a reader."""
        world, on = self.scene.world, self.scene.question.on.toordinal()
        if self.scene.member is not None and self.scene.first is not None:
            yield self.scene.first, [self.scene.member]
        if self.scene.member is not None:
            yield self.scene.member, []
        for hole, cell in world.holes.values():
            yield cell, [hole.latest.toordinal()] if hole.latest else []
        for kind in (Kind.FLAG, Kind.TEXT, Kind.DAY):
            for (slot, column), cell in world.cells.items():
                if world.vocabulary.kind(column) is not kind or not self._here(slot):
                    continue
                match kind:
                    case Kind.TEXT:
                        yield cell, printing.preferred(world.vocabulary, column)
                    case Kind.FLAG:
                        yield cell, [False]
                    case _:
                        yield cell, [on, *(on - 365 * years for years in (1, 5, 10, 20, 50))]
        for cell, unit in self._numbers():
            yield cell, [rational(Fraction(each)) for each in _PREFERRED[unit]]
        for cell in world.listed.values():
            yield cell, [False]
        for cell in world.filled.values():
            yield cell, [True]
        for cell in world.named.values():
            yield cell, []

    def printed(self, versions: tuple[Filling, ...]) -> Witness | None:
        """The case as registers."""
        found = printing.printed(self.scene, self.model)
        if found is None:
            return None
        registers, group = found
        if versions[0]:
            assumed = tuple(Assumed(name, _text(value), "all") for name, value in versions[0].items())
        else:
            assumed = tuple(printing.assumed(self.scene, self.model))
        return Witness(registers, self.scene.question.on, group, assumed)


def _counted_as(scene: Scene, sorts: tuple[Sort, ...]) -> Iterator[z3.BoolRef]:
    """Each row there, of its sort and of some amount."""
    parts = dict.fromkeys(each for each in inside(scene.question.rules) if isinstance(each, nodes.Part))
    for register in dict.fromkeys(sort.register for sort in sorts):
        own = [sort for sort in sorts if sort.register == register]
        for slot, sort in zip(scene.world.rows(register), own, strict=True):
            yield scene.world.present[slot]
            for where in dict.fromkeys(part.where for part in parts if part.register == register):
                yield scene.sums.reader.holds(where, slot) == (where in sort.meets)
            for amount in dict.fromkeys(part.amount for part in parts if sort.counts(part) and part.amount):
                yield scene.world.number(slot, amount) != 0


def _text(value: date | Decimal) -> str:
    return value.isoformat() if isinstance(value, date) else f"{value:f}"


def _rows(question: Question) -> dict[str, int]:
    """How many rows of each summed register to try: more than a proof needs, and enough for what is counted."""
    groups = tuple(rule for rule in question.rules if isinstance(rule, ForGroups))
    needed = max([0, *_counts(groups)])
    return {
        register: min(MOST_ROWS, max(functionals(groups, register) + 1, needed + 1))
        for register in dict.fromkeys(each.register for each in inside(groups) if isinstance(each, nodes.Part))
    }


def _counts(groups: tuple[ForGroups, ...]) -> Iterator[int]:
    """The figures that a number of rows or of different texts is held against."""
    for atom in inside(groups):
        if isinstance(atom, nodes.Atom) and any(
            isinstance(each, nodes.Distinct) or (isinstance(each, nodes.Part) and each.amount is None)
            for each in inside(atom)
        ):
            yield from (int(abs(side.constant)) for side in (atom.measured, atom.allowed))
