"""What bounds on sums alone let a portfolio be: a mixture of the few sorts of rows that they tell apart.

Of a row a sum knows its amount and whether it counts. So the rows of any portfolio, however many, are of a few sorts,
one for each way in which the conditions of the sums can turn out together, and every sum is linear in the amounts of
the sorts: a table of classes becomes a share a class, and a share a class of either revision where both are at hand.

What ties rows or columns to each other is left out. So there are mixtures of which no portfolio can be made: that there
is no mixture is a proof, and a mixture is only where a case had better be looked for.
"""

from collections.abc import Iterator
from datetime import date

import z3
from attrs import define, field, frozen

from policylang.checks.symbolic.rows import Reader
from policylang.checks.symbolic.solving import every, fresh, rational, solver, some
from policylang.checks.symbolic.sums import Scope, Sums
from policylang.checks.symbolic.vocabulary import Vocabulary, vocabulary
from policylang.checks.symbolic.world import NEVER_NEGATIVE, Slot, Unsupported, World
from policylang.expression import nodes
from policylang.expression.nodes import Column, Condition, ForGroups, Part, Rule
from policylang.expression.walk import inside
from policylang.model.schema import Schema

FEWEST = 5  # different sums; a rule with fewer is answered as soon by a few rows
MOST = 700  # sorts of rows in a register
_TEXTS = 2  # nobody named: one and another
# What makes data complete only for whom it is asked for, or is looked up among other rows.
_BESIDES_THE_ROW = nodes.Rated | nodes.Listed | nodes.NextRow | nodes.MeanRate | nodes.DatedValue | nodes.Hole


@frozen
class Setting:
    """What registers hold, and the day."""

    schema: Schema
    on: date


@frozen
class Sort:
    """Rows of a register that the sums do not tell apart.

    Args:
        meets: those of the sums' conditions that hold of them; no other does.
    """

    register: str
    meets: frozenset[Condition]

    def counts(self, part: Part) -> bool:
        """Whether such a row stands in the part."""
        return part.register == self.register and part.where in self.meets


@define(eq=False)
class Mixture(Sums):
    """Sums as they come out of an amount of each sort."""

    sorts: tuple[Sort, ...] = ()
    amounts: dict[tuple[Sort, Column | None], z3.ArithRef] = field(factory=dict)

    def amount(self, sort: Sort, column: Column | None) -> z3.ArithRef:
        """What the column comes to over the rows of a sort; how many they are, without a column."""
        key = (sort, column)
        if key not in self.amounts:
            self.amounts[key] = z3.Real(f"{self.sorts.index(sort)} {'.'.join(column.path) if column else 'antal'}")
            entry = self.world.vocabulary.described(column) if column else None
            if column is None or (entry and entry.type in NEVER_NEGATIVE and not entry.signed):
                self.world.facts.append(self.amounts[key] >= 0)
        return self.amounts[key]

    def _summed(self, part: Part, scope: Scope, weighted: object, slots: tuple[Slot, ...]) -> z3.ArithRef:
        del scope, weighted, slots
        terms = [self.amount(sort, part.amount) for sort in self.sorts if sort.counts(part)]
        return rational(part.factor) * z3.Sum([rational(0), *terms])


