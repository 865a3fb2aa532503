"""Slips in how running text is set."""

import pytest

from agreement.test_content import closely
from agreement.test_slips import hung

TAG = "§ berättande"
LEASING = "§ gräns leasing\n    mått      bruttolåneskuld\n    högst     10 mnkr\n    mäts      vid varje tidpunkt"
DUTY = (
    "§ plikt översyn\n    ska        se över lån\n    varje      månad\n    styrks av  översyner där vad = lån\n"
    "    period     utförd"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Planen, som gäller (än så länge), beskrivs i SFS 2017:725 (1-5 år).", []),
        ("Planen,, som gäller, beskrivs.", ["1: skiljetecknet står två gånger"]),
        ("Planen , som gäller, beskrivs.", ["1: blanksteg före skiljetecknet"]),
        ("Planen (som gäller beskrivs.", ["1: parentesen saknar sitt par"]),
        ("Planen beskrivs i SFS 217:725.", ["1: lagens nummer har inte formen `SFS 2017:725`"]),
        ("Planen har tider (5-1 år).", ["1: `5-1` går från det högre till det lägre"]),
        (
            "Ränterisken och ränte risken beskrivs.",
            ["1: `ränte risken` skrivs `ränterisken` på andra ställen"],
        ),
        ("Planen skabeskrivas och beskrivas.", []),
        ("NIPOR är inte NIPRO, men NIPOR är NIPOR.", ["1: `NIPRO` liknar `NIPOR`"]),
        ("// sic: Planen (som\nPlanen (som gäller beskrivs.", []),
    ],
)
def test_a_slip_in_the_setting_is_told(sentence: str, expected: list[str]) -> None:
    assert closely(hung(sentence, TAG)) == expected


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("Bruttolåneskulden är högst {högst}.", LEASING, []),
        ("Bruttolåneskulden är högst{högst}.", LEASING, ["1: luckan står tätt efter ett ord"]),
        (
            "Bruttolåneskulden är högst {högst}{högst}.",
            LEASING,
            ["1: två luckor står efter varandra utan något emellan"],
        ),
        ("Lån ska ses över, dock minst {varje:adverb}.", DUTY, []),
        (
            "Lån ska ses över, dock minst {varje}.",
            DUTY,
            ["1: `{varje}` trycks här som `månad`, som inte passar i meningen"],
        ),
    ],
)
def test_a_hole_fits_its_place(sentence: str, rule: str, expected: list[str]) -> None:
    assert closely(hung(sentence, rule)) == expected


def test_a_sentence_without_its_stop_is_told_where_the_others_have_one() -> None:
    words = (
        "Lånen",
        "Ramen",
        "Banken",
        "Risken",
        "Räntan",
        "Kassan",
        "Skulden",
        "Valutan",
        "Löptiden",
        "Borgen",
        "Leasing",
    )
    text = "\n\n".join(hung(f"{word} beskrivs i det här avsnittet.", TAG) for word in words)
    assert closely(text) == []
    assert closely(text.replace("Ramen beskrivs i det här avsnittet.", "Ramen beskrivs i det här")) == [
        "4: meningen slutar utan punkt"
    ]
