"""Each nature of field: how a difference in it is taken apart, and what is expected of it."""

from collections.abc import Mapping
from itertools import combinations
from typing import assert_never

from attrs import evolve

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.intervals import edges_piece, table_pieces
from policylang.diff.items import due_piece, holder_piece, item_pieces, reference_piece
from policylang.diff.lines import EDGES, INCLUSIVE, counted_towards
from policylang.diff.lists import exceptions, values_listed
from policylang.diff.pieces import HOLES, NAMES, Piece, holes_filled, leaning, piece, with_field
from policylang.diff.plainly import terms_apart, told
from policylang.diff.reports import report_pieces
from policylang.diff.rows import DECIDED, handed_over, office, row_pieces
from policylang.diff.spoken import spoken
from policylang.diff.strength import force_piece, longer, more_often, occasion_direction
from policylang.diff.together import Pair, together
from policylang.diff.trees import changed, fields_that_differ, remeasured, reregistered
from policylang.expression import nodes
from policylang.expression.nodes import Condition, Linear
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.policy import Clause, Occasion
from policylang.units.period import Period
from policylang.units.swedish import join

# Natures whose fields say one thing together: where the rows come from and which of them, what is demanded and whether
# it is a demand or a prohibition.
_TOGETHER = (Nature.SCOPE, Nature.EVENTS, Nature.CONDITION, Nature.PROOF, Nature.PERSONS, Nature.ASSESSED)


def pieces(old: Clause, new: Clause, natures: Mapping[str, Nature], definitions: Definitions) -> list[Piece]:
    """Every difference between two clauses of one kind that is not only another reading."""
    found: list[Piece] = []
    pair = Pair(old, new, definitions, _source(old, new, natures, definitions))
    for name, nature in natures.items():
        before, after = pair.values(name)
        if nature is Nature.MEASURE and isinstance(before, Linear) and before != after:
            with_new = with_field(remeasured(old, before, after), name, after)
            bounds = [getattr(old, each) for each, one in natures.items() if one is Nature.BOUND]
            lines = tuple(line for each in bounds if isinstance(each, tuple) for line in each)
            sort, lean = counted_towards(lines, before, after)
            made = piece(nature, sort, (before, after), (old, with_new))
            hole = holes_filled(nature, before, after)
            if hole:
                made, lean = evolve(hole, before=old, after=with_new), hole.lean
            found.append(evolve(made, measured=True, lean=lean, said=terms_apart(before, after, definitions)))
            pair = evolve(pair, new=with_field(remeasured(pair.new, after, before), name, before))
    if pair.source:
        here, there = pair.values(pair.source)
        pair = evolve(pair, new=reregistered(pair.new, there, here))
    swapped = _swapped(pair, natures)
    if swapped:
        found.append(_swap(pair, swapped))
        pair = evolve(pair, new=changed(pair.new, **{name: pair.values(name)[0] for name in swapped}))
    moved = _handed_over(pair, natures)
    if moved:
        made, pair = moved
        found.append(made)
    differing = [name for name in fields_that_differ(old, pair.new) if name in natures]
    if any(natures[name] is Nature.DUE for name in differing):
        # A day in place of "Löpande", or the other way, is one change.
        differing = [name for name in differing if natures[name] is not Nature.PROSE or all(pair.values(name))]
    for nature in dict.fromkeys(natures[name] for name in differing):
        names = [name for name in differing if natures[name] is nature]
        if nature in _TOGETHER:
            told = [name for name, one in natures.items() if one is nature] if nature is Nature.CONDITION else names
            found += together(nature, names, pair, told)
        else:
            found += [one for name in names for one in _field(nature, name, pair)]
    found = [one if one.said else evolve(one, said=_in_words(one, definitions)) for one in found]
    if any(one.what == HOLES for one in found):
        # That more of the rule is checked now is what the filled hole says.
        found = [one for one in found if one.sort is not Sort.CHECKABILITY or one.what == HOLES]
    return found


def _in_words(one: Piece, definitions: Definitions) -> tuple[str, str]:
    return told(one.old, definitions), told(one.new, definitions)


def _handed_over(pair: Pair, natures: Mapping[str, Nature]) -> tuple[Piece, Pair] | None:
    """Another body decides, in the words, in what proves it or in what is demanded: one change. The pair without it."""
    conditions = [
        name
        for name, one in natures.items()
        if one in {Nature.PROOF, Nature.CONDITION} and isinstance(pair.values(name)[0], Condition)
    ]
    bodies = {
        name: found for name in conditions if (found := handed_over(*pair.values(name), pair.definitions)) is not None
    }
    if len(bodies) != 1:
        return None
    (name, ((was, is_), moved)) = bodies.popitem()
    who = [one for one, nature in natures.items() if nature is Nature.DELEGATE and isinstance(pair.values(one)[0], str)]
    own = [pair.definitions.names_of(body)[0] for one in who for body in pair.values(one)]
    names = who if own == [was, is_] else []
    after = changed(pair.old, **{name: moved, **{one: pair.values(one)[1] for one in names}})
    made = office(was, is_, (pair.old, after))
    made = evolve(made, name="vem" if names else NAMES[natures[name]], line="" if names else DECIDED)
    # The rest of the condition is told with the same body in both.
    before, now = pair.values(name)
    back = handed_over(now, before, pair.definitions)
    values = {name: back[1] if back else before, **{one: pair.values(one)[0] for one in names}}
    return made, evolve(pair, new=changed(pair.new, **values))


