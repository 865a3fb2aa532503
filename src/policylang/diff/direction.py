"""Which way a change goes: two sets of compiled checks held against each other, and the cases that show it.

The solver finds a case; the reference evaluator judges it again with both revisions' own checks before it is shown.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from policylang.checks.symbolic import Relation, Witness, compare, never
from policylang.diff.beside import bound_alike, on_same_rows, on_same_sums
from policylang.diff.catalogue import Direction
from policylang.diff.measuring import measuring_day
from policylang.diff.trimming import trimmed
from policylang.expression.nodes import Duty, ForGroups, ForRows, Manual, Persons, Rule
from policylang.expression.walk import inside
from policylang.findings.finding import Verdict
from policylang.model.policy import Check, Force, Occasion
from policylang.model.schema import Schema
from policylang.registers.rows import Row

if TYPE_CHECKING:
    from policylang.checks.lookup import Filler
    from policylang.checks.outcome import Outcome

Checks = tuple[Check, ...]
ABSENT = "absent"
NO_DIFFERENCE = "ingen skillnad"
_WORDS = {
    Direction.EDITORIAL: NO_DIFFERENCE,
    Direction.TIGHTENED: "skärpning",
    Direction.LOOSENED: "lättnad",
    Direction.MIXED: "ändring åt båda håll",
}
# What is not as it should be, the worst first.
_BAD = (Verdict.BREACH.value, Verdict.WARNING.value, Verdict.NOTE.value)
_ORDER = (
    Verdict.BREACH,
    Verdict.WARNING,
    Verdict.NOTE,
    Verdict.UNMEASURABLE,
    Verdict.EXEMPT,
    Verdict.OK,
    Verdict.NOT_APPLICABLE,
    Verdict.MANUAL,
)


@frozen
class Shown:
    """A case and what each revision says of it: a verdict's name, or `absent`.

    Args:
        full: the same case with every cell that the rules ask for; the case itself when nothing was left out.
    """

    witness: Witness
    old_verdict: str
    new_verdict: str
    full: Witness | None = None

    @property
    def way(self) -> Direction:
        """Which way the case goes, whatever the force of the rule."""
        ranks = [_BAD.index(one) if one in _BAD else len(_BAD) for one in (self.old_verdict, self.new_verdict)]
        return Direction.TIGHTENED if ranks[1] < ranks[0] else Direction.LOOSENED


@frozen
class Judgement:
    """What comparing two sets of checks gave.

    Args:
        direction: UNDECIDED when it could not be told; EDITORIAL when they are proved equal.
        evidence: "proof" (proof and witness), "witness", "rule" or "none".
        shown: a case for each way that the change goes.
        reason: why it is undecided, Swedish.
        half: the one way for which there is a case, when the other could not be proved impossible.
    """

    direction: Direction
    evidence: str
    shown: tuple[Shown, ...] = ()
    reason: str = ""
    half: Direction | None = None

    @property
    def equal(self) -> bool:
        """Whether the two mean the same, proved."""
        return self.direction is Direction.EDITORIAL

    @property
    def mirrored(self) -> "Judgement":
        """The judgement of the same comparison made back."""
        shown = tuple(evolve(one, old_verdict=one.new_verdict, new_verdict=one.old_verdict) for one in self.shown)
        half = self.half and self.half.opposite
        return evolve(self, direction=self.direction.opposite, shown=shown[::-1], half=half)

    def believed(self, hypothesis: Direction | None) -> "Judgement":
        """The judgement beside what the catalogue expects: where they part, nothing is decided."""
        if hypothesis is None:
            return self
        if self.direction is Direction.UNDECIDED and self.half is hypothesis:
            return evolve(self, direction=hypothesis, evidence="witness", reason="")
        if self.direction in {hypothesis, Direction.UNDECIDED}:
            return self
        return self.contradicted(hypothesis)

    def catalogued(self, believed: Direction | None) -> "Judgement":
        """The judgement beside the catalogue's own row for it: undecided where they go opposite ways."""
        ways = {Direction.TIGHTENED, Direction.LOOSENED}
        return self.contradicted(believed) if believed and {self.direction, believed} == ways else self

    def contradicted(self, hypothesis: Direction) -> "Judgement":
        """Undecided, because the catalogue expects another way than the one that was found."""
        found = _WORDS.get(self.direction, "något annat")
        reason = f"katalogen väntar {_WORDS[hypothesis]}, prövningen visar {found}"
        return evolve(self, direction=Direction.UNDECIDED, evidence="none", shown=(), reason=reason)


