"""A condition on sums, judged for every group."""

from collections.abc import Iterator, Mapping
from itertools import product

from policylang.checks.bounds import Bound, Judged, bound, judged
from policylang.checks.figures import figures
from policylang.checks.grouping import Group, Grouping, grouping
from policylang.checks.lookup import Case
from policylang.checks.outcome import Outcome
from policylang.checks.sums import MOST_UNKNOWN
from policylang.checks.truth import FALSE, Truth, every, known, negated, some
from policylang.expression.nodes import (
    AllAtoms,
    AnyAtom,
    Atom,
    Distinct,
    During,
    ForGroups,
    GroupCondition,
    Linear,
    NotAtom,
    Part,
    Total,
)
from policylang.findings.finding import Gap, Verdict

_Results = Mapping[Atom, Judged]


def for_groups(case: Case, rule: ForGroups) -> Iterator[Outcome]:
    """One outcome a group, by name; one in all when the rule is not for groups or has none."""
    atoms = tuple(dict.fromkeys([*_atoms(rule.condition), *(_atoms(rule.off) if rule.off else ())]))
    parts = [part for atom in _atoms(rule.condition) for part in _parts(atom)]
    divided = grouping(case, rule.groups, parts)
    if rule.groups and rule.groups.members and rule.groups.members[0] not in case.data.registers:
        yield Outcome(verdict=Verdict.UNMEASURABLE, missing=(Gap(rule.groups.members[0]),))
        return
    bounds = {atom: bound(case, atom, divided) for atom in atoms}
    found = [outcome for group in divided.groups if (outcome := _judge(case, rule, bounds, divided, group))]
    yield from found or [Outcome(verdict=Verdict.NOT_APPLICABLE, reason="no_rows")]


def _judge(
    case: Case, rule: ForGroups, bounds: Mapping[Atom, Bound], divided: Grouping, group: Group
) -> Outcome | None:
    results = {atom: judged(case, each, divided, group) for atom, each in bounds.items()}
    held = _whatever(rule.condition, results)
    switch = _whatever(rule.off, results) if rule.off else Judged(FALSE)
    # A share of an empty base says nothing, and so turns nothing off.
    off = FALSE if switch.empty else switch.truth
    verdict, gaps = _verdict(held, off, group)
    if verdict is Verdict.UNMEASURABLE and group.exists.value is False:
        gaps = (*gaps, *divided.gaps)
    if group.exists.value is False and verdict is not Verdict.UNMEASURABLE and len(divided.groups) > 1:
        return None
    shown = figures(case, _shown(rule.condition, results, bounds), divided, group)
    return Outcome(
        verdict=verdict,
        group={rule.groups.label: group.name} if rule.groups else {},
        measured=shown.measured,
        lower=shown.lower,
        upper=shown.upper,
        headroom=shown.headroom,
        rows=shown.rows,
        missing=gaps,
        assumed=_empty(case, rule.condition) if verdict is not Verdict.NOT_APPLICABLE else (),
        reason=held.reason if verdict in (Verdict.NOT_APPLICABLE, Verdict.UNMEASURABLE) else None,
        facts=shown.facts,
    )


def _empty(case: Case, condition: GroupCondition) -> tuple[str, ...]:
    """The registers that were given without a row: their sums are zero, which is not the same as known to be zero."""
    linears = [side for atom in _atoms(condition) for side in (atom.measured, atom.allowed, atom.base) if side]
    named = dict.fromkeys(part.register for linear in linears for part in _summed(linear))
    held = [case.data.registers.get(name) for name in named]
    return tuple(f"registret {each.name} har inga rader" for each in held if each is not None and not each.rows)


def _verdict(held: Judged, off: Truth, group: Group) -> tuple[Verdict, tuple[Gap, ...]]:
    if held.empty:
        return Verdict.NOT_APPLICABLE, ()
    if held.truth.value:
        return Verdict.OK, ()
    if off.value:
        return Verdict.EXEMPT, ()
    if held.truth.value is False and off.value is False and group.exists.value:
        return Verdict.BREACH, ()
    return Verdict.UNMEASURABLE, (*held.truth.gaps, *off.gaps, *group.exists.gaps)


