"""What is said of a sentence and its rule."""

from collections.abc import Callable

import pytest

from agreement.reading import PRELUDE, START, read


@pytest.fixture(scope="session")
def told() -> Callable[[str], list[str]]:
    """What is said of sentences and rules that follow the prelude: line, counted from the first of them, and code."""

    def told(text: str) -> list[str]:
        found = [
            one
            for one in read(PRELUDE + text + "\n", "prov.policy").diagnostics
            if one.code.value != "unused-definition"
        ]
        return [f"{one.span.line - START + 1}: {one.code.value}" for one in found]

    return told
