"""From two printed texts to the decision that makes the one the other."""

from bisect import bisect_left
from collections.abc import Iterator

from attrs import frozen

from policylang.drafting import pairing
from policylang.drafting.carry_out import Impossible, carried_out
from policylang.drafting.draft import Draft
from policylang.drafting.orders import Amendment, Insert, Order, Redesignate, Repeal, Reword, Target, Where, Wording
from policylang.drafting.outline import ROOT, Outline, implied, inside, outline
from policylang.drafting.within import within

_SORTS = (Repeal, Redesignate, Reword, Insert)


def amendment(old: Draft, new: Draft) -> Amendment:
    """The orders that make the old text the new one.

    They are carried out before they are given: where they would not give exactly the new text, the decision is to adopt
    the new text as a whole.
    """
    if old == new:
        return Amendment(())
    for spelled_out in (False, True):
        made = Amendment(tuple(_Two(old, new, spelled_out).orders()))
        try:
            if carried_out(made, old) == new:
                return made
        except Impossible:
            continue
    return Amendment((), whole=new)


@frozen
class _Two:
    """Two texts.

    Args:
        spelled_out: whether the place of every section that comes or moves is told, also when its number tells it.
    """

    before: Draft
    after: Draft
    spelled_out: bool

    def orders(self) -> Iterator[Order]:
        old, new = outline(self.before.sections), outline(self.after.sections)
        found = [*self._head(), *_Sections(old, new, pairing.sections(old, new), self.spelled_out).orders()]
        for sort in _SORTS:
            yield from (one for one in found if isinstance(one, sort))

    def _head(self) -> Iterator[Order]:
        if self.before.title != self.after.title:
            yield Reword(Target(aspect="title"), Wording(text=self.after.title))
        was, is_ = self.before.facts, self.after.facts
        for label in (one for one in was if one not in is_):
            yield Repeal(Target(aspect="fact", label=label))
        for label, text in is_.items():
            if label in was and was[label] != text:
                yield Reword(Target(aspect="fact", label=label), Wording(text=text))
            elif label not in was:
                yield Insert(Target(aspect="fact", label=label), Wording(text=text))


@frozen
class _Sections:
    """The sections of two texts; `came` is index in the new one -> index in the old one."""

    old: Outline
    new: Outline
    came: dict[int, int]
    spelled_out: bool

    def orders(self) -> Iterator[Order]:
        stays = set(self.came.values())
        for index in range(len(self.old.sections)):
            if index not in stays and (self.old.parents[index] == ROOT or self.old.parents[index] in stays):
                yield Repeal(Target(self.old.where(index)))
        moved = self._moved()
        for index, was in sorted(self.came.items()):
            name = self._called(index)
            if index in moved or name != self._implied(was):
                after = self._before_it(index) if self._told(index) or index in moved else None
                yield Redesignate(self.old.where(was), name, after)
            yield from within(
                (self.old.where(was), name),
                self.old.sections[was],
                self.new.sections[index],
                divided=bool(self.new.children(index)),
            )
        for index in range(len(self.new.sections)):
            above = self.new.parents[index]
            if index in self.came or (above != ROOT and above not in self.came):
                continue
            come = (index, *self._with(index))
            wording = Wording(sections=tuple(self.new.sections[one] for one in come))
            yield Insert(Target(self._called(index)), wording, self._before_it(index) if self._told(index) else None)

    def _with(self, index: int) -> Iterator[int]:
        """The new sections below a new section."""
        for child in self.new.children(index):
            if child not in self.came:
                yield from (child, *self._with(child))

    def _called(self, index: int) -> Where:
        """What a section of the new text is called when its number and place are new and its heading not yet."""
        if index == ROOT or self.new.sections[index].level == 0:
            return Where()
        section = self.new.sections[index]
        if section.number:
            return Where(section.number)
        heading = self.old.sections[self.came[index]].heading if index in self.came else section.heading
        return inside(self._called(self.new.parents[index]), heading)

    def _implied(self, was: int) -> Where | None:
        """What a section of the old text is called after the decision when nothing is said of it."""
        section, above = self.old.sections[was], self.old.parents[was]
        if above == ROOT:
            return self.old.where(was)
        parent = next((index for index, one in self.came.items() if one == above), None)
        return None if parent is None else implied(self._called(parent), section.number, section.heading)

    def _told(self, index: int) -> bool:
        """Whether the number does not tell where the section stands."""
        return self.spelled_out or not self.new.sections[index].number

    def _before_it(self, index: int) -> Where:
        """The section that it follows among its siblings; `Where()` when it is the first."""
        siblings = [one for one in self.new.children(self.new.parents[index]) if self.new.sections[one].level]
        position = siblings.index(index)
        return self._called(siblings[position - 1]) if position else Where()

    def _moved(self) -> set[int]:
        """Sections that stand in another order among those that stay beside them."""
        found: set[int] = set()
        for parent in (ROOT, *self.came):
            stay = [
                one
                for one in self.new.children(parent)
                if one in self.came
                and self.old.parents[self.came[one]] == self.came.get(parent, ROOT)
                and self._told(one)
                and self.new.sections[one].level
            ]
            kept = _longest([self.came[one] for one in stay])
            found.update(one for one in stay if self.came[one] not in kept)
        return found


def _longest(numbers: list[int]) -> set[int]:
    """The longest of the rising subsequences."""
    ends: list[int] = []
    places: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        places.append(place)
    found: set[int] = set()
    wanted = len(ends) - 1
    for index in range(len(numbers) - 1, -1, -1):
        if places[index] == wanted:
            found.add(numbers[index])
            wanted -= 1
    return found
