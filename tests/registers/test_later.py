"""What happens after the report date is not judged on it; what only lies ahead is."""

from datetime import date

import pytest

import policylang
from policylang.operations.compile import compiled
from policylang.operations.reading import Reading
from policylang.registers.read import read_files
from policylang.revisions.source import Source

ON = date(2014, 12, 31)
POLICY = """policy "Finanspolicy"
  gäller  från 2014-07-01

§ krav affär-i-kronor
  varje  affärer
  ska    valuta = SEK

§ krav flöde-säkrat
  varje  valutaflöden
  ska    beslutad = ja

§ gräns låneram
  mått   antal lån
  högst  ramen lånetak

§ värde lånetak "låneram"
  ur     ramar
  enhet  antal

§ plikt kvartalsrapport
  vem     ekonomichefen
  ska     rapportera
  varje   kvartal
  senast  3 månader efter periodens slut
  styrks av  rapporter där vad = kvartalsrapport

§ register motioner "motion"
  inträffar  inkommen
  | kolumn   | typ
  | inkommen | datum
  | besvarad | ja/nej

§ krav motion-besvarad
  varje  motioner
  ska    besvarad = ja
"""
DEAL = "affärs-id;datum;typ;valuta\n"
LOANS = "lån-id;motpart;belopp;räntetyp;förfallodag\nL-1;SEB;60 mnkr;fast;2016-06-30\n"


def policy() -> Reading:
    reading = compiled(Source("p.policy", POLICY.encode(), lambda _: None))
    assert not reading.errors, [str(one) for one in reading.errors]
    return reading


def judged(**texts: str) -> tuple[dict[str, list[str]], list[str]]:
    """Verdicts by clause, and every notice."""
    reading = policy()
    assert reading.resolved is not None
    files = {f"{name}.csv": text.encode() for name, text in texts.items()}
    registers, errors = read_files(files, reading.resolved.definitions.schema, ON)
    assert not errors, [str(one) for one in errors]
    found: dict[str, list[str]] = {}
    for one in policylang.check(reading, registers, ON).findings:
        found.setdefault(one.clause, []).append(one.verdict.value)
    return found, [notice for receipt in registers.receipts for notice in receipt.notices]


@pytest.mark.parametrize(
    ("rows", "verdicts"),
    [
        ("A-1;2014-12-31;upplåning;EUR\n", ["breach"]),
        ("A-1;2015-01-01;upplåning;EUR\n", ["not_applicable"]),
        ("A-1;2014-12-31;upplåning;SEK\nA-2;2015-01-01;upplåning;EUR\nA-3;2015-02-01;upplåning;EUR\n", ["ok"]),
        ("A-1;;upplåning;EUR\n", ["breach"]),
    ],
)
def test_a_deal_after_the_report_date_is_left_out_and_told_of(rows: str, verdicts: list[str]) -> None:
    found, notices = judged(affärer=DEAL + rows)
    assert found["affär-i-kronor"] == verdicts
    count = rows.count(";2015-")
    told = [one for one in notices if "efter rapportdagen" in one]
    assert len(told) == bool(count)
    if count:
        one = "1 rad är daterad" if count == 1 else f"{count} rader är daterade"
        assert told == [f"{one} efter rapportdagen 2014-12-31 (Datum) och har lämnats utanför"]


def test_a_flow_ahead_is_no_event_and_is_judged() -> None:
    found, notices = judged(valutaflöden="datum;valuta;belopp-sek;beslutad\n2015-03-01;EUR;5 mnkr;nej\n")
    assert found["flöde-säkrat"] == ["breach"]
    assert not [one for one in notices if "efter rapportdagen" in one]


@pytest.mark.parametrize(
    ("frames", "verdict"),
    [
        ("låneram;1;antal;2014-11-24;2014-01-01\n", "ok"),
        ("låneram;0;antal;2014-11-24;2015-01-01\n", "unmeasurable"),  # decided, not in force
        ("låneram;0;antal;2015-01-15;2014-01-01\n", "unmeasurable"),  # not decided yet
        ("låneram;1;antal;2014-11-24;2014-01-01\nlåneram;0;antal;2015-01-15;\n", "ok"),
    ],
)
def test_a_frame_counts_from_its_decision_and_its_time(frames: str, verdict: str) -> None:
    found, _ = judged(lån=LOANS, ramar=f"ram;värde;enhet;datum;gäller-från\n{frames}")
    assert found["låneram"] == [verdict]


def test_a_report_made_after_the_report_date_shows_that_it_was_late_but_not_that_it_was_made() -> None:
    late = "vad;period;utförd\nkvartalsrapport;2014 K3;2015-01-20\n"
    assert judged(rapporter=late)[0]["kvartalsrapport"] == ["breach", "not_applicable"]
    in_time = "vad;period;utförd\nkvartalsrapport;2014 K3;2014-11-20\nkvartalsrapport;2014 K4;2015-01-20\n"
    assert judged(rapporter=in_time)[0]["kvartalsrapport"] == ["not_applicable", "ok"]


def test_a_register_of_ones_own_says_when_it_happens() -> None:
    rows = "inkommen;besvarad\n2015-02-01;nej\n"
    assert judged(motioner=rows)[0]["motion-besvarad"] == ["not_applicable"]
    assert judged(motioner=rows.replace("2015", "2014"))[0]["motion-besvarad"] == ["breach"]


def test_the_day_is_a_column_that_the_register_has() -> None:
    wrong = POLICY.replace("inträffar  inkommen", "inträffar  inkommet")
    reading = compiled(Source("p.policy", wrong.encode(), lambda _: None))
    assert [one.code.value for one in reading.errors] == ["unknown-column"]
