"""Random small loan registers with holes in them, and random rules about them.

Each is made from one drawn number: drawing every choice by itself takes ten times as long as judging the rule.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from checks.samples import ON, Cells, col, is_, mean, number, summed
from policylang.expression.nodes import (
    All,
    AllAtoms,
    Always,
    Anchor,
    Any_,
    AnyAtom,
    Atom,
    Before,
    Comparison,
    Condition,
    Distinct,
    ForGroups,
    ForRows,
    GroupCondition,
    Groups,
    Linear,
    Moment,
    Not,
    NotAtom,
    Part,
    Rule,
    Term,
    Total,
)
from policylang.registers.rows import Value
from policylang.units.period import Period
from policylang.units.quantity import Unit

RESETS = (ON, date(2015, 12, 31), date(2016, 1, 1))
ENDS = (date(2016, 1, 1), date(2016, 6, 30), date(2019, 12, 31))
# Resets end where maturities begin, so that a reset never passes the maturity.
DOMAINS: dict[str, tuple[Value, ...]] = {
    "motpart": ("A", "B", "C"),
    "belopp": tuple(Decimal(each) for each in ("0", "1", "2.5", "4")),
    "valutasäkrad": ("ja", "nej"),
    "instrument": ("revers", "MTN"),
    "nästa-ränteändring": RESETS,
    "förfallodag": ENDS,
}
COMPARISONS = tuple(Comparison)
PARTY = (col("lån", "motpart"),)
GROUPS = (
    None,
    Groups("motpart", PARTY),
    Groups("motpart", PARTY, only=("A",)),
    Groups("motpart", PARTY, but=("A",)),
)

T = TypeVar("T")


def seeded(make: Callable[[Random], T]) -> st.SearchStrategy[T]:
    return st.integers(0, 2**40).map(lambda seed: make(Random(seed)))


# -- data ----------------------------------------------------------------------------------------


def some_rows(random: Random, unknown: float = 0.25) -> list[Cells]:
    return [
        {name: None if random.random() < unknown else random.choice(values) for name, values in DOMAINS.items()}
        for _ in range(random.randint(0, 4))
    ]


def some_filled(random: Random) -> tuple[list[Cells], list[Cells]]:
    """Rows, and the same rows with about half of the unknown cells filled."""
    before = some_rows(random)
    after = [
        {
            name: random.choice(DOMAINS[name]) if cell is None and random.random() < 0.5 else cell
            for name, cell in row.items()
        }
        for row in before
    ]
    return before, after


# -- conditions on rows --------------------------------------------------------------------------


def some_condition(random: Random, deep: int = 2) -> Condition:
    match random.randint(0, 9 if deep else 5):
        case 0 | 1:
            return random.choice([Always(), is_("lån", "motpart", "A"), is_("lån", "valutasäkrad", "ja")])
        case 2:
            return is_("lån", "instrument", "obligation")
        case 3 | 4:
            day = Moment(col("lån", random.choice(["förfallodag", "nästa-ränteändring"])))
            other = Moment(Anchor.REPORT, Period(months=random.choice([0, 12, 60])))
            return Before(day, random.choice(COMPARISONS), other)
        case 5:
            return number("lån", "belopp", random.choice(COMPARISONS), random.choice(["0", "1", "2.5"]))
        case 6 | 7:
            return Not(some_condition(random, deep - 1))
        case 8:
            return All((some_condition(random, deep - 1), some_condition(random, deep - 1)))
        case _:
            return Any_((some_condition(random, deep - 1), some_condition(random, deep - 1)))


# -- bounds on sums ------------------------------------------------------------------------------


def some_sum(random: Random) -> Linear:
    """One or two parts of the loans, perhaps one taken away."""
    amount = col("lån", "belopp")
    parts = tuple(
        Part("lån", amount, some_condition(random), Decimal(random.choice([1, 1, -1])))
        for _ in range(random.randint(1, 2))
    )
    return Linear((Term(Decimal(random.choice(["1", "0.4"])), Total(parts)),), Decimal(0), Unit.KRONA)


def some_count(random: Random) -> Linear:
    part = Part("lån", None, some_condition(random))
    counted = random.choice([Total((part,)), Distinct((part,), PARTY)])
    return Linear((Term(Decimal(1), counted),), Decimal(0), Unit.COUNT)


def some_atom(random: Random) -> Atom:
    comparison = random.choice(COMPARISONS)
    match random.randint(0, 4):
        case 0:
            return Atom(some_sum(random), comparison, Linear((), Decimal(random.randint(-1, 9)), Unit.KRONA))
        case 1:
            return Atom(some_sum(random), comparison, some_sum(random))
        case 2:
            base = some_condition(random)
            factor = random.choice(["0", "0.25", "0.5", "1"])
            measured = summed(where=some_condition(random))
            return Atom(measured, comparison, summed(where=base, factor=factor), summed(where=base))
        case 3:
            until = random.choice(["förfallodag", "nästa-ränteändring"])
            return mean(comparison, Period(months=random.choice([0, 12, 18])), until)
        case _:
            return Atom(some_count(random), comparison, Linear((), Decimal(random.randint(0, 4)), Unit.COUNT))


def some_bound(random: Random, deep: int = 2) -> GroupCondition:
    match random.randint(0, 5 if deep else 2):
        case 0 | 1 | 2:
            return some_atom(random)
        case 3:
            return NotAtom(some_bound(random, deep - 1))
        case 4:
            return AllAtoms((some_bound(random, deep - 1), some_bound(random, deep - 1)))
        case _:
            return AnyAtom((some_bound(random, deep - 1), some_bound(random, deep - 1)))


# -- rules ---------------------------------------------------------------------------------------


def some_rule(random: Random) -> Rule:
    if random.random() < 0.4:
        off = some_condition(random) if random.random() < 0.5 else None
        return ForRows("lån", some_condition(random), some_condition(random), off)
    switch = some_atom(random) if random.random() < 0.4 else None
    return ForGroups(some_bound(random), random.choice(GROUPS), switch)


def some_share(random: Random) -> ForGroups:
    """A share told by text and dates only: every amount may be scaled."""
    plain = [is_("lån", "motpart", "A"), is_("lån", "valutasäkrad", "ja"), Always()]
    base = summed(where=random.choice(plain))
    allowed = summed(where=base.terms[0].number.parts[0].where, factor="0.4")  # type: ignore[union-attr]
    measured = summed(where=random.choice(plain))
    return ForGroups(Atom(measured, random.choice(COMPARISONS), allowed, base), random.choice(GROUPS))


rules = seeded(some_rule)
shares = seeded(some_share)
rows = seeded(some_rows)
whole_rows = seeded(lambda random: some_rows(random, 0))
filled_in = seeded(some_filled)
