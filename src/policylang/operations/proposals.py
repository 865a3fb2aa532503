"""Two proposals to amend one policy: whether they can stand together, and what they come to when they do.

Two texts that merge line by line may still contradict each other, or together permit what neither permits alone. Each
proposal and the two together are compared with what is in force, by meaning.
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve, field, frozen

from policylang.diff.direction import Shown
from policylang.diff.found import Change, Diff
from policylang.diff.jointly import Four, four
from policylang.diff.scene import both_schemas
from policylang.diff.shown_answer import Speller
from policylang.operations.answers import policy_answer
from policylang.operations.diff import answer as diff_answer
from policylang.operations.diff import compare, day
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.merging import Clash, merged
from policylang.revisions.source import Source

TIGHTER, LOOSER, BOTH = "tightened", "loosened", "mixed"
INFEASIBLE = "LIM120"
UNMERGED = {"text-conflict", "text-adjacent"}
FIRST, SECOND = "det första förslaget", "det andra förslaget"


@frozen(kw_only=True)
class Warned:
    """Something that whoever decides both proposals must know.

    Args:
        kind: text-conflict, text-adjacent, head, merged-error, contradictory, infeasible, looser-together or
            undecided-together.
        clauses: the rules that it is about.
        message: Swedish.
        change: of the two together, with its witness; None when there is none.
        shown: the case that shows it, when it is another than the change's own.
    """

    kind: str
    clauses: tuple[str, ...] = ()
    message: str
    change: Change | None = field(default=None, eq=False)
    shown: Shown | None = field(default=None, eq=False)


@frozen
class Proposals:
    """The base, the two proposals and what they come to."""

    base: Reading
    one: Reading
    other: Reading
    together: Reading | None
    found: Diff | None
    warnings: tuple[Warned, ...]


def proposals(base: Source, one: Source, other: Source) -> Proposals:
    """Compare two proposals with what they amend, and with each other.

    Raises:
        ValueError: one of the texts has errors.
        Unavailable: git cannot merge.
    """
    was, first, second = read(base), read(one), read(other)
    changes = compare(was, first), compare(was, second)
    warnings = list(_contradictory(*changes))
    found: Diff | None = None
    together, heads, clash = _together(base, one, other)
    if clash is not None:
        warnings.insert(0, clash)
    if together is not None:
        if heads:
            warnings.append(
                Warned(kind="head", message="Förslagen anger olika uppgifter i huvudet (beslut, ikraftträdande).")
            )
        if together.resolved is None:
            told = "; ".join(one.message for one in together.errors[:3])
            message = f"Raderna går att lägga ihop, men texten får {len(together.errors)} fel: {told}."
            warnings.append(Warned(kind="merged-error", message=message))
        else:
            found = compare(was, together)
            warnings += _infeasible(found, changes)
            warnings += _looser(found, changes, _four(was, first, second, together))
            warnings += _undecided(found, changes)
    return Proposals(was, first, second, together, found, tuple(warnings))


def answer(found: Proposals) -> dict[str, Any]:
    """The answer as JSON: `policylang/proposals/1`."""
    texts = {"base": found.base, "one": found.one, "other": found.other}
    told: dict[str, Any] = {"schema": "policylang/proposals/1"}
    told |= {name: policy_answer(one, one.resolved) for name, one in texts.items() if one.resolved}
    together: dict[str, Any] | None = None
    changes: dict[int, Any] = {}
    if found.found is not None and found.together is not None:
        together = diff_answer(found.base, found.together, found.found)
        changes = {id(one): each for one, each in zip(found.found.changes, together["changes"], strict=True)}
    kinds = {one.kind for one in found.warnings}
    return told | {
        "merge": "conflict" if kinds & UNMERGED else "error" if "merged-error" in kinds else "clean",
        "warnings": [
            {
                "kind": one.kind,
                "clauses": list(one.clauses),
                "message": one.message,
                "change": _told(one, changes, found),
            }
            for one in found.warnings
        ],
        "together": together,
    }


def _told(one: Warned, changes: dict[int, Any], found: Proposals) -> dict[str, Any] | None:
    """The change that a warning is about, with the case that shows the warning."""
    change: dict[str, Any] | None = changes.get(id(one.change))
    if change is None or one.shown is None or found.found is None:
        return change
    definitions = found.found.new.definitions
    schema = both_schemas(found.found.old.definitions.schema, definitions.schema)
    return {**change, "witness": Speller(schema, definitions).shown(one.shown)}


# -- the texts -----------------------------------------------------------------------------------


def _together(base: Source, one: Source, other: Source) -> tuple[Reading | None, bool, Warned | None]:
    """The two together, if they can be put so; whether their heads clash; what git would have a person decide."""
    try:
        source, heads = _merged(base, one, other)
        return read(source), heads, None
    except Clash as clash:
        where = f"på {'ett ställe' if clash.places == 1 else f'{clash.places} ställen'} i `{clash.name}`"
    try:
        source, heads = _merged(base, one, other, closely=True)
        together = read(source)
    except Clash:
        told = f"Förslagen ändrar samma rader {where}; de kan inte läggas ihop utan att någon väljer."
        return None, False, Warned(kind="text-conflict", message=told)
    told = f"Förslagen ändrar rader intill varandra {where}; git lägger inte ihop dem, men de är prövade tillsammans."
    return together, heads, Warned(kind="text-adjacent", message=told)


def _merged(base: Source, one: Source, other: Source, *, closely: bool = False) -> tuple[Source, bool]:
    """The two together, and whether only their heads clash: then the first one's head stands for both."""
    try:
        return merged(base, one, other, closely=closely), False
    except Clash:
        head = _split(one.data)[0]
        alike = [evolve(each, data=head + _split(each.data)[1]) for each in (base, other)]
        if all(each.data == kept.data for each, kept in zip(alike, (base, other), strict=True)):
            raise
        return merged(alike[0], one, alike[1], closely=closely), True


