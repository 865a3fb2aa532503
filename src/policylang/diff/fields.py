"""Each nature of field: how a difference in it is taken apart, and what is expected of it."""

from collections.abc import Iterator, Mapping
from typing import Any, assert_never

from attrs import evolve

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.lines import line_pieces
from policylang.diff.pieces import NAMES, Piece, leaning, with_field
from policylang.diff.rows import row_pieces
from policylang.diff.spoken import spoken
from policylang.diff.strength import force_piece, longer, occasion_direction
from policylang.diff.trees import (
    attributes,
    changed,
    fields_that_differ,
    mapped,
    only_holes_differ,
    remeasured,
    reregistered,
)
from policylang.expression import nodes
from policylang.expression.nodes import Linear, Rated
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.policy import Clause, Occasion
from policylang.units.period import Period
from policylang.units.rating import position

# Natures whose fields say one thing together: where the rows come from and which of them, what is demanded and whether
# it is a demand or a prohibition.
_TOGETHER = (Nature.SCOPE, Nature.CONDITION, Nature.PROOF, Nature.PERSONS)
_OFTENNESS = ("kalenderår", "tertial", "kvartal", "månad")


def pieces(old: Clause, new: Clause, natures: Mapping[str, Nature], definitions: Definitions) -> list[Piece]:
    """Every difference between two clauses of one kind that is not only another reading."""
    found: list[Piece] = []
    beside = new
    for name, nature in natures.items():
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if nature is Nature.MEASURE and isinstance(before, Linear):
            found.append(
                _piece(
                    nature, Sort.MEASURE, before, after, old, with_field(remeasured(old, before, after), name, after)
                )
            )
            beside = with_field(remeasured(beside, after, before), name, before)
    source = _source(old, new, natures, definitions)
    if source:
        beside = reregistered(beside, getattr(new, source), getattr(old, source))
    differing = [name for name in fields_that_differ(old, beside) if name in natures]
    for nature in dict.fromkeys(natures[name] for name in differing):
        names = [name for name in differing if natures[name] is nature]
        if nature in _TOGETHER:
            found += _together(nature, names, source, old, beside, definitions)
        else:
            for name in names:
                found += _field(nature, name, old, getattr(old, name), getattr(beside, name), definitions)
    return found


def _source(old: Clause, new: Clause, natures: Mapping[str, Nature], definitions: Definitions) -> str:
    """The field that names the rows, when it differs: every column of the clause is read in it."""
    known = {*definitions.schema.registers, *definitions.portfolios}
    for name, nature in natures.items():
        pair = getattr(old, name), getattr(new, name)
        if nature in {Nature.SCOPE, Nature.PROOF} and pair[0] != pair[1] and set(map(str, pair)) <= known:
            return name
    return ""


def _piece(nature: Nature, sort: Sort, old: object, new: object, before: Clause, after: Clause) -> Piece:
    return Piece(name=NAMES[nature], sort=sort, old=old, new=new, before=before, after=after)


def _together(
    nature: Nature, names: list[str], source: str, old: Clause, new: Clause, definitions: Definitions
) -> list[Piece]:
    values = {name: getattr(new, name) for name in names}
    start = old
    if source in names:
        start = reregistered(old, getattr(old, source), values[source])
        values = {name: reregistered(value, getattr(old, source), values[source]) for name, value in values.items()}
    after = changed(start, **values)
    said = tuple(" ".join(filter(None, (_said(getattr(one, name)) for name in names))) for one in (old, new))
    if len(names) == 1:
        found = _holes_filled(nature, getattr(old, names[0]), getattr(new, names[0]))
        if found:
            return [found]
    sort, hypothesis = _sort(nature, names, old, new, definitions)
    return [
        Piece(
            name=NAMES[nature],
            sort=sort,
            old=getattr(old, names[0]),
            new=getattr(new, names[0]),
            before=old,
            after=after,
            hypothesis=hypothesis,
            said=(said[0], said[1]),
        )
    ]


def _said(value: object) -> str:
    return "" if isinstance(value, bool) or value == nodes.Always() else spoken(value)


def _sort(
    nature: Nature, names: list[str], old: Clause, new: Clause, definitions: Definitions
) -> tuple[Sort, Direction | None]:
    if nature is Nature.CONDITION and len(names) == 1:
        return _condition_sort(getattr(old, names[0]), getattr(new, names[0]), definitions)
    if nature is Nature.PERSONS:
        before, after = getattr(old, names[0]), getattr(new, names[0])
        counted = len(names) == 1 and isinstance(before, int) and isinstance(after, int)
        return Sort.PERSONS, leaning(stricter=after > before) if counted else None
    simple = {Nature.SCOPE: Sort.SCOPE, Nature.PROOF: Sort.RECIPIENTS}
    return simple.get(nature, Sort.CONDITION), None


