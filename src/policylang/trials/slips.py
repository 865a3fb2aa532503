"""What an author may have written instead: a clause or a definition with one thing in it otherwise.

The same for every kind: a slip is of the expression language, not of the clause that it stands in.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, cast

from attrs import NOTHING, Attribute, evolve, fields, frozen, has

from policylang.expression import nodes as core
from policylang.expression.nodes import Comparison, Condition, Every
from policylang.expression.walk import inside, replaced
from policylang.model.definitions import PortfolioPart
from policylang.model.sums import scaled
from policylang.trials.alike import Alike
from policylang.units.period import Period
from policylang.units.rating import Grade

T = TypeVar("T")

# What no case can tell, and what is told when the text is read: names, stories, how binding, which class of a table.
_UNTOLD = {
    *("id", "formerly", "reading", "force", "occasion", "row", "table", "frame", "who", "register", "names", "unit"),
    *("also", "bodies", "ahead", "lines"),
}
_SELECTING = {"among", "where", "event_among", "circle_among"}
_STEPS = {
    Comparison.LESS: (Comparison.AT_MOST, Comparison.MORE),
    Comparison.AT_MOST: (Comparison.LESS, Comparison.AT_LEAST),
    Comparison.EQUAL: (Comparison.NOT_EQUAL,),
    Comparison.NOT_EQUAL: (Comparison.EQUAL,),
    Comparison.AT_LEAST: (Comparison.MORE, Comparison.AT_MOST),
    Comparison.MORE: (Comparison.AT_LEAST, Comparison.LESS),
}
_LEAVES = (core.SameText, core.Filled, core.Includes, core.Listed, core.InCircle)
_MANY = (core.All, core.Any_, core.AllAtoms, core.AnyAtom)
_OTHER: dict[type, type] = {
    core.All: core.Any_,
    core.Any_: core.All,
    core.AllAtoms: core.AnyAtom,
    core.AnyAtom: core.AllAtoms,
}


@frozen
class Slip:
    """One thing otherwise.

    Args:
        value: the whole, with it.
        before: what stands there; `after`: what stands there instead, None when it was taken away.
        field: the field of the whole that it stands in.
    """

    value: object
    before: object
    after: object
    field: str = ""


def slips(whole: T, alike: Alike) -> Iterator[Slip]:
    """Everything that is one slip away from a clause or a definition; what is written alike in it slips alike.

    Args:
        alike: what may be taken for what.
    """
    for one in fields(cast("Any", type(whole))):
        if not one.eq or not one.init or one.name in _UNTOLD:
            continue
        kept = getattr(whole, one.name)
        columns = tuple(_path(kept, whole, alike))
        for slip in columns or _field(one, kept, alike):
            changed = evolve(cast("Any", whole), **{one.name: slip.value})
            if isinstance(kept, core.Linear):
                changed = _measuring(changed, kept, cast("core.Linear", slip.value))
            yield evolve(slip, value=changed, field=one.name)
    yield from _bases(whole, alike)


def _measuring(value: T, old: core.Linear, new: core.Linear) -> T:
    """With every bound on the one sum put on the other."""

    def change(node: object) -> object:
        return evolve(node, measured=new) if isinstance(node, core.Atom) and node.measured == old else node

    return replaced(value, change)


def _path(kept: object, whole: object, alike: Alike) -> Iterator[Slip]:
    """A column that a clause names outside its conditions, or several."""
    source = getattr(whole, "source", "")
    if not isinstance(kept, tuple) or not kept:
        return
    if all(isinstance(each, str) for each in kept):
        for other in alike.paths(source, kept):
            yield Slip(other, core.Column(source, kept), core.Column(source, other))
    else:
        for place, each in enumerate(kept):
            for slip in _path(each, whole, alike):
                yield evolve(slip, value=_with(kept, place, slip.value))


def _field(one: "Attribute[Any]", kept: object, alike: Alike) -> Iterator[Slip]:
    """A value otherwise, or its line left out."""
    if one.name == "every" and isinstance(kept, core.Hole):
        yield Slip(Every.YEAR, kept, Every.YEAR)
    if one.name in _SELECTING and kept != core.Always() and not isinstance(kept, core.All):
        yield Slip(core.Always(), kept, None)
    if (
        one.default is not NOTHING
        and not isinstance(one.default, Enum | int | Decimal)
        and _optional(one.default, kept)
    ):
        yield Slip(one.default, kept, None)
    yield from _slips(kept, alike)


def _optional(default: object, kept: object) -> bool:
    return (default is None or default == ()) and kept not in {None, ()} if _hashable(kept) else False


def _hashable(value: object) -> bool:
    return not isinstance(value, dict | list)


def _slips(kept: object, alike: Alike) -> Iterator[Slip]:
    match kept:
        case bool():
            yield Slip(not kept, kept, not kept)
        case Comparison():
            yield from (Slip(each, kept, each) for each in _STEPS[kept])
        case Every() | core.Anchor():
            yield from (Slip(each, kept, each) for each in type(kept) if each is not kept)
        case Enum() | str() | None:
            return
        case int():
            yield from (Slip(each, kept, each) for each in (kept + 1, kept - 1) if kept and each)
        case Decimal():
            yield from (Slip(each, kept, each) for each in _stepped(kept) if abs(kept) not in {0, 1})
        case date():
            yield from (Slip(each, kept, each) for each in (kept + timedelta(1), kept - timedelta(1)))
        case Period():
            yield from (Slip(each, kept, each) for each in _periods(kept))
        case Grade():
            yield from (Slip(each, kept, each) for each in alike.grades(kept))
        case core.Column():
            yield from (Slip(each, kept, each) for each in alike.columns(kept))
        case tuple():
            yield from _members(kept, alike)
        case _ if has(type(kept)):
            yield from _node(kept, alike)
        case _:
            return


def _members(kept: tuple[object, ...], alike: Alike) -> Iterator[Slip]:
    for place, each in enumerate(kept):
        if len(kept) > 1:
            yield Slip(_without(kept, place), each, None)
        for slip in _slips(each, alike):
            yield evolve(slip, value=_with(kept, place, slip.value))


def _node(node: object, alike: Alike) -> Iterator[Slip]:
    yield from _whole(node, alike)
    if isinstance(node, core.Atom):
        yield from _bound(node, alike)
        return
    if _window(node):
        yield from _within(cast("core.All", node), alike)
        return
    if alike.one_body(node):
        for other in alike.column_instead(node):
            yield Slip(other, node, other)
        return
    if isinstance(node, PortfolioPart):
        yield from _counted(node, alike)
    for one in fields(cast("Any", type(node))):
        if one.name == "in_base" and getattr(node, "until", None) is None:
            continue  # only a mean has another base than what is measured
        if not one.eq or not one.init or one.name in _UNTOLD or (one.name == "values" and isinstance(node, core.OneOf)):
            continue
        if isinstance(node, _MANY) and len(getattr(node, one.name)) == 2:  # noqa: PLR2004 - the other is all that is left
            first, second = getattr(node, one.name)
            yield from (Slip(second, first, None), Slip(first, second, None))
            for place, each in enumerate((first, second)):
                for slip in _slips(each, alike):
                    yield evolve(slip, value=type(node)(cast("Any", _with((first, second), place, slip.value))))
            continue
        for slip in _field(one, getattr(node, one.name), alike):
            yield evolve(slip, value=evolve(cast("Any", node), **{one.name: slip.value}))


def _whole(node: object, alike: Alike) -> Iterator[Slip]:
    """Something else in the place of a node."""
    if _window(node):
        return
    if alike.one_body(node):
        yield Slip(core.Not(cast("Condition", node)), node, core.Not(cast("Condition", node)))
        return
    if type(node) in _OTHER:
        (inside,) = (getattr(node, one.name) for one in fields(cast("Any", type(node))))
        other = _OTHER[type(node)](inside)
        yield Slip(other, node, other)
    match node:
        case core.Not(condition=inner):
            yield Slip(inner, node, inner)
        case core.NotAtom(atom=inner):
            yield Slip(inner, node, inner)
        case core.OneOf(column=column, values=values):
            said = alike.said(values)
            for gone in said if len(said) > 1 else ():
                fewer = evolve(node, values=tuple(value for one in said if one != gone for value in one))
                yield Slip(fewer, gone[0], None)
            for another in alike.instead(column, said[0]) if len(said) == 1 else ():
                other_value = evolve(node, values=another)
                yield Slip(other_value, node, other_value)
            yield Slip(core.Not(node), node, core.Not(node))
        case core.InCircle(circle=circle):
            others = (evolve(node, circle=each) for each in alike.circles(circle))
            yield from (Slip(each, node, each) for each in others)
            yield Slip(core.Not(node), node, core.Not(node))
        case core.Unclear(ways=ways):
            yield from (Slip(each, node, each) for _, each in ways)
        case core.PortfolioSum(name=name) | core.PortfolioRate(name=name) | core.MeasureName(name=name):
            for each in alike.names(name):
                named = evolve(cast("Any", node), name=each)
                yield Slip(named, node, named)
        case core.Term(factor=factor) | PortfolioPart(factor=factor) if abs(factor) == 1:
            turned = evolve(cast("core.Term", node), factor=-factor)
            yield Slip(turned, node, turned)
        case _ if isinstance(node, _LEAVES):
            denied = core.Not(cast("Condition", node))
            yield Slip(denied, node, denied)
        case _:
            return


def _window(node: object) -> bool:
    """Whether it is `inom` a time: after the report date, and no later than so long after it."""
    match node:
        case core.All((core.Before(left=one, right=core.Moment(base=core.Anchor())), core.Before(left=other))):
            return one == other
        case _:
            return False


def _within(node: core.All, alike: Alike) -> Iterator[Slip]:
    """Within another time, or by another day."""
    after, by = cast("tuple[core.Before, core.Before]", node.conditions)
    for slip in _slips(by.right.offset, alike):
        yield evolve(
            slip, value=core.All((after, evolve(by, right=evolve(by.right, offset=cast("Period", slip.value)))))
        )
    if by.right.lost:
        yield Slip(core.All((after, evolve(by, right=evolve(by.right, lost=None)))), by.right.lost, None)
    for column in alike.columns(cast("core.Column", by.left.base)):
        left = evolve(by.left, base=column)
        yield Slip(core.All((evolve(after, left=left), evolve(by, left=left))), by.left.base, column)


def _counted(part: PortfolioPart, alike: Alike) -> Iterator[Slip]:
    """Another column counted."""
    for name in ("amount", "until", "rate"):
        column = getattr(part, name)
        for path in alike.paths(part.register, tuple(column.split("."))) if column else ():
            other = evolve(cast("Any", part), **{name: ".".join(path)})
            yield Slip(other, core.Column(part.register, (column,)), core.Column(part.register, path))


def _bound(atom: core.Atom, alike: Alike) -> Iterator[Slip]:
    """Another bound on the same sum. What is measured, and what a share is of, slip for all bounds at once."""
    for name in ("comparison", "days"):
        for slip in _slips(getattr(atom, name), alike):
            yield evolve(slip, value=evolve(cast("Any", atom), **{name: slip.value}))
    if atom.base is None or atom.days is not None:
        for slip in _slips(atom.allowed, alike):
            yield evolve(slip, value=evolve(atom, allowed=cast("core.Linear", slip.value)))
    elif share := _share(atom):
        for new in _stepped(share):
            yield Slip(evolve(atom, allowed=scaled(atom.base, new)), share, new)


def _share(atom: core.Atom) -> Decimal | None:
    terms = atom.base.terms if atom.base and atom.allowed.terms else ()
    return atom.allowed.terms[0].factor / terms[0].factor if terms else None


def _bases(whole: object, alike: Alike) -> Iterator[Slip]:
    """What the shares of a clause are of."""
    for base in dict.fromkeys(node.base for node in inside(whole) if isinstance(node, core.Atom) and node.base):
        for slip in _slips(base, alike):

            def change(node: object, old: core.Linear = base, new: object = slip.value) -> object:
                if not isinstance(node, core.Atom) or node.base != old or (share := _share(node)) is None:
                    return node
                return evolve(cast("Any", node), base=new, allowed=scaled(cast("core.Linear", new), share))

            yield evolve(slip, value=replaced(whole, change), field="base")


def _stepped(value: Decimal) -> tuple[Decimal, Decimal]:
    """A step of the last figure, up and down: a per cent of a share, a krona of an amount."""
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return value + step, value - step


def _periods(kept: Period) -> Iterator[Period]:
    """A step of the smallest unit that it is said in, and a day."""
    for name in ("bank_days", "days", "months"):
        count = getattr(kept, name)
        if count:
            far = 12 if name == "months" and count % 12 == 0 else 1
            yield from (evolve(kept, **{name: each}) for each in (count + far, count - far) if each)
            return


def _with(kept: tuple[object, ...], place: int, new: object) -> tuple[object, ...]:
    return (*kept[:place], new, *kept[place + 1 :])


def _without(kept: tuple[object, ...], place: int) -> tuple[object, ...]:
    return (*kept[:place], *kept[place + 1 :])
