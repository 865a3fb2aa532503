"""skalor: the ends of the scales, which bound the risks and make the matrix."""

import pytest

from clauses.trial import clause_of, reading, told
from policylang.operations.build import build

THREE = """
§ skalor intern
  sannolikhet  1 till 3
  konsekvens   1 till 5
  åtgärdsnivå  okänt "förklaras inte"
"""
MATRIX = THREE + "\n{riskmatris}\n"


def test_a_scale_that_nobody_explains_stays_unknown() -> None:
    clause, _ = clause_of(THREE)
    assert getattr(clause, "measure_scale", 0) is None
    assert getattr(clause, "unexplained", "") == "förklaras inte"


def test_the_matrix_has_a_column_and_a_row_for_each_step() -> None:
    text = build([reading(MATRIX)], ["md"]).files["prov.md"]
    assert "| Konsekvens | 1 | 2 | 3 |\n" in text
    assert text.count("| **") == 5


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ skalor s\n  sannolikhet  4 till 1\n",
            ["2:3 unknown-value: `4 till 1` är ingen skala | skriv hela tal, det lägsta först: `1 till 4`"],
        )
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
