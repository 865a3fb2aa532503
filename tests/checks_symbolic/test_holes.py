"""What the source lost: a direction is said only if it is so whatever stood there."""

from datetime import date

import pytest
from attrs import evolve

from checks_symbolic.samples import (
    AT_MOST,
    LESS,
    MORE,
    ON,
    SCHEMA,
    before,
    both,
    bound,
    cells,
    day,
    either,
    must,
    one_of,
    related,
)
from policylang.checks.evaluate import judge
from policylang.expression import nodes as n
from policylang.findings.finding import Verdict
from policylang.model.policy import Check
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.quantity import Unit

YEAR = n.Hole("borgen-endast-bolag.lämnad", "året föll bort i källan", latest=date(2014, 1, 1))
PART_OWNED = both(
    one_of("borgen.bolag.slag", "kommunalt bolag"), bound("borgen.bolag.ägarandel", MORE, 0, unit=Unit.SHARE)
)
KOMMUNINVEST = both(one_of("borgen.bolag", "Kommuninvest"), one_of("borgen.borgensform", "solidarisk"))
OLDER = before("borgen.lämnad", LESS, day(YEAR))
ONLY_COMPANIES = must("borgen", PART_OWNED, off=either(KOMMUNINVEST, OLDER))


def test_the_borgen_amendment_is_a_tightening_whatever_the_year() -> None:
    relation = related((), ONLY_COMPANIES)
    assert relation.direction == "tightened"
    assert relation.looser_case.proved_impossible
    witness = relation.stricter_case.witness
    assert witness
    assert witness.to_json() == {
        "registers": {
            "borgen": [{"bolag": "Exempelföreningen", "borgensform": "enkel", "lämnad": "2014-03-01"}],
            "motparter": [{"motpart": "Exempelföreningen", "slag": "förening", "ägarandel": "0"}],
        },
        "as_of": "2014-03-01",
        "assumed": [{"unknown": "borgen-endast-bolag.lämnad", "value": "2014-01-01", "holds_for": "all"}],
    }


def test_its_repeal_is_the_mirror() -> None:
    relation = related(ONLY_COMPANIES, ())
    assert relation.direction == "loosened"
    assert relation.looser_case == related((), ONLY_COMPANIES).stricter_case


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        pytest.param("B Exempelföreningen förening 0 enkel 2014-01-01", Verdict.BREACH, id="on the day"),
        pytest.param("C Exempelföreningen förening 0 enkel 2013-12-31", Verdict.EXEMPT, id="the day before"),
        pytest.param("D Kommuninvest - - solidarisk 2014-03-01", Verdict.EXEMPT, id="Kommuninvest, solidarisk"),
        pytest.param("E Kommuninvest förening 0 enkel 2014-03-01", Verdict.BREACH, id="Kommuninvest, enkel"),
        pytest.param("F Exempelbolaget kommunalt-bolag 0.01 enkel 2014-03-01", Verdict.OK, id="one per cent owned"),
        pytest.param("G Exempelbolaget kommunalt-bolag 0 enkel 2014-03-01", Verdict.BREACH, id="nothing owned"),
        pytest.param("H Exempelbolaget kommunalt-bolag - enkel 2014-03-01", Verdict.UNMEASURABLE, id="share missing"),
    ],
)
def test_the_rows_at_its_bounds(row: str, verdict: Verdict) -> None:
    from decimal import Decimal

    _, name, kind, owned, form, given = row.split()
    company: dict[str, Value | None] = {
        "motpart": name,
        "slag": None if kind == "-" else kind.replace("-", " "),
        "ägarandel": None if owned == "-" else Decimal(owned),
    }
    guarantee: dict[str, Value | None] = {"bolag": name, "borgensform": form, "lämnad": date.fromisoformat(given)}
    data = Registers(
        {
            "borgen": Register("borgen", (Row("1", guarantee),)),
            "motparter": Register("motparter", (Row(name, company),)),
        }
    )
    outcomes = judge(Check(ONLY_COMPANIES), data, SCHEMA, ON, {YEAR.id: date(2014, 1, 1)})
    assert {outcome.verdict for outcome in outcomes} == {verdict}


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        pytest.param(
            ONLY_COMPANIES,
            evolve(ONLY_COMPANIES, off=KOMMUNINVEST),
            "tightened",
            id="an exception of an unknown year goes",
        ),
        pytest.param(
            ONLY_COMPANIES,
            evolve(ONLY_COMPANIES, off=either(OLDER, one_of("borgen.bolag", "Kommuninvest"))),
            "loosened",
            id="wider",
        ),
        pytest.param(
            ONLY_COMPANIES,
            evolve(ONLY_COMPANIES, off=either(OLDER, KOMMUNINVEST)),
            "equal",
            id="the order of two exceptions",
        ),
        pytest.param(
            ONLY_COMPANIES,
            evolve(ONLY_COMPANIES, off=either(KOMMUNINVEST, before("borgen.lämnad", AT_MOST, day(YEAR)))),
            "loosened",
            id="the unknown day itself",
        ),
        pytest.param(
            ONLY_COMPANIES,
            evolve(ONLY_COMPANIES, off=either(KOMMUNINVEST, before("borgen.lämnad", LESS, date(2014, 1, 1)))),
            "undecided",
            id="the hole is filled",
        ),
    ],
)
def test_a_change_beside_a_hole(old: n.Rule, new: n.Rule, direction: str) -> None:
    assert related(old, new).direction == direction


def test_a_lost_amount_on_both_sides_is_the_same_amount() -> None:
    lost = n.Hole("ram.högst", "beloppet föll bort")
    old = must("borgen", bound("borgen.belopp", AT_MOST, lost))
    assert related(old, must("borgen", n.Not(bound("borgen.belopp", MORE, lost)))).direction == "equal"
    assert related(
        old, must("borgen", bound("borgen.belopp", AT_MOST, lost), off=one_of("borgen.lagstadgad", "ja"))
    ).direction in {
        "loosened",
        "undecided",
    }


def test_a_hole_without_a_domain_lies_within_fifty_years() -> None:
    anywhere = evolve(YEAR, latest=None)
    newer = must("borgen", PART_OWNED, off=before("borgen.lämnad", LESS, day(anywhere)))
    relation = related((), newer)
    assert relation.direction == "tightened"
    (given,) = cells(relation.stricter_case, "borgen", "lämnad")
    assert isinstance(given, date)
    assert given >= date(2064, 3, 1)
