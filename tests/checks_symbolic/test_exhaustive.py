"""What is proved holds for every case of a small world, and what holds is found: random rules against enumeration."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations_with_replacement, product

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks_symbolic.samples import (
    AT_LEAST,
    AT_MOST,
    LESS,
    MORE,
    ON,
    SCHEMA,
    amount,
    before,
    bound,
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
    total,
)
from policylang.checks.evaluate import judge
from policylang.checks.symbolic import Relation
from policylang.expression import nodes as n
from policylang.findings.finding import Verdict
from policylang.model.policy import Check
from policylang.registers.rows import Register, Registers, Row, Value

Cells = dict[str, Value | None]

CURRENCIES, FLAGS, AMOUNTS = ("SEK", "EUR", "USD"), (True, False), (0, 1, 2)
DAYS = tuple(date(2015, 2, 27) + timedelta(days=each) for each in (0, 1, 2))
PARTIES = {"SEK": "SEB", "EUR": "Nordea", "USD": "SEB"}
ROWS: tuple[Cells, ...] = tuple(
    {"valuta": currency, "säkrad": flag, "belopp": Decimal(of), "startdag": ON, "förfallodag": until, "motpart": party}
    for (currency, party), flag, of, until in product(
        zip(CURRENCIES, ("SEB", "Nordea", "SEB"), strict=True), FLAGS, AMOUNTS, DAYS
    )
)
FEW: tuple[Cells, ...] = tuple(
    {"valuta": currency, "säkrad": flag, "belopp": Decimal(of), "motpart": party, "förfallodag": until}
    for (currency, of, until), flag, party in product(
        (("SEK", 1, date(2015, 3, 1)), ("EUR", 2, date(2017, 3, 1))), FLAGS, ("SEB", "Nordea")
    )
)

leaves = st.one_of(
    st.builds(
        lambda values: one_of("lån.valuta", *values),
        st.lists(st.sampled_from(CURRENCIES[:2]), min_size=1, max_size=2, unique=True),
    ),
    st.just(one_of("lån.säkrad", "ja")),
    st.builds(lambda cmp, of: bound("lån.belopp", cmp, of), st.sampled_from(n.Comparison), st.sampled_from(AMOUNTS)),
    st.builds(
        lambda cmp, days: before("lån.förfallodag", cmp, day("lån.startdag", days=days)),
        st.sampled_from((LESS, AT_MOST)),
        st.integers(363, 366),
    ),
    st.builds(
        lambda cmp, at: before("lån.förfallodag", cmp, day(at)),
        st.sampled_from((LESS, AT_LEAST)),
        st.sampled_from(DAYS),
    ),
    st.builds(lambda name: one_of("lån.motpart", name), st.sampled_from(("SEB", "Nordea"))),
)
plain = st.one_of(
    st.builds(lambda value: one_of("lån.valuta", value), st.sampled_from(("SEK", "EUR"))),
    st.just(one_of("lån.säkrad", "ja")),
    st.just(n.Always()),
)


def conditions(of: st.SearchStrategy[n.Condition]) -> st.SearchStrategy[n.Condition]:
    return st.recursive(
        of,
        lambda inner: st.one_of(
            st.builds(n.Not, inner),
            st.builds(lambda *each: n.All(each), inner, inner),
            st.builds(lambda *each: n.Any_(each), inner, inner),
        ),
        max_leaves=4,
    )


row_rules = st.builds(
    lambda among, condition, off: must("lån", condition, among, off),
    conditions(leaves),
    conditions(leaves),
    st.one_of(st.none(), conditions(leaves)),
)
totals = st.builds(lambda where: total(part("lån.belopp", where)), conditions(plain))
comparisons = st.sampled_from((LESS, AT_MOST, AT_LEAST, MORE))
atoms = st.one_of(
    st.builds(amount, totals, comparisons, st.integers(0, 4)),
    st.builds(
        share,
        totals,
        comparisons,
        st.sampled_from(("0.5", "0.3")),
        totals,
    ),
    st.builds(lambda of, cmp, other: amount(of, cmp, ("0.5", other), 1), totals, comparisons, totals),
    st.builds(
        lambda where, cmp, months: mean(cmp, months, part("lån.belopp", where, until="lån.förfallodag")),
        plain,
        comparisons,
        st.sampled_from((12, 24)),
    ),
    st.builds(
        lambda where, cmp, most: amount(total(part("lån", where)), cmp, most), plain, comparisons, st.integers(0, 3)
    ),
)
sums = st.one_of(
    atoms,
    st.builds(lambda *each: n.AllAtoms(each), atoms, atoms),
    st.builds(lambda *each: n.AnyAtom(each), atoms, st.builds(n.NotAtom, atoms)),
)
sum_rules = st.one_of(
    st.builds(for_all, sums, st.one_of(st.none(), atoms)), st.builds(lambda each: per("lån.motpart", each), sums)
)

quick = settings(max_examples=7, suppress_health_check=[HealthCheck.too_slow])


def registers(rows: tuple[Cells, ...]) -> Registers:
    made = tuple(Row(f"rad {index}", {"lån-id": f"rad {index}", **cells}) for index, cells in enumerate(rows))
    return Registers({"lån": Register("lån", made)})


def verdicts(rule: n.Rule, data: Registers) -> dict[tuple[str, ...], Verdict]:
    """By group; the worst is kept for a rule on rows."""
    found: dict[tuple[str, ...], Verdict] = {}
    for outcome in judge(Check(rule), data, SCHEMA, ON):
        group = tuple(outcome.group.values()) if isinstance(rule, n.ForGroups) else ()
        if found.get(group) is not Verdict.BREACH:
            found[group] = outcome.verdict
    return found


def flips(kept: n.Rule, broken: n.Rule, data: Registers) -> bool:
    """Whether some group is kept by the one and broken by the other."""
    before_, after = verdicts(kept, data), verdicts(broken, data)
    groups = {group for group, verdict in after.items() if verdict is Verdict.BREACH}
    same_groups = getattr(kept, "groups", None) == getattr(broken, "groups", None)
    return any(
        not {verdict for group, verdict in before_.items() if group == each or not same_groups}
        & {Verdict.BREACH, Verdict.UNMEASURABLE}
        for each in groups
    )


def agrees(relation: Relation, one: n.Rule, other: n.Rule, cases: Iterator[Registers]) -> None:
    """No proof is contradicted by a case."""
    ways: tuple[tuple[str, Callable[[Registers], bool]], ...] = (
        ("stricter_case", lambda data: flips(one, other, data)),
        ("looser_case", lambda data: flips(other, one, data)),
    )
    seen = dict.fromkeys((name for name, _ in ways), False)
    for data in cases:
        for name, turns in ways:
            if getattr(relation, name).proved_impossible or not seen[name]:
                seen[name] = seen[name] or turns(data)
    for name, found in seen.items():
        case = getattr(relation, name)
        assert not (found and case.proved_impossible), name
        assert not (found and case.reason), f"{name}: {case.reason}"


@quick
@given(row_rules, row_rules)
def test_no_row_contradicts_a_proof_about_rows(one: n.ForRows, other: n.ForRows) -> None:
    agrees(related(one, other), one, other, (registers((cells,)) for cells in ROWS))


@quick
@given(sum_rules, sum_rules)
def test_no_rows_contradict_a_proof_about_sums(one: n.ForGroups, other: n.ForGroups) -> None:
    pairs = (registers(rows) for count in (0, 1, 2) for rows in combinations_with_replacement(FEW, count))
    agrees(related(one, other), one, other, pairs)


def rewritten(condition: n.Condition) -> n.Condition:
    """The same said otherwise: and as not-or, either way round, a list as its members."""
    match condition:
        case n.All(conditions=each):
            return n.Not(n.Any_(tuple(n.Not(rewritten(one)) for one in reversed(each))))
        case n.Any_(conditions=each):
            return n.Not(n.All(tuple(n.Not(rewritten(one)) for one in reversed(each))))
        case n.Not(condition=inner):
            return n.Not(rewritten(inner))
        case n.OneOf(column=column, values=values):
            return n.Any_(tuple(n.OneOf(column, (value,)) for value in values))
        case n.Compare(left=left, comparison=n.Comparison.AT_MOST, right=right):
            return n.Not(n.Compare(right, LESS, left))
        case _:
            return n.Not(n.Not(condition))


@quick
@given(row_rules)
def test_the_same_rule_in_other_words_is_proved_equal(rule: n.ForRows) -> None:
    other = evolve(rule, must=rewritten(rule.must), among=rewritten(rule.among), off=rule.off and rewritten(rule.off))
    assert related(rule, other).direction == "equal"


@quick
@given(conditions(plain), comparisons, st.integers(0, 5))
def test_the_same_sum_in_other_words_is_proved_equal(where: n.Condition, comparison: n.Comparison, most: int) -> None:
    apart = total(
        part("lån.belopp", n.All((where, one_of("lån.säkrad", "ja")))),
        part("lån.belopp", n.All((rewritten(where), n.Not(one_of("lån.säkrad", "ja"))))),
    )
    rule = for_all(amount(total(part("lån.belopp", where)), comparison, most))
    doubled = n.NotAtom(n.NotAtom(n.Atom(lin(("2", apart)), comparison, lin(2 * most))))
    assert related(rule, for_all(doubled)).direction == "equal"
