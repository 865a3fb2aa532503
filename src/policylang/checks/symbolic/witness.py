"""The smallest case that can be printed: few rows, round amounts, days near the report date."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import z3
from attrs import define, evolve

from policylang.checks.symbolic import confirm, printing
from policylang.checks.symbolic.relation import Assumed, Witness
from policylang.checks.symbolic.scene import MOST_ROWS, Question, Scene, staged
from policylang.checks.symbolic.sums import functionals
from policylang.checks.symbolic.vocabulary import Kind, Vocabulary
from policylang.checks.symbolic.walk import bounded, filled, holes, inside, lost_within
from policylang.checks.symbolic.world import STEPS, every, rational, solver, variables
from policylang.expression import nodes
from policylang.expression.nodes import ForGroups
from policylang.model.schema import ColumnType
from policylang.units.quantity import Unit

Filling = dict[str, date | Decimal]

_LOST_YEAR = re.compile(r"\?{4}-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_FAR = Decimal(10) ** 12
_LIFETIME = 60 * 365
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
    latest, earliest = _filling(question, latest=True), _filling(question, latest=False)
    found = _confirmed(question, spoken, (latest, earliest))
    if found is not None and _whatever(question, found):
        return found
    found = _confirmed(question, spoken, ({},))
    if found is not None and always(question, spoken):
        return evolve(found, assumed=tuple(evolve(each, holds_for="all") for each in found.assumed))
    return found


def always(question: Question, spoken: Vocabulary) -> bool:
    """Whether each value that a lost one can have had has some row that flips, perhaps a row of its own.

    Asked only where the question to the solver says exactly what the rules say: one row, no period added to a cell.
    """
    if isinstance(question.broken, ForGroups) or any(isinstance(rule, ForGroups) for rule in question.old):
        return False
    scene = staged(question, spoken, concrete=False, rows={})
    flip = scene.flip(question.old, question.broken)
    if scene.sums.reader.opaque or scene.sums.reader.shifts.found:
        return False
    lost = [cell for _, cell in scene.world.holes.values()]
    facts = scene.settled()
    names = {str(cell) for cell in lost}
    of_lost = [each for each in facts if names.issuperset(str(one) for one in variables(each))]
    rest = {str(each): each for each in variables(every([flip, *facts])) if str(each) not in names}
    asked = z3.Tactic("qsat").solver()
    asked.set("rlimit", STEPS)
    nothing = z3.ForAll(list(rest.values()), z3.Not(every([flip, *facts]))) if rest else z3.Not(every([flip, *facts]))
    asked.add(every(of_lost), nothing)
    return bool(asked.check() == z3.unsat)


def _whatever(question: Question, found: Witness) -> bool:
    """Whether the rows flip for every value that a lost one can have had."""
    old, broken = bounded((question.old, question.broken), question.on)
    return confirm.flips(old, broken, question.schema, found, {})


def _filling(question: Question, *, latest: bool) -> Filling:
    """Every hole at the one end of its domain; a day as far out as what is left of it allows (a first of January)."""
    days = {
        each.base.id: each.written
        for each in inside(question.rules)
        if isinstance(each, nodes.Moment) and isinstance(each.base, nodes.Hole)
    }
    return {
        name: _end(days[name], lost_within(hole, question.on), latest=latest)
        if name in days
        else (_FAR if latest else Decimal(0))
        for name, hole in holes(question.rules).items()
    }


def _end(written: str, domain: tuple[date, date], *, latest: bool) -> date:
    """The last or the first day of the domain that what is left of the date can be; the end itself when nothing is."""
    left = _LOST_YEAR.fullmatch(written)
    end = domain[latest]
    if left is None:
        return end
    years = range(domain[0].year, domain[1].year + 1)
    for year in reversed(years) if latest else years:
        try:
            day = date(year, int(left["month"]), int(left["day"]))
        except ValueError:
            continue
        if domain[0] <= day <= domain[1]:
            return day
    return end


def _confirmed(question: Question, spoken: Vocabulary, versions: tuple[Filling, ...]) -> Witness | None:
    search = _Search.of(question, spoken, versions)
    if search is None:
        return None
    found = search.printed(versions)
    return evolve(found, confirmed=True) if found and _flips(question, found, _assumptions(found, versions)) else None


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
    def of(cls, question: Question, spoken: Vocabulary, versions: tuple[Filling, ...]) -> "_Search | None":
        """The search with a case in hand, of as few rows and as round amounts as there are."""
        scene = staged(question, spoken, concrete=True, rows=_rows(question))
        asked = solver()
        for version in versions:
            asked.add(scene.flip(filled(question.old, version), filled(question.broken, version)))
        asked.add(scene.settled())
        if asked.check() != z3.sat:
            return None
        search = cls(scene, asked, asked.model())
        search.narrow()
        return search

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

    def _near(self) -> Iterator[z3.BoolRef]:
        """Every day within a lifetime."""
        world = self.scene.world
        for (_slot, column), cell in world.cells.items():
            if world.vocabulary.kind(column) is Kind.DAY:
                yield z3.And(cell >= world.on.toordinal() - _LIFETIME, cell <= world.on.toordinal() + _LIFETIME)

    def _numbers(self) -> Iterator[tuple[z3.ArithRef, Unit]]:
        world = self.scene.world
        for (_slot, column), cell in world.cells.items():
            if world.vocabulary.kind(column) is Kind.NUMBER:
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
        for kind in (Kind.TEXT, Kind.FLAG, Kind.DAY):
            for (_slot, column), cell in world.cells.items():
                if world.vocabulary.kind(column) is not kind:
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
