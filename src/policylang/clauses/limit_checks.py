"""What a `gräns` becomes: one check for each force, for each named exception and for each row of its table."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from policylang.clauses.limit_lines import Axis, Bound
from policylang.clauses.limit_rows import Named, Rest, Rung, Whole, Window, Within, Years
from policylang.expression import nodes as core
from policylang.expression.nodes import (
    AllAtoms,
    Anchor,
    AnyAtom,
    Atom,
    Before,
    Column,
    Comparison,
    ForGroups,
    GroupCondition,
    Groups,
    Manual,
    Moment,
    NotAtom,
    Readings,
    Rule,
)
from policylang.expression.readings import settled
from policylang.model import expansion
from policylang.model.definitions import Definitions
from policylang.model.policy import Check, Force
from policylang.model.reading import PARTIES
from policylang.model.sums import scaled
from policylang.units.period import Period

if TYPE_CHECKING:
    from policylang.clauses.limit import Limit


def lower(clause: "Limit", definitions: Definitions) -> tuple[Check, ...]:
    """One check for each force, and one more for each group that a `dock` is for; so for each row of a table."""
    binding = [bound for bound in clause.bounds if bound.word != "omkring"]
    if not binding:
        return (Check(Manual("ett ungefärligt värde kan inte brytas"), Force.GOAL, clause.occasion),)
    rows = dict.fromkeys(bound.row for bound in binding)
    return tuple(
        check
        for row in rows
        for check in _of_lines(clause, [bound for bound in binding if bound.row == row], definitions)
    )


def _of_lines(clause: "Limit", bounds: list[Bound], definitions: Definitions) -> list[Check]:
    exceptions = [bound for bound in bounds if bound.replaces and bound.members]
    checks = []
    for force in Force:
        ordinary = [bound for bound in bounds if bound.force is force and not (bound.replaces and bound.members)]
        named = tuple(name for bound in exceptions for name in bound.members)
        if ordinary:
            checks.append(_in_row(clause, ordinary, definitions, named))
        checks += [
            _check(clause, [bound], definitions, only=bound.members) for bound in exceptions if bound.force is force
        ]
    return checks


def _in_row(clause: "Limit", bounds: list[Bound], definitions: Definitions, named: tuple[str, ...]) -> Check:
    """The check of one row's lines, or of those that stand alone."""
    row = bounds[0].row
    match row.key if row else None:
        case Named(names=names):
            return evolve(_check(clause, bounds, definitions, only=names), row=())
        case Rest(but=but):
            return evolve(_check(clause, bounds, definitions, but=(*named, *but)), row=())
        case Whole():
            return _check(evolve(clause, per=None), bounds, definitions)
        case Years(first=first, last=last, said=said):
            lines = bounds if said else [_unsaid(clause, bound) for bound in bounds]
            return evolve(_check(clause, lines, definitions, but=named), time=(first, last))
        case _:
            return _check(clause, bounds, definitions, but=named)


def _unsaid(clause: "Limit", bound: Bound) -> Bound:
    """The line with a bound that nobody knows."""
    hole = core.Hole(f"{clause.id}.mellan-åren", "det sägs inte vad som gäller mellan åren")
    term = core.Term(Decimal(1), hole)
    return evolve(
        bound, atom=evolve(bound.atom, allowed=evolve(bound.atom.allowed, terms=(term,), constant=Decimal(0)))
    )


def _check(
    clause: "Limit",
    bounds: list[Bound],
    definitions: Definitions,
    *,
    only: tuple[str, ...] = (),
    but: tuple[str, ...] = (),
) -> Check:
    row = bounds[0].row
    return Check(
        settled(_rule(clause, bounds, definitions, only, but)),
        bounds[0].force,
        clause.occasion,
        "/".join(bound.word for bound in bounds),
        clause.called,
        ((row.label, row.called),) if row else (),
    )


