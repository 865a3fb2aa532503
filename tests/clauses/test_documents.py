"""dokument: the documents that belong together, printed as a list."""

import pytest

from clauses.trial import reading, told
from policylang.operations.build import build

LIST = """
§ dokument struktur
  | id      | antagen | dokument
  | policyn | 2020    | Finanspolicy (senast antagen {antagen})
  | avtalen |         | Externa avtal
"""


def test_it_prints_a_list_with_the_year_that_the_author_knows() -> None:
    text = build([reading(LIST)], ["md"]).files["prov.md"]
    assert "- Finanspolicy (senast antagen 2020)\n- Externa avtal" in text


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "§ dokument d\n  | id | antagen | dokument\n  | a  |         | Policy ({antagen})\n",
            ["3:5 empty-cell: luckan `{antagen}` fylls inte | skriv när dokumentet antogs i kolumnen `antagen`"],
        ),
        (
            "§ dokument d\n  | id | antagen | dokument\n  | a  | snart   | Policy\n",
            [
                (
                    "3:10 bad-date: `snart` är ingen tid"
                    " | skriv ett år, en månad eller en dag, till exempel `2020` eller `2020-06-15`"
                )
            ],
        ),
        ("§ dokument d\n", ["1:1 missing-field: `dokument` saknar tabell | kolumnerna är id, antagen, dokument"]),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
