"""The changes of a clause that both revisions have, field by field."""

from datetime import timedelta
from decimal import Decimal
from enum import Enum

from policylang.checks.evaluate import measured_on
from policylang.diff.catalogue import CATALOGUE, Direction, Sort, ids
from policylang.diff.direction import Checks, Judgement, Shown, undecided
from policylang.diff.fields import pieces
from policylang.diff.found import Change, Side
from policylang.diff.lines import share
from policylang.diff.pieces import Piece
from policylang.diff.scene import Scene, manual
from policylang.diff.spoken import spoken
from policylang.diff.trees import fields_that_differ
from policylang.diff.whole_clauses import other_kind, subject, whole_pair, with_reason
from policylang.expression.nodes import Atom, Linear
from policylang.model.kind import Nature
from policylang.model.policy import Clause
from policylang.units.quantity import Quantity


def changed_clause(scene: Scene, old: Clause, new: Clause) -> tuple[Change, ...]:
    """Every change of a clause that both revisions have; none when it says the same."""
    if type(old) is not type(new):
        return other_kind(scene, old, new)
    natures = scene.new.kind(new).changes
    # A clause moved to the other revision's definitions changes by them; that is told of the definition.
    found = [
        change
        for piece in pieces(old, new, natures, scene.old.definitions)
        if (change := _change(scene, old, new, piece)) is not None
    ]
    differing = [
        name for name in fields_that_differ(old, new) if natures.get(name, Nature.READING) is not Nature.READING
    ]
    if not found and differing:
        found += whole_pair(scene, old, new)
    return tuple(found)


def _change(scene: Scene, old: Clause, new: Clause, piece: Piece) -> Change | None:
    judgement = _judged(scene, old, new, piece)
    if judgement.equal:
        return None
    topic = scene.new.kind(new).topic(new, scene.new.definitions)
    name = _id(piece, judgement.direction, topic, scene, old)
    said = piece.words
    place = scene.new.place(new.id)
    line = CATALOGUE[name].line.format(
        regel=place.name,
        mått=subject(scene.new, new),
        a=said[0] or "inget",
        b=said[1] or "inget",
        x=piece.what or said[1] or said[0],
    )
    return Change(
        id=name,
        clause=new.id,
        clause_old=old.id,
        section=(scene.old.section(old.id), scene.new.section(new.id)),
        field=piece.name,
        direction=judgement.direction,
        old=_side(piece.old, said[0], scene.old.wording(old.id)),
        new=_side(piece.new, said[1], scene.new.wording(new.id)),
        message=with_reason(line, judgement),
        evidence=judgement.evidence,
        shown=judgement.shown,
        reason=judgement.reason,
        order=(0, scene.new.order[new.id]),
    )


def _side(value: object, words: str, wording: str) -> Side | None:
    if value is None and not words:
        return None
    return Side(exact(value) or words or None, wording or words or None)


def exact(value: object) -> str:
    """A value as a script reads it: decimals without exponent, a share as a fraction; empty for what is no single value."""
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
    return judgement.believed(piece.hypothesis)


def _ruled(scene: Scene, old: Clause, new: Clause, piece: Piece, direction: Direction) -> Judgement:
    before, after = scene.old.checks(old), scene.new.checks(new)
    if piece.before and piece.after:
        compiled = scene.judge.compare(before, scene.old.lowered(piece.after) or after)
        if not compiled.equal and compiled.direction is not direction:
            return undecided(piece.reason or "hur ofta och vad som prövas ändras åt olika håll")
    if direction is Direction.UNDECIDED:
        return undecided(piece.reason)
    shown = _weaker(scene, before, after) if piece.strength else None
    return Judgement(direction, "rule", (shown,) if shown else ())


def _weaker(scene: Scene, old: Checks, new: Checks) -> Shown | None:
    """A case that breaks the rule in both revisions, but does not count alike."""
    if manual(old) or manual(new):
        return None
    occasions = {check.occasion for check in (*old, *new)}
    on = scene.judge.on
    for _ in range(40):
        if len(occasions) == 1 or len({measured_on(one, on) for one in occasions}) > 1:
            break
        on += timedelta(days=1)
    witness = scene.judge.breach(old, on)
    if witness is None:
        return None
    shown = Shown(witness, scene.judge.verdict(witness, old), scene.judge.verdict(witness, new))
    return shown if shown.old_verdict != shown.new_verdict else None


def _id(piece: Piece, direction: Direction, topic: str, scene: Scene, clause: Clause) -> str:
    """The id that fits what was done to the field; else the one that fits the direction that was found."""
    if piece.sort is Sort.CHECKABILITY and piece.what == "hål":
        return "TXT906" if "[" in piece.words[0] and "[" not in piece.words[1] else "TXT905"
    if piece.sort is Sort.CHECKABILITY:
        if manual(scene.old.checks(clause)):
            return "TXT904"
        return "TXT905" if piece.new else "TXT906"
    sort = (
        Sort.MEASURE
        if piece.sort in {Sort.CAP, Sort.FLOOR} and not piece.hypothesis and direction is Direction.MIXED
        else piece.sort
    )
    pair = ids(sort, topic)
    for lean in (piece.hypothesis, piece.ruled, direction):
        if lean is Direction.LOOSENED:
            return pair[0]
        if lean is Direction.TIGHTENED:
            return pair[1]
    return pair[0] if piece.words[0] > piece.words[1] else pair[1]
