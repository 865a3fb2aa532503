"""The changes of a clause that both revisions have, field by field."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from attrs import evolve

from policylang.checks.symbolic.walk import holes
from policylang.diff.by_hand import found_broken
from policylang.diff.catalogue import CATALOGUE, PAIRS, Direction, Sort, decision_level, ids
from policylang.diff.direction import NO_DIFFERENCE, Checks, Judgement, Shown, as_binding, rules, undecided
from policylang.diff.fields import pieces
from policylang.diff.found import Change, Side
from policylang.diff.lines import share
from policylang.diff.pieces import HOLES, Piece
from policylang.diff.scene import Scene, manual
from policylang.diff.spoken import spoken
from policylang.diff.telling import both_ways, line
from policylang.diff.trees import changed, fields_that_differ, lost_in
from policylang.diff.usual import usual
from policylang.diff.whole_clauses import nearby, other_kind, subject, whole_pair, with_reason
from policylang.expression.nodes import Atom, Due, Linear
from policylang.model.kind import Nature
from policylang.model.policy import Clause, Force, Occasion
from policylang.units.quantity import Quantity


def changed_clause(scene: Scene, old: Clause, new: Clause) -> tuple[Change, ...]:
    """Every change of a clause that both revisions have; none when it says the same."""
    if type(old) is not type(new):
        return other_kind(scene, old, new)
    if old == new:
        return ()
    natures = scene.new.kind(new).changes
    found = _told(scene, old, new)
    differing = [
        name for name in fields_that_differ(old, new) if natures.get(name, Nature.READING) is not Nature.READING
    ]
    if not found and differing:
        found += whole_pair(scene, old, new)
    if not _several(old, new, natures, scene) or _apart(scene, old, new):
        return tuple(found)
    return tuple(together(scene, old, new, _steady(scene, old, new, found)))


def _told(scene: Scene, old: Clause, new: Clause, *, bare: bool = False) -> list[Change]:
    """Each change of the clause, judged alone.

    A clause moved to the other revision's definitions changes by them; that is told of the definition.
    """
    natures = scene.new.kind(new).changes
    old, new = _measuring_alike(scene, old, new, natures)
    each = (_change(scene, old, new, one, bare=bare) for one in pieces(old, new, natures, scene.old.definitions))
    return [change for change in each if change is not None]


def _measuring_alike(scene: Scene, old: Clause, new: Clause, natures: Mapping[str, Nature]) -> tuple[Clause, Clause]:
    """Both with one column to measure by, where only the one of them measures by it.

    A decision without amounts is held against none: to whatever column, it says the same.
    """
    for name in fields_that_differ(old, new):
        if natures.get(name) is not Nature.MEASURE or isinstance(getattr(old, name), Linear):
            continue
        told_by_new = changed(old, **{name: getattr(new, name)})
        told_by_old = changed(new, **{name: getattr(old, name)})
        if scene.old.lowered(told_by_new) == scene.old.checks(old):
            old = told_by_new
        elif scene.new.lowered(told_by_old) == scene.new.checks(new):
            new = told_by_old
    return old, new


def _steady(scene: Scene, old: Clause, new: Clause, found: list[Change]) -> list[Change]:
    """The changes that are their own mirrors' mirrors; the rest tried together, as one.

    Of several changes each is judged with the rest of the old clause. Where it goes otherwise with the rest of the new
    one, they cannot be told apart, and a comparison made back would not mirror this one.
    """
    turned = evolve(scene, old=scene.new, new=scene.old)
    back = Counter((CATALOGUE[one.id].mirror, one.direction.opposite) for one in _told(turned, new, old, bare=True))
    kept = []
    for one in found:
        if back[one.id, one.direction] > 0:
            back[one.id, one.direction] -= 1
            kept.append(one)
    alike = len(kept) == len(found) and not +back
    return found if alike else [*kept, *whole_pair(scene, old, new, together=True)]


def _apart(scene: Scene, old: Clause, new: Clause) -> bool:
    """Whether the clause is a list of things each done by its own day: none of them adds to or undoes another."""
    return all(isinstance(one.rule, Due) for one in (*scene.old.checks(old), *scene.new.checks(new)))


def _several(old: Clause, new: Clause, natures: Mapping[str, Nature], scene: Scene) -> bool:
    """Whether more than one difference is compared, so that one may undo or add to what another does."""
    return sum(one.ruled is None for one in pieces(old, new, natures, scene.old.definitions)) > 1


def together(scene: Scene, old: Clause, new: Clause, found: list[Change]) -> Iterator[Change]:
    """The changes of one clause, each judged alone, beside what the clause does as a whole.

    What alone cannot be decided goes the way of the whole; where the whole goes a way that no change is told to go,
    that is a change too.
    """
    told = {one.direction for one in found}
    if Direction.UNDECIDED not in told and {one.id for one in found} <= _BY_ROW:
        # Each row is compared alone, and what holds of every row of a table holds of them all.
        yield from found
        return
    both = {Direction.TIGHTENED, Direction.LOOSENED}
    ways = both if Direction.MIXED in told else told
    if both <= ways and Direction.UNDECIDED not in told:
        # Nothing is left that the whole could decide, and the whole of a table takes a minute to compare.
        yield from found
        return
    before, after = as_binding(scene.old.checks(old), scene.old.lowered(new) or scene.new.checks(new))
    others = {Direction.TIGHTENED: (before, after), Direction.LOOSENED: (after, before)}
    if Direction.UNDECIDED not in told and all(scene.judge.never(*others[way]) for way in both - ways):
        # No way but those that are told is left: the whole goes none that its changes do not.
        yield from found
        return
    judgement = scene.judge.compare(before, after)
    wanted = _WAYS.get(judgement.direction, set())
    for one in found:
        if one.direction is Direction.UNDECIDED and wanted and one.reason.endswith(NO_DIFFERENCE) and one.by_proof:
            # Another change of the clause decides; this one alone is proved to change nothing.
            line = one.message.partition(" Oavgjord: ")[0]
            yield evolve(
                one,
                direction=Direction.NEUTRAL,
                evidence="proof",
                message=f"{line} Det ändrar ingenting i sak.",
                reason="",
            )
        elif one.direction is Direction.UNDECIDED and wanted and one.reason and one.evidence == "none" and one.by_proof:
            yield evolve(
                one,
                direction=judgement.direction,
                evidence=judgement.evidence,
                shown=judgement.shown,
                message=f"{one.message.partition(' Oavgjord: ')[0]} Prövad tillsammans med regelns övriga ändringar.",
                reason="",
            )
            ways = ways | wanted
        else:
            yield one
    if not wanted <= ways and Direction.UNDECIDED not in ways:
        yield from whole_pair(scene, old, new, together=True)


# A row of a table of its own: its interval, and the figure that is aimed at.
_BY_ROW = frozenset({"INT201", "INT205"})
_WAYS = {
    Direction.TIGHTENED: {Direction.TIGHTENED},
    Direction.LOOSENED: {Direction.LOOSENED},
    Direction.MIXED: {Direction.TIGHTENED, Direction.LOOSENED},
}


def _change(scene: Scene, old: Clause, new: Clause, piece: Piece, *, bare: bool = False) -> Change | None:
    """The change that a difference is; None when it is none. `bare` leaves out what only a reader asks for."""
    if piece.only_manual and not manual(scene.new.checks(new)):
        return None
    judgement = _judged(scene, old, new, piece)
    if judgement.equal and piece.ruled is not Direction.EDITORIAL:
        return None
    topic = scene.new.kind(new).topic(new, scene.new.definitions)
    common = _usual(scene, piece) if judgement.direction is Direction.MIXED else None
    name = _id(piece, common[0] if common else judgement.direction, topic)
    if piece.hypothesis or not piece.lean:
        # An id that names what was done, where that may go either way, says nothing of the direction.
        judgement = judgement.catalogued(CATALOGUE[name].hypothesis)
    said = piece.words
    known = {"regel": scene.new.called(new.id), "mått": piece.subject or subject(scene.new, new)}
    told = line(piece, (name, judgement.direction), (old, new), **known)
    if judgement.direction is Direction.MIXED:
        told = f"{told} {common[1] if common else both_ways(piece)}".strip()
    return Change(
        id=name,
        clause=new.id,
        clause_old=old.id,
        section=(scene.old.section(old.id), scene.new.section(new.id)),
        field=piece.name,
        direction=judgement.direction,
        old=_side(piece.old, said[0], scene.old.wording(old.id)),
        new=_side(piece.new, said[1], scene.new.wording(new.id)),
        message=with_reason(told, judgement),
        evidence=judgement.evidence,
        shown=judgement.shown,
        boundary=() if bare else nearby(scene, scene.old.checks(old), scene.new.checks(new), judgement),
        without_effect=not bare
        and judgement.evidence == "proof"
        and scene.judge.idle(scene.old.checks(old), scene.new.checks(new), scene.others, judgement.direction),
        rewritten=scene.rewritten(old, new),
        reason=judgement.reason,
        by_proof=piece.ruled is None,
        decision_level=decision_level(name) if piece.sort is Sort.LEVEL else "",
        order=(0, scene.new.order[new.id]),
    )


def _side(value: object, words: str, wording: str) -> Side | None:
    if value is None and not words:
        return None
    return Side(exact(value) or words or None, wording or words or None)


def exact(value: object) -> str:
    """A value as a script reads it: decimals without exponent, shares as fractions; empty when it is not one value."""
    match value:
        case Decimal():
            return f"{value:f}"
        case bool():
            return "ja" if value else "nej"
        case int():
            return str(value)
        case Enum():
            return str(value.value)
        case Quantity():
            return f"{value.value:f}"
        case Linear(terms=(), constant=constant):
            return f"{constant:f}"
        case str():
            return value
        case _:
            return _exact_line(getattr(value, "atom", None))


def _exact_line(atom: object) -> str:
    if not isinstance(atom, Atom):
        return ""
    part = share(atom)
    if part is not None:
        return f"{part:f}"
    return spoken(atom.days) if atom.days else exact(atom.allowed)


# -- judging one difference ----------------------------------------------------------------------


def _judged(scene: Scene, old: Clause, new: Clause, piece: Piece) -> Judgement:
    if piece.ruled is not None:
        return _ruled(scene, old, new, piece, piece.ruled)
    before, after = (scene.old.lowered(one) if one else None for one in (piece.before, piece.after))
    if before is None or after is None:
        before, after = scene.old.checks(old), scene.new.checks(new)
    judgement = scene.judge.compare(before, after)
    believed = judgement.believed(piece.hypothesis)
    return evolve(believed, reason=piece.reason) if judgement.equal and piece.reason else believed


def _usual(scene: Scene, piece: Piece) -> tuple[Direction, str] | None:
    """Which way the difference goes in the usual cases, when that can be proved."""
    each = [scene.old.lowered(one) if one else None for one in (piece.before, piece.after)]
    return usual(scene.judge, each[0], each[1]) if each[0] and each[1] else None


def _ruled(scene: Scene, old: Clause, new: Clause, piece: Piece, direction: Direction) -> Judgement:
    before, after = scene.old.checks(old), scene.new.checks(new)
    if piece.before and piece.after:
        each = scene.old.lowered(piece.before) or before, scene.old.lowered(piece.after) or after
        compiled = scene.judge.compare(*each)
        if piece.what == HOLES:
            # What the hole lets pass is compiled too: only where the rule itself hangs on it does it go no way.
            lost = holes(rules(each[0])) or holes(rules(each[1])) or any(map(manual, each))
            return Judgement(direction, "rule", _as_filled(scene, *each)) if lost or compiled.equal else compiled
        if piece.sort in {Sort.LEVEL, Sort.DELEGATE, Sort.FREQUENCY} and compiled.direction is not Direction.UNDECIDED:
            # Where another body decides, what was allowed is forbidden too: the case shows it, whatever the level.
            return compiled
        if piece.sort in {Sort.LEVEL, Sort.FREQUENCY}:
            shown = tuple(one for one in compiled.shown if one.way is direction)
            return Judgement(direction, "rule", shown) if shown else compiled
        if piece.sort is Sort.DELEGATE:
            return compiled
        if piece.sort is Sort.OCCASION and _from_the_deal(before, after) and not compiled.equal:
            # A rating of the deal's day and one of today: what is seen to turn is what turns.
            return compiled
        if not compiled.equal and compiled.direction is not direction:
            return undecided(piece.reason or "hur ofta och vad som prövas ändras åt olika håll")
    if direction is Direction.UNDECIDED:
        return undecided(piece.reason)
    if piece.what == HOLES:
        return Judgement(direction, "rule", _as_filled(scene, before, after))
    weaker = _weaker(scene, before, after, direction) if piece.strength else None
    if weaker is None and piece.sort is Sort.OCCASION and not manual(before) and not manual(after):
        # What no case shows, as of a duty, which is judged by its own periods, goes no way. But a register does not
        # tell what was so at the deal and is no more: there the words change and no case can tell.
        if _from_the_deal(before, after):
            return undecided(AT_THE_DEAL)
        missed = any(one.force is Force.GOAL for one in (*before, *after))
        return undecided(OTHER_DAYS) if missed else Judgement(Direction.NEUTRAL, "rule")
    return Judgement(direction, "rule", (weaker,) if weaker else ())


def _as_filled(scene: Scene, old: Checks, new: Checks) -> tuple[Shown, ...]:
    """A case that the rule without the hole breaks; what the other revision says of it may hang on the hole."""
    known, other = (new, old) if not holes(rules(new)) else (old, new)
    witness = scene.judge.breach(known, scene.judge.on) if not holes(rules(known)) else None
    if witness is None or not holes(rules(other)):
        return ()
    return (Shown(witness, scene.judge.verdict(witness, old), scene.judge.verdict(witness, new)),)


def _weaker(scene: Scene, old: Checks, new: Checks, direction: Direction) -> Shown | None:
    """A case that counts in the one revision and counts less, or not, in the other."""
    if manual(old) and manual(new):
        return found_broken(scene.judge, old, new)
    if manual(old) or manual(new):
        return None
    weak, strong = (old, new) if direction is Direction.TIGHTENED else (new, old)
    for forces in ({Force.MUST}, {Force.MUST, Force.SHOULD}, {Force.MUST, Force.SHOULD, Force.GOAL}):
        kept, broken = (tuple(one for one in checks if one.force in forces) for checks in (weak, strong))
        on = _telling_day(scene.judge.on, {one.occasion for one in (*weak, *strong)})
        if any(one.occasion.falls_on(on) is not True for one in weak):
            kept = ()
        witness = scene.judge.breach(broken, on, kept)
        if witness is None:
            continue
        before, after = (scene.judge.verdict(witness, checks) for checks in (old, new))
        if before != after:
            return Shown(witness, before, after)
    return None


AT_THE_DEAL = "registren visar läget i dag och inte det vid affären, så inget fall skiljer de två åt"
OTHER_DAYS = "ett mål som inte nås visas också de dagar då det inte mäts, som vägledande"


def _from_the_deal(*sides: Checks) -> bool:
    """Whether the one is measured at the deal and the other at all times."""
    return {one.occasion for checks in sides for one in checks} == {Occasion.DEAL, Occasion.ALWAYS}


def _telling_day(on: date, occasions: set[Occasion]) -> date:
    """The first day that is measured by one of the occasions and not by another; of one alone its own first day."""
    days = (on + timedelta(days=step) for step in range(_A_YEAR))
    wanted = min(len(occasions), 2)
    found = ((day, {one.falls_on(day) for one in occasions}) for day in days)
    return next((day for day, falls in found if len(falls) == wanted and True in falls), on)


_A_YEAR = 366


def _id(piece: Piece, direction: Direction, topic: str) -> str:
    """The id that fits what was done to the field; else the one that fits the direction that was found."""
    if piece.what == HOLES:
        gained = piece.lean is Direction.TIGHTENED if piece.lean else lost_in(piece.old) and not lost_in(piece.new)
        return "TXT906" if gained else "TXT905"
    if piece.sort is Sort.CHECKABILITY:
        return "TXT905" if piece.new else "TXT906"
    sort = (
        Sort.MEASURE
        if piece.sort in {Sort.CAP, Sort.FLOOR}
        and not piece.hypothesis
        and direction in {Direction.MIXED, Direction.UNDECIDED}
        and not (piece.sort is Sort.FLOOR and topic in PAIRS[Sort.COUNTED][1])
        else piece.sort
    )
    pair = ids(sort, topic)
    for lean in (piece.lean, piece.hypothesis, piece.ruled, direction):
        if lean is Direction.LOOSENED:
            return pair[0]
        if lean is Direction.TIGHTENED:
            return pair[1]
    return pair[0] if piece.words[0] > piece.words[1] else pair[1]
