"""A table of reports in two revisions: each line that comes, goes or says something else is a change of its own."""

from typing import Protocol

from attrs import evolve

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.pieces import NAMES, Piece, holes_filled, leaning, piece, with_field
from policylang.diff.rows import held_by
from policylang.diff.spoken import spoken
from policylang.diff.strength import more_often
from policylang.diff.trees import changed
from policylang.model.kind import Nature
from policylang.model.policy import Clause


class Line(Protocol):
    """A report: what it is called, how often it is made and for whom."""

    @property
    def what(self) -> str:
        """Its name."""

    @property
    def recipients(self) -> object:
        """To whom; a hole where the source does not say."""

    @property
    def source(self) -> str:
        """The printed words of the line."""


Lines = tuple[Line, ...]
TABLE = "rapporteringen"
# Field of a line -> what it is.
_NATURES = {
    "every": Nature.FREQUENCY,
    "recipients": Nature.RECIPIENTS,
    "also": Nature.PROOF,
    "who": Nature.DELEGATE,
    "through": Nature.CHECKABILITY,
    "by_hand": Nature.CHECKABILITY,
    "source": Nature.PROSE,
}


def report_pieces(name: str, clause: Clause, old: Lines, new: Lines) -> list[Piece]:
    """Every difference between two tables, line by line, the lines told apart by what they are called."""
    before, after = {line.what: line for line in old}, {line.what: line for line in new}
    found: list[Piece] = []
    for what, line in before.items():
        if what in after:
            found += _line(name, clause, line, after[what])
        else:
            found.append(_whole(line, with_field(clause, name, (line,)), with_field(clause, name, ()), stricter=False))
    for what, line in after.items():
        if what not in before:
            found.append(_whole(line, with_field(clause, name, ()), with_field(clause, name, (line,)), stricter=True))
    return found


def _whole(line: Line, before: Clause, after: Clause, *, stricter: bool) -> Piece:
    what = line.what
    values = (None, what) if stricter else (what, None)
    if getattr(line, "every", None) is None:
        reason = "raden prövas inte maskinellt"
        return Piece(
            name=NAMES[Nature.REPORTS],
            sort=Sort.PROSE,
            old=values[0],
            new=values[1],
            ruled=Direction.UNDECIDED,
            reason=reason,
            what=what,
            subject=TABLE,
        )
    made = piece(Nature.RECIPIENTS, Sort.RECIPIENTS, values, (before, after))
    return evolve(made, hypothesis=leaning(stricter=stricter), what=what, subject=TABLE)


def _line(name: str, clause: Clause, old: Line, new: Line) -> list[Piece]:
    found = []
    for field, nature in _NATURES.items():
        was, is_ = getattr(old, field), getattr(new, field)
        if was == is_:
            continue
        hole = holes_filled(nature, was, is_)
        if nature is Nature.FREQUENCY and (was is None or is_ is None):
            continue  # that it is judged by hand, or by another rule, is told below
        if hole:
            found.append(evolve(hole, subject=new.what))
        elif nature is Nature.DELEGATE:
            found.append(evolve(held_by(was, is_), subject=new.what))
        elif nature is Nature.CHECKABILITY and was and is_:
            # No machine judges the line, before or now; why, or by what else, is another.
            found.append(_told(Nature.PROSE, (was, is_), Direction.UNDECIDED, new.what))
        elif nature is Nature.CHECKABILITY:
            found.append(_told(nature, (was, is_), Direction.NEUTRAL, new.what))
        elif nature is Nature.PROSE:
            found.append(_told(nature, (was, is_), Direction.UNDECIDED, new.what))
        else:
            lines = tuple((changed(old, **{field: one}),) for one in (was, is_))
            clauses = (with_field(clause, name, lines[0]), with_field(clause, name, lines[1]))
            sort = Sort.FREQUENCY if nature is Nature.FREQUENCY else Sort.RECIPIENTS
            made = piece(nature, sort, (was, is_), clauses)
            often = nature is Nature.FREQUENCY
            said = (f"varje {spoken(was)}", f"varje {spoken(is_)}") if often else (spoken(was), spoken(is_))
            what = "" if often or all(said) else said[0] or said[1]
            ruled = more_often(was, is_) if often else None
            found.append(evolve(made, said=said, ruled=ruled, what=what, subject=new.what))
    told = [one for one in found if one.name != NAMES[Nature.PROSE] or one.old != old.source]
    # The printed words of a line say again what its cells say: told of once.
    return told or found


def _told(nature: Nature, values: tuple[object, object], ruled: Direction, what: str) -> Piece:
    """Whether a machine judges a line is another thing than what it demands; its words are for a person to judge."""
    old, new = values
    prose = nature is Nature.PROSE
    sort = Sort.PROSE if prose else Sort.CHECKABILITY
    reason = "texten prövas inte maskinellt" if prose else ""
    tried = f"kontrolleras {'inte längre' if new else 'numera'} maskinellt."
    done = "texten ändras och kan inte prövas maskinellt; bedömning krävs." if prose else tried
    line = f"{{regel}}, raden {what.rstrip('.').replace('{', '{{').replace('}', '}}')}: {done}"
    return Piece(name=NAMES[nature], sort=sort, old=old, new=new, ruled=ruled, reason=reason, line=line)
