"""The substantive difference of two policies: every change in meaning, its direction and what shows it."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from policylang.checks.symbolic.walk import holes
from policylang.diff.aliases import as_called_before
from policylang.diff.catalogue import Direction
from policylang.diff.cited import cited
from policylang.diff.clause_changes import changed_clause
from policylang.diff.definition_changes import changed_definitions, touched
from policylang.diff.found import Change, Diff, Open, Reread, Side, Unchanged
from policylang.diff.grounding import grounded
from policylang.diff.head_changes import changed_head
from policylang.diff.infeasible import infeasible
from policylang.diff.leaning import leaning
from policylang.diff.lookalikes import lookalikes, renamed
from policylang.diff.passages import Place
from policylang.diff.scene import Scene, manual, scene
from policylang.diff.structure import structure
from policylang.diff.trees import only_figures_differ
from policylang.diff.whole_clauses import lineage, whole
from policylang.diff.wording import STRENGTHS, untested, worded
from policylang.model.policy import Clause
from policylang.model.resolve import Resolved

# Why words beside a changed figure are undecided.
BESIDE = "meningen skrivs om också i annat än värdet"


def diff(old: Resolved, new: Resolved, *, on: date, prove: bool = True) -> Diff:
    """What changes from one policy to another, both with all that they build on.

    Args:
        old, new: two revisions, or any two documents of the same sort.
        on: report date of the witnesses: the day on which the new one comes into force.
        prove: whether directions are proved and shown by cases; without, the catalogue's own belief is given, by rule.

    Returns:
        Changes in the order of the new document, then what is repealed, definitions, places, the head. Nothing is ever
        editorial unless it is proved equal; what cannot be told is undecided, with the reason.
    """
    both, references = cited(as_called_before(renamed(scene(old, new, on=on, prove=prove))))
    definitions = tuple(changed_definitions(both))
    rules = tuple(_rules(both))
    changed = _named(both, rules) | touched(definitions)
    found = [
        *rules,
        *infeasible(both),
        *definitions,
        *_worded(both, rules, changed, touched(definitions)),
        *untested(both),
        *references,
        *structure(both),
        *changed_head(old.document.metadata, new.document.metadata),
    ]
    found.sort(key=lambda change: change.order)
    told = sorted((*_settled(both, tuple(found)), *leaning(both)), key=lambda change: change.order)
    changes = tuple(grounded(both, change) for change in told)
    return Diff(
        old=old,
        new=new,
        changes=changes,
        open=tuple(_open(both, changes)),
        readings=tuple(_readings(both)),
        lookalikes=tuple(lookalikes(both)),
        unchanged=_unchanged(both, changes),
    )


def _worded(
    both: Scene, rules: tuple[Change, ...], changed: frozenset[str], touched: frozenset[str]
) -> Iterator[Change]:
    """Sentences written otherwise. A figure is printed by its hole, so it explains no other words beside it."""
    figures = {new.id for old, new in both.matching.pairs if new.id in changed and only_figures_differ(old, new)}
    bound = frozenset(one.clause for one in rules if one.id in STRENGTHS and one.clause)
    for one in worded(both, changed - (figures - touched), bound):
        if one.clause not in figures:
            yield one
        elif one.id == "TXT904":
            yield evolve(one, reason=BESIDE, message=one.message.replace(one.reason, BESIDE))


def _settled(both: Scene, found: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes; undecided words, when there are any, read again beside what else is told."""
    if all(change.id != "TXT904" for change in found):
        return found
    from policylang.diff.settled import settled

    return tuple(settled(both, found))


def _named(both: Scene, rules: tuple[Change, ...]) -> frozenset[str]:
    """Ids of the rules that change in substance; what a rule was called, too, unless another is called so now."""
    substantive = [one for one in rules if one.id != "TXT903"]
    before = {one.clause_old for one in substantive if one.clause_old not in both.new.clauses}
    return frozenset(name for name in {one.clause for one in substantive} | before if name)


