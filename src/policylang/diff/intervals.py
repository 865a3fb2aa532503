"""The rows of a table in two revisions: intervals, classes and targets."""

from datetime import date
from typing import Protocol

from attrs import evolve

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.lines import Line, aligned, line_pieces, line_words
from policylang.diff.lists import come_to, gone_from
from policylang.diff.pieces import HOLES, Piece, leaning, piece, with_field
from policylang.diff.strength import force_piece
from policylang.expression.nodes import Comparison, Hole
from policylang.model.kind import Nature
from policylang.model.policy import Clause, Force
from policylang.units.swedish import join

Lines = tuple[Line, ...]
EDGES = "gränsfallen"


class _Row(Protocol):
    @property
    def label(self) -> str:
        """What the rows are told apart by."""

    @property
    def called(self) -> str:
        """The row's own cell."""


class _Axis(Protocol):
    @property
    def edge(self) -> str:
        """Which class an edge belongs to, the shorter or the longer; empty when the source does not say."""

    @property
    def reason(self) -> str:
        """Why it does not."""


def edges_piece(values: tuple[_Axis, _Axis], clauses: tuple[Clause, Clause]) -> Piece:
    """To which class an edge belongs, or the day that the time runs to."""
    old, new = values
    if old.edge == new.edge:
        return piece(Nature.CLASSES, Sort.CLASSES, values, clauses)
    said = tuple(
        f"den {one.edge} klassen" if one.edge else f"[okänt: {one.reason or 'till vilken klass'}]" for one in values
    )
    if old.edge and new.edge:
        made = piece(Nature.CLASSES, Sort.CLASSES, values, clauses)
        return evolve(made, what=EDGES, said=(said[0], said[1]))
    holes = tuple(one.edge or Hole("gränsfall", one.reason) for one in values)
    made = piece(Nature.CLASSES, Sort.CHECKABILITY, (holes[0], holes[1]), clauses)
    return evolve(made, before=None, after=None, ruled=Direction.NEUTRAL, what=HOLES, said=(said[0], said[1]))


def row_of(line: Line) -> _Row | None:
    """The row of a table that a line stands in; None for a line of its own."""
    found: _Row | None = getattr(line, "row", None)
    return found


def table_pieces(clause: Clause, name: str, old: Lines, new: Lines) -> list[Piece]:
    """Every line and every row of the table that differs, comes or goes.

    A line is judged beside those of its own row that are as binding as it: a goal says nothing of what is a breach.
    """
    rows = list(dict.fromkeys(row for line in (*old, *new) if (row := row_of(line))))
    outside = [tuple(line for line in lines if row_of(line) is None) for lines in (old, new)]
    found = line_pieces(with_field(clause, name, outside[0]), name, outside[0], outside[1])
    cut = _cut(rows, old, new)
    if cut is not None:
        found.append(_recut(clause, name, (old, new), cut))
    moved = _moved(rows, old, new) if cut is None else {}
    for row in rows:
        before, after = _in(old, row), _in(new, row)
        if not before and row in moved.values():
            continue
        if cut is not None and not (before and after):
            continue
        if row in moved:
            found.append(_classes(clause, name, old, (before, _in(new, moved[row]))))
        elif before and after:
            found += _changed(clause, name, old, (before, after))
        else:
            found.append(_whole(clause, name, (old, new), (before, after)))
    return [_beside(piece, name) for piece in found]


def _beside(piece: Piece, name: str) -> Piece:
    """The piece with only the lines that tell its direction: those of the same row and force as what differs.

    A class that comes or goes leaves what falls in it to others: there every row tells, and goals nothing, unless they
    are all that there is.
    """
    if piece.before is None or piece.after is None:
        return piece
    here, there = (set(getattr(one, name)) for one in (piece.before, piece.after))
    differing = here ^ there
    if not differing:
        return piece
    told = {(line.force, row_of(line)) for line in differing}
    forces = {line.force for line in differing}
    forces = forces - {Force.GOAL} or forces
    whole = piece.sort in {Sort.CLASSES, Sort.ROW} and all(map(_is_class, map(row_of, differing)))

    def tells(line: Line) -> bool:
        if getattr(line, "replaces", False) and row_of(line) is None:
            return True
        return line.force in forces if whole else (line.force, row_of(line)) in told

    kept = [tuple(filter(tells, getattr(one, name))) for one in (piece.before, piece.after)]
    return evolve(piece, before=with_field(piece.before, name, kept[0]), after=with_field(piece.after, name, kept[1]))


