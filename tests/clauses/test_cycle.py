"""årscykel: what is done by the end of its quarter, every year."""

from datetime import date

import pytest

from clauses.trial import messages, reading, told
from policylang.operations.build import build

CYCLE = """
§ årscykel årscykeln
  styrks av  översyner
  | id     | kvartal | punkt
  | rutin  | K2      | Översyn av rutiner (Finanshandbok)
  | planen | K4      | Revidering av plan
"""


def said(on: date, rows: str, through: str = "2014-12-31") -> list[str]:
    found = messages(CYCLE, on, översyner=f"Komplett t.o.m. | {through}\nvad | utförd\n{rows}")
    return [one for one in found if "2013" not in one]


@pytest.mark.parametrize(
    ("on", "rows", "first"),
    [
        (date(2014, 6, 30), "", "breach: Översyn av rutiner (Finanshandbok) 2014: saknas,"),
        (date(2014, 6, 29), "", "not_applicable: Översyn av rutiner (Finanshandbok) 2014: ska göras senast"),
        (date(2014, 7, 1), "Översyn av rutiner | 2014-06-30", "ok: Översyn av rutiner (Finanshandbok): gjort i tid."),
        (date(2014, 7, 5), "rutin | 2014-07-01", "breach: Översyn av rutiner (Finanshandbok) 2014: gjordes 1 juli"),
    ],
)
def test_a_point_is_owed_by_the_end_of_its_quarter(on: date, rows: str, first: str) -> None:
    assert any(one.startswith(first) for one in said(on, rows)), said(on, rows)


def test_without_cover_a_missing_row_proves_nothing() -> None:
    found = messages(CYCLE, date(2014, 12, 31), översyner="vad | utförd\nannat | 2014-01-01")
    assert {one.partition(":")[0] for one in found} == {"unmeasurable"}


def test_it_prints_a_list_for_each_quarter() -> None:
    text = build([reading(CYCLE)], ["md"]).files["prov.md"]
    assert "Kvartal 2\n\n- Översyn av rutiner (Finanshandbok)\n\nKvartal 4\n\n- Revidering av plan" in text


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ årscykel å\n  styrks av  översyner\n  | id | kvartal | punkt\n  | a | K5 | Sak\n",
            ["4:9 unknown-value: `K5` är inget kvartal | skriv K1, K2, K3 eller K4"],
        )
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
