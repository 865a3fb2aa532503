"""The conditions of one field in two revisions: every difference a change of its own, named and said by what it is."""

from collections.abc import Mapping

from attrs import evolve, frozen

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.conditions import Part, parts
from policylang.diff.pieces import NAMES, Piece, holes_filled, leaning
from policylang.diff.plainly import told
from policylang.diff.ratings import condition_sort
from policylang.diff.rows import DECIDED
from policylang.diff.spoken import column_words, condition, day_bound, grades, linear, moment, spoken
from policylang.diff.subjects import COUNTERPARTIES, UPPER, Subjects, bound_of, column_of, edge_of, last_of
from policylang.diff.trees import changed
from policylang.expression import nodes
from policylang.expression.nodes import Column, Condition
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.policy import Clause
from policylang.model.schema import ColumnType
from policylang.units.period import Period
from policylang.units.swedish import join, period

# Whether it came, whether it is one of several of which one is enough, whether it stands under a denial -> the line.
_DEMANDED: Mapping[tuple[bool, bool, bool], str] = {
    (True, False, False): "{regel}: det krävs nu även att {x}.",
    (False, False, False): "{regel}: det krävs inte längre att {x}.",
    (True, True, False): "{regel}: det räcker nu även att {x}.",
    (False, True, False): "{regel}: det räcker inte längre att {x}.",
    (True, False, True): "{regel}: förbudet gäller numera bara där {x}.",
    (False, False, True): "{regel}: förbudet gäller inte längre bara där {x}.",
    (True, True, True): "{regel}: förbudet gäller även där {x}.",
    (False, True, True): "{regel}: förbudet gäller inte längre där {x}.",
}
_COVERED: Mapping[tuple[bool, bool, bool], str] = {
    (True, False, False): "{regel}: gäller numera bara {x}.",
    (False, False, False): "{regel}: gäller inte längre bara {x}.",
    (True, True, False): "{regel}: gäller även {x}.",
    (False, True, False): "{regel}: gäller inte längre {x}.",
    (True, False, True): "{regel}: undantar numera bara det {x}.",
    (False, False, True): "{regel}: undantar inte längre bara det {x}.",
    (True, True, True): "{regel}: gäller inte längre {x}.",
    (False, True, True): "{regel}: gäller även {x}.",
}
_CALLED_FOR: Mapping[bool, str] = {
    True: "{regel}: att {mått} ska även göras vid {x}.",
    False: "{regel}: att {mått} ska inte längre göras vid {x}.",
}
_INSTEAD: Mapping[Nature, str] = {
    Nature.CONDITION: "{regel}: det krävs att {b}, i stället för att {a}.",
    Nature.SCOPE: "{regel}: gäller där {b}, i stället för där {a}.",
    Nature.EVENTS: "{regel}: att {mått} ska göras vid {b} i stället för vid {a}.",
}
_FORBIDDEN_INSTEAD = "{regel}: förbudet gäller där {b}, i stället för där {a}."


def condition_pieces(
    nature: Nature, name: str, clauses: tuple[Clause, Clause], definitions: Definitions
) -> list[Piece]:
    """Every difference between the conditions in one field, each judged alone."""
    old, new = (getattr(one, name) for one in clauses)
    # A prohibition demands the contrary of what it says.
    denied = nature is Nature.CONDITION and bool(getattr(clauses[0], "prohibits", False))
    asked = _Lines(Subjects(nature, definitions))
    found = []
    for part in parts(old, new, definitions):
        hole = holes_filled(nature, part.was, part.is_) if part.was and part.is_ else None
        made = hole or asked.piece(evolve(part, denied=part.denied is not denied))
        pair = tuple(changed(clauses[0], **{name: one}) for one in (part.before, part.after))
        found.append(evolve(made, before=pair[0], after=pair[1]))
    return found


