"""What a check's answer says in every form of it."""

from copy import deepcopy
from typing import Any

import pytest

from document.answers_sample import CHECK, finding
from document.test_html import Reader
from policylang.document import findings_page, findings_text
from policylang.document.findings_view import groups
from policylang.document.findings_words import result, rows


def answer(*findings: dict[str, Any]) -> dict[str, Any]:
    return {**deepcopy(CHECK), "findings": list(findings)}


@pytest.mark.parametrize(
    ("clauses", "said"),
    [
        ([], "Ingen regel bryts."),
        (["a"], "1 regel bryts."),
        (["a", "b"], "2 regler bryts."),
        (["a", "a", "b"], "2 regler bryts, i sammanlagt 3 fall."),
    ],
)
def test_rules_are_counted_once_and_their_cases_apart(clauses: list[str], said: str) -> None:
    found: Any = [finding(clause, "breach", message="Bryts.") for clause in clauses]
    assert result(found).replace("\u00a0", " ") == said


def test_one_name_in_two_documents_is_two_rules() -> None:
    found: Any = [finding("a", "breach", message="Bryts.", document=name) for name in ("Policy", "Riktlinjer")]
    assert result(found).startswith("2")


def test_documents_are_told_apart_when_there_are_several() -> None:
    both: Any = [finding("a", "breach", message="Bryts.", document=name) for name in ("Policy", "Riktlinjer")]
    assert [part.document for part in groups(both)[0].parts] == ["Policy", "Riktlinjer"]
    assert [part.document for part in groups(both[:1])[0].parts] == [""]
    said = findings_text.text(answer(*both))
    assert said.index("– Policy –") < said.index("– Riktlinjer –")
    assert "–" not in findings_text.text(answer(both[0])).split("BRYTER")[1].split("UNDERLAG")[0]
    words = Reader(findings_page.page(answer(*both), pages={"Policy": "p.html"}))
    assert "Riktlinjer" in words.words
    assert "p.html#a" in words.links


def test_a_breach_names_its_rows_and_the_rest_when_asked() -> None:
    many = [{"register": "lån", "id": f"L-{number}"} for number in range(1, 12)]
    broken = finding("a", "breach", message="Bryts.", rows=many)
    held = finding("b", "ok", message="Hålls.", rows=many, wording="Meningen.")
    short = findings_text.text(answer(broken, held))
    assert "Rader: lån: L-1, L-2, L-3, L-4, L-5, L-6, L-7, L-8 och 3 till" in short
    assert "Meningen" not in short
    verbose = findings_text.text(answer(broken, held), verbose=True)
    assert verbose.count("L-11") == 2
    assert "”Meningen.”" in verbose


def test_rows_are_told_by_register() -> None:
    given: Any = [
        {"register": "lån", "id": "L-1"},
        {"register": "derivat", "id": "S-1"},
        {"register": "lån", "id": "L-2"},
    ]
    assert rows(given) == "lån: L-1, L-2; derivat: S-1"


def test_the_page_tells_what_was_noticed_and_which_texts_it_rests_on() -> None:
    check: Any = deepcopy(CHECK)
    check["sources"][0]["notices"] = ["3 rader är daterade efter rapportdagen"]
    check["policy"] |= {"files": [{"path": "gemensamt.policy", "sha256": "c" * 64, "role": "library"}]}
    words = Reader(findings_page.page(check)).words
    assert "3 rader är daterade efter rapportdagen" in words
    assert "gemensamt.policy" in words
    assert "c" * 64 in words
    assert "referens" not in words