def _split(data: bytes) -> tuple[bytes, bytes]:
    """The head of a file, and the rest."""
    lines = data.replace(b"\r\n", b"\n").splitlines(keepends=True)
    begun = False
    for index, line in enumerate(lines):
        if line.strip() and not line.startswith((b" ", b"//")):
            if begun:
                return b"".join(lines[:index]), b"".join(lines[index:])
            begun = True
    return data, b""


# -- what they come to ---------------------------------------------------------------------------


def _ways(found: Diff) -> dict[str, set[str]]:
    """Rule -> the ways that it goes, directly or through a definition; what has no effect goes nowhere."""
    ways: dict[str, set[str]] = {}
    for change in found.changes:
        name = change.clause or change.clause_old
        directions = {TIGHTER, LOOSER} if change.direction.value == BOTH else {change.direction.value}
        if name and not change.without_effect:
            ways.setdefault(name, set()).update(directions)
        for one in change.affected:
            told = {TIGHTER, LOOSER} if one.direction.value == BOTH else {one.direction.value}
            ways.setdefault(one.clause, set()).update(told)
    return ways


def _contradictory(first: Diff, second: Diff) -> Iterator[Warned]:
    """The one tightens what the other loosens."""
    one, other = _ways(first), _ways(second)
    for name in one:
        if name not in other:
            continue
        for tight, loose, who in ((one, other, (FIRST, SECOND)), (other, one, (SECOND, FIRST))):
            if TIGHTER in tight[name] and LOOSER in loose[name]:
                message = f"{name}: {who[0]} skärper regeln och {who[1]} lättar den."
                yield Warned(kind="contradictory", clauses=(name,), message=message)
                break


def _infeasible(found: Diff, alone: tuple[Diff, Diff]) -> Iterator[Warned]:
    known = {_clash(change) for each in alone for change in each.changes if change.id == INFEASIBLE}
    for change in found.changes:
        if change.id == INFEASIBLE and _clash(change) not in known:
            names = _clash(change)
            message = (
                f"Tillsammans kan reglerna inte uppfyllas ({', '.join(names)}), fast vart och ett av förslagen kan det."
            )
            yield Warned(kind="infeasible", clauses=names, message=message, change=change)


def _clash(change: Change) -> tuple[str, ...]:
    return tuple((change.new.value or "").split(", ")) if change.new else ()


def _four(*readings: Reading) -> Four:
    base, one, other, together = (one.resolved for one in readings)
    if base is None or one is None or other is None or together is None:
        raise AssertionError("`compare` has seen that none has errors")
    return four((base, one, other, together), day(base, together))


def _looser(found: Diff, alone: tuple[Diff, Diff], texts: Four) -> Iterator[Warned]:
    """What is looser together than in either proposal, shown by a case that either alone forbids."""
    one, other = (_ways(each) for each in alone)
    seen = set()
    for change, rule in _loosened(found):
        ways = [LOOSER in each.get(rule, set()) for each in (one, other)]
        if rule in seen:
            continue
        seen.add(rule)
        shown = texts.jointly({rule, change.clause_old or rule} if change.clause == rule else {rule})
        if isinstance(shown, Shown):
            message = f"{rule}: förslagen tillåter tillsammans det som inget av dem tillåter ensamt."
            if all(ways):
                message = f"{rule}: båda förslagen lättar regeln; tillsammans går de längre än något av dem."
            yield Warned(kind="looser-together", clauses=(rule,), message=message, change=change, shown=shown)
        elif shown == "unknown":
            message = (
                f"{rule}: om förslagen tillsammans tillåter mer än vart för sig kan inte avgöras maskinellt; "
                "bedömning krävs."
            )
            yield Warned(kind="undecided-together", clauses=(rule,), message=message)


def _loosened(found: Diff) -> Iterator[tuple[Change, str]]:
    """The rules that the two together loosen, each with the change that does it."""
    for change in found.changes:
        name = change.clause or change.clause_old
        if name and change.direction.value in {LOOSER, BOTH} and not change.without_effect:
            yield change, name
        yield from ((change, each.clause) for each in change.affected if each.direction.value in {LOOSER, BOTH})


def _undecided(found: Diff, alone: tuple[Diff, Diff]) -> Iterator[Warned]:
    ways = [_ways(each) for each in alone]
    for change in found.changes:
        name = change.clause or change.clause_old
        if (
            change.direction.value == "undecided"
            and name
            and not any("undecided" in each.get(name, set()) for each in ways)
        ):
            message = f"{name}: vad förslagen betyder tillsammans kan inte avgöras maskinellt; bedömning krävs."
            yield Warned(kind="undecided-together", clauses=(name,), message=message, change=change)
