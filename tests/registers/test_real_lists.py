"""Lists as debt systems and people make them: groups with subtotals, means, signatures, headers with a slip of the pen.

Whatever is not an item must not be counted as one, and whatever may be one must not be lost in silence.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

Reads = Callable[..., Any]
HEAD = "Lån-id;Motpart;Belopp (mnkr);Ränta (%);Förfallodag\n"
ONE = "L-1;SEB;10;1,5;2026-01-31\n"
TWO = "L-2;SEB;20;2,5;2026-01-31\n"


def ids(read_text: Reads, body: str) -> list[str]:
    registers, errors = read_text(lån=HEAD + body)
    assert not errors, [str(error) for error in errors]
    return [row.id for row in registers.registers["lån"].rows]


def errors(read_text: Reads, body: str, head: str = HEAD) -> list[str]:
    return [str(error) for error in read_text(lån=head + body)[1]]


@pytest.mark.parametrize(
    "subtotal",
    ["SEB totalt;;30;;", ";SEB Totalt;30;;", "SEB, summa;;30;;", "Delsumma SEB;;30;;", "Kommunen - total:;;30;;"],
)
def test_a_subtotal_of_a_group_is_no_loan(read_text: Reads, subtotal: str) -> None:
    assert ids(read_text, f"{ONE}{TWO}{subtotal}\nL-3;DNB;5;1;2026-01-31\n") == ["L-1", "L-2", "L-3"]


@pytest.mark.parametrize("subtotal", ["SEB totalt;;31;;", ";SEB Totalt;31;;"])
def test_a_subtotal_that_is_not_the_sum_is_refused(read_text: Reads, subtotal: str) -> None:
    assert "stämmer inte" in errors(read_text, f"{ONE}{TWO}{subtotal}\n")[0]


def test_a_nameless_row_that_is_the_sum_of_those_above_is_not_counted_twice(read_text: Reads) -> None:
    assert "är summan av raderna ovanför" in errors(read_text, f"{ONE}{TWO};SEB;30;;\n")[0]
    # A loan that lacks its id is a loan, and it is told.
    registers, wrong = read_text(lån=f"{HEAD}{ONE}{TWO};SEB;7;;\n;SEB;30;;2026-01-31\n")
    assert not wrong
    assert registers.receipts[0].rows == 4
    assert "Lån-id saknas (rad 4, 5)" in registers.receipts[0].notices


@pytest.mark.parametrize(
    "row", ["Snitt;;15;;", "Medelvärde;;15;2;", "Vägt snitt;;;2,17;", "Antal;;2;;", "Max;;20;2,5;"]
)
def test_a_mean_is_no_loan(read_text: Reads, row: str) -> None:
    assert ids(read_text, f"{ONE}{TWO}Summa;;30;;\n{row}\n") == ["L-1", "L-2"]


def test_a_frame_may_be_called_as_a_sum_or_a_mean(table: Reads) -> None:
    rows = (["Låneram Energi", "100", "mnkr"], ["Låneram totalt", "100", "mnkr"], ["Snittränta", "2,5", "%"])
    assert len(table("ramar", ["Ram", "Värde", "Enhet"], *rows).rows) == 3


def test_a_heading_is_left_out_when_a_sum_shows_that_it_counts_for_nothing(read_text: Reads) -> None:
    grouped = f"Kommunen;;;;\n{ONE}Summa;;10;;\nBolaget AB;;;;\n{TWO}Summa;;20;;\nTotalt;;30;;\n"
    assert ids(read_text, grouped) == ["L-1", "L-2"]
    registers, _ = read_text(lån=HEAD + grouped)
    assert "Hoppade över 3 summarader, 2 mellanrubriker" in registers.receipts[0].notices
    # Without a sum nobody knows whether it is a loan whose amount is missing.
    assert ids(read_text, f"Kommunen;;;;\n{ONE}") == ["Kommunen", "L-1"]


@pytest.mark.parametrize(
    "note", ["Upprättad av;Anna Prov;;;", "Utskriftsdatum:;2025-07-01;;;", "Sida 1 (2);;;;", "Kommentar;se bilaga;;;"]
)
def test_what_is_said_of_the_list_is_not_in_it(read_text: Reads, note: str) -> None:
    assert ids(read_text, f"{ONE};;;;\n{note}\n") == ["L-1"]


def test_a_party_with_such_a_name_stays(table: Reads) -> None:
    assert [row.id for row in table("motparter", ["Motpart", "Org.nr"], ["Sida", "202100-4789"]).rows] == ["Sida"]


def test_a_misspelt_header_is_asked_about(read_text: Reads) -> None:
    registers, _ = read_text(lån="Lån-id;Motpart;Belopp (mnkr);Forfalodag\nL-1;SEB;10;2026-01-31\n")
    assert 'Kolumnen "Forfalodag" lästes inte. Menade du Förfallodag?' in registers.receipts[0].notices


def test_a_misspelt_header_never_turns_into_what_empty_means(read_text: Reads) -> None:
    told = errors(read_text, "L-1;SEB;10;EUR;2026-01-31\n", "Lån-id;Motpart;Belopp (mnkr);Valutta;Förfallodag\n")
    assert (
        'kolumn "Valutta": kolumnen känns inte igen, men liknar Valuta; saknas den räknas varje rad som SEK' in told[0]
    )


def test_the_end_of_time_is_no_maturity(read_text: Reads) -> None:
    assert "står för något utan slut" in errors(read_text, "L-1;SEB;10;1;9999-12-31\n")[0]


def test_the_end_of_time_is_until_further_notice(table: Reads) -> None:
    register = table("fullmakter", ["Person", "Gäller från", "Gäller till"], ["Anna", "2020-01-01", "9999-12-31"])
    assert register.rows[0].cells["gäller-till"] == "tills vidare"


def test_amounts_are_added_up_from_the_loans_alone(read_text: Reads) -> None:
    body = f"Kommunen;;;;\n{ONE}{TWO}Kommunen totalt;;30;;\n;;30;;\nVägt snitt;;;2,17;\n;;;;\nKälla: systemet;;;;\n"
    registers, wrong = read_text(lån=HEAD + body)
    assert not wrong, [str(error) for error in wrong]
    assert Decimal(registers.receipts[0].sums["belopp"]) == 30_000_000


def test_a_title_that_says_another_unit_than_the_header_is_told_of(read_text: Reads) -> None:
    registers, _ = read_text(lån=f"Lånelista i tkr;;;;\n{HEAD}{ONE}")
    assert registers.receipts[0].sums["belopp"] == "10000000"
    said = 'Rubriken "Belopp (mnkr)" säger mnkr men texten ovanför tkr; läst som rubriken'
    assert said in registers.receipts[0].notices
