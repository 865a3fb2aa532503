"""Lists of two revisions: each value that comes or goes is a change of its own.

What goes is judged in the old list, what comes in the new one: a comparison made the other way mirrors this one.
"""

from datetime import date
from typing import Any

from attrs import evolve

from policylang.diff.catalogue import Sort
from policylang.diff.pieces import Piece, holes_filled, leaning, piece, with_field
from policylang.diff.plainly import apart, told
from policylang.diff.ratings import condition_sort
from policylang.diff.spoken import moment, spoken
from policylang.diff.trees import only_holes_differ
from policylang.expression import nodes
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.policy import Clause

Values = tuple[object, ...]


def exceptions(
    name: str,
    clause: Clause,
    lists: tuple[Any, Any],
    definitions: Definitions,
) -> list[Piece]:
    """An exception that comes, goes or is another.

    One that puts the rule out of force loosens; what one that leaves rows out of a sum does hangs on the bound.
    """
    old, new = lists
    several = isinstance(old, tuple)
    before, after = (list(one) if several else ([one] if one is not None else []) for one in (old, new))
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    sure = several or isinstance(old if old is not None else new, nodes.GroupCondition)
    found = []
    for was, is_ in _in_pairs(gone, come):
        both = was is not None and is_ is not None
        hole = holes_filled(Nature.EXCEPTION, was, is_) if both else None
        if hole:
            found.append(hole)
            continue
        if several:
            start, end = _two(clause, name, (old, new), (was, is_))
        else:
            start, end = clause, with_field(clause, name, is_)
        differing = apart(was, is_, definitions) if both else None
        wider = differing.wider if differing else was is None
        lean = None if wider is None else leaning(stricter=not wider)
        days = [_older_than(one) for one in (was, is_) if one is not None]
        made = piece(Nature.EXCEPTION, Sort.TRANSITION if all(days) else Sort.EXCEPTION, (was, is_), (start, end))
        what = "" if both else _let_off(name, was if is_ is None else is_, definitions, comes=was is None)
        said = (differing.old, differing.new) if differing else None
        found.append(
            evolve(
                made, hypothesis=lean if sure and not both else None, lean=lean, what=what, said=said, apart=differing
            )
        )
    return found


def _let_off(name: str, condition: object, definitions: Definitions, *, comes: bool) -> str:
    """What an exception that comes lets off, or one that goes no longer does."""
    where = f"{'när' if isinstance(condition, nodes.GroupCondition) else 'där'} {told(condition, definitions)}"
    match name:
        case "left_out":
            return f"det {where} räknas {'inte' if comes else 'nu med'}"
        case "base_only":
            return f"det {where} räknas {'bara i basen' if comes else 'nu fullt ut, inte bara i basen'}"
        case _:
            return f"regeln gäller {'inte' if comes else 'nu även'} {where}"


def _older_than(condition: object) -> str:
    """The day of an exception for what was entered into before it, in words; empty for any other exception."""
    match condition:
        case nodes.Before(
            left=nodes.Moment(base=nodes.Column()),
            comparison=comparison,
            right=nodes.Moment(base=date() | nodes.Hole()),
        ) if comparison in {nodes.Comparison.LESS, nodes.Comparison.AT_MOST}:
            return moment(condition.right)
        case _:
            return ""


def _in_pairs(gone: list[object], come: list[object]) -> list[tuple[object, object]]:
    """What is another value of one thing together, then the rest in order."""
    left, right = list(gone), list(come)
    found: list[tuple[object, object]] = []
    for alike in (only_holes_differ, _about_one_thing, lambda *_: True):
        for was in tuple(left):
            is_ = next((one for one in right if alike(was, one)), None)
            if is_ is not None:
                left.remove(was)
                right.remove(is_)
                found.append((was, is_))
    return [*found, *((one, None) for one in left), *((None, one) for one in right)]


def _about_one_thing(one: object, other: object) -> bool:
    """Whether two exceptions ask for the same columns."""
    columns = [{each for each in inside(side) if isinstance(each, nodes.Column)} for side in (one, other)]
    return columns[0] == columns[1]


