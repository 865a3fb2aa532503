"""Fields that say one thing together: which rows, what is demanded of them, what proves it, how many persons."""

from typing import Any

from attrs import evolve, frozen

from policylang.diff.catalogue import Direction, Sort
from policylang.diff.demands import condition_pieces
from policylang.diff.items import assessed_piece
from policylang.diff.pieces import Piece, holes_filled, leaning, piece
from policylang.diff.plainly import Apart, told
from policylang.diff.spoken import column_words, word
from policylang.diff.trees import changed, reregistered
from policylang.expression import nodes
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.policy import Clause
from policylang.units.swedish import join

_NOW_DEMANDED = "{regel}: {x} krävs; förut var det förbjudet."


@frozen
class Pair:
    """A clause in two revisions.

    Args:
        new: with the measure and the register of the old one where those differ, so that one difference is told once.
        source: the field that names the rows, when it differs; empty otherwise.
    """

    old: Clause
    new: Clause
    definitions: Definitions
    source: str = ""

    def values(self, name: str) -> tuple[Any, Any]:
        """One field in both."""
        return getattr(self.old, name), getattr(self.new, name)


def together(nature: Nature, names: list[str], pair: Pair, told_of: list[str] | None = None) -> list[Piece]:
    """One change of all the fields.

    Args:
        names: those that differ; `told_of`: those that the words are made of, the same when None.
    """
    if nature is Nature.ASSESSED:
        return [assessed_piece(pair.old, pair.new, names)]
    first = pair.values(names[0])
    conditions = isinstance(first[0], nodes.Condition) and isinstance(first[1], nodes.Condition)
    if len(names) == 1 and conditions and nature is not Nature.PROOF:
        return condition_pieces(nature, names[0], (pair.old, pair.new), pair.definitions)
    hole = holes_filled(nature, *first) if len(names) == 1 else None
    if hole:
        return [hole]
    made = piece(nature, _sort(nature), first, (pair.old, _after(names, pair)))
    if nature is Nature.CONDITION and names == ["prohibits"]:
        demanded = _said(pair.old, [one for one in told_of or () if one not in names], pair.definitions)
        forbidden = "{regel}: {x} blir förbjudet; förut krävdes det."
        return [evolve(made, what=demanded, line=forbidden if first[1] else _NOW_DEMANDED)]
    if nature is Nature.PERSONS:
        return [_persons(made, names, pair)]
    if isinstance(first[0], str) and all(one in pair.definitions.circles for one in first):
        # Another circle for each of whom it is done.
        circles = [pair.definitions.circles[one].names[0] for one in first]
        return [evolve(made, said=(circles[0], circles[1]), line="{regel}: kretsen ändras från {a} till {b}.")]
    if names == ["per"]:
        return [_grouped(made)]
    if names == ["keys"]:
        each = [join([word(path[-1]) for path in one]) for one in first]
        line = "{regel}: prövas för varje {b} för sig, inte längre för varje {a}."
        return [evolve(made, said=(each[0], each[1]), line=line)]
    words = [_said(one, told_of or names, pair.definitions) for one in (pair.old, pair.new)]
    once = words[1] == "alla"
    if "member" in names and "alla" in words and (whom := _for_each(pair.old if once else pair.new, pair.definitions)):
        return [evolve(made, said=(whom, "alla") if once else ("alla", whom), line=_ONCE if once else _EACH)]
    if nature is Nature.PROOF:
        return [evolve(made, said=(words[0], words[1]), line=_proof(names, words))]
    return [evolve(made, said=(words[0], words[1]))]


_ONCE = "{regel}: det krävs inte längre för varje {a}, utan en gång för alla."
_EACH = "{regel}: det krävs numera för varje {b}, inte bara en gång för alla."


def _for_each(clause: Clause, definitions: Definitions) -> str:
    """For whom each a duty is: "bolag i majoritetsägda bolag"."""
    circle = definitions.circles.get(getattr(clause, "circle", ""))
    member = getattr(clause, "member", ())
    return f"{word(member[-1])} i {circle.names[0]}" if circle and member else ""


