"""Sections that the text cites by number: whether the number still is of the section that it was of.

A number is nobody's id: a section that comes in before another gives its number away, and the sentence that cites it
says another thing though no letter of it is changed.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from attrs import evolve, field, frozen

from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.found import Change, Side
from policylang.diff.passages import Place, Placed, places
from policylang.diff.scene import Revision, Scene
from policylang.diff.structure import headings
from policylang.model.citing import Citation, citations
from policylang.units.swedish import join

_Values = tuple[str | None, str | None]
REASON = "vad hänvisningen gör med normen prövas inte maskinellt"
_TARGET = re.compile(r"\{→[^{}]*\}")


@frozen
class _Known:
    """The sections of one revision, and what each is called in both.

    Args:
        names: (document, number) -> what the section is called whatever its number; two that are the same alike.
        numbers: (document, number) of every section that either revision has.
    """

    revision: Revision
    names: dict[tuple[int, str], str]
    sections: dict[tuple[int, str], Place] = field(eq=False)
    numbers: set[tuple[int, str]] = field(eq=False)


def cited(scene: Scene) -> tuple[Scene, tuple[Change, ...]]:
    """The scene with each number that cites a section read as that section, and what is told of them.

    Where nothing but a number's section is another, that is told here, and the sentence is otherwise as it was.
    """
    same = headings(scene)
    names = {_key(new): f"{new.document}/{new.number}" for new in places(scene.new.resolved) if new.number}
    before = {_key(old): names.get(_key(new), "") for old, new in same if old.number}
    before |= {
        _key(one): f"förra {one.document}/{one.number}"
        for one in places(scene.old.resolved)
        if one.number and not before.get(_key(one))
    }
    sides = []
    for revision, known in ((scene.old, before), (scene.new, names)):
        sections = {_key(one): one for one in places(revision.resolved) if one.number}
        sides.append(_Known(revision, known, sections, {*before, *names}))
    old, new = ([_read(one, side) for one in side.revision.passages] for side in sides)
    changes = [
        _rewritten(sides, was, is_)
        for was, is_ in _beside(old, new, _same_words)
        if _numbers(sides[0], was) != _numbers(sides[1], is_)
    ]
    changes += _outside(scene, sides)
    for was, is_ in _beside(old, new, _same_but_for_targets):
        if old[was].words.masked == new[is_].words.masked:
            continue
        if old[was].alone != new[is_].alone:
            changes.append(_retargeted(sides, was, is_))
        words = evolve(new[is_].words, masked=old[was].words.masked)
        new[is_] = evolve(new[is_], words=words, alone=old[was].alone, lead=old[was].lead)
    read = [evolve(side.revision, passages=tuple(ones)) for side, ones in zip(sides, (old, new), strict=True)]
    return evolve(scene, old=read[0], new=read[1]), tuple(changes)


def _key(place: Place) -> tuple[int, str]:
    return place.document, place.number.casefold()


# -- what a number cites -------------------------------------------------------------------------


def _read(one: Placed, known: _Known) -> Placed:
    """The passage with the sections that it cites in place of their numbers."""
    masked, alone, lead = (_with_targets(text, one, known) for text in (one.words.masked, one.alone, one.lead))
    if masked == one.words.masked:
        return one
    return evolve(one, words=evolve(one.words, masked=masked), alone=alone, lead=lead)


def _with_targets(text: str, one: Placed, known: _Known) -> str:
    made, end = "", 0
    for cite, where in _sections(text, one.place.document, known):
        made += f"{text[end : cite.start]}{{→{known.names.get(where, 'inget ' + cite.number)}}}"
        end = cite.end
    return made + text[end:]


def _sections(text: str, here: int, known: _Known) -> Iterator[tuple[Citation, tuple[int, str]]]:
    """Each citation of a section of this document, or of one that it completes, and which that is."""
    for cite in citations(text):
        document = _document(cite, here, known.revision)
        where = (-1 if document is None else document, cite.number)
        if document is not None and (where in known.numbers or (not cite.loose and _numbered(document, known))):
            yield cite, where


def _numbered(document: int, known: _Known) -> bool:
    return any(one == document for one, _ in known.numbers)


def _document(cite: Citation, here: int, revision: Revision) -> int | None:
    """Which of the documents the section is in; None when it is in none of these."""
    if not cite.document:
        return here
    titles = [document.metadata.title.casefold() for document in revision.resolved.documents]
    for index, title in enumerate(titles):
        first = title.split(" ")[0]
        if cite.document.startswith(first.rstrip("s")[: max(len(first) - 2, 4)]):
            return index
    # "avsnitt 4 i denna policy": the end of a compound is what it goes on being called.
    own = titles[here].split(" ")[0]
    short = re.sub(r"(?:erna|arna|ens|en|ets|et|ns|na|n|s)$", "", cite.document)
    return here if len(short) > 3 and short in own else None  # noqa: PLR2004 - no chance likeness


# -- which sentence is which ---------------------------------------------------------------------


def _beside(old: list[Placed], new: list[Placed], key: Callable[[Placed], str]) -> list[tuple[int, int]]:
    """The places of sentences that cite sections and are the same by the key; the likest first, in order."""
    groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, ones in enumerate((old, new)):
        for index, one in enumerate(ones):
            if _TARGET.search(one.words.masked):
                groups[key(one)][side].append(index)
    pairs = []
    for before, after in groups.values():
        left = list(after)
        for was in sorted(before, key=lambda index: all(old[index].words != new[other].words for other in after)):
            is_ = next((other for other in left if new[other].words == old[was].words), next(iter(left), None))
            if is_ is not None:
                left.remove(is_)
                pairs.append((was, is_))
    return sorted(pairs, key=lambda pair: pair[1])


def _same_words(one: Placed) -> str:
    return one.words.masked


def _same_but_for_targets(one: Placed) -> str:
    return _TARGET.sub("{→}", one.words.masked)


# -- what is told --------------------------------------------------------------------------------


def _numbers(side: _Known, index: int) -> list[str]:
    one = side.revision.passages[index]
    return [cite.number for cite, _ in _sections(one.alone, one.place.document, side)]


def _retargeted(sides: list[_Known], was: int, is_: int) -> Change:
    """The sentence cites another section than it did."""
    each = [list(_cites(side, index)) for side, index in zip(sides, (was, is_), strict=True)]
    apart = [pair for pair in zip(*each, strict=True) if pair[0][1] != pair[1][1]]
    a, b = (join(list(dict.fromkeys(pair[side][0] for pair in apart))) for side in (0, 1))
    line = CATALOGUE["STR945"].line.format(regel=sides[1].revision.passages[is_].top.name, a=a, b=b)
    return evolve(_change("STR945", sides, (was, is_), f"{line} Oavgjord: {REASON}.", (a, b)), reason=REASON)


def _cites(side: _Known, index: int) -> Iterator[tuple[str, str]]:
    one = side.revision.passages[index]
    yield from _called(one.alone, one.place.document, side)


def _called(text: str, here: int, side: _Known) -> Iterator[tuple[str, str]]:
    """What a message calls each section that the text cites, and what it is called whatever its number."""
    for cite, where in _sections(text, here, side):
        number = cite.number if cite.number.startswith("bilaga") else f"avsnitt {cite.number}"
        place = side.sections.get(where)
        title = side.revision.resolved.documents[where[0]].metadata.title
        there = f" i {title}" if cite.document and where[0] else ""
        called = f"{number} (finns inte)" if place is None else f"{number} {place.heading}{there}"
        yield called, side.names.get(where, "")


def _outside(scene: Scene, sides: list[_Known]) -> Iterator[Change]:
    """The same for texts that stand in no sentence: of the glossary, and of rules that are blocks of their own."""
    before, after = (_texts(side.revision) for side in sides)
    now = {old.id: new.id for old, new in scene.matching.pairs}
    for index, (name, (called, text, here)) in enumerate(before.items()):
        other = after.get(now.get(name, name))
        if other is None or text != other[1]:
            continue
        each = [list(_called(text, at, side)) for side, at in zip(sides, (here, other[2]), strict=True)]
        apart = [pair for pair in zip(*each, strict=False) if pair[0][1] != pair[1][1]]
        if apart:
            a, b = (join(list(dict.fromkeys(pair[side][0] for pair in apart))) for side in (0, 1))
            rule = now.get(name)
            line = CATALOGUE["STR945"].line.format(regel=called, a=a, b=b)
            yield Change(
                id="STR945",
                clause=rule,
                clause_old=name if rule else None,
                field=None if rule else name,
                direction=Direction.UNDECIDED,
                old=Side(a, text),
                new=Side(b, text),
                message=f"{line} Oavgjord: {REASON}.",
                reason=REASON,
                order=(2, 4 * 10**6 + index),
            )


def _texts(revision: Revision) -> dict[str, tuple[str, str, int]]:
    """What each is called, its words and the document whose sections it cites."""
    found = {
        name: (f"Begreppet {one.heading}", " ".join(one.text.split()), 0)
        for name, one in revision.definitions.terms.items()
    }
    stated = {name for one in revision.passages for name in one.rules}
    for index, document in enumerate(revision.resolved.documents):
        for name in document.clauses:
            if name not in stated and revision.wording(name):
                found[name] = (revision.called(name), revision.wording(name), index)
    return found


def _rewritten(sides: list[_Known], was: int, is_: int) -> Change:
    """Only the number is another, and it cites the section that it cited."""
    a, b = (join(_numbers(side, index)) for side, index in zip(sides, (was, is_), strict=True))
    line = CATALOGUE["TXT903"].line.format(regel=sides[1].revision.passages[is_].top.name)
    said = f"{line} Hänvisningen till {a} skrivs {b} och avser detsamma som förut."
    return _change("TXT903", sides, (was, is_), said)


def _change(
    name: str, sides: list[_Known], pair: tuple[int, int], message: str, values: _Values = (None, None)
) -> Change:
    was, is_ = (side.revision.passages[index] for side, index in zip(sides, pair, strict=True))
    editorial = name == "TXT903"
    return Change(
        id=name,
        clause=next(iter(is_.own or is_.rules), None),
        clause_old=next(iter(was.own or was.rules), None),
        section=(was.top.number or None, is_.top.number or None),
        direction=Direction.EDITORIAL if editorial else Direction.UNDECIDED,
        old=Side(values[0], was.printed),
        new=Side(values[1], is_.printed),
        message=message,
        evidence="rule" if editorial else "none",
        order=(0, 10**6, is_.line),
    )
