"""One clause in two revisions, taken apart into changes that can each be judged alone."""

from datetime import date

from attrs import evolve, frozen

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.plainly import Apart
from policylang.diff.spoken import spoken
from policylang.diff.trees import changed, lost_days, lost_in, only_holes_differ
from policylang.expression.nodes import Hole
from policylang.model.kind import Nature
from policylang.model.policy import Clause


@frozen(kw_only=True)
class Piece:
    """One difference.

    Args:
        name: the field in the author's word ("högst", "undantag").
        sort: what it is, which chooses the id.
        old, new: what differs, as the model has it; None on the side that lacks it.
        before, after: the clauses that are compared to tell the direction; None when it is told by rule.
        hypothesis: the direction that the catalogue expects of this very difference; None expects nothing.
        lean: which of the two ids names what was done, where the direction may be the other; the hypothesis when None.
        ruled: the direction when no comparison is needed to tell it.
        what: what the line calls it ({x}); the value itself when empty.
        reason: why it is undecided when it is ruled so, Swedish.
        strength: whether the change is one of force or moment, shown by a case that both break but not alike.
        only_manual: whether it is a change only where a person judges the clause.
        subject: what the line says it of ({mått}), where that is not what the clause is about.
        apart: what tells two conditions apart, when that is what the line is to say.
        members: whether the values are those for whom each it is done.
        measured: whether what is measured is another, rather than what it is held against.
        note: what the line is true of, in a sentence of its own, when that is not all that the rule is about.
        line: what is said of it, where the catalogue's own line would not say what differs; empty otherwise.
        equal: what is said where it is proved to turn nothing; empty when it is no change then.
    """

    name: str
    sort: Sort
    old: object = None
    new: object = None
    before: Clause | None = None
    after: Clause | None = None
    hypothesis: Direction | None = None
    lean: Direction | None = None
    ruled: Direction | None = None
    what: str = ""
    reason: str = ""
    strength: bool = False
    only_manual: bool = False
    subject: str = ""
    apart: Apart | None = None
    members: bool = False
    measured: bool = False
    note: str = ""
    said: tuple[str, str] | None = None
    line: str = ""
    equal: str = ""

    @property
    def words(self) -> tuple[str, str]:
        """Both values in Swedish."""
        return self.said or (spoken(self.old), spoken(self.new))


HOLES = "hål"
# Nature -> what the author calls such a field.
NAMES = {
    Nature.MEASURE: "mått",
    Nature.BOUND: "gräns",
    Nature.CLASSES: "gränsfall",
    Nature.SCOPE: "omfattning",
    Nature.EVENTS: "vid",
    Nature.CONDITION: "villkor",
    Nature.EXCEPTION: "undantag",
    Nature.OCCASION: "mäts",
    Nature.FORCE: "styrka",
    Nature.ALLOWED: "tillåtna",
    Nature.FORBIDDEN: "förbjudna",
    Nature.DELEGATE: "beslutas av",
    Nature.DELEGATED: "högst",
    Nature.PERSONS: "personer",
    Nature.FREQUENCY: "varje",
    Nature.DEADLINE: "senast",
    Nature.RECIPIENTS: "till",
    Nature.REPORTS: "rapporter",
    Nature.PROOF: "styrks av",
    Nature.READING: "tolkning",
    Nature.PROSE: "text",
    Nature.CHECKABILITY: "prövning",
    Nature.ITEMS: "innehåll",
    Nature.DUE: "klart",
    Nature.HOLDERS: "ansvar",
    Nature.ASSESSED: "bedömning",
    Nature.REFERENCE: "se",
}


def leaning(*, stricter: bool | None) -> Direction | None:
    """The direction of a difference that is stricter, or not, or that does not say."""
    if stricter is None:
        return None
    return Direction.TIGHTENED if stricter else Direction.LOOSENED


def with_field(clause: Clause, name: str, value: object) -> Clause:
    """The clause with another value in one field."""
    return changed(clause, **{name: value})


def piece(nature: Nature, sort: Sort, values: tuple[object, object], clauses: tuple[Clause, Clause]) -> Piece:
    """A difference of one field, whose direction a comparison tells."""
    return Piece(name=NAMES[nature], sort=sort, old=values[0], new=values[1], before=clauses[0], after=clauses[1])


def holes_filled(nature: Nature, old: object, new: object) -> Piece | None:
    """A value that the source had lost and that is now written, or the other way: always shown, without direction."""
    if not only_holes_differ(old, new):
        return None
    made = Piece(name=NAMES[nature], sort=Sort.CHECKABILITY, old=old, new=new, ruled=Direction.NEUTRAL, what=HOLES)
    ends = lost_days(old), lost_days(new)
    if not (lost_in(old) and lost_in(new)) or ends[0] == ends[1]:
        return made
    # What is lost is as lost as before; what is known of where it lies is another.
    wider = sum(map(_span, ends[1])) > sum(map(_span, ends[0]))
    said = tuple(", ".join(map(_between, one)) or "en dag som källan har tappat" for one in ends)
    return evolve(made, said=(said[0], said[1]), lean=leaning(stricter=not wider))


def _span(hole: Hole) -> int:
    return ((hole.latest or date.max) - (hole.earliest or date.min)).days


def _between(hole: Hole) -> str:
    """Between which days a lost one lies: "en okänd dag senast 1 mars 2014"."""
    ends = (("tidigast", hole.earliest), ("senast", hole.latest))
    return " ".join(("en okänd dag", *(f"{word} {spoken(day)}" for word, day in ends if day)))
