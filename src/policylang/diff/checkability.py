"""A rule that a person judged and a machine now does, or the other way: its check is new, and its words may be too."""

import re
from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from policylang.diff.catalogue import CATALOGUE, Direction, Sort, ids, whole_ids
from policylang.diff.found import Change, Side
from policylang.diff.scene import Revision, Scene, manual
from policylang.model.kind import Nature
from policylang.model.policy import Clause

_WORD = re.compile(r"\w+")
# Where the words that only the one revision has allow, except or choose, they may take back what the rest demands.
_TAKES_BACK = re.compile(
    r"får|kan|kunna|möjlig\w*|behöver|inte|ej|utom|undant\w*|förutom|såvida|om|när|där|endast|bara|enbart|eller"
    r"|högst|max\w*|senast|normalt|vanligen|huvudsak\w*|cirka|ungefär|istället|stället|avsteg\w*|undvik\w*"
)
# How often, how much and by when the demand was before: what is added to it may be less.
_MEASURED = re.compile(
    r"\d.*|varje|årlig\w*|månat\w*|kvartal\w*|tertial\w*|halvår\w*|dag\w*|vecko\w*|löpande|omgående|omedelbart|alla"
    r"|samtliga|högst|minst|senast|år|månad\w*|vecka|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv"
)


def other_checkability(scene: Scene, old: Clause, new: Clause) -> Iterator[Change]:
    """That the rule is checked, or no longer; and what its words demand besides, when that is all that differs."""
    gained = manual(scene.old.checks(old))
    name = "TXT906" if gained else "TXT905"
    regel = scene.new.called(new.id)
    yield _change(scene, (old, new), name, CATALOGUE[name].line.format(regel=regel))
    added = plainly_added(scene, old, new)
    judgement = scene.judge.compare(scene.old.checks(old), scene.new.checks(new))
    if not added or judgement.direction is not (Direction.TIGHTENED if gained else Direction.LOOSENED):
        return
    revision, clause = (scene.new, new) if gained else (scene.old, old)
    told = "kräver numera också" if gained else "kräver inte längre"
    made = _change(scene, (old, new), _id(revision, clause, gained=gained), f"{regel}: regeln {told} ”{added}”.")
    yield evolve(made, direction=judgement.direction, evidence=judgement.evidence, shown=judgement.shown)


def reworded(scene: Scene, old: Clause, new: Clause) -> bool:
    """Whether the words are others as they are printed, in a way that nothing here tells the direction of."""
    before, after = _words(scene.old, old), _words(scene.new, new)
    return before != after and not plainly_added(scene, old, new)


def plainly_added(scene: Scene, old: Clause, new: Clause) -> str:
    """What the checked wording says besides all that the other says; empty when it may take some of that back."""
    gained = manual(scene.old.checks(old))
    before, after = _words(scene.old, old), _words(scene.new, new)
    less, more = (before, after) if gained else (after, before)
    kept, added = Counter(less), Counter(more) - Counter(less)
    if kept - Counter(more) or any(map(_TAKES_BACK.fullmatch, added)) or any(map(_MEASURED.fullmatch, kept)):
        return ""
    place = next((index for index, word in enumerate(more) if index >= len(less) or less[index] != word), 0)
    return " ".join(more[place : place + sum(added.values())])


def _words(revision: Revision, clause: Clause) -> list[str]:
    text = " ".join(one.words.text for one in revision.passages_of(clause.id))
    return _WORD.findall(text.casefold())


def _id(revision: Revision, clause: Clause, *, gained: bool) -> str:
    kind = revision.kind(clause)
    natures = frozenset(kind.changes.values())
    # That it is to be done at set times is new, not what is to be done.
    duty = Nature.FREQUENCY in natures
    pair = ids(Sort.FREQUENCY, "") if duty else whole_ids(natures, kind.topic(clause, revision.definitions))
    return pair[gained]


def _change(scene: Scene, pair: tuple[Clause, Clause], name: str, message: str) -> Change:
    old, new = pair
    before, after = scene.old.wording(old.id), scene.new.wording(new.id)
    return Change(
        id=name,
        clause=new.id,
        clause_old=old.id,
        section=(scene.old.section(old.id), scene.new.section(new.id)),
        direction=Direction.NEUTRAL,
        old=Side(None, before or None),
        new=Side(None, after or None),
        message=message,
        evidence="rule",
        order=(0, scene.new.order[new.id]),
    )
