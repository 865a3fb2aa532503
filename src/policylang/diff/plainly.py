"""Conditions for a message: a party by its own name once, and of two conditions only what is not the same."""

from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from policylang.diff.spoken import linear, paired, spoken
from policylang.diff.trees import changed, mapped
from policylang.expression import nodes
from policylang.expression.nodes import Condition
from policylang.model.definitions import Definitions
from policylang.units.swedish import join

_DENIED = "det inte är så att "
_ALIKE = (nodes.OneOf, nodes.Includes)


def told(value: object, definitions: Definitions) -> str:
    """A value in Swedish, each party by its own name once."""
    return spoken(_plain(value, definitions))


def _plain(value: object, definitions: Definitions) -> object:
    """The value with every list of a party's names as the party; it says the same to a reader, and to no machine."""

    def names(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(definitions.names_of(one)[0] for one in values))

    def change(node: object) -> object:
        if isinstance(node, nodes.OneOf | nodes.Includes):
            return evolve(node, values=names(node.values))
        if isinstance(node, nodes.InCircle) and node.circle in definitions.circles:
            known = definitions.circles[node.circle].names
            return evolve(node, circle=known[0]) if known else node
        lists = _one_list(node.conditions) if isinstance(node, nodes.Any_ | nodes.All) else []
        if isinstance(node, nodes.Any_) and len(set(lists)) == 1:
            return lists[0]
        if isinstance(node, nodes.All) and lists:
            return evolve(lists[0], values=tuple(name for one in lists for name in one.values))
        return node

    return mapped(value, change)


def _one_list(conditions: tuple[Condition, ...]) -> list[nodes.Includes]:
    """The conditions, when all of them say what one and the same cell is to name; else none."""
    found = [one for one in conditions if isinstance(one, nodes.Includes)]
    return found if len(found) == len(conditions) and len({one.column for one in found}) == 1 else []


@frozen
class Apart:
    """What tells two conditions apart.

    Args:
        old, new: what only the one says, in words; empty when it says nothing that the other does not.
        gone, come: the values that a list no longer names, or names now; empty when it is not one list that differs.
        column: the cell that the list is about.
        either: whether what comes or goes is one of several ways to meet the condition.
        nodes: the conditions that only the one has.
        denied: whether the list says what may not be.

    A condition that is left out, or a way that is added, is met by more.
    """

    old: str
    new: str
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    column: nodes.Column | None = None
    either: bool = False
    nodes: tuple[Condition, ...] = ()
    denied: bool = False

    @property
    def wider(self) -> bool | None:
        """Whether the new is met by more than the old, where the words tell; None where they do not."""
        if bool(self.gone) is not bool(self.come):
            return bool(self.come) is not self.denied
        if bool(self.old) is not bool(self.new):
            return bool(self.new) is self.either
        return None


def apart(old: object, new: object, definitions: Definitions) -> Apart:
    """What tells two conditions apart: of several that hold together, or of several ways, only those that differ."""
    one, other = (_plain(each, definitions) for each in (old, new))
    for kind in (nodes.All, nodes.Any_):
        if not isinstance(one, kind) and not isinstance(other, kind):
            continue
        sides = [paired(each.conditions) if isinstance(each, kind) else _alone(each) for each in (one, other)]
        gone, come = ([each for each in side if each not in beside] for side, beside in (sides, sides[::-1]))
        shared = len(gone) < len(sides[0]) or len(come) < len(sides[1])
        if shared and (gone or come):
            if len(gone) == len(come) == 1 and isinstance(gone[0], (*_ALIKE, nodes.Not, nodes.All, nodes.Any_)):
                return evolve(apart(gone[0], come[0], definitions), nodes=(gone[0], come[0]))
            return Apart(_said(gone, kind), _said(come, kind), either=kind is nodes.Any_, nodes=(*gone, *come))
    if isinstance(one, nodes.Not) and isinstance(other, nodes.Not):
        inner = apart(one.condition, other.condition, definitions)
        if inner.column:
            return evolve(inner, old=spoken(one), new=spoken(other), denied=not inner.denied)
        if inner.old and inner.new and inner.nodes != (one.condition, other.condition):
            # One of much that is denied: the rest of it is as it was.
            told = [f"{_DENIED}… {each} …" for each in (inner.old, inner.new)]
            return evolve(inner, old=told[0], new=told[1], denied=not inner.denied)
        if bool(inner.old) is not bool(inner.new) and len(inner.nodes) == 1:
            # One of several that are denied, which comes or goes: that alone is asked for, or no longer.
            said_ = spoken(nodes.Not(inner.nodes[0]))
            old_, new_ = said_ if inner.old else "", said_ if inner.new else ""
            return evolve(inner, old=old_, new=new_, either=not inner.either, denied=not inner.denied)
    differing = tuple(each for side in (one, other) for each in _alone(side))
    said = ["" if each == nodes.Always() else spoken(each) for each in (one, other)]
    if (
        isinstance(one, nodes.OneOf | nodes.Includes)
        and isinstance(other, nodes.OneOf | nodes.Includes)
        and (type(one), one.column) == (type(other), other.column)
    ):
        gone_, come_ = (
            tuple(name for name in here.values if name not in there.values)
            for here, there in ((one, other), (other, one))
        )
        return Apart(said[0], said[1], gone_, come_, one.column, nodes=differing)
    return Apart(said[0], said[1], nodes=differing)


def _alone(one: object) -> list[Any]:
    return [] if one == nodes.Always() else [one]


def _said(conditions: list[Any], kind: type) -> str:
    if not conditions:
        return ""
    return spoken(conditions[0] if len(conditions) == 1 else kind(tuple(conditions)))


def terms_apart(old: nodes.Linear, new: nodes.Linear, definitions: Definitions) -> tuple[str, str]:
    """Two sums in words: only the terms that are not in both, and of their conditions only what differs."""
    gone, come = ([term for term in one.terms if term not in other.terms] for one, other in ((old, new), (new, old)))
    whole = linear(_of(old, old.terms)), linear(_of(new, new.terms))
    if (old.constant, old.unit) != (new.constant, new.unit) or not gone or not come:
        return whole
    pairs = list(zip(gone, come, strict=False))
    if len(gone) == len(come) and all(_where_alone(*pair) for pair in pairs):
        parts = [apart(one.number.where, other.number.where, definitions) for one, other in pairs]  # type: ignore[union-attr]
        if all(part.old and part.new for part in parts):
            return (
                "det där " + join(list(dict.fromkeys(part.old for part in parts))),
                "det där " + join(list(dict.fromkeys(part.new for part in parts))),
            )
    return linear(_of(old, tuple(gone))), linear(_of(new, tuple(come)))


def _of(one: nodes.Linear, terms: tuple[nodes.Term, ...]) -> nodes.Linear:
    """The sum of these terms of it, as the core has it."""
    return evolve(one, terms=terms, constant=one.constant if terms == one.terms else Decimal(0))


def _where_alone(one: nodes.Term, other: nodes.Term) -> bool:
    """Whether two terms count the same of the same, only not where the same holds."""
    if not hasattr(one.number, "where") or type(one.number) is not type(other.number):
        return False
    return evolve(one, number=changed(one.number, where=nodes.Always())) == evolve(
        other, number=changed(other.number, where=nodes.Always())
    )
