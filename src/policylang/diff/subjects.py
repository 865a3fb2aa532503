"""What a part of a condition is about, told by the register and the column, and so what a change of it is called."""

from collections.abc import Mapping

from attrs import evolve

from policylang.diff.catalogue import Sort
from policylang.diff.conditions import Part, parts
from policylang.diff.pieces import NAMES, Piece, leaning
from policylang.diff.plainly import told
from policylang.diff.ratings import condition_sort
from policylang.diff.sorts import has_own_ids
from policylang.diff.spoken import condition, grades, linear, mirrored, moment
from policylang.diff.trees import changed
from policylang.expression import nodes
from policylang.expression.nodes import Column, Comparison, Condition
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.policy import Clause
from policylang.model.schema import ColumnSchema, ColumnType
from policylang.model.topics import TOPICS
from policylang.units.period import Period
from policylang.units.swedish import join, period

_INSTRUMENTS = {"låneslag", "derivatslag", "placeringsslag"}
# Columns that name whom one deals with; others name whose it is, or who does it.
_COUNTERPARTIES = {"motpart", "emittent", "bolag", "långivare"}
_POSITIONS = {"placeringar", "derivat", "upplåning"}
_REPORTED = {"rapportering", "avvikelser", "avstämning"}
# Register and day -> what time it is that the rule bounds.
_TIMES = {("fullmakter", "gäller-till"): Sort.TERM, ("avvikelser", "stängd"): Sort.CURE}
_UPPER = {Comparison.LESS, Comparison.AT_MOST}
_LOWER = {Comparison.MORE, Comparison.AT_LEAST}
_EDGES = ({Comparison.LESS, Comparison.AT_MOST}, {Comparison.MORE, Comparison.AT_LEAST})
_INCLUSIVE = {Comparison.AT_MOST, Comparison.AT_LEAST}

# Whether it came, whether it is one of several of which one is enough, whether it stands under a denial -> the line.
_DEMANDED: Mapping[tuple[bool, bool, bool], str] = {
    (True, False, False): "{regel}: det krävs nu även {x}.",
    (False, False, False): "{regel}: det krävs inte längre {x}.",
    (True, True, False): "{regel}: det räcker nu även med {x}.",
    (False, True, False): "{regel}: det räcker inte längre med {x}.",
    (True, False, True): "{regel}: förbudet gäller numera bara tillsammans med {x}.",
    (False, False, True): "{regel}: förbudet gäller även utan {x}.",
    (True, True, True): "{regel}: förbudet omfattar även {x}.",
    (False, True, True): "{regel}: förbudet omfattar inte längre {x}.",
}
_COVERED: Mapping[tuple[bool, bool, bool], str] = {
    (True, False, False): "{regel}: omfattar numera bara {x}.",
    (False, False, False): "{regel}: omfattar inte längre bara {x}.",
    (True, True, False): "{regel}: omfattar även {x}.",
    (False, True, False): "{regel}: omfattar inte längre {x}.",
    (True, False, True): "{regel}: undantar numera bara {x}.",
    (False, False, True): "{regel}: undantar inte längre bara {x}.",
    (True, True, True): "{regel}: omfattar inte längre {x}.",
    (False, True, True): "{regel}: omfattar även {x}.",
}
_CALLED_FOR: Mapping[bool, str] = {
    True: "{regel}: att {mått} ska även göras vid {x}.",
    False: "{regel}: att {mått} ska inte längre göras vid {x}.",
}
_INSTEAD: Mapping[Nature, str] = {
    Nature.CONDITION: "{regel}: det krävs {b} i stället för {a}.",
    Nature.SCOPE: "{regel}: omfattar {b} i stället för {a}.",
    Nature.EVENTS: "{regel}: att {mått} ska göras vid {b} i stället för vid {a}.",
}
_FORBIDDEN_INSTEAD = "{regel}: förbudet gäller {b} i stället för {a}."


