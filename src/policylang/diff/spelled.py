"""Words that say what a rule's own value says: a figure that a hole prints in one revision, and the edge of a bound.

`Inga avvikelser` is `högst {högst} avvikelser` while the bound is none, and `minskande` is what `under` the year before
asks for. Where such words change with the value, the value's own change tells it.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from policylang.diff.passages import Placed
from policylang.diff.same_words import same_words
from policylang.diff.scene import Revision, Scene
from policylang.diff.trees import attributes
from policylang.expression.nodes import Comparison
from policylang.expression.walk import inside
from policylang.model.policy import Clause, Hole
from policylang.model.resolve import printed_form
from policylang.units.errors import UnitError

# A cited section stands in braces too, by its place.
_HOLE = re.compile(r"\{(?!→)[^{}]*\}")
_NONE = re.compile(r"\b(?:inga|inget|ingen|noll)\b", re.IGNORECASE)
_EDGE = "⟨gräns⟩"
_MORE, _LESS = "(?:mer|högre|fler|större|längre) än", "(?:mindre|lägre|färre|kortare) än"
_EDGES = {
    Comparison.LESS: rf"under|understig(?:a|er)|{_LESS}|minskande|minska|sjunkande",
    Comparison.AT_MOST: rf"högst|max(?:imalt)?|(?:inte|ej) (?:över|överstig(?:a|er)|ökande|öka|stigande|{_MORE})",
    Comparison.MORE: rf"över|överstig(?:a|er)|{_MORE}|bättre än|ökande|öka|stigande",
    Comparison.AT_LEAST: rf"minst|lägst|(?:inte|ej) (?:under|understig(?:a|er)|minskande|minska|sjunkande|{_LESS})",
}
_WORDS = {one: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for one, pattern in _EDGES.items()}


@frozen
class _Way:
    """From the one revision to the other: the old sentence, the new one, and which rule was which."""

    revisions: tuple[Revision, Revision]
    sentences: tuple[Placed, Placed]
    was: dict[str, Clause]


def spelled(scene: Scene, gone: list[Placed], come: list[Placed]) -> bool:
    """Whether the new sentence, with the values that the rules had, is the old one; a bound's edge in its own words.

    Or the old one, with the values that they have now, the new one: a comparison made back tells the same.
    """
    if len(gone) != 1 or len(come) != 1:
        return False
    pairs = scene.matching.pairs
    there = _Way((scene.old, scene.new), (gone[0], come[0]), {new.id: old for old, new in pairs})
    back = _Way((scene.new, scene.old), (come[0], gone[0]), {old.id: new for old, new in pairs})
    return _says_the_same(there) or _says_the_same(back)


def _says_the_same(way: _Way) -> bool:
    known = way.revisions[0].definitions, way.revisions[1].definitions
    values = [[hole.text for hole in one.words.holes] for one in way.sentences]
    before = [_before(way, hole) for hole in way.sentences[1].words.holes]
    was, (is_, now) = (
        _filled(way.sentences[0], values[0]),
        (_filled(way.sentences[1], one) for one in (before, values[1])),
    )
    for one, other in _readings(way, (was, is_), valued=is_ != now or was == now):
        if same_words(_NONE.sub("högst 0", one), _NONE.sub("högst 0", other), known, tested=False):
            return True
    return False


def _readings(way: _Way, texts: tuple[str, str], *, valued: bool) -> Iterator[tuple[str, str]]:
    """The two sentences where a value differs, then with the one edge that a rule changes taken for the other."""
    was, is_ = texts
    if valued:
        yield texts
    old, new = way.revisions
    for rule in way.sentences[1].rules:
        clauses = way.was.get(rule), new.clauses.get(rule)
        if clauses[0] is None or clauses[1] is None:
            continue
        before, after = (_comparisons(each, clause) for each, clause in ((old, clauses[0]), (new, clauses[1])))
        if len(before - after) == len(after - before) == 1:
            edges = (before - after).pop(), (after - before).pop()
            said = zip(edges, (was, is_), strict=True)
            if all(edge in _WORDS and len(_WORDS[edge].findall(text)) == 1 for edge, text in said):
                yield _WORDS[edges[0]].sub(_EDGE, was, count=1), _WORDS[edges[1]].sub(_EDGE, is_, count=1)


def _comparisons(revision: Revision, clause: Clause) -> set[Comparison]:
    """How the rule compares what it measures, wherever in it."""
    nodes = (each for check in revision.checks(clause) for each in inside(check.rule))
    values = (getattr(node, field.name) for node in nodes for field in attributes(node))
    return {value for value in values if isinstance(value, Comparison)}


def _filled(one: Placed, values: list[str]) -> str:
    """The words of a sentence with these values in its holes."""
    left = iter(values)
    return _HOLE.sub(lambda _: next(left), one.words.masked)


def _before(way: _Way, hole: Hole) -> str:
    """What a hole of the new sentence would print of the old rule."""
    clause, old = way.was.get(hole.clause), way.revisions[0]
    if clause is None:
        return hole.text
    values = old.kind(clause).printed(clause, old.definitions)
    try:
        return printed_form(values[hole.field], hole.form)
    except (KeyError, UnitError):
        return hole.text
