"""Who is stricter, by proof: one rule implies another when no portfolio keeps the first and breaks the second.

Numbers are never compared. Rules are told apart by their content, so that a hundred policies that say the same cost as
much as one; and what follows from proofs that are made already is not proved again.
"""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from attrs import define, field, frozen

from policylang.checks.symbolic import Case, compare
from policylang.expression import nodes as core
from policylang.model.policy import Occasion
from policylang.model.schema import Schema

Rules = tuple[core.Rule, ...]


@frozen
class Demand:
    """What is demanded and when it is measured."""

    occasion: Occasion
    rules: Rules


class Relation(Enum):
    """How one rule stands to another."""

    EQUAL = "equal"
    STRICTER = "stricter"
    LOOSER = "looser"
    NEITHER = "neither"


@frozen
class Order:
    """How the rules of one end are ordered.

    Args:
        state: "exact" (all mean the same), "ordered", "partial" or "none"; "single" when fewer than two have one.
        strictest: numbers of those that are proved to imply all the others; empty when none is.
    """

    state: str
    strictest: tuple[int, ...] = ()


SINGLE = Order("single")


@define
class Prover:
    """Asks the solver, once for each pair of contents.

    Args:
        schema: of all the policies together.
        on: report date of the cases.
        known: what has been asked.
    """

    schema: Schema
    on: date
    known: dict[tuple[Rules, Rules], tuple[Case, Case]] = field(factory=dict)

    def cases(self, one: Rules, other: Rules) -> tuple[Case, Case]:
        """(a case that `one` allows and `other` forbids, the other way round), each perhaps proved impossible."""
        if (other, one) in self.known:
            back, forth = self.known[other, one]
            return forth, back
        if (one, other) not in self.known:
            found = compare(one, other, self.schema, self.on)
            self.known[one, other] = (found.stricter_case, found.looser_case)
        return self.known[one, other]

    def relation(self, one: Demand, other: Demand) -> Relation:
        """How `one` stands to `other`; without proof, neither."""
        moments = _moments(one.occasion, other.occasion)
        if moments is Relation.NEITHER:
            return moments
        rules = self._rules(one.rules, other.rules)
        if moments in {rules, Relation.EQUAL}:
            return rules
        return moments if rules is Relation.EQUAL else Relation.NEITHER

    def _rules(self, one: Rules, other: Rules) -> Relation:
        if one == other:
            return Relation.EQUAL
        allowed_by_one, allowed_by_other = self.cases(one, other)
        implies, implied = allowed_by_one.proved_impossible, allowed_by_other.proved_impossible
        if implies and implied:
            return Relation.EQUAL
        if implies:
            return Relation.STRICTER
        return Relation.LOOSER if implied else Relation.NEITHER

    def order(self, rules: Sequence[tuple[int, Demand]]) -> Order:
        """The order among numbered rules of one end and force."""
        if len(rules) < 2:  # noqa: PLR2004 - one has nobody to be stricter than
            return Order("single", tuple(number for number, _ in rules))
        contents: dict[Demand, list[int]] = {}
        for number, one in rules:
            contents.setdefault(one, []).append(number)
        chain, apart = self._chain(list(contents))
        least = chain[0]
        strictest = all(self.relation(least[0], one) in {Relation.STRICTER, Relation.EQUAL} for one in apart)
        first = tuple(sorted(number for one in least for number in contents[one])) if strictest else ()
        if not apart:
            return Order("exact" if len(chain) == 1 else "ordered", first)
        some = len(chain) > 1 or len(least) > 1 or any(len(found) > 1 for found in contents.values())
        return Order("partial" if some or strictest or self._any(apart) else "none", first)

    def _chain(self, rules: Sequence[Demand]) -> tuple[list[list[Demand]], list[Demand]]:
        """A chain from the strictest on, equals together, and those that have no place in it."""
        chain: list[list[Demand]] = []
        apart: list[Demand] = []
        for one in rules:
            place = self._place(one, chain)
            if place is None:
                apart.append(one)
            elif isinstance(place, list):
                place.append(one)
            else:
                chain.insert(place, [one])
        return chain, apart

    def _place(self, one: Demand, chain: list[list[Demand]]) -> "int | list[Demand] | None":
        low, high = 0, len(chain)
        while low < high:
            middle = (low + high) // 2
            match self.relation(one, chain[middle][0]):
                case Relation.EQUAL:
                    return chain[middle]
                case Relation.STRICTER:
                    high = middle
                case Relation.LOOSER:
                    low = middle + 1
                case Relation.NEITHER:
                    return None
        return low

    def _any(self, rules: Sequence[Demand]) -> bool:
        """Whether two of them stand in order."""
        chain, apart = self._chain(rules)
        return len(chain) > 1 or (bool(apart) and self._any(apart))


def _moments(one: Occasion, other: Occasion) -> Relation:
    """What is measured always is measured on every day that others name; a moment not said equals nothing else."""
    if one is other:
        return Relation.EQUAL
    if Occasion.UNKNOWN in {one, other}:
        return Relation.NEITHER
    if one is Occasion.ALWAYS:
        return Relation.STRICTER
    return Relation.LOOSER if other is Occasion.ALWAYS else Relation.NEITHER
