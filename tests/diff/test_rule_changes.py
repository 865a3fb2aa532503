"""What a change of a rule is called, which way it goes, and that it goes the other way when it is made back."""

import pytest

from diff.small_policies import compared, lines, told
from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.found import Diff

ALWAYS = "mäts  vid varje tidpunkt"
TWO = ("| kommunstyrelsen | 1 mnkr", "| kommunfullmäktige | utan beloppsgräns")


def cap(*fields: str, measure: str = "skuld", measured: str = ALWAYS) -> str:
    return lines("gräns tak", f"mått  {measure}", *fields, measured)


def per_party(*fields: str) -> str:
    return lines("gräns spridning", "mått  skuld", "per   motpart", *fields, ALWAYS)


def loans(*fields: str) -> str:
    return lines("krav lån-krav", "varje  lån", *fields, ALWAYS)


def decision(*rows: str) -> str:
    return lines("beslut utlåning-beslutas", "ärende  utlåning där slag = extern", "| beslutas av | högst", *rows)


def sorts(*fields: str) -> str:
    return lines("instrument sorter", "för  derivat", *fields)


def parties(allowed: str) -> str:
    return lines("motparter parter", "för  placeringar", "via  emittent", f"tillåtna  {allowed}")


def rated(grades: str) -> str:
    return lines(
        "motparter betyg", "för  derivat", f"tillåtna  svensk-bank eller motpart där kreditbetyg minst {grades}"
    )


def persons(count: str) -> str:
    return lines(
        "åtskillnad fler", "varje  affärer", "roller  verkställd-av, kontrollerad-av, bokförd-av", f"personer  {count}"
    )


def report(*fields: str) -> str:
    return lines(
        "plikt rapport", "vem  internbanken", "ska  rapportera", *fields, "styrks av  rapporter där vad = månadsrapport"
    )


SCOPED = lines("krav lån-krav", "varje  lån där motpart = Kommuninvest", "ska  valuta = SEK", ALWAYS)
GRANTED = "krav given", "varje  borgen"

