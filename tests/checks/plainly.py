"""A second evaluator, for complete data only: plain arithmetic, no unknowns, nothing shared with the first."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from checks.samples import ON, Cells
from policylang.expression.nodes import (
    All,
    AllAtoms,
    Always,
    Any_,
    AnyAtom,
    Atom,
    Before,
    Cell,
    Compare,
    Comparison,
    Condition,
    Distinct,
    ForGroups,
    ForRows,
    GroupCondition,
    Linear,
    Moment,
    Not,
    OneOf,
    Part,
    Rule,
    Total,
)

BELOW = {"obligation": ("obligation", "MTN")}


def breaches(rule: Rule, rows: list[Cells]) -> set[str]:
    """The parties (or row numbers) for which the rule is broken; "" when it is broken without a group."""
    match rule:
        case ForRows(among=among, must=must, off=off):
            return {
                f"L-{number}"
                for number, row in enumerate(rows, 1)
                if holds(among, row) and not holds(must, row) and not (off and holds(off, row))
            }
        case ForGroups(condition=condition, groups=groups, off=off):
            names: set[str] = {""}
            if groups is not None:
                counted = [part.where for atom in _atoms(condition) for part in _parts(atom.measured)]
                names = {str(row["motpart"]) for row in rows if any(holds(where, row) for where in counted)}
                names = set(groups.only) or names - set(groups.but)
            return {
                name
                for name in names
                if judged(condition, rows, name) is False
                and (off is None or judged(off, rows, name) in (False, "empty"))
            }
        case _:
            raise TypeError(type(rule).__name__)


def _atoms(condition: GroupCondition) -> list[Atom]:
    match condition:
        case Atom():
            return [condition]
        case AllAtoms(atoms=atoms) | AnyAtom(atoms=atoms):
            return [each for atom in atoms for each in _atoms(atom)]
        case _:
            return _atoms(condition.atom)


def _parts(linear: Linear) -> list[Part]:
    return [part for term in linear.terms if isinstance(term.number, Total | Distinct) for part in term.number.parts]


def judged(condition: GroupCondition, rows: list[Cells], name: str) -> bool | str | None:
    """True, False, "empty" for an empty base, None for a negative one."""
    match condition:
        case Atom():
            return _atom(condition, rows, [row for row in rows if name in ("", row["motpart"])])
        case AllAtoms(atoms=atoms) | AnyAtom(atoms=atoms):
            each = [found for atom in atoms if (found := judged(atom, rows, name)) != "empty"]
            decisive = isinstance(condition, AnyAtom)
            if not each:
                return "empty"
            return decisive if decisive in each else None if None in each else not decisive
        case _:
            found = judged(condition.atom, rows, name)
            return not found if isinstance(found, bool) else found


def _atom(atom: Atom, rows: list[Cells], own: list[Cells]) -> bool | str | None:
    whole = own if atom.base is None or atom.days else rows
    measured, allowed = value(atom.measured, own), value(atom.allowed, whole)
    if atom.base is not None:
        base = value(atom.base, whole)
        if base <= 0:
            return None if base else "empty"
        if atom.days:
            allowed += (atom.days.after(ON) - ON).days * base
    return compared(measured, atom.comparison, allowed)


def value(linear: Linear, rows: list[Cells]) -> Fraction:
    total = Fraction(linear.constant)
    for term in linear.terms:
        match term.number:
            case Total(parts=parts, moment=moment):
                for part in parts:
                    for row in rows:
                        if holds(part.where, row):
                            total += Fraction(term.factor) * _counted(part, row, moment=moment)
            case Distinct(parts=parts):
                total += len({row["motpart"] for part in parts for row in rows if holds(part.where, row)})
            case _:
                raise TypeError
    return total


def _counted(part: Part, row: Cells, *, moment: bool) -> Fraction:
    amount = row[part.amount.path[0]] if part.amount else Decimal(1)
    until = row[part.until.path[0]] if part.until and moment else None
    assert isinstance(amount, Decimal)
    days = (until - ON).days if isinstance(until, date) else 1
    return Fraction(part.factor) * Fraction(amount) * days


def holds(condition: Condition, row: Cells) -> bool:
    match condition:
        case Always():
            return True
        case All(conditions=conditions):
            return all(holds(each, row) for each in conditions)
        case Any_(conditions=conditions):
            return any(holds(each, row) for each in conditions)
        case Not(condition=inner):
            return not holds(inner, row)
        case OneOf(column=column, values=values):
            return row[column.path[0]] in [each for text in values for each in BELOW.get(text, (text,))]
        case Compare(left=left, comparison=comparison, right=right):
            cell = left.terms[0].number
            assert isinstance(cell, Cell)
            found = row[cell.column.path[0]]
            assert isinstance(found, Decimal)
            return compared(Fraction(found), comparison, Fraction(right.constant))
        case Before(left=left, comparison=comparison, right=right):
            return compared(_ordinal(left, row), comparison, _ordinal(right, row))
        case _:
            raise TypeError


def _ordinal(moment: Moment, row: Cells) -> Fraction:
    if isinstance(moment.base, date):
        return Fraction(moment.base.toordinal())
    day = row[moment.base.path[0]] if hasattr(moment.base, "path") else ON
    assert isinstance(day, date)
    return Fraction(moment.offset.after(day).toordinal())


def compared(left: Fraction, comparison: Comparison, right: Fraction) -> bool:
    return {
        Comparison.LESS: left < right,
        Comparison.AT_MOST: left <= right,
        Comparison.EQUAL: left == right,
        Comparison.NOT_EQUAL: left != right,
        Comparison.AT_LEAST: left >= right,
        Comparison.MORE: left > right,
    }[comparison]
