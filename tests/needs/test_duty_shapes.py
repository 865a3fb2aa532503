"""plikt in its other shapes: for each row of a register, at events, with a reach, at a moment, as a table, with holes."""

from datetime import date

import pytest

from clauses.trial import holes, messages, resolved, sentence_of, told

ON = date(2014, 4, 30)
ACCOUNTS = """
§ plikt avstämning
  ska        stämma av konton
  varje      månad
  för varje  konto i konton där valuta = SEK
  styrks av  avstämningar
  period     period eller utförd
"""
CLOSING = """
§ plikt bokslut
  ska        stämma av mellanhavanden
  vid        kalender där händelse i (delårsbokslut, årsbokslut)
  för varje  bolag i delägda-bolag
  styrks av  avstämningar
"""
SALE = """
§ plikt avveckling
  ska        avveckla innehavet
  vid        nedgraderingar
  samma      papper
  senast     tre månader efter datum
  styrks av  avvecklingar
  utförd     datum
  period     datum

§ register nedgraderingar "nedgradering"
  | kolumn | typ   | krav
  | papper | text  | krävs
  | datum  | datum | krävs

§ register avvecklingar "avveckling"
  | kolumn | typ   | krav
  | papper | text  | krävs
  | datum  | datum | krävs
"""
PLAN = """
§ plikt budget
  ska        göra en budget för de kommande åren
  varje      kalenderår
  omfattar   tre år efter periodens slut
  styrks av  rapporter där vad = budget
  period     utförd
"""
ROLLING = PLAN.replace("kalenderår", "månad").replace("tre år efter periodens slut", "12 månader från periodens början")
SEATS = """
§ plikt kommitté
  ska        ha företrädare
  varje      tidpunkt
  för varje  företräder bland SEB, Förvaltnings AB
  styrks av  ledamöter där organ = kommittén
"""
TABLE = """
§ plikt rapportplan
  ska        rapportera
  styrks av  rapporter
  | vad         | kallas även | varje                       | till                | källtext
  | månadsbrev  | brev        | månad                       |                     | Månadsbrev varje månad
  | årsrapport  |             | kalenderår                  | okänt "cellen tom"  | Årsrapport årligen
  | prognos     |             | okänt "cellen tom"          |                     |
  | besked      |             | manuellt "vid behov"        |                     | Vid behov
  | nyckeltal   |             | genom rapportplan           |                     | Nyckeltal
"""
UNSAID = """
§ plikt anmälan
  ska        anmäla
  varje      månad
  senast     okänt "utan dröjsmål saknar mått"
  styrks av  rapporter där vad = anmälan
"""


def said(text: str, on: date = ON, **registers: str) -> list[str]:
    return messages(text, on, **registers)


# -- for each row --------------------------------------------------------------------------------

KONTON = "konto | valuta | öppnat\n1-1 | SEK | 2009-01-01\n1-2 | SEK | 2014-04-30\n1-3 | EUR | 2009-01-01"


def test_each_row_of_a_register_is_owed_from_when_it_was_there() -> None:
    rows = "vad | avser | period | utförd\nkonto | 1-1 | 2014-03 | 2014-04-02\nkonto | 1-1 | | 2014-04-30"
    found = said(ACCOUNTS, konton=KONTON, avstämningar=f"komplett t.o.m. 2014-04-30\n{rows}")
    assert "breach: Ingen avstämning (1-2) för april 2014." in found
    assert not [one for one in found if "1-3" in one or ("1-2" in one and "april" not in one)]
    assert not [one for one in found if "(1-1)" in one and ("mars 2014" in one or "april" in one)]
    assert "breach: Ingen avstämning (1-1) för februari 2014." in found


def test_without_a_period_the_day_counts() -> None:
    rows = "komplett t.o.m. 2014-04-30\nvad | avser | utförd\nkonto | 1-2 | 2014-05-01"
    found = said(ACCOUNTS, konton=KONTON, avstämningar=rows)
    assert [one for one in found if "(1-2)" in one] == ["breach: Ingen avstämning (1-2) för april 2014."]


def test_an_account_without_a_day_was_always_there() -> None:
    rows = "komplett t.o.m. 2014-04-30\nvad | avser | utförd\nkonto | 9-9 | 2014-04-30"
    found = said(ACCOUNTS, konton="konto | valuta\n1-1 | SEK", avstämningar=rows)
    assert len([one for one in found if one.startswith("breach") and "(1-1)" in one]) == 12


