"""Rules on sums: which way a change goes, with rows that show it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from checks_symbolic.samples import (
    ALWAYS,
    AT_LEAST,
    AT_MOST,
    EQUAL,
    LESS,
    LOANS,
    MORE,
    amount,
    before,
    both,
    bound,
    cells,
    col,
    day,
    for_all,
    lin,
    mean,
    must,
    one_of,
    part,
    per,
    related,
    share,
    summed,
    total,
)
from policylang.expression import nodes as n
from policylang.expression.nodes import Anchor
from policylang.units.quantity import Unit

FRAME = n.DatedValue("ramar", "låneram")
OWN_FRAME = n.DatedValue("ramar", "låneram", n.GroupKey())
SWEDISH = one_of("lån.valuta", "SEK")
SOON = before("lån.förfallodag", AT_MOST, day(Anchor.REPORT, months=12))
MATURING = total(part("lån.belopp", SOON))
CAP = per("lån.motpart", share(LOANS, AT_MOST, "0.4"))
NORWAY = one_of("lån.motpart.land", "Norge")


def banks(least: int, where: n.Condition = ALWAYS) -> n.ForGroups:
    different = n.Distinct((part("lån", where),), (col("lån.motpart"),))
    return for_all(amount(different, AT_LEAST, least, unit=Unit.COUNT))


def remaining(comparison: n.Comparison, months: int, *, swaps: bool = False) -> n.ForGroups:
    legs = [part("lån.belopp", until="lån.förfallodag")]
    if swaps:
        legs += [
            part("derivat.nominellt-belopp", until="derivat.slutdag", in_base=False),
            part("derivat.nominellt-belopp", factor="-1", until="derivat.startdag", in_base=False),
        ]
    return for_all(mean(comparison, months, *legs))


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        pytest.param(
            for_all(amount(LOANS, AT_MOST, 10)), for_all(amount(LOANS, AT_MOST, 12)), "loosened", id="cap raised"
        ),
        pytest.param(
            for_all(amount(LOANS, AT_MOST, 10)), for_all(amount(LOANS, LESS, 10)), "tightened", id="edge excluded"
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3")),
            for_all(share(MATURING, AT_MOST, "0.4")),
            "loosened",
            id="share raised",
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3")),
            for_all(n.Atom(lin(MATURING), AT_MOST, lin(("0.30", LOANS)), lin(LOANS))),
            "equal",
            id="a share written otherwise",
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3")),
            for_all(share(total(part("lån.belopp", n.Not(SOON))), AT_LEAST, "0.7")),
            "equal",
            id="at most thirty within is at least seventy beyond",
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3")),
            for_all(share(total(part("lån.belopp", n.Not(SOON))), MORE, "0.7")),
            "tightened",
            id="more than seventy beyond",
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3")),
            for_all(share(total(part("lån.belopp", both(SOON, SWEDISH))), AT_MOST, "0.3")),
            "loosened",
            id="only in the base",
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3")),
            for_all(
                share(
                    total(part("lån.belopp", both(SOON, SWEDISH))), AT_MOST, "0.3", total(part("lån.belopp", SWEDISH))
                )
            ),
            "mixed",
            id="out of measure and base",
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3")),
            for_all(share(MATURING, AT_MOST, "0.3", total(part("lån.belopp"), part("placeringar.belopp")))),
            "loosened",
            id="a wider base",
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3")),
            for_all(
                share(
                    total(part("lån.belopp", before("lån.förfallodag", AT_MOST, day(Anchor.REPORT, months=24)))),
                    AT_MOST,
                    "0.3",
                )
            ),
            "tightened",
            id="a longer window",
        ),
        pytest.param(
            for_all(amount(LOANS, AT_MOST, FRAME)),
            for_all(amount(LOANS, AT_MOST, ("1.1", FRAME))),
            "loosened",
            id="frame",
        ),
        pytest.param(
            for_all(amount(LOANS, AT_MOST, FRAME)),
            for_all(amount(LOANS, AT_MOST, FRAME, -1000)),
            "tightened",
            id="frame less something",
        ),
        pytest.param(
            for_all(amount(LOANS, AT_MOST, 100)),
            for_all(amount(LOANS, AT_MOST, FRAME)),
            "mixed",
            id="an amount becomes a frame",
        ),
        pytest.param(
            for_all(amount(LOANS, AT_MOST, 9)),
            for_all(n.AllAtoms((amount(LOANS, AT_MOST, 9), amount(LOANS, AT_MOST, ("0.5", FRAME))))),
            "tightened",
            id="the lesser of two",
        ),
        pytest.param(
            for_all(amount(LOANS, AT_MOST, 9)),
            for_all(n.AnyAtom((amount(LOANS, AT_MOST, 9), n.NotAtom(amount(LOANS, MORE, FRAME))))),
            "loosened",
            id="the greater of two",
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3")),
            for_all(share(MATURING, AT_MOST, "0.3"), off=amount(total(part("placeringar.belopp")), MORE, 90)),
            "loosened",
            id="off while a reserve is large",
        ),
        pytest.param(
            for_all(share(MATURING, AT_MOST, "0.3"), off=amount(total(part("placeringar.belopp")), MORE, 90)),
            for_all(share(MATURING, AT_MOST, "0.3"), off=amount(total(part("placeringar.belopp")), MORE, 70)),
            "loosened",
            id="off more easily",
        ),
        pytest.param(CAP, per("lån.motpart", share(LOANS, AT_MOST, "0.3")), "tightened", id="cap per party lowered"),
        pytest.param(CAP, per("lån.motpart", share(LOANS, LESS, "0.4")), "tightened", id="edge per party"),
        pytest.param(
            CAP,
            (
                per("lån.motpart", share(LOANS, AT_MOST, "0.4"), but=("Kommuninvest",)),
                per("lån.motpart", share(LOANS, AT_MOST, "0.7"), only=("Kommuninvest",)),
            ),
            "loosened",
            id="dock",
        ),
        pytest.param(
            CAP,
            (
                per("lån.motpart", share(LOANS, AT_MOST, "0.4"), but=("Kommuninvest",)),
                per("lån.motpart", share(LOANS, AT_MOST, "0.3"), only=("Kommuninvest",)),
            ),
            "tightened",
            id="dock downwards",
        ),
        pytest.param(
            CAP,
            (
                per("lån.motpart", share(LOANS, AT_MOST, "0.4"), but=("Kommuninvest",)),
                per("lån.motpart", share(LOANS, AT_MOST, "0.4"), only=("Kommuninvest",)),
            ),
            "equal",
            id="dock that says the same",
        ),
        pytest.param(
            CAP,
            per("lån.motpart", share(LOANS, AT_MOST, "0.4"), but=("Kommuninvest", "SEB")),
            "loosened",
            id="two are left out",
        ),
        pytest.param(
            per("lån.motpart", share(LOANS, AT_MOST, "0.4"), but=("SEB",)),
            per("lån.motpart", share(LOANS, AT_MOST, "0.4"), but=("Nordea",)),
            "mixed",
            id="another is left out",
        ),
        pytest.param(
            CAP,
            per("lån.motpart.land", share(LOANS, AT_MOST, "0.4")),
            "tightened",
            id="per country instead of per party",
        ),
        pytest.param(
            CAP,
            per("lån.motpart", share(total(part("lån.belopp", n.Not(NORWAY))), AT_MOST, "0.4")),
            "loosened",
            id="some parties do not count",
        ),
        pytest.param(
            per("lån.låntagare", amount(LOANS, AT_MOST, OWN_FRAME)),
            per("lån.låntagare", amount(LOANS, AT_MOST, ("0.9", OWN_FRAME))),
            "tightened",
            id="each its own frame",
        ),
        pytest.param(
            per("lån.låntagare", amount(LOANS, AT_LEAST, 5), members=one_of("motparter.slag", "kommunalt bolag")),
            per(
                "lån.låntagare",
                amount(LOANS, AT_LEAST, 5),
                members=one_of("motparter.slag", "kommunalt bolag", "kommun"),
            ),
            "tightened",
            id="more companies are bound",
        ),
        pytest.param(
            per("lån.motpart", amount(LOANS, AT_MOST, 50)),
            per(
                "lån.motpart derivat.motpart",
                amount(total(part("lån.belopp"), part("derivat.nominellt-belopp")), AT_MOST, 50),
            ),
            "tightened",
            id="one more register counts",
        ),
        pytest.param(banks(3), banks(4), "tightened", id="more banks"),
        pytest.param(banks(3), banks(3, SWEDISH), "tightened", id="banks of a sort"),
        pytest.param(
            for_all(amount(total(part("lån")), AT_MOST, 3, unit=Unit.COUNT)),
            for_all(amount(total(part("lån")), LESS, 4, unit=Unit.COUNT)),
            "equal",
            id="at most three is under four",
        ),
        pytest.param(
            for_all(amount(total(part("lån")), AT_MOST, 3, unit=Unit.COUNT)),
            for_all(amount(total(part("lån")), AT_MOST, 2, unit=Unit.COUNT)),
            "tightened",
            id="fewer loans",
        ),
        pytest.param(
            for_all(amount(total(part("lån.belopp", bound("lån.belopp", AT_LEAST, 10))), AT_MOST, 100)),
            for_all(amount(total(part("lån.belopp", bound("lån.belopp", AT_LEAST, 20))), AT_MOST, 100)),
            "loosened",
            id="a threshold on each row",
        ),
        pytest.param(remaining(AT_LEAST, 24), remaining(AT_LEAST, 30), "tightened", id="mean floor raised"),
        pytest.param(remaining(AT_MOST, 60), remaining(LESS, 60), "tightened", id="mean edge"),
        pytest.param(remaining(AT_MOST, 60), remaining(AT_MOST, 60, swaps=True), "mixed", id="derivatives come in"),
        pytest.param(
            remaining(AT_LEAST, 24, swaps=True), remaining(AT_LEAST, 30, swaps=True), "tightened", id="mean with legs"
        ),
        pytest.param(
            remaining(AT_LEAST, 24),
            for_all(n.AllAtoms((remaining(AT_LEAST, 24).condition, remaining(AT_MOST, 60).condition))),
            "tightened",
            id="a ceiling beside the floor",
        ),
        pytest.param(
            (for_all(amount(LOANS, AT_MOST, 100)), must("lån", SWEDISH)),
            (for_all(amount(LOANS, AT_MOST, 120)), must("lån", SWEDISH)),
            "loosened",
            id="beside a rule on rows",
        ),
        pytest.param(
            (for_all(amount(LOANS, AT_MOST, 100)), must("lån", SWEDISH)),
            (for_all(amount(total(part("lån.belopp", SWEDISH)), AT_MOST, 100)), must("lån", SWEDISH)),
            "equal",
            id="the rule on rows makes the sums alike",
        ),
        pytest.param(
            (for_all(amount(LOANS, AT_MOST, 100)), must("lån", bound("lån.belopp", AT_MOST, 50))),
            (for_all(amount(LOANS, AT_MOST, 100)), must("lån", bound("lån.belopp", AT_MOST, 40))),
            "tightened",
            id="a rule on rows beside a sum",
        ),
    ],
)
def test_a_change_goes_the_way_that_it_goes(old: object, new: object, direction: str) -> None:
    assert related(old, new).direction == direction


def test_a_witness_of_an_edge_is_a_share_exactly_on_the_bound() -> None:
    edge = related(CAP, per("lån.motpart", share(LOANS, LESS, "0.4"))).stricter_case
    own = cells(edge, "lån", "belopp")[0]
    assert Fraction(str(own)) / summed(edge, "lån", "belopp") == Fraction(4, 10)
    assert edge.witness
    assert edge.witness.group == {"motpart": cells(edge, "lån", "motpart")[0]}


def test_a_witness_of_a_share_has_a_base_of_a_hundred_million() -> None:
    lowered = related(for_all(share(MATURING, AT_MOST, "0.4")), for_all(share(MATURING, AT_MOST, "0.3"))).stricter_case
    assert summed(lowered, "lån", "belopp") == 100_000_000
    assert all(isinstance(each, Decimal) and each % 1_000_000 == 0 for each in cells(lowered, "lån", "belopp"))


def test_a_mean_exactly_on_the_bound_has_whole_days() -> None:
    edge = related(remaining(AT_MOST, 60), remaining(LESS, 60)).stricter_case
    assert edge.witness
    assert edge.witness.confirmed


def test_an_exact_bound_becomes_an_interval() -> None:
    assert related(for_all(amount(LOANS, EQUAL, 100)), for_all(amount(LOANS, AT_MOST, 100))).direction == "loosened"