def _condition_sort(old: object, new: object, definitions: Definitions) -> tuple[Sort, Direction | None]:
    """A condition that differs only in its lowest grades is a rating floor; in how many must hold, a selection."""
    if _without(old, "alternatives") == _without(new, "alternatives"):
        return Sort.RATING, _grades(old, new, definitions)
    if _without(old, "needed") == _without(new, "needed"):
        return Sort.RATING_CHOICE, None
    return Sort.CONDITION, None


def _without(value: object, name: str) -> object:
    def change(node: object) -> object:
        if not isinstance(node, Rated):
            return node
        return evolve(node, alternatives=()) if name == "alternatives" else evolve(node, needed=0)

    return mapped(value, change)


def _grades(old: object, new: object, definitions: Definitions) -> Direction | None:
    """Every grade as good or better is stricter; told only where the scales are the same."""
    before, after = ([grade for one in _rated(value) for grade in one.alternatives] for value in (old, new))
    if [one.scale for one in before] != [one.scale for one in after]:
        return None
    scales = definitions.schema.scales
    steps = [position(b, scales) - position(a, scales) for a, b in zip(before, after, strict=True) if a != b]
    if all(step < 0 for step in steps):
        return Direction.TIGHTENED
    return Direction.LOOSENED if all(step > 0 for step in steps) else None


def _rated(value: object) -> Iterator[Rated]:
    if isinstance(value, Rated):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _rated(each)
    else:
        for attribute in attributes(value):
            yield from _rated(getattr(value, attribute.name))


def _holes_filled(nature: Nature, old: object, new: object) -> Piece | None:
    """A value that the source had lost and that is now written, or the other way: always shown, without direction."""
    if not only_holes_differ(old, new):
        return None
    return Piece(name=NAMES[nature], sort=Sort.CHECKABILITY, old=old, new=new, ruled=Direction.NEUTRAL, what="hål")


# -- one field -----------------------------------------------------------------------------------


def _field(nature: Nature, name: str, clause: Clause, old: Any, new: Any, definitions: Definitions) -> list[Piece]:  # noqa: ANN401, PLR0913 - a field holds anything
    hole = _holes_filled(nature, old, new) if nature not in {Nature.BOUND, Nature.EXCEPTION} else None
    if hole:
        return [hole]
    after = with_field(clause, name, new)
    match nature:
        case Nature.BOUND:
            return line_pieces(clause, name, old, new)
        case Nature.EXCEPTION:
            return _exceptions(name, clause, old, new)
        case Nature.OCCASION:
            return [_occasion(clause, after, old, new)]
        case Nature.FORCE:
            return [force_piece(spoken(old), spoken(new))]
        case Nature.ALLOWED:
            return _values(nature, Sort.ALLOWED, name, clause, (old, new), definitions)
        case Nature.FORBIDDEN:
            return _values(nature, Sort.FORBIDDEN, name, clause, (old, new), definitions)
        case Nature.RECIPIENTS:
            return _values(nature, Sort.RECIPIENTS, name, clause, (old, new), definitions)
        case Nature.DELEGATE:
            return row_pieces(name, clause, old, new)
        case Nature.FREQUENCY:
            often = [_OFTENNESS.index(spoken(one)) for one in (old, new)]
            return [
                evolve(
                    _piece(nature, Sort.FREQUENCY, old, new, clause, after),
                    hypothesis=leaning(stricter=often[1] > often[0]),
                    said=(f"varje {spoken(old)}", f"varje {spoken(new)}"),
                )
            ]
        case Nature.DEADLINE:
            return [
                evolve(
                    _piece(nature, Sort.FREQUENCY, old, new, clause, after),
                    hypothesis=_deadline(old, new),
                    said=_limits(old, new),
                )
            ]
        case Nature.CHECKABILITY:
            return _checkability(old, new)
        case Nature.PROSE:
            return [
                Piece(
                    name=NAMES[nature],
                    sort=Sort.PROSE,
                    old=old,
                    new=new,
                    ruled=Direction.UNDECIDED,
                    reason="texten prövas inte maskinellt",
                )
            ]
        case Nature.MEASURE:
            return [_piece(nature, Sort.MEASURE, old, new, clause, after)]
        case Nature.DELEGATED:
            return [_piece(nature, Sort.DELEGATED, old, new, clause, after)]
        case Nature.SCOPE | Nature.CONDITION | Nature.PROOF | Nature.PERSONS:
            return _together(nature, [name], "", clause, after, definitions)
        case Nature.READING:
            return []
        case _:
            assert_never(nature)