# Name, before, after, the changes, and the changes when it is made back.
TABLE = [
    ("a higher cap", cap("högst  100 mnkr"), cap("högst  200 mnkr"), "LIM101 loosened", "LIM102 tightened"),
    ("a lower floor", cap("minst  10 mnkr"), cap("minst  5 mnkr"), "LIM104 loosened", "LIM103 tightened"),
    ("the bound itself allowed", cap("under  100 mnkr"), cap("högst  100 mnkr"), "LIM105 loosened", "LIM106 tightened"),
    (
        "the bound itself and more allowed",
        cap("under  100 mnkr"),
        cap("högst  200 mnkr"),
        "LIM101 loosened",
        "LIM102 tightened",
    ),
    ("a further bound", cap("högst  9 kr"), cap("högst  9 kr", "minst  1 kr"), "LIM107 tightened", "LIM108 loosened"),
    ("ska becomes bör", cap("högst  9 kr"), cap("bör högst  9 kr"), "TXT901 loosened", "TXT902 tightened"),
    ("bör becomes mål", cap("bör högst  9 kr"), cap("mål högst  9 kr"), "TXT901 loosened", "TXT902 tightened"),
    (
        "a bör is raised as if it bound",
        cap("bör högst  9 kr"),
        cap("bör högst  10 kr"),
        "LIM101 loosened",
        "LIM102 tightened",
    ),
    (
        "weaker and lower are two changes",
        cap("högst  100 kr"),
        cap("bör högst  50 kr"),
        "TXT901 loosened, LIM102 tightened",
        "TXT902 tightened, LIM101 loosened",
    ),
    ("another base of comparison", cap("högst  ramen låneram"), cap("högst  9 kr"), "LIM109 mixed", "LIM109 mixed"),
    (
        "twice the frame",
        cap("högst  ramen låneram"),
        cap("högst  2 gånger ramen låneram"),
        "LIM101 loosened",
        "LIM102 tightened",
    ),
    (
        "measured less often",
        cap("högst  9 kr"),
        cap("högst  9 kr", measured="mäts  varje månadsskifte"),
        "LIM113 loosened",
        "LIM112 tightened",
    ),
    (
        "moments that are not more or less of the same",
        cap("högst  9 kr", measured="mäts  vid affärstillfället"),
        cap("högst  9 kr", measured="mäts  varje månadsskifte"),
        "LIM113 undecided",
        "LIM112 undecided",
    ),
    (
        "less is measured",
        cap("högst  9 kr"),
        cap("högst  9 kr", measure="skuld där valuta = SEK"),
        "LIM109 loosened",
        "LIM109 tightened",
    ),
    (
        "less is measured and the cap is raised",
        cap("högst  9 kr"),
        cap("högst  10 kr", measure="skuld där valuta = SEK"),
        "LIM109 loosened, LIM101 loosened",
        "LIM109 tightened, LIM102 tightened",
    ),
    (
        "a lower share per party",
        per_party("högst  40 % av skuld"),
        per_party("högst  30 % av skuld"),
        "CPY405 tightened",
        "CPY404 loosened",
    ),
    (
        "a share of something else",
        per_party("högst  40 % av skuld"),
        per_party("högst  40 % av skuld där valuta = SEK"),
        "LIM109 mixed",
        "LIM109 mixed",
    ),
    (
        "another bound for one party",
        per_party("högst  40 % av skuld"),
        per_party("högst  40 % av skuld", "dock  högst 70 % av skuld för Kommuninvest"),
        "LIM114 loosened",
        "LIM115 tightened",
    ),
    (
        "an exception from a cap loosens",
        cap("högst  9 kr"),
        cap("högst  9 kr", "räknas inte när valuta = SEK"),
        "LIM114 loosened",
        "LIM115 tightened",
    ),
    (
        "an exception from a floor tightens",
        cap("minst  9 kr"),
        cap("minst  9 kr", "räknas inte när valuta = SEK"),
        "LIM114 tightened",
        "LIM115 loosened",
    ),
    (
        "an exception from a share may do either",
        per_party("högst  40 % av skuld"),
        per_party("högst  40 % av skuld", "räknas inte när valuta = SEK"),
        "LIM114 mixed",
        "LIM115 mixed",
    ),
    (
        "out of the measure alone",
        per_party("högst  40 % av skuld"),
        per_party("högst  40 % av skuld", "bara i basen när valuta = SEK"),
        "LIM114 loosened",
        "LIM115 tightened",
    ),
    (
        "put out of force in a case",
        cap("högst  9 kr"),
        cap("högst  9 kr", "gäller inte när antal lån högst 1"),
        "LIM114 loosened",
        "LIM115 tightened",
    ),
    ("a rule that goes", cap("högst  9 kr"), "", "LIM108 loosened", "LIM107 tightened"),
    (
        "a wider condition",
        loans("ska  valuta = SEK"),
        loans("ska  valuta i (SEK, EUR)"),
        "CUR701 loosened",
        "CUR702 tightened",
    ),
    ("fewer rows", loans("ska  valuta = SEK"), SCOPED, "LIM111 loosened", "LIM110 tightened"),
    (
        "other rows",
        loans("ska  motpart = Kommuninvest"),
        loans("ska  motpart = Kommuninvest").replace("lån\n", "derivat\n", 1),
        "LIM111 mixed",
        "LIM110 mixed",
    ),
    (
        "a demand becomes a prohibition",
        loans("ska  valuta = SEK"),
        loans("får inte  valuta = SEK"),
        "INS307 mixed",
        "INS307 mixed",
    ),
    (
        "a further exception",
        loans("ska  valuta = SEK", "gäller inte när motpart = Kommuninvest"),
        loans("ska  valuta = SEK", "gäller inte när motpart = Kommuninvest", "gäller inte när valuta = EUR"),
        "LIM114 loosened",
        "LIM115 tightened",
    ),
    (
        "exceptions in another order",
        loans("ska  valuta = SEK", "gäller inte när motpart = Kommuninvest", "gäller inte när valuta = EUR"),
        loans("ska  valuta = SEK", "gäller inte när valuta = EUR", "gäller inte när motpart = Kommuninvest"),
        "",
        "",
    ),
    (
        "no longer checked",
        loans("ska  valuta = SEK"),
        '§ manuellt lån-krav "mått saknas"\n',
        "TXT905 neutral",
        "TXT906 neutral",
    ),
    (
        "one sort for another",
        sorts("tillåtna  ränteswap"),
        sorts("tillåtna  FRA"),
        "INS302 tightened, INS301 loosened",
        "INS302 tightened, INS301 loosened",
    ),
    (
        "a prohibition",
        sorts("förbjudna  FRA"),
        sorts("förbjudna  FRA, ränteswap"),
        "INS303 tightened",
        "INS304 loosened",
    ),
    (
        "a party more",
        parties("svensk-bank"),
        parties("svensk-bank, svenska-staten"),
        "CPY406 loosened",
        "CPY407 tightened",
    ),
    ("a better lowest grade", rated("A- (S&P)"), rated("A+ (S&P)"), "CPY402 tightened", "CPY401 loosened"),
    (
        "a grade of another scale will do",
        rated("A- (S&P)"),
        rated("A- (S&P) eller A3 (Moody)"),
        "CPY401 loosened",
        "CPY402 tightened",
    ),
    (
        "a larger amount",
        decision(*TWO),
        decision("| kommunstyrelsen | 2 mnkr", TWO[1]),
        "DEL502 loosened",
        "DEL503 tightened",
    ),
    ("a body fewer", decision(*TWO), decision(TWO[1]), "DEL511 tightened", "DEL510 loosened"),
    ("the rows in another order", decision(*TWO), decision(*reversed(TWO)), "", ""),
    (
        "a lower body",
        decision("| kommunfullmäktige | 1 mnkr"),
        decision("| kommunstyrelsen | 1 mnkr"),
        "DEL510 mixed",
        "DEL511 mixed",
    ),
    (
        "another body of no known rank",
        decision("| kommunstyrelsen | 1 mnkr"),
        decision("| bolagsstyrelsen | 1 mnkr").replace("bolagsstyrelsen", "Kommuninvest"),
        "DEL501 mixed",
        "DEL501 mixed",
    ),
    ("more persons", persons("minst 2 olika"), persons("minst 3 olika"), "DEL505 tightened", "DEL504 loosened"),
    (
        "no last day",
        report("varje  månad", "senast  en månad efter periodens slut"),
        report("varje  månad"),
        "REP602 loosened",
        "REP601 tightened",
    ),
    ("less often", report("varje  månad"), report("varje  kvartal"), "REP602 loosened", "REP601 tightened"),
    (
        "a recipient more",
        report("till  kommunstyrelsen", "varje  månad"),
        report("till  kommunstyrelsen, kommunfullmäktige", "varje  månad"),
        "REP603 tightened",
        "REP604 loosened",
    ),
    (
        "another office",
        report("varje  månad"),
        report("varje  månad").replace("internbanken", "ekonomichefen"),
        "DEL501 neutral",
        "DEL501 neutral",
    ),
    (
        "another task",
        report("varje  månad"),
        report("varje  månad").replace("ska  rapportera", "ska  redovisa"),
        "TXT904 undecided",
        "TXT904 undecided",
    ),
    (
        "a lost date is found",
        lines(*GRANTED, 'ska  lämnad före ????-01-01 senast 2014-03-01 "föll bort"'),
        lines(*GRANTED, "ska  lämnad före 2014-01-01"),
        "TXT906 neutral",
        "TXT905 neutral",
    ),
    ("the same amount in another notation", cap("högst  1 mnkr"), cap("högst  en miljon kronor"), "", ""),
    ("another reading", cap("högst  9 kr"), cap("högst  9 kr", "tolkning  Utan räntor."), "", ""),
]