def _rules(both: Scene) -> Iterator[Change]:
    for old, new in both.matching.pairs:
        found = changed_clause(both, old, new)
        yield from (
            found if (old.id, new.id) not in both.matching.supposed else _under_another_name(both, old, new, found)
        )
    for clause in both.matching.added:
        yield whole(both, clause, added=True)
    for clause in both.matching.removed:
        yield whole(both, clause, added=False)
    yield from lineage(both)


def _under_another_name(both: Scene, old: Clause, new: Clause, found: tuple[Change, ...]) -> Iterator[Change]:
    """The changes of a rule that is taken to be another under a new name; the name alone when it is proved equal."""
    declare = f"Troligen samma regel som {old.id}: skriv `tidigare  {old.id}` i {new.id}."
    for one in found:
        yield evolve(one, message=f"{one.message} {declare}")
    by_hand = manual(both.old.checks(old)) or manual(both.new.checks(new))
    if not found and not (by_hand and both.rewritten(old, new)):
        yield Change(
            id="TXT903",
            clause=new.id,
            clause_old=old.id,
            section=(both.old.section(old.id), both.new.section(new.id)),
            direction=Direction.EDITORIAL,
            old=Side(old.id, None),
            new=Side(new.id, None),
            message=f"{both.new.called(new.id)}: regeln {old.id} heter nu {new.id} och prövas som förut. {declare}",
            evidence="proof",
            order=(0, both.new.order[new.id]),
        )


def _open(both: Scene, changes: tuple[Change, ...]) -> Iterator[Open]:
    """Values that the source lost, in the rules that change: as they are to be, else as they were."""
    told = set()
    for change in changes:
        for revision, name in ((both.new, change.clause), (both.old, change.clause_old)):
            if name is None or name not in revision.clauses:
                continue
            checks = revision.checks(revision.clauses[name])
            for key, hole in holes(tuple(check.rule for check in checks)).items():
                if key in told:
                    continue
                told.add(key)
                clause, _, field = key.partition(".")
                yield Open(clause, field, hole.reason)


def _readings(both: Scene) -> Iterator[Reread]:
    for old, new in both.matching.pairs:
        before, after = getattr(old, "reading", ""), getattr(new, "reading", "")
        if " ".join(before.split()) != " ".join(after.split()):
            yield Reread(new.id, before, after)


def _unchanged(both: Scene, changes: tuple[Change, ...]) -> Unchanged:
    told = {change.clause for change in changes} | set(touched(changes))
    same = [new for _, new in both.matching.pairs if new.id not in told]
    by_hand = sum(manual(both.new.checks(one)) for one in same)
    own = {*both.old.resolved.document.clauses, *both.new.resolved.document.clauses}
    sections = _reworded(both) | {
        number
        for change in changes
        if (change.clause or change.clause_old) in {None, *own}
        for number in change.section
        if number
    }
    # A document that this one completes has sections of its own with the same numbers.
    before = {_title(one.top) for one in both.old.passages}
    tops = dict.fromkeys(
        one.top.number
        for one in both.new.passages
        if one.top.number and not one.top.document and _title(one.top) in before
    )
    return Unchanged(
        checked=len(same) - by_hand,
        manual=by_hand,
        sections=tuple(number for number in sorted(tops, key=_figures) if number not in sections),
        glossary=both.old.definitions.terms == both.new.definitions.terms,
    )


def _title(place: Place) -> tuple[str, int]:
    return " ".join(place.heading.split()), place.document


def _reworded(both: Scene) -> set[str]:
    """The sections in which any word is another, whether or not anything is told of it."""
    before, after = (
        {(one.top.number, words) for one in revision.passages if not one.top.document for words in (one.printed,)}
        for revision in (both.old, both.new)
    )
    return {number for number, _ in before ^ after if number}


def _figures(number: str) -> list[tuple[int, str]]:
    """The order of section numbers: 2 before 10, 5.2 after 5."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in number.split(".")]
