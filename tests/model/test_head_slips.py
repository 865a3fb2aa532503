"""Slips in a head that leave a text that can be read."""

import pytest

from policylang.operations.compile import compiled
from policylang.revisions.source import Source


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("  språk  policylang 1", []),
        ("  språk  policylang 2", ["2: unknown-value"]),
        ("  språk  policylang 1\n  dokumentansvarig  A\n  dokumentansvarig  B", ["4: duplicate-field"]),
    ],
)
def test_what_a_head_says_wrong_is_told_on_its_line(head: str, expected: list[str]) -> None:
    text = f'policy "Finanspolicy"\n{head}\n\n# Syfte\n\nText.\n  § berättande\n'
    reading = compiled(Source("p.policy", text.encode(), lambda _: None))
    assert [f"{one.span.line}: {one.code.value}" for one in reading.diagnostics] == expected