def condition_pieces(
    nature: Nature, name: str, clauses: tuple[Clause, Clause], definitions: Definitions
) -> list[Piece]:
    """Every difference between the conditions in one field, each judged alone."""
    old, new = (getattr(one, name) for one in clauses)
    # A prohibition demands the contrary of what it says.
    denied = nature is Nature.CONDITION and bool(getattr(clauses[0], "prohibits", False))
    asked = _Asked(nature, definitions)
    found = []
    for part in parts(old, new, definitions):
        told = evolve(part, denied=part.denied is not denied)
        made = asked.piece(told)
        pair = tuple(changed(clauses[0], **{name: one}) for one in (part.before, part.after))
        found.append(evolve(made, before=pair[0], after=pair[1]))
    return found


class _Asked:
    """The parts of one field, each with its name."""

    def __init__(self, nature: Nature, definitions: Definitions) -> None:
        self.nature = nature
        self.definitions = definitions

    def piece(self, part: Part) -> Piece:
        """What the part is called, with its line and its words."""
        sort = self._sort(part)
        made = Piece(name=NAMES[self.nature], sort=sort, old=part.was, new=part.is_)
        if part.value:
            return self._listed(made, part)
        if part.came is not None:
            return self._whole(made, part)
        return self._other(made, part)

    # -- what it is called -----------------------------------------------------------------------

    def _sort(self, part: Part) -> Sort:
        if self.nature is Nature.EVENTS:
            return Sort.FREQUENCY
        threshold = isinstance(_bound(part.node), nodes.Compare)
        if self.nature is Nature.SCOPE:
            return Sort.THRESHOLD if threshold and part.came is None else Sort.SCOPE
        column = _column_of(part.node)
        if self._topic(column) in _REPORTED:
            return self._time(part) or _reported(part)
        if part.came is None and _edge(part) is not None and self._time(part) is None:
            return Sort.EDGE
        if has_own_ids(self._topic(column)):
            return Sort.CONDITION
        return self._demanded(part, column)

    def _demanded(self, part: Part, column: Column | None) -> Sort:
        topic = self._topic(column)
        sort = self._schema(column)
        match _bound(part.node):
            case nodes.Compare() if part.came is None and topic in _POSITIONS:
                return Sort.CONDITION
            case nodes.Compare(comparison=comparison) if part.came is None and _same_side(part):
                return Sort.CAP if (comparison in _UPPER) is not part.denied else Sort.FLOOR
            case nodes.Before() if (time := self._time(part)) is not None:
                return time
            case nodes.Rated() | nodes.Unclear():
                return Sort.RATING
            case nodes.InCircle() if self._party(column):
                return Sort.PARTIES
            case nodes.OneOf() if part.value or part.came is not None:
                if sort and (sort.category in _INSTRUMENTS or sort.name == "instrument"):
                    return Sort.FORBIDDEN if part.denied else Sort.ALLOWED
                if self._party(column):
                    return Sort.PARTIES
                if sort and sort.type is ColumnType.TEXT and self._decides(sort.name, part):
                    return Sort.LEVEL
            case _:
                pass
        return Sort.CONDITION

    def _time(self, part: Part) -> Sort | None:
        """What time it is that is bounded, when it has an id of its own."""
        bound = _bound(part.node)
        base = bound.left.base if isinstance(bound, nodes.Before) and part.came is None else None
        return _TIMES.get((self._register(base), base.path[-1])) if isinstance(base, Column) else None

    def _decides(self, name: str, part: Part) -> bool:
        """Whether the column tells who decided, and what comes or goes is a body."""
        values = (part.value,) if part.value else getattr(part.node, "values", ())
        return "beslut" in name and all(len(self.definitions.names_of(one)) > 1 for one in values)

    # -- what its line says ----------------------------------------------------------------------

    def _listed(self, made: Piece, part: Part) -> Piece:
        """A value more or fewer in a list."""
        came = part.is_ is not None
        return self._come_or_gone(evolve(made, reason=self._among(part)), part, part.value, came=came)

    def _whole(self, made: Piece, part: Part) -> Piece:
        """A condition that comes or goes."""
        node = part.node
        if isinstance(node, nodes.OneOf):
            names = tuple(dict.fromkeys(self.definitions.names_of(one)[0] for one in node.values))
            answer = (sort := self._schema(node.column)) is not None and sort.type is ColumnType.YES_NO
            words = self._told(node) if answer else join(names, "eller")
            return self._come_or_gone(made, part, words, came=bool(part.came))
        included = self._included(node)
        if included is not None and self.nature is Nature.CONDITION and not part.either and not part.denied:
            column, name = included
            came = bool(part.came)
            line = f"{{regel}}: {_last(column)} ska {'även' if came else 'inte längre'} omfatta {{x}}."
            return evolve(made, what=name, said=("", name) if came else (name, ""), line=line)
        if isinstance(node, nodes.InCircle):
            return self._come_or_gone(made, part, self._circle(node.circle), came=bool(part.came))
        return self._come_or_gone(made, part, self._told(node), came=bool(part.came))

    def _come_or_gone(self, made: Piece, part: Part, words: str, *, came: bool) -> Piece:
        stricter = came is part.denied if part.value or part.either else came is not part.denied
        said = ("", words) if came else (words, "")
        made = evolve(made, what=words, said=said)
        column = _column_of(part.node)
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
            if made.sort is Sort.PARTIES and single and _last(column) not in _COUNTERPARTIES:
                return evolve(made, lean=lean, line=_accepted(_last(column), came=came, denied=part.denied))
            return evolve(made, lean=lean) if single else evolve(made, line=_DEMANDED[came, False, part.denied])
        if made.sort is Sort.LEVEL:
            return evolve(made, line=f"{{regel}}: {words} får {'numera' if came else 'inte längre'} besluta.")
        if listed:
            return evolve(made, line=_accepted(_last(column), came=came, denied=part.denied))
        if isinstance(part.node, nodes.OneOf):
            made = evolve(made, what=self._told(part.node))
        return evolve(made, line=_DEMANDED[came, part.either, part.denied])

    def _covered(self, part: Part, words: str) -> str:
        """What a rule is for or not for: a party by its name, a value with its column."""
        column = _column_of(part.node)
        answer = (sort := self._schema(column)) is not None and sort.type is ColumnType.YES_NO
        if self._party(column) or answer or not isinstance(part.node, nodes.OneOf):
            return f"{_last(column)} = {words}" if answer and part.value else words
        return f"{_last(column)} {words}"

    def _other(self, made: Piece, part: Part) -> Piece:
        """Another bound, grade, circle or condition in the place of what was."""
        was, is_ = part.was, part.is_
        bounds = _bound(was), _bound(is_)
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
                said = (self._circle(one.circle), self._circle(other.circle))
                line = "{regel}: kretsen ändras från {a} till {b}."
            case (nodes.OneOf() as one, nodes.OneOf() as other) if one.column == other.column:
                said = (self._values(one), self._values(other))
                if self.nature is Nature.CONDITION:
                    ought = "får inte" if part.denied else "ska"
                    line = f"{{regel}}: {_last(one.column)} {ought} vara {{b}} i stället för {{a}}."
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
            named = f"{named} oavsett tecken"
        edge = _edge(part)
        if edge is not None:
            words = linear(other.right)
            if self.nature is not Nature.CONDITION:
                came = edge is not part.denied
                line = f"{{regel}}: omfattar {'även' if came else 'inte längre'} värdet exakt {{x}}."
                return evolve(made, what=words, line=line, said=(self._told(one), self._told(other)))
            return evolve(made, what=words, said=(self._told(one), self._told(other)))
        line = f"{{regel}}: gränsen för {named} ändras från {{a}} till {{b}}."
        if one.comparison is other.comparison:
            return evolve(made, said=(linear(one.right), linear(other.right)), line=line)
        said = tuple(self._told(each).removeprefix(linear(one.left)).strip() for each in pair)
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

    def _circle(self, name: str) -> str:
        found = self.definitions.circles.get(name)
        return found.names[0] if found and found.names else name

    def _values(self, node: nodes.OneOf) -> str:
        names = tuple(dict.fromkeys(self.definitions.names_of(one)[0] for one in node.values))
        return " eller ".join(names)

    def _among(self, part: Part) -> str:
        """Why a value that comes or goes may change nothing: another that is listed counts it too."""
        sort = self._schema(_column_of(part.node))
        category = self.definitions.schema.categories.get(sort.category) if sort else None
        listed = getattr(part.node, "values", ())
        above = [one for one in listed if category and one != part.value and part.value in category.below(one)]
        return f"{part.value} hör under {above[0]}, som står i listan, och räknas också som det" if above else ""

    # -- the schema ------------------------------------------------------------------------------

    def _register(self, column: Column) -> str:
        portfolio = self.definitions.portfolios.get(column.register)
        return portfolio.parts[0].register if portfolio else column.register

    def _topic(self, column: Column | None) -> str:
        return TOPICS.get(self._register(column), "") if column else ""

    def _schema(self, column: Column | None) -> ColumnSchema | None:
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

    def _party(self, column: Column | None) -> bool:
        """Whether the column names a party."""
        found = self._schema(column)
        return found is not None and (found.type is ColumnType.PARTY or found.refers_to == "motparter")


