"""The changes of a clause that both revisions have, field by field."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import partial

from attrs import evolve

from policylang.checks.symbolic.walk import holes
from policylang.diff.catalogue import CATALOGUE, PAIRS, Direction, Sort, decision_level, ids
from policylang.diff.combined import Told, combined, tell
from policylang.diff.definition_ids import same_but_ids
from policylang.diff.direction import Checks, Judgement, Shown, rules, undecided, without_goals
from policylang.diff.fields import pieces
from policylang.diff.found import Change, Side
from policylang.diff.in_whole import in_whole
from policylang.diff.lines import share
from policylang.diff.pieces import HOLES, Piece
from policylang.diff.scene import Scene, manual
from policylang.diff.spoken import spoken
from policylang.diff.strength import UNSAID, said_in
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
    if old == new or same_but_ids(scene, old, new):
        return ()
    natures = scene.new.kind(new).changes
    each = _told(scene, old, new)
    found = tell(each)
    differing = [
        name for name in fields_that_differ(old, new) if natures.get(name, Nature.READING) is not Nature.READING
    ]
    several = sum(one.compared for one in each) > 1 and not _apart(scene, old, new)
    if not found and differing and not several:
        return tuple(whole_pair(scene, old, new))
    if not several:
        # One difference alone, or things that neither add to nor undo each other.
        return tuple(found)
    return tuple(combined(scene, (old, new), each, _told))


def _told(scene: Scene, old: Clause, new: Clause, *, bare: bool = False) -> list[Told]:
    """Each difference of the clause with the change that it is, judged alone.

    A clause moved to the other revision's definitions changes by them; that is told of the definition.
    """
    natures = scene.new.kind(new).changes
    old, new = _measuring_alike(scene, old, new, natures)
    return [
        Told(
            _change(scene, old, new, one, bare=bare),
            partial(_line, scene, old, new, one),
            # What the rest does may hang on a hole.
            compared=one.ruled is None or (one.what == HOLES and one.before is not None),
        )
        for one in pieces(old, new, natures, scene.definitions)
    ]


def _line(scene: Scene, old: Clause, new: Clause, piece: Piece) -> str:
    """What a difference does, in a sentence that says nothing of its direction."""
    name = _id(piece, Direction.UNDECIDED, scene.topic(old, new))
    return line(piece, (name, Direction.UNDECIDED), (old, new), **_known(scene, new, piece))


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


def _apart(scene: Scene, old: Clause, new: Clause) -> bool:
    """Whether the clause is a list of things each done by its own day: none of them adds to or undoes another."""
    return all(isinstance(one.rule, Due) for one in (*scene.old.checks(old), *scene.new.checks(new)))


def _change(scene: Scene, old: Clause, new: Clause, piece: Piece, *, bare: bool = False) -> Change | None:
    """The change that a difference is; None when it is none. `bare` leaves out what only a reader asks for."""
    if piece.only_manual and not manual(scene.sides(old, new)[1]):
        return None
    judgement = _judged(scene, old, new, piece)
    if judgement.equal and piece.equal:
        judgement, piece = Judgement(Direction.NEUTRAL, "proof"), evolve(piece, note=piece.equal)
    if judgement.equal and piece.ruled is not Direction.EDITORIAL:
        return None
    if piece.sort is Sort.INTERVAL and not bare:
        judgement = _in_whole(scene, judgement, piece, (old, new))
    topic = scene.topic(old, new)
    common = _usual(scene, piece) if judgement.direction is Direction.MIXED else None
    name = _id(piece, common[0] if common else judgement.direction, topic)
    if piece.hypothesis or not piece.lean:
        # An id that names what was done, where that may go either way, says nothing of the direction.
        judgement = judgement.catalogued(CATALOGUE[name].hypothesis)
    said = piece.words
    if piece.sort is Sort.FORCE and not said_in(said, (scene.old.wording(old.id), scene.new.wording(new.id))):
        piece = evolve(piece, line=UNSAID)
    told = line(piece, (name, judgement.direction), (old, new), **_known(scene, new, piece))
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
        boundary=() if bare else nearby(scene, *scene.sides(old, new), judgement),
        without_effect=not bare
        and judgement.evidence == "proof"
        and scene.judge.idle(*scene.sides(old, new), scene.others, judgement.direction),
        rewritten=scene.rewritten(old, new),
        reason=judgement.reason,
        by_proof=piece.ruled is None,
        decision_level=decision_level(name) if piece.sort is Sort.LEVEL else "",
        order=(0, scene.new.order[new.id]),
    )


def _known(scene: Scene, new: Clause, piece: Piece) -> dict[str, str]:
    """What a line of the difference calls the rule, and what it is about."""
    return {"regel": scene.new.called(new.id), "mått": piece.subject or subject(scene.new, new)}


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
    before, after = (scene.lowered(one) if one else None for one in (piece.before, piece.after))
    if before is None or after is None:
        before, after = scene.sides(old, new)
    judgement = scene.judge.compare(*without_goals(before, after))
    believed = judgement.believed(piece.hypothesis)
    return evolve(believed, reason=piece.reason) if judgement.equal and piece.reason else believed


def _in_whole(scene: Scene, judgement: Judgement, piece: Piece, clauses: tuple[Clause, Clause]) -> Judgement:
    """The judgement of a row with cases in which the other rows of the table are kept."""
    apart = [scene.lowered(one) if one else None for one in (piece.before, piece.after)]
    if not apart[0] or not apart[1]:
        return judgement
    return in_whole(scene.judge, judgement, (apart[0], apart[1]), scene.sides(*clauses))


def _usual(scene: Scene, piece: Piece) -> tuple[Direction, str] | None:
    """Which way the difference goes in the usual cases, when that can be proved."""
    each = [scene.lowered(one) if one else None for one in (piece.before, piece.after)]
    return usual(scene.judge, each[0], each[1]) if each[0] and each[1] else None


def _ruled(scene: Scene, old: Clause, new: Clause, piece: Piece, direction: Direction) -> Judgement:
    before, after = scene.sides(old, new)
    if piece.before and piece.after:
        each = scene.lowered(piece.before) or before, scene.lowered(piece.after) or after
        compiled = scene.judge.compare(*each)
        if piece.what == HOLES:
            # What the hole lets pass is compiled too: only where the rule itself hangs on it does it go no way.
            lost = holes(rules(each[0])) or holes(rules(each[1])) or any(map(manual, each))
            untold = lost or compiled.equal or compiled.direction is Direction.UNDECIDED
            return Judgement(direction, "rule", _as_filled(scene, *each)) if untold else compiled
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
    if holes(rules(known)) or not holes(rules(other)):
        return ()
    # One that hangs on the hole tells more than one that breaks the rule whatever stood there.
    for kept in (other, ()):
        witness = scene.judge.breach(known, scene.judge.on, kept)
        verdicts = [scene.judge.verdict(witness, checks) for checks in (old, new)] if witness else []
        if witness and verdicts[0] != verdicts[1]:
            return (Shown(witness, verdicts[0], verdicts[1]),)
    return ()


def _weaker(scene: Scene, old: Checks, new: Checks, direction: Direction) -> Shown | None:
    """A case that counts in the one revision and counts less, or not, in the other."""
    if manual(old) and manual(new):
        from policylang.diff.by_hand import found_broken  # it reads registers

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
        if (piece.sort in {Sort.CAP, Sort.FLOOR} or (piece.sort is Sort.GROUPED and not piece.lean))
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