def _rule(
    clause: "Limit", bounds: list[Bound], definitions: Definitions, only: tuple[str, ...], but: tuple[str, ...]
) -> Rule:
    """The lines as one rule; where the source does not say which of two bounds holds, a rule for each."""
    for place, bound in enumerate(bounds):
        choice = bound.choice
        if choice is not None and not choice.which:
            ways = []
            for words, atom in zip(choice.words, (bound.atom, *bound.others), strict=True):
                read = evolve(bound, atom=atom, choice=None, others=())
                lines = [*bounds[:place], read, *bounds[place + 1 :]]
                ways.append((words, _rule(clause, lines, definitions, only, but)))
            return Readings(f"{clause.id}.{bound.word}", choice.reason, tuple(ways))
    replacing = [bound for bound in bounds if bound.replaces and bound.when]
    plain = tuple(_lowered(clause, bound, definitions) for bound in bounds if bound not in replacing)
    condition_: GroupCondition = plain[0] if len(plain) == 1 else AllAtoms(plain)
    for bound in replacing:
        when = expansion.group_condition(bound.when, definitions) if bound.when else AllAtoms(())
        instead = _chosen(clause, bound, definitions)
        # Twice denied, as a circumstance is: what is told of is the bound that holds in it.
        condition_ = AnyAtom((AllAtoms((NotAtom(NotAtom(when)), instead)), AllAtoms((NotAtom(when), condition_))))
    groups = _groups(clause, definitions, only, but)
    off = expansion.group_condition(clause.off, definitions) if clause.off else None
    return ForGroups(condition_, groups, off)


def _lowered(clause: "Limit", bound: Bound, definitions: Definitions) -> GroupCondition:
    one = _chosen(clause, bound, definitions)
    if bound.when is None:
        return one
    return AnyAtom((NotAtom(expansion.group_condition(bound.when, definitions)), one))


def _chosen(clause: "Limit", bound: Bound, definitions: Definitions) -> GroupCondition:
    """The bound; of the lesser of two both must hold for a cap, one of them for a floor."""
    each = tuple(_atom(clause, evolve(bound, atom=atom), definitions) for atom in (bound.atom, *bound.others))
    if bound.choice is None:
        return each[0]
    cap = bound.atom.comparison in {Comparison.AT_MOST, Comparison.LESS}
    return AllAtoms(each) if cap is (bound.choice.which == "minsta") else AnyAtom(each)


def _atom(clause: "Limit", bound: Bound, definitions: Definitions) -> Atom:
    lowered = bound.atom
    mean = expansion.mean(lowered.measured, definitions)
    rate = expansion.mean_rate(lowered.measured, definitions)
    if mean is not None:
        measured, base = mean
        name = definitions.portfolios.get(clause.measure_name)
        found: GroupCondition = evolve(
            lowered,
            measured=measured,
            base=base,
            base_name=name.names[0] if name and name.names else clause.measure_name,
        )
    elif rate is not None:
        interest, base = rate
        allowed = evolve(scaled(base, lowered.allowed.constant), unit=interest.unit)
        found = evolve(lowered, measured=interest, allowed=allowed, base=base, base_name=clause.measure_name)
    else:
        found = expansion.group_condition(lowered, definitions)
    if not isinstance(found, Atom):
        raise TypeError("an atom expands to an atom")
    match bound.row.key if bound.row else None:
        case (Window() | Within()) as window if clause.axis is not None:
            found = _in_class(found, window, clause.axis, f"{clause.id}.gränsfall")
        case Rung() as rung:
            found = _on_rung(found, rung, definitions)
        case _:
            pass
    out = clause.left_out
    return evolve(
        found,
        measured=expansion.without(expansion.without(found.measured, out, definitions), clause.base_only, definitions),
        allowed=expansion.without(found.allowed, out, definitions),
        base=expansion.without(found.base, out, definitions) if found.base else None,
    )


# -- classes ---------------------------------------------------------------------------------------


