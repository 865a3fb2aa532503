"""Bound lines of two revisions: which line is which, and what differs in it."""

from decimal import Decimal
from fractions import Fraction
from typing import Protocol, cast

from attrs import evolve

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.counted import counts_more
from policylang.diff.lists import come_to, gone_from
from policylang.diff.pieces import HOLES, Piece, leaning, piece, with_field
from policylang.diff.spoken import allowed_of, group_condition, linear, spoken
from policylang.diff.strength import force_piece, longer
from policylang.diff.trees import changed, only_holes_differ
from policylang.expression.nodes import Atom, Comparison, During, GroupCondition, Linear
from policylang.model.kind import Nature
from policylang.model.policy import Clause, Force
from policylang.units.swedish import iso_to_swedish, join

_UPPER = {Comparison.LESS, Comparison.AT_MOST}
_LOWER = {Comparison.MORE, Comparison.AT_LEAST}
INCLUSIVE = {Comparison.AT_MOST, Comparison.AT_LEAST}
EDGES = ({Comparison.LESS, Comparison.AT_MOST}, {Comparison.MORE, Comparison.AT_LEAST})


class Line(Protocol):
    """A bound line, whatever kind of clause it stands in."""

    @property
    def word(self) -> str:
        """The author's word."""

    @property
    def atom(self) -> Atom:
        """Measured against allowed."""

    @property
    def force(self) -> Force:
        """How binding."""

    @property
    def when(self) -> GroupCondition | None:
        """Only while this holds."""

    @property
    def members(self) -> tuple[str, ...]:
        """Only for these."""

    @property
    def written(self) -> str:
        """The author's own form of the bound."""


Key = tuple[object, ...]


def line_pieces(clause: Clause, name: str, old: tuple[Line, ...], new: tuple[Line, ...]) -> list[Piece]:
    """Every line that differs, comes or goes, each judged alone."""
    pairs, removed, added = aligned(old, new)
    found: list[Piece] = []
    for was, is_ in pairs:
        found += _changed(clause, name, old, was, is_)
    for line in removed:
        clauses = gone_from(clause, name, old, line, tuple(added))
        made = _line(line, clauses, stricter=False)
        found.append(evolve(made, old=line, said=(line_words(line), _usual(line, old)), what=_let_off(made, line)))
    for line in added:
        clauses = come_to(clause, name, new, line, tuple(removed))
        made = _line(line, clauses, stricter=True)
        found.append(evolve(made, new=line, said=(_usual(line, new), line_words(line)), what=_let_off(made, line)))
    return found


def _let_off(made: Piece, line: Line) -> str:
    """What a bound that stands instead of the ordinary one says, and for whom."""
    if made.sort is not Sort.EXCEPTION:
        return made.what
    whom = f"för {join(list(line.members))}" if line.members else ""
    when = f"när {group_condition(line.when)}" if line.when else ""
    return " ".join(part for part in (f"{spoken(line.atom.comparison)} {allowed(line)}", whom, when) if part)


def _usual(line: Line, lines: tuple[Line, ...]) -> str:
    """What applies before and after the time of a bound that stands for a time; nothing for any other bound."""
    if not isinstance(line.when, During):
        return ""
    others = (one for one in lines if side(one) == side(line) and one.when is None and one.members == line.members)
    return next(map(line_words, others), "")


def _line(line: Line, clauses: tuple[Clause, Clause], *, stricter: bool) -> Piece:
    """A further line tightens; one that stands instead of another (`dock`) is an exception and may do either."""
    replaces = getattr(line, "replaces", False)
    if isinstance(line.when, During):
        # It comes and goes with the calendar: which way that goes is told by the bound that it stands for.
        return evolve(piece(Nature.BOUND, Sort.STEP, (None, None), clauses), name=line.word, what=_first(line.when))
    made = piece(Nature.BOUND, Sort.EXCEPTION if replaces else Sort.LINE, (None, None), clauses)
    lean = leaning(stricter=stricter is not replaces)
    return evolve(made, name=line.word, hypothesis=None if replaces else lean, lean=lean)


def _first(time: During) -> str:
    """From when it applies."""
    return iso_to_swedish(time.first)


def aligned(old: tuple[Line, ...], new: tuple[Line, ...]) -> tuple[list[tuple[Line, Line]], list[Line], list[Line]]:
    """Lines that are the same, then those that only the one has; by word first, then by the side that they bound."""
    pairs: list[tuple[Line, Line]] = []
    left, right = list(old), list(new)
    for key in (_exactly, _by_word, _by_side, _by_members):
        for before in tuple(left):
            after = next((one for one in right if key(one) == key(before)), None)
            if after is not None:
                pairs.append((before, after))
                left.remove(before)
                right.remove(after)
    return pairs, left, right


def _exactly(line: Line) -> Key:
    return (line,)


def _by_word(line: Line) -> Key:
    return (line.word, line.members, line.when, side(line))