def _is_class(row: "_Row | None") -> bool:
    """Whether the row is a class of time, of which one thing falls in one: it is told by its ends."""
    key = getattr(row, "key", None)
    return hasattr(key, "low") and hasattr(key, "high")


def _in(lines: Lines, row: _Row) -> Lines:
    return tuple(line for line in lines if row_of(line) == row)


def _moved(rows: list[_Row], old: Lines, new: Lines) -> dict[_Row, _Row]:
    """Classes whose edges moved: when as many go as come, each in the other's place."""
    gone = [row for row in rows if _in(old, row) and not _in(new, row)]
    come = [row for row in rows if _in(new, row) and not _in(old, row)]
    return dict(zip(gone, come, strict=True)) if len(gone) == len(come) else {}


def _cut(rows: list[_Row], old: Lines, new: Lines) -> tuple[Lines, Lines] | None:
    """The lines of the classes that go and of those that come, when time is cut otherwise: joined, parted, moved.

    What a class asks for hangs on those beside it: that one goes or comes says nothing alone.
    """
    gone = [row for row in rows if _in(old, row) and not _in(new, row)]
    come = [row for row in rows if _in(new, row) and not _in(old, row)]
    if not gone or not come or not all(map(_is_class, (*gone, *come))):
        return None
    return tuple(line for line in old if row_of(line) in gone), tuple(line for line in new if row_of(line) in come)


def _words(lines: Lines) -> str:
    return " och ".join(line_words(line) for line in lines)


def _interval(lines: Lines) -> str:
    """Both ends in one, "0–30 %", or the one figure that is aimed at; empty where it takes more words."""
    ends = {line.atom.comparison: line.written for line in lines if line.written}
    if len(ends) < len(lines) or any(line.when or line.members for line in lines):
        return ""
    if set(ends) == {Comparison.EQUAL}:
        return ends[Comparison.EQUAL]
    if set(ends) != {Comparison.AT_LEAST, Comparison.AT_MOST}:
        return ""
    low, high = ends[Comparison.AT_LEAST].split(" "), ends[Comparison.AT_MOST].split(" ")
    alike = len(low) == len(high) == 2 and low[1] == high[1]  # noqa: PLR2004 - a figure and its unit
    return f"{low[0]}–{high[0]} {high[1]}" if alike else ""


def _within(lines: Lines) -> str:
    """What a row asks for: its interval and what is aimed at, "0–30 %, riktvärde 20 %"; else each of its lines."""
    bounds, goals = _apart(lines)
    told = [_interval(bounds) or _words(bounds)] if bounds else []
    told += [f"riktvärde {_interval(goals) or _words(goals)}"] if goals else []
    return ", ".join(told)


def _apart(lines: Lines) -> tuple[Lines, Lines]:
    """What binds, and what is aimed at."""
    return tuple(one for one in lines if not _target(one)), tuple(one for one in lines if _target(one))


def _called(lines: Lines) -> str:
    rows = [row for row in dict.fromkeys(map(row_of, lines)) if row]
    return f"{join([row.called for row in rows])} {rows[0].label}" if rows else ""


def _each(lines: Lines) -> str:
    """Each class with what it asks for: "4–5 år (0–30 %) och 5–6 år (0–30 %)"."""
    rows = [row for row in dict.fromkeys(map(row_of, lines)) if row]
    return join([f"{row.called} {row.label} ({_within(_in(lines, row))})" for row in rows])


def _instead(lines: Lines, old: Lines, new: Lines) -> Lines:
    """The lines with those of a row replaced, in the row's place."""
    place = lines.index(old[0])
    return (
        tuple(line for line in lines[:place] if line not in old)
        + new
        + tuple(line for line in lines[place:] if line not in old)
    )


def _changed(clause: Clause, name: str, lines: Lines, pair: tuple[Lines, Lines]) -> list[Piece]:
    """What differs in one row: the interval, the target, how binding they are."""
    before, after = pair
    if before == after:
        return []
    found: list[Piece] = []
    both = tuple(zip(*map(_apart, pair), strict=True))
    pairs, _, _ = aligned(before, after)
    for was, is_ in pairs:
        if was.force is not is_.force:
            found.append(force_piece(was.force.value, is_.force.value))
    differ = [{(one.word, one.atom) for one in here} != {(one.word, one.atom) for one in there} for here, there in both]
    for target, (here, there) in enumerate(both):
        if differ[target]:
            made = _row_piece(clause, name, lines, (here, there), target=bool(target))
            # That the bounds are as before is said only where they are.
            found.append(
                evolve(made, line="{regel}, {x}: riktvärdet ändras från {a} till {b}.")
                if target and differ[False]
                else made
            )
    return found


