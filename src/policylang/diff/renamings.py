"""Bodies that go by other names in the one revision than in the other, and rules under the names that they had.

A rule that names a body holds every name of it, so another alias makes another rule of each that names it. What the
names do is told of the body; the rules are compared as the old revision calls whom they name.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from attrs import evolve, frozen

from policylang.diff.trees import attributes, changed, mapped
from policylang.expression.nodes import Any_, Column, Includes, OneOf
from policylang.model.definitions import Body, Definitions

T = TypeVar("T")
Own = Mapping[str, str]  # a name in small letters -> the own name of whom it names


@frozen
class Renaming:
    """Bodies of both revisions that have names or ids in common, and whose names are not the same in both.

    Args:
        old, new: of each revision; none where the other's are unknown to it.
    """

    old: tuple[Body, ...]
    new: tuple[Body, ...]

    @property
    def one(self) -> tuple[Body, Body] | None:
        """The one body under its old and its new names; None when bodies come, go or exchange names."""
        return (self.old[0], self.new[0]) if len(self.old) == len(self.new) == 1 else None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in either revision."""
        return tuple({name.casefold(): name for body in (*self.old, *self.new) for name in body.names}.values())

    @property
    def own(self) -> tuple[Own, Own]:
        """As each revision reads the names."""
        before, after = (
            {name.casefold(): body.names[0] for body in each for name in body.names} for each in self._both
        )
        return before, after

    @property
    def _both(self) -> tuple[tuple[Body, ...], tuple[Body, ...]]:
        return self.old, self.new

    def same(self, old: Iterable[str], new: Iterable[str]) -> bool:
        """Whether the two lists name the same, each by the names of its own revision."""
        named = [_named(names, bodies) for names, bodies in zip((old, new), self._sides(), strict=True)]
        (before, rest), (after, others) = named
        return (
            rest == others
            and bool(before)
            and all(any(_partners(one, each) for each in after) for one in before)
            and all(any(_partners(each, one) for each in before) for one in after)
        )

    def _sides(self) -> tuple[tuple[Body, ...], tuple[Body, ...]]:
        """The bodies of each side; a side that knows of none has each name for somebody of its own."""
        alone = tuple(evolve((self.old or self.new)[0], id=name, names=(name,)) for name in self.names)
        return self.old or alone, self.new or alone

    def known(self, definitions: Definitions) -> Definitions:
        """The new definitions with the bodies as the old revision has them."""
        new = {body.id for body in self.new}
        kept = {name: body for name, body in definitions.bodies.items() if name not in new}
        return evolve(definitions, bodies={**kept, **{body.id: body for body in self.old}})


def renamings(old: Definitions, new: Definitions) -> tuple[Renaming, ...]:
    """The bodies whose names differ, those together that have names in common."""
    groups = [Renaming((body,), ()) for body in old.bodies.values()]
    for body in new.bodies.values():
        linked = [one for one in groups if any(_linked(each, body) for each in (*one.old, *one.new))]
        joined = Renaming(
            tuple(each for one in linked for each in one.old), (*(each for one in linked for each in one.new), body)
        )
        groups = [one for one in groups if one not in linked] + [joined]
    return tuple(one for one in groups if _differs(one))


