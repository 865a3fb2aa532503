"""Which bodies may be parties to a loan or an investment, and which are only offices that decide, report or receive.

Registers name both as text. A body is taken for an office where rules name it only in columns in which no party is ever
named, and a role, a function that persons hold, also where no rule names it: nobody lends to the chair of the board.
"""

from collections.abc import Iterator

from attrs import frozen

from policylang.checks.symbolic.vocabulary import key_of, places
from policylang.diff.renamings import Renaming
from policylang.diff.scene import Revision
from policylang.expression.nodes import Column, Groups, Includes, OneOf
from policylang.expression.walk import inside
from policylang.model.schema import ColumnSchema, Schema
from policylang.registers.parties import PARTIES, target

Place = tuple[str, str]


@frozen
class Parties:
    """What the rules of a revision name in columns of text, and who is certainly a party.

    Args:
        named: column -> the names that it is held against, in small letters.
        parties: those of them that stand in a column of parties.
        read: whether some rule reads a column of parties at all.
    """

    named: dict[Place, frozenset[str]]
    parties: frozenset[str]
    read: bool

    def may_be(self, renaming: Renaming) -> bool:
        """Whether registers may tell of one of the bodies as a party."""
        names = {name.casefold() for name in renaming.names}
        if names & self.parties:
            return True
        columns = [found for found in self.named.values() if found & names]
        if not columns:
            return not all(body.role for body in (*renaming.old, *renaming.new))
        return any(found & self.parties for found in columns)


def parties(revision: Revision) -> Parties:
    """Who is named where, in every rule of the revision."""
    schema, named, found = revision.definitions.schema, dict[Place, frozenset[str]](), set[str]()
    rules = tuple(check.rule for clause in revision.clauses.values() for check in revision.checks(clause))
    for column, names in _named(rules):
        passed = places(schema, column)
        entry = _entry(schema, passed[-1])
        folded = frozenset(name.casefold() for name in names)
        if _party(schema, passed[-1]):
            found |= folded
        elif entry is None or not entry.category:
            named[passed[-1]] = named.get(passed[-1], frozenset()) | folded
    columns = (node for node in inside(rules) if isinstance(node, Column))
    return Parties(
        named, frozenset(found), any(_party(schema, each) for one in columns for each in places(schema, one))
    )


def _named(rules: object) -> Iterator[tuple[Column, tuple[str, ...]]]:
    for node in inside(rules):
        match node:
            case OneOf(column, values) | Includes(column, values):
                yield column, values
            case Groups(columns=(column, *_), only=only, but=but) if only or but:
                yield column, (*only, *but)
            case _:
                pass


def _party(schema: Schema, place: Place) -> bool:
    """Whether the column tells of parties; the register of parties tells of them by its key."""
    entry = _entry(schema, place)
    return place == (PARTIES, key_of(schema, PARTIES)) or (entry is not None and target(entry) == PARTIES)


def _entry(schema: Schema, place: Place) -> ColumnSchema | None:
    register = schema.registers.get(place[0])
    return register.column(place[1]) if register else None
