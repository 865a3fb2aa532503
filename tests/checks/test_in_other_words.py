"""What a cell says in words of its own: it falls out of no measure, is no decision and no second person for them."""

from datetime import date
from functools import cache

import pytest

import policylang
from policylang.operations.compile import Reading, compiled
from policylang.registers.read import read_files
from policylang.revisions.source import Source

ON = date(2014, 12, 31)
POLICY = """policy "Finansinstruktion för internbanken"
  gäller  från 2013-01-01

§ roll finansekonomen "finansekonomen"
  kallas även  finansekonom

§ portfölj skuld "skulden"
  av  lån räknat belopp

§ portfölj reserv "egen reserv"
  av  placeringar där portfölj = likviditetsreserv räknat marknadsvärde

§ gräns reserven
  mått   reserv
  högst  20 % av skuld

§ krav långa-lån
  varje  lån
  ska    särskild-motivering finns

§ krav bekräftelser
  varje  affärer
  ska    bekräftad-av annan än verkställd-av

§ åtskillnad två
  varje     affärer
  roller    bekräftad-av, verkställd-av
  personer  minst två olika

§ krav behörig
  varje  affärer
  ska    verkställd-av finns i fullmakter den datum

§ gräns personoberoende
  mått   antal olika person i fullmakter
  minst  två

§ krav säkrade
  varje  lån
  ska    valuta = SEK eller valutasäkrad = ja

§ plikt avstämning
  ska        stämma av kontot
  varje      månad
  styrks av  avstämningar där vad = huvudbok
  period     period eller utförd

§ plikt bokslut
  ska        stämma av
  vid        kalender där händelse i (delårsbokslut, årsbokslut)
  styrks av  avstämningar där vad = bolag

§ plikt kommitté
  ska        ha en företrädare
  varje      tidpunkt
  styrks av  ledamöter där organ = kommittén

§ krav beslutade
  varje  avvikelser
  ska    beslutad-av i (kommunstyrelsen, kommunfullmäktige)

§ krav godkända
  varje  konton
  ska    godkänt senast öppnat

§ värde lånelimit "lånelimit"
  ur     ramar
  enhet  kr

§ gräns skulden
  mått   skuld
  högst  ramen lånelimit
"""
LOAN = "lån-id;motpart;belopp (kr);förfallodag;räntetyp;valuta;valutasäkrad;särskild motivering\n"
LOANS = LOAN + "L-1;SEB;100;2020-01-01;fast;SEK;;behövs\n"
ALL_THROUGH = "Komplett t.o.m.;2014-12-31\n"


@cache
def read() -> Reading:
    return compiled(Source("p.policy", POLICY.encode(), lambda _: None))


def verdict(clause: str, **files: str) -> str:
    reading = read()
    assert reading.resolved is not None, reading.diagnostics
    schema = reading.resolved.definitions.schema
    registers, errors = read_files({f"{name}.csv": text.encode() for name, text in files.items()}, schema, ON)
    assert not errors, [str(error) for error in errors]
    found = policylang.check(reading, registers, ON).findings
    order = ("breach", "unmeasurable", "ok", "not_applicable")
    return min((one.verdict.value for one in found if one.clause == clause), key=order.index)


@pytest.mark.parametrize(
    ("portfolio", "came"),
    [
        ("likviditetsreserv", "breach"),
        ("Likviditetsreserv 1", "unmeasurable"),
        ("Egen likviditetsreserv", "unmeasurable"),
        ("likviditetsreserven", "unmeasurable"),
        ("Likviditetsreserv-KS", "unmeasurable"),
        ("överskott", "ok"),
    ],
)
def test_what_may_be_in_the_measure_does_not_fall_out_of_it(portfolio: str, came: str) -> None:
    holdings = f"placering-id;emittent;tillgångsslag;marknadsvärde (kr);portfölj\nP-1;SEB;stat;21;{portfolio}\n"
    assert verdict("reserven", lan=LOANS, placeringar=holdings) == came


@pytest.mark.parametrize("event", ["Årsbokslut 2014", "årsbokslutet", "Årsbokslutsdag", "Delårs- och årsbokslut"])
def test_an_event_in_other_words_may_call_for_what_is_owed(event: str) -> None:
    calendar = f"händelse;datum\ndelårsbokslut;2014-08-31\n{event};2014-12-01\n"
    done = f"{ALL_THROUGH}vad;utförd\nbolag;2014-09-15\n"
    assert verdict("bokslut", kalender=calendar, avstamningar=done) == "unmeasurable"


@pytest.mark.parametrize(
    ("reason", "came"),
    [
        ("VA-ledning", "ok"),
        ("nej", "breach"),
        ("Nej.", "breach"),
        ("Ingen särskild motivering", "unmeasurable"),
        ("ej motiverat", "unmeasurable"),
        ("Saknas, begärs in", "unmeasurable"),
        ("N", "unmeasurable"),
        ("(tomt)", "unmeasurable"),
    ],
)
def test_what_a_cell_denies_is_not_there(reason: str, came: str) -> None:
    assert verdict("långa-lån", lan=LOANS.replace("behövs", reason)) == came


