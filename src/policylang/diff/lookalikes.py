"""A rule that goes and one that comes, which may be the same under another name: a suggestion, never more."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from attrs import frozen

from policylang.diff.catalogue import Direction
from policylang.diff.scene import Scene, manual
from policylang.model.policy import Clause

_NEARLY = 0.75


@frozen
class Lookalike:
    """Two rules of one kind that look the same.

    Args:
        old, new: their ids.
        direction: how the new relates to the old, compared as one rule; EDITORIAL when proved the same.
        reason: why that is undecided, Swedish.
    """

    old: str
    new: str
    direction: Direction
    reason: str = ""


def lookalikes(scene: Scene) -> Iterator[Lookalike]:
    """Each rule that goes beside the one of those that come which it looks most like, when it does."""
    left = list(scene.matching.added)
    for old in scene.matching.removed:
        found = [(_likeness(scene, old, one), one) for one in left if type(one) is type(old)]
        best, new = max(found, key=lambda one: one[0], default=(0.0, old))
        if best >= _NEARLY:
            left.remove(new)
            yield _compared(scene, old, new)


def _likeness(scene: Scene, old: Clause, new: Clause) -> float:
    """1 when the two say the same or are put in the same words, else how much of the words they share."""
    before, after = scene.old.checks(old), scene.new.checks(new)
    words = scene.old.wording(old.id), scene.new.wording(new.id)
    if words[0] == words[1] or (before == after and not manual(before)):
        return 1
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def _compared(scene: Scene, old: Clause, new: Clause) -> Lookalike:
    before, after = scene.old.checks(old), scene.new.checks(new)
    if manual(before) or manual(after):
        same = scene.old.wording(old.id) == scene.new.wording(new.id)
        reason = "" if same else "regeln prövas manuellt"
        return Lookalike(old.id, new.id, Direction.EDITORIAL if same else Direction.UNDECIDED, reason)
    judgement = scene.judge.compare(before, after)
    return Lookalike(old.id, new.id, judgement.direction, judgement.reason)