def _swapped(pair: Pair, natures: Mapping[str, Nature]) -> tuple[str, ...]:
    """Two kinds of exception of which the one now says what the other did: that is one change."""
    names = [name for name, nature in natures.items() if nature is Nature.EXCEPTION]
    for one, other in combinations(names, 2):
        (was, is_), (had, has) = pair.values(one), pair.values(other)
        if was != is_ and (was, had) == (has, is_):
            return (one, other)
    return ()


def _swap(pair: Pair, names: tuple[str, ...]) -> Piece:
    """`räknas inte` becomes `bara i basen`, or the other way."""
    words = {"left_out": "inte alls", "base_only": "bara i basen"}
    how = [join([words.get(name, "undantas") for name in names if getattr(one, name)]) for one in (pair.old, pair.new)]
    value = next(value for name in names if (value := getattr(pair.new, name)))
    what = f"det där {told(value, pair.definitions)}"
    values = {name: pair.values(name)[1] for name in names}
    made = piece(Nature.EXCEPTION, Sort.EXCEPTION, pair.values(names[0]), (pair.old, changed(pair.old, **values)))
    said = f"{what} räknas {how[0]}", f"{what} räknas {how[1]}"
    return evolve(made, said=said, what=what, line=f"{{regel}}: {{x}} räknas numera {how[1]}, förut {how[0]}.")


def _source(old: Clause, new: Clause, natures: Mapping[str, Nature], definitions: Definitions) -> str:
    """The field that names the rows, when it differs: every column of the clause is read in it."""
    known = {*definitions.schema.registers, *definitions.portfolios}
    naming = {Nature.SCOPE, Nature.EVENTS, Nature.PROOF}
    for name, nature in natures.items():
        pair = getattr(old, name), getattr(new, name)
        if nature in naming and pair[0] != pair[1] and set(map(str, pair)) <= known:
            return name
    return ""


# -- one field -----------------------------------------------------------------------------------


def _field(nature: Nature, name: str, pair: Pair) -> list[Piece]:
    old, new = values = pair.values(name)
    hole = holes_filled(nature, old, new) if nature not in {Nature.BOUND, Nature.EXCEPTION, Nature.REPORTS} else None
    if hole and nature is Nature.FREQUENCY:
        return [evolve(hole, said=(_often(old), _often(new)))]
    if hole:
        return [hole]
    clauses = (pair.old, with_field(pair.old, name, new))
    match nature:
        case Nature.BOUND if isinstance(old, tuple):
            return table_pieces(pair.old, name, old, new)
        case Nature.EXCEPTION:
            return exceptions(name, pair.old, (old, new), pair.definitions)
        case Nature.OCCASION:
            return [_occasion(values, clauses)]
        case Nature.FORCE:
            return [force_piece(spoken(old), spoken(new))]
        case Nature.ALLOWED:
            return values_listed((nature, Sort.ALLOWED), name, pair.old, values, pair.definitions)
        case Nature.FORBIDDEN:
            return values_listed((nature, Sort.FORBIDDEN), name, pair.old, values, pair.definitions)
        case Nature.RECIPIENTS:
            listed = values_listed((nature, Sort.RECIPIENTS), name, pair.old, values, pair.definitions)
            return [evolve(one, members=name == "named") for one in listed]
        case Nature.DELEGATE:
            return row_pieces(name, pair.old, old, new)
        case Nature.REPORTS:
            return report_pieces(name, pair.old, old, new)
        case Nature.FREQUENCY if old is None or new is None:
            reason = (
                "plikten infaller inte längre efter kalendern" if new is None else "plikten infaller efter kalendern"
            )
            return [evolve(piece(nature, Sort.FREQUENCY, values, clauses), ruled=Direction.UNDECIDED, reason=reason)]
        case Nature.FREQUENCY:
            made = piece(nature, Sort.FREQUENCY, values, clauses)
            return [evolve(made, ruled=more_often(old, new), said=(_often(old), _often(new)))]
        case Nature.DEADLINE:
            made = piece(nature, Sort.FREQUENCY, values, clauses)
            return [evolve(made, hypothesis=_deadline(old, new), said=_limits(pair))]
        case Nature.CHECKABILITY:
            return [_checkability(old, new)]
        case Nature.ITEMS:
            return item_pieces(name, pair.old, old, new)
        case Nature.DUE:
            return [due_piece("åtgärden", values, clauses)]
        case Nature.HOLDERS:
            return [holder_piece(pair.new.id.replace("-", " "), values)]
        case Nature.REFERENCE:
            return [reference_piece(old, new)]
        case Nature.PROSE if _same_values(old, new, pair.definitions):
            said = join([str(one) for one in old]), join([str(one) for one in new])
            made = Piece(name=name, sort=Sort.REASON, old=old, new=new, ruled=Direction.EDITORIAL, line=_CALLED)
            return [evolve(made, said=said)]
        case Nature.PROSE:
            return [_prose(nature, old, new, "texten prövas inte maskinellt")]
        case Nature.CLASSES:
            return [edges_piece(values, clauses)]
        case Nature.BOUND if {old, new} in EDGES:
            made = piece(nature, Sort.EDGE, values, clauses)
            return [evolve(made, hypothesis=leaning(stricter=new not in INCLUSIVE))]
        case Nature.MEASURE | Nature.BOUND:
            # A bound that is no line says nothing of which way it points; the comparison does.
            return [piece(nature, Sort.MEASURE, values, clauses)]
        case Nature.DELEGATED:
            return [piece(nature, Sort.DELEGATED, values, clauses)]
        case Nature.SCOPE | Nature.EVENTS | Nature.CONDITION | Nature.PROOF | Nature.PERSONS | Nature.ASSESSED:
            return together(nature, [name], pair)
        case Nature.READING:
            return []
        case _:
            assert_never(nature)