@define(eq=False)
class Mixed:
    """Whether a mixture keeps the old rules and breaks one of the new.

    Args:
        counted: which parts of the sums count each sort, in the author's order; only sorts that some part counts.
        flips: for each new rule, that it is broken.
        based: that no base is empty.
    """

    sums: Mixture
    totals: tuple[nodes.Total, ...]
    counted: dict[Sort, tuple[int, ...]]
    parts: tuple[Part, ...]
    flips: tuple[tuple[ForGroups, z3.BoolRef], ...]
    based: z3.BoolRef
    asked: z3.Solver

    @property
    def impossible(self) -> bool:
        """Whether it is proved that no case exists."""
        return bool(self.asked.check() == z3.unsat)

    def few(self) -> tuple[ForGroups, tuple[Sort, ...]] | None:
        """A rule and a few sorts of rows that break it, those that only add before those that also take away.

        A row that adds to one sum and takes away from another (a swap) is harder to read than one that does not.
        """
        apart = self._told_apart()
        plain = [sort for sort in apart if all(self.parts[place].factor > 0 for place in self.counted[sort])]
        for sorts, wished in ((plain, [self.based]), (plain, []), (apart, [self.based]), (apart, [])):
            self.asked.push()
            self.asked.add([*wished, *(self._none(sort) for sort in self.counted if sort not in sorts)])
            found = self._fewest(sorts) if self.asked.check() == z3.sat else None
            self.asked.pop()
            if found is not None:
                return found
        return None

    def _fewest(self, sorts: list[Sort]) -> tuple[ForGroups, tuple[Sort, ...]]:
        """Sort after sort left out for which a case remains; then fewer in place of them, where there are such."""
        model = self.asked.model()
        kept = [sort for sort in sorts if not self._holds(model, self._none(sort))]
        for sort in tuple(kept):
            left = [one for one in kept if one != sort]
            if found := self._only([self._none(one) for one in sorts if one not in left]):
                kept, model = left, found
        missing = [z3.If(self._none(sort), 0, 1) for sort in sorts]
        for count in range(1, len(kept)):
            if found := self._only([z3.Sum(missing) <= count]):
                model = found
                break
        rule = next(rule for rule, flip in self.flips if self._holds(model, flip))
        return rule, tuple(sort for sort in sorts if not self._holds(model, self._none(sort)))

    def _only(self, wished: list[z3.BoolRef]) -> z3.ModelRef | None:
        self.asked.push()
        self.asked.add(wished)
        found = self.asked.model() if self.asked.check() == z3.sat else None
        self.asked.pop()
        return found

    @staticmethod
    def _holds(model: z3.ModelRef, wish: z3.BoolRef) -> bool:
        return bool(z3.is_true(model.eval(wish, model_completion=True)))

    def _none(self, sort: Sort) -> z3.BoolRef:
        return every([amount == 0 for (one, _), amount in self.sums.amounts.items() if one == sort])

    def _told_apart(self) -> list[Sort]:
        """One of those that every sum counts alike, whatever column it counts them by: as the author has them."""
        found: dict[tuple[object, ...], Sort] = {}
        for sort in sorted(self.counted, key=self.counted.__getitem__):
            own = {self.parts[place] for place in self.counted[sort]}
            adds = tuple(tuple(part.factor for part in total.parts if part in own) for total in self.totals)
            found.setdefault((sort.register, adds), sort)
        return list(found.values())


def mixed(old: tuple[Rule, ...], new: tuple[Rule, ...], family: tuple[Rule, ...], setting: Setting) -> Mixed | None:
    """Whether the old rules are kept and one of the new is broken, put to mixtures.

    Args:
        family: further rules of the same comparison, which other questions are about.

    Returns:
        None where it is about more than sums of amounts, or about so few that rows will do.
    """
    # What is proved without some of the old rules is proved.
    kept, broken = ([rule for rule in each if isinstance(rule, ForGroups) and _of_amounts(rule)] for each in (old, new))
    rules = (*kept, *broken)
    totals = dict.fromkeys(each for each in inside(rules) if isinstance(each, nodes.Total))
    if len(broken) < len(new) or len(totals) < FEWEST:
        return None
    sorts = _sorts(rules, family, setting)
    if sorts is None:
        return None
    world = World(vocabulary(setting.schema, rules), setting.on, exact=False, concrete=False, extra=_TEXTS)
    sums = Mixture(Reader(world), sorts=sorts)
    try:
        holds = [sums.clean(rule, None) for rule in kept]
        flips = tuple((rule, sums.breach(rule, None)) for rule in broken)
    except Unsupported:
        return None
    asked = solver()
    asked.add([*holds, some([flip for _, flip in flips]), *world.facts])
    parts = _parts(rules)
    places = {sort: tuple(place for place, part in enumerate(parts) if sort.counts(part)) for sort in sorts}
    counted = {sort: found for sort, found in places.items() if found}
    return Mixed(sums, tuple(totals), counted, parts, flips, every([base > 0 for base in sums.bases]), asked)