def test_no_rows_owe_nothing_and_no_register_cannot_be_judged() -> None:
    (found,) = said(ACCOUNTS, konton="konto | valuta\n", avstämningar="vad | avser | utförd\n")
    assert found.startswith("not_applicable")
    (found,) = said(ACCOUNTS, avstämningar="vad | avser | utförd\n")
    assert found.startswith("unmeasurable")
    assert "konton" in found


# -- at events -----------------------------------------------------------------------------------

PARTIES = "motpart | slag | ägarandel\nProv AB | kommunalt bolag | 60 %"
DAYS = "händelse | datum\ndelårsbokslut | 2014-08-31\nårsbokslut | 2014-12-31\nsemester | 2014-07-01"


@pytest.mark.parametrize(
    ("day", "breaks"), [("2014-08-30", True), ("2014-08-31", False), ("2014-12-30", False), ("2014-12-31", True)]
)
def test_what_is_done_on_the_day_of_an_event_or_before_the_next_is_for_it(day: str, *, breaks: bool) -> None:
    rows = f"komplett t.o.m. 2014-12-31\nvad | avser | utförd\nmellanhavanden | Prov AB | {day}"
    found = said(CLOSING, date(2014, 12, 31), motparter=PARTIES, kalender=DAYS, avstämningar=rows)
    said_of = "breach: Ingen avstämning (Prov AB) vid delårsbokslut 31 augusti 2014."
    assert (said_of in found) is breaks
    assert not [one for one in found if "semester" in one]


def test_what_may_have_been_done_since_an_event_cannot_be_judged() -> None:
    rows = "komplett t.o.m. 2014-09-30\nvad | avser | utförd\nannat | Prov AB | 2014-06-30"
    found = said(CLOSING, date(2014, 11, 30), motparter=PARTIES, kalender=DAYS, avstämningar=rows)
    assert [one.partition(":")[0] for one in found] == ["unmeasurable"]
    assert "komplett bara till och med 30 september 2014" in found[0]


@pytest.mark.parametrize(
    ("sold", "on", "verdict"),
    [
        ("2014-02-28", date(2014, 4, 30), "ok"),
        ("2014-03-01", date(2014, 4, 30), "breach"),
        ("", date(2014, 2, 27), "not_applicable"),
        ("", date(2014, 2, 28), "breach"),
        ("", date(2014, 4, 30), "breach"),
    ],
)
def test_a_time_after_an_event_is_counted_from_its_day(sold: str, on: date, verdict: str) -> None:
    # 30 november and three months is the last of February.
    rows = f"komplett t.o.m. {on}\npapper | datum\nannat | 2014-01-01" + (f"\nA | {sold}" if sold else "")
    found = said(SALE, on, nedgraderingar="papper | datum\nA | 2013-11-30", avvecklingar=rows)
    assert [one.partition(":")[0] for one in found] == [verdict]


def test_an_event_without_a_day_cannot_be_judged() -> None:
    rows = "komplett t.o.m. 2014-04-30\npapper | datum\n"
    found = said(SALE, nedgraderingar="papper | datum\nA | 2013-11-30", avvecklingar=rows)
    assert found == ["breach: Ingen avveckling vid A 30 november 2013."]


# -- how far ahead -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "verdict"), [("2016-12-30", "breach"), ("2016-12-31", "ok"), ("2017-01-01", "ok"), ("", "unmeasurable")]
)
def test_a_plan_covers_the_years_that_follow(until: str, verdict: str) -> None:
    rows = f"komplett t.o.m. 2014-04-30\nvad | utförd | omfattar t.o.m.\nbudget | 2013-11-01 | {until}"
    found = [one for one in said(PLAN, rapporter=rows) if "för 2014" not in one]
    assert [one.partition(":")[0] for one in found] == [verdict]
    if verdict == "breach":
        expected = "Rapport (budget) för 2013 omfattar till och med 30 december 2016, skulle ha omfattat till och med"
        assert found == [f"breach: {expected} 31 december 2016."]


