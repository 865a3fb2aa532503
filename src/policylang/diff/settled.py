"""Undecided words that another change explains, or that plainly say the same: one cause is one change."""

import re
from collections.abc import Iterator

from attrs import evolve

from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.definition_words import words_apart
from policylang.diff.external import REASON, other_reference
from policylang.diff.found import Change, Side
from policylang.diff.prose import (
    RANKS,
    SOFTENERS,
    Apart,
    Vocabulary,
    apart,
    left_of,
    mended,
    one_sentence_apart,
    ranked,
    words_of,
)
from policylang.diff.same_words import same_words
from policylang.diff.scene import Revision, Scene

STRENGTHS = frozenset({"TXT901", "TXT902"})
STORY = "meningen är märkt berättande"
_CHECKED = "ord som bär normen är andra"


def settled(scene: Scene, changes: tuple[Change, ...]) -> Iterator[Change]:
    """The changes, with undecided words read again beside all that is told."""
    known = Vocabulary(*(words_of([one.printed for one in each.passages]) for each in (scene.old, scene.new)))
    turned = dict((*_turned(changes), *_shortened(changes)))
    merged = {id(change): made for one, other in turned.values() for change, made in ((one[0], one[1]), (other, None))}
    for change in changes:
        if id(change) in merged:
            made = merged[id(change)]
            yield from (made,) if made is not None else ()
        elif change.id != "TXT904":
            yield change
        elif not _both(change):
            yield quoted(change)
        elif not _explained(scene, change, changes):
            yield quoted(_settled(scene, change, known))


def _both(change: Change) -> bool:
    return all(_texts(change))


def _texts(change: Change) -> tuple[str, str]:
    """The words before and after, as they are printed."""
    sides = change.old or Side(), change.new or Side()
    valued = all(one.value for one in sides)
    old, new = ((one.value if valued else one.wording) or "" for one in sides)
    return " ".join(old.split()), " ".join(new.split())


def _settled(scene: Scene, change: Change, known: Vocabulary) -> Change:
    old, new = _texts(change)
    definitions = scene.old.definitions, scene.new.definitions
    story = change.reason.startswith(STORY)
    read = change.kind == "ändrad" and not change.message.startswith("Rubriken")
    if mended(old, new, known):
        return _editorial(change, "stavningen rättas")
    refers = other_reference(old, new, definitions)
    if refers is not None:
        line = CATALOGUE["DEF912"].line.format(regel=_regel(change), a=refers[0], b=refers[1])
        return evolve(change, id="DEF912", message=f"{line} Oavgjord: {REASON}.", reason=REASON)
    # Where a rule is tested and proved the same, other words are no other demand: what they do nobody has tested.
    step = ranked(old, new)
    if step is not None and (step[1] == 0 or not change.reason.startswith(_CHECKED)):
        return _stronger(change, step[0].old, step[0].new, step[1])
    if read and not story and same_words(old, new, definitions, tested=False):
        return _editorial(change, "samma ord i en annan form")
    return change


def quoted(change: Change) -> Change:
    """The change; undecided words with what they were and are."""
    if change.id != "TXT904" or change.message.startswith("Rubriken") or "”" in change.message:
        return change
    old, new = _texts(change)
    if old == new:
        return change
    if old and new:
        said = "”{}” lyder i stället ”{}”".format(*words_apart(old, new))
    else:
        said = f"”{_short(old or new)}” {'tillkommer' if new else 'utgår'}"
    line = CATALOGUE["TXT904"].line.format(regel="").removeprefix(": ")
    return evolve(change, message=change.message.replace(f"{line[0].lower()}{line[1:]}", f"{said}; {_UNTRIED}"))


_UNTRIED = "det kan inte prövas maskinellt, bedömning krävs."
_LONGEST = 200


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _regel(change: Change) -> str:
    return change.message.partition(": ")[0]


def _editorial(change: Change, how: str) -> Change:
    line = CATALOGUE["TXT903"].line.format(regel=_regel(change))
    return evolve(
        change,
        id="TXT903",
        direction=Direction.EDITORIAL,
        message=f"{line.removesuffix('.')}: {how}.",
        evidence="rule",
        reason="",
    )


def _stronger(change: Change, old: str, new: str, step: int) -> Change:
    """Another modal verb: as binding, more or less."""
    if step == 0:
        return _editorial(change, f"”{old}” ersätts med ”{new}”")
    name = "TXT902" if step > 0 else "TXT901"
    return evolve(
        change,
        id=name,
        direction=Direction.TIGHTENED if step > 0 else Direction.LOOSENED,
        message=CATALOGUE[name].line.format(regel=_regel(change), a=old, b=new),
        evidence="rule",
        reason="",
    )


# -- one cause -----------------------------------------------------------------------------------


