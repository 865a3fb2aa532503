"""A rule that goes and one that comes, which are the same under another name: compared as one, and said to be so."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from attrs import evolve, frozen

from policylang.diff.catalogue import Direction
from policylang.diff.matching import Matching
from policylang.diff.scene import Revision, Scene, manual
from policylang.diff.trees import attributes
from policylang.model.policy import Clause

_NEARLY = 0.75
# What a rule is called, and where it stands, says nothing of what it demands.
_NAME = {"id", "formerly", "span", "reading"}


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


def renamed(scene: Scene) -> Scene:
    """The scene with each rule that goes set beside the one that comes which it is, or all but is, when only one is.

    What the author declares decides first; this pairs only what is left, and each pair is told of as a suggestion.
    """
    matching = scene.matching
    pairs = _likest(scene, matching)
    gone, come = ({one.id for one in ones} for ones in zip(*pairs, strict=True)) if pairs else (set(), set())
    order = scene.new.order
    found = evolve(
        matching,
        pairs=tuple(sorted((*matching.pairs, *pairs), key=lambda pair: order[pair[1].id])),
        added=tuple(one for one in matching.added if one.id not in come),
        removed=tuple(one for one in matching.removed if one.id not in gone),
        supposed=tuple((old.id, new.id) for old, new in pairs),
    )
    return evolve(scene, matching=found)


def _likest(scene: Scene, matching: Matching) -> list[tuple[Clause, Clause]]:
    """The pairs that are likest first; a rule that looks as much like another is left alone."""
    scores = {
        (old.id, new.id): (score, old, new)
        for old in matching.removed
        for new in matching.added
        if type(old) is type(new) and (score := _likeness(scene, old, new)) >= (_NEARLY, 0.0)
    }
    pairs = []
    while scores:
        best = max(score for score, _, _ in scores.values())
        likest = [key for key, (score, _, _) in scores.items() if score == best]
        rivals = Counter(name for key in likest for name in (("old", key[0]), ("new", key[1])))
        pairs += [scores[key][1:] for key in likest if rivals["old", key[0]] == rivals["new", key[1]] == 1]
        used = {key[0] for key in likest}, {key[1] for key in likest}
        scores = {key: one for key, one in scores.items() if key[0] not in used[0] and key[1] not in used[1]}
    return pairs


def _likeness(scene: Scene, old: Clause, new: Clause) -> tuple[float, float]:
    """How much of the rule, or of its words, two have in common, 1 at most; then how much of the rule."""
    before, after = scene.old.checks(old), scene.new.checks(new)
    shared = 1.0 if before == after and not manual(before) else _shared(old, new)
    words = _words(scene.old, old), _words(scene.new, new)
    if not all(words):
        return (shared, shared)
    # The likeness of two texts hangs on which comes first; that of two rules does not.
    said = min(SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in (words, words[::-1]))
    return (shared if shared == 1 else said, shared)


def _shared(old: Clause, new: Clause) -> float:
    """The share of the fields that either has and that both have alike."""
    names = [one.name for one in attributes(old) if one.eq and one.name not in _NAME]
    pairs = [(getattr(old, name), getattr(new, name)) for name in names]
    stated = [pair for pair in pairs if any(one not in ((), "", None) for one in pair)]
    return sum(one == other for one, other in stated) / len(stated) if stated else 0.0


def _words(revision: Revision, clause: Clause) -> str:
    return revision.wording(clause.id)


def lookalikes(scene: Scene) -> Iterator[Lookalike]:
    """Each pair that was supposed, and how the two relate."""
    for old, new in scene.matching.supposed:
        yield _compared(scene, scene.old.clauses[old], scene.new.clauses[new])


def _compared(scene: Scene, old: Clause, new: Clause) -> Lookalike:
    before, after = scene.old.checks(old), scene.new.checks(new)
    if manual(before) or manual(after):
        same = scene.old.wording(old.id) == scene.new.wording(new.id)
        reason = "" if same else "regeln prövas manuellt"
        return Lookalike(old.id, new.id, Direction.EDITORIAL if same else Direction.UNDECIDED, reason)
    judgement = scene.judge.compare(before, after)
    return Lookalike(old.id, new.id, judgement.direction, judgement.reason)
