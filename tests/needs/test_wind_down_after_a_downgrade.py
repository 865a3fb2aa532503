"""Need 21: what is held of an issuer that was downgraded is wound down within a time. Invented text and figures."""

from datetime import date

import pytest

from needs.speaking import changes, sentence_of, told, verdicts

OWN = """
§ register nedgraderingar "nedgradering"
  | kolumn   | typ   | krav
  | emittent | text  | krävs
  | datum    | datum | krävs
  | nytt-betyg | text  | vid behov

§ register avvecklade-innehav "avveckling"
  | kolumn   | typ   | krav
  | emittent | text  | krävs
  | avvecklat | datum | vid behov
"""
RULE = """§ plikt avveckling
    vem        internbanken
    ska        avveckla innehavet
    vid        nedgraderingar där nytt-betyg i ("BB+", BB, "BB-")
    samma      emittent
    senast     tre månader efter datum
    styrks av  avvecklade-innehav
    period     avvecklat
    utförd     avvecklat
"""
TEXT = f"""
Nedgraderas en emittent till {{nytt-betyg}} ska innehavet avvecklas av {{vem}} inom {{senast}}.
  {RULE}
§ roll internbanken "internbanken"
{OWN}"""
DOWN = "emittent | datum | nytt betyg\nProvbolaget | 2025-11-30 | BB+"
SOLD = "emittent | avvecklat"


@pytest.mark.parametrize(
    ("sold", "on", "verdict"),
    [
        ("2026-02-28", date(2026, 6, 30), "ok"),
        ("2026-03-01", date(2026, 6, 30), "breach"),
        ("2025-11-30", date(2026, 6, 30), "ok"),
        ("2025-11-29", date(2026, 6, 30), "breach"),
        ("", date(2026, 2, 27), "not_applicable"),
        ("", date(2026, 2, 28), "breach"),
    ],
)
def test_three_months_after_the_last_of_november_is_the_last_of_february(sold: str, on: date, verdict: str) -> None:
    rows = f"komplett t.o.m. {on}\n{SOLD}" + (f"\nProvbolaget | {sold}" if sold else "")
    assert verdicts(TEXT, on, nedgraderingar=DOWN, **{"avvecklade-innehav": rows}) == [verdict]


def test_another_issuer_and_a_downgrade_within_the_grade_do_not_count() -> None:
    rows = f"komplett t.o.m. 2026-06-30\n{SOLD}\nAnnat bolag | 2026-01-15"
    on = date(2026, 6, 30)
    assert verdicts(TEXT, on, nedgraderingar=DOWN, **{"avvecklade-innehav": rows}) == ["breach"]
    within = DOWN.replace("BB+", "BBB-")
    assert verdicts(TEXT, on, nedgraderingar=within, **{"avvecklade-innehav": rows}) == ["not_applicable"]


@pytest.mark.parametrize("rows", [SOLD, f"{SOLD}\nProvbolaget |", f"komplett t.o.m. 2026-02-27\n{SOLD}"])
def test_what_the_registers_do_not_say_cannot_be_judged(rows: str) -> None:
    on = date(2026, 6, 30)
    assert verdicts(TEXT, on, nedgraderingar=DOWN, **{"avvecklade-innehav": rows}) == ["unmeasurable"]


def test_a_shorter_time_is_stricter_and_fewer_grades_looser() -> None:
    assert changes(TEXT, TEXT.replace("tre månader", "två månader")) == [("REP601", "tightened", "proof")]
    assert [one[1:] for one in changes(TEXT, TEXT.replace('("BB+", ', "("))] == [("loosened", "proof")]


def test_the_text_has_no_mistake_and_alone_it_is_a_sentence() -> None:
    assert told(TEXT) == []
    alone = "\n".join(line.removeprefix("  ") for line in RULE.splitlines())
    assert sentence_of(f'{alone}\n§ roll internbanken "internbanken"\n{OWN}') == (
        "Internbanken ska avveckla innehavet för varje nedgradering, senast tre månader efter datum."
    )