def _in_class(atom: Atom, window: Window | Within, axis: Axis, name: str) -> Atom:
    """The measure narrowed to what falls in the class; a leg of a derivative stands in no base."""

    def narrowed(part: core.Part) -> core.Part:
        column = Column(part.register, axis.column.path) if axis.column else part.until
        if column is None:
            message = "a part in classes has a day"
            raise TypeError(message)
        return evolve(part, where=expansion.both(part.where, _within(column, window, axis, name)))

    def based(linear: core.Linear) -> core.Linear:
        return _parts_changed(linear, lambda part: part if part.in_base else None)

    return evolve(
        atom,
        measured=_parts_changed(atom.measured, narrowed),
        allowed=based(atom.allowed),
        base=based(atom.base) if atom.base else None,
    )


def _on_rung(atom: Atom, rung: Rung, definitions: Definitions) -> Atom:
    """The measure narrowed to parties that have the grade and not one of the row above."""

    def narrowed(part: core.Part) -> core.Part:
        party = Column(part.register, rung.party.path)
        rated = core.Rated(party, rung.lowest)
        better = core.Not(core.Rated(party, rung.above)) if rung.above else core.Always()
        return evolve(part, where=expansion.condition(expansion.both(part.where, rated, better), definitions))

    return evolve(atom, measured=_parts_changed(atom.measured, narrowed))


def _within(column: Column, window: Window | Within, axis: Axis, name: str) -> core.Condition:
    """The day lies in the class. What the source does not say of the edges is read in both ways."""
    if isinstance(window, Within):
        later = Before(Moment(column), Comparison.MORE, Moment(Anchor.REPORT), ahead=True)
        end = Before(Moment(column), Comparison.AT_MOST, Moment(Anchor.REPORT, window.period), ahead=True)
        return expansion.both(later, end)
    read = {side: _between(column, window, longer=side == "längre") for side in ("kortare", "längre")}
    if axis.edge:
        return read[axis.edge]
    ways = tuple((f"kanten räknas till den {side} klassen", one) for side, one in read.items())
    return core.Unclear(name, axis.reason, ways)


def _between(column: Column, window: Window, *, longer: bool) -> core.Condition:
    """After the one end and up to the other; which of them is in the class hangs on where an edge belongs.

    The shortest class begins today, whichever way.
    """
    ends: list[core.Condition] = []
    if window.low is not None and window.low != Period():
        after = Comparison.AT_LEAST if longer else Comparison.MORE
        ends.append(Before(Moment(column), after, Moment(Anchor.REPORT, window.low), ahead=True))
    if window.high is not None:
        until = Comparison.LESS if longer else Comparison.AT_MOST
        ends.append(Before(Moment(column), until, Moment(Anchor.REPORT, window.high), ahead=True))
    return expansion.both(*ends)


def _parts_changed(linear: core.Linear, change: Callable[[core.Part], core.Part | None]) -> core.Linear:
    terms = []
    for term in linear.terms:
        number = term.number
        if isinstance(number, core.Total):
            number = evolve(number, parts=tuple(new for part in number.parts if (new := change(part)) is not None))
        terms.append(evolve(term, number=number))
    return evolve(linear, terms=tuple(terms))


def _groups(clause: "Limit", definitions: Definitions, only: tuple[str, ...], but: tuple[str, ...]) -> Groups | None:
    if clause.per is None:
        return None
    registers = {part.register for bound in clause.bounds for part in _parts(_atom(clause, bound, definitions))}
    columns = tuple(Column(register, clause.per.path) for register in sorted(registers))
    members = None
    if clause.circle:
        members = (PARTIES, expansion.condition(definitions.circles[clause.circle].condition, definitions))
    return Groups(clause.per.path[-1], columns, members, _all_names(only, definitions), _all_names(but, definitions))


def _all_names(given: tuple[str, ...], definitions: Definitions) -> tuple[str, ...]:
    return tuple(name for one in given for name in definitions.names_of(one))


def _parts(one: Atom) -> list[core.Part]:
    return [
        part
        for term in one.measured.terms
        if isinstance(term.number, core.Total | core.Distinct)
        for part in term.number.parts
    ]
