"""A decision carried out on a text: nothing is known of the new text but what the decision says."""

from collections.abc import Iterable
from typing import TypeVar

from attrs import define, evolve

from policylang.drafting.draft import GLOSSARY, Draft, Section, Unit
from policylang.drafting.orders import Amendment, Insert, Order, Redesignate, Repeal, Reword, Target, Where, named
from policylang.drafting.outline import ROOT, Outline, implied, inside, outline
from policylang.drafting.placing import Placed, parent, placed

T = TypeVar("T")


class Impossible(Exception):  # noqa: N818 - said of a decision, and caught by whoever tries one
    """The decision names what the text does not have, or does not tell where something goes."""


def carried_out(amendment: Amendment, text: Draft) -> Draft:
    """The text after the decision.

    Raises:
        Impossible: a place that the text does not have, or that it has more than one of.
    """
    if amendment.whole is not None:
        return amendment.whole
    title, facts = _head(amendment.orders, text)
    old = outline(text.sections)
    sections = _Sections(_known(old), {}, ())
    sections.repealed(one for one in amendment.orders if isinstance(one, Repeal))
    sections.placed(old, amendment.orders)
    sections.worded(amendment.orders)
    return Draft(title, facts, tuple(sections.now[one] for one in sections.order))


def _head(orders: Iterable[Order], text: Draft) -> tuple[str, dict[str, str]]:
    title, facts = text.title, dict(text.facts)
    for one in orders:
        match one:
            case Reword(Target(aspect="title"), wording):
                title = wording.text
            case Repeal(Target(aspect="fact", label=label)):
                if facts.pop(label, None) is None:
                    raise Impossible(label)
            case Reword(Target(aspect="fact", label=label), wording) | Insert(
                Target(aspect="fact", label=label), wording
            ):
                facts[label] = wording.text
            case _:
                continue
    return title, facts


def _known(old: Outline) -> dict[Where, tuple[int, Section]]:
    found: dict[Where, tuple[int, Section]] = {}
    for index, section in enumerate(old.sections):
        name = old.where(index)
        if name in found:
            raise Impossible(f"två avsnitt heter {name}")
        found[name] = (index, section)
    return found


@define
class _Sections:
    """The sections under the decision.

    Args:
        old: as they were, by what they were called.
        now: by what they are called after the decision; headings still the old ones until the end.
        order: those, in order.
    """

    old: dict[Where, tuple[int, Section]]
    now: dict[Where, Section]
    order: tuple[Where, ...]

    def repealed(self, orders: Iterable[Repeal]) -> None:
        """Paragraphs and their parts go, counted as they stood."""
        counted: dict[tuple[Where, int], list[int]] = {}
        whole: dict[Where, list[int]] = {}
        for one in orders:
            target = one.target
            if target.aspect == "unit":
                whole.setdefault(target.where, []).append(target.unit)
            elif target.aspect == "part":
                index, section = self._was(target.where)
                unit, part = _part(section, target)
                counted.setdefault((target.where, unit), []).append(part)
        for (where, unit), parts in counted.items():
            index, section = self._was(where)
            changed = evolve(section.units[unit], parts=_without(section.units[unit].parts, parts))
            self.old[where] = (index, _with_unit(section, unit, changed))
        for where, units in whole.items():
            index, section = self._was(where)
            left = _without(section.units, [one - 1 for one in units])
            self.old[where] = (index, evolve(section, units=left))

    def placed(self, old: Outline, orders: Iterable[Order]) -> None:
        """Sections go, come, are renamed and moved."""
        orders = tuple(orders)
        gone = {self._was(one.target.where)[0] for one in orders if isinstance(one, Repeal) and _all_of(one.target)}
        renamed = {self._was(one.old)[0]: one for one in orders if isinstance(one, Redesignate)}
        names: dict[int, Where] = {}
        found: list[Placed] = []
        for index in range(len(old.sections)):
            above = old.parents[index]
            order = renamed.get(index)
            if order is None and (index in gone or (above != ROOT and above not in names)):
                continue
            section = self.old[old.where(index)][1]
            name = order.new if order else old.where(index)
            if order is None and above != ROOT:
                told = implied(names[above], section.number, section.heading)
                if told is None:
                    raise Impossible(f"det sägs inte vad {old.where(index)} ska heta")
                name = told
            names[index] = name
            stays = parent(name, set(names.values())) == (names.get(above) if above != ROOT else Where())
            found.append(Placed(name, section, order.after if order else None, stays=stays))
        for one in orders:
            if isinstance(one, Insert) and one.target.aspect == "section":
                found += _coming(one)
        self.order = placed(found)
        if len(set(self.order)) < len(self.order) or len(self.order) < len(found):
            raise Impossible("avsnittens plats sägs inte")
        sections = {one.name: one.section for one in found}
        self.now = {name: _renumbered(sections[name], name, self.order) for name in self.order}

    def worded(self, orders: Iterable[Order]) -> None:
        """Words are exchanged, then new ones put in, by their places in the text as it is to be."""
        headings = {}
        orders = tuple(orders)
        for one in orders:
            if isinstance(one, Reword) and one.target.aspect in {"section", "text", "heading"}:
                headings[one.target.where] = one.wording.text
            if isinstance(one, Reword) and one.target.aspect in {"section", "text"}:
                self.now[one.target.where] = evolve(self._is(one.target.where), units=one.wording.units)
            elif isinstance(one, Reword) and one.target.aspect in {"unit", "part"}:
                self._reword(one)
        for one in orders:
            if isinstance(one, Insert) and one.target.aspect in {"unit", "part"}:
                self._insert(one)
        for where, heading in headings.items():
            self.now[where] = evolve(self._is(where), heading=heading)

    def _reword(self, order: Reword) -> None:
        section = self._is(order.target.where)
        if order.target.aspect == "unit":
            _at(section.units, order.target.unit - 1)
            self.now[order.target.where] = _with_unit(section, order.target.unit - 1, order.wording.units[0])
            return
        unit, part = _part(section, order.target)
        parts = section.units[unit].parts
        changed = (*parts[:part], order.wording.parts[0], *parts[part + 1 :])
        self.now[order.target.where] = _with_unit(section, unit, evolve(section.units[unit], parts=changed))

    def _insert(self, order: Insert) -> None:
        section, target = self._is(order.target.where), order.target
        if target.aspect == "unit":
            units = _put(section.units, target.unit - 1, order.wording.units[0])
            self.now[target.where] = evolve(section, units=units)
            return
        if isinstance(target.part, str):
            unit = _glossary(section)
            heads = [part.head for part in section.units[unit].parts]
            if order.after_term and order.after_term not in heads:
                raise Impossible(order.after_term)
            place = heads.index(order.after_term) + 1 if order.after_term else 0
        else:
            unit, place = target.unit - 1, target.part - 1
        was = _at(section.units, unit)
        self.now[target.where] = _with_unit(
            section, unit, evolve(was, parts=_put(was.parts, place, order.wording.parts[0]))
        )

    def _was(self, where: Where) -> tuple[int, Section]:
        if where not in self.old:
            raise Impossible(f"{where} finns inte")
        return self.old[where]

    def _is(self, where: Where) -> Section:
        if where not in self.now:
            raise Impossible(f"{where} finns inte")
        return self.now[where]