def _whatever(condition: GroupCondition, results: _Results) -> Judged:
    """As `_held`, but decided too when every way in which its unknown bounds may turn out decides it alike.

    "At most 41 when the reserve is above 90, else 28": 27 is within both, whatever the reserve is.
    """
    found = _held(condition, results)
    open_ = [atom for atom in dict.fromkeys(_atoms(condition)) if _may_be_either(results[atom])]
    if found.empty or found.truth.value is not None or len(open_) > MOST_UNKNOWN:
        return found
    ways = [
        _held(condition, {**results, **{atom: Judged(known(value)) for atom, value in zip(open_, values, strict=True)}})
        for values in product((True, False), repeat=len(open_))
    ]
    alike = {way.truth.value for way in ways}
    return ways[0] if len(alike) == 1 and None not in alike else found


def _may_be_either(result: Judged) -> bool:
    return result.truth.value is None and not result.empty and not result.guarded


def _held(condition: GroupCondition, results: _Results) -> Judged:
    """The condition's truth. A bound with an empty base says nothing and is left out of what it stands in."""
    match condition:
        case Atom():
            return results[condition]
        case During():
            raise TypeError("a time of the calendar must be replaced before anything is judged")
        case NotAtom(atom=inner):
            found = _held(inner, results)
            return Judged(negated(found.truth), found.empty, found.reason)
        case AllAtoms(atoms=atoms) | AnyAtom(atoms=atoms):
            each = [_held(atom, results) for atom in atoms]
            telling = [one for one in each if not one.empty]
            if each and not telling:
                return each[0]
            truth = (every if isinstance(condition, AllAtoms) else some)(one.truth for one in telling)
            return Judged(truth, reason=next((one.reason for one in telling if one.reason), None))


def _shown(condition: GroupCondition, results: _Results, bounds: Mapping[Atom, Bound]) -> list[Bound]:
    """The bound that decides, and with it those of the same measure that hold together with it."""
    decisive = _decisive(condition, results)
    beside = [
        atom
        for atom in _together(condition)
        if atom != decisive and atom.measured == decisive.measured and atom.base == decisive.base
    ]
    return [bounds[decisive], *(bounds[atom] for atom in beside)]


def _decisive(condition: GroupCondition, results: _Results) -> Atom:
    match condition:
        case Atom():
            return condition
        case During():
            raise TypeError("a time of the calendar must be replaced before anything is judged")
        case NotAtom(atom=inner):
            return _decisive(inner, results)
        case AllAtoms(atoms=atoms) | AnyAtom(atoms=atoms):
            value = _held(condition, results).truth.value
            if isinstance(condition, AnyAtom) and value is False:
                # Of two ways that both fail the one that fails by its bound, not for want of its circumstance.
                atoms = tuple(each for each in atoms if _fails_by_a_bound(each, results)) or atoms
            agreeing = [each for each in atoms if _held(each, results).truth.value is value] or list(atoms)
            # "Unless the reserve is above …" is the circumstance; the bound itself is what was measured.
            bounds = [each for each in agreeing if not isinstance(each, NotAtom)]
            others = [each for each in atoms if not isinstance(each, NotAtom)]
            return _decisive((bounds or others or agreeing)[0], results)


def _fails_by_a_bound(condition: GroupCondition, results: _Results) -> bool:
    if not isinstance(condition, AllAtoms):
        return not isinstance(condition, NotAtom)
    circumstances = [each for each in condition.atoms if isinstance(each, NotAtom)]
    return all(_held(each, results).truth.value is not False for each in circumstances)


def _together(condition: GroupCondition) -> Iterator[Atom]:
    if isinstance(condition, Atom):
        yield condition
    elif isinstance(condition, AllAtoms):
        for each in condition.atoms:
            yield from _together(each)


def _atoms(condition: GroupCondition) -> Iterator[Atom]:
    match condition:
        case Atom():
            yield condition
        case During():
            return
        case NotAtom(atom=inner):
            yield from _atoms(inner)
        case AllAtoms(atoms=atoms) | AnyAtom(atoms=atoms):
            for each in atoms:
                yield from _atoms(each)


def _parts(atom: Atom) -> Iterator[Part]:
    yield from _summed(atom.measured)


def _summed(linear: Linear) -> Iterator[Part]:
    for term in linear.terms:
        if isinstance(term.number, Total | Distinct):
            yield from term.number.parts