def _reported(part: Part) -> Sort:
    """What is reported, to whom and when."""
    return Sort.FREQUENCY if isinstance(_bound(part.node), nodes.Before) else Sort.CONDITION


def _last(column: Column | None) -> str:
    return column.path[-1] if column else ""


def _accepted(column: str, *, came: bool, denied: bool) -> str:
    if denied:
        return f"{{regel}}: {column} får {'inte heller' if came else 'numera'} vara {{x}}."
    return f"{{regel}}: {column} får {'även' if came else 'inte längre'} vara {{x}}."


def _column_of(node: Condition | None) -> Column | None:
    """The first column that a condition reads."""
    return next((one for one in inside(node) if isinstance(one, Column)), None)


def _bound(node: Condition | None) -> Condition | None:
    """The one comparison that a condition is; of a size whatever its sign the first of its two."""
    match node:
        case nodes.All((nodes.Compare() as one, nodes.Compare() as other)) | nodes.Any_(
            (nodes.Compare() as one, nodes.Compare() as other)
        ) if mirrored(one, other):
            return one
        case nodes.Not(inner):
            return _bound(inner)
        case _:
            return node


def _edge(part: Part) -> bool | None:
    """Whether a bound now takes in the equal; None when more than that differs."""
    bounds = _bound(part.was), _bound(part.is_)
    match bounds:
        case (nodes.Compare(left, was, right), nodes.Compare(other, is_, last)) if left == other and right == last:
            return is_ in _INCLUSIVE if {was, is_} in _EDGES else None
        case (nodes.Before(left, was, right), nodes.Before(other, is_, last)) if left == other and right == last:
            return is_ in _INCLUSIVE if {was, is_} in _EDGES else None
        case _:
            return None


