"""Names replaced by what they stand for: portfolios, measures, circles, means, legs, decided values."""

from decimal import Decimal

import pytest

from clauses.trial import lowered, told
from policylang.expression.nodes import (
    All,
    Always,
    Atom,
    Cell,
    Column,
    Compare,
    DatedValue,
    Distinct,
    ForGroups,
    ForRows,
    GroupKey,
    Linear,
    Listed,
    OneOf,
    Term,
    Total,
)
from policylang.expression.nodes import Any_ as Either

DEFINED = """
§ portfölj kronlån "kronlånen"
  av  lån där valuta = SEK

§ portfölj netto "nettot"
  av     kronlån
  minus  likviditet där slag = kassa räknat belopp

§ mått dubbla "det dubbla"
  är  2 gånger netto + 5 mnkr

§ mått fyrdubbla "det fyrdubbla"
  är  2 gånger dubbla

§ krets storbank "storbank"
  omfattar  motparter där motpart i nordisk-bank och ägarandel över 50 %

§ portfölj säkrad-skuld "den säkrade skulden"
  av        lån räknat belopp till nästa-ränteändring
  plus ben  derivat räknat nominellt-belopp till slutdag

§ mått medel "medelbindningen"
  är  snitt återstående tid i säkrad-skuld
"""


def atom(measure: str, bound: str, *more: str) -> Atom:
    text = f"§ gräns g\n  mått   {measure}\n  högst  {bound}\n" + "".join(f"  {line}\n" for line in more) + DEFINED
    (check,) = lowered(text)
    assert isinstance(check.rule, ForGroups)
    assert isinstance(check.rule.condition, Atom)
    return check.rule.condition


def parts(one: Linear) -> list[tuple[Decimal, str, Decimal, bool]]:
    """(factor of the term, register, factor of the part, does it narrow) of a sum."""
    return [
        (term.factor, part.register, part.factor, part.where != Always())
        for term in one.terms
        if isinstance(term.number, Total | Distinct)
        for part in term.number.parts
    ]


def test_a_measure_of_a_measure_is_multiplied_out_with_its_constant() -> None:
    found = atom("fyrdubbla", "10 mnkr").measured
    assert parts(found) == [(4, "lån", 1, True), (4, "likviditet", -1, True)]
    assert found.constant == Decimal(10_000_000)


def test_what_narrows_a_portfolio_narrows_each_register_behind_it() -> None:
    (term,) = atom("netto där belopp över 1 mnkr", "10 mnkr").measured.terms
    assert isinstance(term.number, Total)
    first, second = (part.where for part in term.number.parts)
    assert isinstance(first, All)
    assert isinstance(second, All)
    assert [type(one) for one in first.conditions] == [OneOf, Compare]
    left = second.conditions[1]
    assert isinstance(left, Compare)
    assert left.left.terms[0].number == Cell(Column("likviditet", ("belopp",)))


def test_a_share_of_a_base_keeps_the_base_beside_what_is_allowed() -> None:
    found = atom("netto", "30 % av kronlån")
    assert parts(found.allowed) == [(Decimal("0.30"), "lån", 1, True)]
    assert found.base is not None
    assert parts(found.base) == [(1, "lån", 1, True)]


def test_a_count_counts_rows_and_a_distinct_one_columns() -> None:
    (rows,) = atom("antal netto", "3").measured.terms
    (different,) = atom("antal olika motpart i kronlån", "3").measured.terms
    assert isinstance(rows.number, Total)
    assert [part.amount for part in rows.number.parts] == [None, None]
    assert isinstance(different.number, Distinct)
    assert different.number.columns == (Column("lån", ("motpart",)),)


def test_a_mean_is_a_moment_over_a_base_in_which_the_legs_do_not_count() -> None:
    found = atom("medel", "fem år")
    assert parts(found.measured) == [(1, "lån", 1, False), (1, "derivat", 1, False)]
    (term,) = found.measured.terms
    assert isinstance(term.number, Total)
    assert term.number.moment
    assert [part.until for part in term.number.parts] == [
        Column("lån", ("nästa-ränteändring",)),
        Column("derivat", ("slutdag",)),
    ]
    assert found.base is not None
    assert parts(found.base) == [(1, "lån", 1, False)]


def test_a_frame_is_looked_up_by_every_name_and_for_each_group() -> None:
    (whole,) = atom("lån", "ramen extern-låneram").allowed.terms
    (each,) = atom("lån", "gruppens ram extern-låneram", "per    låntagare").allowed.terms
    assert isinstance(whole.number, DatedValue)
    assert isinstance(each.number, DatedValue)
    assert (whole.number.register, whole.number.name, whole.number.entity) == ("ramar", "extern-låneram", None)
    assert each.number.entity == GroupKey()
    assert "låneram" in whole.number.also


def test_a_circle_of_a_circle_is_read_through_the_column_that_names_the_party() -> None:
    (check,) = lowered("§ krav k\n  varje  lån\n  ska    motpart i storbank\n" + DEFINED)
    assert isinstance(check.rule, ForRows)
    must = check.rule.must
    assert isinstance(must, All)
    inner, share = must.conditions
    assert isinstance(inner, All)
    assert inner.conditions[0] == OneOf(Column("lån", ("motpart", "slag")), ("bank",))
    assert isinstance(share, Compare)
    cell = Cell(Column("lån", ("motpart", "ägarandel")))
    assert share.left == Linear((Term(Decimal(1), cell),), Decimal(0), share.left.unit)


def test_a_condition_keeps_its_form_when_it_is_moved() -> None:
    text = (
        "§ krav k\n  varje  kronlån där inte motpart = SEB\n"
        "  ska    valutasäkrad = ja eller (instrument = revers och motpart finns i motparter)\n" + DEFINED
    )
    (check,) = lowered(text)
    assert isinstance(check.rule, ForRows)
    assert isinstance(check.rule.among, All)
    assert isinstance(check.rule.must, Either)
    inner = check.rule.must.conditions[1]
    assert isinstance(inner, All)
    assert inner.conditions[1] == Listed(Column("lån", ("motpart",)), "motparter", Always(), None)


ALONE = "ett snitt står ensamt: det kan inte läggas ihop eller delas"


@pytest.mark.parametrize(
    ("measure", "bound", "wrong"),
    [
        ("medel + medel", "fem år", f"2:10 unit-mismatch: {ALONE}"),
        ("lån + medel", "fem år", f"2:16 unit-mismatch: {ALONE}"),
        ("2 gånger medel", "fem år", f"2:19 unit-mismatch: {ALONE}"),
        ("medel", "50 % av medel", f"3:18 unit-mismatch: {ALONE}"),
        ("medel", "medel", "3:10 unit-mismatch: ett snitt kan inte vara gräns"),
    ],
)
def test_a_mean_stands_alone(measure: str, bound: str, wrong: str) -> None:
    """The mean of a sum is not the sum of means."""
    (found,) = told(f"§ gräns g\n  mått   {measure}\n  högst  {bound}\n" + DEFINED)
    assert found.startswith(wrong), found


def test_a_name_that_reads_as_a_number_is_refused() -> None:
    """`2 gånger sex` would be twelve."""
    assert told('§ mått sex "sexan"\n  är  lån\n') == [
        "1:8 bad-id: `sex` läses som ett tal | välj ett id som inte är ett tal"
    ]