@frozen
class _Lines:
    """What is said of each part of one field."""

    about: Subjects

    @property
    def nature(self) -> Nature:
        """Of the field."""
        return self.about.nature

    @property
    def definitions(self) -> Definitions:
        """Of the policy."""
        return self.about.definitions

    def piece(self, part: Part) -> Piece:
        """What the part is called, with its line and its words."""
        sort = self.about.sort(part)
        made = Piece(name=NAMES[self.nature], sort=sort, old=part.was, new=part.is_)
        if part.value:
            return self._listed(made, part)
        if part.came is not None:
            return self._whole(made, part)
        return self._other(made, part)

    def _listed(self, made: Piece, part: Part) -> Piece:
        """A value more or fewer in a list."""
        came = part.is_ is not None
        return self._come_or_gone(evolve(made, reason=self._among(part)), part, part.value, came=came)

    def _whole(self, made: Piece, part: Part) -> Piece:
        """A condition that comes or goes."""
        node = part.node
        if isinstance(node, nodes.OneOf):
            names = tuple(dict.fromkeys(self.definitions.names_of(one)[0] for one in node.values))
            answer = (sort := self.about.schema(node.column)) is not None and sort.type is ColumnType.YES_NO
            words = self._told(node) if answer else join(list(names), "eller")
            return self._come_or_gone(made, part, words, came=bool(part.came))
        included = self._included(node)
        if included is not None and self.nature is Nature.CONDITION and not part.either and not part.denied:
            column, name = included
            came = bool(part.came)
            line = f"{{regel}}: {_cell(column)} ska {'även' if came else 'inte längre'} omfatta {{x}}."
            return evolve(made, what=name, said=("", name) if came else (name, ""), line=line)
        if isinstance(node, nodes.InCircle):
            return self._come_or_gone(made, part, self.about.circle(node.circle), came=bool(part.came))
        return self._come_or_gone(made, part, self._told(node), came=bool(part.came))

    def _come_or_gone(self, made: Piece, part: Part, words: str, *, came: bool) -> Piece:
        stricter = came is part.denied if part.value or part.either else came is not part.denied
        said = ("", words) if came else (words, "")
        made = evolve(made, what=words, said=said)
        column = column_of(part.node)
        listed = bool(part.value)
        if self.nature is Nature.EVENTS:
            return evolve(made, line=_CALLED_FOR[came]) if listed or part.either else made
        if self.nature is Nature.SCOPE:
            called = self._covered(part, words)
            return evolve(made, what=called, line=_COVERED[came, listed or part.either, part.denied])
        if made.sort in {Sort.ALLOWED, Sort.FORBIDDEN, Sort.PARTIES}:
            # The catalogue's own line says what was done; so does its id, whichever way that turns out to go.
            lean = leaning(stricter=stricter)
            single = part.either or listed
            if made.sort is Sort.PARTIES and single and last_of(column) not in COUNTERPARTIES:
                return evolve(made, lean=lean, line=_accepted(_cell(column), came=came, denied=part.denied))
            if single:
                return evolve(made, lean=lean)
            return evolve(made, what=self._told(part.node), line=_DEMANDED[came, False, part.denied])
        if made.sort is Sort.LEVEL:
            return evolve(made, line=f"{{regel}}: {words} får {'numera' if came else 'inte längre'} besluta.")
        if listed:
            return evolve(made, line=_accepted(_cell(column), came=came, denied=part.denied))
        if isinstance(part.node, nodes.OneOf | nodes.InCircle):
            made = evolve(made, what=self._told(part.node))
        return evolve(made, line=_DEMANDED[came, part.either, part.denied])

    def _covered(self, part: Part, words: str) -> str:
        """What a rule is for or not for: a party by its name, anything else by what holds of it."""
        column, node = column_of(part.node), part.node
        listed = isinstance(node, nodes.OneOf)
        if isinstance(node, nodes.InCircle) or (listed and self.about.party(column)):
            return f"för {words}"
        if isinstance(node, nodes.OneOf) and part.value:
            node = evolve(node, values=(part.value,))
        return f"där {self._told(node)}"

    def _other(self, made: Piece, part: Part) -> Piece:
        """Another bound, grade, circle or condition in the place of what was."""
        was, is_ = part.was, part.is_
        bounds = bound_of(was), bound_of(is_)
        said: tuple[str, str] | None = None
        line = ""
        match bounds:
            case (nodes.Compare() as one, nodes.Compare() as other) if one.left == other.left:
                return self._number(made, part, (one, other))
            case (nodes.Before() as one, nodes.Before() as other) if one.left == other.left:
                line, said = _times(one, other, covering=self.nature is Nature.SCOPE)
            case (nodes.Rated() | nodes.Unclear(), nodes.Rated() | nodes.Unclear()):
                return self._rating(made, part)
            case (nodes.InCircle() as one, nodes.InCircle() as other) if one.column == other.column:
                said = (self.about.circle(one.circle), self.about.circle(other.circle))
                line = "{regel}: kretsen ändras från {a} till {b}."
            case (one, other) if (included := self._both_included(one, other)) and self.nature is Nature.CONDITION:
                cell, *said_ = included
                said = (said_[0], said_[1])
                line = f"{{regel}}: {cell} ska omfatta {{b}} i stället för {{a}}."
            case (nodes.Listed() as one, nodes.Listed() as other) if evolve(one, register=other.register) == other:
                said = (self.about.rows(one.register), self.about.rows(other.register))
                if made.sort is Sort.DELEGATE:
                    return evolve(made, said=said)
                if self.nature is Nature.CONDITION:
                    ought = "får inte" if part.denied else "ska"
                    line = f"{{regel}}: {_cell(one.column)} {ought} stå bland {{b}} i stället för bland {{a}}."
            case (nodes.OneOf() as one, nodes.OneOf() as other) if one.column == other.column:
                said = (self._values(one), self._values(other))
                if (moved := self.about.moved(part)) is not None and made.sort is moved.sort:
                    lean = None if moved.ruled is Direction.NEUTRAL else moved.ruled
                    return evolve(made, old=said[0], new=said[1], said=said, lean=lean, line=DECIDED)
                said = None
                if self.nature is Nature.CONDITION:
                    said = (self._values(one), self._values(other))
                    ought = "får inte" if part.denied else "ska"
                    line = f"{{regel}}: {_cell(one.column)} {ought} vara {{b}} i stället för {{a}}."
                elif self.nature is Nature.EVENTS:
                    said = (self._values(one), self._values(other))
            case _:
                pass
        if said is None:
            said = (self._told(was) if was is not None else "", self._told(is_) if is_ is not None else "")
        usual = _FORBIDDEN_INSTEAD if part.denied and self.nature is Nature.CONDITION else _INSTEAD[self.nature]
        return evolve(made, said=said, line=line or usual)

    def _number(self, made: Piece, part: Part, pair: tuple[nodes.Compare, nodes.Compare]) -> Piece:
        one, other = pair
        named = linear(one.left)
        if part.was is not None and part.was is not one:
            named = f"{named}, oavsett tecken,"
        edge = edge_of(part)
        if edge is not None:
            words = linear(other.right)
            if self.nature is not Nature.CONDITION:
                came = edge is not part.denied
                line = f"{{regel}}: omfattar {'även' if came else 'inte längre'} värdet exakt {{x}}."
                return evolve(made, what=words, line=line, said=(self._told(one), self._told(other)))
            may = "får nu" if edge is not part.denied else "får inte längre"
            line = f"{{regel}}: {named} {may} vara lika med {{x}}."
            return evolve(made, what=words, line=line, said=(self._told(one), self._told(other)))
        if (part.was is one) is not (part.is_ is other):
            # A size whatever its sign on the one side only.
            line = f"{{regel}}: gränsen för {linear(one.left)} ändras från {{a}} till {{b}}."
            sides = [self._told(each).removeprefix(linear(one.left)).strip() for each in (part.was, part.is_) if each]
            return evolve(made, said=(sides[0], sides[1]), line=line)
        line = f"{{regel}}: gränsen för {named} ändras från {{a}} till {{b}}."
        said = tuple(f"{spoken(each.comparison)} {linear(each.right)}" for each in pair)
        return evolve(made, said=(said[0], said[1]), line=line)

    def _rating(self, made: Piece, part: Part) -> Piece:
        """Another lowest grade."""
        if self.nature is not Nature.CONDITION:
            return evolve(made, said=(_grades(part.was), _grades(part.is_)), line=_INSTEAD[self.nature])
        sort, hypothesis = condition_sort(part.was, part.is_, self.definitions)
        if isinstance(part.was, nodes.Unclear) or isinstance(part.is_, nodes.Unclear):
            sort, hypothesis = Sort.RATING, None
        said = (_grades(part.was), _grades(part.is_))
        if sort is not Sort.RATING:
            said = (self._told(part.was), self._told(part.is_)) if part.was and part.is_ else said
        return evolve(made, sort=made.sort if made.sort is not Sort.RATING else sort, hypothesis=hypothesis, said=said)

    # -- names -----------------------------------------------------------------------------------

    def _told(self, node: Condition) -> str:
        return told(node, self.definitions)

    def _included(self, node: Condition) -> tuple[Column, str] | None:
        """What a list in a cell must name, each by its first name, when that is all that the condition asks."""
        each = node.conditions if isinstance(node, nodes.Any_) else (node,)
        named = [one for one in each if isinstance(one, nodes.Includes)]
        names = {self.definitions.names_of(value)[0]: None for one in named for value in one.values}
        return (named[0].column, next(iter(names))) if len(named) == len(each) and len(names) == 1 else None

    def _both_included(self, one: Condition | None, other: Condition | None) -> tuple[str, str, str] | None:
        """A cell that must name another than before: the cell, the one and the other."""
        found = [self._included(each) for each in (one, other) if each is not None]
        match found:
            case [(column, was), (same, is_)] if column == same:
                return _cell(column), was, is_
            case _:
                return None

    def _values(self, node: nodes.OneOf) -> str:
        names = tuple(dict.fromkeys(self.definitions.names_of(one)[0] for one in node.values))
        return " eller ".join(names)

    def _among(self, part: Part) -> str:
        """Why a value that comes or goes may change nothing: another that is listed counts it too."""
        sort = self.about.schema(column_of(part.node))
        category = self.definitions.schema.categories.get(sort.category) if sort else None
        listed = getattr(part.node, "values", ())
        above = [one for one in listed if category and one != part.value and part.value in category.below(one)]
        return f"{part.value} hör under {above[0]}, som står i listan, och räknas också som det" if above else ""


