"""The sections of a text as a tree, and what each is called."""

from collections.abc import Sequence

from attrs import frozen

from policylang.drafting.draft import Section
from policylang.drafting.orders import Where, named

ROOT = -1


@frozen
class Outline:
    """Sections in order with the index of the section that each stands in (`ROOT` at the top)."""

    sections: tuple[Section, ...]
    parents: tuple[int, ...]

    def children(self, parent: int) -> tuple[int, ...]:
        """The sections that stand directly in one, in order."""
        return tuple(index for index, one in enumerate(self.parents) if one == parent)

    def below(self, index: int) -> tuple[int, ...]:
        """The sections that stand anywhere in one, in order."""
        return tuple(inner for child in self.children(index) for inner in (child, *self.below(child)))

    def where(self, index: int) -> Where:
        """What the section is called."""
        if index == ROOT:
            return Where()
        section = self.sections[index]
        if section.level == 0:
            return Where()
        if section.number:
            return Where(section.number)
        return inside(self.where(self.parents[index]), section.heading)


def inside(parent: Where, heading: str) -> Where:
    """What an unnumbered section in another is called."""
    return Where(parent.number, (*parent.path, named(heading)))


def implied(parent: Where, number: str, heading: str) -> Where | None:
    """What a section is called when the one that it stands in is called so; None when that cannot be told."""
    if not number:
        return inside(parent, heading)
    if parent.path or not parent.number or "." not in number:
        return None
    return Where(f"{parent.number}.{number.rpartition('.')[2]}")


def outline(sections: Sequence[Section]) -> Outline:
    """The tree that the levels make."""
    parents: list[int] = []
    for index, section in enumerate(sections):
        parent = index - 1
        while parent >= 0 and (sections[parent].level >= section.level or sections[parent].level == 0):
            parent -= 1
        parents.append(parent)
    return Outline(tuple(sections), tuple(parents))
