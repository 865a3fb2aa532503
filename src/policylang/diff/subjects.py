"""What a part of a condition is about, told by the register and the column, and so what a change of it is called."""

import re

from attrs import frozen

from policylang.diff.catalogue import Sort
from policylang.diff.conditions import Part
from policylang.diff.pieces import Piece
from policylang.diff.ratings import condition_sort
from policylang.diff.rows import another_body, office
from policylang.diff.sorts import has_own_ids
from policylang.diff.spoken import mirrored
from policylang.expression import nodes
from policylang.expression.nodes import Column, Comparison, Condition
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.schema import ColumnSchema, ColumnType
from policylang.model.topics import TOPICS

_INSTRUMENTS = {"låneslag", "derivatslag", "placeringsslag"}
_POSITIONS = {"placeringar", "derivat", "upplåning"}
_REPORTED = {"rapportering", "avvikelser", "avstämning"}
# Register and day -> what time it is that the rule bounds.
_TIMES = {("fullmakter", "gäller-till"): Sort.TERM, ("avvikelser", "stängd"): Sort.CURE}
# Columns that name whom one deals with; others name whose it is, or who does it.
COUNTERPARTIES = {"motpart", "emittent", "bolag", "långivare"}
# In what currency, and whether it is hedged.
_HEDGED = {"valuta", "valutasäkrad", "kurssäkrad", "säkrat-belopp"}
# Who signs, checks and books: one more, or one less, is the dual hand's.
SIGNED = re.compile(r"(?:extern-)?(?:under\w+|attester\w+|kontroller\w+|bokförd|bekräftad|verkställd)-av(?:-\d)?")
UPPER = {Comparison.LESS, Comparison.AT_MOST}
_LOWER = {Comparison.MORE, Comparison.AT_LEAST}
_EDGES = ({Comparison.LESS, Comparison.AT_MOST}, {Comparison.MORE, Comparison.AT_LEAST})
_INCLUSIVE = {Comparison.AT_MOST, Comparison.AT_LEAST}