def _cell(column: Column | None) -> str:
    """The column's own name, as a person writes it."""
    return column_words(evolve(column, path=column.path[-1:])) if column else ""


def _accepted(column: str, *, came: bool, denied: bool) -> str:
    if denied:
        return f"{{regel}}: {column} får {'inte heller' if came else 'numera'} vara {{x}}."
    return f"{{regel}}: {column} får {'även' if came else 'inte längre'} vara {{x}}."


def _times(one: nodes.Before, other: nodes.Before, *, covering: bool) -> tuple[str, tuple[str, str]]:
    """Another last day, or another longest time between two days."""
    left = moment(one.left)
    edge = one.comparison is not other.comparison
    lost = one.right.lost or other.right.lost
    between = one.right.base == other.right.base and isinstance(one.right.base, Column | nodes.Anchor)
    if not edge and not lost and between and min(map(_forward, (one.right.offset, other.right.offset))) >= 0:
        said = period(one.right.offset), period(other.right.offset)
        if covering:
            said = tuple(f"{spoken(each.comparison)} {period(each.right.offset)}" for each in (one, other))  # type: ignore[assignment]
        since = f" från {moment(evolve(one.right, offset=Period()))}" if isinstance(one.right.base, Column) else ""
        longest = "längsta" if one.comparison in UPPER else "kortaste"
        what = "gränsen för tiden" if covering else f"{longest} tid"
        return f"{{regel}}: {what}{since} till {left} ändras från {{a}} till {{b}}.", said
    words = [day_bound(each.comparison, each.right) for each in (one, other)]
    return f"{{regel}}: gränsen för {left} ändras från {{a}} till {{b}}.", (words[0], words[1])


def _forward(one: Period) -> int:
    return min(one.months, one.days, one.bank_days)


def _grades(node: Condition | None) -> str:
    """The lowest grades alone."""
    match node:
        case nodes.Unclear(written=written) if written:
            return written
        case nodes.Rated(_, alternatives, 1, _, ()):
            return grades(alternatives)
        case None:
            return ""
        case _:
            return condition(node)