EQUAL = Judgement(Direction.EDITORIAL, "proof")


def undecided(reason: str) -> Judgement:
    """Nothing could be told."""
    return Judgement(Direction.UNDECIDED, "none", reason=reason)


@define
class Judge:
    """Compares checks; remembers what it has been asked.

    Args:
        schema: of both revisions.
        on: report date of the witnesses; moved on to the next day on which the checks are measured.
        prove: whether the solver is asked at all.
        names: a body's names, the first of which a case shows.
    """

    schema: Schema
    on: date
    prove: bool = True
    names: Callable[[str], tuple[str, ...]] = lambda name: (name,)
    known: dict[tuple[Checks, Checks], Judgement] = field(factory=dict)

    def compare(self, old: Checks, new: Checks) -> Judgement:
        """Which way it goes from the one to the other, whatever the force."""
        if rules(old) == rules(new):
            return EQUAL
        if not self.prove:
            return undecided("riktningen är inte prövad")
        key = (tuple(map(_bare, old)), tuple(map(_bare, new)))
        if key not in self.known:
            self.known[key] = self._asked(old, new)
            # Asked the other way, the same cases go the other way.
            self.known.setdefault((key[1], key[0]), self.known[key].mirrored)
        return self.known[key]

    def never(self, old: Checks, new: Checks) -> bool:
        """Whether it is proved that nothing that the old checks let pass is stopped by the new; no case is shown."""
        day = measuring_day((*old, *new), self.on, self.schema)
        return self.prove and never(rules(old), rules(new), self.schema, day)

    def _asked(self, old: Checks, new: Checks) -> Judgement:
        both = (*old, *new)

        def measured(day: date) -> bool:
            return measuring_day(both, day, self.schema) == day

        on = measuring_day(both, self.on, self.schema)
        relation = compare(rules(old), rules(new), self.schema, on, measured)
        cases = (
            (relation.stricter_case.witness, Direction.TIGHTENED),
            (relation.looser_case.witness, Direction.LOOSENED),
        )
        verified = [self.shown(witness, old, new, way) for witness, way in cases if witness]
        shown = tuple(one for one in verified if one)
        if len(shown) < len(verified):
            return undecided("vittnet vänder inte när båda lydelsernas kontroller körs på det")
        direction = relation.direction
        if direction == "equal":
            return EQUAL
        if direction == "undecided":
            return evolve(undecided(relation.reason), shown=shown, half=_half(relation))
        return Judgement(Direction(direction), "witness" if direction == "mixed" else "proof", shown)

    def shown(self, witness: Witness, old: Checks, new: Checks, way: Direction | None = None) -> Shown | None:
        """The case with both verdicts; None when the reference does not say that exactly one of the two is broken.

        Args:
            way: which of the two is to be broken, where only one will do: another name may break the other.
        """
        for one in (self.named(witness), witness):
            found = [self._outcomes(one, tuple(map(_bare, checks))) for checks in (old, new)]
            before, after = map(_worst, found)
            flips = (before is Verdict.BREACH) != (after is Verdict.BREACH)
            asked = way is None or (after is Verdict.BREACH) is (way is Direction.TIGHTENED)
            if flips and asked and Verdict.UNMEASURABLE not in {before, after}:
                return self._told(self._grouped(one, (*old, *new), found), old, new)
        return None

    @staticmethod
    def _grouped(witness: Witness, checks: Checks, found: "list[list[Outcome]]") -> Witness:
        """The case with the one group in which it flips, where it names none though the checks judge each alone.

        A group that only the one revision has, such as a class of another table, flips nothing: there it is the whole.
        """
        row = {one.row for one in checks}
        if not witness.group and len(row) == 1:
            # All of one row of a table.
            witness = evolve(witness, group=dict(*row))
        if witness.group or any(isinstance(one, ForRows | Persons | Duty) for one in inside(rules(checks))):
            return witness
        broken = [{tuple(one.group.items()) for one in each if one.verdict is Verdict.BREACH} for each in found]
        flipping = broken[0] ^ broken[1]
        both = set.intersection(*({tuple(one.group.items()) for one in each} for each in found))
        return evolve(witness, group=dict(*flipping)) if len(flipping) == 1 and flipping <= both else witness

    def _told(self, witness: Witness, old: Checks, new: Checks) -> Shown:
        """The case as it is shown, with both revisions' verdicts."""

        def bound(case: Witness) -> tuple[Verdict | None, ...]:
            return tuple(self.binding(case, one) for one in (old, new))

        def said(case: Witness) -> tuple[str, ...]:
            return tuple(self.verdict(case, one) for one in (old, new))

        binding, told = cache(lambda: bound(witness)), said(witness)
        shown = trimmed(witness, self.schema, lambda case: said(case) == told and bound(case) == binding())
        return Shown(shown, told[0], told[1], witness)

    def named(self, witness: Witness) -> Witness:
        """The case with each body under its first name: an alias is the same body, and says no more."""
        registers = {
            name: evolve(register, rows=tuple(self._renamed(row) for row in register.rows))
            for name, register in witness.registers.registers.items()
        }
        group = {label: self.names(member)[0] for label, member in witness.group.items()}
        return evolve(witness, registers=evolve(witness.registers, registers=registers), group=group)

    def _renamed(self, row: Row) -> Row:
        cells = {name: self.names(value)[0] if isinstance(value, str) else value for name, value in row.cells.items()}
        return evolve(row, cells=cells)

    def binding(self, witness: Witness, checks: Checks) -> Verdict | None:
        """As if every check bound and were measured on the day."""
        return self._verdict(witness, tuple(map(_bare, checks)))

    def whole(self, witness: Witness, checks: Checks, beside: Checks) -> str:
        """What the checks say of the case together with what others decide of it.

        The case was made for the checks: what the others would ask for besides is not there, and undecided for that.
        """
        found = [self._verdict(witness, checks), *(self._verdict(witness, (one,)) for one in beside)]
        decided = [one for one in found[1:] if one is not Verdict.UNMEASURABLE]
        known = [one for one in (found[0], *decided) if one is not None]
        return min(known, key=rank).value if known else ABSENT

    def verdict(self, witness: Witness, checks: Checks) -> str:
        """What the checks, as they stand, say of the case."""
        found = self._verdict(witness, checks)
        return found.value if found else ABSENT

    def _outcomes(self, witness: Witness, checks: Checks) -> "list[Outcome]":
        from policylang.checks.evaluate import judge  # only a comparison that shows a case judges

        holes = assumptions(witness)
        return [
            outcome
            for check in checks
            if _in_group(dict(check.row), witness.group)
            for outcome in judge(check, witness.registers, self.schema, witness.as_of, holes)
            if isinstance(check.rule, Duty) or _in_group(outcome.group, witness.group)
        ]

    def _verdict(self, witness: Witness, checks: Checks) -> Verdict | None:
        return _worst(self._outcomes(witness, checks))

    # -- a whole policy

    def among(self, old: Checks, new: Checks, others: Checks, judgement: Judgement) -> tuple[Judgement, bool]:
        """The judgement with cases in which every other rule on the same rows is kept, and whether there is none.

        A rule that comes where others already forbid the same has no effect on the policy as a whole; what is only
        recommended forbids nothing, but a case in which that is kept too is a better one.
        """
        beside = on_same_rows((*old, *new), others)
        if not beside or not self.prove or judgement.direction not in {Direction.TIGHTENED, Direction.LOOSENED}:
            return judgement, False
        from policylang.checks.symbolic.search import stricter

        kept, broken = (old, new) if judgement.direction is Direction.TIGHTENED else (new, old)
        on = measuring_day((*old, *new), self.on, self.schema)
        case = stricter((*rules(beside), *rules(kept)), rules(broken), self.schema, on)
        binding = bound_alike((*old, *new), beside)
        if case.proved_impossible and binding != beside:
            beside = binding
            case = stricter((*rules(beside), *rules(kept)), rules(broken), self.schema, on)
        if case.proved_impossible:
            return judgement, bool(beside)
        if case.witness is None or self.binding(case.witness, beside) in {Verdict.BREACH, Verdict.UNMEASURABLE}:
            return judgement, False
        shown = self.shown(case.witness, old, new)
        return (evolve(judgement, shown=(shown,)) if shown else judgement), False

    def idle(self, old: Checks, new: Checks, others: Checks, direction: Direction) -> bool:
        """Whether it is proved that the change turns no case in which the other rules are kept."""
        others = bound_alike((*old, *new), others)
        beside = tuple(dict.fromkeys((*on_same_rows((*old, *new), others), *on_same_sums((*old, *new), others))))
        if not beside or not self.prove or direction not in {Direction.TIGHTENED, Direction.LOOSENED}:
            return False
        from policylang.checks.symbolic.search import impossible

        kept, broken = (old, new) if direction is Direction.TIGHTENED else (new, old)
        on = measuring_day((*old, *new), self.on, self.schema)
        compared = ForRows | Persons | ForGroups
        before = tuple(one for one in (*rules(beside), *rules(kept)) if isinstance(one, compared))
        return all(
            isinstance(one, compared) and impossible(before, one, self.schema, on)
            for one in rules(broken)
            if one not in before
        )

    def breach(self, checks: Checks, on: date, kept: Checks = ()) -> Witness | None:
        """A case in which the checks are broken and others kept, for a change of force or of moment."""
        if not self.prove or rules(checks) == rules(kept):
            return None
        from policylang.checks.symbolic.search import stricter

        witness = stricter(rules(kept), rules(checks), self.schema, on, lambda _: False).witness
        return witness if witness and self.binding(witness, checks) is Verdict.BREACH else None


