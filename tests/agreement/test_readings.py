"""What a `tolkning` says is what its rule does, and it stands where a sentence alone does not say it."""

import pytest

from agreement.reading import PRELUDE
from agreement.test_content import READ, RULE, closely
from agreement.test_slips import hung

BODIES = PRELUDE.replace("# Regler", '§ roll direktören "finansdirektören"\n\n# Regler')
LENT = ("lånade", "lån", "motpart = internbanken eller särskild-motivering finns")
SENTENCE = "Lån ska tas hos internbanken eller särskilt motiveras."


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("Lån från någon annan än internbanken ska motiveras.", ""),
        ("Lån från finansdirektören är fria.", "tolkningen säger finansdirektören, men `lånade` säger internbanken"),
        ("Man får ta lån från någon annan än internbanken.", "tolkningen tillåter det som `lånade` förbjuder"),
        ("Man får inte ta lån från någon annan än internbanken.", ""),
        ("Lånen är inte från annan än internbanken.", ""),
        ("Lånen är från denne än internbanken.", "`denne än` jämför ingenting"),
        ("Vem på internbanken som har motiverat prövas inte.", ""),
        ("Om internbanken bär ansvaret prövas.", "`lånade` frågar inte efter det som enligt tolkningen prövas"),
        ("Det prövas att internbanken lånar ut, inte hur fort.", ""),
        ("Det prövas att internbanken lånar ut, hur fort.", "`hur fort.` hänger löst i tolkningen"),
        ("Internbankens lån bör motiveras.", "tolkningen säger `bör`, men `lånade` är `ska`"),
        ("Varje derivat prövas, också internbankens.", "tolkningen säger `derivat`, men `lånade` prövar lån"),
    ],
)
def test_a_reading_says_what_its_rule_does(reading: str, expected: str) -> None:
    found = closely(hung(SENTENCE, READ.format(*LENT, reading)), BODIES)
    assert [one.split(": ", 1)[1][: len(expected)] for one in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ("Investment grade läses som BBB- (S&P).", False),
        ("Investment grade läses som kategorin BBB.", False),
        ("Investment grade läses som A- (S&P).", True),
        ("Investment grade läses som BBB+ (S&P).", True),
    ],
)
def test_a_reading_has_the_grades_of_its_rule(reading: str, *, told: bool) -> None:
    rule = READ.format("betyg", "placeringar", "kreditbetyg minst BBB- (S&P)", reading)
    assert bool(closely(hung("Placeringar ska ha ett kreditbetyg på minst {kreditbetyg}.", rule))) is told


@pytest.mark.parametrize(
    ("sentence", "reading", "told"),
    [
        ("Lån ska motiveras särskilt så snart som möjligt.", "", True),
        ("Lån ska motiveras särskilt så snart som möjligt.", "Så snart saknar mått.", False),
        ("Lån ska motiveras särskilt.", "", False),
    ],
)
def test_what_has_no_measure_has_a_reading(sentence: str, reading: str, *, told: bool) -> None:
    rule = RULE.format("motiv", "lån", "särskild-motivering finns")
    rule = f"{rule}\n    tolkning  {reading}" if reading else rule
    assert bool(closely(hung(sentence, rule))) is told


@pytest.mark.parametrize(("reading", "told"), [("Samma dag räcker.", False), ("", False), ("Nästa dag räcker.", True)])
def test_the_same_day_is_early_enough_only_by_a_reading(reading: str, *, told: bool) -> None:
    rule = RULE.format("godkänt", "konton", "godkänt senast öppnat")
    rule = f"{rule}\n    tolkning  {reading}" if reading else rule
    assert bool(closely(hung("Konton får öppnas först efter att de har godkänts.", rule))) is told
