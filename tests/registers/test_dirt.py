"""One test or more for each row of the table of dirt that occurs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from policylang.model.schema import Schema
from policylang.registers.read import read_sheets
from policylang.registers.rows import Register
from policylang.registers.sheet import sheet_of
from policylang.units.period import CalendarPeriod

Reads = Callable[..., Any]
HEAD = "Lån-id;Motpart;Belopp (mnkr);Förfallodag"
LOAN = "L-1;SEB;41;2026-01-31"


def cells(register: Register, column: str) -> list[object]:
    return [row.cells[column] for row in register.rows]


# -- encodings and separators --------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_gives_the_same_rows(read_text: Reads, encoding: str) -> None:
    registers, errors = read_text(encoding=encoding, lån=f"{HEAD}\nL-1;Sparbanken Öst;41;2026-01-31\n")
    assert not errors
    assert cells(registers.registers["lån"], "motpart") == ["Sparbanken Öst"]
    told = "Läste filen som Windows-1252 (å/ä/ö tolkades)" in registers.receipts[0].notices
    assert told is (encoding == "cp1252")


def test_a_header_with_a_line_break_in_quotes_is_one_header(read_text: Reads) -> None:
    registers, errors = read_text(lån='"Lån-\nid";Motpart;"Belopp\n(mnkr)";Förfallodag\nL-1;SEB;41;2026-01-31\n')
    assert not errors
    assert cells(registers.registers["lån"], "belopp") == [Decimal(41_000_000)]


def test_marks_that_nobody_sees_are_no_part_of_a_word(read_text: Reads) -> None:
    registers, _ = read_text(lån=f"{HEAD}\nL-1;Spar\u00adbanken\u200b Öst;41;2026-01-31\n")
    assert cells(registers.registers["lån"], "motpart") == ["Sparbanken Öst"]


def test_a_file_in_no_known_encoding_is_refused(read_text: Reads) -> None:
    _, errors = read_text(encoding="latin-1", lån=f"{HEAD}\nL-1;\x81å;41;2026-01-31\n")
    assert [error.message for error in errors] == ["filen är varken UTF-8 eller Windows-1252"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n{LOAN}\n",
        f"sep=;\n{HEAD}\n{LOAN}\n",
        f"{HEAD}\n{LOAN}\n".replace(";", "\t"),
        f"{HEAD}\n{LOAN}\n".replace(";", ","),
        f"sep=,\r\n{HEAD}\r\n{LOAN}\r\n".replace(";", ","),
        f"Lånelista, koncernen, 2025\n{HEAD}\n{LOAN}\n",
    ],
)
def test_the_separator_is_told_on_the_header_row(read_text: Reads, text: str) -> None:
    registers, errors = read_text(lån=text)
    assert not errors
    assert registers.registers["lån"].rows[0].cells["belopp"] == Decimal(41_000_000)


def test_columns_that_cannot_be_told_apart_are_refused(read_text: Reads) -> None:
    _, errors = read_text(lån="Belopp|Bank\n41|SEB\n")
    assert "kunde inte delas upp: avgränsare ; eller tab?" in errors[0].message


def test_a_decimal_comma_that_parts_a_number_in_two_is_refused(read_text: Reads) -> None:
    _, errors = read_text(lån="Lån-id,Motpart,Belopp (mnkr),Förfallodag\nL-1,SEB,41,5,2026-01-31\n")
    assert next(error.message for error in errors) == "raden har 5 celler men rubrikraden 4"


def test_a_quote_that_never_ends_is_refused(read_text: Reads) -> None:
    _, errors = read_text(lån=f'{HEAD}\n"L-1;SEB;41;2026-01-31\nL-2;SEB;41;2026-01-31\n')
    assert "citattecken som inte går ihop" in errors[0].message


# -- numbers and units ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "cell", "kronor"),
    [
        ("Belopp (kr)", "41 000 000", 41_000_000),
        ("Belopp (tkr)", "41\u202f000", 41_000_000),
        ("Belopp (mkr)", "41,0", 41_000_000),
        ("Belopp (Mkr)", "41", 41_000_000),
        ("Belopp (mnkr)", "−41", -41_000_000),
        ("Belopp (MSEK)", "(41)", -41_000_000),
        ("Belopp, mdkr", "0,041", 41_000_000),
        ("Belopp i miljoner kronor", "41-", -41_000_000),
        ("Skuld mnkr", "41 mnkr", 41_000_000),
        ("Restskuld", "41 mnkr", 41_000_000),
        ("belopp", "41000000", 41_000_000),
        ("belopp", "41000000.50", Decimal("41000000.50")),
        ("Belopp", "0", 0),
    ],
)
def test_an_amount_is_kronor_whatever_its_unit(table: Reads, header: str, cell: str, kronor: Decimal) -> None:
    register = table("lån", ["Lån-id", header], ["L-1", cell])
    assert cells(register, "belopp") == [kronor]


def test_a_unit_in_a_title_row_is_the_unit_of_every_amount_without_one(table: Reads) -> None:
    rows = (["Lån-id", "Belopp", "Limit max (tkr)"], ["L-1", "41", "50 000"])
    register = table("lån", ["Skuldportföljen, belopp i mnkr"], *rows)
    assert register.rows[0].cells["belopp"] == Decimal(41_000_000)
    assert register.rows[0].cells["limit-max"] == Decimal(50_000_000)


def test_a_title_that_states_an_amount_states_no_unit(refused: Reads) -> None:
    assert refused("lån", ["Låneram 500 mnkr"], ["Lån-id", "Belopp"], ["L-1", "41"])


@pytest.mark.parametrize("amount", ["41", "41000", "410 000"])
def test_an_amount_without_unit_that_could_be_thousands_is_refused(refused: Reads, amount: str) -> None:
    told = refused("lån", ["Lån-id", "Belopp"], ["L-1", "41000000"], ["L-2", amount])
    assert told == [
        f'lån.csv, rad {row}, kolumn "Belopp": enheten för "Belopp" saknas. Skriv den i rubriken, t.ex. "Belopp (mnkr)"'
        for row in (2, 3)
    ]


def test_a_program_that_writes_the_canonical_name_means_kronor(read_text: Reads) -> None:
    registers, errors = read_text(lån="lån-id;belopp\nL-1;41000\n")
    assert not errors
    assert 'Enheten för "belopp" saknas i rubriken; läst som kronor' in registers.receipts[0].notices
    _, errors = read_text(lån="lån-id;belopp\nL-1;41\n")
    assert errors


def test_two_units_in_one_column_are_refused(refused: Reads) -> None:
    assert (
        "cellen C2 är i tkr men kolumnen i mnkr"
        in refused("lån", ["Lån-id", "Motpart", "Belopp (mnkr)"], ["L", "S", "5 tkr"])[0]
    )


def test_an_amount_in_foreign_currency_is_refused(refused: Reads) -> None:
    assert "enheten MEUR passar inte" in refused("lån", ["Lån-id", "Belopp (MEUR)"], ["L-1", "41"])[0]
    assert '"EUR" är ingen enhet' in refused("lån", ["Lån-id", "Belopp (kr)"], ["L-1", "41 EUR"])[0]


def test_an_ambiguous_number_is_refused_with_its_cell(refused: Reads) -> None:
    told = refused("lån", ["Lån-id", "Belopp (mnkr)"], ["L-1", "1.234"])
    assert told == ['lån.csv, rad 2, kolumn "Belopp (mnkr)": "1.234" är tvetydigt. Skriv 1234 eller 1,234']


@pytest.mark.parametrize("cell", ["-", "n/a", "ca 41", "#REF!", "41 (prel)"])
def test_an_unreadable_amount_is_neither_a_value_nor_empty(refused: Reads, cell: str) -> None:
    assert len(refused("lån", ["Lån-id", "Belopp (mnkr)"], ["L-1", cell])) == 1


@pytest.mark.parametrize(
    ("header", "cell", "fraction"),
    [
        ("Ränta (%)", "3,25", "0.0325"),
        ("Ränta, %", "0,25", "0.0025"),
        ("Räntesats", "3,25 %", "0.0325"),
        ("Ränta (andel)", "0,0325", "0.0325"),
        ("Ränta (procent)", "0,0325 %", "0.000325"),
        ("Ränta (punkter)", "25", "0.0025"),
        ("Ränta", "3.25", "0.0325"),
        ("Ränta", "0", "0"),
        ("Ränta (%)", "−0,15 %", "-0.0015"),
    ],
)
def test_a_rate_is_a_fraction_whatever_its_unit(table: Reads, header: str, cell: str, fraction: str) -> None:
    assert cells(table("lån", ["Lån-id", header], ["L-1", cell]), "ränta") == [Decimal(fraction)]


@pytest.mark.parametrize("header", ["Ränta", "Ränta (%)"])
def test_a_rate_that_looks_like_a_fraction_is_refused(refused: Reads, header: str) -> None:
    told = refused("lån", ["Lån-id", header], ["L-1", "0,0325"])[0]
    assert "räntan 0,0325 ser ut som andel; kolumnen väntas i procent. Skriv 3,25 % eller 0,0325 %" in told


@pytest.mark.parametrize(
    ("header", "cell"), [("Ränta (andel)", "3,25"), ("Ränta", "325"), ("Ränta", "0,5"), ("Ränta", "1")]
)
def test_a_rate_in_an_uncertain_unit_is_refused(refused: Reads, header: str, cell: str) -> None:
    assert refused("lån", ["Lån-id", header], ["L-1", cell])


@pytest.mark.parametrize(
    ("cell", "share"), [("51", "0.51"), ("51 %", "0.51"), ("100", "1"), ("0", "0"), ("0,5 %", "0.005")]
)
def test_a_share_is_per_cent_when_it_cannot_be_a_fraction(table: Reads, cell: str, share: str) -> None:
    assert cells(table("motparter", ["motpart", "ägarandel"], ["AB", cell]), "ägarandel") == [Decimal(share)]


@pytest.mark.parametrize("header", ["ägarandel", "Ägarandel (%)"])
@pytest.mark.parametrize("cell", ["0,51", "1", "0.5"])
def test_a_share_that_could_be_a_fraction_is_refused(refused: Reads, header: str, cell: str) -> None:
    assert " kan vara " in refused("motparter", ["motpart", header], ["AB", cell])[0]


def test_a_frame_says_its_unit_in_its_own_column(table: Reads) -> None:
    rows = (["låneram", "1 200", "mnkr"], ["grön andel", "30", "%"], ["lösa krediter", "40000", "kr"])
    register = table("ramar", ["Ram", "Värde", "Enhet"], *rows)
    assert cells(register, "värde") == [Decimal(1_200_000_000), Decimal("0.30"), Decimal(40_000)]


@pytest.mark.parametrize(
    ("header", "cell", "ton"),
    [("Totalvikt (ton)", "3,5", "3.5"), ("Totalvikt (kg)", "3500", "3.5"), ("Totalvikt", "3,5 ton", "3.5")],
)
def test_a_weight_is_in_ton(table: Reads, header: str, cell: str, ton: str) -> None:
    assert cells(table("leasing", ["Objekt", header], ["Bil", cell]), "totalvikt") == [Decimal(ton)]


def test_a_weight_that_can_only_be_kilograms_is_refused(refused: Reads) -> None:
    assert "ser ut som kg" in refused("leasing", ["Objekt", "Totalvikt"], ["Bil", "3500"])[0]


# -- headers, sums, what is left out -------------------------------------------------------------


def test_the_header_is_found_under_title_rows_and_said(read_text: Reads) -> None:
    registers, errors = read_text(lån=f"Västkommun\n\nLånelista;;;\n\n{HEAD}\n{LOAN}\n")
    assert not errors
    assert registers.receipts[0].header_row == 5
    assert "Hittade rubrikraden på rad 5" in registers.receipts[0].notices


def test_two_header_rows_are_read_as_one(table: Reads) -> None:
    register = table(
        "lån",
        ["Lån-id", "Motpart", "Limit", None],
        [None, None, "Min", "Max (mnkr)"],
        ["L-1", "SEB", "1 mnkr", "5"],
    )
    assert register.rows[0].cells["limit-min"] == Decimal(1_000_000)
    assert register.rows[0].cells["limit-max"] == Decimal(5_000_000)


def test_a_row_of_words_under_the_header_is_not_taken_for_a_header(table: Reads) -> None:
    register = table("lån", ["Lån-id", "Motpart", "Anteckning"], ["L-1", "SEB", "Ränta"])
    assert [row.id for row in register.rows] == ["L-1"]


def test_headers_ignore_case_accents_spaces_and_hyphens(table: Reads) -> None:
    register = table("lån", ["LAN ID", "nasta ränteändring", "FÖRFALLODAG"], ["L-1", "2026-01-01", "2027-01-01"])
    assert register.columns == {"lån-id", "nästa-ränteändring", "förfallodag"}


def test_two_headers_for_one_column_are_refused(refused: Reads) -> None:
    told = refused("lån", ["Lån-id", "Skuld (kr)", "Restskuld (kr)"], ["L-1", "1", "2"])
    assert 'två kolumner kan vara Belopp: "Skuld (kr)" (B) och "Restskuld (kr)" (C)' in told[0]


def test_the_canonical_name_outranks_a_synonym(read_text: Reads) -> None:
    registers, errors = read_text(lån="Lån-id;Skuld (tkr);Belopp (kr)\nL-1;2;2000\nL-2;;3\n")
    assert not errors
    assert cells(registers.registers["lån"], "belopp") == [2000, 3]
    assert registers.receipts[0].unknown_columns == ("Skuld (tkr)",)


@pytest.mark.parametrize("row", ["L-1;1;2", "L-1;0;2", "L-1;2;"])
def test_two_columns_that_say_different_amounts_are_refused(refused: Reads, row: str) -> None:
    told = refused("lån", ["Lån-id", "Skuld", "Belopp (kr)"], row.split(";"))
    assert 'säger ett annat belopp än kolumnen "Belopp"' in told[0]


def test_sums_footnotes_and_empty_rows_are_left_out_and_counted(read_text: Reads) -> None:
    body = "L-1;SEB;500;2026-01-31\n;;;\nL-2;SEB;420;2026-01-31\nSumma;;920;\n* Preliminärt;;;\n"
    registers, errors = read_text(lån=f"{HEAD}\n{body}")
    assert not errors
    receipt = registers.receipts[0]
    assert (receipt.rows, receipt.skipped) == (2, 3)
    assert receipt.sums["belopp"] == "920000000"
    assert "Hoppade över 1 tom rad, 1 summarad, 1 fotnot" in receipt.notices


def test_a_sum_that_does_not_match_is_refused(read_text: Reads) -> None:
    registers, errors = read_text(lån=f"{HEAD}\nL-1;SEB;500;2026-01-31\nL-2;SEB;420;2026-01-31\nSumma;;921,2;\n")
    assert "lån" not in registers.registers
    assert [error.message for error in errors] == ["summaraden 921,2 stämmer inte med raderna 920"]


def test_part_sums_and_the_total_are_each_checked_against_their_rows(read_text: Reads) -> None:
    body = "L-1;A;1;\nL-2;A;2;\nDelsumma;;3;\nL-3;B;4;\nDelsumma;;4;\nTotalt;;7;\n"
    _, errors = read_text(lån=f"{HEAD}\n{body}")
    assert not errors
    _, errors = read_text(lån=f"{HEAD}\n{body.replace('Totalt;;7', 'Totalt;;8')}")
    assert len(errors) == 1


def test_a_sum_rounded_in_print_still_matches(read_text: Reads) -> None:
    _, errors = read_text(lån=f"{HEAD}\nL-1;A;1,04;\nL-2;A;2,04;\nSumma;;3,1;\n")
    assert not errors


def test_a_sum_without_a_name_is_left_out_when_it_is_one_and_refused_when_it_is_not(read_text: Reads) -> None:
    registers, errors = read_text(lån=f"{HEAD}\nL-1;A;1;\nL-2;A;2;\n;;3;\n")
    assert not errors
    assert registers.receipts[0].rows == 2
    _, errors = read_text(lån=f"{HEAD}\nL-1;A;1;\nL-2;A;2;\n;;4;\n")
    assert "raden har bara tal" in errors[0].message


def test_a_party_whose_name_begins_with_total_is_no_sum(table: Reads) -> None:
    register = table("motparter", ["Motpart", "Org.nr"], ["Total Energi AB", "556000-0000"])
    assert [row.id for row in register.rows] == ["Total Energi AB"]


def test_unknown_columns_are_dropped_and_named(read_text: Reads) -> None:
    registers, _ = read_text(lån="Lån-id;Personnummer\nL-1;19800101-0000\n")
    assert 'Kolumnen "Personnummer" lästes inte' in registers.receipts[0].notices
    assert registers.receipts[0].unknown_columns == ("Personnummer",)
    assert "19800101-0000" not in str(registers.registers)


def test_a_missing_required_column_leaves_its_cells_unknown(read_text: Reads) -> None:
    registers, errors = read_text(lån="Lån-id;Motpart\nL-1;SEB\n")
    assert not errors
    notice = 'Kolumnen "Förfallodag" saknas; regler som behöver den kan inte bedömas'
    assert notice in registers.receipts[0].notices
    assert registers.registers["lån"].rows[0].cells["förfallodag"] is None
    assert "förfallodag" not in registers.registers["lån"].columns


def test_a_sheet_without_one_known_column_is_refused(refused: Reads) -> None:
    told = refused("lån", ["Namn på långivaren", "Belop"], ["SEB", "5"])
    assert "ingen kolumn i registret lån känns igen" in told[0]
    assert 'Menade du "belopp" med "Belop"?' in told[0]


def test_a_header_without_rows_is_an_empty_register(table: Reads) -> None:
    assert table("lån", ["Lån-id", "Belopp"]).rows == ()


def test_all_errors_of_all_files_come_in_one_run(read_text: Reads) -> None:
    registers, errors = read_text(
        lån=f"{HEAD}\nL-1;SEB;1.234;30/6-25\n", motparter="Motpart;Ägarandel\nAB;0,5\n", rapporter="Vad\nrapport\n"
    )
    assert [(error.file, error.row) for error in errors] == [("lån.csv", 2), ("lån.csv", 2), ("motparter.csv", 2)]
    assert set(registers.registers) == {"rapporter"}


# -- dates, durations, words ---------------------------------------------------------------------


def test_a_date_is_refused_when_it_could_be_another(refused: Reads) -> None:
    told = refused("lån", ["Lån-id", "Förfallodag"], ["L-1", "3/4-25"])
    assert '"3/4-25" kan vara 3 april eller 4 mars' in told[0]


def test_a_period_column_holds_periods(table: Reads) -> None:
    register = table("rapporter", ["Vad", "Period"], ["månadsrapport", "2025-06"], ["bokslut", Decimal(2024)])
    assert cells(register, "period") == [CalendarPeriod("month", 2025, 6), CalendarPeriod("year", 2024)]


@pytest.mark.parametrize(
    ("header", "cell", "years"),
    [
        ("Duration", "2 år 3 mån", "2.25"),
        ("Duration", "27 mån", "2.25"),
        ("Duration", "2,25 år", "2.25"),
        ("Duration (mån)", "27", "2.25"),
        ("Duration", "730 dagar", "2"),
        ("Duration", "2,25", "2.25"),
    ],
)
def test_a_duration_is_in_the_unit_of_its_column(table: Reads, header: str, cell: str, years: str) -> None:
    assert cells(table("placeringar", ["ISIN", header], ["SE1", cell]), "duration") == [Decimal(years)]


def test_calendar_days_are_not_bank_days(refused: Reads) -> None:
    assert (
        "kan inte räknas om till bankdagar"
        in refused("placeringar", ["ISIN", "Likvid inom bankdagar"], ["SE1", "5 dagar"])[0]
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("ja", True),
        ("J", True),
        ("x", True),
        ("TRUE", True),
        ("1", True),
        (Decimal(1), True),
        ("Nej", False),
        ("n", False),
        ("false", False),
        (Decimal(0), False),
        (None, None),
    ],
)
def test_yes_and_no_in_many_words(table: Reads, cell: object, value: object) -> None:
    assert cells(table("lån", ["Lån-id", "Valutasäkrad"], ["L-1", cell]), "valutasäkrad") == [value]


def test_neither_yes_nor_no_is_refused(refused: Reads) -> None:
    assert '"kanske" är varken ja eller nej' in refused("lån", ["Lån-id", "Valutasäkrad"], ["L-1", "kanske"])[0]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Revers", "revers"),
        ("reverslån", "revers"),
        ("mtn", "MTN"),
        ("Medium Term Note", "MTN"),
        ("MTN + Revers", "MTN + revers"),
    ],
)
def test_a_category_is_canonical(table: Reads, cell: str, value: str) -> None:
    assert cells(table("lån", ["Lån-id", "Instrument"], ["L-1", cell]), "instrument") == [value]


def test_an_unknown_category_is_unknown_and_said_so(read_text: Reads) -> None:
    registers, errors = read_text(lån="Lån-id;Instrument\nL-1;Schuldschein\nL-2;revers\nL-3;Schuldschein\n")
    assert not errors
    assert cells(registers.registers["lån"], "instrument") == ["Schuldschein", "revers", "Schuldschein"]
    notice = '"Schuldschein" i Instrument är inget värde i låneslag (rad 2, 4); läst som okänt'
    assert notice in registers.receipts[0].notices


def test_a_list_is_split_on_comma_semicolon_and_and(table: Reads) -> None:
    register = table("rapporter", ["Vad", "Mottagare"], ["rapport", "KS, KF och Bolaget AB; revisorerna"])
    assert cells(register, "mottagare") == [("KS", "KF", "Bolaget AB", "revisorerna")]


@pytest.mark.parametrize(
    ("grade", "agency", "value"),
    [
        ("A−", "S&P", "A-"),
        ("a3", "Moody", "A3"),
        ("AA +", "Standard & Poor's", "AA+"),
        ("A- (S&P)", None, "A- (S&P)"),
        ("A-1", "S&P", "A-1 (S&P kort)"),
        ("BBB", None, "BBB"),
    ],
)
def test_a_grade_is_written_as_its_scale_writes_it(table: Reads, grade: str, agency: str | None, value: str) -> None:
    register = table("placeringar", ["ISIN", "Rating", "Ratinginstitut"], ["SE1", grade, agency])
    assert cells(register, "rating") == [value]


def test_a_grade_that_is_not_on_its_scale_is_refused(refused: Reads) -> None:
    told = refused("placeringar", ["ISIN", "Rating", "Ratinginstitut"], ["SE1", "Baa1", "S&P"])
    assert 'betyget "Baa1" finns inte på skalan S&P' in told[0]


def test_no_grade_is_unknown(table: Reads) -> None:
    assert cells(table("placeringar", ["ISIN", "Rating"], ["SE1", "saknas"]), "rating") == [None]


def test_an_empty_cell_with_a_default_stays_empty_and_is_said(read_text: Reads) -> None:
    registers, _ = read_text(lån="Lån-id;Valuta\nL-1;EUR\nL-2;\n")
    assert cells(registers.registers["lån"], "valuta") == ["EUR", None]
    assert "Valuta saknas i 1 rad; räknas som SEK" in registers.receipts[0].notices


# -- time ----------------------------------------------------------------------------------------


def test_rows_that_have_ended_or_not_begun_are_left_out_and_said(read_text: Reads) -> None:
    rows = ["L-1;2020-01-01;2025-06-29", "L-2;2020-01-01;2025-06-30", "L-3;2025-07-01;2030-01-01", "L-4;;"]
    registers, _ = read_text(
        lån="\n".join(["Lån-id;Startdag;Förfallodag", *rows, "L-5;;2019-01-01", "L-6;;2019-01-01"])
    )
    assert [row.id for row in registers.registers["lån"].rows] == ["L-2", "L-4"]
    assert registers.receipts[0].skipped == 4
    assert "3 rader förfallna före 2025-06-30 togs inte med" in registers.receipts[0].notices
    assert "1 rad som börjar efter 2025-06-30 togs inte med" in registers.receipts[0].notices


def test_a_power_of_attorney_that_has_ended_stays_for_the_deals_made_under_it(read_text: Reads) -> None:
    text = "Person;Gäller från;Gäller till\nAnna;2024-01-01;2024-12-31\nAnna;2025-01-01;2025-12-31\n"
    registers, errors = read_text(fullmakter=text)
    assert not errors
    assert len(registers.registers["fullmakter"].rows) == 2


@pytest.mark.parametrize(
    "row", ["Komplett t.o.m.;2025-05-31", "Komplett t.o.m. 2025-05-31", "KOMPLETT TILL OCH MED: 2025-05-31"]
)
def test_a_register_says_how_far_it_is_complete(read_text: Reads, row: str) -> None:
    registers, errors = read_text(rapporter=f"Rapporter\n{row}\n\nVad;Utförd\nrapport;2025-05-02\n")
    assert not errors
    assert registers.registers["rapporter"].complete_through == date(2025, 5, 31)
    assert registers.receipts[0].complete_through == date(2025, 5, 31)


def test_the_register_of_cover_speaks_for_the_others(read_text: Reads) -> None:
    registers, errors = read_text(
        registertäckning="Register;Komplett t.o.m.\nRapporter;2025-03-31\nlånelista;2025-04-30\n",
        rapporter="Komplett t.o.m.;2025-05-31\nVad\nrapport\n",
        lån="Lån-id\nL-1\n",
    )
    assert not errors
    assert registers.registers["rapporter"].complete_through == date(2025, 3, 31)
    assert registers.registers["lån"].complete_through == date(2025, 4, 30)


def test_without_cover_nothing_is_promised(table: Reads) -> None:
    assert table("rapporter", ["Komplett t.o.m.", None], ["Vad"], ["rapport"]).complete_through is None


def test_a_cover_that_cannot_be_read_or_stands_below_is_refused(refused: Reads) -> None:
    assert refused("rapporter", ["Komplett t.o.m.", "maj"], ["Vad", "Av"], ["rapport", "X"])
    assert refused("rapporter", ["Vad", "Utförd"], ["rapport", "2025-05-01"], ["Komplett t.o.m.", "2025-05-31"])


@pytest.mark.parametrize("row", ["Rapportdatum;2025-05-31", "Per;2025-05-31", "Balansdag: 2025-05-31"])
def test_another_report_date_in_the_file_is_said(read_text: Reads, row: str) -> None:
    registers, _ = read_text(lån=f"{row}\n{HEAD}\n{LOAN}\n")
    assert "Rapportdatum 2025-05-31 i filen skiljer sig från 2025-06-30" in registers.receipts[0].notices


def test_a_key_borne_by_two_rows_is_refused(refused: Reads) -> None:
    told = refused("lån", ["Lån-id", "Motpart"], ["L-1", "SEB"], ["l-1", "SEB"])
    assert '"l-1" finns redan på rad 2' in told[0]


def test_rows_without_a_key_are_called_by_their_number(table: Reads) -> None:
    register = table("rapporter", ["Vad"], ["a"], ["b"])
    assert [(row.id, row.place) for row in register.rows] == [
        ("rad 2", "rapporter.csv, rad 2"),
        ("rad 3", "rapporter.csv, rad 3"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Summa;;920;",
        "Totalt:;;920;",
        ";Summa;920;",
        "2;Summa;920;",
        "Summa;Alla;920;",
        "Totalt Kommuninvest;;920;",
        ";;920;",
        "Summa lån;13 st;920;",
    ],
)
def test_a_sum_is_never_counted_as_one_more_loan(read_text: Reads, row: str) -> None:
    registers, errors = read_text(lån=f"{HEAD}\nL-1;SEB;500;2026-01-31\nL-2;SEB;420;2026-01-31\n{row}\n")
    assert not errors
    assert registers.receipts[0].sums["belopp"] == "920000000"


def test_a_row_that_may_be_a_sum_or_a_loan_is_refused(refused: Reads) -> None:
    told = refused("lån", ["Lån-id", "Motpart", "Belopp (kr)"], ["L-1", "SEB", "5"], ["Summa SEB", "Stockholm", "5"])
    assert "börjar som en summa men har annan text också" in told[0]


@pytest.mark.parametrize("name", ["Källa AB", "Not Quite AB", "Summa Borgen AB", "Total Energi AB", "Obs Finans"])
def test_a_party_by_an_unlucky_name_is_not_left_out(table: Reads, name: str) -> None:
    assert [row.id for row in table("motparter", ["Motpart"], [name]).rows] == [name]


def test_a_footnote_with_another_unit_takes_away_the_guess_of_kronor(refused: Reads) -> None:
    rows = (["Lån-id", "Belopp"], ["L-1", "41000000"], ["* Belopp i tkr", None])
    assert 'enheten för "Belopp" saknas' in refused("lån", *rows)[0]


def test_equal_cells_of_different_types_are_not_taken_for_each_other(table: Reads) -> None:
    register = table("lån", ["Lån-id", "Valutasäkrad"], [Decimal(1), True], ["2", Decimal(1)], [Decimal(0), "0"])
    assert [row.id for row in register.rows] == ["1", "2", "0"]
    assert cells(register, "valutasäkrad") == [True, True, False]


def test_long_texts_are_refused_at_once(refused: Reads) -> None:
    long = "1 " * 60_000
    told = refused("lån", ["Lån-id", "Belopp (kr)", "Förfallodag", long], ["L-1", long, long, long])
    assert len(told) == 2


def test_a_day_after_one_that_it_never_passes_is_said(read_text: Reads) -> None:
    registers, _ = read_text(lån="Lån-id;Nästa ränteändring;Förfallodag\nL-1;2027-01-01;2026-01-31\n")
    assert "Nästa ränteändring ligger efter Förfallodag (rad 2)" in registers.receipts[0].notices


def test_an_amount_below_zero_is_refused_where_the_schema_says_that_none_can_be(schema: Schema) -> None:
    loans = schema.registers["lån"]
    columns = tuple(evolve(column, signed=column.name == "limit-min") for column in loans.columns)
    marked = evolve(schema, registers={"lån": evolve(loans, columns=columns)})
    rows = [["Lån-id", "Belopp (kr)", "Limit Min (kr)"], ["L-1", "-5", "-5"]]
    _, errors = read_sheets([sheet_of(rows, "lån.csv")], marked, date(2025, 6, 30))
    assert [str(error) for error in errors] == [
        'lån.csv, rad 2, kolumn "Belopp (kr)": Belopp kan inte vara negativt (−5)'
    ]


@pytest.mark.parametrize("cell", ["nej", "Ej", "-", "\N{EN DASH}", "saknas"])
def test_a_dash_says_that_there_is_no_day_only_where_there_need_be_none(read_text: Reads, cell: str) -> None:
    text = "Lån-id;Motpart;Belopp (kr);Förfallodag;Nästa ränteändring\nL1;Banken;5;{};{}\n"
    registers, errors = read_text(lån=text.format("2026-01-31", cell))
    assert not errors
    assert registers.registers["lån"].rows[0].cells["nästa-ränteändring"] == "nej"
    _, errors = read_text(lån=text.format(cell, "2025-12-31"))
    assert errors


def test_a_count_of_days_is_whole(read_text: Reads) -> None:
    text = "ISIN;Likvid inom bankdagar;Duration (år)\nP1;{};1,5\n"
    assert not read_text(placeringar=text.format("2"))[1]
    (error,) = read_text(placeringar=text.format("2,5"))[1]
    assert "2,5 är inget helt antal" in str(error)
