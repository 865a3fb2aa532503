"""What no hole prints: the words of a sentence against the columns, values and circles that its rule asks for."""

from collections.abc import Callable

import pytest

from agreement.reading import PRELUDE, START, read
from agreement.test_slips import hung

Told = Callable[[str], list[str]]
CIRCLES = PRELUDE.replace(
    "# Regler",
    '§ krets bolag "majoritetsägda bolag"\n  omfattar  motparter där slag = kommunalt bolag\n'
    '§ krets nämnder "nämnder"\n  omfattar  motparter där slag = nämnd\n'
    '§ krets alla "nämnder och majoritetsägda bolag"\n  omfattar  motparter där slag i (kommunalt bolag, nämnd)\n\n# Regler',
)
RULE = "§ krav {0}\n    varje  {1}\n    ska    {2}\n    mäts   vid affärstillfället"
READ = RULE + "\n    tolkning  {3}"


def closely(text: str, prelude: str = PRELUDE) -> list[str]:
    """What is told of a sentence when it is looked at closely, from its line on; nothing else is wrong with it."""
    found = read(f"{prelude}{text}\n", "prov.policy")
    assert [one.message for one in found.diagnostics if one.code.value != "unused-definition"] == []
    start = START + prelude.count("\n") - PRELUDE.count("\n")
    return [f"{one.span.line - start + 1}: {one.message}" for one in found.closely]


KNOWN = RULE.format("bidrag", "valutaflöden där slag = bidrag och känt = ja", "rapporterad = ja")
ANY = RULE.format("bidrag", "valutaflöden där slag = bidrag", "rapporterad = ja")
OWNED = RULE.format("bidrag", "valutaflöden där slag = bidrag", "rapporterad = ja och enhet i {}")


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("Kända bidrag ska rapporteras.", KNOWN, []),
        ("Bidrag som är kända ska rapporteras.", KNOWN, []),
        ("Bidrag ska rapporteras.", ANY, []),
        ("Bidrag ska rapporteras.", KNOWN, ["1: `bidrag` frågar efter `känt`, som meningen inte nämner"]),
        ("Kända bidrag ska rapporteras.", ANY, ["1: meningen säger `kända`, men `bidrag` frågar inte efter `känt`"]),
        ("Inköp ska rapporteras.", ANY, ["1: `bidrag` frågar efter `bidrag`, som meningen inte nämner"]),
        ("Investeringar ska rapporteras.", ANY, ["1: meningen säger `investering`, men `bidrag` säger slag bidrag"]),
    ],
)
def test_what_a_rule_tells_apart_stands_in_its_sentence_and_the_other_way_round(
    sentence: str, rule: str, expected: list[str]
) -> None:
    assert closely(hung(sentence, rule)) == expected


def test_a_reading_says_what_the_sentence_does_not() -> None:
    scope = "valutaflöden där slag = bidrag"
    assert closely(hung("Bidrag ska rapporteras.", KNOWN + "\n    tolkning  Bara kända flöden prövas.")) == []
    read_as = READ.format("bidrag", scope, "rapporterad = ja", "Om bidraget är känt prövas inte.")
    assert closely(hung("Kända bidrag ska rapporteras.", read_as)) == []


PERSONS = "bekräftad-av annan än {}"


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("verkställd-av", []),
        ("beslutad-av", ["1: `bekräftas` frågar efter `beslutad-av`, som meningen inte nämner"]),
    ],
)
def test_who_did_something_is_who_the_sentence_says(column: str, expected: list[str]) -> None:
    rule = RULE.format("bekräftas", "affärer", PERSONS.format(column))
    assert closely(hung("Bekräftelser ska handläggas av annan person än den som gjort affären.", rule)) == expected


BOTH = "meningen säger nämnder och majoritetsägda bolag, men regeln"


