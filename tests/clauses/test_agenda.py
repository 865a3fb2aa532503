"""dagordning: every meeting's list names each of the points."""

import pytest

from clauses.trial import messages, reading, told
from policylang.operations.build import build

AGENDA = """
§ dagordning finansrådet
  varje  sammanträden där organ = finansrådet
  | id       | punkt
  | planen   | Genomgång av plan
  | avvikelse | Avvikelsehantering (compliancerapport)
"""
MEETINGS = """
organ | datum | dagordning
finansrådet | 2014-03-10 | Genomgång av plan, Avvikelsehantering, Övrigt
finansrådet | 2014-06-10 | Genomgång av plan
finansrådet | 2014-09-10 |
nämnden | 2014-10-01 | Övrigt
"""


def test_every_meeting_has_every_point() -> None:
    found = [one.partition(":")[0] for one in messages(AGENDA, sammanträden=MEETINGS)]
    assert found == ["breach", "unmeasurable", "ok"]


def test_it_prints_a_list() -> None:
    text = build([reading(AGENDA)], ["md"]).files["prov.md"]
    assert "- Genomgång av plan\n- Avvikelsehantering (compliancerapport)" in text


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ dagordning d\n  varje  sammanträden\n  punkter  organ\n  | id | punkt\n  | a | Sak\n",
            ["1:1 unit-mismatch: `organ` är text och räknar inte upp något | skriv en kolumn av typen lista"],
        )
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
