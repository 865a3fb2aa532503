"""Slips in running text, and tags that name another rule than their sentence does."""

import pytest

from agreement.test_content import RULE, closely
from agreement.test_slips import hung

TAG = "§ berättande"
SHARE = "§ gräns andel\n    mått   låneportfölj\n    högst  30 % av bruttolåneskuld\n    mäts   vid varje tidpunkt"


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("Planen planen beskrivs.", TAG, ["1: `planen` står två gånger efter varandra"]),
        ("// sic: planen planen\nPlanen planen beskrivs.", TAG, []),
        ("Planen. är klar.", TAG, ["1: punkten står mitt i meningen"]),
        ("Planen, t.ex. den nya, är klar m.m. som vanligt.", TAG, []),
        ("Lånen den 31 november räknas.", TAG, ["1: `31 november` är ingen dag"]),
        ("Lånen den 29 februari räknas.", TAG, []),
        ("Internbanekn och internbanken är berörda.", TAG, ["1: `internbanekn` liknar `internbanken`"]),
        ("Låneportföljen får högst vara {högst} av bruttolåneskulden.", SHARE, []),
        (
            "Låneportföljen får högst vara {högst} % av bruttolåneskulden.",
            SHARE,
            ["1: `{högst}` trycks som `30 %`, och `%` står en gång till"],
        ),
        (
            "Av bruttolåneskulden får låneportföljen högst vara {högst} av nettoskulden.",
            SHARE,
            ["1: `{högst}` är en andel av bruttolåneskulden, men meningen säger `nettoskulden`"],
        ),
    ],
)
def test_a_slip_in_running_text_is_told(sentence: str, rule: str, expected: list[str]) -> None:
    assert closely(hung(sentence, rule)) == expected


SECTIONS = "## Lån\n\n{0}\n\n## Leasing\n\nLeasing beskrivs.\n  § berättande\n\n## Övrigt\n\n{1}\n"
RATED = hung("Lån ska valutasäkras.", RULE.format("valutasäkring", "lån", "valutasäkrad = ja"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Valutarisken hanteras enligt avsnitt 1.1.", []),
        (
            "Valutarisken hanteras enligt avsnitt 1.2.",
            ["16: meningen hänvisar till 1.2, men `valutasäkring` står i 1.1"],
        ),
        (
            "Inköp görs av kommunen.",
            ["17: meningen har inget ord gemensamt med `valutasäkring`, som den hör till enligt märkningen"],
        ),
    ],
)
def test_what_leans_on_a_rule_leans_on_the_one_that_its_words_and_its_section_name(
    sentence: str, expected: list[str]
) -> None:
    assert closely(SECTIONS.format(RATED, hung(sentence, "§ genom valutasäkring"))) == expected


@pytest.mark.parametrize(
    ("tag", "told"), [("§ del av valutasäkring", False), ("§ berättande", True), ('§ manuellt fyra "annat"', False)]
)
def test_one_item_that_hangs_otherwise_than_all_the_others_is_told(tag: str, *, told: bool) -> None:
    rest = "".join(f"- punkt {number}\n  § del av valutasäkring\n" for number in ("ett", "två", "tre"))
    assert bool(closely(f"{RATED}\n{rest}- och fyra\n  {tag}")) is told


def test_a_text_that_is_said_to_be_lost_is_not_there() -> None:
    tag = '§ manuellt rapporten "avsnittets text saknas i källan"'
    assert closely(hung("{okänt:text}", tag)) == []
    assert closely(hung("Rapporten ska lämnas.", tag)) == [
        "2: `rapporten` säger att texten saknas, men här står en text"
    ]
