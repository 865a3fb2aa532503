"""Nuvarande lydelse beside Föreslagen lydelse: what is amended, with the words that lead in to it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from policylang.drafting import names, pairing
from policylang.drafting.draft import POINT, TERM, Draft, Part, Section, Unit
from policylang.drafting.orders import Amendment, Redesignate, Reword, Where
from policylang.drafting.outline import ROOT, Outline, inside, outline

OMITTED = "– – –"
HEADING, TOLD = "heading", "told"
T = TypeVar("T")


@frozen
class Line:
    """A line of the two columns; the text is None where that revision has none. Equal texts stand across both.

    Args:
        sort: `heading` begins a group, `told` is said of the text and is not of it; else `paragraph`, `point`, `term`,
            `row`.
        section, heading: of the numbered section that it stands in, as it is to be (as it was, when it goes).
    """

    sort: str
    old: str | None
    new: str | None
    section: str = ""
    heading: str = ""


def columns(old: Draft, new: Draft, amendment: Amendment) -> tuple[Line, ...]:
    """Every amended place in the order of the new text; what is repealed stands where it stood."""
    before, after = outline(old.sections), outline(new.sections)
    came = pairing.sections(before, after)
    full = {
        one.target.where
        for one in amendment.orders
        if isinstance(one, Reword) and one.target.aspect in {"section", "text"}
    }
    elsewhere = {one.old for one in amendment.orders if isinstance(one, Redesignate)}
    lines = list(_head(old, new))
    gone = [index for index in range(len(before.sections)) if index not in came.values()]
    for index in range(len(after.sections)):
        was = came.get(index)
        lines += _repealed(before, [one for one in gone if was is not None and one < was])
        gone = [one for one in gone if was is None or one > was]
        if was is None:
            lines += _whole(after, index, new=True)
            continue
        called = _called(before, after, came, index)
        lines += _amended((before, was), (after, index), whole=called in full, elsewhere=before.where(was) in elsewhere)
    lines += _repealed(before, gone)
    if amendment.whole is not None and not lines:
        told = "Avsnitten får en annan ordning."
        return (Line(HEADING, "Hela dokumentet", "Hela dokumentet"), Line(TOLD, told, told))
    return tuple(lines)


def _called(before: Outline, after: Outline, came: dict[int, int], index: int) -> Where:
    """As the orders call it: with its new number and place and its old heading."""
    section = after.sections[index]
    if section.number or section.level == 0:
        return after.where(index)
    above = after.parents[index]
    parent = Where() if above == ROOT else _called(before, after, came, above)
    return inside(parent, before.sections[came[index]].heading if index in came else section.heading)


def _head(old: Draft, new: Draft) -> Iterator[Line]:
    if old.title != new.title:
        yield Line(HEADING, "Dokumentets rubrik", "Dokumentets rubrik")
        yield Line("paragraph", old.title, new.title)
    labels = [one for one in {**new.facts, **old.facts} if old.facts.get(one) != new.facts.get(one)]
    if labels:
        yield Line(HEADING, "Uppgifter om dokumentet", "Uppgifter om dokumentet")
    for label in labels:
        was, is_ = (f"{label}: {one.facts[label]}" if label in one.facts else None for one in (old, new))
        yield Line("paragraph", was, is_)


# -- sections ------------------------------------------------------------------------------------


def title(tree: Outline, index: int) -> str:
    """A section's heading with its number; an unnumbered one after the numbered one that it stands in."""
    section = tree.sections[index]
    if section.level == 0:
        return "Före första rubriken"
    own = f"{section.number} {section.heading}".strip()
    above = tree.parents[index]
    return own if section.number or above == ROOT else f"{title(tree, above)} – {own}"


def _numbered(tree: Outline, index: int) -> tuple[str, str]:
    """Number and heading of the section, or of the nearest one above that has a number; of itself when none has."""
    above = index
    while above != ROOT and not tree.sections[above].number:
        above = tree.parents[above]
    section = tree.sections[index if above == ROOT else above]
    return section.number, section.heading


def _repealed(tree: Outline, indexes: Sequence[int]) -> Iterator[Line]:
    for index in indexes:
        yield from _whole(tree, index, new=False)


def _whole(tree: Outline, index: int, *, new: bool) -> Iterator[Line]:
    """A section that only the one text has."""
    section = tree.sections[index]
    texts = [(HEADING, title(tree, index)), *(one for unit in section.units for one in _texts(unit))]
    for sort, text in texts:
        line = Line(sort, None, text) if new else Line(sort, text, None)
        number, heading = _numbered(tree, index)
        yield evolve(line, section=number, heading=heading)


def _amended(old: tuple[Outline, int], new: tuple[Outline, int], *, whole: bool, elsewhere: bool) -> Iterator[Line]:
    was, is_ = old[0].sections[old[1]], new[0].sections[new[1]]
    if not elsewhere and was.units == is_.units and was.heading == is_.heading:
        return
    section, heading = _numbered(*new)
    yield Line(HEADING, title(*old), title(*new), section, heading)
    if elsewhere:
        told = _moved(old, new)
        yield Line(TOLD, told, told, section, heading)
    if was.units == is_.units:
        return
    pairs = pairing.units(was.units, is_.units)
    shown = list(pairs) if whole else _shown(pairs, was.units, is_.units)
    last = None
    for line in _lines(shown, was, is_):
        # What is left out at the end of a list and after it is left out once.
        if line.sort != TOLD or line != last:
            yield evolve(line, section=section, heading=heading)
        last = line