@frozen
class Subjects:
    """What the parts of one field are about.

    Args:
        nature: of the field.
        definitions: of the policy, with the schema of its registers.
    """

    nature: Nature
    definitions: Definitions

    def sort(self, part: Part) -> Sort:
        """What the part is, which chooses the id."""
        if self.nature is Nature.EVENTS:
            return Sort.FREQUENCY
        threshold = isinstance(bound_of(part.node), nodes.Compare)
        if self.nature is Nature.SCOPE:
            return Sort.THRESHOLD if threshold and part.came is None else Sort.SCOPE
        column = column_of(part.node)
        if self._topic(column) in _REPORTED:
            return self._time(part) or _reported(part)
        if part.came is None and edge_of(part) is not None and self._time(part) is None:
            return Sort.EDGE
        if has_own_ids(self._topic(column)):
            return Sort.CONDITION
        return self._demanded(part, column)

    def _demanded(self, part: Part, column: Column | None) -> Sort:
        topic = self._topic(column)
        sort = self.schema(column)
        choice = part.came is None and condition_sort(part.was, part.is_, self.definitions)[0] is Sort.RATING_CHOICE
        if part.came is None and not choice and column_of(part.was) != column_of(part.is_):
            return Sort.CONDITION  # about one thing before and about another after
        if sort and sort.name in _HEDGED:
            return Sort.HEDGE
        if sort and part.came is not None and not part.value and SIGNED.fullmatch(sort.name):
            return Sort.PERSONS
        if choice:
            return Sort.RATING_CHOICE
        match bound_of(part.node):
            case nodes.Compare() if part.came is None and topic in _POSITIONS:
                return Sort.CONDITION
            case nodes.Compare(comparison=comparison) if part.came is None and _same_side(part):
                return Sort.CAP if (comparison in UPPER) is not part.denied else Sort.FLOOR
            case nodes.Before() if (time := self._time(part)) is not None:
                return time
            case nodes.Rated() | nodes.Unclear():
                return Sort.RATING
            case nodes.Listed() if isinstance(part.was, nodes.Listed) and sort and "beslut" in sort.name:
                return Sort.DELEGATE
            case nodes.InCircle() if self.party(column):
                return Sort.PARTIES
            case nodes.OneOf() if last_of(column) in COUNTERPARTIES and isinstance(bound_of(part.was), nodes.OneOf):
                return Sort.PARTIES
            case nodes.OneOf() if part.came is None and (moved := self.moved(part)) is not None:
                return moved.sort
            case nodes.OneOf() if part.value or part.came is not None:
                if sort and (sort.category in _INSTRUMENTS or sort.name == "instrument"):
                    return Sort.FORBIDDEN if part.denied else Sort.ALLOWED
                if self.party(column):
                    return Sort.PARTIES
                if sort and sort.type is ColumnType.TEXT and self._decides(sort.name, part):
                    return Sort.LEVEL
            case _:
                pass
        return Sort.CONDITION

    def _time(self, part: Part) -> Sort | None:
        """What time it is that is bounded, when it has an id of its own."""
        bound = bound_of(part.node)
        base = bound.left.base if isinstance(bound, nodes.Before) and part.came is None else None
        return _TIMES.get((self._register(base), base.path[-1])) if isinstance(base, Column) else None

    def moved(self, part: Part) -> Piece | None:
        """One body that decides in the place of another, as who decides is told everywhere; None of anything else."""
        bodies = another_body(part.was, part.is_, self.definitions) if part.was and part.is_ else None
        return office(*bodies) if bodies else None

    def _decides(self, name: str, part: Part) -> bool:
        """Whether the column tells who decided, and what comes or goes is a body."""
        values = (part.value,) if part.value else getattr(part.node, "values", ())
        return "beslut" in name and all(len(self.definitions.names_of(one)) > 1 for one in values)

    # -- the schema ------------------------------------------------------------------------------

    def _register(self, column: Column) -> str:
        portfolio = self.definitions.portfolios.get(column.register)
        return portfolio.parts[0].register if portfolio else column.register

    def _topic(self, column: Column | None) -> str:
        return TOPICS.get(self._register(column), "") if column else ""

    def schema(self, column: Column | None) -> ColumnSchema | None:
        """The column itself, through what its path refers to."""
        if column is None:
            return None
        registers = self.definitions.schema.registers
        register = registers.get(self._register(column))
        found = None
        for name in column.path:
            found = register.column(name) if register else None
            register = registers.get(found.refers_to) if found else None
        return found

    def party(self, column: Column | None) -> bool:
        """Whether the column names a party."""
        found = self.schema(column)
        return found is not None and (found.type is ColumnType.PARTY or found.refers_to == "motparter")

    def rows(self, name: str) -> str:
        """A portfolio, or a register, by its Swedish name."""
        portfolio = self.definitions.portfolios.get(name)
        register = self.definitions.schema.registers.get(name)
        return portfolio.names[0] if portfolio and portfolio.names else register.label if register else name

    def circle(self, name: str) -> str:
        """A circle by its Swedish name."""
        found = self.definitions.circles.get(name)
        return found.names[0] if found and found.names else name


def _reported(part: Part) -> Sort:
    """What is reported, to whom and when."""
    return Sort.FREQUENCY if isinstance(bound_of(part.node), nodes.Before) else Sort.CONDITION


def last_of(column: Column | None) -> str:
    """The column's own name; empty when there is none."""
    return column.path[-1] if column else ""


def column_of(node: Condition | None) -> Column | None:
    """The first column that a condition reads."""
    return next((one for one in inside(node) if isinstance(one, Column)), None)


def bound_of(node: Condition | None) -> Condition | None:
    """The one comparison that a condition is; of a size whatever its sign the first of its two."""
    match node:
        case nodes.All((nodes.Compare() as one, nodes.Compare() as other)) | nodes.Any_(
            (nodes.Compare() as one, nodes.Compare() as other)
        ) if mirrored(one, other):
            return one
        case nodes.Not(inner):
            return bound_of(inner)
        case _:
            return node


def edge_of(part: Part) -> bool | None:
    """Whether a bound now takes in the equal; None when more than that differs."""
    bounds = bound_of(part.was), bound_of(part.is_)
    match bounds:
        case (nodes.Compare(left, was, right), nodes.Compare(other, is_, last)) if left == other and right == last:
            return is_ in _INCLUSIVE if {was, is_} in _EDGES else None
        case (nodes.Before(left, was, right), nodes.Before(other, is_, last)) if left == other and right == last:
            return is_ in _INCLUSIVE if {was, is_} in _EDGES else None
        case _:
            return None


def _same_side(part: Part) -> bool:
    """Whether both bound the same number from above, or both from below."""
    match bound_of(part.was), bound_of(part.is_):
        case (nodes.Compare(left, was, _), nodes.Compare(other, is_, _)) if left == other:
            return {was, is_} <= UPPER or {was, is_} <= _LOWER
        case _:
            return False