def _same_side(part: Part) -> bool:
    """Whether both bound the same number from above, or both from below."""
    match _bound(part.was), _bound(part.is_):
        case (nodes.Compare(left, was, _), nodes.Compare(other, is_, _)) if left == other:
            return {was, is_} <= _UPPER or {was, is_} <= _LOWER
        case _:
            return False


def _times(one: nodes.Before, other: nodes.Before, *, covering: bool) -> tuple[str, tuple[str, str]]:
    """Another last day, or another longest time between two days."""
    left = moment(one.left)
    edge = one.comparison is not other.comparison
    lost = one.right.lost or other.right.lost
    between = one.right.base == other.right.base and isinstance(one.right.base, Column | nodes.Anchor)
    if not edge and not lost and between and min(map(_forward, (one.right.offset, other.right.offset))) >= 0:
        said = period(one.right.offset), period(other.right.offset)
        since = f" från {moment(evolve(one.right, offset=Period()))}" if isinstance(one.right.base, Column) else ""
        longest = "längsta" if one.comparison in _UPPER else "kortaste"
        what = "gränsen för tiden" if covering else f"{longest} tid"
        return f"{{regel}}: {what}{since} till {left} ändras från {{a}} till {{b}}.", said
    words = [condition(each).removeprefix(left).strip() for each in (one, other)]
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
