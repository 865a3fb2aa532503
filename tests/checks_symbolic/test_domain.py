"""What the schema declares of cells is held where registers are read: no proof leans on what a file can break."""

from datetime import date
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks_symbolic.samples import (
    ALWAYS,
    AT_LEAST,
    AT_MOST,
    LESS,
    MORE,
    amount,
    before,
    both,
    bound,
    col,
    day,
    either,
    for_all,
    lin,
    must,
    one_of,
    part,
    total,
)
from policylang.checks.evaluate import judge
from policylang.checks.symbolic import compare
from policylang.expression import nodes as n
from policylang.findings.finding import Verdict
from policylang.model.policy import Check
from policylang.model.schema import Category, ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.registers.read import read_files
from policylang.registers.rows import Registers

ON = date(2014, 12, 31)
SCHEMA = Schema(
    registers={
        "krediter": RegisterSchema(
            "krediter",
            "kredit",
            "kredit-id",
            (
                ColumnSchema("kredit-id", ColumnType.TEXT),
                ColumnSchema("slag", ColumnType.CATEGORY, category="kreditslag"),
                ColumnSchema(
                    "belopp", ColumnType.MONEY, not_after="limit", not_after_when=("slag", "kredit"), signed=True
                ),
                ColumnSchema("limit", ColumnType.MONEY),
                ColumnSchema("antal-dagar", ColumnType.COUNT),
                ColumnSchema("duration", ColumnType.COUNT),
                ColumnSchema("andel", ColumnType.SHARE),
                ColumnSchema("vikt", ColumnType.TON),
                ColumnSchema("datum", ColumnType.DATE, not_after="slutdag"),
                ColumnSchema("slutdag", ColumnType.DATE),
                ColumnSchema("ansvarig", ColumnType.TEXT),
            ),
        ),
        "personer": RegisterSchema(
            "personer", "person", "", (ColumnSchema("person", ColumnType.TEXT), ColumnSchema("roll", ColumnType.TEXT))
        ),
    },
    categories={"kreditslag": Category("kreditslag", {"konto": "", "kredit": "", "löfte": "kredit"})},
)
HEADER = "Kredit-id;Slag;Belopp (kr);Limit (kr);Antal dagar;Duration (år);Andel (%);Vikt (ton);Datum;Slutdag;Ansvarig"
CELLS = (
    ("konto", "kredit", "löfte", "något annat", ""),
    ("0", "5", "12", "-3", ""),
    ("0", "10", "10", "8", "8", "", "-1"),
    ("2", "3", "3", "2", "4", "2,5"),
    ("2", "3", "2,5", "2,5", "4", "-1"),
    ("0", "50", "3", "100", "100", "-50"),
    ("0", "2", "3", "3,5", "3,5", "-2"),
    ("2014-03-01", "2016-03-01", ""),
    ("2015-06-30", "2014-01-31", ""),
    ("Anna", "Bo", ""),
)
PERSONS = (
    "Person;Roll\nAnna;chef\n",
    "Person;Roll\nAnna;chef\nAnna;revisor\nBo;revisor\n",
    "Person;Roll\n",
)

leaves = st.one_of(
    st.builds(
        lambda cmp, of: bound("krediter.belopp", cmp, of), st.sampled_from((AT_MOST, MORE)), st.sampled_from((0, 5))
    ),
    st.builds(
        lambda cmp: bound("krediter.belopp", cmp, n.Cell(col("krediter.limit"))), st.sampled_from((AT_MOST, LESS))
    ),
    st.builds(
        lambda name, cmp, of: bound(f"krediter.{name}", cmp, of),
        st.sampled_from(("antal-dagar", "duration", "vikt", "andel")),
        st.sampled_from(n.Comparison),
        st.sampled_from((0, 2, 3)),
    ),
    st.builds(lambda cmp: before("krediter.datum", cmp, day("krediter.slutdag")), st.sampled_from(n.Comparison)),
    st.builds(lambda cmp: before("krediter.datum", cmp, day(ON)), st.sampled_from((AT_MOST, AT_LEAST))),
    st.builds(lambda cmp: before("krediter.slutdag", cmp, day(ON)), st.sampled_from((LESS, MORE))),
    st.builds(lambda value: one_of("krediter.slag", value), st.sampled_from(("konto", "kredit", "löfte"))),
    st.builds(
        lambda role: n.Listed(col("krediter.ansvarig"), "personer", one_of("personer.roll", role), None),
        st.sampled_from(("chef", "revisor")),
    ),
)
conditions = st.one_of(
    leaves,
    st.builds(n.Not, leaves),
    st.builds(both, leaves, leaves),
    st.builds(either, leaves, leaves),
)
row_rules = st.builds(
    lambda must_, among: must("krediter", must_, among), conditions, st.one_of(st.just(ALWAYS), leaves)
)
plain = st.one_of(
    st.just(ALWAYS), st.builds(lambda value: one_of("krediter.slag", value), st.sampled_from(("konto", "kredit")))
)
totals = st.one_of(
    st.builds(lambda where: total(part("krediter.belopp", where)), plain),
    st.builds(
        lambda one, other: total(part("krediter.limit", one), part("krediter.belopp", other, factor="-1")), plain, plain
    ),
    st.builds(lambda name: total(part(f"krediter.{name}")), st.sampled_from(("duration", "antal-dagar", "andel"))),
)
sum_rules = st.builds(
    lambda of, cmp, at: for_all(amount(lin(of), cmp, at)),
    totals,
    st.sampled_from((AT_MOST, AT_LEAST)),
    st.sampled_from((0, 5)),
)
Cells = tuple[str, ...]
FILES = 80


