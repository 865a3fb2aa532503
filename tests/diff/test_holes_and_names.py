"""A filled hole, a row that is called otherwise, a check that goes under a sentence that stays: one finding each."""

import pytest

from diff.golden import LEASING, cap, plan, report
from diff.small_policies import compared, lines, told

UNSAID = 'okänt "källan säger det inte"'
SCALES = "§ skalor intern\n  sannolikhet  1 till 4\n  åtgärdsnivå  {}\n"
SIGNED = """Alla betalningar ska attesteras av namngivna personer, {personer} i förening.
  § åtskillnad två
    varje     betalningar
    roller    attesterad-av-1, attesterad-av-2
    personer  minst två olika
    mäts      vid affärstillfället
"""
NAMED = """  § krav namngivna
    varje     betalningar
    ska       attesterad-av-1 finns i fullmakter den datum
    mäts      vid affärstillfället
"""


@pytest.mark.parametrize(
    ("lost", "known", "field", "words"),
    [
        (report(f"varje  {UNSAID}"), report("varje  månad"), "varje", "varje månad"),
        (cap("högst  9 kr").replace("vid varje tidpunkt", UNSAID), cap("högst  9 kr"), "mäts", "vid varje tidpunkt"),
        (SCALES.format(UNSAID), SCALES.format("1 till 3"), "åtgärdsnivå", "1–3"),
    ],
)
def test_a_filled_hole_is_told_by_its_field_and_what_it_is_filled_with(
    lost: str, known: str, field: str, words: str
) -> None:
    (filled,), (arisen,) = compared(lost, known).changes, compared(known, lost).changes
    assert (filled.id, arisen.id) == ("TXT906", "TXT905")
    assert f"hålet ”{field}”" in filled.message
    assert f" i källan fylls: {words} i stället för " in filled.message
    assert f"ett hål uppstår i källan för ”{field}”" in arisen.message


def test_a_row_that_only_is_called_otherwise_neither_comes_nor_goes() -> None:
    (change,) = compared(plan(LEASING), plan(LEASING.replace("| leasing", "| finansiell-leasing"))).changes
    assert told((change,)) == ["STR942 neutral"]
    assert "betecknas finansiell-leasing i stället för leasing" in change.message


def test_a_check_that_goes_under_a_sentence_that_stays_is_told_by_what_is_no_longer_tried() -> None:
    (change,) = compared(SIGNED + NAMED, SIGNED).changes
    assert told((change,)) == ["DEL504 loosened"]
    assert "prövas inte längre att ”attesterad av 1” finns bland fullmakter per datum" in change.message
    assert "en regel upphävs" not in change.message


def test_an_exception_that_is_another_says_what_was_and_what_is() -> None:
    both = [
        lines(
            "gräns tak",
            "mått  skuld",
            "högst  30 % av skuld",
            f"{how}  när motpart = Kommuninvest",
            "mäts  vid varje tidpunkt",
        )
        for how in ("bara i basen", "räknas inte")
    ]
    change, *_ = compared(*both).changes
    assert "räknas numera inte alls, förut bara i basen" in change.message
    gone, *_ = compared(both[0], both[0].replace("  bara i basen  när motpart = Kommuninvest\n", "")).changes
    assert "ett undantag upphör: det där motpart är Kommuninvest räknas nu fullt ut, inte bara i basen" in gone.message
