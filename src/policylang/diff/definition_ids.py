"""Definitions that are the same under another id: an id is the author's, and no rule is another for it."""

from typing import Any, TypeVar

from attrs import evolve

from policylang.diff.scene import Scene
from policylang.diff.trees import attributes, changed, mapped
from policylang.model.definitions import Definition, Definitions, Term
from policylang.model.policy import Clause

TABLES = ("portfolios", "measures", "circles", "values", "terms")
_EVERY = (*TABLES, "bodies")

T = TypeVar("T")


def as_called_by_ids(old: Definitions, new: Definitions) -> Definitions:
    """The new definitions, those that only have another id under the id that they had."""
    now = _other_ids(old, new)
    if not now:
        return new
    tables: dict[str, Any] = {
        table: {now.get(name, name): _called(one, now) for name, one in getattr(new, table).items()} for table in _EVERY
    }
    return evolve(new, **tables)


def same_but_ids(scene: Scene, old: Clause, new: Clause) -> bool:
    """Whether a clause says the same but for the ids of what it builds on."""
    now = _other_ids(scene.old.definitions, scene.new.definitions)
    return bool(now) and _called(new, now) == old and scene.old.checks(old) == scene.new.checks(new)


def says(one: Definition | None) -> object:
    """What the definition says; another reading of the same words, or another line break, is not another definition."""
    if isinstance(one, Term):
        return (one.names, " ".join(one.text.split()), one.concerns)
    return one if one is None or not hasattr(one, "reading") else changed(one, reading="")


def _other_ids(old: Definitions, new: Definitions) -> dict[str, str]:
    """The new id -> the old one, of what is otherwise the same."""
    now: dict[str, str] = {}
    for table in _EVERY:
        before, after = getattr(old, table), getattr(new, table)
        gone = [one for name, one in before.items() if name not in after and new.get(name) is None]
        come = [one for name, one in after.items() if name not in before and old.get(name) is None]
        for one in gone:
            same = [each for each in come if says(changed(each, id=one.id)) == says(one)]
            if len(same) == 1 and same[0].id not in now:
                now[same[0].id] = one.id
    return now


def _called(value: T, now: dict[str, str]) -> T:
    def called(node: object) -> object:
        named = {
            each.name: other
            for each in attributes(node)
            if each.init and (other := _each(value := getattr(node, each.name), now)) != value
        }
        return changed(node, **named) if named else node

    return mapped(value, called)


def _each(value: object, now: dict[str, str]) -> object:
    """A text, or the texts of a list, under the ids that they had."""
    if isinstance(value, tuple):
        return tuple(now.get(one, one) if isinstance(one, str) else one for one in value)
    return now.get(value, value) if isinstance(value, str) else value
