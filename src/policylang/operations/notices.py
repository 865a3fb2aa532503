"""What a reader of a comparison should be told beside the changes: days that do not meet, documents that lean on it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath

from policylang.diff.catalogue import Direction
from policylang.diff.found import Change, Diff
from policylang.diff.lookalikes import Lookalike
from policylang.expression.nodes import Before, Column, Comparison, ForRows, Hole, Moment, Persons
from policylang.expression.walk import inside
from policylang.model.resolve import Resolved
from policylang.operations.left import left
from policylang.units.dates import MONTHS
from policylang.units.forms import capital
from policylang.units.period import Period
from policylang.units.printing import join
from policylang.units.titles import document

_ONE = timedelta(days=1)
_NO_SPAN = (Comparison.EQUAL, Comparison.NOT_EQUAL, Comparison.MORE, Comparison.AT_LEAST)


def notices(found: Diff) -> tuple[str, ...]:
    """One Swedish sentence each, in the order of the changes; then of the documents that the policy leans on."""
    in_force = found.new.document.metadata.in_force
    day = in_force.date if in_force else None
    early = [line for change in found.changes for line in _early(change, found.new, day)] if day else []
    return (*map(_alike, found.lookalikes), *dict.fromkeys(early), *_leaning(found))


# -- a rule under another name -------------------------------------------------------------------

_RELATED = {
    Direction.TIGHTENED: "den nya strängare",
    Direction.LOOSENED: "den nya lösare",
    Direction.MIXED: "ändrad åt båda håll",
    Direction.EDITORIAL: "innebörden densamma",
}


def _alike(one: Lookalike) -> str:
    """That two rules look like one, as a suggestion."""
    related = _RELATED.get(one.direction)
    how = f"Ställda mot varandra är {related}." if related else f"Ställda mot varandra är de oavgjorda: {one.reason}."
    told = f"Skriv `tidigare  {one.old}` i {one.new} om det är den"
    same = f"Förslag: {one.old} och {one.new} ser ut att vara samma regel under ett nytt namn och jämförs som en."
    return f"{same} {how} {told}."


# -- a case that speaks of other things ----------------------------------------------------------


def strays(matter: Resolved, found: Diff) -> tuple[str, ...]:
    """Where the case (`ärende`) and the comparison speak of different things, one Swedish sentence each."""
    named = dict.fromkeys(rule for sentences in left(matter).values() for rule, _ in sentences)
    affected = {one.clause for change in found.changes for one in change.affected}
    changed = {one.clause or one.clause_old for one in found.changes} | affected
    weighty = {
        one.clause or one.clause_old
        for one in found.changes
        if one.direction not in {Direction.EDITORIAL, Direction.NEUTRAL} and (one.clause or one.clause_old)
    }
    told = [f"Ärendefilen hänvisar till {one}, som förslaget inte ändrar." for one in named if one not in changed]
    if named and weighty.isdisjoint(named) and weighty:
        told.append(f"Ärendefilen nämner inte det som ändras i sak: {join(sorted(map(str, weighty)))}.")
    days = [one.document.metadata.in_force for one in (matter, found.new)]
    dates = [one.date if one else None for one in days]
    if dates[0] and dates[1] and dates[0] != dates[1]:
        said = [f"{_day(one)} {one.year}" for one in dates if one]
        told.append(f"Ärendefilen säger att ändringen gäller från {said[0]}, förslaget från {said[1]}.")
    return tuple(told)


# -- an exception that ends before the rule begins -----------------------------------------------


def _early(change: Change, new: Resolved, day: date | None) -> Iterator[str]:
    """What the rule covers though it was not in force: later than its exception, earlier than its first day."""
    clause = next((one.clauses[change.clause] for one in new.documents if change.clause in one.clauses), None)
    if clause is None or day is None:
        return
    assumed = {one.unknown: one.value for shown in change.shown for one in shown.witness.assumed}
    for check in new.checks(clause):
        rule = check.rule
        if not isinstance(rule, ForRows | Persons) or rule.off is None:
            continue
        for one in inside(rule.off):
            if not isinstance(one, Before) or not isinstance(one.left.base, Column) or one.comparison in _NO_SPAN:
                continue
            last, condition = _ends(one.right, assumed, _lost_year(new, change))
            first = last and (last if one.comparison is Comparison.LESS else last + _ONE)
            if first is not None and first < day:
                what = f"{rule.register} {one.left.base.path[-1]} {_span(first, day - _ONE)}"
                covered = f"omfattas {what}" if condition else f"{what} omfattas"
                yield f"Notera: {condition}{covered} fast regeln då ännu inte gällde."


def _ends(moment: Moment, assumed: dict[str, str], year_lost: bool) -> tuple[date | None, str]:  # noqa: FBT001 - told once
    """The day of the exception, and what has to be so for it to be that day."""
    if moment.offset != Period():
        return None, ""
    match moment.base:
        case date() as day:
            return day, ""
        case Hole(id=name) if name in assumed:
            day = date.fromisoformat(assumed[name])
            return day, f"är årtalet {day.year} " if year_lost else f"är dagen {_day(day)} {day.year} "
        case _:
            return None, ""


def _lost_year(new: Resolved, change: Change) -> bool:
    wordings = [one.wordings.get(change.clause or "", "") for one in new.documents]
    return any("[årtal saknas" in one for one in wordings)


def _span(first: date, last: date) -> str:
    """Days in words: "1 januari–28 februari 2014"."""
    if first == last:
        return f"{_day(first)} {first.year}"
    start = _day(first) if first.year == last.year else f"{_day(first)} {first.year}"
    return f"{start}–{_day(last)} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


# -- documents that carry out what the policy says -----------------------------------------------


def _leaning(found: Diff) -> Iterator[str]:
    """Whether what the policy leaves to another document is as it was."""
    old, new = _by_name(found.old), _by_name(found.new)
    defined = any(change.id.startswith("DEF") for change in found.changes)
    heads = [one.document.metadata.decision for one in (found.old, found.new)]
    bodies = [head.body if head else "" for head in heads]
    for name in dict.fromkeys((*new, *old)):
        title = found.new.titles.get(name) or found.old.titles.get(name)
        if not title:
            continue
        if name == PurePosixPath(found.new.document.path).name:
            continue
        spoken = document(title)
        called = capital(spoken if spoken.startswith("”") else spoken.split(" ")[0])
        if _is_changed(found, name):
            yield f"{called} är själv ändrad: det som ändras där visas bland ändringarna."
        elif all(bodies) and bodies[0] != bodies[1]:
            told = f"{called} kan beröras: {bodies[1]} beslutar i stället för {bodies[0]}."
            yield f"{told} Pröva om {called.lower()} behöver ändras."
        elif old.get(name) == new.get(name) and not defined:
            yield f"{called} berörs inte: det som policyn lämnar dit är oförändrat."
        else:
            yield f"{called} berörs: det som policyn lämnar dit ändras. Pröva om {called.lower()} behöver ändras."


def _is_changed(found: Diff, name: str) -> bool:
    """Whether the document is one of those compared, and something in it changes."""
    both = [one for side in (found.old, found.new) for one in side.documents if PurePosixPath(one.path).name == name]
    rules = {rule for one in both for rule in one.clauses}
    return len({tuple(one.wordings.items()) for one in both}) > 1 or any(
        change.clause in rules or change.clause_old in rules for change in found.changes
    )


def _by_name(resolved: Resolved) -> dict[str, list[tuple[str, str]]]:
    return {PurePosixPath(path).name: sentences for path, sentences in left(resolved).items()}
