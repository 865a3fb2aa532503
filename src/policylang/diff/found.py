"""What a comparison of two policies found, as values."""

from collections.abc import Sequence

from attrs import Factory, frozen

from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.direction import Shown
from policylang.diff.lookalikes import Lookalike
from policylang.model.resolve import Resolved


@frozen
class Side:
    """A field before or after: its exact value as text, and the words of the document."""

    value: str | None = None
    wording: str | None = None


@frozen
class Affected:
    """A rule whose meaning a changed definition changes."""

    clause: str
    direction: Direction
    evidence: str
    shown: tuple[Shown, ...] = ()
    reason: str = ""


def each_way(cases: Sequence[Shown], direction: Direction) -> tuple[Shown, ...]:
    """Of the cases of several rules one, and of a change that goes both ways one for each."""
    if direction is not Direction.MIXED:
        return tuple(cases[:1])
    ways = {one.way: one for one in reversed(cases)}
    return tuple(ways.values())[::-1]


_TALLIES = (
    (Direction.TIGHTENED, "skärps"),
    (Direction.LOOSENED, "lättas"),
    (Direction.MIXED, "ändras åt båda håll"),
    (Direction.UNDECIDED, "kan inte avgöras"),
)


def tally(affected: tuple[Affected, ...]) -> str:
    """How many of the rules go each way, Swedish."""
    counts = [(sum(one.direction is way for one in affected), word) for way, word in _TALLIES]
    return ", ".join(f"{count} {word}" for count, word in (*counts[:2], *(one for one in counts[2:] if one[0])))


@frozen(kw_only=True)
class Change:
    """One change.

    Args:
        id: of the catalogue.
        clause, clause_old: the rule in the new and the old revision; None where it is not, or no rule is concerned.
        kind: what happened to it, Swedish: ny, upphävd, ändrad, flyttad, omnumrerad, delad, sammanslagen.
        section: its number in (old, new), None where it is not.
        field: the field in the author's word, or None.
        message: one Swedish line.
        evidence: proof (and a witness), witness, rule or none.
        shown: a witness for each way that it goes.
        affected: of a definition, the rules that it changes.
        reason: why it is undecided, Swedish, or empty.
        boundary: the same rule at its bounds: cases beside the witness, which flip or do not.
        rewritten: whether the sentence is written otherwise too, beyond what its holes print.
        without_effect: whether the other rules of the policy already decide every case.
        by_proof: whether comparison was to tell the direction, rather than a rule.
        decision_level: whether the right to decide goes to a lower or a higher level; empty when it does not move.
        order: where it stands in the report.
    """

    id: str
    clause: str | None = None
    clause_old: str | None = None
    kind: str = "ändrad"
    section: tuple[str | None, str | None] = (None, None)
    field: str | None = None
    direction: Direction
    old: Side | None = None
    new: Side | None = None
    message: str
    evidence: str = "none"
    shown: tuple[Shown, ...] = ()
    affected: tuple[Affected, ...] = ()
    reason: str = ""
    boundary: tuple[Shown, ...] = ()
    rewritten: bool = False
    without_effect: bool = False
    by_proof: bool = False
    decision_level: str = ""
    order: tuple[int, ...] = Factory(tuple)

    @property
    def slug(self) -> str:
        """What fires it, in English."""
        return CATALOGUE[self.id].slug

    @property
    def heading(self) -> str:
        """The section that it is shown under."""
        return self.section[1] or self.section[0] or ""


@frozen
class Open:
    """A value that the source lost, in changed text."""

    clause: str
    field: str
    reason: str


@frozen
class Reread:
    """A `tolkning` that is another: not the policy's text, so no change of the policy."""

    clause: str
    old: str
    new: str


@frozen
class Unchanged:
    """What the comparison found to be the same.

    Args:
        checked, manual: how many rules of either sort.
        sections: numbers of the sections in which nothing changes.
        glossary: whether every term is the same.
    """

    checked: int
    manual: int
    sections: tuple[str, ...]
    glossary: bool


@frozen(kw_only=True)
class Diff:
    """The difference of two policies."""

    old: Resolved
    new: Resolved
    changes: tuple[Change, ...]
    open: tuple[Open, ...] = ()
    readings: tuple[Reread, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    unchanged: Unchanged

    @property
    def summary(self) -> dict[str, int]:
        """How many changes go each way."""
        return {one.value: sum(change.direction is one for change in self.changes) for one in Direction}
