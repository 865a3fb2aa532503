"""What can be read but looks mistaken is told: an empty list, a unit that does not fit, currencies in one column."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import policylang
from policylang.operations.compile import compiled
from policylang.registers.read import read_files
from policylang.revisions.source import Source

Reads = Callable[..., Any]
HEAD = "Lån-id;Motpart;Belopp (mnkr);Förfallodag\n"


def notices(read_text: Reads, head: str, *amounts: str) -> list[str]:
    rows = "".join(f"L-{number};SEB;{amount};2026-01-31\n" for number, amount in enumerate(amounts, 1))
    registers, errors = read_text(lån=head + rows)
    assert not errors, [str(error) for error in errors]
    return [one.replace("\u00a0", " ") for one in registers.receipts[0].notices if "stämmer enheten" in one]


# -- nothing there -------------------------------------------------------------------------------

POLICY = """policy "P"
  gäller  från 2014-01-01

§ gräns tak
  mått   summa belopp i lån
  högst  100 mnkr

§ gräns golv
  mått   summa marknadsvärde i placeringar
  minst  1 kr

§ gräns andel
  mått   summa belopp i lån där valuta = EUR
  högst  10 % av summa belopp i lån
"""


def test_an_empty_register_is_told_of_in_the_receipt_and_in_what_sums_it() -> None:
    reading = compiled(Source("p.policy", POLICY.encode(), lambda _: None))
    assert reading.resolved is not None
    head = b"lan-id;motpart;belopp;rantetyp;forfallodag\n"
    schema, on = reading.resolved.definitions.schema, date(2014, 12, 31)
    registers, errors = read_files({"lan.csv": head}, schema, on)
    assert not errors
    assert registers.receipts[0].rows == 0
    assert any("är tomt" in one for one in registers.receipts[0].notices)
    found = {one.clause: one for one in policylang.check(reading, registers, on).findings}
    assert {name: one.verdict.value for name, one in found.items()} == {
        "tak": "ok",
        "golv": "unmeasurable",  # a register that was not given is not an empty one
        "andel": "not_applicable",
    }
    assert found["tak"].assumed == ("registret lån har inga rader",)
    assert found["andel"].reason == "empty_base"


def test_a_register_whose_rows_are_all_left_out_says_so(read_text: Reads) -> None:
    registers, _ = read_text(lån=HEAD + "L-1;SEB;41;2020-01-31\n")
    assert any("räknas som tomt" in one for one in registers.receipts[0].notices)


# -- units that do not fit -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "amounts", "said"),
    [
        (HEAD, ("41000000",), 'Beloppet i "Belopp (mnkr)" är 41 000 000 000 000 kr (rad 2)'),
        (HEAD.replace("mnkr", "tkr"), ("41000", "25000", "41000000"), "är 41 000 000 000 kr, långt från"),
        (HEAD.replace("mnkr", "kr"), ("41000000", "25000000", "41"), "är 41 kr, långt från"),
        (HEAD.replace("mnkr", "kr"), ("41", "25"), 'Inget belopp i "Belopp (kr)" når 1 000 kr (det största är 41 kr)'),
    ],
)
def test_an_amount_out_of_scale_is_told(read_text: Reads, head: str, amounts: tuple[str, ...], said: str) -> None:
    found = notices(read_text, head, *amounts)
    assert len(found) == 1
    assert said in found[0]


def test_large_and_small_loans_side_by_side_are_nothing_to_remark_on(read_text: Reads) -> None:
    assert notices(read_text, HEAD, "500", "0,1", "2 000", "35", "0", "62 000") == []
    assert notices(read_text, HEAD.replace("mnkr", "kr"), "500000000", "12000", "750000") == []


# -- sums ----------------------------------------------------------------------------------------


def test_amounts_in_several_currencies_are_not_added_together(read_text: Reads) -> None:
    head = "Lån-id;Motpart;Belopp (mnkr);Valuta;Förfallodag\n"
    rows = "L-1;SEB;40;SEK;2026-01-31\nL-2;SEB;2;EUR;2026-01-31\nL-3;SEB;1;;2026-01-31\n"
    registers, _ = read_text(lån=head + rows)
    assert registers.receipts[0].sums["belopp (SEK)"] == "41000000"
    assert registers.receipts[0].sums["belopp (EUR)"] == "2000000"
    assert "belopp" not in registers.receipts[0].sums
    registers, _ = read_text(lån=head + rows.replace("EUR", "sek"))
    assert registers.receipts[0].sums["belopp"] == "43000000"


# -- names of files and sheets -------------------------------------------------------------------


def test_a_date_after_the_name_is_left_aside_unless_another_file_has_the_name(read_text: Reads) -> None:
    rows = HEAD + "L-1;SEB;40;2026-01-31\n"
    registers, errors = read_text(**{"lan_2025-06-30": rows})
    assert not errors
    assert len(registers.registers["lån"].rows) == 1
    registers, errors = read_text(**{"lan_2025-06-30": HEAD, "lån": rows})
    assert not errors
    assert len(registers.registers["lån"].rows) == 1
    _, errors = read_text(**{"lan_2025-06-30": rows, "lan 2024": rows})
    assert ["finns två gånger" in error.message for error in errors] == [True]


@pytest.mark.parametrize(
    ("name", "asked"), [("Anteckningar", None), ("Lånestock", "lån"), ("motprater", "motparter"), ("Diagram", None)]
)
def test_a_sheet_of_no_register_is_asked_about_only_when_it_looks_like_one(
    read_text: Reads, name: str, asked: str | None
) -> None:
    registers, _ = read_text(**{name: HEAD})
    said = registers.receipts[0].notices[0]
    assert (f"Menade du {asked}?" in said) is (asked is not None)
    assert "lästes inte" in said
