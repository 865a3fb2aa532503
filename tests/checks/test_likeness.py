"""Words that may mean what the policy asks for: nothing is held done, or left undone, for them."""

from datetime import date

import pytest

import policylang
from policylang.operations.compile import compiled
from policylang.registers.read import read_files
from policylang.revisions.source import Source

ON = date(2014, 12, 31)
POLICY = """policy "Finansinstruktion för internbanken"
  gäller  från 2013-01-01

§ roll internbanken "internbanken"

§ plikt revidering
  ska        revidera finansinstruktionen
  varje      kalenderår
  styrks av  översyner där vad = finansinstruktion
  period     utförd

§ portfölj möten "kommunstyrelsens sammanträden"
  av  sammanträden där organ = kommunstyrelsen

§ krav anmälan
  varje  avvikelser
  ska    anmäld senast nästa möten.datum efter datum

§ krav valuta
  varje  derivat där säkrar finns i placeringar
  ska    säkringsslag = valuta

§ krav bolagens-lån
  varje  lån
  ska    låntagare inte i bolagen eller motpart = internbanken

§ krets bolagen "bolagen"
  omfattar  motparter där slag i (kommunalt bolag, företag) och ägarandel över 50 %
"""


def verdict(clause: str, **files: str) -> str:
    reading = compiled(Source("p.policy", POLICY.encode(), lambda _: None))
    assert reading.resolved is not None, reading.diagnostics
    schema = reading.resolved.definitions.schema
    registers, errors = read_files({f"{name}.csv": text.encode() for name, text in files.items()}, schema, ON)
    assert not errors, [str(error) for error in errors]
    found = policylang.check(reading, registers, ON).findings
    return max((one.verdict.value for one in found if one.clause == clause), key=len)


@pytest.mark.parametrize(
    ("what", "came"),
    [
        ("finansinstruktion", "ok"),
        ("Finansinstruktion för internbanken", "unmeasurable"),
        ("finansinstruktionen", "unmeasurable"),
        ("Årlig översyn av finansinstruktionen", "unmeasurable"),
        ("finanspolicy", "breach"),
        ("leasing", "breach"),
    ],
)
def test_a_review_told_in_other_words_may_be_the_one(what: str, came: str) -> None:
    rows = f"Komplett t.o.m.;2014-12-31\nvad;utförd\n{what};2014-11-25\nfinansinstruktion;2013-11-25\n"
    assert verdict("revidering", oversyner=rows) == came


@pytest.mark.parametrize(
    ("organ", "came"),
    [("KS", "breach"), ("Kommunstyrelsens sammanträde", "unmeasurable"), ("kommunfullmäktige", "ok")],
)
def test_a_meeting_of_whom_is_not_plain_may_be_the_next(organ: str, came: str) -> None:
    meetings = f"organ;datum\n{organ};2014-06-16\nkommunstyrelsen;2014-08-18\n"
    deviations = "avvikelse-id;datum;anmäld\nH-1;2014-06-05;2014-06-20\n"
    assert verdict("anmälan", sammantraden=meetings, avvikelser=deviations) == came


@pytest.mark.parametrize(
    ("hedged", "came"),
    [
        ("P-1", "breach"),
        ("P-1, P-2", "unmeasurable"),
        ("placering P-1", "unmeasurable"),
        ("placeringar", "unmeasurable"),
        ("P-9", "unmeasurable"),
        ("L-1", "not_applicable"),
        ("NIPOR", "not_applicable"),
    ],
)
def test_what_a_derivative_hedges_may_be_a_holding_in_other_words(hedged: str, came: str) -> None:
    derivatives = (
        "derivat-id;motpart;instrument;nominellt-belopp (kr);riktning;startdag;slutdag;säkrar;säkringsslag\n"
        f'D-1;SEB;ränteswap;10;betalar fast;2014-01-01;2016-01-01;"{hedged}";ränta\n'
    )
    holdings = "placering-id;emittent;tillgångsslag;marknadsvärde (kr)\nP-1;SEB;stat;10\nP-2;SEB;stat;10\n"
    loans = "lån-id;motpart;belopp (kr);förfallodag;räntetyp\nL-1;SEB;10;2020-01-01;fast\n"
    assert verdict("valuta", derivat=derivatives, placeringar=holdings, lan=loans) == came


@pytest.mark.parametrize(
    ("kind", "share", "came"),
    [
        ("aktiebolag", "50,01 %", "breach"),
        ("kommunalt bolag", "50,01 %", "breach"),
        ("aktiebolag", "50 %", "ok"),
        ("aktiebolag", "", "ok"),
        ("kommunalt bolag", "", "unmeasurable"),
        ("AB", "100 %", "unmeasurable"),
        ("", "", "unmeasurable"),
    ],
)
def test_a_company_is_owned_by_its_share_and_only_a_municipal_one_without_it_is_unknown(
    kind: str, share: str, came: str
) -> None:
    parties = f"motpart;slag;ägarandel\nSEB;bank;\nBolaget;{kind};{share}\n"
    loans = "lån-id;låntagare;motpart;belopp (kr);förfallodag;räntetyp\nL-1;Bolaget;SEB;10;2020-01-01;fast\n"
    assert verdict("bolagens-lån", motparter=parties, lan=loans) == came
