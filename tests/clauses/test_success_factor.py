"""framgångsfaktor: what a goal hangs on, counted by rules about the document."""

from clauses.trial import clause_of, messages

PLAN = """
Kompetens avgör om målet nås.
  § framgångsfaktor kompetens
    för  robust

# Regler
  § krav har-framgångsfaktor
    varje  planens-innehåll
    ska    antal-framgångsfaktorer minst 1
"""


def test_it_has_its_goal_and_is_never_judged() -> None:
    clause, found = clause_of(PLAN)
    assert getattr(clause, "goal", None) == "robust"
    assert found.kind(clause).lower(clause, found.definitions) == ()


def test_a_document_tells_how_many_it_has() -> None:
    assert messages(PLAN) == ["ok: 1 rad uppfyller regeln."]
    without = PLAN[PLAN.index("# Regler") :]
    assert messages(without) == [
        "breach: Dokument prov.policy uppfyller inte regeln: antal framgångsfaktorer är 0, ska vara minst 1."
    ]