def _moved(old: tuple[Outline, int], new: tuple[Outline, int]) -> str:
    before, after = old[0].where(old[1]), new[0].where(new[1])
    if before == after:
        return f"{_capital(names.section(before))} flyttas."
    present = "" if before.path else "nuvarande "
    same = before.path[-1:] == after.path[-1:] and before.path
    if same:
        above = Where(after.number, after.path[:-1])
        to = "den högsta rubriknivån" if above == Where() else names.section(above)
        return f"{_capital(names.section(before))} flyttas till {to}."
    return f"{_capital(present + names.section(before))} betecknas {names.section(after)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- paragraphs and their parts ------------------------------------------------------------------

Pair = tuple[int | None, int | None]


def _shown(pairs: Sequence[Pair], old: Sequence[T], new: Sequence[T]) -> list[Pair | None]:
    """What differs and, above each such run, the one that is the same and leads in to it; None for what is left out.

    A term leads in to nothing: it stands in its place of the alphabet.
    """
    leads = not any(isinstance(one, Part) and one.sort == TERM for one in (*old, *new))
    differs = [left is None or right is None or old[left] != new[right] for left, right in pairs]
    keep = [one or (leads and index + 1 < len(pairs) and differs[index + 1]) for index, one in enumerate(differs)]
    found: list[Pair | None] = []
    for pair, kept in zip(pairs, keep, strict=True):
        if kept:
            found.append(pair)
        elif not found or found[-1] is not None:
            found.append(None)
    return found


def _lines(pairs: Sequence[Pair | None], old: Section, new: Section) -> Iterator[Line]:
    for pair in pairs:
        if pair is None:
            yield Line(TOLD, OMITTED, OMITTED)
            continue
        left, right = pair
        was = old.units[left] if left is not None else None
        is_ = new.units[right] if right is not None else None
        if was and is_ and was != is_ and (was.sort, was.text) == (is_.sort, is_.text):
            yield from _parts(was, is_)
        elif was and is_ and was != is_:
            yield Line("paragraph", was.text or None, is_.text or None)
            yield from _beside(was.parts, is_.parts, pairing.aligned(was.parts, is_.parts, _like(was.parts, is_.parts)))
        elif was and is_:
            yield from (Line(sort, text, text) for sort, text in _texts(was))
        elif was:
            yield from (Line(sort, text, None) for sort, text in _texts(was))
        elif is_:
            yield from (Line(sort, None, text) for sort, text in _texts(is_))


def _parts(old: Unit, new: Unit) -> Iterator[Line]:
    """A paragraph whose own words stay: those across both, then the parts that differ."""
    if old.text:
        yield Line("paragraph", old.text, new.text)
    pairs = pairing.aligned(old.parts, new.parts, _like(old.parts, new.parts))
    for pair in _shown(pairs, old.parts, new.parts):
        if pair is None:
            yield Line(TOLD, OMITTED, OMITTED)
        else:
            yield from _beside(old.parts, new.parts, [pair])


def _like(old: Sequence[Part], new: Sequence[Part]) -> Callable[[int, int], bool]:
    def alike(left: int, right: int) -> bool:
        was, is_ = old[left], new[right]
        if was.sort == TERM:
            return was.head == is_.head
        return pairing.likely(was.text, is_.text)

    return alike


def _beside(old: Sequence[Part], new: Sequence[Part], pairs: Sequence[Pair]) -> Iterator[Line]:
    for left, right in pairs:
        was = _said(old[left], left, 0) if left is not None else []
        is_ = _said(new[right], right, 0) if right is not None else []
        sort = _sort(old[left] if left is not None else new[right or 0])
        for one, other in _longest(was, is_):
            yield Line(sort, one, other)


def _longest(old: list[str], new: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Points below a point beside each other."""
    for left, right in pairing.aligned(old, new, lambda one, other: pairing.likely(old[one], new[other])):
        yield (old[left] if left is not None else None, new[right] if right is not None else None)


def _texts(unit: Unit) -> Iterator[tuple[str, str]]:
    if unit.text:
        yield ("paragraph", unit.text)
    for index, part in enumerate(unit.parts):
        yield from ((_sort(part), text) for text in _said(part, index, 0))


def _sort(part: Part) -> str:
    return {TERM: "term", POINT: "point"}.get(part.sort, "row")


def _said(part: Part, index: int, depth: int) -> list[str]:
    """A part as it is read, then those below it."""
    if part.sort == TERM:
        return [f"{part.head}: {part.text}"]
    if part.sort != POINT:
        # Columns that are empty to the end, as those of a follow-up are when a plan is adopted, say nothing.
        return [part.text.rstrip("\t ").replace("\t", " | ")]
    mark = "– " * depth + (f"{index + 1}. " if part.ordered else "– ")
    below = [text for number, one in enumerate(part.below) for text in _said(one, number, depth + 1)]
    return [mark + part.text, *below]
