"""A small world of registers, and short ways to write rules and to ask both checkers."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from policylang.checks.evaluate import judge
from policylang.checks.symbolic import Case, Relation, Witness, compare
from policylang.expression import nodes as n
from policylang.expression.nodes import Column, Comparison, Condition, Linear, Moment, Term
from policylang.findings.finding import Verdict
from policylang.model.policy import Check
from policylang.model.schema import Category, ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.units.period import Period
from policylang.units.quantity import Unit

ON = date(2014, 3, 1)
ALWAYS = n.Always()
LESS, AT_MOST, EQUAL, NOT_EQUAL, AT_LEAST, MORE = Comparison


def register(name: str, key: str, columns: str, alive: tuple[str, str] = ("", "")) -> RegisterSchema:
    """`columns`: name:type[>register][/category][<column it is never after], with a space between."""
    made = []
    for column in columns.split():
        name_, _, rest = column.partition(":")
        rest, _, not_after = rest.partition("<")
        rest, _, category = rest.partition("/")
        kind, _, refers_to = rest.partition(">")
        made.append(ColumnSchema(name_, ColumnType[kind], refers_to=refers_to, category=category, not_after=not_after))
    return RegisterSchema(name, name, key, tuple(made), alive=alive)


def category(name: str, tree: str) -> Category:
    """`tree`: value or value<parent, with commas between."""
    return Category(name, {value: parent for each in tree.split(",") for value, _, parent in [each.partition("<")]})


SCHEMA = Schema(
    registers={
        each.name: each
        for each in (
            register(
                "lån",
                "lån-id",
                "lån-id:TEXT låntagare:PARTY>motparter motpart:PARTY>motparter belopp:MONEY valuta:TEXT säkrad:YES_NO "
                "startdag:DATE förfallodag:DATE nästa-ränteändring:DATE<förfallodag instrument:CATEGORY/instrument",
            ),
            register(
                "derivat",
                "derivat-id",
                "derivat-id:TEXT motpart:PARTY>motparter instrument:CATEGORY/instrument nominellt-belopp:MONEY "
                "startdag:DATE slutdag:DATE datum:DATE",
            ),
            register(
                "placeringar",
                "placering-id",
                "placering-id:TEXT belopp:MONEY köpdag:DATE förfallodag:DATE rating:GRADE",
            ),
            register(
                "borgen",
                "",
                "bolag:PARTY>motparter borgensform:CATEGORY/borgensform lämnad:DATE belopp:MONEY lagstadgad:YES_NO "
                "beslutad-av:TEXT",
            ),
            register(
                "leasing", "avtal", "avtal:TEXT vikt:TON årskostnad:MONEY alternativ-kostnad:MONEY avtalsdag:DATE"
            ),
            register(
                "motparter",
                "motpart",
                "motpart:TEXT slag:CATEGORY/motpartsslag land:TEXT ägarandel:SHARE grupp:TEXT limit:MONEY",
            ),
            register("betyg", "", "motpart:PARTY>motparter institut:TEXT betyg:GRADE från:DATE"),
            register("ramar", "", "ram:TEXT för:PARTY>motparter värde:MONEY datum:DATE gäller-till:DATE"),
            register("fullmakter", "person", "person:TEXT omfattning:TEXT gäller-från:DATE gäller-till:DATE"),
            register("sammanträden", "", "organ:TEXT datum:DATE"),
            register("avvikelser", "", "datum:DATE anmäld:DATE"),
            register(
                "affärer",
                "affärs-id",
                "affärs-id:TEXT datum:DATE beslutad-av:TEXT verkställd-av:TEXT kontrollerad-av:TEXT bokförd-av:TEXT "
                "underlag:LIST granskad:DATE kommentar:TEXT",
            ),
            register("rapporter", "", "vad:TEXT period:PERIOD utförd:DATE mottagare:TEXT avser:PARTY>motparter"),
        )
    },
    categories={
        each.name: each
        for each in (
            category(
                "instrument",
                "revers,obligation,certifikat,ränteswap,FRA,ränteoption,collar<ränteoption,cap<ränteoption",
            ),
            category("borgensform", "enkel,solidarisk"),
            category("motpartsslag", "förening,bank,kommunalt bolag,kommun"),
        )
    },
    scales={
        "S&P": ("AAA", "AA", "A", "A-", "BBB", "BB"),
        "Moody": ("Aaa", "Aa", "A2", "A3", "Baa", "Ba"),
    },
)


# -- words ---------------------------------------------------------------------------------------


def col(path: str) -> Column:
    first, *rest = path.split(".")
    return Column(first, tuple(rest))


def number(path: str) -> n.Cell:
    return n.Cell(col(path))


def lin(*terms: object, unit: Unit = Unit.KRONA) -> Linear:
    """Numbers are the constant; a node, or a pair of a factor and a node, is a term."""
    constant, made = Decimal(0), []
    for term in terms:
        match term:
            case int() | str():
                constant += Decimal(term)
            case (factor, node):
                made.append(Term(Decimal(factor), node))
            case node:
                made.append(Term(Decimal(1), node))
    return Linear(tuple(made), constant, unit)


def bound(left: object, comparison: Comparison, *right: object, unit: Unit = Unit.KRONA) -> n.Compare:
    left_ = number(left) if isinstance(left, str) else left
    return n.Compare(lin(left_, unit=unit), comparison, lin(*right, unit=unit))


def one_of(path: str, *values: str) -> n.OneOf:
    return n.OneOf(col(path), values)


def day(base: object, months: int = 0, days: int = 0, bank_days: int = 0) -> Moment:
    return Moment(col(base) if isinstance(base, str) else base, Period(months, days, bank_days))  # type: ignore[arg-type]


def before(left: object, comparison: Comparison, right: object) -> n.Before:
    left_ = left if isinstance(left, Moment) else day(left)
    return n.Before(left_, comparison, right if isinstance(right, Moment) else day(right))


def both(*conditions: Condition) -> n.All:
    return n.All(conditions)


def either(*conditions: Condition) -> n.Any_:
    return n.Any_(conditions)


def must(register_: str, condition: Condition, among: Condition = ALWAYS, off: Condition | None = None) -> n.ForRows:
    return n.ForRows(register_, among, condition, off)


def total(*parts: n.Part, moment: bool = False) -> n.Total:
    return n.Total(parts, moment)


def part(path: str, where: Condition = ALWAYS, factor: str = "1", until: str = "", *, in_base: bool = True) -> n.Part:
    amount = None if "." not in path else col(path)
    return n.Part(
        path.split(".", maxsplit=1)[0], amount, where, Decimal(factor), col(until) if until else None, in_base
    )


LOANS = total(part("lån.belopp"))


def share(measured: n.Number, comparison: Comparison, share_: str, base: n.Number = LOANS) -> n.Atom:
    return n.Atom(lin(measured), comparison, lin((share_, base)), lin(base))


def amount(measured: object, comparison: Comparison, *allowed: object, unit: Unit = Unit.KRONA) -> n.Atom:
    return n.Atom(measured if isinstance(measured, Linear) else lin(measured), comparison, lin(*allowed, unit=unit))


def mean(comparison: Comparison, months: int, *parts: n.Part) -> n.Atom:
    moment = n.Total(parts, moment=True)
    base = n.Total(tuple(evolve(each, until=None) for each in parts if each.in_base))
    return n.Atom(lin(moment), comparison, lin(), lin(base), Period(months))


def for_all(condition: n.GroupCondition, off: n.GroupCondition | None = None) -> n.ForGroups:
    return n.ForGroups(condition, None, off)


def per(
    column: str,
    condition: n.GroupCondition,
    only: tuple[str, ...] = (),
    but: tuple[str, ...] = (),
    members: Condition | None = None,
) -> n.ForGroups:
    columns = tuple(col(each) for each in column.split())
    circle = ("motparter", members) if members else None
    return n.ForGroups(condition, n.Groups(columns[0].path[-1], columns, circle, only, but))


# -- asking --------------------------------------------------------------------------------------


def related(old: object, new: object, on: date = ON) -> Relation:
    """The relation; every witness in it has been tried in the reference evaluator."""
    before_, after = rules(old), rules(new)
    relation = compare(before_, after, SCHEMA, on)
    for case, kept, broken in ((relation.stricter_case, before_, after), (relation.looser_case, after, before_)):
        assert [bool(case.witness), case.proved_impossible, bool(case.reason)].count(True) == 1
        if case.witness:
            assert flips(kept, broken, case.witness), case.witness.to_json()
    return relation


def rules(one: object) -> tuple[n.Rule, ...]:
    return one if isinstance(one, tuple) else (one,)  # type: ignore[return-value]


def flips(kept: tuple[n.Rule, ...], broken: tuple[n.Rule, ...], witness: Witness) -> bool:
    """Whether the reference evaluator finds nothing broken before and something after, in the witness's group."""
    return not found(kept, witness) & {Verdict.BREACH, Verdict.UNMEASURABLE} and Verdict.BREACH in found(
        broken, witness
    )


def found(rules_: tuple[n.Rule, ...], witness: Witness) -> set[Verdict]:
    holes = {
        each.unknown: date.fromisoformat(each.value) if "-" in each.value[1:] else Decimal(each.value)
        for each in witness.assumed
    }
    return {
        outcome.verdict
        for rule in rules_
        for outcome in judge(Check(rule), witness.registers, SCHEMA, witness.as_of, holes)
        if all(outcome.group.get(label, member) == member for label, member in witness.group.items())
    }


def cells(case: Case, register_: str, column: str) -> list[object]:
    assert case.witness
    return [row.cells[column] for row in case.witness.registers.registers[register_].rows]


def summed(case: Case, register_: str, column: str) -> Fraction:
    return sum((Fraction(str(each)) for each in cells(case, register_, column)), Fraction(0))
