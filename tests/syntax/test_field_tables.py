"""A table that belongs to one field stands deeper than the field; all other tables are the clause's."""

import pytest
from attrs import evolve

from policylang.syntax.blocks import FieldReader, Vocabulary, parse
from policylang.syntax.format import formatted
from policylang.syntax.tree import ClauseSyntax, Standalone
from policylang.text.diagnostic import Severity

HEAD = 'policy "P"\n\n'
TEXT = """§ prov ett
  givet  lån
    | motpart | belopp
    | SEB     | 1 mnkr
  givet  derivat
    | id
    | D-1  // påhittat
    | D-2
      och mer
  så     krav hålls
"""


@pytest.fixture
def tabled(vocabulary: Vocabulary) -> Vocabulary:
    return evolve(
        vocabulary,
        clauses={**vocabulary.clauses, "prov": "trial"},
        fields={**vocabulary.fields, "trial": ("givet", "så")},
        tabled=frozenset(("trial.givet",)),
    )


def clause(text: str, vocabulary: Vocabulary, read_field: FieldReader) -> tuple[ClauseSyntax, list[str]]:
    tree, wrong = parse(HEAD + text, "p.policy", vocabulary, read_field)
    (block,) = tree.blocks
    assert isinstance(block, Standalone)
    return block.clause, [one.message for one in wrong]


def tables(found: ClauseSyntax) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in field.rows] for field in found.fields]


def test_each_field_has_its_own_table(tabled: Vocabulary, read_field: FieldReader) -> None:
    found, wrong = clause(TEXT, tabled, read_field)
    assert wrong == []
    assert tables(found) == [[["motpart", "belopp"], ["SEB", "1 mnkr"]], [["id"], ["D-1"], ["D-2 och mer"]], []]
    assert found.rows == ()


def test_columns_are_padded_table_by_table_and_nothing_is_lost(tabled: Vocabulary) -> None:
    ragged = TEXT.replace("  | motpart |", "  |motpart|").replace("SEB     |", "SEB |").replace("givet  ", "givet ")
    assert formatted(HEAD + ragged, tabled) == HEAD + TEXT
    assert formatted(HEAD + TEXT, tabled) == HEAD + TEXT


def test_a_row_too_few_or_too_many_steps_in_is_read_and_said(tabled: Vocabulary, read_field: FieldReader) -> None:
    for row in ("  | SEB     | 1 mnkr", "      | SEB     | 1 mnkr"):
        found, wrong = clause(TEXT.replace("    | SEB     | 1 mnkr", row), tabled, read_field)
        assert tables(found)[0][1] == ["SEB", "1 mnkr"]
        assert wrong == ["tabellraden lästes som indragen 4 blanksteg"]


def test_rows_of_another_length_are_told_table_by_table(tabled: Vocabulary, read_field: FieldReader) -> None:
    _, wrong = clause(TEXT.replace("| D-2", "| D-2 | två"), tabled, read_field)
    assert len(wrong) == 1
    assert "celler" in wrong[0]


def test_a_table_of_another_kind_stays_the_clause_s_however_deep_it_stands(
    tabled: Vocabulary, read_field: FieldReader
) -> None:
    text = "§ beslut utlåning\n  ärende  lån\n    | beslutas av | högst\n    | KF          | 1 mnkr\n"
    found, wrong = clause(text, tabled, read_field)
    assert len(found.rows) == 2
    assert tables(found) == [[]]
    assert len(wrong) == 1  # the second row is read as the first is
    tree, notes = parse(HEAD + text, "p.policy", tabled, read_field)
    assert all(one.severity is Severity.NOTE for one in notes)
    assert tree.blocks
