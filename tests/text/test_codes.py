"""The register of codes is what people search for and scripts read."""

import re

import pytest

from policylang.text.codes import Code


@pytest.mark.parametrize("code", Code)
def test_a_code_has_a_slug_a_title_and_an_explanation(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code.value)
    assert code.title
    assert not code.title.endswith(".")
    assert re.match(r"[A-ZÅÄÖ`]", code.explanation)
    assert code.explanation.endswith((".", "?"))
    assert "  " not in code.explanation


@pytest.mark.parametrize("code", [code for code in Code if code.wrong])
def test_an_example_has_a_right_way_that_differs_from_the_wrong(code: Code) -> None:
    assert code.right
    assert code.right != code.wrong


def test_a_code_is_found_by_its_slug() -> None:
    assert Code("unknown-field") is Code.UNKNOWN_FIELD
