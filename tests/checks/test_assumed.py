"""An empty cell that the schema gives a meaning is told with each finding that leans on it."""

from pathlib import Path

import pytest

from policies.cases import blocks, findings

FOLDER = Path(__file__).parents[1] / "policies" / "unseen_norrkoping"
POLICY = Path(__file__).parents[2] / "policies" / "norrkoping" / "finansinstruktion.policy"
PARTIES = (FOLDER / "motparter.csv").read_text(encoding="utf-8")
LOANS = """§ {rule}
lån
  Lån-id ; Motpart ; Belopp (kr) ;{head} Förfallodag ; Räntetyp ; Refinansiering garanterad ; Valutasäkrad
  L-1    ; SB      ; 30000       ;{one} 2020-01-01  ; fast     ; nej                       ; nej
  L-2    ; KI      ; 70000       ;{two} 2020-01-01  ; fast     ; nej                       ; nej
"""


def assumed(rule: str, head: str = " Valuta ;", one: str = " ;", two: str = " SEK ;") -> dict[str, tuple[str, ...]]:
    (block,) = blocks(LOANS.format(rule=rule, head=head, one=one, two=two))
    return {" ".join(found.group.values()): found.assumed for found in findings(POLICY, PARTIES, block)}


def test_a_sum_tells_of_the_rows_behind_it_and_behind_its_base() -> None:
    said = ("valuta saknas för lån L-1: räknas som SEK",)
    assert assumed("finansiering-per-motpart") == {"Svea Bank": said, "Kommuninvest": said}


def test_a_rule_on_rows_tells_of_its_rows() -> None:
    assert assumed("valutalån-säkrade", two=" ;") == {"": ("valuta saknas för lån L-1 och L-2: räknas som SEK",)}


@pytest.mark.parametrize("rule", ["valutalån-säkrade", "finansiering-per-motpart"])
def test_what_is_filled_in_is_not_assumed(rule: str) -> None:
    assert not any(assumed(rule, one=" SEK ;").values())


def test_a_column_that_is_not_there_is_told_of_the_register_and_not_of_each_row() -> None:
    assert not any(assumed("valutalån-säkrade", head="", one="", two="").values())


def test_a_rule_that_does_not_read_the_column_says_nothing_of_it() -> None:
    assert not any(assumed("finansieringsinstrument").values())
