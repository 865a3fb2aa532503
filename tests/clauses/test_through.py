"""genom: the sentence is carried out by a rule, perhaps in another document."""

import pytest

from clauses.trial import messages, resolved, told

RULE = """
Lån ska vara i svenska kronor.
  § krav svenska-kronor
    varje  lån
    ska    valuta = SEK

Upplåning ska ske utan valutarisk.
  § genom svenska-kronor
"""


def test_the_rule_it_points_at_is_judged_once() -> None:
    assert list(resolved(RULE).document.clauses) == ["svenska-kronor"]
    assert messages(RULE) == ["unmeasurable: Regeln kan inte bedömas: registret lån finns inte bland underlagen."]


@pytest.mark.parametrize(
    ("tag", "wrong"),
    [
        ("genom", "2:10 missing-id: id saknas | skriv ett id, till exempel `min-regel`"),
        (
            "genom svenska-kronor riktlinjer.policy",
            "2:26 unreadable-field: `riktlinjer.policy` går inte att läsa här | sätt `i` före `riktlinjer.policy`",
        ),
        (
            "genom svenska-kroner",
            "2:3 unknown-rule-reference: regeln `svenska-kroner` finns inte | menade du `svenska-kronor`?",
        ),
        ("genom låneram i riktlinjer.policy", "2:3 unknown-file: `riktlinjer.policy` finns inte | "),
    ],
)
def test_its_smallest_mistakes(tag: str, wrong: str) -> None:
    found = told(f"Upplåning ska ske utan valutarisk.\n  § {tag}\n{RULE}")
    assert len(found) == 1
    assert found[0].startswith(wrong), found