def same_names(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether two lists of names are of one and the same thing; the order of the aliases says nothing."""
    return old[:1] == new[:1] and {name.casefold() for name in old} == {name.casefold() for name in new}


def _differs(one: Renaming) -> bool:
    if one.one is not None:
        return not same_names(one.one[0].names, one.one[1].names)
    # A body of one name that comes or goes says nothing of what registers or rules call anybody.
    return len(one.names) > 1


def _linked(one: Body, other: Body) -> bool:
    return one.id == other.id or bool(one.folded & other.folded)


def _partners(old: Body, new: Body) -> bool:
    """Whether a rule that names the one and then the other still names the same: an alias alone does not tell."""
    return old.id == new.id or old.names[0].casefold() in new.folded or new.names[0].casefold() in old.folded


def _named(names: Iterable[str], bodies: tuple[Body, ...]) -> tuple[tuple[Body, ...], frozenset[str]]:
    """The bodies that some names are names of, and the other names."""
    folded = frozenset(name.casefold() for name in names)
    found = tuple(body for body in bodies if body.folded & folded)
    return found, folded - {name for body in found for name in body.folded}


# -- under the names that they had ---------------------------------------------------------------


def as_called(old: object, new: T, renaming: Renaming) -> T:
    """The rule or definition of the new revision with whom it names called as in the old.

    Args:
        old: the same of the old revision; where it says the same of the same, its names are taken.
    """
    return cast("T", _called(old, new, renaming))


def _called(old: object, new: object, renaming: Renaming) -> object:
    if old == new:
        return new
    if isinstance(new, str):
        return old if isinstance(old, str) and renaming.same((old,), (new,)) else new
    if isinstance(new, tuple):
        return _each_called(old if isinstance(old, tuple) else (), new, renaming)
    named, before = _list(new), _list(old)
    if named is not None:
        same = before is not None and before[0] == named[0] and renaming.same(before[1], named[1])
        return old if same else _alone(new, renaming)
    if type(old) is not type(new):
        return _alone(new, renaming)
    values = {
        each.name: found
        for each in attributes(new)
        if each.init and each.eq
        if (found := _called(getattr(old, each.name), now := getattr(new, each.name), renaming)) is not now
    }
    return changed(new, **values) if values else new


def _each_called(old: tuple[object, ...], new: tuple[object, ...], renaming: Renaming) -> tuple[object, ...]:
    before, after = _texts(old), _texts(new)
    if before and after and renaming.same(before, after):
        return old
    if len(old) == len(new):
        return tuple(_called(*pair, renaming) for pair in zip(old, new, strict=True))
    left = [one for one in old if one not in new]
    return tuple(one if one in old else _among(left, one, renaming) for one in new)


def _among(old: list[object], new: object, renaming: Renaming) -> object:
    """The one of a list that is longer or shorter than it was, as the one that it is of those that are no more."""
    if not isinstance(new, str):
        return _alone(new, renaming)
    return next((one for one in old if isinstance(one, str) and renaming.same((one,), (new,))), new)


def _texts(value: tuple[object, ...]) -> tuple[str, ...]:
    """The texts, of a list of nothing else."""
    found = tuple(one for one in value if isinstance(one, str))
    return found if len(found) == len(value) else ()


def _alone(value: T, renaming: Renaming) -> T:
    """What has nothing to be held against: its lists of every name of the one body."""
    both = renaming.one
    if both is None:
        return value
    before, after = both

    def change(node: object) -> object:
        named = _list(node)
        folded = {name.casefold() for name in named[1]} if named else set[str]()
        if named is None or not after.folded <= folded:
            return node
        place = next(index for index, name in enumerate(named[1]) if name.casefold() in after.folded)
        rest = [name for name in named[1] if name.casefold() not in after.folded]
        return _listed(node, named[0], (*rest[:place], *before.names, *rest[place:]))

    return mapped(value, change)


def _list(node: object) -> tuple[Column, tuple[str, ...]] | None:
    """A list of names that a column is held against, each of which will do."""
    match node:
        case OneOf(column, values) | Includes(column, values) if isinstance(node, OneOf) or len(values) == 1:
            return column, values
        case Any_(conditions):
            each = [one for one in conditions if isinstance(one, Includes) and len(one.values) == 1]
            if each and len(each) == len(conditions) and len({one.column for one in each}) == 1:
                return each[0].column, tuple(one.values[0] for one in each)
        case _:
            pass
    return None


def _listed(node: object, column: Column, names: tuple[str, ...]) -> object:
    if isinstance(node, OneOf):
        return evolve(node, values=names)
    found = tuple(Includes(column, (name,)) for name in names)
    return found[0] if len(found) == 1 else Any_(found)
