"""What the cells and rows of one list say against each other is never read as one of the two."""

from collections.abc import Callable
from datetime import date

import pytest

import policylang
from policylang.operations.compile import compiled
from policylang.registers.read import read_files
from policylang.revisions.source import Source

ON = date(2014, 12, 31)
POLICY = """policy "P"
  gäller  från 2014-01-01

§ gräns skuld
  mått   summa belopp i lån där valuta = SEK plus summa belopp-i-sek i lån där valuta ≠ SEK
  högst  100 kr

§ krav säkrade
  varje  lån
  ska    valuta = SEK eller valutasäkrad = ja

§ gräns kassa
  mått   summa belopp i likviditet där slag = bank plus summa limit i likviditet där slag = kreditlöfte minus summa belopp i likviditet där slag = kreditlöfte
  minst  300 kr

§ gräns ram
  mått   summa värde i ramar
  högst  100 kr

§ krav längd
  varje  fullmakter
  ska    gäller-till högst ett år efter gäller-från
"""
Check = Callable[..., tuple[str, list[str]]]


@pytest.fixture
def check() -> Check:
    reading = compiled(Source("p.policy", POLICY.encode(), lambda _: None))
    assert reading.resolved is not None
    schema = reading.resolved.definitions.schema

    def of(clause: str, **files: str) -> tuple[str, list[str]]:
        registers, errors = read_files({f"{name}.csv": text.encode() for name, text in files.items()}, schema, ON)
        found = policylang.check(reading, registers, ON).findings
        told = [notice for receipt in registers.receipts for notice in receipt.notices]
        return next(one.verdict.value for one in found if one.clause == clause), [str(error) for error in errors] + told

    return of


LOANS = "lån-id;motpart;belopp (kr);valuta;belopp-i-sek (kr);valutasäkrad;förfallodag;räntetyp\n"
BALANCES = "datum;konto;slag;belopp (kr);limit (kr);bekräftad;löptid-till\n"


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("L-1;SEB;60;;;nej;2020-01-01;fast", "ok"),
        ("L-1;SEB;60;;60;nej;2020-01-01;fast", "ok"),
        ("L-1;SEB;60;;0;nej;2020-01-01;fast", "ok"),  # filled in by a program, and the amount is in kronor
        ("L-1;SEB;60;;600;nej;2020-01-01;fast", "unmeasurable"),
        ("L-1;SEB;60;SEK;600;nej;2020-01-01;fast", "unmeasurable"),
        ("L-1;SEB;60;EUR;0;nej;2020-01-01;fast", "unmeasurable"),
        ("L-1;SEB;0;EUR;60;nej;2020-01-01;fast", "unmeasurable"),
        ("L-1;SEB;6;EUR;60;nej;2020-01-01;fast", "ok"),
        ("L-1;SEB;6;EUR;600;nej;2020-01-01;fast", "breach"),
    ],
)
def test_an_amount_and_what_it_is_worth_in_kronor_agree_or_are_unknown(check: Check, row: str, verdict: str) -> None:
    assert check("skuld", lan=LOANS + row + "\n")[0] == verdict


def test_a_loan_that_is_worth_something_else_than_itself_is_not_taken_for_one_in_kronor(check: Check) -> None:
    verdict, told = check("säkrade", lan=LOANS + "L-1;SEB;60;;600;nej;2020-01-01;fast\n")
    assert verdict == "unmeasurable"
    assert "Valuta saknas, och belopp i SEK är ett annat belopp än belopp (rad 2); läst som okänt" in told


def test_what_is_used_of_a_credit_is_never_below_zero(check: Check) -> None:
    rows = "2014-12-31;A;bank;200;;ja;\n2014-12-31;B;kreditlöfte;{used};150;ja;\n"
    assert check("kassa", likviditet=BALANCES + rows.format(used=50))[0] == "ok"
    assert check("kassa", likviditet=BALANCES + rows.format(used=-50))[0] == "unmeasurable"


def test_an_account_may_be_overdrawn(check: Check) -> None:
    rows = "2014-12-31;A;bank;-50;;ja;\n2014-12-31;B;bank;350;;ja;\n"
    assert check("kassa", likviditet=BALANCES + rows)[0] == "ok"


@pytest.mark.parametrize(("until", "verdict"), [("2014-12-30", "breach"), ("2014-12-31", "ok"), ("", "ok")])
def test_a_credit_that_is_over_is_not_there(check: Check, until: str, verdict: str) -> None:
    rows = f"2014-12-31;A;bank;200;;ja;\n2014-12-31;B;kreditlöfte;0;100;ja;{until}\n"
    assert check("kassa", likviditet=BALANCES + rows)[0] == verdict


@pytest.mark.parametrize("second", ["A;bank;150", "a;bank;149"])
def test_two_balances_of_one_account_and_day_are_refused(check: Check, second: str) -> None:
    rows = f"2014-12-31;A;bank;150;;ja;\n2014-12-31;{second};;ja;\n"
    verdict, told = check("kassa", likviditet=BALANCES + rows)
    assert verdict == "unmeasurable"
    assert told[0].startswith("likviditet.csv, rad 3: raden har samma datum, konto, slag som rad 2")


def test_an_account_and_a_credit_of_one_bank_and_the_balances_of_two_days_are_apart(check: Check) -> None:
    rows = "2014-12-31;A;bank;200;;ja;\n2014-12-31;A;kreditlöfte;0;100;ja;\n2014-12-30;A;bank;500;;ja;\n"
    assert check("kassa", likviditet=BALANCES + rows)[0] == "ok"


@pytest.mark.parametrize(
    ("header", "unit", "verdict"),
    [("värde (mnkr)", "tkr", "unmeasurable"), ("värde (mnkr)", "mnkr", "breach"), ("värde (kr)", "", "ok")],
)
def test_a_unit_in_the_header_and_another_on_the_row_are_refused(
    check: Check, header: str, unit: str, verdict: str
) -> None:
    assert check("ram", ramar=f"ram;{header};enhet;datum\nlån;80;{unit};2014-01-01\n")[0] == verdict


def test_a_power_of_attorney_that_ends_before_it_begins_is_refused(check: Check) -> None:
    verdict, told = check("längd", fullmakter="person;gäller-från;gäller-till\nAnna;2014-12-31;2014-01-01\n")
    assert verdict == "unmeasurable"
    assert "Gäller från 2014-12-31 ligger efter Gäller till 2014-01-01" in told[0]