def _of_amounts(rule: ForGroups) -> bool:
    """Whether it is of sums of amounts of rows, told by what stands in the row itself."""
    if rule.groups is not None:
        return False
    for each in inside(rule):
        weighted = isinstance(each, nodes.Total) and (each.moment or each.interest)
        if weighted or isinstance(each, nodes.Distinct | nodes.GroupCell):
            return False
    conditions = {part.where for part in _parts((rule,))}
    looked_at = [each for one in conditions for each in inside(one)]
    return not any(
        isinstance(each, _BESIDES_THE_ROW) or (isinstance(each, nodes.Moment) and each.lost) for each in looked_at
    )


def _parts(rules: tuple[Rule, ...]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(each for each in inside(rules) if isinstance(each, Part)))


# -- the sorts -----------------------------------------------------------------------------------

_Known = dict[tuple[frozenset[Part], date], tuple[Schema, tuple[Sort, ...] | None]]
_KNOWN: _Known = {}  # of the latest comparisons: every question of one is about the same sorts
_LATEST = 6


def _sorts(rules: tuple[Rule, ...], family: tuple[Rule, ...], setting: Setting) -> tuple[Sort, ...] | None:
    """The sorts of rows; None when there are too many. Of the whole family, where it asks for the same data."""
    every_one = (*rules, *(rule for rule in family if isinstance(rule, ForGroups) and _of_amounts(rule)))
    told = every_one if _ahead(every_one) == _ahead(rules) else rules
    key = (frozenset(_parts(told)), setting.on)
    known = _KNOWN.get(key)
    if known is None or known[0] is not setting.schema:
        if len(_KNOWN) >= _LATEST:
            _KNOWN.clear()
        with fresh():
            known = _KNOWN[key] = setting.schema, _told_apart(told, setting)
    return known[1]


def _ahead(rules: tuple[Rule, ...]) -> set[Column]:
    """The days that must not have passed, or what leans on them cannot be judged."""
    return {
        each.left.base
        for each in inside(rules)
        if isinstance(each, nodes.Before) and each.ahead and isinstance(each.left.base, Column)
    }


def _told_apart(rules: tuple[Rule, ...], setting: Setting) -> tuple[Sort, ...] | None:
    found: list[Sort] = []
    parts = _parts(rules)
    spoken = vocabulary(setting.schema, rules)
    for register in dict.fromkeys(part.register for part in parts):
        conditions = tuple(dict.fromkeys(part.where for part in parts if part.register == register))
        for count, sort in enumerate(_of_register(register, conditions, spoken, setting.on)):
            if sort is None or count > MOST:
                return None
            found.append(sort)
    return tuple(found)


def _of_register(
    register: str, conditions: tuple[Condition, ...], spoken: Vocabulary, on: date
) -> Iterator[Sort | None]:
    """Every way in which the conditions can turn out together for one row; None when that is not known."""
    same = 2 * sum(isinstance(each, nodes.SameText) for each in inside(conditions))
    world = World(spoken, on, exact=True, concrete=False, extra=_TEXTS + same)
    reader, row = Reader(world), world.row(register, register)
    told = [(z3.Bool(f"villkor {place}"), one) for place, one in enumerate(conditions)]
    asked = solver()
    asked.add([flag == reader.holds(one, row) for flag, one in told])
    asked.add(world.facts)
    if asked.check() != z3.sat:
        # Where no row at all is complete, what holds of every row says nothing.
        yield None
    asked.add(z3.Or([flag for flag, _ in told]))
    while (answer := asked.check()) == z3.sat:
        model = asked.model()
        holds = [bool(z3.is_true(model.eval(flag, model_completion=True))) for flag, _ in told]
        yield Sort(register, frozenset(one for (_, one), held in zip(told, holds, strict=True) if held))
        asked.add(z3.Or([z3.Not(flag) if held else flag for (flag, _), held in zip(told, holds, strict=True)]))
    if answer != z3.unsat:
        yield None