@pytest.fixture(scope="module", params=TABLE, ids=[row[0] for row in TABLE])
def both(request: pytest.FixtureRequest) -> tuple[Diff, Diff, str, str]:
    _, old, new, there, back = request.param
    return compared(old, new), compared(new, old), there, back


def test_a_change_has_its_id_and_direction(both: tuple[Diff, Diff, str, str]) -> None:
    assert ", ".join(told(both[0].changes)) == both[2]


def test_made_back_it_has_the_mirror_s_id_and_the_other_direction(both: tuple[Diff, Diff, str, str]) -> None:
    there, back, _, expected = both
    assert ", ".join(told(back.changes)) == expected
    mirrored = sorted((CATALOGUE[one.id].mirror, one.direction.opposite.value) for one in there.changes)
    assert sorted((one.id, one.direction.value) for one in back.changes) == mirrored


def test_a_proof_comes_with_a_case_that_flips(both: tuple[Diff, Diff, str, str]) -> None:
    for change in both[0].changes:
        if change.evidence not in {"proof", "witness"}:
            continue
        assert {one.way for one in change.shown} >= ({change.direction} - {Direction.MIXED})
        assert len(change.shown) == (2 if change.direction is Direction.MIXED else 1)
        for one in change.shown:
            assert one.old_verdict != one.new_verdict