@pytest.mark.parametrize(("until", "held"), [("2015-02-27", False), ("2015-02-28", True)])
def test_a_rolling_plan_counts_the_month_in_which_it_is_made(until: str, *, held: bool) -> None:
    rows = f"komplett t.o.m. 2014-04-30\nvad | utförd | omfattar t.o.m.\nbudget | 2014-03-31 | {until}"
    found = [one for one in said(ROLLING, rapporter=rows) if "för mars 2014" in one]
    assert (found == []) is held


# -- at a moment ---------------------------------------------------------------------------------


def test_each_that_is_named_has_one_now() -> None:
    rows = "organ | person | företräder | från | till\nkommittén | Eva | SEB | 2010-01-01 | 2014-04-30"
    found = said(SEATS, ledamöter=f"komplett t.o.m. 2014-04-30\n{rows}")
    assert found == ["breach: Ingen ledamot (kommittén) (Förvaltnings AB).", "ok: Ledamot (kommittén) finns (1 rad)."]
    found = said(SEATS, date(2014, 5, 1), ledamöter=f"komplett t.o.m. 2014-05-01\n{rows}")
    assert len([one for one in found if one.startswith("breach")]) == 2
    found = said(SEATS, ledamöter=rows)
    assert [one.partition(":")[0] for one in found] == ["unmeasurable", "ok"]


def test_a_hole_prints_who_they_are() -> None:
    assert holes(SEATS) == {"varje": "tidpunkt", "för-varje": "SEB och Förvaltnings AB"}


# -- tables and holes ----------------------------------------------------------------------------


def test_a_table_is_judged_line_by_line() -> None:
    rows = "komplett t.o.m. 2014-04-30\nvad | period\nårsrapport | 2013\nbrev | 2014-04\nprognos | 2014-04"
    found = said(TABLE, rapporter=rows)
    assert "breach: månadsbrev saknas för mars 2014." in found
    assert not [one for one in found if "april 2014" in one]
    assert [one for one in found if "årsrapport för 2013" in one.lower()] == [
        "unmeasurable: Årsrapport för 2013 kan inte bedömas: policyns text om ”mottagare” är ofullständig (cellen tom)."
    ]
    assert [one for one in found if "Prognos" in one] == [
        "unmeasurable: Prognos kan inte bedömas: policyns text om ”hur ofta” är ofullständig (cellen tom)."
    ]
    assert "manual: Prövas manuellt: besked: vid behov." in found
    assert not [one for one in found if "nyckeltal" in one.lower()]


def test_a_table_prints_its_garbled_words_beside_the_names() -> None:
    found = resolved(TABLE)
    clause = next(iter(found.document.clauses.values()))
    assert found.kind(clause).table(clause)[:2] == (("Vad", "Källans text"), ("månadsbrev", "Månadsbrev varje månad"))


def test_a_deadline_that_the_source_does_not_say_decides_only_what_needs_none() -> None:
    rows = "komplett t.o.m. 2014-04-30\nvad | period | utförd\nanmälan | 2014-03 | 2014-03-31\nanmälan | 2014-04 | 2014-05-01"
    found = said(UNSAID, date(2014, 5, 30), rapporter=rows)
    assert not [one for one in found if "mars 2014" in one]
    assert [one.partition(":")[0] for one in found if "april 2014" in one] == ["unmeasurable"]


def test_alone_they_print_a_sentence() -> None:
    assert sentence_of(SALE) == (
        "Den som ansvarar ska avveckla innehavet för varje nedgradering, senast tre månader efter datum."
    )
    assert sentence_of(PLAN).endswith("varje kalenderår, och då för tre år framåt.")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("varje  månad\n  vid  kalender", "`plikt` säger hur ofta på två sätt"),
        ("vid  rapporter", "det framgår inte vilken dag en rad i `rapporter` gäller"),
        ("vid  kalender\n  senast  en månad efter periodens slut", "tiden räknas från fel dag"),
        ("varje  månad\n  senast  en månad efter datum", "tiden räknas från fel dag"),
        ("vid  kalender\n  omfattar  ett år efter periodens slut", "en händelse har ingen period att räkna från"),
        ("varje  månad\n  för varje  bolag i delägda-bolag där slag = bank", "en krets avgränsas där den definieras"),
        ("varje  månad\n  för varje  av bland Ingen alls", "`Ingen alls` är inte något känt organ"),
    ],
)
def test_their_smallest_mistakes(line: str, wrong: str) -> None:
    (found,) = told(f"§ plikt a\n  styrks av  rapporter\n  {line}\n")
    assert wrong in found