def _often(every: object) -> str:
    """How often, as a sentence says it; a hole as a hole."""
    return spoken(every) if isinstance(every, nodes.Hole) else f"varje {spoken(every)}"


def _occasion(values: tuple[Occasion, Occasion], clauses: tuple[Clause, Clause]) -> Piece:
    if Occasion.UNKNOWN in values:
        # When it is judged was lost, and is known now, or the other way.
        lost = nodes.Hole("mäts", "när det mäts")
        holes = tuple(lost if one is Occasion.UNKNOWN else one for one in values)
        made = piece(Nature.OCCASION, Sort.CHECKABILITY, (holes[0], holes[1]), clauses)
        said = (spoken(values[0]), spoken(values[1]))
        return evolve(made, before=None, after=None, ruled=Direction.NEUTRAL, what=HOLES, said=said)
    ruled = occasion_direction(*values)
    reason = "tidpunkterna kan inte ordnas efter hur ofta" if ruled is Direction.UNDECIDED else ""
    return evolve(piece(Nature.OCCASION, Sort.OCCASION, values, clauses), ruled=ruled, reason=reason, strength=True)


def _deadline(old: Period | nodes.Hole | None, new: Period | nodes.Hole | None) -> Direction | None:
    if isinstance(old, nodes.Hole) or isinstance(new, nodes.Hole):
        return None
    if old is None or new is None:
        return leaning(stricter=old is None)
    later = longer(old, new)
    return leaning(stricter=None if later is None else not later)


def _limits(pair: Pair) -> tuple[str, str]:
    old, new = (
        f"senast {spoken(one)} efter {_counted_from(clause)}"
        if (one := getattr(clause, "within", None))
        else "utan sista dag"
        for clause in (pair.old, pair.new)
    )
    return old, new


def _counted_from(clause: Clause) -> str:
    """What a deadline is counted from: the day of an event, which has a column, or the end of a period."""
    day = getattr(clause, "event_day", ())
    return str(day[-1]) if day else "periodens slut"


def _checkability(old: object, new: object) -> Piece:
    """A reason not to check that comes or goes; and another reason, which counts where nothing else is said."""
    if bool(old) != bool(new):
        name = NAMES[Nature.CHECKABILITY]
        return Piece(name=name, sort=Sort.CHECKABILITY, old=old, new=new, ruled=Direction.NEUTRAL)
    # Why nothing is tested is no norm: what the council adopted reads as it did, and is judged by a person as before.
    name = NAMES[Nature.CHECKABILITY]
    return Piece(
        name=name, sort=Sort.REASON, old=old, new=new, ruled=Direction.EDITORIAL, line=_REASON, only_manual=True
    )


_REASON = "{regel}: motiveringen till att regeln prövas för hand ändras från ”{a}” till ”{b}”; regeln prövas som förut."


_CALLED = "{regel}: redaktionell ändring; ”{a}” heter i stället ”{b}”, som är andra namn på detsamma."


def _same_values(old: object, new: object, definitions: Definitions) -> bool:
    """Whether two lists of names are the same values of a category under other names, in the same order."""
    if not isinstance(old, tuple) or not isinstance(new, tuple) or len(old) != len(new):
        return False
    plain = [[str(one).casefold().replace("-", "") for one in names] for names in (old, new)]
    return any(
        meant[0] == meant[1] and set(meant[0]) <= category.parents.keys()
        for category in definitions.schema.categories.values()
        for meant in [[[category.synonyms.get(one, one) for one in names] for names in plain]]
    )


def _prose(nature: Nature, old: object, new: object, reason: str) -> Piece:
    return Piece(name=NAMES[nature], sort=Sort.PROSE, old=old, new=new, ruled=Direction.UNDECIDED, reason=reason)
