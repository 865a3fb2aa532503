"""Which clause of one revision is which of the other: by id, and by what the author says that it was called before."""

from attrs import frozen

from policylang.model.policy import Clause
from policylang.model.resolve import Resolved


@frozen
class Matching:
    """The clauses of two revisions, each in exactly one of the first five.

    Args:
        pairs: the same clause in both (old, new), in the new document's order.
        added, removed: clauses that only the one revision has.
        split: a clause and what it was divided into.
        joined: clauses and what they were put together to.
        supposed: ids of those pairs that no author declares, but that are or all but are the same.
    """

    pairs: tuple[tuple[Clause, Clause], ...]
    added: tuple[Clause, ...]
    removed: tuple[Clause, ...]
    split: tuple[tuple[Clause, tuple[Clause, ...]], ...] = ()
    joined: tuple[tuple[tuple[Clause, ...], Clause], ...] = ()
    supposed: tuple[tuple[str, str], ...] = ()


def clauses(resolved: Resolved) -> dict[str, Clause]:
    """Every clause with an id in the document and in those that it completes, in their order."""
    return {name: clause for document in resolved.documents for name, clause in document.clauses.items()}


def match(old: Resolved, new: Resolved) -> Matching:
    """Pair the clauses. Nothing is guessed: a clause that looks like another is still another.

    `tidigare` counts whichever of the two revisions says it, so that a comparison made the other way mirrors this one.
    """
    before, after = clauses(old), clauses(new)
    came_from = {name: _lineage(clause, before) for name, clause in after.items()}
    went_to = {name: _lineage(clause, after) for name, clause in before.items()}
    links = {(one, name) for name, ones in came_from.items() for one in ones}
    links |= {(name, one) for name, ones in went_to.items() for one in ones}
    parents = {name: [one for one in before if (one, name) in links] for name in after}
    children = {name: [one for one in after if (name, one) in links] for name in before}
    pairs, joined = [], []
    for name, clause in after.items():
        olds = parents[name]
        if len(olds) > 1:
            joined.append((tuple(before[one] for one in olds), clause))
        elif len(olds) == 1 and len(children[olds[0]]) == 1:
            pairs.append((before[olds[0]], clause))
    gathered = {old.id for olds, _ in joined for old in olds}
    split = [
        (before[name], tuple(after[one] for one in news))
        for name, news in children.items()
        if len(news) > 1 and name not in gathered
    ]
    return Matching(
        tuple(pairs),
        tuple(clause for name, clause in after.items() if not parents[name]),
        tuple(clause for name, clause in before.items() if not children[name]),
        tuple(split),
        tuple(joined),
    )


def _lineage(clause: Clause, there: dict[str, Clause]) -> tuple[str, ...]:
    """Ids in the other revision that this clause is: its own, and those that only this revision declares."""
    known = getattr(there.get(clause.id), "formerly", ())
    named = [one for one in getattr(clause, "formerly", ()) if one not in known]
    return tuple(one for one in dict.fromkeys((clause.id, *named)) if one in there)