def _by_side(line: Line) -> Key:
    return (side(line), line.members, getattr(line, "replaces", False))


def _by_members(line: Line) -> Key:
    return (line.word, side(line))


def side(line: Line) -> Sort:
    """Whether the line is a cap, a floor or neither."""
    comparison = line.atom.comparison
    return Sort.CAP if comparison in _UPPER else Sort.FLOOR if comparison in _LOWER else Sort.MEASURE


def _changed(clause: Clause, name: str, lines: tuple[Line, ...], old: Line, new: Line) -> list[Piece]:
    found: list[Piece] = []

    def alone(**values: object) -> Clause:
        line = changed(old, **values)
        return with_field(clause, name, tuple(line if one is old else one for one in lines))

    if old.force is not new.force:
        found.append(force_piece(old.force.value, new.force.value))
    figures = [(line.atom.allowed, line.atom.base, line.atom.days) for line in (old, new)]
    if only_holes_differ(old.atom.allowed, new.atom.allowed):
        # The source has lost the figure, in the one or in both: what goes with it is as lost.
        return [*found, _lost(clause, alone(atom=evolve(new.atom, measured=old.atom.measured)), old, new)]
    if old.atom.comparison is not new.atom.comparison and (figures[0] == figures[1] or _rebased(old, new)):
        # Where the figure is another too its edge goes with it: nobody asks what exactly 30 % was under 35 %.
        inclusive = new.atom.comparison in INCLUSIVE
        after = alone(atom=evolve(old.atom, comparison=new.atom.comparison))
        said = (line_words(old), line_words(changed(old, word=new.word)))
        found.append(
            Piece(
                name=new.word,
                sort=Sort.EDGE,
                old=old,
                new=new,
                before=clause,
                after=after,
                hypothesis=leaning(stricter=not inclusive),
                what=allowed(old),
                said=said,
            )
        )
    if figures[0] != figures[1]:
        found += _values(clause, alone, old, new)
    if old.atom.measured != new.atom.measured:
        after = alone(atom=evolve(old.atom, measured=new.atom.measured))
        found.append(
            Piece(
                name=new.word,
                sort=Sort.COUNTED if side(old) is Sort.FLOOR else Sort.MEASURE,
                old=old.atom.measured,
                new=new.atom.measured,
                before=clause,
                after=after,
                lean=_counted(side(old), old.atom.measured, new.atom.measured, measured=True),
            )
        )
    further = [(getattr(line, "choice", None), getattr(line, "others", ())) for line in (old, new)]
    if further[0] != further[1]:
        found.append(
            Piece(
                name=new.word,
                sort=side(old),
                old=old,
                new=new,
                before=clause,
                after=alone(choice=further[1][0], others=further[1][1]),
                said=(line_words(old), line_words(new)),
            )
        )
    if (old.when, old.members) != (new.when, new.members):
        stepped = isinstance(old.when, During) and isinstance(new.when, During) and old.members == new.members
        after = alone(when=new.when, members=new.members)
        found.append(
            Piece(
                name=new.word,
                sort=Sort.STEP if stepped else Sort.SCOPE,
                old=old.when,
                new=new.when,
                before=clause,
                after=after,
                what=_first(new.when) if stepped and isinstance(new.when, During) else "",
                said=(line_words(old), line_words(new)),
            )
        )
    return found


def _lost(clause: Clause, after: Clause, old: Line, new: Line) -> Piece:
    """A figure that the source has lost and that is now written, or the other way: shown, without direction."""
    edge = old.atom.comparison is not new.atom.comparison
    said = (line_words(old), line_words(new)) if edge else _with_base(old, new)
    return Piece(
        name=new.word,
        sort=Sort.CHECKABILITY,
        old=old.atom.allowed,
        new=new.atom.allowed,
        before=clause,
        after=after,
        ruled=Direction.NEUTRAL,
        what=HOLES,
        said=said,
        note=_concerned(old),
    )


def _values(clause: Clause, alone: object, old: Line, new: Line) -> list[Piece]:
    """The figure and what it is a share of, each a change of its own."""
    make = cast("_Alone", alone)
    before, after = share(old.atom), share(new.atom)
    if _rebased(old, new) and before is not None and new.atom.base is not None and old.atom.base is not None:
        found = [
            Piece(
                name=new.word,
                sort=Sort.MEASURE,
                old=old.atom.base,
                new=new.atom.base,
                before=clause,
                after=make(
                    atom=evolve(
                        old.atom,
                        allowed=scaled(new.atom.base, before),
                        base=new.atom.base,
                        base_name=new.atom.base_name,
                    )
                ),
                said=(linear(old.atom.base), linear(new.atom.base)),
            )
        ]
        if before != after:
            one = make(atom=evolve(old.atom, allowed=scaled(old.atom.base, after or Decimal())), written=new.written)
            found.append(_figure(clause, one, old, new))
        return found
    one = make(atom=evolve(new.atom, measured=old.atom.measured), word=new.word, written=new.written)
    return [_figure(clause, one, old, new)]


