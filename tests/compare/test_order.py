"""The order between policies: a proof for each place in it, and laws that no numbers break."""

from datetime import date
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.neighbours import ON, only_row, policy, share
from policylang.checks.evaluate import judge
from policylang.compare.order import Prover, Relation
from policylang.compare.stands import UPPER, stands
from policylang.compare.table import strictest
from policylang.findings.finding import Verdict
from policylang.model.policy import Check
from policylang.registers.rows import Register, Registers, Row

CAPS = st.integers(1, 99)
WINDOWS = st.sampled_from(["sex månader", "12 månader", "två år"])
TEXTS = st.builds(lambda cap, window: share(f"högst  {cap} %", window), CAPS, WINDOWS)


def demand(text: str):  # noqa: ANN201 - a Demand
    found = next(iter(stands(0, policy(text))))
    return next(one for (_, end), one in found.ends.items() if end == UPPER)


def prover() -> Prover:
    return Prover(policy(share("högst  1 %")).definitions.schema, ON)


@settings(max_examples=15)
@given(TEXTS, TEXTS)
def test_the_order_is_antisymmetric(one: str, other: str) -> None:
    asked = prover()
    mirrored = {Relation.STRICTER: Relation.LOOSER, Relation.LOOSER: Relation.STRICTER}
    there, back = (asked.relation(demand(a), demand(b)) for a, b in ((one, other), (other, one)))
    assert back is mirrored.get(there, there)


@settings(max_examples=8)
@given(st.lists(TEXTS, min_size=3, max_size=3, unique=True))
def test_the_order_is_transitive(texts: list[str]) -> None:
    asked = prover()
    for one, two, three in permutations(map(demand, texts)):
        if asked.relation(one, two) is Relation.STRICTER and asked.relation(two, three) is Relation.STRICTER:
            assert asked.relation(one, three) is Relation.STRICTER


@settings(max_examples=12)
@given(st.lists(TEXTS, min_size=2, max_size=4), st.lists(st.tuples(CAPS, st.integers(1, 900)), min_size=1, max_size=4))
def test_nothing_that_the_strictest_allows_is_forbidden_by_another(
    texts: list[str], loans: list[tuple[int, int]]
) -> None:
    row = only_row(*texts)
    portfolio = _portfolio(loans)
    for number in strictest(row, UPPER):
        if _verdict(texts[number], portfolio) is Verdict.OK:
            assert all(_verdict(text, portfolio) is not Verdict.BREACH for text in texts)


def _portfolio(loans: list[tuple[int, int]]) -> Registers:
    from datetime import timedelta
    from decimal import Decimal

    rows = tuple(
        Row(
            f"L-{number}",
            {
                "lån-id": f"L-{number}",
                "belopp": Decimal(amount),
                "valuta": "SEK",
                "förfallodag": ON + timedelta(days=days),
            },
        )
        for number, (amount, days) in enumerate(loans)
    )
    return Registers({"lån": Register("lån", rows, frozenset(rows[0].cells))})


def _verdict(text: str, portfolio: Registers, on: date = ON) -> Verdict:
    asked = demand(text)
    found = [judge(Check(rule), portfolio, policy(text).definitions.schema, on) for rule in asked.rules]
    return next(outcome.verdict for outcomes in found for outcome in outcomes)
