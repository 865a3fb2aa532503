"""In which order sections stand, when some have come, some have moved and some have other numbers."""

from collections.abc import Sequence

from attrs import frozen

from policylang.drafting.draft import Section
from policylang.drafting.orders import Where


@frozen
class Placed:
    """A section that is to stand somewhere.

    Args:
        name: what it is called.
        after: the sibling that it is said to follow; `Where()` before all of them, None when nothing is said.
        stays: whether it stands in the section that it stood in, or comes with it.
    """

    name: Where
    section: Section
    after: Where | None
    stays: bool


def placed(sections: Sequence[Placed]) -> tuple[Where, ...]:
    """All of them in order; one whose place cannot be made out is left out."""
    names = {one.name for one in sections}
    children: dict[Where, list[Placed]] = {}
    first = [one.name for one in sections if one.section.level == 0]
    for one in sections:
        if one.section.level:
            children.setdefault(parent(one.name, names), []).append(one)
    found: list[Where] = []

    def walk(name: Where) -> None:
        for child in siblings(children.get(name, [])):
            found.append(child)
            walk(child)

    walk(Where())
    return (*first, *found)


def parent(name: Where, known: set[Where]) -> Where:
    """The section that one of this name stands in; `Where()` for the text itself."""
    if name.path:
        return Where(name.number, name.path[:-1])
    outer = name.number.rpartition(".")[0]
    return Where(outer) if outer and Where(outer) in known else Where()


def siblings(sections: Sequence[Placed]) -> list[Where]:
    """Those that stay as they stood, the numbered ones by number; then those whose place is told."""
    settled = [one.name for one in sections if one.stays and one.after is None]
    by_number = iter(sorted((one for one in settled if not one.path), key=numbers))
    order = [one if one.path else next(by_number) for one in settled]
    come = [one.name for one in sections if not one.stays and one.after is None]
    for name in sorted(come, key=numbers):
        # After those with a smaller number: what has none, as a glossary at the end, stays where it is.
        smaller = [index for index, other in enumerate(order) if not other.path and numbers(other) < numbers(name)]
        order.insert(smaller[-1] + 1 if smaller else 0, name)
    waiting = [one for one in sections if one.after is not None]
    while waiting:
        ready = next((one for one in waiting if one.after == Where() or one.after in order), None)
        if ready is None or ready.after is None:
            break
        order.insert(order.index(ready.after) + 1 if ready.after != Where() else 0, ready.name)
        waiting.remove(ready)
    return order


def numbers(name: Where) -> tuple[int, ...]:
    """A section's number, to order by."""
    return tuple(int(part) if part.isdigit() else 0 for part in name.number.split("."))