@pytest.mark.parametrize(
    ("words", "circle", "expected"),
    [
        ("majoritetsägda bolag", "bolag", []),
        ("det majoritetsägda bolaget", "bolag", []),
        ("nämnder och majoritetsägda bolag", "alla", []),
        ("nämnder", "bolag", ["1: meningen säger nämnder, men regeln majoritetsägda bolag"]),
        ("nämnder och majoritetsägda bolag", "bolag", [f"1: {BOTH} majoritetsägda bolag"]),
        ("enheter", "nämnder", ["1: `bidrag` gäller nämnder, som meningen inte nämner"]),
    ],
)
def test_a_rule_is_for_the_circle_that_its_sentence_names(words: str, circle: str, expected: list[str]) -> None:
    assert closely(hung(f"Bidrag till {words} ska rapporteras.", OWNED.format(circle)), CIRCLES) == expected


@pytest.mark.parametrize(("code", "told"), [("SEK", False), ("EUR", True)])
def test_foreign_currency_is_what_is_not_in_the_kingdoms_own(code: str, *, told: bool) -> None:
    rule = RULE.format("säkras", "placeringar", f"valuta = {code} eller kurssäkrad = ja")
    assert bool(closely(hung("Placeringar i utländsk valuta ska säkras.", rule))) is told


APART = RULE.format("bekräftas", "affärer", "bekräftad-av annan än verkställd-av")
TOLD = RULE.format("anmäls", "avvikelser", "anmäld-till omfattar (internbanken, kommunen)")
DECIDED = RULE.format("beslutas", "affärer", "beslutad-av i (internbanken, kommunen)")
EVENT = (
    "§ plikt avstämning\n    ska        stämma av lån\n    vid        kalender där händelse i ({0})\n"
    "    styrks av  avstämningar där vad = lån"
)


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("Affärer ska bekräftas av annan än den som utfört dem.", APART, []),
        ("Affärer ska bekräftas av den som inte har utfört dem.", APART, []),
        ("Affärer får inte bekräftas av samma person som utfört dem.", APART, []),
        (
            "Affärer ska bekräftas av den som utfört dem.",
            APART,
            ["1: `bekräftas` kräver en annan person, men det säger inte meningen"],
        ),
        (
            "Affärer ska bekräftas av samma person som utfört dem.",
            APART,
            ["1: meningen säger `samma person`, men `bekräftas` kräver en annan"],
        ),
        ("Avvikelser anmäls till internbanken och kommunen.", TOLD, []),
        (
            "Avvikelser anmäls till internbanken eller kommunen.",
            TOLD,
            ["1: meningen säger `eller kommunen`, men i `anmäls` krävs båda"],
        ),
        ("Internbanken eller kommunen beslutar om affärer.", DECIDED, []),
        (
            "Internbanken och kommunen beslutar om affärer.",
            DECIDED,
            ["1: meningen säger `och kommunen`, men i `beslutas` krävs en av dem"],
        ),
        ("Lån ska stämmas av vid delårsbokslut och årsbokslut.", EVENT.format("delårsbokslut, årsbokslut"), []),
        (
            "Lån ska stämmas av vid delårsbokslut och årsbokslut.",
            EVENT.format("årsbokslut"),
            ["1: meningen nämner `delårsbokslut` vid sidan av `årsbokslut`, men `avstämning` bara det ena"],
        ),
    ],
)
def test_a_sentence_joins_what_its_rule_joins(sentence: str, rule: str, expected: list[str]) -> None:
    assert closely(hung(sentence, rule)) == expected


def test_a_definition_that_the_sentence_speaks_of_and_nothing_uses_is_told_at_the_rule() -> None:
    prelude = CIRCLES.replace("# Regler", '§ portfölj kända-bidrag "kända bidrag"\n  av  valutaflöden\n\n# Regler')
    rule = READ.format(
        "bidrag", "valutaflöden där slag = bidrag", "rapporterad = ja", "Om bidraget är känt prövas inte."
    )
    unused = "`bidrag` använder inte `kända-bidrag`, som meningen talar om och inget annat använder"
    assert closely(hung("Kända bidrag ska rapporteras.", rule), prelude) == [f"2: {unused}"]
    assert closely(hung("Bidrag ska rapporteras.", rule), prelude) == []
