"""mål: a heading that is a goal; what the document tells of it."""

import pytest

from clauses.trial import clause_of, messages, resolved, told
from policylang.registers.documents import registers

PLAN = """
# Robust organisation
  § mål robust

# God utveckling
  § mål utveckling

§ roll fo "FO"

§ aktiviteter för-robust
  för  robust
  | id      | ansvar | klart      | aktivitet
  | första  | FO     | 2014-03-31 | Första saken
  | andra   | FO     | 2014-12-31 | Andra saken

# Regler
  § krav mål-har-aktivitet
    varje  planens-mål
    ska    antal-aktiviteter minst 1
    mäts   när dokumentet byggs
"""


def test_goals_are_numbered_in_the_order_in_which_they_stand() -> None:
    rows = {row.id: row.cells for one in registers(resolved(PLAN)) if one.name == "planens-mål" for row in one.rows}
    assert [(cells["nr"], cells["namn"]) for cells in rows.values()] == [
        ("1", "Robust organisation"),
        ("2", "God utveckling"),
    ]


def test_a_goal_without_activities_is_found_by_a_rule_about_the_document() -> None:
    assert "breach: Mål utveckling uppfyller inte regeln: antal aktiviteter är 0, ska vara minst 1." in messages(PLAN)


def test_it_is_never_judged_itself() -> None:
    clause, found = clause_of(PLAN)
    assert found.kind(clause).lower(clause, found.definitions) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("§ mål\n", ["1:6 missing-id: id saknas | skriv ett id, till exempel `min-regel`"])],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong
