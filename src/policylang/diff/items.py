"""What a plan lists, in two revisions: things that come, go, or are to be done on another day or by another."""

import re
from datetime import date
from typing import Any

from attrs import evolve

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.pieces import NAMES, Piece, holes_filled, leaning, piece, with_field
from policylang.diff.spoken import spoken
from policylang.diff.trees import changed
from policylang.expression.nodes import Hole
from policylang.model.kind import Nature
from policylang.model.policy import Clause
from policylang.units.period import CalendarPeriod
from policylang.units.swedish import iso_to_swedish, join

Items = tuple[Any, ...]
# What a line prints of its own fields, with the words around it.
_HOLE = re.compile(r"\s*\([^()]*\{[^{}]*\}[^()]*\)|\{[^{}]*\}")
GOES_ON = "löpande"


def item_pieces(name: str, clause: Clause, old: Items, new: Items) -> list[Piece]:
    """Every difference between two lists whose items have ids; their order says nothing."""
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    found: list[Piece] = []
    for was, is_ in _renamed(before, after):
        found.append(_other_name(was, is_))
        # Under its new name it is the same: nothing comes or goes.
        old = tuple(is_ if one is was else one for one in old)
        before = {one.id: one for one in old}
    for key, was in before.items():
        if key not in after:
            rest = tuple(one for one in old if one.id != key)
            found.append(_whole(was, (with_field(clause, name, old), with_field(clause, name, rest)), stricter=False))
        elif after[key] != was:
            found += _changed(name, clause, old, was, after[key])
    for key, is_ in after.items():
        if key not in before:
            rest = tuple(one for one in new if one.id != key)
            found.append(_whole(is_, (with_field(clause, name, rest), with_field(clause, name, new)), stricter=True))
    return found


def _renamed(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[Any, Any]]:
    """Items that say the same under another id."""
    left = [one for key, one in after.items() if key not in before]
    pairs = []
    for was in (one for key, one in before.items() if key not in after):
        same = [one for one in left if changed(was, id=one.id) == one]
        if len(same) == 1:
            pairs.append((was, same[0]))
            left.remove(same[0])
    return pairs


def _other_name(was: Any, is_: Any) -> Piece:  # noqa: ANN401
    """The same item under another id: shown, since registers may know it by that."""
    return Piece(
        name=NAMES[Nature.ITEMS],
        sort=Sort.RENAMED,
        old=was.id,
        new=is_.id,
        ruled=Direction.NEUTRAL,
        what=called(is_),
        line="{regel}: {x} betecknas {b} i stället för {a}; register med den gamla beteckningen behöver rättas.",
    )


def _whole(item: Any, clauses: tuple[Clause, Clause], *, stricter: bool) -> Piece:  # noqa: ANN401 - any kind's item
    """An item that comes or goes; one that nothing judges has no direction."""
    values = (None, item.text) if stricter else (item.text, None)
    lean = leaning(stricter=stricter)
    made = evolve(piece(Nature.ITEMS, Sort.ITEM, values, clauses), lean=lean, what=called(item))
    if item.judged:
        return evolve(made, hypothesis=lean)
    return evolve(made, before=None, after=None, ruled=Direction.NEUTRAL)


def called(item: Any) -> str:  # noqa: ANN401 - any kind's item
    """An item in a message."""
    return f"”{item.text}”"


def _changed(name: str, clause: Clause, items: Items, was: Any, is_: Any) -> list[Piece]:  # noqa: ANN401
    """The differences of one item, one after another, each judged alone."""
    found = []
    for field in ("by", "quarter"):
        before, after = getattr(was, field, None), getattr(is_, field, None)
        if before != after and (field == "by" or not hasattr(was, "by")):
            clauses = _two(name, clause, items, was, **{field: after})
            found.append(due_piece(called(is_), (before, after), clauses))
    holders = getattr(was, "responsible", ()), getattr(is_, "responsible", ())
    if holders[0] != holders[1]:
        found.append(holder_piece(called(is_), holders))
    before, after = getattr(was, "regions", ()), getattr(is_, "regions", ())
    if before != after:
        made = piece(Nature.SCOPE, Sort.SCOPE, (before, after), _two(name, clause, items, was, regions=after))
        said = tuple(join(list(one or ())) or "alla" for one in (before, after))
        made = evolve(made, said=(said[0], said[1]), what=called(is_))
        found.append(made if is_.judged else evolve(made, before=None, ruled=Direction.NEUTRAL))
    if was.text != is_.text:
        found.append(_reworded(was, is_))
    elif getattr(was, "adopted", "") != getattr(is_, "adopted", ""):
        found.append(_adopted(was, is_))
    elif getattr(was, "names", ()) != getattr(is_, "names", ()):
        clauses = _two(name, clause, items, was, names=is_.names)
        found.append(piece(Nature.PROOF, Sort.RECIPIENTS, (was.names, is_.names), clauses))
    return found