def _rebased(old: Line, new: Line) -> bool:
    """Whether both are a share, of another base each."""
    shares = old.atom.base is not None and new.atom.base is not None and None not in {share(old.atom), share(new.atom)}
    return shares and old.atom.base != new.atom.base


def _figure(clause: Clause, after: Clause, old: Line, new: Line) -> Piece:
    raised = _raised(old.atom, new.atom)
    sort = side(old)
    stricter = None if raised is None or sort is Sort.MEASURE else (not raised if sort is Sort.CAP else raised)
    return Piece(
        name=new.word,
        sort=sort,
        old=old,
        new=new,
        before=clause,
        after=after,
        hypothesis=leaning(stricter=stricter),
        lean=_counted(sort, old.atom.allowed, new.atom.allowed, measured=False) if stricter is None else None,
        said=(allowed(old), allowed(new))
        if (old.atom.base is None) is (new.atom.base is None)
        else _with_base(old, new),
        note=_concerned(old),
    )


def counted_towards(lines: tuple[Line, ...], old: Linear, new: Linear) -> tuple[Sort, Direction | None]:
    """What another measure under these lines is, and which of two ids names it: the one for more or for less."""
    sides = {side(line) for line in lines}
    if len(sides) != 1:
        return Sort.MEASURE, None
    one = sides.pop()
    return Sort.COUNTED if one is Sort.FLOOR else Sort.MEASURE, _counted(one, old, new, measured=True)


def _counted(sort: Sort, old: Linear, new: Linear, *, measured: bool) -> Direction | None:
    """Which way it leans that more is counted, or less: the case decides which way it goes, as that may be negative."""
    more = counts_more(old, new)
    if more is None or sort not in {Sort.CAP, Sort.FLOOR}:
        return None
    return leaning(stricter=more is ((sort is Sort.CAP) is measured))


def _with_base(*lines: Line) -> tuple[str, str]:
    """Both bounds, a share with what it is a share of: the other is none."""
    old, new = (
        f"{line.written} av {linear(line.atom.base)}" if line.atom.base is not None and line.written else allowed(line)
        for line in lines
    )
    return old, new


def _concerned(line: Line) -> str:
    """Whom alone the bound is for, in a sentence; empty when it is the rule's own."""
    whom = [" och ".join(line.members)] if line.members else []
    when = [f"när {group_condition(line.when)}"] if line.when and not isinstance(line.when, During) else []
    replaces = "undantaget" if getattr(line, "replaces", False) else ""
    parts = [replaces, *(f"för {one}" if replaces else one for one in whom), *when]
    return f"Det gäller {' '.join(part for part in parts if part)}." if replaces or whom or when else ""


class _Alone(Protocol):
    def __call__(self, **values: object) -> Clause:
        """The old clause with one line changed in this."""


def _raised(old: Atom, new: Atom) -> bool | None:
    """Whether the figure went up, when both are figures of one sort."""
    if old.days is not None and new.days is not None:
        return longer(old.days, new.days)
    shares = share(old), share(new)
    if old.base == new.base and shares[0] is not None and shares[1] is not None:
        return shares[1] > shares[0]
    if not old.allowed.terms and not new.allowed.terms and old.base is None and new.base is None:
        return new.allowed.constant > old.allowed.constant
    return None


def share(atom: Atom) -> Decimal | None:
    """The share of its base that the bound is, when it is one."""
    if atom.base is None or not atom.base.terms or len(atom.allowed.terms) != len(atom.base.terms):
        return None
    found = {
        Fraction(top.factor) / Fraction(under.factor)
        for top, under in zip(atom.allowed.terms, atom.base.terms, strict=True)
        if under.factor
    }
    if len(found) != 1:
        return None
    exact = found.pop()
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    return value if scaled(atom.base, value) == atom.allowed else None


def scaled(one: Linear, factor: Decimal) -> Linear:
    """A sum times a constant."""
    terms = tuple(evolve(term, factor=term.factor * factor) for term in one.terms)
    return evolve(one, terms=terms, constant=one.constant * factor)


def allowed(line: Line) -> str:
    """The bound without its word: a figure as the author wrote it, else what it is looked up or summed from."""
    figure = line.atom.base is not None or not line.atom.allowed.terms
    return line.written if figure and line.written else allowed_of(line.atom)


def line_words(line: Line) -> str:
    """The line as the author would say it: "högst 40 % för Kommuninvest"."""
    members = f" för {join(list(line.members))}" if line.members else ""
    when = f" {'' if isinstance(line.when, During) else 'när '}{group_condition(line.when)}" if line.when else ""
    bound = f"dock {spoken(line.atom.comparison)}" if getattr(line, "replaces", False) else line.word
    return f"{bound} {allowed(line)}{members}{when}"
