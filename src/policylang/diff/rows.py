"""Who decides, in two revisions: rows of bodies with what each may decide."""

from decimal import Decimal
from typing import Any, Protocol

from attrs import evolve

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.lists import Values, come_to, gone_from, without
from policylang.diff.pieces import HOLES, NAMES, Piece, leaning, piece, with_field
from policylang.diff.spoken import spoken
from policylang.diff.trees import changed, mapped
from policylang.expression.nodes import Condition, Hole, Listed, OneOf
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.policy import Clause
from policylang.units.quantity import Quantity
from policylang.units.swedish import join

# Kommunallagen's order of bodies, told by the word; what is none of these has no known level.
_LEVELS = (
    (("fullmäktige",), 3),
    (("styrelsen", "styrelse", "nämnden", "nämnd", "utskottet", "utskott"), 2),
    (("chefen", "chef", "direktören", "direktör", "ekonomen", "ekonom", "handläggaren", "handläggare"), 1),
)
_HIGHEST = 3
DECIDED = "{regel}: beslutas av {b} i stället för {a}."


class Delegate(Protocol):
    """A row: a body and how much it may decide."""

    @property
    def body(self) -> str:
        """Its name."""

    @property
    def limit(self) -> Quantity | None:
        """None is without limit."""


def row_pieces(name: str, clause: Clause, old: Any, new: Any) -> list[Piece]:  # noqa: ANN401 - one name or rows of names
    """Another office, another amount, a body more or less."""
    if isinstance(old, str):
        # Who is to see to it is told by no register: another level is another duty, neither stricter nor looser.
        return [held_by(old, new)]
    if not old or not new:
        return [_lost(clause, name, old, new)]
    before: dict[str, Delegate] = {row.body: row for row in old}
    after: dict[str, Delegate] = {row.body: row for row in new}
    gone = [row for body, row in before.items() if body not in after]
    come = [row for body, row in after.items() if body not in before]
    found = [
        _amount(name, clause, old, row, after[body])
        for body, row in before.items()
        if body in after and row.limit != after[body].limit
    ]
    while gone and come:
        was, is_ = gone.pop(0), come.pop(0)
        moved = tuple(changed(row, body=is_.body) if row is was else row for row in old)
        found.append(office(was.body, is_.body, (clause, with_field(clause, name, moved))))
        if was.limit != is_.limit:
            # What the other may decide is told of the one who decides now, beside what the first might.
            row = next(one for one in moved if one.body == is_.body)
            amount = _amount(name, with_field(clause, name, moved), moved, row, is_)
            found.append(evolve(amount, said=(f"{was.body} upp till {amount.words[0]}", amount.words[1])))
    for row in gone:
        clauses = gone_from(clause, name, old, row, tuple(come))
        found.append(evolve(_level(clauses, old, without(old, row), stricter=True), line=_decides(row, came=False)))
    for row in come:
        clauses = come_to(clause, name, new, row, tuple(gone))
        found.append(evolve(_level(clauses, without(new, row), new, stricter=False), line=_decides(row, came=True)))
    return found


def _decides(row: Delegate, *, came: bool) -> str:
    """That a body may decide too, or no longer, and up to what."""
    up_to = f"upp till {spoken(row.limit)}" if row.limit is not None else ""
    if came:
        return f"{{regel}}: {row.body} får också besluta{up_to and ', '}{up_to}."
    return f"{{regel}}: {row.body} får inte längre besluta{up_to and f' (förut {up_to})'}."


def _amount(name: str, clause: Clause, rows: tuple[Delegate, ...], old: Delegate, new: Delegate) -> Piece:
    after = with_field(clause, name, tuple(new if one is old else one for one in rows))
    raised = _ceiling(new.limit) > _ceiling(old.limit)
    said = tuple(spoken(row.limit) or "obegränsat belopp" for row in (old, new))
    return Piece(
        name=NAMES[Nature.DELEGATED],
        sort=Sort.DELEGATED,
        old=old.limit,
        new=new.limit,
        before=clause,
        after=after,
        hypothesis=leaning(stricter=not raised),
        what=old.body,
        said=(said[0], said[1]),
    )


def _ceiling(limit: Quantity | None) -> Decimal:
    return Decimal("Infinity") if limit is None else limit.value


def held_by(old: str, new: str) -> Piece:
    """Another answers for it: shown with its level, without direction."""
    told = office(old, new)
    lean = None if told.ruled is Direction.NEUTRAL else told.ruled
    return evolve(told, name="vem", ruled=Direction.NEUTRAL, lean=lean)


