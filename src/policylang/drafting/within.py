"""What is ordered done inside one section: to its heading, its paragraphs, and their points, terms and rows."""

from collections.abc import Iterator, Sequence

from policylang.drafting import pairing
from policylang.drafting.draft import FIGURE, GLOSSARY, Part, Section, Unit
from policylang.drafting.orders import Insert, Order, Repeal, Reword, Target, Where, Wording

Pairs = list[tuple[int | None, int | None]]


def within(names: tuple[Where, Where], old: Section, new: Section, *, divided: bool) -> Iterator[Order]:
    """The orders that make the one section the other, sections below it aside.

    Args:
        names: its designation before and after.
        divided: whether it has subsections, so that "the whole of it" would say too much.
    """
    orders = _units(names, old.units, new.units)
    if orders is None:
        wording = Wording(units=new.units, text=new.heading)
        yield Reword(Target(names[1], "text" if divided else "section"), wording)
        return
    if old.heading != new.heading:
        yield Reword(Target(names[1], "heading"), Wording(text=new.heading))
    yield from orders


def _units(names: tuple[Where, Where], old: Sequence[Unit], new: Sequence[Unit]) -> list[Order] | None:
    """Orders on paragraphs; None when only the whole section can be said clearly."""
    pairs = pairing.units(old, new)
    if not _sayable(pairs, old, new):
        return None
    orders: list[Order] = []
    for left, right in pairs:
        if left is None and right is not None:
            orders.append(Insert(Target(names[1], "unit", right + 1), Wording(units=(new[right],))))
        elif right is None and left is not None:
            orders.append(Repeal(Target(names[0], "unit", left + 1)))
        elif left is not None and right is not None and old[left] != new[right]:
            orders += _unit(names, left, right, old, new)
    reworded = [one for one in orders if isinstance(one, Reword) and one.target.aspect == "unit"]
    return None if old and len(reworded) == len(old) else orders


def _sayable(pairs: Pairs, old: Sequence[object], new: Sequence[object]) -> bool:
    """Whether counting says the same before and after: what goes is counted as it was, what comes as it will be."""
    gone = any(right is None for _, right in pairs)
    come = any(left is None for left, _ in pairs)
    differ = [
        (left, right) for left, right in pairs if left is not None and right is not None and old[left] != new[right]
    ]
    stays = any(left is not None and right is not None for left, right in pairs)
    if (gone and (come or differ)) or (gone and not stays):
        return False
    return all(left == right for left, right in differ)


def _unit(names: tuple[Where, Where], left: int, right: int, old: Sequence[Unit], new: Sequence[Unit]) -> list[Order]:
    """Orders on one paragraph: on its parts when its own words are the same."""
    was, is_ = old[left], new[right]
    whole: list[Order] = [Reword(Target(names[1], "unit", right + 1), Wording(units=(is_,)))]
    if (was.sort, was.text) != (is_.sort, is_.text) or was.sort == FIGURE or not was.parts or not is_.parts:
        return whole
    if was.sort == GLOSSARY:
        single = sum(unit.sort == GLOSSARY for unit in old) == sum(unit.sort == GLOSSARY for unit in new) == 1
        return (_terms(names, was.parts, is_.parts) if single else None) or whole
    return _counted(names, (left + 1, right + 1), was.parts, is_.parts) or whole


def _counted(
    names: tuple[Where, Where], units: tuple[int, int], old: tuple[Part, ...], new: tuple[Part, ...]
) -> list[Order] | None:
    """Points or rows, named by their order."""

    def alike(left: int, right: int) -> bool:
        return pairing.likely(_said(old[left]), _said(new[right]))

    pairs = pairing.aligned(old, new, alike)
    if not _sayable(pairs, old, new) or len({part.sort for part in (*old, *new)}) != 1:
        return None
    sort = new[0].sort
    orders: list[Order] = []
    for left, right in pairs:
        if left is None and right is not None:
            target = Target(names[1], "part", units[1], right + 1, sort)
            orders.append(Insert(target, Wording(parts=(new[right],))))
        elif right is None and left is not None:
            orders.append(Repeal(Target(names[0], "part", units[0], left + 1, sort)))
        elif left is not None and right is not None and old[left] != new[right]:
            orders.append(Reword(Target(names[1], "part", units[1], right + 1, sort), Wording(parts=(new[right],))))
    reworded = [one for one in orders if isinstance(one, Reword)]
    return None if len(reworded) == len(old) else orders


def _said(part: Part) -> str:
    return " ".join((part.text, *(_said(one) for one in part.below)))


def _terms(names: tuple[Where, Where], old: tuple[Part, ...], new: tuple[Part, ...]) -> list[Order] | None:
    """Terms, named by what they are called."""
    before, after = ([part.head for part in parts] for parts in (old, new))
    stay = [head for head in after if head in before]
    if len(set(before)) < len(before) or len(set(after)) < len(after):
        return None
    if stay != [head for head in before if head in after] or not stay:
        return None
    known = {part.head: part for part in old}
    orders: list[Order] = [Repeal(_term(names[0], head)) for head in before if head not in after]
    orders += [
        Reword(_term(names[1], part.head), Wording(parts=(part,)))
        for part in new
        if part.head in known and part != known[part.head]
    ]
    for index, part in enumerate(new):
        if part.head not in known:
            above = after[index - 1] if index else ""
            orders.append(Insert(_term(names[1], part.head), Wording(parts=(part,)), after_term=above))
    return orders


def _term(where: Where, head: str) -> Target:
    return Target(where, "part", part=head, sort="begrepp")