def accepted(rows: tuple[Cells, ...], persons: str) -> Registers | None:
    """The registers as a file is read; None when it is refused."""
    text = "\n".join([HEADER, *(";".join((f"K{number}", *cells)) for number, cells in enumerate(rows, 1))])
    files = {"krediter.csv": f"Komplett t.o.m.;{ON}\n{text}\n".encode(), "personer.csv": persons.encode()}
    registers, errors = read_files(files, SCHEMA, ON)
    return None if errors else registers


def verdict(rule: n.Rule, registers: Registers) -> Verdict:
    """The worst: broken, else not to be judged, else kept."""
    found = {outcome.verdict for outcome in judge(Check(rule), registers, SCHEMA, ON)}
    return next((one for one in (Verdict.BREACH, Verdict.UNMEASURABLE) if one in found), Verdict.OK)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.tuples(row_rules, row_rules), st.tuples(sum_rules, sum_rules)), st.integers(0, 10**6))
def test_no_file_that_is_read_turns_the_way_that_was_proved_impossible(rules: tuple[n.Rule, n.Rule], seed: int) -> None:
    old, new = rules
    relation = compare((old,), (new,), SCHEMA, ON)
    some = Random(seed)  # noqa: S311 - rows, not secrets
    for _ in range(FILES):
        rows = tuple(tuple(some.choice(each) for each in CELLS) for _ in range(some.randint(1, 3)))
        registers = accepted(rows, some.choice(PERSONS))
        if registers is None:
            continue
        before_, after = verdict(old, registers), verdict(new, registers)
        if relation.stricter_case.proved_impossible:
            assert (before_, after) != (Verdict.OK, Verdict.BREACH)
        if relation.looser_case.proved_impossible:
            assert (before_, after) != (Verdict.BREACH, Verdict.OK)


def test_an_overdrawn_credit_is_told_and_is_neither_kept_nor_broken() -> None:
    rows = ("kredit", "12", "10", "2", "2", "0", "0", "2014-03-01", "2016-03-01", "Anna")
    registers = accepted((rows,), PERSONS[0])
    assert registers is not None
    left = total(part("krediter.limit"), part("krediter.belopp", factor="-1"))
    (outcome,) = judge(Check(for_all(amount(lin(left), AT_MOST, 100))), registers, SCHEMA, ON)
    assert outcome.verdict is Verdict.UNMEASURABLE
    assert {gap.reason.replace("\N{NO-BREAK SPACE}", " ") for gap in outcome.missing} == {
        "belopp 12 kr är mer än limit 10 kr"
    }
    assert (
        "Belopp är mer än Limit (rad 3); läst som okänt. Rätta raden, eller bedöm för hand det som beror på den"
        in registers.receipts[0].notices
    )


def test_a_balance_above_a_limit_of_nought_is_a_balance() -> None:
    rows = ("konto", "12", "0", "2", "2", "0", "0", "2014-03-01", "2016-03-01", "Anna")
    registers = accepted((rows,), PERSONS[0])
    assert registers is not None
    (outcome,) = judge(Check(for_all(amount(lin(total(part("krediter.belopp"))), AT_MOST, 12))), registers, SCHEMA, ON)
    assert outcome.verdict is Verdict.OK