def _lost(clause: Clause, name: str, old: Any, new: Any) -> Piece:  # noqa: ANN401
    """Who decides is not said in the one revision: a hole that is filled, or the other way.

    That anybody had decided was enough where nobody is named; the comparison tells what that does.
    """
    said = tuple(", ".join(row.body for row in rows) or "[okänt: vem som beslutar]" for rows in (old, new))
    hole = Hole("beslutas av", "vem som beslutar")
    return Piece(
        name=NAMES[Nature.DELEGATE],
        sort=Sort.CHECKABILITY,
        old=old or hole,
        new=new or hole,
        before=clause,
        after=with_field(clause, name, new),
        ruled=Direction.NEUTRAL,
        what=HOLES,
        said=(said[0], said[1]),
    )


def office(old: str, new: str, clauses: tuple[Clause | None, Clause | None] = (None, None)) -> Piece:
    """The right to decide goes to another: lower or higher where the law orders them.

    Which way it goes the compiled rules tell, where there are any: what the one body might decide, the other may not.
    """
    levels = [_rank(old), _rank(new)]
    if _HIGHEST in levels:
        # Nobody stands above the assembly: whatever its level, every other body is lower.
        levels = [one or 1 for one in levels]
    name = NAMES[Nature.DELEGATE]
    before, after = clauses
    if not all(levels) or levels[0] == levels[1]:
        neutral = Direction.NEUTRAL
        return Piece(name=name, sort=Sort.DELEGATE, old=old, new=new, before=before, after=after, ruled=neutral)
    ruled = leaning(stricter=levels[1] > levels[0])
    return Piece(name=name, sort=Sort.LEVEL, old=old, new=new, before=before, after=after, ruled=ruled)


def another_body(old: Condition, new: Condition, definitions: Definitions) -> tuple[str, str] | None:
    """The body that decided and the one that does, each by its first name, where that is all that differs."""
    moved = handed_over(old, new, definitions)
    return moved[0] if moved and moved[1] == new else None


def handed_over(old: Condition, new: Condition, definitions: Definitions) -> tuple[tuple[str, str], Condition] | None:
    """The body that decided and the one that does, and the old condition with the one for the other.

    A list of persons by their role goes with the body: the portfolio of those who have its role.
    """
    before, after = (_deciders(one, definitions) for one in (old, new))
    gone, come = before.keys() - after, after.keys() - before
    if len(gone) != 1 or len(come) != 1:
        return None
    was, is_ = gone.pop(), come.pop()
    names = before[was], after[is_]
    listed = _lists(new) - _lists(old)

    def change(node: object) -> object:
        if isinstance(node, OneOf):
            return _renamed(node, *names)
        if isinstance(node, Listed) and (part := _counterpart(node.register, listed, names, definitions)):
            return changed(node, register=part)
        return node

    return (was, is_), mapped(old, change)


def _deciders(condition: Condition, definitions: Definitions) -> dict[str, tuple[str, ...]]:
    """Every body that may have decided, by its first name, with the names that the condition lists it by."""
    found: dict[str, tuple[str, ...]] = {}
    for node in inside(condition):
        if isinstance(node, OneOf) and "beslut" in node.column.path[-1]:
            for value in node.values:
                name = definitions.names_of(value)[0]
                found[name] = (*found.get(name, ()), value)
    return found


def _lists(condition: Condition) -> set[str]:
    return {node.register for node in inside(condition) if isinstance(node, Listed)}


def _renamed(node: OneOf, was: tuple[str, ...], is_: tuple[str, ...]) -> OneOf:
    """The one body in the place of the other."""
    if was[0] not in node.values:
        return node
    start = node.values.index(was[0])
    rest = tuple(one for one in node.values if one not in was)
    return changed(node, values=(*rest[:start], *is_, *rest[start:]))


def _counterpart(
    name: str, listed: set[str], names: tuple[tuple[str, ...], tuple[str, ...]], definitions: Definitions
) -> str:
    """The portfolio that is this one with the one body for the other, among those that are listed now."""
    own = definitions.portfolios.get(name)
    if own is None:
        return ""
    parts = mapped(own.parts, lambda node: _renamed(node, *names) if isinstance(node, OneOf) else node)
    others = ((one, definitions.portfolios.get(one)) for one in sorted(listed))
    return next((one for one, found in others if found and found.parts == parts), "")


def _rank(body: str) -> int:
    word = body.casefold()
    return next((level for words, level in _LEVELS if any(word.endswith(one) for one in words)), 0)


def _level(clauses: tuple[Clause, Clause], old: Values, new: Values, *, stricter: bool) -> Piece:
    said = [join([getattr(row, "body", "") for row in rows], "eller") for rows in (old, new)]
    made = piece(Nature.DELEGATE, Sort.LEVEL, (old, new), clauses)
    return evolve(made, hypothesis=leaning(stricter=stricter), said=(said[0], said[1]))
