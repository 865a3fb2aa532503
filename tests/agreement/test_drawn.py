"""What a sentence prints and says in figures comes from the rule that it belongs to."""

import pytest

from agreement.test_content import closely
from agreement.test_slips import hung

MEASURED = "    mäts   vid varje tidpunkt"
LIMIT = f"§ gräns andel\n    mått   låneportfölj\n    högst  30 % av bruttolåneskuld\n{MEASURED}"
OTHER = f"§ gräns annan\n    mått   låneportfölj\n    högst  40 % av bruttolåneskuld\n{MEASURED}"
SAID = "Låneportföljen får högst vara {högst} av bruttolåneskulden."
TWO = (
    "§ krav lån-i-tid\n    varje  lån\n    ska    förfallodag högst 3 år efter startdag och nästa-ränteändring högst "
    f"tre år efter startdag\n{MEASURED}\n    tolkning  De 3 åren räknas från start."
)


def test_a_hole_of_another_rule_than_the_sentence_s_is_told() -> None:
    rules = hung(SAID, LIMIT) + "\n\n" + hung(SAID.replace("Låne", "Hela låne"), OTHER) + "\n\n"
    right = hung("Låneportföljen är högst {andel.högst} av bruttolåneskulden.", "§ del av andel")
    wrong = hung("Låneportföljen är högst {annan.högst} av bruttolåneskulden.", "§ del av andel")
    assert closely(rules + right) == []
    assert closely(rules + wrong) == ["13: `{annan.högst}` hämtas ur en annan regel än meningens, `andel`"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Låneportföljen mäts de 30 dagarna efter det.", []),
        (
            "Låneportföljen är hälften efter de fyra åren.",
            ["7: meningen hör till `andel` och säger `fyra åren`, men det gör inte regeln"],
        ),
        (
            "Låneportföljen mäts kvartalsvis.",
            ["7: meningen hör till `andel` och säger `kvartalsvis`, men det gör inte regeln"],
        ),
    ],
)
def test_a_figure_in_a_sentence_that_is_part_of_a_rule_is_the_rule_s(sentence: str, expected: list[str]) -> None:
    found = closely(hung(SAID, LIMIT) + "\n\n" + hung(sentence, "§ del av andel"))
    assert [one for one in found if "hälften" not in one] == expected


def test_a_value_that_another_like_it_crowds_out_is_told_on_both_lines() -> None:
    def said(hole: str) -> list[str]:
        first = hung("Lån ska senast förfalla inom {förfallodag} och räntan ändras inom {nästa-ränteändring}.", TWO)
        if hole:
            first = hung("Lån ska senast förfalla och ändras i ränta inom {förfallodag}.", TWO)
        return closely(
            f"{first}\n\n" + hung("Lån varar högst {lån-i-tid.förfallodag} räknat från start.", "§ del av lån-i-tid")
        )

    told = "`{förfallodag}` trycks i flera meningar, och `{nästa-ränteändring}` (tre år) i ingen"
    assert said("") == []
    assert said("förfallodag") == [f"1: {told}", f"8: {told}"]
