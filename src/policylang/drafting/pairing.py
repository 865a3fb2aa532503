"""Which section, paragraph or part of the one text is which of the other.

Presentation only: what is said of a change in substance hangs on rules and their ids, never on this.
"""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from policylang.drafting.draft import Section, Unit
from policylang.drafting.outline import ROOT, Outline

_ALIKE = 0.5
_SENTENCE = 0.4
T = TypeVar("T")


def sections(old: Outline, new: Outline) -> dict[int, int]:
    """Index in the new text -> index in the old one, for the sections that are in both."""
    found: dict[int, int] = {0: 0}

    def free() -> tuple[list[int], list[int]]:
        return (
            [one for one in range(len(old.sections)) if one not in found.values()],
            [one for one in range(len(new.sections)) if one not in found],
        )

    def same(key: Callable[[Outline, int], object]) -> None:
        before, after = free()
        for one in after:
            twin = next((other for other in before if key(old, other) == key(new, one)), None)
            if twin is not None:
                found[one] = twin
                before.remove(twin)

    same(_path)
    for measure, least in ((_shared, 1.0), (_likeness, _ALIKE)):
        before, after = free()
        scored = [
            (measure(old.sections[left], new.sections[right]), -left, -right) for left in before for right in after
        ]
        for score, left, right in sorted(scored, reverse=True):
            if score >= least and -right not in found and -left not in found.values():
                found[-right] = -left
        if measure is _shared:
            same(lambda tree, index: tree.sections[index].heading)
    _parents(old, new, found)
    return found


def _path(tree: Outline, index: int) -> tuple[str, ...]:
    return () if index == ROOT else (*_path(tree, tree.parents[index]), tree.sections[index].heading)


def _shared(old: Section, new: Section) -> float:
    return len(old.clauses & new.clauses)


def _likeness(old: Section, new: Section) -> float:
    """How much of the words are the same; a section without words is like none."""
    was, is_ = ([word for unit in one.units for word in _words(unit).split()] for one in (old, new))
    return SequenceMatcher(None, was, is_, autojunk=False).ratio() if was and is_ else 0.0


def _words(unit: Unit) -> str:
    return " ".join((unit.text, *(f"{part.head} {part.text}" for part in unit.parts)))


def _parents(old: Outline, new: Outline, found: dict[int, int]) -> None:
    """A section whose subsection stays is the same with another heading, when nothing else is."""
    for right, left in sorted(found.items(), reverse=True):
        above, was = new.parents[right], old.parents[left]
        if ROOT not in {above, was} and above not in found and was not in found.values():
            found[above] = was


def units(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int | None, int | None]]:
    """Paragraphs beside each other, in order; None beside what the other text lacks."""

    def alike(left: int, right: int) -> bool:
        was, is_ = old[left], new[right]
        if was.clauses & is_.clauses:
            return True
        return was.sort == is_.sort and _ratio(_words(was), _words(is_)) >= _SENTENCE

    return aligned(old, new, alike)


def _ratio(old: str, new: str) -> float:
    if not old or not new:
        return 1.0 if old == new else 0.0
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def likely(old: str, new: str) -> bool:
    """Whether the one wording may be the other, rewritten."""
    return _ratio(old, new) >= _SENTENCE


def aligned(
    old: Sequence[T], new: Sequence[T], alike: Callable[[int, int], bool]
) -> list[tuple[int | None, int | None]]:
    """Two sequences beside each other: what is equal, and between that what is alike, in order."""
    pairs: list[tuple[int | None, int | None]] = []
    matcher = SequenceMatcher(None, *_coded(old, new), autojunk=False)
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        if tag == "equal":
            pairs += list(zip(range(left, left_end), range(right, right_end), strict=True))
            continue
        start = left
        for one in range(right, right_end):
            twin = next((other for other in range(start, left_end) if alike(other, one)), None)
            if twin is None:
                pairs.append((None, one))
                continue
            pairs += [(gone, None) for gone in range(start, twin)]
            pairs.append((twin, one))
            start = twin + 1
        pairs += [(gone, None) for gone in range(start, left_end)]
    return pairs


def _coded(old: Sequence[T], new: Sequence[T]) -> tuple[list[int], list[int]]:
    """The same number for what is equal: the matcher wants what can be hashed."""
    known: list[T] = []

    def code(one: T) -> int:
        if one not in known:
            known.append(one)
        return known.index(one)

    return [code(one) for one in old], [code(one) for one in new]
