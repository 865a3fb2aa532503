"""What two proposals permit together and neither permits alone: a case for it, a proof that there is none, or neither.

The case is asked of whole policies, with every other rule that bounds the same rows or sums: that a rule is looser
together says nothing where another rule, which the other proposal may have touched, forbids the same.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Literal

from attrs import evolve, frozen

from policylang.checks.symbolic import Case
from policylang.diff.beside import bound_alike, on_same_rows, on_same_sums
from policylang.diff.direction import Checks, Judge, Shown, rules
from policylang.diff.measuring import measuring_day
from policylang.diff.scene import Revision, both_schemas, manual, revision
from policylang.expression.nodes import All, Any_, AnyAtom, Condition, ForGroups, ForRows, GroupCondition, Rule
from policylang.findings.finding import Verdict
from policylang.model.policy import Force, Occasion
from policylang.model.resolve import Resolved

MOST = 24  # questions a rule; what more there is stays undecided


@frozen
class Four:
    """What is in force, the two proposals, and both together."""

    base: Revision
    one: Revision
    other: Revision
    together: Revision
    judge: Judge

    def jointly(self, names: Iterable[str]) -> "Shown | Literal['no', 'unknown']":
        """A case that breaks what is in force and either proposal alone, and nothing of the two together.

        Args:
            names: of the rule, in any of the texts.

        Returns:
            The case as the base and the two together see it; "no" when it is proved that there is none.
        """
        known = set(names)
        own = [self._own(side, known) for side in (self.base, self.one, self.other, self.together)]
        touched = tuple(check for checks in own for check in checks)
        base, one, other, together = (
            (*mine, *_beside(touched, _every(side, known)))
            for mine, side in zip(own, (self.base, self.one, self.other, self.together), strict=True)
        )
        if any(self._by_hand(known)):
            return "unknown"
        kept = rules(together)
        broken = [[rule for rule in rules(side) if rule not in kept] for side in (one, other)]
        day = measuring_day(touched, self.judge.on, self.judge.schema)
        certain = True
        for first, second in list(product(*broken))[:MOST]:
            cases = [self._case(kept, asked, day) for asked in _both(first, second)]
            for witness in (case.witness for case in cases if case.witness):
                found = self._seen(self.judge.shown(witness, base, together), one, other)
                if found:
                    return found
            certain = certain and any(case.proved_impossible for case in cases)
        return "no" if certain and len(broken[0]) * len(broken[1]) <= MOST else "unknown"

    def _case(self, kept: tuple[Rule, ...], asked: Rule, day: date) -> Case:
        from policylang.checks.symbolic.search import stricter  # the solver is loaded only when it is asked

        return stricter(kept, (asked,), self.judge.schema, day)

    def _seen(self, shown: Shown | None, *alone: Checks) -> Shown | None:
        """The case, when both proposals alone break it too."""
        if shown is None or shown.new_verdict not in _KEPT:
            return None
        whole = shown.full or shown.witness
        bare = (tuple(evolve(check, force=Force.MUST, occasion=Occasion.ALWAYS) for check in side) for side in alone)
        return shown if all(self.judge.verdict(whole, side) == Verdict.BREACH.value for side in bare) else None

    @staticmethod
    def _own(side: Revision, names: set[str]) -> Checks:
        return tuple(check for name, clause in side.clauses.items() if name in names for check in side.checks(clause))

    def _by_hand(self, names: set[str]) -> Iterator[bool]:
        for side in (self.base, self.one, self.other, self.together):
            yield any(manual(side.checks(clause)) for name, clause in side.clauses.items() if name in names)


_KEPT = {Verdict.OK.value, Verdict.EXEMPT.value, Verdict.NOT_APPLICABLE.value, "absent"}


def four(texts: tuple[Resolved, Resolved, Resolved, Resolved], on: date) -> Four:
    """The base, the two proposals and the two together, ready to be asked on a day."""
    base, one, other, together = texts
    schema = both_schemas(base.definitions.schema, together.definitions.schema)
    for each in (one, other):
        schema = both_schemas(each.definitions.schema, schema)
    judge = Judge(schema, on, names=together.definitions.names_of)
    return Four(revision(base), revision(one), revision(other), revision(together), judge)


def _every(side: Revision, names: set[str]) -> Checks:
    """The rules besides."""
    return tuple(check for name, clause in side.clauses.items() if name not in names for check in side.checks(clause))


def _beside(touched: Checks, others: Checks) -> Checks:
    bound = bound_alike(touched, others)
    return tuple(dict.fromkeys((*on_same_rows(touched, bound), *on_same_sums(touched, bound))))


def _both(one: Rule, other: Rule) -> tuple[Rule, ...]:
    """A rule that is broken where both are, for one row or one group; else each, to be tried in turn."""
    match one, other:
        case ForGroups(), ForGroups() if one.groups == other.groups:
            off: list[GroupCondition] = [each.off for each in (one, other) if each.off is not None]
            either = AnyAtom((one.condition, other.condition)) if one.condition != other.condition else one.condition
            return (ForGroups(either, one.groups, AnyAtom(tuple(off)) if off else None),)
        case ForRows(), ForRows() if one.register == other.register:
            offs: list[Condition] = [each.off for each in (one, other) if each.off is not None]
            among = one.among if one.among == other.among else All((one.among, other.among))
            must = one.must if one.must == other.must else Any_((one.must, other.must))
            return (ForRows(one.register, among, must, Any_(tuple(offs)) if offs else None),)
        case _:
            return (one,) if one == other else (one, other)
