"""del av: the sentence belongs to the wording of another rule."""

import pytest

from clauses.trial import messages, resolved, told

RULE = """
Lån ska vara i svenska kronor.
  § krav svenska-kronor
    varje  lån
    ska    valuta = SEK
Det ska gälla också förtida upplåning.
  § del av svenska-kronor
"""


def test_the_rule_it_belongs_to_is_judged_once() -> None:
    assert list(resolved(RULE).document.clauses) == ["svenska-kronor"]
    assert messages(RULE) == ["unmeasurable: Regeln kan inte bedömas: registret lån finns inte bland underlagen."]


@pytest.mark.parametrize(
    ("tag", "wrong"),
    [
        ("del av", "2:11 missing-id: id saknas | skriv ett id, till exempel `min-regel`"),
        (
            "del av svenska-kroner",
            "2:3 unknown-rule-reference: regeln `svenska-kroner` finns inte i dokumentet | menade du `svenska-kronor`?",
        ),
        ("del av svenska kronor", "2:12 bad-id: `svenska kronor` är inget id | skriv `svenska-kronor`"),
    ],
)
def test_its_smallest_mistakes(tag: str, wrong: str) -> None:
    found = told(f"Det ska gälla också förtida upplåning.\n  § {tag}\n{RULE}")
    assert len(found) == 1
    assert found[0].startswith(wrong), found