def _explained(scene: Scene, change: Change, changes: tuple[Change, ...]) -> bool:
    """Whether the words that differ are those of another change."""
    old, new = _texts(change)
    if any(_worded_in(scene, change, one) for one in changes) and one_sentence_apart(old, new):
        return True
    differing = apart(old, new)
    if differing is None:
        return False
    if change.clause is None:
        return any(_names_it(scene, change, one, differing) for one in changes)
    words = {differing.old, differing.new}
    if words <= {*RANKS, *SOFTENERS, ""} and any(_says_it(scene, change, one) for one in changes):
        return True
    if "" not in words or not change.reason.startswith(_CHECKED) or change.clause is None:
        return False
    # The words that came or went are those of a rule that came or went in the same sentence.
    struck = not differing.new
    revision, rules = (scene.old, scene.matching.removed) if struck else (scene.new, scene.matching.added)
    name = change.clause_old if struck else change.clause
    return bool({one.id for one in rules} & _beside(revision, name or ""))


def _says_it(scene: Scene, change: Change, other: Change) -> bool:
    """Whether another change says how binding the very words are now."""
    if other.id not in STRENGTHS or other.clause is None or change.clause is None:
        return False
    whole, part = scene.new.wording(other.clause), scene.new.wording(change.clause)
    return other.clause == change.clause or bool(part and part in whole)


def _worded_in(scene: Scene, change: Change, other: Change) -> bool:
    """Whether another change is of how binding a rule is that lends its words from the text of this clause."""
    lent = change.clause is not None and other.id in STRENGTHS and other.rewritten and other.clause != change.clause
    part = scene.new.wording(change.clause or "")
    return lent and bool(part) and part in scene.new.wording(other.clause or "")


def _names_it(scene: Scene, change: Change, other: Change, differing: Apart) -> bool:
    """Whether a sentence carried out by another rule only names what that rule no longer, or now, lists."""
    if other.old is None or other.new is None or other.clause is None or other.id == "TXT904":
        return False
    old, new = _texts(change)
    passages = [one for each in (scene.old, scene.new) for one in each.passages if one.printed in {old, new}]
    refers = {rule for one in passages for rule in one.refers}
    if not refers & {other.clause, other.clause_old}:
        return False
    listed = [set(_NAMES.split((one.value or "").casefold())) for one in (other.old, other.new)]
    named = [{one for one in _NAMES.split(text) if one} for text in (differing.old, differing.new)]
    gone, come = listed[0] - listed[1], listed[1] - listed[0]
    return bool(named[0] or named[1]) and named[0] <= gone and named[1] <= come


_NAMES = re.compile(r"\s*(?:,|\boch/eller\b|\boch\b|\beller\b)\s*")


def _shortened(changes: tuple[Change, ...]) -> Iterator[tuple[int, tuple[tuple[Change, Change], Change]]]:
    """A rule that goes, or comes, with a part of its sentence, the rest of which stands: one change."""
    loose = [one for one in changes if one.id == "TXT904" and one.clause is None and one.clause_old is None]
    for change in changes:
        if change.kind not in {"ny", "upphävd"} or change.id == "TXT904" or not (change.clause or change.clause_old):
            continue
        whole = (change.new if change.kind == "ny" else change.old) or Side()
        for one in loose:
            rest = (one.old if change.kind == "ny" else one.new) or Side()
            if one.kind in {change.kind, "ändrad"} or not rest.wording or not whole.wording:
                continue
            place = change.section[change.kind == "ny"], one.section[change.kind != "ny"]
            if place[0] == place[1] and left_of(whole.wording, rest.wording):
                how = "löd förut" if change.kind == "ny" else "lyder i stället"
                yield (
                    id(change),
                    ((change, evolve(change, message=f"{change.message} Meningen {how}: ”{rest.wording}”")), one),
                )
                loose.remove(one)
                break


def _beside(revision: Revision, name: str) -> set[str]:
    """The rules of the same sentence."""
    return {rule for one in revision.passages_of(name) for rule in one.rules}


def _turned(changes: tuple[Change, ...]) -> Iterator[tuple[int, tuple[tuple[Change, Change], Change]]]:
    """A sentence without a rule and the same with one that a person judges, but for its modal verb: one change."""
    loose = [one for one in changes if one.id == "TXT904" and one.clause is None and one.clause_old is None]
    for change in changes:
        if change.id != "TXT904" or change.kind not in {"ny", "upphävd"} or change in loose:
            continue
        added = change.kind == "ny"
        for one in loose:
            old, new = (one, change) if added else (change, one)
            if one.kind == change.kind or not old.old or not new.new or bool(one.new) is added:
                continue
            both = evolve(change, kind="ändrad", section=(old.section[0], new.section[1]), old=old.old, new=new.new)
            step = ranked(*_texts(both))
            if step is not None:
                yield id(change), ((change, _stronger(both, step[0].old, step[0].new, step[1])), one)
                loose.remove(one)
                break