def _two(
    clause: Clause, name: str, lists: tuple[Values, Values], values: tuple[object, object]
) -> tuple[Clause, Clause]:
    """The clause before and after one value is another, goes or comes."""
    (old, new), (was, is_) = lists, values
    if is_ is None:
        return clause, with_field(clause, name, without(old, was))
    if was is None:
        return with_field(clause, name, without(new, is_)), with_field(clause, name, new)
    return clause, with_field(clause, name, tuple(is_ if one == was else one for one in old))


def without(values: Values, gone: object) -> Values:
    """The list without one value."""
    return tuple(one for one in values if one != gone)


def gone_from(clause: Clause, name: str, old: Values, one: object, come: Values) -> tuple[Clause, Clause]:
    """The clause with the old list, before and after the value goes.

    An empty list would say something else than that nothing is left: then it is judged beside what comes.
    """
    rest = without(old, one)
    if rest or not come:
        return clause, with_field(clause, name, rest)
    return with_field(clause, name, (*old, *come)), with_field(clause, name, come)


def come_to(clause: Clause, name: str, new: Values, one: object, gone: Values) -> tuple[Clause, Clause]:
    """The clause with the new list, before and after the value comes: `gone_from` the other way."""
    after, before = gone_from(with_field(clause, name, new), name, new, one, gone)
    return before, after


def values_listed(
    sorts: tuple[Nature, Sort], name: str, clause: Clause, lists: tuple[Values, Values], definitions: Definitions
) -> list[Piece]:
    """Each value that comes or goes; a condition in place of another is one change."""
    (nature, sort), (old, new) = sorts, lists
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    found = []
    if nature is Nature.ALLOWED and not (old and new) and hasattr(clause, "forbidden"):
        # Without a list of what may be used, whatever is not forbidden may.
        made = piece(nature, Sort.OPENED, (old or None, new or None), (clause, with_field(clause, name, new)))
        return [evolve(made, hypothesis=leaning(stricter=bool(new)))]
    for was in [one for one in gone if not isinstance(one, str)]:
        is_ = next((one for one in come if not isinstance(one, str)), None)
        if is_ is not None:
            gone.remove(was)
            come.remove(is_)
            kind, hypothesis = condition_sort(was, is_, definitions)
            pair = _two(clause, name, lists, (was, is_))
            differing = apart(was, is_, definitions)
            made = piece(Nature.CONDITION, kind, (was, is_), pair)
            # Of a lowest grade the line says that it is one.
            lowest = "motparten har kreditbetyg om minst " if kind is Sort.RATING else ""
            said = (differing.old.removeprefix(lowest), differing.new.removeprefix(lowest))
            found.append(evolve(made, hypothesis=hypothesis, said=said, apart=differing))
    widens = nature is Nature.ALLOWED
    for one in gone:
        made = piece(nature, sort, (one, None), gone_from(clause, name, old, one, tuple(come)))
        reason = _among(one, new, definitions)
        found.append(evolve(made, hypothesis=leaning(stricter=widens), what=_named(one, definitions), reason=reason))
    for one in come:
        made = piece(nature, sort, (None, one), come_to(clause, name, new, one, tuple(gone)))
        reason = _among(one, old, definitions)
        found.append(
            evolve(made, hypothesis=leaning(stricter=not widens), what=_named(one, definitions), reason=reason)
        )
    return found


def _among(value: object, listed: Values, definitions: Definitions) -> str:
    """Why a value that comes or goes may change nothing: it belongs under one that is listed and counts as it."""
    for category in definitions.schema.categories.values():
        above = [
            one for one in listed if one in category.parents and one != value and value in category.below(str(one))
        ]
        if above:
            return f"{value} hör under {above[0]}, som står i listan, och räknas också som det"
    return ""


def _named(value: object, definitions: Definitions) -> str:
    """A definition by its name, anything else as it is written."""
    found = definitions.get(value) if isinstance(value, str) else None
    return found.names[0] if found and found.names else spoken(value)