def _occasion(clause: Clause, after: Clause, old: Occasion, new: Occasion) -> Piece:
    ruled = occasion_direction(old, new)
    reason = "tidpunkterna kan inte ordnas efter hur ofta" if ruled is Direction.UNDECIDED else ""
    return Piece(
        name=NAMES[Nature.OCCASION],
        sort=Sort.OCCASION,
        old=old,
        new=new,
        before=clause,
        after=after,
        ruled=ruled,
        reason=reason,
        strength=True,
    )


def _deadline(old: Period | None, new: Period | None) -> Direction | None:
    if old is None or new is None:
        return leaning(stricter=old is None)
    later = longer(old, new)
    return leaning(stricter=None if later is None else not later)


def _limits(old: Period | None, new: Period | None) -> tuple[str, str]:
    before, after = (f"senast {spoken(one)} efter periodens slut" if one else "utan sista dag" for one in (old, new))
    return before, after


def _checkability(old: object, new: object) -> list[Piece]:
    """Only whether there is a reason not to check is a change; another wording of the reason is not the policy's."""
    if bool(old) == bool(new):
        return []
    return [Piece(name=NAMES[Nature.CHECKABILITY], sort=Sort.CHECKABILITY, old=old, new=new, ruled=Direction.NEUTRAL)]


# -- lists ---------------------------------------------------------------------------------------


def _exceptions(name: str, clause: Clause, old: Any, new: Any) -> list[Piece]:  # noqa: ANN401 - a field holds anything
    """An exception that comes, goes or is another. Whether it loosens hangs on the rule unless it puts it out of force."""
    several = isinstance(old, tuple)
    before, after = (list(one) if several else ([one] if one is not None else []) for one in (old, new))
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    sure = several or isinstance(old if old is not None else new, nodes.GroupCondition)
    found = []
    for index in range(max(len(gone), len(come))):
        was = gone[index] if index < len(gone) else None
        is_ = come[index] if index < len(come) else None
        hole = _holes_filled(Nature.EXCEPTION, was, is_) if was is not None and is_ is not None else None
        if hole:
            found.append(hole)
            continue
        value = is_ if not several else _replaced(old, was, is_)
        hypothesis = leaning(stricter=is_ is None) if sure and (was is None or is_ is None) else None
        piece = _piece(Nature.EXCEPTION, Sort.EXCEPTION, was, is_, clause, with_field(clause, name, value))
        what = " i stället för ".join(spoken(one) for one in (is_, was) if one is not None)
        found.append(evolve(piece, hypothesis=hypothesis, what=what))
    return found


def _replaced(values: tuple[object, ...], old: object, new: object) -> tuple[object, ...]:
    """The list with one value replaced, dropped or added."""
    kept = tuple(new if one == old else one for one in values if one != old or new is not None)
    return (*values, new) if old is None else kept


def _values(
    nature: Nature,
    sort: Sort,
    name: str,
    clause: Clause,
    lists: tuple[tuple[object, ...], tuple[object, ...]],
    definitions: Definitions,
) -> list[Piece]:  # noqa: PLR0913
    """Each value that comes or goes; a condition in place of another is one change."""
    old, new = lists
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    found = []
    for was in [one for one in gone if not isinstance(one, str)]:
        is_ = next((one for one in come if not isinstance(one, str)), None)
        if is_ is not None:
            gone.remove(was)
            come.remove(is_)
            kind, hypothesis = _condition_sort(was, is_, definitions)
            after = with_field(clause, name, _replaced(old, was, is_))
            found.append(evolve(_piece(Nature.CONDITION, kind, was, is_, clause, after), hypothesis=hypothesis))
    widens = nature is Nature.ALLOWED
    for one in gone:
        rest = tuple(other for other in old if other != one)
        # An empty list would say something else than that nothing is left: then it is judged beside what comes.
        base = clause if rest or not come else with_field(clause, name, (*old, *come))
        after = with_field(clause, name, rest or tuple(come))
        found.append(
            evolve(
                _piece(nature, sort, one, None, base, after),
                hypothesis=leaning(stricter=widens),
                what=_named(one, definitions),
            )
        )
    for one in come:
        after = with_field(clause, name, (*old, one))
        found.append(
            evolve(
                _piece(nature, sort, None, one, clause, after),
                hypothesis=leaning(stricter=not widens),
                what=_named(one, definitions),
            )
        )
    return found


def _named(value: object, definitions: Definitions) -> str:
    """A definition by its name, anything else as it is written."""
    found = definitions.get(value) if isinstance(value, str) else None
    return found.names[0] if found and found.names else spoken(value)