def _target(line: Line) -> bool:
    return line.force is Force.GOAL


def _row_piece(clause: Clause, name: str, lines: Lines, pair: tuple[Lines, Lines], *, target: bool) -> Piece:
    before, after = pair
    changed = _instead(lines, before, after) if before else (*lines, *after)
    said = [_interval(side) or _words(side) or "inget" for side in pair]
    return Piece(
        name="norm" if target else "intervall",
        sort=Sort.TARGET if target else Sort.INTERVAL,
        old=before or None,
        new=after or None,
        before=None if target else clause,
        after=None if target else with_field(clause, name, changed),
        ruled=Direction.NEUTRAL if target else None,
        what=_called(before or after),
        said=(said[0], said[1]),
    )


def _recut(clause: Clause, name: str, both: tuple[Lines, Lines], pair: tuple[Lines, Lines]) -> Piece:
    """Time cut into other classes: the whole table against the whole table, as what falls in one leaves another."""
    old, new = both
    outside = tuple(line for line in old if row_of(line) is None)
    named = ["klassen" if len({row_of(line) for line in side}) == 1 else "klasserna" for side in pair]
    kept = [[line for line in side if row_of(line) and line not in own] for side, own in zip(both, pair, strict=True)]
    bounds = [{line for line in side if not _target(line)} for side in kept]
    return Piece(
        name="klass",
        sort=Sort.CLASSES,
        old=pair[0],
        new=pair[1],
        before=clause,
        after=with_field(clause, name, (*outside, *(line for line in new if row_of(line)))),
        said=(_each(pair[0]), _each(pair[1])),
        line=f"{{regel}}: {named[0]} {{a}} ersätts med {named[1]} {{b}}.",
        equal="Det ändrar inte vad som är tillåtet.",
        note="" if bounds[0] == bounds[1] else "Hela tabellen är prövad, också de rader vars intervall ändras.",
    )


def _classes(clause: Clause, name: str, lines: Lines, pair: tuple[Lines, Lines]) -> Piece:
    """A row in the place of another."""
    before, after = pair
    then = [_time(row_of(side[0])) for side in pair]
    if then[0] is not None and then[1] is not None and _figures(before) == _figures(after):
        return Piece(
            name="år",
            sort=Sort.CLASSES,
            old=before,
            new=after,
            ruled=_wider(then[0], then[1]),
            said=(_called(before), _called(after)),
        )
    return Piece(
        name="klass",
        sort=Sort.CLASSES,
        old=before,
        new=after,
        before=clause,
        after=with_field(clause, name, _instead(lines, before, after)),
        said=(_called(before), _called(after)),
    )


_Time = tuple[date, date]


def _time(row: "_Row | None") -> _Time | None:
    """The first and the last day on which a row of a path over years holds; None of another table's row."""
    key = getattr(row, "key", None)
    first = getattr(key, "first", None)
    return (first, getattr(key, "last", None) or date.max) if isinstance(first, date) else None


def _wider(old: _Time, new: _Time) -> Direction:
    """A row that holds for longer is stricter."""
    if new[0] <= old[0] and new[1] >= old[1]:
        return Direction.TIGHTENED
    return Direction.LOOSENED if new[0] >= old[0] and new[1] <= old[1] else Direction.MIXED


def _figures(lines: Lines) -> list[object]:
    return [(line.word, line.atom, line.force) for line in lines]


def _whole(clause: Clause, name: str, both: tuple[Lines, Lines], pair: tuple[Lines, Lines]) -> Piece:
    """A row that comes or goes."""
    old, new = both
    before, after = pair
    if before:
        rest = tuple(line for line in old if line not in before)
        clauses = (clause, with_field(clause, name, rest)) if rest else gone_from(clause, name, old, before[0], new)
    else:
        clauses = (
            (clause, with_field(clause, name, (*old, *after))) if old else come_to(clause, name, new, after[0], old)
        )
    stricter = bool(after)
    said = [f"{_called(side)} ({_within(side)})" if side else "" for side in pair]
    return Piece(
        name="rad",
        sort=Sort.ROW,
        old=before or None,
        new=after or None,
        before=clauses[0],
        after=clauses[1],
        hypothesis=leaning(stricter=stricter),
        said=(said[0], said[1]),
    )