def _adopted(was: Any, is_: Any) -> Piece:  # noqa: ANN401
    """When a document that is listed was adopted."""
    said = tuple(spoken(one.adopted) or "inget" for one in (was, is_))
    return Piece(
        name=NAMES[Nature.ITEMS],
        sort=Sort.ADOPTED,
        old=was.adopted,
        new=is_.adopted,
        ruled=Direction.NEUTRAL,
        what=f"antagen för ”{_HOLE.sub('', is_.text).strip()}”",
        said=(said[0], said[1]),
    )


def _reworded(was: Any, is_: Any) -> Piece:  # noqa: ANN401
    said = tuple(str(one) if hasattr(one, "adopted") else one.text for one in (was, is_))
    return Piece(
        name=NAMES[Nature.PROSE],
        sort=Sort.PROSE,
        old=said[0],
        new=said[1],
        ruled=Direction.UNDECIDED,
        reason="lydelsen prövas inte maskinellt",
        what=called(is_),
        said=(f"”{said[0]}”", f"”{said[1]}”"),
    )


def _two(name: str, clause: Clause, items: Items, was: Any, **values: object) -> tuple[Clause, Clause]:  # noqa: ANN401
    moved = tuple(changed(one, **values) if one is was else one for one in items)
    return with_field(clause, name, items), with_field(clause, name, moved)


def due_piece(what: str, days: tuple[Any, Any], clauses: tuple[Clause, Clause]) -> Piece:
    """Another day; no day at all is later than every day."""
    before, after = days
    later = after is None or (before is not None and after > before)
    made = piece(Nature.DUE, Sort.DUE, days, clauses)
    return evolve(made, hypothesis=leaning(stricter=not later), what=what, said=(_day(before), _day(after)))


def _day(day: date | int | None) -> str:
    """A day with its quarter, or a quarter of the cycle."""
    if day is None:
        return GOES_ON
    if isinstance(day, int):
        return f"kvartal {day}"
    return f"{iso_to_swedish(day)} (kvartal {CalendarPeriod.containing('quarter', day).number})"


def holder_piece(what: str, holders: tuple[tuple[str, ...], tuple[str, ...]]) -> Piece:
    """Another function answers for it: shown, without direction."""
    said = (spoken(holders[0]) or "ingen", f"{spoken(holders[1]) or 'ingen'} ({what})")
    return Piece(
        name=NAMES[Nature.HOLDERS],
        sort=Sort.DELEGATE,
        old=holders[0],
        new=holders[1],
        ruled=Direction.NEUTRAL,
        said=said,
    )


def assessed_piece(old: Clause, new: Clause, names: list[str]) -> Piece:
    """Another assessment: a risk by its level, a scale by its ends. It says what is thought, and binds nobody."""
    hole = _unexplained(old, new, names)
    if hole is not None:
        return hole
    before, after = (getattr(one, "level", None) for one in (old, new))
    lean: Direction | None
    if isinstance(before, int) and isinstance(after, int) and set(names) & {"probability", "consequence"}:
        said = tuple(
            f"{level} (sannolikhet {getattr(one, 'probability', '')}, konsekvens {getattr(one, 'consequence', '')})"
            for level, one in ((before, old), (after, new))
        )
        # Of two risks of one level the one is not the lower.
        lean, what = leaning(stricter=after > before) if after != before else None, "risken"
    else:
        values = [tuple(getattr(one, name) for name in names) for one in (old, new)]
        said = tuple(", ".join("–" if value is None else _ends(value) for value in each) for each in values)
        lean, what = None, join([_ASSESSED.get(name, name) for name in names])
    return Piece(
        name=NAMES[Nature.ASSESSED],
        sort=Sort.ASSESSED,
        old=said[0],
        new=said[1],
        ruled=Direction.NEUTRAL,
        lean=lean,
        what=what,
        said=(said[0], said[1]),
    )


_ASSESSED = {
    "probability": "sannolikheten",
    "consequence": "konsekvensen",
    "measure_level": "åtgärdsnivån",
    "probability_scale": "skalan för sannolikhet",
    "consequence_scale": "skalan för konsekvens",
    "measure_scale": "skalan för åtgärdsnivå",
}


def _unexplained(old: Clause, new: Clause, names: list[str]) -> Piece | None:
    """A scale that the source never explained and now does, or the other way."""
    reasons = [getattr(one, "unexplained", "") for one in (old, new)]
    values = [getattr(one, names[0]) for one in (old, new)]
    if len(names) > 1 or [value is None for value in values] != [bool(reason) for reason in reasons]:
        return None
    lost = [Hole(names[0], why) if why else _ends(value) for why, value in zip(reasons, values, strict=True)]
    made = holes_filled(Nature.ASSESSED, lost[0], lost[1])
    return made and evolve(made, name=_ASSESSED[names[0]].removeprefix("skalan för "))


def _ends(value: object) -> str:
    return "–".join(map(str, value)) if isinstance(value, tuple) else str(value)


def reference_piece(old: tuple[str, ...], new: tuple[str, ...]) -> Piece:
    """A reference to other things."""
    return Piece(
        name=NAMES[Nature.REFERENCE],
        sort=Sort.REFERENCE,
        old=old,
        new=new,
        ruled=Direction.NEUTRAL,
        said=(spoken(old) or "ingenting", spoken(new) or "ingenting"),
    )