def _grouped(made: Piece) -> Piece:
    """A bound for each of other groups, or for each where it was for all together, or the other way."""
    words = tuple(_each_of(one) for one in (made.old, made.new))
    line = "{regel}: gränsen prövas för varje {b}, inte längre för varje {a}."
    if not words[0]:
        line = "{regel}: gränsen prövas numera för varje {b} för sig, inte bara för alla tillsammans."
    elif not words[1]:
        line = "{regel}: gränsen prövas numera för alla tillsammans, inte längre för varje {a} för sig."
    return evolve(made, sort=Sort.GROUPED, said=(words[0], words[1]), line=line, lean=_to_groups(made.old, made.new))


def _to_groups(old: object, new: object) -> Direction | None:
    """From each party to each group of them, which counts more towards one bound, or the other way; else nothing."""
    if not isinstance(old, nodes.Column) or not isinstance(new, nodes.Column):
        return None
    shorter, longer = sorted((old.path, new.path), key=len)
    return leaning(stricter=longer == new.path) if longer == (*shorter, "grupp") else None


def _each_of(column: object) -> str:
    """What each is that a bound is for: "motpart", "grupp som motpart hör till"."""
    if not isinstance(column, nodes.Column):
        return ""
    *others, last = map(word, column.path)
    return " som ".join((last, *(f"{one} hör till" for one in reversed(others))))


def _proof(names: list[str], words: list[str]) -> str:
    """What shows that a duty is done is another."""
    if names == ["reach"] and "alla" not in words:
        return "{regel}: underlaget för kravet ”{mått}” ska omfatta {b} i stället för {a}."
    if "alla" in words:
        bare = next((one for one in words if one != "alla"), "")
        now, kept = ("numera", bare) if words[0] == "alla" else ("inte längre", bare)
        return f"{{regel}}: att {{mått}} styrks {now} bara av {_literal(kept)}."
    if all(one.startswith("det där ") for one in words):
        now, then = (_literal(one.removeprefix("det ")) for one in reversed(words))
        return f"{{regel}}: kravet ”{{mått}}” styrks av en rad {now}, i stället för en rad {then}."
    return "{regel}: kravet ”{mått}” styrks av {b} i stället för av {a}."


def _literal(text: str) -> str:
    """Words that are to stand in a line as they are."""
    return text.replace("{", "{{").replace("}", "}}")


def _after(names: list[str], pair: Pair) -> Clause:
    """The old clause with the new fields."""
    values = {name: pair.values(name)[1] for name in names}
    start = pair.old
    if pair.source in names:
        here, there = pair.values(pair.source)
        start = reregistered(start, here, there)
        values = {name: reregistered(value, here, there) for name, value in values.items()}
    return changed(start, **values)


def _sort(nature: Nature) -> Sort:
    simple = {Nature.SCOPE: Sort.SCOPE, Nature.PROOF: Sort.RECIPIENTS, Nature.PERSONS: Sort.PERSONS}
    return simple.get(nature, Sort.CONDITION)


def _said(clause: Clause, names: list[str], definitions: Definitions) -> str:
    values = [getattr(clause, name) for name in names]
    words = ["inte" for value in values if value is True]
    words += [
        word(value) if isinstance(value, str) else f"det där {words_}" if isinstance(value, nodes.Condition) else words_
        for value in values
        if not isinstance(value, bool) and value != nodes.Always() and (words_ := told(value, definitions))
    ]
    return " ".join(filter(None, words)).replace(" det där ", " där ") or "alla"


# -- persons -------------------------------------------------------------------------------------


def _persons(made: Piece, names: list[str], pair: Pair) -> Piece:
    """How many persons, in which roles."""
    before, after = pair.values(names[0])
    if len(names) == 1 and isinstance(before, int) and isinstance(after, int):
        return evolve(made, hypothesis=leaning(stricter=after > before))
    said = [_roles(one, names) for one in (pair.old, pair.new)]
    return evolve(made, said=(said[0], said[1]), apart=Apart(said[0], said[1]))


def _roles(clause: Clause, names: list[str]) -> str:
    values = [getattr(clause, name) for name in names]
    counts = [f"minst {value} personer" for value in values if isinstance(value, int)]
    roles = [
        join([column_words(nodes.Column("", path)) for path in value]) for value in values if isinstance(value, tuple)
    ]
    return " bland ".join([*counts, *roles]) or "alla"