@pytest.mark.parametrize(
    ("other", "came"),
    [
        ("Eva Ek", "ok"),
        ("Eva Berg", "ok"),
        ("Bo Ek", "ok"),
        ("bo berg", "breach"),
        ("Berg Bo", "unmeasurable"),
        ("B. Berg", "unmeasurable"),
        ("Berg", "unmeasurable"),
        ("Bo Erik Berg", "unmeasurable"),
        ("finansekonom", "unmeasurable"),
    ],
)
@pytest.mark.parametrize("rule", ["bekräftelser", "två"])
def test_a_name_written_in_another_way_is_no_second_person(rule: str, other: str, came: str) -> None:
    deals = f"affärs-id;datum;typ;verkställd av;bekräftad av\nA-1;2014-06-01;upplåning;Bo Berg;{other}\n"
    assert verdict(rule, affarer=deals) == came


@pytest.mark.parametrize(("holder", "came"), [("Bo Berg", "unmeasurable"), ("Gun Gren", "ok")])
def test_a_role_is_who_has_had_it(holder: str, came: str) -> None:
    deals = "affärs-id;datum;typ;verkställd av;bekräftad av\nA-1;2014-06-01;upplåning;Bo Berg;finansekonomen\n"
    persons = f"person;roll;gäller från;gäller till\n{holder};finansekonom;2012-01-01;tills vidare\n"
    assert verdict("bekräftelser", affarer=deals, personer=persons) == came


@pytest.mark.parametrize(
    ("executor", "came"), [("Bo Berg", "ok"), ("Berg, Bo", "unmeasurable"), ("Nils Nord", "breach")]
)
def test_a_name_written_in_another_way_may_have_a_power_of_attorney(executor: str, came: str) -> None:
    deals = f'affärs-id;datum;typ;verkställd av\nA-1;2014-06-01;upplåning;"{executor}"\n'
    powers = "person;gäller från;gäller till\nBo Berg;2014-01-01;tillsvidare\n"
    assert verdict("behörig", affarer=deals, fullmakter=powers) == came


@pytest.mark.parametrize(
    ("person", "came"), [("Eva Ek", "ok"), ("Berg, Bo", "unmeasurable"), ("Bo B", "unmeasurable"), ("vakant", "breach")]
)
def test_persons_are_counted_once_however_they_are_written(person: str, came: str) -> None:
    powers = f'person;gäller från;gäller till\nBo Berg;2014-01-01;2014-12-31\n"{person}";2014-01-01;2014-12-31\n'
    assert verdict("personoberoende", fullmakter=powers) == came


@pytest.mark.parametrize(
    ("code", "came"),
    [
        ("", "ok"),
        ("svenska kronor", "ok"),
        ("kr", "ok"),
        ("norska kronor", "unmeasurable"),
        ("?", "unmeasurable"),
        ("okänd", "unmeasurable"),
    ],
)
def test_what_an_empty_cell_means_an_unknown_one_does_not(code: str, came: str) -> None:
    assert verdict("säkrade", lan=LOANS.replace("SEK", code)) == came


@pytest.mark.parametrize(
    ("done", "came"),
    [
        ("2014-05-01", "ok"),
        ("2014-06-10", "ok"),
        ("2014-04-30", "unmeasurable"),
        ("", "unmeasurable"),
        ("-", "breach"),
        ("nej", "breach"),
    ],
)
def test_a_month_is_reconciled_on_a_day_that_is_told_and_not_before_it_began(done: str, came: str) -> None:
    months = [f"huvudbok;2014-{month:02};2014-{month:02}-28" for month in range(1, 13) if month != 5]
    rows = "\n".join([*months, f"huvudbok;2014-05;{done}"])
    assert verdict("avstämning", avstamningar=f"{ALL_THROUGH}vad;period;utförd\n{rows}\n") == came


@pytest.mark.parametrize(("person", "came"), [("Eva Ek", "ok"), ("", "unmeasurable"), ("vakant", "breach")])
def test_a_seat_with_nobody_in_it_proves_nothing(person: str, came: str) -> None:
    seats = f"{ALL_THROUGH}organ;person;gäller från\nkommittén;{person};2012-01-01\nfullmäktige;Bo Berg;2012-01-01\n"
    assert verdict("kommitté", ledamoter=seats) == came


@pytest.mark.parametrize(
    ("frames", "came"),
    [
        ("100;2013-12-01", "ok"),
        ("100;2013-12-01 50;2013-11-01", "ok"),
        ("100;2013-12-01 200;", "unmeasurable"),
        ("100;2013-12-01 100;", "ok"),
        ("200;", "ok"),
    ],
)
def test_a_frame_without_its_day_takes_over_from_none(frames: str, came: str) -> None:
    rows = "".join(f"lånelimit;{frame};2014-01-01\n" for frame in frames.split())
    assert verdict("skulden", lan=LOANS, ramar=f"ram;värde (kr);datum;gäller från\n{rows}") == came


@pytest.mark.parametrize(
    ("bodies", "came"),
    [
        ("kommunstyrelsen och kommunfullmäktige", "ok"),
        ("kommunstyrelsen § 5, kommunfullmäktige § 7", "ok"),
        ("kommunstyrelsen och nämnden", "unmeasurable"),
        ("kommunstyrelsen (ej beslutat)", "unmeasurable"),
        ("kommunstyrelsens arbetsutskott", "breach"),
    ],
)
def test_several_who_may_decide_decide_together(bodies: str, came: str) -> None:
    assert verdict("beslutade", avvikelser=f'avvikelse-id;datum;beslutad av\nH-1;2014-02-06;"{bodies}"\n') == came


@pytest.mark.parametrize(("opened", "came"), [("2014-12-31", "breach"), ("2015-01-01", "not_applicable")])
def test_an_account_is_judged_when_it_has_been_opened(opened: str, came: str) -> None:
    assert verdict("godkända", konton=f"konto;öppnat;godkänt\n1;{opened};2015-02-01\n") == came
