"""aktiviteter: what a dated register proves of a day, what is printed, and the smallest mistakes."""

from datetime import date

import pytest

from clauses.trial import lowered, messages, reading, told
from policylang.operations.build import build

PLAN = """
§ aktiviteter första
  | id      | ansvar | klart      | aktivitet
  | leasing | FO     | 2014-03-31 | Upphandling av leasing

§ roll fo "FO"
"""
DAY, AFTER, LATER = date(2014, 3, 31), date(2014, 4, 1), date(2014, 6, 30)


def said(on: date, rows: str, head: str = "id | per | status | klart datum") -> list[str]:
    return messages(PLAN, on, aktiviteter=f"{head}\n{rows}")


def verdict(on: date, rows: str, head: str = "id | per | status | klart datum") -> str:
    (one,) = said(on, rows, head)
    return one.partition(":")[0]


def test_each_activity_is_due_by_its_day() -> None:
    (check,) = lowered(PLAN)
    assert (check.part, check.force.value) == ("leasing", "mål")
    assert check.subject == "aktivitet 1a Upphandling av leasing"


def test_on_its_last_day_it_is_not_late_and_the_day_after_it_is() -> None:
    assert verdict(DAY, "leasing | 2014-03-31 | pågående | ") == "not_applicable"
    assert said(AFTER, "leasing | 2014-03-31 | pågående | ") == [
        (
            "note: Aktivitet 1a Upphandling av leasing skulle ha varit klar 31 mars 2014; "
            "status 31 mars 2014: pågående (mål)."
        )
    ]


def test_done_on_its_last_day_is_in_time() -> None:
    assert verdict(AFTER, "leasing | 2014-03-31 | klart | ") == "ok"
    assert verdict(LATER, "leasing | 2014-04-15 | klart | 2014-03-31") == "ok"
    assert verdict(LATER, "leasing | 2014-04-15 | klart | 2014-04-01") == "note"


def test_no_row_is_not_that_nothing_was_begun() -> None:
    (one,) = said(AFTER, "annat | 2014-03-31 | klart | ")
    assert one == (
        "unmeasurable: Aktivitet 1a Upphandling av leasing kan inte bedömas: "
        "ingen status för leasing finns i registret aktiviteter."
    )


def test_a_status_that_is_entered_later_does_not_count_before() -> None:
    rows = "leasing | 2014-04-20 | klart | 2014-03-20\nleasing | 2014-03-31 | pågående | "
    assert verdict(date(2014, 4, 10), rows) == "note"
    assert verdict(date(2014, 4, 20), rows) == "ok"


def test_the_order_of_the_rows_says_nothing() -> None:
    rows = ["leasing | 2014-03-15 | pågående | ", "leasing | 2014-03-30 | klart | "]
    assert verdict(LATER, "\n".join(rows)) == verdict(LATER, "\n".join(reversed(rows))) == "ok"


def test_a_register_that_stops_before_the_day_proves_nothing_unless_it_is_complete() -> None:
    rows = "leasing | 2014-03-15 | pågående | "
    assert said(LATER, rows) == [
        (
            "unmeasurable: Aktivitet 1a Upphandling av leasing kan inte bedömas: status 15 mars 2014 är pågående, "
            "ingen status från 31 mars 2014 eller senare finns i registret aktiviteter."
        )
    ]
    assert verdict(LATER, f"id | per | status\n{rows[:-2]}", "Komplett t.o.m. | 2014-05-31 | ") == "note"


def test_done_without_a_day_is_in_time_only_when_the_rows_show_it() -> None:
    assert verdict(LATER, "leasing | 2014-04-20 | klart | ") == "unmeasurable"
    assert verdict(LATER, "leasing | 2014-03-31 | pågående | \nleasing | 2014-04-20 | klart | ") == "note"


def test_a_register_may_call_it_by_its_number() -> None:
    assert verdict(AFTER, "1a | 2014-03-31 | klart | ") == "ok"


def test_synonyms_of_a_status_are_the_same_status() -> None:
    assert "pågående" in said(AFTER, "leasing | 2014-04-01 | Påbörjat | ")[0]
    assert verdict(AFTER, "leasing | 2014-03-01 | Klar | ") == "ok"


def test_the_table_shows_quarters_told_by_the_days() -> None:
    text = build([reading(PLAN)], ["md"]).files["prov.md"]
    assert "| 1a | Upphandling av leasing | FO | X |  |  |  | 2014-03-31 |  |  |  |" in text


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            '§ aktiviteter a\n  | id | ansvar | klart | aktivitet\n  | b | FO | snart | Sak\n\n§ roll fo "FO"\n',
            [
                (
                    "3:14 bad-date: `snart` är inget datum"
                    " | skriv år-månad-dag, till exempel `2023-03-31`, eller lämna tomt för det som är löpande"
                )
            ],
        ),
        (
            "§ aktiviteter a\n  | id | ansvar | aktivitet\n  | b | XX | Sak\n",
            ['3:9 unknown-name: `XX` är ingen känd roll | lägg till `§ roll min-roll "XX"` bland definitionerna'],
        ),
        (
            '§ aktiviteter a\n  | id | ansvar | aktivitet\n  | b | FO | Sak\n  | b | FO | Annan\n\n§ roll fo "FO"\n',
            ["4:5 duplicate-id: `b` står på två rader | ge raderna olika id"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
