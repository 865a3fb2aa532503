"""Rules that cannot all be met."""

from datetime import date

from checks_symbolic.samples import (
    AT_LEAST,
    AT_MOST,
    LESS,
    LOANS,
    ON,
    SCHEMA,
    amount,
    before,
    bound,
    for_all,
    must,
    one_of,
    part,
    share,
    total,
)
from policylang.checks.symbolic import conflicts
from policylang.expression import nodes as n


def of_currency(*currencies: str) -> n.Total:
    return total(part("lån.belopp", one_of("lån.valuta", *currencies)))


def test_minima_that_pass_the_whole_cannot_be_met() -> None:
    swedish, euro = (for_all(share(of_currency(each), AT_LEAST, "0.6")) for each in ("SEK", "EUR"))
    other = for_all(amount(LOANS, AT_MOST, 100))
    assert conflicts((swedish, other, euro), SCHEMA, ON) == (swedish, euro)


def test_minima_that_fill_the_whole_can_be_met() -> None:
    halves = tuple(for_all(share(of_currency(each), AT_LEAST, "0.5")) for each in ("SEK", "EUR"))
    assert conflicts(halves, SCHEMA, ON) == ()


def test_a_floor_above_the_ceiling_of_a_row_cannot_be_met() -> None:
    floor, ceiling = (
        must("borgen", bound("borgen.belopp", AT_LEAST, 10)),
        must("borgen", bound("borgen.belopp", LESS, 10)),
    )
    assert conflicts((floor, ceiling), SCHEMA, ON) == (floor, ceiling)


def test_two_rules_for_different_rows_can_be_met() -> None:
    old = must("borgen", bound("borgen.belopp", AT_LEAST, 10), among=before("borgen.lämnad", LESS, date(2010, 1, 1)))
    new = must("borgen", bound("borgen.belopp", LESS, 10), among=before("borgen.lämnad", AT_LEAST, date(2010, 1, 1)))
    assert conflicts((old, new, n.Manual("saknar mått")), SCHEMA, ON) == ()
