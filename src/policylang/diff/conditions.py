"""Two conditions taken apart: each value, bound or part that differs, alone.

What goes is judged in the old condition, what comes in the new one: a comparison made the other way mirrors this one.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from attrs import evolve, frozen

from policylang.diff.spoken import mirrored
from policylang.expression import nodes
from policylang.expression.nodes import All, Any_, Comparison, Condition, Includes, Not, OneOf, Unclear
from policylang.model.definitions import Definitions

_UPPER = {Comparison.LESS, Comparison.AT_MOST}
Into = tuple[Callable[[Condition], Condition], Callable[[Condition], Condition]]


@frozen(kw_only=True)
class Part:
    """One thing that differs between two conditions.

    Args:
        was, is_: the smallest conditions that differ; None on the side that has none.
        value: of a list, the value that comes or goes, by its first name; empty otherwise.
        before, after: the whole condition without and with this alone.
        denied: whether it stands under a denial: then more of it lets less through.
        either: whether it is one of several of which one is enough.
    """

    was: Condition | None
    is_: Condition | None
    before: Condition
    after: Condition
    value: str = ""
    denied: bool = False
    either: bool = False

    @property
    def came(self) -> bool | None:
        """Whether it came; None when it is another in the place of what was."""
        return None if self.was is not None and self.is_ is not None and not self.value else self.is_ is not None

    @property
    def node(self) -> Condition:
        """The part as it is, or as it was when it is gone."""
        found = self.is_ if self.is_ is not None else self.was
        if found is None:
            raise AssertionError("a part has a side")
        return found


def parts(old: Condition, new: Condition, definitions: Definitions) -> tuple[Part, ...]:
    """Every difference; none when the two are the same."""
    return tuple(_Walk(definitions).parts(old, new, (_itself, _itself)))


def _itself(condition: Condition) -> Condition:
    return condition


@frozen
class _Walk:
    definitions: Definitions
    denied: bool = False
    either: bool = False

    def parts(self, old: Condition, new: Condition, into: Into) -> Iterator[Part]:
        """What differs here and below; `into` puts a condition in the place of this one, in the old and in the new."""
        if old == new:
            return
        if isinstance(old, Not) and isinstance(new, Not):
            yield from evolve(self, denied=not self.denied).parts(
                old.condition, new.condition, (_around(into[0], Not), _around(into[1], Not))
            )
            return
        joined = _joined(old, new)
        if isinstance(old, nodes.Always) or isinstance(new, nodes.Always):
            sides = [None if isinstance(one, nodes.Always) else one for one in (old, new)]
            yield self.built(sides[0], sides[1], into[0](old), into[1](new))
        elif joined is not None:
            yield from self._several(joined, old, new, into)
        elif isinstance(old, OneOf) and isinstance(new, OneOf) and old.column == new.column:
            yield from self._values(old, new, into)
        else:
            was, is_ = _of_one_agency(old, new)
            yield self.built(was, is_, into[0](was), into[0](is_))

    def built(self, was: Condition | None, is_: Condition | None, before: Condition, after: Condition) -> Part:
        return Part(was=was, is_=is_, before=before, after=after, denied=self.denied, either=self.either)

    def _several(self, kind: type[All] | type[Any_], old: Condition, new: Condition, into: Into) -> Iterator[Part]:
        left, right = (_flat(kind, one) for one in (old, new))
        gone, come = [one for one in left if one not in right], [one for one in right if one not in left]
        below = evolve(self, either=kind is Any_)
        for was, is_ in self._paired(gone, come):
            if was is not None and is_ is not None:
                around = (
                    _around(into[0], _with(kind, left, was)),
                    _around(into[1], _with(kind, right, is_)),
                )
                yield from below.parts(was, is_, around)
            elif was is not None:
                yield below.built(was, None, into[0](old), into[0](_without(kind, left, was)))
            elif is_ is not None:
                yield below.built(None, is_, into[1](_without(kind, right, is_)), into[1](new))

    def _paired(
        self, gone: list[Condition], come: list[Condition]
    ) -> Iterator[tuple[Condition | None, Condition | None]]:
        """What is about the same thing, then the rest in order."""
        left, right = list(gone), list(come)
        for alike in (type, lambda _: None):
            for was in tuple(left):
                about = alike(was), self._about(was)
                is_ = next((one for one in right if (alike(one), self._about(one)) == about), None)
                if is_ is not None:
                    left.remove(was)
                    right.remove(is_)
                    yield was, is_
        yield from zip_longest(left, right)

    def _about(self, node: Condition) -> object:
        match node:
            case Not(inner):
                return self._about(inner)
            case OneOf(column, _) | nodes.InCircle(column, _) | nodes.Listed(column, _, _, _):
                return column
            case Includes(column, values):
                return column, self.definitions.names_of(values[0])[0]
            case nodes.Compare(left, comparison, _):
                return left, comparison in _UPPER
            case nodes.Before(left, _, _):
                return left.base
            case All(conditions) | Any_(conditions):
                return type(node), frozenset(repr(self._about(one)) for one in conditions)
            case _:
                return node

    def _values(self, old: OneOf, new: OneOf, into: Into) -> Iterator[Part]:
        before, after = (self._named(one.values) for one in (old, new))
        gone, come = [one for one in before if one not in after], [one for one in after if one not in before]
        if len(gone) == len(before):
            # Nothing of the old list is left: it is another list, not a longer or a shorter one.
            yield self.built(old, new, into[0](old), into[0](new))
            return
        for name in gone:
            rest = evolve(old, values=tuple(one for one in old.values if one not in before[name]))
            yield evolve(self.built(old, None, into[0](old), into[0](rest)), value=name)
        for name in come:
            rest = evolve(new, values=tuple(one for one in new.values if one not in after[name]))
            yield evolve(self.built(None, new, into[1](rest), into[1](new)), value=name)

    def _named(self, values: tuple[str, ...]) -> dict[str, list[str]]:
        """The values, those that are names of one body under the first of its names."""
        found: dict[str, list[str]] = {}
        for value in values:
            found.setdefault(self.definitions.names_of(value)[0], []).append(value)
        return found


def _joined(old: Condition, new: Condition) -> type[All] | type[Any_] | None:
    """What joins the several of which some differ; None when each of the two is one thing."""
    kinds = [type(one) if isinstance(one, All | Any_) and not _one_thing(one) else None for one in (old, new)]
    if kinds[0] == kinds[1]:
        return kinds[0]
    if None in kinds:
        return kinds[0] or kinds[1]
    # One of them stands among the parts of the other, which so many more or fewer demand.
    for whole, part in ((old, new), (new, old)):
        if isinstance(whole, All | Any_) and part in whole.conditions:
            return type(whole)
    return None


def _flat(kind: type[All] | type[Any_], node: Condition) -> list[Condition]:
    """The several, those that stand within one of them among the rest."""
    if not isinstance(node, kind) or _one_thing(node):
        return [node]
    return [part for one in node.conditions for part in _flat(kind, one)]


def _one_thing(node: All | Any_) -> bool:
    """Two comparisons of one number that say one thing: a size whatever its sign, or a band around a value."""
    match node.conditions:
        case (nodes.Compare() as one, nodes.Compare() as other):
            band = one.left == other.left and (one.comparison in _UPPER) is not (other.comparison in _UPPER)
            return mirrored(one, other) or (isinstance(node, All) and band)
        case (Includes() as one, *others) if isinstance(node, Any_):
            return all(isinstance(each, Includes) and each.column == one.column for each in others)
        case _:
            return False


def _around(
    into: Callable[[Condition], Condition], wrap: Callable[[Condition], Condition]
) -> Callable[[Condition], Condition]:
    return lambda inner: into(wrap(inner))


def _with(
    kind: type[All] | type[Any_], conditions: Sequence[Condition], old: Condition
) -> Callable[[Condition], Condition]:
    """The several, with another condition in the place of one."""
    if len(conditions) == 1:
        return _itself
    return lambda new: kind(tuple(new if one is old else one for one in conditions))


def _without(kind: type[All] | type[Any_], conditions: Sequence[Condition], gone: Condition) -> Condition:
    rest = tuple(one for one in conditions if one is not gone)
    return rest[0] if len(rest) == 1 else kind(rest)


def _of_one_agency(old: Condition, new: Condition) -> tuple[Condition, Condition]:
    """Two lowest grades of an agency that the source lost, read as of each agency that has them both.

    Whichever agency it is, both texts mean the same one.
    """
    if not isinstance(old, Unclear) or not isinstance(new, Unclear):
        return old, new
    both = set(map(_scales, old.ways)) & set(map(_scales, new.ways)) - {()}
    if not both:
        return old, new
    kept = [tuple(way for way in one.ways if _scales(way) in both) for one in (old, new)]
    return evolve(old, ways=kept[0]), evolve(new, ways=kept[1])


def _scales(way: tuple[str, Condition]) -> tuple[str, ...]:
    return tuple(grade.scale for grade in way[1].alternatives) if isinstance(way[1], nodes.Rated) else ()