def _all_of(target: Target) -> bool:
    return target.aspect == "section"


def _coming(order: Insert) -> list[Placed]:
    tree = outline(order.wording.sections)
    names: list[Where] = []
    found = []
    for index, section in enumerate(tree.sections):
        above = tree.parents[index]
        if above == ROOT:
            name = order.target.where
        elif section.number:
            name = Where(section.number)
        else:
            name = inside(names[above], section.heading)
        names.append(name)
        found.append(Placed(name, section, order.after if above == ROOT else None, stays=above != ROOT))
    return found


def _renumbered(section: Section, name: Where, order: tuple[Where, ...]) -> Section:
    if section.level == 0:
        return section
    level, above = 1, parent(name, set(order))
    while above != Where():
        level, above = level + 1, parent(above, set(order))
    return evolve(section, level=level, number="" if name.path else name.number)


def _part(section: Section, target: Target) -> tuple[int, int]:
    """The paragraph and the part, from 0."""
    if isinstance(target.part, str):
        unit = _glossary(section)
        heads = [named(part.head) for part in section.units[unit].parts]
        if heads.count(named(target.part)) != 1:
            raise Impossible(target.part)
        return unit, heads.index(named(target.part))
    _at(_at(section.units, target.unit - 1).parts, target.part - 1)
    return target.unit - 1, target.part - 1


def _glossary(section: Section) -> int:
    found = [index for index, unit in enumerate(section.units) if unit.sort == GLOSSARY]
    if len(found) != 1:
        raise Impossible("ordlistan")
    return found[0]


def _at(things: tuple[T, ...], index: int) -> T:
    if not 0 <= index < len(things):
        raise Impossible(f"det finns ingen {index + 1}:a")
    return things[index]


def _put(things: tuple[T, ...], index: int, one: T) -> tuple[T, ...]:
    if not 0 <= index <= len(things):
        raise Impossible(f"det finns ingen plats {index + 1}")
    return (*things[:index], one, *things[index:])


def _without(things: tuple[T, ...], gone: list[int]) -> tuple[T, ...]:
    for one in gone:
        _at(things, one)
    return tuple(one for index, one in enumerate(things) if index not in gone)


def _with_unit(section: Section, index: int, unit: Unit) -> Section:
    return evolve(section, units=(*section.units[:index], unit, *section.units[index + 1 :]))