def test_no_direction_is_given_without_a_case_unless_the_catalogue_fixes_it(both: tuple[Diff, Diff, str, str]) -> None:
    for change in (*both[0].changes, *both[1].changes):
        if change.direction in {Direction.TIGHTENED, Direction.LOOSENED, Direction.MIXED}:
            assert change.shown or change.direction is CATALOGUE[change.id].hypothesis


def test_what_is_undecided_says_why(both: tuple[Diff, Diff, str, str]) -> None:
    for change in both[0].changes:
        assert bool(change.reason) == (change.direction is Direction.UNDECIDED)
        assert change.reason in change.message


def test_a_reading_is_told_beside_the_changes() -> None:
    found = compared(cap("högst  9 kr"), cap("högst  9 kr", "tolkning  Utan räntor."))
    assert [(one.clause, one.old, one.new) for one in found.readings] == [("tak", "", "Utan räntor.")]


def test_nothing_differs_from_itself() -> None:
    text = cap("högst  9 kr") + loans("ska  valuta = SEK")
    found = compared(text, text)
    assert not found.changes
    assert (found.unchanged.checked, found.unchanged.manual) == (2, 0)


def test_a_rule_that_was_renamed_is_the_same_rule() -> None:
    renamed = cap("högst  10 kr", "tidigare  tak").replace("gräns tak", "gräns skuldtak")
    (change,) = compared(cap("högst  9 kr"), renamed).changes
    assert (change.id, change.clause_old, change.clause) == ("LIM101", "tak", "skuldtak")
    (back,) = compared(renamed, cap("högst  9 kr")).changes
    assert (back.id, back.clause_old, back.clause) == ("LIM102", "skuldtak", "tak")


def test_a_rule_that_is_divided_is_judged_with_all_its_parts() -> None:
    whole = cap("högst  9 kr", "minst  1 kr")
    parts = cap("högst  9 kr") + cap("minst  1 kr", "tidigare  tak").replace("gräns tak", "gräns golv")
    assert told(compared(whole, parts).changes) == ["STR943 editorial"]
    assert told(compared(parts, whole).changes) == ["STR944 editorial"]
    loose = parts.replace("minst  1 kr", "minst  0 kr")
    assert told(compared(whole, loose).changes) == ["STR943 loosened"]


def test_bounds_that_cannot_both_be_met_are_told() -> None:
    floor = cap("minst  10 kr").replace("gräns tak", "gräns golv")
    found = compared(cap("högst  20 kr") + floor, cap("högst  9 kr") + floor)
    assert told(found.changes) == ["LIM102 tightened", "LIM120 tightened"]
    assert found.changes[1].message == "tak och golv kan inte uppfyllas samtidigt."
    assert told(compared(cap("högst  9 kr") + floor, cap("högst  20 kr") + floor).changes) == ["LIM101 loosened"]