def _worst(outcomes: "Iterable[Outcome]") -> Verdict | None:
    found = {one.verdict for one in outcomes}
    return next((verdict for verdict in _ORDER if verdict in found), None)


def rank(verdict: Verdict) -> int:
    """Which verdict says most of several: 0 is a breach."""
    return _ORDER.index(verdict)


def as_binding(old: Checks, new: Checks) -> tuple[Checks, Checks]:
    """Both without the checks that are less, or more, binding than those that differ.

    A goal that is kept in every case beside a limit would leave none in which the limit is broken.
    """
    differing = {one.force for one in (*old, *new) if one not in old or one not in new}
    each = [tuple(one for one in checks if one.force in differing) for checks in (old, new)]
    return each[0], each[1]


def without_goals(old: Checks, new: Checks) -> tuple[Checks, Checks]:
    """Both without what is only aimed at, where more than that differs: who misses an aim breaks nothing."""
    before, after = (tuple(one for one in checks if one.force is not Force.GOAL) for checks in (old, new))
    return (before, after) if rules(before) != rules(after) else (old, new)


def rules(checks: Iterable[Check]) -> tuple[Rule, ...]:
    """What a machine can test of the checks."""
    return tuple(dict.fromkeys(check.rule for check in checks if not isinstance(check.rule, Manual)))


def _bare(check: Check) -> Check:
    return evolve(check, force=Force.MUST, occasion=Occasion.ALWAYS)


def _half(relation: Relation) -> Direction | None:
    if relation.stricter_case.witness and not relation.looser_case.witness:
        return Direction.TIGHTENED if _for_all(relation.stricter_case.witness) else None
    if relation.looser_case.witness and not relation.stricter_case.witness:
        return Direction.LOOSENED if _for_all(relation.looser_case.witness) else None
    return None


def _for_all(witness: Witness) -> bool:
    return all(one.holds_for == "all" for one in witness.assumed)


def assumptions(witness: Witness) -> "dict[str, Filler]":
    """What the case takes for the holes of the source, by the hole's id."""
    return {one.unknown: _assumed(one.value) for one in witness.assumed}


def _assumed(value: str) -> "Filler":
    """A day, a figure, or the words of one way of reading."""
    try:
        return date.fromisoformat(value) if value.count("-") == 2 else Decimal(value)  # noqa: PLR2004 - an ISO date
    except (ValueError, InvalidOperation):
        return value


def _in_group(found: dict[str, str], wanted: dict[str, str]) -> bool:
    return all(found.get(label, member) == member for label, member in wanted.items())
